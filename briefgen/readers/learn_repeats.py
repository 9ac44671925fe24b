"""What the texts of a publication's samples have in common beside their articles.

Lines that samples share word for word, or but for what follows a label, are stripped; where such a
line is followed, or preceded, by nothing of the article, the text ends, or begins, there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from briefgen.model.article import Article
from briefgen.readers.attribution import Block
from briefgen.readers.content import is_prose
from briefgen.readers.learn_lines import ANY, Lines, general
from briefgen.shelf import pattern
from briefgen.text import letters

_LONGEST, _SHORTEST = 300, 2  # characters; letters
_MOST_LINES = 20
_SAMPLES_OF_HEADS = 3
_EDGE = 10  # lines at the top and at the end that may be furniture by how they begin
_LABELLED = re.compile(r"[^\W\d_][\w’' -]{2,40}[:»>]\s")
_BRACKETED = re.compile(r"[(\[*]{1,9}[^\W\d_][\w’'-]{0,30}\s[\w’'-]{1,30}\s")
_MOST_PHRASES, _SHORT_PHRASE, _PHRASE, _TELLING_WORDS, _NAMING_WORDS = 2, 8, 100, 5, 4
_MASTHEAD_WORDS, _HEADING_WORDS = 6, 6
_OWNED = re.compile(r"©|\(c\)|copyright|all rights reserved|unsubscribe|subscri|newsletter", re.I)


@dataclass(slots=True)
class Repeats:
    """What to strip, between which lines the body stands, and what tells the publication."""

    lines: list[str] = field(default_factory=list)
    after: str = ""
    before: str = ""
    phrases: list[str] = field(default_factory=list)
    masthead: str = ""


def repeats_of(samples: Sequence[Lines]) -> Repeats:
    """What several samples have word for word; of one only what may tell the publication."""
    found = Repeats()
    shared = _shared(samples)
    found.phrases = _phrases(samples, shared)
    if len(samples) < 2:
        return found
    found.masthead = _masthead(samples, shared)
    found.before = _tail(samples, shared)
    if len(samples) >= _SAMPLES_OF_HEADS:  # another article may have the line further down
        found.after = _head(samples, shared)
    inner = [line for sample in samples for line in _inner(sample, found)]
    kept = {line for sample in samples for line in _printed(sample)}
    for line in dict.fromkeys(inner):
        if line not in kept or letters(line) not in shared or not _is_literal(line):
            continue
        if not all(_is_heading(line, sample, shared) for sample in samples):
            found.lines.append(line)
    found.lines = found.lines[:_MOST_LINES]
    return found


def varying(samples: Sequence[Lines], rules: Sequence[str]) -> list[str]:
    """The patterns of furniture that begins alike and goes on differently in each sample.

    `rules` are the line patterns of fields: what those find is no furniture.
    """
    shared = _shared(samples)
    fields = [pattern.parse(rule).match for rule in rules]
    first, *others = [
        [line for line in _edge(sample, shared) if all(fits(line) is None for fits in fields)]
        for sample in samples
    ]
    found: dict[str, None] = {}
    for line in first:
        for other in (each for edge in others for each in edge):
            both = general(line, other)
            rule = _opening(both, samples[0]) if "{" in both else ""
            furniture = rule and not (_is_named(rule) and is_prose(Block("para", line)))
            if furniture and _spares(rule, samples):
                found[rule] = None
    return list(found)[:_MOST_LINES]


def _shared(samples: Sequence[Lines]) -> frozenset[str]:
    """The letters of the lines that all samples have; of a single sample, of all its lines."""
    counts = Counter(text for s in samples for text in {letters(line) for line in s.texts})
    return frozenset(t for t, n in counts.items() if n == len(samples) and len(t) >= _SHORTEST)


def _printed(sample: Lines) -> Iterator[str]:
    """The lines that the generic reading keeps in the article's text."""
    joined = "\n".join(letters(p.text) for p in sample.article.paragraphs)
    yield from (line for line in sample.texts if letters(line) and letters(line) in joined)


def _inner(sample: Lines, found: Repeats) -> list[str]:
    """The lines between those that the body stands between."""
    texts = sample.texts
    start = texts.index(found.after) + 1 if found.after in texts else 0
    end = texts.index(found.before, start) if found.before in texts[start:] else len(texts)
    return texts[start:end]


def _is_heading(line: str, sample: Lines, shared: frozenset[str]) -> bool:
    """Whether a short line parts a sample's own prose: some outlets use the same heads in all."""
    at = _last(sample.texts, line)
    about = (sample.texts[:at], sample.texts[at + 1 :])
    inner = all(_has_prose(sample, lines, shared) for lines in about)
    return inner and len(line.split()) <= _HEADING_WORDS


def _is_literal(line: str) -> bool:
    return len(line) <= _LONGEST and not set("{}") & set(line) and any(map(str.isalnum, line))


# --- where the body begins and ends --------------------------------------------------------------


def _tail(samples: Sequence[Lines], shared: frozenset[str]) -> str:
    """The first shared line after which no sample has anything of its own that is prose."""
    best = ""
    for line in reversed(samples[0].texts):
        if letters(line) not in shared or not _is_literal(line):
            continue
        if any(_has_prose(s, s.texts[_last(s.texts, line) + 1 :], shared) for s in samples):
            break
        if all(s.texts.count(line) == 1 for s in samples) and _says_nothing(line, samples):
            best = line
    own = any(_own(s.texts[_last(s.texts, best) + 1 :], shared) for s in samples) if best else False
    return best if own or (best and _block_after(best, samples) > 1) else ""


