import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.drafting.attribution import attributed, doer


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Élise Popova said that the channel would close in March.", "Élise Popova"),
        ("The channel would close in March, officials said.", "officials"),
        ("The harbour board warned on Monday that rents could rise.", "the harbour board"),
        ("On Tuesday, a spokesman for the port in Varna said it was shut.",
         "a spokesman for the port in Varna"),
        ("“We are running out of time,” said harbour master Élise Popova.",
         "harbour master Élise Popova"),
        ("“We cannot wait,” Gov. Ivan Petrov, a former pilot, told reporters.", "Gov. Ivan Petrov"),
        ("Dredging costs 40 million euros, according to the harbour board.", "the harbour board"),
        ("According to the bank, the loan is safe.", "the bank"),
        ("The dockers’ union fears a strike of many months.", "the dockers’ union"),
        ("On Monday, the board closed the quay, warning that it might sink.", "the board"),
        ("Harbour master Ana Petrova quickly released a letter, saying she agrees.",
         "Harbour master Ana Petrova"),
        ("Harbour experts also worry about the state of the quay.", "Harbour experts"),
        ("Insurers have argued that the quay is unsafe.", "insurers"),
        ("The plan, critics say, would ruin the town.", "critics"),
        ("The quay “will not hold,” one expert said.", "one expert"),
        ("Ivan Petrov, the author of the book, has written: “Once it sinks, all is lost.”",
         "Ivan Petrov"),
        ("Petrov, meanwhile, in a series of tweets asserted that “thieves” run it.", "Petrov"),
        ("Some expect that the board will sell, said Ivan Petrov, a docker.", "Ivan Petrov"),
        ("Closing the quay, Petrov added, would help “to mend it”.", "Petrov"),
        ("At the same time Mr. Petrov declared: “The quay is a ruin.”", "Mr. Petrov"),
        ("“The quay is a ruin,” wrote the engineer Ivan Petrov in Harbour Affairs.",
         "the engineer Ivan Petrov"),
        ("Petrov: “The quay is a ruin and everybody knows it.”", "Petrov"),
        ("Mr. Petrov in recent weeks has said that the board was asleep.", "Mr. Petrov"),
        ("“The quay is a ruin, and everybody knows it.”", "unnamed"),
        ("[Ivan Petrov:] “The quay is a ruin.”", "Ivan Petrov"),
        ("Petrov suggested the quay was safe.", "Petrov"),
        ("“The quay is a ruin,” is the dry verdict of Ivan Petrov, a docker.", "Ivan Petrov"),
        ("The quay is, as the harbour master Ivan Petrov puts it, “a ruin”.",
         "the harbour master Ivan Petrov"),
        ("Ivan Petrov, a former docker said that the quay was a ruin.", "Ivan Petrov"),
        ("Rents have doubled since May, the study notes.", "the study"),
        ("“We were sold a ruin,” Petrov charged.", "Petrov"),
        ("“The quay was never safe,” the authors write.", "the authors"),
        ("In a written reply, harbour master Ivan Petrov closed the quay, saying it was a ruin.",
         "harbour master Ivan Petrov"),
        ("A group of dockers said that the quay was a ruin.", "a group of dockers"),
        ("Even the board’s old rival said that the quay was safe.", "the board’s old rival"),
        ("Last year, while President Petrov still slept, he said that the quay was safe.",
         "President Petrov"),
        ("And yet 62% of voters think that the quay should close.", "62% of voters"),
        ("After a talk with Maria Popova, he said that the quay was safe.", "unnamed"),
        ("Mr [Ivan Petrov] told the board that the quay was safe.", "Mr Ivan Petrov"),
        ("A December 2023 estimate projected that the quay would cost six million.",
         "a December 2023 estimate"),
        ("Israelis said that the quay was safe.", "Israelis"),
        ("Police said that the quay was safe.", "police"),
        ("More recently Petrov has said that the quay was safe.", "Petrov"),
        ("[Ivan Petrov], head of the port, said the quay was safe.", "Ivan Petrov"),
        ("[Harbour experts] say the quay is safe.", "Harbour experts"),
        ("The quay’s owner ... said that it was safe.", "the quay’s owner"),
        ("Within an hour of the vote ... Mayor Ana Petrova said it was safe.", "Mayor Ana Petrova"),
        ("Petrov, R-Ohio, a former docker, also suggested that the quay was safe.", "Petrov"),
        ("Sen. Ana Petrova, D-Ore., who once ran the port, said the quay was safe.",
         "Sen. Ana Petrova"),
        ("The WHO on Saturday said the water was safe.", "the WHO"),
        ("A docker close to the mayor said the quay was safe.", "a docker close to the mayor"),
        ("French, Dutch and Danish officials said the quay was safe.",
         "French, Dutch and Danish officials"),
        ("On Monday, Norway and Iceland said the quay was safe.", "Norway and Iceland"),
        ("State Department spokeswoman Ana Petrova said it was safe.",
         "State Department spokeswoman Ana Petrova"),
        ("State inspectors said that the quay was safe.", "state inspectors"),
        ("It is old, according to a pair of new reports by the Institute for Harbours and Canals.",
         "a pair of new reports by the Institute"),
        ("The Gazette reports, the quay was safe all along.", "the Gazette"),
        ("It was safe all along, the Gazette reported on Monday [4 May 2026].", "the Gazette"),
        ("The board, which owns it, earlier this month [May 2026] announced that the quay is safe.",
         "the board"),
        ("It is safe, Ana Petrova, a docker, argued last month [April 2026].", "Ana Petrova"),
        ("Petrov, who studies the trade of ports, says salt prevents rust on the quays.", "Petrov"),
        ("Ana Petrova, an expert at the bank, said the old quay sinks slowly compared with others.",
         "Ana Petrova"),
        ("Ivan Petrov, the town’s harbour “czar,” said the board worked with the banks.",
         "Ivan Petrov"),
        ("Petrov over the weekend claimed the quay was safe.", "Petrov"),
        ("May said the quay was safe.", "May"),
        ("There is anger at the sale, said one of the sources, a docker.", "one of the sources"),
        ("It is safe, according to a letter to customers from the bank.", "a letter"),
        ("They are far from the votes they need for it — six said yes, according to the Gazette.",
         "the Gazette"),
        ("The mayor added of the plan: “It is a ruin.”", "the mayor"),
        ("“The quay is a ruin,” Ivan Petrov, part of the harbour crew said.", "Ivan Petrov"),
        ("Mayor Ivan Petrov speaking to the dockers’ union called the quay “no more than a ruin”.",
         "Mayor Ivan Petrov"),
        ("A study by Ana Petrova, which took the rent as “lost,” said the cost would double.",
         "a study by Ana Petrova"),
        ("The most recent port authority report on rents notes that the quay is safe.",
         "the most recent port authority report on rents"),
    ],
)  # fmt: skip
def test_a_statement_is_held_by_whom_its_verb_of_saying_names(text: str, name: str) -> None:
    assert attributed(text) == f"source: {name}"


