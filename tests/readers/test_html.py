from __future__ import annotations

import time

import pytest

from briefgen.errors import InputError
from briefgen.model.article import Article
from briefgen.readers import read
from briefgen.readers.attribution import Block
from briefgen.readers.furniture import COMMENTS, HIDDEN
from briefgen.readers.html import fragment_blocks
from briefgen.readers.placing import settle
from briefgen.readers.walk import Line
from tests.readers.pages import PARAGRAPHS, TITLE, page, with_extra


def article_of(text: str) -> Article:
    return read(text.encode(), "a.html")


def texts(article: Article) -> list[str]:
    return [p.text for p in article.paragraphs]


def test_the_article_of_a_page_is_read_without_menus_and_footer() -> None:
    article = article_of(page())
    assert article.title == TITLE
    assert texts(article) == list(PARAGRAPHS)
    assert article.completeness == 1.0


def test_headings_quotations_items_and_tables_keep_their_kind() -> None:
    extra = """<h2>What the insurers fear</h2>
<blockquote><p>Nobody insures a queue that has no end in sight, and nobody should.</p></blockquote>
<ul><li>Scanners for every terminal of the port by spring.</li>
<li>Forty inspectors, hired and trained within the year.</li></ul>
<table><tr><th>Year</th><th>Ships</th></tr><tr><td>2024</td><td>1,200</td></tr>
<tr><td>2025</td><td>1,450</td></tr></table>"""
    article = article_of(page(with_extra(extra)))
    kinds = {p.kind: p for p in article.paragraphs}
    assert kinds["heading"].text == "What the insurers fear"
    assert kinds["quote"].text.startswith("Nobody insures a queue")
    assert [p.text[:8] for p in article.paragraphs if p.kind == "item"] == ["Scanners", "Forty in"]
    assert kinds["table"].rows == (("Year", "Ships"), ("2024", "1,200"), ("2025", "1,450"))


def test_a_caption_stays_where_it_stands_and_its_credit_goes() -> None:
    figure = """<figure><img src="a.jpg" alt=""><figcaption>Ships wait outside the breakwater.
<span class="credit">Photo: Jo Stone/VG</span></figcaption></figure>"""
    article = article_of(page(with_extra(figure)))
    assert [p.kind for p in article.paragraphs][2] == "caption"
    assert texts(article)[2] == "Ships wait outside the breakwater."
    assert any(part.why == "photo credit" for part in article.removed)


@pytest.mark.parametrize("caption", ["Image caption {}", "{} Credit: Jo Stone", "{} © Jo Stone/VG"])
def test_a_caption_is_only_what_it_shows(caption: str) -> None:
    shown = "Ships wait outside the breakwater."
    figure = f"<figure><img alt=''><figcaption>{caption.format(shown)}</figcaption></figure>"
    assert texts(article_of(page(with_extra(figure))))[2] == shown


@pytest.mark.parametrize(
    ("extra", "why"),
    [
        ('<div class="share-bar"><a>Tweet</a> <a>Email</a></div>', "share bar"),
        ("<p>Read more: The five ports that waited too long</p>", "link to another article"),
        ("<p>Sign up for our newsletter and never miss a ship.</p>", "newsletter box"),
        ('<div id="cookie-banner"><p>We use cookies to improve it.</p></div>', "cookie notice"),
        ("<p>Advertisement</p>", "advertisement"),
        (
            (
                "<blockquote><p>We cannot slow the port down without slowing the country down"
                "</p></blockquote>"
            ),
            "pull quote, repeated from the text",
        ),
        (
            '<div class="related-articles"><a href="/b">Another story of the port</a></div>',
            "links to other articles",
        ),
        ("<p>Photo: Jo Stone/The Velmora Gazette</p>", "photo credit"),
        ('<div class="mailing-list"><p>The docks in brief, each week.</p></div>', "newsletter box"),
        ('<div id="comments"><p>I have waited there myself, says Docker7.</p></div>', COMMENTS),
        ('<div class="author-bio"><p>Jo Stone has seen many ports.</p></div>', "author's bio"),
        ('<div class="legal"><p>The Velmora Press, 4 Quay Street.</p></div>', "copyright line"),
        ('<div class="correction"><p>The port was called Valmora.</p></div>', "correction notice"),
        ('<p style="display: none">Shown to members of the port club.</p>', HIDDEN),
    ],
)
def test_furniture_is_left_out_and_recorded_with_the_reason(extra: str, why: str) -> None:
    article = article_of(page(with_extra(extra)))
    assert texts(article) == list(PARAGRAPHS)
    assert why in {part.why for part in article.removed}


