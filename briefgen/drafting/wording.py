"""A sentence made to stand alone without changing what it says: connective off, capital on."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from briefgen.drafting.antecedents import Antecedent, antecedent, speaks_unnamed
from briefgen.drafting.persons import People, persons
from briefgen.drafting.reading import Reading, Sentence, is_whole
from briefgen.drafting.relative_dates import resolved
from briefgen.drafting.trimming import cuts
from briefgen.model.brief import Cite, Method
from briefgen.shelf.language import Cues
from briefgen.text.acronyms import expansions, unexpanded
from briefgen.text.leaning import HELD, OPENING_MARKS, hints, leans

TITLE_WORDS = 14
POINT_WORDS = 70  # the most one sentence may hold when it is printed
PAIR_WORDS = 80  # a sentence with the one before it: the most a point may hold
# How likely to lean a sentence may be; one that lost its "But" looked more so than it is.
MOST_LEANING: Mapping[Method, float] = {"verbatim": 0.75, "trimmed": 1.2}
HINT = 0.3  # what a sign that it points back adds to that
WITHIN_PARAGRAPH = 0.1  # what it adds that the paragraph began before
MOST_LEADING = 2  # sentences that may be quoted before one
MARGIN = 0.1  # so far below, it is quoted with the one before it where it can be
GRACE = 0.3  # so far above, it may still stand alone where it cannot be
NEVER_ALONE = 9.0  # more likely than any limit allows
LEAST_CLAUSE = 6  # words: a shorter opening is seldom a statement
LEAST_LEFT = 20  # characters after a connective: less is no sentence
MOST_EARLIER = 10  # sentences of the paragraph in which a person is sought
# What follows here only adds to the statement before it; "if", "unless", "but" would change it.
ASIDE = re.compile(r"(?:;|, (?:which|who|whose|where|including|such as|according to)\b)")
QUOTES = re.compile('[“”"]')  # another's words are no title of the article's own
# An opening without one of these may lack its verb.
FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|does|do|did)\b"
)
SUBORDINATE = re.compile(
    r"(?:although|though|while|if|unless|despite|when|as|since|because|after|before|until|given|"
    r"even|without|in spite)\b",
    re.IGNORECASE,
)
CLOSING = " .,;:!?…—–-"
ELLIPSIS = " ..."  # marks words left out at the end
CUT = " ... "  # and within

# Connectives the language file does not list, safe before a comma only.
MORE_CONNECTIVES = (
    "now", "next", "fourth", "fifth", "firstly", "secondly", "thirdly", "lastly", "further",
    "besides",
    "unsurprisingly", "not surprisingly", "again", "by contrast", "in contrast", "conversely",
    "on the other hand", "on the one hand", "at the same time", "as such", "to wit", "after all",
    "more importantly", "most importantly", "equally important", "crucially", "importantly",
    "more broadly", "more generally", "in turn", "all in all", "ultimately", "what’s more",
    "what is more", "then again", "even so", "all the same", "for their part", "for its part",
    "that being said", "having said that", "to sum up", "for one thing", "for another",
    "in any case", "in any event", "at any rate", "sure", "yes", "well", "to that end",
)  # fmt: skip
MAY_CONNECT = re.compile(r"(?:But|And|Yet|So)\b|[^,]{2,40},")  # a quick look, before the lists
# After a bare "But", "And" these do not open a sentence but go on with the one before.
BARE = re.compile(
    r"(?:(?:But|And|Yet) (?!(?:yet|not|nor|or|then|rather|so|also|another|again|more|to|all|now|"
    r"neither|only|above|of|instead|for all|vice|thus|therefore|hence)\b)(?=[\w“\"$€£])|"
    r"(?:And|But) (?:yet|so|now|thus|therefore|also)(?:,|(?= (?:the|a|an|[A-Z]))) |"
    r"So (?=(?:the|if|when|while|[A-Z][\w’']+)\b))"
)
# The same within the opening words: "The port, however, is closed."
WITHIN = re.compile(
    r"(?<=[a-z]), (?:however|therefore|moreover|meanwhile|though|for example|for instance|in turn|"
    r"of course|then|too|thus|indeed|nevertheless|nonetheless), (?=(?:is|are|was|were|has|have|had|"
    r"will|would|can|could|may|might|must|should|does|do|did|said|says|remains?|also|there)\b)"
)
# Where and by whom a report was filed: "BRUSSELS/BERLIN (Reuters) - ", "New Delhi, India - ".
DATELINE = re.compile(
    r"(?:[A-Z][A-Z.’'-]+(?:[ /,]+[A-Z][\w.’'-]*){0,4}|[A-Z][a-z]+(?: [A-Z][a-z]+)?, [A-Z][a-z]+)"
    r"(?: \([A-Z][\w ]{0,30}\))?(?: ?(?:--|—) ?| [–-] )(?=[\w“\"])"
)
# Opening a paragraph, it takes up all that was said, not the last sentence.
GATHERS = re.compile(r"(?:Taken together|Together|Collectively|All (?:of )?th|These|Those|Such)\b")
SUPPOSING = re.compile(r"(?:Imagine|Suppose|Supposing|What if|Picture|Say that|Assume)\b")
BRACKET = re.compile(r"\[[^\[\]]*\]")


@dataclass(frozen=True, slots=True)
class Worded:
    """A sentence as it is to be printed: the text, what it rests on, how the two are related.

    `told` holds the numbers of the sentences it prints, its own the last; `anchored` says that an
    antecedent was put in, which it would otherwise miss.
    """

    text: str
    cites: tuple[Cite, ...]
    method: Method
    told: tuple[int, ...]
    anchored: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """An article, and what it says itself of the short forms in it.

    `leaning` tells how likely, 0 to 1, each sentence needs the one before it although no rule sees
    why; empty where nobody knows.
    """

    reading: Reading
    acronyms: Mapping[str, Cite]
    people: People
    leaning: Sequence[float] = ()

    @classmethod
    def of(cls, reading: Reading, leaning: Sequence[float] = ()) -> Context:
        """The context that every sentence of the reading is worded in."""
        paragraphs = reading.article.paragraphs
        return cls(reading, expansions(paragraphs), persons(paragraphs), leaning)


@dataclass(frozen=True, slots=True)
class Edit:
    """A span of the source to be replaced; in [brackets] what is put in, with its cite if any."""

    begin: int
    end: int
    text: str
    cite: Cite | None = None


def word(sentence: Sentence, context: Context) -> Worded | None:
    """The sentence so that it stands alone, or None where that cannot be done with certainty.

    Near MOST_LEANING it is quoted with the one before it, or with two, unless an antecedent was put
    in. `cites[0]` is its own full text; where others had to be quoted with it, the first two cites
    are theirs and its own. What stands in brackets has the cites that follow.
    """
    if not sentence.printable:
        return None
    begin = _begin(sentence, context)
    doubt, most = _doubt(sentence, begin, context)
    found = _alone(sentence, begin, context)
    if found and (found.anchored or doubt <= most - MARGIN):
        return found
    return _with_previous(sentence, context) or (found if doubt <= most + GRACE else None)


def apart(sentence: Sentence, context: Context) -> Worded | None:
    """The sentence by itself, where that may be although it would better follow another."""
    begin = _begin(sentence, context)
    doubt, most = _doubt(sentence, begin, context)
    found = _alone(sentence, begin, context)
    return found if found and (found.anchored or doubt <= most + GRACE) else None


def _doubt(sentence: Sentence, begin: int, context: Context) -> tuple[float, float]:
    """How likely it leans on what stands before, and how likely it may at most."""
    before = context.reading.before(sentence)
    leaning = context.leaning[sentence.number] if context.leaning else 0.0
    if before and SUPPOSING.match(before.text):
        leaning = NEVER_ALONE  # what follows "Imagine that ..." is not said to be so
    doubt = leaning + HINT * hints(sentence.text[begin:]) + WITHIN_PARAGRAPH * bool(sentence.place)
    return doubt, MOST_LEANING["trimmed" if begin else "verbatim"]


def without_expansions(worded: Worded, known: Container[str], context: Context) -> Worded:
    """The point without the acronyms' long forms that an earlier point of the brief has given."""
    text, cites = worded.text, worded.cites
    for cite in worded.cites[1:]:
        found = re.search(rf"([\w&-]+) \[{re.escape(cite.quote)}\]", text)
        if found and found[1] in context.acronyms and cite.quote in known:
            text = text[: found.end(1)] + text[found.end() :]
            cites = tuple(other for other in cites if other != cite)
    if text == worded.text:
        return worded
    quoted = " ".join(cite.quote for cite in cites)
    inserted = [bracket for bracket in BRACKET.findall(text) if bracket not in quoted]
    plain: Method = "verbatim" if text == quoted else "trimmed"
    return replace(worded, text=text, cites=cites, method="bracketed" if inserted else plain)


