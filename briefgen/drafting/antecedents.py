"""Whom or what a leading pronoun means: the words of an earlier sentence, where only one fits.

There is no parser here. A subject is taken only from the head of a sentence and only up to a verb
that is known; what it denotes, from lists of words; any doubt ends the search.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from briefgen.drafting.persons import (
    BODIES,
    CALENDAR,
    PEOPLE,
    PLACES,
    People,
    only_owns,
    person,
)
from briefgen.drafting.reading import STOPS, Sentence
from briefgen.drafting.speakers import CLOSES, SAYING, is_viewed, names_one, speaker_before
from briefgen.drafting.unnamed import lone
from briefgen.drafting.verbs import DEEDS, OTHER_VERBS, SPEECH
from briefgen.model.brief import Cite
from briefgen.text import OPENING_MARKS, QUOTED, word_set
from briefgen.text.leaning import ROLES, is_quotation, leans

Kind = Literal["body", "people", "thing", "things"]

AUX = word_set(
    "is are was were has have had will would can could may might must should does do did cannot "
    "isn’t aren’t wasn’t weren’t hasn’t haven’t hadn’t won’t wouldn’t can’t couldn’t doesn’t "
    "don’t didn’t shouldn’t"
)
BE = word_set("is are was were be been isn’t aren’t wasn’t weren’t remain remains remained become")
PLURAL_VERB = word_set("are were have do aren’t weren’t haven’t don’t")
SINGLE_VERB = word_set("is was has does isn’t wasn’t hasn’t doesn’t")
ADVERBS = word_set(
    "also now then still never not always already often soon even just only recently repeatedly "
    "instead reportedly first later initially ultimately eventually since long once generally "
    "largely clearly simply however probably likely certainly rarely frequently further"
)
TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}|(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Prof|Lt|St)\.|[A-Z]\.(?= [A-Z])|"
    r"[^\W_]+(?:[’'&-][^\W_]+)*|[^\w\s]"
)
PRONOUN = re.compile(r"(?P<word>It|They|He|She|Its|Their|His|Her)(?= (?!he |she |it |they )[a-z])")
SPEAKER = re.compile(
    rf"[,”\"] (?P<word>s?he|they|it(?= \w+[.]$)) (?:also |later |then )?"
    rf"(?:{SAYING}|(?:say|argue|claim|believe|warn|write|insist|contend)(?=[.]$))\b"
)
NAMED_SPEAKER = re.compile(
    rf"(?:\b[A-ZÀ-Þ][\w’'-]+|{ROLES.pattern}|\b[a-z]{{3,}}s) (?:(?:has|have|had) )?"
    rf"(?:also |later |then )?{SAYING}\b|\b(?:[Aa]ccording to|[Aa]sked|[Ll]ike) ",
)
# Who a sentence is about from its first words; a "he" in its midst may be the same one.
OWN_SUBJECT = re.compile(
    r"[“\"]?(?:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov)\. [A-Z][\w’'-]+|[A-Z][a-z]+ [A-Z][a-z]+)"
    r"(?:,| has | had | is | was | seems | seemed )"
)
NOUN_AHEAD = re.compile(r" (?!(?:to|in|on|at|for|from|with|by|and|or|that|as|a|the|of)\b)\w")
# Within a quotation these lean on words before it, which its speaker's name does not give.
GOES_ON = re.compile(r"[“\"](?:But|And|So|Or|Yet|Also|Then|Because|Which|No|Yes)\b")
ARTICLE = re.compile(r"(?:The|An?|One) ")
OWNER = {"Its": "It", "Their": "They", "His": "He", "Her": "She"}
INTRO = re.compile(
    r"(?:In|On|At|After|Since|By|During|For|Over|Last|This|Earlier|Yesterday|Today|Recently|"
    r"Under|Despite|Throughout|Until)\b[^,;:—“”\"()]{0,60}, (?=[A-Z]|the )"
)
JOINED = re.compile(r"(?:But|And|Yet|So|Still|However|Meanwhile|Moreover|Indeed),? (?:yet )?")
# Between subject and verb: "The board last week warned".
WHEN = re.compile(
    r"\b(?:(?:last|this|earlier this) (?:week|month|year|spring|summer|fall|autumn|winter)|on "
    r"[A-Z][a-z]+day|[A-Z][a-z]+day|yesterday|today)\b"
)
INDEFINITE = word_set(  # they open no phrase that another sentence can take over
    "a an this that these those it he she they we you i there his her their its our my such "
    "one another what who how why when if while as although because some many most all both "
    "each every no none few several other others any more"
)
PARTING = word_set("that which who to from by with at on as if than about into between")
MOST_TOKENS = 8  # a longer subject is more likely a mistake of ours
FINITE = AUX | SPEECH | DEEDS | OTHER_VERBS


@dataclass(frozen=True, slots=True)
class Antecedent:
    """What stands for the text from `begin` to `end`: the words in brackets, and their cite."""

    begin: int
    end: int
    text: str
    cite: Cite


@dataclass(frozen=True, slots=True)
class Subject:
    """The subject a sentence opens with, what it denotes, its verb, and all that follows it."""

    begin: int
    end: int
    kind: Kind
    paper: bool
    verb: str
    rest: str


def antecedent(text: str, earlier: Sequence[Sentence], people: People) -> Antecedent | None:
    """What the pronoun that points back stands for, or who speaks in a quotation, if certain.

    `earlier` are the sentences before it without a break, the nearest last; `people` the persons
    the article names, by surname.
    """
    if not earlier:
        return None
    if is_quotation(text):
        return _quoted(text, earlier, people)
    found = PRONOUN.match(text)
    if found and OWNER.get(found["word"], found["word"]) in {"It", "They"}:
        return _of_thing(text, found, earlier, people)
    found = found or (SPEAKER.search(text) if speaks_unnamed(text) else lone(text))
    return _of_person(text, found, earlier, people) if found else None


def _of_thing(
    text: str, found: re.Match[str], earlier: Sequence[Sentence], people: People
) -> Antecedent | None:
    owned = found["word"] in OWNER
    pronoun, rest = OWNER.get(found["word"], found["word"]), text[found.end() :]
    cite = _thing(pronoun, owned, rest, earlier[-1], people)
    if not cite or _said_again(cite.quote, rest):
        return None
    return Antecedent(0, found.end(), _bracketed(cite.quote, owned, True), cite)


def _of_person(
    text: str, found: re.Match[str], earlier: Sequence[Sentence], people: People
) -> Antecedent | None:
    begin, end = found.span("word")
    low, rest = found["word"].lower(), text[end:]
    if low in {"they", "it"}:
        return None
    owned = low == "his" or (low == "her" and NOUN_AHEAD.match(rest) is not None)
    pronoun = "she" if low in {"she", "her"} else "he"
    spoken = SPEAKER.match(text, begin - 2)
    if not (spoken and CLOSES.match(text, spoken.end())) and names_one(
        text[:begin], pronoun, people
    ):
        return None  # the sentence names whom it may mean
    speaks = _main_verb(rest) in SPEECH or spoken is not None
    cite = speaker_before(earlier, pronoun, people) if speaks and not owned else None
    if cite is None:
        near = earlier[-1:] if speaks else earlier  # another may have had the word since
        cite = person(pronoun, near, people)
        if speaks and cite and only_owns(cite.quote, near[0].text):
            return None
    elif begin and cite.quote[0].islower() and not (spoken and CLOSES.match(text, spoken.end())):
        return None  # an office's holder; what is told may be another's deeds
    if not cite or _said_again(cite.quote, text[:begin] + rest):
        return None
    return Antecedent(begin, end, _bracketed(cite.quote, owned, begin == 0), cite)


def _quoted(text: str, earlier: Sequence[Sentence], people: People) -> Antecedent | None:
    """The speaker's name before a quotation that goes on."""
    if GOES_ON.match(text) or leans(text.strip(OPENING_MARKS + "”")):
        return None
    cite = speaker_before(earlier, "", people)
    return Antecedent(0, 0, f"{_bracketed(cite.quote + ':', False, True)} ", cite) if cite else None


