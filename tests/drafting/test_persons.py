from briefgen.drafting.persons import persons
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
