from __future__ import annotations

from dataclasses import replace

import pytest

from briefgen.brieffile import Located
from briefgen.brieffile.markdown import dumps
from briefgen.errors import InputError
from briefgen.model.brief import Cite, Point, Section
from briefgen.reviewing import Review, attributed, beside, checked, fixed, taken_in
from briefgen.text import plain_marks
from tests.samples import PORT, article, brief, full_article, point

HAND = "# T\n\n## Risks\n\n- Fog is likely. `likelihood: likely`\n"


def review(*points: Point) -> Review:
    made = brief(Section("risks", points)) if points else brief()
    return Review("b.md", made, full_article(), {"R1": 7})


def method(changed: Point) -> str:
    return attributed(review(changed)).section("risks").points[0].method


def test_texts_are_taken_in_as_fit_for_print_as_an_articles() -> None:
    found = taken_in(
        b"# A&#7;B\n\n- outlet: X&#8238;Y\n\n## Risks\n\n- Fo\xc2\xadg.\n", "b.md"
    ).brief
    assert found.title == "AB"
    assert found.meta == {"outlet": "XY"}
    assert found.section("risks").points[0].text == "Fog."


def test_dates_may_be_written_as_people_write_them() -> None:
    assert taken_in(b"# T\n- published: 3 May 2026\n## Risks\n- A.", "b.md").brief.meta == {
        "published": "2026-05-03"
    }


@pytest.mark.parametrize("mark", "‘’‚‛´“”„‟«»–—‑−\u00a0\u202f\u2009")
def test_a_quotation_in_other_marks_is_verbatim_once_its_cite_is_mended(mark: str) -> None:
    typed = f"Grain{plain_marks(mark)}barley go out of Varna."
    source = article(typed.replace(plain_marks(mark), mark, 1))
    said = Point(f"Popova says: “{typed}”", (Cite(1, typed),), method="edited")
    before = replace(review(said), article=source)
    after = replace(before, brief=fixed(before))
    assert after.brief.section("risks").points[0].cites[0].quote == source.paragraphs[0].text
    assert "E10" not in {finding.code for finding in checked(after, "icd203")}


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("# T\n- published: soon", 2, "2026-05-03"),
        ("# T\n- genre: rant", 2, "opinion"),
        ("# T\n\n- reliability: Q", 3, "A to F"),
        ("# T\n- digest: 12", 2, "take the line out"),
        ("# T\n- created: now", 2, "T00:00:00Z"),
        ("#\n## Risks\n- a", 1, "without a title"),
        ("# T\n## Risks\n- a\n-\n", 4, "without words"),
    ],
)
def test_what_nobody_could_print_is_told_with_its_line(text: str, line: int, said: str) -> None:
    with pytest.raises(InputError) as caught:
        taken_in(text.encode(), "b.md")
    assert str(caught.value).startswith(f"b.md, line {line}: ")
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04", "Word"),
        (b"%PDF-1.7", "PDF"),
        (b"# T\n\n\xff\xfe", "b.md, line 3: is not UTF-8"),
        (b"# T\n\x00", "b.md, line 2: holds no text"),
        (b"# T\n" + b"x" * 10_000_000, "2,000,000 characters"),
    ],
)
def test_what_is_no_text_is_no_brief_file(data: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said):
        taken_in(data, "b.md")


def test_the_article_is_the_one_of_the_digest() -> None:
    other = article("Something else.", title="Other")
    made = replace(brief(), meta={"digest": full_article().digest})
    found = Located(made, {"meta.digest": 3})
    assert beside(found, [other, full_article()], "b.md").article == full_article()
    with pytest.raises(InputError, match=r"b\.md, line 3: is the brief of another article"):
        beside(found, [other], "b.md")


def test_without_a_digest_one_article_is_taken_and_several_are_not() -> None:
    assert beside(Located(brief(), {}), [article()], "b.md").article == article()
    with pytest.raises(InputError, match="which of 2 articles"):
        beside(Located(brief(), {}), [article(), full_article()], "b.md")


def test_a_brief_without_cites_needs_no_article_and_one_with_cites_does() -> None:
    assert beside(taken_in(HAND.encode(), "b.md"), [], "b.md").article.paragraphs == ()
    with pytest.raises(InputError, match=r"b\.md, line \d+: cites ¶1, but the brief names no"):
        beside(taken_in(dumps(brief()).encode(), "b.md"), [], "b.md")


def test_a_point_in_other_words_than_it_cites_is_the_analysts() -> None:
    quote = "premiums may double"
    assert method(point("premiums may double", 2, quote)) == "verbatim"
    assert method(point("premiums may, they say, double", 2, quote)) == "edited"


@pytest.mark.parametrize("mark", ["likelihood", "impact", "confidence"])
def test_a_rating_that_the_source_does_not_give_is_the_analysts(mark: str) -> None:
    words = "premiums may double"
    assert method(point(words, 2, marks={mark: "unlikely"})) == "edited"
    assert method(point(words, 2, marks={"likelihood": "may", "score": "0.9"})) == "verbatim"


def test_a_part_of_the_sources_rating_is_not_its_rating() -> None:
    words = "A loss is very likely if the channel stays closed."
    kept = {"likelihood": "very likely", "condition": "if the channel stays closed"}
    assert method(point(words, 2, marks=kept)) == "verbatim"
    assert method(point("There is a very real chance.", marks={"likelihood": "real chance"})) == (
        "verbatim"
    )
    for mark in ({"likelihood": "likely"}, {"condition": "if it rains"}, {"horizon": "by 2031"}):
        assert method(point(words, 2, marks=mark)) == "edited"


def test_words_as_they_stand_in_the_cite_are_no_edit_whatever_the_file_says() -> None:
    quote = "premiums may double if the channel stays closed"
    assert method(point(quote, 2, method="edited")) == "verbatim"
    assert method(point("premiums may double", 2, quote, method="edited")) == "trimmed"
    assert method(point("premiums will double", 2, quote, method="edited")) == "edited"
    rated = {"likelihood": "unlikely"}
    assert method(point(quote, 2, method="edited", marks=rated)) == "edited"


def test_an_analysts_own_point_needs_no_cite() -> None:
    assert not checked(review(Point("Fog is likely.", (), "analyst", "edited")), "icd203")


def test_what_is_fixed_has_its_words_and_is_declared() -> None:
    made = fixed(review(Point("Premiums may double soon.", (Cite(2, ""),))))
    (found,) = made.section("risks").points
    assert found.cites[0].quote in PORT[1]
    assert found.method == "edited"
