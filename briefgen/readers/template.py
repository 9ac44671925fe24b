"""A source template applied: whether it serves an article, its fields, its body, what it strips.

What it finds is fixed: the generic reading fills only what it leaves out. Each field says which
rule found it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cached_property
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from briefgen.model.article import Found
from briefgen.readers.attribution import ADDRESS, Block, is_name, names_outlet
from briefgen.readers.bylines import names_in
from briefgen.readers.datelines import day_in
from briefgen.readers.furniture import drop, unname
from briefgen.readers.hidden import host_of
from briefgen.readers.metadata import genre_named
from briefgen.readers.selecting import alone, find, outermost
from briefgen.shelf import pattern
from briefgen.text import letters, one_line

if TYPE_CHECKING:
    from datetime import date

    from briefgen.readers.attribution import About
    from briefgen.shelf.pattern import Pattern
    from briefgen.shelf.source import Match, Template

Element = Any
_LONGEST_FIELD = 400  # characters of an element that is a title, a byline or a date
_LONGEST_NAME = 300  # of a file name that is compared
_LONGEST_TEXT = 2_000_000  # characters in which phrases are looked for
_HEAD, _FOOT = 12, 6  # lines
_MOST_OTHER_WORDS = 12  # of a line about the article: one with more is text too, and stays
_DATED = ("datetime", "content", "title")  # attributes that hold what a date's text may not
_LONGEST_BYLINE = 120  # characters of a line that names the authors and little else
_MOST_ELEMENTS = 20  # of those that a selector finds for one field


@dataclass(frozen=True)
class Evidence:
    """What an article shows of where it is from; `feed` is its feed's title and addresses."""

    text: str = ""
    urls: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    feed: tuple[str, ...] = ()
    trees: tuple[Element, ...] = ()

    @cached_property
    def line(self) -> str:
        """The text as one line, in which phrases are looked for."""
        return one_line(self.text[:_LONGEST_TEXT])


# --- which template ------------------------------------------------------------------------------


def choose(about: About, evidence: Evidence) -> None:
    """Set the template that serves the article: house before shipped, address before look."""
    given = about.given
    if about.sought:
        return
    about.sought = True
    if given.forced and given.templates:
        _serve(about, given.templates[0], "named by the user")
        return
    shipped = [t for t in given.templates if t.origin == "shipped"]
    for shelf in ([t for t in given.templates if t.origin != "shipped"], shipped):
        for kind in _SIGNS:
            for template in shelf:
                match = template.source.match
                if match.formats and given.form not in match.formats:
                    continue
                if sign := _SIGNS[kind](match, evidence, given.name):
                    _serve(about, template, sign)
                    return


def _serve(about: About, template: Template, why: str) -> None:
    about.template = template
    about.found["template"] = Found(why, "sure")


def _host(match: Match, evidence: Evidence, _name: str) -> str:
    for host in [*map(host_of, evidence.urls), *evidence.hosts]:
        bare = host.lower().removeprefix("www.").rstrip(".")
        for known in match.hosts:
            if bare == known or bare.endswith(f".{known}"):
                return f"its host is {known}"
    return ""


def _feed(match: Match, evidence: Evidence, _name: str) -> str:
    shown = {_bare(line) for line in evidence.feed if line}
    return next((f"its feed is {f}" for f in match.feeds if _bare(f) in shown), "")


def _bare(address: str) -> str:
    """A feed's title or address without what varies from one writing to another."""
    return one_line(address).removeprefix("https:").removeprefix("http:").rstrip("/")


def _file(match: Match, _evidence: Evidence, name: str) -> str:
    base = PurePath(name.replace("\\", "/")).name.lower()[:_LONGEST_NAME]
    return next((f"its file fits {g}" for g in match.files if fnmatchcase(base, g.lower())), "")


def _phrase(match: Match, evidence: Evidence, _name: str) -> str:
    text = evidence.line if match.phrases else ""
    return next((f"it says “{p}”" for p in match.phrases if one_line(p) in text), "")


def _mark(match: Match, evidence: Evidence, _name: str) -> str:
    for css in match.marks:
        if any(find(tree, css) for tree in evidence.trees):
            return f"it holds {css}"
    return ""


_SIGNS: dict[str, Callable[[Match, Evidence, str], str]] = {
    "hosts": _host,
    "feeds": _feed,
    "files": _file,
    "phrases": _phrase,
    "marks": _mark,
}


# --- in a tree -----------------------------------------------------------------------------------


