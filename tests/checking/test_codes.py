"""Every code on a good and a bad example: what it finds, and what it leaves alone."""

from dataclasses import replace
from datetime import date

import pytest

from briefgen.checking import CODES, check
from briefgen.model.article import Article, Note
from briefgen.model.brief import ANALYST, Brief, Cite, Point, Section
from briefgen.shelf.scale import scale
from tests.samples import article, brief, point

ICD, PHIA, IPCC = scale("icd203"), scale("phia"), scale("ipcc")
SOURCE = (
    "Officials said the port might not reopen before 12 May, and the harbour board isn’t sure.",
    "The Bulgarian Ports Authority (BPA) could borrow 40 million euros from a bank in Lisbon.",
    "The plan would cost jobs. “We are running out of time,” said harbour master Élise Popova.",
)
LOAN = "The Bulgarian Ports Authority (BPA) could borrow 40 million euros from a bank in Lisbon."


def own(text: str, **marks: str) -> Point:
    """A judgment of the analyst's own."""
    return Point(text, (), ANALYST, "edited", marks)


def edited(text: str, paragraph: int, quote: str) -> Point:
    """A point of the source's that a person has reworded."""
    return Point(text, (Cite(paragraph, quote),), method="edited")


def judged(*points: Point, **meta: str) -> Brief:
    made = brief(Section("key-judgments", points))
    return replace(made, meta={**made.meta, **meta})


def codes(made: Brief, source: Article | None = None, terms: object = ICD) -> set[str]:
    return {f.code for f in check(made, source or article(*SOURCE), terms)}  # type: ignore[arg-type]


CITED = point(LOAN, 2)
OPINION = {"genre": "opinion"}
LONG = " ".join(["The board of the port"] + ["and of the harbour"] * 9) + "."

