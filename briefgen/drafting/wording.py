"""A sentence made to stand alone without changing what it says: connective off, capital on."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from briefgen.drafting.acronyms import expansions, unexpanded
from briefgen.drafting.antecedents import Antecedent, antecedent, speaker, speaks_unnamed
from briefgen.drafting.persons import People, persons
from briefgen.drafting.reading import Reading, Sentence
from briefgen.drafting.relative_dates import resolved
from briefgen.drafting.trimming import cuts
from briefgen.model.brief import Cite, Method
from briefgen.shelf.language import Cues

TITLE_WORDS = 14
PAIR_WORDS = 60  # a sentence with the one before it: the most a point may hold
# How likely to lean a sentence may be; one that lost its "But" looked more so than it is.
MOST_LEANING: Mapping[Method, float] = {"verbatim": 0.6, "trimmed": 0.75, "bracketed": 0.75}
LEAST_CLAUSE = 6  # words: a shorter opening is seldom a statement
LEAST_LEFT = 20  # characters after a connective: less is no sentence
MOST_EARLIER = 6  # sentences of the paragraph in which a person is sought
# What follows here only adds to the statement before it; "if", "unless", "but" would change it.
ASIDE = re.compile(r"(?:;|, (?:which|who|whose|where|including|such as|according to)\b)")
QUOTES = re.compile('[“”"]')  # another's words are no title of the article's own
# An opening without one of these may lack its verb.
FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|does|do|did)\b"
)
SUBORDINATE = re.compile(
    r"(?:although|though|while|if|unless|despite|when|as|since|because|after|before|until|given|"
    r"even|without|in spite)\b",
    re.IGNORECASE,
)
CLOSING = " .,;:!?…—–-"
ELLIPSIS = " ..."  # marks words left out at the end
CUT = " ... "  # and within
OPENING_MARKS = "\"“‘'(["

# Connectives the language file does not list, safe before a comma only.
MORE_CONNECTIVES = (
    "now", "fourth", "fifth", "firstly", "secondly", "thirdly", "lastly", "further", "besides",
    "unsurprisingly", "not surprisingly", "again", "by contrast", "in contrast", "conversely",
    "on the other hand", "on the one hand", "at the same time", "as such", "to wit", "after all",
    "more importantly", "most importantly", "equally important", "crucially", "importantly",
    "more broadly", "more generally", "in turn", "all in all", "ultimately", "what’s more",
    "what is more", "then again", "even so", "all the same", "for their part", "for its part",
    "that being said", "having said that", "to sum up", "for one thing", "for another",
    "in any case", "in any event", "at any rate", "sure", "yes", "well", "to that end",
)  # fmt: skip
# After a bare "But", "And" these do not open a sentence but go on with the one before.
BARE = re.compile(
    r"(?:(?:But|And|Yet) (?!(?:yet|not|nor|or|then|rather|so|also|another|again|more|to|all|now|"
    r"neither|only|above|of|instead|for all|vice|thus|therefore|hence)\b)(?=[\w“\"$€£])|"
    r"(?:And|But) (?:yet|so|now|thus|therefore|also)(?:,|(?= (?:the|a|an|[A-Z]))) |"
    r"So (?=(?:the|if|when|while|[A-Z])\b))"
)
# The same within the opening words: "The port, however, is closed."
WITHIN = re.compile(
    r"(?<=[a-z]), (?:however|therefore|moreover|meanwhile|though|for example|for instance|in turn|"
    r"of course|then|too|thus|indeed|nevertheless|nonetheless), (?=(?:is|are|was|were|has|have|had|"
    r"will|would|can|could|may|might|must|should|does|do|did|said|says|remains?|also|there)\b)"
)
# Openings that lean on what was said before; time and quantity do not ("this year", "those who").
LEANING = re.compile(
    r"(?:(?:it|its|he|she|they|his|her|hers|their|theirs|him|them|it[’']s|he[’']s|she[’']s|"
    r"they[’']\w+|that[’']s|it[’']ll|such|instead|otherwise|neither|either|another|others|again|"
    r"then|here|nor|or|but|and|which|thereby|therefore|hence|doing|else|likewise|similarly)\b"
    r"|(?:this|these|that|those)\b(?! (?:year|month|week|morning|spring|summer|autumn|fall|winter|"
    r"century|decade|who|article|report|paper|brief|country|time\b))"
    r"|the (?:moves?|decision|announcement|latter|former|same|other|others|first|second|third|"
    r"two|both|result|findings?|proposals?|deal|plan)\b"
    r"(?! (?:of|to|that|by|for|with|between|in|on|at)\b)"
    r"|both (?:are|were|have|would|could|sides)\b"
    r"|(?:one|some|many|most|all|each|none|few|several|two) (?:of (?:them|these|those|this|that|it"
    r"|which)|such|have|are|were|is|was|say|see|reason|way)\b"
    r"|(?:in|by|after|before|without|until|since|from|if|for|to) (?:doing so|doing that|then|so|"
    r"do so|that)\b|what (?:that|this|it) means|finally[—–-]|think about it"
    r"|(?:because|as a result|in light|in spite|instead|ahead|on top|regardless) of (?:this|that|"
    r"these|those|it|them)\b)",
    re.IGNORECASE,
)
# A connective that cannot go: the quotation's own small letter would begin the sentence.
HELD = re.compile(
    r"(?:However|But|And|Yet|Still|Meanwhile|Moreover|Indeed|In fact|For example|For instance|In "
    r"addition|Also|Thus|Therefore|Now|So),? [“\"‘][a-z]"
)
# A demonstrative within the opening words; or a pronoun there, in a phrase that names nobody.
EARLY_THIS = re.compile(
    r"(?:[\w’'-]+,? ){1,6}?(?:this|these|those|such(?! as))\b"
    r"(?! (?:who|year|month|week|morning|spring|summer|fall|autumn|winter|century|decade|article|"
    r"report|paper|brief|country|many|much)\b)"
)
OPENERS = (
    r"(?:If|When|While|Although|Though|Because|Since|As|Unless|Until|Once|After|Before|Even if|Even"
    r" though|Even when|In|On|At|By|For|With|Without|Inside|Under|To|From|During|Despite|Among|"
    r"Given|Throughout|Were|Had|Should|More likely|Not only|Perhaps|Of|Whether|What|Like|Unlike)"
)
EARLY_HE = re.compile(rf"{OPENERS} (?:[a-z][\w’'-]*,? ){{0,7}}?(?:he|she|his|her|him)\b")
EARLY_THEY = re.compile(
    rf"{OPENERS} (?:[a-z](?:[\w’'-]*[a-rt-z])?,? ){{0,7}}?(?:they|their|them)\b"
)
# Where and by whom a report was filed: "BRUSSELS/BERLIN (Reuters) - ", "New Delhi, India - ".
DATELINE = re.compile(
    r"(?:[A-Z][A-Z.’'-]+(?:[ /,]+[A-Z][\w.’'-]*){0,4}|[A-Z][a-z]+(?: [A-Z][a-z]+)?, [A-Z][a-z]+)"
    r"(?: \([A-Z][\w ]{0,30}\))?(?: ?(?:--|—) ?| [–-] )(?=[\w“\"])"
)
# A likeness or a difference whose other side is not in the sentence.
COMPARING = re.compile(
    r"\b(?:do|did|does|doing) the same\b(?! (?:as|to|for)\b)|"
    r"\bsomewhat (?:less|more|fewer)\b(?![^.]*\bthan\b)"
)
SUPPOSING = re.compile(r"(?:Imagine|Suppose|Supposing|What if|Picture|Say that|Assume)\b")
BRACKET = re.compile(r"\[[^\[\]]*\]")
EMPTY_IT = re.compile(
    r"It(?:[’']s| (?:is|was|would be|will be|may be|might be|could be|remains|seems|appears))"
    r" (?:not |also |still |now |yet |even |more |less |very |too |only |becoming |\w+ly )*"
    r"(?:clear|unclear|likely|unlikely|possible|impossible|important|essential|vital|crucial|"
    r"critical|necessary|hard|easy|difficult|true|worth|tempting|imperative|better|best|safe|fair|"
    r"reasonable|conceivable|plausible|doubtful|uncertain|unknown|time|no secret|no accident|"
    r"no surprise|no wonder|no coincidence|surprising|noteworthy|obvious|evident|inevitable|"
    r"premature|unrealistic|realistic|wrong|right|wise|foolish|harder|easier|up to) (?:yet )?"
    r"(?:that|to|whether|if|how|why|what|when|who|for)\b"
)


@dataclass(frozen=True, slots=True)
class Worded:
    """A sentence as it is to be printed: the text, what it rests on, how the two are related.

    `anchored` says that an antecedent was put in, which it would otherwise miss.
    """

    text: str
    cites: tuple[Cite, ...]
    method: Method
    anchored: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """An article, and what it says itself of the short forms in it."""

    reading: Reading
    acronyms: Mapping[str, Cite]
    people: People

    @classmethod
    def of(cls, reading: Reading) -> Context:
        """The context that every sentence of the reading is worded in."""
        paragraphs = reading.article.paragraphs
        return cls(reading, expansions(paragraphs), persons(paragraphs))


@dataclass(frozen=True, slots=True)
class Edit:
    """A span of the source to be replaced; in [brackets] what is put in, with its cite if any."""

    begin: int
    end: int
    text: str
    cite: Cite | None = None


def word(sentence: Sentence, context: Context, leaning: float = 0.0) -> Worded | None:
    """The sentence so that it stands alone, or None where that cannot be done with certainty.

    `leaning` tells how likely, 0 to 1, it needs the sentence before it although no rule sees why:
    above MOST_LEANING it is quoted with that one, unless an antecedent was put in. `cites[0]` is
    its own full text; where the one before it had to be quoted with it, the first two cites are
    that one and its own. What stands in brackets has the cites that follow.
    """
    alone = _alone(sentence, context)
    before = context.reading.before(sentence)
    if before and SUPPOSING.match(before.text):
        leaning = 1.0  # what follows "Imagine that ..." is not said to be so
    if alone and (alone.anchored or leaning <= MOST_LEANING[alone.method]):
        return alone
    return _with_previous(sentence, context)


def without_expansions(worded: Worded, known: Container[str], context: Context) -> Worded:
    """The point without the acronyms' long forms that an earlier point of the brief has given."""
    text, cites = worded.text, worded.cites
    for cite in worded.cites[1:]:
        found = re.search(rf"([\w&-]+) \[{re.escape(cite.quote)}\]", text)
        if found and found[1] in context.acronyms and cite.quote in known:
            text = text[: found.end(1)] + text[found.end() :]
            cites = tuple(other for other in cites if other != cite)
    if text == worded.text:
        return worded
    quoted = " ".join(cite.quote for cite in cites)
    inserted = [bracket for bracket in BRACKET.findall(text) if bracket not in quoted]
    plain: Method = "verbatim" if text == quoted else "trimmed"
    return replace(worded, text=text, cites=cites, method="bracketed" if inserted else plain)


