import errno
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen import Options, files, make
from briefgen.errors import InputError, OutputError, UsageError
from tests.samples import PORT

TEXT = "\n\n".join(PORT).encode()


@given(st.text())
def test_a_slug_is_safe_on_every_file_system(title: str) -> None:
    name = files.slug(title)
    assert name
    assert len(name) <= files.MOST_SLUG + len("brief-")
    assert all(c in "abcdefghijklmnopqrstuvwxyz0123456789-" for c in name)
    assert not name.startswith("-")
    assert not name.endswith("-")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Varna’s port: running out of depth?", "varnas-port-running-out-of-depth"),
        ("../../etc/passwd", "etc-passwd"),
        ("CON", "brief-con"),
        ("com1", "brief-com1"),
        ("Élise à Constanța", "elise-a-constanta"),
        ("Пролив", "brief"),
        ("...", "brief"),
    ],
)
def test_a_slug_keeps_what_a_person_can_read(title: str, name: str) -> None:
    assert files.slug(title) == name


def test_a_missing_file_a_folder_and_a_pipe_are_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        files.read_file(tmp_path / "none.txt")
    with pytest.raises(InputError, match="is a folder"):
        files.read_file(tmp_path)
    with pytest.raises(InputError, match="no possible file name"):
        files.read_file(Path("nul\0byte"))
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        with pytest.raises(InputError, match="not a regular file"):
            files.read_file(tmp_path / "pipe")


def test_files_are_written_whole_and_nothing_else_is_left(tmp_path: Path) -> None:
    files.write_files({tmp_path / "new" / "a.txt": b"one", tmp_path / "b.txt": b"two"}, "")
    assert (tmp_path / "new" / "a.txt").read_bytes() == b"one"
    assert sorted(p.name for p in tmp_path.rglob("*") if p.is_file()) == ["a.txt", "b.txt"]


def test_when_one_file_cannot_be_written_none_is(tmp_path: Path) -> None:
    (tmp_path / "taken").write_bytes(b"a file where a folder should be")
    with pytest.raises(OutputError, match=r"cannot be written .*\n  check the rights"):
        files.write_files({tmp_path / "a.txt": b"one", tmp_path / "taken" / "b.txt": b"two"}, "")
    assert [p.name for p in tmp_path.iterdir()] == ["taken"]


def test_a_file_that_someone_changed_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "brief.json"
    made = make(TEXT, "port.txt", Options(formats=("json",)))
    files.write_files({path: made.outputs["json"]}, made.article.digest)
    path.write_bytes(path.read_bytes().replace(b"grain", b"wheat"))
    with pytest.raises(OutputError, match="was changed"):
        files.write_files({path: made.outputs["json"]}, made.article.digest)
    assert b"wheat" in path.read_bytes()
    files.write_files({path: made.outputs["json"]}, made.article.digest, overwrite=True)
    assert b"wheat" not in path.read_bytes()


def test_our_own_untouched_file_is_replaced_without_asking(tmp_path: Path) -> None:
    path = tmp_path / "brief.json"
    made = make(TEXT, "port.txt", Options(formats=("json",)))
    files.write_files({path: made.outputs["json"]}, made.article.digest)
    newer = make(TEXT, "port.txt", Options(formats=("json",), created="2026-01-01T00:00:00Z"))
    files.write_files({path: newer.outputs["json"]}, made.article.digest)
    assert path.read_bytes() == newer.outputs["json"] != made.outputs["json"]


def test_another_articles_brief_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "brief.json"
    made = make(TEXT, "port.txt", Options(formats=("json",)))
    other = make(TEXT.replace(b"third", b"fifth"), "port.txt", Options(formats=("json",)))
    files.write_files({path: made.outputs["json"]}, made.article.digest)
    with pytest.raises(OutputError, match="holds another article's brief"):
        files.write_files({path: other.outputs["json"]}, other.article.digest)
    assert path.read_bytes() == made.outputs["json"]


def test_when_the_second_file_cannot_be_put_in_place_the_first_comes_back(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"old")
    (tmp_path / "b.txt").mkdir()
    with pytest.raises(OutputError, match="cannot be written"):
        files.write_files(
            {tmp_path / "a.txt": b"new", tmp_path / "b.txt": b"new"}, "", overwrite=True
        )
    assert (tmp_path / "a.txt").read_bytes() == b"old"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.txt", "b.txt"]


@pytest.mark.skipif(os.name == "nt", reason="POSIX rights and links")
def test_rights_are_kept_and_links_followed(tmp_path: Path) -> None:
    real = tmp_path / "real.txt"
    real.write_bytes(b"old")
    real.chmod(0o600)
    (tmp_path / "link.txt").symlink_to(real)
    files.write_files({tmp_path / "link.txt": b"new"}, "", overwrite=True)
    assert (tmp_path / "link.txt").is_symlink()
    assert real.read_bytes() == b"new"
    assert real.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("number", [errno.EACCES, errno.ENAMETOOLONG, errno.EIO])
def test_whatever_the_system_refuses_is_an_input_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def refuse(*_: object) -> int:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(InputError, match=os.strerror(number).lower()):
        files.read_file(tmp_path / "a.txt")


def test_another_articles_brief_keeps_its_name(tmp_path: Path) -> None:
    made = make(TEXT, "port.txt", Options(formats=("json",)))
    files.write_files({tmp_path / "same-title.json": made.outputs["json"]}, made.article.digest)
    own, other = made.article.digest, "0" * 16
    assert files.stem_for(tmp_path, "Same title", "key", own, ["json"]) == "same-title"
    name = files.stem_for(tmp_path, "Same title", "key", other, ["json"])
    assert name.startswith("same-title-")
    assert name == files.stem_for(tmp_path, "Same title", "key", other, ["json"])
    assert name != files.stem_for(tmp_path, "Same title", "another key", other, ["json"])


def test_a_file_as_output_folder_is_wrong_usage(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(UsageError, match="is a file, not a folder"):
        files.probe_folder(tmp_path / "file")
    with pytest.raises(UsageError, match="is a file, not a folder"):
        files.probe_folder(tmp_path / "file" / "below")
    files.probe_folder(tmp_path / "not" / "yet" / "there")
    assert [p.name for p in tmp_path.iterdir()] == ["file"]


def test_a_folder_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    home = tmp_path / "sources"
    files.write_folder(home / "quay", {"a.toml": b"a", "b.html": b"b"})
    with pytest.raises(OutputError, match="cannot be written"):
        files.write_folder(home / "pier", {"a.toml": b"a", "b" * 300: b"b"})
    assert [p.name for p in home.iterdir()] == ["quay"]
    assert sorted(p.name for p in (home / "quay").iterdir()) == ["a.toml", "b.html"]


def test_a_folder_that_is_there_is_replaced_only_when_asked(tmp_path: Path) -> None:
    files.write_folder(tmp_path / "quay", {"a.toml": b"a"})
    with pytest.raises(OutputError, match="is there already"):
        files.write_folder(tmp_path / "quay", {"c.toml": b"c"})
    with pytest.raises(OutputError, match="cannot be written"):
        files.write_folder(tmp_path / "quay", {"c" * 300: b"c"}, overwrite=True)
    assert [p.name for p in (tmp_path / "quay").iterdir()] == ["a.toml"]
    files.write_folder(tmp_path / "quay", {"c.toml": b"c"}, overwrite=True)
    assert [p.name for p in tmp_path.iterdir()] == ["quay"]
    assert [p.name for p in (tmp_path / "quay").iterdir()] == ["c.toml"]
