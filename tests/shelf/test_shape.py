from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from math import nan
from typing import Annotated, Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.shelf.schema import schema
from briefgen.shelf.shape import Items, Key, Span, Text, keys, read


def even(number: int) -> int:
    if number % 2:
        raise ValueError("is odd")
    return number


@dataclass(frozen=True)
class Inner:
    word: Annotated[str, Text(2, 5, strip=True)] = "word"
    pair: tuple[int, str] = (1, "a")


@dataclass(frozen=True)
class Outer:
    need: Annotated[int, Span(0, 10), even]
    size: float = 1.0
    sure: bool = False
    day: date | None = None
    form: Literal["a", "b", "c"] = "a"
    words: Annotated[tuple[Annotated[str, Text(pattern=r"^\w+$")], ...], Items(2, 1)] = ("x",)
    inner: Inner = Inner()
    named: Mapping[str, Inner] = field(default_factory=dict)
    other: Annotated[int, Key("else")] = 0


def test_tables_become_their_shape() -> None:
    given_tables = {
        "need": 2,
        "size": 3,
        "day": "2026-05-03",
        "words": ["p", "q"],
        "inner": {"word": " ab ", "pair": [2, "b"]},
        "named": {"any key": {}},
        "else": 7,
    }
    found, mistakes = read(given_tables, Outer)
    assert not mistakes
    inner, named = Inner("ab", (2, "b")), {"any key": Inner()}
    day = date(2026, 5, 3)
    assert found == Outer(2, 3.0, False, day, "a", ("p", "q"), inner, named, 7)
    assert isinstance(found.size, float)


@pytest.mark.parametrize(
    ("key", "value", "where", "why"),
    [
        ("need", "2", ("need",), "Input should be a valid integer"),
        ("need", True, ("need",), "Input should be a valid integer"),
        ("need", 3, ("need",), "is odd"),
        ("need", -2, ("need",), "Input should be greater than or equal to 0"),
        ("need", 12, ("need",), "Input should be less than or equal to 10"),
        ("size", "x", ("size",), "Input should be a valid number"),
        ("size", 10**400, ("size",), "Input should be a valid number"),
        ("sure", "yes", ("sure",), "Input should be a valid boolean"),
        ("day", "soon", ("day",), "Input should be a valid date"),
        ("form", "d", ("form",), "Input should be 'a', 'b' or 'c'"),
        ("words", "x", ("words",), 'must be a list, such as ["..."]'),
        ("words", [], ("words",), "must be a list of at least 1 item, not 0"),
        ("words", ["a", "b", "c"], ("words",), "must be a list of at most 2 items, not 3"),
        ("words", ["a", "-"], ("words", 1), r"String should match pattern '^\w+$'"),
        ("inner", 3, ("inner",), "must be a table of keys"),
        ("inner", {"word": " a "}, ("inner", "word"), "String should have at least 2 characters"),
        ("inner", {"word": "abcdef"}, ("inner", "word"), "String should have at most 5 characters"),
        ("inner", {"pair": [1]}, ("inner", "pair"), "must be a list of 2"),
        ("inner", {"wrod": "a"}, ("inner", "wrod"), "unknown key"),
        ("named", {"x": {"pair": [1, 2]}}, ("named", "x", "pair", 1), "should be a valid string"),
        ("named", [], ("named",), "must be a table of keys"),
        ("other", 1, ("other",), "unknown key"),
    ],
)
def test_a_mistake_is_told_with_the_keys_that_lead_to_it(
    key: str, value: Any, where: tuple[str | int, ...], why: str
) -> None:
    found, (mistake,) = read({"need": 2, key: value}, Outer)
    assert found is None
    assert mistake.where == where
    assert why in mistake.why
    assert mistake.unknown == (why == "unknown key")


def test_all_mistakes_are_told_and_what_is_missing_is_one() -> None:
    _, mistakes = read({"size": "x", "inner": {"word": 1}, "more": 1}, Outer)
    assert [m.where for m in mistakes] == [("need",), ("size",), ("inner", "word"), ("more",)]
    assert mistakes[0].why == "Field required"


def test_no_number_is_in_no_span() -> None:
    @dataclass(frozen=True)
    class Sized:
        size: Annotated[float, Span(0, 1)]

    globals()["Sized"] = Sized
    assert read({"size": nan}, Sized)[1]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(sorted(keys(Outer))), JSON))
def test_any_tables_are_a_shape_or_have_mistakes(tables: dict[str, Any]) -> None:
    found, mistakes = read(tables, Outer)
    assert (found is None) == bool(mistakes)


def test_the_schema_says_the_same() -> None:
    told = schema(Outer)
    assert told["required"] == ["need"]
    assert told["additionalProperties"] is False
    properties = told["properties"]
    assert properties["need"] == {"type": "integer", "minimum": 0, "maximum": 10}
    assert properties["form"] == {"type": "string", "enum": ["a", "b", "c"], "default": "a"}
    assert properties["words"]["items"] == {"type": "string", "pattern": r"^\w+$"}
    assert (properties["words"]["minItems"], properties["words"]["maxItems"]) == (1, 2)
    assert properties["named"]["additionalProperties"] == {"$ref": "#/$defs/Inner"}
    assert properties["day"]["anyOf"][1] == {"type": "null"}
    assert "else" in properties
    assert told["$defs"]["Inner"]["properties"]["word"]["default"] == "word"
