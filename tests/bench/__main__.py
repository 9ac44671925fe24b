"""How fast we are beside the reference: `python -m tests.bench` prints a table of ratios.

Milliseconds differ from machine to machine and hour to hour; so each figure is taken beside the
reference's, turn by turn in one run, and what counts is the ratio of their medians. A ratio that
rose by more than a tenth over `baseline.json` is marked. See CONTRIBUTING.md.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from statistics import median

from tests.bench import texts
from tests.bench.job import Steps, plain_brief

HERE = Path(__file__).parent
BASELINE = HERE / "baseline.json"
WORSE = 1.1
COLD = ("one shot", "naive shot", "one page", "help", "hello")
KB, MB = 1000, 1_000_000


@dataclass(frozen=True, slots=True)
class Run:
    """What is measured in one go: each call gives figures by name."""

    name: str
    call: Callable[[], Steps]
    times: int


@dataclass(frozen=True, slots=True)
class Ratio:
    """A line of the table: our figure over the reference's, and what it is to be at most."""

    title: str
    own: tuple[str, ...]  # figures that are added up, as "writers.pdf"
    reference: tuple[str, ...]
    most: float | None = None


NAIVE = ("naive.docx", "naive.pdf")
# Aims in milliseconds were set where the reference takes 66 of CPU for its DOCX and 69 for its PDF.
RATIOS = (
    Ratio("DOCX of a ready document", ("writers.docx",), NAIVE, 4 / 135),
    Ratio("tagged PDF of a ready document", ("writers.pdf",), NAIVE, 22 / 135),
    Ratio("both files of a ready document", ("writers.docx", "writers.pdf"), NAIVE, 1 / 5),
    Ratio("a brief fitted and composed", ("writers.compose",), NAIVE),
    Ratio("article to both files, warm", ("pipeline.all",), NAIVE, 1 / 3),
    Ratio("the same beside pandoc and Typst", ("pipeline.all",), ("typeset.all",), 1 / 6),
    *(
        Ratio(f"{title}: {kind}", (f"{own}.{kind}",), (f"{reference}.{kind}",), most)
        for title, own, reference, most in (
            ("one text article, cold", "one shot", "naive shot", 2.0),
            ("one web page, cold", "one page", "naive shot", 2.0),
            ("--help beside a bare Typer", "help", "hello", 1.5),
        )
        for kind in ("wall", "cpu")
    ),
    Ratio("article of 200 kB", ("200 kB.all",), NAIVE, 1500 / 135),
    Ratio("article of 1 MB", ("1 MB.all",), NAIVE, 7000 / 135),
    Ratio("1 MB beside 500 kB", ("1 MB.all",), ("500 kB.all",), 2.3),
)
PEAKS = {"one brief.peak": 120.0, "1 MB.peak": 400.0}  # MB


@dataclass(slots=True)
class Bench:
    """The figures of a run, and where its files are."""

    folder: Path
    count: int
    found: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    def measure(self, runs: list[Run]) -> None:
        """All runs, turn by turn, so that each meets the same neighbours on the machine."""
        for run in (run for run in runs if run.name in COLD):
            run.call()  # which compiles its modules, if nothing has
        for turn in range(max(run.times for run in runs)):
            for run in runs:
                if turn < run.times:
                    for step, figure in run.call().items():
                        self.found[f"{run.name}.{step}"].append(figure)

    def job(self, name: str, seed: int, size: int = 0) -> Steps:
        """The figures of a job of job.py, which is a process of its own."""
        count = 1 if size else self.count
        asked = map(str, (name, self.folder, count, seed, size))
        command = [sys.executable, "-m", "tests.bench.job", *asked]
        done = self.run(*command)
        steps: Steps = json.loads(done.stdout)
        return steps

    def shot(self, *command: str | Path) -> Steps:
        """The milliseconds from start to end of a Python process, and of CPU with its children."""
        began, before = time.perf_counter(), _spent()
        self.run(sys.executable, *map(str, command))
        wall = time.perf_counter() - began
        return {"wall": wall * 1000, "cpu": (_spent() - before) * 1000}

    @staticmethod
    def run(*command: str) -> subprocess.CompletedProcess[bytes]:
        """Runs a process as a user does, whose modules are compiled, on one core as briefgen does.

        A second thread of the linear algebra waits at full cost, long after its last matrix.
        """
        given = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
        given["OPENBLAS_NUM_THREADS"] = "1"
        return subprocess.run(
            command, check=True, stdout=subprocess.PIPE, cwd=HERE.parents[1], env=given
        )

    def figure(self, names: tuple[str, ...]) -> tuple[float, float] | None:
        """Least and median of figures added up; None where one was not taken."""
        if any(name not in self.found for name in names):
            return None
        least = sum(min(self.found[name]) for name in names)
        return least, sum(median(self.found[name]) for name in names)


