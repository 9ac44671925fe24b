"""The forms of sections, annex and brand, each by a layout that asks for it."""

from dataclasses import replace

import pytest

from briefgen import compose, layout
from briefgen.composing.annex import excerpt
from briefgen.composing.sections import FIGURE
from briefgen.model.brief import Section
from briefgen.model.document import (
    Callout,
    Document,
    Heading,
    Items,
    PageBreak,
    Para,
    Picture,
    Strip,
    Table,
    Text,
    Title,
)
from briefgen.shelf.language import language
from briefgen.shelf.layout import BrandSpec, Layout, SectionSpec
from tests.samples import brief, full_article, point

STANDARD = layout("standard")


def with_form(kind: str, form: str, **more: object) -> Layout:
    """The standard layout with one section in another form."""
    spec = SectionSpec(form=form, **more)  # type: ignore[arg-type]
    file = STANDARD.file
    sections = file.sections if kind in file.sections else (*file.sections, kind)
    section = {**file.section, kind: spec}
    return replace(STANDARD, file=replace(file, sections=sections, section=section))


def printed(design: Layout, *sections: Section, **meta: str) -> Document:
    made = brief(*sections)
    return compose(replace(made, meta={**made.meta, **meta}), design, full_article())


def plain(text: Text) -> str:
    return "".join(run.text for run in text)


def of_kind(document: Document, kind: type) -> list:  # type: ignore[type-arg]
    return [block for block in document.blocks if isinstance(block, kind)]


def test_a_list_has_bullets_and_a_numbered_section_its_ids() -> None:
    judgments = Section("key-judgments", (point("Rents rise."), point("Trade falls.")))
    (bullets,) = of_kind(printed(with_form("key-judgments", "list"), judgments), Items)
    (numbers,) = of_kind(printed(with_form("key-judgments", "numbered"), judgments), Items)
    assert (bullets.label, numbers.label) == ("•", "KJ{n}")
    assert bullets.items == numbers.items


def test_a_summary_without_a_box_keeps_its_bottom_line() -> None:
    summary = Section("summary", (point("The port may lose."), point("Silt."), point("Rents.")))
    document = printed(with_form("summary", "paragraphs"), summary)
    lines = [p for p in of_kind(document, Para) if p.style in ("bottom-line", "body")][:2]
    assert [p.style for p in lines] == ["bottom-line", "body"]
    assert plain(lines[1].text) == "Silt.\u00a0[¶1] Rents.\u00a0[¶1]"


def test_a_table_that_must_begin_on_the_first_page_may_begin_with_one_row() -> None:
    risks = Section("risks", (point("Rents rise."), point("Rents may fall."), point("Silt.")))
    (early,) = of_kind(printed(STANDARD, risks), Table)
    (later,) = of_kind(printed(layout("intelligence"), risks), Table)
    assert (early.opening_rows, later.opening_rows) == (1, 2)


def test_a_table_leaves_out_columns_that_no_point_fills() -> None:
    risks = Section(
        "risks",
        (
            replace(
                point("Premiums may double."), marks={"likelihood": "may", "horizon": "by May"}
            ),
            point("Silt is rising."),
        ),
    )
    columns = ("id", "point", "likelihood", "horizon", "impact", "reference")
    (table,) = of_kind(printed(with_form("risks", "table", table=columns), risks), Table)
    assert [plain(cell) for cell in table.head] == [
        "No.", "Risk, in the source’s words", "Source’s term", "Time horizon", "Source",
    ]  # fmt: skip
    assert [plain(cell) for cell in table.rows[1]] == [
        "R2",
        "Silt is rising.",
        "not rated",
        "",
        "[¶1]",
    ]
    assert sum(table.widths) == pytest.approx(1, abs=1e-3)


def test_who_holds_a_point_stands_once_where_the_table_names_holders() -> None:
    said = replace(point("Rents may rise."), holder="source: the board")
    columns = ("id", "point", "holder")
    design = with_form("risks", "table", table=columns)
    (table,) = of_kind(printed(design, Section("risks", (said,))), Table)
    assert [plain(cell) for cell in table.rows[0]] == ["R1", "Rents may rise.", "the board"]


