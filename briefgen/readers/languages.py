"""Which language a text is in: by its script, then by the small words its sentences hold."""

from __future__ import annotations

import re
from collections import Counter
from unicodedata import name as character_name

NAMES = {
    "ar": "Arabic",
    "bg": "Bulgarian",
    "bn": "Bengali",
    "ca": "Catalan",
    "cs": "Czech",
    "da": "Danish",
    "de": "German",
    "el": "Greek",
    "en": "English",
    "es": "Spanish",
    "fa": "Persian",
    "fi": "Finnish",
    "fr": "French",
    "he": "Hebrew",
    "hi": "Hindi",
    "hr": "Croatian",
    "hu": "Hungarian",
    "hy": "Armenian",
    "id": "Indonesian",
    "it": "Italian",
    "ja": "Japanese",
    "ka": "Georgian",
    "ko": "Korean",
    "nl": "Dutch",
    "no": "Norwegian",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sr": "Serbian",
    "sv": "Swedish",
    "sw": "Swahili",
    "ta": "Tamil",
    "te": "Telugu",
    "th": "Thai",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "ur": "Urdu",
    "vi": "Vietnamese",
    "zh": "Chinese",
}

# The commonest small words of languages in Latin and Cyrillic letters.
_SMALL = {
    "en": "the of and to in is that for it was on with as are this by be from at have not which "
    "but they has an or their will would its been were had more who what there about than we "
    "you he his she her i so if can when all no up out",
    "de": "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch "
    "es "
    "an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über so zum war",
    "fr": "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce "
    "il "
    "sont aux avec son cette ou été mais comme nous sa leur ont ces être deux elle fait",
    "es": "de la que el en y a los se del las un por con no una su para es al lo como más pero sus "
    "le ha este sí porque esta entre cuando muy sin sobre también me hasta hay donde han",
    "pt": "de a que o e do da em um para é com não uma os no se na por mais as dos como mas foi ao "
    "ele das tem à seu sua ou ser quando muito há nos já está eu também só pelo pela até isso",
    "it": "di e il la che in un a per è una del non si da le con i dei della sono al nel lo ha più "
    "alla gli anche come dal ma su o delle questo della se degli nella cui",
    "nl": "de van het een en in is dat op te zijn met voor die niet aan er om ook als dan maar bij "
    "uit nog naar heeft door over worden ze was had wordt werd hij deze kan meer",
    "pl": "w i na z do się nie że jest to o jak za od po a przez ale co tego był dla są oraz tym "
    "które jego może będzie ma już ze było tylko jej",
    "sv": "och i att en som det på är av för med den till har de inte om ett var sig men från så "
    "kan vid när han eller nu under efter också",
    "da": "og i at en som det på er af for med den til har de ikke om et var sig men fra så kan "
    "ved "
    "når han eller nu under efter også blev hun",
    "no": "og i at en som det på er av for med den til har de ikke om et var seg men fra så kan "
    "ved "
    "når han eller nå under etter også ble",
    "fi": "ja on ei se että oli hän joka mutta ovat kun myös niin sen tai mukaan ole ollut vuoden "
    "kuin sekä jos mitä",
    "tr": "ve bir bu da de için ile olarak daha çok en gibi olan sonra kadar ise ne ancak var "
    "olduğu tarafından değil o",
    "cs": "a se v na je že o s z do i to k ve pro za by ale jsou jako po od byl které při jeho "
    "také "
    "jsem bude nebo",
    "ro": "de și în la cu a care pe nu din că o un este pentru mai au fost se prin sau dar lui ale "
    "sunt ca după",
    "hu": "a az és hogy nem is egy ez meg volt már csak de mint még el van ki vagy lesz kell azt "
    "szerint",
    "hr": "i u je na se da su za od s o a koji ne bi to kao će sa što koja iz ali nije biti samo",
    "ca": "de la i que el en a per les els un es amb una del al no és com més va ha són dels",
    "id": "yang dan di dengan untuk dari ini itu dalam tidak pada akan ke oleh juga telah sebagai "
    "ada mereka",
    "sw": "na ya wa kwa ni katika za la kuwa hiyo cha kama hii lakini pia huo",
    "vi": "và của là có cho không được trong với các một những người này đã để khi đến từ về",
    "ru": "и в не на что с он по как это из к но за от его для о у до же так был или бы также "
    "чтобы "
    "после при которые она они мы все",
    "uk": "і в не на що з та до за як від для про у його це але є під або також бути після які "
    "вони",
    "bg": "и на да в се за от не са е с по че като до при ще един той това към или които беше",
    "sr": "и у је на се да су за од са о а који не би то као ће што која из али није",
}
_WORDS = {language: frozenset(words.split()) for language, words in _SMALL.items()}
_SCRIPTS = {
    "HANGUL": "ko",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "CJK": "zh",
    "ARABIC": "ar",
    "HEBREW": "he",
    "DEVANAGARI": "hi",
    "BENGALI": "bn",
    "GREEK": "el",
    "THAI": "th",
    "ARMENIAN": "hy",
    "GEORGIAN": "ka",
    "TAMIL": "ta",
    "TELUGU": "te",
}
_PERSIAN, _URDU = frozenset("پچژگکی"), frozenset("ٹڈڑںےہ")
_SAMPLE = 20_000
_LEAST_WORDS, _LEAST_SHARE = 12, 0.12
_LEAST_DIFFERENT = 2  # small words; one alone, often repeated, is a pattern and no language
_KANA_SHARE = 0.05
_LETTERS = re.compile(r"[^\W\d_]+")
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_]\w{2,8})*")
# Single letters in a row are no words of any language.
_INITIALS = re.compile(r"(?:(?<![^\W_])[^\W\d_](?![^\W_])[\W_]*){3,}")


