"""Whether a sentence needs the one before it to be understood: what in its wording points back."""

from __future__ import annotations

import re

from briefgen.text import OPENING_MARKS, word_set

TIMES = (
    r"year|month|week|day|morning|spring|summer|autumn|fall|winter|century|decade|time|"
    r"point|stage|moment"
)
SELF = r"article|report|paper|brief"  # "this report" is the text at hand

# What there is one of, when and where an article is written: "this administration".
OURS = (
    r"(?:(?:[a-z-]+ )?(?:world|planet|country|nation|republic)|(?:current |new )?administration|"
    r"white house|congress|parliament|pandemic|recession|election(?: (?:season|cycle|year))?|"
    r"electoral cycle|presidential|generation|era|age|season|holiday|weekend|afternoon|evening|"
    r"column|essay|in focus)"
)
# Those whom the next words tell, and no others.
_THOSE = (
    r"those\b(?! (?:who|whose|which|requiring|in|with|of us|under|on the (?:left|right)|most|least|"
    r"[a-z]{3,}ing|surveyed|polled|affected|accused|convicted|charged|interviewed)\b)"
)
# A clause before the main one whose "it" stands for nothing that follows.
_AS_IT = (
    r"(?:if|when|while|since|because|after|before|once|until|though|although|by the time|unless|"
    r"now that|every day|as) it\b(?![’']s (?:\w+ )?(?:clear|true|hard|difficult|easy)\b)"
    r"(?! (?:comes|came|turns|turned|happens|happened|were|seems|appears|takes|took|"
    r"(?:may|might|would) (?:seem|appear|be)|(?:is|was|becomes?|became|remains) (?:\w+ ){0,2}?"
    r"(?:clear\w*|unclear|true|likely|possible|impossible|difficult|hard|easy|important|necessary|"
    r"unlikely)))"
)
# Openings that lean on what was said before; time and quantity do not ("this year", "those who").
LEANING = re.compile(
    r"(?:(?:it|its|he|she|they|his|her|hers|their|theirs|him|them|it[’']s|he[’']s|she[’']s|"
    r"they[’']\w+|that[’']s|it[’']ll|such|instead(?! of [a-z]+ing\b)|otherwise|"
    r"another|others|again|then|here|nor|or|but|and|which|thereby|therefore|hence|doing|else|likewise|similarly)\b(?!-[A-Z])"
    r"|neither\b(?! [^.;:]{2,80}? nor\b)|either\b(?! [^.;:]{2,80}? or\b)"
    rf"|(?:these|that)\b(?! (?:{TIMES}|{SELF}|who|the|an?)\b)"
    rf"|this\b(?! (?:{TIMES}|{SELF}|{OURS})\b)|{_THOSE}"
    r"|the (?:moves?|announcement|latter|former|other|others|first|second|third|two|both|"
    r"result|findings?|same(?! (?:[\w-]+ ){1,8}?(?:that|as|who)\b))\b(?!-)"
    r"(?! (?:of|to|that|by|for|with|between|in|on|at|most)\b)"
    r"|the (?:larger|bigger|greater|deeper|better|worse) (?!good )[a-z]+ (?:is|was|would|may)\b"
    r"(?![^.]*\bthan\b)"
    r"|both (?:are|were|have|would|could|sides|of (?:them|these|those))\b"
    r"|(?:one|some|many|most|all|each|none|few|several|two) (?:of (?:them|these|those|this|that|it"
    r"|which)|such|have|are|were|is|was|say|see|reason|way)\b"
    r"|(?:in|by|after|before|beyond|besides|with|without|until|since|from|if|for|to) "
    r"(?:doing so|doing that|then|so|"
    r"do so|that)\b|what (?:that|this|it) means|finally[—–-]|think about it"
    r"|(?:at|during|over) that\b|(?:because|as a result|in light|in spite|instead|ahead|on top|"
    r"regardless) of (?:this|that|these|those|it|them)\b"
    r"|there(?:[’']s| is| was| are| were) (?:also |yet |still )?(?:another|one (?:other|more))\b"
    r"|to [a-z]+ (?:for )?(?:that|this|it|them),|[^.:;,“”\"]{3,40}: (?:it|this|that|they|he|she)\b"
    r"|(?:especially|particularly) (?:if|when|because|since|given|considering)\b(?![^.]*,)"
    r"|even then\b|in (?:both|each|either|neither|one|another) case(?:s\b|\b(?! (?:of|after)\b))"
    r"|the (?:latest|most recent|newest) (?:case|example|instance|episode|chapter|twist)\b(?! of)"
    r"|perhaps [a-z]{3,}ing (?:it|them|these|those) all\b"
    r"|on the contrary\b|either way\b|if (?:so|not)\b|[a-z]{2,}ing (?:it|them|these|those)\b"
    rf"|{_AS_IT}"
    r"|[^,“”\"]{3,70}, (?:some|many|most|several|few|both) (?:are|were|have|had|do|did|will|would|"
    r"may|might|can|could)\b)",
    re.IGNORECASE,
)
# "Two years later, ...": counted from what was told.
COUNTED_ON = re.compile(
    r"(?!Compared |From |In |Over |For |As |Like )(?:[\w-]+ ){1,4}"
    r"(?:years?|months?|weeks?|days?|decades?|hours?) (?:on|later|earlier|before|prior),"
)
COUNT_ENDS = (" on,", " later,", " earlier,", " before,", " prior,")
# "Everybody there knew that.": short, and what is meant stands before.
FEW_LETTERS = 65
THAT_ALL = (" that.", " this.", " that!", " this!")
# A connective that cannot go: the quotation's own small letter would begin the sentence.
HELD = re.compile(
    r"(?:However|But|And|Yet|Still|Meanwhile|Moreover|Indeed|In fact|For example|For instance|In "
    r"addition|Also|Thus|Therefore|Now|So),? [“\"‘][a-z]"
)
# "...," he began: who spoke is told before.
SPEAKS_ON = re.compile(r"[“\"][^“”\"]*[”\"] (?:[Ss]?[Hh]e|[Tt]hey) [a-z]")
# A demonstrative within the opening words.
EARLY_THIS = re.compile(
    rf"(?:[\w’'-]+,? ){{1,6}}?(?:this\b(?! (?:{TIMES}|{SELF}|{OURS}|many|much)\b)"
    rf"|(?:these|such(?! as))\b(?! (?:{TIMES}|{SELF}|many|much)\b)|{_THOSE})"
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
# So do these, and participles and adverbs: "Concluding his visit, Ana Petrova said".
MORE_OPENERS = word_set(
    "Soon Together Mindful Long Shortly Right Alongside Aware Thanks Prior Regardless Ahead "
    "Amid According Against Along Behind Beyond"
)
OPENING_ENDS = ("ing", "ed", "ly")
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
    "so, so. too. too, there there, there. it. it, it; them. them, them; above above, above. "
    "earlier earlier, aforementioned above-mentioned"
)
INCOMPLETE = re.compile(
    r"\b(?:do|did|does|doing) the same\b(?! (?:as|to|for)\b)|"
    r"\bsomewhat (?:less|more|fewer)\b(?![^.]*\bthan\b)|"
    r"\b(?:[Tt]he above(?! all)|(?:described|mentioned|outlined|noted|discussed) (?:above|earlier)|"
    r"aforementioned|above-mentioned)\b|"
    r"\bsuch an? |\beither[.!]|, the (?:latter|former)\b"
)
# An "it" that stands for what follows in the same sentence.
_VERY = (
    r"(?: (?:not|also|still|now|yet|even|more|less|very|too|only|becoming|far from|hardly|quite|"
    r"rather|always|long|no longer|just as|all too|perhaps|probably|perfectly|\w+ly)){0,4}"
)
_SO = (
    r"clear|unclear|possible|impossible|important|essential|vital|crucial|critical|necessary|"
    r"unnecessary|hard|easy|difficult|tough|true|worth|tempting|imperative|better|best|safe|fair|"
    r"unfair|reasonable|conceivable|inconceivable|plausible|implausible|doubtful|uncertain|unknown|"
    r"time|no secret|no accident|no surprise|no wonder|no coincidence|surprising|noteworthy|"
    r"notable|obvious|evident|apparent|inevitable|premature|unrealistic|realistic|wrong|right|wise|unwise|"
    r"foolish|harder|easier|up to|rare|useful|interesting|absurd|ironic|odd|strange|striking|"
    r"remarkable|telling|understandable|natural|common|unusual|customary|incumbent|advisable|"
    r"dangerous|risky|naive|ridiculous|outrageous|shameful|sad|disappointing|encouraging|"
    r"instructive|troubling|worrying|alarming|astonishing|amazing|early|late|soon|legal|illegal|"
    r"unlawful|unconstitutional|misleading|unthinkable|painful|irresponsible|probable|improbable"
)
_TOLD = (
    r"anticipated|expected|estimated|believed|assumed|hoped|feared|understood|reported|alleged|"
    r"thought|said|known|agreed|argued|likely|unlikely"
)
_POINT = (
    r"fact|irony|shame|pity|wonder|coincidence|accident|surprise|secret|mistake|myth|misconception|"
    r"tragedy|scandal|disgrace|truism|cliché|mystery|matter of fact"
)
_IS = (
    r"(?:[’']s| (?:is|was|has been|has become|had become|becomes|became|remains|seems|seemed|"
    r"appears|looks)| (?:would|will|may|might|could|should|must|can)(?: not)? (?:be|seem|appear)|"
    r"[’']s(?: \w+)? seemed| isn[’']t| wasn[’']t| would(?:n[’']t| not) be)"
)
EMPTY_IT = re.compile(
    rf"It{_IS}{_VERY} (?:{_SO}) (?:yet |again |enough |indeed |by now )?"
    r"(?:that|to|whether|if|how|why|what|when|who|for|noting|remembering|recalling|asking)\b|"
    rf"It{_IS}{_VERY} (?:{_TOLD}) (?:yet )?that\b|"
    rf"It{_IS}{_VERY} (?:an?|the|no|one of the) (?:[\w-]+ ){{0,3}}?(?:{_POINT})"
    r"(?: (?:in|of|about|for) [^.,;:]{2,40}?)?,? (?:that|to|how|why)\b|"
    r"It (?:would |may |might )?(?:looks?|seems?|appears?|feels|sounds) (?:like|as if|as though|"
    r"that)\b|It (?:emerged|follows|turns out|turned out|stands to reason|happens|just happens|so "
    r"happens|just so happens) that\b|"
    r"It (?:\w+ly |just )?(?:doesn[’']t |does not |would )?(?:makes?|made) [^.,;:]{0,40}?sense "
    r"(?:for|to|that)\b|It (?:\w+ly )?(?:takes|took|(?:will|would|may|might) take) [^.,;:]{2,60}? "
    r"to [a-z]|"
    r"It (?:should|will|would|may|might) (?:not )?come as (?:no|little|a|an)(?: \w+)? surprise\b|"
    r"It matters(?: \w+ly| a lot| greatly)? (?:that|who|whether|how|what|which|if|when)\b|"
    r"It(?:[’']s| is| was) not (?:until|because|that|as if|as though|(?:just|only|merely|simply) "
    r"(?!an? |the |any |about |to |for )[^.,;:]{2,60}? (?:that|who))\b|"
    r"It (?:is|was) only (?:after|when|in|by|through|with|because)\b|"
    r"It would (?:behoove|help) [^.,;:]{2,60}? to\b|"
    r"It(?:[’']s| is) (?:a (?:good|safe|fair) bet|the (?:history|nature) of [^.,;:]{2,40}?) that\b|"
    rf"It{_IS}{_VERY} (?:{_SO}|galling|frightening|frustrating|heartening),? "
    r"(?:or [^.,;:]{2,40}, (?:for|to|that)|when)\b|"
    r"It (?:is|was) (?!the |a |an )(?:[A-Z][\w.’'-]+ ){1,4}(?:who|that)\b"
)
HE = re.compile(r"[HhSs](?<!\w.)(?:(?<=[Hh])(?:e|is|im|er)|(?<=[Ss])he)\b")
# What follows "Even as he spoke" or "To win their case": the one who is meant.
HE_AHEAD = re.compile(
    r"[^,]{3,160}(?:,[”\"]? \[?[A-ZÀ-Þ][a-zà-þ]| (?:Mr|Mrs|Ms)\.? |, the [a-z]{5,}|"
    r", the [A-Z][a-z]+ (?:president|(?:prime )?minister|leader|chancellor|senator|governor)\b)"
)
THEY_AHEAD = re.compile(r"[^,]{3,160}, (?:[\w’-]+ ){0,2}?[\w-]{3,}(?<![sui])s\b")
THEY = re.compile(r"the(?<!\w...)(?:y|ir|m|mselves)\b")
CAPITAL = re.compile(r"(?<![.?!:] )(?<![“\"‘\[])\b[A-ZÀ-Þ][\w’'-]{0,40}[a-zà-þ]")
SOMEONE = re.compile(
    r"\b(?:who|whom|(?:any|some|every|no)(?:one|body)|one|person|people|patients?|parent|child|"
    r"voter|worker|student|reader|employee|employer|defendant|suspect|victim|member|owner|"
    r"citizen|consumer|owner|user|I|my|you)\b"
)
PLURAL = re.compile(
    r"\b(?:\w{2,}(?<![sui])s|\w+[’']s|people|men|women|children|police|media|public|team|staff|"
    r"government|company|administration|party|everyone|anyone|someone|person|group|majority|"
    r"couple|every\w*|nobody|who|and|few|many|some|others|most|all|both|two|those|Chinese|"
    r"dead|poor|rich|sick|elderly|wealthy|unemployed|uninsured|homeless|young)\b",
    re.IGNORECASE,
)
ACRONYM = re.compile(r"\b[A-Z]{3,6}\b(?!:)")  # a body of people: "ISIS said they"


