"""Lines among an article's paragraphs that are not its text, told by their words; and repeats."""

from __future__ import annotations

import re
from itertools import accumulate

from briefgen.model.article import LETTERS
from briefgen.readers.attribution import About, Block
from briefgen.readers.closings import TAIL, without_closings
from briefgen.readers.rubrics import with_rubrics
from briefgen.readers.teasers import OTHERS, teasers, without_links
from briefgen.text import letters

CREDIT = "photo credit"
# Why, and what such a line is from its first to its last word. First match is named.
_LINES = tuple(
    (why, re.compile(rf"(?:{words})", re.I))
    for why, words in (
        (
            "advertisement",
            (
                r"(?:(?:advertisements? ?){1,4}|(?:story |article )?continued? (?:reading )?below"
                r"(?: advertisement)?|story continues(?: below)?(?: advertisement)?|sponsored(?: "
                r"content)?|sponsored: .{0,100}|"
                r"ad|publicidade|publicité|anzeige|werbung|реклама)\W*"
                r"|article continues (?:after|below) .{0,60}"
                r"|advertisement continue reading the main story"
            ),
        ),
        (
            "share bar",
            (
                r"(?:share|tweet|pin|email|print|facebook|twitter|whatsapp|linkedin|reddit|"
                r"telegram|"
                r"pinterest|copy link|save|like|x|share (?:this|on|via|with)?(?: this)?(?: "
                r"article| "
                r"story| post| page)?(?: (?:on|via|with) \w+)?|teilen|compartilhar|partager|more|"
                r"comments?|loading|reply|like this|flipboard|copy)"
                r"(?:[\s:,|·•.…]+(?:share|tweet|pin|email|print|facebook|twitter|whatsapp|linkedin|"
                r"reddit|telegram|pinterest|copy link|comments?|loading|more|this))*[\s:.…!]*"
                r"|(?:(?:citation|cite(?: this)?|subscribe|share|save|print|e-?mail|(?:site )?"
                r"feedback|get alerts|listen|bookmark)[\s/|·•]*){2,}(?:home\s*[>»›].{0,200})?"
                r"|(?:share )?all sharing options for:.{0,200}|listen to article\b.{0,80}"
                r"|(?:read or )?share this(?: (?:story|article|post))?:.{0,200}"
            ),
        ),
        (
            "newsletter box",
            (
                r"(?:(?:please )?(?:click here to |want to )?(?:subscribe|sign up)\b|get (?:the|"
                r"our|your) "
                r"(?:\w+[’'\w]*,? ){0,6}(?:newsletter|inbox|headlines|stories|news)\b|"
                r"(?:\w+ ){0,4}newsletter(?: sign-?up)?[.:!]?\s*$).{0,300}"
            ),
        ),
        (
            "invitation to follow",
            (
                r"(?:you can )?(?:follow|like|join|find) (?:us|him|her|them|me|[\w’' ]{2,80}) "
                r"(?:on|at|via) "
                r".{0,30}(?:twitter|facebook|instagram|youtube|telegram|whatsapp|linkedin|@|"
                r"x\b).{0,160}|follow @\w.{0,80}|interested in [^?]{2,40}\? add .{0,200}"
                r"|listen to (?:this article|\w+ live).{0,160}"
                r"|(?:like what you[’']re reading\W{1,3})?(?:download|get) (?:the|our) .{0,40}"
                r"\bapps?\b.{0,100}"
                r"|follow (?:all )?(?:[\w’']{2,20} ){1,4}coverage (?:of|on|at) .{0,80}"
                r"\bhttps?:.{0,160}"
            ),
        ),
        (
            "link to another article",
            (
                r"(?:read (?:more|next|also|now|full)|related(?: \w+){0,2}|see also|"
                r"also (?:read|see)|go deeper|further reading|learn more|now watch|trending|"
                r"full coverage|check out|"
                r"you (?:may|might) (?:also )?be interested in|"
                r"more on(?: "
                r"this)?|more from|continue reading|explore further|"
                r"recommended(?: \w+){0,2}|most (?:popular|read)|you may (?:also )?like|you might "
                r"like|"
                r"don’t miss|don't miss|watch(?: now| more)?|video|lire aussi|leia (?:também|mais)|"
                r"lesen sie auch|читайте также|lea también|ver más)"
                r"\s*(?:[:»>|–—-].{0,200}|these posts\W*|\W*)"
                r"|more on this\W{1,5}.{0,200}|related (?:coverage|links?) .{0,200}"
                r"|read more (?!than\b).{2,120}|read \w{2,20}[’']s blog\W*|more here\W*"
                r"|thank you for signing up\b.{0,100}|read an? quicktake on .{2,100}"
                r"|full coverage (?:of|on) .{2,80}[^.?!]|(?:we are committed .{5,120} )?read our "
                r"editorial (?:standards|policy|guidelines)\W*"
            ),
        ),
        (
            "link to another article",
            (
                r"(?:click (?:here|for more|to (?:get|read|see|watch|view))|tap here|clique aqui|"
                r"haga clic).{0,160}|(?:button )?link=.{0,200}"
                r"|(?:more|read)\s?:.{0,200}[^.:\s]|just watched\b.{0,200}\bmust watch\b.{0,200}"
                r"|(?:read|watch|listen to|see|view|check out|visit|for more|for the full) "
                r"[^.?!]{0,120}\b(?:here|below)"
                r"\s?[.:!]?|watch the latest video at .{0,120}"
            ),
        ),
        (
            "poll among readers",
            (
                r".{5,200}\?\W{0,3}vote (?:here|now|in (?:\w+ ){0,3}poll)\b.{0,30}"
                r"|vote (?:here|now)\W*"
            ),
        ),
        (
            LETTERS,
            (
                r"(?:tell us what you think|have your say|what do you think\?|leave a (?:comment|"
                r"reply)|"
                r"post a comment|join the (?:conversation|discussion)|send us |"
                r"send questions/comments|we want to hear what you think|"
                r"share your (?:thoughts|views|story)\b|please include (?:a|your) (?:contact|name|"
                r"phone|telephone)\b|"
                r"(?:we(?:’|')d|we would) (?:like|love) to hear (?:from you|what you think)|"
                r"the times is committed to publishing|(?:got|have) a (?:tip|story)\b|"
                r"contact (?:us|the (?:author|reporter))\b).{0,300}"
            ),
        ),
        (
            CREDIT,
            (
                r"(?:(?:photo|image|picture|illustration|foto|bild)(?:graph(?:er)?)?s?"
                r"(?: credits?| by| courtesy(?: of)?| copyright| caption)?\s*[:/©|]"
                r"|(?:image|photo) (?:copyright|source|credit)\b|credits?\s*[:/]|©|getty images"
                r"|\(?(?:ap|reuters|afp|epa)(?: photo)?[/:)]).{0,120}"
            ),
        ),
        (
            "copyright line",
            (
                r"(?:©|(?:copyright|\(c\))(?:\W|copyright|by){0,12}(?:19|20)\d\d\b).{0,200}"
                r"|this material may not be published, broadcast.{0,120}"
            ),
        ),
        (
            "tags",
            (
                r"(?:(?:this article )?tagged under|tags?|topics?|filed under|posted in|"
                r"categor(?:y|ies)|keywords|теги|"
                r"schlagwörter|"
                r"タグ)\s*(?::.{0,400}|\W*)"
                r"|tags (?:[^,.?!]{2,60}, ?){3,40}[^,.?!]{2,60}"
            ),
        ),
        (
            "reading time",
            (
                r"(?:(?:estimated |tempo de )?(?:reading time|leitura|lesezeit)\W{0,3}\s*)?\d{1,3}"
                r"[\s-]?min(?:ute|uto)?s?\.?(?: read| de lectura| de leitura)?\W*"
                r"|(?:reading time|tempo de leitura|lesezeit)\W.{0,30}"
            ),
        ),
        (
            "page navigation",
            (
                r"home\s*[>»›].{0,200}"
                r"|(?:download|view|open|save)(?: as| the| this)? pdf\b(?:\s*\([\d.,]{1,8}\s?"
                r"[km]b\))?(?:[\s|]+(?:pdf )?version history)?\W*"
                r"|(?:hide|show) (?:overview|summary|details|(?:table of )?contents)\W*"
                r"|\w.{5,20}\((?:[\w-]{2,20} - )?version:? \d{1,3}\)(?: listen\b.{0,250})?"
            ),
        ),
        (
            "disclaimer",
            (
                r"(?:disclaimer\W{1,3})?(?:(?:the |any |all )?(?:views?|opinions?)(?:,? (?:and|or) "
                r"\w{4,12})? (?:expressed|presented|stated|contained) "
                r"(?:in|here|herein|above|on|are|by (?:the )?(?:authors?|writers?|columnists?|"
                r"contributors?))\b.{0,200}?"
                r"\b(?:not|those of|own|solely)\b.{0,300}|all (?:views|opinions) are .{0,60}own\W*)"
            ),
        ),
        (
            "link to another article",
            r"you can view our .{0,60} here\W*|(?:previous|next) (?:post|article|story)\W.{0,120}",
        ),
    )
)
_MOST_WORDS = 70
# The same, sought only in lines with one of the signs: what they begin with tells nothing.
_SIGNED = tuple(
    (signs, why, re.compile(words, re.I))
    for signs, why, words in (
        (("listen ·",), "share bar", r".{0,200}\blisten · \d{1,2}:\d\d.{0,20}"),
        (
            # A call opens a sentence; what comes before it is short.
            ("newsletter", "inbox", "podcast", "facebook community", "subscribe now"),
            "newsletter box",
            (
                r"(?:.{0,160}[.?!:;|)–—]\s?)?"
                r"(?-i:Sign(?: |-)[Uu]p|SIGN UP|Subscribe|Get|Want|Let our|Join)\b.{0,300}"
                r"|.{0,200}\bsubscribe now\b.{0,40}"
            ),
        ),
        (
            ("sign up",),
            "newsletter box",
            r".{0,160}[?.!] sign up (?:here|now|today)\b.{0,60}",
        ),
        (
            ("@",),
            LETTERS,
            (
                r"(?:please )?(?:write|send|e-?mail|contact|reach|follow|to reach|got a|have a|"
                r"join|let us|(?:have|are|do|did) you)\b.{0,300}\w@\s?[\w-]{2,40}\.\w.{0,200}"
                r"|[^“”\"]{0,200}\bcan be (?:reached|contacted) (?:at|on|via|by) .{0,120}@.{1,80}"
            ),
        ),
        (
            ("click",),
            "link to another article",
            r".{0,120}\bclick(?:ing)? here\b(?: for more(?: information)?)?\W*",
        ),
        (("retrieved",), "share bar", r"citation: .{10,300}\bretrieved .{8,20} from .{4,200}"),
        (
            ("rush transcript", "rush deadline", "solely responsible", "without charge"),
            "disclaimer",
            (
                r".{0,160}\brush (?:transcript|deadline)\b.{0,400}"
                r"|.{0,300}\bsolely responsible for (?:all|its|the) content\b.{0,60}"
                r"|content created by .{3,80} is available without charge\b.{0,500}"
            ),
        ),
        (
            ("no paywall", " free", "journalism"),
            "newsletter box",
            (
                r"(?:editor[’']s note: )?.{0,120}\bcoverage is free\. no paywall.{0,60}"
                r"|.{0,200}\bhelp (?:us )?keep (?:this|our|the) (?:news|journalism|site|coverage)"
                r" free\b.{0,200}|support [\w’' ]{2,40}\bjournalism\W*"
            ),
        ),
        (("all rights",), "copyright line", r".{0,80}all rights reserved.{0,120}"),
        (("cookies",), "cookie notice", r".{0,80}\b(?:uses?|we use|accept) cookies\b.{0,300}"),
    )
)
# What a form says that takes a reader's address, at whatever length.
_FORM = (
    *("recaptcha", "not a robot", "unsubscribe at any time"),
    *("by signing up, you agree", "by signing up you agree", "choose your country"),
    *("we have a proposition for you", "get breaking news alerts and"),
)
_LONGEST_FORM = 480
_LONGEST_NAME = 6  # words of an organisation's name
_REPEAT_WORDS = 6
_NEAR = 60  # blocks about a pull quote among which is what it is taken from
_STOPS = (".", "!", "…", "”", '"', ")")
_PULLED = frozenset({"quote", "heading", "para"})


