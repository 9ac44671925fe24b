"""What a PDF says of itself: information dictionary, XMP, language, colour space, page labels.

ISO 14289-1, 5 and 7.1: the XMP names the standard and the title, which viewers show. ISO 19005-2,
6.6: the XMP names part and level, and describes the entries that it does not know itself.
"""

from __future__ import annotations

import re
from functools import cache
from html import escape
from struct import pack
from typing import TYPE_CHECKING

from briefgen.writers.languages import LANGUAGE
from briefgen.writers.pdf_file import Stream, deflated, dictionary, text_string
from briefgen.writers.pdf_fonts import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from briefgen.model.document import Properties
    from briefgen.writers.pdf_file import File

CREATED = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d))?)?")
MAKER = "briefgen"
UNTITLED = "Untitled"  # ISO 14289-1, 7.1: a title has to be there
NO_XML = re.compile("[\ufffe\uffff]")
EXTENSION = """\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>"""
NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}


@cache
def profile() -> Stream:
    """What our red, green and blue mean (ISO 19005-2, 6.2.3)."""
    return deflated(srgb_profile(), N=3)


def catalogue(file: File, properties: Properties, colours: int, parts: Mapping[str, int]) -> str:
    """The catalogue: which standards the file keeps, and by their numbers its other `parts`.

    `colours` is the number of the profile.
    """
    told = Stream({"Type": "/Metadata", "Subtype": "/XML"}, _xmp(properties).encode("utf-8"))
    made: dict[str, str | Stream] = {
        "ViewerPreferences": dictionary({"DisplayDocTitle": "true"}),
        "PageLabels": "<</Nums[0<</S/D>>]>>",
        "MarkInfo": "<</Marked true>>",
        "Metadata": told,  # as it is, so that it can be found without reading PDF
        "OutputIntents": "[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)"
        f"/Info(sRGB IEC61966-2.1)/DestOutputProfile {colours} 0 R>>]",
    }
    numbers = {**parts, **{name: file.add(each) for name, each in made.items()}}
    entries = {name: f"{number} 0 R" for name, number in numbers.items()}
    said = {"Type": "/Catalog", "PageMode": "/UseNone", "Lang": f"({_language(properties)})"}
    return dictionary({**said, **entries})


def information(properties: Properties) -> str:
    """The information dictionary, without what nobody said."""
    found = CREATED.match(properties.created)
    date = "D:" + "".join(part or "00" for part in found.groups()) + "Z" if found else ""
    entries = {
        "Title": _title(properties),
        "Author": clean(properties.author),
        "Subject": clean(properties.subject),
        "Keywords": clean(properties.keywords),
        "Creator": MAKER,
        "Producer": MAKER,
        "CreationDate": date,
        "ModDate": date,
    }
    return f"<<{''.join(f'/{k}{text_string(v)}' for k, v in entries.items() if v)}>>"


def _language(properties: Properties) -> str:
    said = clean(properties.lang)
    return said if LANGUAGE.fullmatch(said) else "en"


def _title(properties: Properties) -> str:
    return clean(properties.title) or UNTITLED


def _xmp(properties: Properties) -> str:
    spaces = " ".join(f'xmlns:{name}="{address}"' for name, address in NAMESPACES.items())
    said = "\n".join(_said(properties))
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        f'<rdf:Description rdf:about="" {spaces}>\n{said}\n{EXTENSION}\n'
        '</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end="r"?>'
    )


def _said(properties: Properties) -> Iterator[str]:
    yield "<dc:format>application/pdf</dc:format>"
    yield _listed("dc:title", "Alt", _title(properties), ' xml:lang="x-default"')
    yield _listed("dc:language", "Bag", _language(properties))
    if author := clean(properties.author):
        yield _listed("dc:creator", "Seq", author)
    if subject := clean(properties.subject):
        yield _listed("dc:description", "Alt", subject, ' xml:lang="x-default"')
    if keywords := clean(properties.keywords):
        yield f"<pdf:Keywords>{_xml(keywords)}</pdf:Keywords>"
    if found := CREATED.match(properties.created):
        year, month, day, *clock = (part or "00" for part in found.groups())
        moment = f"{year}-{month}-{day}T{':'.join(clock)}Z"
        yield f"<xmp:CreateDate>{moment}</xmp:CreateDate><xmp:ModifyDate>{moment}</xmp:ModifyDate>"
    yield f"<xmp:CreatorTool>{MAKER}</xmp:CreatorTool><pdf:Producer>{MAKER}</pdf:Producer>"
    yield "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>"
    yield "<pdfuaid:part>1</pdfuaid:part>"


def _listed(name: str, kind: str, text: str, more: str = "") -> str:
    item = f"<rdf:{kind}><rdf:li{more}>{_xml(text)}</rdf:li></rdf:{kind}>"
    return f"<{name}>{item}</{name}>"


def _xml(text: str) -> str:
    return escape(NO_XML.sub("\ufffd", text), quote=False)


def srgb_profile() -> bytes:
    """An ICC profile (version 4.2, ICC.1:2004-10) of sRGB, from the numbers of IEC 61966-2-1.

    Its primaries are adapted to the profile's white, D50, by the Bradford matrix in "chad".
    """
    curve = b"para" + bytes(4) + pack(">HH", 3, 0) + _fixed(2.4, 1 / 1.055, 0.055 / 1.055)
    curve += _fixed(1 / 12.92, 0.04045)
    tags = {
        b"desc": _localised("sRGB"),
        b"cprt": _localised("No copyright, use freely"),
        b"wtpt": b"XYZ " + bytes(4) + _fixed(0.9642, 1.0, 0.8249),
        b"chad": b"sf32" + bytes(4) + _fixed(*ADAPTED),
        b"rXYZ": b"XYZ " + bytes(4) + _fixed(0.43607, 0.22249, 0.01392),
        b"gXYZ": b"XYZ " + bytes(4) + _fixed(0.38515, 0.71687, 0.09708),
        b"bXYZ": b"XYZ " + bytes(4) + _fixed(0.14307, 0.06061, 0.71410),
        b"rTRC": curve,
        b"gTRC": curve,
        b"bTRC": curve,
    }
    table, content = pack(">I", len(tags)), b""
    start = 128 + 4 + 12 * len(tags)
    places: dict[bytes, int] = {}
    for name, data in tags.items():
        if data not in places:
            places[data] = start + len(content)
            content += data + bytes(-len(data) % 4)
        table += name + pack(">II", places[data], len(data))
    head = bytes(4) + pack(">I", 0x04200000) + b"mntrRGB XYZ " + pack(">6H", 2026, 1, 1, 0, 0, 0)
    head += b"acsp" + bytes(28) + _fixed(0.9642, 1.0, 0.8249) + bytes(48)
    return pack(">I", start + len(content)) + head + table + content


ADAPTED = (1.04788, 0.02292, -0.05022, 0.02959, 0.99048, -0.01707, -0.00925, 0.01508, 0.75168)


def _fixed(*numbers: float) -> bytes:
    return b"".join(pack(">i", round(number * 65536)) for number in numbers)


def _localised(text: str) -> bytes:
    said = text.encode("utf-16-be")
    return b"mluc" + bytes(4) + pack(">II2s2sII", 1, 12, b"en", b"US", len(said), 28) + said