@pytest.mark.parametrize(
    "part",
    [
        '<a class="tag" href="/t">Ana Kovač</a>',
        """<span class="rollover-people"><a class="rollover-people-link">Ana Kovač</a><span
class="rollover-people-block"><a>Ana B. Kovač</a> <a>Why ports wait</a></span></span>""",
        '<span class="tooltip">Ana Kovač<span class="tooltip-text">Runs a terminal.</span></span>',
    ],
)
def test_words_of_a_sentence_stay_whatever_the_names_of_their_element(part: str) -> None:
    shown = PARAGRAPHS[1].replace("Ana Kovač", part)
    text = page().replace(PARAGRAPHS[1], shown)
    assert texts(article_of(text)) == list(PARAGRAPHS)


@pytest.mark.parametrize("before", ["The minister called", "The plan of the board, at"])
def test_a_named_part_before_a_capital_stays_where_the_sentence_goes_on_to_it(before: str) -> None:
    said = f'{before} <a class="tag" href="/t">Varna</a> Harbour on Monday, is a ruin for the town.'
    shown = texts(article_of(page(with_extra(f"<p>{said}</p>"))))
    assert f"{before} Varna Harbour on Monday, is a ruin for the town." in shown


def test_the_source_named_in_brackets_below_a_quotation_stays() -> None:
    quoted = (
        "<blockquote><p>The quay will sink before the board decides what it wants.</p></blockquote>"
    )
    article = article_of(page(with_extra(f"{quoted}<p><strong>[The Quay]</strong></p>")))
    assert texts(article)[2:4] == [
        "The quay will sink before the board decides what it wants.",
        "[The Quay]",
    ]


def test_a_source_in_brackets_that_was_left_out_is_put_back() -> None:
    lines = [
        Block("quote", PARAGRAPHS[0]),
        Block("para", "[The Quay]"),
        Block("para", PARAGRAPHS[2]),
    ]
    blocks, dropped = settle([lines[0], lines[2]], [Line(each, ()) for each in lines])
    assert (blocks, dropped) == (lines, [])


def test_a_share_link_at_the_end_of_a_paragraph_goes() -> None:
    text = page().replace(PARAGRAPHS[1], f'{PARAGRAPHS[1]} <a class="share">Share this</a>')
    assert texts(article_of(text)) == list(PARAGRAPHS)


def test_bio_and_correction_are_set_apart_and_the_correction_is_noted() -> None:
    after = """<p>Correction: An earlier version of this article misstated the number of
terminals.</p>
<p>Ana Reed is a reporter for the Velmora Gazette.</p>"""
    article = article_of(page(with_extra(after, place=5)))
    assert texts(article) == list(PARAGRAPHS)
    assert {part.why for part in article.removed} >= {"correction notice", "author's bio"}
    assert any("notice of correction" in note.text for note in article.notes)


def test_prose_in_a_box_with_a_bad_name_is_still_read() -> None:
    text = page().replace("article-body", "sponsored-share-widget")
    assert texts(article_of(text)) == list(PARAGRAPHS)


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", "iso-8859-1"),
        ("utf-8-sig", "windows-1252"),
        ("cp1252", "windows-1252"),
        ("cp1252", "iso-8859-1"),
        ("utf-16", "utf-8"),
    ],
)
def test_the_encoding_is_told_rightly_whatever_is_declared(encoding: str, declared: str) -> None:
    text = page().replace("utf-8", declared).replace("Kovač", "Kovaš")
    article = read(text.encode(encoding), "a.html")
    assert "“We cannot" in article.paragraphs[1].text
    assert "Kovaš" in article.paragraphs[1].text


