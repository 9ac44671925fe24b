from __future__ import annotations

import re
import time
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.brieffile.markdown import (
    METHODS,
    STAGES,
    dumps,
    loads,
    located,
    rewritten,
    write,
)
from briefgen.errors import InputError
from briefgen.model.article import Note
from briefgen.model.brief import PREFIXES, Brief, Cite, Point, Section
from briefgen.seal import read_seal
from tests.samples import article, brief, full_article, point

HARD = """[^p1] `a:b` - # 1. <!-- --> \\ * _ &amp; | : [x](y) ¶1 holder method é 港""".split(" ")
HARD += [" ", "\n", "\t", "\r\n", "\u2028", "- ", "# ", ": "]
texts = st.text(st.characters(), max_size=20) | st.lists(st.sampled_from(HARD)).map("".join)
cites = st.builds(Cite, st.integers(0, 10**9 - 1), texts)
points = st.builds(
    Point,
    texts,
    st.lists(cites, max_size=3).map(tuple),
    st.sampled_from(["author", "analyst", "source: the board"]) | texts,
    st.sampled_from(METHODS),
    st.dictionaries(st.sampled_from(["likelihood", "holder"]) | texts, texts, max_size=3),
)
sections = st.builds(
    Section, st.sampled_from(list(PREFIXES)), st.lists(points, max_size=3).map(tuple)
)
briefs = st.builds(
    Brief,
    texts,
    st.lists(sections, max_size=3, unique_by=lambda s: s.kind).map(tuple),
    st.dictionaries(texts, texts, max_size=3),
    st.lists(st.builds(Note, st.sampled_from(STAGES), texts), max_size=2).map(tuple),
    st.dictionaries(
        st.sampled_from(list(PREFIXES)), st.lists(points, max_size=2).map(tuple), max_size=3
    ),
)


@given(briefs)
def test_loading_what_was_dumped_gives_the_brief_back(made: Brief) -> None:
    assert loads(dumps(made)) == made
    assert loads(dumps(made, article("# One\n\n[^p1]: not this", "<!-- two"))) == made


@given(briefs)
def test_line_ends_bullets_and_the_order_of_footnotes_do_not_matter(made: Brief) -> None:
    parts = dumps(made).split("\n\n")
    notes = [part for part in parts if part.startswith("[^")]
    text = "\n\n".join([*(p for p in parts if p not in notes), *reversed(notes)])
    assert loads(re.sub(r"(?m)^- ", "* ", text).replace("\n", "\r\n")) == made
    assert loads(re.sub(r"(?m)^- ", "\n+   ", text)) == made


@given(briefs, st.data())
def test_no_damage_makes_loading_fail_otherwise_than_with_a_message(
    made: Brief, data: st.DataObject
) -> None:
    text = dumps(made)
    at = data.draw(st.integers(0, len(text)))
    damaged = text[:at] + data.draw(texts) + text[at + data.draw(st.integers(0, 40)) :]
    with suppress(InputError):
        loads(damaged)


def test_the_file_shows_a_person_each_claim_with_its_evidence() -> None:
    text = write(brief(), full_article()).decode()
    assert text.startswith("# Varna’s port may lose its grain\n")
    assert "\n- outlet: The Black Sea Gazette\n" in text
    assert "\n## Key judgments\n" in text
    assert "\n- Premiums may double. [^p2] `likelihood: may`\n" in text
    assert "\n[^p2]: Premiums may double.\n" in text
    assert "\n¶4 Without the channel" in text


def test_an_empty_section_says_what_belongs_there() -> None:
    text = dumps(brief(Section("risks")))
    assert "## Risks\n\n<!-- what may happen" in text
    assert loads(text) == brief(Section("risks"))


def test_runners_up_stand_below_the_points_of_their_section() -> None:
    spare = {"risks": (point("The board’s plan depends on a loan.", 3),), "outlook": ()}
    made = replace(brief(), spare=spare)
    text = dumps(made)
    assert "\n### Runners-up: risks\n\n- The board’s plan depends on a loan. [^p3-2]\n" in text
    assert text.index("## Risks") < text.index("### Runners-up: risks")
    assert loads(text) == made