# A code, a brief that breaks its rule, one that keeps it.
EXAMPLES = [
    ("E1", judged(own("We judge with low confidence that the port is likely to close.")),
     judged(own("The port is likely to close. We have low confidence, for want of figures."))),
    ("E2", judged(own("The port is likely to close, and its rail link will probably follow.")),
     judged(own("The port is likely to close. Its rail link is unlikely to.")),),
    ("E2", judged(own("The port is likely to close."), own("A loan is improbable.")),
     judged(own("The port is likely to close."), own("A loan is unlikely."))),
    ("E2", judged(own("The port is likely to close.", likelihood="unlikely")),
     judged(own("The port is likely to close.", likelihood="likely"))),
    ("E3", judged(own("The port may close this decade.")),
     judged(own("The port is likely to close on 4 May, after Theresa May has met its board."))),
    ("E3", judged(own("We cannot rule out that the port closes.")),
     judged(own("The port has all the might of the navy behind it, and every tin can it needs."))),
    ("E3", judged(own("The port is highly likely to close.")),
     judged(own("The port is very likely to close."))),
    ("E3", judged(own("It is possible that the port closes.")),
     judged(own("The board is to report on a possible loan as soon as possible."))),
    ("E3", judged(own("The port closes.", likelihood="could")),
     judged(own("The port closes.", likelihood="likely", impact="severe"))),
    ("E4", judged(own("The port has a 70% chance of closing.")),
     judged(own("The port is likely (55–80%) to close; its trade fell by 40% in a year."))),
    ("E4", judged(own("The port is certain to close.")),
     judged(own("The port is almost certain to close under certain conditions."))),
    ("E4", judged(own("The port will never reopen.")),
     judged(own("The port has never been dredged."))),
    ("E5", judged(own("The port is likely to close.", confidence="low")),
     judged(own("The port is likely to close.", confidence="low", why="no figures are given"))),
    ("E5", judged(CITED, own("The port closes.", confidence="high", why="two visits")),
     judged(CITED, own("The port closes.", confidence="high", why="two visits", by="J. Ilieva"))),
    ("E5", judged(own("We have moderate confidence that trade falls.")),
     judged(own("Consumer confidence is low. The public has low confidence in the bank."))),
    ("E7", judged(edited("The Bulgarian Ports Authority will borrow 40 million euros.", 2, LOAN)),
     judged(edited("The Bulgarian Ports Authority could borrow 40 million euros.", 2, LOAN))),
    ("E8", judged(edited("Officials said the port might reopen.", 1, SOURCE[0])),
     judged(edited("Officials said the port might not reopen, and it isn’t sure.", 1, SOURCE[0]))),
    ("E8", judged(edited("The plan would not cost jobs.", 3, SOURCE[2])),
     judged(edited("The plan would not spare jobs: it would cost them.", 3, SOURCE[2]))),
    ("E9", judged(point(LOAN, 2, holder=ANALYST), **OPINION), judged(CITED, **OPINION)),
    ("E9", judged(point(LOAN, 2, holder="Popova")),
     judged(point(LOAN, 2, holder="source: Popova"))),
    ("E9", judged(point(LOAN, 2, holder="source:")), judged(point(LOAN, 2, holder=ANALYST))),
    ("E10", judged(point("The board has no money.", 2)), judged(CITED)),
    ("E10", judged(edited("Popova says: “We are almost out of time now.”", 3, SOURCE[2])),
     judged(edited("Popova said: \"We are ... out of time\"; it would cost.", 3, SOURCE[2]))),
    ("E11", judged(edited("It could borrow 40 million dollars.", 2, LOAN)),
     judged(edited("It could borrow €40 million.", 2, LOAN))),
    ("E11", judged(edited("It could borrow 50 million euros.", 2, LOAN)),
     judged(own("A loan of 50 million euros is likely."))),
    ("E12", judged(Point("The board could borrow.", ())), judged(own("The board borrows."))),
    ("E13", judged(point("The Authority could borrow 40 million euros.", 2, LOAN)),
     judged(point("The Bulgarian Ports Authority could borrow.", 2, LOAN, method="trimmed"))),
    ("W1", judged(own(LONG)), judged(own("The port of Varna closes."))),
    ("W3", judged(own("They want the port to close.")),
     judged(own("[The unions] want it closed."))),
    ("W3", judged(own("However, the port of Varna closes.")),
     judged(own("The port of Varna closes."))),
    ("W4", judged(own("The port of Varna closed last week.")),
     judged(own("The port of Varna closed last week [4–10 May 2026]."))),
    ("W5", judged(own("The BPA closes the port.")),
     judged(own("The Bulgarian Ports Authority closes the port."), own("The BPA stays."))),
    ("W6", judged(own("The port of Varna lost a third of its grain trade within three years."),
                  own("Within three years, the port of Varna lost a third of its grain trade.")),
     judged(own("The port of Varna lost a third of its grain trade within three years."),
            own("The port of Varna lost 40 ships from its grain trade within three years."))),
]  # fmt: skip


@pytest.mark.parametrize(("code", "bad", "good"), EXAMPLES)
def test_a_rule_finds_what_breaks_it_and_leaves_what_keeps_it(
    code: str, bad: Brief, good: Brief
) -> None:
    assert code in codes(bad)
    assert code not in codes(good)


def test_every_rule_has_an_example_and_says_what_it_asks() -> None:
    elsewhere = {"W7", "W8"}  # of the brief as a whole, below
    assert {code for code, _, _ in EXAMPLES} | elsewhere == set(CODES)
    for code, rule in CODES.items():
        assert rule.rule
        assert rule.source
        assert rule.remedy
        assert rule.fatal == code.startswith("E")


def test_a_brief_without_its_article_is_w7() -> None:
    assert {f.code for f in check(judged(CITED))} == {"W7"}
    assert not check(judged(own("The port of Varna closes.")))
    assert "W7" not in codes(judged(CITED))


def test_an_incomplete_article_is_w8_and_its_notes_say_why() -> None:
    stub = article(*SOURCE, completeness=0.3, notes=(Note("read", "It ends in an ellipsis."),))
    (finding,) = check(judged(CITED), stub, ICD)
    assert (finding.code, finding.point, finding.fatal) == ("W8", "", False)
    assert finding.text.endswith("It ends in an ellipsis.")
    assert "W8" not in codes(judged(CITED))


