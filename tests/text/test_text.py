from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.text import (
    Learnt,
    clean_text,
    count_dropped,
    find_dates,
    length_in_words,
    parse_date,
    running_words,
    sentences,
    words,
)

# Letters, marks and stops that splitters trip over, more often than chance would bring them.
ragged = st.text(st.sampled_from("aAbU.S!?…”“\"'’() \n•1—[]。١ا"), max_size=80) | st.text(
    max_size=80
)

SPLITS = [
    ("vacuum left by the U.S.| Iran, recognizing this shift, acts."),
    ("the Federal Security Service(SVR).| As noted, it grew."),
    ("should not be squandered.|In the spring it was."),
    ("He said.”| Then he left."),
    ("He meant etc.| The end came."),
    ("They left at 5 p.m.| The rest stayed."),
    ("It is over.[3]| Another began."),
    ("It is over.12| Another began."),
    ("Really?!| Yes.| Well...| Maybe."),
    ("It fell to 5.| Yet it rose."),
    ("He led Plan B.| The rest failed."),
    ("It was a critical mass.| Officials agreed."),
    ("(It was wet.)| Then it dried."),
    ("Visit www.example.com.| Then write."),
    ("• The first.| • The second."),
    ("1. The first.| 2. The second."),
    ("这是。|那是！|好"),
    ("Это так.| Да."),
]

WHOLE = [
    "The bill (H.R. 8123) by Sen. Chris Murphy, D-Conn., and Gen. Lee passed.",
    "See No. 5 on p. 12, e.g. This one, i.e. That, vs. Rome.",
    "U.S. forces and the U.S. President met at 10 a.m. on Monday.",
    "The U.S. Army, which left, came back to the U.S. Senate.",
    "J. K. Rowling and John F. Kennedy met H.R. McMaster in St. Petersburg.",
    "On Oct. 25, 2018, Yahoo! Inc. said that Acme Inc. said 3.5 percent.",
    "He asked “Why?” and left... with them.",
    "“We start small. Then we grow,” said the minister.",
    "Go to example.org/Page.Html or mail Jane.Doe@example.org now.",
    "The ... United States is one country.",
    "“That is all.” — The Minister",
]


@pytest.mark.parametrize("marked", SPLITS)
def test_sentences_end_where_a_reader_would_end_them(marked: str) -> None:
    text = marked.replace("|", "")
    assert sentences(text) == [part.strip() for part in marked.split("|")]


@pytest.mark.parametrize("text", WHOLE)
def test_a_stop_inside_a_sentence_does_not_end_it(text: str) -> None:
    assert sentences(text) == [text]


def test_a_quotation_longer_than_any_sentence_is_split_within() -> None:
    text = "“" + "We shall go on to the end. " * 40 + "So be it.”"
    assert len(sentences(text)) == 41


def test_a_text_without_a_stop_is_one_sentence_and_an_empty_one_none() -> None:
    assert sentences("no stop here") == ["no stop here"]
    assert sentences(" \n ") == []


@given(ragged)
def test_sentences_are_substrings_in_order_and_lose_nothing_but_space(text: str) -> None:
    place = 0
    for sentence in sentences(text):
        assert sentence == sentence.strip() != ""
        found = text.index(sentence, place)
        assert not text[place:found].strip()
        place = found + len(sentence)
    assert not text[place:].strip()


