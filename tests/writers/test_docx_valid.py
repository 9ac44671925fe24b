"""Two validators find nothing in any DOCX that we write: of the schema, and of what Word opens."""

from dataclasses import replace

import pytest

from briefgen import Options, make, shelf
from briefgen.model.document import Comment, Picture, Strip
from briefgen.writers.docx import write
from tests.test_pictures import picture
from tests.tools import docx_findings
from tests.writers.bases import edited, house
from tests.writers.test_docx import sample, text
from tests.writers.test_docx_figures import FIGURE
from tests.writers.test_parity import articles

pytestmark = pytest.mark.full

REMARKS = (Comment("kj2", "No such number."), Comment("p3", "Cut short."), Comment("", "Long."))
MORE = (
    Strip(((text("40 million"), text("euros")),) * 4, 3),
    Picture(picture(), 60, 40, "A mark"),
    FIGURE,
)


def full_sample(base: bytes = b""):
    """A document of every kind of block, with comments and a marking."""
    made = sample()
    page = replace(made.page, marking="OFFICIAL")
    return replace(made, blocks=(*made.blocks, *MORE), comments=REMARKS, page=page, base=base)


@pytest.mark.parametrize("layout", shelf.names("briefs"))
def test_the_validators_find_nothing_in_any_layout_of_any_article(layout, tmp_path):
    found, count = [], 0
    for name, path in articles():
        made = make(path.read_bytes(), path.name, Options(layout=layout, formats=("docx",)))
        file = tmp_path / f"{layout}-{name}.docx"
        file.write_bytes(made.outputs["docx"])
        found += docx_findings(file)
        count += 1
    assert count >= 3
    assert not found, "\n".join(found)


@pytest.mark.parametrize("base", [b"", house()], ids=["own", "house"])
def test_they_find_nothing_in_a_document_of_every_block_with_comments(base, tmp_path):
    file = tmp_path / "brief.docx"
    file.write_bytes(write(full_sample(base)))
    assert not docx_findings(file)


def test_they_do_find_what_is_wrong(tmp_path):
    file = tmp_path / "brief.docx"
    good = write(full_sample())
    file.write_bytes(edited(good, "word/document.xml", 'w:val="BriefAnnex"', 'w:val="Gone"'))
    assert docx_findings(file)
    file.write_bytes(edited(good, "word/document.xml", "<w:keepNext/>", "<w:keepNxt/>"))
    assert docx_findings(file)
