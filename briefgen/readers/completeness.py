"""Whether a text is all of its article: pages that are none are refused, cut texts are warned of.

The score is how much of the article seems to be there, 1 where nothing speaks against it; the
lowest of several signs counts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefgen.readers.refusal import ReadError
from briefgen.text import length_in_words, running_words, word_set

if TYPE_CHECKING:
    from briefgen.readers.attribution import About, Block
    from briefgen.readers.hidden import Hidden

_MANY, _LONG = 20, 20  # blocks without one of so many words
_GLANCE = 3_000  # characters of a page that show what it is
_FEW, _FEWER, _FEWEST = (
    250,
    60,
    8,
)  # words of a page: below the first a notice about the rest is believed
_WALL = re.compile(
    r"\b(?:subscribe|sign (?:in|up)|log ?in|register|become a (?:member|subscriber)|create (?:a "
    r"free|an) "
    r"account|start your (?:free )?trial|buy (?:a )?subscription)\b.{0,60}\b(?:to|and)\b.{0,20}"
    r"\b(?:read|continue|keep reading|access|unlock|view|finish)\b"
    r"|\bto (?:continue|keep) reading\b|\b(?:read|see|unlock|access) the full (?:article|story|"
    r"text)\b"
    r"|\b(?:this|the) (?:article|story|content|post|page) is (?:only )?(?:for|available (?:only "
    r")?to|"
    r"reserved for|exclusive to) .{0,30}(?:subscribers|members)"
    r"|\balready a (?:subscriber|member)\b|\b(?:subscriber|member)s?[- ]only (?:article|content|"
    r"story)\b"
    r"|\byou(?:’|')?(?: ha)?ve (?:reached|used|read) .{0,40}(?:limit|free articles?)\b"
    r"|\bfree articles? (?:left|remaining)\b|\bremaining free articles?\b"
    r"|réservé aux abonnés|il vous reste .{0,30} à lire|para suscriptores|nur für abonnenten|"
    r"weiterlesen mit|только для подписчиков|exclusivo para assinantes",
    re.I,
)
# All that _WALL finds holds one of these, for which a text is looked through fifty times faster.
_WALL_SIGNS = (
    *("subscri", "sign in", "sign up", "log in", "login", "register", "account"),
    *("trial", "reading", " the full ", "member", "limit", "free article"),
    *("abonn", "à lire", "suscri", "weiterlesen", "подписчик", "assinantes"),
)
_NO_PAGE = (
    (
        "is an error page, not an article",
        re.compile(
            # No "502 people", and nobody who "was not found guilty".
            r"(?:^\W*|\b(?:error|http|status|code)\W{1,3})(?:404|403|410|50[0234])\b|"
            r"\b(?:404|403|410|50[0234])\W{1,3}(?:error|not found|forbidden|gone|internal)\b|"
            r"\b(?:page|file|url|document|resource|article|content|site)s? (?:was |is |could )?not "
            r"(?:be )?found\b|\bnot found on this (?:server|site)\b|"
            r"^\W*(?:error|not found|access denied|forbidden)\W{0,3}"
            r"(?:$|(?:you|sorry)\b|the (?:page|requested|server)\b)|"
            r"\bpage (?:you|that you).{0,60}(?:exist|found|removed|moved)|"
            r"\bservice unavailable\b|\bbad gateway\b",
            re.I,
        ),
    ),
    (
        "is a check for robots, not an article",
        re.compile(
            r"\bjust a moment\b|\bchecking your browser\b|\bverify(?:ing)? (?:that )?you are (?:a "
            r")?"
            r"human\b|\bare you a robot\b|\bunusual (?:traffic|activity)\b|\bcaptcha\b|"
            r"\battention required\b|\bddos protection\b",
            re.I,
        ),
    ),
    (
        "shows its text only to browsers that run scripts",
        re.compile(
            r"\b(?:enable|activate|requires?|turn on) (?:javascript|js)\b|\bjavascript (?:is|must "
            r"be|"
            r"to be) (?:disabled|enabled|required|not enabled)\b",
            re.I,
        ),
    ),
)
_CONSENT = re.compile(
    r"\bcookies?\b|\bconsent\b|\bpartners\b|\bpersonal(?:i[sz]ed)? (?:data|ads|content)\b|"
    r"\bprivacy\b|\bstore and/or access\b|\baccept all\b|\breject all\b|\blegitimate interests?\b|"
    r"\byour choices\b|\bmanage (?:options|preferences|settings)\b|\bvendors\b|\badvertising\b",
    re.I,
)
_SAVE = "open it in a browser, and save the page that shows the article"
# "Read more about the port" leads to other articles.
_MORE = re.compile(
    r"\[?(?:read|continue|see|view)\s+(?:more|reading|full)(?! (?:about|from|by)\b)"
    r"(?![^:]{0,30} (?:coverage|stories|posts|columns)\b)[^:]{0,40}",
    re.I,
)
_OPEN_END = re.compile(
    r"(?:(?<=[\w,;])\s?(?:…|\.\.\.)|\[…\]|\[\.\.\.\]|…\]|,|\b(?:and|the|of|to|"
    r"a|in|that|with|for))$"
)
_SHORTER = 0.7
_JOINING = word_set("of and the that which who in to for with by from but or is was are has had")
_BEHEADED, _STYLE = 0.5, 3  # where one paragraph in three begins small, that is how it is written


def refuse_other_pages(title: str, blocks: Sequence[Block], page: str) -> None:
    """See that a page is an article's; `page` is all of its text, furniture included.

    Raises:
        ReadError: it is an error page, a check for robots, a consent page or an empty frame.
    """
    bare = words_of(blocks) < _FEWEST
    text = " ".join([title, page[:_GLANCE] if bare else "", *(block.text for block in blocks)])
    if other := _other_page(text):
        raise ReadError(other, _SAVE)
    if bare:
        little = length_in_words(text) < _FEWER
        none = "shows no text without its scripts" if little else "shows next to no text"
        raise ReadError(none, _SAVE)


def _other_page(text: str) -> str:
    """What the text of a page shows that it is instead of an article; "" where it may be one."""
    words = length_in_words(text)
    if words < _FEWER:
        for cause, pattern in _NO_PAGE:
            if pattern.search(text):
                return cause
    if words < 2 * _FEW and len(_CONSENT.findall(text)) >= max(4, words / 15):
        return "is a consent page, not an article"
    return ""


def judge_page(about: About, hidden: Hidden, blocks: Sequence[Block], page: str) -> None:
    """Warn where a page shows, or its data says, that there is more of its article.

    `page` is all the text of the page, furniture included.
    """
    words = words_of(blocks)
    if len(blocks) >= _MANY and not any(length_in_words(block.text) >= _LONG for block in blocks):
        about.warn("The page reads like a list of headlines, not like an article.", 0.3)
    wall = _wall(page) if words < _FEW and not _walled(blocks) else None
    if wall:
        about.warn(f"The page asks its readers to subscribe or sign in (“{wall[0][:80]}”).", 0.2)
    elif not hidden.free and words < _FEW:
        about.warn("The page's data says that the article is not free; the text is short.", 0.3)
    for count, what in (
        (_said(hidden.words, words, blocks), "says"),
        (length_in_words(hidden.body), "holds"),
    ):
        if words and count > words / _SHORTER and count - words > 80:
            text = f"The page's data {what} {count:,} words, of which it shows {words:,}."
            about.warn(text, round(_SHORTER * words / count, 1))


def _said(count: int, words: int, blocks: Sequence[Block]) -> int:
    """The count of words in a page's data; where words are not parted, many count characters."""
    texts = [block.text for block in blocks]
    unparted = sum(len(text.split()) for text in texts) < words / 2
    if unparted and count <= sum(map(len, texts)) / _SHORTER:
        return min(count, words)
    return count


