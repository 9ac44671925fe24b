"""Line patterns that tell title, byline, date and outlet in the samples of a publication.

A line that holds a field's value becomes a pattern with the value's placeholder; what else varies
from sample to sample becomes {*}. A pattern is kept that is right wherever it fits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from briefgen.model.article import Article
from briefgen.readers.attribution import Block
from briefgen.readers.bylines import is_organisation, names_in
from briefgen.readers.content import is_prose
from briefgen.readers.datelines import dates_in, day_in
from briefgen.readers.learn_dates import Format, format_of, in_figures
from briefgen.shelf import pattern
from briefgen.text import letters, one_line
from briefgen.text.relative import WEEKDAY

_FROM_TOP, _FROM_END, _HEAD = 25, 15, 8
_LONGEST, _MOST_WORDS = 220, 10
_PLACE = re.compile(r"(\{[a-z*]+\})")
ANY = "{*}"
_BY = re.compile(r"(?:[^\W\d_]+\s){0,3}(?=[Bb]y\s|BY\s)")
_WEEKDAY = re.compile(rf"{WEEKDAY},? $", re.I)
# What publishers write before a field where nothing else says which it is.
_LABELS = {
    "title": re.compile(r"(?:title|headline|subject|titel|titre|título)\W*", re.I),
    "authors": re.compile(
        r"(?:authors?|writers?|written|story|text|words|report(?:ed|er)?|correspondent|contributor|"
        r"filed|from|autor(?:es)?|auteurs?|von|par)(?: by)?\W*|by\W*",
        re.I,
    ),
    "date": re.compile(
        r"(?:(?:publication |release |issue )?date|published|posted|issued|released|filed|dated|"
        r"datum|fecha|data)(?: on)?\W*",
        re.I,
    ),
    "outlet": re.compile(r"(?:source|outlet|publication|publisher|via|from)\W*", re.I),
}
_LABEL = re.compile(r"(?P<label>[^\W\d_][\w’' -]{0,30}?\s?[:»>|–—-]+)\s+(?=\S)")


class Lines:
    """A sample: its lines as patterns see them, and what they say where the reading is not sure."""

    def __init__(self, texts: list[str], article: Article, formats: Sequence[str] = ()) -> None:
        self.texts, self.article, self.formats = texts, article, formats
        prose = (p for p in article.paragraphs if is_prose(Block(p.kind, p.text)))
        self._prose = "\n".join(letters(p.text) for p in prose)
        self.outlet = ""  # set where the samples are of several, and so lines have to tell it
        self.title = next(self._labelled("title"), article.title)
        self.names = article.byline or self._names()
        self.day = article.published if self._trusts("published") else self._day()

    def is_prose(self, line: str) -> bool:
        """Whether a line is prose, or a part of a paragraph that is."""
        return is_prose(Block("para", line)) or letters(line) in self._prose

    def edges(self) -> Iterator[str]:
        """The lines at the top and the end that may say something of the article."""
        top, end = self.texts[:_FROM_TOP], self.texts[_FROM_TOP:][-_FROM_END:]
        yield from (text for text in (*top, *end) if 0 < len(text) <= _LONGEST)

    def known(self) -> dict[str, object]:
        """The fields that are known, by the names of their placeholders."""
        values = {
            "title": letters(self.title),
            "authors": self.names,
            "date": self.day,
            "outlet": letters(self.article.outlet),
        }
        return {name: value for name, value in values.items() if value}

    def _trusts(self, name: str) -> bool:
        found = self.article.found.get(name)
        return found is not None and found.sure != "guess"

    def _head(self) -> Iterator[str]:
        yield from (x for x in self.texts[:_HEAD] if len(x) <= _LONGEST and not self.is_prose(x))

    def _labelled(self, name: str) -> Iterator[str]:
        for line in self._head():
            match = _LABEL.match(line)
            if match and _LABELS[name].fullmatch(match["label"]):
                yield line[match.end() :]

    def _names(self) -> tuple[str, ...]:
        """The authors that a line at the top names after "by", whatever else it says."""
        for line in self._head():
            by = _BY.match(line)
            names = names_in(line[by.end() :], self.article.outlet, labelled=False) if by else ()
            persons = tuple(name for name in names if not is_organisation(name))
            if persons:
                return persons
        return ()

    def _day(self) -> date | None:
        """The one day that the lines at the top name, else the one that was read."""
        days = [day for line in self._head() for _, day in dates_in(line)]
        figures = (day_in(text, self.formats) for text in self._labelled("date"))
        return next(iter(days), None) or next(filter(None, figures), self.article.published)


@dataclass(frozen=True, slots=True)
class LineRule:
    """A line pattern and in how many samples it finds its fields."""

    text: str
    hits: int


def line_rules(samples: Sequence[Lines]) -> list[LineRule]:
    """The patterns that are right wherever they fit, those of most samples first."""
    shapes = [list(dict.fromkeys(_shapes(sample))) for sample in samples]
    texts = {text: None for mine in shapes for text in mine}
    for first, second in pairwise(shapes):
        shared = (general(one, other) for one in first for other in second)
        texts.update(dict.fromkeys(filter(None, shared)))
    rules = [LineRule(text, hits) for text in texts if (hits := _hits(text, samples))]
    return sorted(rules, key=lambda r: (-r.hits, r.text.count(ANY), -len(r.text), r.text))


def chosen(rules: Sequence[LineRule], samples: int, wanted: Sequence[str]) -> dict[str, LineRule]:
    """For each placeholder wanted the best rule that has it; one rule may serve several."""
    found: dict[str, LineRule] = {}
    fit = [rule for rule in rules if rule.hits >= min(2, samples)]
    for name in wanted:
        having = [rule for rule in fit if f"{{{name}}}" in rule.text]
        served = [rule for rule in having if rule in found.values()]
        if having:
            found[name] = (served or having)[0]
    return found


def date_format(samples: Sequence[Lines]) -> tuple[str, Format]:
    """The line of the dates in figures that stand behind one label in every sample, their format.

    Nothing of both where there are none.
    """
    labelled: list[dict[str, str]] = []
    for sample in samples:
        matches = [(line, match) for line in sample.edges() if (match := _LABEL.match(line))]
        dated = (
            (line[: match.end()], line[match.end() :])
            for line, match in matches
            if _LABELS["date"].fullmatch(match["label"])
        )
        labelled.append({label: rest for label, rest in dated if in_figures(rest)})
    shared = [label for label in labelled[0] if all(label in each for each in labelled)]
    texts = [each[shared[0]] for each in labelled] if shared else []
    days = [s.article.published if s.article.published else None for s in samples]
    return (f"{shared[0]}{{date}}", format_of(texts, days)) if texts else ("", Format())


def general(one: str, other: str) -> str:
    """The pattern that fits the lines of two, what differs as {*}; "" where there is none."""
    if one == other:
        return one
    first, second = _PLACE.split(one), _PLACE.split(other)
    if first[1::2] != second[1::2]:
        return ""
    pieces = [
        a if a == b or place % 2 else _alike(a, b)
        for place, (a, b) in enumerate(zip(first, second, strict=True))
    ]
    return "".join(pieces)


def _alike(one: str, other: str) -> str:
    """What two texts begin and end with, and {*} between."""
    begin = _whole_words(_begun_alike(one, other), one, other)
    ends = _begun_alike(one[len(begin) :][::-1], other[len(begin) :][::-1])
    end = _whole_words(ends, one[::-1], other[::-1])[::-1]
    return f"{begin}{ANY}{end}"


def _begun_alike(one: str, other: str) -> str:
    """The characters that two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    at = next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))
    return one[:at]


