"""What sort of text an article is: told by its labels, its speakers and its turns of phrase."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from briefgen.drafting.reading import Reading, Sentence, beginnings, word_pattern
from briefgen.model.article import HELPED, LETTERS, PICTURE_LABEL, Article
from briefgen.shelf.language import GenreCues
from briefgen.shelf.listening import Listener, listener
from briefgen.text import word_set

Genre = Literal["news", "analysis", "opinion", "government", "interview"]

MOST_CHARACTERS = 8_000  # the manner of a text shows long before
MOST_SEARCHED = 40_000  # for a view told as such
QUOTED = re.compile(r"“[^“”]{1,600}+”|\"[^\"]{1,600}+\"")
SINGLY = re.compile(r"(?<!\w)['‘](?:[^'’]|(?<=\w)['’](?=\w)){1,400}+['’](?!\w)")
UNPAIRED = re.compile(r"[“”\"]|(?<!\w)['‘](?=\w)")
# Why readers set apart what may say so.
SIGNED = frozenset({HELPED, LETTERS, PICTURE_LABEL})
TWEETED = ("@", "://", "pic.twitter.com/")
LABEL = re.compile(
    r"\(\([^()]{1,40}\)\)|(?:Q|A|[A-Z][\w.’'-]{0,20}(?: [A-Z][\w.’'-]{0,20}){0,3}):\s"
)
ACRONYM = re.compile(r"\([A-Z][A-Za-z&-]{1,7}[A-Z]\)")
# Else "US" would be read as a writer's "us", "C.I." and "Tier I" as "I".
NOT_A_PERSON = re.compile(r"[A-Z](?<!\w.)(?:(?<=U)S\b|\.(?:[A-Z]\.){1,7}|(?<=\s.)\w+ I\b)")
MANNERS = word_set("attribution first_person stance plural_person advice loaded official weighing")
LEAST_TURNS = 3
ENOUGH, MUCH = 0.0, 0.3  # of opinion; much, where reporters or an agency sign
ALOOF = 0.2  # what a text that takes no side still scores
LEAST_OFFICIAL = 0.06
OWN_VIEW = 0.25  # of opinion, where the author tells a view as such: "I suspect", "in my view"
MUCH_MORE = 0.45  # of opinion; who argues so much does not merely explain
FEW_ATTRIBUTED = 0.15  # share of sentences: a report has more
AN_OFFICE = 0.15  # share of sentences with "we" by which an office's own web log is known
EXPLAINING = re.compile(
    r"\bexplained\b|^how (?!to\b|many\b)|^\d{1,2} [a-z]|\bwhat (?:to|you (?:should|need to)) know\b"
    r"|^(?:a|your) (?:brief |short |quick )?(?:guide|primer)\b",
    re.IGNORECASE,
)
MOST_QUOTED = 0.25  # share of sentences: an analysis quotes less than news does


@dataclass(frozen=True, slots=True)
class Manner:
    """How a text is written: the figures the rules weigh, each a share of its sentences.

    `stance` tells whether the author gives a view as such.
    """

    quoted: float
    attributed: float
    person: float
    stance: bool
    plural: float
    advice: float
    loaded: float
    questions: float
    official: float
    weighing: float


def genre(reading: Reading) -> Genre:
    """The genre of an article; "news" where nothing speaks against it."""
    article, cues = reading.article, reading.language.cues.genre
    if _is_interview(article):
        return "interview"
    head = _head(article)
    if _labelled(head, cues.opinion_labels) or _ends_labelled(article.title, cues.opinion_labels):
        return "opinion"
    manner = _manner(reading)
    if _is_official(article, manner, cues):
        return "government"
    argues = opinionated(manner)
    if _reported(article, cues) and argues < MUCH:
        asks = "?" in article.title and manner.attributed < FEW_ATTRIBUTED
        return "analysis" if asks else "news"
    if argues >= ENOUGH:
        return "analysis" if _explains(article.title, manner, argues) else "opinion"
    weighs = manner.quoted < MOST_QUOTED and manner.weighing > manner.attributed
    if weighs or _labelled(head, cues.analysis_labels) or _asks(article.title, cues):
        return "analysis"
    return "news"


def opinionated(manner: Manner) -> float:
    """How much a text argues in its author's own voice; above 0 it is an opinion piece."""
    return (
        1.6 * min(manner.person, 0.3)
        + OWN_VIEW * manner.stance
        + 0.8 * min(manner.plural, 0.3)
        + 1.6 * min(manner.advice, 0.3)
        + 1.4 * min(manner.loaded, 0.5)
        + 1.5 * min(manner.questions, 0.2)
        - 0.7 * manner.attributed
        - 0.5 * manner.quoted
        - ALOOF
    )


def _manner(reading: Reading) -> Manner:
    """The figures of a text; what stands in quotation marks is not its author's voice."""
    whole = _opening(reading)
    own = [NOT_A_PERSON.sub(" ", QUOTED.sub(" ", t) if _quotes(t) else t) for t in whole]
    ear = listener(reading.language.code)
    telling = [text for text in own if ear.hears(text, MANNERS)]

    def listed(name: str) -> float:
        return sum(ear.has(name, text) for text in telling) / max(len(own), 1)

    return Manner(
        quoted=_share(whole, _quotes),
        attributed=listed("attribution"),
        person=listed("first_person"),
        stance=any(ear.has("stance", text) for text in telling) and _has_stance(reading, ear),
        plural=listed("plural_person"),
        advice=listed("advice"),
        loaded=listed("loaded"),
        questions=_share(own, lambda text: text.endswith(("?", "!"))),
        official=listed("official") + _share(own, ACRONYM.search) / 2,
        weighing=listed("weighing"),
    )


