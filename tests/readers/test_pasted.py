import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.model.article import Article
from briefgen.readers import read

TITLE = "The harbour will close its north basin"
FIRST = "The harbour board will close the north basin in March because the quay wall may collapse."
LAST = "Without a loan, the board cannot repair the wall before the autumn storms."


def pasted(*lines: str) -> Article:
    return read("\n\n".join([TITLE, FIRST, *lines, LAST]).encode(), "article.txt")


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("Advertisement", "advertisement"),
        ("Photo", "label of a picture"),
        ("Slideshow (13 Images)", "label of a picture"),
        ("Read more: How the port was lost", "link to another article"),
        ("More:Who lost the port? The board, its bank and a crane", "link to another article"),
        ("READ: ‘A crane of our own’: Petrova on the port", "link to another article"),
        ("JUST WATCHED The port is lost Replay More Videos ... MUST WATCH The port is lost 01:43",
         "link to another article"),
        ("Share Your Thoughts Who lost the port? Join the conversation below.",
         "call for letters or comments"),
        ("Share All sharing options for: Who lost the port", "share bar"),
        ("Sign up for our morning newsletter", "newsletter box"),
        ("Want the port in your inbox? Sign up here.", "newsletter box"),
        ("The Quay Daily Email Sign Up By signing up you agree to our terms.", "newsletter box"),
        ("Story Continued Below", "advertisement"),
        ("LISTEN TO ARTICLE 4:15 SHARE THIS ARTICLE Share Post Email", "share bar"),
        ("Read or Share this story: http://qg.example/1", "share bar"),
        ("Follow @quaygazette", "invitation to follow"),
        ("Go deeper: How the port was lost", "link to another article"),
        ("More On This... Board says nothing of the crane", "link to another article"),
        ("Click for more from the Quay Gazette.", "link to another article"),
        ("Watch the full video below.", "link to another article"),
        ("Visit the Quay Gazette's homepage for more stories.", "link to another article"),
        ("Is the harbour board to blame? Vote Here Now", "poll among readers"),
        ("Write to Ana Petrova at ana.petrova@qg.example", "call for letters or comments"),
        ("Do you work in the port? Share what you saw by emailing tips@qg.example.",
         "call for letters or comments"),
        ("Ana Petrova can be reached at ana@qg.example.", "call for letters or comments"),
        ("( PHOTOS: The port in ruins)", "headline of another article"),
        ("Harbour board: 'nobody knew', says Petrova Read more", "headline of another article"),
        ("HARBOUR BOARD SAYS IT KNEW NOTHING OF THE CRANE", "headline of another article"),
        ("Photographer: Ana Petrova/Bloomberg", "photo credit"),
        ("Enlarge this image toggle caption Ana Petrova/AP Ana Petrova/AP", "photo credit"),
        ("Ticker Security Last Change Change % QUAY QUAY WORKS 4.35 +0.20 +4.81%",
         "prices of the day"),
        ("Updated at 1:53 p.m. ET", "time of an update"),
        ("--This report was last updated at 2:50 p.m.", "time of an update"),
        ("(GRAPHIC - Tracking the wall: here)", "link to another article"),
        ("[pullquote]", "link to another article"),
        ("This article is more than 2 years old", "link to another article"),
        ("(Ana Petrova/Reuters)", "photo credit"),
        ("Copyright © 2026 The Quay Gazette, LLC. Click here for reprint permission.",
         "copyright line"),
        ("Copyright 2026 The Quay Gazette", "copyright line"),
        ("CitationSubscribeShare/SaveSite FeedbackHome > Notes > N7", "share bar"),
        ("Download PDF (423KB) | PDF Version History", "page navigation"),
        ("Hide Overview", "page navigation"),
        ("Tags quay, port of Varna, crane, grain, harbour board", "tags"),
        ("Citation: The quay wall (2026, May 3) retrieved 4 May 2026 from https://qg.example/1",
         "share bar"),
        ("March 3, 2025 (N12516 - Version: 4)", "page navigation"),
        ("The views and opinions expressed in this article do not necessarily reflect ours.",
         "disclaimer"),
        ("Opinions expressed by columnists are their own and not the Gazette’s.", "disclaimer"),
        (f"Listen{TITLE}Updated March 4, 2026 (N12516)", "title once more"),
        ("N12516", "number of the report"),
    ],
)  # fmt: skip
def test_a_line_that_a_page_left_is_taken_out_and_told_of(line: str, why: str) -> None:
    article = pasted(line)
    assert [paragraph.text for paragraph in article.paragraphs] == [FIRST, LAST]
    assert [(removed.text, removed.why) for removed in article.removed] == [(line, why)]