@given(ragged | st.text(st.characters()))
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = clean_text(text)
    assert clean_text(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert count_dropped(once) == 0


def test_what_cannot_be_printed_is_dropped_and_counted() -> None:
    dirty = "a\x00b\u200b\u202e\u2066c\ud800\ufffe\u00ad\ufeff\U0001fffe\ufffc\U000e0041d"
    assert clean_text(dirty) == "abcd"
    assert count_dropped(dirty) == 11


def test_marks_and_joiners_of_honest_text_are_kept() -> None:
    kept = "שלום\u200f می\u200cخواهم 👩\u200d🌾 🏴" + "".join(
        map(chr, (0xE0067, 0xE0062, 0xE0065, 0xE006E, 0xE0067, 0xE007F))
    )
    assert clean_text(kept) == kept


def test_line_ends_spaces_and_composed_letters_are_made_uniform() -> None:
    assert clean_text("a\r\nb\rc\x0cd\u2028e") == "a\nb\nc\nd\ne"
    assert clean_text("10\u00a0000\u202f000\u3000x\ty") == "10 000 000 x\ty"
    assert clean_text("e\u0301") == "é"


def test_words_are_kept_as_written_in_any_script() -> None:
    assert words("It didn’t cut 3.5% of 1,000 long-term Étude Ελλάδα नमस्ते.") == (
        ["It", "didn’t", "cut", "3.5", "of", "1,000", "long-term", "Étude", "Ελλάδα", "नमस्ते"]
    )


@pytest.mark.parametrize(
    "written",
    [
        "3 May 2026",
        "May 3, 2026",
        "2026-05-03",
        "2026/05/03",
        "3rd of May 2026",
        "Sunday, 3 May 2026",
        "May 3, 2026, 5:30 p.m. ET",
        "2026-05-03T10:00:00Z",
        "2026-05-03 10:54:27 -0400",
    ],
)
def test_a_whole_date_is_read_as_written(written: str) -> None:
    assert parse_date(written) == date(2026, 5, 3)


@pytest.mark.parametrize(
    "text",
    ["He may go", "May", "May 2026", "30 February 2026", "2026-13-01", "03.05.2026", "", "x" * 99],
)
def test_what_is_no_whole_date_or_could_be_two_is_none(text: str) -> None:
    assert parse_date(text) is None


def test_dates_are_found_in_running_text() -> None:
    text = (
        "He may go on Oct. 25, 2018, or 25.05.2026, or 5/25/2026, not 31 June 2020 or 04/05/2020."
    )
    assert find_dates(text) == [
        ("Oct. 25, 2018", date(2018, 10, 25)),
        ("25.05.2026", date(2026, 5, 25)),
        ("5/25/2026", date(2026, 5, 25)),
    ]


BAITS = [
    ".",
    '"',
    "“",
    " ",
    "A. ",
    "1",
    "(",
    "[1]",
    "U.S. ",
    "a.A",
    ". . ",
    "1.1",
    "• ",
    "May 1, ",
    "’",
]


@pytest.mark.parametrize("bait", BAITS)
def test_long_runs_of_one_sign_do_not_hold_anything_up(bait: str) -> None:
    text = bait * (200_000 // len(bait))
    assert len("".join(sentences(text)).split()) <= 200_000
    words(text)
    find_dates(text)
    parse_date(text)
    clean_text(text)


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("The port — may close.", 5, 5),
        ("港务局星期一宣布将把船舶检查次数增加一倍。", 10, 14),  # 港务局 星期一 宣布 ...
        ("港湾当局は月曜日、船舶の検査を二倍にすると発表した。", 10, 16),
        ("การท่าเรือประกาศว่าจะตรวจสอบเรือเพิ่มขึ้นเป็นสองเท่า", 9, 14),
        ("港务局 in 2026", 4, 4),
    ],
)
def test_length_is_counted_in_words_where_words_are_not_parted_too(
    text: str, least: int, most: int
) -> None:
    assert least <= length_in_words(text) <= most
    assert running_words([text, text]) == 2 * length_in_words(text)


def test_a_word_is_learnt_once_and_again_when_all_was_forgotten() -> None:
    asked: list[str] = []

    def learn(word: str) -> int:
        asked.append(word)
        return len(word)

    known = Learnt(learn, most=2)
    assert [known[word] for word in ("quay", "quay", "port", "pier", "quay")] == [4] * 5
    assert asked == ["quay", "port", "pier", "quay"]


@pytest.mark.parametrize(
    ("before", "parts"), [("no. 9 on app", 1), ("a quay in sept", 1), ("a map", 2)]
)
def test_a_quick_look_at_a_word_knows_its_abbreviations(before: str, parts: int) -> None:
    assert len(sentences(f"It showed {before}. 3 ships left.")) == parts
