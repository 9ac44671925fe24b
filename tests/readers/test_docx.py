import io
import struct
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen import ooxml
from briefgen.model.article import Article
from briefgen.readers import docx
from briefgen.readers.given import Given
from briefgen.readers.refusal import ReadError

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TYPES = f"""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Override PartName="/word/document.xml" ContentType="{MAIN}"/></Types>"""
STYLES = f"""<w:styles xmlns:w="{W}">
<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="u1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="own"><w:name w:val="House"/><w:basedOn w:val="u1"/></w:style>
<w:style w:type="paragraph" w:styleId="a"><w:name w:val="A"/><w:basedOn w:val="b"/></w:style>
<w:style w:type="paragraph" w:styleId="b"><w:name w:val="B"/><w:basedOn w:val="a"/></w:style>
<w:style w:type="paragraph" w:styleId="q"><w:name w:val="Quote"/></w:style>
<w:style w:type="paragraph" w:styleId="c"><w:name w:val="caption"/></w:style>
<w:style w:type="paragraph" w:styleId="lb"><w:name w:val="List Bullet 2"/></w:style>
<w:style w:type="character" w:styleId="ghost"><w:name w:val="Ghost"/><w:rPr><w:vanish/></w:rPr>
</w:style></w:styles>"""


def p(inner: str, style: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{inner}</w:p>'


def r(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def file(body: str, namespace: str = W, **parts: str) -> bytes:
    """A Word document with this body; `parts` are others, named without folder and ending."""
    buffer = io.BytesIO()
    kinds = {"styles": STYLES, **parts}
    relations = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{name}" Target="{name}.xml"/>' for name in kinds
    )
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", TYPES)
        package.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{namespace}"><w:body>{body}</w:body></w:document>',
        )
        package.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="{RELATIONS}">{relations}</Relationships>',
        )
        if core := kinds.pop("core", ""):
            package.writestr("docProps/core.xml", core)
            kind = "http://schemas.openxmlformats.org/package/2006/relationships/metadata"
            package.writestr(
                "_rels/.rels",
                f'<Relationships xmlns="{RELATIONS}"><Relationship '
                f'Type="{kind}/core-properties" Target="docProps/core.xml"/>'
                "</Relationships>",
            )
        for name, text in kinds.items():
            package.writestr(f"word/{name}.xml", text)
    return buffer.getvalue()


def read(body: str, **parts: str) -> Article:
    (article,) = docx.parse(file(body, **parts), Given())
    return article


def said(body: str, **parts: str) -> list[str]:
    return [paragraph.text for paragraph in read(LEAD + body, **parts).paragraphs][1:]


LEAD = p(r("The harbour board met on Monday to weigh a plan for the channel."))


def test_headings_lists_quotes_captions_and_the_title_are_told_by_their_styles() -> None:
    number = '<w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr>'
    article = read(
        p(r("Grain at Varna"), "Titel")
        + LEAD
        + p(r("Costs"), "own")
        + f"<w:p>{number}{r('Dredging')}</w:p>"
        + p(r("Towing"), "lb")
        + p(r("We wait."), "q")
        + p(r("Figure 1"), "c")
        + p(r("Insurers are wary", "<w:b/>"))
        + LEAD
    )
    assert article.title == "Grain at Varna"
    assert [q.kind for q in article.paragraphs] == [
        "para",
        "heading",
        "item",
        "item",
        "quote",
        "caption",
        "heading",
        "para",
    ]


def test_lines_that_a_page_left_in_a_copied_text_are_set_apart() -> None:
    left = ["Advertisement", "Write to Ana Petrova at ana@qg.example", "( PHOTOS: The port)"]
    end = p(r("Ana Petrova contributed to this report."))
    wall = "The wall may fall."
    assert said("".join(p(r(line)) for line in left) + p(r(wall)) + end) == [wall]
    assert (
        said(p(r("NOTICE TO ALL MEMBERS OF THE HARBOUR BOARD AND ITS STAFF")) + p(r(wall)))[0]
        != wall
    )


def test_styles_based_on_each_other_in_a_circle_do_no_harm() -> None:
    assert said(p(r("A plain paragraph of text."), "a")) == ["A plain paragraph of text."]


