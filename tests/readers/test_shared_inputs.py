"""The pages and inputs that lie beside the checkout, where they do: read, and scored.

They belong to their publishers and are never committed; without them these checks skip.
"""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.errors import InputError
from briefgen.readers import read, read_all

SHARED = Path(__file__).parents[3] / "shared"
PAGES, INPUTS = SHARED / "eval" / "html", SHARED / "inputs"
LEAST_F1 = 0.968
LANGUAGE = re.compile(r"(?:np4_)?(arabic|chinese|hindi|japanese|spanish|[a-z]{2})_?")
CODES = {"arabic": "ar", "chinese": "zh", "hindi": "hi", "japanese": "ja", "spanish": "es"}
FILES = [p for p in sorted(INPUTS.glob("*/*")) if p.suffix != ".tsv"]

pytestmark = [
    pytest.mark.full,
    pytest.mark.skipif(not PAGES.is_dir(), reason="the shared pages are not beside the checkout"),
]


def test_the_text_of_the_dev_pages_is_read_well(tmp_path: Path) -> None:
    texts = {}
    for path in sorted((PAGES / "pages").glob("*.html.gz")):
        article = read(gzip.decompress(path.read_bytes()), "page.html")
        texts[path.name.split(".")[0]] = "\n".join(p.text for p in article.paragraphs)
    (tmp_path / "read.json").write_text(json.dumps(texts), encoding="utf-8")
    done = subprocess.run(
        [
            sys.executable,
            str(SHARED / "eval" / "score_text.py"),
            str(PAGES / "gold.json"),
            str(tmp_path / "read.json"),
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    found = re.search(r"F1 (\d\.\d+)", done.stdout)
    assert found is not None
    assert float(found[1]) >= LEAST_F1


@pytest.mark.parametrize("path", FILES, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_every_shared_input_is_read_or_refused_with_a_cause(path: Path) -> None:
    refused = ""
    try:
        articles = read_all(path.read_bytes(), path.name)
    except InputError as error:
        articles, refused = (), str(error)
    assert not refused or path.parent.name in {"pdf_hostile", "pdf_scanned_no_text"}, refused
    assert all(article.paragraphs for article in articles)


@pytest.mark.parametrize("path", sorted((INPUTS / "languages").glob("*_*.*")), ids=lambda p: p.name)
def test_the_language_of_every_shared_article_is_named(path: Path) -> None:
    match = LANGUAGE.match(path.name)
    assert match is not None
    article = read(path.read_bytes(), path.name)
    assert article.lang.split("-")[0] == CODES.get(match[1], match[1])
