"""Who answers for a printed statement: the author, or the source the sentence names itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefgen.drafting.antecedents import AUX, FINITE
from briefgen.drafting.persons import BODIES, CALENDAR, PEOPLE
from briefgen.drafting.verbs import NOTING, SAYING
from briefgen.model.article import Article
from briefgen.model.brief import AUTHOR, SOURCE, UNNAMED, Cite
from briefgen.text import sentences, word_set

MOST_CHARACTERS = 2_000
MOST_WORDS = 14  # of a subject; of a name printed, fewer
MOST_NAME_WORDS = 10
MOST_PIECES = 4  # between a name and its verb: "A, head of B, C, said"
WITHIN = 60  # characters after a verb of saying in which its "that" or quotation begins
HALF = 0.5  # a sentence that is quoted to this share is nobody's but its speaker's

QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"")
ASIDE = re.compile(r"\([^()]{0,200}\)")
TITLE_STOP = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Sen|Sens|Rep|Reps|Gov|Gen|Prof|Lt|Col|Maj|Adm|Capt|Sgt|St|Jr|Sr)"
    r"|(?<![\w])[A-Z]|(?<=\.[A-Z]))\."
)
VERB = re.compile(rf"(?<![\w’'-])(?:{'|'.join((SAYING + ' ' + NOTING).split())})(?![\w’'-])")
ANNOUNCING = re.compile(
    rf"{VERB.pattern}|\b(?:writing|explaining|according to|in .{{3,40}} words)\b"
)
ALWAYS = word_set(SAYING)
TO_SOMEBODY = word_set("told tells asked asks")
THAT = re.compile(r"[^,;:—]*?(?:\bthat\b(?! of\b)|,? ?[“\"])|: ?[“\"]| out that\b|,[”\"]")
# These say without a "that" where a clause follows: "Petrov suggested the quay was safe".
SUGGESTING = word_set(
    "suggested suggests fears fear claims claim hopes hope estimates estimate projects forecasts "
    "doubts doubt reported reports maintains think found"
)
SUBJECT_FOLLOWS = re.compile(
    r" (?:the|a|an|it|they|he|she|his|its|their|there|some|most|many|[A-Z]\w+)\b"
    r"[^,;:]{0,50}? (?:is|are|was|were|has|have|had|will|would|could|may|might|can|should)\b"
)
# "The union fears a strike": what is feared is the union's to answer for.
MINDING = word_set("fears fear worry doubts foresees foresee anticipates envisages")
OBJECT_FOLLOWS = re.compile(r" (?:a|an|the|more|further|another|even|about)\b")
# "The mayor revealed that he's a coward": another says so of him.
OF_ITSELF = re.compile(r"reveal\w* [^,.;:]{0,60}?that (?:he|she|it)(?:[’']s| is| was)\b")
QUOTES_ONLY = word_set(
    "called calls described describes denounced dubbed branded urged urges criticized "
    "criticised referred accused accuses asked asks cited cites"
)
PARTICIPLE = re.compile(
    r", (?:saying|warning|arguing|insisting|claiming|contending|predicting|cautioning|declaring)\b"
)
ACCORDING = re.compile(
    r"\b(?:[Aa]ccording to|[Ii]n the (?:words|view|opinion|judgment|eyes) of) (?!plan\b|whether\b)"
)
GOES_ON = re.compile(r"(?:He|She|They|His|Her|Their|It)\b")  # with what a source said before
BRACKETS = re.compile(r"[\[\]“”\"]")
ADDED = re.compile(r"\s\[[^\[\]]*\]?")  # the name may have lost its last mark
SPEAKS = re.compile(r"\[?(?P<who>[A-Z][\w.’'& -]{1,60}):\]? ?[“\"]")
SPLIT = re.compile(r"[,;:]\s|[,;:]$|\s?[—–]\s?|\s-\s|[“”\"]|[.!?]\s")
END = re.compile(
    r"[,;:—–“”\"()]|[.!?](?=\s|$)|\s(?:who|which|that|when|while|where|during|after|before|last|"
    r"this|on|as|adding|referring|speaking|but|because|if|since|is|are|was|were|has|have|had|will|"
    r"would|could|in (?:a|an|its|his|her|their|the (?:report|statement|note))|at (?:a|an))\s|\s-\s|"
    rf"\s(?:in )?(?:{'|'.join(sorted(CALENDAR))})\b"
)
LEAD = re.compile(
    r"(?:(?:But|And|Yet|So|Still|However|Meanwhile|Also|Then|Now|Indeed|Again|Though)\b,? |"
    r"(?:[Oo]n|[Ll]ast|[Ee]arlier|[Tt]his|[Ll]ater|[Ii]n) (?:last |this )?(?:on )?(?:Monday|"
    r"Tuesday|"
    r"Wednesday|Thursday|Friday|Saturday|Sunday|week|month|year|January|February|March|April|May|"
    r"June|July|August|September|October|November|December|\d{4})\b(?: \d{1,2})? |[Aa]s |"
    r"[Ii]n (?:an?|his|her|its|their) [a-z]+ (?=[A-Z]))"
)
WHEN = re.compile(
    r"\s(?:in recent (?:weeks|months|days|years)|(?:last|this|earlier this|later that) "
    r"(?:week|month|year|spring|summer|fall|winter)|(?:on "
    r"|early |late )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: (?:morning|night|evening|"
    r"afternoon))?|yesterday|today|in \d{4})$"
)
HELPING = re.compile(
    r"\s(?:has|have|had|also|later|recently|repeatedly|reportedly|publicly|now|still|often|then|"
    r"once|already|again|even|both|all|simply|rightly|wrongly|further|generally|long|since|"
    r"always|frequently|consistently|privately|previously|first|just|\w{3,}ly|does|do|did)$"
)
PASSIVE = word_set("is are was were be been being isn’t wasn’t get got")
NO_SUBJECT = word_set(
    "that which who whom whose when where while because if although though unless whether as than "
    "not never nobody nothing no none to how why what he she it they we i you there this these "
    "those but or nor so until since after before and-or ’s would could might "
    "may should will can must won’t wouldn’t couldn’t neither never"
)
SHOWING = ("suggest", "indicat", "reveal", "tell", "told", "say", "dictat")  # what things do, too
PRONOUN = word_set("he she they it He She They It")
ONLY_HELPING = frozenset({"", "has", "have", "had", "also", "has also", "later", "recently"})
SUPPOSING = word_set("Had Were Should Did Does Do Is Are Was Has Have Can Could Would")
MODAL_NAMES = word_set("May Will")
ENDS_NOT = word_set("and the a an of for in to") | AUX
BEGINS_NOT = word_set("his her its their and in at by with for on from under of")
SELF = word_set("I we We")
OPENS_PARTICIPLE = word_set("by in with on to from at as for about into")
# In small letters such a word is no past tense, or one that goes before a noun.
NAMED_SO = word_set(
    "united unnamed unidentified retired elected appointed related need speed so-called armed "
    "combined red accused registered licensed shared dedicated interested"
)
TIMES = word_set(
    "next first second third then finally also earlier later today yesterday meanwhile now "
    "recently instead still often"
)
THINGS = word_set(
    "evidence data history figures results numbers facts signs events experience logic theory "
    "record examples trend trends polls statistics findings timing question sense debates "
    "precedent arithmetic math instinct reason prudence wisdom nature name"
)
PLAIN = word_set(
    "a an the some many most several few two three four five one other others another all both "
    "senior top former current local state u.s government military white-collar"
)
TWEET = re.compile(r"[—–-]{1,2} ?(?P<who>[^()@—–]{2,60}?) \(@\w{1,20}\)")
TWITTER = re.compile(r"pic\.twitter\.com/|\bhttps?://t\.co/|(?:^|\s)@\w{2,20}[:•]")
TURN = re.compile(r"(?P<who>(?:[A-Z][\w.’'-]{0,20})(?: [A-Z][\w.’'-]{0,20}){0,3}):\s")
ANSWER = word_set("Q A Question Answer")


@dataclass(frozen=True, slots=True)
class Voices:
    """An article, and the paragraphs in it that are not its author's: tweets, quotations, turns."""

    article: Article
    spoken: Mapping[int, str]
    turns: bool

    @classmethod
    def of(cls, article: Article, genre: str) -> Voices:
        """The voices of an article of that genre."""
        spoken: dict[int, str] = {}
        turn, announced = "", False
        for n, paragraph in enumerate(article.paragraphs):
            if announced and paragraph.kind == "para":
                spoken[paragraph.number] = "unnamed"
            announced = _announces(paragraph.text)
            if genre == "interview" and (found := TURN.match(paragraph.text)):
                turn = "unnamed" if found["who"] in ANSWER else found["who"]
            if turn:
                spoken[paragraph.number] = turn
            if paragraph.kind == "quote" or TWITTER.search(paragraph.text):
                spoken.setdefault(paragraph.number, "unnamed")
            if signed := TWEET.search(paragraph.text):
                at = n - 1 if n and signed.start() < len("— ") else n
                spoken[article.paragraphs[at].number] = signed["who"].strip()
        return cls(article, spoken, genre == "interview")

    def holder(self, text: str, cites: Sequence[Cite]) -> str:
        """Who answers for a printed text that rests on those cites, its own sentences first."""
        paired = len(cites) > 1 and text.endswith(" " + cites[1].quote)
        own = [text.removesuffix(cites[1].quote), cites[1].quote] if paired else [text]
        found = [
            holder if holder != AUTHOR else self._around(cite)
            for part, cite in zip(own, cites, strict=False)
            for holder in [attributed(part)]
        ]
        who = found[-1]  # of two sentences the second is the one that was chosen
        goes_on = who == UNNAMED or (who == AUTHOR and GOES_ON.match(own[-1]) is not None)
        who = found[0] if goes_on and found[0] != AUTHOR else who
        if who == UNNAMED:
            who = self._named(cites[0])
        surnames = {name.split()[-1] for name in self.article.byline if name.split()}
        return AUTHOR if who.split()[-1] in surnames else who

    def overheard(self, cites: Sequence[Cite]) -> bool:
        """Whether it is another's words although nothing in the text says so; not in interviews."""
        if self.turns or self._around(cites[0]) == AUTHOR:
            return False
        return not QUOTED.search(cites[0].quote) and attributed(cites[0].quote) == AUTHOR

    def _around(self, cite: Cite) -> str:
        """Who speaks where the words stand: in a tweet, in a turn, within a long quotation."""
        if name := self.spoken.get(cite.paragraph):
            return SOURCE + name
        paragraph = self.article.paragraph(cite.paragraph)
        at = paragraph.text.find(cite.quote) if paragraph else -1
        if paragraph is None or at < 0 or not _within_quotation(paragraph.text[:at]):
            return AUTHOR
        return UNNAMED

    def _named(self, cite: Cite) -> str:
        """The one speaker whom the other sentences of the paragraph name; else unnamed."""
        paragraph = self.article.paragraph(cite.paragraph)
        others = sentences(paragraph.text[:MOST_CHARACTERS]) if paragraph else []
        known = {attributed(text) for text in others} - {AUTHOR, UNNAMED}
        return known.pop() if len(known) == 1 else UNNAMED


