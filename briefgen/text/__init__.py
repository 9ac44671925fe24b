"""Pure text: cleaning, sentences, words and dates as written.

Nothing in this module knows articles or briefs, and no pattern takes more than linear time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from itertools import pairwise
from typing import TypeVar
from unicodedata import normalize

# Controls, lone surrogates and noncharacters print as boxes or break a writer. Zero-width space,
# word joiner, BOM and soft hyphen split words unseen. Bidi embeddings, overrides and isolates can
# reverse what is printed. Joiners (ZWJ, ZWNJ) and LRM, RLM, ALM are part of honest text: kept.
_DROPPED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u180e\u200b\u202a-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffc\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(
        f"{chr((plane << 16) + 0xFFFE)}{chr((plane << 16) + 0xFFFF)}" for plane in range(1, 17)
    )
    + "]"
)
# Tag characters are unseen text, but for the flags of England, Scotland and Wales.
_TAGS = re.compile("(\U0001f3f4[\U000e0020-\U000e007f]{3,7})|[\U000e0000-\U000e007f]")
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
OPENING_MARKS = "\"“‘'(["
# What an editor or a keyboard changes, each for one character, so that places stay the same.
_PLAIN = str.maketrans("‘’‚‛´“”„‟«»–—‑−\u00a0\u202f\u2009", '\'\'\'\'\'""""""----   ')


def clean_text(text: str) -> str:
    """Return `text` fit to print: NFC, LF line ends, plain spaces, nothing unseen or harmful."""
    if _is_clean(text):
        return normalize("NFC", text)
    spaced = _plainly_spaced(text)
    if not _is_clean(spaced):
        spaced = _plainly_spaced(_TAGS.sub(lambda m: m[1] or "", _DROPPED.sub("", text)))
    return normalize("NFC", spaced)


def _plainly_spaced(text: str) -> str:
    return _SPACES.sub(" ", _BREAKS.sub("\n", text))


def one_line(text: str) -> str:
    """Clean text with each run of white space as one space, none at the ends."""
    return " ".join(clean_text(text).split())


def capital(text: str) -> str:
    """The text with a capital first letter, where that letter has a single capital."""
    if text[:1].isupper():
        return text
    at = len(text) - len(text.lstrip(OPENING_MARKS))
    first = text[at : at + 1].upper()
    return text[:at] + first + text[at + 1 :] if len(first) == 1 else text


def plain_marks(text: str) -> str:
    """The text, as long as before, with plain quotation marks, dashes and spaces."""
    return text.translate(_PLAIN)


def count_dropped(text: str) -> int:
    """How many characters `clean_text` takes out of `text` for good (spaces are only replaced)."""
    if _is_clean(text) or _is_clean(_plainly_spaced(text)):
        return 0
    return len(_DROPPED.findall(text)) + sum(not m[1] for m in _TAGS.finditer(text))


def _is_clean(text: str) -> bool:
    """Whether nothing is to be dropped or replaced: the usual case, told thirty times faster."""
    # For Python the odd spaces and all that is unseen are not printable; U+FFFC is.
    return text.replace("\n", "").replace("\t", "").isprintable() and "\ufffc" not in text


# --- sentences -----------------------------------------------------------------------------------

# Here and wherever a pattern is sought in every sentence it begins with a character and looks back
# from there: such places are found five times faster than a look back at each character.
_STOP = re.compile(
    "(?P<stop>[.!?…‽。！？।؟۔](?:(?<![。！？।؟۔])[.!?…‽]*+)?)"
    "(?P<close>(?:[\"”’'»)\\]*]|\\[\\d{1,3}\\])*+)"
    "(?P<note>(?:\\d{1,3}(?=\\s|$))?+)"
    "(?P<gap>\\s*+)"
)
_OPENERS = "\"“„‘'«(["
_PARTED = re.compile(rf"[\s{re.escape(_OPENERS)}—–/:;,]")
_START = re.compile(
    rf"[{_OPENERS}¿¡*_•▪●–—-]{{0,4}}\s?(?P<word>[^\W_]+(?:[’'-]\w+){{0,3}})(?P<comma>,\s[a-z])?"
)
# A quotation closed within a few lines stays whole: half of one must not stand alone in print.
_QUOTED = re.compile(r"“[^“”]{0,600}+”|«[^«»]{0,600}+»|\"(?<![\w.,!?…].)[^\"]{0,600}+\"(?!\w)")
_BULLETS = "•▪●‣"
_BULLET = re.compile(rf"[{_BULLETS}](?<=\s.)\s")
# Another's words; one left open runs to the end.
QUOTED = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)")

_INITIALS = re.compile(r"(?:\w\.)+\w")
_ABBREVIATIONS = {
    # never the end: an example, a case or a name follows; a name's title has a capital
    "any": "e.g i.e cf vs v viz approx incl esp",
    "Name": "mr mrs ms mx dr prof sen sens rep reps gen gov govs lt col sgt cpl capt maj adm cmdr "
    "brig rev hon fr pres amb supt messrs mme mlle mgr st mt ft",
    # not the end before a number
    "number": "no nos p pp vol vols ch art arts sec secs para paras eq nr pt pts fig figs rs app "
    "cl h.r h.res s.res h.rept s.rept res rept pub reg stat "
    "jan feb mar apr jun jul aug sep sept oct nov dec",
    # the end only where the next word is one that opens sentences
    "either": "al ph.d m.d b.a m.a d.c u.s u.k u.n e.u u.s.a u.s.s.r a.m p.m b.c a.d",
    "Either": "inc ltd corp co cos llc plc bros jr sr dept univ assn est ave blvd rd "
    "ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb "
    "nev okla ore pa tenn tex va vt wash wis wisc wyo",
}
_CLASS = {word: kind for kind, words in _ABBREVIATIONS.items() for word in words.split()}
_LEAST_PLAIN = 4  # letters
_ENDINGS = frozenset(word[-_LEAST_PLAIN:] for word in _CLASS)
_OPENING_WORDS = (
    "a according after again all also although america's among an and another any are as at "
    "because before both but by can could currently despite do does during each earlier even "
    "every few finally first for from further furthermore given has have he her here his how "
    "however i if in indeed instead is it its it’s just last later likewise many may maybe "
    "meanwhile more moreover most much my nearly neither nevertheless no none nor not now of "
    "often on once one only or other others our over perhaps please rather recently second she "
    "should similarly since so some still such than that that’s the their then there therefore "
    "there’s these they third this those though thus to today two under unless unlike until we "
    "well were what when where whether which while who why will with without would yes yet you "
    "your"
)

# After "U.S." these go on with the name although a comma follows them.
_OF_STATES = (
    "air ambassador army attorney bureau capitol census central coast code congress constitution "
    "courts customs defense department district embassy energy environmental federal fish forces "
    "geological government house immigration international justice marine marines marshals "
    "military mint navy patent president rep representative secretary sen senate senator "
    "senators special state supreme trade treasury virgin"
)
_OPENS, _STATES = frozenset(_OPENING_WORDS.split()), frozenset(_OF_STATES.split())


def unquoted(text: str) -> str:
    """The text, as long as before, with every quotation blank."""
    return QUOTED.sub(lambda m: " " * len(m[0]), text)


def sentences(text: str) -> list[str]:
    """Split a paragraph into sentences: exact substrings in order, only white space left out."""
    bulleted = any(map(text.__contains__, _BULLETS))
    cuts = [m.start() for m in _BULLET.finditer(text)] if bulleted else []
    quotations = _QUOTED.finditer(text)
    opened, closed, begin = 0, 0, 0
    for match in _STOP.finditer(text):
        end = match.end("note")
        while closed < end and (quotation := next(quotations, None)):
            opened, closed = quotation.span()
        if not opened < end < closed and _ends_sentence(text, begin, match):
            cuts.append(end)
            begin = end
    cuts = [0, *sorted(cuts), len(text)]
    pieces = (text[a:b].strip() for a, b in pairwise(cuts))
    return [piece for piece in pieces if piece]


def _ends_sentence(text: str, begin: int, match: re.Match[str]) -> bool:
    """Whether the stop `match` ends the sentence that began at `begin`."""
    stop, spaced = match["stop"], bool(match["gap"])
    if match.end() == len(text):
        return False  # the end of the text needs no cut
    if stop in "。！？।؟۔":
        return True
    start = _START.match(text, match.end())
    if not start or start["word"][0].islower():
        return False
    word = start["word"]
    if text[match.end()] in "—–" and set(match["close"]) & set('"”'):
        return False  # “Quotation.” — Who said it
    if stop == "." and spaced and not match["note"] and _is_plain(text, match.start()):
        return True
    before = _token_before(text, match.start())
    if match["note"]:
        return len(before) > 2 and before.isalpha() and spaced
    if not spaced:
        return _ends_unspaced(text, match, before, word)
    if stop in {"...", "…"} and not before:
        return word.lower() in _OPENS  # words left out: "the ... United States"
    if stop != ".":
        return before.lower() != "yahoo" or word not in {"Inc", "News", "Finance"}
    return not _goes_on(text, begin, match.start(), before, start)


def _is_plain(text: str, stop: int) -> bool:
    """Whether the word before the stop is surely no abbreviation: a quick look at its end."""
    end = text[max(0, stop - _LEAST_PLAIN) : stop]
    return len(end) == _LEAST_PLAIN and end.isalpha() and end.islower() and end not in _ENDINGS


def _token_before(text: str, stop: int) -> str:
    """The last 24 characters or fewer before the stop, from the last space or opening mark on."""
    tail = text[max(0, stop - 24) : stop]
    if not tail or tail[-1].isspace():
        return ""
    return _PARTED.split(tail)[-1]


def _ends_unspaced(text: str, match: re.Match[str], before: str, word: str) -> bool:
    """A forgotten space: "squandered.In", but not "Node.JS", "e.g.Foo" or a web address."""
    if not (word[0].isupper() and (word[1:2].islower() or word in {"A", "I"})):
        return False
    closed = bool(match["close"]) or before[-1:] in ')]”’"'
    plain = before.isalpha() and before[-2:].islower() and len(before) > 2
    at = match.start()
    chunk = (text[max(0, at - 24) : at].split() or [""])[-1]
    address = re.search(r"[/@.]", chunk) or re.match(r"[\w.-]*[/@]", text[at + 1 : at + 40])
    if address or word.lower() in {"com", "org", "net", "js", "io"}:
        return closed and not address
    return (closed or plain) and before.lower() not in _CLASS


def _goes_on(text: str, begin: int, stop: int, before: str, start: re.Match[str]) -> bool:
    """Whether the full stop after `before` is part of an abbreviation, an initial or a number."""
    word, opens = start["word"], start["word"].lower() in _OPENS
    plain = before.strip(")]”’\"'*_•").rsplit("-", 1)[-1]
    token = plain.lower()
    kind = _CLASS.get(token, "")
    if kind.istitle() and plain[0].islower():
        kind = ""  # "critical mass", "he felt ill"
    if kind in {"any", "Name"}:
        return True
    if kind == "number" and word[0].isdigit():
        return True
    if _opens_line(text, begin, stop, before, token):
        return True
    if kind in {"either", "Either"} or ("." in token and _INITIALS.fullmatch(token)):
        state = token.startswith("u.") and start["comma"] and word.lower() not in _STATES
        return not (opens or state)
    return len(plain) == 1 and plain.isupper() and (not opens or word in {"A", "I"})


def _opens_line(text: str, begin: int, stop: int, before: str, token: str) -> bool:
    """Whether the stop follows a number or letter that opens its sentence: "1. The", "A. The"."""
    if not (token.isdigit() or (len(token) == 1 and token.isalpha())):
        return False
    lead = stop - len(before)
    return lead - begin < 8 and not text[begin:lead].strip(f"{_OPENERS} \n\t•-")


# --- words and dates -----------------------------------------------------------------------------

_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0900-\u0903\u093a-\u094f"
)
_LETTER = rf"[\w{_MARKS}]"  # where no underscore is left
_WORD = re.compile(rf"\d+(?:[.,]\d+)++(?!{_LETTER})|{_LETTER}++(?:[’'‑-]{_LETTER}++)*+")

# Scripts that put no space between words, and about how many of their characters make one: Chinese
# characters; kana; Thai, Lao, Burmese and Khmer with their vowel signs.
_HAN = "\u3005\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_KANA = "\u3041-\u3096\u30a1-\u30fa\u30fc\u31f0-\u31ff\uff66-\uff9d"
_VOWEL_SIGNED = "\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff"
_UNPARTED = tuple(
    (re.compile(f"[{script}]+"), characters)
    for script, characters in ((_HAN, 1.6), (_KANA, 3.0), (_VOWEL_SIGNED, 5.0))
)
_ANY_UNPARTED = re.compile(f"[{_HAN}{_KANA}{_VOWEL_SIGNED}]")  # most texts have none

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<{0}>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?|JAN(?:UARY)?|FEB(?:RUARY)?"
    r"|MAR(?:CH)?|APR(?:IL)?|MAY|JUNE?|JULY?|AUG(?:UST)?|SEPT?(?:EMBER)?|OCT(?:OBER)?"
    r"|NOV(?:EMBER)?|DEC(?:EMBER)?)\.?"
)
_DATE = re.compile(
    r"(?<![\w.])(?:"
    rf"(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s{{1,3}}(?:of\s)?{_MONTH.format('m1')}"
    r",?\s{1,3}(?P<y1>\d{4})"
    rf"|{_MONTH.format('m2')}\s{{1,3}}(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,3}}(?P<y2>\d{{4}})"
    r"|(?P<y3>\d{4})(?P<s3>[-/])(?P<m3>\d{2})(?P=s3)(?P<d3>\d{2})(?=T\d|\b)"
    r"|(?P<a4>\d{1,2})(?P<s4>[./])(?P<b4>\d{1,2})(?P=s4)(?P<y4>\d{4})"
    r")(?![\d]|[./-]\d)"
)
_WEEKDAY = re.compile(
    r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?\s+", re.I
)
_CLOCK = re.compile(
    r"(?:[T,]|\s*(?:at\b|[|–-]))?\s*\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?\s*(?:[ap]\.?m\.?)?"
    r"\s*(?:Z|[+-]\d{2}:?\d{2}|[A-Z]{2,4})?",
    re.IGNORECASE,
)


def words(text: str) -> list[str]:
    """The words and numbers of `text` in order, as written; "long-term" and "3.5" are one each."""
    return _WORD.findall(text.replace("_", " "))


def length_in_words(text: str) -> int:
    """How long a text is, in words; where words are not parted, its characters tell."""
    if text.isascii() or not _ANY_UNPARTED.search(text):
        return len(text.split())
    rest, unparted = text, 0.0
    for script, characters in _UNPARTED:
        unparted += sum(map(len, script.findall(rest))) / characters
        rest = script.sub(" ", rest)
    return len(words(rest)) + round(unparted)


def running_words(texts: Iterable[str]) -> int:
    """How many words the texts hold together."""
    return sum(map(length_in_words, texts))


def find_dates(text: str) -> list[tuple[str, date]]:
    """Every whole date in `text`, as written and as a date; what could be two dates is left out."""
    found = ((m[0], _date_of(m)) for m in _DATE.finditer(text))
    return [(written, day) for written, day in found if day]


def parse_date(text: str) -> date | None:
    """The date `text` is, if it is one whole date (a weekday or a clock time may stand with it)."""
    text = text.strip() if len(text) <= 80 else ""
    weekday = _WEEKDAY.match(text)
    match = _DATE.match(text, weekday.end() if weekday else 0)
    if not match:
        return None
    rest = text[match.end() :].rstrip(". ")
    return _date_of(match) if not rest or _CLOCK.fullmatch(rest) else None


def _date_of(match: re.Match[str]) -> date | None:
    """The day a date pattern names, or None where there is no such day or two are possible."""
    for n in "12":
        if match[f"m{n}"]:
            month = _MONTHS.index(match[f"m{n}"][:3].lower()) + 1
            return _day(match[f"y{n}"], month, int(match[f"d{n}"]))
    if match["y3"]:
        return _day(match["y3"], int(match["m3"]), int(match["d3"]))
    first, second = int(match["a4"]), int(match["b4"])
    if first == second or second > 12:
        return _day(match["y4"], first, second)
    return _day(match["y4"], second, first) if first > 12 else None


def _day(year: str, month: int, day: int) -> date | None:
    try:
        return date(int(year), month, day)
    except ValueError:
        return None


T = TypeVar("T")


class Learnt(dict[str, T]):
    """What is known of words: learnt when one is first met, and remembered, of so many at most."""

    def __init__(self, learn: Callable[[str], T], most: int = 50_000) -> None:
        super().__init__()
        self._learn, self._most = learn, most

    def __missing__(self, word: str) -> T:
        if len(self) >= self._most:
            self.clear()
        self[word] = known = self._learn(word)
        return known


def word_set(words: str) -> frozenset[str]:
    """A word list as it is easiest to read and change: parted by spaces."""
    return frozenset(words.split())


def any_of(expressions: Iterable[str]) -> str:
    """A pattern for any of these, by the letter each begins with: a place is tried for few of them.

    That letter stands for itself, once; of those that begin alike the earlier is preferred.
    """
    groups: dict[str, list[str]] = {}
    for each in expressions:
        first = each[0] if each[0].isalnum() else ""
        groups.setdefault(first, []).append(each.removeprefix(first))
    return "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in groups.items())


_NO_LETTERS = re.compile(r"[\W_]+")
_ASCII_MARKS = bytes(code for code in range(128) if not chr(code).isalnum())


def letters(text: str) -> str:
    """The letters and digits of a text alone, for comparing."""
    folded = text.casefold()
    if folded.isascii():  # four times faster
        return folded.encode().translate(None, _ASCII_MARKS).decode()
    return _NO_LETTERS.sub("", folded)