def test_a_finding_knows_its_rule() -> None:
    (finding,) = check(judged(own("The port may close.")), None, ICD)
    assert (finding.code, finding.point, finding.fatal) == ("E3", "KJ1", True)
    assert "“may”" in finding.text
    assert finding.rule is CODES["E3"]


# --- whose words they are ------------------------------------------------------------------------


def test_the_sources_own_words_are_put_on_no_scale() -> None:
    said = "The port may possibly close, with high confidence, and is likely never to reopen."
    assert not codes(judged(point(said)), article(said)) - {"W6"}


def test_of_an_edited_point_only_added_words_are_the_analysts() -> None:
    kept = edited("The Bulgarian Ports Authority could borrow 40 million euros.", 2, LOAN)
    assert not codes(judged(kept))
    added = edited(
        "The Bulgarian Ports Authority could conceivably borrow 40 million euros.", 2, LOAN
    )
    assert codes(judged(added)) == {"E3"}


def test_a_word_of_the_sources_force_is_put_on_no_scale() -> None:
    assert not codes(judged(edited("The Authority might borrow 40 million euros.", 2, LOAN)))


def test_a_mark_that_is_the_sources_word_is_put_on_no_scale() -> None:
    kept = edited("The Bulgarian Ports Authority could borrow 40 million euros.", 2, LOAN)
    assert not codes(judged(replace(kept, marks={"likelihood": "could"})))
    assert codes(judged(replace(kept, marks={"likelihood": "plausible"}))) == {"E3"}


def test_words_in_quotation_marks_are_not_the_analysts() -> None:
    assert not codes(judged(own("The board calls a closure “possible, if not certain to come”.")))


def test_an_analysts_judgment_may_say_more_than_it_cites() -> None:
    text = "A loan of 50 million dollars from Porto is likely."
    assert not codes(judged(replace(edited(text, 2, LOAN), holder=ANALYST)))


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("The Authority might borrow 40 million euros.", True),
        ("The Authority will perhaps borrow 40 million euros.", True),
        ("The Authority will likely borrow 40 million euros.", False),
        ("The Authority borrows 40 million euros.", False),
    ],
)
def test_caution_may_be_said_otherwise_but_not_more_strongly(said: str, kept: bool) -> None:
    assert ("E7" not in codes(judged(edited(said, 2, LOAN)))) == kept


@pytest.mark.parametrize(
    ("said", "cited", "turned"),
    [
        ("The port will not close.", "The port will close.", True),
        ("The port will close.", "The port will never close.", True),
        ("The port stays open.", "The port will not close.", False),
        ("The port will not close, and trade will fall.",
         "The port will close, and trade will not fall.", True),
        ("The port will close, and trade will not fall.",
         "The port will not close, and trade will fall.", True),
        ("A bank has agreed to the loan.", "No bank has agreed to the loan.", True),
        ("The bank has not agreed to the loan.", "No bank has agreed to the loan.", False),
        ("Without the channel, ships sail on.", "With the channel, ships sail on.", True),
        ("The board is able to pay.", "The board is unable to pay.", True),
        ("The board is not able to pay.", "The board is unable to pay.", False),
        ("The board is unable to pay.", "The board is able to pay.", True),
        ("A strike is likely.", "A strike is unlikely.", True),
        ("A strike is not likely.", "A strike is unlikely.", False),
        ("The ministry did not pay.", "The ministry refused to pay.", False),
        ("Not only the port but the town pays.", "The port and the town pay.", False),
        ("The port closes.", "The port closes, but its rail link does not.", False),
        ("Premiums double.", "The ministry has not decided. Premiums double.", False),
    ],
)  # fmt: skip
def test_what_a_person_words_anew_denies_what_the_cited_words_deny(
    said: str, cited: str, turned: bool
) -> None:
    assert ("E8" in codes(judged(edited(said, 1, cited)), article(cited))) == turned


