"""A house's own document that wants to hurt: what of it is left behind, and what is refused."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from briefgen.errors import ShelfError
from briefgen.writers import check_base
from tests.writers.bases import DOCUMENT, changed, edited, field, house
from tests.writers.test_docx import parts
from tests.writers.test_docx_base import BASE, RELS, R, built, header

VML = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'


def remote(data: bytes) -> list[str]:
    """Every address outside that the parts of a package refer to."""
    rels = [part for name, part in parts(data).items() if name.endswith(".rels")]
    found = [each for part in rels for each in etree.fromstring(part)]
    return [each.get("Target") for each in found if each.get("TargetMode") == "External"]


def test_nothing_outside_is_referred_to_but_links_for_a_reader():
    def with_link(rels: str) -> str:
        kind = R[1:-1]
        return rels.replace(
            "</Relationships>",
            f'<Relationship Id="rIdA" Type="{kind}/hyperlink" Target="https://house.example/"'
            f' TargetMode="External"/><Relationship Id="rIdB" Type="{kind}/image"'
            ' Target="https://spy.example/x.png" TargetMode="External"/>'
            f'<Relationship Id="rIdC" Type="{kind}/hyperlink" Target="file:///etc/x"'
            f' TargetMode="External"/><Relationship Id="rIdD" Type="{kind}/oleObject"'
            ' Target="embeddings/o.bin"/></Relationships>',
        )

    inside = (
        '<w:hyperlink r:id="rIdA"><w:r><w:t>ours</w:t></w:r></w:hyperlink>'
        '<w:hyperlink r:id="rIdC"><w:r><w:t>theirs</w:t></w:r></w:hyperlink>'
        f'<w:r><w:pict {VML}><v:shape><v:imagedata r:id="rIdB"/></v:shape></w:pict></w:r>'
        f'<w:r><w:pict {VML}><v:shape><v:imagedata r:id="rIdA"/></v:shape></w:pict></w:r>'
        f'<w:r><w:pict {VML}><v:shape href="https://spy.example/h">'
        '<v:fill src="https://spy.example/f"/></v:shape></w:pict></w:r>'
        f'<w:r><w:object {VML}><o:OLEObject r:id="rIdD"/></w:object></w:r></w:p>'
    )
    said = parts(BASE)["word/header1.xml"].decode()
    base = changed(
        BASE,
        {
            RELS: with_link(parts(BASE)[RELS].decode()).encode(),
            "word/header1.xml": said.replace("</w:p>", inside, 1).encode(),
            "word/embeddings/o.bin": b"x",
        },
    )
    data = built(base)
    links = [address for address in remote(data) if "example.org" not in address]
    assert links == ["https://house.example/"]
    made = parts(data)["word/header1.xml"].decode()
    assert "spy.example" not in b"".join(parts(data).values()).decode("utf-8", "replace")
    assert "theirs" in made
    assert "OLEObject" not in made
    assert not [name for name in parts(data) if "embeddings" in name]


@pytest.mark.parametrize(
    "code",
    [
        'INCLUDEPICTURE "https://spy.example/p.png" \\d',
        'INCLUDETEXT "\\\\\\\\server\\\\share"',
        "DDEAUTO c:\\\\x",
        'LINK Excel.Sheet "x"',
        "MACROBUTTON Run me",
        'HYPERLINK "file:///etc/passwd"',
        "REF gone",
    ],
)
def test_a_field_that_fetches_or_runs_leaves_only_what_it_showed(code):
    def odd(made):
        field(made.sections[0].header.add_paragraph(), code, "kept words")

    said = header(house(odd))
    assert "kept words" in said
    assert code.split()[0] not in said


def test_a_field_within_the_code_of_another_cannot_hide_what_it_does():
    def nested(made):
        paragraph = made.sections[0].header.add_paragraph()
        field(paragraph, "IF 1 = 1 ", "outer")
        field(paragraph, "INCLUDEPICTURE x", "inner")
        moved = [run for run in paragraph.runs if run._r in list(paragraph._p)][5:]
        place = paragraph.runs[2]._r
        for run in moved:
            place.addprevious(run._r)

    said = header(house(nested))
    assert "INCLUDEPICTURE" not in said
    assert "outer" in said


def test_what_a_base_says_of_its_persons_and_machines_is_left_behind():
    extra = (
        '<w:attachedTemplate r:id="rId1"/><w:mailMerge><w:query w:val="secret"/></w:mailMerge>'
        '<w:rsids><w:rsidRoot w:val="00AA"/></w:rsids></w:settings>'
    )
    settings_xml = parts(BASE)["word/settings.xml"].decode().replace("</w:settings>", extra)
    root = settings_xml.replace(
        "<w:settings ",
        f'<w:settings xmlns:r="{R[1:-1]}" ' if "xmlns:r=" not in settings_xml else "<w:settings ",
        1,
    )
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{R[1:-1]}/attachedTemplate"'
        ' Target="https://spy.example/t.dotm" TargetMode="External"/></Relationships>'
    )
    tracked = (
        '<w:ins w:id="1" w:author="Somebody Else" w:date="2020-01-01T00:00:00Z"><w:r><w:t>in'
        '</w:t></w:r></w:ins><w:del w:id="2" w:author="Somebody Else"><w:r><w:delText>out'
        "</w:delText></w:r></w:del></w:p>"
    )
    said = parts(BASE)["word/header1.xml"].decode().replace("</w:p>", tracked, 1)
    base = changed(
        BASE,
        {
            "word/settings.xml": root.encode(),
            "word/_rels/settings.xml.rels": rels.encode(),
            "word/header1.xml": said.encode(),
            "word/comments.xml": b"<x/>",
            "customXml/item1.xml": b"<secret/>",
        },
    )
    data = built(base)
    whole = b"".join(parts(data).values())
    for word in (b"Somebody Else", b"spy.example", b"secret", b"attachedTemplate", b"rsidRoot"):
        assert word not in whole
    assert b"in</w:t>" in parts(data)["word/header1.xml"]
    assert remote(data) == ["https://example.org/?a=1&b=2"]
    assert not [n for n in parts(data) if "comments" in n or "custom" in n]


def bomb() -> bytes:
    return changed(BASE, {"word/styles.xml": b"<x>" + b" " * 29_000_000 + b"</x>"})


ENTITY = b'<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
PAPER = '<w:pgSz w:w="11906" w:h="16838"/>'


@pytest.mark.parametrize(
    ("base", "cause"),
    [
        (lambda: b"no zip", "no Word document"),
        (lambda: BASE[:2000], "no whole zip file"),
        (bomb, "far more"),
        (lambda: changed(BASE, {f"x/{n}.xml": b"" for n in range(1001)}), "far more"),
        (lambda: edited(BASE, "[Content_Types].xml", DOCUMENT, MACROS), "macros"),
        (lambda: changed(BASE, {"word/vbaProject.bin": b"x"}), "macros"),
        (lambda: changed(BASE, {"word/../../evil.xml": b"x"}), "outside"),
        (lambda: changed(BASE, {"word\\evil.xml": b"x"}), "outside"),
        (lambda: changed(BASE, {"word/styles.xml": ENTITY + b"<x/>"}), "DTD"),
        (lambda: changed(BASE, {"word/styles.xml": b"<x"}), "not well-formed"),
        (lambda: changed(BASE, {"word/styles.xml": b"<x/>"}), "styles"),
        (lambda: changed(BASE, {"word/header1.xml": b"<x/>"}), "header or footer"),
        (lambda: changed(BASE, {"[Content_Types].xml": None}), "what its parts are"),
        (lambda: edited(BASE, "word/document.xml", 'w:w="11906"', 'w:w="9"'), "page"),
        (lambda: edited(BASE, "word/document.xml", 'w:w="11906"', 'w:w="x"'), "length"),
        (lambda: edited(BASE, "word/document.xml", 'w:left="1701"', 'w:left="11000"'), "room"),
        (lambda: edited(BASE, "word/numbering.xml", 'w:numId="1"', 'w:numId="x"'), "lists"),
    ],
)
def test_what_is_no_base_is_refused_and_why(base, cause):
    with pytest.raises(ShelfError) as caught:
        check_base(base())
    assert caught.value.subject == "the base document"
    assert cause in caught.value.cause
    assert caught.value.remedy
    with pytest.raises(ShelfError):
        built(base())


@settings(max_examples=25, deadline=None)
@given(st.integers(0, len(BASE) - 1), st.binary(min_size=1, max_size=4))
def test_a_damaged_base_is_used_or_refused_and_nothing_else(at, junk):
    damaged = BASE[:at] + junk + BASE[at + len(junk) :]
    try:
        data = built(damaged)
    except ShelfError:
        return
    assert zipfile.ZipFile(io.BytesIO(data)).testzip() is None
