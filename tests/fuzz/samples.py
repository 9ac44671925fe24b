"""One small sample of each format that is taken in, made by our own code or written here."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache

from briefgen import brieffile, draft, shelf
from tests.readers import test_docx, test_pdf
from tests.readers.pages import PARAGRAPHS, TITLE, page
from tests.samples import PORT, article

TEXT = "\n\n".join([TITLE, "By Ana Reed", "3 May 2026", *PARAGRAPHS])
MARKDOWN = f"""---
title: {TITLE}
author: [Ana Reed, Tom Reed]
date: 2026-05-03
---
# {TITLE}

{PARAGRAPHS[0]}

## What it costs

> {PARAGRAPHS[1]}

- {PARAGRAPHS[2]}
- *Some* **more** [words](https://example.org "x") and `code`.

| port | hours |
|---|---|
| Velmora | 4 |

![A quay](quay.png)

{PARAGRAPHS[3]}
"""
HEAD = """From: Ana Reed <ana@example.org>
To: list@example.org
Subject: =?utf-8?Q?Velmora=E2=80=99s_port?=
Date: Sun, 3 May 2026 23:30:00 +0300
MIME-Version: 1.0
"""


@dataclass(frozen=True)
class Sample:
    """A file: the name that tells its format, and its bytes."""

    name: str
    data: bytes


@cache
def samples() -> tuple[Sample, ...]:
    """The samples, in a fixed order."""
    port = article()
    brief = draft(port)
    layouts, sources = shelf.root() / "briefs", shelf.root() / "sources"
    web = page(head='<meta property="article:published_time" content="2026-05-03T10:00:00Z">')
    texts = {
        "a.txt": TEXT,
        "a.md": MARKDOWN,
        "a.html": web,
        "a.mhtml": _mixed("related", ("text/html", web)),
        "a.eml": _mixed("alternative", ("text/plain", TEXT), ("text/html", web)),
        "a.rss": _feed(),
        "a.json": json.dumps({"title": TITLE, "author": "Ana Reed", "text": "\n".join(PORT)}),
        "a.jsonl": "\n".join(json.dumps({"headline": t, "content": t * 3}) for t in PARAGRAPHS),
        "brief.md": brieffile.write(brief, port, "md").decode(),
        "brief.json": brieffile.write(brief, port, "json").decode(),
        "layout.toml": (layouts / "standard" / "layout.toml").read_text("utf-8"),
        "source.toml": (sources / "drupal" / "source.toml").read_text("utf-8"),
    }
    packed = (Sample("a.docx", _docx()), Sample("a.pdf", _pdf()))
    return (*(Sample(name, text.encode()) for name, text in texts.items()), *packed)


def _mixed(kind: str, *bodies: tuple[str, str]) -> str:
    parts = "".join(f'--=b\nContent-Type: {k}; charset="utf-8"\n\n{text}\n' for k, text in bodies)
    return f'{HEAD}Content-Type: multipart/{kind}; boundary="=b"\n\n{parts}--=b--\n'


def _feed() -> str:
    body = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    item = f"""<item><title>{TITLE}</title><link>https://example.org/port</link>
<pubDate>Sun, 03 May 2026 09:00:00 +0300</pubDate><description><![CDATA[{body}]]></description>
</item>"""
    channel = f"<channel><title>Quay</title>{item * 2}</channel>"
    return f'<?xml version="1.0"?><rss version="2.0">{channel}</rss>'


def _docx() -> bytes:
    p, r = test_docx.p, test_docx.r
    table = (
        "<w:tbl><w:tr><w:tc>"
        + p(r("port"))
        + "</w:tc><w:tc>"
        + p(r("4"))
        + "</w:tc></w:tr></w:tbl>"
    )
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    edits = "<w:ins>" + r("put in") + "</w:ins><w:del><w:r><w:delText>out</w:delText></w:r></w:del>"
    body = [p(r(TITLE), "Titel"), *(p(r(text)) for text in PARAGRAPHS), p(edits + note), table]
    note = f'<w:footnote w:id="2">{p(r("A note."))}</w:footnote>'
    notes = f'<w:footnotes xmlns:w="{test_docx.W}">{note}</w:footnotes>'
    return test_docx.file("".join(body), footnotes=notes)


def _pdf() -> bytes:
    def draw(canvas: test_pdf.Canvas) -> None:
        y = test_pdf.lines(canvas, (TITLE[:40],), 72, 720, 18, "Times-Bold")
        y = test_pdf.lines(canvas, test_pdf.COLUMN, 72, y - 20)
        test_pdf.lines(canvas, test_pdf.SECOND, 72, y - 10)
        canvas.showPage()
        test_pdf.lines(canvas, test_pdf.SECOND, 72, 700)

    return test_pdf.written(draw, pageCompression=0)
