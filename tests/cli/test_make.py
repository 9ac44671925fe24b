import json
import os
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.readers.test_languages import SENTENCES
from tests.samples import PORT

TITLE = "Varna’s grain port is running out of depth"
NAME = "varnas-grain-port-is-running-out-of-depth"
TEXT = "\n\n".join([TITLE, *PORT])
AS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


def briefgen(
    *words: str, cwd: Path, stdin: bytes = b"", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "briefgen", *words],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
    )


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "port.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def listing(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def refused(done: subprocess.CompletedProcess[bytes], code: int) -> str:
    """The message of a refusal that keeps the house's manners."""
    message = done.stderr.decode()
    assert done.returncode == code, message
    assert done.stdout == b""
    assert "Traceback" not in message
    assert 1 <= len(message.strip().splitlines()) <= 3, message
    return message


def test_a_brief_is_written_in_both_formats_and_its_paths_are_told(desk: Path) -> None:
    done = briefgen("make", "port.txt", "-o", "out", cwd=desk)
    assert done.returncode == 0
    assert done.stderr == b""
    assert listing(desk / "out") == [f"{NAME}.docx", f"{NAME}.pdf"]
    told = done.stdout.decode().split()
    assert [Path(p).name for p in told] == [f"{NAME}.docx", f"{NAME}.pdf"]