def _announces(text: str) -> bool:
    """Whether a paragraph ends by saying whose words come next: "The Gazette reports:"."""
    last = text[-MOST_CHARACTERS:].rstrip()
    return last.endswith(":") and ANNOUNCING.search(sentences(last)[-1]) is not None


def _within_quotation(before: str) -> bool:
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def attributed(text: str) -> str:
    """Whose statement a sentence says it is: "source: <name>" as written there, or "author"."""
    text = text[:MOST_CHARACTERS].strip()
    plain = TITLE_STOP.sub(lambda m: m[0][:-1] + "_", _masked(text))
    found = [*_by_verb(plain, text), *_according(plain, text)] or [*_by_participle(plain, text)]
    if found:
        _, name = min(found)
        return SOURCE + name if name != AUTHOR else AUTHOR
    if speaks := SPEAKS.match(text):
        return SOURCE + speaks["who"]
    quoted = sum(len(m[0].split()) for m in QUOTED.finditer(text))
    return UNNAMED if quoted >= HALF * max(len(text.split()), 1) else AUTHOR


def _masked(text: str) -> str:
    """The text, as long as before, with nothing readable in quotation marks or brackets."""
    text = QUOTED.sub(_blank, text)
    return ASIDE.sub(lambda m: " " * len(m[0]), text)