def _alone(sentence: Sentence, begin: int, context: Context) -> Worded | None:
    text, cues = sentence.text, context.reading.language.cues
    edits = [Edit(0, begin, "")] if begin else []
    if _lacks(text[begin:], context):
        found = _antecedent(sentence, begin, context)
        if found is None:
            return None
        edits.append(Edit(begin + found.begin, begin + found.end, found.text, found.cite))
    anchored = len(edits) > bool(begin)
    edits += [Edit(m.start(), m.end(), " ") for m in [WITHIN.search(text)] if m and _is_outside(m)]
    edits += _insertions(sentence, context)
    edits += [Edit(a, b, CUT) for a, b in cuts(text, cues)]
    made = _apply(sentence, edits)
    fits = len(made.text.split()) <= POINT_WORDS
    return replace(made, anchored=anchored) if fits else None


def _begin(sentence: Sentence, context: Context) -> int:
    """Where the statement begins: after a dateline, or a connective."""
    dateline = DATELINE.match(sentence.text) if sentence.number == 0 else None
    return dateline.end() if dateline else _connective_end(sentence.text, _cues(context))


def _cues(context: Context) -> Cues:
    return context.reading.language.cues


def _is_outside(found: re.Match[str]) -> bool:
    """Whether it stands outside quotations, which are printed as they were spoken."""
    before = found.string[: found.start()]
    return before.count('"') % 2 == 0 and before.count("“") == before.count("”")


