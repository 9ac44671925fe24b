"""Whether a sentence needs the one before it to be understood: what in its wording points back."""

from __future__ import annotations

import re

from briefgen.text import word_set

OPENING_MARKS = "\"“‘'(["
_TIMES = (
    r"year|month|week|day|morning|spring|summer|autumn|fall|winter|century|decade|time|"
    r"point|stage|moment"
)
_SELF = r"article|report|paper|brief"  # "this report" is the text at hand

# Openings that lean on what was said before; time and quantity do not ("this year", "those who").
LEANING = re.compile(
    r"(?:(?:it|its|he|she|they|his|her|hers|their|theirs|him|them|it[’']s|he[’']s|she[’']s|"
    r"they[’']\w+|that[’']s|it[’']ll|such|instead|otherwise|neither|either|another|others|again|"
    r"then|here|nor|or|but|and|which|thereby|therefore|hence|doing|else|likewise|similarly)\b"
    rf"|(?:this|these|that|those)\b(?! (?:{_TIMES}|{_SELF}|who)\b)"
    r"|the (?:moves?|decision|announcement|latter|former|same|other|others|first|second|third|"
    r"two|both|result|findings?|proposals?|deal|plan)\b"
    r"(?! (?:of|to|that|by|for|with|between|in|on|at)\b)"
    r"|both (?:are|were|have|would|could|sides|of (?:them|these|those))\b"
    r"|(?:one|some|many|most|all|each|none|few|several|two) (?:of (?:them|these|those|this|that|it"
    r"|which)|such|have|are|were|is|was|say|see|reason|way)\b"
    r"|(?:in|by|after|before|without|until|since|from|if|for|to) (?:doing so|doing that|then|so|"
    r"do so|that)\b|what (?:that|this|it) means|finally[—–-]|think about it"
    r"|(?:because|as a result|in light|in spite|instead|ahead|on top|regardless) of (?:this|that|"
    r"these|those|it|them)\b|on the contrary\b|either way\b|if (?:so|not)\b"
    r"|[a-z]{2,}ing (?:it|them|these|those)\b)",
    re.IGNORECASE,
)
# A connective that cannot go: the quotation's own small letter would begin the sentence.
HELD = re.compile(
    r"(?:However|But|And|Yet|Still|Meanwhile|Moreover|Indeed|In fact|For example|For instance|In "
    r"addition|Also|Thus|Therefore|Now|So),? [“\"‘][a-z]"
)
# A demonstrative within the opening words.
EARLY_THIS = re.compile(
    r"(?:[\w’'-]+,? ){1,6}?(?:this|these|those|such(?! as))\b"
    rf"(?! (?:who|whose|which|requiring|{_TIMES}|{_SELF}|country|many|much)\b)"
)
# A sentence that begins so has no name there, capital or not.
OPENERS = word_set(
    "If When While Although Though Because Since As Unless Until Once After Before Even In On At "
    "By For With Without Inside Under To From During Despite Among Given Throughout Were Had "
    "Should More Not Perhaps Of Whether What Like Unlike Asked Speaking The This That These Those "
    "A An It There Here Now Then So But And Yet Or Nor How Why Where Who Which Having Being Over "
    "Through Rather Instead Only Just Still Today Yesterday Last Next Earlier Later Whatever "
    "Another"
)
# A single person spoken of by office; another "he" where it stands apart from the name.
ROLES = re.compile(
    r"\b(?:president|senator|governor|mayor|minister|secretary|chancellor|judge|justice|general|"
    r"official|spokes\w+|lawyer|attorney|adviser|advisor|director|leader|chairman|chairwoman|"
    r"candidate|nominee|professor|economist|analyst|author|husband|wife|father|mother|son|"
    r"daughter|brother|man|woman|boy|girl|nurse|doctor|soldier|student|teacher|officer|prince|"
    r"king|ambassador|envoy|lawmaker|congress(?:wo)?man|successor|predecessor|colleague|counterpart"
    r"|founder|editor|reporter|journalist|host|aide|executive|chief|commander|whoever|someone|"
    r"anyone|else)\b(?![’'])",
    re.IGNORECASE,
)
# A likeness or a difference whose other side is not in the sentence; a back-reference at its end.
# Without one of these words the two searches below find nothing.
BACK_WORDS = word_set(
    "same somewhat such either. either! latter former latter, former, latter. former. then both so "
    "so, so. too. too, there there, there. it. it, it; them. them, them;"
)
INCOMPLETE = re.compile(
    r"\b(?:do|did|does|doing) the same\b(?! (?:as|to|for)\b)|"
    r"\bsomewhat (?:less|more|fewer)\b(?![^.]*\bthan\b)|"
    r"\bsuch an? |\beither[.!]|, the (?:latter|former)\b"
)
EMPTY_IT = re.compile(
    r"It(?:[’']s| (?:is|was|would be|will be|may be|might be|could be|remains|seems|appears))"
    r" (?:not |also |still |now |yet |even |more |less |very |too |only |becoming |\w+ly )*"
    r"(?:clear|unclear|likely|unlikely|possible|impossible|important|essential|vital|crucial|"
    r"critical|necessary|hard|easy|difficult|true|worth|tempting|imperative|better|best|safe|fair|"
    r"reasonable|conceivable|plausible|doubtful|uncertain|unknown|time|no secret|no accident|"
    r"no surprise|no wonder|no coincidence|surprising|noteworthy|obvious|evident|inevitable|"
    r"premature|unrealistic|realistic|wrong|right|wise|foolish|harder|easier|up to) (?:yet )?"
    r"(?:that|to|whether|if|how|why|what|when|who|for|noting|remembering|recalling|asking)\b|"
    r"It (?:looks|seems|appears|feels|sounds) (?:like|as if|as though|that)\b|"
    r"It (?:emerged|follows|turns out|turned out|stands to reason) that\b|"
    r"It (?:\w+ly |also )?(?:makes|made|takes|took) (?:no |little |more )?[a-z]+ (?:for|to)\b"
)
HE = re.compile(r"\b(?:[Hh](?:e|is|im|er)|[Ss]he)\b")
# What follows "Even as he spoke" or "To win their case": the one who is meant.
HE_AHEAD = re.compile(r"[^,]{3,160}(?:, [A-ZÀ-Þ][a-zà-þ]| (?:Mr|Mrs|Ms)\.? |, the [a-z]{5,})")
THEY_AHEAD = re.compile(r"[^,]{3,160}, (?:[\w’-]+ ){0,2}?[\w-]{3,}(?<![sui])s\b")
THEY = re.compile(r"\bthe(?:y|ir|m|mselves)\b")
CAPITAL = re.compile(r"(?<![.?!:] )(?<![“\"‘\[])\b[A-ZÀ-Þ][\w’'-]{0,40}[a-zà-þ]")
SOMEONE = re.compile(
    r"\b(?:who|whom|(?:any|some|every|no)(?:one|body)|one|person|people|patients?|parent|child|"
    r"voter|worker|student|reader|employee|employer|defendant|suspect|victim|member|owner|"
    r"citizen|consumer|owner|user|I|my|you)\b"
)
PLURAL = re.compile(
    r"\b(?:\w{2,}(?<![sui])s|\w+[’']s|people|men|women|children|police|media|public|team|staff|"
    r"government|company|administration|party|everyone|anyone|someone|person|group|majority|"
    r"couple|every\w*|nobody|who|and|few|many|some|others|most|all|both|two|those|Chinese)\b",
    re.IGNORECASE,
)
# --- what makes it likely only ---------------------------------------------------------------

