"""A printed brief edited in a word processor: what comes back, point by point."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from briefgen import shelf
from briefgen.errors import InputError
from briefgen.model.article import Article
from briefgen.model.brief import Brief, Cite, Point, Section
from briefgen.pipeline import Options
from briefgen.rendering import Signed, render
from briefgen.returning import Returned, returned
from briefgen.reviewing import Review
from tests.samples import article
from tests.tools import office_saves
from tests.writers.bases import changed

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LOSS = "The port of Varna could lose a third of its grain trade within two years."
UNDECIDED = "However, the ministry has not decided whether dredging will start this spring."
PREMIUMS = "Insurers warned that premiums may double if the channel stays closed."
COST = "Dredging is likely to cost 40 million euros, according to the harbour board."
LOAN = "The board’s plan depends on a loan that no bank has confirmed."
SHIPS = "Without the channel, larger ships would sail to Constanța instead."
LAYOUTS = shelf.names("briefs")
Edit = Callable[[Any], None]


def point(text: str, paragraph: int, **fields: Any) -> Point:
    return Point(text, (Cite(paragraph, text),), **fields)


def review() -> Review:
    source = article()
    own = {"likelihood": "likely", "confidence": "moderate", "why": "two unions say so"}
    sections = (
        Section("summary", (point(LOSS, 1), point(UNDECIDED, 2), point(LOAN, 3))),
        Section(
            "key-judgments",
            (
                point(COST, 3, marks={"likelihood": "likely"}),
                point(PREMIUMS, 2, holder="source: the underwriters"),
                Point("A strike is likely.", (), "analyst", "edited", own),
            ),
        ),
        Section("risks", (point(PREMIUMS, 2, marks={"likelihood": "may"}), point(SHIPS, 4))),
    )
    meta = {"digest": source.digest, "outlet": "The Black Sea Gazette"}
    return Review("b.md", Brief("Varna’s port may lose its grain", sections, meta), source, {})


def printed(layout: str = "standard", **signed: Any) -> bytes:
    options = Options(formats=("docx",), layout=layout)
    return render(review(), options, Signed(force=True, **signed)).outputs["docx"]


def edited(data: bytes, edit: Edit, **parts: bytes) -> bytes:
    """The file after `edit` changed its body."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    edit(root)
    return changed(data, {"word/document.xml": etree.tostring(root), **parts})


def back(edit: Edit, layout: str = "standard", **given: str) -> Returned:
    return returned(review(), edited(printed(layout), edit), "b.docx", **given)


def paragraph(root: Any, name: str) -> Any:
    (mark,) = root.iterfind(f".//{W}bookmarkStart[@{W}name='{name}']")
    return next(mark.iterancestors(f"{W}p"))


def row(root: Any, name: str) -> Any:
    return next(paragraph(root, name).iterancestors(f"{W}tr"))


def typed(words: str) -> Any:
    run = etree.Element(f"{W}r")
    etree.SubElement(run, f"{W}t").text = words
    return run


def say(element: Any, old: str, new: str) -> None:
    """Type over some words, as within one run."""
    (text,) = (t for t in element.iter(f"{W}t") if old in t.text)
    text.text = text.text.replace(old, new)


def texts(found: Returned, kind: str) -> list[str]:
    return [each.text for each in found.brief.section(kind).points]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_file_that_nobody_edited_changes_nothing(layout: str) -> None:
    found = returned(review(), printed(layout), "b.docx")
    assert (found.brief, found.left) == (review().brief, ())
    assert found.layout == layout


def test_what_is_printed_otherwise_than_it_was_written_is_no_change() -> None:
    said = "The lag \U0001d70f . . . may grow."
    brief = Brief("The lag \U0001d70f", (Section("risks", (point(said, 1),)),))
    known = Review("b.md", brief, article(said), {})
    data = render(known, Options(formats=("docx",)), Signed(force=True)).outputs["docx"]
    found = returned(known, data, "b.docx")
    assert (found.brief, found.left) == (brief, ())


@pytest.mark.parametrize("layout", LAYOUTS)
def test_who_prepared_and_reviewed_it_is_no_change(layout: str) -> None:
    data = printed(layout, prepared_by="J. Doe", reviewed_by="A. B. Roe")
    found = returned(review(), data, "b.docx", layout)
    assert (found.brief, found.left) == (review().brief, ())


