"""Who answers for a printed point: its author, or the source that speaks where its words stand."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefgen.drafting.attribution import MOST_CHARACTERS, attributed, doer
from briefgen.drafting.blanking import QUOTED
from briefgen.drafting.naming import PROPER
from briefgen.drafting.noun_phrases import is_plural, speaks
from briefgen.drafting.persons import PEOPLE, is_person, names
from briefgen.drafting.verbs import NOTING, SAYING
from briefgen.model.article import Article
from briefgen.model.brief import AUTHOR, SOURCE, UNNAMED, Cite
from briefgen.text import any_of, sentences, word_set
from briefgen.text.leaning import ROLES

_SAYS = rf"(?<![\w’'-])(?:{any_of([*f'{SAYING} {NOTING}'.split(), 'puts? it'])})(?![\w’'-])"
ANNOUNCING = re.compile(
    rf"{_SAYS}|\b(?:writing|explaining|according to|in .{{3,40}} words|"
    r"[Ss]tatements? (?:by|from|of))\b"
)
# What is quoted next is another's: "From the Gazette:", "laid it out in a letter to the board:".
FROM = re.compile(r"(?:From|Via|Back to|More from|Over at) (?!here\b|now\b|this\b)[^:]{2,90}:$")
VIA = re.compile(r"[,(—–-] ?(?:via|from) (?:the )?[A-Z][\w’'. -]{1,30}\)?:$")
QUOTES_NEXT = re.compile(
    r"\b(?:quotes?|quoting|excerpts?|passage|transcript|tweets?|letters?|e-?mails?|messages?|"
    r"memo|press "
    r"release|remarks|op-ed|(?:his|her|their|its|[’']s) (?:response|reply|answer)|account of|"
    r"critical paragraph|posted|"
    r"posts?)\b[^:,]{0,60}:$|"
    r"\b(?:full|following|this) (?:text|quote|statement|letter|message|account|story)\b"
    r"[^:]{0,60}:$|"
    r"\bfollowing (?:[\w-]+ )?(?:answer|exchange|note|reply|response)\b[^:,]{0,60}:$|"
    r"\b(?:put out|issued|released) (?:an?|the|this) [^:,]{0,30}(?:announcement|statement)\b"
    r"[^:,]{0,60}:$|\b(?:more|thoughts|comments|observations|announcement) from [^:]{2,80}:$|"
    r"\bAccording to [^:,]{2,60}:$|\bmakes? (?:the|a) (?:\w+ )?(?:argument|case|point):$|"
    r"\b(?:add|shared|has more):$|"
    r"\b(?:begins|opens|goes|continues|concludes|reads) (?:as follows)?:$|^Dear [^:]{2,40}:$"
)
LEDE = re.compile(r"\b(?:lede|excerpt) from [^:]{3,120}:")
OWN = re.compile(r"\b(?:[Oo]ur|[Mm]y|I|we)\b|\breceive the\b")  # "our original post continues:"
LETTER = re.compile(r"Dear (?!reader)[A-Z][\w.]*(?: [A-Z][\w.]*){0,3}[,:]")
# A paragraph with these words is the editor's, or a link to another article.
EDITORS = re.compile(
    r"\b(?:opinions?|views?) expressed (?:in|here|by|are|is)\b[^.]{0,80}"
    r"\b(?:his|hers?|theirs?|own|solely|those of|necessarily)\b|"
    r"^.{0,200}\bRead more$"
)
TAG = re.compile(r"[,”\"] (?:he|she|they) \w+|\bwho (?:said|says|told)\b")  # "..., they said"
SAYS_NEXT = re.compile(rf"^[^“”\"]*(?:{_SAYS}),$")
# With what a source said before.
GOES_ON = re.compile(
    r"(?:Instead|Later|Still|Then), (?:he|she|they)\b|(?:(?:But|And|Yet),? )?[Ii]n (?:his|her|"
    r"their) "
    r"view\b|(?:He|She|They)\b(?! (?:is|was|are|were) (?:right|wrong)\b)|It\b(?! (?:is|was|"
    r"remains?|"
    r"seems?|appears?|will|would|may|might|could|can|takes?|took|turns?|came|comes)\b|[’']s\b|"
    r"[’']ll\b)|(?:His|Her|Their|Its) (?:\w+ )?"
    r"(?:argument|concern|conclusion|fear|hope|message|point|prediction|view|warning|worry)\b"
)
WHOSE = re.compile(r"[’']s? ")
ONE_NAME = re.compile(r"[A-ZÀ-Þ][\w’-]{1,30}")
OF_ONE = re.compile(r"(?:^|[”\",] )(?:but )?(?:he|she) \w+")  # who speaks is one person
OF_SEVERAL = re.compile(r"(?:^|[”\",] )(?:but |and |yet )?they (?:also )?\w+")
BEGINS = re.compile(
    r"(?!The |An? |In |On |"
    r"At )(?P<who>(?:[A-Z][\w.’-]{0,20} ){1,3}[A-Z][\w’-]{1,20}) [a-z]+s (?!of\b)"
)
OF_IT = re.compile(rf"It (?:also |later |then |further )?{_SAYS}")
_FULL = r"(?P<who>(?:[A-Z][\w.’-]{0,20} ){1,3}[A-Z][\w’-]{1,20})"
# "Ana Petrova, head of the port, closed it", "The mayor, Ana Petrova, closed it".
SET_APART = re.compile(rf"{_FULL}, (?!and\b|or\b|who\b|which\b)[a-z]")
NAMED_AFTER = re.compile(rf"(?P<office>[^,;:“”\"]{{3,80}}), {_FULL}, (?:\w+ )?[a-z]+(?:ed|s)\b")
ELECT = re.compile(r"-elect\b|\b(?:billionaire|businessman|incumbent|pontiff|tycoon|veteran)$")
# A line after a quotation: "— Ana Petrova, mayor of Varna".
SIGNED = re.compile(
    r"[—–-]{1,2} ?(?P<who>[A-ZÀ-Þ][\w.’'-]*(?: [A-ZÀ-Þ][\w.’'-]*){1,4})(?:, [^.!?]{2,120})?\.?"
)
DONE_BY = re.compile(r"\b(?:was|were|is|are|been) (?:\w+ )?\w+ by\b")
TWEET = re.compile(r"[—–-]{1,2} ?(?P<who>[^()@—–]{2,60}?) \(@\w{1,20}\)")
TWEETED = ("@", "://t.co/", "pic.twitter.com/")  # one of them stands in whatever is found by these:
TWITTER = re.compile(r"pic\.twitter\.com/|\bhttps?://t\.co/|(?:^|\s)@\w{2,20}[:•]")
TURN = re.compile(r"(?P<who>(?:[A-Z][\w.’'-]{0,20})(?: [A-Z][\w.’'-]{0,20}){0,3}):\s")
# "If the quay sinks, “there will be no port left to speak of.”"
ENDS_QUOTED = re.compile(r"(?:,|\b(?:and|because|but)) [“\"][^“”\"]{30,}[.!?][”\"]$")
CAPITAL_PUT_IN = re.compile(r"\[[A-Z]\][a-z]")  # "[D]oubling it": so only another is quoted
LEAST_SHOWN = 4  # words in quotation marks that show another's voice; fewer name a thing
LEAST_PULLED = 6  # words: of fewer, two may say the same
ANSWER = word_set("Q A Question Answer")


@dataclass(frozen=True, slots=True)
class Voices:
    """An article, and the paragraphs in it that are not its author's: tweets, quotations, turns."""

    article: Article
    spoken: Mapping[int, str]
    turns: bool
    whole: str  # all that the paragraphs say

    @classmethod
    def of(cls, article: Article, genre: str) -> Voices:
        """The voices of an article of that genre."""
        spoken: dict[int, str] = {}
        turn, announced = "", False
        for n, paragraph in enumerate(article.paragraphs):
            text = paragraph.text
            if paragraph.kind == "para" and (announced or LETTER.match(text) or _is_editors(text)):
                spoken[paragraph.number] = "unnamed"
            announced = _announces(paragraph.text)
            if genre == "interview" and (found := TURN.match(paragraph.text)):
                turn = "unnamed" if found["who"] in ANSWER else found["who"]
            if turn:
                spoken[paragraph.number] = turn
            tweeted = any(map(paragraph.text.__contains__, TWEETED))
            if paragraph.kind == "quote" or (tweeted and TWITTER.search(paragraph.text)):
                spoken.setdefault(paragraph.number, "unnamed")
            if tweeted and (signed := TWEET.search(paragraph.text)):
                at = n - 1 if n and signed.start() < len("— ") else n
                spoken[article.paragraphs[at].number] = signed["who"].strip()
        whole = "\n".join(paragraph.text for paragraph in article.paragraphs)
        return cls(article, spoken, genre == "interview", whole)

    def holder(self, text: str, cites: Sequence[Cite], joined: bool = False) -> str:
        """Who answers for a printed text that rests on those cites, its own sentences first.

        Of two sentences, where one is `joined` to what stood before it, it is who holds the second,
        which was chosen; both, where two are named.
        """
        second = cites[1].quote if len(cites) > 1 and text.endswith(" " + cites[1].quote) else ""
        second = second or (sentences(text)[-1] if joined else "")  # with something put in
        paired = bool(second) and second != text
        own = [text.removesuffix(second), second] if paired else [text]
        found = [
            holder if holder != AUTHOR else self._around(cite)
            for part, cite in zip(own, cites, strict=False)
            for holder in [attributed(part)]
        ]
        who = self._own(self._told(own, found, cites))
        return _both(self._own(found[0]), who) if paired else who

    def _own(self, who: str) -> str:
        """The author, where the article's byline names who is said to hold it."""
        surnames = {name.split()[-1] for name in self.article.byline if name.split()}
        return AUTHOR if who.split()[-1] in surnames else who

    def _told(self, own: Sequence[str], found: Sequence[str], cites: Sequence[Cite]) -> str:
        """Who answers for the last of the sentences, where `found` is what each says itself."""
        paired = len(own) > 1
        who = found[-1]  # of two sentences the second is the one that was chosen
        goes_on = who == UNNAMED or (who == AUTHOR and GOES_ON.match(own[-1]) is not None)
        who = found[0] if goes_on and found[0] != AUTHOR else who
        if who == UNNAMED and paired and OF_ONE.search(own[1].lower()):
            who = _who_acts(own[0], own[1])
        half = who in {AUTHOR, UNNAMED} and ENDS_QUOTED.search(own[-1]) is not None
        unnamed = half or (who == UNNAMED and not _is_reported(own[-1]))
        if unnamed and cites[0].paragraph not in self.spoken:
            who = self._named(cites[0])  # whom words quoted at length name, they only report
        if who == UNNAMED and (signed := self._signs(cites[: len(own)][-1])):
            who = SOURCE + signed
        if who == UNNAMED and paired:
            who = _who_acts(own[0], own[1])
        if who == UNNAMED and own[-1].startswith("It "):
            who = AUTHOR
        return who

    def overheard(self, cites: Sequence[Cite]) -> bool:
        """Whether it is another's words although nothing in the text says so; not in interviews."""
        if self.turns:
            return False
        if self._around(cites[0]) == AUTHOR and not any(map(self._quoted_again, cites[:2])):
            return False
        shown = any(len(q.split()) >= LEAST_SHOWN for q in QUOTED.findall(cites[0].quote))
        return not shown and attributed(cites[0].quote) == AUTHOR

    def _quoted_again(self, cite: Cite) -> bool:
        """Whether another paragraph has it in quotation marks: then it is pulled from there."""
        text = cite.quote.rstrip(".!")
        if self.whole.count(text) < 2 or len(text.split()) < LEAST_PULLED or QUOTED.search(text):
            return False  # as nearly always
        others = (p.text for p in self.article.paragraphs if p.number != cite.paragraph)
        found = ((other, other.find(text)) for other in others)
        return any(at > 0 and _within_quotation(other[:at]) for other, at in found)

    def _around(self, cite: Cite) -> str:
        """Who speaks where the words stand: in a tweet, in a turn, within a long quotation."""
        if name := self.spoken.get(cite.paragraph):
            return SOURCE + name
        if CAPITAL_PUT_IN.match(cite.quote):
            return UNNAMED
        paragraph = self.article.paragraph(cite.paragraph)
        at = paragraph.text.find(cite.quote) if paragraph else -1
        if paragraph is None or at < 0 or not _within_quotation(paragraph.text[:at]):
            return AUTHOR
        return UNNAMED

    def _signs(self, cite: Cite) -> str:
        """Who signs, in the paragraph after it, the quotation that a paragraph ends with."""
        paragraph, after = (self.article.paragraph(cite.paragraph + n) for n in (0, 1))
        if not paragraph or not after or not paragraph.text.endswith(("”", '"')):
            return ""
        signed = SIGNED.fullmatch(after.text)
        return signed["who"] if signed else ""

    def _named(self, cite: Cite) -> str:
        """The one speaker whom the other sentences of the paragraph name; else unnamed."""
        paragraph = self.article.paragraph(cite.paragraph)
        others = sentences(paragraph.text[:MOST_CHARACTERS]) if paragraph else []
        known = {attributed(text) for text in others} - {AUTHOR, UNNAMED}
        return known.pop() if len(known) == 1 else UNNAMED