def take_from_tree(about: About, tree: Element) -> None:
    """Take the fields that selectors find, then what is stripped out of the tree.

    `about.heads` tells of the texts that were read as title, byline or date.
    """
    if not about.template:
        return
    source = about.template.source
    for number, css in enumerate(source.title.select, start=1):
        for text in filter(None, map(_text, find(tree, css)[:_MOST_ELEMENTS])):
            if about.fix("title", text, _rule(about, "title.select", number, css)):
                about.heads.add(letters(text))
    for number, css in enumerate(source.byline.select, start=1):
        texts = [_text(element) for element in find(tree, css)[:_MOST_ELEMENTS]]
        names = tuple(dict.fromkeys(name for text in texts for name in _names(about, text)))
        if about.fix("byline", names, _rule(about, "byline.select", number, css)):
            about.heads.update(map(letters, texts))
    for number, css in enumerate(source.date.select, start=1):
        for element in find(tree, css)[:_MOST_ELEMENTS]:
            day = next((d for text in _dated(about, element) if (d := _day(about, text))), None)
            if about.fix("published", day, _rule(about, "date.select", number, css)):
                about.heads.add(letters(_text(element)))
    about.heads.discard("")
    _strip(about, tree)


def body_of(about: About, tree: Element) -> Element | None:
    """What the template says the body is, taken out of the tree and put in an element of its own.

    Its own names promise nothing any more, so no rule about furniture takes it for some.
    """
    from lxml import html

    rules = about.template.source.body.select if about.template else ()
    for number, css in enumerate(rules, start=1):
        elements = [e for e in outermost(find(tree, css)) if "".join(e.itertext()).strip()]
        if elements:
            body = html.Element("div")
            for element in elements:
                element.tail = None
                unname(element)
                body.append(element)
            about.found["body"] = Found(_rule(about, "body.select", number, css), "sure")
            return body
    if rules and about.template and (about.given.forced or about.template.origin != "shipped"):
        about.warn(f"The template {_name(about)} found no body here; it was looked for without.")
    return None


def _strip(about: About, tree: Element) -> None:
    rules = about.template.source.strip.select if about.template else ()
    for number, css in enumerate(rules, start=1):
        why = _rule(about, "strip.select", number, css)
        for element in outermost(find(tree, css)):
            if element.getparent() is not None and element.tag != "body":
                about.remove(_shown(element), why)
                drop(element)


def _shown(element: Element) -> str:
    from briefgen.readers.walk import blocks_of  # loads lxml, which plain text can do without

    return " ".join(block.text for block in blocks_of(alone(element)))


def _text(element: Element) -> str:
    """What an element shows, or holds where it shows nothing; "" where no field is as long."""
    text = _shown(element) or one_line(element.get("content") or "")
    return text if len(text) <= _LONGEST_FIELD else ""


def _dated(about: About, element: Element) -> Iterator[str]:
    """The texts of an element that may be a date."""
    rule = about.template.source.date.attribute if about.template else ""
    if rule:
        yield one_line(element.get(rule) or "")
        return
    yield _text(element)
    yield from (one_line(element.get(name) or "") for name in _DATED)


# --- in lines ------------------------------------------------------------------------------------


def served(blocks: list[Block], about: About) -> list[Block]:
    """The blocks of the body, once the template that serves them has taken its fields from them.

    Where none was chosen yet, their text shows which.
    """
    choose(about, Evidence(" ".join(block.text for block in blocks), (about.url,)))
    if about.given.seen == []:
        about.given.seen.extend(blocks)
    if about.template:
        lines = ["" if block.kind == "table" else one_line(block.text) for block in blocks]
        blocks = [blocks[place] for place in _kept(lines, about)]
    return [b for place, b in enumerate(blocks) if not _is_head(b.text, place, about)]


def _is_head(text: str, place: int, about: About) -> bool:
    """Whether a block only repeats what was read as title, byline or date."""
    if about.heads and letters(text) in about.heads:
        return True
    near = place < _HEAD and len(text) <= _LONGEST_BYLINE and "byline" in about.fixed
    return near and names_in(text, about.outlet, labelled=False) == about.byline


def served_text(text: str, about: About) -> str:
    """The same for a text whose lines are not joined to paragraphs yet: what goes leaves a gap."""
    choose(about, Evidence(text, (about.url,)))
    if about.given.seen is None and not about.template:
        return text
    lines = [one_line(line) for line in text.split("\n")]
    if about.given.seen is not None:
        about.given.seen.extend(Block("para", line) for line in lines if line)
    if not about.template:
        return text
    kept = set(_kept(lines, about))
    return "\n".join(line if place in kept else "" for place, line in enumerate(text.split("\n")))


def _kept(lines: Sequence[str], about: About) -> list[int]:
    """The places of the lines that are the body's."""
    if not about.template:
        return list(range(len(lines)))
    source = about.template.source
    gone: set[int] = set()
    for table in ("title", "byline", "date"):
        for number, text in enumerate(getattr(source, table).lines, start=1):
            took = _taken(lines, gone, about, text, _rule(about, f"{table}.lines", number, text))
            gone |= took
            gone |= _co_authors(lines, took, about) if table == "byline" and took else set()
    for number, text in enumerate(source.strip.lines, start=1):
        rule = pattern.parse(text)
        for place, line in enumerate(lines):
            if place not in gone and line and rule.match(line) is not None:
                about.remove(line, _rule(about, "strip.lines", number, text))
                gone.add(place)
    start, end = _bounds(lines, about)
    for place, line in enumerate(lines):
        if place not in gone and not start <= place < end:
            about.remove(line, f"template {_name(about)}: before or after the body")
    return [place for place in range(start, end) if place not in gone]