@pytest.mark.parametrize(
    ("line", "caption"),
    [
        ("Dockers leave the north basin, May 3, 2026. REUTERS/Ana Petrova",) * 2,
        ("FILE - In this May 3, 2026, photo, dockers leave. (AP Photo/Ana Petrova, File)",) * 2,
        ("Dockers leave the north basin on Monday. (Ana Petrova/Reuters)",) * 2,
        ("The quay stood a third lower last month. Photo: Ivan Petrov/Harbour Images",) * 2,
        ("Table 2. Ships that wait, by port",) * 2,
        ("Dockers leave the basin. (Ana Petrova/Quay Wire via Getty Images) More",
         "Dockers leave the basin. (Ana Petrova/Quay Wire via Getty Images)"),
        ("Media playback is unsupported on your device Media caption Dockers leave the basin",
         "Dockers leave the basin"),
        ("Image copyright EPA Image caption Dockers leave the north basin",
         "Dockers leave the north basin"),
    ],
)  # fmt: skip
def test_a_caption_is_told_from_a_paragraph(line: str, caption: str) -> None:
    captions = [p.text for p in pasted(line).paragraphs if p.kind == "caption"]
    assert captions == [caption]


@pytest.mark.parametrize(
    "line",
    [
        "Copyright law has long been the dockers’ least concern, and the board’s too.",
        "Voters want the basin open, the latest Quay Gazette/Port News poll shows.",
        "Advertisement of the loan began in May, in every paper of the town and beyond.",
        "More: five ships sank in May, and two in June.",
        "Read that as you like: the crane is still there.",
        "“Sign up for the newsletter of the port,” he said, and left the hall for good.",
        "(The board: a club of nine.)",
        "Update at 9:20 a.m.: the board meets, and votes on the loan for the wall.",
        "Tags on the crane, the wall and the gate are old, torn, wet and of no use.",
        "Send the ships away, or keep them and pay: the board will not choose before spring.",
    ],
)
def test_what_only_begins_or_ends_alike_stays(line: str) -> None:
    assert [p.text for p in pasted(line).paragraphs if p.kind == "para"] == [FIRST, line, LAST]


@pytest.mark.parametrize(
    "end",
    [
        ("About Quay Works", "Quay Works builds walls for harbours in nine countries."),
        ("About Quay Works: Quay Works builds walls.",),
        ("About Quay Works Quay Works builds walls.",),
    ],
)
def test_what_an_organisation_says_of_itself_at_the_end_goes(end: tuple[str, ...]) -> None:
    text = "\n\n".join([TITLE, FIRST, LAST, *end])
    assert [p.text for p in read(text.encode(), "a.txt").paragraphs] == [FIRST, LAST]


@pytest.mark.parametrize(
    "end", [("About the money", LAST), ("About 40 ships wait: none may enter.",)]
)
def test_an_end_about_something_else_stays(end: tuple[str, ...]) -> None:
    text = "\n\n".join([TITLE, FIRST, *end])
    assert len(read(text.encode(), "a.txt").paragraphs) == 1 + len(end)


