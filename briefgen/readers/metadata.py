"""Title, authors, dates, outlet and genre of a page: what it shows wins over what it hides."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from briefgen.model.article import Sureness
from briefgen.readers.attribution import About, Block
from briefgen.readers.bylines import names_in
from briefgen.readers.datelines import date_line, without_dates
from briefgen.readers.furniture import COMMENTS, OTHERS, part_named
from briefgen.readers.hidden import Hidden, host_of
from briefgen.readers.languages import language_tag
from briefgen.text import letters

if TYPE_CHECKING:
    from briefgen.readers.walk import Line

_BEFORE, _AFTER, _BETWEEN, _BEYOND = (
    8,
    4,
    60,
    6,
)  # lines about the title that may be about the article
_OF_OTHERS = frozenset({COMMENTS, OTHERS})  # parts of a page whose bylines are not the article's
_LONGEST_LABEL = 100
_SIMILAR, _SIMILAR_ALONE = 0.5, 0.25
_TOGETHER = 8  # lines among which the authors of one byline stand
_BYLINE = re.compile(
    r"(?:^|[\s_-])(?:by-?lines?|authors?|writers?|reporter|contributors?|creator|posted-by|h-card|"
    r"vcard)"
    r"(?=$|[\s_-])"
)
_NO_BYLINE = re.compile(
    r"(?:^|[\s_-])(?:bio|about|comments?|related|card|river|recirc|flyout|avatar|follow|twitter|"
    r"archive|popular|sidebar|widget|footer|photo|image|caption|figure|statement|gallery|media|"
    r"description|contact|dek|subline|teaser|promo|trending|list-item)(?=$|[\s_-])"
)
_BY = re.compile(r"\W*(?:(?:[Ww]ritten|[Pp]osted) )?(?:[Bb]y|BY)\b")
_BY_ALONE = re.compile(
    r"\W*(?:(?:written|posted|text|words) )?(?:by|par|von|por|di)\W*|"
    r"\W*authors?\W*",
    re.I,
)
_SUFFIX = re.compile(r"\s+(?:[|»–—·•-]|::|--)\s+")
_SECTIONS = {
    "opinion": r"opinions?|op-?eds?|editorials?|comment(?:isfree)?|columns?|columnists?|"
    r"viewpoints?|commentar(?:y|ies)|guest (?:essay|column|commentary)|"
    r"(?:opinion|guest) (?:contributor|columnist|writer|essay)s?|our view|"
    r"perspectives?|letters|leaders?",
    "analysis": r"(?:news )?analys[ie]s|explainers?|explained|in-depth|briefing",
    "interview": r"interviews?|q-?(?:&|and)-?a",
}
_KINDS = {
    "OpinionNewsArticle": "opinion",
    "AnalysisNewsArticle": "analysis",
    "ReportageNewsArticle": "news",
    "BackgroundNewsArticle": "analysis",
}


@dataclass(frozen=True, slots=True)
class Front:
    """The lines of a page about its title: `lines[title]` is it, the text begins at `start`."""

    lines: Sequence[Line]
    title: int
    start: int

    def near(self) -> Iterator[Line]:
        """The lines that may be about the article: below the title, above it, then the first."""
        first = self.start if self.title < 0 else self.title
        yield from self.lines[first + 1 : min(self.start, first + 1 + _BETWEEN)]
        yield from reversed(self.lines[max(0, first - _BEFORE) : max(0, first)])
        yield from self.lines[self.start : self.start + _AFTER]


def describe(about: About, hidden: Hidden, lines: Sequence[Line], body: Sequence[Block]) -> None:
    """Fill what is still empty in `about`; `lines` are all of the page, `body` is its main text."""
    about.take("lang", language_tag(hidden.lang), "language of the page's mark-up")
    _take_outlet(about, hidden, lines)
    start = _start(lines, body, hidden)
    title = _take_title(about, hidden, lines, start)
    front = Front(lines, title, start)
    _take_dates(about, hidden, front)
    _take_authors(about, hidden, front)
    for url, where in hidden.urls[:1]:
        about.take("url", url, where, "sure" if "canonical" in where else "likely")
    _take_genre(about, hidden, front)


# --- title ---------------------------------------------------------------------------------------


def _take_title(about: About, hidden: Hidden, lines: Sequence[Line], start: int) -> int:
    """Set the title; the place of its line, or -1 where the page shows none."""
    known = [_bare(title, about.outlet) for title, _ in hidden.titles]
    known = [about.title, *known] if about.title else known
    shown = [place for place, line in enumerate(lines) if _is_h1(line)]
    least = _SIMILAR_ALONE if len({letters(lines[p].block.text) for p in shown}) == 1 else _SIMILAR
    best = max(shown, key=lambda p: _likeness(lines[p].block.text, known, least), default=-1)
    likely = best >= 0 and _likeness(lines[best].block.text, known, least)[0] > 0
    if likely or (best >= 0 and not known and len(shown) == 1):
        about.take("title", lines[best].block.text, "headline on the page", "sure")
        return _nearest(lines, best, start)
    for place, line in enumerate(lines[: start + 1]):
        if len(line.block.text) > 15 and letters(line.block.text) in map(letters, known):
            about.take("title", line.block.text, "headline on the page", "sure")
            return place
    for title, where in hidden.titles[:1]:
        about.take("title", _bare(title, about.outlet), where, "likely")
    return -1


def _is_h1(line: Line) -> bool:
    tags = [names.split()[0] for names in line.names]
    return line.block.kind == "heading" and "h1" in tags and len(line.block.text) < 400


def _nearest(lines: Sequence[Line], place: int, start: int) -> int:
    """The last line above the text that repeats the title: bylines stand by it."""
    title = letters(lines[place].block.text)
    same = [p for p in range(min(start, len(lines))) if letters(lines[p].block.text) == title]
    return max(same, default=place)


def _bare(title: str, outlet: str) -> str:
    """A title without the site's name at its end or start."""
    parts = _SUFFIX.split(title)
    known = letters(outlet)
    while len(parts) > 1 and _names_site(parts[-1], known):
        parts = parts[:-1]
    if len(parts) > 1 and _names_site(parts[0], known):
        parts = parts[1:]
    at = title.find(parts[0])
    return title[at : title.rfind(parts[-1]) + len(parts[-1])] if at >= 0 else title