def set_apart(blocks: list[Block], about: About) -> list[Block]:
    """The blocks that are the article's text; what is not is recorded in `about`."""
    kept = []
    title = letters(about.title)
    blocks = [without_links(block, about) for block in blocks]
    others = teasers(blocks)
    for place, block in enumerate(blocks):
        if title and letters(block.text) == title:
            continue
        why = OTHERS if place in others else aside(block)
        if why:
            about.remove(block.text, why)
        else:
            kept.append(block)
    kept = without_closings(kept, about)
    return with_rubrics(_without_bare_headings(said_once(kept, about, marked=True), about))


def without_boilerplate(blocks: list[Block], about: About) -> list[Block]:
    """The blocks without an end headed, or opened, "About NAME": what a company says of itself."""
    for place in range(max(1, len(blocks) - TAIL), len(blocks)):
        if _says_about(blocks[place].text, blocks[place + 1].text if blocks[place + 1 :] else ""):
            for block in blocks[place:]:
                about.remove(block.text, "what an organisation says of itself")
            return blocks[:place]
    return blocks


def _says_about(text: str, following: str) -> bool:
    """Whether a text says "About NAME" and goes on, or is followed, with that name."""
    if not text.startswith(("About ", "ABOUT ")) or text.endswith("?"):
        return False
    name, opened, rest = text[6:].partition(":")
    if not opened or len(name.split()) > _LONGEST_NAME:
        name, rest = _said_twice(text[6:]) or (text[6:], "")
    short = len(name.split()) <= _LONGEST_NAME
    said = (rest or following).removeprefix("The ").casefold()
    return short and bool(said) and said.lstrip().startswith(name.removeprefix("the ").casefold())