def test_what_an_analyst_writes_of_his_own_is_no_quotation() -> None:
    own = replace(point("Rents rise."), holder="analyst", cites=(), marks={"horizon": "by 2030"})
    columns = ("id", "point", "horizon")
    (table,) = of_kind(
        printed(with_form("risks", "table", table=columns), Section("risks", (own,))), Table
    )
    assert plain(table.rows[0][2]) == "by 2030"


def test_a_matrix_needs_three_risks_that_an_analyst_rated() -> None:
    def risk(likelihood: str, impact: str, holder: str = "analyst") -> Section:
        marks = {"likelihood": likelihood, "impact": impact}
        return Section("risks", (replace(point("Rents rise."), holder=holder, marks=marks),))

    def tables(*rated: Section) -> list[Table]:
        points = tuple(p for section in rated for p in section.points)
        return of_kind(printed(with_form("risks", "matrix"), Section("risks", points)), Table)

    three = (risk("likely", "severe"), risk("unlikely", "minor"), risk("likely", "severe"))
    listed, grid = tables(*three)
    assert [plain(cell) for cell in listed.head] == [
        "No.", "Point", "Likelihood", "Source",
    ]  # fmt: skip
    assert plain(listed.rows[0][2]) == "likely"
    assert [plain(row[0]) for row in grid.rows] == [
        "severe", "major", "moderate", "minor", "negligible",
    ]  # fmt: skip
    assert plain(grid.rows[0][5]) == "R1, R3"
    assert plain(grid.rows[3][3]) == "R2"
    assert len(tables(*three[:2], risk("likely", "severe", "author"))) == 1
    assert len(tables(*three[:2], risk("may", "severe"))) == 1


def test_a_strip_shows_each_figure_over_its_words() -> None:
    figures = Section("key-figures", (point("Debt is 118 percent."), point("It cost €40 million.")))
    (strip,) = of_kind(printed(with_form("key-figures", "strip"), figures), Strip)
    assert [plain(figure) for figure, _ in strip.facts] == ["118 percent", "€40 million"]
    assert plain(strip.facts[0][1]) == "Debt is 118 percent.\u00a0[¶1]"


def test_a_strip_shows_a_share_rather_than_the_number_it_was_found_among() -> None:
    study = point("Of 354 ports in a study, the rate was 58% on average.")
    figures = Section("key-figures", (study, point("It cost €40 million.")))
    (strip,) = of_kind(printed(with_form("key-figures", "strip"), figures), Strip)
    assert [plain(figure) for figure, _ in strip.facts] == ["58%", "€40 million"]


def test_a_strip_with_a_point_that_shows_no_figure_is_a_numbered_list() -> None:
    figures = Section("key-figures", (point("Debt is 118 percent."), point("It cost much.")))
    document = printed(with_form("key-figures", "strip"), figures)
    assert not of_kind(document, Strip)
    assert [items.label for items in of_kind(document, Items)] == ["KF{n}"]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Ships wait 41 hours for a berth.", "41 hours"),
        ("In 2015, 3.4% of people left.", "3.4%"),
        ("It admitted more than 1.4 million refugees.", "1.4 million refugees"),
        ("It paid US$12 billion for F-35 jets.", "US$12 billion"),
        ("There were 40,000, of which few stayed.", "40,000"),
        ("It earned €74 million before interest.", "€74 million"),
        ("The 1,200 exporters leave.", "1,200 exporters"),
    ],
)
def test_a_figure_comes_with_its_size_and_unit(text: str, figure: str) -> None:
    found = FIGURE.search(text)
    assert found
    assert found[0] == figure


@pytest.mark.parametrize("text", ["In 2015 it fell.", "A 30-year lease.", "The F-35 flies.", "No."])
def test_a_year_or_a_name_is_no_figure(text: str) -> None:
    assert not FIGURE.search(text)


def test_a_section_takes_the_layouts_heading() -> None:
    document = printed(with_form("key-judgments", "list", heading="What we hold"))
    assert "What we hold" in [plain(h.text) for h in of_kind(document, Heading)]