def speaks_unnamed(text: str) -> bool:
    """Whether a "he", "they" or "it" says what the sentence tells, and nobody is named as speaking.

    A name in what is said is seldom the speaker's: "The Obama plan failed, he said."
    """
    found = SPEAKER.search(text)
    if not found:
        return is_viewed(text)
    before = QUOTED.sub("", text[: found.start("word")])
    if not CLOSES.match(text, found.end()):  # "When Ana Petrova spoke, she said that ..."
        fits = found["word"] in {"he", "she"} and names_one(before, found["word"], {})
        if fits or OWN_SUBJECT.match(text):
            return False
    return not NAMED_SPEAKER.search(before)


def _bracketed(quote: str, owned: bool, opens: bool) -> str:
    first = quote[0].upper() if opens else quote[0].lower() if ARTICLE.match(quote) else quote[0]
    shown = first + quote[1:]
    if owned:
        shown += "’" if shown.endswith("s") else "’s"
    return f"[{shown}]"


def _thing(pronoun: str, owned: bool, rest: str, before: Sentence, people: People) -> Cite | None:
    subject = _subject(before.text, people) if STOPS.search(before.text) else None
    if not subject or not _fits(pronoun, owned, rest, subject):
        return None
    return Cite(before.paragraph, before.text[subject.begin : subject.end])


