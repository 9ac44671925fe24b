from __future__ import annotations

import pytest

from briefgen.batch.gather import OWN, TAKEN, UNREAD
from briefgen.batch.left import Left, may_be_article, remedy
from briefgen.batch.shard import Shard
from briefgen.files import WITHIN


@pytest.mark.parametrize(
    ("path", "why", "may"),
    [
        ("a/speech.odt", UNREAD, True),
        ("a/week.zip", UNREAD, True),
        ("a/notes.xyz", UNREAD, True),
        ("a/photo.JPG", UNREAD, False),
        ("a/site.min.js", UNREAD, False),
        ("a/icon.svg.gz", UNREAD, False),
        ("a/table.xlsx", UNREAD, False),
        ("a/b.docx", OWN, False),
        ("a/b.txt", TAKEN, False),
        ("a/b.txt", WITHIN, False),
        ("a/b.txt", "is a link that leads out of the folder", True),
        ("a/private", "cannot be read (permission denied)", True),
    ],
)
def test_what_may_be_an_article_is_told_from_what_is_none(path: str, why: str, may: bool) -> None:
    assert may_be_article(path, why) is may


@pytest.mark.parametrize(
    ("path", "why", "said"),
    [
        ("a.odt", UNREAD, "save it as .docx"),
        ("a.DOC", UNREAD, "save it as .docx"),
        ("a.epub", UNREAD, "as a .txt or .md file"),
        ("a.zip", UNREAD, "unpack it"),
        ("a.txt", "is a link that leads out of the folder", "name the file itself"),
        ("a", "cannot be read (permission denied)", "check the rights"),
    ],
)
def test_the_next_step_fits_what_was_left_out(path: str, why: str, said: str) -> None:
    assert said in remedy(path, why)


def test_shares_tell_together_of_each_file_once() -> None:
    names = [f"a{n}.odt" for n in range(20)]
    found: list[str] = []
    for number in (1, 2, 3):
        with Left(Shard(number, 3)) as left:
            for name in names:
                left.add(name, UNREAD)
            rows = list(left.rows())
            assert len(rows) == left.total < 20
            assert list(left.notes()) == [
                f"left out, since it {UNREAD}: a0.odt, a1.odt, a2.odt and 17 more"
            ]
            found += [row.path for row in rows]
    assert sorted(found) == sorted(names)
