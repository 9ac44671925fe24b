"""The rules of a template for web pages, from their trees: fields, the text's place, furniture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefgen.readers.detect import GZIP
from briefgen.readers.learn_body import Known, bodies
from briefgen.readers.learn_lines import Lines
from briefgen.readers.learn_pages import (
    Page,
    Rule,
    byline_rules,
    date_in_figures,
    date_rules,
    title_rules,
)
from briefgen.readers.learn_repeats import repeats_of
from briefgen.readers.learn_strip import sheet_of, strips
from briefgen.readers.learn_texts import put_format
from briefgen.readers.mhtml import saved_page
from briefgen.readers.packed import unpack
from briefgen.readers.page import page_of, page_text
from briefgen.readers.walk import lines_of

if TYPE_CHECKING:
    from briefgen.model.article import Article
    from briefgen.readers.learn_toml import Draft

_LONGEST_NAME = 100


def learn_pages(
    draft: Draft, samples: Sequence[tuple[bytes, str]], articles: Sequence[Article]
) -> list[str]:
    """Put into the draft what the pages show; notes for the user.

    `samples` are the bytes and the formats of the pages.
    """
    pages = [
        Page(page_of(page_text(_page(data, form))[0]).tree, article)
        for (data, form), article in zip(samples, articles, strict=True)
    ]
    days, notes = date_rules(pages), list[str]()
    if sum(rule.hits for rule in days) < len(pages) and (dated := date_in_figures(pages)):
        days, notes = [dated[0]], put_format(draft, dated[1])
    fields = {
        "title": ("the headline", title_rules(pages)),
        "byline": ("the authors", byline_rules(pages)),
        "date": ("the date", days),
    }
    for name, (called, rules) in fields.items():
        for rule in rules:
            draft.put(f"{name}.select", rule.css, _why(called, rule, draft))
    _learn_marks(draft, pages)
    _learn_body(draft, pages, [rule.css for _, rules in fields.values() for rule in rules])
    return notes


def _learn_marks(draft: Draft, pages: Sequence[Page]) -> None:
    """By what a page without an address is known: the site's name in its data, else its words."""
    names = {_site_name(page) for page in pages}
    name = names.pop() if len(names) == 1 else ""
    if name and not set('"\\') & set(name):
        css = f'meta[property="og:site_name"][content="{name}"]'
        draft.put("match.marks", css, f"the site's name {draft.count(len(pages))}")
    else:
        shown = [[line.block.text for line in lines_of(page.tree, spaced=True)] for page in pages]
        lines = [Lines(each, page.article) for each, page in zip(shown, pages, strict=True)]
        for phrase in repeats_of(lines).phrases:
            draft.put("match.phrases", phrase, f"stands {draft.count(len(pages))}")


def _site_name(page: Page) -> str:
    found = page.find('meta[property="og:site_name"]')
    return found[0].get("content", "")[:_LONGEST_NAME] if found else ""


def _page(data: bytes, form: str) -> bytes:
    data = unpack(data) if data.startswith(GZIP) else data
    return saved_page(data)[0] if form == "mhtml" else data


def _why(called: str, rule: Rule, draft: Draft) -> str:
    gained = ", which the generic reading missed" if rule.gained else ""
    return f"{called} {draft.count(rule.hits)}{gained}"


def _learn_body(draft: Draft, pages: Sequence[Page], fields: Sequence[str]) -> None:
    texts = [Known(page) for page in pages]
    best = next(iter(bodies(pages, texts)), None)
    if best is None:
        return
    sheets = [sheet_of(p, t, best.css, fields) for p, t in zip(pages, texts, strict=True)]
    selects, lines = strips(sheets)
    many = len(pages)
    count = "the sample's text" if many == 1 else f"the text of all {many} samples"
    gained = f", and {best.gained} words that the generic reading left out" if best.gained else ""
    draft.put("body.select", best.css, f"holds {best.recall:.0%} of {count}{gained}")
    for strip in selects:
        draft.put("strip.select", strip.rule, f"“{strip.text[:40]}” {draft.count(strip.hits)}")
    for strip in lines:
        draft.put("strip.lines", strip.rule, f"the same {draft.count(strip.hits)}")