@pytest.mark.parametrize("code", shelf.names("languages"))
def test_labels_of_every_language_are_taken_off(code: str, tmp_path: Path) -> None:
    own = tmp_path / "own" / "layout.toml"
    own.parent.mkdir()
    own.write_text(f'extends = "standard"\nlanguage = "{code}"\n', encoding="utf-8")
    data = printed(str(own), prepared_by="J. Doe")
    found = returned(review(), data, "b.docx", str(own))
    assert (found.brief, found.left) == (review().brief, ())

    def edit(root: Any) -> None:
        say(paragraph(root, "kj3"), "moderate – two unions say so", "high – all unions say so")
        say(paragraph(root, "kj3"), "A strike is likely.", "A strike is certain.")

    found = returned(review(), edited(data, edit), "b.docx", str(own))
    last = found.brief.section("key-judgments").points[2]
    assert (last.text, last.marks["confidence"]) == ("A strike is certain.", "high")
    assert last.marks["why"] == "all unions say so"


def test_a_file_that_libreoffice_saved_changes_nothing(tmp_path: Path) -> None:
    files = [tmp_path / f"{layout}.docx" for layout in LAYOUTS]
    for file in files:
        file.write_bytes(printed(file.stem))
    for saved in office_saves(files, tmp_path / "saved", "docx"):
        found = returned(review(), saved.read_bytes(), saved.name)
        assert (found.brief, found.left) == (review().brief, ())
        assert found.layout == saved.stem


def test_a_point_reworded_becomes_the_analysts_and_keeps_its_cites() -> None:
    found = back(lambda root: say(paragraph(root, "kj1"), "40 million", "50 million"), by="J. Doe")
    new = found.brief.section("key-judgments").points[0]
    assert new.text == COST.replace("40", "50")
    assert new.cites == (Cite(3, COST),)
    assert (new.method, new.marks["by"]) == ("edited", "J. Doe")
    assert found.brief.section("risks") == review().brief.section("risks")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_what_is_typed_beside_a_bookmark_is_part_of_the_point(layout: str) -> None:
    def edit(root: Any) -> None:
        there = paragraph(root, "s2")
        start, end = (
            there.find(f"{W}bookmark{side}[@{W}id='{number}']")
            for number in [there.find(f"{W}bookmarkStart[@{W}name='s2']").get(f"{W}id")]
            for side in ("Start", "End")
        )
        start.addprevious(typed("So far, "))
        end.addnext(typed(" Nor has the board."))

    found = back(edit, layout)
    assert texts(found, "summary")[1] == f"So far, {UNDECIDED} Nor has the board."


def test_a_point_taken_out_becomes_the_first_runner_up() -> None:
    def edit(root: Any) -> None:
        gone = paragraph(root, "kj1")
        gone.getparent().remove(gone)

    found = back(edit)
    assert texts(found, "key-judgments") == [PREMIUMS, "A strike is likely."]
    assert found.brief.spare["key-judgments"] == (review().brief.sections[1].points[0],)


def test_what_goes_on_after_a_reference_is_still_that_statement() -> None:
    def edit(root: Any) -> None:
        paragraph(root, "s3").append(typed(" Rail may be full [¶2], and so may the roads [¶3]."))

    assert texts(back(edit), "summary")[-1] == "Rail may be full, and so may the roads."


def test_list_items_sentences_and_rows_that_were_typed_are_points() -> None:
    def edit(root: Any) -> None:
        item = paragraph(root, "kj2")
        new = deepcopy(item)
        for child in [c for c in new if c.tag != f"{W}pPr"]:
            new.remove(child)
        new.append(typed(f"{LOAN} [¶3]"))
        item.addnext(new)
        paragraph(root, "s3").append(typed(" The season begins in May."))
        line = row(root, "r2")
        another = deepcopy(line)
        for mark in [*another.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}hyperlink")]:
            mark.getparent().remove(mark)
        for cell, words in zip(
            another.iter(f"{W}p"), ("R3", "Rail may be full.", "may", "[¶2]"), strict=True
        ):
            for old in list(cell.iter(f"{W}r")):
                old.getparent().remove(old)
            cell.append(typed(words))
        line.addnext(another)

    found = back(edit)
    assert texts(found, "key-judgments") == [COST, PREMIUMS, LOAN, "A strike is likely."]
    new = found.brief.section("key-judgments").points[2]
    assert (new.cites, new.holder, new.method) == ((Cite(3, LOAN),), "author", "verbatim")
    assert texts(found, "summary") == [LOSS, UNDECIDED, LOAN, "The season begins in May."]
    assert found.brief.section("summary").points[3].holder == "analyst"
    added = found.brief.section("risks").points[2]
    assert (added.text, added.marks, added.method) == (
        "Rail may be full.",
        {"likelihood": "may"},
        "edited",
    )
    assert added.cites[0].paragraph == 2
    assert added.cites[0].quote