LATE_THIS = re.compile(
    rf"\b(?:this|these|those) (?!(?:{_TIMES}|{_SELF}|who|whose|which|that|with|in|of|from|on|at|"
    r"for|to|not|without|are|is|was|were|days|years|country)\b)(?P<noun>[a-z]{3,})"
)
# "The tweet has", "The new charges would": nothing but the article says which is meant.
BARE_THE = re.compile(
    r"[“\"]?The (?:[a-z-]+ ){0,2}?(?P<noun>[a-z-]+)(?:,| (?=(?:is|are|was|were|has|have|had|will|"
    r"would|can|could|may|might|must|should|does|do|did|also|then|[a-z]+(?:ed|es|s))\b))"
)
# Of these there is one, or the reader knows which.
KNOWN = word_set(
    "president government world economy public country nation court senate house congress "
    "administration law press media market markets internet military army police pentagon "
    "treasury state states department agency party constitution pandemic coronavirus virus poor "
    "rich war best most problem question issue fact truth answer point reason ministry minister "
    "bank board industry region union capital city public past future rest rich others"
)
COMPARED = re.compile(
    r"(?:[\w’'.-]+,? ){0,5}?(?:[Mm]ore|[Ll]ess|fewer|greater|bigger|larger|smaller|better|worse|"
    r"higher|lower|easier|harder|similar|different|another|other|others|additional|remaining)\b"
    r"(?![^.]*\b(?:than|from|to)\b)"
)
FEW_WORDS = 11  # a shorter sentence seldom names all it speaks of
FAINT = re.compile(
    r"^(?:[\w’'-]+,? ){1,5}then\b|\bthe same\b(?! time)|\bboth\b(?! [\w-]+ and\b)|\b(?:do|did|done|"
    r"does|doing) so\b|\btoo[.,]|\bthere\b(?! (?:is|are|was|were|has|have|will|would|may|could|can|"
    r"might|must|should|remain|seem|to|be))|\b(?:of|to|by|for|with|about) (?:it|them)[.,;]"
)
FURTHER = re.compile(r"(?:Besides|Beyond|Compounding|Worse|Same|Similar|Asked|Responding)\b")


