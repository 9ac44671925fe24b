"""The authors a line near a title names: labels, roles, handles and outlets taken off."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefgen.readers.attribution import PARTICLES, is_name, looks_like_title, names_outlet
from briefgen.readers.datelines import without_dates
from briefgen.text import length_in_words, letters

if TYPE_CHECKING:
    from briefgen.model.article import Sureness
    from briefgen.readers.attribution import About, Block

_LABEL = re.compile(
    r"\W*(?:(?:written|posted|reported|published|contributed|story|words|text|opinion|analysis|"
    r"article|reviewed|review)\s+by|by|von|par|por|di|текст|автор|authors?|écrit par)\b\s*:?\s+",
    re.I,
)
_BY = re.compile(
    r"(?:^|[|•·]\s*)(?:(?:[Ww]ritten|[Pp]osted|[Rr]eported)\s+)?(?:[Bb]y|BY)\s*:?\s+(?=\S)"
)
_NOISE = re.compile(
    r"\S+@\S+\.\w+|\s?@\w+|\(?\d{3}\)?[\s-]\d{3}-\d{4}|https?://\S+|"
    r"\b\d{1,3}\s?-?min(?:ute)?s?(?: read)?\b|\b(?:follow|contact|email|bio|archive|subscribe)\b.*",
    re.I,
)
_CUT = re.compile(
    r"\s[|•·–—/]+(?=\s|$)|[|•]|\s{3,}|\b(?:filed (?:to|under)|for|in|at|special to|share|updated|"
    r"published|reporting|on|comments?|leave a|view|photos?)\b.*",
    re.I,
)
_BETWEEN = re.compile(
    r"\s*[,;]\s*(?:and\s+|AND\s+)?|\s+(?:and|AND|&|und|et)\s+|(?<!\b[^\W\d_a-z])\.\s+(?=[A-Z]\w{3})"
)
_ROLES = frozenset(
    "writer reporter correspondent editor analyst fellow contributor columnist director professor "
    "staff senior chief guest associate assistant business national political security news desk "
    "team press agency wire wires service services bureau special author admin administrator "
    "published updated posted comments comment share email print about articles all the this "
    "editorial board freelance producer anchor video photos photo".split()
)
_ORGANISATION = frozenset(
    "agency press news staff board team editorial reuters ap afp bloomberg association institute "
    "university council ministry office department editors desk".split()
)
_SMALL = frozenset({*PARTICLES, "of", "the", "and", "for"})
_MOST_NAMES = 12
_NO_PAPER = _ROLES | {"opinion", "special"}
_LONGEST_DESK, _LEAST_TEXT = 5, 12  # words
_MOST_ALONE, _LEAST_TITLE = 4, 3  # words of a name that stands alone; of a title above it
_FOOT = 3  # blocks at the end, where an author is introduced


def names_in(text: str, outlet: str, *, labelled: bool) -> tuple[str, ...]:
    """The authors named in a line that is a byline.

    `labelled` says that the page marks it as one: then a single name or an organisation counts too.
    """
    line = _NOISE.sub(" ", without_dates(text[:300]))
    by = _BY.search(line)
    label = _LABEL.match(line)
    if by:
        line = line[by.end() :]
    elif label and labelled:
        line = line[label.end() :]
    elif not labelled:
        return ()
    line = _CUT.split(line.strip(" |•·–—-,:/\t"), maxsplit=1)[0].strip(" |•·–—-,.:/")
    parts = [part.strip(" .,-–—:") for part in _BETWEEN.split(line)][:_MOST_NAMES]
    parts = [_without_outlet(part, outlet) for part in parts]
    names = [_cased(part) for part in parts if _person(part, outlet)]
    if names:
        return tuple(dict.fromkeys(names))
    first = parts[0] if parts else ""
    return (first,) if labelled and _single(first, outlet, by is not None) else ()


def is_organisation(name: str) -> bool:
    """Whether a name says that it is an office, a desk or a paper, not a person."""
    return any(word.strip(".").casefold() in _ORGANISATION for word in name.split())


def _person(part: str, outlet: str) -> bool:
    words = {word.strip(".").casefold() for word in part.split()}
    if words & _ROLES or _is_outlet(part, outlet):
        return False
    return is_name(_cased(part))


def _without_outlet(part: str, outlet: str) -> str:
    """A part without the outlet's name at its end, where elements ran together."""
    words = part.split()
    ends = [at for at in range(2, len(words)) if letters(" ".join(words[at:])) == letters(outlet)]
    return " ".join(words[: ends[0]]) if ends else part