def test_without_an_alarm_to_keep_a_deadline_one_process_makes_the_same_brief(desk: Path) -> None:
    code = (
        "from briefgen.cli import at_hand\nat_hand.rings = lambda: False\n"
        "import sys\nsys.argv = ['briefgen', 'make', 'port.txt', '-o', 'alone']\n"
        "from briefgen.__main__ import run\nrun()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=desk, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    briefgen("make", "port.txt", "-o", "halves", cwd=desk)
    for name in (f"{NAME}.docx", f"{NAME}.pdf"):
        assert (desk / "alone" / name).read_bytes() == (desk / "halves" / name).read_bytes()


@pytest.mark.parametrize("ending", ["docx", "pdf", "json"])
def test_a_named_file_is_the_only_one_written(desk: Path, ending: str) -> None:
    assert briefgen("make", "port.txt", "-o", f"new/b.{ending}", cwd=desk).returncode == 0
    assert listing(desk) == [f"new/b.{ending}", "port.txt"]


def test_standard_input_and_output_make_a_filter(desk: Path) -> None:
    done = briefgen("make", "-", "--format", "json", "-o", "-", cwd=desk, stdin=TEXT.encode())
    assert done.returncode == 0
    assert json.loads(done.stdout)["title"] == TITLE
    assert listing(desk) == ["port.txt"]


def test_the_sample_is_briefed_anywhere(tmp_path: Path) -> None:
    assert briefgen("make", "--sample", cwd=tmp_path).returncode == 0
    assert len(listing(tmp_path)) == 2


def test_options_reach_the_brief(desk: Path) -> None:
    words = ["--title", "Depth", "--author", "J. I.", "--outlet", "G", "--marking", "SECRET"]
    words += ["--published", "3 May 2026", "--retrieved", "2026-05-04", "--date", "2026-05-06"]
    done = briefgen("make", "port.txt", "-o", "b.json", *words, cwd=desk)
    assert done.returncode == 0, done.stderr
    data = json.loads((desk / "b.json").read_bytes())
    assert data["title"] == "Depth"
    assert data["meta"].pop("genre")
    assert data["meta"] == {
        "headline": TITLE, "outlet": "G", "byline": "J. I.", "published": "2026-05-03",
        "retrieved": "2026-05-04", "date": "2026-05-06", "marking": "SECRET",
        "created": "2026-05-06T00:00:00Z", "digest": data["article"]["digest"],
    }  # fmt: skip


def test_one_bad_article_costs_no_other(desk: Path) -> None:
    done = briefgen("make", "none.txt", "port.txt", "-o", "out", cwd=desk)
    assert done.returncode == 1
    assert b"none.txt: there is no such file" in done.stderr
    assert len(listing(desk / "out")) == 2


def test_two_articles_of_one_title_both_get_their_briefs(desk: Path) -> None:
    (desk / "other.txt").write_text(TEXT.replace("third", "fifth"), encoding="utf-8")
    assert briefgen("make", "port.txt", "other.txt", "-o", "out", cwd=desk).returncode == 0
    assert len(listing(desk / "out")) == 4


def test_running_twice_changes_nothing(desk: Path) -> None:
    briefgen("make", "port.txt", "-o", "out", cwd=desk)
    first = {p: (desk / "out" / p).read_bytes() for p in listing(desk / "out")}
    assert briefgen("make", "port.txt", "-o", "out", cwd=desk).returncode == 0
    assert first == {p: (desk / "out" / p).read_bytes() for p in listing(desk / "out")}


def test_a_brief_that_a_person_edited_is_kept(desk: Path) -> None:
    briefgen("make", "port.txt", "-o", "b.json", cwd=desk)
    edited = (desk / "b.json").read_bytes().replace(b"grain", b"wheat")
    (desk / "b.json").write_bytes(edited)
    message = refused(briefgen("make", "port.txt", "-o", "b.json", cwd=desk), 1)
    assert "--overwrite" in message
    assert (desk / "b.json").read_bytes() == edited
    done = briefgen("make", "port.txt", "-o", "b.json", "--overwrite", cwd=desk)
    assert done.returncode == 0


def test_json_reports_a_line_an_article(desk: Path) -> None:
    done = briefgen("make", "port.txt", "none.txt", "--json", cwd=desk)
    good, bad = (json.loads(line) for line in done.stdout.splitlines())
    assert good["title"] == TITLE
    assert len(good["outputs"]) == 2
    assert bad == {
        "input": "none.txt",
        "subject": "none.txt",
        "error": "there is no such file",
        "remedy": "check the name and the rights to it",
    }


def test_quiet_prints_nothing_when_all_is_well(desk: Path) -> None:
    done = briefgen("make", "port.txt", "--quiet", cwd=desk)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["make"], "no article given"),
        (["make", "port.txt", "--layout", "standrad"], "did you mean 'standard'?"),
        (["make", "port.txt", "--format", "docs"], "did you mean 'docx'?"),
        (["make", "port.txt", "--published", "yesterday"], "'yesterday' is no date"),
        (["make", "port.txt", "--layot", "standard"], "--layout"),
        (["make", "port.txt", "port.txt", "-o", "one.pdf"], "takes one brief, not several"),
        (["make", "port.txt", "-o", "one.pdf", "--format", "docx"], "does not fit --format docx"),
        (["make", "port.txt", "-o", "-"], "takes one format"),
        (["make", "port.txt", "-o", "-", "--format", "json", "--json"], "would mix"),
        (["make", "port.txt", "-o", "brief.doc"], "did you mean .docx?"),
        (["make", "port.txt", "-o", "port.txt"], "port.txt: is a file, not a folder"),
        (["make", "-", "-"], "name - once"),
        (["make", "port.txt", "-o", "port.txt/below"], "is a file, not a folder"),
        (["brew"], "brew"),
    ],
)
def test_wrong_usage_is_told_in_short_and_starts_nothing(
    desk: Path, words: list[str], said: str
) -> None:
    assert said in refused(briefgen(*words, cwd=desk), 2)
    assert listing(desk) == ["port.txt"]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\t\n", "white space"),
        ("binary.txt", bytes(range(256)) * 20, "text"),
        ("page.pdf", b"%PDF-1.7 ...", "PDF"),
        ("page.txt", b"<!DOCTYPE html><p>Hello there.", "no text"),
    ],
)
def test_an_input_that_is_no_article_is_named_with_its_cause(
    tmp_path: Path, name: str, data: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(data)
    message = refused(briefgen("make", name, "-o", "out", cwd=tmp_path), 1)
    assert name in message
    assert said in message
    assert listing(tmp_path) == [name]
    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(os.name == "nt", reason="no such file names")
def test_a_name_cannot_steer_the_terminal(tmp_path: Path) -> None:
    name = "a\x07\x1b[31mb.txt"
    (tmp_path / name).write_text(SENTENCES["de"], encoding="utf-8")
    message = refused(briefgen("make", name, "-o", "-", "--format", "pdf", cwd=tmp_path), 1)
    assert "\x07" not in message
    assert "\x1b" not in message


def test_an_empty_name_is_no_article(desk: Path) -> None:
    assert "is no file name" in refused(briefgen("make", "", cwd=desk), 1)


def test_another_articles_brief_is_kept_under_a_given_name_too(desk: Path) -> None:
    (desk / "other.txt").write_text(TEXT.replace("third", "fifth"), encoding="utf-8")
    briefgen("make", "port.txt", "-o", "b.json", cwd=desk)
    message = refused(briefgen("make", "other.txt", "-o", "b.json", cwd=desk), 1)
    assert "another article's brief" in message


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("words", [["make", "port.txt"], ["make", "--help"], ["--version"]])
def test_a_full_disk_behind_standard_output_is_one_clear_error(
    desk: Path, words: list[str]
) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "briefgen", *words],
            cwd=desk,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 1
    assert b"standard output: cannot be written" in done.stderr
    assert done.stderr.count(b"\n") <= 3


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_run_and_leaves_nothing_half_done(desk: Path, sent: int) -> None:
    # A shell may have this run ignore Ctrl-C; the child must not inherit that.
    start = (
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from briefgen.__main__ import run\nrun()"
    )
    done = subprocess.Popen(
        [sys.executable, "-u", "-c", start, "make", "port.txt", "-"],
        cwd=desk,
        stdin=subprocess.PIPE,  # kept open: the run waits for it once the first brief is written
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert done.stdout is not None
    done.stdout.readline()
    done.send_signal(sent)
    _, told = done.communicate(timeout=60)
    assert done.returncode == 1
    assert b"stopped" in told
    assert b"Traceback" not in told
    assert not list(desk.glob(".briefgen-*"))


def test_a_folder_as_input_is_named(desk: Path) -> None:
    assert "is a folder" in refused(briefgen("make", ".", cwd=desk), 1)


@pytest.mark.skipif(AS_ROOT or os.name == "nt", reason="root may read and write everywhere")
def test_an_unreadable_input_and_an_unwritable_folder_are_named(desk: Path) -> None:
    (desk / "secret.txt").write_text(TEXT, encoding="utf-8")
    (desk / "secret.txt").chmod(0)
    assert "permission denied" in refused(briefgen("make", "secret.txt", cwd=desk), 1)
    (desk / "shut").mkdir(mode=0o500)
    assert "cannot be written to" in refused(
        briefgen("make", "port.txt", "-o", "shut", cwd=desk), 2
    )


def test_a_reader_that_goes_away_causes_no_traceback(desk: Path) -> None:
    words = [sys.executable, "-m", "briefgen", "make", "port.txt", "--format", "json", "-o", "-"]
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as closed:
        done = subprocess.run(words, cwd=desk, stdout=closed, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr
    assert b"closed before all of it was written" in done.stderr


def test_ctrl_c_ends_with_one_line(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code = (
        "import briefgen.pipeline as p, sys\n"
        "def stop(*a): raise KeyboardInterrupt\n"
        "p.finish = stop\n"
        "sys.argv = ['briefgen', 'make', 'port.txt']\n"
        "from briefgen.__main__ import run\nrun()"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=desk, capture_output=True, check=False)
    assert "stopped" in refused(done, 1)
    assert listing(desk) == ["port.txt"]


@pytest.mark.parametrize(
    "text",
    [
        "Trade & <b>tolls</b> may rise, and {{7*7}} is not 49, they said.",
        "The &amp; in <script>alert(1)</script> could be read as it is here.",
        "The harbour 😀 could \x07 close \u202eesrever\u202c soon, said Dr. X.",
        "A word " + "w" * 500 + " may be far too long for the line.",
        "The \u200fport\u200e of שלום could close before the winter comes.",
    ],
)
def test_hard_text_goes_through_both_writers(tmp_path: Path, text: str) -> None:
    import docx
    import pypdfium2

    (tmp_path / "hard.txt").write_text(f"{text}\n\n{PORT[0]}", encoding="utf-8")
    assert briefgen("make", "hard.txt", "-o", "b.docx", cwd=tmp_path).returncode == 0
    assert briefgen("make", "hard.txt", "-o", "b.pdf", cwd=tmp_path).returncode == 0
    words = [p.text for p in docx.Document(str(tmp_path / "b.docx")).paragraphs]
    kept = [w for w in text.split() if w.isascii() and w.isprintable()]
    assert all(any(word in p for p in words) for word in kept)
    pdf = pypdfium2.PdfDocument(tmp_path / "b.pdf")
    printed = "".join(page.get_textpage().get_text_range() for page in pdf)
    pdf.close()
    squeezed = "".join(printed.split())
    assert all(word in squeezed for word in kept)


def test_a_url_is_no_place_to_make_a_brief_in(desk: Path) -> None:
    message = refused(briefgen("make", "port.txt", "-o", "s3://k:secret@b/briefs", cwd=desk), 2)
    assert message.startswith("briefgen: -o: is a URL, to which only batch writes")
    assert "secret" not in message
    assert not (desk / "s3:").exists()


@pytest.mark.skipif(os.name == "nt", reason="a shell closes the streams")
def test_a_closed_stream_is_no_traceback(desk: Path) -> None:
    call = f"{shlex.quote(sys.executable)} -m briefgen make port.txt --format md"
    for closed, code, told in (("2>&-", 0, b""), (">&-", 1, b"standard output: is closed")):
        done = subprocess.run(["sh", "-c", f"{call} {closed}"], cwd=desk, capture_output=True)
        assert done.returncode == code
        assert told in done.stderr
        assert b"Traceback" not in done.stderr