def test_a_runner_up_is_promoted_by_moving_its_line() -> None:
    line = "- The board’s plan depends on a loan. [^p3-2]\n"
    text = dumps(
        replace(brief(), spare={"risks": (point("The board’s plan depends on a loan.", 3),)})
    )
    moved = text.replace(line, "").replace("## Risks\n\n", f"## Risks\n\n{line}")
    made = loads(moved)
    assert [p.text for p in made.section("risks").points] == [
        "The board’s plan depends on a loan.",
        "Premiums may double.",
    ]
    assert made.spare == {"risks": ()}


def test_runners_up_that_name_no_kind_are_those_of_the_section_above() -> None:
    made = loads("# T\n## Risks\n- a\n### Runners-up\n- b\n## Outlook\n- c")
    assert [p.text for p in made.spare["risks"]] == ["b"]


def test_the_lines_of_points_and_facts_are_known() -> None:
    text = "# T\n\n- outlet: O\n\n## Risks\n\n- a\n\n- b\n\n### Runners-up\n- c\n## Outlook\n* d\n"
    assert located(text, "b.md").lines == {
        "title": 1,
        "meta.outlet": 3,
        "R1": 7,
        "R2": 9,
        "O1": 14,
    }


def test_a_file_written_anew_keeps_the_comments_of_a_person_and_is_not_sealed() -> None:
    before = write(brief(), full_article()) + b"\n<!-- ask Anna\nabout this -->\n"
    anew = rewritten(before, brief(), full_article())
    assert anew.count(b"<!-- ask Anna\nabout this -->") == 1
    assert rewritten(anew, brief(), full_article()) == anew
    seal = read_seal(anew)
    assert seal is not None
    assert not seal.intact
    assert loads(anew.decode()) == brief()


def test_the_file_is_sealed_and_a_changed_word_breaks_the_seal() -> None:
    data = write(brief(), full_article())
    seal = read_seal(data)
    assert seal is not None
    assert seal.intact
    assert seal.article == full_article().digest
    changed = read_seal(data.replace(b"double", b"treble"))
    assert changed is not None
    assert not changed.intact


def test_a_file_written_by_hand_needs_little() -> None:
    made = loads(
        """# Depth

## KEY JUDGMENTS ##
1. The port is likely to
   lose trade[^p2].
2. We expect a strike.

## Risks
  * Premiums may double [^P1] `likelihood: may`

[^p1]: premiums may
double
"""
    )
    lost, strike = made.section("key-judgments").points
    assert lost == Point("The port is likely to lose trade.", (Cite(2, ""),))
    assert strike == Point("We expect a strike.", (), "analyst", "edited")
    assert made.section("risks").points == (
        Point(
            "Premiums may double", (Cite(1, "premiums may double"),), marks={"likelihood": "may"}
        ),
    )


def test_more_words_of_one_paragraph_are_footnotes_of_their_own() -> None:
    made = brief(Section("risks", (Point("A. B.", (Cite(7, "A."), Cite(7, "B."), Cite(7, "A."))),)))
    assert "- A. B. [^p7] [^p7-2] [^p7]" in dumps(made)
    assert loads(dumps(made)) == made


# As mdformat 1.0 leaves them: wrapped, with its footnote plug-in and without.
WRAPPED = """# Varna’s port & \\*stars\\*

- outlet: The Gazette

## Risks

- Dredging [of Varna] is likely to cost 40 million euros,
  according to the harbour board, says U+1. [^p3] [^p2-2]
  `holder: source: harbour board | likelihood: likely |
  x: a&#124;b`
- 1\\. foo # \\_bar\\_ snake_case \\<b> x \\`y\\`

______________________________________________________________________
"""
KNOWN = """
[^p3]: Dredging is likely to cost
    40 million euros.

[^p2-2]: Yes.
"""
UNKNOWN = """
\\[^p3\\]: Dredging is likely to cost
40 million euros.

## Source paragraphs

¶2 \\[^p9\\]: foo

[^p2-2]: Yes.
"""


