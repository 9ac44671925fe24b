"""From ranked sentences to sections: chosen jointly, worded, put in order, marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from briefgen.drafting.choose import choose
from briefgen.drafting.foils import is_answered, is_foil, is_refuted, leads_up
from briefgen.drafting.genre import genre
from briefgen.drafting.hazard import LEAST_RISK, NEVER, doubted, is_former, listed
from briefgen.drafting.headlines import TITLE_WORDS, shortened
from briefgen.drafting.holder import Voices
from briefgen.drafting.judging import weigh
from briefgen.drafting.kinds import Matter, keeps, worths
from briefgen.drafting.marks import marks
from briefgen.drafting.rank import KINDS, load, scores
from briefgen.drafting.reading import Reading, Sentence
from briefgen.drafting.repeats import Repeats
from briefgen.drafting.title import merit, stating
from briefgen.drafting.wording import (
    Context,
    Worded,
    apart,
    refuted,
    without_expansions,
    word,
)
from briefgen.model.brief import PREFIXES, Cite, Point, Section
from briefgen.text.hinting import hints

MOST_POINTS = 5  # a section; layouts may print fewer
FREED = (
    "key-figures",
    "implications",
    "other-views",
    "outlook",
)  # for which a ranked section may let a sentence go
BY_RULE = tuple(kind for kind in PREFIXES if kind not in KINDS)
BOTTOM_LINE_WORDS = 50
POINTS_BACK = 2.0  # signs that a title points back: more than that it is short
MOST_TITLES = 60  # sentences among which a title is sought
# How much its grade as a judgment counts for a bottom line; in an opinion that is the thesis.
JUDGED, ARGUED = 0.25, 0.5
# How much it counts that a bottom line is like most other sentences (LexRank), and like the title.
CENTRAL, TITLED = 1.0, 0.5
ANSWERED = 0.5  # grade that a bottom line loses where the next sentence begins with "But"
ARGUES = ("opinion", "analysis")  # in a report even "Some have resigned" may be the news
PRELUDE = 1.0  # grade that a bottom line of these loses where it leads up to what they find
FOIL = 1.0  # grade that a summary or judgment loses where it is only granted, or denied at once
SURE = 3.0  # more than any grade: what it adds is chosen
NEVER_OPENS = 9.0
# Grade that a bottom line which surely leans would lose: it is read first, and bold. A thesis often
# leans a little on what leads to it. Chosen by 402 bottom lines that readers labelled.
LEANT, LEANT_THESIS = 2.0, 0.75
LEDE = 0.4  # what the opening of a news report has in advance as its bottom line
LATEST_LEDE = 4  # the last paragraph that can hold it
STRONG = 1.2  # worth by rule from which a sentence may leave a ranked section
BESIDE = 3  # sentences of a paragraph that are nearer than this belong together
MODEST = 0.3  # what it may exceed that section's threshold by


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
    telling: list[float] = field(init=False)  # how much of the whole article a sentence tells
    context: Context = field(init=False)
    genre: str = field(init=False)
    matter: Matter = field(init=False)
    voices: Voices = field(init=False)
    repeats: Repeats = field(init=False)
    lede: int | None = field(init=False)
    worded: dict[int, Worded | None] = field(default_factory=dict)
    by_rule: dict[str, list[float]] = field(default_factory=dict)
    doubted: set[int] = field(default_factory=set)  # whose worth as a risk takes that in
    given: set[str] = field(default_factory=set)  # what earlier points have put in

    def __post_init__(self) -> None:
        self.genre = self.reading.article.genre or genre(self.reading)
        self.matter = Matter.of(self.reading, self.genre)
        self.voices = Voices.of(self.reading.article, self.genre)
        self.repeats = Repeats(self.reading)
        *columns, self.leaning, central, titled = scores(self.reading).T.tolist()
        both = zip(central, titled, strict=True)
        self.telling = [CENTRAL * one + TITLED * other for one, other in both]
        self.context = Context.of(self.reading, self.leaning)
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
        weigh(self.worth, self.reading.sentences)
        for number, grade in enumerate(self.graded["risks"]):
            if grade < LEAST_RISK:
                self.worth["risks"][number] = NEVER
        for number in range(len(printable)):
            told = [self.worth[kind] for kind in ("summary", "key-judgments")]
            if max(values[number] for values in told) > 0 and is_foil(*self._from(number)):
                for values in told:
                    values[number] -= FOIL
        self.lede = self._find_lede()

    def _from(self, number: int) -> tuple[Sentence, Sequence[Sentence]]:
        """A sentence, and the one after it if there is one."""
        return self.reading.sentences[number], self.reading.sentences[number + 1 : number + 2]

    def sections(self, kinds: Sequence[str]) -> tuple[Section, ...]:
        """The sections of those kinds, best points first; a summary in the article's order."""
        ranked = [kind for kind in kinds if kind in KINDS]
        self.by_rule = self.by_rule or worths([k for k in kinds if k in BY_RULE], self.matter)
        if "summary" in ranked:
            self._keep_bottom_line()
        chosen = self._ranked(ranked)
        if self._free(chosen, [kind for kind in kinds if kind in BY_RULE]):
            chosen = self._ranked(ranked)
        if "summary" in chosen:
            chosen["summary"] = self._with_bottom_line(chosen) or self._as_it_stands()
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
        grades = zip(
            self.graded["summary"], self.graded["key-judgments"], self.leaning, strict=True
        )
        worth = [summary + judgment - 2 * leaning for summary, judgment, leaning in grades]
        ranked = sorted(self.reading.sentences, key=lambda s: (-worth[s.number], s.number))
        fit = [s for s in ranked if s.printable]
        found: list[tuple[float, int, str]] = []
        for sentence in fit[:MOST_TITLES]:
            title = stating(sentence.text, self.reading.language.cues)
            told = title and hints(title) < POINTS_BACK
            if told and self._word(sentence.number) and self._is_alone(sentence.number):
                value = worth[sentence.number] + merit(title, self.matter.topical(title))
                found.append((value, -sentence.number, title))
        return max(found)[2] if found else shortened(fit[0].text, TITLE_WORDS)

    def _ranked(self, kinds: Sequence[str]) -> dict[str, list[int]]:
        """The joint choice among sentences that can be worded, none of them told twice."""
        while True:
            worth = {kind: self.worth[kind] for kind in kinds}
            if "risks" in worth:
                texts = [sentence.text for sentence in self.reading.sentences]
                doubted(worth["risks"], texts, self.doubted)
                worth["risks"] = listed(worth["risks"])
            chosen = choose(worth, MOST_POINTS)
            unfit = self._unfit(chosen)
            former = [n for n in chosen.get("risks", ()) if is_former(_text(self._word(n)))]
            if not unfit and not former:
                return chosen
            for number in former:
                self.worth["risks"][number] = NEVER
            for values in self.worth.values():
                for number in unfit:
                    values[number] = NEVER

    def _unfit(self, chosen: dict[str, list[int]]) -> set[int]:
        """Chosen sentences that cannot stand alone, or tell again what another one tells.

        One that would only better follow another which has a place of its own is parted from it.
        """
        numbers = [n for found in chosen.values() for n in found]
        unfit = {n for n in numbers if self._word(n) is None or self._is_overheard(n)}
        best = {n: max(self.graded[kind][n] for kind in KINDS) for n in numbers}
        for number in set(numbers) - unfit:
            others = [n for n in self._tells(number) if n != number and n in best]
            if others and (parted := self._apart(number)):
                self.worded[number] = parted
            else:
                unfit.update(min(number, n, key=lambda n: (best[n], n)) for n in others)
        return unfit or self._repeated(best)

    def _apart(self, number: int) -> Worded | None:
        """The sentence by itself, if it may be printed without its neighbours."""
        sentence, after = self._from(number)
        return None if is_refuted(sentence, after) else apart(sentence, self.context)

    def _repeated(self, best: dict[int, float]) -> set[int]:
        """Of each two chosen sentences that say the same, the one of the lower grade.

        The bottom line always stays.
        """
        worth = self.worth["summary"]
        kept = {n: (worth[n] > SURE / 2, grade, -n) for n, grade in best.items()}
        texts = {n: _text(self._word(n)) for n in sorted(best)}
        unfit: set[int] = set()
        for pair in self.repeats.among(texts):
            if not unfit.intersection(pair):
                unfit.add(min(pair, key=kept.__getitem__))
        return unfit

    def _is_overheard(self, number: int) -> bool:
        """Whether the sentence is a tweet, or lies within a quotation, and does not show it."""
        worded = self._word(number)
        return worded is not None and self.voices.overheard(worded.cites)

    def _free(self, chosen: dict[str, list[int]], kinds: Sequence[str]) -> bool:
        """Let go of one sentence for each smaller section that would else be empty.

        It must serve there well, and its ranked section only modestly.
        """
        freed: set[int] = set()
        used = {n for numbers in chosen.values() for n in self._told(numbers)}
        for kind in kinds:
            if kind not in FREED or self._ruled(kind, used, most=1):
                continue
            worth = self.by_rule[kind]
            modest = [
                n
                for at, numbers in chosen.items()
                for n in numbers
                if 0 <= (worth[n] - STRONG) / 2 > self.worth[at][n] - MODEST and n not in freed
            ]
            freed.update(sorted(modest, key=lambda n: (-worth[n], n))[:1])
        for values in self.worth.values():
            for number in freed:
                values[number] = NEVER
        return bool(freed)

    def _ruled(self, kind: str, used: set[int], most: int = MOST_POINTS) -> list[int]:
        """The sentences that the rules for a kind want most and no other section tells."""
        worth = self.by_rule[kind]
        found: list[int] = []
        for sentence in sorted(self.reading.sentences, key=lambda s: (-worth[s.number], s.number)):
            number = sentence.number
            if len(found) == most or worth[number] <= 0:
                break
            worded = self._word(number) if sentence.printable else None
            fit = worded and keeps(kind, worded.text, self.matter)
            fit = fit and not self._is_overheard(number)
            if fit and not used & set(self._told([number])):
                found.append(number)
                used = used | set(self._told([number]))
        return found

    def _word(self, number: int) -> Worded | None:
        """The sentence as it would be printed; one that the next takes back only with that."""
        if number not in self.worded:
            sentence, after = self._from(number)
            taken_back = is_refuted(sentence, after)
            found = refuted(sentence, after[0], self.context) if taken_back else None
            self.worded[number] = found if taken_back else word(sentence, self.context)
        return self.worded[number]

    def _told(self, numbers: Iterable[int]) -> list[int]:
        """The sentences that their points print: each itself, and those quoted with it."""
        return [told for number in numbers for told in self._tells(number)]

    def _tells(self, number: int) -> tuple[int, ...]:
        worded = self._word(number)
        return worded.told if worded else (number,)

    def _is_alone(self, number: int) -> bool:
        """Whether the sentence is printed by itself."""
        return len(self._tells(number)) == 1

    def _ordered(self, kind: str, numbers: list[int]) -> list[int]:
        if kind != "summary":
            return self._together(numbers)
        bottom = max(numbers, key=self._as_bottom_line, default=None)
        rest = sorted(n for n in numbers if n != bottom)
        return rest if bottom is None else [bottom, *rest]

    def _together(self, numbers: list[int]) -> list[int]:
        """The best first, and after it what stands by it in its paragraph, as they follow there."""
        runs: dict[int, int] = {}  # the first of the sentences that each stands by
        for before, number in pairwise((-BESIDE, *sorted(numbers))):
            beside = number - before < BESIDE and self._paragraph(before) == self._paragraph(number)
            runs[number] = runs[before] if beside else number
        places: dict[int, int] = {}
        for place, number in enumerate(numbers):
            places.setdefault(runs[number], place)
        return sorted(numbers, key=lambda n: (places[runs[n]], n))

    def _paragraph(self, number: int) -> int:
        return self.reading.sentences[number].paragraph

    def _find_lede(self) -> int | None:
        """The opening of a news report."""
        first = next((s for s in self.reading.sentences if s.printable), None)
        if self.genre != "news" or first is None or first.paragraph > LATEST_LEDE:
            return None
        return first.number

    def _keep_bottom_line(self) -> None:
        """See that the sentence that would open the summary best goes to no other section."""
        worth = self.worth["summary"]
        fit = (s.number for s in self.reading.sentences if worth[s.number] > 0)
        ranked = sorted(fit, key=lambda n: (-self._grade_as_bottom_line(n), n))
        found = next((n for n in ranked if self._may_open(n) and not self._is_overheard(n)), None)
        if found is not None:
            worth[found] += SURE
            for kind in KINDS[1:]:
                self.worth[kind][found] = NEVER

    def _may_open(self, number: int) -> bool:
        """Whether it can be the bottom line, if need be parted from those it would follow."""
        if not self._opens(number) and self._word(number) and not self._is_alone(number):
            parted = self._apart(number)
            if parted and len(parted.text.split()) <= BOTTOM_LINE_WORDS:
                self.worded[number] = parted
        return self._opens(number)

    def _opens(self, number: int) -> bool:
        """Whether the sentence can be the bottom line: short, and printed by itself."""
        size = len(_text(self._word(number)).split())
        return 0 < size <= BOTTOM_LINE_WORDS and self._is_alone(number)

    def _as_bottom_line(self, number: int) -> float:
        """How well a sentence of the summary would open it, if it can."""
        return self._grade_as_bottom_line(number) - (0.0 if self._opens(number) else NEVER_OPENS)

    def _grade_as_bottom_line(self, number: int) -> float:
        """What it says, and so what; no lede of a report is passed over lightly."""
        judged, leant = (ARGUED, LEANT_THESIS) if self.genre == "opinion" else (JUDGED, LEANT)
        worth = self.graded["summary"][number] + judged * self.graded["key-judgments"][number]
        worth += self.telling[number] - leant * self.leaning[number]
        if number == self.lede:
            return worth + LEDE  # whatever the next paragraph sets against it, this is the news
        if self.genre in ARGUES and leads_up(self.reading.sentences[number].text):
            worth -= PRELUDE
        return worth - ANSWERED * is_answered(*self._from(number))

    def _with_bottom_line(self, chosen: dict[str, list[int]]) -> list[int]:
        """The summary, with a sentence more where none of it can be the bottom line."""
        numbers = chosen["summary"]
        if any(map(self._opens, numbers)):
            return numbers
        used = {n for found in chosen.values() for n in self._told(found)}
        worth = self.graded["summary"]
        order = sorted(range(len(worth)), key=lambda n: (-worth[n], n))
        spare = (n for n in order if n not in used and self._opens(n))
        found = next((n for n in spare if not self._is_overheard(n)), None)
        if found is None and not numbers:  # then a judgment or a risk has to serve
            told = [n for found in chosen.values() for n in self._told(found)]
            others = [n for found in chosen.values() for n in found if told.count(n) == 1]
            found = max(filter(self._opens, others), key=self._as_bottom_line, default=None)
            for taken in chosen.values():
                taken[:] = [n for n in taken if n != found]
        return numbers if found is None else [*numbers[: MOST_POINTS - 1], found]

    def _as_it_stands(self) -> list[int]:
        """The sentence that leans least, word for word, where none can be made to stand alone."""
        fit = (s for s in self.reading.sentences if s.printable)
        best = min(fit, key=lambda s: (self.leaning[s.number], s.number))
        cites = (Cite(best.paragraph, best.text),)
        self.worded[best.number] = Worded(best.text, cites, "verbatim", (best.number,))
        return [best.number]

    def _point(self, number: int, kind: str) -> Point:
        worded = self._word(number)
        assert worded is not None  # noqa: S101 - unfit sentences are never chosen
        worded = without_expansions(worded, self.given, self.context)
        self.given.update(cite.quote for cite in worded.cites[1:])
        written_out = self.context.acronyms.values() if "(" in worded.text else ()
        self.given.update(cite.quote for cite in written_out if f"{cite.quote} (" in worded.text)
        holder = self.voices.holder(worded.text, worded.cites, len(worded.told) > 1)
        published = self.reading.article.published
        given = marks(worded.text, kind, self.reading.language, published)
        if kind in self.graded:
            given["score"] = f"{self.graded[kind][number]:.2f}"
        return Point(worded.text, worded.cites, holder, worded.method, given)


def _text(worded: Worded | None) -> str:
    return worded.text if worded else ""