def test_tracked_insertions_are_read_and_deletions_are_not() -> None:
    article = read(
        LEAD
        + p(
            r("Ships ")
            + f"<w:ins>{r('always ')}</w:ins>"
            + f"<w:del><w:r><w:delText>never </w:delText></w:r></w:del>{r('wait.')}"
            + f"<w:moveFrom>{r('Gone.')}</w:moveFrom>"
        )
    )
    assert article.paragraphs[1].text == "Ships always wait."
    assert "tracked changes" in article.notes[0].text


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    deleted = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
    assert said(f"<w:p>{deleted}{r('Half a ')}</w:p>{p(r('sentence.'))}") == ["Half a sentence."]


def test_hidden_text_comments_and_field_codes_are_not_read_and_field_results_are() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DATE </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r("3 May")}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    hidden = r("secret ", "<w:vanish/>") + r("ghost ", '<w:rStyle w:val="ghost"/>')
    shown = r("seen ", '<w:vanish w:val="0"/>')
    comment = '<w:r><w:commentReference w:id="1"/></w:r>'
    article = read(
        LEAD + p(hidden + shown + r("on ") + field + comment + r(".")),
        comments=f'<w:comments xmlns:w="{W}"><w:comment>{p(r("No!"))}</w:comment></w:comments>',
    )
    assert article.paragraphs[1].text == "seen on 3 May."
    assert article.notes[0].text == "Hidden text in it was left out."


def test_a_field_that_is_never_closed_does_not_swallow_the_text_after_it() -> None:
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>'
    )
    assert said(p(r("Before.") + begin) + p(r("After it."))) == ["Before.", "After it."]