def _walled(blocks: Sequence[Block]) -> re.Match[str] | None:
    """The words with which the end of a text keeps the rest back."""
    return _wall(" ".join(block.text for block in blocks[-3:] if len(block.text) < 600))


def _wall(text: str) -> re.Match[str] | None:
    folded = text.casefold()
    return _WALL.search(text) if any(sign in folded for sign in _WALL_SIGNS) else None


def judge_text(about: About, blocks: Sequence[Block]) -> None:
    """Warn where a text breaks off, or is none of an article, whatever it came in."""
    prose = [block for block in blocks if block.kind in {"para", "quote", "item"}]
    if not prose:
        return
    words = words_of(blocks)
    told = " ".join([about.title, *(block.text for block in blocks)]) if words < 2 * _FEW else ""
    if other := _other_page(told):
        about.warn(f"What was read, it seems, {other}.", 0.2)
    elif words < _FEWER:
        share = 0.6 if words >= _FEWEST else 0.2
        about.warn(f"The text has {words} words: little for an article.", share)
    last = prose[-1].text
    if _begins_within(prose):
        shown = prose[0].text[:60]
        about.warn(f"The text begins in the middle of a sentence: “{shown} …”", _BEHEADED)
    if wall := _walled(prose):
        share = 0.2 if words < _FEW else 0.4
        about.warn(f"The text ends with a call to subscribe or sign in (“{wall[0][:80]}”).", share)
    elif _MORE.fullmatch(last):
        about.warn(f"The text ends with “{last[:60]}”: there is more of it elsewhere.", 0.4)
    elif len(last.split()) >= 8 and _OPEN_END.search(last):
        about.warn(f"The text breaks off: “… {last[-60:]}”", 0.4)


def _begins_within(prose: Sequence[Block]) -> bool:
    """Whether the first paragraph is the rest of a sentence, in a text that begins them large."""
    first = prose[0]
    words = first.text.split(maxsplit=8)
    if first.kind != "para" or len(words) < 8 or not _goes_on(words[0].rstrip(","), words[1]):
        return False
    small = sum(block.text[:1].islower() for block in prose)
    return small * _STYLE < len(prose) or len(prose) == 1


def _goes_on(first: str, second: str) -> bool:
    """Whether two words go on with a sentence: "de Silva" and "iPhone" may begin one."""
    return first.isalpha() and first.islower() and (second[0].islower() or first in _JOINING)


def tells_of_more(text: str) -> bool:
    """Whether a line says that there is more of its article, for subscribers or elsewhere."""
    return _MORE.fullmatch(text) is not None or _wall(text) is not None


def words_of(blocks: Sequence[Block]) -> int:
    """The words in all of the blocks."""
    return running_words(block.text for block in blocks)
