from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen import draft, read
from briefgen.checking import check
from briefgen.drafting import sections
from briefgen.drafting.reading import study
from briefgen.drafting.sections import Draft
from briefgen.drafting.wording import Context
from briefgen.model.article import Article, Paragraph
from briefgen.shelf.language import language
from tests.samples import PORT, any_text, article, full_article

CASES = Path(__file__).parents[1] / "cases"


def printed(*texts: str) -> dict[str, list[str]]:
    made = draft(article(*texts))
    return {s.kind: [p.text for p in s.points] for s in made.sections}


def test_every_point_is_a_sentence_of_the_article_printed_once() -> None:
    made = draft(article())
    texts = [p.text for s in made.sections for p in s.points]
    assert texts
    assert len(texts) == len(set(texts))
    for section in made.sections:
        for point in section.points:
            for cite in point.cites:
                assert cite.quote in PORT[cite.paragraph - 1]


def test_the_summary_opens_with_its_bottom_line_and_then_keeps_the_articles_order() -> None:
    made = draft(article())
    _bottom, *rest = [p.cites[0].paragraph for p in made.section("summary").points]
    assert rest == sorted(rest)


def test_only_the_kinds_asked_for_are_drafted() -> None:
    assert [s.kind for s in draft(article(), ("risks",)).sections] == ["risks"]


def test_the_risk_carries_the_sources_own_word() -> None:
    risk = (
        "Unless the loan comes, the port could collapse and thousands of workers lose their jobs."
    )
    made = draft(article(*PORT, risk), ("risks",))
    (point,) = [p for p in made.section("risks").points if p.text == risk]
    marks = dict(point.marks)
    assert marks["likelihood"] == "could"
    assert marks["condition"] == "Unless the loan comes"
    assert 0 < float(marks["score"]) < 3


def test_an_article_without_a_title_gets_one_from_its_thesis() -> None:
    made = draft(article(*PORT, title=""))
    assert made.title
    assert len(made.title.split()) <= 14
    assert any(made.title.split()[0] in text for text in PORT)
    assert "headline" not in made.meta


def test_one_sentence_gives_a_short_honest_brief() -> None:
    assert printed("The port may close before the winter.")["summary"] == [
        "The port may close before the winter."
    ]


def test_a_text_without_any_sentence_end_is_quoted_from_its_start() -> None:
    made = draft(article("ports " * 80))
    (point,) = made.section("summary").points
    assert point.text.endswith(" ...")
    assert point.method == "trimmed"
    assert made.notes
    assert not any(f.fatal for f in check(made, article("ports " * 80)))


def test_what_is_known_of_the_source_is_in_the_meta() -> None:
    assert draft(full_article()).meta == {
        "digest": full_article().digest,
        "genre": "analysis",
        "headline": "Varna’s grain port is running out of depth",
        "outlet": "The Black Sea Gazette",
        "byline": "Jana Ilieva and Tom Reed",
        "published": "2026-05-03",
        "retrieved": "2026-05-04",
        "url": "https://example.org/varna",
    }


def test_an_acronym_that_a_point_writes_out_is_not_expanded_again() -> None:
    made = draft(
        article(
            "The Varna Harbour Board (VHB) warned that the port may lose its grain trade for good.",
            "A second silted winter could cost the VHB 40 million euros and half of its crews.",
        )
    )
    texts = [point.text for section in made.sections for point in section.points]
    assert len(texts) == 2
    assert not any("[Varna Harbour Board]" in text for text in texts)


@settings(deadline=None)
@given(st.lists(any_text.map(str.strip).filter(bool), min_size=1, max_size=8))
def test_whatever_the_text_every_point_passes_its_check(texts: list[str]) -> None:
    read = Article("", tuple(Paragraph(n, "para", t) for n, t in enumerate(texts, start=1)))
    made = draft(read)
    assert not any(f.fatal for f in check(made, read))


def test_a_point_is_held_by_the_source_its_words_name_and_else_by_the_author() -> None:
    made = draft(article())
    holders = {p.text: p.holder for s in made.sections for p in s.points}
    assert "source: insurers" in holders.values()
    assert holders[PORT[0]] == "author"


def test_a_news_report_opens_its_summary_with_its_lede() -> None:
    lede = (
        "VARNA (Reuters) - Varna’s port could lose a third of its grain trade because the loan for "
        "dredging is not confirmed, the harbour board said Monday."
    )
    made = draft(article(lede, *PORT[1:], "“We have no money,” a spokesman told reporters."))
    assert made.meta["genre"] == "news"
    assert made.section("summary").points[0].cites[0].quote == lede


def test_no_tweet_is_printed_as_the_authors_words() -> None:
    tweet = "The port could collapse and thousands of workers lose their jobs by the winter."
    made = draft(article(*PORT, tweet, "— Ivan Petrov (@ipetrov) 3 May 2026"))
    assert all(tweet not in p.text for s in made.sections for p in s.points)