def test_points_that_were_moved_take_their_new_places() -> None:
    def edit(root: Any) -> None:
        first, second = paragraph(root, "kj1"), row(root, "r2")
        paragraph(root, "kj3").addnext(first)
        row(root, "r1").addprevious(second)

    found = back(edit)
    assert texts(found, "key-judgments") == [PREMIUMS, "A strike is likely.", COST]
    assert texts(found, "risks") == [SHIPS, PREMIUMS]
    assert {p.method for p in found.brief.section("risks").points} == {"verbatim"}


def headed(root: Any, words: str) -> Any:
    """A heading with a copied one's bookmark, put before the source statement."""
    last = paragraph(root, "source_statement")
    new = deepcopy(last)
    for run in [*new.iter(f"{W}r")]:
        run.getparent().remove(run)
    new.append(typed(words))
    last.addprevious(new)
    return new


@pytest.mark.parametrize("words", ["Outlook", "OUTLOOK:"])
def test_a_point_under_a_new_heading_goes_to_the_section_of_that_name(words: str) -> None:
    found = back(lambda root: headed(root, words).addnext(paragraph(root, "kj1")))
    assert texts(found, "key-judgments") == [PREMIUMS, "A strike is likely."]
    assert found.brief.section("outlook").points == (review().brief.sections[1].points[0],)
    assert found.left == ()


def test_a_section_name_typed_without_a_headings_style_is_a_heading() -> None:
    def edit(root: Any) -> None:
        last = paragraph(root, "source_statement")
        for words in ("Outlook", "A strike is likely by June."):
            new = etree.Element(f"{W}p")
            new.append(typed(words))
            last.addprevious(new)

    found = back(edit)
    assert texts(found, "outlook") == ["A strike is likely by June."]
    assert found.left == ()


def test_points_under_a_heading_of_no_section_are_told() -> None:
    def edit(root: Any) -> None:
        heading = headed(root, "For the board")
        moved, copied = paragraph(root, "kj1"), deepcopy(paragraph(root, "kj2"))
        heading.addnext(moved)
        heading.addnext(copied)
        for run in [*copied.iter(f"{W}r")]:
            run.getparent().remove(run)
        copied.append(typed("Ask the underwriters for a new offer."))

    found = back(edit)
    assert texts(found, "key-judgments") == [PREMIUMS, "A strike is likely.", COST]
    where = "stands under “For the board”, which is no section of points"
    assert found.left == (
        f"Ask the underwriters for a new offer.: {where}",
        f"{COST}: {where}, and stays in key judgments",
        "Outside the points, new: For the board",
    )


def test_a_rating_a_reason_and_the_title_are_carried_over() -> None:
    def edit(root: Any) -> None:
        say(root, "Varna’s port may lose its grain", "Varna may lose")
        say(row(root, "r1"), "“may”", "unlikely")
        say(paragraph(root, "kj3"), "moderate – two unions say so", "high – all unions say so")

    found = back(edit)
    assert found.brief.title == "Varna may lose"
    assert found.brief.section("risks").points[0].marks == {"likelihood": "unlikely"}
    own = found.brief.section("key-judgments").points[2]
    assert (own.marks["confidence"], own.marks["why"]) == ("high", "all unions say so")
    assert own.text == "A strike is likely."


def test_a_point_typed_anew_without_its_bookmark_is_known_by_its_words() -> None:
    def edit(root: Any) -> None:
        there = paragraph(root, "kj1")
        for child in [c for c in there if c.tag != f"{W}pPr"]:
            there.remove(child)
        there.append(typed(COST.replace("is likely", "may well come") + "\u00a0[¶3]"))

    new = back(edit).brief.section("key-judgments").points[0]
    assert new.text == COST.replace("is likely", "may well come")
    assert (new.cites, new.marks) == ((Cite(3, COST),), {"likelihood": "likely"})


def test_tracked_changes_are_accepted_and_it_is_said() -> None:
    def edit(root: Any) -> None:
        there = paragraph(root, "kj1")
        run = next(there.iter(f"{W}r"))
        struck = etree.Element(f"{W}del")
        run.addprevious(struck)
        struck.append(run)
        for text in struck.iter(f"{W}t"):
            text.tag = f"{W}delText"
        put = etree.Element(f"{W}ins")
        put.append(typed("Dredging costs 40 million euros."))
        struck.addnext(put)
        gone = paragraph(root, "kj2")
        for each in list(gone.iter(f"{W}r")):
            away = etree.Element(f"{W}del")
            each.addprevious(away)
            away.append(each)

    found = back(edit)
    assert texts(found, "key-judgments") == [
        "Dredging costs 40 million euros.",
        "A strike is likely.",
    ]
    assert any("Tracked changes" in line for line in found.left)


