from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.batch import urls
from briefgen.batch.places import beside, named_as, path_from, place_of, plain
from briefgen.errors import InputError, UsageError
from tests.test_startup import modules_after
from tests.tools import package


@pytest.fixture(autouse=True)
def _no_logins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(urls, "_logins", {})


def test_paths_stay_paths_and_file_urls_become_some() -> None:
    for name in ("a.txt", "./a:b/c", "C:\\a.txt", "in/s3:/x"):
        assert place_of(name) == Path(name)
        assert named_as(name, place_of(name)) == plain(name) == name
    assert place_of("file:///in/a%20b.txt") == Path("/in/a b.txt")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("http://example.org/a.html", "briefgen fetches no pages"),
        ("HTTPS://example.org/a.html", "briefgen fetches no pages"),
        ("hdfs://node/a.html", "hdfs:// is not taken"),
        ("s3://", "names no bucket"),
        ("s3://key:secret@bucket/a", "takes no login"),
        ("s3://key:a/secret@bucket/a", "cannot be told from its path"),
        ("sftp://anna:a/secret@host/a", "cannot be told from its path"),
        ("file://host/a.txt", "names another machine"),
    ],
)
def test_other_urls_are_refused_with_the_reason_and_no_login_is_told(name: str, said: str) -> None:
    package("fsspec")
    with pytest.raises(InputError, match=said) as caught:
        place_of(name)
    assert "secret" not in str(caught.value)


def test_a_server_may_have_an_address_of_version_six() -> None:
    options = urls._SERVER.fullmatch("[::1]:2222"), urls._SERVER.fullmatch("host")
    assert [found.groups() for found in options if found] == [("::1", "2222"), ("host", None)]
    assert plain("sftp://[::1]:2222/a.txt") == "sftp://[::1]:2222/a.txt"


def test_of_a_web_address_no_query_is_shown() -> None:
    assert plain("https://host.example?sig=secret/x") == "https://host.example"


def test_without_the_packages_the_error_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    urls._kind_of.cache_clear()
    monkeypatch.setitem(sys.modules, "fsspec", None)
    with pytest.raises(UsageError) as caught:
        place_of("s3://bucket/a.txt")
    assert caught.value.remedy == "pip install 'briefgen[remote]'"


def test_what_opens_urls_is_loaded_with_the_first_one_only() -> None:
    call = "from briefgen.cli import app\napp(['batch', '--help'], standalone_mode=False)"
    path = "from briefgen.batch.places import place_of\nplace_of('a.txt')"
    for code in (call, path):
        assert not modules_after(code) & {"fsspec", "s3fs", "paramiko", "asyncio"}


@pytest.mark.full
def test_a_login_is_kept_for_its_server_and_stands_in_no_name() -> None:
    package("paramiko")
    place = place_of("sftp://anna:p%40ss@files.example.org:2222/in/a.txt")
    assert str(place) == plain("sftp://anna:p%40ss@files.example.org:2222/in/a.txt")
    assert str(place) == "sftp://files.example.org:2222/in/a.txt"
    assert "ss" not in repr(place).replace("class", "")
    assert urls._logins == {"files.example.org:2222": ("anna", "p@ss")}
    with pytest.raises(InputError, match="two logins"):
        place_of("sftp://ben@files.example.org:2222/in/a.txt")


@given(st.text(max_size=20), st.sampled_from(("s3", "gs", "sftp", "http", "memory", "xx")))
def test_no_name_that_is_shown_has_a_password(path: str, scheme: str) -> None:
    shown = plain(f"{scheme}://user:hunter2@host/{path}")
    assert "hunter2" not in shown.replace(path, "")


@pytest.mark.full
def test_the_way_to_an_article_is_relative_in_one_bucket_and_else_whole() -> None:
    package("s3fs")
    out = place_of("s3://bucket/briefs")
    assert path_from(out / "news", "s3://bucket/in/a.txt") == "../../in/a.txt"
    assert path_from(out, "s3://other/in/a.txt") == "s3://other/in/a.txt"
    assert path_from(out, "in/a.txt") == "in/a.txt"
    assert path_from(Path("out"), "s3://bucket/a.txt") == "s3://bucket/a.txt"


@pytest.mark.full
def test_a_brief_file_leads_only_to_what_lies_in_its_own_folder() -> None:
    package("s3fs")
    name = "s3://bucket/briefs/a.brief.md"
    assert beside(name, "in/../a.txt") == "s3://bucket/briefs/a.txt"
    ways = ("../a.txt", "/etc/passwd", "s3://bucket/briefs/a.txt", "http://x/a", "../briefs2/a")
    for way in ways:
        with pytest.raises(InputError, match="lies outside its folder"):
            beside(name, way)
    assert place_of(beside("in/a.brief.md", "s3://bucket/a.txt")) == Path("in/s3:/bucket/a.txt")