@pytest.mark.parametrize("end", [KNOWN, UNKNOWN])
def test_a_file_that_a_formatter_wrapped_reads_as_before(end: str) -> None:
    made = loads(WRAPPED + end)
    assert made.title == "Varna’s port & *stars*"
    dredging, other = made.section("risks").points
    assert dredging.text == (
        "Dredging [of Varna] is likely to cost 40 million euros, according to the harbour board, "
        "says U+1."
    )
    assert dredging.cites == (
        Cite(3, "Dredging is likely to cost 40 million euros."),
        Cite(2, "Yes."),
    )
    assert dredging.holder == "source: harbour board"
    assert dredging.marks == {"likelihood": "likely", "x": "a|b"}
    assert other == Point("1. foo # _bar_ snake_case <b> x `y`", (), "analyst", "edited")


def test_headings_may_be_underlined() -> None:
    made = loads("Fog\n===\n\n- outlet: O\n\nRisks\n-----\n\n- Fog.\n---\n- Ice.\n")
    assert (made.title, made.meta) == ("Fog", {"outlet": "O"})
    assert [each.text for each in made.section("risks").points] == ["Fog.", "Ice."]


@pytest.mark.parametrize("mark", ["\\[^p1\\]", "\\[\\^p1\\]", "\u00a0[^p1]", "[^P1]"])
def test_references_that_a_formatter_escaped_are_references(mark: str) -> None:
    made = loads(f"# T\n## Risks\n- Fog {mark}\u00a0`horizon: soon`\n\n\\[\\^p1\\]: Fog.\n")
    assert made.section("risks").points == (
        Point("Fog", (Cite(1, "Fog."),), marks={"horizon": "soon"}),
    )


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("", 1, "no title"),
        ("\n- a point", 2, "no title"),
        ("# T\n\n## Riks\n- a", 3, "did you mean ## Risks"),
        ("# T\n## Risks\n- a\n## Risks", 4, "again (see line 2)"),
        ("# T\n- a: b\n- a: c", 3, "second time"),
        ("# T\n- alone", 2, "key: value"),
        ("# T\n## Risks\n\nLoose words.", 4, "outside of a point"),
        ("# T\n## Risks\n- a [^1]", 3, "[^p3]"),
        ("# T\n## Risks\n- a [^p1]\n\n[^p1]: b\n\n[^p1]: c", 7, "second time"),
        ("# T\n## Risks\n- a [^p1\n- b", 3, "not whole, [^p1"),
        ("# T\n## Risks\n- a [^ p1]", 3, "not whole"),
        ("# T\n## Risks\n- a [^p1]\n\n[^p1] b", 5, "without its colon"),
        ("# T\n## Threats\n- a", 2, "there are summary, key-judgments"),
        ("# T\n## Risks\n- a `may`", 3, "marks without a name"),
        ("# T\n## Risks\n- a `method: guessed`", 3, "verbatim"),
        ("# T\n## Risks\n- a\n### Runners-up\n- b\n### Runners-up: risks", 6, "again (see line 4)"),
        ("# T\n### Runners-up\n- b", 2, "no section"),
        ("# T\n\n<!-- open\n", 3, "never closed"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text: str, line: int, said: str) -> None:
    with pytest.raises(InputError) as caught:
        loads(text, "b.md")
    assert str(caught.value).startswith(f"b.md, line {line}: ")
    assert said in str(caught.value)


def test_a_file_that_is_too_long_is_no_brief() -> None:
    with pytest.raises(InputError, match="long"):
        loads("# T\n" + "x" * 2_000_000)


@pytest.mark.parametrize("piece", ["<!--x-->", "[^p1]", "`", "\\", "- \n", "&#1;", "\\\n", "_ "])
def test_time_is_linear_in_the_length(piece: str) -> None:
    def seconds(length: int) -> float:
        text = "# T\n## Risks\n- x " + piece * (length // len(piece))
        begun = time.process_time()
        loads(text)
        return time.process_time() - begun

    assert seconds(200_000) < 10 * max(0.005, seconds(50_000))
