from __future__ import annotations

import pytest
from lxml import html

from briefgen.readers.selecting import alone, find, outermost

PAGE = html.document_fromstring(
    """<html lang="en-GB"><body>
    <div id="top" class="a b"><h1>Head</h1><p>one</p><p class="lead">two</p></div>
    <ul><li>1</li><li>2</li><li class="x">3</li><li>4</li></ul>
    <div class="Body__text"><div><a href="https://quay.example/1" rel="author nofollow">Ana</a>
    <a href="/2" rel="tag">ports</a></div></div>
    </body></html>"""
)


@pytest.mark.parametrize(
    ("css", "texts"),
    [
        ("h1", ["Head"]),
        ("#top > p", ["one", "two"]),
        (".a.b p.lead", ["two"]),
        ("h1 + p", ["one"]),
        ("p:first-child", []),
        ("li:first-child, li:last-child", ["1", "4"]),
        ("li:nth-child(2n)", ["2", "4"]),
        ("li:nth-child(-n+2)", ["1", "2"]),
        ("li:not(.x):nth-child(n+3)", ["4"]),
        ("[rel~=author]", ["Ana"]),
        ('a[href^="https:"]', ["Ana"]),
        ('a[HREF$="2"]', ["ports"]),
        ('[class*="body__" i] a', ["Ana", "ports"]),
        ("html[lang|=en] h1", ["Head"]),
        ("ul a", []),
        ("* > * > h1", ["Head"]),
        ("p, h1", ["Head", "one", "two"]),
    ],
)
def test_a_selector_finds_elements_in_the_order_of_the_page(css: str, texts: list[str]) -> None:
    assert [element.text for element in find(PAGE, css)] == texts


def test_elements_within_others_are_left_out() -> None:
    assert [e.get("class") for e in outermost(find(PAGE, "div"))] == ["a b", "Body__text"]


def test_an_element_alone_has_no_text_behind_it() -> None:
    (link, _) = find(PAGE, "a")
    assert link.tail
    assert alone(link).tail is None


@pytest.mark.parametrize(
    "css", ["* * * * * * * *", "div p b", "p + p + p + p", "p:nth-child(2n) b", "a b, p b"]
)
def test_a_page_of_many_elements_is_searched_at_once(css: str) -> None:
    page = html.fromstring(f"<div>{'<p><b>x</b></p>' * 20_000}</div>")
    assert len(find(page, css)) in {0, 10_000, 20_000, 19_997}


def test_a_deep_page_is_searched_at_once() -> None:
    page = html.fromstring(f"{'<div>' * 140}{'<p>x</p>' * 2_000}")
    assert not find(page, "a div div div div div div div div div div p")
