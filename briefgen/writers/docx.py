"""Document to DOCX: the parts of the package, its relationships and properties, sealed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime

from briefgen.model.document import Document, Marks, Page, Properties
from briefgen.seal import CORE_PART, open_mark, seal_docx
from briefgen.writers.docx_body import TAB, Story
from briefgen.writers.docx_lists import numbering_part, plan_lists
from briefgen.writers.docx_looks import language, twips
from briefgen.writers.docx_media import Media
from briefgen.writers.docx_sections import in_sections
from briefgen.writers.docx_styles import NAMESPACE, Sheet
from briefgen.writers.docx_text import Inline, escape, find_places, visible
from briefgen.writers.docx_theme import theme_part

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
THEME_TYPE = "application/vnd.openxmlformats-officedocument.theme+xml"
PROLOGUE = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
ROOT = f'xmlns:w="{NAMESPACE}" xmlns:r="{OFFICE}/relationships"'
DATE = (1980, 1, 1, 0, 0, 0)  # the same for every file: what is written depends on the document
MARKS_FROM_EDGE = 0.5  # where header and footer stand in the margin

_SETTINGS = (
    f'<w:settings xmlns:w="{NAMESPACE}"><w:defaultTabStop w:val="720"/>'
    '<w:autoHyphenation w:val="0"/><w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
    + "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word"'
        f' w:val="{value}"/>'
        for name, value in (
            ("compatibilityMode", 15),  # or Word opens the file as one of an older version
            ("overrideTableStyleFontSizeAndJustification", 1),
            ("enableOpenTypeFeatures", 1),
            ("doNotFlipMirrorIndents", 1),
            ("differentiateMultirowTableHeaders", 1),
        )
    )
    + "</w:compat></w:settings>"
)
_APP = (
    f'<Properties xmlns="{OFFICE}/extended-properties"><Application>briefgen</Application>'
    "</Properties>"
)
_PACKAGE_LINKS = (
    f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}/relationships/officeDocument"'
    ' Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{PACKAGE}/relationships/metadata/core-properties"'
    f' Target="{CORE_PART}"/>'
    f'<Relationship Id="rId3" Type="{OFFICE}/relationships/extended-properties"'
    ' Target="docProps/app.xml"/></Relationships>'
)
_FAMILIES = {"serif": "roman", "sans": "swiss"}


def write(document: Document) -> bytes:
    """`document` as a DOCX file: the same bytes for the same document, on any day and machine."""
    sheet = Sheet(document)
    inline = Inline(find_places(document.blocks))
    lists = plan_lists(document.blocks, sheet)
    media = Media()
    stretches = Story(document, sheet, lists, inline, media).write()
    word: dict[str, str] = {}  # the parts that document.xml refers to
    links: dict[str, str] = {}
    edges = _edges(document.page, sheet, inline, word, links)
    word["styles"] = sheet.part(lists.linked)
    if lists.kinds:
        word["numbering"] = numbering_part(lists, sheet)
    word |= {"settings": _SETTINGS, "fontTable": _font_table(sheet.fonts)}
    word["theme"] = theme_part(sheet.fonts)
    section = f"<w:sectPr>{edges}{_paper(document.page)}</w:sectPr>"
    parts = {
        "[Content_Types].xml": _content_types(word, media.types()),
        "_rels/.rels": _PACKAGE_LINKS,
        "docProps/app.xml": _APP,
        "word/document.xml": f"<w:document {ROOT}><w:body>{in_sections(stretches, section)}"
        "</w:body></w:document>",
        "word/_rels/document.xml.rels": _relationships(word, inline.addresses, media.links()),
    }
    parts |= {f"word/{name}.xml": xml for name, xml in word.items()}
    parts |= {f"word/_rels/{name}.xml.rels": xml for name, xml in links.items()}
    parts[CORE_PART] = _core(document.properties)
    packed = {name: (PROLOGUE + xml).encode("utf-8") for name, xml in parts.items()}
    packed |= media.parts()
    return _zipped(seal_docx(packed, document.properties.identifier))


def _edges(
    page: Page, sheet: Sheet, inline: Inline, word: dict[str, str], links: dict[str, str]
) -> str:
    """Adds the header and footer parts to `word`; gives the section's references to them."""
    references = []
    for kind, tag, marks in (("header", "hdr", page.header), ("footer", "ftr", page.footer)):
        if not (visible(marks.left) or visible(marks.right)):
            continue
        own = Inline(inline.places, inline.placed)  # each part has its own relationships
        name = f"{kind}1"
        word[name] = f"<w:{tag} {ROOT}>{_marks(marks, kind, sheet, own)}</w:{tag}>"
        if own.addresses:
            links[name] = _relationships({}, own.addresses)
        references.append(f'<w:{kind}Reference w:type="default" r:id="rId_{name}"/>')
    return "".join(references)


