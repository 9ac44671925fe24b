"""What the source itself rates or conditions in a sentence: its own words, never a scale."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from briefgen.drafting.days import behind
from briefgen.drafting.likelihood import DOUBTED, clear, likelihood
from briefgen.shelf.language import Cues, Language
from briefgen.shelf.listening import Listener, listener
from briefgen.text import OPENING_MARKS, word_set

MOST_CHARACTERS = 2_000  # no sentence that may be printed is longer
MOST_CONDITION_WORDS = 18
LEAST_CONDITION_WORDS = 3
MOST_EXPOSED_WORDS = 8
WINDOW = 70  # characters in which a date must find a word of time to come
DENIAL = 30  # characters before a rating in which a negation reaches it
CLAUSE_END = re.compile(
    r"[,;:](?=[\s\"”’]|$)|\s[–—-]|—|[()\[\]\"“”]|[?!](?=\s)|[.!?…]{1,3}[\"”’')\]]{0,3}$"
)
BREAKS = re.compile(r",\s(?:who|which|whose|where|including)\b|\s?[“\"(\[]\w|,[\"”’]")
# After "If X holds" these bring more of what has to hold, or begin it anew.
HOLDS_MORE = re.compile(r"(?:,\s|\s?[—–]\s?|\s--?\s)(?:or|and|if)\b")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# What a time goes on with: "until August 23", "through May 2015", "in a year or two".
GOES_ON_WITH = re.compile(
    r"(?:(?<=uary)|(?<=March)|(?<=April)|(?<=May)|(?<=June)|(?<=July)|(?<=August)|(?<=ber)|"
    r"(?<=\b[A-Z][a-z]{2}\.)|(?<=\bSept\.))"
    r" (?:(?:19|20)\d\d|\d{1,2}(?!\d)(?:, (?:19|20)\d\d)?)\b|"
    r"(?:(?<=\D\d)|(?<=\D\d\d)),? (?:19|20)\d\d\b|"
    r"(?:(?<=\D\d)|(?<=\D\d\d))(?:[–-]\d{1,2}\b| (?:and|to) \d{1,2}(?=[.,;]| (?:in|at)\b))|"
    r" or (?:so|two|three|more)\b| and (?:beyond|after)\b"
)
SUPERLATIVE = re.compile(
    r"\b(?:\w{3,}est|worst|(?:first|second|third|only) time|most) $"
)  # "the slowest in 11 years"
# An "if" after these is no condition.
WHETHER = re.compile(
    r"\b(?:imagine|judg\w{1,3}|tell|guess|surprised|shocked|what(?:ever)? \w+|"
    r"ask(?:s|ed|ing)? (?:M[rs]{1,2}\.? )?\w+|promis\w+ not to (?:\w+ ){1,3}) ?$",
    re.IGNORECASE,
)
# "The tax cuts implemented in 2018", "it sank deeper over the next eight years".
DONE = re.compile(
    r"(?<!be )(?<!get )(?<!are )(?<!is )\b(?:implemented|passed|enacted|adopted|introduced|signed|"
    r"imposed|launched|created|negotiated|approved|elected|reported|said|told|wrote|posted) $"
)
HAPPENED = re.compile(
    r"\b(?:deteriorated|worsened|improved|declined|dropped|grew|fell|rose|doubled|tripled|halved|"
    r"increased|decreased|shrank|climbed|spent|served|became|remained|continued|lost|gained)"
    r"(?: [\w-]+){0,6} (?:(?:over|in|during|for) the )?$"
)
SENTENCE_END = re.compile(
    r"(?<=[a-z]{2})(?<!\b(?:Gen|Gov|Rep|Sen))(?<!\b(?:Reps|Sens|Prof))[.!?][\"”’]?\s"
    r"(?=[\"“‘]?[A-Z])"
)
LISTED = re.compile(r",\s(?:\S{1,30}\s){0,2}\S{1,30},\s|,\s(?:\S{1,30}\s){1,3}(?:and|or)\s")
UNFINISHED = re.compile(
    r"\ban? (?:really|truly|highly|very|fairly|more|much) \w+$|"
    r"\band then\b|\bto be believed$|\b(?:is|are|was|were|to|not|do|does|did|the|a|of|which|"
    r"whose|and|or|but|than|because)$",
    re.IGNORECASE,
)
BELITTLING = (
    "less ",
    "least ",
    "failing to ",
    "rather than ",
    "instead of ",
    "any ",
)  # "of any serious threat"
ASKS = re.compile(r"[^.?!]{0,400}\?")  # then nothing is stated
# No comma closed the clause, and the statement itself has begun.
GOES_ON = re.compile(
    r"\s(?:could|would|will|may|might|won[’']t|(?!as |if |that |and |or |but )"
    r"\w+ there (?:is|are))\s"
)
# "If, a year from now, the quay holds": what is set into it before it begins.
SET_IN = re.compile(r",\s[^,;:()\"“”]{1,40},")
# "if the quay – so often mended – gave way": the clause goes on behind what two dashes hold.
BETWEEN_DASHES = re.compile(
    r"(?:\s[–—-]{1,2}\s|—)[^–—]{1,200}?(?:\s[–—-]{1,2}\s|—)"
    r"(?:is|are|was|were|has|have|had|became|becomes?|went|goes|gave|gets|got|[a-z]+ed)\b"
)
# What is lacking already makes nothing depend on it: "be careful, in the absence of lights".
LACKING = "in the absence of"

ACTING = re.compile(r"(?:\b(?:is|are|was|were|been|at|by|of)|,)\s$")
WITHOUT = re.compile(
    r"(?:^[\"“‘]?|\b(?:that|and|but|,) )(?P<clause>[Ww]ithout [^,;:—()\"“”]{3,120}), "
    r"(?=[^.;:]{0,100}?\b(?:would|could|will|may|might|can|cannot|can[’']t|won[’']t|is "
    r"likely|are likely)\b)"
)
PUT_AT_RISK = re.compile(
    r"\b(?:put|puts|putting|place|places|placing|leave|leaves|leaving) "
    r"(?P<whom>[^,;:.()\"“”—]{3,60}?) "
    r"(?:at (?:grave |serious |great |greater |increased |even more )?risk|in (?:grave |"
    r"serious |great )?"
    r"(?:danger|jeopardy|peril)|vulnerable|exposed)\b"
)
# What is threatened with such a word is no one exposed: "threatens the rupture of Europe".
EVENT = re.compile(
    r"\b(?:rupture|collapse|breakup|breakdown|tariffs?|sanctions|retaliation|action|war|strikes?|"
    r"shutdown|violence|attacks?|veto|lawsuits?|consequences|information|behaviou?r|"
    r"activit(?:y|ies)|presence|effects?|developments?|rhetoric)$|"
    r"^(?:the )?(?:rupture|collapse|breakup|breakdown|loss|end|destruction|death) of\b"
)
# After these a word in -ing names a sort: "their threatening letter".
OF_A_SORT = re.compile(
    r"(?:\b(?:an?|the|his|her|its|our|their|my|your|such|any)|[’']s|s[’'])\s$", re.I
)
# Its noun comes after the comma: "a threat to the old, worn quay".
ADJECTIVE = re.compile(
    r"(?:al|ive|ous|ic|ful|able|free|open|big|small|large|old|young|poor|rich|new|weak)$"
)
# Of whom or what these are, the words that follow would tell.
PART = re.compile(r"\b(?:ability|capacity|quality|efforts?|chances?|prospects?|fervor|premise)$")
# "its threat to sabotage the talks": to do so, and to nobody.
TO_DO = re.compile(
    r" (?!(?:the|an?|his|her|its|our|their|some|all|every|those|these) )"
    r"[a-z]+ (?:the|an?|his|her|its|our|their|any|[A-Z][\w’']+)(?= )"
)
OF_A_REASON = re.compile(r"(?:given|with|because|if|when|as|since|after|while) ")
OPEN_LIST = re.compile(r"\ban? \w+$")  # "a clear", and what else it has to be follows
# "The plan would collapse seven rates into four."
ON_SOMETHING = re.compile(r" (?:the|an?|his|its|our|their|today[’']s|\w+ \w+ (?:in)?to)\b")
UNENDED = word_set("very more especially particularly even and or")  # no phrase ends with these
# Nor does a phrase that names somebody.
SCRAPS = word_set("the a an our hard amounting very more perceived further economically")
EXAMPLES = re.compile(r"\b(?:such as|including|like)\b[^,]*$")  # of which more may follow
# "an Oct. 3 note" dates what was written, "a Jan. 15 deadline" what is to be met.
OF_A_THING = re.compile(r"(?:\b(?:an?|the|his|her|its|their)|[’']s|s[’']) $")
IS_HELD = re.compile(
    r" (?:\w+ )?(?:deadlines?|meetings?|summit|elections?|vote|hearing|runoff|primary|primaries|"
    r"debate|convention|conference|referendum|speech|State of the Union|deal|trial|session)\b"
)
TOKEN = re.compile(r"(?:[A-Z]\.){2,6}|[^\s,;:.!?…()\[\]\"“”—–]+")


def marks(
    text: str, kind: str, language: Language, published: date | None = None
) -> dict[str, str]:
    """The source's own words of rating in a sentence that is to stand in a section of that kind.

    `likelihood`, `condition` and `horizon` for every kind; `impact` and `exposed` for risks. Each
    value is an exact part of `text`; what is not clear is left out, as is a horizon that lay behind
    when the article was `published`.
    """
    if len(text) > MOST_CHARACTERS:
        return {}
    cues, ear = language.cues, listener(language.code)
    found = {
        "likelihood": likelihood(text, kind, cues, ear),
        "condition": condition(text, language),
        "horizon": horizon(text, language, published),
    }
    if kind == "risks":
        found["impact"] = _impact(text, cues, ear)
        found["exposed"] = _exposed(text, cues, ear)
    return {name: value for name, value in found.items() if value}


def condition(text: str, language: Language) -> str:
    """The first clause that makes the statement depend on something: "if sanctions hold"."""
    ear = listener(language.code)
    heard = [*ear.all("condition", text)]
    blocked = [m.span() for m in ear.all("not_condition", text)] if heard else []
    for found in clear(heard, blocked):
        if WHETHER.search(text, 0, found.start()):
            continue
        limit = _sentence_end(text, found.start())
        aside = SET_IN.match(text, found.end(), limit)
        end = CLAUSE_END.search(text, aside.end() if aside else found.end(), limit)
        stop = end.start() if end else limit
        clause = text[found.start() : stop].rstrip()
        size = len(clause.split())
        whole = bool(end) and stop < len(text[:limit].rstrip("\"”’'.!?… "))
        opens = found[0][0].isupper()  # "If X holds ..." ends at its comma, nowhere else
        added = text[: found.start()].endswith(", ")
        added = added and ((whole and size <= LEAST_CONDITION_WORDS) or found[0] == LACKING)
        broken = UNFINISHED.search(clause) or _breaks(text, stop, size, opens)
        broken = broken or GOES_ON.search(clause) is not None or bool(ASKS.match(text, stop))
        broken = broken or BETWEEN_DASHES.match(text, stop, limit) is not None
        if LEAST_CONDITION_WORDS <= size <= MOST_CONDITION_WORDS and (whole or not opens):
            return "" if added or broken else clause
    return _without(text)


def _sentence_end(text: str, at: int) -> int:
    """Where the sentence ends that goes on there: a point may print several."""
    found = SENTENCE_END.search(text, at)
    return found.start() + 1 if found else len(text)


def _without(text: str) -> str:
    """What a sentence says cannot be missed: "Without the channel, ships would ..."."""
    found = WITHOUT.search(text) if "ithout " in text else None
    if not found or EXAMPLES.search(found["clause"]):
        return ""
    return found["clause"] if len(found["clause"].split()) <= MOST_CONDITION_WORDS else ""


def _breaks(text: str, stop: int, size: int, opens: bool) -> bool:
    """Whether the clause only seems to end there: a quotation, a list or an aside goes on."""
    found = BREAKS.match(text, stop)
    if opens and HOLDS_MORE.match(text, stop):
        return True
    if found and (opens or found[0][-1] not in '"”’'):
        return True
    listed = not opens or size == LEAST_CONDITION_WORDS or OPEN_LIST.search(text, 0, stop)
    return bool(listed and LISTED.match(text, stop))


def horizon(text: str, language: Language, published: date | None = None) -> str:
    """When, where that is ahead of the article: "by 2030", "in the coming months"."""
    since = published.year if published else 0
    for found in _horizons(text, language):
        years = YEAR.findall(found)  # "by the end of 2013", told in 2018, lay behind
        gone = "next " not in found and behind(found, published, language)
        if all(int(year) >= since for year in years) and not gone:
            return found
    return ""


def _horizons(text: str, language: Language) -> Iterator[str]:
    """Each time that is ahead, the firmest first."""
    ear = listener(language.code)
    for found in ear.all("horizon", text):
        begin = max(0, found.start() - WINDOW)
        told = " next " in found[0] and HAPPENED.search(text, begin, found.start())
        the = found[0].lower().startswith("next") and text[: found.start()].endswith("the ")
        if not (the or told):
            yield found[0] + _tail(text, found.end())
    for found in ear.all("horizon_if_ahead", text):
        begin = max(0, found.start() - WINDOW)
        ends = SENTENCE_END.finditer(text, begin, found.start() + 1)
        near = text[max((m.end() for m in ends), default=begin) : found.start()]
        if not near.strip(OPENING_MARKS):  # it opens a sentence: what is ahead follows
            near = SENTENCE_END.split(text[found.end() : found.end() + WINDOW], maxsplit=1)[0]
        if (
            near.endswith("not ")
            or SUPERLATIVE.search(near)
            or DONE.search(near)
            or text[found.end() :].startswith(("’s", "'s"))
            or (OF_A_THING.search(near) and not IS_HELD.match(text, found.end()))
        ):
            continue
        looks = any(m[0][0].islower() for m in ear.all("ahead", near))  # no "May said"
        if looks and not ear.has("not_ahead", near):
            yield found[0] + _tail(text, found.end())


def _tail(text: str, at: int) -> str:
    """What belongs to a time that seems to end there: a day, a year, "or so"."""
    found = GOES_ON_WITH.match(text, at)
    return found[0] if found else ""


def _impact(text: str, cues: Cues, ear: Listener) -> str:
    """How bad the source says it is: a strong word, or a weaker one before a harm."""
    for found in ear.all("impact", text):
        if not (_denied(text, found.start(), ear) or _acts(found, cues)):
            return found[0]
    for found in ear.all("impact_of_harm", text):
        if _denied(text, found.start(), ear):
            continue
        after = re.compile(r"\s{1,3}(?:[\w-]{1,30}\s{1,3})?").match(text, found.end())
        starts = [after.end(), found.end() + 1] if after else []
        if any(ear.at("harm", text, start) for start in starts):
            return found[0]
    return ""


def _acts(found: re.Match[str], cues: Cues) -> bool:
    """Whether a word in -ing is no rating but does something: "is crippling the port"."""
    before = found.string[max(0, found.start() - 6) : found.start()]
    after = TOKEN.match(found.string, found.end() + 1)
    rates = not after or after[0].lower() in cues.marks.ends_phrase
    return found[0].endswith("ing") and bool(ACTING.search(before)) and not rates


def _exposed(text: str, cues: Cues, ear: Listener) -> str:
    """Who or what is exposed, where a clear pattern says so."""
    for found in ear.all("exposed", text):
        if found[0].endswith("ing") and OF_A_SORT.search(text, 0, found.start()):
            continue
        if _denied(text, found.start(), ear):
            continue
        if found[0].endswith(" to") and TO_DO.match(text, found.end()):
            continue
        if whom := _phrase_after(text, found.end(), cues):
            return whom
    put = PUT_AT_RISK.search(text)
    if put and _names(put["whom"], cues):
        return put["whom"]
    for found in ear.all("exposed_before", text):
        if found[0].endswith("collapse") and ON_SOMETHING.match(text, found.end()):
            continue
        if whom := _phrase_before(text, found.start(), cues):
            return whom
    return ""


def _denied(text: str, start: int, ear: Listener) -> bool:
    """Whether what stands there is negated or belittled shortly before."""
    lead = text[max(0, start - DENIAL) : start].lower()
    contracted = "n’t" in lead or "n't" in lead or ear.has("negation", lead)
    return contracted or lead.endswith(BELITTLING) or DOUBTED.search(text, 0, start) is not None


def _phrase_after(text: str, start: int, cues: Cues) -> str:
    """The noun phrase that begins there, of at most eight words; "" where its end is unsure."""
    ends, nobody = frozenset(cues.marks.ends_phrase), frozenset(cues.marks.nobody)
    begin = end = start + 1
    count = 0
    while (found := TOKEN.match(text, end + bool(count))) and text[end - (not count)] in " -’'":
        word = found[0].lower()
        figure = not count and not word[0].isalpha()  # "could cost $3 billion"
        contracted = word.endswith(("n’t", "n't"))
        if word in ends or figure or contracted or (not count and word in nobody):
            cut = word in {"and", "or"} and text[begin:end].endswith("ed")  # "maligned or ..."
            return "" if cut else _named(text[begin:end], count)
        count, end = count + 1, found.end()
        if count > MOST_EXPOSED_WORDS:
            return ""
    described = text[end : end + 2] == ", " and ADJECTIVE.search(text, begin, end)
    return "" if described else _named(text[begin:end], count)


def _names(phrase: str, cues: Cues) -> bool:
    """Whether a phrase is short and names somebody or something."""
    tokens = phrase.lower().split()
    whole = len(tokens) <= MOST_EXPOSED_WORDS and tokens[0] not in cues.marks.nobody
    return whole and tokens[-1] not in UNENDED


def _phrase_before(text: str, stop: int, cues: Cues) -> str:
    """The noun phrase that fills a clause up to there; "" where the clause holds anything else."""
    reach = text[max(0, stop - 120) : stop]
    cuts = re.finditer(r",(?!\d)\s?|[;:—–()\"“”]\s?|\bthat\s|\bif\s", reach)
    cut = max((m.end() for m in cuts), default=0)
    if cut == 0 and stop > len(reach):
        return ""
    phrase = reach[cut:].strip()
    tokens = phrase.lower().split()
    plain = set(cues.marks.ends_phrase) - {"and"}
    if not tokens or len(tokens) > MOST_EXPOSED_WORDS or tokens[0] in {*cues.marks.nobody, *plain}:
        return ""
    return "" if plain & set(tokens) else _named(phrase, len(tokens))


def _named(phrase: str, count: int) -> str:
    """The phrase, unless it is no more than an article or a scrap."""
    words = phrase.split()
    scrap = not count or words[-1].lower() in SCRAPS or len(phrase) < 4
    scrap = scrap or words[0].endswith("ly")  # "a threat to significantly cut ..."
    scrap = (
        scrap
        or any(p.search(phrase) for p in (EVENT, PART))
        or bool(OF_A_REASON.match(phrase.lower()))
    )
    return "" if scrap else phrase
