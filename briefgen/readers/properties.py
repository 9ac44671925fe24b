"""What a file says of itself behind its text: used where the text is silent, marked a guess."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from briefgen.model.article import Found
from briefgen.readers.attribution import looks_like_title, split_names
from briefgen.text import one_line

if TYPE_CHECKING:
    from briefgen.model.article import Article

# Titles that a program wrote there, not a person.
_PROGRAM = re.compile(
    r"\.(?:docx?|dotx?|indd|qxd|pdf|tex|pptx?|odt|rtf|html?)\b|"
    r"^(?:microsoft word|powerpoint|untitled|document|word document|normal|template)\b",
    re.I,
)
_PROGRAMS = frozenset({"python-docx", "user", "admin", "administrator", "author"})
# A file changed long after it was made was made from another file.
_LONGEST = timedelta(days=31)


def filled(article: Article, kind: str, properties: dict[str, str]) -> Article:
    """The article with title, byline and date that only the file's properties give.

    `properties` may have title, author, created and changed (ISO 8601); `kind` names the file.
    """
    title = one_line(properties.get("title", ""))
    author = one_line(properties.get("author", ""))
    if author.casefold() in _PROGRAMS:
        return article
    known = {
        "title": title if looks_like_title(title) and not _PROGRAM.search(title) else "",
        "byline": split_names(author),
        "published": _day(properties.get("created", ""), properties.get("changed", "")),
    }
    missing = {k: v for k, v in known.items() if v and not getattr(article, k)}
    found = {name: Found(f"{kind} properties", "guess") for name in missing}
    return replace(article, **missing, found={**article.found, **found})  # type: ignore[arg-type]


def _day(created: str, changed: str) -> date | None:
    try:
        first = date.fromisoformat(created[:10])
        last = date.fromisoformat(changed[:10]) if changed else first
    except ValueError:
        return None
    return first if timedelta(0) <= last - first <= _LONGEST and first.year > 1990 else None
