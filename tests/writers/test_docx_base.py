"""A DOCX built on a house's own document: what it takes of it, and what it leaves."""

import io
import re
import subprocess
import sys
from dataclasses import replace

import docx
import pytest
from lxml import etree

from briefgen.model.document import Items, PageBreak, Para, Picture, Strip
from briefgen.seal import Seal, read_seal
from briefgen.writers.docx import write
from tests.writers.bases import DOCUMENT, GREEN, TEMPLATE, changed, edited, field, house, png
from tests.writers.test_docx import SAID, document, find, parts, sample, text, tree
from tests.writers.test_docx_package import pages, squeezed

BASE = house()
RELS = "word/_rels/header1.xml.rels"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def built(base: bytes = BASE, **changes) -> bytes:
    return write(replace(sample(), base=base, **changes))


def header(base: bytes) -> str:
    return parts(built(base))["word/header1.xml"].decode()


def style_of(data: bytes, words: str) -> str:
    """The name of the style of the paragraph that begins with these words."""
    made = docx.Document(io.BytesIO(data))
    return next(p.style.name for p in made.paragraphs if p.text.startswith(words))


def test_the_styles_of_the_house_are_used_by_their_names():
    data = built()
    assert style_of(data, "Key judgments") == "Heading 1"
    assert style_of(data, SAID[2]) == "List Number"
    styles = docx.Document(io.BytesIO(data)).styles
    assert str(styles["Heading 1"].font.color.rgb) == GREEN
    assert styles["Normal"].font.name == "Arial"
    kept = {s.style_id for s in docx.Document(io.BytesIO(BASE)).styles}
    assert kept <= {s.style_id for s in styles}


def test_a_style_that_the_house_lacks_is_added_beside_its_own():
    data = built()
    added = find(tree(data, "word/styles.xml"), "//w:style[w:name/@w:val='Brief Annex']")
    assert len(added) == 1
    assert find(added[0], "w:basedOn/@w:val") == ["Normal"]
    assert find(added[0], "w:rPr/w:rFonts") == []  # the house's font
    assert find(added[0], "w:pPr/w:spacing")
    assert find(added[0], "w:pPr/w:ind")


def test_paragraphs_in_a_box_of_the_house_have_its_edges_and_their_own_type():
    styles = tree(built(), "word/styles.xml")
    (inner,) = find(styles, "//w:style[w:name/@w:val='Brief Box Heading 2']")
    assert find(inner, "w:basedOn/@w:val") == ["Heading2"]
    assert set(find(inner, "w:pPr/w:pBdr/*/@w:val")) == {"double"}
    assert find(inner, "w:pPr/w:shd/@w:fill") == ["E7F4EF"]


def test_style_ids_of_another_language_are_found_by_the_names_of_the_styles():
    base = BASE
    names = {"Heading1": "berschrift1", "ListNumber": "Listennummer", "Normal": "Standard"}
    for old, new in names.items():
        for part in ("word/styles.xml", "word/numbering.xml"):
            xml = parts(base)[part].decode()
            base = changed(base, {part: xml.replace(f'="{old}"', f'="{new}"').encode()})
    data = built(base)
    used = set(find(tree(data), "//w:pStyle/@w:val"))
    assert {"berschrift1", "Listennummer"} <= used
    assert not used & {"Heading1", "Normal", "ListNumber"}
    based = find(tree(data, "word/styles.xml"), "//w:style[w:name/@w:val='Brief Annex']/w:basedOn")
    assert [each.get(each.keys()[0]) for each in based] == ["Standard"]


def test_every_style_that_is_used_is_there_and_no_id_twice():
    for base in (BASE, write(sample()), changed(BASE, {"word/numbering.xml": None})):
        data = built(base)
        styles = tree(data, "word/styles.xml")
        ids = find(styles, "//w:style/@w:styleId")
        assert len(ids) == len(set(ids))
        asked = "//w:pStyle/@w:val|//w:rStyle/@w:val|//w:tblStyle/@w:val|//w:basedOn/@w:val"
        for root in (tree(data), styles, tree(data, "word/numbering.xml")):
            assert set(find(root, asked)) <= set(ids)


def test_header_and_footer_of_the_house_take_the_place_of_the_running_marks():
    data = built()
    said = parts(data)
    assert b"Ministry of Examples" in said["word/header1.xml"]
    assert b"House page" in said["word/footer1.xml"]
    assert said["word/media/house1.png"] == png()
    assert b"Running title" not in b"".join(said.values())
    assert b"own text" not in b"".join(said.values())


def test_a_title_field_of_the_house_says_the_title_of_the_brief():
    said = header(BASE)
    assert "House template" not in said
    assert "<w:t>Closure</w:t>" in said