def _alone(sentence: Sentence, context: Context) -> Worded | None:
    if not sentence.printable:
        return None
    text, cues = sentence.text, context.reading.language.cues
    dateline = DATELINE.match(text) if sentence.number == 0 else None
    begin = dateline.end() if dateline else _connective_end(text, cues)
    edits = [Edit(0, begin, "")] if begin else []
    if leans(text[begin:]) or speaks_unnamed(text, context.people):
        found = _antecedent(sentence, begin, context)
        if found is None:
            return None
        edits.append(Edit(begin + found.begin, begin + found.end, found.text, found.cite))
    anchored = len(edits) > bool(begin)
    edits += [Edit(m.start(), m.end(), " ") for m in [WITHIN.search(text)] if m and _is_outside(m)]
    edits += _insertions(sentence, context)
    edits += [Edit(a, b, CUT) for a, b in cuts(text, cues)]
    return replace(_apply(sentence, edits), anchored=anchored)


def _is_outside(found: re.Match[str]) -> bool:
    """Whether it stands outside quotations, which are printed as they were spoken."""
    before = found.string[: found.start()]
    return before.count('"') % 2 == 0 and before.count("“") == before.count("”")


def leans(text: str) -> bool:
    """Whether a sentence, its connective off, needs the one before it to be understood."""
    plain = text.lstrip(OPENING_MARKS)
    if EMPTY_IT.match(plain):
        return False
    if text[0] in '“"' and text.rstrip()[-1] in '”"' and not re.search(r"[,?!][”\"] ", text):
        return True  # nobody is said to say it
    if HELD.match(text) or COMPARING.search(text):
        return True
    return any(p.match(plain) for p in (LEANING, EARLY_THIS, EARLY_HE, EARLY_THEY))


