"""The examples of a source template held against what is read of them, field by field."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.text import one_line

if TYPE_CHECKING:
    from briefgen.model.article import Article
    from briefgen.shelf.source import Example

_NO_RULE = "generic reading"
_FIELDS = {"title": "title", "authors": "byline", "date": "published", "outlet": "outlet"}


@dataclass(frozen=True, slots=True)
class Check:
    """One field of an example: what was to be read, what was, and the rule that found it."""

    field: str
    expected: str
    got: str
    rule: str

    @property
    def good(self) -> bool:
        """Whether it was read as it was to be."""
        return self.expected == self.got


def compared(example: Example, articles: Sequence[Article]) -> tuple[Check, ...]:
    """What is compared of an example; of several articles the one of its title, else the first."""
    titled = (a for a in articles if a.title == one_line(example.title or ""))
    return tuple(_checks(example, next(titled, articles[0])))


def _checks(example: Example, article: Article) -> Iterator[Check]:
    for field, name in _FIELDS.items():
        expected = getattr(example, field)
        if expected is not None:
            found = article.found.get(name)
            rule = found.where if found else _NO_RULE
            yield Check(field, _shown(expected), _shown(getattr(article, name)), rule)
    found = article.found.get("body")
    rule = found.where if found else _NO_RULE
    text = one_line(" ".join(paragraph.text for paragraph in article.paragraphs))
    first, last = one_line(example.first), one_line(example.last)
    if first:
        yield Check("first", first, text[: len(first)], rule)
    if last:
        yield Check("last", last, text[-len(last) :], rule)


def _shown(value: object) -> str:
    """A field's value in words; authors are parted by semicolons."""
    if isinstance(value, tuple):
        return "; ".join(map(one_line, value))
    return one_line(str(value)) if value else ""
