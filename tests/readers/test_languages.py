from __future__ import annotations

import pytest

from briefgen.readers import read
from briefgen.readers.languages import called, language_of
from tests.readers.pages import PARAGRAPHS, page

SENTENCES = {
    "de": "Die Hafenbehörde hat am Montag angekündigt, dass sie die Zahl der Kontrollen von "
    "Schiffen verdoppeln will, und die Reeder sind mit der Entscheidung nicht zufrieden.",
    "fr": "Les autorités du port ont annoncé lundi que le nombre de contrôles sera doublé, et les "
    "armateurs ne sont pas satisfaits de cette décision qui est la leur.",
    "es": "La autoridad del puerto anunció el lunes que va a duplicar el número de controles de "
    "los "
    "barcos, y las navieras no están de acuerdo con la decisión.",
    "ru": "Портовое управление объявило в понедельник, что удвоит число проверок судов, и компании "
    "не согласны с этим решением, потому что оно им дорого.",
    "uk": "Портова влада оголосила у понеділок, що подвоїть кількість перевірок суден, і компанії "
    "не згодні з цим рішенням, тому що воно є для них дорогим.",
    "ar": "أعلنت سلطة الميناء يوم الاثنين أنها ستضاعف عدد عمليات تفتيش السفن في الميناء هذا العام.",
    "fa": "سازمان بندر روز دوشنبه اعلام کرد که شمار بازرسی از کشتی‌ها را دو برابر می‌کند و "
    "چاره‌ای نیست.",
    "zh": "港务局星期一宣布将把船舶检查次数增加一倍，航运公司对此表示不满。",
    "ja": "港湾当局は月曜日、船舶の検査を二倍にすると発表した。海運会社は不満を示している。",
    "ko": "항만 당국은 월요일에 선박 검사를 두 배로 늘리겠다고 발표했다.",
    "hi": "बंदरगाह प्राधिकरण ने सोमवार को घोषणा की कि वह जहाजों की जांच दोगुनी करेगा।",
    "en": PARAGRAPHS[0],
}


@pytest.mark.parametrize("code", SENTENCES)
def test_a_language_is_told_from_its_words(code: str) -> None:
    assert language_of(SENTENCES[code]) == code


def test_too_few_words_tell_no_language() -> None:
    assert language_of("Port news") == language_of("123") == language_of("") == ""


def test_one_small_word_over_and_over_tells_no_language() -> None:
    log = "".join(f"2026-05-03T10:{n % 60:02}:00Z ERROR x={n}\n" for n in range(100))
    assert language_of(log) == ""


def test_words_win_over_a_declared_language_and_the_difference_is_noted() -> None:
    article = read(page(lang="de").encode(), "a.html")
    assert article.lang == "en"
    assert any("German" in note.text and "English" in note.text for note in article.notes)


def test_a_declared_language_that_fits_is_kept_with_its_region() -> None:
    for lang in ("en-GB", "en_GB"):
        assert read(page(lang=lang).encode(), "a.html").lang == "en-GB"


def test_a_language_is_called_by_its_english_name() -> None:
    assert (called("fa"), called("pt-BR"), called("tlh")) == ("Persian", "Portuguese", "tlh")


def test_single_letters_in_a_row_are_no_words_of_another_language() -> None:
    english = "The port may close, and the crews of the ships will go to other towns. " * 3
    for letters in ("a s v o z k ", "*a_ "):
        assert language_of(english + letters * 200) == "en"