def _blank(quotation: re.Match[str]) -> str:
    """A quotation without its words; one or two without a stop are but a name: “experts”."""
    inside = quotation[0][1:-1]
    if len(inside.split()) <= 2 and inside[-1:].isalpha():
        return f" {inside} "
    return quotation[0][0] + "_" * len(inside) + quotation[0][-1]


def _by_verb(plain: str, text: str) -> Iterator[tuple[int, str]]:
    """Where a verb of saying stands in the main clause, and who its subject is."""
    for verb in VERB.finditer(plain):
        if not _states(plain, verb):
            continue
        before = plain[: verb.start()]
        starts = [0, *(m.end() for m in SPLIT.finditer(before))]
        piece = before[starts[-1] :]
        if piece.strip() not in ONLY_HELPING:
            span = _subject(piece, starts[-1], verb[0])
        elif not piece.strip() and (inverted := _inverted(plain, verb)):
            span = inverted
        else:
            span = _before_apposition(before, starts, verb[0])
        if span is None:
            continue
        name = text[span[0] : span[1]].strip(" []")
        if name.split()[0] in SELF:
            yield verb.start(), AUTHOR
        elif name in PRONOUN:
            yield verb.start(), _nearest_name(plain[: span[0]])
        elif shown := _shown(name):
            yield verb.start(), shown
        return


