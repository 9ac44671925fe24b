"""The handling marking stays on every page, whoever's header and footer a DOCX has."""

import io
from dataclasses import replace

import docx

from briefgen.model.document import Marks
from tests.writers.bases import house
from tests.writers.test_docx import parts, sample, text, write
from tests.writers.test_docx_base import BASE
from tests.writers.test_docx_package import pages, squeezed

MARKING = "FOR <OFFICIAL> USE"


def marked(base: bytes, marking: str = MARKING) -> bytes:
    """A brief on that base whose own running marks say the marking too."""
    page = replace(sample().page, header=Marks(text(f"Own header {marking}")), marking=marking)
    return write(replace(sample(), base=base, page=page))


def running(data: bytes):
    return docx.Document(io.BytesIO(data)).sections[-1]


def test_the_marking_ends_each_header_and_begins_each_footer_of_a_base():
    section = running(marked(BASE))
    said = [[p.text for p in part.paragraphs] for part in (section.header, section.footer)]
    assert said[0][-1] == said[1][0] == MARKING
    assert "Ministry of Examples" in said[0][0]
    assert said[1][1].startswith("House page")
    assert section.header.paragraphs[-1].style.name.lower() == "header"


def test_without_a_marking_a_base_keeps_its_header_as_it_is():
    said = parts(marked(BASE, ""))
    assert b"briefgen-" not in said["word/header1.xml"] + said["word/footer1.xml"]
    assert len(running(marked(BASE, "")).header.paragraphs) == 1


def test_a_marking_in_the_header_of_the_layout_is_not_said_twice():
    bare = house(lambda made: setattr(made.sections[0].header, "is_linked_to_previous", True))
    section = running(marked(bare))
    assert [p.text for p in section.header.paragraphs] == [f"Own header {MARKING}"]
    assert section.footer.paragraphs[0].text == MARKING


def test_pages_that_the_base_leaves_bare_are_marked_too():
    def letter(made):
        made.sections[0].different_first_page_header_footer = True
        made.settings.odd_and_even_pages_header_footer = True
        made.sections[0].first_page_header.paragraphs[0].text = "Letterhead"

    section = running(marked(house(letter)))
    assert [p.text for p in section.first_page_header.paragraphs] == ["Letterhead", MARKING]
    for part in (section.even_page_header, section.first_page_footer, section.even_page_footer):
        assert [p.text for p in part.paragraphs] == [MARKING]


def test_libreoffice_prints_the_marking_on_every_page_of_a_base(tmp_path):
    printed = pages(tmp_path, marked(BASE))
    assert len(printed) > 1
    assert all(page.count(squeezed(MARKING)) == 2 for page in printed)
