"""The pieces that templates are learnt by: names, patterns, trials, the file."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.model.article import Article, Paragraph
from briefgen.readers import read
from briefgen.readers.learn import without_shared
from briefgen.readers.learn_dates import format_of, in_figures
from briefgen.readers.learn_lines import Lines, general, line_rules
from briefgen.readers.learn_selectors import is_stable, selectors_of, stem_of
from briefgen.readers.learn_toml import Draft, Entry, quoted, toml
from briefgen.readers.learn_trial import Sample, settled
from briefgen.readers.page import page_of
from briefgen.readers.selecting import find
from briefgen.shelf import pattern
from briefgen.shelf.source import parse
from briefgen.text import one_line
from tests.readers.publications import DREDGE, harbour_page


@pytest.mark.parametrize("name", "article-body entry-content articleBody hr-copy col-md".split())
def test_a_name_that_a_person_chose_is_stable(name: str) -> None:
    assert is_stable(name)


@pytest.mark.parametrize("name", "css-1x8p3k sc-bdVaJa post-48213 a9f3bc bnzlnr jsx-301".split())
def test_a_name_that_a_program_made_is_not(name: str) -> None:
    assert not is_stable(name)


@pytest.mark.parametrize("made", ["cuelgm-3", "lkqtha"])
def test_a_name_that_may_be_a_programs_comes_after_one_that_is_a_word(made: str) -> None:
    tree = page_of(f'<p class="{made} credit-line">By Jane Doe</p>').tree
    (element,) = find(tree, "p.credit-line")
    names = [each.css for each in selectors_of(element)]
    assert names.index("p.credit-line") < names.index(f"p.{made}")


def test_of_a_name_with_a_hash_at_its_end_the_stem_is_kept() -> None:
    assert stem_of("Article_body__3xKd2") == "Article_body__"
    assert stem_of("post-48213") == ""
    assert stem_of("css-1x8p3k") == ""


def test_every_selector_of_an_element_finds_it() -> None:
    tree = page_of(harbour_page(DREDGE)).tree
    for element in tree.iter("p", "div", "span", "h1", "article"):
        found = selectors_of(element)
        assert found
        assert all(element in find(tree, each.css) for each in found)
        assert [each.cost for each in found] == sorted(each.cost for each in found)


def test_what_differs_between_two_lines_becomes_a_place_for_anything() -> None:
    assert general("By {authors} | Desk 4", "By {authors} | Desk 12") == "By {authors} | Desk {*}"
    assert general("Filed: {date}", "Filed: {date}") == "Filed: {date}"
    assert general("By {authors}", "On {date}") == ""


@given(st.text("ab c:", max_size=20), st.text("ab c:", max_size=20))
def test_what_is_made_of_two_lines_fits_both(one: str, other: str) -> None:
    one, other = one_line(one), one_line(other)
    rule = general(one, other)
    if any(map(str.isalnum, rule.replace("{*}", ""))):
        assert pattern.parse(rule).match(one) is not None
        assert pattern.parse(rule).match(other) is not None


def test_a_line_that_is_right_in_one_sample_and_wrong_in_another_is_no_rule() -> None:
    def sample(line: str, author: str) -> Lines:
        article = Article("A title of its own", (Paragraph(1, "para", "Text."),), byline=(author,))
        return Lines(["A title of its own", line, "Text."], article)

    good = [sample("Report: Jane Doe", "Jane Doe"), sample("Report: John Roe", "John Roe")]
    bad = [sample("Report: Jane Doe", "Jane Doe"), sample("Report: Jane Doe", "John Roe")]
    assert "Report: {authors}" in [rule.text for rule in line_rules(good)]
    assert "Report: {authors}" not in [rule.text for rule in line_rules(bad)]


def test_figures_name_a_day_where_one_sample_or_the_known_day_says_which() -> None:
    assert format_of(["03/04/2026", "25/04/2026"], [None, None]).text == "%d/%m/%Y"
    assert format_of(["03/04/2026", "04/25/2026"], [None, None]).text == "%m/%d/%Y"
    assert format_of(["03/04/2026"], [None]).open
    assert not format_of(["25/04/2026", "04/25/2026"], [None, None]).text
    assert in_figures("Posted 03/04/26, 14:05")
    assert not in_figures("3 May 2026")


def test_paragraphs_that_several_have_go_and_the_headings_that_all_use_stay() -> None:
    def article(name: str) -> Article:
        texts = ("Our paper", f"{name} one", "Why it matters", f"{name} two", "Write to us")
        kinds = ("heading", "para", "heading", "para", "para")
        parts = zip(kinds, texts, strict=True)
        return Article(name, tuple(Paragraph(n, k, t) for n, (k, t) in enumerate(parts, 1)))

    own = without_shared([article("Ships"), article("Trains")])
    assert [p.text for p in own[0].paragraphs] == ["Ships one", "Why it matters", "Ships two"]
    assert len(without_shared([article("Ships")])[0].paragraphs) == 5


def test_a_rule_that_does_not_give_what_is_known_is_left_out() -> None:
    data = harbour_page(DREDGE).encode()
    draft = Draft(1)
    draft.put("title.select", "h1.hr-headline")
    draft.put("byline.select", "aside.hr-rail")
    draft.put("date.lines", "Filed: {date}")
    draft.put("body.select", "p.hr-end")
    draft.put("strip.select", "div.hr-copy")
    known = read(data, "a.html", "", parse("", "none"))
    (trial,) = settled(draft, [Sample("a.html", data, "html", "a.html")], [known], "gazette")
    assert {key.split(".")[0] for key in draft.entries} <= {"title", "byline", "date"}
    assert trial.article.byline == (DREDGE.author,)
    assert len(trial.article.paragraphs) >= len(DREDGE.paragraphs)


@given(st.text(max_size=80))
def test_any_text_stands_in_the_file_as_it_was(text: str) -> None:
    line = one_line(text)
    assert tomllib.loads(f"a = {quoted(text)}") == {"a": line}


@given(st.text(min_size=1, max_size=200), st.text(max_size=300))
def test_no_text_of_a_sample_ends_a_string_or_a_comment(value: str, why: str) -> None:
    draft = Draft(2, {"outlet": [Entry(value, why)], "match.hosts": [Entry(value, why)] * 2})
    found = tomllib.loads(toml(draft, (), (why,)))
    assert found["outlet"] == one_line(value)
    assert found["match"]["hosts"] == [one_line(value)] * 2