def _said_again(quote: str, rest: str) -> bool:
    """Whether the sentence names it: then its pronoun meant something else."""
    names = [t for t in TOKEN.findall(quote) if len(t) > 2]
    later = set(re.findall(r"\w+", rest))
    return bool(names) and names[-1].split("’")[0] in later


# --- the subject of the sentence before ----------------------------------------------------------


def _subject(text: str, people: People) -> Subject | None:
    """The subject the sentence opens with, up to its verb; None where that is not plain."""
    joined = JOINED.match(text)
    begin = joined.end() if joined else 0
    intro = INTRO.match(text, begin)
    begin = intro.end() if intro else begin
    gone = [m.span() for m in WHEN.finditer(text, begin, begin + 200)]
    tokens = [
        m
        for m in TOKEN.finditer(text, begin, begin + 200)
        if not any(a <= m.start() < b for a, b in gone)
    ]
    for at, token in enumerate(tokens[: MOST_TOKENS + 1]):
        word = token[0]
        if at and _is_verb(tokens, at):
            head_at = next((n for n in range(1, at) if tokens[n][0] in {"of", "for", "in"}), at) - 1
            parts = [t[0] for t in tokens[:at]]
            kind = _kind(parts, head_at, word.lower(), people)
            end, after = tokens[at - 1].end(), token.start() - 1
            if not kind or not _is_phrase(parts):
                return None
            paper = parts[head_at].lower() in PAPERS
            return Subject(begin, end, kind, paper, _main_verb(text[after:]), text[after:])
    return None


def _is_verb(tokens: list[re.Match[str]], at: int) -> bool:
    """Whether the token is a finite verb: known as one, and not followed by another."""
    word = tokens[at][0].lower().replace("'", "’")
    after = tokens[at + 1][0].lower() if at + 1 < len(tokens) else ""
    if word in AUX:
        return True
    if word in ADVERBS and after.replace("'", "’") in FINITE:
        return True
    return word in FINITE and tokens[at][0].islower() and after not in AUX and after not in FINITE


def _is_phrase(parts: list[str]) -> bool:
    """Whether the tokens are one noun phrase, definite or a name."""
    first, inner = parts[0], parts[1:]
    if not first[0].isalnum() or not (
        first[0].isupper() or first == "the" or parts[-1].lower() in PEOPLE
    ):
        return False
    if first.lower() in INDEFINITE:
        return False
    for n, part in enumerate(inner, 1):
        if not part[0].isalnum() and part != "&":
            return False
        if part in PARTING:
            return False
        if part == "and" and not (parts[n - 1][0].isupper() and parts[n + 1 :][:1]):
            return False
    return not any(part.endswith(("’s", "'s", "s’")) for part in parts)


def _kind(parts: list[str], head_at: int, verb: str, people: People) -> Kind | None:
    """What the phrase denotes, its number in keeping with the verb; None where it is unclear."""
    head, whole = parts[head_at], " ".join(parts)
    low = head.lower()
    named = parts[0] != "The" and parts[0] != "the"
    if named and head in people:
        return None
    if "and" in parts:
        return "people" if verb in PLURAL_VERB and low in PEOPLE else None
    if low in PEOPLE and verb not in SINGLE_VERB:
        return "people"
    if verb in PLURAL_VERB:
        return "things" if low.endswith("s") else None
    single = verb in SINGLE_VERB or not low.endswith("s") or low.endswith(("ss", "us", "is"))
    if not single and whole not in {"The United States", "The United Nations", "The Philippines"}:
        return None if verb in SINGLE_VERB else "things"
    if low in BODIES or whole.startswith("The United ") or _is_body(parts, head_at):
        return "body"
    if named and head[0].isupper():
        return None  # a name of we do not know what
    return "thing"


def _is_body(parts: list[str], head_at: int) -> bool:
    """Whether the phrase is a known place, or an acronym."""
    head = parts[head_at]
    acronym = re.fullmatch(r"(?:[A-Z]\.?){2,6}", head) is not None
    return head in PLACES or acronym


def _main_verb(rest: str) -> str:
    """The first word of a predicate that is no auxiliary and no adverb; "" where there is none."""
    for word in re.findall(r"[\w’']+|[^\w\s]", rest[:120]):
        low = word.lower().replace("'", "’")
        if low not in AUX and low not in ADVERBS and low not in {"be", "been", "being", "to"}:
            return low if low[0].isalpha() else ""
    return ""


