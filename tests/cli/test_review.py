"""A brief reviewed as an analyst would: draft, check, render, diff, schema."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from briefgen.brieffile.difference import Change
from briefgen.brieffile.markdown import loads
from briefgen.cli.diff import as_data, tell
from tests.cli.test_make import briefgen, listing, refused

SAMPLE = Path(__file__).parents[2] / "briefgen" / "samples" / "harbour.txt"
NAVY = "- The navy’s fuel berth is a particular weakness"
HAND = "# Fog\n\n## Risks\n\n- Fog is likely. `likelihood: likely`\n"


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    desk = tmp_path_factory.mktemp("drafted")
    (desk / "harbour.txt").write_bytes(SAMPLE.read_bytes())
    done = briefgen("draft", "harbour.txt", "-o", "brief.md", cwd=desk)
    assert (done.returncode, done.stderr) == (0, b"")
    return (desk / "brief.md").read_bytes()


@pytest.fixture
def desk(tmp_path: Path, drafted: bytes) -> Path:
    (tmp_path / "harbour.txt").write_bytes(SAMPLE.read_bytes())
    (tmp_path / "brief.md").write_bytes(drafted)
    return tmp_path


def edit(desk: Path, old: str, new: str) -> None:
    path = desk / "brief.md"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_draft_leads_to_its_article_and_carries_runners_up(desk: Path) -> None:
    made = loads((desk / "brief.md").read_text(encoding="utf-8"))
    assert made.meta["article"] == "harbour.txt"
    assert re.fullmatch("[0-9a-f]{16}", made.meta["digest"])
    assert made.spare["key-judgments"]
    done = briefgen("check", "brief.md", cwd=desk)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_draft_that_someone_changed_is_not_overwritten(desk: Path) -> None:
    edit(desk, NAVY, f"{NAVY} indeed")
    changed = (desk / "brief.md").read_bytes()
    refused(briefgen("draft", "harbour.txt", "-o", "brief.md", cwd=desk), 1)
    assert (desk / "brief.md").read_bytes() == changed
    refused(briefgen("draft", "harbour.txt", "-o", "brief.json", cwd=desk), 2)


def test_a_review_ends_in_a_signed_print(desk: Path) -> None:
    text = (desk / "brief.md").read_text(encoding="utf-8")
    (desk / "draft.md").write_text(text, encoding="utf-8")
    line = next(line for line in text.splitlines() if line.startswith(NAVY))
    edit(desk, f"{line}\n", "")
    edit(desk, "## Key judgments\n\n", f"## Key judgments\n\n{line}\n- Port fees rise. [^p88]\n")
    done = briefgen("check", "brief.md", "--json", cwd=desk)
    assert done.returncode == 1
    found = json.loads(done.stdout)["findings"]
    at = (
        (desk / "brief.md")
        .read_text(encoding="utf-8")
        .split("\n")
        .index("- Port fees rise. [^p88]")
    )
    assert {(f["line"], f["code"], f["point"]) for f in found} >= {(at + 1, "E10", "KJ2")}
    assert all(f["rule"] and f["source"] and f["remedy"] for f in found)
    assert b"line" in refused(briefgen("render", "brief.md", cwd=desk), 1).encode()
    edit(desk, "[^p88]", "[^p3-9]")
    assert briefgen("check", "brief.md", "--fix", cwd=desk).returncode == 0
    assert "method: edited" in (desk / "brief.md").read_text(encoding="utf-8")
    signed = ("--prepared-by", "Jane Doe", "--reviewed-by", "Ann Roe")
    done = briefgen("render", "brief.md", "-o", "out", *signed, cwd=desk)
    assert done.returncode == 0, done.stderr
    assert [Path(name).suffix for name in listing(desk / "out")] == [".docx", ".pdf"]
    told = briefgen("diff", "draft.md", "brief.md", cwd=desk).stdout.decode()
    assert "Key judgments\n  + KJ1 The navy" in told
    assert "(from the runners-up)" in told
    assert "+ KJ2 Port fees rise." in told


def test_a_fix_leaves_a_good_file_alone(desk: Path, drafted: bytes) -> None:
    assert briefgen("check", "brief.md", "--fix", cwd=desk).returncode == 0
    assert (desk / "brief.md").read_bytes() == drafted


def test_a_forced_print_is_a_draft(desk: Path) -> None:
    edit(desk, "so a private monopoly may raise", "so a private monopoly will raise")
    refused(briefgen("render", "brief.md", "-o", "b.pdf", cwd=desk), 1)
    assert not (desk / "b.pdf").exists()
    done = briefgen("render", "brief.md", "-o", "b.json", "--force", "--json", cwd=desk)
    assert done.returncode == 0
    assert "draft" in json.loads(done.stdout)["notes"][0]
    made = json.loads((desk / "b.json").read_bytes())
    assert made["meta"]["marking"] == "DRAFT"
    assert "article" not in made["meta"]


def test_a_json_brief_prints_without_its_article(desk: Path) -> None:
    assert briefgen("render", "brief.md", "-o", "b.json", cwd=desk).returncode == 0
    (desk / "harbour.txt").unlink()
    assert briefgen("render", "b.json", "-o", "b.pdf", cwd=desk).returncode == 0
    assert (desk / "b.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("- article: harbour.txt", "- article: gone.txt", "line 8: its article gone.txt"),
        ("- article: harbour.txt\n", "", "names no article"),
        ("- article: harbour.txt", "- article: brief.md", "line 8: its article brief.md"),
        ("## Risks", "## Riks", "did you mean ## Risks"),
        ("[^p4]: ", "[^p1]: ", "a second time"),
        ("- published: 2026-04-14", "- published: soon", "2026-05-03"),
    ],
)
def test_a_broken_brief_file_is_refused_where_it_breaks(
    desk: Path, old: str, new: str, said: str
) -> None:
    edit(desk, old, new)
    before = listing(desk)
    assert said in refused(briefgen("render", "brief.md", cwd=desk), 1)
    assert listing(desk) == before


def test_another_articles_brief_is_refused(desk: Path) -> None:
    (desk / "other.txt").write_text("Another text. It says something else.", encoding="utf-8")
    done = briefgen("check", "brief.md", "--fix", "--article", "other.txt", cwd=desk)
    assert "line 9: is the brief of another article" in refused(done, 1)


def test_a_brief_written_by_hand_is_checked_and_printed(desk: Path) -> None:
    (desk / "hand.md").write_text(HAND, encoding="utf-8")
    done = briefgen("check", "hand.md", "--scale", "phia", cwd=desk)
    assert done.returncode == 0
    assert b"names no article" in done.stdout
    assert briefgen("render", "hand.md", "-o", "hand.docx", cwd=desk).returncode == 0
    done = briefgen("check", "-", cwd=desk, stdin=HAND.encode())
    assert done.returncode == 0


LONG = " ".join(["The harbour board"] + ["and the council"] * 12)


def test_errors_come_first_and_warnings_of_a_kind_are_summed(desk: Path) -> None:
    text = "\n".join(["# T", "", "## Outlook", *(f"- {LONG} of {n}." for n in "abcdefg"), ""])
    (desk / "hand.md").write_text(f"{text}- The port may close.\n", encoding="utf-8")
    told = briefgen("check", "hand.md", cwd=desk).stdout.decode().splitlines()
    assert told[0].startswith("hand.md, line 11: E3 in O8")
    assert sum(": W1 in " in line for line in told) == 3
    assert "  and 4 more W1: `briefgen check --all` shows them" in told
    assert sum("a point aims at 35 words" in line for line in told) == 1
    every = briefgen("check", "hand.md", "--all", cwd=desk).stdout.decode()
    assert every.count(": W1 in ") == 7
    data = json.loads(briefgen("check", "hand.md", "--json", cwd=desk).stdout)
    assert [f["code"] for f in data["findings"]].count("W1") == 7
    done = briefgen("render", "hand.md", "-o", "h.pdf", "--force", cwd=desk)
    assert done.stderr.count(b"W1") == 1
    assert b"O1, O2, O3, O4, O5 and 2 more" in done.stderr


def test_a_brief_without_a_point_is_told_so(desk: Path) -> None:
    (desk / "empty.md").write_text("# T\n\n## Risks\n\n### Runners-up\n\n- Fog.\n")
    done = briefgen("check", "empty.md", cwd=desk)
    assert (done.returncode, b"no point yet" in done.stdout) == (0, True)
    data = json.loads(briefgen("check", "empty.md", "--json", cwd=desk).stdout)
    assert data["points"] == 0
    assert b"no point yet" not in briefgen("check", "brief.md", cwd=desk).stdout


def test_a_check_knows_who_answers_for_the_brief_as_the_print_does(desk: Path) -> None:
    own = "- Fees are likely to rise. `confidence: moderate | why: two boards say so`\n"
    edit(desk, "## Key judgments\n\n", f"## Key judgments\n\n{own}")
    before = (desk / "brief.md").read_bytes()
    for command in (("check", "brief.md"), ("render", "brief.md", "-o", "b.json")):
        done = briefgen(*command, cwd=desk)
        assert done.returncode == 1
        assert b"E5" in done.stdout + done.stderr
        assert briefgen(*command, "--prepared-by", "Jane Doe", cwd=desk).returncode == 0
    assert (desk / "brief.md").read_bytes() == before


def test_wrong_usage_is_told_at_once(desk: Path) -> None:
    assert "icd203" in refused(briefgen("check", "brief.md", "--scale", "icd", cwd=desk), 2)
    refused(briefgen("check", "-", "--fix", cwd=desk), 2)
    refused(briefgen("diff", "-", "-", cwd=desk), 2)
    assert briefgen("schema", "breif", cwd=desk).returncode == 2


def test_a_point_that_changed_its_place_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    moved = Change("moved", "risks", "R3", new="Premiums may double.", moved="R1")
    tell("a.md", "b.md", (moved,))
    assert "  > R3 Premiums may double. (was R1)" in capsys.readouterr().out
    assert as_data(moved) == {
        "change": "moved",
        "section": "risks",
        "id": "R3",
        "new": "Premiums may double.",
        "moved": "R1",
    }


def test_the_schema_of_a_brief_and_a_diff_come_as_json(desk: Path) -> None:
    schema = json.loads(briefgen("schema", "brief", cwd=desk).stdout)
    assert schema["properties"]["schema"]["const"] == 1
    edit(desk, "`likelihood: likely |", "`likelihood: unlikely |")
    (desk / "draft.md").write_bytes((desk / "brief.md").read_bytes())
    edit(desk, "`likelihood: unlikely |", "`likelihood: likely |")
    found = json.loads(briefgen("diff", "draft.md", "brief.md", "--json", cwd=desk).stdout)
    (change,) = found["changes"]
    assert change["change"] == "re-rated"
    assert change["marks"] == {"likelihood": {"old": "unlikely", "new": "likely"}}
