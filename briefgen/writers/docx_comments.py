"""The review comments of a DOCX: marks around what they are on, their part, and their styles."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from briefgen.model.document import Comment
from briefgen.writers.docx_styles import COMMENT_MARK, COMMENT_TEXT, NAMESPACE, StyleSheet
from briefgen.writers.docx_text import escape

Around = tuple[str, str]  # XML before and after what a comment is on
LONGEST_AUTHOR, LONGEST_INITIALS = 255, 9  # characters, as Word opens them


def comment_marks(
    comments: Sequence[Comment], placed: Collection[str], sheet: StyleSheet
) -> dict[str, Around]:
    """For each anchor, what goes around it; "" for those of comments that have no place."""
    found: dict[str, Around] = {}
    for number, comment in enumerate(comments):
        anchor = comment.anchor if comment.anchor in placed else ""
        before, after = found.get(anchor, ("", ""))
        mark = _mark(sheet, f'<w:commentReference w:id="{number}"/>')
        found[anchor] = (
            f'{before}<w:commentRangeStart w:id="{number}"/>',
            f'{after}<w:commentRangeEnd w:id="{number}"/>{mark}',
        )
    return found


def comments_part(comments: Iterable[Comment], moment: str, sheet: StyleSheet) -> str:
    """comments.xml; `moment` dates them as Word writes it, "" where there is no date."""
    dated = f' w:date="{moment}"' if moment else ""
    written = []
    for number, comment in enumerate(comments):
        author = escape(comment.author[:LONGEST_AUTHOR])
        initials = escape(comment.initials[:LONGEST_INITIALS])
        written.append(
            f'<w:comment w:id="{number}" w:author="{author}"{dated} w:initials="{initials}">'
            f"{_paragraphs(comment.text, sheet)}</w:comment>"
        )
    return f'<w:comments xmlns:w="{NAMESPACE}">{"".join(written)}</w:comments>'


def at_the_beginning(xml: str, marks: Mapping[str, Around]) -> str:
    """A body with the comments that have no place on its first paragraph."""
    place = xml.find("</w:pPr>") + len("</w:pPr>")
    return f"{xml[:place]}{''.join(marks[''])}{xml[place:]}" if "" in marks else xml


def _paragraphs(text: str, sheet: StyleSheet) -> str:
    style = f'<w:pPr><w:pStyle w:val="{sheet.others[COMMENT_TEXT]}"/></w:pPr>'
    mark = _mark(sheet, "<w:annotationRef/>")
    written = []
    for line in text.splitlines() or [""]:
        run = f'<w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r>'
        written.append(f"<w:p>{style}{mark}{run}</w:p>")
        mark = ""
    return "".join(written)


def _mark(sheet: StyleSheet, inner: str) -> str:
    style = f'<w:rStyle w:val="{sheet.others[COMMENT_MARK]}"/>'
    return f"<w:r><w:rPr>{style}</w:rPr>{inner}</w:r>"
