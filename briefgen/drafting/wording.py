"""A sentence made to stand alone without changing what it says: connective off, capital on."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from briefgen.drafting.antecedents import Antecedent, antecedent, speaks_unnamed
from briefgen.drafting.attribution import attributed
from briefgen.drafting.headlines import ELLIPSIS
from briefgen.drafting.leftovers import leftovers
from briefgen.drafting.openings import DATELINE, later_connective, opening_end
from briefgen.drafting.persons import People, persons
from briefgen.drafting.reading import BAR, Reading, Sentence, in_one, is_whole, word_pattern
from briefgen.drafting.relative_dates import resolved
from briefgen.drafting.surnames import bare, bared
from briefgen.drafting.trimming import cuts
from briefgen.drafting.unnamed import lacks_person
from briefgen.model.brief import AUTHOR, UNNAMED, Cite, Method
from briefgen.shelf.language import Cues
from briefgen.text import capital
from briefgen.text.acronyms import expansions, unexpanded
from briefgen.text.hinting import hints
from briefgen.text.leaning import leans

POINT_WORDS = 70  # the most one sentence may hold when it is printed
PAIR_WORDS = 80  # a sentence with the one before it: the most a point may hold
# How likely to lean a sentence may be, and from where on it is quoted with the one before it where
# it can be; one that lost its "But" looked more so than it is.
MOST_LEANING: Mapping[Method, float] = {"verbatim": 0.9, "trimmed": 1.1}
BETTER_LED: Mapping[Method, float] = {"verbatim": 0.45, "trimmed": 0.85}
HINT = 0.15  # what a sign that it points back adds to that
POINTS_STILL = 2.4  # signs that a sentence points back although an antecedent was put in
WITHIN_PARAGRAPH = 0.1  # what it adds that the paragraph began before
MOST_LEADING = 2  # sentences that may be quoted before one
# So far above the most, it may still stand alone where it cannot be led, or open a quotation.
GRACE = 0.2
NEVER_ALONE = 9.0  # more likely than any limit allows
MOST_EARLIER = 10  # sentences of the paragraph in which a person is sought
SHORT = re.compile(r"[A-Z][\w’'-]+(?: [\w’'-]+){2,3}\.")  # "Viruses are constantly mutating."
BRIEF = re.compile(r"[A-Z][\w’' ,-]{1,40}[.!]")  # "Not so."
CUT = " ... "  # and within

# Of links whose beginning is lost, and of a line that a page repeats for its readers to open.
LINK_END = re.compile(r"[a-z\d] MORE(?= [a-z(])|[.!?][”\"]? » ")
# Opening a paragraph, it takes up all that was said or turns away, and follows no one sentence.
GATHERS = re.compile(
    r"(?:Taken together|Together|Collectively|All (?:of )?th|These|Those|Such|Nor)\b"
)
SUPPOSING = re.compile(r"(?:Imagine|Suppose|Supposing|What if|Picture|Say that|Assume)\b")
EARLY = 4  # sentences of which one may have a dateline: before it stand captions
BRACKET = re.compile(r"\[[^\[\]]*\]")


@dataclass(frozen=True, slots=True)
class Worded:
    """A sentence as it is to be printed: the text, what it rests on, how the two are related.

    `told` holds the numbers of the sentences it prints, its own the last; `anchored` says that an
    antecedent was put in, which it would otherwise miss, and nothing else in it points back.
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
    alone: dict[int, Worded | None] = field(default_factory=dict)  # what was found before
    doubts: dict[int, float] = field(default_factory=dict)

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
    likely = _doubt(sentence, context)
    found = _alone(sentence, begin, context)
    if found and (found.anchored or likely <= BETTER_LED[_kept(begin)]):
        return found
    fit = likely <= MOST_LEANING[_kept(begin)] + GRACE
    worst = likely if found else None  # what could stand alone is not printed after a worse one
    return _with_previous(sentence, context, worst) or (found if fit else None)


def refuted(sentence: Sentence, denial: Sentence, context: Context) -> Worded | None:
    """The sentence and the next one, which takes it back, where the two can be printed as one."""
    most = MOST_LEANING["verbatim"]
    opening = _opening([sentence], context, most) if sentence.printable else None
    whole = denial.printable or BRIEF.fullmatch(denial.text) is not None
    return _joined(opening, denial, context) if opening and whole else None


def apart(sentence: Sentence, context: Context) -> Worded | None:
    """The sentence by itself, where that may be although it would better follow another."""
    begin = _begin(sentence, context)
    found = _alone(sentence, begin, context)
    fit = _doubt(sentence, context) <= MOST_LEANING[_kept(begin)] + GRACE
    return found if found and (found.anchored or fit) else None


