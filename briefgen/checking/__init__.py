"""CHECK: a Brief against its Article and a scale; CODES says of each rule its source and remedy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from briefgen.checking.codes import CODES, Breach, Code
from briefgen.checking.estimates import Ear
from briefgen.checking.lint import Rules, lint, mixed_rows
from briefgen.checking.plain import plain_breaches
from briefgen.checking.quoting import quoting
from briefgen.checking.sourcing import basis, holding
from briefgen.checking.trace import trace
from briefgen.model.article import Article
from briefgen.model.brief import Brief, Point
from briefgen.shelf.language import language
from briefgen.shelf.scale import Scale

__all__ = ["CODES", "Code", "Finding", "check", "fatal"]


@dataclass(frozen=True, slots=True)
class Finding:
    """A breach of the rule `code` by the point with that id, "" for the brief, in one sentence."""

    code: str
    point: str
    text: str

    @property
    def fatal(self) -> bool:
        """Whether a brief file is not printed, and a drafted point with this finding is dropped."""
        return CODES[self.code].fatal

    @property
    def rule(self) -> Code:
        """The rule that is broken: what it asks, its source, and the remedy."""
        return CODES[self.code]


def check(
    brief: Brief, article: Article | None = None, scale: Scale | None = None
) -> tuple[Finding, ...]:
    """Every finding about the brief, each once, in the order its points are printed.

    What concerns the brief as a whole comes first. Without the article the cited words are taken
    for its own; without a scale its terms, and rules that need them, are not asked for.
    """
    words = language("en")
    wholes = (("", breach) for breach in basis(brief, article))
    faults = _faults(brief, article, Ear(words, scale))
    return _listed(brief, chain(wholes, faults, plain_breaches(brief, article, words)))


def fatal(brief: Brief, article: Article) -> tuple[Finding, ...]:
    """The findings of `check` that are fatal, and these alone: the others take longer to find."""
    found = _listed(brief, _faults(brief, article, Ear(language("en"), None)))
    return tuple(finding for finding in found if finding.fatal)


def _listed(brief: Brief, breaches: Iterable[tuple[str, Breach]]) -> tuple[Finding, ...]:
    """Each breach once, in the order its points are printed."""
    names = (name for section in brief.sections for name, _ in section.numbered())
    found: dict[str, list[Breach]] = {name: [] for name in ("", *names)}
    for name, breach in breaches:
        found[name].append(breach)
    listed = (Finding(code, name, text) for name in found for code, text in found[name])
    return tuple(dict.fromkeys(listed))


def _faults(brief: Brief, article: Article | None, ear: Ear) -> Iterator[tuple[str, Breach]]:
    """What is wrong with points, and not only with how they read."""
    rules = Rules.of(brief, ear)
    genre = brief.meta.get("genre", "") or (article.genre if article else "")
    for name, point in (row for section in brief.sections for row in section.numbered()):
        for breach in _of(point, article, rules, genre):
            yield name, breach
    yield from mixed_rows(brief, ear)


def _of(point: Point, article: Article | None, rules: Rules, genre: str) -> Iterator[Breach]:
    yield from lint(point, rules)
    yield from trace(point, article, rules.ear.words)
    yield from quoting(point, article, rules.ear.words)
    yield from holding(point, genre)