def _by_participle(plain: str, text: str) -> Iterator[tuple[int, str]]:
    """Who does a thing "saying that ...": the subject of the first verb."""
    said = PARTICIPLE.search(plain)
    for token in re.finditer(r"[\w’'-]+", plain[: said.start()]) if said else ():
        low = token[0]
        if low in FINITE or (len(low) > 4 and low.endswith("ed") and low not in NAMED_SO):
            before = plain[: token.start()]
            start = max((m.end() for m in SPLIT.finditer(before)), default=0)
            aside = start and re.match(r"\s*an?\s", before[start:])  # "A, a bank, filed ..."
            span = None if aside else _subject(before[start:], start, low)
            name = _shown(text[span[0] : span[1]].strip(" []")) if span else ""
            if name and re.split("[’']", name)[0] not in PRONOUN | SELF:
                yield token.start(), name
            return


def _states(plain: str, verb: re.Match[str]) -> bool:
    """Whether a statement hangs on the verb: some always have one, some where "that" follows."""
    if verb[0] in ALWAYS:
        return True
    rest = plain[verb.end() : verb.end() + WITHIN]
    if verb[0] in QUOTES_ONLY:
        return '"' in plain[verb.end() :] or "“" in plain[verb.end() :]
    if OF_ITSELF.match(plain, verb.start()):
        return False
    suggests = verb[0] in SUGGESTING and SUBJECT_FOLLOWS.match(plain, verb.end())
    if suggests or (verb[0] in MINDING and OBJECT_FOLLOWS.match(plain, verb.end())):
        return True
    return bool(THAT.match(rest)) or plain[: verb.start()].rstrip().endswith(("”", '"'))


def _subject(piece: str, start: int, verb: str) -> tuple[int, int] | None:
    """The span of the noun phrase that fills the piece before a verb; None where it is no such."""
    lead = re.compile(r"\s*").match(piece)
    begin = lead.end() if lead else 0
    while found := LEAD.match(piece, begin):
        begin = found.end()
    body = piece[begin:].rstrip()
    while found := WHEN.search(body) or HELPING.search(body):
        body = body[: found.start()].rstrip()
    tokens = body.split()
    if not tokens or len(tokens) > MOST_WORDS or tokens[-1].lower() in PASSIVE:
        return None
    if len(tokens) == 1 and tokens[0] in PRONOUN | SELF:
        return start + begin, start + begin + len(body)
    if not _is_noun_phrase(tokens) or (verb.startswith(SHOWING) and _is_thing(tokens)):
        return None
    return start + begin, start + begin + len(body)


def _is_thing(tokens: Sequence[str]) -> bool:
    return any(token.lower() in THINGS for token in tokens)


