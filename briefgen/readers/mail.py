"""Mail messages (.eml) to an Article: newsletters and forwarded articles, their furniture off."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefgen.readers import mail_parts
from briefgen.readers.asides import set_apart, without_boilerplate
from briefgen.readers.attribution import About, Block, assemble, split_names
from briefgen.readers.html import fragment_blocks, served_fragment
from briefgen.readers.refusal import ReadError
from briefgen.readers.template import Evidence, choose, served, served_text
from briefgen.readers.text import plain_blocks
from briefgen.text import parse_date

if TYPE_CHECKING:
    from email.message import Message

    from briefgen.model.article import Article
    from briefgen.readers.given import Given

_PREFIX = re.compile(r"(?:\s*(?:re|fwd?|aw|wg|tr|rv|i|r|sv|vs|antw)\s*(?:\[\d+\])?\s*:)+\s*", re.I)
_ANSWER = re.compile(r"\s*(?:re|aw|sv|vs|antw|r)\s*(?:\[\d+\])?\s*:", re.I)
_MOST_FORWARDING, _LEAST_ANSWER = 150, 10  # words over the lines that head an earlier message
_FORWARDED = re.compile(
    r"[-_\s]*(?:begin forwarded message:?|(?:forwarded|original|weitergeleitete|ursprüngliche)\s+"
    r"(?:message|nachricht)|message (?:transféré|d.origine)|messaggio (?:inoltrato|originale)|"
    r"mensaje (?:reenviado|original))[-_:\s]*",
    re.I,
)
# The header lines that programs put over a message they forward, in one block or in several.
_LABELS = {
    "from": ("from", "von", "de", "da"),
    "date": ("date", "sent", "gesendet", "datum", "envoyé", "data", "inviato", "enviado", "fecha"),
    "subject": ("subject", "betreff", "objet", "oggetto", "asunto"),
    "to": ("to", "an", "à", "a", "para", "cc", "reply-to", "kopie"),
}
_LABEL = re.compile(
    r"(?:^|\s)[*>]{0,3}(" + "|".join(sum(_LABELS.values(), ())) + r")\s?:\*{0,2}\s(?=\S)", re.I
)
_WROTE = re.compile(
    r"(?:On|Am|Le|Il|El)\s.{4,200}(?:wrote|schrieb[^:]{0,60}|a écrit|ha scritto|escribió)\s?:"
)
_FURNITURE = re.compile(
    r"view (?:this |it |the )?(?:e-?mail |message |newsletter )?(?:in|on) (?:your |a |the )?"
    r"(?:web )?browser|view (?:online|as a web ?page|web version)|unsubscribe|opt[- ]out|"
    r"(?:update|manage) (?:your |my )?(?:e-?mail )?(?:preferences|subscription)|"
    r"you(?:['’]re| are) receiving this|you received this|this e-?mail was sent to|"
    r"our mailing address|add us to your address book|forward (?:this|to a friend)|"
    r"if you (?:can(?:no|['’])t|cannot|are unable to|have trouble) (?:see|view|read)|"
    r"si (?:vous ne visualisez|ce message ne s['’]affiche) pas|plus recevoir|"
    r"se désabonner|désinscri|newsletter abbestellen|disiscriviti",
    re.I,
)
_LONGEST_FURNITURE = 600  # characters; an article may speak of unsubscribing
_PAGE_SHARE = 0.6  # of the plain text's words that the HTML has to hold to be preferred


def parse(data: bytes, given: Given) -> tuple[Article, ...]:
    """Read the article in a mail message.

    Raises:
        ReadError: it has no text, or far too many parts.
    """
    mail = mail_parts.message(data)
    about = About.of(given)
    blocks = _blocks(mail_parts.body(mail), about, mail_parts.sender_host(mail))
    answer = _ANSWER.match(mail_parts.header(mail, "subject")) is not None
    blocks = _without_forwarding(_without_quotes(blocks, about), answer, about)
    blocks = _without_furniture(blocks, about)
    _take_headers(mail, about)
    blocks = without_boilerplate(set_apart(blocks, about), about)
    return (assemble(blocks, about),)


def _blocks(body: mail_parts.Body, about: About, host: str) -> list[Block]:
    """The blocks of the fuller text; of equals the HTML one, which shows what is a heading."""
    text = _unquoted(body.plain)
    page = fragment_blocks(body.page) if body.page.strip() else []
    plain = plain_blocks(text) if text.strip() else []
    if not page and not plain:
        if body.attached:
            cause = f"has no text but what is attached to it (“{body.attached[0]}”)"
            raise ReadError(cause, "save the attached file and give that")
        raise ReadError("is a mail without a text", "give a mail with an article in it")
    words = [sum(len(block.text.split()) for block in blocks) for blocks in (page, plain)]
    if page and words[0] >= _PAGE_SHARE * words[1]:
        return served_fragment(body.page, about, Evidence(hosts=(host,)))
    choose(about, Evidence(text, hosts=(host,)))
    return served(plain_blocks(served_text(text, about)), about)


def _unquoted(text: str) -> str:
    """A text that is quoted as a whole, as some programs forward it, without its marks."""
    lines = text.split("\n")
    full = [line for line in lines if line.strip()]
    if full and sum(line.startswith(">") for line in full) > 0.6 * len(full):
        return "\n".join(re.sub(r"^(?:> ?)+", "", line) for line in lines)
    # Else each run of quoted lines is one block, known by the mark at its start.
    return re.sub(r"\n(?:> ?){2,}", "\n> ", text)


def _without_quotes(blocks: list[Block], about: About) -> list[Block]:
    """The blocks without the message that this one answers, and without its signature."""
    kept: list[Block] = []
    for place, block in enumerate(blocks):
        if block.text == "--" or re.match(r"--\s", block.text[:3]):
            for rest in blocks[place:]:
                about.remove(rest.text, "signature")
            break
        if block.text.startswith(">") or (kept and _WROTE.fullmatch(block.text)):
            about.remove(block.text, "message that this one answers")
        else:
            kept.append(block)
    return kept


def _without_forwarding(blocks: list[Block], answer: bool, about: About) -> list[Block]:
    """Take sender, date and subject of a forwarded message from the lines over it.

    In an `answer` the message below such lines is the one that is answered.
    """
    for place, block in enumerate(blocks):
        mark = _FORWARDED.match(block.text)
        if not mark and not _fields(block.text).keys() >= {"from", "subject"}:
            continue
        end = place + 1
        text = block.text[mark.end() :] if mark else block.text
        while end < len(blocks) and _LABEL.match(blocks[end].text) and end - place < 8:
            text = f"{text} {blocks[end].text}"
            end += 1
        if not (fields := _fields(text)):
            continue
        about.remove(" ".join(b.text for b in blocks[place:end]), "header of an earlier message")
        own = sum(len(above.text.split()) for above in blocks[:place])
        if own > _MOST_FORWARDING or (answer and own > _LEAST_ANSWER):
            _remove(blocks[end:], "message that this one answers", about)
            return blocks[:place]
        _remove(blocks[:place], "words of who forwarded it", about)
        _take_forwarded(fields, about)
        return blocks[end:]
    return blocks


def _remove(blocks: list[Block], why: str, about: About) -> None:
    for block in blocks:
        about.remove(block.text, why)


def _take_forwarded(fields: dict[str, str], about: About) -> None:
    _take(about, fields.get("subject", ""), fields.get("from", ""), "forwarded message")
    day = re.split(r"\s(?:at|um|à)\s", fields.get("date", ""))[0]
    about.take("published", parse_date(day), "date of the forwarded message")


def _fields(text: str) -> dict[str, str]:
    """What stands behind each label of a header that was printed as text."""
    found: dict[str, str] = {}
    marks = list(_LABEL.finditer(text[:2_000]))
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    for mark, end in zip(marks, ends, strict=False):
        label = next(k for k, names in _LABELS.items() if mark[1].lower() in names)
        found.setdefault(label, text[mark.end() : end].strip())
    return found if len(found) >= 2 else {}


def _without_furniture(blocks: list[Block], about: About) -> list[Block]:
    kept: list[Block] = []
    for block in blocks:
        if len(block.text) <= _LONGEST_FURNITURE and _FURNITURE.search(block.text):
            about.remove(block.text, "mail furniture")
        else:
            kept.append(block)
    return kept


def _take_headers(mail: Message, about: About) -> None:
    name = mail_parts.sender(mail)
    newsletter = bool(mail_parts.header(mail, "list-unsubscribe"))
    if newsletter and "published" not in about.found:
        about.take("outlet", name, "mail sender")
    _take(about, mail_parts.header(mail, "subject"), name, "mail")
    about.take("published", mail_parts.sent(mail), "mail date")


def _take(about: About, subject: str, sender: str, what: str) -> None:
    title = _PREFIX.sub("", subject, count=1).strip() if _PREFIX.match(subject) else subject
    about.take("title", title[:300], f"{what} subject", "sure")
    if about.byline or (about.outlet and "outlet" not in about.fixed):
        return
    name = re.sub(r"\s*<[^<>]*>?|\s*\[mailto:.*", "", sender).strip(" \"'")
    signed = about.take("byline", split_names(name), f"{what} sender")
    if not signed and not mail_parts.holds_address(name):
        about.take("outlet", name[:100], f"{what} sender")
