from briefgen.glyphs import glyph_notes


def test_what_cannot_be_drawn_is_told_by_script_and_what_helps() -> None:
    (note,) = glyph_notes(("\u0f0b", "\u0f42", "\u6e2f", "\u7089"))
    assert "Chinese, Tibetan letters (U+0F0B, U+0F42, U+6E2F, U+7089)" in note.text
    assert "DOCX" in note.text


def test_of_many_the_first_are_named_and_the_rest_counted() -> None:
    (note,) = glyph_notes(tuple(map(chr, range(0x0904, 0x0914))))
    assert "Devanagari letters (U+0904, " in note.text
    assert " and 8 more)" in note.text


def test_a_sign_of_no_script_is_named_alone_and_nothing_where_all_is_drawn() -> None:
    (note,) = glyph_notes(("\u0378",))
    assert "cannot draw U+0378: " in note.text
    assert not list(glyph_notes(()))
