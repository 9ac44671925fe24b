from __future__ import annotations

import json
from datetime import date
from email.message import EmailMessage

import pytest

from briefgen.errors import InputError
from briefgen.model.article import Article
from briefgen.readers import blocks_seen, read, read_all
from briefgen.shelf.source import parse
from tests.readers.pages import PARAGRAPHS

RULES = """
outlet = "The Quay"
genre = "analysis"
reliability = "B"
[title]
select = ["h9", "h2.head"]
lines = ["Title: {title}"]
[byline]
select = ["a.writer"]
lines = ["Text: {authors}", "Source » {outlet}"]
[date]
select = ["span.day"]
lines = ["Printed {date}"]
format = ["%d.%m.%y"]
[body]
select = ["div.promo"]
after = ["BEGIN"]
before = ["END"]
[strip]
select = ["div.more"]
lines = ["Read more: {*}"]
"""
PAGE = """<html><head><title>Wrong</title></head><body><h1>The Quay</h1>
<h2 class="head">The <em>crane</em>’s three owners</h2>
<div class="promo"><p><a class="writer">Ana Reed</a></p><p><a class="writer">Bo Ek</a></p>
<span class="day">04.03.26</span>{body}<div class="more">Five other cranes</div>
<p>Read more: the ferry</p></div><p>{outside}</p></body></html>"""
BODY = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
OUTSIDE = "This sentence stands outside of the text, and it is long enough to be taken for prose."


def served(text: str, name: str = "a.html", rules: str = RULES) -> Article:
    return read(text.encode(), name, template=parse(rules, "quay"))


def texts(article: Article) -> list[str]:
    return [paragraph.text for paragraph in article.paragraphs]


def test_a_page_is_read_as_its_template_says() -> None:
    article = served(PAGE.format(body=BODY, outside=OUTSIDE))
    assert article.title == "The crane’s three owners"
    assert article.byline == ("Ana Reed", "Bo Ek")
    assert article.published == date(2026, 3, 4)
    assert (article.outlet, article.genre, article.reliability) == ("The Quay", "analysis", "B")
    assert texts(article) == list(PARAGRAPHS)
    assert article.template == "quay"


def test_each_field_says_which_rule_found_it_and_what_was_stripped_says_why() -> None:
    article = served(PAGE.format(body=BODY, outside=OUTSIDE))
    where = {name: found.where for name, found in article.found.items()}
    assert where["title"] == "template quay: title.select 2 (h2.head)"
    assert where["byline"] == "template quay: byline.select 1 (a.writer)"
    assert where["published"] == "template quay: date.select 1 (span.day)"
    assert where["outlet"] == "template quay: outlet"
    assert where["body"] == "template quay: body.select 1 (div.promo)"
    why = {part.text: part.why for part in article.removed}
    assert why["Five other cranes"] == "template quay: strip.select 1 (div.more)"
    assert why["Read more: the ferry"] == "template quay: strip.lines 1 (Read more: {*})"


def test_a_line_in_the_body_that_only_names_the_authors_is_no_part_of_it() -> None:
    line = '<p>By <a class="writer">Ana Reed</a>, senior correspondent</p>'
    text = PAGE.format(body=line + BODY, outside="").replace('<a class="writer">Bo Ek</a>', "")
    assert texts(served(text.replace("<p><a class", "<p hidden><a class"))) == list(PARAGRAPHS)


def test_a_generic_reading_fills_what_a_template_leaves_out() -> None:
    text = PAGE.format(body=BODY, outside=OUTSIDE).replace("<h1>The Quay</h1>", "")
    article = served(text, rules='outlet = "The Quay"')
    assert len(article.paragraphs) >= len(PARAGRAPHS)
    assert article.found["lang"].where == "told from the text's words"
    assert article.title


def test_a_template_that_finds_no_body_says_so_and_the_page_is_searched() -> None:
    text = PAGE.format(body=BODY, outside="").replace('class="promo"', "")
    article = served(text)
    assert set(PARAGRAPHS) <= set(texts(article))
    assert any("found no body" in note.text for note in article.notes)


PLAIN = """SERVICE MESSAGE 12
Title: The crane’s three owners
Text: Ana Reed and Bo Ek
Printed 04.03.26
BEGIN
{body}
Read more: the ferry

END
Source » Harbour Letters
""".format(body="\n\n".join(PARAGRAPHS))


@pytest.mark.parametrize("name", ["a.txt", "a.eml"])
def test_lines_of_text_and_mail_are_told_by_patterns(name: str) -> None:
    text = PLAIN
    if name == "a.eml":
        mail = EmailMessage()
        mail["From"], mail["Subject"] = "Desk <desk@quay.example>", "Fwd: wrong"
        mail.set_content(PLAIN, cte="8bit")
        text = mail.as_string()
    article = served(text, name)
    assert article.title == "The crane’s three owners"
    assert article.byline == ("Ana Reed", "Bo Ek")
    assert article.published == date(2026, 3, 4)
    assert article.outlet == "Harbour Letters"
    assert texts(article) == list(PARAGRAPHS)


def test_a_markdown_file_and_a_json_object_are_served_too() -> None:
    markdown = served("\n\n".join(["Title: The crane", *PARAGRAPHS]), "a.md")
    record = {"text": "\n\n".join([*PARAGRAPHS, "Source » Harbour Letters"])}
    data = served(json.dumps(record), "a.json")
    assert (markdown.title, texts(markdown)) == ("The crane", list(PARAGRAPHS))
    assert (data.outlet, texts(data)) == ("Harbour Letters", list(PARAGRAPHS))


