"""One measurement in a process of its own: `python -m tests.bench.job NAME FOLDER COUNT SEED`.

Prints JSON: milliseconds of CPU a brief, and the most memory (MB) that the process had.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.bench import texts

if TYPE_CHECKING:
    from briefgen import Article, Brief

WARM_UP = 6  # briefs made before the clock runs

Plain = dict[str, Any]  # a brief as texts.plain gives it
Steps = dict[str, float]  # milliseconds of CPU by step


class Clock:
    """CPU time of this process and of those it has run, step by step."""

    def __init__(self) -> None:
        self.steps: Steps = {}
        self._since = self._now()

    def lap(self, step: str) -> None:
        """What was done since the last lap was `step`."""
        now = self._now()
        self.steps[step] = self.steps.get(step, 0.0) + (now - self._since) * 1000
        self._since = now

    @staticmethod
    def _now() -> float:
        children = resource.getrusage(resource.RUSAGE_CHILDREN)
        return time.process_time() + children.ru_utime + children.ru_stime


def writers(folder: Path, given: Iterator[str]) -> Iterator[Callable[[Clock], None]]:
    """From a ready brief to both files."""
    from briefgen import draft, layout, read
    from briefgen.composing import with_annex
    from briefgen.pipeline import fit
    from briefgen.writers import write

    design = layout("standard")
    for text in given:
        article = read(text.encode(), "article.txt")
        brief = draft(article, design.kinds)

        def job(clock: Clock, brief: Brief = brief, article: Article = article) -> None:
            made = fit(brief, article, design)
            document = with_annex(made.body, made.brief, design, article, joined=made.joined)
            clock.lap("compose")
            for kind in ("docx", "pdf"):
                (folder / f"own.{kind}").write_bytes(write(document, kind))
                clock.lap(kind)

        yield job


def pipeline(folder: Path, given: Iterator[str]) -> Iterator[Callable[[Clock], None]]:
    """From the bytes of an article to both files, in a process like a batch's worker."""
    from briefgen import make
    from briefgen.serving import collect_rarely

    collect_rarely()
    for text in given:
        data = text.encode()

        def job(clock: Clock, data: bytes = data) -> None:
            for kind, made in make(data, "article.txt").outputs.items():
                (folder / f"own.{kind}").write_bytes(made)
            clock.lap("all")

        yield job


def naive(folder: Path, given: Iterator[str]) -> Iterator[Callable[[Clock], None]]:
    """The same briefs by the reference script, without any analysis."""
    from tests.bench import naive as reference

    for brief in map(plain_brief, given):

        def job(clock: Clock, brief: Plain = brief) -> None:
            reference.docx(brief, str(folder / "naive.docx"))
            clock.lap("docx")
            reference.pdf(brief, str(folder / "naive.pdf"))
            clock.lap("pdf")

        yield job


def typeset(folder: Path, given: Iterator[str]) -> Iterator[Callable[[Clock], None]]:
    """The same briefs by pandoc and Typst, without any analysis."""
    import pypandoc  # type: ignore[import-not-found]
    import typst  # type: ignore[import-not-found]

    for brief in map(plain_brief, given):

        def job(clock: Clock, brief: Plain = brief) -> None:
            source = _markdown(brief)
            pypandoc.convert_text(
                source, "docx", "markdown", outputfile=str(folder / "typeset.docx")
            )
            path = folder / "typeset.typ"
            pypandoc.convert_text(
                source, "typst", "markdown", ["--standalone"], outputfile=str(path)
            )
            typst.compile(str(path), output=str(folder / "typeset.pdf"))
            clock.lap("all")

        yield job


def plain_brief(text: str) -> Plain:
    from briefgen import draft, layout, read

    article = read(text.encode(), "article.txt")
    return texts.plain(draft(article, layout("standard").kinds), article)


def _markdown(brief: Plain) -> str:
    rows = [" | ".join(row) for row in brief["risks"]]
    return "\n\n".join(
        [
            f"% {brief['title']}\n\n*{brief['meta']}*\n\n# Summary",
            " ".join(brief["summary"]),
            "# Key judgments",
            "\n".join(f"- {text} **[{reference}]**" for text, reference in brief["judgments"]),
            "# Risks",
            "\n".join(["# | Risk | Likelihood | Impact | Ref", "--|--|--|--|--", *rows]),
            f"# Source note\n\n{brief['note']}\n\n# Annex: source paragraphs",
            *(f"**[{number}]** {text}" for number, text in enumerate(brief["annex"], 1)),
        ]
    )


JOBS = {job.__name__: job for job in (writers, pipeline, naive, typeset)}


def main(name: str, folder: str, count: int, seed: int, size: int = 0) -> None:
    """Runs a job `count` times after its warm-up, or once on an article of `size` bytes."""
    given = iter([texts.long_article(size)]) if size else texts.articles(seed)
    warm_up = 0 if size else WARM_UP
    made = list(islice(JOBS[name](Path(folder), given), warm_up + count))
    for job in made[:warm_up]:
        job(Clock())
    total: Steps = {}
    for job in made[warm_up:]:
        clock = Clock()
        job(clock)
        for step, spent in clock.steps.items():
            total[step] = total.get(step, 0.0) + spent / count
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({**total, "peak": peak}))  # noqa: T201 - for the process that reads it


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], *map(int, sys.argv[3:]))