def test_what_no_point_can_take_is_listed() -> None:
    def edit(root: Any) -> None:
        say(paragraph(root, "p4"), "We are running", "They are running")
        heading = paragraph(root, "source_statement")
        heading.addnext(deepcopy(heading))
        lost = heading.getnext()
        for child in [c for c in lost if c.tag != f"{W}pPr"]:
            lost.remove(child)
        lost.append(typed("A remark of mine."))

    found = back(edit)
    assert found.brief == review().brief
    assert any("A remark of mine." in line for line in found.left)
    assert any("They are running" in line for line in found.left)
    assert any("gone: “We are running" in line for line in found.left)


def test_comments_of_reviewers_are_listed_with_their_names() -> None:
    data, rels = printed(), "word/_rels/document.xml.rels"
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        links = package.read(rels).decode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
    link = f'<Relationship Id="c1" Type="{kind}" Target="comments.xml"/></Relationships>'
    remark = (
        f'<w:comments xmlns:w="{W[1:-1]}"><w:comment w:id="0" w:author="A. Roe"><w:p><w:r>'
        "<w:t>Who says so?</w:t></w:r></w:p></w:comment></w:comments>"
    )
    parts = {rels: links.replace("</Relationships>", link), "word/comments.xml": remark}
    data = changed(data, {name: text.encode() for name, text in parts.items()})
    found = returned(review(), data, "b.docx")
    assert found.left == ("Comment by A. Roe: Who says so?",)
    assert found.brief == review().brief


def test_references_put_in_are_cites_and_those_taken_out_are_none() -> None:
    def edit(root: Any) -> None:
        say(paragraph(root, "kj1"), "[¶3]", "[¶3] [¶4]")
        say(paragraph(root, "kj2"), "[¶2]", "")

    found = back(edit)
    first, second, _ = found.brief.section("key-judgments").points
    assert [cite.paragraph for cite in first.cites] == [3, 4]
    assert all(cite.quote for cite in first.cites)
    assert second.cites == (Cite(2, PREMIUMS),)
    assert any("without its references" in line for line in found.left)


def test_what_a_layout_does_not_print_is_not_taken_for_deleted() -> None:
    whole = review()
    many = tuple(point(text, n) for text, n in ((LOSS, 1), (SHIPS, 4), (LOAN, 3), (COST, 3)))
    sections = (*whole.brief.sections, Section("outlook", many))
    whole = replace(whole, brief=replace(whole.brief, sections=sections))
    made = render(whole, Options(formats=("docx",), layout="one-page"), Signed(force=True))
    data = edited(made.outputs["docx"], lambda root: say(paragraph(root, "s1"), "third", "half"))
    found = returned(whole, data, "b.docx")
    assert found.brief.section("outlook").points == many
    assert texts(found, "summary")[0] == LOSS.replace("third", "half")
    assert not found.brief.spare


def test_another_briefs_file_is_refused() -> None:
    other = replace(review(), article=article("Another text."))
    with pytest.raises(InputError, match="another article"):
        returned(other, printed(), "b.docx")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"%PDF-1.7", printed()[:4000], b"# Text"])
def test_what_is_no_word_file_is_refused(data: bytes) -> None:
    with pytest.raises(InputError):
        returned(review(), data, "b.docx")


def test_a_word_file_that_is_no_brief_is_refused() -> None:
    def edit(root: Any) -> None:
        for mark in [*root.iter(f"{W}bookmarkStart")]:
            mark.getparent().remove(mark)

    with pytest.raises(InputError, match="bookmarks"):
        back(edit)


def test_a_hostile_dtd_is_refused() -> None:
    bomb = b'<!DOCTYPE w [<!ENTITY a "aaaa">]><w/>'
    with pytest.raises(InputError, match="DTD"):
        returned(review(), changed(printed(), {"word/document.xml": bomb}), "b.docx")


def test_a_table_without_its_head_still_holds_its_points() -> None:
    def edit(root: Any) -> None:
        head = row(root, "r1").getprevious()
        head.getparent().remove(head)

    assert texts(back(edit), "risks") == [PREMIUMS, SHIPS]


def test_an_article_is_needed_by_none_of_it() -> None:
    fog = Brief("Fog", (Section("risks", (Point("Fog is likely.", (), "analyst", "edited"),)),))
    hand = Review("h.md", fog, Article("Fog", ()), {})
    made = render(hand, Options(formats=("docx",)), Signed(force=True))
    data = edited(made.outputs["docx"], lambda root: say(root, "Fog is likely.", "Fog is certain."))
    assert texts(returned(hand, data, "h.docx"), "risks") == ["Fog is certain."]
