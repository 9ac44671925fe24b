from itertools import pairwise
from pathlib import Path

import pytest

from briefgen import shelf
from briefgen.errors import ShelfError
from briefgen.shelf.language import language
from briefgen.shelf.scale import Scale, scale

SHIPPED = ("icd203", "ipcc", "phia")
MOST_PRINTED = 6  # lines of a legend
A_LINE = 110  # characters of small print across a page
FRENCH = "[translated.fr]\nmeanings = [\n"


def shipped(name: str) -> str:
    return shelf.places("scales")[name].read_text(encoding="utf-8")


def spans(name: str) -> dict[str, tuple[int, int]]:
    return {step.label: step.percent for step in scale(name).likelihood}


def test_three_scales_are_shipped() -> None:
    assert shelf.names("scales") == SHIPPED


def test_icd_203_has_two_rows_of_seven_terms() -> None:
    assert spans("icd203") == {
        "almost no chance / remote": (1, 5),
        "very unlikely / highly improbable": (5, 20),
        "unlikely / improbable": (20, 45),
        "roughly even chance / roughly even odds": (45, 55),
        "likely / probable": (55, 80),
        "very likely / highly probable": (80, 95),
        "almost certain / nearly certain": (95, 99),
    }


def test_the_yardstick_leaves_its_gaps() -> None:
    assert spans("phia") == {
        "remote chance": (0, 5),
        "highly unlikely": (10, 20),
        "unlikely": (25, 35),
        "realistic possibility": (40, 50),
        "likely or probable": (55, 75),
        "highly likely": (80, 90),
        "almost certain": (95, 100),
    }
    steps = scale("phia").likelihood
    assert all(before.percent[1] < after.percent[0] for before, after in pairwise(steps))


def test_the_panels_ranges_are_nested() -> None:
    assert spans("ipcc") == {
        "exceptionally unlikely": (0, 1),
        "extremely unlikely": (0, 5),
        "very unlikely": (0, 10),
        "unlikely": (0, 33),
        "about as likely as not": (33, 66),
        "more likely than not": (50, 100),
        "likely": (66, 100),
        "very likely": (90, 100),
        "extremely likely": (95, 100),
        "virtually certain": (99, 100),
    }


def test_only_the_panel_joins_confidence_and_likelihood_in_a_sentence() -> None:
    assert [name for name in SHIPPED if scale(name).joined] == ["ipcc"]


def test_a_term_or_a_form_of_it_is_found_on_its_step() -> None:
    found = scale("icd203")
    assert found.step("Almost  Certainly") is found.likelihood[-1]
    assert found.step("highly improbable") is found.likelihood[1]
    assert found.step("might") is None
    same = scale("phia").step("probable")
    assert same is scale("phia").step("likely")
    assert same is not None


@pytest.mark.parametrize("name", SHIPPED)
def test_each_scale_rates_impact_in_five_terms_and_names_words_off_it(name: str) -> None:
    found = scale(name)
    assert len(found.impact) == 5
    assert {"may", "might", "could", "possible", "cannot rule out"} <= set(found.off_scale)
    assert not any(found.step(word) for word in found.off_scale)


@pytest.mark.parametrize("code", shelf.names("languages"))
@pytest.mark.parametrize("name", SHIPPED)
def test_a_legend_fits_six_lines_of_small_print(name: str, code: str) -> None:
    lines = scale(name).legend(language(code))
    assert sum(-(-len(line) // A_LINE) for line in lines) <= MOST_PRINTED


@pytest.mark.parametrize("code", shelf.names("languages"))
@pytest.mark.parametrize("name", SHIPPED)
def test_a_legend_holds_every_term_and_every_level(name: str, code: str) -> None:
    found, words = scale(name), language(code)
    likelihoods, confidences, _ = found.legend(words)
    for step in found.likelihood:
        assert f"{step.label} {words.percent(*step.percent, step.beyond)}" in likelihoods
    assert all(level.word in confidences for level in found.confidence)
    assert "{" not in likelihoods + confidences


@pytest.mark.parametrize("name", SHIPPED)
def test_meanings_are_given_in_every_language(name: str) -> None:
    found = scale(name)
    assert set(found.translated) == set(shelf.names("languages")) - {"en"}
    english = found.legend(language("en"))[1]
    for code, other in found.translated.items():
        for text in (*other.meanings, other.basis):
            assert text in found.legend(language(code))[1]
            assert not text or text not in english


def test_a_legend_as_printed() -> None:
    likelihoods, confidences, own = scale("ipcc").legend(language("en"))
    assert likelihoods.startswith("Likelihood (IPCC): exceptionally unlikely 0–1%; extremely")
    assert "more likely than not >50–100%; likely 66–100%" in likelihoods
    assert confidences.startswith("Confidence: very low; low; medium; high; very high – judged")
    assert own.startswith("Only an analyst’s ratings are on this scale")


def housed_scale(folder: Path, text: str) -> Scale:
    (folder / "scales").mkdir()
    (folder / "scales" / "house.toml").write_text(text, encoding="utf-8")
    with shelf.housed(str(folder)):
        return scale("house")


def test_a_language_that_a_scale_does_not_speak_gets_its_own_words(tmp_path: Path) -> None:
    text = shipped("phia").split("[translated.fr]")[0]
    _, confidences, _ = housed_scale(tmp_path, text).legend(language("fr"))
    assert confidences.startswith("Confiance\u00a0: low – sources or method weak")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("percent = [20, 45]", "percent = [45, 20]", "likelihood.2.percent: the lower number"),
        ("percent = [20, 45]", "percent = [20, 145]", "likelihood.2.percent.1: "),
        ("percent = [20, 45]", "percent = [1, 4]", "likelihood.2.percent: must lie above the one"),
        ("percent = [20, 45]", "percent = [15, 45]", "likelihood.2.percent: overlaps the one"),
        ('["likely"], ', "", "likelihood.4.rows: must be as many as the first term has, 2"),
        ('["likely"]', '["unlikely"]', "likelihood: 'unlikely' stands there twice"),
        ('"might"', '"likely"', "off_scale.1: 'likely' is a term of likelihood"),
        ('"minor", ', "", "impact: "),
        ('"minor"', '"major"', "impact: 'major' stands there twice"),
        ('meaning = "credible', 'meening = "credible', "did you mean 'meaning'?"),
        ("joined = false", 'joined = false\nbasis = "x"', "confidence.0.meaning: give every level"),
        (FRENCH, f'{FRENCH}  "one more",\n', "translated.fr.meanings: must be 3, one a level"),
        ("joined = false", "", "joined: "),
        ("joined = false", "joined = false\ncolour = 1", "colour: unknown key"),
    ],
)
def test_mistakes_of_a_scale_are_located(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in shipped("icd203")
    with pytest.raises(ShelfError) as caught:
        housed_scale(tmp_path, shipped("icd203").replace(old, new, 1))
    assert said in str(caught.value)
    assert "scales/house.toml" in str(caught.value)


def test_an_unknown_scale_offers_the_nearest() -> None:
    with pytest.raises(ShelfError, match="did you mean 'icd203'"):
        scale("icd-203")
