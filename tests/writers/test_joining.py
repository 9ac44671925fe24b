"""Arabic letters in the forms that their neighbours ask for."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.writers.joining import TAKEN, joined, lacks_forms, spoken


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("بب", "\ufe91\ufe90"),
        ("ببب", "\ufe91\ufe92\ufe90"),
        ("اب", "\ufe8d\ufe8f"),  # alef joins only to what is before it
        ("ب\u064eب", "\ufe91\u064e\ufe90"),  # through a mark
        ("ب\u200cب", "\ufe8f\u200c\ufe8f"),  # not through a non-joiner
        ("ب\u0640", "\ufe91\u0640"),
        ("ب ب", "\ufe8f \ufe8f"),
        ("لا", f"\ufefb{TAKEN}"),
        ("بلا", f"\ufe91\ufefc{TAKEN}"),
        ("گچ", "\ufb94\ufb7b"),
        ("abc", "abc"),
    ],
)
def test_letters_join(text: str, shown: str) -> None:
    assert joined(text) == shown


@given(st.text("ابلأگی \u064e\u0651\u200c\u0640x1", max_size=40))
def test_forms_say_what_the_letters_said(text: str) -> None:
    text = re.sub("ل[\u064e\u0651]+", "ل", text)  # a sign for two letters bears the marks of both
    shown = joined(text)
    assert len(shown) == len(text)
    assert "".join(map(spoken, shown.replace(TAKEN, ""))) == text


def test_letters_that_join_without_forms_are_known() -> None:
    assert lacks_forms("\u067c")
    assert not any(map(lacks_forms, "بﺏ١a"))
