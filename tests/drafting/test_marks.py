from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.drafting.marks import marks
from briefgen.shelf.language import language

EN = language("en")


def mark(name: str, text: str, kind: str = "risks") -> str:
    return marks(text, kind, EN).get(name, "")


@given(st.text(max_size=300), st.sampled_from(["risks", "summary"]))
def test_every_mark_is_a_part_of_the_text_whatever_the_text(text: str, kind: str) -> None:
    assert all(value and value in text for value in marks(text, kind, EN).values())


WORDS = ["if", "unless", "The", "could", "May", "threatens", "2030", "by", "severe", ",", "“", "."]


@given(st.lists(st.sampled_from(WORDS), max_size=60))
def test_every_mark_of_a_jumble_of_cues_is_a_part_of_it(jumble: list[str]) -> None:
    text = " ".join(jumble)
    assert all(value and value in text for value in marks(text, "risks", EN).values())


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("It is very likely that they could leave.", "very likely"),
        ("The port might, or more likely, will close.", "might"),
        ("The board raised rents so it could mend the quay.", ""),
        ("Asked how the U.S. ports could compete, he was silent.", ""),
        ("The board bought the tools that the crews could use.", ""),
        ("She had shown he could win the town.", ""),
        ("He denied the claim that the quay could sink.", ""),
        ("Loans must be repaid in full and may not be split.", ""),
        ("As you’ve likely heard, the quay is shut.", ""),
        ("That is the kind of hard question he’s likely to hear.", ""),
        ("The offer includes the possibility of a loan.", ""),
        ("The report raises the possibility of a strike.", "possibility"),
        ("The potential loss could reach a third of the trade.", "could"),
        ("The strike will probably end and would cost little.", "probably"),
        ("The bank may well call in the loan.", "may well"),
        ("Perhaps the harbour closes for good.", ""),
        ("May we never see it.", "May"),
        ("The port closed in May.", ""),
        ("The board lacks the political will for it.", ""),
        ("The mayor’s willpower is known.", ""),
        ("The dredger could not leave its berth last year.", ""),
        ("The board fears that the loan could fail.", "could"),
        ("The board rejected options that could save the quay.", ""),
        ("The quay is worn, and the board pays, which could ruin it.", "could"),
        ("While rents may rise, the town has gained from the port.", ""),
        ("The board closed the quay because it could collapse.", ""),
        ("The port does worse than it might do.", ""),
        ("You might think that the port is rich.", ""),
        ("The possible loan is on every mind.", ""),
        ("A loan is possible.", "possible"),
        ("A closure is far from inevitable.", ""),
        ("A closure is inevitable.", "inevitable"),
        ("The inevitable closure has come.", ""),
        ("The fish may have died of the cold.", ""),
        ("There is a possibility that the quay sinks.", "possibility"),
        ("The other possibility is a bridge.", ""),
        ("The possibility that the quay is sold is very uncertain.", ""),
        ("If the loan fails, as seems likely, the port closes.", ""),
        ("The bank might not renew the loan.", "might not"),
        ("The board may not sell the quay without a vote.", ""),
        ("The silt, which you might not see, could stop the ferry.", "could"),
        ("However proud the town may be of it, the quay is worn.", ""),
        ("The extent to which the toll may hurt the town is unclear.", ""),
        ("The quay may be old, but the cranes are new.", ""),
        ("The town might bear the toll, but the ferry could fail.", "could"),
        ("Ferries are more likely to be late than trains.", ""),
        ("The board is more likely to sell the quay rather than mend it.", "more likely"),
        ("The town suffers from inevitable delays.", ""),
        ("The toll cannot possibly be paid.", ""),
        ("Neither port is likely to be sold.", ""),
        ("The board argued, and neither port seems poised to pay the toll.", ""),
        ("No loan could save the quay.", ""),
        ("None of the ports is safe and the quay could sink.", "could"),
        ("Under no condition could the town sell the quay.", ""),
        ("Some pilots doubt that the loan could save the quay.", ""),
        ("There is no doubt that the loan could save the quay.", "could"),
        ("The mayor did not believe a deal could be reached.", ""),
        ("Small ships are more likely to be late in winter.", ""),
        ("Delays are less likely in summer.", ""),
        ("The vote made a closure more likely.", "more likely"),
        ("A closure is now more likely to come.", "more likely"),
        ("Ships may stay at the quay only if they pay.", "may"),
        ("Ships could stay at the quay only if they paid.", ""),
        ("The board closed the quay, perhaps because of the storm.", ""),
        ("The board will sell the quay, perhaps.", "perhaps"),
        ("The toll is, however, likely to rise.", "likely"),
        ("The board will raise and perhaps double the toll.", "perhaps"),
        ("The ferry sailed into new and potentially dangerous waters.", ""),
        ("The crews had probable cause for a strike.", ""),
        ("The board could never agree on a toll.", ""),
        ("There are many ways in which the vote could be reversed.", ""),
        ("The quay as well as the crane could fail.", "could"),
        ("A vote on the quay isn’t likely before May.", "isn’t likely"),
        ("The board named the challenges that the port might face.", ""),
        ("The mayor had long (and perhaps unexpected) praise for the board.", ""),
        ("The board is seen, and perhaps not unfairly, as idle.", ""),
        ("The town wants safe quays before crews could return to work.", ""),
        ("It was the first time that crews could vote.", ""),
        ("He said before the vote that the quay could sink.", "could"),
        ("I could show the crews what the quay is for.", ""),
        ("The loan will not save the port. More likely, it will sink it.", "More likely"),
        ("The mayor’s skepticism about loans is likely to last.", "likely"),
        ("With longer days, maybe more pay, the crews will stay.", ""),
        ("Perhaps most striking is the age of the quay.", ""),
        ("The mayor paid it, adding that could ruin the port.", "could"),
        ("Old quays are more likely than new ones to sink.", ""),
    ],
)
def test_the_most_telling_word_of_likelihood_is_the_sources_own(text: str, word: str) -> None:
    assert mark("likelihood", text) == word


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("Grain would go elsewhere if the channel stays closed.", "if the channel stays closed"),
        ("If the loan fails, the work will stop.", "If the loan fails"),
        ("Why would the board wait if the quay were sinking, after all?", ""),
        ("Who would pay if the loan fails at once? The town.", ""),
        ("If the board is to be believed, the quay is safe.", ""),
        ("Ships can dock here, even in the event of a storm.", ""),
        ("Unless the board pays, no ship will call.", "Unless the board pays"),
        ("Rents could rise, he said, if the quay is sold, and soon.", "if the quay is sold"),
        ("She asked if the channel was deep enough.", ""),
        ("The channel will close even if the loan comes.", ""),
        ("The plan is sound if not cheap to carry out.", ""),
        ("Trade falls if the port " + "very " * 18 + "soon closes.", ""),
        ("Without a new channel, larger ships would sail north.", "Without a new channel"),
        ("He said that without the loan, the port could fail.", "without the loan"),
        ("Without a word, the board left the room.", ""),
        ("If your ship draws ten metres, you may run aground.", "If your ship draws ten metres"),
        ("Trade will fall if it comes and then rise again.", ""),
        ("Levies if they last could ruin the trade of the coast.", ""),
        ("“We will pay if it sinks. In the meantime, ships may call.”", "if it sinks"),
        ("If more crews — or, worse, captains — leave, the port may close.", ""),
        ("If the board pays, or the bank does, the port may live.", ""),
        ("If the loan fails — and soon — the port may close.", ""),
        ("If the loan fails — a third one — the port may close.", "If the loan fails"),
        ("The port may close unless it finds a really deep, safe channel for its ships.", ""),
        ("Crews can judge if the quay is safe. It could close in May.", ""),
        ("The crews fear to be blamed for what happens if they fail.", ""),
        ("If there is not a clear, safe and deep channel, the port may close.", ""),
        ("If the board’s goal was to calm the town, it failed.", ""),
        ("The delay raised questions among the crews if the board has any plan at all.", ""),
        ("The port dies if crews leaving in spring – a habit – became the rule.", ""),
        (
            "The port may close if the loan fails — a blow — and the crews leave.",
            "if the loan fails",
        ),
        (
            "If, a year from now, the quay holds, ships will call.",
            "If, a year from now, the quay holds",
        ),
        ("If we have a quay on which, each spring, ice piles up, ships will go.", ""),
        ("No ship will call as long as the quay is ice there is no way in.", ""),
        ("We must be careful, in the absence of lights, and slow.", ""),
        ("In the absence of a loan, the quay may sink.", "In the absence of a loan"),
        ("Without a vote on levies such as tolls, fees or dues will rise.", ""),
        ("The pilot was asking Mr. Petrov if the quay was safe.", ""),
        ("If you recall, the quay was sold.", ""),
        ("If the board, which owns the quay, sells it, crews may leave.", ""),
    ],
)
def test_a_condition_is_the_clause_a_statement_hangs_on(text: str, clause: str) -> None:
    assert mark("condition", text) == clause


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Trade could halve by 2030 without dredging.", "by 2030"),
        ("The quay will be rebuilt within two years.", "within two years"),
        ("Premiums are to double in the coming months.", "in the coming months"),
        ("Prices will rise this winter across the coast.", "this winter"),
        ("The board does not expect a loan anytime soon.", "anytime soon"),
        ("The channel is expected to be deep enough for the largest ships by 2031.", "by 2031"),
        ("This year three ships ran aground, and May said so.", ""),
        ("By 2010 the debt had doubled.", ""),
        ("The quay will stay closed until August 23 at least.", "until August 23"),
        ("Trade is likely to grow at the slowest rate, and fall, in 2031.", "in 2031"),
        ("Traffic will be the slowest in 11 years.", ""),
        ("The levy must be paid before Oct. 1 by every ship.", "before Oct. 1"),
        ("In a year or two, the board will have sold the quay.", "In a year or two"),
        ("The board will keep the levy imposed in 2018.", ""),
        ("The bonds declined so much over the next eight years that the port was sold.", ""),
        ("The levy is to fall over the next eight years.", "over the next eight years"),
        ("The harbour was built in 1906 by the state.", ""),
        ("The board met earlier this year and will meet again.", ""),
        ("The quay could open as early as May 4 for small ships.", "as early as May 4"),
        ("The loan would keep the port open through March 2031.", "through March 2031"),
        ("The law that lifts the toll goes into effect Jan. 1 for all.", "Jan. 1"),
        ("The levies will be set off at the end of the year.", "at the end of the year"),
        ("The board could sell the quay in the new year.", "in the new year"),
        ("The crews will keep the quay safe, both in 2031 and beyond.", "in 2031 and beyond"),
        ("The bank will lend no more, it warned in an Oct. 3 note.", ""),
        ("The port will face a Jan. 15 deadline for its loan.", "Jan. 15"),
        ("A storm may have caused the break, which the pilot reported on June 20.", ""),
    ],
)
def test_a_horizon_lies_ahead(text: str, when: str) -> None:
    assert mark("horizon", text) == when


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("A closure would be catastrophic for the town.", "catastrophic"),
        ("The town faces serious economic losses.", "serious"),
        ("A closure would be a disaster for the town.", "be a disaster"),
        ("It is too small to be of any serious threat.", ""),
        ("He is a serious candidate for mayor.", ""),
        ("The closure is not a serious threat to trade.", ""),
        ("The mayor has serious concerns about the loan.", ""),
        ("The union’s motion is aimed at crippling the toll in the town.", ""),
        ("The storm dealt the port a crippling blow.", "crippling"),
        ("The levy is crippling the port and may ruin it.", ""),
    ],
)
def test_an_impact_is_rated_by_the_source_or_not_at_all(text: str, word: str) -> None:
    assert mark("impact", text) == word


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("The closure threatens the grain trade of the coast.", "the grain trade of the coast"),
        ("The panel cast doubt on the claim that it could pose a danger to the town.", ""),
        ("The plan would help rather than threaten the grain trade.", ""),
        ("Rather than threaten the grain trade, it would help the coast.", ""),
        ("The minister threatens the rupture of the coast and the town.", ""),
        ("The minister threatened massive tariffs on grain.", ""),
        ("A closure would hit the industry hard.", ""),
        ("It is a danger for small exporters in the north.", "small exporters"),
        ("Small exporters could lose a third of their income.", "Small exporters"),
        ("A closure could hurt small exporters in the north.", "small exporters"),
        ("The plan puts the whole fleet at risk.", "the whole fleet"),
        ("The levy could hit 30 percent of trade.", ""),
        ("The minister threatens to close the port.", ""),
        ("The union repeated its threat to withdraw from talks.", ""),
        ("It is no risk to the town.", ""),
        ("The union repeated its threats to sabotage the talks.", ""),
        ("Its threats to halt Petrov’s plan came to nothing.", ""),
        ("The storm is a threat to the United Fleet of Varna.", "the United Fleet of Varna"),
        ("An eroding grain trade could end the port.", ""),
        ("The closure could leave crews very vulnerable.", ""),
        ("It said that 4,000 crews could lose their berths.", "4,000 crews"),
        ("Given the storm crews could lose their berths.", ""),
        ("A closure could damage the port’s ability to trade.", ""),
        ("It is the least threat to the town.", ""),
        ("The plan would collapse the seven tolls into two.", ""),
        ("The northern quay could collapse under the silt.", "The northern quay"),
        ("They could lose a third of their income.", ""),
        ("The pilots condemn the minister’s destabilizing presence on the coast.", ""),
        ("The pilots complain of threatening behavior by the crews.", ""),
        ("The greatest danger to the grain trade isn’t ice.", "the grain trade"),
        ("The toll is bad for owners of small, slow ships.", ""),
        ("It would damage the U.S.-Varna trade over the years.", "the U.S.-Varna trade"),
        ("It would damage the U.S.’s trade over the years.", "the U.S.’s trade"),
        ("The sale would leave crews and captains unpaid and vulnerable.", ""),
        ("This month’s damaging storms—felt on every quay—threaten trade.", "trade"),
    ],
)
def test_the_exposed_are_named_only_where_a_clear_pattern_names_them(text: str, whom: str) -> None:
    assert mark("exposed", text) == whom


