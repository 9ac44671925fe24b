"""What an article grants or reports only to turn against it, and would say if it stood alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.drafting.reading import Sentence

GRANTS = re.compile(
    r"[“\"]?(?:(?:It[’']s|It is) true(?: that|,)|To be sure|Of course|Admittedly|Granted|"
    r"One might argue|Some might say|You might think|(?:You|One)(?:[’']d| would) think)\b"
)
SUPPOSES = re.compile(r"(?:Maybe|Perhaps)\b")  # alone it grants nothing
# How a thing looks is told for the sake of what it is: "The fee may seem small. But ..."
SEEMS = re.compile(
    r"\b(?:might|may|could|would) (?:not )?(?:\w+ly )?(?:seem|look|sound|appear)\b|"
    r"(?:At first (?:glance|sight)|On (?:the surface|paper|its face)|In theory)\b"
)
DENIES = re.compile(r"(?:Instead|Not so|Wrong|In reality|Nonsense)\b")
# What was decided no longer holds, says the next sentence: alone, the first would mislead.
OVERTAKEN = re.compile(
    r"\b(?:ruled against|struck (?:it |them )?down|(?:was|were|has been|have been|permanently|"
    r"temporarily|court|judge) (?:\w+ly )?(?:enjoined|overturned|vacated|rescinded|revoked|"
    r"invalidated|repealed|replaced|withdrawn|blocked|halted)|no longer in (?:force|effect)|"
    r"ha(?:s|ve) since)\b"
)
# What the next sentence takes back, denies or bounds is printed with it or not at all.
TURN = r"(?:But|Yet|Still|However|Of course|Actually|In fact|In truth|And),? (?:of course, )?"
THIS = r"(?:[Tt]h(?:at|is|ese|ose)(?: [a-z]+)?|[Ii]t|[Tt]hey)"
IS = r"(?:[’']s|[’']re| is| are| was| were)"
MUCH = r"(?: (?:simply|just|only|flatly|plainly|patently|entirely|completely|quite|exactly)){0,2}"
ISNT = rf"(?:{IS}{MUCH} not| (?:is|are|was|were)n[’']t)"
TRUE = r"(?:true|so|right|the case|(?:the )?(?:whole|full|entire) (?:story|picture|truth))\b"
FALSE = (
    r"(?:untrue|false|wrong|mistaken|incorrect|misleading|nonsense|a lie|lies|a myth|myths|fiction|"
    r"a fiction|a fantasy)\b"
)
DENIES_IT = r"(?:den(?:y|ies|ied)|reject(?:s|ed)?|dismiss(?:es|ed)?|disput(?:es?|ed))"
SOMEBODY = (
    r"(?!While|Although|Though|As|When|If|After|Despite|Even)"
    r"(?:[A-Z][\w.’'-]*|The [a-z]+|[Bb]oth|[Aa]ll)(?: [\w.’'-]+){0,4}?(?<!not)"
)
REFUTES = re.compile(
    rf"(?:{TURN})?(?:{THIS} (?:does|do|did|need|would|should)(?: not|n[’']t) (?:necessarily )?"
    r"(?:mean|include|count|appear to be happening|seem to be happening|happen\b)|"
    rf"{THIS}{IS}{MUCH} {FALSE}|{THIS}{ISNT}{MUCH} {TRUE}|"
    rf"None of (?:this|that|it|these|those){IS} {TRUE}|"
    rf"{THIS} alone (?:will|would|is|are|may|might|can|do|does)(?:not| not|n[’']t)\b|"
    r"[Nn]ot (?:so|true|quite|exactly|necessarily|really|at all)\b|"
    r"Nope\b|No\.|Wrong\b|False\b|Nonsense\b|Nothing could be further\b|"
    r"What (?:utter |total |a )?(?:nonsense|rubbish|lie)\b|"
    r"You(?:[’']d| would) be (?:wrong|mistaken)\b|"
    rf"{SOMEBODY} {DENIES_IT} (?:that|this|it)[.,;])"
)
# And within the paragraph: "The ministry denies the charges.", "The board ended the practice."
DISOWNS = re.compile(
    rf"(?:{TURN})?[Tt]here(?:[’']s| is| was| has been) (?:no|little|scant|absolutely no) "
    r"(?:[a-z]+ ){0,2}(?:evidence|proof|truth|basis)\b|"
    r"(?:(?:Speaking|In|On|At|During) [^,.]{0,60}, )?"
    rf"{SOMEBODY} (?:{DENIES_IT} (?:any|all|"
    r"(?:the|those|these|such|his|her|their|both) (?:[a-z]+ )?"
    r"(?:claim|allegation|accusation|charge|report|suggestion|assertion|idea|notion|premise|point|"
    r"characterization)s?)\b|"
    r"(?:ended|vetoed|blocked|dropped|scrapped|repealed|rescinded|suspended|lifted|reversed|"
    r"abandoned|overturned|withdrew|halted|struck down) (?:the|that|this|those) (?:practice|policy|"
    r"bill|plan|program|effort|ban|rule|order|measure|decision|proposal|threat|law|requirement)s?\b|"
    r"(?:later|since|subsequently) (?:retracted|recanted|withdrew|withdrawn|disavowed|corrected)\b)"
)
# A concession, what others hold, or that there is something: what the article finds comes later.
LEADS_UP = re.compile(
    r"(?:Maybe|Perhaps|Yes|Sure|True|Indeed|Well|Okay|No doubt|Certainly|Some|Many|"
    r"Critics|Opponents|Supporters|Others|"
    r"(?:(?:But|And|So|Yet) t|T)here(?:[’']s| is| are| was| were| has| have))\b"
)
LEAST_COMMON = 2  # words of five letters or more that show both speak of one thing
ANSWERS = re.compile(r"(?:If so|But|Yet|However|Nevertheless|Nonetheless|Instead|Not so)\b")


def is_foil(sentence: Sentence, after: Sequence[Sentence]) -> bool:
    """Whether the sentence grants what it does not hold, or the next one denies or overtakes it.

    `after` holds the sentence that follows, if there is one.
    """
    near = [s for s in after if s.paragraph - sentence.paragraph <= 1]
    if GRANTS.match(sentence.text) or any(DENIES.match(s.text) for s in near):
        return True
    answered = is_answered(sentence, after)
    if answered and (SUPPOSES.match(sentence.text) or SEEMS.search(sentence.text)):
        return True
    return any(OVERTAKEN.search(s.text) and _of_one_thing(sentence, s) for s in near)


def is_refuted(sentence: Sentence, after: Sequence[Sentence]) -> bool:
    """Whether the next sentence takes back or bounds what this one says."""
    return any(
        (s.paragraph - sentence.paragraph <= 1 and REFUTES.match(s.text))
        or (s.paragraph == sentence.paragraph and DISOWNS.match(s.text))
        for s in after
    )


def _of_one_thing(one: Sentence, other: Sentence) -> bool:
    common = {word for word in one.words.split() if len(word) > 4} & {*other.words.split()}
    return len(common) >= LEAST_COMMON


def is_answered(sentence: Sentence, after: Sequence[Sentence]) -> bool:
    """Whether the next sentence turns against it: then it is no finding."""
    near = [s for s in after if s.paragraph - sentence.paragraph <= 1]
    return any(ANSWERS.match(s.text) for s in near)


def leads_up(text: str) -> bool:
    """Whether a sentence opens as one does that leads up to what an article finds."""
    return LEADS_UP.match(text) is not None
