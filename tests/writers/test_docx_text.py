"""Text in a DOCX comes from strangers: what is escaped, dropped, linked, and what is not."""

import io
import time
import zipfile

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from briefgen.model.document import (
    Document,
    Items,
    Marks,
    Page,
    Para,
    Properties,
    Run,
    Style,
    Table,
    Title,
)
from briefgen.writers.docx import write
from briefgen.writers.docx_text import escape, visible
from briefgen.writers.links import web_address

NS = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
FORBIDDEN = {chr(code) for code in (*range(0x20), 0x7F, 0xFFFE, 0xFFFF, *range(0xD800, 0xE000))}


def document(*blocks, page=None, title="A title"):
    styles = {"body": Style(), "annex": Style(label_pt=30)}
    return Document(blocks, page or Page(), styles, Properties(title))


def part(data, name="word/document.xml"):
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name)


def find(data, path, name="word/document.xml"):
    return etree.fromstring(part(data, name)).xpath(path, namespaces=NS)


def plain(text):
    spaced = "".join(" " if letter in "\t\n\r" else letter for letter in text)
    return "".join(letter for letter in spaced if letter not in FORBIDDEN)


def linked(link, *more):
    return write(document(Para((Run("see", link=link),)), *more))


@given(st.text(), st.text(), st.text(), st.text())
def test_any_text_comes_back_whole_but_for_what_xml_forbids(title, para, cell, mark):
    runs = [(Run(words),) for words in (title, para, cell, mark)]
    page = Page(header=Marks(runs[3], (Run("right"),)))
    table = Table((runs[2],), ((runs[2],),), (1.0,), summary=cell)
    made = document(Title(runs[0]), Para(runs[1]), table, page=page, title=title)
    opened = docx.Document(io.BytesIO(write(made)))
    written = [plain(words) for words, text in ((title, runs[0]), (para, runs[1])) if visible(text)]
    assert [paragraph.text for paragraph in opened.paragraphs[:-1]] == written
    assert opened.tables[0].cell(1, 0).text == plain(cell)
    assert opened.sections[0].header.paragraphs[0].text == f"{plain(mark)}\tright"
    assert opened.core_properties.title == plain(title)


@given(st.text(), st.text(), st.text())
def test_any_link_anchor_and_label_make_a_file_that_opens(link, anchor, label):
    runs = (Run("a", link=link, anchor=anchor), Run("b", link=f"#{anchor}"))
    data = write(document(Para(runs, "annex", (Run(label),)), Items((runs,), label)))
    assert len(docx.Document(io.BytesIO(data)).paragraphs) == 2


def test_lone_surrogates_and_control_characters_are_dropped():
    assert escape("a\ud800b\x00c\x1bd\uffffe") == "abcde"
    assert escape("1 < 2 & \"3\" > 'x'\ty\nz") == "1 &lt; 2 &amp; &quot;3&quot; &gt; 'x' y z"


def test_spaces_at_the_ends_of_a_run_are_kept():
    opened = docx.Document(io.BytesIO(write(document(Para((Run(" a "), Run(" b")))))))
    assert opened.paragraphs[0].text == " a  b"


def test_links_within_the_document_lead_both_ways():
    there = Para((Run("KJ1", link="#kj-1"),), "annex", (Run("¶1", anchor="p-1"),))
    data = write(document(Para((Run("Judged.", anchor="kj-1"), Run("¶1", link="#p-1"))), there))
    names = find(data, "//w:bookmarkStart/@w:name")
    assert names == ["kj_1", "p_1"]
    assert find(data, "//w:hyperlink/@w:anchor") == ["p_1", "kj_1"]
    assert find(data, "//w:bookmarkStart/@w:id") == find(data, "//w:bookmarkEnd/@w:id")
    assert find(data, "//w:rStyle/@w:val") == ["BriefReference"] * 2


def test_a_link_to_no_place_in_the_document_is_plain_text():
    data = linked("#nowhere")
    assert not find(data, "//w:hyperlink | //w:rStyle")
    assert find(data, "//w:t/text()") == ["see"]


def test_bookmarks_have_names_that_word_accepts_and_no_name_twice():
    anchors = ["1", "a b", "a-b", "A_B", "é" * 60, "x" * 60, "x" * 61, "a b"]
    data = write(document(*[Para((Run("t", anchor=anchor),)) for anchor in anchors]))
    names = find(data, "//w:bookmarkStart/@w:name")
    assert len(names) == len({name.lower() for name in names}) == 7
    assert all(name.isascii() and name[0].isalpha() and len(name) <= 40 for name in names)
    assert all(name.replace("_", "").isalnum() for name in names)


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "JavaScript://example.org/%0aalert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "\\\\host\\share",
        "vbscript:x",
        "http://",
        "http://[::1",
        "http://exa mple.org/",
        "http://bank.example@evil.example/",
        "http://example.org:x/",
        "mailto:",
        "//example.org/",
        "https://example.org/" + "a" * 3000,
        "https://example.org/\ud800",
        "",
    ],
)
def test_a_link_that_is_no_web_address_is_plain_text(link):
    data = linked(link)
    assert b"TargetMode" not in part(data, "word/_rels/document.xml.rels")
    assert find(data, "//w:t/text()") == ["see"]
    assert not find(data, "//w:hyperlink")


@pytest.mark.parametrize(
    ("link", "written"),
    [
        ("https://example.org/?a=1&b=2#c", "https://example.org/?a=1&b=2#c"),
        ("HTTP://Example.org/a b/é", "http://example.org/a%20b/%C3%A9"),
        ("https://example.org/100%/%41", "https://example.org/100%25/%41"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("http://[::1]:8080/x", "http://[::1]:8080/x"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ('https://example.org/"><x', "https://example.org/%22%3E%3Cx"),
    ],
)
def test_a_web_address_becomes_an_external_link(link, written):
    assert web_address(link) == written
    rels = etree.fromstring(part(linked(link), "word/_rels/document.xml.rels"))
    assert rels.xpath("//*[@TargetMode='External']/@Target") == [written]
    assert find(linked(link), "//w:hyperlink//w:rStyle/@w:val") == ["Hyperlink"]


def test_an_address_linked_twice_is_one_relationship():
    again = Para((Run("again", link="https://example.org/"),))
    data = linked("https://example.org/", again)
    assert part(data, "word/_rels/document.xml.rels").count(b"TargetMode") == 1


def test_a_link_in_the_header_belongs_to_the_headers_own_relationships():
    page = Page(header=Marks((Run("site", link="https://example.org/"),)))
    data = write(document(Para((Run("a"),)), page=page))
    assert b"TargetMode" not in part(data, "word/_rels/document.xml.rels")
    assert b"https://example.org/" in part(data, "word/_rels/header1.xml.rels")


def test_nothing_in_a_file_is_fetched_from_elsewhere():
    data = linked("https://example.org/")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = package.namelist()
        rels = [etree.fromstring(package.read(name)) for name in names if name.endswith(".rels")]
    outside = [node for each in rels for node in each if node.get("TargetMode") == "External"]
    assert [node.get("Type").rsplit("/", 1)[1] for node in outside] == ["hyperlink"]
    assert not [name for name in names if name.endswith((".bin", ".vml"))]


def test_a_longer_annex_takes_time_in_proportion():
    def seconds(count):
        blocks = [Para((Run("A sentence & more. " * 30),), "annex") for _ in range(count)]
        start = time.process_time()
        write(document(*blocks))
        return time.process_time() - start

    seconds(100)
    assert min(seconds(2000) for _ in range(3)) < 40 * max(
        0.004, min(seconds(200) for _ in range(3))
    )
