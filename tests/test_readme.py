"""The README tells the truth: its commands and its Python run as they stand.

The two set-up lines need a network and run in .ci/run.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.samples import PORT

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(sh|python)\n(.*?)```", README, re.DOTALL)
COMMANDS = [
    line
    for kind, block in BLOCKS
    if kind == "sh"
    for line in block.splitlines()
    if line and not line.startswith("python3 -m venv")
]
PYTHON = [block for kind, block in BLOCKS if kind == "python"]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    for name in ("article.txt", "notes.md"):
        text = "\n\n".join([f"The port in {name}", *PORT])
        (tmp_path / name).write_text(text, encoding="utf-8")
    begun = tmp_path / "layouts" / "institute"  # what one of the commands begins, for the next ones
    begun.mkdir(parents=True)
    (begun / "layout.toml").write_text('extends = "standard"\n', encoding="utf-8")
    return tmp_path


def lay_out_briefs(desk: Path) -> None:
    """What the command before leaves: a draft, and the brief that an analyst made of it."""
    for name in ("draft.md", "brief.md"):
        text = "# The port\n\n## Risks\n\n- A strike stops the port. `likelihood: likely`\n"
        (desk / name).write_text(text, encoding="utf-8")


def test_the_readme_has_commands_python_and_two_set_up_lines() -> None:
    assert len(COMMANDS) >= 5
    assert len(PYTHON) == 1
    assert README.count("\npython3 -m venv ") == 2


@pytest.mark.skipif(os.name == "nt", reason="the tour is written for a POSIX shell")
@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_tour_runs(desk: Path, command: str) -> None:
    if not command.startswith("briefgen draft"):
        lay_out_briefs(desk)
    if command.startswith("briefgen import"):
        render = [sys.executable, "-m", "briefgen", "render", "brief.md", "-o", "edited.docx"]
        subprocess.run(render, cwd=desk, check=True, capture_output=True)
    before = {path: path.stat().st_mtime_ns for path in desk.rglob("*")}
    scripts = Path(sys.executable).parent
    shell = shutil.which("bash") or "sh"
    path = f"{scripts}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        [shell, "-c", command],
        cwd=desk,
        env={**os.environ, "PATH": path},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert done.stderr == b""
    new = [p for p in desk.rglob("*") if before.get(p) != p.stat().st_mtime_ns]
    made = any(p.suffix in (".docx", ".pdf", ".json", ".png", ".md") for p in new)
    telling = ("read", "source", "layout", "check", "diff", "import")  # whose work is what they say
    assert made or command.startswith(tuple(f"briefgen {word} " for word in telling))


def test_the_python_of_the_readme_runs(desk: Path) -> None:
    subprocess.run([sys.executable, "-c", PYTHON[0]], cwd=desk, check=True)
    assert (desk / "brief.docx").read_bytes().startswith(b"PK")


@pytest.mark.parametrize("name", ["README.md", "layouts/README.md", "CONTRIBUTING.md"])
def test_every_link_within_the_documents_leads_somewhere(name: str) -> None:
    page = ROOT / name
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_every_option_the_readme_names_is_in_the_help() -> None:
    told = ""
    for command in ("make", "batch", "check", "render", "import"):
        call = [sys.executable, "-m", "briefgen", command, "--help"]
        told += subprocess.run(call, capture_output=True, check=True).stdout.decode()
    for option in set(re.findall(r"--[a-z]+(?:-[a-z]+)*", README)) - {"--help"}:
        assert option in told, option