def _whole_words(shared: str, one: str, other: str) -> str:
    """A shared beginning, cut back to where a word ends in both."""
    at = len(shared)
    if any(0 < at < len(text) and text[at - 1 : at + 1].isalnum() for text in (one, other)):
        return re.sub(r"\w{1,100}$", "", shared)
    return shared


def _shapes(sample: Lines) -> Iterator[str]:
    """Each line that holds a known field, as the pattern that would find it."""
    for line in sample.edges():
        if "{" in line or "}" in line or sample.is_prose(line):
            continue
        shape = _with_places(line, sample)
        if shape != line:
            yield shape
        yield from _labelled(line, sample)


def _with_places(line: str, sample: Lines) -> str:
    """A line with the known values in it as placeholders."""
    line = _with_names(_replaced(line, sample.title, "{title}"), sample.names)
    written = next((w for w, day in dates_in(line) if day == sample.day), "")
    weekday = _WEEKDAY.search(line[: line.find(written)]) if written else None
    written = f"{weekday[0]}{written}" if weekday else written
    line = line.replace(written, "{date}", 1) if written else line
    return _replaced(line, sample.outlet, "{outlet}")


def _with_names(line: str, names: Sequence[str]) -> str:
    """A line with the authors' names, from the first to the last of them, as a placeholder."""
    folded = line.casefold()
    places = [(folded.find(name.casefold()), len(name)) for name in names]
    if not names or any(at < 0 for at, _ in places) or len(folded) != len(line):
        return line
    start, end = min(at for at, _ in places), max(at + size for at, size in places)
    return f"{line[:start]}{{authors}}{line[end:]}"


def _replaced(line: str, value: str, place: str) -> str:
    value = one_line(value)
    at = line.casefold().find(value.casefold()) if len(value) > 2 else -1
    whole = at >= 0 and len(line.casefold()) == len(line)
    return f"{line[:at]}{place}{line[at + len(value) :]}" if whole else line


def _labelled(line: str, sample: Lines) -> Iterator[str]:
    """A line of a label and a value, as a pattern: where no other words say which field it is."""
    match = _LABEL.match(line)
    if not match:
        return
    rest = line[match.end() :]
    for name, label in _LABELS.items():
        if label.fullmatch(match["label"]) and _is_value(name, rest, sample):
            yield f"{line[: match.end()]}{{{name}}}"


def _is_value(name: str, text: str, sample: Lines) -> bool:
    if name == "authors":
        return bool(names_in(text, sample.article.outlet, labelled=True))
    return name != "date" or day_in(text, sample.formats) is not None


def _hits(text: str, samples: Sequence[Lines]) -> int:
    """In how many samples a pattern finds what is known or was not; 0 where it is wrong of one."""
    try:
        rule = pattern.parse(text)
    except ValueError:
        return 0
    said = " ".join(rule.pieces)
    if not set(rule.names) - {pattern.ANY} or not any(map(str.isalnum, said)):
        return 0
    if len(said.split()) > _MOST_WORDS:  # a sentence that speaks of the day, or of the outlet
        return 0
    hits = 0
    for sample in samples:
        held = next((h for line in sample.texts if (h := rule.match(line)) is not None), None)
        if held is None:
            continue
        if not _is_right(held, sample):
            return 0
        hits += 1
    return hits


def _is_right(held: dict[str, str], sample: Lines) -> bool:
    known = sample.known()
    for name, text in held.items():
        value: object = letters(text)
        if name == "authors":
            value = names_in(text, sample.article.outlet, labelled=True)
        elif name == "date":
            value = day_in(text, sample.formats)
        if not value or known.get(name, value) != value:
            return False
    return True