def _marks(marks: Marks, kind: str, sheet: Sheet, inline: Inline) -> str:
    style = sheet.styles[kind]
    left, right = (inline.write(text, style) for text in (marks.left, marks.right))
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{sheet.ids[kind].id}"/></w:pPr>'
        f"{left}{TAB if right else ''}{right}</w:p>"
    )


def _paper(page: Page) -> str:
    size = f'w:w="{twips(page.width_pt)}" w:h="{twips(page.height_pt)}"'
    wide = ' w:orient="landscape"' if page.width_pt > page.height_pt else ""
    margins = (
        ("top", page.top_pt),
        ("right", page.right_pt),
        ("bottom", page.bottom_pt),
        ("left", page.left_pt),
        ("header", page.top_pt * MARKS_FROM_EDGE),
        ("footer", page.bottom_pt * MARKS_FROM_EDGE),
        ("gutter", 0.0),
    )
    written = "".join([f' w:{name}="{twips(room)}"' for name, room in margins])
    return f'<w:pgSz {size}{wide}/><w:pgMar{written}/><w:cols w:space="720"/>'


def _font_table(fonts: Mapping[str, str]) -> str:
    each = {
        name: f'<w:font w:name="{name}"><w:family w:val="{_FAMILIES[face]}"/>'
        '<w:pitch w:val="variable"/></w:font>'
        for face, name in fonts.items()
    }
    return f'<w:fonts xmlns:w="{NAMESPACE}">{"".join(each.values())}</w:fonts>'


def _content_types(word: Mapping[str, str], media: str) -> str:
    types = {
        "/word/document.xml": f"{WORD_TYPE}.document.main+xml",
        "/docProps/app.xml": "application/vnd.openxmlformats-officedocument"
        ".extended-properties+xml",
        f"/{CORE_PART}": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    types |= {
        f"/word/{name}.xml": THEME_TYPE if name == "theme" else f"{WORD_TYPE}.{_kind(name)}+xml"
        for name in word
    }
    each = [f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in types.items()]
    return (
        f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f"{media}{''.join(each)}</Types>"
    )


def _kind(name: str) -> str:
    return name.rstrip("1")


def _relationships(word: Mapping[str, str], addresses: Mapping[str, str], media: str = "") -> str:
    each = [
        f'<Relationship Id="rId_{name}" Type="{OFFICE}/relationships/{_kind(name)}"'
        f' Target="{name}.xml"/>'
        for name in word
    ]
    each += [
        f'<Relationship Id="{number}" Type="{OFFICE}/relationships/hyperlink"'
        f' Target="{escape(address)}" TargetMode="External"/>'
        for address, number in addresses.items()
    ]
    return f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(each)}{media}</Relationships>'


def _core(properties: Properties) -> str:
    """docProps/core.xml; its identifier carries the seal once that is known."""
    mark = open_mark(properties.identifier) if properties.identifier else ""
    said = (
        ("dc:title", properties.title),
        ("dc:subject", properties.subject),
        ("dc:creator", properties.author),
        ("cp:keywords", properties.keywords),
        ("dc:identifier", mark),
        ("dc:language", properties.lang if language(properties.lang) else ""),
    )
    written = [f"<{name}>{escape(text)}</{name}>" for name, text in said if escape(text)]
    moment = _moment(properties.created)
    written += [
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{moment}</dcterms:{name}>'
        for name in ("created", "modified")
        if moment
    ]
    return (
        f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{''.join(written)}</cp:coreProperties>"
    )


def _moment(created: str) -> str:
    """An ISO 8601 date-time as Word reads it, in UTC to the second; "" where it is none."""
    try:
        moment = datetime.fromisoformat(created)
        aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        exact = aware.astimezone(UTC).replace(microsecond=0, tzinfo=None)
    except (ValueError, OverflowError):
        return ""
    return f"{exact.isoformat()}Z"


def _zipped(parts: Mapping[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, DATE)
            entry.create_system = 0  # or the file would tell Windows from the rest
            entry.external_attr = 0
            package.writestr(entry, data, zipfile.ZIP_DEFLATED, 6)
    return target.getvalue()
