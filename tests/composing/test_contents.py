from dataclasses import replace

from briefgen import compose, layout
from briefgen.model.brief import Section
from briefgen.model.document import Document, Heading, Para, Text
from briefgen.writers import extent
from briefgen.writers.references import numbered
from tests.samples import brief, full_article, point

STANDARD = layout("standard")
KINDS = ("title", "contents", "summary", "key-judgments", "risks", "annex")


def composed() -> Document:
    design = replace(STANDARD, file=replace(STANDARD.file, sections=KINDS))
    return compose(brief(Section("summary", (point("Silt."),))), design, full_article())


def plain(text: Text) -> str:
    return "".join(run.text for run in text)


def line(document: Document) -> Para:
    return next(b for b in document.blocks if isinstance(b, Para))


def test_the_contents_name_every_section_that_is_printed_and_lead_there() -> None:
    document = composed()
    links = [run.link for run in line(document).text if run.link and not run.field]
    anchors = [h.text[0].anchor for h in document.blocks if isinstance(h, Heading)]
    assert links == [f"#{anchor}" for anchor in anchors] == ["#summary", "#risks", "#annex"]


def test_each_has_the_page_on_which_it_begins() -> None:
    document = composed()
    told = plain(line(numbered(document, extent(document))).text)
    assert told == ("Contents · Summary\u00a01 · Risks\u00a01 · Annex: source paragraphs\u00a02")
