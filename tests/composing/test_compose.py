from dataclasses import replace

from briefgen import compose, layout
from briefgen.model.brief import PREFIXES, Cite, Point, Section
from briefgen.model.document import Callout, Document, Heading, Items, Para, Run, Table, Text, Title
from tests.samples import PORT, article, brief, full_article, point

STANDARD = layout("standard")


def composed(*sections: Section, **meta: str) -> Document:
    made = brief(*sections)
    return compose(replace(made, meta={**made.meta, **meta}), STANDARD, full_article())


def plain(text: Text) -> str:
    return "".join(f"{{{run.field}}}" if run.field else run.text for run in text)


def of_kind(document: Document, kind: type) -> list:  # type: ignore[type-arg]
    return [block for block in document.blocks if isinstance(block, kind)]


def every_run(document: Document) -> list[Run]:
    runs: list[Run] = []
    for block in document.blocks:
        match block:
            case Title() | Heading():
                runs += block.text
            case Para():
                runs += (*block.label, *block.text)
            case Items():
                runs += [run for item in block.items for run in item]
            case Table():
                runs += [run for row in (block.head, *block.rows) for cell in row for run in cell]
            case Callout():
                runs += [run for inner in block.blocks for run in inner.text]
    return runs


def test_sections_stand_in_the_layouts_order() -> None:
    headings = [plain(h.text) for h in of_kind(composed(), Heading)]
    assert headings == [
        "Summary", "Key judgments", "Risks", "Source statement", "Annex: source paragraphs",
    ]  # fmt: skip


def test_every_reference_leads_to_a_paragraph_and_back() -> None:
    runs = every_run(composed())
    anchors = {run.anchor for run in runs if run.anchor}
    links = {run.link for run in runs if run.link.startswith("#")}
    assert {"p1", "p2", "p3", "s1", "kj1", "r1"} <= anchors
    assert {"#p1", "#p2", "#p3", "#s1", "#kj1", "#r1"} <= links
    assert {link[1:] for link in links} <= anchors


def test_every_point_ends_with_its_reference() -> None:
    document = composed()
    (items,) = of_kind(document, Items)
    assert plain(items.items[0]) == "Dredging is likely to cost 40 million euros.\u00a0[¶3]"
    (table,) = of_kind(document, Table)
    assert [plain(cell) for cell in table.rows[0]] == [
        "R1",
        "Premiums may double.",
        "“may”",
        "[¶2]",
    ]


def test_only_the_first_reference_is_tied_to_what_stands_before_it() -> None:
    cites = (Cite(1, PORT[0]), Cite(2, "premiums"), Cite(3, "Dredging"))
    document = composed(Section("key-judgments", (Point(PORT[0], cites),)))
    (items,) = of_kind(document, Items)
    assert plain(items.items[0]) == f"{PORT[0]}\u00a0[¶1] [¶2] [¶3]"


def test_a_risk_the_source_does_not_rate_is_not_rated() -> None:
    (table,) = of_kind(composed(Section("risks", (point("Silt is rising."),))), Table)
    assert plain(table.rows[0][2]) == "not rated"


def test_an_empty_section_vanishes_or_says_so() -> None:
    document = composed(Section("summary", (replace(point(PORT[0]), marks={"score": "1.20"}),)))
    headings = [plain(h.text) for h in of_kind(document, Heading)]
    assert "Key judgments" not in headings
    assert "Risks" in headings
    assert "No risk was found that is not told above." in [
        plain(p.text) for p in of_kind(document, Para)
    ]


def test_a_brief_that_a_person_filled_does_not_say_that_nothing_was_found() -> None:
    shown = of_kind(composed(Section("summary", (point(PORT[0]),))), Para)
    assert "No point was selected." in [plain(p.text) for p in shown]


def test_a_brief_for_which_nothing_was_sought_does_not_say_that_nothing_was_found() -> None:
    document = composed(Section("summary"))
    assert [plain(p.text) for p in of_kind(document, Para) if p.style == "body"] == [
        "No point was selected.", "No point was selected.",
    ]  # fmt: skip
    (box,) = [c for c in of_kind(document, Callout) if c.style == "statement-box"]
    assert "No point was selected from it." in plain(box.blocks[0].text)
    assert "by rule" not in plain(box.blocks[0].text)


def test_a_layouts_limit_holds() -> None:
    many = Section("key-judgments", tuple(point(f"Judgment {n}.") for n in range(9)))
    (items,) = of_kind(composed(many), Items)
    assert len(items.items) == 5


def test_the_annex_holds_every_paragraph_with_its_number() -> None:
    labelled = [p for p in of_kind(composed(), Para) if p.label]
    assert [plain(p.label) for p in labelled] == ["¶1", "¶2", "¶3", "¶4"]
    assert plain(labelled[0].text) == f"{PORT[0]} [cited in S1]"
    assert plain(labelled[3].text) == PORT[3]


