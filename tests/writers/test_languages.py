from __future__ import annotations

import io
import zipfile

import pytest

from briefgen.model.document import Document, Page, Para, Properties, Run, Style
from briefgen.writers import write
from tests.writers.pdf_tree import File


def said(lang: str) -> tuple[bool, str]:
    """Whether the styles of a DOCX say that language, and the one that a PDF says."""
    blocks = (Para((Run("The port is closed."),)),)
    made = Document(blocks, Page(), {"body": Style()}, Properties("A brief", lang=lang))
    with zipfile.ZipFile(io.BytesIO(write(made, "docx"))) as package:
        styles = package.read("word/styles.xml").decode()
    return f'<w:lang w:val="{lang}"' in styles, File(write(made, "pdf")).catalog["Lang"]


@pytest.mark.parametrize("lang", ["de", "zh-Hant-TW", "fr-x-maison", "de-DE-u-co-phonebk"])
def test_a_language_tag_is_written_in_both_formats(lang: str) -> None:
    assert said(lang) == (True, lang)


@pytest.mark.parametrize("lang", ["", "f", "fr-x", "fr-x-", "fr-1", "French of France"])
def test_what_is_no_language_tag_is_written_in_neither_format(lang: str) -> None:
    assert said(lang) == (False, "en")
