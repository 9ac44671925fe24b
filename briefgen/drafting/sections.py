"""From ranked sentences to sections: chosen jointly, worded, put in order, marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from briefgen.drafting.choose import choose
from briefgen.drafting.kinds import worth as rule_worth
from briefgen.drafting.marks import marks
from briefgen.drafting.rank import KINDS, load, scores
from briefgen.drafting.reading import Reading
from briefgen.drafting.wording import (
    ELLIPSIS,
    MOST_LEANING,
    TITLE_WORDS,
    Context,
    Worded,
    headline,
    shortened,
    without_expansions,
    word,
)
from briefgen.model.article import Article
from briefgen.model.brief import PREFIXES, Cite, Method, Point, Section

MOST_POINTS = 5  # a section; layouts may print fewer
BY_RULE = tuple(kind for kind in PREFIXES if kind not in KINDS)
BOTTOM_LINE_WORDS = 50
FALLBACK_WORDS = 50
NEVER = float("-inf")


@dataclass(slots=True)
class Draft:
    """One article while its sections are chosen.

    `graded` is the expected grade of each sentence per ranked kind, `worth` what it exceeds the
    kind's threshold by; a sentence that turns out unfit for print is worth NEVER. `leaning` tells
    how likely each one needs the sentence before it.
    """

    reading: Reading
    graded: dict[str, list[float]] = field(init=False)
    worth: dict[str, list[float]] = field(init=False)
    leaning: list[float] = field(init=False)
    context: Context = field(init=False)
    worded: dict[int, Worded | None] = field(default_factory=dict)
    given: set[str] = field(default_factory=set)  # what earlier points have put in

    def __post_init__(self) -> None:
        self.context = Context.of(self.reading)
        *columns, self.leaning = scores(self.reading).T.tolist()
        self.graded = dict(zip(KINDS, columns, strict=True))
        limits = zip(KINDS, load().thresholds, strict=True)
        printable = [sentence.printable for sentence in self.reading.sentences]
        self.worth = {
            kind: [
                value - limit if fit else NEVER
                for value, fit in zip(self.graded[kind], printable, strict=True)
            ]
            for kind, limit in limits
        }

    def sections(self, kinds: Sequence[str]) -> tuple[Section, ...]:
        """The sections of those kinds, best points first; a summary in the article's order."""
        chosen = self._ranked([kind for kind in kinds if kind in KINDS])
        used = {n for numbers in chosen.values() for n in self._told(numbers)}
        for kind in kinds:
            if kind in BY_RULE:
                chosen[kind] = self._ruled(kind, used)
                used.update(self._told(chosen[kind]))
        return tuple(
            Section(kind, tuple(self._point(n, kind) for n in self._ordered(kind, chosen[kind])))
            for kind in kinds
        )

    def title(self) -> str:
        """A title in the source's words: from the sentence that best tells its thesis."""
        told = zip(self.graded["summary"], self.graded["key-judgments"], self.leaning, strict=True)
        worth = [summary + judgment - 2 * leaning for summary, judgment, leaning in told]
        ranked = sorted(self.reading.sentences, key=lambda s: (-worth[s.number], s.number))
        fit = [s for s in ranked if s.printable]
        alone = (s for s in fit if self._word(s.number) and not self._is_pair(s.number))
        titles = (headline(s.text, self.reading.language.cues) for s in alone)
        return next(filter(None, titles), shortened(fit[0].text, TITLE_WORDS))

    def _ranked(self, kinds: Sequence[str]) -> dict[str, list[int]]:
        """The joint choice among sentences that can be worded, none of them told twice."""
        while True:
            chosen = choose({kind: self.worth[kind] for kind in kinds}, MOST_POINTS)
            unfit = self._unfit(chosen)
            if not unfit:
                return chosen
            for values in self.worth.values():
                for number in unfit:
                    values[number] = NEVER

    def _unfit(self, chosen: dict[str, list[int]]) -> set[int]:
        """Chosen sentences that cannot stand alone, or that tell another chosen one again."""
        numbers = [n for found in chosen.values() for n in found]
        unfit = {n for n in numbers if self._word(n) is None}
        best = {n: max(self.graded[kind][n] for kind in KINDS) for n in numbers}
        for number in set(numbers) - unfit:
            other = number - 1
            if other in best and other in self._told([number]):
                unfit.add(min(number, other, key=lambda n: (best[n], n)))
        return unfit

    def _ruled(self, kind: str, used: set[int]) -> list[int]:
        """The sentences that the rules for a kind want most and no other section tells."""
        worth = rule_worth(kind, self.reading)
        found: list[int] = []
        for sentence in sorted(self.reading.sentences, key=lambda s: (-worth[s.number], s.number)):
            number = sentence.number
            if len(found) == MOST_POINTS or worth[number] <= 0:
                break
            if sentence.printable and self._word(number) and not used & set(self._told([number])):
                found.append(number)
                used = used | set(self._told([number]))
        return found

    def _word(self, number: int) -> Worded | None:
        """The sentence as it would be printed; none where it leans on one that leans itself."""
        if number not in self.worded:
            sentence = self.reading.sentences[number]
            self.worded[number] = word(sentence, self.context, self.leaning[number])
            if self._is_pair(number) and self.leaning[number - 1] > MOST_LEANING["verbatim"]:
                self.worded[number] = None
        return self.worded[number]

    def _is_pair(self, number: int) -> bool:
        """Whether the sentence is printed together with the one before it."""
        worded, before = self._word(number), self.reading.before(self.reading.sentences[number])
        if not worded or not before:
            return False
        return worded.cites[0] == Cite(before.paragraph, before.text)

    def _told(self, numbers: Iterable[int]) -> list[int]:
        """The sentences that their points print: each itself, or it and the one before."""
        pairs = [(number - 1, number) if self._is_pair(number) else (number,) for number in numbers]
        return [number for pair in pairs for number in pair]

    def _ordered(self, kind: str, numbers: list[int]) -> list[int]:
        if kind != "summary":
            return numbers
        bottom = max(numbers, key=self._as_bottom_line, default=None)
        rest = sorted(n for n in numbers if n != bottom)
        return rest if bottom is None else [bottom, *rest]

    def _as_bottom_line(self, number: int) -> float:
        """How well a sentence of the summary would open it: short, by itself, what and so what."""
        words = len(_text(self._word(number)).split())
        worth = self.graded["summary"][number] + self.graded["key-judgments"][number] / 2
        unfit = words > BOTTOM_LINE_WORDS or self._is_pair(number)
        return worth - self.leaning[number] - (9.0 if unfit else 0.0)

    def _point(self, number: int, kind: str) -> Point:
        worded = self._word(number)
        assert worded is not None  # noqa: S101 - unfit sentences are never chosen
        worded = without_expansions(worded, self.given, self.context)
        self.given.update(cite.quote for cite in worded.cites[1:])
        given = marks(worded.text, kind, self.reading.language)
        if kind in self.graded:
            given["score"] = f"{self.graded[kind][number]:.2f}"
        return Point(worded.text, worded.cites, method=worded.method, marks=given)


def fallback(article: Article) -> tuple[Section, ...]:
    """A summary for an article without a whole sentence: its first paragraph's opening words."""
    first = next((p for p in article.paragraphs if p.kind != "heading"), article.paragraphs[0])
    text = shortened(first.text, FALLBACK_WORDS)
    quote = text.removesuffix(ELLIPSIS)
    method: Method = "verbatim" if text == quote else "trimmed"
    return (Section("summary", (Point(text, (Cite(first.number, quote),), method=method),)),)


def fallback_title(article: Article) -> str:
    """The opening words of an article without a whole sentence."""
    return shortened(article.paragraphs[0].text, TITLE_WORDS)


def _text(worded: Worded | None) -> str:
    return worded.text if worded else ""
