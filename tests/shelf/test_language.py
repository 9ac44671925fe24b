import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen import shelf
from briefgen.errors import ShelfError
from briefgen.model.brief import PREFIXES
from briefgen.shelf.language import PLURALS, TABLES, Language, language

OTHERS = ("ar", "de", "es", "fr", "ru")
# What a language writes as English does: names of letters, signs, and words both have.
ALIKE = {
    *(
        "Implications",
        "Page",
        "article",
        "analyse",
        "interview",
        "Interview",
        "Point",
        "Impact",
        "Condition",
    ),
    *("Source", "Horizon", "Policy Brief", "page", "pages", "implication", "implications"),
}


def said(words: Language) -> dict[str, str]:
    """Every text of a language file, by its path."""
    tables = {f"{t}.{key}": text for t in TABLES for key, text in getattr(words, t).items()}
    forms = {f"counts.{w}.{c}": f for w, fs in words.counts.items() for c, f in fs.items()}
    return tables | forms


def without_names(template: str) -> str:
    return re.sub(r"\{\w+\}", "", template).strip()


def housed_language(folder: Path, code: str, text: str) -> Language:
    (folder / "languages").mkdir(exist_ok=True)
    (folder / "languages" / f"{code}.toml").write_text(text, encoding="utf-8")
    with shelf.housed(str(folder)):
        return language(code)


def shipped(code: str) -> str:
    return shelf.places("languages")[code].read_text(encoding="utf-8")


def test_six_languages_are_shipped() -> None:
    assert shelf.names("languages") == ("ar", "de", "en", "es", "fr", "ru")


@pytest.mark.parametrize("code", OTHERS)
def test_no_english_is_left_in_another_language(code: str) -> None:
    english, other = said(language("en")), said(language(code))
    same = {
        bare
        for path, text in other.items()
        if text == english.get(path) and re.search("[A-Za-z]{3}", bare := without_names(text))
    }
    assert same <= ALIKE


@pytest.mark.parametrize("code", ["ar", "ru"])
def test_other_scripts_hold_no_latin_words(code: str) -> None:
    for path, text in said(language(code)).items():
        assert not re.search("[A-Za-z]{2}", without_names(text)), path


@pytest.mark.parametrize("code", ["en", *OTHERS])
def test_every_kind_has_heading_empty_line_and_a_count(code: str) -> None:
    words = language(code)
    assert set(PREFIXES) <= set(words.headings) & set(words.empty) & set(words.counts)
    assert len(set(words.months)) == 12
    assert all(text.strip() for text in said(words).values() if text not in ",.\u202f\u00a0")


@pytest.mark.parametrize("code", ["en", *OTHERS])
def test_sentences_end_as_sentences_do(code: str) -> None:
    words = language(code)
    for text in words.empty.values():
        assert text.endswith(".")
    for key, text in words.leads.items():
        assert text.endswith(":") or key == "others"


def test_french_has_no_plain_space_before_a_high_mark() -> None:
    for path, text in said(language("fr")).items():
        assert not re.search(r" [:;!?»%]|« ", text), path
        assert not re.search(r"[^\s\u00a0\u202f}][;:](?:\s|$)", text), path


@pytest.mark.parametrize(
    ("code", "third", "first"),
    [
        ("en", "3 May 2026", "1 May 2026"),
        ("fr", "3 mai 2026", "1er mai 2026"),
        ("de", "3. Mai 2026", "1. Mai 2026"),
        ("es", "3 de mayo de 2026", "1 de mayo de 2026"),
        ("ru", "3 мая 2026\u00a0г.", "1 мая 2026\u00a0г."),
        ("ar", "3 مايو 2026", "1 مايو 2026"),
    ],
)
def test_dates_are_written_as_the_language_writes_them(code: str, third: str, first: str) -> None:
    assert language(code).day(date(2026, 5, 3)) == third
    assert language(code).day(date(2026, 5, 1)) == first


@pytest.mark.parametrize(
    ("code", "thousand", "more", "part", "span"),
    [
        ("en", "1,140", "12,345,678", "0.8", "20–45%"),
        ("fr", "1\u202f140", "12\u202f345\u202f678", "0,8", "20–45\u202f%"),
        ("de", "1.140", "12.345.678", "0,8", "20–45\u00a0%"),
        ("es", "1140", "12\u202f345\u202f678", "0,8", "20–45\u00a0%"),
        ("ru", "1\u202f140", "12\u202f345\u202f678", "0,8", "20–45\u00a0%"),
        ("ar", "1,140", "12,345,678", "0.8", "20 إلى 45%"),
    ],
)
def test_numbers_are_written_as_the_language_writes_them(
    code: str, thousand: str, more: str, part: str, span: str
) -> None:
    words = language(code)
    assert words.number(1140) == thousand
    assert words.number(12_345_678) == more
    assert (words.number(0.8), words.number(1.0), words.number(0)) == (part, "1", "0")
    assert words.percent(20, 45) == span


def test_an_end_that_a_span_leaves_out_is_shown() -> None:
    assert language("en").percent(40, 50, "high") == "40–<50%"
    assert language("en").percent(50, 100, "low") == ">50–100%"
    assert language("ar").percent(40, 50, "high") == "40 إلى أقل من 50%"


@given(st.integers(min_value=0, max_value=10**12), st.sampled_from(("en", *OTHERS)))
def test_grouping_loses_no_digit(number: int, code: str) -> None:
    assert re.sub(r"\D", "", language(code).number(number)) == str(number)