def _head(samples: Sequence[Lines], shared: frozenset[str]) -> str:
    """The last shared line before which no sample has its title or prose of its own."""
    best = ""
    for line in samples[0].texts:
        if letters(line) not in shared or not _is_literal(line):
            continue
        starts = [s.texts[: s.texts.index(line)] if line in s.texts else [] for s in samples]
        if any(
            _has_prose(s, start, shared) or _has_fields(start, s)
            for start, s in zip(starts, samples, strict=True)
        ):
            break
        if all(s.texts.count(line) == 1 for s in samples) and _says_nothing(line, samples):
            best = line
    starts = [s.texts[: s.texts.index(best)] for s in samples] if best else []
    return best if any(_own(start, shared) for start in starts) else ""


def _last(texts: Sequence[str], line: str) -> int:
    """The place of the last line that is this one, whatever its marks; the end where none is."""
    wanted = letters(line)
    return next(
        (n for n in range(len(texts) - 1, -1, -1) if letters(texts[n]) == wanted), len(texts)
    )


def _block_after(line: str, samples: Sequence[Lines]) -> int:
    return min(len(s.texts) - _last(s.texts, line) for s in samples)


def _has_prose(sample: Lines, lines: Sequence[str], shared: frozenset[str]) -> bool:
    return any(letters(t) not in shared and sample.is_prose(t) for t in lines)


def _own(lines: Sequence[str], shared: frozenset[str]) -> bool:
    """Whether a sample has lines there that the others do not have."""
    return any(letters(text) not in shared and letters(text) for text in lines)


def _has_fields(lines: Sequence[str], sample: Lines) -> bool:
    known = {letters(sample.article.title)} - {""}
    return any(letters(line) in known for line in lines)


def _says_nothing(line: str, samples: Sequence[Lines]) -> bool:
    """Whether a line is no title, author or outlet of any sample, and no part of its prose."""
    said = {letters(text) for s in samples for text in _about(s.article)}
    return letters(line) not in said


def _about(article: Article) -> tuple[str, ...]:
    return article.title, article.outlet, *article.byline


# --- lines that vary -----------------------------------------------------------------------------


def _edge(sample: Lines, shared: frozenset[str]) -> list[str]:
    """The lines of the text's edges that the generic reading keeps, though they are no prose."""
    paragraphs = [p.text for p in sample.article.paragraphs]
    edge: dict[str, None] = {}
    for lines in ([x for x in _printed(sample) if letters(x) not in shared], paragraphs):
        edge.update(dict.fromkeys((*lines[:_EDGE], *lines[-_EDGE:])))
    return [x for x in edge if len(x) <= _LONGEST and not set("{}") & set(x)]


def _opening(rule: str, sample: Lines) -> str:
    """The part of a pattern that shows it to be furniture: a label, a remark's opening, a name.

    What two samples have in common behind that may be chance; "" where nothing is shown.
    """
    start, outlet = rule.split("{")[0], letters(sample.article.outlet)
    label, bracket = _LABELLED.match(start), _BRACKETED.match(start)
    if bracket:
        return f"{bracket[0]}{ANY}{rule[-1] if rule[-1] in ')]*' else ''}"
    if label:
        return f"{label[0]}{ANY}"
    return rule if outlet and letters(start).startswith(outlet) else ""


def _is_named(rule: str) -> bool:
    return _BRACKETED.match(rule) is None


def _spares(rule: str, samples: Sequence[Lines]) -> bool:
    """Whether a pattern fits one line of each sample at most, and no field of any."""
    try:
        fits = pattern.parse(rule).match
    except ValueError:
        return False
    for sample in samples:
        lines = dict.fromkeys((*sample.texts, *(p.text for p in sample.article.paragraphs)))
        hit = [line for line in lines if fits(line) is not None]
        if len(hit) > 1 or any(letters(line) == letters(sample.title) for line in hit):
            return False
    return True


# --- whose it is ---------------------------------------------------------------------------------


def _masthead(samples: Sequence[Lines], shared: frozenset[str]) -> str:
    """The short line that stands over every sample."""
    firsts = {sample.texts[0] for sample in samples if sample.texts}
    line = firsts.pop() if len(firsts) == 1 else ""
    short = 1 <= len(line.split()) <= _MASTHEAD_WORDS and line[-1:].isalnum()
    return line if short and letters(line) in shared and _is_literal(line) else ""


def _phrases(samples: Sequence[Lines], shared: frozenset[str]) -> list[str]:
    """Shared lines that name the publication, the surest first; else any that are long."""
    outlet = letters(samples[0].article.outlet)
    found: dict[str, int] = {}
    for line in dict.fromkeys(samples[0].texts):
        if letters(line) not in shared or len(line) < _SHORT_PHRASE:
            continue
        if len(line.split()) < 2 or (len(samples) < 2 and _varies(line, samples[0])):
            continue
        named = 2 if outlet and outlet in letters(line) else 0
        found[line] = named + (1 if _OWNED.search(line) else 0)
    best = [line for line in found if found[line]]
    if len(samples) > 1 and not best:
        best = [line for line in found if len(line.split()) >= _TELLING_WORDS]
    best = [x for x in best if len(x.split()) >= _NAMING_WORDS or _OWNED.search(x)] or best
    best.sort(key=lambda line: (-found[line], len(line)))
    return [_begun(line) for line in best[:_MOST_PHRASES]]


def _begun(line: str) -> str:
    """A line, or as many of its first words as tell it."""
    return line if len(line) <= _PHRASE else line[:_PHRASE].rsplit(" ", 1)[0]


def _varies(line: str, sample: Lines) -> bool:
    """Whether a line of a single sample says what another would say otherwise."""
    about = [letters(text) for text in (sample.title, *sample.names)]
    return any(map(str.isdigit, line)) or any(each in letters(line) for each in about if each)