def standing(text: str, cues: Cues) -> tuple[str, Method]:
    """The sentence without a leading connective, and how it came from its quote."""
    end = _connective_end(text, cues)
    return (_capital(text[end:]), "trimmed") if end else (text, "verbatim")


def headline(text: str, cues: Cues) -> str:
    """A title of at most 14 words: the sentence whole, or cut before an aside; else ""."""
    plain, _ = standing(text, cues)
    if QUOTES.search(plain) or SUBORDINATE.match(plain):
        return ""
    if len(plain.split()) <= TITLE_WORDS:
        return plain.rstrip(CLOSING)
    openings = (plain[: m.start()] for m in ASIDE.finditer(plain))
    fitting = [o for o in openings if LEAST_CLAUSE <= len(o.split()) <= TITLE_WORDS]
    stating = [o for o in fitting if FINITE.search(o)]
    return stating[-1].rstrip(CLOSING) if stating else ""


def shortened(text: str, most_words: int) -> str:
    """The first words of a text, the cut marked by an ellipsis."""
    found = re.match(rf"\s*(?:\S+\s+){{{most_words - 1}}}\S+(?=\s)", text)
    return text[: found.end()].rstrip(CLOSING) + ELLIPSIS if found else text


def _capital(text: str) -> str:
    """The text with a capital first letter, where that letter has a single capital."""
    at = len(text) - len(text.lstrip(OPENING_MARKS))
    first = text[at : at + 1].upper()
    return text[:at] + first + text[at + 1 :] if len(first) == 1 else text


