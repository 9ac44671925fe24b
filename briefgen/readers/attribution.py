"""What an article says about itself: title, byline, date and source lines, told from its text.

Careful by rule: a field left empty can be supplied by the user, a wrong one gets printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from briefgen.model.article import (
    Article,
    Found,
    Note,
    Paragraph,
    ParagraphKind,
    Removed,
    Sureness,
)
from briefgen.readers.completeness import judge_text
from briefgen.readers.given import Given
from briefgen.readers.repeated_titles import without_repeats
from briefgen.readers.spacing import spaced
from briefgen.text import find_dates, letters, one_line, parse_date, sentences, word_set, words

if TYPE_CHECKING:
    from datetime import date

    from briefgen.shelf.source import Template

MAX_TITLE_WORDS = 25
ADDRESS = re.compile(r"https?://\S{3,2000}")
# Symbol and Wingdings: dots, squares, arrows and ticks, which no other font can draw.
SYMBOL_BULLETS = "\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf06e\uf06f\uf0a8\uf0be"
_BULLETS = str.maketrans(dict.fromkeys(SYMBOL_BULLETS, "•"))
_SHOWN = 1_000  # characters kept of what is set apart
_TOP, _END = 4, 3  # how many blocks from the top, and from the end, may be about the article


@dataclass(frozen=True, slots=True)
class Block:
    """One block of an article before it has a number."""

    kind: ParagraphKind
    text: str
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(slots=True)
class About:
    """What is known about an article while it is read; `found` says where from and how sure.

    `complete` is lowered by whoever sees that text is missing, with a note that says why. What
    `template` found is `fixed`; `heads` are the letters of what it read as title, byline or date;
    `sought` says that a template was looked for.
    """

    title: str = ""
    outlet: str = ""
    byline: tuple[str, ...] = ()
    published: date | None = None
    updated: date | None = None
    url: str = ""
    lang: str = ""
    genre: str = ""
    reliability: str = ""
    found: dict[str, Found] = field(default_factory=dict)
    complete: float = 1.0
    removed: list[Removed] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    given: Given = field(default_factory=Given)
    template: Template | None = None
    sought: bool = False
    fixed: set[str] = field(default_factory=set)
    heads: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, given: Given, told: Iterable[Note] = ()) -> About:
        """What is known of an article before it is read; `told` are notes on its encoding."""
        return cls(given=given, notes=[*given.notes, *told])

    def fix(self, name: str, value: object, where: str) -> bool:
        """Set a field as the template has it, over any other; its first rule wins."""
        if not value or name in self.fixed:
            return False
        setattr(self, name, value)
        self.found[name] = Found(where, "sure")
        self.fixed.add(name)
        return True

    def take(self, name: str, value: object, where: str, sure: Sureness = "likely") -> bool:
        """Set a field that is still empty; whoever comes first is believed. Whether it was set."""
        if not value or getattr(self, name):
            return False
        setattr(self, name, value)
        self.found[name] = Found(where, sure)
        return True

    def remove(self, text: str, why: str) -> None:
        """Record text that was set apart, and why."""
        if line := one_line(text):
            self.removed.append(Removed(line[:_SHOWN], why))

    def warn(self, text: str, complete: float = 1.0) -> None:
        """Note one sentence for the user; `complete` caps how much of the article there is."""
        self.notes.append(Note("read", text))
        self.complete = min(self.complete, complete)


def assemble(blocks: list[Block], about: About) -> Article:
    """Number the blocks, once what is about the article has been told from its text."""
    blocks = [clean for block in blocks if (clean := _cleaned(block)).text]
    _fill_from_template(about)
    if not about.title:
        blocks = _without_title(blocks, about)
    blocks = _without_top_lines(blocks, about)
    blocks = _without_source_lines(blocks, about)
    blocks = without_repeats(blocks, about)
    judge_text(about, blocks)
    if not blocks and about.title:  # nothing but a title: then it is what there is to brief
        blocks, about.title = [Block("para", about.title)], ""
        about.found.pop("title", None)
    return Article(
        title=about.title,
        paragraphs=tuple(
            Paragraph(number, block.kind, block.text, block.rows)
            for number, block in enumerate(blocks, start=1)
        ),
        outlet=about.outlet,
        byline=about.byline,
        published=about.published,
        updated=about.updated,
        url=about.url,
        lang=about.lang or "en",
        genre=about.genre,
        found=about.found,
        template=about.template.name if about.template else "",
        reliability=about.reliability,
        completeness=about.complete,
        removed=tuple(about.removed),
        notes=tuple(about.notes),
    )


def _fill_from_template(about: About) -> None:
    """Set what a template says of all its articles."""
    if about.template:
        for name in ("outlet", "genre", "reliability"):
            value = one_line(getattr(about.template.source, name))
            about.fix(name, value, f"template {about.template.name}: {name}")


def _cleaned(block: Block) -> Block:
    rows = tuple(tuple(one_line(cell) for cell in row) for row in block.rows)
    text = spaced(one_line(block.text))
    if not text.isprintable():  # as the characters of symbol fonts are not
        return _listed(replace(block, text=text, rows=rows))
    return Block(block.kind, text, rows)


def _listed(block: Block) -> Block:
    """A block with a bullet for those of symbol fonts; one that begins with it is an item."""
    text = block.text.translate(_BULLETS)
    if block.kind in {"para", "item"} and text.startswith("•"):
        return replace(block, kind="item", text=text.lstrip("• "))
    rows = tuple(tuple(cell.translate(_BULLETS) for cell in row) for row in block.rows)
    return replace(block, text=text, rows=rows)


# --- title ---------------------------------------------------------------------------------------

_ABBREVIATED_END = re.compile(r"\b(?:[A-Z]\.){2,}$|…$|\.\.\.$|\b(?:Inc|Corp|Ltd|Co|Jr|Sr)\.$")
_CLOSERS = "\"”’')»]"
# How headlines of two sentences end, and hardly an opening paragraph: "Here’s why."
_PROMISE = re.compile(
    r"(?:And )?(?:Here(?:[’']s| is| are)|What|Why|How|It[’']s time to)\b|"
    r"(?:Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|\d{1,2}) (?:[a-z]+ ){0,2}"
    r"(?:questions|things|charts|ways|takeaways|reasons|lessons|facts|myths)\b"
)
_SMALL = word_set(  # of four letters and more, in a headline written with capitals
    "with from into onto over than that this upon about after under before between against "
    "during through without"
)
_LEAST_CAPITALS = 4
_ANSWERED_WORDS = 16  # of a headline that asks and answers
_ASKS_YOU = re.compile(r"(?:Sign|Subscribe|Click|Send|Tell|Share|Let|Join|Email|Write|Download)\b")


def looks_like_title(text: str, least: int = 1) -> bool:
    """Whether a line of `least` words or more reads as a title: no full stop, or headline style."""
    if not any(map(str.isalpha, text)) or len(text) > 300:
        return False
    if not least <= len(text.split()) <= MAX_TITLE_WORDS:
        return False
    bare = text.rstrip(_CLOSERS)
    if bare.endswith((",", ";", ":", "。")):
        return False
    stops = bare.endswith(".") and not _ABBREVIATED_END.search(bare)
    return _is_headline(text) or (not stops and len(sentences(text)) <= 2)


def _is_headline(text: str) -> bool:
    """Whether a line of two or three sentences ends as headlines do, or has capitals as they do."""
    longer = (w for w in words(text) if len(w) >= 4 and w[0].isalpha() and w not in _SMALL)
    capitals = [word[0].isupper() for word in longer]
    if len(capitals) >= _LEAST_CAPITALS and all(capitals):
        return len(sentences(text)) <= 3
    first, *others = sentences(text)
    if not 0 < len(others) <= 2:
        return False
    brief = len(others) == 1 and len(text.split()) <= _ANSWERED_WORDS
    answered = brief and first.endswith("?") and not _ASKS_YOU.match(others[0])
    return answered or _PROMISE.match(others[-1]) is not None


def _without_title(blocks: list[Block], about: About) -> list[Block]:
    """Take the first block as the title if it reads as one and text follows it."""
    if len(blocks) < 2 or is_about(blocks[0].text):
        return blocks
    first = blocks[0]
    if first.kind == "heading" or (first.kind == "para" and looks_like_title(first.text)):
        headed = first.kind == "heading"
        about.take("title", first.text, "first heading" if headed else "first line")
        return blocks[1:]
    return blocks


def is_about(line: str) -> bool:
    """Whether a line is nothing but a byline, a date or a source."""
    return bool(_names_in(line) or _date_line(line) or _source_in(line))


# --- byline and date -----------------------------------------------------------------------------

_SEPARATOR = re.compile(r"\s+[|•·]\s+|\s+[–—]\s+")
_BY = re.compile(r"(?:[Bb]y|BY|[Ww]ritten by|Words(?: by|(?=:)))\s*:?\s+(?=\S)")
_BETWEEN_NAMES = re.compile(r"\s*,\s*(?:and\s+|AND\s+)?|\s+(?:and|AND|&)\s+|\s*;\s*")
PARTICLES = word_set(
    "al bin bint da das de del della den der di dos du el ibn la le san ten ter und van von y zu"
)
_NO_NAMES = word_set(
    "a an the of for in at staff writer reporter correspondent editor analyst fellow "
    "contributor columnist director professor press news agency reuters team desk special "
    "senior chief guest board editorial associated university institute popular demand"
)
_LONGEST_RUN = 600  # characters of a line of authors
_MOST_SMALL = 0.3  # of the words of names, which the text may write small: Brook, Young
_NAME_MARKS = re.compile(r"(?<=[^\W\d])\d(?:,?\d){0,9}|[*∗†‡§¶]")  # that lead to notes
_DATE_LABEL = re.compile(
    r"(?:(?:first |last |originally )?(?P<verb>published|posted|updated|modified|publication date|"
    r"date(?: published)?|dated))(?: on| at)?\s*:?\s+",
    re.IGNORECASE,
)


def is_name(text: str) -> bool:
    """Whether `text` reads as a person's name: two to six parts with capitals."""
    parts = text.split()
    if not 2 <= len(parts) <= 6 or len(text) > 60:
        return False
    if any(part.strip(".").casefold() in _NO_NAMES and part != "A." for part in parts):
        return False
    return all(
        part in PARTICLES or (part[0].isupper() and re.fullmatch(r"[^\W\d_][\w.’'-]*", part))
        for part in parts
    )


