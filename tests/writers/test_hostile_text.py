"""Whatever strangers write, both writers finish, their files are valid, and the text is whole."""

import random
import re
from dataclasses import dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from briefgen.model.document import (
    Callout,
    Comment,
    Heading,
    Items,
    Para,
    Properties,
    Run,
    Table,
    Title,
)
from briefgen.text import one_line
from briefgen.writers import write
from tests.tools import docx_findings
from tests.writers.test_docx import NS, document, parts, text, tree
from tests.writers.test_pdf import comparable, links, pages

PIECES = (
    # mark-up of our formats and of those that read them, entities, templates, fields
    *(
        "<b>",
        "</w:t>",
        "<w:p/>",
        "&amp;",
        "&#x41;",
        "&lt;!--",
        "]]>",
        "<!ENTITY x SYSTEM 'file:/'>",
    ),
    *("{{7*7}}", "${x}", "{n}", "{page}", "%1", "\\", "(", ")", "<< /JS (x) >>", "endstream"),
    *("{ HYPERLINK x }", "=1+1", "[¶1]", "#p1", "<para>", "<font size=99>", "|", "`", "*", "_"),
    # control and bidi characters, what has no width, lone surrogates, what is no character
    *("\x00", "\x07", "\x1b", "\x7f", "\x85", "\t", "\n", "\r\n", "\u2028", "\u00ad", "\u200b"),
    *("\u202e", "\u202a", "\u2066", "\u2069", "\u200f", "\u061c", "\ud800", "\udfff", "\ufffe"),
    *("\ufeff", "\ufffc", "\ue000", "\U000e0041", "\U0010ffff"),
    # combining marks, emoji, scripts
    *("e\u0301", "\u0301", "Z" + "\u0335" * 40, "👩‍👩‍👧", "🇺🇳", "☝🏽", "\u20e3"),
    *("Ελλάδα", "Україна", "שלום", "العربية", "中国", "ไทย", "हिन्दी", "ﬁ", "ß", "İ", "ﷺ"),
    # words and spaces, for most of an article is of these
    *("The ", "minister ", "said ", "“so” ", "and ", " ", "\u00a0", "U.S. ", "3.5 % ", "x" * 80),
)
LINKS = (
    *("javascript:alert(1)", "JaVaScRiPt:x", "java\nscript:x", "data:text/html,x", "vbscript:x"),
    *("file:///etc/passwd", "\\\\host\\share", "//host/x", "smb://h/x", "http:", "http://", "x"),
    *("http://a@b/", 'https://a.org/" onclick=', "https://[::1", "ftp://a.org", "mailto:", "#"),
    *("https://example.org/?a=1&b=<2>", "mailto:a@example.org", "http://ex ample.org", "tel:1"),
)
ALLOWED = ("http://", "https://", "mailto:")

ALPHABET = st.sampled_from(PIECES) | st.text(max_size=8)
QUIET = [p for p in PIECES if p.isascii() and p.isprintable()] + [
    "Ελλάδα ",
    "Україна ",
    "ß",
    "café ",
]
phrases = st.lists(ALPHABET, max_size=30).map("".join)
addresses = st.sampled_from(LINKS) | phrases | phrases.map("https://".__add__)
DOCUMENTS = 2_500  # of four strings each
_UNHELD = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
EVERY = 250  # of these one is seen by the validators


@dataclass(frozen=True)
class Given:
    """What a stranger wrote."""

    title: str
    author: str
    para: str
    heading: str
    link: str = ""

    def document(self):
        """Each string in every kind of place."""
        link, anchor = Run(self.para, link=self.link), Run(self.author, anchor=self.title)
        inward = Run(self.heading, link=f"#{self.title}")
        return document(
            Title(text(self.title)),
            Heading(text(self.heading)),
            Para((link, inward, anchor), "annex", text(self.author)),
            Items((text(self.para), text(self.heading)), "KJ{n}"),
            Callout((Heading(text(self.heading), 2), Para(text(self.para)))),
            Table(
                (text(self.title),), ((text(self.para),), (text(self.author),)), (1.0,), self.para
            ),
            properties=Properties(
                self.title, self.author, self.heading, self.para, self.author, self.title
            ),
            comments=(Comment(self.title, self.para, self.author, self.heading),),
        )


def plain(words):
    """Text as it is compared: without white space, what nobody sees, and what no part can hold."""
    return "".join(one_line(_UNHELD.sub("", words)).split())


def check_docx(strings):
    """Every string is whole, every part is XML, and nothing but links to the web leads out."""
    data = write(strings.document(), "docx")
    shown = tree(data).xpath("//w:body//w:p", namespaces=NS)
    said = {plain("".join(p.xpath(".//w:t/text()", namespaces=NS))) for p in shown} | {""}
    each = (strings.title, strings.author, strings.para, strings.heading)
    together = strings.author + strings.para + strings.heading + strings.author
    assert {plain(words) for words in (*each, together)} <= said
    for name, part in parts(data).items():
        root = etree.fromstring(part)
        outward = [each.get("Target") for each in root if each.get("TargetMode") == "External"]
        assert all(target.startswith(ALLOWED) for target in outward), (name, outward)
        assert not root.xpath("//w:instrText|//w:fldSimple|//w:object|//w:altChunk", namespaces=NS)
    return data


def check_pdf(strings):
    """It opens, and nothing but links to the web leads out."""
    data = write(strings.document(), "pdf")
    assert pages(data)
    outward = [target for _, target in links(data) if isinstance(target, str)]
    assert all(target.startswith(ALLOWED) for target in outward), outward
    return data


@settings(max_examples=60)
@given(st.builds(Given, phrases, phrases, phrases, phrases, addresses))
def test_any_text_in_any_place_is_written_and_links_only_to_the_web(strings):
    check_docx(strings)
    check_pdf(strings)


@settings(max_examples=60)
@given(st.lists(st.sampled_from(QUIET), min_size=1, max_size=40).map("".join))
def test_what_the_fonts_can_draw_comes_out_of_a_pdf_as_it_went_in(words):
    made = document(Para(text(words)), Heading(text(words)))
    assert comparable("".join(pages(write(made, "pdf")))) == comparable(words * 2)


def random_phrase(chance):
    return "".join(chance.choices(PIECES, k=chance.randrange(40)))


@pytest.mark.full
def test_ten_thousand_strings_break_neither_writer(tmp_path):
    chance = random.Random(6)  # noqa: S311 - a seed, no secret
    for number in range(DOCUMENTS):
        strings = [random_phrase(chance) for _ in range(4)]
        link = chance.choice((*LINKS, f"https://{random_phrase(chance)}", strings[0]))
        data = check_docx(Given(*strings, link))
        check_pdf(Given(*strings, link))
        if not number % EVERY:
            file = tmp_path / f"{number}.docx"
            file.write_bytes(data)
            assert not docx_findings(file)


@pytest.mark.parametrize("wanted", ["docx", "pdf"])
def test_words_of_100_000_letters_and_tables_of_5_000_rows_are_written(wanted):
    word = "x" * 100_000
    rows = tuple((text(f"R{number}"), text("A short cell")) for number in range(5_000))
    made = Given(word, word, word, word, f"https://{word}").document()
    grid = Table((text("No."), text("Risk")), rows, (0.2, 0.8))
    for each in (made, replace(made, blocks=(grid,))):
        data = write(each, wanted)
        if wanted == "docx":
            assert len(tree(data).xpath("//w:tr", namespaces=NS)) in (3, 5_001)
        else:
            assert len(pages(data)) > 20
