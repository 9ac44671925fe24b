"""How well each sentence would serve in one of the smaller sections, told by the words it holds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

from briefgen.drafting.amounts import amounts, is_mistaken, weighs
from briefgen.drafting.days import behind, undated
from briefgen.drafting.leftovers import unlinked
from briefgen.drafting.marks import MOST_CHARACTERS, condition, horizon
from briefgen.drafting.reading import Reading, Sentence
from briefgen.shelf.language import Cues
from briefgen.shelf.listening import Listener, listener
from briefgen.text import OPENING_MARKS, word_set, words

MOST_PASSING = 12  # sentences a kind; the ranked sections take some, the rest would only pad
LEAST = 1.0  # what a sentence must reach to serve
LEANING = 0.75  # what is left of the worth of one that leans on its neighbour
TOPIC_WORDS = 30
LEAST_LETTERS = 4
OLD_YEARS = 3
LEAST_FIGURE_WORDS = 8
LEAST_IF_THEN = 13  # words of a condition and what follows from it
YEAR = re.compile(r"(?:19|20)(?<![\w$€£.,]..)\d\d(?![\w%]|,\d)")
NEAR, FAR = 15, 35  # characters before "needs to" and before "should" that may name who is to act
WHOLE_QUOTE = re.compile(r"[“\"][^“”\"]*[”\"][.!]?")
NEXT_STEP = 0.78  # worth of a plan without a date, which must be of the topic besides
DATED = 120  # characters in which what is expected finds its date
CLAUSE_END = re.compile(r"[;—]|:(?!\d)|\s[–-]\s|, (?:and|but|which|who|while|although)\b")
# "told reporters Thursday", "the forecast issued Monday": such a day is behind.
OF_A_REPORT = re.compile(
    r"(?<!be )\b(?:said|told|reporters|wrote|announced|issued|reported|tweeted|released|posted|"
    r"published|occurred|happened|passed|met|spoke)(?: on| late| early){0,2} $"
)
SPEAKS = 40  # characters after those who object in which they must say so
NEVER_WAS = re.compile(r"\b(?:would|could|might) have (?!to\b|no\b|an?\b|the\b)")
NO_PROSE = ("?", "MORE (", "(@")  # a question; a link or a tweet's sender among the words
# Lists of which a sentence must hold something to serve.
LOOKING_AHEAD = word_set("to_watch upcoming foreseen firm next_steps")
DATES = word_set("upcoming weekdays")
AGAINST = word_set("concession granting concessive contrary")


@dataclass(frozen=True, slots=True)
class Matter:
    """What the rules need of an article."""

    reading: Reading
    ear: Listener
    genre: str
    topic: frozenset[str]
    year: int | None  # the article's own time
    advised: frozenset[int]  # paragraphs that stand under a heading of recommendations
    fit: tuple[Sentence, ...]

    @classmethod
    def of(cls, reading: Reading, genre: str) -> Matter:
        """What the rules need of an article of that genre."""
        topic = _topic(reading.sentences, reading.article.title)
        ear = listener(reading.language.code)
        year, advised = _year(reading, ear), _under_advice(reading, ear)
        fit = tuple(filter(_is_fit, reading.sentences))
        return cls(reading, ear, genre, topic, year, advised, fit)

    @property
    def cues(self) -> Cues:
        """The words of the article's language."""
        return self.reading.language.cues

    def has(self, text: str, name: str) -> bool:
        """Whether the text holds one of that list's templates."""
        return self.ear.has(name, text)

    def topical(self, text: str) -> float:
        """How much a text speaks of what the article is about, 0 to 1."""
        return min(sum(word in self.topic for word in _content(text)) / 5, 1.0)


Rule = Callable[[str, Sentence, Matter], float]


def worths(kinds: Iterable[str], matter: Matter) -> dict[str, list[float]]:
    """Per kind each sentence's worth in such a section, 0 to about 2; 0: it does not belong there.

    Kinds: key-figures, implications, other-views, outlook, recommendations; of any other kind no
    sentence is worth anything. At most twelve sentences of an article are worth something.
    """
    found = {kind: [0.0] * len(matter.reading.sentences) for kind in kinds}
    # Every rule for one sentence before the next, while it is remembered what was heard in it.
    rules = [(RULES[kind], values) for kind, values in found.items() if kind in RULES]
    for sentence in matter.fit:
        text = unlinked(sentence.text)
        for rule, values in rules:
            values[sentence.number] = _value(rule, text, sentence, matter)
    return {kind: _passing(values) for kind, values in found.items()}