def split_names(text: str) -> tuple[str, ...]:
    """The persons named in "Jane Doe, staff writer, and John Roe"; none unless the first is one."""
    parts = [part.strip(" .") if " " in part else part for part in _BETWEEN_NAMES.split(text)]
    names = tuple(part for part in parts if is_name(part))
    known = all(is_name(p) or set(p.casefold().split()) & _NO_NAMES for p in parts)
    return names if names and known and is_name(parts[0]) else ()


def _names_in(text: str) -> tuple[str, ...]:
    """The authors of a line that is only a byline ("By Jane Doe | 3 May 2026")."""
    if len(text) > 200 or not (match := _BY.match(text)):
        return ()
    first, *others = _SEPARATOR.split(text[match.end() :])
    return split_names(first) if all(map(_date_line, others)) else ()


def _run_of_names(text: str, body: list[Block]) -> tuple[str, ...]:
    """The authors of a line that is nothing but names, as papers print them under the title.

    A headline in capitals looks the same; the words of that the text writes small elsewhere.
    """
    if len(text) > _LONGEST_RUN or text.endswith((".", ":", "?", "!")):
        return ()
    bare = _NAME_MARKS.sub("", text).strip(" ,;")
    names = split_names(bare)
    if not len(names) == len([part for part in _BETWEEN_NAMES.split(bare) if part]) > 1:
        return ()
    small = {word.strip(",.;:") for block in body for word in block.text.split() if word.islower()}
    words = [word.casefold() for name in names for word in name.split() if word[0].isupper()]
    return names if sum(word in small for word in words) < _MOST_SMALL * len(words) else ()