@pytest.mark.parametrize("bullet", "\uf0b7\uf0a7\uf0fc")
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_a_bullet_of_a_symbol_font_makes_an_item(bullet: str, name: str) -> None:
    items = [f"{bullet} The first wall is old.", f"{bullet} The second wall {bullet} is new."]
    text = "\n\n".join([TITLE, FIRST, *items, LAST])
    if name == "a.html":
        text = "".join(f"<p>{line}</p>" for line in text.split("\n\n"))
    found = [p for p in read(text.encode(), name).paragraphs if p.kind == "item"]
    assert [p.text for p in found] == ["The first wall is old.", "The second wall • is new."]


def test_what_opens_a_caption_is_told_of() -> None:
    article = pasted("Media playback is unsupported on your device Media caption Ships wait")
    assert article.removed[0].why == "label of a picture"
    assert article.removed[0].text.endswith("Media caption")


def test_lines_of_nothing_but_signs_are_read_though_they_say_nothing_twice() -> None:
    signs = "> " * 12
    assert read(f"The quay\n\nIt is shut.\n\n{signs}\n\n{signs}\n".encode(), "a.txt").paragraphs


def test_what_is_said_twice_is_read_once_and_a_pull_quote_not_at_all() -> None:
    caption = "Dockers leave the north basin on Monday. (AP Photo/Ana Petrova)"
    pulled = "The north basin in March, because the quay wall may collapse"
    article = pasted(caption, FIRST, pulled, caption)
    assert [p.text for p in article.paragraphs] == [FIRST, caption, LAST]
    assert len(article.removed) == 3


@pytest.mark.parametrize(("desk", "outlet"), [("QUAY TODAY", "QUAY TODAY"), ("Staff writer", "")])
def test_a_name_above_where_its_owner_writes_is_the_author(desk: str, outlet: str) -> None:
    article = read("\n\n".join([TITLE, "Ana B. Petrova", desk, FIRST, LAST]).encode(), "a.txt")
    assert (article.byline, article.outlet) == (("Ana B. Petrova",), outlet)
    assert [p.text for p in article.paragraphs] == [FIRST, LAST]


@pytest.mark.parametrize(
    "head", [("Port Varna", "It was lost."), ("The quay", "Its walls"), ("Ana Petrova", LAST)]
)
def test_other_short_lines_above_the_text_are_no_signature(head: tuple[str, str]) -> None:
    article = read("\n\n".join([TITLE, *head, FIRST, LAST]).encode(), "a.txt")
    assert not article.byline
    assert article.paragraphs[0].text == head[0]


def test_a_first_line_that_a_later_one_begins_with_is_still_the_title() -> None:
    assert pasted(f"{TITLE}, the board said, and nobody knows when it will open.").title == TITLE


def test_a_first_line_stays_whatever_it_looks_like() -> None:
    text = f"Video: How the harbour was lost\n\n{FIRST}\n\n{LAST}"
    assert read(text.encode(), "article.txt").title == "Video: How the harbour was lost"


def test_a_call_to_subscribe_that_keeps_the_rest_back_still_warns() -> None:
    text = f"{TITLE}\n\n{FIRST}\n\nSubscribe to continue reading this article."
    article = read(text.encode(), "article.txt")
    assert article.completeness < 1
    assert article.paragraphs[-1].text == "Subscribe to continue reading this article."


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("Copyright 2026 The Quay Gazette, LLC. All rights reserved.", "The Quay Gazette"),
        ("© Copyright 2026 by Port Syndicate Inc.", ""),
    ],
)
def test_a_copyright_line_names_the_outlet_but_no_syndicate(line: str, outlet: str) -> None:
    assert pasted(line).outlet == outlet


def test_markdown_loses_the_same_lines() -> None:
    text = f"# {TITLE}\n\n{FIRST}\n\nAdvertisement\n\n{LAST}\n"
    article = read(text.encode(), "article.md")
    assert [paragraph.text for paragraph in article.paragraphs] == [FIRST, LAST]


@given(st.text(st.characters(categories=["L", "N", "P", "Zs"]), max_size=300))
def test_nothing_is_lost_untold(line: str) -> None:
    article = pasted(line)
    shown = " ".join([*(p.text for p in article.paragraphs), *(r.text for r in article.removed)])
    assert FIRST in shown
    assert LAST in shown