def _said_twice(text: str) -> tuple[str, str] | None:
    """The words that a text begins with twice, once, and what follows them first."""
    parts = text.split()
    for count in range(1, _LONGEST_NAME + 1):
        name = parts[:count]
        for first in (count, count + (parts[count : count + 1] == ["The"])):
            if parts[first : first + count] == name:
                return " ".join(name), " ".join(parts[first:])
    return None


def aside(block: Block) -> str:
    """Why a block is no part of the text, by its words alone; "" where it is."""
    text = block.text.strip(" *_>»•-–—[]")
    words = text.count(" ") + 1
    if block.kind == "table" or words > _LONGEST_FORM:
        return ""
    folded = text.lower()
    if any(map(folded.__contains__, _FORM)):
        return "newsletter box"
    if words > _MOST_WORDS:
        return ""
    for signs, why, pattern in _SIGNED:
        if any(map(folded.__contains__, signs)) and pattern.fullmatch(text):
            return why
    return next((why for why, pattern in _LINES if pattern.fullmatch(text)), "")


def said_once(blocks: list[Block], about: About, *, marked: bool) -> list[Block]:
    """Drop what is said twice: the second of two equal paragraphs, and pull quotes.

    In a text that is not `marked` up a line without a stop may be a heading, once told in a list.
    """
    texts = [letters(block.text) for block in blocks]
    whole = "\n".join(texts)
    begins = [0, *accumulate(len(text) + 1 for text in texts)]
    seen: set[tuple[bool, str]] = set()
    kept = []
    for place, (block, said) in enumerate(zip(blocks, texts, strict=True)):
        near = begins[max(0, place - _NEAR)], begins[min(len(blocks), place + _NEAR)]
        shown = block.kind == "caption"
        long = bool(said) and len(block.text.split()) >= _REPEAT_WORDS and block.kind != "table"
        again = (shown, said) in seen and (marked or shown or block.text.endswith(_STOPS))
        if (long and again) or (said and place and said == texts[place - 1]):
            about.remove(block.text, "repeated paragraph")
        elif long and block.kind in _PULLED and len(said) < 400 and _within(said, whole, *near):
            about.remove(block.text, "pull quote, repeated from the text")
        else:
            kept.append(block)
        seen.add((shown, said))
    return kept


def _within(said: str, whole: str, begin: int, end: int) -> bool:
    """Whether a line stands within a longer one of a stretch, not only as a line of its own."""
    at = whole.find(said, begin, end)
    while at >= 0:
        last = at + len(said)
        if (at and whole[at - 1] != "\n") or (last < len(whole) and whole[last] != "\n"):
            return True
        at = whole.find(said, last, end)
    return False


def _without_bare_headings(blocks: list[Block], about: About) -> list[Block]:
    """Drop headings at the end, which nothing follows."""
    while len(blocks) > 1 and blocks[-1].kind == "heading":
        about.remove(blocks[-1].text, "heading with nothing below it")
        blocks = blocks[:-1]
    return blocks