def _date_line(text: str) -> tuple[date, bool] | None:
    """The date of a line that is only a date, and whether it is one of a later update."""
    if len(text) > 160:
        return None
    days: list[tuple[date, bool]] = []
    for part in _SEPARATOR.split(text.strip(" .")):
        label = _DATE_LABEL.match(part)
        day = parse_date(part[label.end() :] if label else part)
        if not day:
            return None
        days.append((day, bool(label and label["verb"].lower() in {"updated", "modified"})))
    return min(days, key=lambda d: d[1])


def _without_top_lines(blocks: list[Block], about: About) -> list[Block]:
    """Take byline and date from the lines at the top that are nothing else."""
    kept: list[Block] = []
    for place, block in enumerate(blocks):
        taken = False
        if place < _TOP and block.kind in {"para", "heading"}:
            if names := _names_in(block.text):
                taken = True
                about.take("byline", names, "byline under the title", "sure")
            elif about.title and not place and not about.byline:
                names = _run_of_names(block.text, blocks[1:])
                names = () if letters(block.text) == letters(about.title) else names
                taken = about.take("byline", names, "names under the title")
            dated = [d for part in _SEPARATOR.split(block.text) if (d := _date_line(part))]
            if dated and (names or _date_line(block.text)):
                taken = True
                day, later = min(dated, key=lambda d: d[1])
                if later:
                    about.take("updated", day, "date line under the title", "sure")
                else:
                    about.take("published", day, "date line under the title", "sure")
        if not taken:
            kept.append(block)
    about.take("published", about.updated, "date of the last update, under the title", "guess")
    return kept