def standing(text: str, cues: Cues) -> tuple[str, Method]:
    """The sentence without a leading connective, and how it came from its quote."""
    end = _connective_end(text, cues)
    return (_capital(text[end:]), "trimmed") if end else (text, "verbatim")


def headline(text: str, cues: Cues) -> str:
    """A title of at most 14 words: the sentence whole, or cut before an aside; else ""."""
    plain, _ = standing(text, cues)
    if QUOTES.search(plain) or SUBORDINATE.match(plain):
        return ""
    if len(plain.split()) <= TITLE_WORDS:
        return plain.rstrip(CLOSING)
    openings = (plain[: m.start()] for m in ASIDE.finditer(plain))
    fitting = [o for o in openings if LEAST_CLAUSE <= len(o.split()) <= TITLE_WORDS]
    stating = [o for o in fitting if FINITE.search(o)]
    return stating[-1].rstrip(CLOSING) if stating else ""


def shortened(text: str, most_words: int) -> str:
    """The first words of a text, the cut marked by an ellipsis."""
    found = re.match(rf"\s*(?:\S+\s+){{{most_words - 1}}}\S+(?=\s)", text)
    return text[: found.end()].rstrip(CLOSING) + ELLIPSIS if found else text


def _capital(text: str) -> str:
    """The text with a capital first letter, where that letter has a single capital."""
    at = len(text) - len(text.lstrip(OPENING_MARKS))
    first = text[at : at + 1].upper()
    return text[:at] + first + text[at + 1 :] if len(first) == 1 else text


def _connective_end(text: str, cues: Cues) -> int:
    """Where the sentence begins after its connective; 0 where it has none that may go.

    A connective goes only where a comma sets it off; but, and, yet, so also go bare where what
    follows can open a sentence.
    """
    end = 0
    if not MAY_CONNECT.match(text):
        return end
    listed = _connective(cues.connectives, (*cues.modal, *cues.negation))
    while found := listed.match(text, end) or BARE.match(text, end):
        if len(text) - found.end() < LEAST_LEFT or HELD.match(text, end):
            break
        end = found.end()  # "At the same time, however, ..." has two
    return end


@lru_cache(maxsize=8)
def _connective(connectives: tuple[str, ...], kept: tuple[str, ...]) -> re.Pattern[str]:
    """Any connective; not one with a kept word, which checking would miss ("that said")."""
    terms = [t for t in (*connectives, *MORE_CONNECTIVES) if not set(kept).intersection(t.split())]
    listed = "|".join(re.escape(term) for term in sorted(terms, key=len, reverse=True))
    return re.compile(rf"(?:(?:But|And|Yet|So),? )?(?i:{listed}), ")


# --- what is put in ------------------------------------------------------------------------------


def _antecedent(sentence: Sentence, begin: int, context: Context) -> Antecedent | None:
    """What it lacks, where with that alone it would stand alone."""
    text, people = sentence.text[begin:], context.people
    found = antecedent(text, _earlier(sentence, context), people)
    if not found:
        return None
    filled = text[: found.begin] + found.text + text[found.end :]
    return None if _lacks(filled, context) else found


def _lacks(text: str, context: Context) -> bool:
    return leans(text) or speaks_unnamed(text, context.people)


