import time

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
        ("Business Who lost the port? Listen · 4:30 4:30", "share bar"),
        ("Reading time: 4 minutes", "reading time"),
        ("You can view our last thread on cranes here.", "link to another article"),
        ("To read all that the board wrote, please click here.", "link to another article"),
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
    "head",
    [("Port Varna", "It was lost."), ("The quay", "Its walls"), ("Ana Petrova", "It was lost.")],
)
def test_other_short_lines_above_the_text_are_no_signature(head: tuple[str, str]) -> None:
    article = read("\n\n".join([TITLE, *head, FIRST, LAST]).encode(), "a.txt")
    assert not article.byline
    assert article.paragraphs[0].text == head[0]


@pytest.mark.parametrize("prose", [FIRST, FIRST.upper()])
def test_a_name_alone_under_the_title_is_the_author_whom_the_text_does_not_name(prose: str) -> None:
    article = read("\n\n".join([TITLE, "Ana B. Petrova", prose, LAST]).encode(), "a.txt")
    assert article.byline == ("Ana B. Petrova",)
    assert article.found["byline"].sure == "guess"
    assert article.paragraphs[0].text == prose


@pytest.mark.parametrize(
    ("title", "name"),
    [
        (TITLE, "Port Varna"),  # the text has the word "port"
        (TITLE, "Ana Novak"),  # the text tells of her
        ("Ana Petrova and the north basin", "Ana Petrova"),
        (FIRST, "Ana Petrova"),  # below a paragraph
    ],
)
def test_a_name_alone_that_the_text_is_about_is_a_heading(title: str, name: str) -> None:
    told = "Mr. Novak said that the port will hardly stay open when the ice comes to the bay."
    article = read("\n\n".join([title, name, told, LAST]).encode(), "a.txt")
    assert not article.byline
    assert name in [paragraph.text for paragraph in article.paragraphs]


def test_a_paper_named_under_the_title_is_the_outlet() -> None:
    article = read("\n\n".join([TITLE, "VESTA TODAY", FIRST, LAST]).encode(), "a.txt")
    assert (article.outlet, article.paragraphs[0].text) == ("VESTA TODAY", FIRST)
    assert not read("\n\n".join([TITLE, "Breaking News", FIRST]).encode(), "a.txt").outlet


@pytest.mark.parametrize("end", [" | The Vesta Times", " : NPR", " - Quay News"])
def test_a_paper_named_at_the_end_of_the_title_is_the_outlet(end: str) -> None:
    article = read("\n\n".join([TITLE + end, TITLE, FIRST, LAST]).encode(), "a.txt")
    assert (article.title, article.outlet) == (TITLE, end[3:])
    assert [p.text for p in article.paragraphs] == [FIRST, LAST]


def test_a_line_that_is_said_twice_at_once_is_read_once() -> None:
    assert [p.text for p in pasted(*["Urgent!"] * 2).paragraphs] == [FIRST, "Urgent!", LAST]


@pytest.mark.parametrize(
    "caption",
    [
        "The north basin in March. (Reuters photo: Ana Petrova)",
        "The quay wall in March (Reuters file photo: Ana Petrova)",
        "The quay wall in March [ Ana Petrova/Reuters]",
        "The quay wall in March [ Ana Petrova AP Photo]",
        "Ships wait in the north basin [Reuters]",
        "The board meets in March (Petrova/Dreamstime)",
        "The board meets in March (Harbour Board via AP)",
        "In this photo released by the harbour board, ships wait off the quay in March.",
        "This image from video provided by the board shows the wall before it fell.",
        "The quay wall before it fell. | Ana Petrova/VESTA The harbour will close",
        "Ships could wait for weeks. | AP Photos Who lost the port Nobody will say.",
        "Dockers leave the north basin in March. Ana Petrova | Reuters",
        "Dockers leave the north basin in March. Harbour Board/Handout via REUTERS",
        "The board meets on the quay in March. Getty Images",
        "The quay wall before it fell. Photo Credit: Ana Petrova/AP Photo",
    ],
)
def test_a_line_with_its_credit_in_brackets_is_a_caption(caption: str) -> None:
    kinds = {p.text: p.kind for p in pasted(caption).paragraphs}
    assert kinds[caption] == "caption"


@pytest.mark.parametrize("credit", ["Supplied", "Getty Images", "AFP/Getty Images", "AP Photo"])
def test_a_credit_glued_before_a_caption_comes_off(credit: str) -> None:
    article = pasted(f"{credit} A docker leaves the north basin on the day it was shut.")
    shown = next(p for p in article.paragraphs if p.kind == "caption")
    assert shown.text == "A docker leaves the north basin on the day it was shut."