def _kept(begin: int) -> Method:
    """How a sentence that begins there comes from its quote, before anything is put in."""
    return "trimmed" if begin else "verbatim"


def _doubt(sentence: Sentence, context: Context) -> float:
    """How likely, 0 to about 1, the sentence leans on what stands before it."""
    known = context.doubts
    if sentence.number not in known:
        known[sentence.number] = _doubted(sentence, context)
    return known[sentence.number]


def _doubted(sentence: Sentence, context: Context) -> float:
    begin = _begin(sentence, context)
    before = context.reading.before(sentence)
    leaning = context.leaning[sentence.number] if context.leaning else 0.0
    if before and SUPPOSING.match(before.text):
        leaning = NEVER_ALONE  # what follows "Imagine that ..." is not said to be so
    signs = HINT * hints(capital(sentence.text[begin:]))
    return leaning + signs + WITHIN_PARAGRAPH * bool(sentence.place)


def without_expansions(worded: Worded, known: Container[str], context: Context) -> Worded:
    """The point without the long forms and full names that an earlier point has given."""
    text, cites = worded.text, worded.cites
    for cite in worded.cites[1:]:
        shorter = _without(text, cite, worded, context) if cite.quote in known else text
        if shorter != text:
            text, cites = shorter, tuple(other for other in cites if other != cite)
    if text == worded.text:
        return worded
    quoted = " ".join(cite.quote for cite in cites)
    inserted = [bracket for bracket in BRACKET.findall(text) if bracket not in quoted]
    plain: Method = "verbatim" if text == quoted else "trimmed"
    return replace(worded, text=text, cites=cites, method="bracketed" if inserted else plain)


def _without(text: str, cite: Cite, worded: Worded, context: Context) -> str:
    """The text without the long form or the full name that the cite gives."""
    found = re.search(rf"([\w&-]+) \[{re.escape(cite.quote)}\]", text)
    if found and found[1] in context.acronyms:
        return text[: found.end(1)] + text[found.end() :]
    surname = cite.quote.rsplit(maxsplit=1)[-1]
    own = " ".join(other.quote for other in worded.cites if other.quote != cite.quote)
    shorter = bared(text, cite) if surname in context.people else text
    # Where the name stands for a "he", the source has no surname there.
    return shorter if shorter.count(surname) <= own.count(surname) else text


def _alone(sentence: Sentence, begin: int, context: Context) -> Worded | None:
    """The sentence by itself; None where it points back, or is too long."""
    known = context.alone
    if sentence.number not in known:
        known[sentence.number] = _edited(sentence, begin, context)
    return known[sentence.number]


def _edited(sentence: Sentence, begin: int, context: Context) -> Worded | None:
    text, cues = sentence.text, context.reading.language.cues
    edits = [Edit(0, begin, "")] if begin else []
    if _lacks(capital(text[begin:]), context):
        found = _antecedent(sentence, begin, context)
        if found is None:
            return None
        edits.append(Edit(begin + found.begin, begin + found.end, found.text, found.cite))
    anchored = len(edits) > bool(begin)
    if later := later_connective(text[begin:]):
        edits.append(Edit(begin + later[0], begin + later[1], later[2]))
    edits += _insertions(sentence, begin, context)
    edits += [Edit(a, b, CUT) for a, b in cuts(text, cues)]
    made = _apply(sentence, edits)
    fits = len(made.text.split()) <= POINT_WORDS and not LINK_END.search(made.text)
    anchored = anchored and hints(made.text) < POINTS_STILL
    if not fits:
        return None
    return replace(made, anchored=True) if anchored else made


def _begin(sentence: Sentence, context: Context) -> int:
    """Where the statement begins: after a dateline, or a connective."""
    dateline = DATELINE.match(sentence.text) if sentence.number < EARLY else None
    return dateline.end() if dateline else opening_end(sentence.text, _cues(context))


def _cues(context: Context) -> Cues:
    return context.reading.language.cues


# --- what is put in ------------------------------------------------------------------------------


def _antecedent(sentence: Sentence, begin: int, context: Context) -> Antecedent | None:
    """What it lacks, where with that alone it would stand alone."""
    text, people = capital(sentence.text[begin:]), context.people
    found = antecedent(text, _earlier(sentence, context), people)
    if not found:
        return None
    filled = text[: found.begin] + found.text + text[found.end :]
    return None if _lacks(filled, context) else found


def _lacks(text: str, context: Context) -> bool:
    return leans(text) or speaks_unnamed(text) or lacks_person(text, context.people)


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


