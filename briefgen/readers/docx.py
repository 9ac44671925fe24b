"""Word documents (.docx, .dotx, .docm) to an Article: read as text only, nothing in them run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from briefgen.errors import SAVE_AS_TEXT
from briefgen.model.article import Article
from briefgen.ooxml import Package, PackageError
from briefgen.readers.attribution import About, assemble
from briefgen.readers.docx_body import Body, note_texts
from briefgen.readers.docx_styles import Styles
from briefgen.readers.pasted import cleared
from briefgen.readers.properties import filled
from briefgen.readers.refusal import ReadError
from briefgen.readers.template import served

if TYPE_CHECKING:
    from lxml.etree import _Element

    from briefgen.readers.given import Given


def parse(data: bytes, given: Given) -> tuple[Article, ...]:
    """Read the article in a Word document.

    Raises:
        ReadError: it is damaged, encrypted, another kind of zip file, or a bomb.
    """
    try:
        return (_article(Package(data), given),)
    except PackageError as error:
        raise ReadError(error.cause, error.remedy or SAVE_AS_TEXT) from None


def _article(package: Package, given: Given) -> Article:
    main = package.main()
    root = package.xml(main)
    about = About.of(given)
    styles = Styles(package.related(main, "styles"))
    body = Body(styles, about)
    for part in root.iterchildren("{*}body"):
        body.read(part)
    for kind, wanted in _by_kind(body.notes).items():
        texts = note_texts(package.related(main, f"{kind}s"), styles, about)
        for name in wanted:
            about.remove(texts.get(name, ""), kind)
    _warn(body, about)
    article = assemble(cleared(served(body.blocks, about), about, typed=False), about)
    return filled(article, "document", _properties(package))


def _by_kind(notes: dict[tuple[str, str], None]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for kind, name in notes:
        found.setdefault(kind, []).append(name)
    return found


def _warn(body: Body, about: About) -> None:
    if body.tracked:
        about.warn("It has tracked changes: read as if all of them were accepted.")
    if body.hidden:
        about.warn("Hidden text in it was left out.")
    if body.embedded:
        about.warn("Another document embedded in it was not read.", 0.9)


def _properties(package: Package) -> dict[str, str]:
    """What the document says of itself: nothing where that part is missing or broken."""
    try:
        core: _Element | Any | None = package.related("", "core-properties")
    except PackageError:
        return {}
    names = {"title": "title", "author": "creator", "created": "created", "changed": "modified"}
    if core is None:
        return {}
    return {name: core.findtext(f"{{*}}{tag}") or "" for name, tag in names.items()}
