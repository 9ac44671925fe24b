"""What a batch leaves to read: report.jsonl and report.csv for programs, index.html for people."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from typing import Any

from briefgen.batch import index
from briefgen.batch.outplace import COLUMNS, INDEX, REPORT, TABLE
from briefgen.batch.places import Place, replaced
from briefgen.batch.rows import Row
from briefgen.batch.shard import WHOLE, Shard

_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet takes what begins so for one


def write_reports(
    rows: Iterable[Row],
    out: Place,
    report: Place | None = None,
    shard: Shard = WHOLE,
    booklet: Iterable[str] = (),
) -> None:
    """Write all three in one pass; `report` is another place for report.jsonl.

    Those of a share are called after it. `booklet` are the files in `out` that the briefs are bound
    in, which the page leads to.

    Raises:
        OutputError: one cannot be written; those there were are left.
    """
    with ExitStack() as open_files:
        lines = open_files.enter_context(replaced(report or out / shard.named(REPORT)))
        table = open_files.enter_context(replaced(out / shard.named(TABLE)))
        page = index.Page(open_files.enter_context(replaced(out / shard.named(INDEX))), booklet)
        table.write(_csv(COLUMNS))
        for row in rows:
            told = fields(row)
            lines.write(f"{json.dumps(told)}\n".encode())
            table.write(_csv(_cells(told)))
            page.add(row)
        page.end()


def fields(row: Row) -> dict[str, Any]:
    """What is told of an article: its input, state, outputs; then of its brief, or why none."""
    line = row.line
    told: dict[str, Any] = {"briefgen": "batch", "input": row.path}
    if row.number:
        told["article"] = row.number
    told |= {"state": line["state"], "outputs": list(line["outputs"])}
    names = ("title", "outlet", "date", "judgment", "warnings", "pages", "words", "seconds")
    told |= {name: line[name] for name in names if name in line}
    if error := line.get("error"):
        told |= {"error": error["cause"], "remedy": error["remedy"]}
    return told


def _cells(told: dict[str, Any]) -> Iterator[str]:
    for name in COLUMNS:
        value = told.get(name)
        text = " | ".join(value) if isinstance(value, list) else "" if value is None else str(value)
        yield f"'{text}" if text.startswith(_FORMULA) else text


def _csv(cells: Iterable[str]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(list(cells))
    return text.getvalue().encode("utf-8", "replace")