def _is_copula(rest: str) -> bool:
    words = [word.replace("'", "’") for word in rest.split()[:2]]
    has = words[:1] in (["has"], ["have"]) and words[-1] in {"been", "become"}
    return has or (bool(words) and words[0] in BE)


# --- agreement, and the absence of rivals --------------------------------------------------------

EVENTFUL = re.compile(
    r"(?: (?:also|would|could|will|may|might|can|has|had|should))* (?:means?|meant|show(?:s|ed)|"
    r"suggest\w*|signal\w*|mark\w*|ma[kd]e\w*|comes?|came|reflect\w*|le[ad]d?s?|caus\w+|happen\w*|"
    r"help\w*|represent\w*|raise\w*|highlight\w*|underscore\w*|prove[sd]?|demonstrat\w+|tak(?:es?|en)|"
    r"took|turn\w*|seem\w*|appear\w*|look\w*|sound\w*|feel\w*|felt|emerg\w+|follow\w*|remains?|"
    r"matters?|force[sd]?|allow\w*|gives?|gave|leaves?|left|put\w*|creat\w+|send\w*|require\w*)\b"
)
BEING = re.compile(
    r"(?:’s|'s|(?: (?:also|now|still|would|will|may|might|could|can|should|must|has|had|have))*"
    r" (?:is|was|were|be|been|isn’t|wasn’t|isn't|wasn't))\b"
)
# What papers, plans and laws do, and bodies in them.
STATING = word_set(
    "calls called says said lists recommends recommended requires required proposes proposed "
    "prioritizes prioritized emphasizes emphasized seeks sought aims includes included directs "
    "directed states stated notes noted concludes concluded found finds argues argued outlines "
    "outlined identifies identified describes described sets focuses focused projects projected "
    "prohibits prohibited provides provided authorizes authorized urges urged warns warned "
    "sustains establishes established contains contained mandates mandated"
)
PAPERS = word_set(
    "report plan bill law act guidance memo review strategy study paper order budget blueprint "
    "proposal document rule regulation statement letter ruling opinion survey poll analysis "
    "resolution legislation directive agenda program programme fyp"
)


def _fits(pronoun: str, owned: bool, rest: str, subject: Subject) -> bool:
    """Whether the pronoun agrees with the subject and nothing else could be meant."""
    verb = "" if owned else _main_verb(rest)
    if subject.kind not in {"It": ("body", "thing"), "They": ("people", "things")}[pronoun]:
        return False
    rival = _rival_body(subject) if pronoun == "It" else _rival_group(subject)
    states = verb in STATING and subject.verb in STATING
    if states and (subject.paper or subject.kind == "body"):
        return True  # both sentences tell what one paper, or one body, states
    if pronoun == "It" and not owned and (EVENTFUL.match(rest) or BEING.match(rest)):
        return False
    if subject.kind in {"body", "people"} and (verb in SPEECH or verb in DEEDS):
        return (verb in SPEECH and subject.verb in SPEECH) or not rival
    if _is_copula(subject.rest) and len(subject.rest.split()) <= 20:
        return not rival and not _goes_on(subject.rest)
    return False


def _goes_on(rest: str) -> bool:
    """Whether more clauses follow, with subjects of their own."""
    return bool(re.search(r"[;:—–]|, (?:and|but|or|so|while|as)\b|\b(?:that|because|if)\b", rest))


def _rival_body(subject: Subject) -> bool:
    """Whether the rest of that sentence names another body, or a thing as single."""
    names = [n for n in re.findall(r"\b[A-Z][\w.’'&-]+", subject.rest) if n not in CALENDAR]
    words = re.findall(r"[\w-]+", subject.rest)
    heads = any(w.lower() in BODIES for w in words)
    if subject.kind == "thing":
        single = re.search(r"\b(?:the|its|this|that|their|his|another)\b", subject.rest)
        return bool(names or heads or single)
    return bool(names or heads)


def _rival_group(subject: Subject) -> bool:
    """Whether the rest of that sentence names others."""
    words = [w for w in re.findall(r"[\w’'-]+", subject.rest) if len(w) > 3]
    if any(w.lower() in PEOPLE for w in words):
        return True
    plural = [
        w for w in words if w.endswith("s") and not w.endswith(("ss", "us", "is", "’s", "'s"))
    ]
    return subject.kind == "things" and any(w.lower() not in FINITE for w in plural)