def leans(text: str) -> bool:
    """Whether a sentence, its connective off, needs the one before it to be understood."""
    plain = text.lstrip(OPENING_MARKS)
    if is_quotation(text):
        return True  # nobody is said to say it
    if HELD.match(text) or SPEAKS_ON.match(text) or (_may_point(text) and INCOMPLETE.search(text)):
        return True
    if (LEANING.match(plain) and not EMPTY_IT.match(plain)) or EARLY_THIS.match(plain):
        return True
    return _counts_on(plain) or _lacks_person(text) or _lacks_group(text)


def _counts_on(plain: str) -> bool:
    """Whether it opens by time gone since what was told, or in a few words ends with a "that"."""
    head = plain[:FEW_LETTERS]
    if any(end in head for end in COUNT_ENDS) and COUNTED_ON.match(plain):
        return True
    return len(plain) <= FEW_LETTERS and plain.endswith(THAT_ALL) and "," not in plain


def _may_point(text: str) -> bool:
    return not BACK_WORDS.isdisjoint(text.split())


def _lacks_person(text: str) -> bool:
    """Whether the first "he" or "she" stands before any name, office or word for a person."""
    found = HE.search(text)
    if not found:
        return False
    if is_named_later(text, found.end()):
        return False
    before = text[: found.start()].replace("'", " ").replace("’", " ")
    first = re.match(r"[\"“‘'(\[]*(\w+)", before)
    named = first is not None and first[1] not in OPENERS
    return not (
        named or ROLES.search(before) or SOMEONE.search(before) or CAPITAL.search(before, 1)
    )


def is_named_later(text: str, end: int) -> bool:
    """Whether the clause the text opens with, its "he" ending there, comes before who is meant."""
    return HE_AHEAD.match(text, end) is not None and opens_aside(text)


def opens_aside(text: str) -> bool:
    """Whether the first word begins no subject: a clause or a phrase stands before it."""
    first = text.split(maxsplit=1)[0].rstrip(",")
    return first in OPENERS or first in MORE_OPENERS or first.endswith(OPENING_ENDS)


def _lacks_group(text: str) -> bool:
    """Whether the first "they" stands before any plural, or word for a body of people."""
    found = THEY.search(text)
    if not found or (THEY_AHEAD.match(text, found.end()) and text.split()[0] in OPENERS):
        return False
    before = text[: found.start()]
    return not (PLURAL.search(before) or ACRONYM.search(before))


def is_quotation(text: str) -> bool:
    """Whether the sentence is all another's words, and nobody is said to say it."""
    return (
        text[0] in '“"'
        and text.rstrip()[-1] in '”"'
        and not re.search(r"[,?!][”\"] ", text)
        and not re.search(r"[”\"] [^“\"]{0,300}[“\"]", text)
    )
