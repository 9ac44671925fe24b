"""What stands in a page beside its article: share bars, newsletter boxes, notices, bios, credits.

Parts of the page are told by their tags, roles, classes and ids; lines by their words. Each rule
says why, for the record of what was removed.
"""

from __future__ import annotations

import re
from typing import Any

Element = Any

_LEAST_LEFT = 60
COMMENTS, OTHERS = "readers' comments", "links to other articles"
HIDDEN = "hidden"
_START, _END = r"(?:^|[\s_-])", r"(?=$|[\s_-]|s(?:$|[\s_-]))"
# Why, and the words of a class, id or label that show it. First match is named.
_PARTS = tuple(
    (why, re.compile(f"{_START}(?:{words}){_END}"))
    for why, words in (
        ("cookie notice", r"cookies?|consent|gdpr|onetrust|cmp|didomi|privacy-notice"),
        (
            "share bar",
            (
                r"share|sharing|share-?(?:bar|tools?|buttons?|links?|this)|social|social-?"
                r"(?:share|bar|links?|media|icons?|buttons?)|addtoany|addthis|sharedaddy|"
                r"jp-relatedposts"
            ),
        ),
        (
            "newsletter box",
            (
                r"newsletter|news-letter|subscribe|subscription|sign-?up|mailing-?list|mc-?embed|"
                r"email-?(?:signup|form|capture)|optin"
            ),
        ),
        (
            OTHERS,
            (
                r"related|related-?(?:posts?|articles?|content|stories|links|news|topics)|recirc|"
                r"read-?(?:more|next|also)|more-?(?:on|from|stories|news)|see-?also|also-?(?:like|"
                r"read)|"
                r"you-?may-?like|recommended|recommendations?|most-?(?:popular|read|viewed)|"
                r"trending|"
                r"outbrain|taboola|zergnet|popular-?posts?|latest-?(?:news|posts|stories)|up-?next"
            ),
        ),
        (
            "advertisement",
            (
                r"ad|ads|advert|advertisement|advertising|sponsor|sponsored|dfp|google-?ads?|"
                r"adsense|"
                r"ad-?(?:slot|unit|wrapper|container|box)|promo|promotion|affiliate"
            ),
        ),
        (
            COMMENTS,
            (
                r"comments?-?(?:area|list|section|form|wrap|wrapper|thread)|comments|disqus|"
                r"disqus-thread|respond|fb-comments|livefyre|reader-?comments"
            ),
        ),
        (
            "author's bio",
            (
                r"author-?(?:bio|box|info|profile|about|card|description|details|flyout|text)|"
                r"about-?(?:the-)?author|bio|bio-?box|biography|post-?author|entry-author-bio"
            ),
        ),
        ("pop-up", r"rollover(?:-[\w-]+)?|tooltip|popover|hover-?card|pop-?up"),
        (
            "photo credit",
            (
                r"(?:photo|image|picture|media|caption)-?(?:credits?|source|copyright|byline|author)|"
                r"credits?"
            ),
        ),
        ("copyright line", r"copyrights?|legal"),
        ("correction notice", r"corrections?|editors?-?note|clarification"),
        ("tags", r"tags?|tag-?(?:list|links|cloud|wrap)|post-?tags|keywords|filed-?under|topics"),
        ("page navigation", r"breadcrumbs?|pagination|pager|nav|navigation|menu|toc|skip-?link"),
    )
)
_TAGS = {
    "nav": "page navigation",
    "form": "form",
    "button": "button",
    "dialog": "dialog",
    **dict.fromkeys("script style svg math template object embed canvas audio".split(), "drawing"),
}
_ROLES = {
    "navigation": "page navigation",
    "search": "form",
    "dialog": "dialog",
    "alertdialog": "dialog",
    "contentinfo": "page footer",
}
# A tree may hold what cannot be set in it: references to control characters are resolved.
_UNSETTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_KEPT = frozenset("html body article main h1".split())
_MOST_SHARE = 0.3  # of a page's prose: what holds more is no furniture, whatever its name
_LEAST_PROSE = 12  # words of a paragraph
_MOST_TOLD = 80  # parts of a page that are told of


def prune(tree: Element) -> list[tuple[str, str]]:
    """Take the furniture out of a tree; its texts and why, in order.

    A part that holds much of the page's prose stays: names of classes promise nothing.
    """
    # Both load lxml, which plain text can do without.
    from briefgen.readers.in_sentences import words_of_sentences
    from briefgen.readers.walk import blocks_of

    prose = _prose(tree)
    doomed: list[tuple[Element, str]] = []
    for element in tree.iter():
        why = _why(element)
        if why and prose.get(element, 0) <= _most(prose.get(tree, 0), why):
            doomed.append((element, why))
    spared = words_of_sentences(element for element, why in doomed if why != HIDDEN)
    for element in spared:
        unname(element)
    removed: list[tuple[str, str]] = []
    gone: set[Element] = set()
    for element, why in doomed:
        if element in spared:
            continue
        parent = element.getparent()
        if parent is None or parent in gone:
            gone.add(element)
            continue
        if len(removed) < _MOST_TOLD:
            removed.append((" ".join(block.text for block in blocks_of(element)), why))
        gone.update(element.iter())
        drop(element)
    return removed


def _most(prose: int, why: str) -> float:
    """How many words of prose a part may hold and still be taken out: comments may be longer."""
    return max(_MOST_SHARE * prose, prose - _LEAST_LEFT if why == COMMENTS else 0)


def drop(element: Element) -> None:
    """Take an element out of what it stands in, and leave the text that follows it."""
    parent = element.getparent()
    tail, previous = _UNSETTABLE.sub("", element.tail or ""), element.getprevious()
    if previous is not None:
        previous.tail = _UNSETTABLE.sub("", previous.tail or "") + tail
    else:
        parent.text = _UNSETTABLE.sub("", parent.text or "") + tail
    parent.remove(element)


def unname(element: Element) -> None:
    """Take from an element itself all by which it could be taken for furniture."""
    for name in ("class", "id", "role", "style", "hidden"):
        element.attrib.pop(name, None)
    if element.tag in _TAGS:
        element.tag = "div"


def _prose(tree: Element) -> dict[Element, int]:
    """The words in paragraphs below each element."""
    words: dict[Element, int] = {}
    for element in tree.iter("p", "li", "blockquote"):
        count = len((element.text_content() if element.tag == "p" else element.text or "").split())
        if count < _LEAST_PROSE:
            continue
        above = element
        while above is not None:
            words[above] = words.get(above, 0) + count
            above = above.getparent()
    return words


def _why(element: Element) -> str:
    tag = element.tag
    if not isinstance(tag, str) or tag in _KEPT:
        return ""
    role = element.get("role", "").lower()
    named = _TAGS.get(tag) or _ROLES.get(role)
    if named:
        return named
    if element.get("hidden") is not None or _HIDDEN.search(element.get("style", "")):
        return HIDDEN
    if element.find(".//h1") is not None:
        return ""
    return part_named(f"{element.get('class', '')} {element.get('id', '')}")


def part_named(names: str) -> str:
    """What part of a page the names of an element show; "" where they show none."""
    names = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", names)[:400].lower()
    return next((why for why, pattern in _PARTS if pattern.search(names)), "") if names else ""
