"""Builders of web pages for tests: an article of our own in a page as publishers make them."""

from __future__ import annotations

PARAGRAPHS = (
    (
        "The harbour authority of Velmora announced on Monday that it would double inspections "
        "of container ships, a promise that shipping lines met with open doubt and quiet anger."
    ),
    (
        "“We cannot slow the port down without slowing the country down,” said Ana Kovač, who runs "
        "the largest of the four terminals, in an interview at her office above the docks."
    ),
    (
        "Inspections take four hours on average today. The authority wants to bring that down to "
        "two, with scanners it has not yet bought and inspectors it has not yet hired."
    ),
    (
        "Insurers have warned that premiums could rise by a tenth if the queue of waiting ships "
        "grows beyond the breakwater, as it did in the winter two years ago."
    ),
    (
        "The ministry says that it will publish a timetable before the summer. Until then the "
        "lines will plan for delays, and some of them will plan for other ports."
    ),
)
TITLE = "Velmora’s port promises what it cannot inspect"


def page(
    body: str = "",
    *,
    title: str = TITLE,
    head: str = "",
    top: str = "",
    after: str = "",
    lang: str = "en",
) -> str:
    """A page with menus and a footer about an article; `top` stands under its headline."""
    paragraphs = body or "\n".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    return f"""<!DOCTYPE html>
<html lang="{lang}"><head><meta charset="utf-8"><title>{title} - The Velmora Gazette</title>
<meta property="og:site_name" content="The Velmora Gazette">
{head}</head><body>
<nav class="menu"><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
<main><article><header><h1>{title}</h1>{top}</header>
<div class="article-body">{paragraphs}</div>{after}</article></main>
<footer><p>Imprint, privacy and terms of the Velmora Gazette.</p></footer></body></html>"""


def with_extra(extra: str, place: int = 2) -> str:
    """The article's paragraphs with something put in after one of them."""
    parts = [f"<p>{text}</p>" for text in PARAGRAPHS]
    return "\n".join([*parts[:place], extra, *parts[place:]])
