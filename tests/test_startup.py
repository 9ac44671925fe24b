"""`briefgen --help` answers at once: it loads none of the heavy libraries."""

import subprocess
import sys

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
