"""The bench measures what it says: real briefs, never the same article twice."""

import json
from itertools import islice
from pathlib import Path

import pytest

from tests.bench import job, naive, texts


def test_the_reference_prints_the_points_and_paragraphs_of_our_brief(tmp_path: Path) -> None:
    import docx

    brief = job.plain_brief(next(texts.articles(1)))
    naive.docx(brief, str(tmp_path / "brief.docx"))
    naive.pdf(brief, str(tmp_path / "brief.pdf"))
    printed = [p.text for p in docx.Document(str(tmp_path / "brief.docx")).paragraphs]
    assert brief["title"] in printed
    assert f"[1] {brief['annex'][0]}" in printed
    assert len(brief["judgments"]) == sum("[¶" in line for line in printed)
    assert (tmp_path / "brief.pdf").read_bytes().startswith(b"%PDF")


def test_no_paragraph_comes_twice() -> None:
    found = [p for text in islice(texts.articles(2), 20) for p in text.strip().split("\n\n")[1:]]
    assert len(found) == len(set(found)) == 20 * texts.PARAGRAPHS


@pytest.mark.parametrize("size", [20_000, 100_000])
def test_a_long_article_is_as_long_as_it_is_wanted(size: int) -> None:
    assert 0.9 * size < len(texts.long_article(size).encode()) < 1.1 * size


@pytest.mark.parametrize("name", ["writers", "pipeline", "naive"])
def test_a_job_tells_milliseconds_and_memory(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(job, "WARM_UP", 0)
    job.main(name, str(tmp_path), 1, 3)
    steps = json.loads(capsys.readouterr().out)
    assert steps.pop("peak") > 10
    assert steps
    assert all(spent > 0 for spent in steps.values())