def _names_site(part: str, known: str) -> bool:
    short = letters(part)
    if not short or len(part.split()) > 6:
        return False
    return bool(known) and (short in known or known in short)


def _likeness(text: str, known: Sequence[str], least: float) -> tuple[int, float]:
    """How many groups of three letters a text shares with a known title, and what share; the best.

    (0, ...) where it shares less than `least` of the shorter of the two.
    """
    best = (0, 0.0)
    first = _threes(text)
    for other in known:
        second = _threes(other)
        shorter, both = min(len(first), len(second)), len(first & second)
        if shorter and both >= least * shorter:
            best = max(best, (both, both / shorter))
    return best


def _threes(text: str) -> set[str]:
    short = letters(text)[:400]
    return {short[at : at + 3] for at in range(max(1, len(short) - 2))} if short else set()


# --- outlet --------------------------------------------------------------------------------------


def _take_outlet(about: About, hidden: Hidden, lines: Sequence[Line]) -> None:
    host = host_of(hidden.urls[0][0]) if hidden.urls else ""
    plain = host.removeprefix("www.")
    title = next((t for t, where in hidden.titles if where == "title of the page"), "")
    ends = _SUFFIX.split(title)
    for name, where in hidden.outlets:
        if len(name) <= 60 and not name.startswith("http"):
            agreed = letters(name) in map(letters, ends) or letters(name) in letters(host)
            about.take("outlet", _SUFFIX.split(name)[0], where, "sure" if agreed else "likely")
    headlines = {letters(t) for t, where in hidden.titles if where != "title of the page"}
    headlines |= {letters(line.block.text) for line in lines if _is_h1(line)}
    if len(ends) > 1 and len(ends[-1].split()) <= 6 and letters(" ".join(ends[:-1])) in headlines:
        about.take("outlet", ends[-1], "title of the page", "likely")
    about.take("outlet", plain, "host of the page's address", "guess")


# --- dates ---------------------------------------------------------------------------------------


def _take_dates(about: About, hidden: Hidden, front: Front) -> None:
    updated: date | None = None
    shown: date | None = None
    for place, line in enumerate(front.near()):
        inside = place >= _BETWEEN + _BEFORE or (
            line.block.kind == "item" and len(line.block.text) > 200
        )
        told = None if inside else date_line(line.block.text)
        if told and not _NO_BYLINE.search(" ".join(line.names[:3])):
            shown = shown or told.published
            updated = updated or told.updated
        if shown:
            break
    known = hidden.published[0][0] if hidden.published else None
    if shown:
        sure: Sureness = "sure" if not known or abs((shown - known).days) <= 1 else "likely"
        about.take("published", shown, "date line on the page", sure)
    elif updated and (not known or known > updated):
        about.take("published", updated, "date of the last update, on the page", "guess")
    for day, where in hidden.published[:1]:
        about.take("published", day, where, "likely")
    later = [(day, "date line on the page") for day in [updated] if day] + hidden.updated[:1]
    for day, where in later:
        if not about.published or day > about.published:
            about.take("updated", day, where, "sure" if day == updated else "likely")
    url = hidden.urls[0][0] if hidden.urls else ""
    about.take("published", _date_in_url(url), "date in the page's address", "guess")


