from __future__ import annotations

import io
from dataclasses import replace

import pytest
from docx import Document

from briefgen.errors import InputError
from briefgen.model.article import Article
from briefgen.model.brief import Point, Section
from briefgen.pipeline import Facts, Made, Options
from briefgen.rendering import Signed, render
from briefgen.reviewing import Review
from tests.samples import PORT, brief, full_article, point

OWN = Point("Fog will stop the pilots.", (), "analyst", "edited")
SOUND = point("Premiums may double.", 2, "premiums may double")
WRONG = point("Premiums double.", 2, "premiums may double")  # its caution is lost


def printed(*points: Point, signed: Signed | None = None, **options: object) -> Made:
    made = brief(Section("key-judgments", points))
    review = Review("b.md", made, full_article(), {"KJ1": 7})
    wanted = Options(formats=("docx",), **options)  # type: ignore[arg-type]
    return render(review, wanted, signed or Signed())


def text(made: Made) -> str:
    document = Document(io.BytesIO(made.outputs["docx"]))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def header(made: Made) -> str:
    section = Document(io.BytesIO(made.outputs["docx"])).sections[0]
    return "\n".join(p.text for part in (section.header, section.footer) for p in part.paragraphs)


def test_what_a_person_added_or_edited_is_marked_with_the_name_given() -> None:
    made = printed(OWN, replace(SOUND, text="Premiums may rise."))
    assert "Fog will stop the pilots. (analyst’s judgment)" in text(made)
    named = text(printed(OWN, SOUND, signed=Signed(prepared_by="Jane Doe")))
    assert "(analyst’s judgment: Jane Doe)" in named
    assert "prepared by Jane Doe" in named
    assert "those marked as the analyst’s" in named
    assert "analyst" not in text(printed(replace(SOUND, text="premiums may double")))


def test_an_error_stops_the_print_and_says_where_it_is() -> None:
    with pytest.raises(InputError) as caught:
        printed(WRONG)
    assert str(caught.value).startswith("b.md, line 7: E7 in KJ1: ")
    assert "--force" in str(caught.value)


@pytest.mark.parametrize("layout", ["standard", "one-page", "full", "intelligence", "memo"])
def test_a_forced_print_says_draft_on_every_page_and_names_no_reviewer(layout: str) -> None:
    signed = Signed("Jane Doe", "Ann Roe", force=True)
    made = printed(WRONG, signed=signed, layout=layout, facts=Facts(marking="Internal"))
    assert "DRAFT · Internal" in header(made)
    assert "Ann Roe" not in text(made)
    assert "printed as a draft in spite of them: KJ1 (E7)." in text(made)
    assert any("draft" in note.text for note in made.notes)


def test_a_reviewer_is_named_where_no_error_was_found() -> None:
    made = printed(SOUND, signed=Signed(reviewed_by="Ann Roe", force=True))
    assert "Reviewed by Ann Roe; the checks found no error." in text(made)
    assert "DRAFT" not in header(made)


def test_a_reviewer_whom_only_the_file_names_is_not_printed() -> None:
    made = replace(brief(), meta={"reviewed-by": "Ann Roe"})
    review = Review("b.md", made, full_article(), {})
    out = render(review, Options(formats=("docx",)), Signed(force=True))
    assert "Ann Roe" not in text(out)


def test_a_brief_without_an_article_says_so_and_has_no_annex() -> None:
    review = Review("b.md", brief(Section("risks", (OWN,))), Article("T", ()), {})
    found = text(render(review, Options(formats=("docx",)), Signed()))
    assert "The brief rests on no article" in found
    assert "Annex" not in found
    assert "No sentence was found" not in found


def test_points_that_the_layout_has_no_place_for_are_told() -> None:
    others = [replace(OWN, text=f"Fog comes {n} times.") for n in ("one", "two", "six", "ten")]
    made = printed(point(PORT[0]), *others, layout="one-page")
    notes = [note.text for note in made.notes]
    assert "Not printed: KJ1, KJ5; the layout one-page takes 3 of the key judgments." in notes
    notes = [note.text for note in printed(*others, *others, layout="one-page").notes]
    assert "Not printed: KJ4 to KJ8; the layout one-page takes 3 of the key judgments." in notes


def test_a_judgment_that_an_analyst_adds_as_the_sixth_is_printed_in_its_place() -> None:
    drafted = [point(text, n) for n, text in enumerate(PORT, start=1)]
    made = printed(*drafted, point(PORT[0]), OWN)
    assert "Fog will stop the pilots." in text(made)
    assert "Not printed: KJ5; the layout standard takes 5 of the key judgments." in {
        note.text for note in made.notes
    }


def test_a_brief_without_a_point_is_refused() -> None:
    with pytest.raises(InputError, match="no point to print"):
        printed()


def test_confidence_above_low_asks_for_a_name_and_a_reason() -> None:
    sure = replace(OWN, marks={"confidence": "moderate"})
    with pytest.raises(InputError, match="E5"):
        printed(SOUND, sure)
    reasoned = replace(OWN, marks={"confidence": "moderate", "why": "two polls agree"})
    made = printed(SOUND, reasoned, signed=Signed(prepared_by="Jane Doe"))
    assert "Confidence: moderate – two polls agree." in text(made)
