"""The brief as Markdown that a person edits: `dumps` and `loads` lose nothing of a brief.

A title; what is known of it as "- key: value"; a heading per section kind and a bullet per point.
After a point stand its cites as footnotes, [^p3] for words of source paragraph 3 ([^p3-2] for more
of them), and in a code span what else is said of it: holder, method and marks. The words are the
footnotes' text. Points under "Runners-up: ..." are not printed; moved among a section's points they
are. What comes under "Source paragraphs", and every comment, is for the eye only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import get_args

from briefgen.brieffile import MOST_CHARACTERS, Located, usual
from briefgen.brieffile.blocks import Block, LineError, blocks, comments
from briefgen.brieffile.inline import (
    coded,
    coded_key,
    escaped,
    escaped_key,
    escaped_start,
    uncoded,
    unescaped,
)
from briefgen.brieffile.remarks import kept
from briefgen.errors import InputError
from briefgen.model.article import Article, Note, Paragraph, Stage
from briefgen.model.brief import PREFIXES, Brief, Cite, Method, Point, Section
from briefgen.seal import MARK, open_mark, seal_text
from briefgen.shelf import nearest
from briefgen.text import one_line

NOTES, SOURCES = "notes", "source-paragraphs"
SPARE = "runners-up"  # before the kind that they are runners-up of
METHODS: tuple[Method, ...] = get_args(Method)
STAGES: tuple[Stage, ...] = get_args(Stage)

_HOW_TO = """\
<!-- One point a line: "- What it says. [^p3]". p3 is source paragraph 3; the exact words that the
point rests on stand below, after "[^p3]:". More words of the same paragraph are [^p3-2]. A point
without such a mark is the analyst's own. Runners-up are not printed: to promote one, move its line
up among the points of the section. Comments like this one are not read. -->"""
_HINTS = {
    "summary": "first the bottom line, then the argument in order: three to five points",
    "key-judgments": "one judgment a point, five at most, never padded",
    "key-figures": "a number with its unit, of what, as of when: four at most",
    "risks": "what may happen, to whom, with what effect: six at most",
    "implications": "if this, then that: four at most",
    "other-views": "what speaks against it, and what the source does not say: four at most",
    "outlook": "dated events ahead, and signs to watch for: five at most",
    "recommendations": "the source's own only, with who makes them: five at most",
}
_NOTHING = "<!-- none -->"
_FIELDS = ("holder", "method")  # of a point; all else in its code span is a mark
_CODE = re.compile(r"(?:^|[ \u00a0])`(?P<code>[^`]*)`$")
# With a backslash before the closing bracket too it comes from a formatter that knows no footnotes.
_CITE = re.compile(
    r"[ \u00a0]?(?:(?<!\\)\[\^(?P<label>[^\]\s\\]{1,40})\]"
    r"|\\\[\\?\^(?P<escaped>[^\]\s\\]{1,40})\\\](?![(\[:]))"
)
_OPENED = re.compile(r"(?<!\\)\[\^[^\]\s]{0,40}\]?")
_LABEL = re.compile(r"[p¶](?P<paragraph>\d{1,9})(?:-\d{1,9}|[a-z])?")


def write(brief: Brief, article: Article) -> bytes:
    """The brief file of an article: sealed UTF-8, the numbered paragraphs at its end."""
    text, digest = _unsealed(brief, article)
    return seal_text(text.encode("utf-8"), digest)


def rewritten(data: bytes, brief: Brief, article: Article) -> bytes:
    """The file with the brief as it is now; a person's own comments stay where they stand."""
    text = data.decode("utf-8-sig")
    seals = [found for _, found in comments(text) if MARK.search(found.encode())]
    ours = {_HOW_TO, _NOTHING, *(f"<!-- {hint} -->" for hint in _HINTS.values()), *seals}
    anew, _ = _unsealed(brief, article)
    return kept(text, anew, ours).encode("utf-8")


def _unsealed(brief: Brief, article: Article) -> tuple[str, str]:
    """The brief file with a place for its seal, and the digest that goes into it."""
    digest = brief.meta.get("digest", article.digest)
    source = article if article.paragraphs else None
    return f"{dumps(brief, source)}\n<!-- {open_mark(digest)} -->\n", digest


# --- from brief to text --------------------------------------------------------------------------


def dumps(brief: Brief, article: Article | None = None) -> str:
    """The brief as Markdown; with an article, its numbered paragraphs stand at the end."""
    labels = _labels(brief)
    parts = [f"# {escaped(brief.title)}".rstrip(" "), _HOW_TO]
    if brief.meta:
        parts += ["\n".join(_pair(key, value) for key, value in brief.meta.items())]
    for kind in dict.fromkeys([*(s.kind for s in brief.sections), *brief.spare]):
        parts += _part(brief, kind, labels)
    if brief.notes:
        parts += [_heading(NOTES), "\n".join(_pair(n.stage, n.text) for n in brief.notes)]
    quoted = ((name, cite.quote) for cite, name in labels.items() if cite.quote)
    parts += [f"[^{name}]: {escaped_start(quote)}" for name, quote in quoted]
    if article:
        parts += [_heading(SOURCES), *map(_source, article.paragraphs)]
    return "\n\n".join(parts) + "\n"


