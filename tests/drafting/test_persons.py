from briefgen.drafting.persons import only_owns, persons
from briefgen.model.article import Paragraph


def paragraphs(*texts: str) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(n, "para", text) for n, text in enumerate(texts, start=1))


def test_a_person_is_known_by_first_name_or_title() -> None:
    found = persons(
        paragraphs("Harbour Minister Maria Petrova met Mr. Iliev.", "The Black Sea Bank paid.")
    )
    assert {name: who.name for name, who in found.items() if who} == {
        "Petrova": "Maria Petrova",
        "Iliev": "Mr. Iliev",
    }
    assert found["Petrova"] is not None
    assert found["Petrova"].gender == "she"


def test_a_name_of_unknown_sex_is_a_person_unless_it_is_a_thing_or_a_place() -> None:
    found = persons(
        paragraphs("Zlatan Berov left New Delhi for the Trade Press. Asking Berov helps.")
    )
    assert [who.name for who in found.values() if who] == ["Zlatan Berov"]


def test_the_sex_of_a_person_is_learnt_from_any_mention() -> None:
    found = persons(paragraphs("Zlatka Berova spoke.", "Nobody heard Mrs. Berova."))
    assert found["Berova"] is not None
    assert (found["Berova"].name, found["Berova"].gender) == ("Zlatka Berova", "she")


def test_a_body_or_an_office_before_a_name_is_no_part_of_it() -> None:
    found = persons(paragraphs("Vice-President Ivan Petrov met the envoy to the UN Ana Iliev."))
    assert [who.name for who in found.values() if who] == ["Ivan Petrov", "Ana Iliev"]


def test_a_rank_before_a_name_is_no_part_of_it() -> None:
    found = persons(paragraphs("Retired Air Marshal Ivan Petrov met Police Chief Ana Iliev."))
    assert [who.name for who in found.values() if who] == ["Ivan Petrov", "Ana Iliev"]


def test_an_office_or_a_ship_is_no_second_bearer_of_a_surname() -> None:
    texts = ("Brett Crozier wrote. Commander Crozier left the USS Crozier.", "Crozier was ill.")
    assert [who.name for who in persons(paragraphs(*texts)).values() if who] == ["Brett Crozier"]


def test_the_links_a_page_puts_after_a_name_are_no_part_of_it() -> None:
    text = (
        "Sen. Ana Petrova Ana Maria PetrovaDockers march on the board The quay is closed, for "
        "now MORE (V-Varna) spoke."
    )
    assert [who.name for who in persons(paragraphs(text)).values() if who] == ["Ana Petrova"]


def test_whose_words_came_before_does_not_speak_on() -> None:
    assert only_owns("Ana Petrova", "Before Petrova’s speech, she said that the quay would close.")
    assert not only_owns("Ana Petrova", "During Petrova’s speech, she said that it would close.")


def test_two_initials_without_a_space_are_of_one_name() -> None:
    found = persons(paragraphs("Gov. J.B. Ilieva met Representatives Ivan Petrov and R.T. Ilic."))
    assert {who.name for who in found.values() if who} == {
        "J.B. Ilieva",
        "Ivan Petrov",
        "R.T. Ilic",
    }