def test_a_headline_loses_its_label_and_the_source_statement_keeps_it() -> None:
    made = draft(article(title="OPINION: The port must be saved"))
    assert made.title == "The port must be saved"
    assert made.meta["headline"] == "OPINION: The port must be saved"


def test_a_sentence_that_the_next_one_turns_against_is_no_bottom_line() -> None:
    granted = "The ministry says that the sale of the port will bring the island lasting wealth."
    answer = "But the sale would leave the island poorer within ten years, and without its gate."
    more = "Dredging costs forty million euros a year, and the harbour silts up every winter."
    made = draft(article(f"{granted} {answer}", more, f"{more[:-1]} since 2019."))
    assert made.section("summary").points[0].cites[0].quote != granted


def test_points_that_stand_by_each_other_are_printed_together_as_they_follow() -> None:
    text = (CASES / "news-analysis" / "article.md").read_text(encoding="utf-8")
    found = read(text.encode(), "article.md")
    cites = [p.cites[0] for p in draft(found).section("key-judgments").points]
    paragraphs = [cite.paragraph for cite in cites]
    assert len(set(paragraphs)) < len(paragraphs)
    own = max(paragraphs, key=paragraphs.count)
    begin, count = paragraphs.index(own), paragraphs.count(own)
    assert paragraphs[begin : begin + count] == [own] * count
    places = [text.index(cite.quote[:30]) for cite in cites[begin : begin + count]]
    assert places == sorted(places)


def test_a_report_has_what_tells_most_of_the_whole_as_its_bottom_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    title = "The port may lose its grain trade"
    told = "The port of Varna may lose its grain trade to Constanța because the channel silts up."
    other = "The museum in the old customs house was closed for repairs after the winter storms."
    third = "Grain trade through the port fell by a tenth as the channel lost its depth in March."
    monkeypatch.setattr(sections, "CENTRAL", 5.0)
    monkeypatch.setattr(sections, "TITLED", 5.0)
    for texts in permutations((told, other, third)):
        made = draft(article(*texts, title=title, genre="news"))
        assert made.section("summary").points[0].cites[0].quote == told


def opened(
    leaning: tuple[float, ...],
    *texts: str,
    genre: str = "opinion",
    best: tuple[float, float] = (1.5, 2.0),
) -> str:
    """The bottom line of an opinion whose second sentence sums it up and judges best of all."""
    made = Draft(study(article(*texts, genre=genre), language("en")))
    for kind, grade in zip(("summary", "key-judgments"), best, strict=True):
        grades = [-1.0, grade, 0.5]
        made.graded[kind], made.worth[kind] = grades, [*grades]
    made.leaning = [*leaning]
    made.context = Context.of(made.reading, leaning)
    return made.sections(("summary", "key-judgments"))[0].points[0].text


COST = "Dredging costs forty million euros a year, and the harbour silts up every winter."
THESIS = "Selling the port would leave the island poorer within ten years, and without its gate."
LATE = "The ferry company has ordered two ships that the old quay cannot take."


def test_what_sums_up_an_opinion_best_is_its_bottom_line_though_it_judges_too() -> None:
    assert opened((0.0, 0.4, 0.0), COST, THESIS, LATE) == THESIS


def test_a_thesis_is_parted_from_what_leads_to_it_to_be_the_bottom_line() -> None:
    assert opened((0.0, 0.6, 0.0), f"{COST} {THESIS}", LATE) == THESIS


def test_that_there_is_something_is_no_bottom_line_of_an_opinion_but_may_be_the_news() -> None:
    told = "There are good reasons to keep the port, and the board knows all of them."
    found = [
        opened((0.0, 0.0, 0.0), COST, told, LATE, genre=genre, best=(1.0, 1.0))
        for genre in ("opinion", "analysis", "news")
    ]
    assert found == [LATE, LATE, told]


@pytest.mark.parametrize("denial", ["Not so.", "That doesn’t mean that larger ships will come."])
def test_a_claim_that_the_next_sentence_takes_back_is_printed_with_it_or_not_at_all(
    denial: str,
) -> None:
    claim = "The new channel could bring the port thousands of jobs and end the town’s decline."
    points = [p for texts in printed(f"{claim} {denial}", *PORT).values() for p in texts]
    told = [text for text in points if claim in text]
    assert told == [f"{claim} {denial}"]


def test_a_title_does_not_point_back() -> None:
    other = "The port of Varna could lose a third of its grain trade"
    text = f"A long strike at the port can exacerbate those fears. {other}."
    made = Draft(study(article(text), language("en")))
    made.graded = {kind: [9.0, 0.0] for kind in made.graded}
    made.leaning[:] = [0.0, 0.0]
    assert made.title() == other