def _part(brief: Brief, kind: str, labels: Mapping[Cite, str]) -> Iterator[str]:
    """A section, if the brief has it, and the runners-up of its kind, if there are any."""
    for section in brief.sections:
        if section.kind == kind:
            yield _heading(kind)
            yield _points(section.points, labels) or f"<!-- {_HINTS[kind]} -->"
    if kind in brief.spare:
        yield _heading(f"{SPARE}-{kind}")
        yield _points(brief.spare[kind], labels) or _NOTHING


def _points(points: Sequence[Point], labels: Mapping[Cite, str]) -> str:
    return "\n".join(_point(point, labels) for point in points)


def _labels(brief: Brief) -> dict[Cite, str]:
    """The footnote of each cite: p7, then p7-2, p7-3 for more words of the same paragraph."""
    labels: dict[Cite, str] = {}
    seen: dict[int, int] = {}
    rows = (*(section.points for section in brief.sections), *brief.spare.values())
    for cite in (cite for points in rows for point in points for cite in point.cites):
        if cite not in labels:
            nth = seen[cite.paragraph] = seen.get(cite.paragraph, 0) + 1
            labels[cite] = f"p{cite.paragraph}" + (f"-{nth}" if nth > 1 else "")
    return labels


def _heading(kind: str) -> str:
    if kind.startswith(f"{SPARE}-"):
        return f"### {SPARE.capitalize()}: {kind.removeprefix(f'{SPARE}-').replace('-', ' ')}"
    return f"## {kind.replace('-', ' ').capitalize()}"


def _pair(key: str, value: str) -> str:
    return f"- {escaped_key(key)}: {escaped(value)}".rstrip(" ")


def _point(point: Point, labels: Mapping[Cite, str]) -> str:
    said = dict(_unlike_usual(point))
    code = [f"{name}: {coded(value)}" for name, value in said.items()]
    marks = point.marks.items()
    code += [f"{coded_key(name, _FIELDS)}: {coded(value)}" for name, value in marks]
    span = f"`{' | '.join(code)}`" if code else ""
    cites = (f"[^{labels[cite]}]" for cite in point.cites)
    return " ".join(filter(None, ["-", escaped_start(point.text), *cites, span]))


def _unlike_usual(point: Point) -> Iterator[tuple[str, str]]:
    """Holder and method of a point, where they are not what they are taken to be without a word."""
    holder, method = usual(point.cites)
    if point.holder != holder:
        yield "holder", point.holder
    if point.method != method:
        yield "method", point.method


def _source(paragraph: Paragraph) -> str:
    kind = "" if paragraph.kind == "para" else f" ({paragraph.kind})"
    return f"¶{paragraph.number}{kind} {escaped(one_line(paragraph.text))}"


# --- from text to brief --------------------------------------------------------------------------


def loads(text: str, name: str = "brief") -> Brief:
    """The brief that a text holds; `name` is what messages call it.

    Raises:
        InputError: it is no brief; the message says in which line and what to write.
    """
    return located(text, name).brief


def located(text: str, name: str) -> Located:
    """The brief that a text holds, with the lines where its parts stand.

    It is taken as it stands: whether a quote is the article's, and a mark a term of the scale, is
    for checks to tell. A cite whose words are not there has the quote "".

    Raises:
        InputError: it is no brief; the message says in which line and what to write.
    """
    if len(text) > MOST_CHARACTERS:
        raise InputError(name, f"is over {MOST_CHARACTERS:,} characters long", "is it a brief?")
    try:
        return _located(blocks(text))
    except LineError as error:
        raise InputError(f"{name}, line {error.line}", error.cause, error.remedy) from None


def _located(found: list[Block]) -> Located:
    quotes = _quotes(found)
    found = [block for block in found if block.kind != "footnote"]
    if not found or found[0].kind != "heading":
        line = found[0].line if found else 1
        remedy = "begin it with # and the title; `briefgen draft` makes a brief of an article"
        raise LineError(line, "is no title", remedy)
    parts = list(_parts(found))
    lines = {"title": found[0].line}
    meta: dict[str, str] = {}
    for bullet in parts[0][1]:
        key, value = _key_and_value(bullet)
        _set_once(meta, key, value, bullet.line)
        lines[f"meta.{key}"] = bullet.line
    points: dict[str, tuple[Point, ...]] = {}
    for kind, bullets in parts[1:]:
        if kind != NOTES:
            points[kind] = tuple(_read_point(bullet, quotes) for bullet in bullets)
        if kind in PREFIXES:
            ids = (f"{PREFIXES[kind]}{n}" for n in range(1, len(bullets) + 1))
            lines |= zip(ids, (bullet.line for bullet in bullets), strict=True)
    sections = tuple(Section(kind, points[kind]) for kind in points if kind in PREFIXES)
    spare = {kind: points[key] for kind in PREFIXES if (key := f"{SPARE}-{kind}") in points}
    notes = tuple(_note(b) for kind, bullets in parts if kind == NOTES for b in bullets)
    return Located(Brief(unescaped(found[0].text), sections, meta, notes, spare), lines)