def test_an_annex_of_locators_holds_the_cited_paragraphs_only() -> None:
    document = printed(with_form("annex", "locator"), Section("risks", (point("Silt.", 2),)))
    (located,) = [p for p in of_kind(document, Para) if p.label]
    assert plain(located.label) == "¶2"
    assert plain(located.text).endswith("... [cited in R1]")


def test_an_excerpt_begins_where_it_is_cited_and_marks_its_cuts() -> None:
    text = "one two three four five six seven eight nine ten"
    assert excerpt(text, 20) == text
    assert excerpt(text, 4) == "one two three four ..."
    assert excerpt(text, 4, ["five six"]) == "... five six seven eight ..."
    assert excerpt(text, 4, ["nine"]) == "... seven eight nine ten"


def test_references_are_written_as_the_layout_says_and_lead_nowhere_without_an_annex() -> None:
    file = STANDARD.file
    sections = tuple(kind for kind in file.sections if kind != "annex")
    design = replace(STANDARD, file=replace(file, references="(para. {n})", sections=sections))
    (items,) = of_kind(printed(design), Items)
    reference = items.items[0][-1]
    assert (reference.text, reference.link) == ("(para. 3)", "")


def branded(brand: BrandSpec) -> Layout:
    assets = replace(STANDARD.assets, logo=b"picture", logo_px=(400, 100))
    return replace(STANDARD, file=replace(STANDARD.file, brand=brand), assets=assets)


def test_logo_and_house_name_stand_at_the_head_of_the_first_page() -> None:
    blocks = printed(branded(BrandSpec(house="The Institute", logo_mm=10))).blocks
    picture, house, title = blocks[:3]
    assert isinstance(picture, Picture)
    assert (picture.alt, picture.height_pt, picture.width_pt) == ("The Institute", 28.35, 113.4)
    assert isinstance(house, Para)
    assert (plain(house.text), house.style) == ("The Institute", "masthead")
    assert isinstance(title, Title)


def test_a_logo_is_never_wider_than_the_text() -> None:
    (picture,) = of_kind(printed(branded(BrandSpec(logo_mm=60))), Picture)
    width = STANDARD.file.page.paper_pt[0] - 2 * 23 * 72 / 25.4
    assert picture.width_pt == pytest.approx(width, abs=0.01)
    assert picture.height_pt == pytest.approx(width / 4, abs=0.01)


def test_a_cover_takes_title_and_facts_and_the_body_begins_on_a_new_page() -> None:
    brand = BrandSpec(house="The Institute", cover=True, marking="Internal")
    blocks = printed(branded(brand)).blocks
    turn = next(place for place, block in enumerate(blocks) if isinstance(block, PageBreak))
    assert [type(block) for block in blocks[:turn]] == [Picture, Para, Title, Para, Para]
    assert isinstance(blocks[turn + 1], Heading)
    assert sum(isinstance(block, Title) for block in blocks) == 1


def test_the_layouts_marking_stands_on_every_page_unless_the_brief_has_its_own() -> None:
    design = branded(BrandSpec(marking="Internal"))
    assert "Internal" in plain(printed(design).page.header.right)
    assert "TLP:RED" in plain(printed(design, marking="TLP:RED").page.header.right)


def test_labels_are_those_of_the_layouts_language() -> None:
    french = replace(STANDARD, file=replace(STANDARD.file, language="fr"))
    headings = [plain(h.text) for h in of_kind(printed(french), Heading)]
    assert headings[0] == language("fr").headings["summary"]
    (statement,) = [c for c in of_kind(printed(french), Callout) if c.style == "statement-box"]
    assert "paragraphes" in plain(statement.blocks[0].text)


def test_the_statement_says_what_was_left_out_to_fit() -> None:
    document = compose(brief(), STANDARD, full_article(), {"key-judgments": 2, "risks": 1})
    (statement,) = [c for c in of_kind(document, Callout) if c.style == "statement-box"]
    assert "2 judgments and 1 risk left out to keep to the pages of the layout." in plain(
        statement.blocks[0].text
    )


def test_a_legend_gives_the_scale_in_a_few_lines() -> None:
    document = printed(with_form("scale-legend", "paragraphs"))
    lines = [plain(p.text) for p in of_kind(document, Para) if p.style == "small"]
    assert len(lines) <= 6
    assert "ICD 203" in lines[0]
