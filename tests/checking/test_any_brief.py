"""Whatever a brief file holds, checking and mending tell of it and never fail."""

from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from briefgen.checking import CODES, check, fatal
from briefgen.model.brief import PREFIXES, Brief, Cite, Method, Point, Section
from briefgen.shelf.scale import scale
from tests.samples import PORT, any_text, article

PIECES = """likely unlikely may May can could “ ” " ' [ ] ( ... never 70% chance of high confidence
because The port It However, BPA last year [2026] . 40 € million not is certain to possible ,
moderate almost remote prospect that""".split()  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join) | any_text
cites = st.builds(Cite, st.integers(0, 6), st.sampled_from(["", *PORT]) | texts)
marks = st.dictionaries(
    st.sampled_from(["likelihood", "confidence", "impact", "why", "by"]),
    st.sampled_from(["likely", "high", "low", "severe", "could"]) | texts,
    max_size=3,
)
points = st.builds(
    Point,
    st.sampled_from(PORT) | texts,
    st.lists(cites, max_size=3).map(tuple),
    st.sampled_from(["author", "analyst", "source: the board", "source:"]) | texts,
    st.sampled_from(get_args(Method)),
    marks,
)
sections = st.builds(
    Section, st.sampled_from(list(PREFIXES)), st.lists(points, max_size=4).map(tuple)
)
briefs = st.builds(
    Brief,
    texts,
    st.lists(sections, max_size=3, unique_by=lambda s: s.kind).map(tuple),
    st.dictionaries(st.sampled_from(["genre", "prepared-by"]), st.just("opinion")),
)
scales = st.sampled_from([None, scale("icd203"), scale("phia"), scale("ipcc")])


@given(briefs, st.none() | st.lists(any_text, max_size=4), scales)
def test_any_brief_can_be_checked(made: Brief, source: list[str] | None, terms: object) -> None:
    given_article = None if source is None else article(*source)
    found = check(made, given_article, terms)  # type: ignore[arg-type]
    ids = {name for section in made.sections for name, _ in section.numbered()}
    assert {f.point for f in found} <= {"", *ids}
    assert {f.code for f in found} <= set(CODES)
    assert len(set(found)) == len(found)


@given(briefs, st.lists(any_text, max_size=4))
def test_what_is_fatal_is_found_alone_as_among_all(made: Brief, source: list[str]) -> None:
    given_article = article(*source)
    among = tuple(found for found in check(made, given_article) if found.fatal)
    assert fatal(made, given_article) == among