def _connective_end(text: str, cues: Cues) -> int:
    """Where the sentence begins after its connective; 0 where it has none that may go.

    A connective goes only where a comma sets it off; but, and, yet, so also go bare where what
    follows can open a sentence.
    """
    held = {*cues.modal, *cues.negation}  # "that said": checking would miss the word
    terms = (t for t in (*cues.connectives, *MORE_CONNECTIVES) if not held.intersection(t.split()))
    listed, end = _connective(tuple(terms)), 0
    while found := listed.match(text, end) or BARE.match(text, end):
        if len(text) - found.end() < LEAST_LEFT or HELD.match(text, end):
            break
        end = found.end()  # "At the same time, however, ..." has two
    return end


@lru_cache(maxsize=8)
def _connective(terms: tuple[str, ...]) -> re.Pattern[str]:
    listed = "|".join(re.escape(term) for term in sorted(terms, key=len, reverse=True))
    return re.compile(rf"(?:(?:But|And|Yet|So),? )?(?i:{listed}), ")


# --- what is put in ------------------------------------------------------------------------------


def _antecedent(sentence: Sentence, begin: int, context: Context) -> Antecedent | None:
    people = context.people
    text, earlier = sentence.text[begin:], _earlier(sentence, context)
    if speaks_unnamed(text, people):
        return None if leans(text) else speaker(text, earlier, people)
    return antecedent(text, earlier, people)


def _earlier(sentence: Sentence, context: Context) -> list[Sentence]:
    """The few sentences before it, as far back as no heading, caption or table breaks in."""
    found: list[Sentence] = []
    last = sentence
    for before in reversed(
        context.reading.sentences[max(0, sentence.number - MOST_EARLIER) : sentence.number]
    ):
        if last.paragraph - before.paragraph > 1:
            break
        found.insert(0, before)
        last = before
    return found


def _with_previous(sentence: Sentence, context: Context) -> Worded | None:
    """The sentence after the one before it, where that one stands alone and both are short."""
    before = context.reading.before(sentence)
    if before is None or not sentence.printable:
        return None
    if before.paragraph != sentence.paragraph and sentence.text[0] not in '“"':
        return None  # a new paragraph begins a new thought, unless it goes on quoting
    if len(before.text.split()) + len(sentence.text.split()) > PAIR_WORDS:
        return None
    first = _alone(before, context)
    if first is None:
        return None
    cites = (first.cites[0], Cite(sentence.paragraph, sentence.text), *first.cites[1:])
    return Worded(f"{first.text} {sentence.text}", cites, first.method)


def _insertions(sentence: Sentence, context: Context) -> Iterator[Edit]:
    """The first acronym's expansion, and the relative dates as dates."""
    text = sentence.text
    acronym = unexpanded(text, context.acronyms)
    if acronym:
        at, cite = acronym
        yield Edit(at, at, f" [{cite.quote}]", cite)
    published = context.reading.article.published
    if published:
        for at, day in resolved(text, published, context.reading.language):
            yield Edit(at, at, f" [{day}]")


def _apply(sentence: Sentence, edits: list[Edit]) -> Worded:
    """The sentence with its edits, in order; one that overlaps another is left undone."""
    parts: list[str] = []
    cites = [Cite(sentence.paragraph, sentence.text)]
    done, bracketed = 0, False
    for edit in sorted(edits, key=lambda e: (e.begin, e.end)):
        if edit.begin < done:
            continue
        parts += [sentence.text[done : edit.begin], edit.text]
        done = edit.end
        bracketed |= "[" in edit.text
        if edit.cite:
            cites.append(edit.cite)
    text = _capital("".join([*parts, sentence.text[done:]]))
    text = re.sub(r" \.\.\. (?=[,;:.])", ELLIPSIS, text) if edits else text
    if text == sentence.text:
        return Worded(text, tuple(cites), "verbatim")
    return Worded(text, tuple(cites), "bracketed" if bracketed else "trimmed")
