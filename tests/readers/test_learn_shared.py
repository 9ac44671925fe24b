"""Templates learnt from the dev pages of one host: no worse on average than the generic reading.

The pages belong to their publishers and are never committed; without them these checks skip.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import defaultdict
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from briefgen.model.article import Article
from briefgen.readers import read
from briefgen.readers.learn import learn
from briefgen.shelf.source import parse

PAGES = Path(__file__).parents[3] / "shared" / "eval" / "html"

pytestmark = [
    pytest.mark.full,
    pytest.mark.skipif(not PAGES.is_dir(), reason="the shared pages are not beside the checkout"),
]


def test_what_is_learnt_from_two_pages_reads_them_better_than_no_template() -> None:
    gold = json.loads((PAGES / "gold.json").read_text(encoding="utf-8"))
    hosts = defaultdict(list)
    for key, page in gold.items():
        hosts[urlsplit(page["url"]).hostname].append(key)
    generic, learnt = [], []
    for keys in (keys for keys in hosts.values() if len(keys) > 1):
        files = [(f"{key[:8]}.html", _page(key)) for key in keys]
        rules = parse(learn(files, "learnt").text, "learnt")
        for key, (name, data) in zip(keys, files, strict=True):
            plain = read(data, name, "", parse("", "generic"))
            served = read(data, name, "", rules)
            assert (served.title, served.byline) == (plain.title, plain.byline)
            assert served.published == plain.published
            generic.append(_f1(plain, gold[key]["articleBody"]))
            learnt.append(_f1(served, gold[key]["articleBody"]))
    assert len(learnt) >= 10
    assert sum(learnt) >= sum(generic)


def _page(key: str) -> bytes:
    return gzip.decompress((PAGES / "pages" / f"{key}.html.gz").read_bytes())


def _f1(article: Article, gold: str) -> float:
    """The share of five-word runs that a reading and its gold text have in common."""
    read_, wanted = _runs("\n".join(p.text for p in article.paragraphs)), _runs(gold)
    return 2 * len(read_ & wanted) / max(1, len(read_) + len(wanted))


def _runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return {tuple(words[at : at + 5]) for at in range(len(words) - 4)}