def _both(first: str, second: str) -> str:
    """The holders of two sentences, unless one of them is not named, or both are one."""
    if not {AUTHOR, UNNAMED}.isdisjoint((first, second)):
        return second
    name, other = first.removeprefix(SOURCE), second.removeprefix(SOURCE)
    one = not set(name.lower().split()).isdisjoint(other.lower().split())
    if one or _is_office(name) or _is_office(other):
        return second  # "the spokesman" may be who is named in the other
    return f"{first}; {other}"


def _is_office(name: str) -> bool:
    """Whether one person is meant of whom only the office is told."""
    known = (one.gender or is_person(one) for one in names(name))
    return ROLES.search(name) is not None and not is_plural(name.split()) and not any(known)


def _who_acts(before: str, text: str) -> str:
    """Who does what the sentence before tells, where it may be he who speaks; else unnamed."""
    name = "" if DONE_BY.search(before) else doer(before)
    if OF_ONE.search(text.lower()):
        name = _apposed(before) or name or _only_person(before)
    if not name:
        return UNNAMED
    several = speaks(name) and is_plural(name.split())
    role = ROLES.search(name) is not None and not several
    alone = ONE_NAME.fullmatch(name) and name.lower() not in PEOPLE | PROPER
    person = bool(role or alone or ELECT.search(name)) or any(map(is_person, names(name)))
    if OF_SEVERAL.search(text.lower()):
        fits = not person and several
    elif OF_IT.match(text):
        fits = not person and not several and speaks(name)
    elif OF_ONE.search(text.lower()):
        fits = person and not WHOSE.search(name)
    else:
        others = {one.text for one in names(before) if is_person(one) and one.text not in name}
        fits = text[0] in '“"' and not (TAG.search(QUOTED.sub("", text)) or others) and speaks(name)
    return SOURCE + name if fits else UNNAMED