def test_an_analyst_may_deny_what_the_source_says() -> None:
    made = replace(edited("The plan would not cost jobs.", 3, SOURCE[2]), holder=ANALYST)
    assert "E8" not in codes(judged(made))


@pytest.mark.parametrize("piece", ["not close ", "unlikely close ", ", and not ", "close not. "])
def test_time_is_linear_in_what_is_denied(piece: str) -> None:
    text = piece * 4_000
    assert codes(judged(edited(text, 1, text[::-1])), article(text[::-1])) is not None


@pytest.mark.parametrize(
    ("cited", "marks", "found"),
    [
        ("Dredging is likely to cost jobs.", {"likelihood": "likely"}, set()),
        ("Dredging is likely to cost jobs.", {"likelihood": "unlikely"}, {"E2"}),
        ("Dredging is unlikely to cost jobs.", {"likelihood": "likely"}, {"E2"}),
        ("Dredging is very likely to cost jobs.", {"likelihood": "likely"}, {"E2"}),
        ("Dredging is highly likely to cost jobs.", {"likelihood": "remote"}, {"E2"}),
        ("Dredging is highly likely to cost jobs.", {"likelihood": "very likely"}, set()),
        ("Dredging could cost jobs.", {"likelihood": "very likely"}, set()),
        ("Dredging could cost jobs.", {"likelihood": "a toss-up"}, {"E3"}),
        ("Dredging brings severe losses.", {"impact": "minor"}, {"E2"}),
        ("Dredging brings severe losses.", {"impact": "severe"}, set()),
        ("Dredging hits a major port.", {"impact": "minor"}, set()),
        ("Dredging hits a major port.", {"impact": "dreadful"}, {"E3"}),
        ("Dredging hits a major port.", {"confidence": "sure"}, {"E3", "E5"}),
    ],
)
def test_a_rating_that_a_person_changed_is_checked_against_scale_and_words(
    cited: str, marks: dict[str, str], found: set[str]
) -> None:
    made = replace(edited(cited, 1, cited), marks=marks)
    assert codes(judged(made), article(cited)) == found


def test_a_name_may_have_another_ending() -> None:
    said = "The Bulgarian Ports Authority could borrow 40 million euros."
    assert "E11" not in codes(judged(edited(said.replace("Bulgarian", "Bulgaria’s"), 2, LOAN)))
    assert "E11" in codes(judged(edited(said.replace("Bulgarian", "Bulk"), 2, LOAN)))


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("The U.S. sold the port.", "The United States sold the port."),
        ("The United Nations sold the port.", "The UN sold the port."),
        ("In May the US sold the port.", "The U.S. sold the port in May."),
        ("The Bank of Latvia sold the port.", "The BL sold the port."),
    ],
)
def test_a_name_may_stand_by_its_initials_or_written_out(quote: str, text: str) -> None:
    assert "E11" not in codes(judged(edited(text, 1, quote)), article(quote))
    other = text.replace("U", "X").replace("BL", "BX")
    assert "E11" in codes(judged(edited(other, 1, quote)), article(quote))


def test_a_person_named_as_a_word_of_caution_is_none() -> None:
    quote = "Mrs May, whom others call Theresa May, said the port closes in May."
    made = judged(edited("Theresa May said the port closes.", 1, quote))
    assert "E7" not in codes(made, article(quote))


def test_a_denial_may_be_said_otherwise() -> None:
    quote = "The port will not reopen before May."
    source = article(quote)
    assert "E8" not in codes(judged(edited("The port won’t reopen before May.", 1, quote)), source)
    assert "E8" in codes(judged(edited("The port will reopen before May.", 1, quote)), source)


# --- scales differ -------------------------------------------------------------------------------


def test_where_the_scale_joins_them_a_confidence_and_a_likelihood_share_a_sentence() -> None:
    made = judged(own("Trade is likely to fall (high confidence), because depths are known."))
    assert "E1" in codes(made, terms=ICD)
    assert "E1" in codes(made, terms=PHIA)
    assert not codes(made, terms=IPCC)


