from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.drafting.genre import genre
from briefgen.drafting.kinds import RULES, Matter, keeps, worths
from briefgen.drafting.reading import Reading, study
from briefgen.model.article import Article, Paragraph
from briefgen.shelf.language import language
from tests.samples import article

EN = language("en")
TITLE = "The harbour board, the grain trade and the ministry of Varna"
GOOD = {
    "key-figures": "The grain trade of the harbour fell by 34 percent to $2.1 billion last year.",
    "implications": "If the harbour stays closed, the grain trade will lose a third of its income, "
    "which would force the ministry to act.",
    "other-views": "Critics say the harbour board has exaggerated the fall in the grain trade.",
    "outlook": "The ministry will meet the harbour board on 9 June to decide on the grain trade.",
    "recommendations": "The ministry should pay for the dredging of the harbour, he argued.",
}


def matter(reading: Reading) -> Matter:
    return Matter.of(reading, genre(reading))


def values(kind: str, *texts: str, **fields: object) -> list[float]:
    return worths([kind], matter(study(article(*texts, title=TITLE, **fields), EN)))[kind]


@pytest.mark.parametrize("kind", GOOD)
def test_a_clear_case_is_worth_printing(kind: str) -> None:
    assert 1.0 <= values(kind, GOOD[kind])[0] <= 2.5


@pytest.mark.parametrize("kind", GOOD)
def test_plain_narration_is_worth_nothing_in_any_section(kind: str) -> None:
    plain = "The harbour board of Varna keeps its grain records in a blue house on the quay."
    assert values(kind, plain) == [0.0]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("key-figures", "The ministry and the harbour board signed a grain treaty in May 2024."),
        ("key-figures", "Parliament voted 120 to 80 for the harbour and the grain trade of Varna."),
        ("key-figures", "The harbour master, a 52-year-old father of three, earned $900 a month."),
        ("implications", "As a result, the harbour board moved its grain records to the ministry."),
        ("implications", "Had they paid, the harbour would have led to more grain trade by now."),
        ("other-views", "The grain trade is, of course, what the harbour of Varna lives on."),
        ("other-views", "Of course, the harbour board of Varna needs the grain trade more."),
        ("outlook", "The ministry and the harbour board met on 9 June about the grain trade."),
        ("outlook", "The grain talks were scheduled to end on Monday, the harbour board said."),
        ("recommendations", "It should come as no surprise that the harbour lost its grain trade."),
        ("recommendations", "Applicants must submit the grain form to the harbour board."),
        ("implications", "As a result, the harbour would have lost its grain trade."),
    ],
)
def test_what_only_looks_like_it_is_worth_nothing(kind: str, text: str) -> None:
    assert values(kind, text) == [0.0]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("key-figures", "The average number of grain ships in the harbour last year was 226,000."),
        ("key-figures", "In the past year 658 dockers lost work in the harbour grain trade."),
        ("key-figures", "Two-thirds of the grain trade of the harbour went to Varna last year."),
        ("key-figures", "The harbour board put a fine of $2,000 per worker on the grain trade."),
        ("other-views", "But experts say the harbour board has overstated the grain trade."),
        ("other-views", "Varna denied involvement in the fall of the harbour’s grain trade."),
        ("outlook", "The ministry’s new rules for the harbour take effect Wednesday in Varna."),
        ("outlook", "The harbour of Varna will be closed to grain until 8:00 a.m. on Monday."),
        ("outlook", "Starting Tuesday, the harbour board will hear the grain trade of Varna."),
        ("implications", "Closing the harbour would leave the ministry without its grain trade."),
        ("implications", "The grain trade stands to lose the harbour, a blow to the ministry."),
        ("other-views", "The harbour board disputes that the grain trade of Varna has fallen."),
        ("other-views", "The ministry admits that the harbour needs the grain trade of Varna."),
        ("outlook", "The harbour board will next meet the ministry on 9 and 10 June in Varna."),
        ("outlook", "In June the harbour board will hear what the grain trade makes of it."),
        (
            "outlook",
            "The harbour board plans to vote on the grain tax of Varna late Tuesday night.",
        ),
        ("outlook", "The harbour board of Varna is planning to tax the grain trade at its quay."),
        (
            "implications",
            "If the ministry of Varna buys the harbour, farmers could move the grain trade.",
        ),
    ],
)
def test_other_ways_to_say_it_are_heard(kind: str, text: str) -> None:
    assert values(kind, text, published=date(2026, 5, 3))[0] >= 1.0


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("key-figures", "The grain plane fell from 37,000 feet over the harbour of Varna in 2026."),
        ("key-figures", "Shares of the grain trade (VRN, +1.2%) rose in the harbour of Varna."),
        ("key-figures", "The harbour board waited 145 days for the grain ministry to answer it."),
        ("implications", "A grain tax might have forced the harbour board of Varna to close."),
        (
            "other-views",
            "The drivers were denied entry to the grain harbour of Varna by the board.",
        ),
        ("outlook", "On Friday the board said the harbour of Varna will be a grain port."),
        (
            "outlook",
            "“The harbour of Varna will be a grain port,” the board told reporters Friday.",
        ),
        ("outlook", "The harbour board of Varna does not intend to tax the grain trade."),
        ("other-views", "The grain board of Varna acknowledged the letter on the harbour."),
        ("other-views", "Friends and critics alike say the harbour of Varna lives on grain."),
        ("outlook", "The harbour board of Varna gave no hint of any next steps on the grain."),
        ("outlook", "“The harbour, you have to watch it,” the grain board of Varna said."),
        ("implications", "The bill would allow the grain board of Varna to hire a harbour pilot."),
        ("implications", "The ministry of Varna agreed on a plan that would force grain to move."),
        ("implications", "If you own grain, the harbour board of Varna will trade it for you."),
    ],
)
def test_what_is_said_in_passing_is_worth_nothing(kind: str, text: str) -> None:
    assert values(kind, text, published=date(2026, 5, 3)) == [0.0]