def test_a_caption_between_its_label_and_its_credit_loses_the_label() -> None:
    shown = "Dockers leave the north basin. Credit Ana Petrova/The Vesta Times"
    article = pasted(f"Image {shown}")
    assert [p.text for p in article.paragraphs if p.kind == "caption"] == [shown]


@pytest.mark.parametrize(
    "sentence",
    [
        "Updated guidance for ports was issued in 2019.",
        "Image and credit are all that the board has left.",
        "The board has the choice: a wall | a pump, and money for neither of the two.",
        "Getty Images was sued by the board over a picture of the quay.",
        "The wall will hold, the board told its members (see below, via the annex).",
        "Supplied by the board, the pumps were too weak for the basin.",
        "This photo was the last that the board ever published of the basin.",
    ],
)
def test_a_sentence_about_pictures_is_no_caption(sentence: str) -> None:
    assert "caption" not in {p.kind for p in pasted(sentence).paragraphs}


@pytest.mark.parametrize(
    "line",
    [
        "Ana Petrova/AFP/Getty Images",
        "Ana Petrova/AP, FILE",
        "VestaPhoto via Getty Images, FILE",
        "Jan Novak, Pool Photo via AP",
        "Courtesy of Vesta Museum",
        "Image credit: Ana Petrova/AP",
        "Thank you for signing up. For more from the Quay, check out our latest issue",
        "(Pixabay)",
        "Read more about the port and its walls",
        "Full coverage of the harbour’s closing",
        "This article tagged under: Harbours",
        "prev Image 1 of 2",
        "Your browser does not support the iframe HTML tag.",
        "We want to hear what you think about this article. Write to the board.",
        "Get The Quay. Sign up for the news. Choose your country Vesta Varna",
        "Story continues",
        "This is a rush transcript. Copy may not be in its final form.",
        "The Vesta Press is solely responsible for all content.",
        "Editor’s note: As a public service, all our harbour coverage is free. No paywall.",
        "Support Vesta’s explanatory journalism",
        "Share this: Pocket",
        "Love the port? Sign up here for the weekly letter.",
        "Have a tip we should know? Write to us.",
        "Where is the board? Harbour master silent as quay falls Read more",
        "We are committed to truth in all of our journalism. Read our editorial standards.",
        "Like what you’re reading? Download the Vesta Today app for more",
        "First Port is sent to many readers. If you’re not signed up, subscribe now.",
        "Are you interested in harbours? Join our Facebook community for more.",
        "Follow Vesta Gazette Managing Editor and Harbour Writer Ana Petrova on Twitter @anap.",
        "Updated 2:51 p.m. ET, 1/1/2026",
        "Updated at noon ET.",
        "Updated: 8:49 p.m.; 9:35 p.m.",
    ],
)
def test_more_that_a_page_leaves_is_no_text(line: str) -> None:
    assert [p.text for p in pasted(line).paragraphs] == [FIRST, LAST]


def test_a_long_word_in_brackets_takes_no_more_than_its_length() -> None:
    def seconds(length: int) -> float:
        word = "A" * length
        begun = time.process_time()
        for _ in range(20):
            pasted(f"Ships wait ({word})", f"{word} via the quay")
        return time.process_time() - begun

    assert seconds(130) < 5 * max(0.01, seconds(65))


def test_a_source_of_a_quotation_is_no_credit() -> None:
    named = "Ana Petrova, Bloomberg"
    assert named in [p.text for p in pasted(named).paragraphs]


@pytest.mark.parametrize(
    "line",
    [
        "This story was reported by The Vesta Press.",
        "Material from the Vesta Press was used in this report.",
        "Reprinted from Quaywire with permission from the board.",
    ],
)
def test_who_reported_is_told_of_and_is_no_text(line: str) -> None:
    article = read("\n\n".join([TITLE, FIRST, LAST, line]).encode(), "a.txt")
    assert [p.text for p in article.paragraphs] == [FIRST, LAST]
    assert article.removed[-1].why == "those who helped"


def test_a_link_to_more_of_the_same_is_no_sign_of_a_text_kept_back() -> None:
    told = read(f"{TITLE}\n\n{FIRST}\n\n{LAST}\n\nRead more about the port.".encode(), "a.txt")
    more = read(f"{TITLE}\n\n{FIRST}\n\n{LAST}\n\nRead more at quay.org".encode(), "a.txt")
    assert not any("elsewhere" in note.text for note in told.notes)
    assert any("elsewhere" in note.text for note in more.notes)


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
