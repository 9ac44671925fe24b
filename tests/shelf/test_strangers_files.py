"""Layouts and source templates of strangers: they are data, they name no file, their ranges hold.

Each is refused in a line that names file and key, or taken for the plain text that it is.
"""

import os
import time
from pathlib import Path

import pytest

from briefgen import compose, write
from briefgen.errors import ShelfError
from briefgen.readers import read
from briefgen.shelf import source
from briefgen.shelf.layouts import named
from tests.readers.pages import page
from tests.samples import article, brief

HIDDEN = "what stands in no layout"
LAYOUTS = {
    "a number of a hundred thousand digits": "[styles.body]\nsize_pt = " + "9" * 100_000,
    "a count of pages beyond any": "[budget]\nmax_pages = " + "9" * 4_000,
    "brackets without end": "a = " + "[" * 50_000,
    "a key of twenty thousand parts": ".".join("a" * 20_000) + " = 1",
    "tables in tables without end": "a = " + "{a = " * 20_000,
    "a key twice": 'description = "a"\ndescription = "b"',
    "a folder of the system as fonts": '[fonts]\nfolder = "/etc"',
    "a folder above as fonts": '[fonts]\nfolder = ".."',
    "type of a million points": "[styles.body]\nsize_pt = 1e6\nleading_pt = 1e6",
    "type that is no number": "[styles.body]\nsize_pt = nan",
    "lines without end": "[styles.body]\nleading_pt = inf",
    "margins wider than the page": "[page]\nleft_mm = 400\nright_mm = 400",
    "margins below nothing": "[page]\nleft_mm = -500",
    "paper of no size": '[page]\nsize = "0x0"',
    "a device as logo": '[brand]\nlogo = "/dev/zero"',
    "a file elsewhere as logo": '[brand]\nlogo = "../secret.png"',
    "a share as logo": "[brand]\nlogo = '\\\\host\\share\\logo.png'",
    "an address as logo": '[brand]\nlogo = "https://example.org/logo.png"',
    "a link as logo": '[brand]\nlogo = "link.png"',
    "a file elsewhere as base": 'base = "../secret.docx"',
    "a link as base": 'base = "link.png"',
    "a path to extend": 'extends = "../secret"',
    "a path as language": 'language = "../../secret"',
    "a control character as language": 'language = "en\\u001b[31m"',
    "a path as scale": 'scale = "../../secret"',
    "an address as colour": '[styles.body]\ncolour = "url(https://example.org/)"',
    "a name that would lead elsewhere": 'name = "../../out"',
    "a pattern for file names": 'filename = "../{title}"',
    "an attribute in a running head": '[running]\nheader_left = "{title.__class__}"',
    "a width in a running head": '[running]\nheader_left = "{page:>99999999}"',
    "a width in a reference": 'references = "{n:>99999999}"',
    "a call": '"!!python/object/apply:os.system" = ["true"]',
    "a section five thousand times": "sections = [" + '"summary",' * 5_000 + "]",
    "three megabytes": "# " + "a" * 3_000_000,
}
SOURCES = {
    "a host that is every host": '[match]\nhosts = ["*"]',
    "a file name that is every name": '[match]\nfiles = ["*"]',
    "an empty line to strip": '[strip]\nlines = [""]',
    "every line to strip": '[strip]\nlines = ["{*}"]',
    "a repetition of a million": '[strip]\nlines = ["a{1000000}{1000000}"]',
    "brackets without end": '[strip]\nlines = ["' + "(" * 10_000 + '"]',
    "a broken path": '[body]\nselect = ["//["]',
    "a path that counts": '[body]\nselect = ["//*[count(//*[count(//*)>0])>0]"]',
    "a selector in fifty steps": '[body]\nselect = ["' + "* " * 50 + '"]',
    "a rule of a style sheet": '[body]\nselect = ["p { background: url(file:///secret) }"]',
    "an example elsewhere": '[[example]]\nfile = "../secret.html"',
    "an example of the system": '[[example]]\nfile = "/dev/zero"',
    "a layout elsewhere": 'layout = "../../secret"',
    "a date said twice": '[date]\nformat = ["%Y%Y%m%d"]',
    "a date of any width": '[date]\nformat = ["%9999999999d %B %Y"]',
    "an attribute that is none": "[date]\nattribute = 'on click=\"x\"'",
    "a call": '"!!python/object/apply:os.system" = ["true"]',
    "a number of a hundred thousand digits": "outlet = " + "9" * 100_000,
}
PLAIN = (  # what is no regular expression here, however much it looks like one
    *("(a|aa)+$", "(.*)*x", "(?<=a+)b", "((a+)+)+", "a{*}a{*}a{*}a{*}a{*}a{*}a{*}a{*}b"),
)


def put(folder: Path, text: str) -> str:
    (folder / "secret.png").write_text(HIDDEN)
    place = folder / "house"
    place.mkdir()
    if hasattr(os, "symlink"):
        (place / "link.png").symlink_to(folder / "secret.png")
    file = place / "layout.toml"
    file.write_text(f'extends = "standard"\n{text}' if "extends" not in text else text)
    return str(file)


@pytest.mark.parametrize("text", LAYOUTS.values(), ids=LAYOUTS)
def test_a_layout_of_a_stranger_is_refused_in_little_time(text: str, tmp_path: Path) -> None:
    file, start = put(tmp_path, text), time.process_time()
    with pytest.raises(ShelfError) as caught:
        named(file)
    assert time.process_time() - start < 5
    assert str(caught.value).startswith(f"{file}: ")
    assert HIDDEN not in str(caught.value)
    assert len(str(caught.value)) < 2_000


@pytest.mark.parametrize("text", SOURCES.values(), ids=SOURCES)
def test_a_source_template_of_a_stranger_is_refused(text: str) -> None:
    with pytest.raises(ShelfError) as caught:
        source.parse(text, "house")
    assert str(caught.value).startswith("house/source.toml: ")
    assert len(str(caught.value)) < 2_000


@pytest.mark.parametrize("pattern", PLAIN)
def test_a_pattern_that_looks_like_an_expression_is_plain_text(pattern: str) -> None:
    template = source.parse(f"[strip]\nlines = ['{pattern}']", "house")
    bait = f"<p>{'a' * 1_500}!</p><p>{pattern.replace('{*}', 'a')}</p>"
    start = time.process_time()
    found = read(page(after=bait).encode(), "a.html", template=template)
    assert time.process_time() - start < 5
    assert pattern.replace("{*}", "a") not in [p.text for p in found.paragraphs]


def test_a_house_name_is_printed_as_it_is_written_not_filled_in(tmp_path: Path) -> None:
    house = "{{ 7*7 }} ${x} <b>& {title}"
    design = named(put(tmp_path, f'[brand]\nhouse = "{house}"'))
    document = compose(brief(), design, article())
    assert house in repr(document)
    assert write(document, "pdf")
    assert write(document, "docx")
