"""Lines about the text that name its paper: "The Gazette, 3 May 2026", a masthead, a name alone."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.readers.attribution import is_about, is_name, looks_like_title, names_outlet
from briefgen.readers.labels import SECTION
from briefgen.text import find_dates, word_set

if TYPE_CHECKING:
    from datetime import date

    from briefgen.readers.attribution import About, Block

_DATED, _NAME = "line of outlet and date", "name of the paper"
_UNDER = "line under the title"
_LONGEST, _MOST_WORDS = 100, 6  # characters of such a line; words that stand beside its date
_LAST = 4  # lines from the top among which it is looked for
_LABEL_WORDS, _TITLE_WORDS = 2, 4  # of a section's label under a masthead; of the title below
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?)?"
_BEFORE = re.compile(rf"(?P<name>.+?)\s*(?:[,(|·•–—]|\s-\s)\s*{_WEEKDAY}\s*")
_AFTER = re.compile(r"\s*[,|·•–—-]\s*(?P<name>.+)")
_SMALL = word_set("of the and for in on de la le")
_ISSUE = re.compile(r"(?:Issue|Edition|No\.?|Number|Vol(?:ume|\.)?)(?: |$).{0,40}")
_LONGEST_PAPER = 40  # characters
_LAST_WORDS = (
    "Times|Post|News|Journal|Tribune|Herald|Gazette|Guardian|Chronicle|Observer|Telegraph|"
    "Independent|Examiner|Inquirer|Globe|Today"
)
# Names that only papers have. One that is none of them may be the place where it was written.
_PAPER = re.compile(
    rf"(?:.+ )?(?:{_LAST_WORDS}|Review|Bulletin|Mail|Mirror|Standard|Monitor|Economist|Magazine|"
    r"Quarterly|Weekly|Daily|Press|Courier|Dispatch|Mercury|Argus|Echo|Star|Sun)",
    re.IGNORECASE,
)
# One that stands alone, as a copied page has it under the title: "THE VESTA TIMES".
_ALONE = re.compile(
    r"(?:(?!(?:Breaking|Latest|Top|World|Local|National|Live|More|Good|Bad)\b)[A-Z][\w.’'-]*\s){1,3}"
    rf"(?=[A-Z])(?i:{_LAST_WORDS})"
)
_AT_END = re.compile(
    rf"(?P<title>.{{20,280}}?)(?: [|:–—-] (?P<name>{_ALONE.pattern}|NPR|CNN|BBC|AP|Reuters|"
    r"Politico|POLITICO|Bloomberg|Axios|Vox|Slate|TIME|The (?:Atlantic|Economist|Hill|New Yorker)))"
)


def outlet_and_date(line: str) -> tuple[str, date] | None:
    """The name and the date of a line that holds nothing else: "The Gazette, 3 May 2026"."""
    line = line.strip(" .")
    days = find_dates(line) if len(line) <= _LONGEST and any(map(str.isdigit, line)) else []
    if len(days) != 1:
        return None
    before, _, after = line.partition(days[0][0])
    found = _AFTER.fullmatch(after) if not before else None
    if before and not after.strip(" )"):
        found = _BEFORE.fullmatch(before)
    return (found["name"], days[0][1]) if found and _is_named(found["name"]) else None


def _is_named(text: str) -> bool:
    parts = text.split()
    if len(parts) > _MOST_WORDS or not text[0].isupper() or not names_outlet(text):
        return False
    if is_about(text) or (is_name(text) and not _PAPER.fullmatch(text)):
        return False  # an author's
    return all(w[0].isupper() or w[0].isdigit() or w in _SMALL or not w.isalnum() for w in parts)


def parted_head(lines: list[str]) -> list[list[str]]:
    """The lines at the top of a text, with that of outlet and date by itself."""
    for at, line in enumerate(lines[:_LAST]):
        found = outlet_and_date(line)
        if found and (at or _ISSUE.fullmatch(found[0]) or _PAPER.fullmatch(found[0])):
            return [part for part in (lines[:at], [line], lines[at + 1 :]) if part]
    return [lines]


def without_masthead(blocks: list[Block], about: About) -> list[Block]:
    """The blocks without a line of outlet and date under the title, or under a paper's own name."""
    first = 0 if about.title else 1
    if first and blocks and blocks[0].text.isalpha() and _strips_sections(about):
        blocks = _without_label(blocks, about)
    if first and len(blocks) > 1:
        found = outlet_and_date(blocks[0].text)
        if found and _ISSUE.fullmatch(found[0]):
            _take(blocks[0].text, *found, about)
            return blocks[1:]
    for place in range(first, min(first + _LAST - 1, len(blocks) - 1)):
        found = outlet_and_date(blocks[place].text)
        if found and all(looks_like_title(block.text) for block in blocks[:place]):
            _take(blocks[place].text, *found, about)
            left = [*blocks[:place], *blocks[place + 1 :]]
            headed = first and place == 1 and _ISSUE.fullmatch(found[0])
            return _without_name(left, about) if headed else left
    return blocks


def _take(line: str, name: str, day: date, about: About) -> None:
    about.take("published", day, "date line under the title", "sure")
    if _PAPER.fullmatch(name):
        about.take("outlet", name, _UNDER)
    about.remove(line, _DATED)


def _without_name(blocks: list[Block], about: About) -> list[Block]:
    """The blocks below the name of a paper, without a section's label above the title."""
    name, *rest = blocks
    if not names_outlet(name.text) or len(rest) < 2:
        return blocks
    about.take("outlet", name.text, "masthead")
    about.remove(name.text, _NAME)
    return _without_label(rest, about)


def _strips_sections(about: About) -> bool:
    """Whether the template strips several single words: a publication's sections, of many."""
    lines = about.template.source.strip.lines if about.template else ()
    return sum(line.isalpha() for line in lines) > 1


def _without_label(blocks: list[Block], about: About) -> list[Block]:
    """The blocks without a section's label above the title."""
    if len(blocks) < 2:
        return blocks
    label, title = (block.text for block in blocks[:2])
    above = len(label.split()) <= _LABEL_WORDS and label[-1:].isalnum()
    if above and looks_like_title(title, _TITLE_WORDS):
        about.remove(label, SECTION)
        return blocks[1:]
    return blocks


def without_paper(blocks: list[Block], about: About) -> list[Block]:
    """The blocks without a line under the title that is nothing but the name of a paper.

    And without such a name at the end of the title: "Port to close | The Vesta Times".
    """
    if not about.title and blocks:
        blocks = [_without_paper_at_end(blocks[0], about), *blocks[1:]]
    first = 0 if about.title else 1
    for place in range(first, min(first + 2, len(blocks) - 1)):
        text = blocks[place].text
        if len(text) <= _LONGEST_PAPER and _ALONE.fullmatch(text):
            about.take("outlet", text, _UNDER)
            about.remove(text, _NAME)
            return [*blocks[:place], *blocks[place + 1 :]]
    return blocks


def _without_paper_at_end(title: Block, about: About) -> Block:
    found = _AT_END.fullmatch(title.text)
    if not found or not looks_like_title(title.text):
        return title
    about.take("outlet", found["name"], "end of the title")
    about.remove(found["name"], _NAME)
    return replace(title, text=found["title"])
