from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefgen.batch.gather import Gather, Taken, stem_of
from briefgen.batch.outplace import INDEX_MARK
from briefgen.batch.plan import Plan
from briefgen.errors import UsageError
from tests.batch.doubles import produced


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("in/b.txt", "in/a.html", "in/news/c.md", "in/.hidden.txt", "in/x.png"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    return tmp_path


def taken(*names: str, told: dict[str, str] | None = None, **how: object) -> list[Taken]:
    left = told if told is not None else {}
    way = Gather(Path("out"), left_out=left.__setitem__, **how)  # type: ignore[arg-type]
    return list(way.inputs(names))


def paths(*names: str, **how: object) -> list[str]:
    return [Path(each.path).as_posix() for each in taken(*names, **how)]


def test_of_a_folder_all_that_can_be_read_is_taken_in_one_order(desk: Path) -> None:
    told: dict[str, str] = {}
    found = taken("in", told=told)
    assert [t.id for t in found] == ["in/a.html", "in/b.txt", "in/news/c.md"]
    assert [t.folder for t in found] == [(), (), ("news",)]
    assert told == {str(Path("in/x.png")): "is of a format that is not read"}


def test_patterns_say_what_of_a_folder_is_taken(desk: Path) -> None:
    assert paths("in", include=("*.txt",)) == ["in/b.txt"]
    assert paths("in", include=("news/*",)) == ["in/news/c.md"]
    assert paths("in", exclude=("news",)) == ["in/a.html", "in/b.txt"]


@pytest.mark.skipif(os.name == "nt", reason="links and pipes need POSIX")
def test_no_link_of_a_folder_is_followed_and_no_pipe_is_opened(desk: Path) -> None:
    (desk / "secret.txt").write_text("s", encoding="utf-8")
    (desk / "in/out.txt").symlink_to(desk / "secret.txt")
    (desk / "in/loop").symlink_to(desk / "in")
    (desk / "in/dead.txt").symlink_to("nowhere")
    (desk / "in/self").symlink_to("self")
    os.mkfifo(desk / "in/pipe.txt")
    told: dict[str, str] = {}
    assert len(taken("in", told=told, exclude=("*.png",))) == 3
    assert {Path(path).name: why for path, why in told.items()} == {
        "out.txt": "is a link that leads out of the folder",
        "loop": "is a link to what is taken under its own name",
        "self": "is a link that leads nowhere",
        "dead.txt": "is a link that leads nowhere",
        "pipe.txt": "is not a regular file",
    }


def test_what_an_earlier_run_left_is_no_input(desk: Path) -> None:
    brief = produced("A brief").outputs["json"]
    out = desk / "in/out"
    out.mkdir()
    (out / "b.json").write_bytes(brief)
    (desk / "in/index.html").write_text(f"<!doctype html>{INDEX_MARK}", encoding="utf-8")
    (desk / "in/report.jsonl").write_text("", encoding="utf-8")
    way = Gather(Path("in"), exclude=("*.png",))
    assert [t.id for t in way.inputs(["in"])] == ["in/a.html", "in/b.txt", "in/news/c.md"]
    (out / "b.json").write_bytes(brief.replace(b"A brief", b"My brief"))
    assert "in/out/b.json" in [t.id for t in way.inputs(["in"])]  # a person changed it: to print


def test_the_output_folder_is_left_out_where_it_lies_in_the_input(desk: Path) -> None:
    (desk / "in/out").mkdir()
    (desk / "in/out/d.txt").write_text("d", encoding="utf-8")
    found = Gather(Path("in/out")).inputs(["in"])
    assert "in/out/d.txt" not in [t.id for t in found]


def test_each_line_of_json_lines_is_an_input(desk: Path) -> None:
    (desk / "a.jsonl").write_bytes(b'{"text": "one"}\n\n{"text": "two"}\n{"text": "one"}')
    found = taken("a.jsonl")
    assert [(t.number, t.offset, t.length) for t in found] == [(1, 0, 16), (3, 17, 16), (4, 33, 15)]
    assert found[0].id == found[2].id
    with Plan(found) as plan:
        assert len({job.id for job in plan}) == 3


def test_json_that_is_one_value_over_several_lines_is_one_input(desk: Path) -> None:
    (desk / "a.jsonl").write_bytes(b'{\n"text": "one"\n}\n')
    assert [t.length for t in taken("a.jsonl")] == [-1]


def test_a_list_names_inputs(desk: Path) -> None:
    (desk / "list").write_bytes(b"# mine\nin/b.txt\r\n\nin/news\n")
    found = [t.id for t in Gather(Path("out")).inputs([], ["list"])]
    assert found == ["b.txt", "news/c.md"]
    with pytest.raises(UsageError, match="no such file"):
        list(Gather(Path("out")).inputs([], ["none"]))
    (desk / "list").write_bytes(b"in/b.txt\na\x00b\n")
    found = [t.id for t in Gather(Path("out")).inputs([], ["list"])]
    assert found == ["b.txt", "a\x00b"]  # told when its turn comes


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_list_may_be_encoded_as_windows_writes_it(desk: Path, encoding: str) -> None:
    (desk / "in/naïf.txt").write_text("n", encoding="utf-8")
    (desk / "list").write_bytes("in/b.txt\r\nin/naïf.txt\r\n".encode(encoding))
    assert [t.id for t in Gather(Path("out")).inputs([], ["list"])] == ["b.txt", "naïf.txt"]


def test_a_list_in_no_encoding_is_told(desk: Path) -> None:
    (desk / "list").write_bytes(b"\xff\xfea")
    with pytest.raises(UsageError, match="in no known encoding"):
        list(Gather(Path("out")).inputs([], ["list"]))


def test_a_file_that_is_named_twice_is_taken_once_and_told(desk: Path) -> None:
    told: list[tuple[str, str]] = []
    way = Gather(Path("out"), exclude=("*.png",), left_out=lambda *left: told.append(left))
    names = ["in/b.txt", "./in/b.txt", "in", str(desk / "in/news"), "none.txt", "none.txt"]
    found = [Path(each.path).as_posix() for each in way.inputs(names)]
    assert found == ["in/b.txt", "in/a.html", "in/news/c.md", "none.txt"]
    again = ["./in/b.txt", "in/b.txt", str(desk / "in/news/c.md"), "none.txt"]
    assert told == [(str(Path(path)) if i else path, "is taken already")
                    for i, path in enumerate(again)]  # fmt: skip


@pytest.mark.skipif(os.name == "nt", reason="links need POSIX")
def test_a_link_to_a_file_that_is_taken_is_that_file(desk: Path) -> None:
    (desk / "link.txt").symlink_to(desk / "in/b.txt")
    assert paths("in/b.txt", "link.txt") == ["in/b.txt"]


def test_a_file_that_is_not_there_is_an_input_that_will_fail(desk: Path) -> None:
    assert paths("none.txt") == ["none.txt"]


@pytest.mark.parametrize(
    ("path", "stem"),
    [
        ("a/b.html", "b"),
        ("b.html.gz", "b"),
        ("b.brief.md", "b"),
        ("v1.2 notes", "v1.2 notes"),
        ("b.txt", "b"),
    ],
)
def test_a_stem_is_the_name_without_what_says_its_kind(path: str, stem: str) -> None:
    assert stem_of(path) == stem


def test_a_plan_knows_which_inputs_share_a_name_whatever_their_case(desk: Path) -> None:
    inputs = [Taken(path, path, folder) for path, folder in
              (("x/a.txt", ()), ("y/A.md", ()), ("z/a.txt", ("z",)), ("x/b.txt", ()))]  # fmt: skip
    with Plan(inputs) as plan:
        assert plan.total == 4
        assert [job.shared for job in plan] == [True, True, False, False]
        assert [job.n for job in plan] == [1, 2, 3, 4]


def test_an_input_that_is_named_twice_is_told_apart() -> None:
    with Plan([Taken("a.txt", "a.txt")] * 3) as plan:
        assert [job.id for job in plan] == ["a.txt", "a.txt#again-1", "a.txt#again-2"]