@pytest.mark.parametrize(
    "text",
    [
        "The channel will close in March.",
        "They closed the quay, saying that it might sink.",
        "The mayor revealed with his plan that he’s just a servant of the bank.",
        "I believe that the board was wrong.",
        "Common sense suggests that the loan will fail.",
        "The port is expected to close by the spring.",
        "Nobody said that the quay was safe.",
        "The man who said so has left the board.",
        "The “reform” of the port has changed nothing for its crews.",
        "Things went according to plan until the loan fell through.",
        "Had the board said so, the town would have listened.",
        "The estimates are higher than those of last year.",
        "Accept the bank estimate that the quay is safe.",
        "The survey strengthens the dockers’ claim that the quay is a ruin.",
        "The rents rose most in the ports of the southern states.",
        "39% say that the quay should close.",
        "Yet, its latest plan — a gift to the crews — reveals that it may be a force for good.",
        "Newly confirmed infections in the port are running at more than ever, as was feared.",
        "The mayor’s decision confirms that nobody has learned from the flood.",
        "He proposes to cut the funds of the port by a third this year.",
        "His friends led the strike in Varna, where the mayor blames him, claiming he paid it.",
        "This month [May 2013], Mr. Petrov was arrested, charged with teaching crews how to lie.",
        "It was read in Salem, Va., where Jose Petrov, its author, said the crews were right.",
        "With few exceptions — think, say, the mayor Ivan Petrov — nobody lives by the quay.",
        "It is a place where captains argue with other captains and crews sleep.",
        "The board and its lawyers have countered with demands of their own.",
        "The ministry then wrote regulations that closed the quay.",
        "The letter came amid warnings from state harbour officials that the quay might sink.",
        "One speaker at the rally in Varna, last week [16–22 May 2026] said it was safe.",
        "The demographics suggest that the town will shrink.",
        "Everybody believes that the quay is a ruin.",
        "The highest rent noted by the board was in Varna.",
        "One way said to be open is a sale of the quay.",
        "The hunt for the bombing suspects closed the port on Monday.",
        "The storm claimed a docker’s life and sank two ships.",
        "The town has just 13 confirmed cases among its crews.",
        "The news follows reports that the quay was sold.",
        "The port sued the six states that had closed their quays.",
        "Senators lament the mayor’s style and his alleged help for the bank.",
        "In May, nine foundations, most of them new, pledged a total of 6 crowns, the mayor jokes.",
    ],
)
def test_all_else_is_the_authors(text: str) -> None:
    assert attributed(text) == "author"


@given(st.text(max_size=300))
def test_any_text_has_a_holder(text: str) -> None:
    found = attributed(text)
    assert found == "author" or (found.startswith("source: ") and found != "source: ")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("In a prepared statement, Popova discussed the quay.", "Popova"),
        ("Ivan Petrov, head of the board of the port is for closing it.", "Ivan Petrov"),
        ("They closed the quay.", ""),
        ("A long list of repairs.", ""),
    ],
)
def test_who_does_a_thing_is_named_only_where_that_is_certain(text: str, name: str) -> None:
    assert doer(text) == name


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("According to HMA [Harbour and Maritime Authority], it is safe.", "source: HMA"),
        ("Next, say the quay is safe.", "author"),
        ("The sale, in such a year, adds another layer of complexity.", "author"),
    ],
)
def test_a_name_is_printed_without_what_was_put_in(text: str, holder: str) -> None:
    assert attributed(text) == holder