def leans(text: str) -> bool:
    """Whether a sentence, its connective off, needs the one before it to be understood."""
    plain = text.lstrip(OPENING_MARKS)
    if is_quotation(text):
        return True  # nobody is said to say it
    if HELD.match(text) or (_may_point(text) and INCOMPLETE.search(text)):
        return True
    if (LEANING.match(plain) and not EMPTY_IT.match(plain)) or EARLY_THIS.match(plain):
        return True
    return _lacks_person(text) or _lacks_group(text)


def hints(text: str) -> float:
    """How many signs, none of them sure, say that it points back; a faint one counts half."""
    plain = text.lstrip(OPENING_MARKS)
    late = any(m["noun"][:5] not in text[: m.start()] for m in LATE_THIS.finditer(text))
    bare = BARE_THE.match(text)
    unknown = bare is not None and bare["noun"] not in KNOWN
    short = len(text.split()) < FEW_WORDS
    signs = late + unknown + short + bool(COMPARED.match(plain)) + bool(FURTHER.match(plain))
    faint = _may_point(text) and FAINT.search(text) is not None
    return signs + (faint + (plain is not text)) / 2


def _may_point(text: str) -> bool:
    return not BACK_WORDS.isdisjoint(text.split())


def _lacks_person(text: str) -> bool:
    """Whether the first "he" or "she" stands before any name, office or word for a person."""
    found = HE.search(text)
    if not found:
        return False
    if HE_AHEAD.match(text, found.end()) and text.split()[0] in OPENERS:
        return False
    before = text[: found.start()].replace("'", " ").replace("’", " ")
    first = re.match(r"[\"“‘'(\[]*(\w+)", before)
    named = first is not None and first[1] not in OPENERS
    return not (
        named or ROLES.search(before) or SOMEONE.search(before) or CAPITAL.search(before, 1)
    )


def _lacks_group(text: str) -> bool:
    """Whether the first "they" stands before any plural, or word for a body of people."""
    found = THEY.search(text)
    if not found or (THEY_AHEAD.match(text, found.end()) and text.split()[0] in OPENERS):
        return False
    return not PLURAL.search(text[: found.start()])


def is_quotation(text: str) -> bool:
    """Whether the sentence is all another's words, and nobody is said to say it."""
    return (
        text[0] in '“"'
        and text.rstrip()[-1] in '”"'
        and not re.search(r"[,?!][”\"] ", text)
        and not re.search(r"[”\"] [^“\"]{0,300}[“\"]", text)
    )
