"""Imports only ever go down: a floor uses lower floors, never a neighbour or a higher one."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

FLOORS = (
    ("errors",),
    ("model",),
    ("text", "seal", "files", "glyphs", "ooxml", "pictures", "forking", "serving"),
    ("shelf", "patterns"),
    ("readers", "drafting", "checking", "composing", "writers", "brieffile"),
    ("verifying",),
    ("pipeline", "worker"),
    ("early",),
    ("preview", "reviewing"),
    ("rendering", "returning", "binding"),
    ("batch",),
    ("cli",),
)
FLOOR = {name: floor for floor, names in enumerate(FLOORS) for name in names}
ROOT = Path(__file__).parents[1] / "briefgen"
STANDARD = {"__future__", "briefgen", *sys.stdlib_module_names}
ABOVE_ALL = {"__init__.py", "__main__.py"}
# files.py asks seal.py whose file it would overwrite: the one step between neighbours.
ALLOWED = {("files", "seal")}


def imported_names(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            yield from (f"{node.module}.{a.name}" for a in node.names)
        elif isinstance(node, ast.Import):
            yield from (a.name for a in node.names)


def steps() -> Iterator[tuple[str, str, Path]]:
    for path in sorted(ROOT.rglob("*.py")):
        relative = path.relative_to(ROOT)
        if relative.name in ABOVE_ALL and len(relative.parts) == 1:
            continue
        home = relative.with_suffix("").parts[0]
        for name in imported_names(path):
            if name.startswith("briefgen."):
                yield home, name.split(".")[1], path


def test_every_module_has_a_floor() -> None:
    homes = {home for home, _, _ in steps()}
    assert homes <= set(FLOOR), f"give these a floor: {homes - set(FLOOR)}"


def test_imports_go_down_a_floor() -> None:
    for home, target, path in steps():
        if target != home and (home, target) not in ALLOWED:
            assert FLOOR[target] < FLOOR[home], f"{path.name} ({home}) imports {target}"


def test_the_model_needs_the_standard_library_only() -> None:
    for path in (ROOT / "model").glob("*.py"):
        for name in imported_names(path):
            assert name.split(".")[0] in STANDARD, (path, name)


def test_files_and_functions_stay_small() -> None:
    for path in ROOT.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert text.count("\n") <= 400, path
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef) and path.parent.name != "cli":
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                assert lines <= 50, f"{path.name}: {node.name} has {lines} lines"
