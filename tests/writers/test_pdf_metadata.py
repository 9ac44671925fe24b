"""What a PDF says of itself: XMP, title, language, colour space, and how the file is packed."""

from __future__ import annotations

import io
from dataclasses import replace

import PIL.Image
import PIL.ImageCms
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from briefgen.writers.pdf import write
from briefgen.writers.pdf_file import LONGEST, text_string
from briefgen.writers.pdf_metadata import srgb_profile
from tests.writers.pdf_tree import File, Stream, parsed
from tests.writers.test_pdf import PROPERTIES, document, everything

NAMES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}


def xmp(data: bytes) -> etree._Element:
    file = File(data)
    stream = file.get(file.catalog["Metadata"])
    assert stream.data in data, "the XMP can be found without reading PDF"
    return etree.fromstring(stream.data)


def said(data: bytes, name: str) -> list[str]:
    found = xmp(data).iterfind(f".//{name}", NAMES)
    return ["".join(each.itertext()).strip() for each in found]


def test_the_xmp_names_the_standards_and_says_what_the_properties_say() -> None:
    told = {"title": "A & <b>", "author": "Élise", "subject": "Grain", "keywords": "a, b"}
    data = write(document(**told, lang="de", created="2026-05-04T10:20:30Z"))
    assert [said(data, f"pdfaid:{name}") for name in ("part", "conformance")] == [["2"], ["A"]]
    assert said(data, "pdfuaid:part") == ["1"]
    names = ("dc:title", "dc:creator", "dc:description", "pdf:Keywords", "dc:language")
    assert [said(data, name) for name in names] == [[v] for v in (*told.values(), "de")]
    for name in ("xmp:CreateDate", "xmp:ModifyDate"):
        assert said(data, name) == ["2026-05-04T10:20:30Z"]


def test_without_a_creation_time_the_xmp_has_no_date() -> None:
    assert said(write(document()), "xmp:CreateDate") == []


def test_a_document_without_title_or_language_gets_both() -> None:
    data = write(document(title=" ", lang="none given"))
    assert said(data, "dc:title") == ["Untitled"]
    assert File(data).catalog["Lang"] == "en"


@given(st.text(), st.text(max_size=9))
def test_any_properties_give_sound_xmp(text: str, lang: str) -> None:
    made = replace(PROPERTIES, title=text, author=text, subject=text, keywords=text, lang=lang)
    xmp(write(replace(document(), properties=made)))


@given(st.text())
def test_any_text_is_read_back_from_a_text_string(text: str) -> None:
    kept = text[:LONGEST].encode("utf-16-le", "replace").decode("utf-16-le")
    found = parsed(text_string(text).encode("ascii"))
    for char in "()\\":
        found = found.replace("\\" + char, char)
    assert found == kept


def test_the_colour_profile_is_srgb_and_small() -> None:
    profile = PIL.ImageCms.ImageCmsProfile(io.BytesIO(srgb_profile()))
    steps = [(r, g, b) for r in (0, 51, 128, 255) for g in (0, 90, 255) for b in (0, 17, 255)]
    image = PIL.Image.new("RGB", (len(steps), 1))
    image.putdata(steps)
    lab = PIL.ImageCms.createProfile("LAB")
    ours, theirs = (
        PIL.ImageCms.applyTransform(image, PIL.ImageCms.buildTransform(each, lab, "RGB", "LAB"))
        for each in (profile, PIL.ImageCms.createProfile("sRGB"))
    )
    differences = [abs(a - b) for a, b in zip(ours.tobytes(), theirs.tobytes(), strict=True)]
    assert max(min(each, 256 - each) for each in differences) <= 1
    assert len(srgb_profile()) < 1000


def test_the_file_is_packed_and_its_first_lines_name_the_version() -> None:
    data = write(everything())
    assert data.startswith(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    file = File(data)
    streams = [each for each in file.objects.values() if isinstance(each, Stream)]
    (packed,) = [each for each in streams if each.entries.get("Type") == "/ObjStm"]
    assert packed.entries["N"] + len(streams) + 2 == len(file.objects)  # catalogue, information
    assert file.trailer["Size"] == len(file.objects) + 1


@pytest.mark.parametrize("lang", ["de", "en-GB", "zh-Hant-TW"])
def test_a_language_tag_is_kept(lang: str) -> None:
    assert File(write(document(lang=lang))).catalog["Lang"] == lang
