"""Who says what a sentence tells: a name, an office, or a "he" who was named before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.drafting.leftovers import unlinked
from briefgen.drafting.persons import PEOPLE, Name, People, is_person, names
from briefgen.drafting.reading import Sentence
from briefgen.drafting.verbs import TOLD
from briefgen.model.brief import Cite
from briefgen.text import QUOTED
from briefgen.text.leaning import ROLES, is_quotation

MOST_BACK = 10  # sentences over which one goes on speaking unnamed
SAYING = rf"(?:saying|point(?:ed|s) out|{'|'.join(TOLD)})"
_ADVERB = r"(?:(?:also|later|then|further|recently|[a-z]+ly) )?"
_CAP = r"(?:[A-ZÀ-Þ]\.(?:[A-Z]\.)?|[A-ZÀ-Þ][\w’'-]{0,40}[\w.])"
_NAME = rf"{_CAP}(?: (?:(?:de|van|von|al|bin|der|la|den) )?{_CAP}){{0,5}}"
_OFFICE = r"(?:[Tt]he|[Aa]n?|[Oo]ne) (?:[\w.’'-]+ ){0,4}?[a-z]{4,}(?!, [A-ZÀ-Þ])"
_WHO = rf"(?P<who>{_NAME}|{_OFFICE})"
_ASIDE = r"(?:, [^;:“”\"()]{3,120}?,| \([^()]{2,30}\),?)?"
# "Petrova, the mayor, said", at the start or after what is said.
BEFORE_VERB = re.compile(
    rf"(?:^(?:But |And |Yet )?|(?<=, )|(?<=[)”\"] )){_WHO}(?: of {_NAME})?{_ASIDE} "
    rf"{_ADVERB}{SAYING}\b"
)
# "The mayor of Varna, Ana Petrova, said".
APPOSED = re.compile(rf"(?<=, )(?P<who>{_NAME}), {_ADVERB}{SAYING}\b")
# "said Ana Petrova", "said harbour spokeswoman Ana Petrova".
AFTER_VERB = re.compile(
    rf"(?:(?:, |[”\"] )(?:{SAYING}|according to)|^According to) "
    rf"(?:(?:(?!(?:with|of|for|in|on|at|to|by|from|that)\b)[\w’'.&-]+ ){{0,5}}?[a-z]{{4,}},? )??"
    rf"{_WHO}\b"
    r"(?! (?!of|at|in|from|on|for|with)[a-z]+ [A-ZÀ-Þ])"
)
ANY_NAME = re.compile(rf"\b([A-ZÀ-Þ][\w’'-]{{0,40}}\w) {_ADVERB}{SAYING}\b")
PRONOUN = re.compile(
    rf"(?:^(?:But |And |Yet )?|[,”\"] )(?P<who>[Hh]e|[Ss]he) {_ADVERB}{SAYING}\b|"
    rf"[,”\"] {SAYING} (?P<later>he|she)\b"
)
# What follows a "he said" that closes what is said; else it begins a clause of its own.
CLOSES = re.compile(r"[.,”\"]| (?:in|on|at|to|during|after|before|this|last|when|while)\b")
GOES_ON = re.compile(r"(?:But |And |Yet )?(?P<who>He|She|His|Her)\b")
VIEWED = re.compile(
    r", in (?P<whose>their|his|her) (?:view|eyes|opinion|judgment|minds?|telling)(?=[,.;])"
)
OWN_GENDER = {"he": "he", "his": "he", "she": "she", "her": "she"}


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks in a sentence: where the words for it stand, or only a pronoun."""

    begin: int
    end: int
    pronoun: str = ""