def _with_previous(sentence: Sentence, context: Context, worst: float | None) -> Worded | None:
    """The sentence after the one or two before it, where these stand alone and all are short.

    These may be as likely to lean as `worst`, where it is given.
    """
    lead = [sentence]
    while len(lead) <= MOST_LEADING:
        before = context.reading.before(lead[0])
        if before is None or not _may_lead(before, context):
            return None
        if not _continues(lead[0], before, context):
            return None
        lead.insert(0, before)
        if len({s.paragraph for s in lead[:-1]}) > 1:
            return None  # words of two paragraphs are no one quotation
        if opening := _opening(lead[:-1], context, worst):
            return _joined(opening, sentence, context)
    return None


def _may_lead(sentence: Sentence, context: Context) -> bool:
    """Whether another may be quoted after it: a statement, even a short one, or a question."""
    asks = sentence.text.endswith("?") and is_whole(sentence.text[:-1] + ".")
    short = SHORT.fullmatch(sentence.text) is not None
    furniture = word_pattern(_cues(context).furniture)
    fit = sentence.printable or ((asks or short) and not furniture.search(sentence.text))
    return fit and sentence.text[0] != "(" and BAR not in sentence.text


def _opening(lead: list[Sentence], context: Context, worst: float | None) -> Worded | None:
    """The sentences before, as one quotation, where their first stands alone."""
    begin = _begin(lead[0], context)
    first = _alone(lead[0], begin, context)
    most = MOST_LEANING[_kept(begin)]
    fit = _doubt(lead[0], context) <= (most + GRACE if worst is None else min(most, worst))
    if first is None or not (first.anchored or fit):
        return None
    paragraph = context.reading.article.paragraph(lead[0].paragraph)
    whole = in_one([s.text for s in lead], paragraph.text if paragraph else "")
    if not whole:
        return None
    cites = (Cite(lead[0].paragraph, whole), *first.cites[1:])
    told = tuple(s.number for s in lead)
    return Worded(" ".join([first.text, *(s.text for s in lead[1:])]), cites, first.method, told)


def _joined(opening: Worded, sentence: Sentence, context: Context) -> Worded | None:
    edits = [
        edit
        for edit in _insertions(sentence, 0, context)
        if not edit.cite or edit.cite.quote not in opening.text
    ]
    edits += [Edit(a, b, CUT) for a, b in cuts(sentence.text, _cues(context))]
    own = _apply(sentence, edits)
    text = f"{opening.text} {own.text}"
    if len(text.split()) > PAIR_WORDS or LINK_END.search(text):
        return None
    method = max(opening.method, own.method, key=("verbatim", "trimmed", "bracketed").index)
    cites = (opening.cites[0], own.cites[0], *opening.cites[1:], *own.cites[1:])
    return Worded(text, cites, method, (*opening.told, sentence.number))


def _continues(sentence: Sentence, before: Sentence, context: Context) -> bool:
    """Whether the thought goes on: a new paragraph begins another, unless its words lack it."""
    if before.paragraph == sentence.paragraph:
        return True
    if GATHERS.match(sentence.text) or not _lacks(sentence.text, context):
        return False
    left = capital(sentence.text[_begin(sentence, context) :])
    if _lacks(left, context):
        return True
    who = attributed(left)  # one who is named there says what lacks nothing but its "But"
    return who in {AUTHOR, UNNAMED} or who == attributed(before.text)


def _insertions(sentence: Sentence, opening: int, context: Context) -> Iterator[Edit]:
    """Full names, what acronyms stand for, dates for days; nothing for what is left over."""
    text = sentence.text
    yield from (Edit(begin, end, "") for begin, end in leftovers(text))
    for begin, end, full, cite in bare(text[opening:], context.people):
        if cite.paragraph <= sentence.paragraph:  # whom it names only further on may be another
            yield Edit(opening + begin, opening + end, full, cite)
    for use in unexpanded(text, context.acronyms):
        cite = context.acronyms[use[0]]
        if text[use.end() : use.end() + 1] != "-":  # no place for it within "JCPOA-mandated"
            yield Edit(use.end(), use.end(), f" [{cite.quote}]", cite)
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
    text = capital("".join([*parts, sentence.text[done:]]))
    text = re.sub(r" \.\.\. (?=[,;:.])", ELLIPSIS, text) if edits else text
    if text == sentence.text:
        return Worded(text, tuple(cites), "verbatim", (sentence.number,))
    return Worded(text, tuple(cites), "bracketed" if bracketed else "trimmed", (sentence.number,))