def language_of(text: str) -> str:
    """The code of the language a text is in; "" where it is too short or like none known."""
    text = text[:_SAMPLE]
    scripts = _scripts(text)
    if not scripts:
        return ""
    kana = scripts["HIRAGANA"] + scripts["KATAKANA"]
    if kana and kana > _KANA_SHARE * sum(scripts.values()):
        return "ja"
    script, count = scripts.most_common(1)[0]
    if script == "ARABIC":
        return _of_arabic_letters(text, count)
    return _SCRIPTS.get(script) or _by_small_words(text)


def language_tag(text: str) -> str:
    """A text that is the tag of a language ("en", "pt-BR"); "" where it is anything else."""
    return text if _TAG.fullmatch(text) else ""


def called(code: str) -> str:
    """The name of a language in English; the code where it has none here."""
    return NAMES.get(code.split("-")[0].split("_")[0].lower(), code)


def _scripts(text: str) -> Counter[str]:
    """How many letters there are of each script."""
    counts: Counter[str] = Counter()
    for letter, count in Counter(text).items():
        if letter.isalpha():
            counts[character_name(letter, "?").split()[0].split("-")[0]] += count
    return counts


def _of_arabic_letters(text: str, count: int) -> str:
    letters = Counter(text)
    if sum(letters[letter] for letter in _URDU) > 0.02 * count:
        return "ur"
    return "fa" if sum(letters[letter] for letter in _PERSIAN) > 0.03 * count else "ar"


def _by_small_words(text: str) -> str:
    text = text.lower()
    words = _LETTERS.findall(text)
    if b"\1\1\1" in bytes([len(word) == 1 for word in words]):
        words = _LETTERS.findall(_INITIALS.sub(" ", text))
    if len(words) < _LEAST_WORDS:
        return ""
    found = Counter(words)
    shares = {
        language: sum(map(found.__getitem__, met)) / len(words)
        for language, small in _WORDS.items()
        if len(met := small & found.keys()) >= _LEAST_DIFFERENT
    }
    best = max(shares, key=lambda language: shares[language], default="")
    return best if best and shares[best] >= _LEAST_SHARE else ""