def _only_person(text: str) -> str:
    """The one person whom a sentence names, or whose name and verb begin it."""
    if begins := BEGINS.match(text):
        return begins["who"]
    if (apart := SET_APART.match(text)) and any(map(is_person, names(apart["who"]))):
        return apart["who"]
    named = {name.text for name in names(text) if is_person(name)}
    return named.pop() if len(named) == 1 else ""


def _apposed(text: str) -> str:
    """The name that opens a sentence after an office: "The mayor of Varna, Ana Petrova, closed"."""
    found = NAMED_AFTER.match(text)
    return found["who"] if found and ROLES.search(found["office"]) else ""


def _is_reported(text: str) -> bool:
    """Whether a sentence only quotes within its own: whose words, no other sentence tells."""
    quotes = text[0] in '“"[' or TAG.search(text) is not None
    return not quotes and attributed(text) == UNNAMED


def _is_editors(text: str) -> bool:
    """Whether a paragraph is the editor's, or a link; most are passed over at a quick look."""
    quick = " expressed " in text or text.endswith("Read more")
    return quick and EDITORS.search(text) is not None


def _announces(text: str) -> bool:
    """Whether a paragraph ends by saying whose words come next: "The board stated,"."""
    last = text[-MOST_CHARACTERS:].rstrip()
    if last.endswith(","):
        return SAYS_NEXT.search(sentences(last)[-1]) is not None
    last = last.rstrip('”"')
    if not last.endswith(":"):
        return False
    said = sentences(last)[-1]
    if ANNOUNCING.search(said) or LEDE.search(last):
        return True
    quoted = FROM.match(said) or VIA.search(said) or QUOTES_NEXT.search(said)
    return quoted is not None and OWN.search(said) is None


def _within_quotation(before: str) -> bool:
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1
