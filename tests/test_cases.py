"""Each folder in tests/cases: an article written for the project and the brief it should give.

`pytest --accept` rewrites the goldens; read the difference before you commit it.
"""

from pathlib import Path

import pytest

from briefgen import Options, compose, layout, make
from tests.outline import outline

FOLDER = Path(__file__).parent / "cases"
CASES = sorted(article.parent for article in FOLDER.glob("*/article.*"))


@pytest.mark.parametrize("case", CASES, ids=lambda p: p.name)
def test_the_case_gives_the_brief_it_gave_before(case: Path, accept: bool) -> None:
    (source,) = case.glob("article.*")
    made = make(source.read_bytes(), source.name, Options(formats=()))
    got = outline(compose(made.brief, layout("standard"), made.article))
    golden = case / "document.txt"
    if accept:
        golden.write_text(got, encoding="utf-8", newline="\n")
    assert golden.read_text(encoding="utf-8") == got