def runs_of(bench: Bench, *, short: bool) -> list[Run]:
    """What is measured; `short` leaves out what takes long."""
    turns, shots = (1, 3) if short else (5, 15)
    (text,) = islice(texts.articles(1), 1)
    files = {"article.txt": text, "article.html": texts.page(text)}
    for name, content in files.items():
        (bench.folder / name).write_text(content, encoding="utf-8")
    brief = bench.folder / "brief.json"
    brief.write_text(json.dumps(plain_brief(text)), encoding="utf-8")
    names = ["naive", "writers", "pipeline"]
    if not short and find_spec("pypandoc") and find_spec("typst"):
        names.append("typeset")

    def job(name: str, size: int = 0) -> Callable[[], Steps]:
        return lambda: bench.job(name, 7, size)

    def make(name: str) -> Callable[[], Steps]:
        command = ("-m", "briefgen", "make", bench.folder / name, "-o", bench.folder, "--quiet")
        return lambda: bench.shot(*command, "--overwrite")

    runs = [Run(name, job(name), turns) for name in names]
    runs += [
        Run("one shot", make("article.txt"), shots),
        Run("naive shot", lambda: bench.shot(HERE / "naive.py", brief, bench.folder), shots),
        Run("one page", make("article.html"), shots),
        Run("help", lambda: bench.shot("-m", "briefgen", "--help"), shots),
        Run("hello", lambda: bench.shot(HERE / "hello.py"), shots),
        Run("one brief", job("pipeline", 5 * KB), 1),
        Run("200 kB", job("pipeline", 200 * KB), 1 if short else 3),
    ]
    if not short:
        sizes = {"500 kB": MB // 2, "1 MB": MB}
        runs += [Run(name, job("pipeline", size), 3) for name, size in sizes.items()]
    return runs


def lines_of(bench: Bench, before: dict[str, float]) -> Iterator[tuple[str, ...]]:
    """The table, row by row."""
    yield ("", "ours ms", "reference ms", "ratio", "aim", "before")
    for each in RATIOS:
        own, reference = bench.figure(each.own), bench.figure(each.reference)
        if own is None or reference is None:
            continue
        ratio = own[1] / reference[1]
        yield (
            each.title,
            *(f"{middle:.1f} ({least:.1f})" for least, middle in (own, reference)),
            f"{ratio:.3f}",
            _aimed(ratio, each.most),
            _compared(ratio, before.get(each.title)),
        )
    for name, most in PEAKS.items():
        if peak := bench.figure((name,)):
            figure = f"{peak[1]:.0f} MB"
            aim, change = _aimed(peak[1], most), _compared(peak[1], before.get(name))
            yield (f"memory, {name.partition('.')[0]}", figure, "", "", aim, change)


def _spent() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return children.ru_utime + children.ru_stime


def _aimed(found: float, most: float | None) -> str:
    if most is None:
        return ""
    return f"{'reached' if found <= most else 'MISSED'} {most:.3g}"


def _compared(found: float, before: float | None) -> str:
    if before is None:
        return ""
    return f"{before:.3g}{' WORSE' if found > before * WORSE else ''}"


def main() -> None:
    """Measures, prints the table, and with --save keeps it as what to compare with."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--short", action="store_true", help="less of it, in half a minute")
    parser.add_argument("--save", action="store_true", help="make this the baseline")
    given = parser.parse_args()
    before = json.loads(BASELINE.read_text(encoding="utf-8")) if BASELINE.exists() else {}
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), 8 if given.short else 24)
        bench.measure(runs_of(bench, short=given.short))
    rows = list(lines_of(bench, before))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=True)]
        print("  ".join(cells).rstrip())  # noqa: T201
    print("milliseconds: median (least); processes in turns")  # noqa: T201
    if given.save:
        ratios = {row[0]: float(row[3]) for row in rows[1:] if row[3]}
        ratios |= {name: round(bench.found[name][0]) for name in PEAKS if name in bench.found}
        BASELINE.write_text(json.dumps(ratios, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
