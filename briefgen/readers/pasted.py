"""What a web page leaves in a text that was copied from it: furniture off, captions told."""

from __future__ import annotations

import re
from dataclasses import replace

from briefgen.model.article import PICTURE_LABEL
from briefgen.readers.asides import CREDIT, aside, said_once, without_boilerplate
from briefgen.readers.attribution import About, Block, names_outlet
from briefgen.readers.bylines import without_signature
from briefgen.readers.charts import without_charts
from briefgen.readers.closings import without_bare_labels, without_closings, without_credits
from briefgen.readers.completeness import tells_of_more
from briefgen.readers.labels import with_list, without_labels
from briefgen.readers.mastheads import without_paper
from briefgen.readers.rubrics import with_rubrics
from briefgen.readers.teasers import OTHERS, heads_nothing, teasers, unmarked_teasers, without_links

_ANNOUNCED = frozenset({"poll among readers", "newsletter box"})  # by a label: "Urgent:"
_MOST_CAPTION = 700  # characters
_LONGEST_LEFT = 250  # characters of a line that a page leaves
_TAIL = 140  # characters of a block that may say who took its picture
_END = 3  # blocks that are the end of a text, where it may be kept back
_LEAST_TITLE = 4  # words: a first line of so many may be the title, whatever it looks like
# Each word and its space at once, or a long word could be parted in ever so many ways.
_NAME = r"(?:[A-Z][\w.’'-]{0,30}+ ?+){1,5}"
_AGENCY = (
    r"(?:AP(?: Photo| Images)?|AFP|Agence France-Presse|Reuters|REUTERS|EPA|UPI|Bloomberg|TASS|"
    r"Sputnik|Shutterstock|Getty(?: Images)?|Barcroft Images|Anadolu Agency|Associated Press|NPR|"
    r"Getty News Images|Pixabay|Wikimedia(?: Commons)?|Dreamstime|iStock(?:photo)?|Flickr|Alamy|"
    r"Unsplash|Pexels|"
    r"The (?:New York Times|Washington Post|Associated Press))"
)
# What opens a caption, and is not for those who do not see the picture.
_OPENING = re.compile(
    r"(?:Media playback is unsupported on your device(?: Media caption)?|Play Video \d{1,2}:\d\d|"
    r"(?:toggle|[Hh]ide) caption|CLOSE(?= [A-Z])|Facebook Twitter Pinterest|"
    r"(?:Image (?:copyright|source) .{1,60}? )?(?:Image|Photo|Media|Video) caption:?|"
    r"Enlarge this image(?: toggle caption)?|Related Video|Expand(?= A? ?[A-Z])|"
    r"(?:(?:AFP/)?Getty Images|AP Photo|PA Media|Supplied|Handout|Alamy)"
    r"(?= (?:An?|The|[A-Z][a-z]{2,20} [A-Z]?[a-z]) ?)|"
    r"Image(?= .{10,500}\bCredit(?:s|\.\.\.|…|:)? ?[A-Z].{1,100}$)|"
    r"(?:(?P<file>FILE)(?: PHOTO)?\s?[-–—:])) "
)
_NUMBERED = re.compile(
    r"(?:Figure|Fig\.|Table|Chart|Map|Exhibit) (?:\d{1,3}|[A-Z])[.:] \S.{2,200}[^.]"
)
_CREDIT = re.compile(
    r"(?:[(\[](?:AP |EPA |Pool )?(?:Photo|File|Image)s?(?: by)?[:/ ] ?[^()\[\]]{2,90}[)\]]"
    rf"|[(\[] ?{_NAME}(?:, )?/ ?[^()\[\]]{{0,40}}{_AGENCY}[^()\[\]]{{0,30}}[)\]]"
    rf"|\bREUTERS/{_NAME}.{{0,30}}"
    rf"|\b(?:Photo|Photograph|Photographer|Image)s?(?: by)?: ?[A-Za-z].{{1,60}}"
    rf"|\b[Pp]hoto by (?:[A-Z]\w{{1,12}}\. )?[A-Z].{{1,40}}"
    rf"|{_NAME}/ ?(?:AP Photo|AP Images|AFP|EPA|Getty Images)(?: .{{1,50}})?"
    r"|(?:via|[/©]) ?(?:AP|Getty) Images|(?:\bvia |/ ?|\| )(?:REUTERS|AP|AFP|Getty)"
    r"|\w \| Reuters|[.”] Getty Images)\.?$"
)
_CREDITED = (
    "/",
    "Photo",
    "photo by",
    "File",
    "Image",
    "| ",
    " via ",
)  # one stands in all found above
# Before the title said once more: "The quay on Monday. | AP Photo Port to close".
_ABOVE_TITLE = re.compile(
    r".{20,400}[\w.”] \| (?:AP Photos?|REUTERS|Getty(?: Images)?|AFP|POLITICO [Ss]creen ?[Gg]rab|"
    r"(?:[A-Z][\w.’-]{1,20} ){1,3}?[A-Z][\w.’-]{1,20}/(?:AFP/)?[A-Z]\w{1,20}(?: Images)?)"
    r"(?: [A-Z\d].{0,300})?"
)
# The same in brackets at the end, with fewer signs: "(Reuters photo: Ana Reed)", "[AP]".
_IN_BRACKETS = re.compile(
    rf"(?:{_NAME}|{_AGENCY}[: ]{{1,2}})(?:[Ff]ile )?(?:[Pp]hoto|[Ii]mage)(?:: ?{_NAME})?"
    rf"|{_AGENCY}: {_NAME}|[A-Z][^:]{{2,60}}(?: via |/ ?){_AGENCY}|{_NAME}AP Photo|via YouTube"
)
_BARE = frozenset(
    {"[Reuters]", "[AP]", "[AFP]", "[EPA]", "[Al Jazeera]", "(Wikimedia)", "(Pixabay)"}
)
# A line that says nothing but who took a picture.
_CREDIT_ALONE = re.compile(
    rf"(?:Photo(?:graph)?(?: [Ii]llustration)? by )?{_NAME}"
    rf"(?:(?:,? | ?- )?(?:(?:Kremlin )?[Pp]ool(?: [Pp]hoto)?)?(?: ?/ ?| ?via ){_AGENCY}(?: Photo)?)"
    rf"(?:/{_AGENCY})?(?:,? (?:FILE|File|file))?"
    r"|AP Photo|Getty Images|Courtesy of [A-Z][^.?!]{2,40}"
)
# What only a caption opens with: "In this photo released by the port, ..."
_SHOWN = re.compile(
    r"(?:In this|This)\b.{0,60}?\b(?:photo|image|picture|photograph)s?,? "
    r"(?:(?:released|provided|taken|made available|distributed|posted) (?:by|on|from)|from video)\b"
)
_PICTURE = re.compile(r"(?:photos?|images?|videos?|slideshow(?: \(.{1,20}\))?|gallery)\W*", re.I)
_MORE_PAGES = re.compile(
    r"visit .{1,60}\bhomepage for .{0,60}|this article is more than \d{1,2} (?:month|year)s? old"
    r"|\d{1,2} (?:hour|day|week|month|year)s? ago|(?:prev|next) image \d{1,3} of \d{1,3}"
    r"|close|play facebook|get more|embed (?:as|copy)\b.{0,100}|\{\w{3,30}\}"
    r"|your browser does not support\b.{0,200}|go to .{2,40} to share your\b.{0,80}"
    r"|.{5,150} [–—-] here|[(\[]?graphic\b.{3,150}(?:\btmsnrt\.rs/\w{4,12}|\bhere)\W?"
    r"|\[(?:pull ?quote|[a-z]{4,16} [a-z]{2,8}=[^\[\]]{1,80})\]",
    re.I,
)
_UPDATED = re.compile(
    r"\W{0,3}(?:this (?:post|story|report|article) was )?(?:last |most recent )?updated?\b"
    r"(?:[^.?!,]{0,12}|[ ,:](?:on )?(?:\w{3,9}\.? )?[\d/, ]{0,12}(?: at )?)"
    r"(?:\d{1,2}(?::\d\d)? ?[ap]\.?m\.?|noon|midnight)"
    r"(?:[,;]? (?:[ECMP]\.?[DS]?T\.?|GMT|BST|on \w{3,9}|[\d/]{6,10}|\d{1,2}:\d\d ?[ap]\.?m\.?))*"
    r"\W{0,3}",
    re.I,
)
_LEFT = (
    ("time of an update", _UPDATED),
    (PICTURE_LABEL, _PICTURE),
    ("link to another article", _MORE_PAGES),
    ("prices of the day", re.compile(r"ticker security .{0,80}\bchange\b.{0,2000}", re.I)),
    # A page shows a credit below its picture, and again where the picture is opened.
    (
        CREDIT,
        re.compile(
            r"(?=.{0,90}(?:/|\b(?:AP|AFP|EPA|NPR|Getty|Reuters|Courtesy)\b))"
            r"(?P<who>[A-Z][\w.’'/ -]{0,90}(?<!\.)) (?P=who)"
        ),
    ),
)
_STOPPED = re.compile(r"\w\.$")
_OWNER = re.compile(
    r"(?:copyright|©|\(c\))[\W\d]*(?:copyright[\W\d]*)?(?:by )?"
    r"(?P<name>(?:The )?[A-Z][^.,;()]{2,50})(?:[.,;]|$)",
    re.I,
)
_SYNDICATE = re.compile(r"\b(?:syndicate|agency|productions?|group|holdings?|inc|llc)\b", re.I)