def test_a_wrong_cyrillic_declaration_does_not_garble_the_text() -> None:
    words = "Портовое управление объявило в понедельник, что удвоит число проверок судов. " * 8
    text = page(f"<p>{words}</p><p>{words}</p>", title="Порт обещает").replace("utf-8", "koi8-u")
    article = read(text.encode("cp1251", "replace"), "a.html")
    assert article.paragraphs[0].text.startswith("Портовое управление")
    assert article.lang == "ru"


def test_a_saved_page_keeps_the_address_it_came_from() -> None:
    saved = "<!-- saved from url=(0034)https://gazette.example/port-story -->\n"
    article = article_of(page().replace("<html", f"{saved}<html"))
    assert article.url == "https://gazette.example/port-story"
    assert "saved the page" in article.found["url"].where


def test_an_mhtml_page_is_read_with_its_address() -> None:
    body = page()
    data = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://gazette.example/port\r\n"
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\n"
        "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        f"{body}\r\n--b--\r\n"
    )
    article = read(data.encode(), "a.mhtml")
    assert (article.title, article.url) == (TITLE, "https://gazette.example/port")
    assert texts(article) == list(PARAGRAPHS)


def test_a_fragment_gives_all_of_its_blocks() -> None:
    blocks = fragment_blocks("<h2>Head</h2><p>One</p>Two<br><br>Three<ul><li>Four</ul>")
    assert [(b.kind, b.text) for b in blocks] == [
        ("heading", "Head"), ("para", "One"), ("para", "Two"), ("para", "Three"), ("item", "Four"),
    ]  # fmt: skip


def test_a_layout_table_is_text_and_no_table() -> None:
    blocks = fragment_blocks(
        f"<table><tr><td>Menu</td><td><p>{PARAGRAPHS[0] * 3}</p></td></tr></table>"
    )
    assert [b.kind for b in blocks] == ["para", "para"]


@pytest.mark.parametrize(
    "bait",
    [
        "<br>" * 200_000,
        "<table>" + "<tr><td>1</td><td>2</td></tr>" * 50_000 + "</table>",
        "<div>" * 50_000,
        "<b>" * 50_000,
        "<p " + " ".join(f"a{n}='1'" for n in range(50_000)) + ">x</p>",
        "<script>" * 20_000,
        "<!--" * 20_000,
        "<a href='x'>y</a> " * 30_000,
        "<p>Read more " * 20_000,
        "<p>" + "By A B " * 30_000,
    ],
    ids=range(10),
)
def test_pages_made_to_hang_are_read_or_refused_in_time(bait: str) -> None:
    began = time.process_time()
    try:
        article = article_of(page(with_extra(bait)))
    except InputError:
        return
    assert article.paragraphs
    assert time.process_time() - began < 15


@pytest.mark.parametrize(
    "text",
    ["<html>", "<html><body></body></html>", "<!DOCTYPE html>", "<p></p>" * 5, "<html><frameset>"],
)
def test_a_page_without_text_is_refused_in_plain_words(text: str) -> None:
    with pytest.raises(InputError) as caught:
        article_of(text)
    assert len(str(caught.value).splitlines()) <= 3


def test_control_characters_however_written_are_dropped() -> None:
    bait = "<p>One&#1;two&#x1F; three&#0; four\x02.</p><button>x</button>&#2;&#x0B;tail &#31 end."
    bait += "<button>x</button>&#65534; and &#\x001; more."
    article = article_of(page(with_extra(bait)))
    assert all(text.isprintable() for text in texts(article))
    assert PARAGRAPHS[0] in texts(article)


def test_a_picture_written_into_a_page_hides_none_of_the_text_after_it() -> None:
    picture = f'<img alt="" src="data:image/png;base64,{"A" * 11_000_000}">'
    assert texts(article_of(page(with_extra(picture)))) == list(PARAGRAPHS)


def test_entities_and_doctypes_reach_no_file() -> None:
    bait = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    article = article_of(
        page(with_extra("<p>&x; stands here, unresolved.</p>")).replace("<!DOCTYPE html>", bait)
    )
    assert "root:" not in " ".join(texts(article))