def _taken(lines: Sequence[str], gone: set[int], about: About, text: str, where: str) -> set[int]:
    """The place of the first line that fits a pattern and gives what it promises, once taken."""
    rule = pattern.parse(text)
    for place in _from_the_ends(len(lines)):
        held = rule.match(lines[place]) if place not in gone else None
        values = _values(about, held, where) if held else {}
        if not held or not values:
            continue
        took = [about.fix(name, value, where) for name, value in values.items()]
        same = all(getattr(about, name) == value for name, value in values.items())
        other = len(lines[place].split()) - sum(len(text.split()) for text in held.values())
        return {place} if (any(took) or same) and other <= _MOST_OTHER_WORDS else set()
    return set()


def _co_authors(lines: Sequence[str], took: set[int], about: About) -> set[int]:
    """The lines beside a byline's that name further authors as its rules do, once taken."""
    rules = (
        [pattern.parse(text) for text in about.template.source.byline.lines]
        if about.template
        else []
    )
    ends = {rule.pieces[1] for rule in rules if rule.pieces[0] == "" and rule.names[0] == "authors"}
    gone: set[int] = set()
    near = {place + step for place in took for step in (-2, -1, 1, 2)}
    for place in sorted(near & set(range(len(lines)))):
        line = lines[place] if len(lines[place]) <= _LONGEST_BYLINE else ""
        found = sorted((at, _named_before(line[:at])) for end in ends if (at := line.find(end)) > 0)
        if names := [name for _, name in found if name]:
            above = place < min(took)  # who is named first stays the first
            order = [*names, *about.byline] if above else [*about.byline, *names]
            about.byline = tuple(dict.fromkeys(order))
            gone.add(place)
    return gone


def _named_before(text: str) -> str:
    """The name that a text ends with, where nothing or "and" stands before it; or ""."""
    name = text.rpartition(" and ")[2]
    return name if is_name(name) else ""


def _from_the_ends(count: int) -> Iterator[int]:
    """Places of lines, those first where an article says what it is: at its head, at its foot."""
    head, foot = min(_HEAD, count), max(min(_HEAD, count), count - _FOOT)
    yield from (*range(head), *range(foot, count), *range(head, foot))


def _values(about: About, held: dict[str, str], where: str) -> dict[str, object]:
    """The fields in the places of a pattern; none where one of them is not what it should be."""
    link = ADDRESS.search(held.get("outlet", ""))
    values: dict[str, object] = {}
    for name, text in held.items():
        if name == "authors":
            values["byline"] = _names(about, text)
        elif name == "date":
            values["published"] = _day(about, text)
        elif name == "section":
            about.fix("genre", genre_named(text), where)
        elif name == "outlet":
            bare = (text.replace(link[0], "") if link else text).strip(" .,:;|()")
            values["outlet"] = bare if names_outlet(bare) else ""
        else:
            values[name] = text[:_LONGEST_FIELD]
    if not all(values.values()):
        return {}
    return {**values, "url": link[0].rstrip(".,;)")} if link else values


def _bounds(lines: Sequence[str], about: About) -> tuple[int, int]:
    """Where the body begins and ends by the lines about it; at the ends if none would remain."""
    rule = about.template.source.body if about.template else None
    after = [pattern.parse(text) for text in rule.after] if rule else []
    before = [pattern.parse(text) for text in rule.before] if rule else []
    start = next((n + 1 for n, line in enumerate(lines) if _fits(line, after)), 0)
    end = next((n for n in range(start, len(lines)) if _fits(lines[n], before)), len(lines))
    if not any(lines[start:end]):
        return 0, len(lines)
    if start or end < len(lines):
        about.found.setdefault(
            "body", Found(f"template {_name(about)}: body.after, body.before", "sure")
        )
    return start, end


def _fits(line: str, rules: Sequence[Pattern]) -> bool:
    return bool(line) and any(rule.match(line) is not None for rule in rules)


# --- fields --------------------------------------------------------------------------------------


def _name(about: About) -> str:
    return one_line(about.template.name) if about.template else ""


def _rule(about: About, table: str, number: int, text: str) -> str:
    """How messages name a rule."""
    return one_line(f"template {_name(about)}: {table} {number} ({text})")


def _names(about: About, text: str) -> tuple[str, ...]:
    outlet = about.outlet or (about.template.source.outlet if about.template else "")
    return names_in(text, outlet, labelled=True) if text else ()


def _day(about: About, text: str) -> date | None:
    """The day a text names, in the template's own formats first."""
    return day_in(text, about.template.source.date.format if about.template else ())
