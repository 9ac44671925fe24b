"""`briefgen batch` as it is called."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.batch.outcome import Tally
from briefgen.cli.batch import ending
from briefgen.cli.progress import line
from tests.cli.test_make import briefgen, refused
from tests.samples import PORT
from tests.tools import package

OTHER = "The channel stays shallow"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "in/news").mkdir(parents=True)
    for name in ("in/a.txt", "in/news/a.md"):
        text = "\n\n".join([f"The port in {name}", *PORT])
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "in/empty.txt").write_bytes(b"")
    entries = [{"title": title, "text": "\n\n".join(PORT)} for title in ("A port", OTHER)]
    (tmp_path / "in/feed.json").write_text(json.dumps(entries), encoding="utf-8")
    return tmp_path


def files(folder: Path) -> list[str]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path.relative_to(folder).as_posix() for path in found)


def test_a_folder_becomes_briefs_reports_and_a_page(desk: Path) -> None:
    done = briefgen("batch", "in", "-o", "out", "--jobs", "2", cwd=desk)
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    told = done.stderr.decode()
    assert f"briefgen: {Path('in/empty.txt')}: is empty\n  " in told  # and a next step
    assert b"4 briefs." in done.stdout
    found = files(desk / "out")
    assert {"a.docx", "a.pdf", "news/a.docx", "index.html", "report.csv"} <= set(found)
    assert len([name for name in found if name.startswith("feed-")]) == 4
    rows = [json.loads(row) for row in (desk / "out/report.jsonl").read_bytes().splitlines()]
    assert [row["state"] for row in rows] == ["done", "failed", "done", "done", "done"]
    before = {name: (desk / "out" / name).read_bytes() for name in found if name[-3:] != "lock"}
    again = briefgen("batch", "in", "-o", "out", "--jobs", "1", "--json", cwd=desk)
    assert again.returncode == 1
    assert len(again.stdout.splitlines()) == 5
    for name, data in before.items():
        if name.endswith((".docx", ".pdf", ".html")):
            assert (desk / "out" / name).read_bytes() == data


def test_a_booklet_is_the_same_whichever_run_made_its_briefs(desk: Path) -> None:
    call = ("batch", "in", "--format", "pdf", "--booklet-title", "Ports")
    done = briefgen(*call, "-o", "one", "--jobs", "1", cwd=desk)
    assert b"Booklet of 4 briefs: one/booklet.pdf" in done.stdout
    assert 'href="./booklet.pdf"' in (desk / "one/index.html").read_text(encoding="utf-8")
    briefgen(*call[:4], "-o", "two", "--include", "a.*", cwd=desk)
    own = (desk / "two/news/a.pdf").read_bytes() + b"%mine"
    (desk / "two/news/a.pdf").write_bytes(own)
    done = briefgen(*call, "-o", "two", "--jobs", "2", cwd=desk)
    assert b"4 briefs, 2 of them made before." in done.stdout
    assert b"Booklet of 4 briefs, all as they were made" in done.stdout
    assert (desk / "two/news/a.pdf").read_bytes() == own
    whole = (desk / "one/booklet.pdf").read_bytes()
    assert (desk / "two/booklet.pdf").read_bytes() == whole
    briefgen(*call, "-o", "two", "--exclude", "news", cwd=desk)
    assert (desk / "two/booklet.pdf").read_bytes() != whole
    (desk / "one/booklet.pdf").write_bytes(whole + b"%mine")
    (desk / "in/empty.txt").unlink()
    done = briefgen(*call, "-o", "one", cwd=desk)
    assert b"was changed by someone" in done.stderr
    assert b"4 briefs, 4 of them made before." in done.stdout


def test_a_brief_file_is_printed(desk: Path) -> None:
    briefgen("draft", "in/a.txt", "-o", "reviewed.brief.md", cwd=desk)
    done = briefgen("batch", "reviewed.brief.md", "-o", "out", "--format", "pdf", cwd=desk)
    assert done.returncode == 0, done.stderr
    assert (desk / "out/reviewed.pdf").read_bytes().startswith(b"%PDF-")
    (desk / "in/a.txt").unlink()
    again = briefgen("batch", "reviewed.brief.md", "-o", "out", "--format", "pdf", cwd=desk)
    assert again.returncode == 1
    assert b"its article" in again.stderr


def test_a_brief_file_is_told_by_its_content_whatever_it_is_called(desk: Path) -> None:
    briefgen("draft", "in/a.txt", "-o", "draft.md", cwd=desk)
    text = (desk / "draft.md").read_text(encoding="utf-8")
    edited = f"{text}\n<!-- mine -->\n"
    (desk / "brief.txt").write_text(edited, encoding="utf-8")
    call = ("batch", ".", "-o", "out", "--format", "pdf", "--exclude", "in")
    done = briefgen(*call, cwd=desk)
    assert done.returncode == 0, done.stderr
    assert {"draft.pdf", "brief.pdf"} <= set(files(desk / "out"))


def test_what_may_be_an_article_and_is_left_out_is_counted_and_has_its_row(desk: Path) -> None:
    (desk / "in/empty.txt").unlink()
    for name in ("in/speech.rtf", "in/a.png", "in/news/old.doc"):
        (desk / name).write_bytes(b"x")
    call = ["batch", "in", "-o", "out", "--format", "pdf", "--jobs", "1"]
    done = briefgen(*call, cwd=desk)
    assert done.returncode == 0
    assert b"2 files left out that may be an article; report.csv has each" in done.stdout
    assert b"a.png" in done.stderr  # told, too
    rows = [json.loads(row) for row in (desk / "out/report.jsonl").read_bytes().splitlines()]
    left = [row for row in rows if row["state"] == "left-out"]
    assert [Path(row["input"]).name for row in left] == ["speech.rtf", "old.doc"]
    assert "save it as .docx" in left[0]["remedy"]
    for name in ("report.csv", "index.html"):
        text = (desk / "out" / name).read_text(encoding="utf-8")
        assert "is of a format that is not read" in text
        assert "speech.rtf" in text


def test_a_wrong_source_template_is_told_once_by_a_batch(desk: Path) -> None:
    folder = desk / "house/sources/quay"
    folder.mkdir(parents=True)
    (folder / "source.toml").write_text("[titel]\n", encoding="utf-8")
    call = ("batch", "in", "-o", "out", "--house", "house", "--format", "md", "--exclude", "empty*")
    done = briefgen(*call, cwd=desk)
    assert done.returncode == 0
    (told,) = [line for line in done.stderr.decode().splitlines() if "quay" in line]
    assert told.startswith("note: a source template was not tried: quay/source.toml: titel: ")
    assert "briefgen source check --house house" in told
    assert b"quay" not in briefgen(*call, "--quiet", cwd=desk).stderr


def test_the_whole_batch_takes_in_what_its_shares_made(desk: Path) -> None:
    call = ["batch", "in/a.txt", "in/news/a.md", "-o", "out", "--format", "pdf", "--jobs", "1"]
    call += ["--booklet"]
    for share in ("1/2", "2/2"):
        done = briefgen(*call, "--shard", share, cwd=desk)
        assert done.returncode == 0, done.stderr
    assert {"index-1-of-2.html", "report-2-of-2.csv"} <= set(files(desk / "out"))
    assert "booklet.pdf" not in files(desk / "out")  # it is of all shares
    gathered = briefgen(*call, cwd=desk)
    assert b"Booklet of 2 briefs" in gathered.stdout
    assert b"2 briefs, 2 of them made before." in gathered.stdout
    assert len((desk / "out/report.jsonl").read_bytes().splitlines()) == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["batch", "in", "-o", "out", "--shard", "9/8"], "write 3/8 for the third of eight"),
        (["batch", "in", "-o", "out", "--engine", "spark"], "write local or dask"),
        (["batch", "in", "-o", "out", "--scheduler", "tcp://a:1"], "add --engine dask"),
        (["batch", "-o", "out"], "no input given"),
        (["batch", "in"], "add -o OUT"),
        (["batch", "in", "-o", "in/a.txt"], "in/a.txt: is a file, not a folder"),
        (["batch", "in", "-o", "briefs.txt"], "reads as a file, and several briefs go to a folder"),
        (["batch", "in", "-o", "in/a.txt/x"], "is a file, not a folder"),
        (["batch", "in", "-o", "out", "--name", "{titel}"], "did you mean {title}?"),
        (["batch", "in", "-o", "out", "--layout", "standrad"], "did you mean 'standard'?"),
        (["batch", "in", "-o", "out", "--include", "*.tex"], "no article was found"),
        (["batch", "in", "-o", "out", "--report", "in/a.txt"], "is no report.jsonl"),
        (["batch", "-", "-o", "out"], "reads no standard input"),
        (["batch", "in", "-o", "out", "--format", "md", "--booklet"], "is printed only"),
    ],
)
def test_wrong_usage_is_told_and_makes_nothing(desk: Path, words: list[str], said: str) -> None:
    assert said in refused(briefgen(*words, cwd=desk), 2)
    assert not (desk / "out/a.pdf").exists()


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["nofolder"], "briefgen: nofolder: there is no such file\n  check the name"),
        (["pic.jpg"], "briefgen: pic.jpg: looks like an image (JPEG), which briefgen does not"),
        (["in/empty.txt"], "empty.txt: is empty\n  "),
        (["nofolder", "pic.jpg", "none.txt"], "no such file, and 2 more cannot be briefed\n  "),
    ],
)
def test_where_no_input_is_an_article_nothing_is_begun_and_nothing_left(
    desk: Path, names: list[str], said: str
) -> None:
    (desk / "pic.jpg").write_bytes(b"\xff\xd8\xff\xe0" + bytes(range(256)))
    assert said in refused(briefgen("batch", *names, "-o", "out", cwd=desk), 2)
    assert not (desk / "out").exists()


def test_one_input_that_is_missing_costs_no_other_and_is_in_the_report(desk: Path) -> None:
    call = ("batch", "nofolder", "in/a.txt", "-o", "out", "--format", "pdf")
    done = briefgen(*call, cwd=desk)
    assert done.returncode == 1
    assert b"nofolder: there is no such file" in done.stderr
    rows = [json.loads(row) for row in (desk / "out/report.jsonl").read_bytes().splitlines()]
    assert [row["state"] for row in rows] == ["failed", "done"]
    (desk / "in/a.txt").unlink()
    before = files(desk / "out")
    assert "2 more" not in refused(briefgen(*call, cwd=desk), 2)
    assert files(desk / "out") == before  # what an earlier run left is left


@pytest.mark.skipif(os.name == "nt", reason="signals need POSIX")
def test_a_stopped_batch_says_how_to_go_on(desk: Path) -> None:
    for n in range(30):
        text = "\n\n".join([f"The port, part {n}", *PORT])
        (desk / f"in/b{n}.txt").write_text(text, encoding="utf-8")
    call = [sys.executable, "-m", "briefgen", "batch", "in", "-o", "out", "--json", "--jobs", "1"]
    pipe = subprocess.PIPE
    with subprocess.Popen(call, cwd=desk, stdout=pipe, stderr=pipe) as run:
        assert run.stdout is not None
        assert run.stdout.readline()
        run.send_signal(signal.SIGTERM)
        _, told = run.communicate()
    assert run.returncode == 1
    assert b"stopped after " in told
    assert b"the same command goes on from here" in told
    assert not [name for name in files(desk / "out") if name.endswith(".tmp")]


def test_the_line_of_progress_tells_rate_rest_and_failures() -> None:
    tally = Tally(made=30, before=10, failed=2)
    assert line(tally, 1_042, 16.0) == "42 of 1,042, 2.0 a second, 8 min 20 s left, 2 failed"
    assert line(Tally(made=1), 10, 1.0) == "1 of 10"


def test_the_last_words_count_what_there_is() -> None:
    tally = Tally(made=1, before=2, kept=1, failed=1, to_fill=2, aside=1)
    assert ending(tally) == [
        "3 briefs, 2 of them made before.",
        "1 of them changed by someone since, and kept.",
        "2 brief files for a person to fill.",
        "1 article failed, 1 of them set aside.",
    ]


@pytest.mark.full
def test_a_url_with_a_login_is_never_told(desk: Path) -> None:
    package("paramiko")
    for out in ("sftp://anna:secret@127.0.0.1:1/out.pdf", "s3://key:a/secret@bucket"):
        done = briefgen("batch", "in", "-o", out, cwd=desk)
        assert done.returncode == 2
        assert b"secret" not in done.stdout + done.stderr
        assert b"Traceback" not in done.stderr