def keeps(kind: str, text: str, matter: Matter) -> bool:
    """Whether a sentence as worded holds what it was chosen for: trimming may take its figure."""
    return kind != "key-figures" or _amounts(text, matter) > 0


def _passing(values: list[float]) -> list[float]:
    """The best of the values, the first of equals; 0 in place of the others."""
    ranked = sorted(range(len(values)), key=lambda n: (-values[n], n))
    passing = set(ranked[:MOST_PASSING])
    return [value if n in passing else 0.0 for n, value in enumerate(values)]


def _is_fit(sentence: Sentence) -> bool:
    """Whether a sentence can serve in any of the sections."""
    text = sentence.text
    fit = sentence.printable and len(text) <= MOST_CHARACTERS
    return fit and not any(mark in text for mark in NO_PROSE) and not WHOLE_QUOTE.fullmatch(text)


def _value(rule: Rule, text: str, sentence: Sentence, matter: Matter) -> float:
    """The rule's figure, less where the sentence leans on another."""
    value = rule(text, sentence, matter)
    if value <= 0 or _old(text, matter):
        return 0.0
    leans = matter.ear.at("dangling", text.lstrip(OPENING_MARKS))
    value = (value + 0.4 * matter.topical(text)) * (LEANING if leans else 1.0)
    return round(value, 4) if value >= LEAST else 0.0


def _figures(text: str, sentence: Sentence, matter: Matter) -> float:
    """A number with its unit and what it measures."""
    found = _amounts(text, matter)
    if not found or matter.has(text, "not_figures") or len(text.split()) < LEAST_FIGURE_WORDS:
        return 0.0
    paragraph = matter.reading.article.paragraph(sentence.paragraph)
    if paragraph and is_mistaken(paragraph.text):
        return 0.0
    measured = sum(1 for _ in matter.ear.all("measuring", text))
    dated = matter.has(text, "as_of")
    told = 0.15 * min(found, 3) + 0.2 * min(measured, 2)
    return 0.35 + told + 0.2 * dated + 0.2 * weighs(text, matter.cues.kinds)


def _amounts(text: str, matter: Matter) -> int:
    """How many figures a text gives, fractions in words among them."""
    fractions = sum(1 for _ in matter.ear.all("fractions", text))
    return amounts(text, matter.cues.kinds) + fractions


def _implications(text: str, _: Sentence, matter: Matter) -> float:
    """What follows for somebody: said so outright, or after the condition that opens a sentence."""
    if not matter.has(text, "consequence_modal"):
        return 0.0
    strong = matter.has(text, "strong_consequence")
    clause = condition(text, matter.reading.language)
    conditional = bool(clause)
    opens = conditional and text.startswith(clause) and len(text.split()) >= LEAST_IF_THEN
    felt = matter.has(text, "audiences")
    if not (strong or (opens and felt) or matter.has(text, "consequence")):
        return 0.0
    if NEVER_WAS.search(text) or matter.has(text, "not_consequence"):
        return 0.0
    return 0.45 + 0.45 * strong + 0.3 * conditional + 0.1 * opens + 0.2 * felt


def _other_views(text: str, sentence: Sentence, matter: Matter) -> float:
    """What others hold against it, and what the author grants."""
    if not matter.ear.hears(text, AGAINST) or matter.has(text, "not_contrary"):
        return 0.0
    if matter.has(text, "concession"):
        return 0.9  # a denial in passing is of another matter than the article's topic
    opening = matter.ear.at("granting", text) is not None
    if (opening or matter.has(text, "concessive")) and _is_answered(sentence, matter):
        return 1.1
    speaking = any(
        matter.has(text[max(0, found.start() - 12) : found.end() + SPEAKS], "says")
        for found in matter.ear.all("contrary", text)
    )
    return 1.1 if speaking else 0.0


def _is_answered(sentence: Sentence, matter: Matter) -> bool:
    """Whether the next sentence, of this paragraph or the next, turns against it: "But ..."."""
    following = matter.reading.sentences[sentence.number + 1 : sentence.number + 2]
    return any(matter.ear.at("turning", s.text) is not None for s in following)


def _outlook(text: str, _: Sentence, matter: Matter) -> float:
    """A dated event ahead, or what to watch."""
    value = _ahead(text, matter)
    reading = matter.reading
    if value and behind(text, reading.article.published, reading.language):
        value = _ahead(undated(text), matter)
    elif value and "earlier this" in text:
        value = _ahead(text.replace("earlier this", "earlier"), matter)
    years = [int(found[0]) for found in YEAR.finditer(text)] if value else []
    gone = bool(matter.year and years) and max(years) < (matter.year or 0)
    return 0.0 if gone or not value or matter.has(text, "not_outlook") else value