def voice(text: str, people: People) -> Voice | None:
    """The one who says what the sentence tells; None where nobody does, or two."""
    plain = unlinked(blotted(text))
    found = list(BEFORE_VERB.finditer(plain)) or list(APPOSED.finditer(plain))
    done = max((m.end() for m in found), default=0)  # a verb that has its subject wants no other
    found += [m for m in AFTER_VERB.finditer(plain) if m.start() >= done]
    known = [span for m in found if (span := _person_span(m, people))]
    spoken = PRONOUN.search(plain, done)
    if len(known) == 1 and not spoken:
        begin, end = known[0]
        own = text[begin:end].split()[-1]
        return Voice(begin, end) if all(m[1] == own for m in ANY_NAME.finditer(plain)) else None
    if spoken and not known:
        who = (spoken["who"] or spoken["later"]).lower()
        return Voice(0, 0, who)
    return None


def speaker_before(earlier: Sequence[Sentence], pronoun: str, people: People) -> Cite | None:
    """Who spoke last, where nobody else has had the word since; `pronoun` may be "" (unknown)."""
    for sentence in reversed(earlier[-MOST_BACK:]):
        text = sentence.text
        said = voice(text, people)
        if said and not said.pronoun:
            return _cited(sentence, said, pronoun, people)
        goes_on = GOES_ON.match(text)
        if goes_on and goes_on["who"] in {"His", "Her"} and next(iter(names(text)), None):
            return None  # "His friend, Ana Petrova, lays the blame"
        same = said.pronoun if said else OWN_GENDER[goes_on["who"].lower()] if goes_on else ""
        if same and pronoun and same != pronoun:
            return None
        pronoun = pronoun or same
        if (not same and not is_quotation(text)) or _opens_with_another(text, pronoun, people):
            return None
    return None


def _opens_with_another(text: str, pronoun: str, people: People) -> bool:
    """Whether a sentence names someone before its own "he said that": "When Petrov spoke, he"."""
    spoken = PRONOUN.search(blotted(text))
    if not spoken or CLOSES.match(text, spoken.end()):
        return False
    return names_one(text[: spoken.start()], pronoun, people)


def names_one(text: str, pronoun: str, people: People) -> bool:
    """Whether a text names, outside quotation marks, a person whom the pronoun may mean."""
    for name in names(blotted(text)):
        known = people.get(name.surname)
        gender = name.gender or (known.gender if known else None)
        if _may_speak(name, people) and (not gender or not pronoun or gender == pronoun):
            return True
    return False


def is_viewed(text: str) -> bool:
    """Whether it is so "in their view", and nobody named before can be meant."""
    found = VIEWED.search(text)
    if not found:
        return False
    before = text[: found.start()]
    if found["whose"] == "their":
        return not any(word.lower() in PEOPLE for word in re.findall(r"\w+", before))
    return not names_one(before, OWN_GENDER[found["whose"]], {})


def _cited(sentence: Sentence, said: Voice, pronoun: str, people: People) -> Cite | None:
    """The speaker's name, the fullest the article has; None for one of the other sex."""
    quote = sentence.text[said.begin : said.end]
    who = people.get(quote.split()[-1])
    if who is None:
        return Cite(sentence.paragraph, quote)
    if pronoun and who.gender and who.gender != pronoun:
        return None
    return Cite(who.paragraph, who.name)


def _person_span(found: re.Match[str], people: People) -> tuple[int, int] | None:
    """Where the name or the office stands, if it is a person's."""
    begin, end = found.span("who")
    quote = found["who"]
    if quote[0].isupper() and not re.match(r"(?:The|An?|One) (?!.*[’']s [A-Z])", quote):
        name = next((n for n in names(quote) if n.end == len(quote)), None)
        if name is None or not _may_speak(name, people):  # of "the Gazette's Ana Petrova" the last
            return None
        return begin + name.begin - (len(name.text) - (name.end - name.begin)), begin + name.end
    role = ROLES.search(quote.rsplit(maxsplit=1)[-1])
    return (begin, end) if role else None


def _may_speak(name: Name, people: People) -> bool:
    return people.get(name.surname) is not None or name.gender is not None or is_person(name)


def blotted(text: str) -> str:
    """The text with every letter within quotations blotted out."""
    return QUOTED.sub(lambda m: m[0][0] + "_" * (len(m[0]) - 2) + m[0][-1], text)
