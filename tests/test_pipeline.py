from dataclasses import replace
from datetime import date

import pytest

from briefgen import Facts, Options, make, read
from briefgen.errors import InputError, ShelfError
from briefgen.model.brief import Section
from briefgen.verifying import verified
from tests.readers.pages import page
from tests.samples import PORT, article, brief, point

TEXT = "\n\n".join(["Varna’s grain port is running out of depth", *PORT]).encode()


def test_a_brief_comes_in_every_format_asked_for_and_no_other() -> None:
    outputs = make(TEXT, "port.txt", Options(formats=("pdf", "json"))).outputs
    assert list(outputs) == ["pdf", "json"]
    assert outputs["pdf"].startswith(b"%PDF")


def test_what_the_user_supplies_corrects_the_article() -> None:
    facts = Facts(
        title="Depth decides",
        author="Jana Ilieva",
        outlet="The Gazette",
        published=date(2026, 5, 3),
        date=date(2026, 5, 6),
        marking="TLP:AMBER",
    )
    made = make(TEXT, "port.txt", Options(formats=(), facts=facts))
    assert made.brief.title == "Depth decides"
    assert made.brief.meta == {
        "digest": read(TEXT, "port.txt").digest,
        "genre": "analysis",
        "headline": "Varna’s grain port is running out of depth",
        "byline": "Jana Ilieva",
        "outlet": "The Gazette",
        "published": "2026-05-03",
        "date": "2026-05-06",
        "marking": "TLP:AMBER",
        "created": "2026-05-06T00:00:00Z",
    }
    assert made.article.found["outlet"].where == "given by the user"


def test_a_day_of_retrieval_before_the_articles_own_is_told() -> None:
    facts = Facts(published=date(2026, 5, 3), retrieved=date(2026, 5, 2))
    (note,) = make(TEXT, "port.txt", Options(formats=(), facts=facts)).notes
    assert "dated 2026-05-03, after the day on which it was retrieved, 2026-05-02" in note.text


def test_supplied_text_is_cleaned_like_the_articles() -> None:
    facts = Facts(title="Depth\u202e\n decides\x00", marking="A\x07B")
    made = make(TEXT, "port.txt", Options(formats=(), facts=facts))
    assert made.brief.title == "Depth decides"
    assert made.brief.meta["marking"] == "AB"


def test_an_unknown_layout_or_format_offers_the_nearest() -> None:
    with pytest.raises(ShelfError, match="did you mean 'standard'"):
        make(TEXT, "port.txt", Options(layout="standrad"))
    with pytest.raises(ShelfError, match="did you mean 'docx'"):
        make(TEXT, "port.txt", Options(formats=("doc",)))


def test_a_text_of_headings_only_is_quoted_and_a_text_of_nothing_refused() -> None:
    assert make(b"Port\n\nHarbour", "port.txt", Options(formats=())).brief.notes
    with pytest.raises(InputError):
        make(b" \n ", "port.txt")


def test_a_point_that_fails_its_check_is_dropped_and_noted() -> None:
    good, invented = point(PORT[0]), point("The port will close in June.", 2)
    doubtful = brief(Section("summary", (invented, good)))
    safe = verified(doubtful, article())
    assert safe.section("summary").points == (good,)
    assert len(safe.notes) == 1
    assert "E10" in safe.notes[0].text


def test_a_sound_brief_passes_unchanged() -> None:
    sound = brief(Section("summary", (point(PORT[0]),)))
    assert verified(sound, article()) is sound


def test_characters_the_pdf_cannot_draw_are_named() -> None:
    text = replace_first(PORT, "The port of Varna 港 could lose a third of its grain trade.")
    assert any("Chinese letters (U+6E2F)" in note.text for note in make(text, "port.txt").notes)
    assert not make(text, "port.txt", Options(formats=("docx",))).notes


def replace_first(paragraphs: tuple[str, ...], first: str) -> bytes:
    return "\n\n".join([first, *paragraphs[1:]]).encode()


def test_options_are_frozen_values() -> None:
    assert replace(Options("standard"), layout="") == Options()


GERMAN = """Der Hafen wird zu flach

Die Hafenbehörde hat am Montag angekündigt, dass sie die Zahl der Kontrollen verdoppeln will.

Die Reeder sind mit der Entscheidung nicht zufrieden, und sie werden auf andere Häfen ausweichen.
"""


def test_another_language_is_refused_unless_empty_sections_are_asked_for() -> None:
    with pytest.raises(InputError, match="is in German"):
        make(GERMAN.encode(), "hafen.txt")
    made = make(GERMAN.encode(), "hafen.txt", Options(allow_empty=True))
    assert set(made.outputs) == {"docx", "pdf"}
    assert not any(section.points for section in made.brief.sections)
    assert made.brief.title == "Der Hafen wird zu flach"
    assert any("cannot choose" in note.text for note in made.notes)


def test_what_is_judged_incomplete_is_briefed_with_a_note_or_strictly_refused() -> None:
    cut = TEXT + b"\n\nSubscribe to continue reading this article."
    assert make(cut, "port.txt", Options(formats=())).article.incomplete
    with pytest.raises(InputError, match="is judged incomplete"):
        make(cut, "port.txt", Options(formats=(), strict=True))


def test_the_genre_that_an_article_states_is_believed() -> None:
    text = page(top="<p>Opinion</p>").encode()
    made = make(text, "a.html", Options(formats=()))
    assert made.brief.meta["genre"] == "opinion"


def test_warnings_become_review_comments_on_the_points_they_are_about() -> None:
    import io
    import zipfile

    long = " ".join(["The port may lose its grain trade because the channel silts up"] * 5)
    text = f"A port\n\n{long} every winter.\n\nDredging is likely to cost 40 million euros."
    options = Options(formats=("docx",))

    def parts(options: Options) -> dict[str, str]:
        data = make(text.encode(), "port.txt", options).outputs["docx"]
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return {name: packed.read(name).decode() for name in packed.namelist()}

    assert "word/comments.xml" not in parts(options)
    told = parts(replace(options, comments=True))["word/comments.xml"]
    assert "W1: It has 62 words." in told


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_a_printed_brief_is_not_taken_for_an_article(kind: str) -> None:
    printed = make(TEXT, "port.txt", Options(formats=(kind,))).outputs[kind]
    with pytest.raises(InputError, match="is a brief that briefgen printed"):
        make(printed, f"port.{kind}")