def _is_outlet(part: str, outlet: str) -> bool:
    """Whether a part names the outlet: "Fox News", "CNN Business" of CNN."""
    short, known = letters(part), letters(outlet)
    if not short or not known:
        return False
    head = part.split()[0]
    brand = head.isupper() and len(head) > 2 and known.startswith(letters(head))
    return short in known or known in short or brand


def _single(part: str, outlet: str, by: bool) -> bool:
    """Whether a part is a pen name or an organisation that a byline may name."""
    words = part.split()
    if not 1 <= len(words) <= 6 or len(part) > 60 or not part[:1].isupper():
        return False
    known = (
        len(words) > 1 or words[0].casefold() in _ORGANISATION or letters(part) == letters(outlet)
    )
    plain = all(re.fullmatch(r"[^\W\d_a-z][\w.’'&-]*", word) or word in _SMALL for word in words)
    role = len(words) == 1 and words[0].casefold() in _ROLES
    return bool(plain and not role and (by or known))


def _cased(name: str) -> str:
    """A name in capitals as others write it."""
    if not name.isupper() or len(name) < 6:
        return name
    return re.sub(r"[^\W\d_]+", lambda m: m[0].capitalize(), name)


def without_signature(blocks: list[Block], about: About) -> list[Block]:
    """The blocks without lines right above the text that name who wrote it, and for whom."""
    first = 0 if about.title else 1  # the first may still be the title
    head = blocks[first : first + 3]
    if about.byline or {block.kind for block in head[:1]} - {"para", "heading"}:
        return blocks
    if len(head) == 3 and _is_signature(*(block.text for block in head)):
        _take_signature(head[0].text, head[1].text, about)
        return [*blocks[:first], *blocks[first + 2 :]]
    if len(head) > 1 and _signs_alone(blocks, first, labelled=bool(about.genre)):
        sure: Sureness = "likely" if about.genre else "guess"  # told by a label that stood with it
        about.take("byline", (head[0].text,), "name under the title", sure)
        return [*blocks[:first], *blocks[first + 1 :]]
    return blocks


def _is_signature(name: str, desk: str, text: str) -> bool:
    """Whether a name and, below it, where its owner writes stand above the text."""
    short = len(desk.split()) <= _LONGEST_DESK and desk[:1].isupper() and desk[-1:].isalnum()
    signed = short and is_name(name) and not name.isupper()
    return signed and length_in_words(text) >= _LEAST_TEXT


def _take_signature(name: str, desk: str, about: About) -> None:
    about.take("byline", (name,), "name under the title")
    if names_outlet(desk) and not set(desk.casefold().split()) & _NO_PAPER:
        about.take("outlet", desk, "line under the author’s name", "guess")
    about.remove(desk, "line under the author’s name")


def _signs_alone(blocks: list[Block], place: int, *, labelled: bool) -> bool:
    """Whether the line under the title names the author: somebody whom the text does not name.

    A heading in capitals looks the same; words of that the text writes small. `labelled` says that
    a section's label stood there, too.
    """
    name = blocks[place].text
    if not is_name(name) or len(name.split()) > _MOST_ALONE or name.isupper() or name[-1] == ".":
        return False
    if length_in_words(blocks[place + 1].text) < _LEAST_TEXT:
        return False
    above, rest = blocks[:place], blocks[place + 1 :]
    if not all(looks_like_title(block.text, _LEAST_TITLE) for block in above):
        return False
    if labelled:
        return True
    parts = {part for part in name.split() if len(part) > 2}
    told = [block.text for block in [*above, *rest[: max(1, len(rest) - _FOOT)]]]
    text = set(re.findall(r"[^\W\d_]+", " ".join(told)))
    return not any(part in text or part.casefold() in text for part in parts)