def _is_noun_phrase(tokens: Sequence[str]) -> bool:
    """Whether nothing in it is a verb, a pronoun or the start of a clause."""
    named = len(tokens) == 1 and tokens[0] in MODAL_NAMES
    if not named and (tokens[-1].lower() in ENDS_NOT or tokens[0].lower() in BEGINS_NOT):
        return False
    if tokens[0] in SUPPOSING:
        return False
    for at, token in enumerate(tokens):
        low = token.lower()
        name = not at and token in MODAL_NAMES
        if (low in NO_SUBJECT and not name) or (low in AUX and token.islower()):
            return False
        after = tokens[at + 1].lower() if at + 1 < len(tokens) else ""
        past = len(low) > 4 and token.islower() and low.endswith("ed") and low not in NAMED_SO
        if past and at and after not in OPENS_PARTICIPLE:
            return False
    return tokens[0][0].isalnum() or tokens[0][0] == "["


def _inverted(plain: str, verb: re.Match[str]) -> tuple[int, int] | None:
    """The subject after the verb: “...,” said the harbour master."""
    if verb[0] in TO_SOMEBODY | QUOTES_ONLY or verb.start() == 0:
        return None
    span = _phrase(plain, verb.end() + 1)
    stop = plain[span[1] :].lstrip() if span else "x"
    closed = plain[: verb.start()].rstrip().endswith(("”", '"'))
    plainly = closed or (verb[0] in ALWAYS and (not stop or stop[0] in ",.;:—–"))
    return span if span and plainly else None


def _phrase(plain: str, start: int) -> tuple[int, int] | None:
    """The noun phrase that begins there and ends where a clause, a time or a stop begins."""
    found = END.search(plain, start)
    stop = found.start() if found else len(plain)
    tokens = plain[start:stop].split()
    if not tokens or len(tokens) > MOST_WORDS or not _is_noun_phrase(tokens):
        return None
    return None if tokens[0] in CALENDAR or tokens[0] in {"it", "that"} else (start, stop)


def _before_apposition(before: str, starts: Sequence[int], verb: str) -> tuple[int, int] | None:
    """The subject before what says who it is: "A, head of B, said"."""
    ends = [*starts[1:], len(before)]
    for at in range(len(starts) - 3, max(-1, len(starts) - 3 - MOST_PIECES), -1):
        piece = before[starts[at] : ends[at]].rstrip(" ,;:—–-")
        span = _subject(piece, starts[at], verb)
        if span and (before[span[0]].isupper() or piece.lstrip().startswith("the ")):
            return span
    return None


def _according(plain: str, text: str) -> Iterator[tuple[int, str]]:
    for found in ACCORDING.finditer(plain):
        span = _phrase(plain, found.end())
        if span and (name := _shown(text[span[0] : span[1]].strip(" []"))):
            yield found.start(), name
            return


def _nearest_name(before: str) -> str:
    """The last name of two capital words before a "he said"; else "unnamed"."""
    found = re.findall(r"\b[A-Z][\w’-]+(?: [A-Z][\w-]+){1,2}(?![’'])", before)
    return str(found[-1]) if found else "unnamed"


def _shown(name: str) -> str:
    """The name as written, a common noun in small letters; cut where it is long."""
    plain = ADDED.sub("", name).strip() or name
    tokens = BRACKETS.sub("", plain).split()
    if tokens and tokens[-1].endswith(("’s", "'s")):
        return ""  # whose, not who
    if len(tokens) > MOST_NAME_WORDS:
        cut = next((n for n, t in enumerate(tokens) if n and t in OPENS_PARTICIPLE | {"of"}), 0)
        tokens = tokens[: cut or MOST_NAME_WORDS]
    first = tokens[0].lower() if tokens else ""
    common = first in PLAIN or first in PEOPLE or first in BODIES
    if common and not tokens[0].isupper() and len(tokens[0]) > 0:
        nouns = tokens[1:2] if first in {"the", "a", "an"} else tokens[:1]
        proper = bool(nouns) and nouns[0][0].isupper() and first not in {"the", "a", "an"}
        if not proper or first in PLAIN | PEOPLE:
            tokens[0] = first if tokens[0] != "U.S" else tokens[0]
    if len(tokens) == 1 and (first in PLAIN or first in TIMES or first in {"it", "this", "that"}):
        return ""
    return " ".join(tokens).strip(" .,;:’'")