# Examples of the CLDR's "Language plural rules".
@pytest.mark.parametrize(
    ("like", "category", "numbers"),
    [
        ("en", "one", (1,)),
        ("en", "other", (0, 2, 11, 21, 101)),
        ("fr", "one", (0, 1)),
        ("fr", "other", (2, 17, 101)),
        ("ru", "one", (1, 21, 31, 101, 1001)),
        ("ru", "few", (2, 3, 4, 22, 24, 102, 1002)),
        ("ru", "many", (0, 5, 11, 12, 14, 19, 100, 111, 112, 1000)),
        ("ar", "one", (1,)),
        ("ar", "two", (2,)),
        ("ar", "few", (3, 10, 103, 110, 1003)),
        ("ar", "many", (11, 26, 99, 111, 1011)),
        ("ar", "other", (100, 101, 102, 200, 201, 1000)),
    ],
)
def test_plural_categories_are_those_of_the_cldr(
    like: str, category: str, numbers: tuple[int, ...]
) -> None:
    assert {PLURALS[like][0](n) for n in numbers} == {category}


@given(st.integers(min_value=0, max_value=10**9), st.sampled_from(sorted(PLURALS)))
def test_a_plural_rule_gives_a_category_that_files_must_have(number: int, like: str) -> None:
    rule, categories = PLURALS[like]
    assert rule(number) in categories


def test_counted_nouns_agree_with_their_number() -> None:
    assert language("en").counted("risks", 1) == "1 risk"
    assert language("ru").counted("words", 1141) == "1\u202f141 слово"
    assert language("ru").counted("paragraphs", 3) == "3 пронумерованных абзаца"
    assert language("ar").counted("key-judgments", 2) == "تقديران"
    assert language("ar").counted("risks", 5) == "5 مخاطر"
    assert language("ar").counted("risks", 12) == "12 خطرًا"


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("en", "2 judgments and 1 risk left out to keep to the pages of the layout."),
        ("fr", "Omis pour tenir dans les pages prévues\u00a0: 2 appréciations et 1 risque."),
        ("de", "Weggelassen, um die vorgegebenen Seiten einzuhalten: 2 Kernaussagen und 1 Risiko."),
        ("es", "Omitido para respetar las páginas previstas: 2 juicios y 1 riesgo."),
        ("ru", "Опущено, чтобы уложиться в отведённые страницы: 2 оценки и 1 риск."),
        ("ar", "حُذف مراعاةً للصفحات المقررة: تقديران وخطر واحد."),
    ],
)
def test_what_was_left_out_is_a_sentence_of_the_language(code: str, sentence: str) -> None:
    words = language(code)
    points = words.listed([words.counted("key-judgments", 2), words.counted("risks", 1)])
    assert words.statement["left_out"].format(points=points) == sentence


def test_quotation_marks_are_the_languages_own() -> None:
    marks = {code: language(code).quoted("x") for code in ("en", *OTHERS)}
    assert marks["en"] == "“x”"
    assert marks["de"] == "„x“"
    assert marks["fr"] == "«\u00a0x\u00a0»"
    assert marks["es"] == marks["ru"] == marks["ar"] == "«x»"


def test_names_are_listed_as_the_language_lists_them() -> None:
    assert language("en").listed(()) == ""
    assert language("fr").listed(("A",)) == "A"
    assert language("de").listed(("A", "B", "C")) == "A, B und C"
    assert language("ar").listed(("أ", "ب", "ج")) == "أ وب وج"


def test_a_language_without_cues_says_that_it_is_not_drafted() -> None:
    assert language("en").cues.negation
    with pytest.raises(ShelfError, match=r"languages/fr\.toml: has no \[cues\]"):
        _ = language("fr").cues


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('risks = "Risques"', "", "headings.risks: is missing"),
        ('risks = "Risques"', 'risk = "Risques"', "headings.risk: unknown key, did you mean"),
        (
            "par {byline}, dans «\\u00a0{outlet}\\u00a0»",
            "par {byline}",
            "must hold {byline} {outlet}, as in",
        ),
        ("par {byline}, dans", "par {byline:>999999}, dans", "statement.origin: must hold"),
        ("par {byline}, dans", "par {byline.__class__}, dans", "statement.origin: must hold"),
        ("par {byline}, dans", "par {byline, dans", "statement.origin: must hold"),
        ("non évalué", "non {x}", "labels.unrated: must hold nothing in braces, as in English"),
        ('one = "{count} risque", ', "", "counts.risks.one: is missing"),
        ('{count} risque"', '{n} risque"', "counts.risks.one: must hold {count} and nothing"),
        ('one = "{count} mot"', 'few = "x"', "counts.words.few: unknown key"),
        ('code = "fr"', 'code = "de"', "code: must be 'fr', as the file is called"),
        ('"novembre", "décembre"', '"novembre"', "months: "),
        ('counts_like = "fr"', 'counts_like = "xx"', "counts_like: "),
        ("grouped_from = 1_000", "grouped_from = 0", "grouped_from: "),
        ("[headings]", "[headigns]", "headigns: unknown key, did you mean 'headings'?"),
    ],
)
def test_mistakes_of_a_language_are_located(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in shipped("fr")
    with pytest.raises(ShelfError) as caught:
        housed_language(tmp_path, "fr", shipped("fr").replace(old, new, 1))
    assert said in str(caught.value)
    assert str(caught.value).startswith(f"{tmp_path / 'languages' / 'fr.toml'}: ")


def test_a_house_language_may_count_as_a_shipped_one_does(tmp_path: Path) -> None:
    ukrainian = housed_language(tmp_path, "uk", shipped("ru").replace('code = "ru"', 'code = "uk"'))
    assert ukrainian.counted("words", 3) == "3 слова"
