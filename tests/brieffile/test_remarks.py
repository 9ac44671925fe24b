"""Comments of a person stay where they stood, whatever is written anew around them."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.brieffile.blocks import comments
from briefgen.brieffile.markdown import dumps, loads, rewritten, write
from briefgen.model.article import Article
from briefgen.model.brief import Brief, Cite, Point, Section
from tests.brieffile.test_markdown import briefs
from tests.samples import brief, full_article, point

NONE = Article("", ())
HAND = """<!-- top -->
# Fog

- outlet: O
<!-- of the meta -->

## Risks <!-- of the heading -->

- Fog may
  come. [^p1] <!-- asked
twice -->
<!-- before the second -->
- Ice. `likelihood: likely`

## Outlook

<!-- nothing yet -->

[^p1]: Fog may come.
<!-- of the footnote -->
"""


def written(text: str, made: Brief) -> list[str]:
    return rewritten(text.encode(), made, NONE).decode().splitlines()


def test_a_comment_stays_below_what_it_stood_below() -> None:
    lines = written(HAND, loads(HAND))
    at = {line: n for n, line in enumerate(lines)}
    assert lines[0] == "<!-- top -->"
    assert at["<!-- of the meta -->"] == at["- outlet: O"] + 1
    assert at["<!-- of the heading -->"] == at["## Risks"] + 1
    assert at["<!-- asked"] == at["- Fog may come. [^p1]"] + 1
    assert at["<!-- before the second -->"] == at["- Ice. `likelihood: likely`"] - 1
    assert at["<!-- nothing yet -->"] == at["## Outlook"] + 1
    assert at["<!-- of the footnote -->"] == at["[^p1]: Fog may come."] + 1
    anew = "\n".join(lines) + "\n"
    assert written(anew, loads(anew)) == lines


def test_a_comment_goes_with_its_point_or_stays_in_its_place() -> None:
    made = loads(HAND)
    fog, ice = made.section("risks").points
    swapped = Section("risks", (Point("Snow.", ()), ice, replace(fog, text="Fog may COME.")))
    lines = written(HAND, replace(made, sections=(swapped, made.section("outlook"))))
    assert lines[lines.index("<!-- asked") - 1].startswith("- Fog may COME.")
    reworded = Section("risks", (replace(fog, text="Mist."), ice))
    lines = written(HAND, replace(made, sections=(reworded,)))
    assert lines[lines.index("<!-- asked") - 1].startswith("- Mist.")
    assert "<!-- nothing yet -->" in lines
    gone = written(HAND, replace(made, sections=(Section("risks"),)))
    assert gone.index("<!-- asked") == gone.index("## Risks") + 2


def test_a_comment_that_names_the_tool_is_a_persons_still() -> None:
    data = (
        write(brief(), full_article())
        .decode()
        .replace("\n## Risks\n", "\n<!-- briefgen: ask -->\n## Risks\n")
    )
    anew = rewritten(data.encode(), brief(), full_article()).decode()
    assert anew.count("<!-- briefgen: ask -->\n") == 1
    assert anew.count("<!-- briefgen:") == 2


def test_a_reference_to_words_that_nobody_knows_gets_no_empty_footnote() -> None:
    made = brief(Section("risks", (Point("Fog.", (Cite(99, ""), Cite(99, "Fog."))),)))
    assert "[^p99]:" not in dumps(made)
    assert loads(dumps(made)) == made


@settings(max_examples=25, deadline=None)
@given(briefs, st.data())
def test_every_comment_is_kept_once_and_the_brief_as_it_is(
    made: Brief, data: st.DataObject
) -> None:
    lines = dumps(made).split("\n")
    for n in range(data.draw(st.integers(0, 4))):
        places = [at for at, line in enumerate(lines) if line.startswith(("- ", "## ", "[^"))]
        lines.insert(data.draw(st.sampled_from([*places, len(lines)])), f"<!-- remark {n} -->")
    text = "\n".join(lines)
    before = [found for _, found in comments(text) if "remark" in found]
    other = data.draw(briefs)
    for each in (loads(text), other):
        anew = rewritten(text.encode("utf-8", "replace"), each, NONE).decode()
        found = [words for _, words in comments(anew) if "remark" in words]
        assert sorted(found) == sorted(before)
        assert loads(anew) == loads(dumps(each))


def test_points_without_a_comment_are_left_alone() -> None:
    data = write(brief(Section("risks", (point("Fog."),))), full_article())
    anew = rewritten(data, brief(Section("risks", (point("Fog."),))), full_article())
    assert anew.splitlines()[:-1] == data.splitlines()[:-1]