def test_impact_and_exposure_are_marked_in_risks_only() -> None:
    text = "The closure threatens the grain trade with severe losses."
    assert set(marks(text, "risks", EN)) == {"impact", "exposed"}
    assert marks(text, "summary", EN) == {}


def test_a_horizon_that_lay_behind_when_the_article_appeared_is_none() -> None:
    text = "The plan would help crews who came by the end of 2013."
    assert marks(text, "summary", EN)["horizon"] == "by the end of 2013"
    day = "Crews who could see their pay stopped on Dec. 28 will strike."
    assert marks(day, "summary", EN, date(2013, 12, 5))["horizon"] == "on Dec. 28"
    assert "horizon" not in marks(day, "summary", EN, date(2014, 1, 5))
    assert "horizon" not in marks(text, "summary", EN, date(2018, 2, 5))
    both = "The board said trade will have reached 2 million tonnes by 2015 and 9 million by 2025."
    assert marks(both, "summary", EN, date(2018, 2, 5))["horizon"] == "by 2025"
    assert marks(text, "summary", EN, date(2013, 2, 5))["horizon"] == "by the end of 2013"


def test_what_an_earlier_sentence_has_lie_ahead_is_no_horizons() -> None:
    assert mark("horizon", "The board may sell the quay. This month, it hired a lawyer.") == ""
    assert mark("horizon", "The board met. This month, it may sell the quay.") == "This month"