def _earlier(sentence: Sentence, context: Context) -> list[Sentence]:
    """The few sentences before it, as far back as no heading, caption or table breaks in."""
    found: list[Sentence] = []
    last = sentence
    for before in reversed(
        context.reading.sentences[max(0, sentence.number - MOST_EARLIER) : sentence.number]
    ):
        if last.paragraph - before.paragraph > 1:
            break
        found.insert(0, before)
        last = before
    return found


def _with_previous(sentence: Sentence, context: Context) -> Worded | None:
    """The sentence after the one or two before it, where these stand alone and all are short."""
    lead = [sentence]
    while len(lead) <= MOST_LEADING:
        before = context.reading.before(lead[0])
        if before is None or not _may_lead(before) or not _continues(lead[0], before):
            return None
        lead.insert(0, before)
        if len({s.paragraph for s in lead[:-1]}) > 1:
            return None  # words of two paragraphs are no one quotation
        if opening := _opening(lead[:-1], context):
            return _joined(opening, sentence, context)
    return None


def _may_lead(sentence: Sentence) -> bool:
    """Whether another may be quoted after it: a statement fit to print, or a whole question."""
    asks = sentence.text.endswith("?") and is_whole(sentence.text[:-1] + ".")
    return sentence.printable or asks


def _opening(lead: list[Sentence], context: Context) -> Worded | None:
    """The sentences before, as one quotation, where their first stands alone."""
    begin = _begin(lead[0], context)
    doubt, most = _doubt(lead[0], begin, context)
    first = _alone(lead[0], begin, context)
    if first is None or (doubt > most and not first.anchored):
        return None
    paragraph = context.reading.article.paragraph(lead[0].paragraph)
    whole = re.search(
        r"\s*".join(re.escape(s.text) for s in lead), paragraph.text if paragraph else ""
    )
    if whole is None:
        return None
    cites = (Cite(lead[0].paragraph, whole[0]), *first.cites[1:])
    told = tuple(s.number for s in lead)
    return Worded(" ".join([first.text, *(s.text for s in lead[1:])]), cites, first.method, told)


def _joined(opening: Worded, sentence: Sentence, context: Context) -> Worded | None:
    edits = [e for e in _insertions(sentence, context) if not e.cite or e.cite not in opening.cites]
    edits += [Edit(a, b, CUT) for a, b in cuts(sentence.text, _cues(context))]
    own = _apply(sentence, edits)
    text = f"{opening.text} {own.text}"
    if len(text.split()) > PAIR_WORDS:
        return None
    method = max(opening.method, own.method, key=("verbatim", "trimmed", "bracketed").index)
    cites = (opening.cites[0], own.cites[0], *opening.cites[1:], *own.cites[1:])
    return Worded(text, cites, method, (*opening.told, sentence.number))


def _continues(sentence: Sentence, before: Sentence) -> bool:
    """Whether the thought goes on: a new paragraph begins another, unless its words point back."""
    same = before.paragraph == sentence.paragraph
    if not same and GATHERS.match(sentence.text):
        return False
    return same or before.place == 0 or sentence.text[0] in '“"' or leans(sentence.text)


def _insertions(sentence: Sentence, context: Context) -> Iterator[Edit]:
    """The first acronym's expansion, and the relative dates as dates."""
    text = sentence.text
    acronym = unexpanded(text, context.acronyms)
    if acronym:
        at, cite = acronym
        yield Edit(at, at, f" [{cite.quote}]", cite)
    published = context.reading.article.published
    if published:
        for at, day in resolved(text, published, context.reading.language):
            yield Edit(at, at, f" [{day}]")


def _apply(sentence: Sentence, edits: list[Edit]) -> Worded:
    """The sentence with its edits, in order; one that overlaps another is left undone."""
    parts: list[str] = []
    cites = [Cite(sentence.paragraph, sentence.text)]
    done, bracketed = 0, False
    for edit in sorted(edits, key=lambda e: (e.begin, e.end)):
        if edit.begin < done:
            continue
        parts += [sentence.text[done : edit.begin], edit.text]
        done = edit.end
        bracketed |= "[" in edit.text
        if edit.cite:
            cites.append(edit.cite)
    text = _capital("".join([*parts, sentence.text[done:]]))
    text = re.sub(r" \.\.\. (?=[,;:.])", ELLIPSIS, text) if edits else text
    if text == sentence.text:
        return Worded(text, tuple(cites), "verbatim", (sentence.number,))
    return Worded(text, tuple(cites), "bracketed" if bracketed else "trimmed", (sentence.number,))