@pytest.mark.parametrize(
    ("text", "icd", "phia", "ipcc"),
    [
        ("The port is very likely to close.", set(), {"E3"}, set()),
        ("The port is highly likely to close.", {"E3"}, set(), {"E3"}),
        ("There is a realistic possibility that the port closes.", {"E3"}, set(), {"E3"}),
        ("The port is more likely than not to close.", {"E3"}, {"E3"}, set()),
        ("The port will probably close.", set(), set(), {"E3"}),
        ("The chance of a loan is remote.", set(), {"E3"}, {"E3"}),
        ("The port serves remote villages.", set(), set(), set()),
        ("Varna is more likely to close than Burgas.", set(), set(), set()),
        ("Last Chance, a tug, and Captain Chance serve the port.", set(), set(), set()),
        ("In May 2026, Might and Main, a tug, was sold.", set(), set(), set()),
        ("What may follow a closure?", set(), set(), set()),
        ("The port cut fees so that smaller ships could land.", set(), set(), set()),
        ("The board’s might is tested.", set(), set(), set()),
        ("May is the month of the grain fair.", set(), set(), set()),
    ],
)
def test_a_term_is_judged_by_the_scale_in_use(
    text: str, icd: set[str], phia: set[str], ipcc: set[str]
) -> None:
    made = judged(own(text))
    assert [codes(made, terms=terms) for terms in (ICD, PHIA, IPCC)] == [icd, phia, ipcc]


def test_without_a_scale_only_what_needs_none_is_asked() -> None:
    made = judged(own("The port may close, and is certain to lose trade.", confidence="low"))
    assert {f.code for f in check(made)} == {"E4", "E5"}


def test_very_low_is_not_above_low() -> None:
    made = judged(CITED, own("Trade falls.", confidence="very low", why="no figures"))
    assert not codes(made, terms=IPCC)


def test_the_analyst_may_be_named_for_the_whole_brief() -> None:
    raised = own("The port closes.", confidence="high", why="two visits")
    assert codes(judged(CITED, raised)) == {"E5"}
    assert not codes(judged(CITED, raised, **{"prepared-by": "Jana Ilieva"}))


@pytest.mark.parametrize(("count", "long"), [(35, False), (36, True)])
def test_length_is_counted_in_words_and_not_in_dashes_or_dots(count: int, long: bool) -> None:
    text = " ".join(["The U.S. port – said – lost", *["ships"] * (count - 5)]) + " ..."
    assert ("W1" in codes(judged(own(text)))) == long


@pytest.mark.parametrize(("count", "long"), [(50, False), (51, True)])
def test_the_bottom_line_may_be_longer(count: int, long: bool) -> None:
    line = own(" ".join(["Trade", *["falls"] * (count - 1)]) + ".")
    summed = Brief("The port", (Section("summary", (line,)),))
    assert ("W1" in codes(summed)) == long


def test_the_relative_dates_of_a_point_are_told_at_once() -> None:
    found = check(judged(own("The port closed last week and opens next year.")))
    told = [finding.text for finding in found if finding.code == "W4"]
    assert told == ["“last week” and “next year” depend on the day it was written."]


# --- without the words, or the day ---------------------------------------------------------------


def test_a_cite_without_its_words_is_one_finding_and_not_many() -> None:
    assert codes(judged(Point(LOAN, (Cite(2, ""),)))) == {"E10"}


def test_a_resolved_date_is_no_finding_where_the_article_is_not_at_hand() -> None:
    quote = "The port of Varna closed last year."
    made = judged(Point("The port of Varna closed last year [2025].", (Cite(1, quote),),
                        method="bracketed"))  # fmt: skip
    assert {f.code for f in check(made)} == {"W7"}
    assert not check(made, article(quote, published=date(2026, 5, 3)))


def test_findings_come_in_the_order_of_the_brief() -> None:
    made = judged(own("They want the port to close."), own("The port may close."))
    assert [(f.point, f.code) for f in check(made, None, ICD)] == [("KJ1", "W3"), ("KJ2", "E3")]
