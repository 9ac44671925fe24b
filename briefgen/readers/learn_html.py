"""The rules of a template for web pages, from their trees: fields, the text's place, furniture."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import deepcopy
from typing import TYPE_CHECKING

from briefgen.errors import InputError
from briefgen.readers.detect import GZIP
from briefgen.readers.learn_body import Body, Known, bodies
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
from briefgen.readers.learn_toml import Draft, toml
from briefgen.readers.learn_trial import added
from briefgen.readers.mhtml import saved_page
from briefgen.readers.packed import unpack
from briefgen.readers.page import page_of, page_text
from briefgen.readers.walk import lines_of
from briefgen.shelf.source import Template, parse

if TYPE_CHECKING:
    from briefgen.model.article import Article

_LONGEST_NAME = 100
_MOST_BODIES = 4  # that are read with, for one that lets no furniture in


def learn_pages(
    draft: Draft,
    samples: Sequence[tuple[bytes, str]],
    articles: Sequence[Article],
    read: Callable[[Template], list[Article]],
) -> list[str]:
    """Put into the draft what the pages show; notes for the user.

    `samples` are the bytes and the formats of the pages; `read` reads them with a template.
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
    told = [rule.css for _, rules in fields.values() for rule in rules]
    _learn_body(draft, _drafts(draft, pages, told), articles, read)
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


def _learn_body(
    draft: Draft,
    drafts: Iterable[Draft],
    articles: Sequence[Article],
    read: Callable[[Template], list[Article]],
) -> None:
    """Take the best body; one that lets no furniture in before it, where that gains as much prose.

    None where the best gains no prose and lets in more than it keeps out: what is stripped serves
    the generic reading too.
    """
    best: Draft | None = None
    gained = let_in = 0
    for each in drafts:
        prose, furniture = _tried(each, articles, read)
        if not furniture and prose >= gained:
            draft.entries = each.entries
            return
        if best is None:
            best, gained, let_in = each, prose, furniture
    if best is None:
        return
    bare = deepcopy(best)
    bare.drop("body")
    plain = not gained and sum(_tried(bare, articles, read)) <= let_in
    draft.entries = (bare if plain else best).entries


def _tried(
    draft: Draft, articles: Sequence[Article], read: Callable[[Template], list[Article]]
) -> tuple[int, int]:
    """The words of prose and of furniture that a draft reads beyond the articles' own."""
    try:
        return added(read(parse(toml(draft, (), ()), "learnt")), articles)
    except InputError:
        return 0, sys.maxsize


def _drafts(draft: Draft, pages: Sequence[Page], fields: Sequence[str]) -> Iterator[Draft]:
    """The draft with each of the best bodies, and what is to be stripped of that."""
    texts = [Known(page) for page in pages]
    for body in bodies(pages, texts)[:_MOST_BODIES]:
        sheets = [sheet_of(p, t, body.css, fields) for p, t in zip(pages, texts, strict=True)]
        selects, lines = strips(sheets)
        more = deepcopy(draft)
        more.put("body.select", body.css, _why_body(body, len(pages)))
        for strip in selects:
            more.put("strip.select", strip.rule, f"“{strip.text[:40]}” {draft.count(strip.hits)}")
        for strip in lines:
            more.put("strip.lines", strip.rule, f"the same {draft.count(strip.hits)}")
        yield more


def _why_body(body: Body, many: int) -> str:
    count = "the sample's text" if many == 1 else f"the text of all {many} samples"
    gained = f", and {body.gained} words that the generic reading left out" if body.gained else ""
    return f"holds {body.recall:.0%} of {count}{gained}"
