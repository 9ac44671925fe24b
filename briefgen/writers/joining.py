"""Arabic letters as they join: each in its form beside its neighbours, by Unicode's own tables."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff]")
ISOLATED, FINAL, INITIAL, MEDIAL = range(4)
# Arabic Presentation Forms-A (of which only letters) and -B, by which fonts hold joined letters.
_FORMS = (*range(0xFB50, 0xFBB2), *range(0xFBD3, 0xFC00), *range(0xFE80, 0xFEFD))
_SHAPES = {"<isolated>": ISOLATED, "<final>": FINAL, "<initial>": INITIAL, "<medial>": MEDIAL}
_JOIN_BOTH = frozenset("\u0640\u200d")  # the stroke that makes words longer, the zero-width joiner
_NON_JOINER = "\u200c"
_BETWEEN = frozenset({"Mn", "Me", "Cf"})  # stand on a letter or nowhere: their neighbours join
LAM = "\u0644"
TAKEN = "\u200d"  # stands for the alef of a lam and alef drawn as one: nothing is drawn for it


def joined(text: str) -> str:
    """The text of a paragraph with each Arabic letter in its form; as long as before."""
    if not ARABIC.search(text):
        return text
    shown = list(text)
    before, joins_on = -1, False  # the letter before, and whether it joins to the one after it
    for place, char in enumerate(text):
        own = forms(char)
        if not own and (char not in _JOIN_BOTH):
            if char == _NON_JOINER or unicodedata.category(char) not in _BETWEEN:
                before, joins_on = -1, False
            continue
        joins_back = joins_on and (not own or FINAL in own)
        if joins_back and before >= 0:
            shown[before] = _onward(shown[before])
        ligature = _ligature(shown[before] if joins_back and before >= 0 else "", char)
        if ligature:
            shown[before], shown[place] = ligature, TAKEN
            before, joins_on = -1, False
            continue
        if own:
            shown[place] = own.get(FINAL if joins_back else ISOLATED, char)
        before, joins_on = (place if own else -1), not own or INITIAL in own
    return "".join(shown)


def spoken(char: str) -> str:
    """The letters that a form stands for; `char` itself where it is none."""
    found = _letter_of().get(char)
    return found[0] if found else char


@cache
def forms(char: str) -> dict[int, str]:
    """The forms of an Arabic letter, as far as Unicode has them; none of what is no such letter."""
    return _forms_of().get(char, {})


def lacks_forms(char: str) -> bool:
    """Whether `char` is an Arabic letter for whose joined forms Unicode has no characters."""
    return (
        unicodedata.bidirectional(char) == "AL"
        and unicodedata.category(char) == "Lo"
        and not forms(char)
        and char not in _letter_of()
    )


def _onward(form: str) -> str:
    """A letter's isolated or final form, made to join the letter after it too."""
    letter, shape = _letter_of().get(form, (form, ISOLATED))
    return forms(letter).get(INITIAL if shape == ISOLATED else MEDIAL, form)


def _ligature(form: str, char: str) -> str:
    """The one sign that a lam, in its form, and an alef after it make."""
    letter, shape = _letter_of().get(form, ("", ISOLATED))
    if letter != LAM:
        return ""
    return _forms_of().get(LAM + char, {}).get(ISOLATED if shape == INITIAL else FINAL, "")


@cache
def _forms_of() -> dict[str, dict[int, str]]:
    found: dict[str, dict[int, str]] = {}
    for form, (letters, shape) in _letter_of().items():
        found.setdefault(letters, {})[shape] = form
    return found


@cache
def _letter_of() -> dict[str, tuple[str, int]]:
    """For each form its letter, or the two of a ligature, and which form it is."""
    found = {}
    for code in _FORMS:
        kind, *codes = unicodedata.decomposition(chr(code)).split() or [""]
        letters = "".join(chr(int(each, 16)) for each in codes)
        if kind in _SHAPES and (len(letters) == 1 or letters[0] == LAM):
            found[chr(code)] = letters, _SHAPES[kind]
    return found
