import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.drafting.genre import genre
from briefgen.drafting.reading import study
from briefgen.model.article import Removed
from briefgen.shelf.language import language
from tests.samples import article

EN = language("en")

NEWS = (
    "VARNA (Reuters) - The harbour board said on Monday that it had closed the channel.",
    "“We had no choice,” a spokesman told reporters. Officials said two ships were turned away.",
    "The ministry announced an inquiry, according to a statement released on Tuesday.",
)
OPINION = (
    "We have let our harbour rot, and it is time to say so. Of course the board will object.",
    "The ministry must pay for the dredging. Frankly, its excuses are absurd.",
    "Who will answer for this folly? I do not know, but we should all ask.",
)
OFFICIAL = (
    "The National Harbour Administration (NHA) administers channel maintenance under P.L. 99-662.",
    "Congress may consider whether appropriations for FY2026 meet statutory requirements.",
    "The Department of Harbours (DOH) authorizes dredging pursuant to 33 U.S.C. 2211.",
)
ANALYSIS = (
    "The closure could shift a third of the coast’s grain to Constanța within two years.",
    "Economists estimate that premiums may double. The trend suggests a slow decline.",
    "Two outcomes are likely: a loan from the state bank, or a sale of the eastern quay.",
)
INTERVIEW = tuple(
    line
    for n in range(4)
    for line in (f"Q: What will happen in year {n}?", f"A: The harbour will close part {n}.")
)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (NEWS, "news"),
        (OPINION, "opinion"),
        (OFFICIAL, "government"),
        (ANALYSIS, "analysis"),
        (INTERVIEW, "interview"),
    ],
    ids=["news", "opinion", "government", "analysis", "interview"],
)
def test_each_genre_is_known_by_its_manner(texts: tuple[str, ...], expected: str) -> None:
    assert genre(study(article(*texts), EN)) == expected


def test_a_label_in_the_headline_makes_an_opinion_of_a_sober_text() -> None:
    assert genre(study(article(*NEWS, title="Opinion: The board was right"), EN)) == "opinion"


@pytest.mark.parametrize("title", ["A loan nobody wants: Our view", "A loan | Opinion"])
def test_a_label_at_the_end_of_the_headline_tells_an_opinion_too(title: str) -> None:
    assert genre(study(article(*ANALYSIS, title=title), EN)) == "opinion"


def test_an_office_is_known_by_its_address() -> None:
    official = article(*ANALYSIS, url="https://www.transport.gov/channel")
    assert genre(study(official, EN)) == "government"


def test_a_lively_text_whose_title_promises_to_explain_is_an_analysis() -> None:
    texts = (
        "Of course the channel is too shallow. The port stands at the mouth of a slow river.",
        "Three banks have looked at the loan. A better harbour lies an hour to the south.",
        "The board meets in May. The town owns a third of the quay and half of the cranes.",
    )
    told = article(*texts, title="The channel loan, explained")
    assert genre(study(told, EN)) == "analysis"
    assert genre(study(article(*texts, title="A loan nobody wants"), EN)) == "opinion"


def test_an_office_that_tells_of_its_own_work_writes_no_opinion() -> None:
    texts = (
        "At the Harbour Service we help partner agencies to plan their dredging.",
        "Our team built a simple form so that crews can tell us what they need.",
        "Last year we shared the form with other governments, and we learned a lot.",
    )
    assert genre(study(article(*texts), EN)) == "government"


def test_what_is_quoted_is_not_the_authors_voice() -> None:
    texts = (
        "“We must act, frankly, and I will not rest,” the mayor said.",
        "“Our harbour is a disgrace and we should be ashamed,” a captain told reporters.",
        "The board declined to comment, a spokesman said.",
    )
    assert genre(study(article(*texts), EN)) == "news"


SOBER = (
    "The harbour board closed the channel in May, and grain went to another port.",
    "The loan was refused twice. The bank asked for a plan, a ministry official said.",
    "The eastern quay stands empty. The cranes were sold in June for scrap.",
)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("The sale was, in my view, a mistake.", "opinion"),
        ("I suspect that the bank never read the plan.", "opinion"),
        ("A captain I met in June told me that the quay was empty.", "news"),
        ("“I think the sale was a mistake,” the captain said.", "news"),
        ("‘I think the captain’s sale was a mistake’, he said.", "news"),
        ("“The sale was a mistake. I think nobody read the plan,” he said.", "news"),
        ("Board (@board) I think the sale was a mistake.", "news"),
    ],
)
def test_whoever_tells_a_view_as_such_writes_an_opinion(told: str, expected: str) -> None:
    assert genre(study(article(*SOBER, told), EN)) == expected


def test_a_view_in_a_paragraph_that_others_words_announce_is_theirs() -> None:
    texts = (*SOBER, "The captain wrote to the board:", "I think the sale was a mistake.")
    assert genre(study(article(*texts), EN)) == "news"


def test_those_who_helped_sign_a_report_though_readers_set_them_apart() -> None:
    texts = (
        "The harbour board closed the channel in May.",
        "The absurd plan would shut the quay.",
        "Ships wait off Varna.",
    )
    helped = Removed("Jo Lind contributed to this report.", "those who helped")
    assert genre(study(article(*texts), EN)) == "opinion"
    assert genre(study(article(*texts, removed=(helped,)), EN)) == "news"


def test_the_country_is_not_the_first_person() -> None:
    texts = ("The US grain trade fell.", "Exports to the US rose.", "US ports were full again.")
    assert genre(study(article(*texts), EN)) == "news"


@given(st.lists(st.text(max_size=120), min_size=1, max_size=6), st.text(max_size=40))
def test_any_text_has_a_genre(texts: list[str], title: str) -> None:
    known = {"news", "analysis", "opinion", "government", "interview"}
    assert genre(study(article(*texts, title=title), EN)) in known