# --- source --------------------------------------------------------------------------------------

_URL = re.compile(r"https?://[^\s<>\"”)\]]{3,2000}")
_SOURCE = re.compile(r"(?:Source|SOURCE|Via|VIA)\s*(?:[»:›>|–—]|->|→)+\s*(?P<name>\S.*)")
_ORIGINALLY = re.compile(
    r"(?:(?:This|The) (?:article|analysis|piece|essay|story|post|commentary|column|op-ed) )?"
    r"(?:(?:was|is|has been|had been) )?(?:[Oo]riginally|[Ff]irst) "
    r"(?:(?:was )?published|appeared) (?:in|by|on|at) (?P<name>\S.*)"
)
_NO_OUTLET = word_set(
    "data calculation calculations estimate estimates analysis author authors author’s authors’ "
    "author's authors' based compiled survey table figure see various here"
)


def _source_in(text: str) -> tuple[str, str, date | None] | None:
    """Outlet, address and date of a line that only says where an article is from."""
    if len(text) > 300 or not (match := _SOURCE.fullmatch(text) or _ORIGINALLY.fullmatch(text)):
        return None
    rest = match["name"]
    link = _URL.search(rest)
    url = link[0].rstrip(".,;") if link else ""
    if link:
        rest = rest[: link.start()] + rest[link.end() :]
    days = find_dates(rest)
    for written, _ in days:
        rest = re.split(rf",?\s*(?:\bon\s+)?\(?{re.escape(written)}", rest)[0]
    name = re.split(r"\s+(?:and is|with permission|under a|as part)\b|\s*\(", rest)[0]
    name = name.strip(" .,:;|–—-<>()[]*_")
    if not (name or url) or (name and not names_outlet(name)):
        return None
    return name, url, days[0][1] if len(days) == 1 else None


def names_outlet(name: str) -> bool:
    """Whether what stands where a source is named may be an outlet: short, no data, no authors."""
    good = len(name) <= 60 and len(name.split()) <= 8 and not re.search(r"[;.!?]\s", name)
    return good and bool(name) and not set(name.casefold().split()) & _NO_OUTLET


def _without_source_lines(blocks: list[Block], about: About) -> list[Block]:
    """Take outlet and address from the lines at the top and end that only name the source."""
    kept: list[Block] = []
    for place, block in enumerate(blocks):
        near = place < _TOP or place >= len(blocks) - _END
        source = _source_in(block.text) if near and block.kind not in {"table", "item"} else None
        if not source:
            kept.append(block)
            continue
        outlet, url, day = source
        where = f"line “{block.text[:60]}”"
        about.take("outlet", outlet, where, "sure")
        about.take("url", url, where, "sure")
        about.take("published", day, where)
    return kept
