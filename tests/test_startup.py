"""What is loaded when: `briefgen --help` answers at once, and neither half of a brief loads more
than it needs.

One article is drafted in a process that loads numpy for the ranker, and what reads the article's
format: nothing for plain text, lxml and trafilatura for a web page. The other process loads Typer,
which loads pydantic, and what prints: reportlab and PIL. Only a house file has pydantic check it.
"""

import subprocess
import sys
from pathlib import Path

# Typer itself loads pydantic, so it is not in the list.
HEAVY = {
    "docx",
    "pypdfium2",
    "reportlab",
    "numpy",
    "lxml",
    "markdown_it",
    "yaml",
    "PIL",
    "rich",
    "trafilatura",
}


def modules_after(code: str) -> set[str]:
    script = f"import sys\n{code}\nprint('\\n'.join({{m.split('.')[0] for m in sys.modules}}))"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    return set(done.stdout.split())


def test_help_loads_no_heavy_library() -> None:
    call = "from briefgen.cli import app\napp(['make', '--help'], standalone_mode=False)"
    assert not modules_after(call) & HEAVY


def test_importing_the_package_loads_no_heavy_library() -> None:
    assert not modules_after("import briefgen") & HEAVY


def test_json_alone_loads_no_pdf_library() -> None:
    call = (
        "from briefgen import make, Options\n"
        "make(b'The port may close soon, they said.', 'a.txt', Options(formats=('json',)))"
    )
    assert "reportlab" not in modules_after(call)


def test_who_hands_a_page_to_a_worker_loads_nothing_that_reads_drafts_or_prints() -> None:
    call = (
        "from briefgen.cli.inputs import guarded\n"
        "from briefgen.pipeline import Options, make\n"
        "page = b'<html><body><p>The port may close before the winter, they said.</p>'\n"
        "assert guarded(make, page, 'a.html', '', Options(formats=())).brief.sections"
    )
    assert not modules_after(call) & HEAVY


DRAFTS = """
from briefgen import early
early.load_drafting()
from briefgen.pipeline import Options, draft_or_list
text = "The port may close before the winter, they said, and trade may fall by half."
draft_or_list({text}.encode(), {name!r}, Options(), {{"standard": ("summary",)}})
"""
PRINTS = """
from briefgen import early
from briefgen.pipeline import Options
assert early.kinds_known(Options())
early.load_printing(Options())
"""
LIBRARIES = HEAVY | {"pydantic", "typer", "click"}


def test_the_process_that_drafts_plain_text_loads_of_all_libraries_numpy_alone() -> None:
    assert modules_after(DRAFTS.format(text="text", name="a.txt")) & LIBRARIES == {"numpy"}


def test_the_process_that_drafts_a_web_page_loads_what_reads_it_and_no_more() -> None:
    found = modules_after(DRAFTS.format(text="f'<html><p>{text}</p>'", name="a.html"))
    assert found & LIBRARIES == {"numpy", "lxml", "trafilatura"}


def test_what_prints_is_loaded_without_what_reads_or_drafts() -> None:
    assert modules_after(PRINTS) & LIBRARIES == {"reportlab", "PIL"}


def test_pydantic_is_loaded_for_a_house_file(tmp_path: Path) -> None:
    layout = tmp_path / "briefs" / "ours" / "layout.toml"
    layout.parent.mkdir(parents=True)
    layout.write_text('extends = "standard"\n', encoding="utf-8")
    house = PRINTS.replace("Options()", f"Options('ours', house={str(tmp_path)!r})")
    assert "pydantic" in modules_after(house)