def cleared(blocks: list[Block], about: About, *, typed: bool = True) -> list[Block]:
    """The blocks of a copied text without its page's furniture, which is recorded in `about`.

    Captions are told from paragraphs. At the end, what tells of more stays: that is warned of.
    A `typed` text has no form of its own: one in capitals, or said twice, is no matter of style.
    """
    kept: list[Block] = []
    blocks = without_charts(blocks, about) if typed else blocks
    blocks = with_list(without_labels(blocks, about, typed=typed), about)
    blocks = without_paper(without_signature(blocks, about), about) if typed else blocks
    blocks = [without_links(block, about) for block in blocks]
    others = teasers(blocks) | (unmarked_teasers(blocks) if typed else frozenset())
    for place, block in enumerate(blocks):
        may_head = place == 0 and not about.title and len(block.text.split()) >= _LEAST_TITLE
        captioned = _captioned(block)
        why = "" if may_head else _why(block, captioned)
        if not why and place in others and captioned is block and not may_head:
            why = OTHERS
        last = place >= len(blocks) - _END
        if not why or (last and tells_of_more(block.text)):
            kept.append(captioned)
            if captioned is not block:
                about.remove(block.text[: block.text.find(captioned.text)], PICTURE_LABEL)
            continue
        if why in _ANNOUNCED and len(kept) > 1 and heads_nothing(kept[-1]):
            about.remove(kept.pop().text, why)
        about.remove(block.text, why)
        _take_owner(block.text, about)
    kept = without_closings(without_credits(kept, about), about)
    if typed:
        kept = without_bare_labels(kept, about)
        kept = [*kept[:1], *said_once(kept[1:], about, marked=False)]  # the first may be the title
    return with_rubrics(without_boilerplate(kept, about))


