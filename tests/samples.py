"""Builders for tests: small articles, briefs and documents that read like the real thing."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from briefgen.model.article import Article, Paragraph
from briefgen.model.brief import Brief, Cite, Point, Section

PORT = (
    "The port of Varna could lose a third of its grain trade within two years.",
    """However, the ministry has not decided whether dredging will start this spring. \
Insurers warned that premiums may double if the channel stays closed.""",
    """Dredging is likely to cost 40 million euros, according to the harbour board. \
The board’s plan depends on a loan that no bank has confirmed.""",
    """Without the channel, larger ships would sail to Constanța instead. \
“We are running out of time,” said harbour master Élise Popova.""",
)


def article(
    *texts: str, title: str = "Varna’s grain port is running out of depth", **fields: object
) -> Article:
    """An article of these paragraphs, or the one about the port of Varna."""
    paragraphs = tuple(Paragraph(n, "para", t) for n, t in enumerate(texts or PORT, start=1))
    return Article(title, paragraphs, **fields)  # type: ignore[arg-type]


def full_article() -> Article:
    """The port article with every field known."""
    return article(
        outlet="The Black Sea Gazette",
        byline=("Jana Ilieva", "Tom Reed"),
        published=date(2026, 5, 3),
        retrieved=date(2026, 5, 4),
        url="https://example.org/varna",
    )


def point(text: str, paragraph: int = 1, quote: str = "", **fields: object) -> Point:
    """A point that cites its own text, or `quote`."""
    return Point(text, (Cite(paragraph, quote or text),), **fields)  # type: ignore[arg-type]


def brief(*sections: Section, title: str = "Varna’s port may lose its grain") -> Brief:
    """A brief of these sections, or one with a point of each kind."""
    if not sections:
        sections = (
            Section("summary", (point(PORT[0]),)),
            Section("key-judgments", (point("Dredging is likely to cost 40 million euros.", 3),)),
            Section("risks", (point("Premiums may double.", 2, marks={"likelihood": "may"}),)),
        )
    return Brief(title, sections, {"outlet": "The Black Sea Gazette", "published": "2026-05-03"})


# Text as it comes: any letters, with what is hard on writers well represented.
any_text = st.text(st.characters(codec="utf-8"), max_size=300) | st.lists(
    st.sampled_from(
        ["The ", "U.S. ", "<b>", "&amp; ", "{{7*7}} ", "“so” ", "\n\n", "\u202e", "😀 ", "x" * 80]
    )
).map("".join)
