"""The source's own word of likelihood, where it rates what the sentence states and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from briefgen.drafting.verbs import TOLD
from briefgen.shelf.language import Cues
from briefgen.shelf.listening import Listener, tier
from briefgen.text import word_set

REACH = 160  # characters before a word in which the clause that holds it may begin

# What opens a clause that is granted, compared or named; CLAUSE_MARKS close it.
SIDE_CLAUSE = re.compile(
    r"\b(?:while|although|though|whereas|wherever|where|whatever|whoever|whether|if|unless|"
    r"because|since|when|given|than|despite|however|just as|"
    r"as (?:much|far|little|many|good|bad|likely) as)\b",
    re.IGNORECASE,
)
CLAUSE_MARKS = ",;:—–"
# "options that could lift them": what is likely there is no part of the statement.
OF_A_NOUN = re.compile(
    r"(?:(?<!,) which|,? who|,? whose \w+|(?<!so)(?<!such) "
    r"[a-z]{2,}(?:s|ing|ion|ment|ty|er|al) that|one that|all that|something that|anything that)"
    r"(?: \w+ly)? $"
)
SAID = re.compile(  # after these "that" brings what is said
    rf"\b(?:{'|'.join(TOLD)}|shows|means|hints|warning|saying|arguing|meaning|suggesting|indicating|"
    r"noting|adding|fearing|concern|suggestion|warnings|reminder|conclusion) that(?: \w+ly)? $"
)
# "the resources that the town could spend", "the one thing Petrov might regret"
OBJECT_CLAUSE = re.compile(
    r"\bkind of (?:[\w-]+ ){1,3}(?:that )?(?:he|she|it|they|we|you)(?:[’'](?:s|re))? $|"
    r"\b(?:(?:actions?|areas?|capabilit(?:y|ies)|challenges?|difficulties|funds?|issues?|means|"
    r"measures?|money|obstacles?|options?|people|places?|powers?|questions?|resources?|"
    r"steps?|targets?|things?|tools?|ways?|weapons?) (?:that|which)|(?:every|any|no|some|only|one|"
    r"last|first|best|worst) ?thing)(?: [\w’'-]+){1,4} $"
)
# "which you might not notice", "the extent to which it may fail", "any plans the board may have"
WHICH_ONE = re.compile(
    r"(?:, which (?:he|she|it|they|we|you|I)|\b(?:extent|degree) to which(?: [\w’'-]+){1,8}|"
    r"\bways? (?:in|by) which(?: [\w’'-]+){1,8}|"
    r"\b(?:any|whatever|all the|the things) (?:[\w-]+ ){1,2}?(?:he|she|they|we|you|[A-Z]\w+)) $"
)
THAN = re.compile(r"[^.;:!?]{0,160}?(?<!rather) than\b")  # "more likely to work than others"
# "It may be small, but": what is granted so is not what the sentence states.
GRANTED = re.compile(r"[^.;:!?]{0,160}?, (?:but|yet)\b(?! also)")
# Asked, or wished for: "asked how the town could pay", "closed the quay so it could be mended".
ASKED = re.compile(
    r"\b(?:how|what|why|(?:idea|notion|possibility) that|(?<!, )so(?! far\b| much\b| many\b))\b"
    r"(?:[^,;:.—–]|(?<=[A-Z])\.)*$",
    re.IGNORECASE,
)
# "cast doubt on the claim that the quay could sink"
DOUBTED = re.compile(
    r"\b(?:doubt on|den(?:y|ies|ied)|reject\w*|dismiss\w*|refut\w*|debunk\w*|rebut\w*) "
    r"(?:[\w’'-]+ ){0,5}?that\b"
)
# "Some doubt that it could", "did not believe it could": the doubt rates it.
DISBELIEVED = re.compile(
    r"\b(?:(?<!no )(?<!without )doubt(?:s|ed|ful|ing)?|s[kc]eptic(?:al|s|ism that)?|"
    r"(?:not|n[’']t|never) (?:\w+ )?(?:believe|think|expect|imagine|see|sure))\b[^,;:.—–]*$"
)
# "Neither town is likely to", "under no condition could it": the clause says the opposite.
DENIED = re.compile(
    r"(?:^|[.!?][”\"]? |[,;:—–] ?|\bthat )[“\"]?(?:and |but |yet |\w+ly,? )?(?:[Nn]either|[Nn]or|"
    r"[Nn]obody|[Nn]o[ -]one|[Nn]one|[Nn]othing|[Nn]o (?!doubt|wonder|matter)[a-z]+|[Hh]ardly|"
    r"[Ff]ew(?! of the))\b(?:[^,;:.—– ]| (?!and |but |or ))*$|\b[Uu]nder no [a-z]+[”\"]? $"
)
# "The poor are more likely to", "is more likely in winter": one rate beside another.
COMPARED = re.compile(r" (?:to|in|among)\b(?![^.;:!?]{0,160} rather than\b)")
CHANGED = re.compile(
    r"(?:\b(?:now|ever|it|this|that|increasingly|mak\w+|made|becom\w+|became|will|would|be)"
    r"|\b[Ii]t[’']s|\b(?:[Ii]t|[Tt]his|[Tt]hat) (?:is|was))(?: (?:much|far|even|all the))? $"
)
ONLY_IF = re.compile(r"[^.;:!?]{0,100}? only (?:if|when|once|after)\b")  # a demand
# ", perhaps because", "and probably by Friday": only what is added is rated so.
ADDED = re.compile(r"(?:^|[,—–-] (?:and |or |but )?|—|\((?:and |or |if |but )?)$")
ADDS = re.compile(
    r" (?:because|since|in|for|as|by|with|at|on|through|under|over|from|during|of|after|before|"
    r"thanks|due|even|not [a-z]+ly)\b|"
    r" [a-z]+\)"
)
# "a smaller crew, maybe more pay": of a list that goes on, one part is rated so.
ADDED_PART = re.compile(r", (?:and |or )?$")
A_PART = re.compile(r" (?:more|less|fewer|[$€£]?\d)")
ADDITIONS = ((ADDED, ADDS), (ADDED_PART, A_PART))
SENTENCE_BEGINS = re.compile(r"(?:^|[.!?][”\"’]?\s)[“\"‘'(]*$")
ASIDES = word_set("perhaps possibly probably likely maybe")
# "new and potentially dangerous waters"
OF_AN_ADJECTIVE = re.compile(
    r" [a-z]+(?:ous|able|ible|ive|ful|al)\b (?!to|for|in|if|and|or|but|as)[a-z]"
)
# What one is able to do: "had shown he could rouse the crowd".
ABLE = re.compile(
    r"\b(?:show\w*|prove\w*|know\w*|knew|learn\w*|ensur\w+|sure|wish\w*|hop(?:es?|ed)) (?:that )?"
    r"(?:he|she|it|they|we|you|I) $"
)
# "before trade could resume", "the first time it could", "I could": when, or to whom.
POSSIBLE_THEN = re.compile(
    r"\b(?:before|until|first time(?: that)?|percent of)(?: (?!that\b)[\w’'-]+){1,5} $|\bI $",
    re.IGNORECASE,
)
OF_ABILITY = (ABLE, POSSIBLE_THEN)
OR_RATHER = re.compile(r"\bor (?:more |most |very )?$")  # "or more likely, nobody"
# "raises the possibility of": of all others it is named, and nothing is said of it.
RAISED = re.compile(
    r"\b(?:rais\w+|fac\w+|creat\w+|increas\w+|is|was|be|remains?|warn\w* (?:of|about)) "
    r"(?:the |a |an )?(?:\w+ )?$"
)
# "The possibility that they succeed is very uncertain": what is said of it rates it, or nothing.
SUBJECT = re.compile(r"(?:^|[.!?][”\"]? )(?:The|Any) $")
# Whoever may think so: the thought is the writer's, its likelihood nobody's.
OF_MIND = re.compile(
    r"(?:\b(?:you|one|we|some|many|people|critics|readers|skeptics|others)\b) $",
    re.IGNORECASE,
)
MIND = re.compile(
    r" (?:\w+ly )?(?:say|ask|think|see|argue|conclude|wonder|object|expect|imagine|assume|believe|"
    r"suppose|call|disagree|agree|find|feel|recall|remember|add|be (?:tempted|forgiven|inclined|"
    r"surprised|wondering|thinking))\b"
)
# "the inevitable confusion", "a possible deal": a word that names and does not state.
BEFORE_A_NOUN = re.compile(
    r"\b(?:a|an|the|any|its|their|his|her|our|this|that|no|some|every|of|from|by|with|about) $",
    re.IGNORECASE,
)
NAMING = word_set("potential possible probable improbable likely unlikely inevitable conceivable")
STATING = re.compile(r"(?: (?:that|to|for|if|when|as long)\b|[.,;:!?”\"’]|$)")
BE = re.compile(
    r"\b(?:is|are|was|were|be|been|seems?|looks?|appears?|remains?|becomes?|became|deemed|"
    r"considered|called|thought|made|makes?|make|it)(?: (?:also|still|now|very|quite|only|all|"
    r"\w+ly|not))* $"
)
# "may have resulted from": a guess at what was.
OF_THE_PAST = re.compile(
    r" (?:\w+ly )?have (?:\w+ly )?(?:been|\w+ed|\w+en|had|made|come|gone|lost)\b"
)
MODALS = word_set("may might could")
ACTS = re.compile(r"(?:\b(?:would|will|could|and)|,) $")  # "and potentially raises rates"
# "as now seems likely", "as likely", "as you’ve likely heard"
LIKENED = re.compile(
    r"\b[Aa]s you(?:[’']\w+| have| may| might)? $|\bas(?: now| about| it)?(?: \w+)? $"
)
FAR_FROM = re.compile(r"\b(?:far from|anything but|not|no longer|hardly|nothing) (?:\w+ )?$")
NEGATIVE = word_set("unlikely improbable")

OF_ANOTHER = (OBJECT_CLAUSE, WHICH_ONE, OR_RATHER, ASKED, DOUBTED, DISBELIEVED, DENIED)


def likelihood(text: str, kind: str, cues: Cues, ear: Listener) -> str:
    """The source's word of likelihood: of the strongest tier there is, the first; else "".

    A word that stands in a granted, compared or relative clause, names a thing ("the possible
    deal") or lends a reader a thought rates something else, and is passed over: an analyst would
    rather miss a rating than read a wrong one.
    """
    blocked = [m.span() for m in ear.all("not_likelihood", text)]
    for number in range(len(cues.marks.likelihood)):
        for found in clear(ear.all(tier(number), text), blocked):
            if _is_rating(found, cues, ear) and not _rates_another(found, kind):
                return found[0]
    return ""


def clear(
    found: Iterable[re.Match[str]], blocked: Sequence[tuple[int, int]]
) -> Iterator[re.Match[str]]:
    """The matches that do not touch a blocked span."""
    return (m for m in found if all(m.end() <= a or b <= m.start() for a, b in blocked))


def _is_rating(found: re.Match[str], cues: Cues, ear: Listener) -> bool:
    """A capital makes a name of it, save at the start: there a modal needs a pronoun after it."""
    if found[0][0].islower():
        return True
    if not SENTENCE_BEGINS.search(found.string, 0, found.start()):
        return False
    rest = found.string[found.end() :].lstrip()
    follows = rest[:1].islower() and ear.at("dangling", rest) is not None
    return found[0].lower() not in cues.modal or follows


def _rates_another(found: re.Match[str], kind: str) -> bool:
    """Whether it rates something else than what the sentence states."""
    before = found.string[max(0, found.start() - REACH) : found.start()]
    after, word = found.string[found.end() : found.end() + 40], found[0].lower()
    clause = before[max(map(before.rfind, CLAUSE_MARKS)) + 1 :]
    if SIDE_CLAUSE.search(clause) or LIKENED.search(before):
        return True
    if OF_A_NOUN.search(before) and not SAID.search(before):
        return True
    if any(p.search(before) for p in OF_ANOTHER):
        return True
    able = word == "could" and any(p.search(before) for p in OF_ABILITY)
    if able or (word == "may not" and "must" in before):
        return True
    if word.split()[0] in {"may", "might"} and GRANTED.match(found.string, found.end()):
        return True
    if word in {"more likely", "less likely"} and _compares(found, before):
        return True
    if word in ASIDES and any(a.search(before) and b.match(after) for a, b in ADDITIONS):
        return True
    if word == "could" and ONLY_IF.match(found.string, found.end()):
        return True
    if word in MODALS:
        thought = OF_MIND.search(before) is not None and MIND.match(after) is not None
        return thought or (kind == "risks" and OF_THE_PAST.match(after) is not None)
    return _only_names(word, before, after)


def _compares(found: re.Match[str], before: str) -> bool:
    """Whether "more likely" sets one thing beside another, and says of none how likely it is."""
    if THAN.match(found.string, found.end()):
        return True
    return COMPARED.match(found.string, found.end()) is not None and not CHANGED.search(before)


def _only_names(word: str, before: str, after: str) -> bool:
    """Whether an adjective stands before its noun, or is denied: "far from inevitable"."""
    last = word.split()[-1]
    if last == "possibility":
        raised = after.startswith(" of") and RAISED.search(before) is not None
        stated = after.startswith(" that") and not SUBJECT.search(before)
        return not (stated or raised)
    if last not in NAMING and word != "potentially":
        return False
    if FAR_FROM.search(before) and word == last and word not in NEGATIVE:
        return True
    if BEFORE_A_NOUN.search(before):
        return True
    if word in {"potential", "possible", "potentially"}:
        states = BE.search(before) and STATING.match(after)
        acts = word == "potentially" and ACTS.search(before) and not OF_AN_ADJECTIVE.match(after)
        return not (states or acts)
    return False
