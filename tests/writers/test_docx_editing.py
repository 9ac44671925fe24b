"""A DOCX goes on living: its styles change all of their text, its bookmarks outlast an editor."""

import re
from collections import defaultdict
from contextlib import closing
from pathlib import Path

import pypdfium2

from briefgen import Options, make
from tests.samples import PORT
from tests.tools import office_pdfs, office_saves
from tests.writers.bases import changed
from tests.writers.test_docx import SAID, W, find, parts, sample, tree, write

STRUCTURE = {"pStyle", "numPr", "pageBreakBefore", "keepNext", "keepLines", "sectPr"}
ROOM = {"spacing", "ind"}  # beside a table, in a box, and where others hang a label


def bookmarks(data: bytes) -> dict[str, str]:
    """The words within each bookmark."""
    inside: dict[str, str] = {}
    opened: dict[str, str] = {}
    for node in tree(data).iter():
        if node.tag == f"{W}bookmarkStart" and not node.get(f"{W}name").startswith("_"):
            opened[node.get(f"{W}id")] = node.get(f"{W}name")
            inside[node.get(f"{W}name")] = ""
        elif node.tag == f"{W}bookmarkEnd":
            opened.pop(node.get(f"{W}id"), None)
        elif node.tag == f"{W}t":
            for name in opened.values():
                inside[name] += node.text or ""
    return inside


def brief() -> bytes:
    text = "\n\n".join(("The port of Varna", *PORT)).encode()
    return make(text, "port.txt", Options(formats=("docx",))).outputs["docx"]


def test_points_paragraphs_and_sections_have_bookmarks_by_their_names():
    found = bookmarks(brief())
    assert {"summary", "key_judgments", "annex", "s1", "kj1", "p1", "p4"} <= set(found)
    assert found["p4"] == "¶4"
    assert found["key_judgments"] == "Key judgments"
    assert found["s1"].rstrip(".") in " ".join(PORT)


def test_every_link_within_leads_to_a_bookmark_and_back():
    body = tree(brief())
    targets = set(find(body, "//w:hyperlink/@w:anchor"))
    assert targets <= set(find(body, "//w:bookmarkStart/@w:name"))
    assert any(name.startswith("p") for name in targets)
    assert any(name.startswith(("kj", "s")) for name in targets)


def test_bookmarks_and_what_they_hold_outlast_another_editor(tmp_path: Path):
    file = tmp_path / "brief.docx"
    file.write_bytes(brief())
    before = bookmarks(file.read_bytes())
    (saved,) = office_saves([file], tmp_path / "saved", "docx")
    after = bookmarks(saved.read_bytes())
    assert {name: after.get(name) for name in before} == before


def test_only_structure_and_room_are_set_outside_of_styles():
    for data in (write(sample()), brief()):
        body = tree(data)
        set_there = {node.tag.removeprefix(W) for node in find(body, "//w:p/w:pPr/*")}
        assert set_there <= STRUCTURE | ROOM
        marks = {node.tag.removeprefix(W) for node in find(body, "//w:r/w:rPr/*")}
        assert marks <= {"rStyle", "b", "bCs", "i", "iCs"}


def resized(data: bytes, style: str, points: int) -> bytes:
    """The file after somebody gave a style another size."""
    before, here, after = parts(data)["word/styles.xml"].decode().partition(f'Id="{style}"')
    after = re.sub(r'<w:sz w:val="\d+"/>', f'<w:sz w:val="{2 * points}"/>', after, count=1)
    return changed(data, {"word/styles.xml": f"{before}{here}{after}".encode()})


def by_size(pdf: Path) -> dict[int, str]:
    """The letters of a PDF by their size in points."""
    found: dict[int, str] = defaultdict(str)
    with closing(pypdfium2.PdfDocument(pdf.read_bytes())) as file:
        for page in file:
            text = page.get_textpage()
            for place, letter in enumerate(text.get_text_range()):
                if not letter.isspace():
                    found[round(pypdfium2.raw.FPDFText_GetFontSize(text, place))] += letter
    return found


def test_a_changed_style_changes_all_of_its_text(tmp_path: Path):
    kept = tmp_path / "kept.docx"
    kept.write_bytes(write(sample()))
    files = [kept]
    for style, size in (("Normal", 13), ("Heading1", 19), ("BriefAnnex", 12)):
        files.append(tmp_path / f"{style}.docx")
        files[-1].write_bytes(resized(kept.read_bytes(), style, size))
    before, normal, heading, annex = map(by_size, office_pdfs(files, tmp_path))
    assert SAID[1].replace(" ", "") in before[10]
    assert normal[13] == before[10]
    assert heading[19] == before[14] == "KeyjudgmentsAnnex"
    assert "¶" in before[9]
    assert "¶" not in annex[9]
    assert annex[12].count("KJ1") == 20