def test_what_is_granted_counts_more_where_the_next_sentence_turns_against_it() -> None:
    granted = "Of course the harbour earns its bread by the grain trade, as the board says."
    answered = "But the ministry pays for the dredging, and nobody has thanked it for that yet."
    with_answer = values("other-views", granted, answered)[0]
    assert with_answer > values("other-views", granted, "The ministry is in Varna.")[0]


@pytest.mark.parametrize("kind", GOOD)
def test_questions_and_bare_quotations_are_worth_nothing(kind: str) -> None:
    sentence = GOOD[kind]
    assert values(kind, sentence.rstrip(".") + "?", f"“{sentence}”") == [0.0, 0.0]


def test_long_past_figures_are_worth_nothing() -> None:
    old = "In 1998 the grain trade of the harbour fell by 34 percent to $2.1 billion."
    assert values("key-figures", old, published=date(2026, 5, 3)) == [0.0]


def test_the_outlook_does_not_look_back() -> None:
    then = "The ministry will meet the harbour board on 9 June 2019 to decide on the grain trade."
    assert values("outlook", then, published=date(2026, 5, 3)) == [0.0]
    assert values("outlook", then, published=date(2019, 5, 3))[0] > 0


def test_a_day_that_lay_behind_is_no_outlook() -> None:
    text = "The harbour board is expected to keep to the June 9 deadline for the grain trade."
    assert values("outlook", text, published=date(2026, 5, 3))[0] >= 1.0
    assert values("outlook", text, published=date(2026, 6, 12)) == [0.0]


def test_a_figure_that_trimming_took_away_makes_no_key_figure() -> None:
    of = matter(study(article("The harbour board of Varna trades in grain.", title=TITLE), EN))
    assert keeps("key-figures", "The harbour trade fell by 34 percent.", of)
    assert keeps("key-figures", "A third of the harbour trade is grain.", of)
    assert not keeps("key-figures", "The harbour trade fell ... in 2026.", of)
    assert not keeps("key-figures", "If it fell in 2026, grain workers would leave.", of)
    assert keeps("outlook", "The harbour trade fell.", of)


def test_list_items_under_recommendations_are_the_sources_own_advice() -> None:
    item = "Pay the harbour board of Varna for the dredging that the grain trade needs."
    read = Article(
        TITLE,
        (
            Paragraph(1, "item", item),
            Paragraph(2, "heading", "Recommendations"),
            Paragraph(3, "item", "Give the harbour board of Varna a say in the grain ministry."),
        ),
    )
    first, second = worths(["recommendations"], matter(study(read, EN)))["recommendations"]
    assert first == 0.0
    assert second > 0.0


def test_at_most_twelve_sentences_are_worth_something() -> None:
    texts = [
        f"The grain trade of harbour {n} fell by {n + 1} percent to ${n + 1} billion."
        for n in range(15)
    ]
    assert sum(value > 0 for value in values("key-figures", *texts)) == 12


def test_other_kinds_are_not_told_here() -> None:
    assert values("summary", *GOOD.values()) == [0.0] * len(GOOD)


@given(st.lists(st.text(max_size=200), min_size=1, max_size=5), st.sampled_from(sorted(RULES)))
def test_any_text_gets_one_figure_a_sentence(texts: list[str], kind: str) -> None:
    reading = study(article(*texts), EN)
    found = worths([kind], matter(reading))[kind]
    assert len(found) == len(reading.sentences)
    assert all(0.0 <= value <= 2.5 for value in found)


def test_no_figure_is_taken_from_a_paragraph_that_tells_it_was_wrong() -> None:
    wrong = f"{GOOD['key-figures']} The board had mistakenly counted the ferries."
    assert values("key-figures", wrong)[0] == 0.0
