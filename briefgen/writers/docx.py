"""Document to DOCX: the parts of the package, its relationships and properties, sealed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from briefgen.model.document import Document, Page, Properties
from briefgen.seal import CORE_PART, open_mark, seal_docx
from briefgen.writers.docx_body import Story
from briefgen.writers.docx_comments import at_the_beginning, comment_marks, comments_part
from briefgen.writers.docx_lists import numbering_part, plan_lists
from briefgen.writers.docx_looks import language, twips
from briefgen.writers.docx_media import Media
from briefgen.writers.docx_package import packed
from briefgen.writers.docx_relations import OFFICE, PACKAGE, ROOT, kind_of, related, relationships
from briefgen.writers.docx_running import Running, inline_of
from briefgen.writers.docx_sections import in_sections
from briefgen.writers.docx_styles import NAMESPACE, sheet_of
from briefgen.writers.docx_text import escape, find_places
from briefgen.writers.docx_theme import theme_part

if TYPE_CHECKING:
    from briefgen.writers.docx_base import Base
    from briefgen.writers.docx_base_pages import Paper
    from briefgen.writers.docx_styles import StyleSheet
    from briefgen.writers.docx_text import Inline

WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
THEME_TYPE = "application/vnd.openxmlformats-officedocument.theme+xml"
PROLOGUE = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
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
FILE_TYPES = {
    **{ending: f"image/{ending}" for ending in ("png", "jpeg", "gif", "bmp", "tiff")},
    "emf": "image/x-emf",
    "wmf": "image/x-wmf",
    "odttf": "application/vnd.openxmlformats-officedocument.obfuscatedFont",
}
_FAMILIES = {"serif": "roman", "sans": "swiss"}


def write(document: Document) -> bytes:
    """`document` as a DOCX file: the same bytes for the same document, on any day and machine.

    Raises:
        ShelfError: its base is no document to build on.
    """
    base = _opened(document.base)
    if base:
        document = replace(document, page=base.paper.page(document.page))
    sheet = sheet_of(document, base.styles if base else None)
    inline = inline_of(find_places(document.blocks), set(), sheet)
    word = _comments(document, inline, sheet)  # the parts that document.xml refers to
    lists = plan_lists(document.blocks, sheet, base.lists if base else None)
    media = Media()
    stretches = Story(document, sheet, lists, inline, media, lists.before).write()
    running = Running(document, sheet, inline, base)
    paper = _paper(document.page, base.paper if base else None)
    sections = [f"<w:sectPr>{running.references(s.part)}{paper}</w:sectPr>" for s in stretches]
    word |= {**running.parts, "styles": sheet.part(lists.linked)}
    if lists.kinds or lists.house:
        word["numbering"] = numbering_part(lists, sheet)
    word |= {"settings": _SETTINGS, "fontTable": _font_table(sheet.fonts)}
    word["theme"] = theme_part(sheet.fonts)
    links, files = dict(running.links), media.parts()
    if base:
        word |= running.lent(document.page.marking)
        links |= {name: related(xml) for name, xml in base.links.items()}
        files |= {f"word/{name}": data for name, data in base.files.items()}
    links["document"] = relationships(word, inline.addresses, media.links())
    body = at_the_beginning(in_sections(stretches, sections), inline.remarks)
    return _packed(body, word, links, files, document.properties)


def _comments(document: Document, inline: Inline, sheet: StyleSheet) -> dict[str, str]:
    """The part that holds the comments, whose marks are set; none where there are none."""
    if not document.comments:
        return {}
    sheet.has_comments = True
    inline.remarks = comment_marks(document.comments, inline.places, sheet)
    moment = _moment(document.properties)
    return {"comments": comments_part(document.comments, moment, sheet)}


def _packed(
    body: str,
    word: Mapping[str, str],
    links: Mapping[str, str],
    files: Mapping[str, bytes],
    properties: Properties,
) -> bytes:
    """The package of the document, the other parts of its folder, all their links, and files."""
    parts = {
        "[Content_Types].xml": _content_types(word, files),
        "_rels/.rels": _PACKAGE_LINKS,
        "docProps/app.xml": _APP,
        "word/document.xml": f"<w:document {ROOT}><w:body>{body}</w:body></w:document>",
        CORE_PART: _core(properties),
    }
    parts |= {f"word/{name}.xml": xml for name, xml in word.items()}
    parts |= {f"word/_rels/{name}.xml.rels": xml for name, xml in links.items()}
    ready = {name: (PROLOGUE + xml).encode("utf-8") for name, xml in parts.items()}
    return packed(seal_docx({**ready, **files}, properties.identifier))


def _opened(data: bytes) -> Base | None:
    """The base document, whose XML is only ever read where there is one."""
    if not data:
        return None
    from briefgen.writers.docx_base import open_base

    return open_base(data)


def _paper(page: Page, paper: Paper | None) -> str:
    """Page size, margins and columns: the base's as far as it says any."""
    size = f'w:w="{twips(page.width_pt)}" w:h="{twips(page.height_pt)}"'
    wide = ' w:orient="landscape"' if page.width_pt > page.height_pt else ""
    margins: Mapping[str, int] = {
        "top": twips(page.top_pt),
        "right": twips(page.right_pt),
        "bottom": twips(page.bottom_pt),
        "left": twips(page.left_pt),
        "header": twips(page.top_pt * MARKS_FROM_EDGE),
        "footer": twips(page.bottom_pt * MARKS_FROM_EDGE),
        "gutter": 0,
    }
    margins = (paper.margins if paper else None) or margins
    written = "".join([f' w:{name}="{room}"' for name, room in margins.items()])
    before, after = (paper.before, paper.after) if paper else ("", "")
    columns = '<w:cols w:space="720"/>'
    return f"<w:pgSz {size}{wide}/><w:pgMar{written}/>{before}{columns}{after}"


def _font_table(fonts: Mapping[str, str]) -> str:
    each = {
        name: f'<w:font w:name="{name}"><w:family w:val="{_FAMILIES[face]}"/>'
        '<w:pitch w:val="variable"/></w:font>'
        for face, name in fonts.items()
    }
    return f'<w:fonts xmlns:w="{NAMESPACE}">{"".join(each.values())}</w:fonts>'


def _content_types(word: Mapping[str, str], files: Iterable[str]) -> str:
    types = {
        "/word/document.xml": f"{WORD_TYPE}.document.main+xml",
        "/docProps/app.xml": "application/vnd.openxmlformats-officedocument"
        ".extended-properties+xml",
        f"/{CORE_PART}": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    types |= {
        f"/word/{name}.xml": THEME_TYPE if name == "theme" else f"{WORD_TYPE}.{kind_of(name)}+xml"
        for name in word
    }
    each = [f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in types.items()]
    return (
        f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f"{_file_types(files)}{''.join(each)}</Types>"
    )


def _file_types(files: Iterable[str]) -> str:
    """What the endings of pictures and fonts mean."""
    endings = dict.fromkeys(name.rpartition(".")[2] for name in files)
    each = [f'<Default Extension="{e}" ContentType="{FILE_TYPES[e]}"/>' for e in endings]
    return "".join(each)


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
    moment = _moment(properties)
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


def _moment(properties: Properties) -> str:
    """When it was made, as Word reads it: in UTC to the second; "" where nobody said a time."""
    try:
        moment = datetime.fromisoformat(properties.created)
        aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        exact = aware.astimezone(UTC).replace(microsecond=0, tzinfo=None)
    except (ValueError, OverflowError):
        return ""
    return f"{exact.isoformat()}Z"