def test_the_meta_line_says_what_is_unknown() -> None:
    made = brief()
    bare = compose(replace(made, meta={}), STANDARD, article())
    assert plain(of_kind(bare, Para)[0].text) == "undated · 84 words"
    known = composed(byline="Jana Ilieva", retrieved="2026-05-04")
    assert plain(of_kind(known, Para)[0].text) == (
        "Jana Ilieva · The Black Sea Gazette · published 3 May 2026 · retrieved 4 May 2026"
        " · 84 words"
    )


def test_the_source_statement_says_what_is_known_and_what_is_not() -> None:
    document = compose(replace(brief(), meta={}), STANDARD, article())
    (statement,) = [c for c in of_kind(document, Callout) if c.style == "statement-box"]
    text = plain(statement.blocks[0].text)
    assert text.startswith("Based on one article whose author and outlet it does not name, undated")
    assert "The text has no title" in text
    assert "84 words in 4 numbered paragraphs" in text
    assert "Grade F6" in text
    assert 50 <= len(text.split()) <= 90


def test_an_opinion_article_names_its_author_above_each_section_in_other_words() -> None:
    led = [Section(kind, (point("Rents may rise.", 2),)) for kind in reversed(PREFIXES)]
    made = composed(*led, genre="opinion", byline="Jana Ilieva")
    assert [plain(p.text) for p in of_kind(made, Para) if p.style == "lead"] == [
        "In the judgment of Jana Ilieva:",
        "As argued by Jana Ilieva:",
        "As seen by Jana Ilieva:",
        "According to Jana Ilieva:",
    ]
    unnamed = [p for p in of_kind(composed(genre="opinion"), Para) if p.style == "lead"]
    assert "whom the source does not name" in plain(unnamed[0].text)
    assert not [p for p in of_kind(composed(genre="news"), Para) if p.style == "lead"]


def test_the_lead_in_leaves_out_what_a_source_holds() -> None:
    said = point("The board said that rents may rise.", 2, holder="source: the board")
    own = point("Dredging is likely to cost 40 million euros.", 3)

    def lead(*points: Point) -> list[str]:
        made = composed(Section("key-judgments", points), genre="opinion", byline="Jana Ilieva")
        return [plain(p.text) for p in of_kind(made, Para) if p.style == "lead"]

    assert lead(own, said) == [
        "As argued by Jana Ilieva, except where a point names another source:"
    ]
    assert lead(said) == []


def test_a_source_that_begins_the_point_is_not_named_twice() -> None:
    said = point("Backers say that the port may close.", 2, holder="source: backers")
    document = composed(Section("key-judgments", (said,)))
    assert not [p for p in of_kind(document, Para) if plain(p.text).startswith("backers")]


def test_a_source_that_a_point_does_not_name_stands_before_it() -> None:
    tweet = point("Premiums may double.", 2, holder="source: Ivan Petrov")
    unnamed = point("Rents may double.", 2, holder="source: unnamed")
    document = composed(Section("risks", (tweet, unnamed)), Section("summary", (tweet,)))
    (table,) = of_kind(document, Table)
    assert [plain(row[1]) for row in table.rows] == [
        "Ivan Petrov: Premiums may double.",
        "Rents may double.",
    ]
    box, _ = of_kind(document, Callout)
    assert plain(box.blocks[0].text).startswith("Ivan Petrov: Premiums may double.")


def test_the_genre_stands_in_meta_line_and_source_statement() -> None:
    document = composed(genre="opinion")
    assert plain(of_kind(document, Para)[0].text).startswith("Opinion article · ")
    (statement,) = [c for c in of_kind(document, Callout) if c.style == "statement-box"]
    assert plain(statement.blocks[0].text).startswith("Based on one opinion article published by")


def test_running_marks_hold_marking_date_and_page_numbers() -> None:
    page = composed(marking="RESTRICTED", date="2026-05-06").page
    assert plain(page.header.left) == "Policy brief · 6 May 2026"
    assert plain(page.header.right) == "RESTRICTED"
    assert plain(page.footer.left) == "Varna’s port may lose its grain"
    assert plain(page.footer.right) == "RESTRICTED · {page} / {pages}"


def test_a_title_with_braces_is_no_template() -> None:
    made = replace(brief(), title="Set {page} of {marking}")
    page = compose(made, STANDARD, article()).page
    assert plain(page.footer.left) == "Set (page) of (marking)"


def test_properties_come_from_the_brief_alone() -> None:
    properties = composed(byline="Jana Ilieva").properties
    assert properties.title == "Varna’s port may lose its grain"
    assert properties.author == "Jana Ilieva"
    assert properties.created == ""
    assert properties.identifier == full_article().digest
