from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.batch.naming import MOST_BYTES, Named, Pattern, alike, fit, folder
from briefgen.errors import UsageError

LONGEST_ENDING = ".brief.md"
NAMED = st.builds(
    Named, st.text(max_size=300), st.text(max_size=40), st.integers(1, 10**7), st.booleans()
)
PATTERNS = st.sampled_from(
    ["{stem}", "{title}", "{n}-{title}", "x{hash}", "{date} {outlet}", "{stem}.{n}", "con", "..."]
)


def test_a_brief_is_called_like_its_article() -> None:
    assert Pattern().name(Named("Märkte & Co", "a", 1)) == "Märkte & Co"


def test_articles_of_one_name_have_a_hash_each() -> None:
    first, second = (Named("a", key, 1, shared=True) for key in ("x/a.txt", "y/a.md"))
    assert Pattern().name(first) == f"a-{first.hash}"
    assert Pattern().name(first) != Pattern().name(second)


@pytest.mark.parametrize("text", ["{title}", "{outlet}-{date}", "{stem}-{title}", "fixed"])
def test_where_a_name_may_not_be_an_articles_own_it_ends_in_a_hash(text: str) -> None:
    named = Named("a", "a.txt", 7)
    assert Pattern.parse(text).name(named, "T", "O", "2026-01-02").endswith(f"-{named.hash}")


@pytest.mark.parametrize("text", ["{n}-{title}", "{title}-{n}", "{date}-{stem}", "{hash}{title}"])
def test_where_a_name_is_an_articles_own_it_has_no_second_hash(text: str) -> None:
    named = Named("a", "a.txt", 7)
    name = Pattern.parse(text).name(named, "T", "O", "2026-01-02")
    assert not name.endswith(f"-{named.hash}")


def test_one_of_several_articles_in_a_file_always_has_a_hash() -> None:
    named = Named("feed", "feed.xml#1", 1, entry=True)
    assert Pattern.parse("{stem}").name(named) == f"feed-{named.hash}"
    assert Pattern.parse("{n}").name(named).endswith(named.hash)


def test_a_pattern_is_filled_from_what_is_known() -> None:
    pattern = Pattern.parse("{n} {date} {outlet} {title}")
    name = pattern.name(Named("a", "a", 12), "The Port’s Loan", "The Gazette", "2026-05-03")
    assert name == "000012 2026-05-03 the-gazette the-ports-loan"
    assert "undated unknown" in pattern.name(Named("a", "a", 12))


def test_a_title_in_other_letters_gives_way_to_the_files_name() -> None:
    assert Pattern.parse("{n}-{title}").name(Named("port", "p", 1), "Порт") == "000001-port"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{titel}", "did you mean {title}?"),
        ("{stem.__class__}", "is no field"),
        ("../{stem}", "is no possible name"),
        ("{stem", "is no possible name"),
        ("", "is empty"),
        ("x" * 200, "is too long"),
    ],
)
def test_a_wrong_pattern_is_told_before_the_run(text: str, said: str) -> None:
    with pytest.raises(UsageError, match=said.replace("?", r"\?").replace("{", r"\{")):
        Pattern.parse(text)


@given(PATTERNS, NAMED, st.text(max_size=300), st.text(max_size=100))
def test_every_name_is_one_that_every_system_takes(
    text: str, named: Named, title: str, outlet: str
) -> None:
    name = Pattern.parse(text).name(named, title, outlet, "2026-05-03")
    assert name
    assert len(f"{name}{LONGEST_ENDING}".encode()) <= MOST_BYTES
    assert not set(name) & set('<>:"/\\|?*\0\n')
    assert not name.endswith((".", " "))
    assert not name.startswith(".")
    assert name.split(".")[0].strip().lower() not in {"con", "nul", "aux", "prn", "com1"}


@given(st.text(), st.text())
def test_long_names_that_differ_stay_apart(first: str, second: str) -> None:
    named = [Named("x" * 200 + text, text, 1) for text in (first, second)]
    same = Pattern().name(named[0]) == Pattern().name(named[1])
    assert same == (first == second)


@given(st.lists(st.text(min_size=1), max_size=4))
def test_no_folder_leads_out(parts: list[str]) -> None:
    path = folder(tuple(parts))
    assert ".." not in path.split("/")
    assert path.count("/") <= max(len(parts) - 1, 0)


def test_windows_devices_are_no_names() -> None:
    assert [fit(name) for name in ("CON", "nul.txt", "com1", "a. ")] == [
        "brief-CON",
        "brief-nul.txt",
        "brief-com1",
        "a",
    ]


def test_names_that_some_system_takes_for_one_are_alike() -> None:
    assert alike("news/Éa") == alike("NEWS/e\u0301A")
    assert alike("a") != alike("b")