def test_a_control_bound_to_the_title_says_that_of_the_brief_and_no_other_stays_bound():
    def control(path: str, words: str) -> str:
        return (
            f'<w:sdt><w:sdtPr><w:showingPlcHdr/><w:dataBinding w:xpath="{path}" w:storeItemID="x"/>'
            f"</w:sdtPr><w:sdtContent><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        )

    both = control("/ns1:coreProperties[1]/ns0:title[1]", "[Title]") + control("/x/y", "kept")
    said = header(edited(BASE, "word/header1.xml", "</w:hdr>", f"{both}</w:hdr>"))
    assert "[Title]" not in said
    assert said.count("<w:t>Closure</w:t>") == 2
    assert said.count("dataBinding") == 1
    assert "kept" in said


def test_what_a_field_last_showed_of_the_base_is_not_said_of_the_brief():
    def fields(made):
        paragraph = made.sections[0].header.add_paragraph()
        field(paragraph, 'STYLEREF "heading 1"', "An old heading")
        field(paragraph, "LASTSAVEDBY", "Somebody Else")

    said = header(house(fields))
    assert "STYLEREF" in said
    assert "old heading" not in said
    assert "Somebody" not in said
    assert "LASTSAVEDBY" not in said


def test_a_chart_or_a_drawing_that_may_fetch_leaves_no_hole_in_the_header():
    kind = R[1:-1]
    rels = (
        parts(BASE)[RELS]
        .decode()
        .replace(
            "</Relationships>",
            f'<Relationship Id="rIdS" Type="{kind}/image" Target="media/x.svg"/>'
            f'<Relationship Id="rIdC" Type="{kind}/chart" Target="charts/c.xml"/></Relationships>',
        )
    )
    chart = '<w:r><w:drawing><c:chart xmlns:c="urn:c" r:id="rIdC"/></w:drawing></w:r></w:p>'
    said = parts(BASE)["word/header1.xml"].decode()
    svg = (
        '<a:extLst><a:ext uri="{96DAC541}"><s:svgBlip xmlns:s="urn:s" r:embed="rIdS"/></a:ext>'
        "</a:extLst></a:blip>"
    )
    said = re.sub(r"(<a:blip [^>]*?)/>", lambda found: f"{found[1]}>{svg}", said)
    changes = {
        RELS: rels.encode(),
        "word/header1.xml": said.replace("</w:p>", chart, 1).encode(),
        "word/media/x.svg": b"<svg/>",
        "word/charts/c.xml": b"<c/>",
    }
    made = parts(built(changed(BASE, changes)))
    written = made["word/header1.xml"].decode()
    assert "svgBlip" in said
    assert "svgBlip" not in written
    assert "chart" not in written
    assert written.count("<w:drawing>") == 1  # the logo
    assert [name for name in made if "media" in name] == ["word/media/house1.png"]


def test_without_a_header_of_its_own_the_layout_s_stands_on_its_pages():
    def bare(made):
        made.sections[0].header.is_linked_to_previous = True
        made.sections[0].footer.paragraphs[0].clear()

    data = built(house(bare))
    assert b"Running title" in parts(data)["word/header1.xml"]
    assert b"Page " in parts(data)["word/footer1.xml"]
    (stops,) = find(tree(data, "word/header1.xml"), "//w:tabs")
    assert find(stops, "w:tab[not(@w:val='clear')]/@w:val") == ["right"]
    assert find(stops, "w:tab[@w:val='clear']")


def test_first_and_even_pages_keep_what_the_house_shows_on_them():
    def several(made):
        section = made.sections[0]
        section.different_first_page_header_footer = True
        made.settings.odd_and_even_pages_header_footer = True
        section.first_page_header.paragraphs[0].text = "Letterhead"
        section.even_page_header.paragraphs[0].text = "Even pages"
        section.footer.is_linked_to_previous = True

    data = built(house(several))
    section = docx.Document(io.BytesIO(data)).sections[-1]
    assert section.first_page_header.paragraphs[0].text == "Letterhead"
    assert section.even_page_header.paragraphs[0].text == "Even pages"
    for footer in (section.footer, section.first_page_footer, section.even_page_footer):
        assert footer.paragraphs[0].text.strip().startswith("Page")


def test_a_header_that_is_switched_off_is_no_header():
    def hidden(made):
        section = made.sections[0]
        section.header.is_linked_to_previous = section.footer.is_linked_to_previous = True
        section.different_first_page_header_footer = True
        section.first_page_header.paragraphs[0].text = "Never shown"
        section.different_first_page_header_footer = False

    data = built(house(hidden))
    assert b"Never shown" not in b"".join(parts(data).values())
    assert b"Running title" in parts(data)["word/header1.xml"]


def test_the_last_section_has_the_header_of_the_one_before_where_it_names_none():
    data = built(house(lambda made: made.add_section()))
    assert b"Ministry of Examples" in parts(data)["word/header1.xml"]


def test_page_and_margins_are_those_of_the_last_section():
    section = tree(built())
    assert find(section, "//w:pgSz/@w:w") == ["11906"]
    assert find(section, "//w:pgMar/@w:left") == ["1701"]
    widths = sum(map(int, find(section, "//w:gridCol/@w:w")))
    assert widths == 11906 - 2 * 1701
    none = re.sub(rb"<w:sectPr.*</w:sectPr>", b"", parts(BASE)["word/document.xml"], flags=re.S)
    data = built(changed(BASE, {"word/document.xml": none}))
    assert find(tree(data), "//w:pgMar/@w:left") == ["1240"]
    assert b"Running title" in parts(data)["word/header1.xml"]


def test_lists_of_the_brief_are_numbered_after_those_of_the_house():
    data = built(BASE)
    theirs = find(tree(BASE, "word/numbering.xml"), "//w:num/@w:numId")
    ours = set(find(tree(data), "//w:numPr/w:numId/@w:val")) - {"0"}
    assert not ours & set(theirs)
    numbering = tree(data, "word/numbering.xml")
    for kind, name in (("num", "numId"), ("abstractNum", "abstractNumId")):
        numbers = find(numbering, f"/w:numbering/w:{kind}/@w:{name}")
        assert len(numbers) == len(set(numbers))
    order = [etree.QName(each).localname for each in numbering]
    assert order == sorted(order)  # abstractNum, num: as the schema wants it
    again = built(write(sample()))  # a brief as the base of the next
    nsids = find(tree(again, "word/numbering.xml"), "//w:nsid/@w:val")
    assert len(nsids) == len(set(nsids))


def test_each_list_begins_anew_beside_the_lists_of_the_house():
    items = Items((text("one"), text("two")))
    data = write(document(items, Para(text("between")), items, base=BASE))
    used = find(tree(data), "//w:numPr/w:numId/@w:val")
    assert used[0] == used[1] != used[-1] == used[-2]


def test_properties_stay_those_of_the_brief_and_the_seal_holds():
    data = built()
    core = docx.Document(io.BytesIO(data)).core_properties
    assert (core.title, core.author) == ("Closure", "A. Writer")
    assert b"Somebody Else" not in b"".join(parts(data).values())
    assert read_seal(data) == Seal("0123456789abcdef", intact=True)
    assert data == built()
    lang = find(tree(data, "word/styles.xml"), "//w:docDefaults//w:lang/@w:val")
    assert lang == ["en-GB"]


def test_a_template_gives_a_document():
    base = edited(BASE, "[Content_Types].xml", DOCUMENT, TEMPLATE)
    types = parts(built(base))["[Content_Types].xml"].decode()
    assert DOCUMENT in types
    assert TEMPLATE not in types
    assert built(base) == built()


@pytest.mark.parametrize("part", ["styles", "numbering", "settings", "theme/theme1", "fontTable"])
def test_a_base_without_one_of_its_parts_is_still_a_base(part):
    data = built(changed(BASE, {f"word/{part}.xml": None}))
    docx.Document(io.BytesIO(data))
    assert b"Ministry of Examples" in parts(data)["word/header1.xml"]


def test_xml_is_read_only_where_there_is_a_base():
    code = (
        "import sys; from briefgen.model.document import *;"
        "from briefgen.writers.docx import write;"
        "write(Document((Para((Run('a'),)),), Page(), {}, Properties('t')));"
        "print('lxml' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"


def test_libreoffice_prints_the_brief_under_the_header_of_the_house(tmp_path):
    printed = pages(tmp_path, built())
    for number, page in enumerate(printed, 1):
        assert squeezed("Ministry of Examples Closure") in page
        assert f"Housepage{number}" in page
    assert "KJ1Thecouncilvoted" in printed[0]
    assert "houseownstext" not in printed[0]


def test_a_first_page_is_one_only_where_the_document_begins():
    def letterhead(made):
        made.sections[0].different_first_page_header_footer = True
        made.sections[0].first_page_header.paragraphs[0].text = "Letterhead"

    blocks = (Para(text("a")), PageBreak(2), Para(text("b")), PageBreak(), Para(text("c")))
    sections = find(tree(write(document(*blocks, base=house(letterhead)))), "//w:sectPr")
    assert [len(find(each, "w:titlePg")) for each in sections] == [1, 0, 0]
    assert [find(each, "w:cols/@w:num") for each in sections] == [[], ["2"], []]


def test_figures_and_pictures_of_the_brief_stand_beside_those_of_the_house():
    blocks = (Strip(((text("40"), text("million")),)), Picture(png(9, 9), 9, 9, "A square"))
    data = write(document(*blocks, base=BASE))
    names = [name for name in parts(data) if "media" in name]
    assert sorted(names) == ["word/media/house1.png", "word/media/image1.png"]
    assert parts(data)["[Content_Types].xml"].count(b'Extension="png"') == 1
    base = find(
        tree(data, "word/styles.xml"), "//w:style[@w:styleId='BriefFacts']/w:basedOn/@w:val"
    )
    assert base == ["TableNormal"]
