"""Whether a brief says who holds what, and rests on a whole article that can be looked up."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.checking.codes import Breach
from briefgen.model.article import Article
from briefgen.model.brief import ANALYST, AUTHOR, SOURCE, Brief, Point

OPINION = "opinion"


def holding(point: Point, genre: str) -> Iterator[Breach]:
    """Each breach by a point as its code and one sentence.

    What an opinion article's author holds is covered by what is printed in any case: the line under
    the title names genre and author, and a lead-in stands above the key judgments. So a point needs
    a holder that can be printed, and the author's opinion must not pass for the analyst's.
    """
    holder = point.holder.strip()
    named = holder.startswith(SOURCE) or holder == SOURCE.strip()
    if named and not holder.removeprefix(SOURCE.strip()).strip():
        yield "E9", "The holder is a source without a name."
    elif not named and holder not in (AUTHOR, ANALYST):
        yield "E9", f"The holder “{holder[:60]}” is neither author, analyst nor `source: ...`."
    elif genre == OPINION and holder == ANALYST and point.cites and point.method != "edited":
        yield "E9", "The words are the author's, and are held to be the analyst's."


def basis(brief: Brief, article: Article | None) -> Iterator[Breach]:
    """Each breach by the brief as a whole."""
    numbers = sorted({c.paragraph for s in brief.sections for p in s.points for c in p.cites})
    if article is None and numbers:
        shown = ", ".join(map(str, numbers[:8])) + (", ..." if len(numbers) > 8 else "")
        yield "W7", f"The article is not at hand: nothing shows paragraphs {shown}."
    if article and article.incomplete:
        why = " ".join(note.text for note in article.notes if note.stage == "read")
        yield "W8", f"The text seems to be only a part of its article. {why}".strip()
