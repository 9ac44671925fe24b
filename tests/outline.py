"""A Document as text a person can read: what the goldens hold."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from briefgen.model.document import (
    Block,
    Callout,
    Document,
    Heading,
    Items,
    PageBreak,
    Para,
    Part,
    Table,
    Text,
    Title,
)


def outline(document: Document) -> str:
    """Every block, marked by its kind or style, with links as they lead: [¶4](#p4)."""
    page = document.page
    running = [page.header.left, page.header.right, page.footer.left, page.footer.right]
    head = "running: " + " | ".join(map(inline, running))
    lines = [head, *(line for block in document.blocks for line in _block(block))]
    return "\n".join(lines) + "\n"


def inline(text: Text) -> str:
    parts = []
    for run in text:
        shown = f"{{{run.field}}}" if run.field else run.text
        parts.append(f"[{shown}]({run.link})" if run.link else shown)
    return "".join(parts)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Title() | Heading():
            mark = "TITLE" if isinstance(block, Title) else "\n" + "#" * block.level
            yield f"{mark} {inline(block.text)}"
        case Para():
            label = f"{inline(block.label)} " if block.label else ""
            yield from textwrap.wrap(f"({block.style}) {label}{inline(block.text)}", 100)
        case Items():
            items = (f"{block.label.format(n=n)} {inline(i)}" for n, i in enumerate(block.items, 1))
            yield from (line for item in items for line in textwrap.wrap(item, 100))
        case Table():
            rows = (" | ".join(map(inline, row)) for row in (block.head, *block.rows))
            yield from (line for row in rows for line in textwrap.wrap(row, 100))
        case Callout():
            yield from (f"| {line}" for inner in block.blocks for line in _block(inner))
        case PageBreak():
            yield "-" * 20
        case Part():
            yield "=" * 20