def _has_stance(reading: Reading, ear: Listener) -> bool:
    """Whether the author tells a view as such, and not someone quoted at length or tweeting."""
    size = 0
    for sentence in reading.sentences:
        size += len(sentence.text)
        if size > MOST_SEARCHED:
            break
        if ear.has("stance", sentence.text) and ear.has("stance", _own(sentence.text)):
            here = reading.article.paragraph(sentence.paragraph)
            before = reading.article.paragraph(sentence.paragraph - 1)
            announced = before is not None and before.text.endswith((":", ","))
            if here and here.kind != "quote" and not announced and _speaks(here.text, sentence):
                return True
    return False


def _own(text: str) -> str:
    """What is not in quotation marks; nothing where one of them has no other."""
    plain = SINGLY.sub(" ", QUOTED.sub(" ", text))
    return "" if UNPAIRED.search(plain) else NOT_A_PERSON.sub(" ", plain)


def _speaks(whole: str, sentence: Sentence) -> bool:
    """Whether the sentence lies in no quotation that began before it, nor in a tweet."""
    before = whole[: whole.find(sentence.text)]
    quoted = before.count("“") > before.count("”") or before.count('"') % 2
    return not quoted and not any(map(whole.__contains__, TWEETED))


def _opening(reading: Reading) -> list[str]:
    """The sentences of the first part of the article, enough to tell its manner."""
    taken: list[str] = []
    size = 0
    for sentence in reading.sentences:
        if size > MOST_CHARACTERS:
            break
        taken.append(sentence.text)
        size += len(sentence.text)
    return taken


def _quotes(text: str) -> bool:
    return "“" in text or '"' in text


def _share(texts: Sequence[str], told: Callable[[str], object]) -> float:
    return sum(map(bool, map(told, texts))) / max(len(texts), 1)


def _head(article: Article) -> list[str]:
    """What may carry a label: the title and the first short paragraphs."""
    first = [p.text for p in article.paragraphs[:4]]
    return [article.title, *first]


def _labelled(head: Sequence[str], labels: Sequence[str]) -> bool:
    """Whether a line is such a label, or opens with one before a colon, bar or dash."""
    listed = "|".join(re.escape(label) for label in labels)
    pattern = re.compile(rf"(?:\w{{1,20}}\s?[/|]\s?)?(?:{listed})s?\s*(?:[:|/–—]|$)", re.IGNORECASE)
    return any(pattern.match(text.lstrip("[( ")) for text in head)


def _ends_labelled(title: str, labels: Sequence[str]) -> bool:
    """Whether a title ends with such a label after a colon, bar or dash: "... : Our view"."""
    listed = "|".join(re.escape(label) for label in labels)
    return re.search(rf"(?:[:|]| [–—-]) (?:{listed})$", title, re.IGNORECASE) is not None


def _is_interview(article: Article) -> bool:
    """Whether questions and answers take turns: marked speakers, or paragraphs that ask."""
    prose = [p.text for p in article.paragraphs if p.kind != "caption"]
    asked = [text.rstrip('"”’ ').endswith("?") for text in prose]
    turns = sum(a and not b for a, b in pairwise(asked))
    labels = [m[0] for m in map(LABEL.match, prose) if m]
    marked = len(labels) - len(set(labels))  # a speaker who speaks again
    enough = max(LEAST_TURNS, len(prose) // 4)
    return marked >= enough or (turns >= enough and turns >= LEAST_TURNS + 1)


def _is_official(article: Article, manner: Manner, cues: GenreCues) -> bool:
    """An office's own text: its outlet says so, or it is written as only an office writes."""
    outlet = f"{article.outlet} {_host(article.url)}"
    if word_pattern(cues.official_outlets).search(outlet):
        return True
    if manner.plural >= AN_OFFICE and manner.person < LEAST_OFFICIAL <= manner.official:
        return True  # "we" are an office that tells of its work
    voice = 2 * manner.person + manner.loaded / 2
    return manner.official >= LEAST_OFFICIAL + 0.3 * manner.attributed and manner.official > voice


def _asks(title: str, cues: GenreCues) -> bool:
    """Whether the title asks, or promises to explain."""
    return "?" in title or bool(word_pattern(cues.explaining_titles).match(title))


def _explains(title: str, manner: Manner, argues: float) -> bool:
    """Whether the title promises to explain, and the text, though lively, does not preach."""
    preaches = argues >= MUCH_MORE or manner.person >= 0.05 or manner.advice >= 0.1
    preaches = preaches or manner.stance
    return bool(EXPLAINING.search(title)) and not preaches


def _host(url: str) -> str:
    found = re.match(r"https?://([^/\s]{1,200})", url)
    return found[1] if found else ""


def _reported(article: Article, cues: GenreCues) -> bool:
    """Whether an agency or reporters sign: a dateline, or a line of thanks at the end."""
    ends = [p.text for p in (*article.paragraphs[:4], *article.paragraphs[-4:])]
    ends += [each.text for each in article.removed if each.why in SIGNED]
    hinted = beginnings(cues.agencies, ends)  # a quick look
    return (bool(hinted) and any(map(word_pattern(cues.agencies).search, ends))) or any(
        re.match(r"[A-Z][A-Za-z., ]{2,40} ?(?:\([A-Z][A-Za-z]{1,20}\) ?)?[—–-] ?[A-Z]", p.text)
        for p in article.paragraphs[:2]
    )
