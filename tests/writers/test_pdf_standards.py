"""PDF/UA-1 and PDF/A-2a, judged by veraPDF: all layouts, all articles, all kinds of blocks."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from briefgen import Options, make, shelf
from briefgen.model.document import Callout, Heading, Items, Para, Run, Strip, Table, Title
from briefgen.writers.pdf import write
from tests.tools import tool, verapdf
from tests.writers.test_parity import articles
from tests.writers.test_pdf import document, runs, runs_each, table
from tests.writers.test_pdf_tags import FIGURE, everything

JUDGE = Path(__file__).parent / "VeraPdf.java"
STANDARDS = ("UA-1", "2A", "2B")
NASTY = (
    "a\ud800b \x00\x07\x1b <b>&amp;</b> (( \\ \u202e ½ Ж ﬁ\u00ad \ufffe \uffff \u0378 😀 漢 e\u0301"
)
LONG = "é😀" * 50_000
NASTY += " λόγος \ue000 \u05d0\u05d1\u05d2"

pytestmark = pytest.mark.full


def judged(files: dict[str, bytes], folder: Path) -> None:
    """Fails with what veraPDF says of each file that breaks a rule; one run for all."""
    java, jar = tool("java"), verapdf()
    tool("javac")  # java compiles the judge, which a runtime alone cannot
    for name, data in files.items():
        (folder / name).write_bytes(data)
    done = subprocess.run(
        [java, "-cp", jar, JUDGE, ",".join(STANDARDS), *files],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    verdicts = [line.split("\t") for line in done.stdout.splitlines()]
    assert len(verdicts) == len(STANDARDS) * len(files), done.stderr
    assert [verdict for verdict in verdicts if verdict[2] != "passed"] == []
    assert all(int(rules) > 100 for *_, rules, _, _ in verdicts)


def printed(layouts: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
    for layout in layouts:
        for name, path in articles():
            options = Options(layout=layout, formats=("pdf",), created="2026-05-04T10:20:30Z")
            yield f"{layout}-{name}.pdf", make(path.read_bytes(), path.name, options).outputs["pdf"]


def test_every_layout_of_every_article_keeps_the_standards(tmp_path: Path) -> None:
    judged(dict(printed(shelf.names("briefs"))), tmp_path)


def test_every_kind_of_block_keeps_the_standards(tmp_path: Path) -> None:
    full = everything()
    said = replace(full.properties, title=NASTY, author=NASTY, subject=NASTY, keywords=NASTY)
    files = {
        "full.pdf": write(full),
        "split.pdf": write(document(table(200, "word " * 60))),
        "empty.pdf": write(document(title="", lang="")),
        "nasty.pdf": write(replace(full, properties=said)),
        "long.pdf": write(
            document(
                *(Title(runs(LONG)), Heading(runs(LONG)), replace(FIGURE, alt=LONG)),
                Para((Run(LONG, link="https://a.org/"),)),
                **dict.fromkeys(("title", "author", "subject", "keywords"), LONG),
            )
        ),
        "odd.pdf": write(
            document(
                Title(()),
                Items((runs(NASTY), ()), "–"),
                Callout(()),
                Strip(()),
                Para((Run(NASTY, link="https://a.org/"),), label=runs(NASTY)),
                Table((), (runs_each(NASTY), (), runs_each("a", "", "c")), ()),
                lang="not a language",
            )
        ),
    }
    judged(files, tmp_path)