def _parts(found: list[Block]) -> Iterator[tuple[str, list[Block]]]:
    """Each part's kind and bullets; the first, "", is the title's."""
    kind, bullets = "", list[Block]()
    begun: dict[str, int] = {"": found[0].line}
    for block in found[1:]:
        if block.kind == "heading":
            yield kind, bullets
            kind, bullets = _kind(block, begun), []
        elif block.kind == "bullet" and kind != SOURCES:
            bullets.append(block)
        elif kind != SOURCES:
            raise _outside(block)
    yield kind, bullets


def _outside(block: Block) -> LineError:
    if label := _OPENED.match(block.text):
        cause, remedy = "is a footnote without its colon", f"write {label[0]}: and then the words"
        return LineError(block.line, cause, remedy)
    return LineError(block.line, "is text outside of a point", 'begin a point with "- "')


def _kind(heading: Block, begun: dict[str, int]) -> str:
    """What part a heading begins; `begun` holds the lines of those before it."""
    words = re.findall(r"[a-z]+", unescaped(heading.text).lower()[:100])
    kind = "-".join(words)
    known = (*PREFIXES, NOTES, SOURCES)
    spare = [f"{SPARE}-{each}" for each in PREFIXES]
    if kind == SPARE:  # of the section it stands in
        above = [each for each in begun if each in PREFIXES]
        kind = f"{SPARE}-{above[-1]}" if above else kind
    if kind not in (*known, *spare):
        near = nearest(kind, (*PREFIXES, *spare))
        hint = f"did you mean {_heading(near)}?" if near else f"there are {', '.join(known)}"
        raise LineError(heading.line, f"“{' '.join(words)[:40]}” is no section", hint)
    if kind in begun:
        raise LineError(
            heading.line, f"begins “{kind}” again (see line {begun[kind]})", "join the two"
        )
    begun[kind] = heading.line
    return kind


def _quotes(found: list[Block]) -> dict[str, str]:
    """The words of each footnote."""
    quotes: dict[str, str] = {}
    for block in found:
        if block.kind == "footnote":
            _set_once(quotes, block.label, unescaped(block.text), block.line)
    return quotes


def _set_once(there: dict[str, str], key: str, value: str, line: int) -> None:
    if key in there:
        raise LineError(line, f"“{key[:40]}” stands here a second time", "keep one of the two")
    there[key] = value


def _key_and_value(bullet: Block) -> tuple[str, str]:
    key, colon, value = bullet.text.partition(":")
    if not colon:
        raise LineError(bullet.line, "is no “key: value”", "points stand below a section's heading")
    return unescaped(key.strip(" ")), unescaped(value.strip(" "))


def _note(bullet: Block) -> Note:
    stage, colon, text = bullet.text.partition(":")
    for known in STAGES:
        if colon and stage.strip(" ") == known:
            return Note(known, unescaped(text.strip(" ")))
    return Note("draft", unescaped(bullet.text))


def _read_point(bullet: Block, quotes: Mapping[str, str]) -> Point:
    text, said = bullet.text, dict[str, str]()
    if code := _CODE.search(text):
        text, said = text[: code.start()], _said(code["code"], bullet.line)
    labels = [(m["label"] or m["escaped"]).lower() for m in _CITE.finditer(text)]
    cites = tuple(_cite(label, quotes, bullet.line) for label in labels)
    text = _CITE.sub("", text).strip(" ")
    if opened := _OPENED.search(text):
        cause = f"has a reference that is not whole, {opened[0]}"
        raise LineError(bullet.line, cause, "write [^p3], without spaces and with both brackets")
    usual_holder, usual_method = usual(cites)
    holder = uncoded(said.pop("holder", usual_holder))
    method = said.pop("method", usual_method)
    for known in METHODS:
        if method == known:
            marks = {uncoded(key): uncoded(value) for key, value in said.items()}
            return Point(unescaped(text), cites, holder, known, marks)
    cause = f"has the method “{method[:40]}”, which there is not"
    raise LineError(bullet.line, cause, f"methods: {', '.join(METHODS)}")


def _said(code: str, line: int) -> dict[str, str]:
    """What a point's code span says, as it is written there."""
    said: dict[str, str] = {}
    for part in code.split("|"):
        key, colon, value = part.partition(":")
        if not colon:
            remedy = "write `likelihood: may | horizon: by 2030`"
            raise LineError(line, "has marks without a name", remedy)
        _set_once(said, key.strip(" "), value.strip(" "), line)
    return said


def _cite(label: str, quotes: Mapping[str, str], line: int) -> Cite:
    match = _LABEL.fullmatch(label)
    if not match:
        remedy = "name the source paragraph, as in [^p3]"
        raise LineError(line, f"has a reference to no paragraph, [^{label}]", remedy)
    return Cite(int(match["paragraph"]), quotes.get(label, ""))