def _ahead(text: str, matter: Matter) -> float:
    if not matter.ear.hears(text, LOOKING_AHEAD):
        return 0.0
    if matter.has(text, "to_watch"):
        return 0.9
    if matter.has(text, "upcoming"):
        looming = matter.has(text, "looming") and matter.has(text, "events")
        if looming or matter.has(text, "scheduled"):
            return 1.2
    if matter.ear.hears(text, DATES) and any(
        _is_dated(text, found, matter) for found in matter.ear.all("firm", text)
    ):
        return 1.0
    if matter.has(text, "foreseen") and horizon(text, matter.reading.language):
        return 0.8
    acts = matter.genre != "opinion" and matter.has(text, "next_steps")
    return NEXT_STEP if acts else 0.0


def _is_dated(text: str, firm: re.Match[str], matter: Matter) -> bool:
    """Whether a date stands in the clause of what is firmly expected, after it or opening it."""
    clause = CLAUSE_END.split(text[firm.end() : firm.end() + DATED])[0]
    opening = text[: firm.start()]
    if len(opening) > DATED or matter.has(opening, "says"):
        opening = ""
    if matter.has(clause, "upcoming") or matter.ear.at("upcoming", opening) is not None:
        return True
    return any(
        not OF_A_REPORT.search(clause[: m.start()]) for m in matter.ear.all("weekdays", clause)
    )


def _recommendations(text: str, sentence: Sentence, matter: Matter) -> float:
    """What the source says ought to be done, and by whom."""
    listed = sentence.paragraph in matter.advised and sentence.place == 0
    found = matter.ear.first("strong_advising", text)
    if not found:
        return 1.0 if listed else 0.0
    if matter.has(text, "not_advising"):
        return 0.0
    reach = NEAR if found[0].lower().startswith("need") else FAR
    before = text[max(0, found.start() - reach) : found.start()]
    acts = matter.has(before, "actors")
    says = matter.has(text, "says")
    own = matter.genre in {"opinion", "analysis"}
    lawful = matter.genre == "government" and found[0].lower() == "must"
    noun = before.endswith(("’s ", "'s ", "s’ "))  # "the industry’s need to ..."
    if lawful or noun or not (own or says or listed or matter.genre == "government"):
        return 0.0  # what a law demands, or nobody’s advice
    return 0.35 + 0.65 * acts + 0.2 * own + 0.3 * listed


RULES: Mapping[str, Rule] = {
    "key-figures": _figures,
    "implications": _implications,
    "other-views": _other_views,
    "outlook": _outlook,
    "recommendations": _recommendations,
}


def _content(text: str) -> set[str]:
    return {word.lower() for word in words(text) if len(word) >= LEAST_LETTERS}


def _topic(sentences: tuple[Sentence, ...], title: str) -> frozenset[str]:
    """The title's words, and those that most sentences hold."""
    held = ({word for word in s.words.split() if len(word) >= LEAST_LETTERS} for s in sentences)
    spread = Counter(chain.from_iterable(held))
    often = sorted((w for w, count in spread.items() if count > 1), key=lambda w: (-spread[w], w))
    return frozenset(often[:TOPIC_WORDS]) | _content(title)


def _year(reading: Reading, ear: Listener) -> int | None:
    """The article's own time: when it was published, else the latest year it tells of as past."""
    if reading.article.published:
        return reading.article.published.year
    named = [(s.text, int(m[0])) for s in reading.sentences for m in YEAR.finditer(s.text)]
    told = (year for text, year in named if not ear.has("ahead", text[:MOST_CHARACTERS]))
    return max(told, default=None)


def _old(text: str, matter: Matter) -> bool:
    """Whether a sentence tells of long past matters only."""
    if matter.has(text, "past"):
        return True
    years = [int(found[0]) for found in YEAR.finditer(text)]
    return bool(matter.year and years) and max(years) < (matter.year or 0) - OLD_YEARS


def _under_advice(reading: Reading, ear: Listener) -> frozenset[int]:
    """The list items that stand under a heading of recommendations."""
    inside = False
    found: set[int] = set()
    for paragraph in reading.article.paragraphs:
        if paragraph.kind == "heading":
            inside = ear.has("advice_headings", paragraph.text)
        elif inside and paragraph.kind == "item":
            found.add(paragraph.number)
    return frozenset(found)