def test_an_entry_of_a_feed_is_served_by_the_feeds_address() -> None:
    entry = BODY.replace("<", "&lt;") + '&lt;div class="more"&gt;Five other cranes&lt;/div&gt;'
    feed = f"""<rss><channel><title>Quay</title><link>https://quay.example/</link>
    <item><title>The crane</title><description>{entry}</description></item></channel></rss>"""
    rules = '[match]\nfeeds = ["http://quay.example"]\n[strip]\nselect = ["div.more"]'
    (article,) = read_all(feed.encode(), "a.rss", template=parse(rules, "quay"), forced=False)
    assert article.template == "quay"
    assert texts(article) == list(PARAGRAPHS)


def test_a_first_paragraph_that_names_its_agency_stays_in_the_text() -> None:
    first = f"OSLO (HNA) - {PARAGRAPHS[0]}"
    rules = '[byline]\nlines = ["{*}({outlet}) - {*}"]'
    article = served("\n\n".join(["The crane", first, *PARAGRAPHS[1:]]), "a.txt", rules)
    assert article.outlet == "HNA"
    assert texts(article)[0] == first


def fits(match: str, text: str, name: str = "a.html") -> bool:
    template = parse(f"[match]\n{match}", "quay")
    return bool(read_all(text.encode(), name, template=template, forced=False)[0].template)


ADDRESSED = PAGE.format(body=BODY, outside="© The Quay 2026").replace(
    "<head>", '<head><link rel="canonical" href="https://news.quay.example/crane">'
)


@pytest.mark.parametrize(
    ("match", "served"),
    [
        ('hosts = ["quay.example"]', True),
        ('hosts = ["www.news.quay.example"]', True),
        ('hosts = ["ay.example"]', False),
        ('hosts = ["quay.example.evil.test"]', False),
        ('phrases = ["© The Quay"]', True),
        ('phrases = ["© The Ferry"]', False),
        ('files = ["quay-*.html"]', True),
        ('files = ["quay-?.html"]', False),
        ('marks = ["div.promo h2"]', False),
        ('marks = ["body > div.promo"]', True),
        ('hosts = ["quay.example"]\nformats = ["pdf"]', False),
        ('formats = ["html"]', False),
        ('feeds = ["The Quay"]', False),
    ],
)
def test_a_template_serves_what_one_entry_of_its_match_fits(match: str, served: bool) -> None:
    assert fits(match, ADDRESSED, "/desk/Quay-03.HTML") is served


def test_a_template_for_one_host_does_not_serve_another_that_ends_alike() -> None:
    other = ADDRESSED.replace("news.quay.example", "notquay.example")
    assert not fits('hosts = ["quay.example"]', other)
    other = ADDRESSED.replace("news.quay.example", "quay.example.evil.test")
    assert not fits('hosts = ["quay.example"]', other)


def test_a_mail_is_matched_by_its_senders_host() -> None:
    mail = f"From: Desk <desk@news.quay.example>\nTo: a@b.example\nSubject: x\n\n{PARAGRAPHS[0]}"
    assert fits('hosts = ["quay.example"]', mail, "a.eml")


def test_what_a_user_names_serves_whatever_it_matches() -> None:
    rules = '[match]\nhosts = ["other.example"]\n[title]\nselect = ["h2.head"]'
    article = served(ADDRESSED, rules=rules)
    assert article.found["template"].where == "named by the user"
    assert article.title == "The crane’s three owners"


def test_control_characters_of_a_template_reach_no_field() -> None:
    rules = 'outlet = "The\\u001b[2J Quay"\n[title]\nselect = ["h2[class=\'head\'], \\u0009h3"]'
    article = served(PAGE.format(body=BODY, outside=""), rules=rules)
    assert article.outlet == "The[2J Quay"
    assert all(found.where.isprintable() for found in article.found.values())


def test_rules_that_strip_everything_give_an_error_and_no_traceback() -> None:
    with pytest.raises(InputError):
        served(PAGE.format(body=BODY, outside=""), rules='[strip]\nselect = ["div", "p", "h1, h2"]')


def test_bounds_that_would_leave_nothing_are_passed_over() -> None:
    rules = '[body]\nafter = ["END"]'
    text = "\n\n".join(["The crane", *PARAGRAPHS, "END"])
    assert texts(served(text, "a.txt", rules))[:-1] == list(PARAGRAPHS)


def test_the_lines_that_patterns_see_can_be_asked_for() -> None:
    seen = [block.text for block in blocks_seen(PLAIN.encode(), "a.txt")]
    assert seen[:2] == ["SERVICE MESSAGE 12", "Title: The crane’s three owners"]


def test_lines_beside_a_byline_that_name_authors_as_it_does_are_read_with_it() -> None:
    text = """The Vesta Ferry: Issues for the Assembly

Hanna Okafor, Analyst in Transport Policy

John A. Roe, Analyst in Trade and Ana Reed, Legislative Attorney Finance

Vesta depends on a single ferry for nine tenths of its freight, and insurers withdrew in January.

Prepared for Members and Committees of the Assembly.
"""
    article = read(text.encode(), "note.txt")
    assert article.byline == ("Hanna Okafor", "John A. Roe", "Ana Reed")
    assert [p.text[:5] for p in article.paragraphs] == ["Vesta"]


def test_authors_stand_in_the_order_in_which_the_note_names_them() -> None:
    text = """The Vesta Ferry: Issues for the Assembly

John A. Roe, Specialist in Trade

Hanna Okafor, Analyst in Transport Policy

Vesta depends on a single ferry for nine tenths of its freight, and insurers withdrew in January.

Prepared for Members and Committees of the Assembly.
"""
    assert read(text.encode(), "note.txt").byline == ("John A. Roe", "Hanna Okafor")