def _date_in_url(url: str) -> date | None:
    match = re.search(r"/(\d{4})[/-]?(\d{2})[/-]?(\d{2})(?=\D|$)", url)
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


# --- authors -------------------------------------------------------------------------------------


def _take_authors(about: About, hidden: Hidden, front: Front) -> None:
    known = _known(hidden, about.outlet)
    near = list(front.near())
    text = " ".join(line.block.text for line in near if len(line.block.text) < 400)
    shown = _shown(near, about.outlet)
    seen = [name for name in known if letters(name) in letters(text)]
    if shown and len(seen) <= len(shown):
        agreed = {letters(name) for name in shown} <= {letters(name) for name in known}
        sure: Sureness = "sure" if agreed or not known else "likely"
        about.take("byline", shown, "byline on the page", sure)
    if seen:
        about.take("byline", tuple(seen), "byline on the page, as its data names it", "sure")
    about.take("byline", known, _where_known(hidden), "guess" if front.title >= 0 else "likely")


def _known(hidden: Hidden, outlet: str) -> tuple[str, ...]:
    """The persons that the page's data names; of several lists the longest of the first source."""
    for names, _ in hidden.authors:
        found = [each for name in names for each in names_in(name, outlet, labelled=True)]
        found = [name for name in found if letters(name) not in letters(outlet)]
        if found:
            return tuple(dict.fromkeys(found))
    return ()


def _where_known(hidden: Hidden) -> str:
    return hidden.authors[0][1] if hidden.authors else ""


def _shown(near: Sequence[Line], outlet: str) -> tuple[str, ...]:
    """The authors that the lines near the title name."""
    introduced = False  # by a line that is nothing but "By"
    for place, line in enumerate(near):
        found = _signed(line, outlet, introduced)
        introduced = bool(_BY_ALONE.fullmatch(line.block.text))
        if found:
            others = [_signed(each, outlet, introduced=False) for each in _alongside(near, place)]
            names = [name for each in (found, *others) for name in each]
            return tuple(dict.fromkeys(names))
    return ()


def _alongside(near: Sequence[Line], place: int) -> Iterator[Line]:
    """The lines below one that stand in elements of the same names: authors of their own."""
    for line in near[place + 1 : place + 1 + _TOGETHER]:
        if line.names[:1] == near[place].names[:1]:
            yield line


def _signed(line: Line, outlet: str, introduced: bool) -> tuple[str, ...]:
    """The authors a line names if it is a byline, by its words or by its elements' names."""
    text = line.block.text
    if len(text) > 250 or line.block.kind in {"caption", "table"}:
        return ()
    if any(part_named(names) in _OF_OTHERS for names in line.names):
        return ()
    own, about = " ".join(line.names[:2]), " ".join(line.names[:3])
    marked = bool(_BYLINE.search(own)) and not _NO_BYLINE.search(about)
    by = len(text) < 160 and bool(_BY.match(without_dates(text).lstrip(" |")))
    if _BY_ALONE.fullmatch(text) or not (marked or by or introduced):
        return ()
    return names_in(f"By {text}" if introduced else text, outlet, labelled=marked)


# --- genre ---------------------------------------------------------------------------------------


def _take_genre(about: About, hidden: Hidden, front: Front) -> None:
    for kind in hidden.kinds:
        about.take("genre", _KINDS.get(kind, ""), f"data of the page ({kind})", "sure")
    for line in front.near():
        if len(line.block.text) < 30 and line.block.kind != "item":
            named = genre_named(line.block.text)
            about.take("genre", named, f"label “{line.block.text}” by the title", "likely")
    url = hidden.urls[0][0].lower() if hidden.urls else ""
    for genre, words in _SECTIONS.items():
        if re.search(rf"/(?:{words})/", url):
            about.take("genre", genre, "section in the page's address", "likely")


def genre_named(label: str) -> str:
    """The genre that a section's name or a label stands for; "" where it is none."""
    for genre, words in _SECTIONS.items():
        if re.fullmatch(rf"\W*(?:the )?(?:{words})\W*", label[:_LONGEST_LABEL], re.I):
            return genre
    return ""


def _start(lines: Sequence[Line], body: Sequence[Block], hidden: Hidden) -> int:
    """The place of the line with which the main text begins."""
    titles = {letters(title) for title, _ in hidden.titles}
    firsts = [
        letters(block.text)[:80]
        for block in body
        if block.kind != "heading" and len(block.text.split()) >= 8
    ][:4]
    for first in firsts:
        if any(first == title[:80] for title in titles):
            continue
        for place, line in enumerate(lines):
            if letters(line.block.text)[:80] == first and line.block.kind != "caption":
                return place
    return min(len(lines), 30)