def _why(block: Block, captioned: Block) -> str:
    """Why a block is no part of the text, or nothing but a caption's credit; "" where it is."""
    text = captioned.text
    short = len(text) <= _LONGEST_LEFT or text[:6].lower() == "ticker"
    left = next((why for why, pattern in _LEFT if pattern.fullmatch(text)), "") if short else ""
    if left or (len(text) <= _TAIL and (_is_credit(text) or _credit(text) == text)):
        return left or CREDIT
    why = aside(captioned)
    if captioned is not block:
        return why if why == CREDIT else ""
    # "More." may be all that a paragraph says: a bar has no full stop.
    return "" if why == "share bar" and _STOPPED.search(block.text) else why


def _captioned(block: Block) -> Block:
    """A caption as one, without what only opens it; any other block as it is."""
    text = block.text
    if block.kind not in {"para", "heading", "item"} or len(text) > _MOST_CAPTION:
        return block
    if _NUMBERED.fullmatch(text) or (text.startswith(("In this ", "This ")) and _SHOWN.match(text)):
        return replace(block, kind="caption")
    if opening := _OPENING.match(text):
        return replace(
            block, kind="caption", text=text if opening["file"] else text[opening.end() :]
        )
    if " | " in text and _ABOVE_TITLE.fullmatch(text):
        return replace(block, kind="caption")
    shown = text.removesuffix(" More")  # which opens a caption that is cut
    credit = _credit(shown[-_TAIL:])
    return replace(block, kind="caption", text=shown) if 0 < len(credit) < len(shown) else block


def _credit(tail: str) -> str:
    """Who took the picture, where a text ends with that; "" where it does not."""
    if tail[-1:] in {")", "]"}:
        opened = max(tail.rfind("("), tail.rfind("["))
        credit = tail[opened:] if opened >= 0 else ""
        if credit in _BARE or _IN_BRACKETS.fullmatch(credit[1:-1].strip()):
            return credit
    found = _CREDIT.search(tail) if any(map(tail.__contains__, _CREDITED)) else None
    return found[0] if found else ""


def _is_credit(text: str) -> bool:
    signed = "/" in text or " via " in text or text.startswith(("Courtesy", "Getty", "AP"))
    return signed and _CREDIT_ALONE.fullmatch(text) is not None


def _take_owner(text: str, about: About) -> None:
    """The outlet, where a copyright line names it and nothing else does."""
    found = _OWNER.match(text.strip())
    name = found["name"].strip() if found else ""
    if names_outlet(name) and not _SYNDICATE.search(name):
        about.take("outlet", name, f"line “{text[:60]}”")
