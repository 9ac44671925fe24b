"""index.html: a page that lists every brief of a batch, with links; it needs no network.

Without JavaScript it is a plain table; with it, a click on a column's head sorts by that.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from hashlib import sha256
from html import escape
from pathlib import PurePosixPath
from typing import BinaryIO
from urllib.parse import quote

from briefgen.batch.outplace import INDEX_MARK
from briefgen.batch.rows import Row
from briefgen.files import shown

_MOST_WARNINGS = 20
_STYLE = """
:root { color-scheme: light dark; }
body { font: 1rem/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 80rem;
  padding: 0 1rem; }
main { display: flex; flex-direction: column; }
h1 { order: -2; }
.told { margin: 0; order: -1; }
table { border-collapse: collapse; width: 100%; }
caption { font-weight: 600; padding: .5rem 0; text-align: left; }
th, td { border-bottom: 1px solid #8886; overflow-wrap: break-word; padding: .4rem .6rem;
  text-align: left; vertical-align: top; }
thead th { background: Canvas; position: sticky; top: 0; white-space: nowrap; }
th button { background: none; border: 0; color: inherit; cursor: pointer; font: inherit;
  padding: 0; }
th button::after { content: " \\2195"; opacity: .5; }
th[aria-sort=ascending] button::after { content: " \\2191"; opacity: 1; }
th[aria-sort=descending] button::after { content: " \\2193"; opacity: 1; }
td.n { text-align: right; }
td.day, td.links { white-space: nowrap; }
tbody th { font-weight: 600; min-width: 15rem; width: 30%; }
small { display: block; font-weight: 400; opacity: .75; overflow-wrap: anywhere; }
summary { cursor: pointer; }
details ul { margin: 0; min-width: 14rem; padding-left: 1rem; text-align: left; }
tr.failed { background: #c0392b1f; }
tr.to-fill { background: #d4a0171f; }
tr.left-out { background: #8882; }
@media (max-width: 50rem) {
  body { margin: 1rem auto; }
  table, tbody, caption { display: block; }
  thead tr { display: flex; flex-wrap: wrap; }
  thead th { position: static; }
  tbody tr { border-bottom: 1px solid #8886; display: block; padding: .5rem 0; }
  tbody th, td { border: 0; display: block; padding: .1rem .6rem; width: auto; }
  td.n { text-align: left; }
  td.n:empty { display: none; }
  td.n:not(:empty)::before { content: attr(data-label) ": "; }
  td.n details { display: inline-block; vertical-align: top; }
}
"""
_SCRIPT = """
for (const table of document.querySelectorAll("table")) {
  const heads = [...table.tHead.rows[0].cells];
  heads.slice(0, -1).forEach((head, column) => {
    const button = document.createElement("button");
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      for (const other of heads) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const key = (row) => row.cells[column].dataset.key ?? row.cells[column].textContent.trim();
      const order = new Intl.Collator("en", { numeric: true }).compare;
      const rows = [...table.tBodies[0].rows].map((row) => [key(row), row]);
      rows.sort((a, b) => (down ? order(b[0], a[0]) : order(a[0], b[0])));
      table.tBodies[0].append(...rows.map((pair) => pair[1]));
    });
  });
}
"""
# State of a row -> what stands in it before the reason, and what is told of so many.
_WORDS = {"failed": "Failed", "to-fill": "To be filled", "left-out": "Left out"}
_COUNTED = {
    "done": ("brief", "briefs"),
    "failed": ("failed", "failed"),
    "left-out": ("left out", "left out"),
    "to-fill": ("to be filled by a person", "to be filled by a person"),
}
_COLUMNS = ("Brief", "Outlet", "Date", "First key judgment", "Pages", "Warnings", "Files")


def _policy() -> str:
    """What the page may load and run: its own style and script, and nothing else."""

    def told(text: str) -> str:
        return f"'sha256-{base64.b64encode(sha256(text.encode()).digest()).decode()}'"

    return f"default-src 'none'; style-src {told(_STYLE)}; script-src {told(_SCRIPT)}"


class Page:
    """The page as it is written, row by row."""

    def __init__(self, file: BinaryIO, booklet: Iterable[str] = ()) -> None:
        """`booklet` are the files that all briefs are bound in, relative to the page."""
        self._file = file
        self._counts: dict[str, int] = {}
        whole = f"<p>All in one: {_files(booklet)}</p>\n" if booklet else ""
        heads = "".join(f'<th scope="col">{head}</th>' for head in _COLUMNS)
        self._write(
            '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            f"{INDEX_MARK}\n"
            f'<meta http-equiv="Content-Security-Policy" content="{escape(_policy())}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<title>Briefs</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
            f"<h1>Briefs</h1>\n{whole}<table>\n"
            "<caption>Every article of the batch that wrote this page, with its brief or the "
            "reason why there is none. Briefs of other batches in this folder are not listed."
            f"</caption>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n"
        )

    def add(self, row: Row) -> None:
        """A row of the table."""
        state = row.line["state"]
        self._counts[state] = self._counts.get(state, 0) + 1
        cells = "".join(_brief(row) if state == "done" else _failure(row))
        self._write(f'<tr class="{escape(state)}">{cells}</tr>\n')

    def end(self) -> None:
        """What comes after the last row."""
        counts = sorted(self._counts.items())
        told = ", ".join(f"{n:,} {_COUNTED[state][n != 1]}" for state, n in counts)
        told = told or "No article was briefed."
        self._write(
            f'</tbody>\n</table>\n<p class="told">{told}</p>\n</main>\n'
            f"<script>{_SCRIPT}</script>\n</body>\n</html>\n"
        )

    def _write(self, text: str) -> None:
        self._file.write(text.encode("utf-8", "replace"))


def _brief(row: Row) -> Iterator[str]:
    line = row.line
    yield _head(line["title"], row)
    yield _cell(line["outlet"])
    yield _day(line["date"])
    yield _cell(line["judgment"])
    yield f'<td class="n" data-label="Pages">{line["pages"] or ""}</td>'
    yield _warnings(line["warnings"])
    yield _links(row)


def _failure(row: Row) -> Iterator[str]:
    """A row of what has no brief: the cause stands where the judgment would."""
    error = row.line["error"]
    yield _head(row.line.get("title", "") or PurePosixPath(shown(row.path)).name, row)
    yield _cell(row.line.get("outlet", "")) + _day(row.line.get("date", ""))
    word = _WORDS[row.line["state"]]
    remedy = f"<small>{_text(error['remedy'])}</small>" if error["remedy"] else ""
    yield f'<td data-key=""><strong>{word}</strong>: {_text(error["cause"])}{remedy}</td>'
    yield '<td class="n"></td><td class="n" data-key="0"></td>'
    yield _links(row)


def _head(title: str, row: Row) -> str:
    return f'<th scope="row">{_text(title)}<small>{_text(row.label)}</small></th>'


def _cell(text: str) -> str:
    return f"<td>{_text(text)}</td>"


def _day(text: str) -> str:
    return f'<td class="day">{_text(text)}</td>'


def _warnings(texts: list[str]) -> str:
    """How many there are, and which, to be opened."""
    key = f'<td class="n" data-label="Warnings" data-key="{len(texts)}">'
    if not texts:
        return f"{key}</td>"
    items = "".join(f"<li>{_text(text)}</li>" for text in texts[:_MOST_WARNINGS])
    return f"{key}<details><summary>{len(texts)}</summary><ul>{items}</ul></details></td>"


def _links(row: Row) -> str:
    return f'<td class="links">{_files(row.line["outputs"])}</td>'


def _files(names: Iterable[str]) -> str:
    """Links to files, relative to the page."""
    links = []
    for name in names:
        form = PurePosixPath(name).suffix.removeprefix(".").upper()
        way = quote(name.encode("utf-8", "surrogateescape"))
        links.append(f'<a href="./{way}">{escape(form)}</a>')
    return " ".join(links)


def _text(text: str) -> str:
    """Text fit for the page: nothing in it is mark-up, or a sign that cannot be shown."""
    return escape(shown(text))