def test_content_controls_are_read_and_their_prompts_are_not() -> None:
    control = f"<w:sdt><w:sdtContent>{p(r('Filled in.'))}</w:sdtContent></w:sdt>"
    prompt = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
    prompt += f"{p(r('Click here.'))}</w:sdtContent></w:sdt>"
    within = p(f"<w:sdt><w:sdtContent>{r('Inside ')}</w:sdtContent></w:sdt>{r('a line.')}")
    assert said(control + prompt + within) == ["Filled in.", "Inside a line."]


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{p(r('Boxed words.'))}</w:txbxContent>"
    both = (
        '<w:r><mc:AlternateContent xmlns:mc="urn:mc"><mc:Choice><w:drawing>'
        f"<a:graphic xmlns:a='urn:a'>{box}</a:graphic></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert said(p(r("Beside it.") + both)) == ["Beside it.", "Boxed words."]


def test_footnotes_are_set_apart_in_the_order_of_their_marks() -> None:
    notes = f"""<w:footnotes xmlns:w="{W}">
    <w:footnote w:type="separator" w:id="0">{p(r("---"))}</w:footnote>
    <w:footnote w:id="2">{p(r("Letter of 3 May."))}</w:footnote>
    <w:footnote w:id="9">{p(r("Nobody refers to this."))}</w:footnote></w:footnotes>"""
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    article = read(LEAD + p(r("It wrote so") + mark + r(".")), footnotes=notes)
    assert article.paragraphs[1].text == "It wrote so."
    assert [(n.text, n.why) for n in article.removed] == [("Letter of 3 May.", "footnote")]


def test_a_table_is_read_as_rows_and_a_layout_table_as_text() -> None:
    def table(*rows: tuple[str, ...]) -> str:
        cells = ("".join(f"<w:tc>{p(r(c))}</w:tc>" for c in row) for row in rows)
        return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"

    long = "The board met again. " * 40
    article = read(LEAD + table(("Port", "Depth"), ("Varna", "9 m")) + table((long, "Side")))
    assert article.paragraphs[1].rows == (("Port", "Depth"), ("Varna", "9 m"))
    assert [q.kind for q in article.paragraphs[2:]] == ["para", "para"]


def test_a_table_of_contents_is_set_apart() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o</w:instrText>'
    begin += '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    body = p(begin + r("Costs 3")) + p(r("Ships 4") + end) + p(r("The text goes on here."))
    assert said(body) == ["The text goes on here."]


def test_strict_documents_are_read_too() -> None:
    (article,) = docx.parse(file(LEAD + p(r("Second.")), namespace=STRICT), Given())
    assert article.paragraphs[1].text == "Second."


def test_properties_are_used_where_the_text_is_silent_and_not_against_it() -> None:
    core = f"""<c xmlns="urn:c" {DC}><dc:title>Old name.docx</dc:title>
    <dc:creator>Elena Petrova</dc:creator><dcterms:created>2026-05-03T09:00:00Z</dcterms:created>
    <dcterms:modified>2026-05-04T09:00:00Z</dcterms:modified></c>"""
    article = read(LEAD + LEAD, core=core)
    assert (article.title, article.byline) == ("", ("Elena Petrova",))
    assert article.found["published"].sure == "guess"
    titled = read(p(r("By Tom Reed")) + LEAD + p(r("More.")), core=core)
    assert titled.byline == ("Tom Reed",)


def refusal(data: bytes) -> str:
    with pytest.raises(ReadError) as caught:
        docx.parse(data, Given())
    assert caught.value.remedy
    return caught.value.cause


def test_a_document_type_is_refused_whatever_its_encoding() -> None:
    bomb = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
    xml = f'{bomb}<w:document xmlns:w="{W}"><w:body>{LEAD}</w:body></w:document>'
    for encoding in ("utf-8", "utf-16"):
        assert "DTD" in refusal(zipped({"word/document.xml": xml.encode(encoding)}))
    late = f"<?xml version='1.0'?>{' ' * 5000}{xml}"
    assert "DTD" in refusal(zipped({"word/document.xml": late.encode()}))


def zipped(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in {"[Content_Types].xml": TYPES.encode(), **parts}.items():
            package.writestr(name, data)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "kind",
    [
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    ],
)
def test_templates_and_documents_with_macros_are_read_as_text(kind: str) -> None:
    text = f'<w:document xmlns:w="{W}"><w:body>{LEAD}</w:body></w:document>'.encode()
    types = TYPES.replace(MAIN, kind).encode()
    parts = {"word/document.xml": text, "[Content_Types].xml": types, "word/vbaProject.bin": b"x"}
    (article,) = docx.parse(zipped(parts), Given())
    assert article.paragraphs


def test_other_zip_files_are_named() -> None:
    assert "XLSX" in refusal(zipped({"xl/workbook.xml": b"<x/>"}))
    assert "EPUB" in refusal(zipped({"META-INF/container.xml": b"<x/>"}))
    assert "not a Word document" in refusal(zipped({"readme.txt": b"hello"}))
    sheet = TYPES.replace("wordprocessingml", "spreadsheetml").encode()
    parts = {"word/document.xml": b"<x/>", "xl/workbook.xml": b"<x/>"}
    assert "XLSX" in refusal(zipped({**parts, "[Content_Types].xml": sheet}))


def test_what_unpacks_to_far_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "far more" in refusal(zipped({"word/document.xml": b" " * 40_000_000}))
    monkeypatch.setattr(ooxml, "MAX_ENTRIES", 2)
    assert "far more" in refusal(file(LEAD))


def test_a_part_that_is_larger_than_it_says_is_refused() -> None:
    data = bytearray(zipped({"word/document.xml": b" " * 9_000_000}))
    # Both headers of the entry get a small size.
    for place in (22, data.index(b"PK\x01\x02") + 24):
        data[place : place + 4] = struct.pack("<I", 100)
    assert refusal(bytes(data))


def test_elements_nested_without_end_are_refused() -> None:
    deep = "<w:ins>" * 5000 + "</w:ins>" * 5000
    assert "well-formed" in refusal(file(deep))


def test_nesting_as_deep_as_the_parser_allows_is_read() -> None:
    deep = "<w:ins>" * 240 + LEAD + "</w:ins>" * 240
    assert read(deep).paragraphs


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 900), st.binary(min_size=1, max_size=4))
def test_a_damaged_document_is_read_or_refused_and_nothing_else(at: int, junk: bytes) -> None:
    data = file(LEAD + p(r("Second.")))
    with suppress(ReadError):
        docx.parse(data[:at] + junk + data[at + len(junk) :], Given())
