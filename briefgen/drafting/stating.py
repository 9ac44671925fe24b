"""Whether a statement hangs on a verb: "said" always has one, "called" where words are quoted."""

from __future__ import annotations

import re

from briefgen.drafting.antecedents import AUX
from briefgen.drafting.verbs import ALSO_NOTING, JUDGING, NOTING, SAYING
from briefgen.text import any_of, word_set
from briefgen.text.relative import WEEKDAY

WITHIN = 60  # characters after a verb of saying in which its "that" or quotation begins
LEAST_CLAUSE = 12  # characters before the comma of "The quay sank, the study notes."
_VERBS = f"{SAYING} {NOTING} {ALSO_NOTING} {JUDGING}".split()
# "Crews are worried that the quay sinks".
MINDED = (
    r"(?:is|are|was|were|remains?) (?:(?:becoming |growing )?(?:[a-z]+ly )?)(?:worried|concerned|"
    r"confident|convinced|"
    r"hopeful|adamant|afraid)"
)
SAYING_SO = (  # "the mayor is now saying"
    r"(?:(?:is|are|was|were) (?:now |also |still |[a-z]+ly )?|ha(?:s|ve|d) (?:long |also )?been )"
    r"(?:saying|warning|arguing|claiming|insisting|"
    r"predicting|accusing|blaming|telling|complaining|contending|alleging|howling|asserting|"
    r"testifying|"
    r"(?:dismissing|describing|denouncing|casting)(?= [^.;:]{2,120}? as\b))|"
    r"(?:went (?:as|so) far as|goe?s? on|went on|was quick|were quick) to (?:say|argue|claim|"
    r"suggest|warn|note|explain|add|assert|declare|accuse|call)|ma(?:de|ke|kes) (?:(?:it )?clear|"
    r"(?:the|a|an?other) case(?= that\b))"
)
ANY_THAT = (  # "threatened that the", "determined that rents", never "strained that tie"
    rf"[a-z]{{3,}}ed(?=(?: (?:on )?{WEEKDAY})? that "
    r"(?:(?:the|an?|it|they|he|she|we|there|this|these|those|some|many|most|"
    r"his|her|its|their|no|any|all|if|while|when|as|two|three|both|more|[a-z]+s|\w+ing|[A-Z]\w*|"
    r"[a-z]+ (?:[a-z]+ )?(?:is|are|was|were|has|had|will|would|could|can|may|might))\b|[“\"]))"
)
KNOWING = word_set(
    "established reestablished ensured required proved demonstrated realized realised discovered "
    "decided agreed remembered guaranteed recognized recognised learned so-called resulted changed "
    "ignored forgotten needed caused used helped created passed released issued received provided "
    "included opened signed"
)
THAT_NEXT = re.compile(rf"(?: (?:on )?{WEEKDAY})? that ")
SAYING_NOW = re.compile(SAYING_SO)
VERB = re.compile(
    rf"(?<![\w’'-])(?:{any_of([*_VERBS, 'puts? it', MINDED, SAYING_SO, ANY_THAT])})(?![\w’'-])"
)
KNOWN = frozenset(_VERBS)  # of these, what has to follow is said below
ALWAYS = word_set(SAYING) | {"put it", "puts it"}
# "As the Gazette reports, the quay is a ruin."
AS_TOLD = re.compile(r"(?:^|[,—–] ?|that )[Aa]s (?!if\b|though\b)[^,“”\"]{2,80}$")
THEN_TOLD = re.compile(
    r"(?: out| it)?(?: (?:in|at|on|to|for|by|last|this|recently|earlier|yesterday|"
    rf"{WEEKDAY})\b[^,“”\"]{{0,60}})?(?:,|$)"
)
REPORTING = word_set(
    "reports reported report notes noted note points pointed point observes observed reveals "
    "revealed states stated suggests suggested recalls recalled announced adds added"
)
TELLS = re.compile(r", (?:the|a|an|it|they|[A-Z]\w+)\b")
QUOTED_BEFORE = re.compile(r"[,?!][”\"] [^,“”\"]*$")  # “The quay is a ruin,” Petrov charged
# "The quay sank, the study notes."; of a noun in that place nothing is said.
LAST = re.compile(
    r"(?:noted?|notes|added|adds|reported|reports|found|finds|announced|announces|declared|"
    r"estimated|estimates|suggest(?:ed|s)?|reveal(?:ed|s)|indicat(?:ed?|es)|show(?:ed|s)?|learned|"
    r"ruled|observed|stressed|promised)"
    rf"(?: (?:on )?{WEEKDAY}| (?:last|this) \w+| recently| yesterday| in (?:an?|its|their) "
    r"[\w’ -]{3,40})?(?: \[[^\[\]]*\])?[.,]?\s*"
)
THOUGH_THAT = re.compile(r", [^,]{2,20}, that ")  # "confident, for now, that"
THAT = re.compile(
    r"[^,;:—]*?(?:(?<!\bof )(?<!\bin )(?<!\bfor )\bthat\b(?! of\b)|[,:]? ?[“\"])|,[”\"]"
)
OUT = re.compile(r" out\b(?! (?:of|in|with|for|to) )")  # "pointed out"
# These say without a "that" where a clause follows: "Petrov suggested the quay was safe".
SUGGESTING = word_set(
    "suggested suggests suggest fears fear claims claim hopes hope estimates estimate projects "
    "project forecasts maintain doubts doubt reported reports report maintains think found "
    "announced announces announce stated state stresses stress declared promised pledged vowed "
    "denies denied deny anticipates anticipate anticipated ruled revealed estimated projected "
    "claimed hoped feared noted agreed expected signaled signalled showed shows show indicated "
    "indicates indicate"
)
CLAUSE_FOLLOWS = re.compile(
    rf"(?: (?:(?:on |late |early )?{WEEKDAY}|(?:late |early |earlier )?(?:this|last|that) \w+|"
    rf"yesterday|today))?"
    r" (?:\[?(?:the|a|an|it|they|he|she|his|its|their|there|some|most|many|these|those|[A-Z]\w+)\b"
    r"[^,;:—–]{0,60}? (?:is|are|was|were|(?:does|did) not|has|have|had|will|would|could|may|"
    r"might|can|"
    r"should)\b|"
    r"(?:[a-z]+ )?[a-z]{3,}s (?:would|could|may|might|should)\b|"
    r"(?:(?<=fear )|(?<=fears )|(?<=hope )|(?<=hopes )|(?<=report ))(?:[a-z]{4,} ){1,3}(?:has|"
    r"will|would|"
    r"could|"
    r"may|might)\b|"
    r"(?:it|they|he|she|we|there)[’'](?:s|re|ll|d|ve)\b)"
)
# "The union fears a strike": what is feared is the union's to answer for.
MINDING = word_set(
    "fears fear worry doubts foresees foresee foresaw anticipates envisages cited cites cite "
    "stressed "
    "reported"
)
OBJECT_FOLLOWS = re.compile(
    r" (?:an?|the|more|further|another|even|about|their|his|her|its|[a-z]{4,}s|[A-Z]\w+[’']s|"
    r"[a-z]+ed [a-z]{3,}s|\d[\d,.]*)\b|(?:(?<=cite[sd])|(?<=cite)|(?<=reported)) "
    r"(?!by\b|in\b|for\b|as\b|to\b|on\b|from\b|back\b)[a-z]"
)
# "suggested closing it", "wonder what comes", "found 65% of", "found some of".
PROPOSING = re.compile(
    r"wonder (?:what|whether|if|how|why)\b|descri\w+ how\b|suggest\w* \w+ing\b|f(?:ound|"
    r"inds) (?:only |just |about )?"
    r"(?:\d|some\b|most\b|many\b|few\b|nearly\b)"
)
# "expressed concern that", "rejected the claim that".
CLAIM_THAT = re.compile(
    r"(?:express|voic)\w* (?:\w+ ){0,2}?(?:anger|belief|concerns?|confidence|doubts?|fears?|"
    r"frustration|hopes?|optimism|outrage|regret|support|views?|worry|worries)"
    r"(?: [a-z ]{2,20})? that\b|"
    r"(?:reject|dismiss|disput|repeat|reiterat)\w* (?:[\w’]+ ){0,2}?"
    r"(?:claim|notion|idea|suggestion|argument|allegation|view|belief|position|call|"
    r"pledge)s? that\b"
)
# "denied any link", never "denied the request".
DENYING = re.compile(
    r"den(?:y|ies|ied)(?: (?:all|any|having|being|those|such|\w+ing)\b|(?: \w+){0,3} "
    r"(?:accusations?|allegations?|charges?|claims?|links?|reports?|wrongdoing|involvement|role|"
    r"responsibility)\b)"
)
# "accused the board of", "see the sale as", "blame the bank for".
JUDGES = re.compile(
    r"accus\w+ [^,.;:“”\"]{2,100}? of\b|blam\w+ [^,.;:“”\"]{2,100}? (?:for|on)\b|"
    r"(?:critici[sz]|fault|prais|condemn|denounc|slam|blast|assail|mock|hail|laud)\w* "
    r"[^.;:“”\"]{2,100}? (?:as|for)\b|"
    r"(?:describ|dismiss|reject|characteri[sz]|portray|depict|denounc|derid|regard|"
    r"decri)\w*(?! as) "
    r"[^.;:“”\"]{2,120}? as\b|(?:referr?|point)\w* to [^.;:“”\"]{2,140}? as\b|"
    r"(?:sees?|saw|touts?|touted|cast|framed|painted|"
    r"view(?:s|ed)?(?= (?:the|an?|its?|his|her|their|th\w+|[A-Z]\w+|[a-z]+ [a-z]+s as)\b)) "
    r"[^,.;:“”\"]{2,120}? as (?:an?|the|complete|\w+ing|too|less|more|evidence|proof|un\w+|"
    r"\w+(?:ble|ous|ive))\b|"
    r"sees? [^,.;:“”\"]{2,60}? (?:chance|danger|need|problem|risk|sign|threat)s? (?:that|of)\b|"
    r"(?:brush|shrug|wav)\w* (?:off|aside|away) (?:the|any) (?:claim|notion|idea|suggestion)s?\b|"
    r"chalk\w* (?:up )?[^,.;:“”\"]{2,100}? to\b|"
    r"(?:attribut|credit)\w* (?!to\b)[^,.;:“”\"]{2,100}? to\b"
)
# A noun, where a verb comes next: "the jobs report showed".
BEFORE_VERB = re.compile(
    rf"(?: early| late)?(?: {WEEKDAY}| (?:this|last) [a-z]+)? "
    rf"(?:\w+ly )?(?:{'|'.join(sorted(AUX))}|\w+ed|shows?|says|said|told|made|found|"
    r"follows?|come|came|includes?)\b"
)
# "talking points", "a growing fear".
A_NOUN = re.compile(
    r"\b(?:[Ss]mall|[Ll]ittle|[Nn]o|talking|basis|data|key|main|selling|sticking|turning|"
    r"mounting|growing|renewed|false|"
    r"baseless|unproven|recent|earlier|new|other|such|similar|repeated|latest|early|official) $|"
    r"\b(?:see|saw|hold|offer|give|gave|rais|fuel|stok|spark|dash|renew|dim|lift)(?:e?[sd]|"
    r"ing)? (?:[a-z]+ )?$|"
    r"(?:[’']s|s[’']) $"
)
NOUNS_TOO = word_set(
    "report reports claim claims fear fears hope hopes estimate estimates forecast forecasts "
    "project projects point points note notes call calls state states doubt doubts promises "
    "worries stress praise view views blame suspects write wonder"
)
# Here such a verb says nothing: "argue with the board", "wrote the rules".
SAYS_NOTHING = re.compile(
    r"(?:argu|counter)\w* (?:with|against|over|about)\b|wr(?:ote|ites?) (?:(?!in |to |"
    r"on )\w+ ){0,2}?"
    r"(?:letters?|books?|rules?|regulations?|bills?|laws?|legislation|code|checks?|songs?|columns?|"
    r"op-eds?)\b|(?:conclud|charg)\w* with\b|propos\w+ to\b|(?<!has )(?<!have )(?<!had )written\b|"
    r"claim\w* (?:[\w’',-]+ ){0,3}?(?:lives|life|victory|credit|benefits|asylum|seats?|refunds?)\b|"
    r"conclud\w* (?:an?|the|its|their|his|her) (?:\w+ )?(?:visit|trip|talks|meeting|tour|deal|"
    r"agreement|investigation|probe|inquiry|summit|week|day|campaign|speech|session)\b|"
    r"learned (?:that|of|about|from|how)\b|"
    r"alleged (?!that\b|the\b|an?\b|in\b|it\b|he\b|they\b|she\b|his\b|her\b|their\b)[a-z]|"
    r"expects? to\b|agreed? (?:on|to|upon|with|in)\b|believ\w+ in\b|project\w* (?:onto|into)\b"
)
NO_QUOTES = re.compile(rf"(?![^.;:]{{0,{WITHIN}}}[“\"])")
NEXT_QUOTED = re.compile(r"[^.;:“\"]{0,100}[“\"]")
CALLED = re.compile(
    r"\b(?:call|declar|describ|dubb|brand|term|label|denounc|deem|urg|refer|ask|critici|accus)\w*"
)
NO_VERB = re.compile(
    r" by\b(?! (?:phone|e-?mail|text|telephone|letter|(?:\w+ly )?\w+ing)\b)| to (?:be|have)\b"
)  # "reported by the board", "said to be shut"
SUSPECTING = word_set("suspect suspects")  # "the bombing suspects"
# "The mayor revealed that he's a coward": another says so of him.
OF_ITSELF = re.compile(r"reveal\w* [^,.;:]{0,60}?that (?:he|she|it)(?:[’']s| is| was)\b")
QUOTES_ONLY = word_set("call dubbed branded urged urges referred asked asks") | (
    word_set(JUDGING)
    - word_set("see sees saw view views regard regards touts touted cast framed painted")
)
NAMING = word_set("called dubbed branded labeled labelled")
_NAMED = r"\[?[A-Z][\w’.-]{0,20}\]?(?: \[?[A-Z][\w’.-]{0,20}\]?){0,3}"
# "The quay sinks, Petrov charged during a talk.", "Rents, added Petrov, will rise."
NAME_BEFORE = re.compile(rf", {_NAMED} $")
PLACE_AFTER = re.compile(
    r"(?: (?:during|in|on|at|after|before|last|this|earlier) [^,;:“”\"]{2,60})?\.?$"
)
NAME_AFTER = re.compile(rf" {_NAMED}[,.]")
SHOWING = re.compile(r"(?:poll|survey|study|studies|analysis)s?,? [^;:.“”\"]{0,45}$")
AS_ONLY = word_set("touts touted cast framed painted")
VIEWING = word_set(
    "see sees saw view views viewed regard regards express expresses expressed voiced"
)
INSERTED = re.compile(  # "The sale, Petrova added, would ruin the town."
    r", (?:\[?(?:[A-Z][\w’.-]*(?: [A-Z][\w’.-]*){0,2}|he|she|they)\]? (?:added|adds|suggested|"
    r"suggests|noted|notes|stressed|estimated), (?!and\b|too\b)|"
    r"(?:(?:the |[A-Z])[^,;:“”\"]{1,40} (?:reported|reports|hopes?|fears?|claims?|claimed|"
    r"suggests?|"
    rf"indicates?)(?: {WEEKDAY})?|"
    r"(?!and\b|but\b|or\b|which\b|who\b|that\b|as\b)[^,;:“”\"]{2,40}? (?:(?:have|has) )?found), "
    r"(?!too\b|an?\b|the\b))"
)
SPLIT = re.compile(r"[,;:]\s|[,;:]$|\s?[—–]\s?|\s-\s|[“”\"]|[.!?]\s")


def states(plain: str, text: str, verb: re.Match[str]) -> bool:
    """Whether a statement hangs on the verb: some always have one, some where "that" follows.

    `plain` is the text without what stands in quotation marks.
    """
    start, end = verb.span()
    if SAYS_NOTHING.match(plain, start) or NO_VERB.match(plain, end):
        return False
    if verb[0] in NOUNS_TOO and (BEFORE_VERB.match(plain, end) or A_NOUN.search(plain, 0, start)):
        return False
    if verb[0] in SUSPECTING:
        return CLAUSE_FOLLOWS.match(plain, end) is not None or plain.startswith(" that ", end)
    if verb[0] in ALWAYS or SAYING_NOW.match(plain, start) or CLAIM_THAT.match(plain, start):
        return True
    if QUOTED_BEFORE.search(plain, max(0, start - WITHIN), start):
        return True
    if verb[0] not in KNOWN and " " not in verb[0]:
        return verb[0] not in KNOWING and THAT_NEXT.match(plain, end) is not None
    if verb[0] in QUOTES_ONLY:
        return _judges(plain, text, verb)
    if OF_ITSELF.match(plain, start):
        return False
    return _is_told(plain, verb) or _has_object(plain, text, verb)


def _judges(plain: str, text: str, verb: re.Match[str]) -> bool:
    """Whether it calls something by a name that is quoted, or accuses it of something."""
    if JUDGES.match(plain, verb.start()):
        return True
    if verb[0] in NAMING and text.startswith((" “", ' "'), verb.end()):
        return False  # a group called “The Quay”
    if not CALLED.match(verb[0]):
        return NEXT_QUOTED.match(plain, verb.end()) is not None
    rest, said = plain[verb.end() :], text[verb.end() : verb.end() + 2 * WITHIN]
    return any(mark in part for mark in '“"' for part in (rest, said))


def _is_told(plain: str, verb: re.Match[str]) -> bool:
    """Whether a clause or a quotation is told by it, before or after."""
    start, end = verb.span()
    before, rest = plain[:start], plain[end : end + WITHIN]
    if verb[0] in REPORTING:
        first = SPLIT.search(before) is None and TELLS.match(rest)
        if first or (AS_TOLD.search(before) and THEN_TOLD.match(plain, end)):
            return True
    minded = " " in verb[0]
    if minded and THOUGH_THAT.match(plain, end):
        return True
    if (minded or verb[0] in SUGGESTING) and CLAUSE_FOLLOWS.match(plain, end):
        return True
    if (NAME_BEFORE.search(before) and PLACE_AFTER.match(plain, end)) or (
        before.endswith(", ") and NAME_AFTER.match(plain, end)
    ):
        return True
    inserted = INSERTED.match(plain, max(0, before.rfind(", ")))
    if inserted or (LAST.fullmatch(plain, start) and ", " in before[LEAST_CLAUSE:]):
        return True
    if verb[0] in VIEWING | AS_ONLY:
        return False
    return bool(THAT.match(rest)) or before.rstrip().endswith(("”", '"'))


def _has_object(plain: str, text: str, verb: re.Match[str]) -> bool:
    """Whether it says a thing without a clause: "fears a strike", "denied any link"."""
    quotes = text.startswith((" “", ' "'), verb.end())
    if verb[0] in MINDING and (quotes or OBJECT_FOLLOWS.match(plain, verb.end())):
        return True
    if verb[0].startswith("point") and OUT.match(plain, verb.end()):
        return True
    if CALLED.match(verb[0]) and not NO_QUOTES.match(text, verb.end()):
        return True
    if verb[0].startswith("show") and SHOWING.search(plain[: verb.start()]):
        return True
    if PROPOSING.match(plain, verb.start()):
        return True
    return (DENYING.match(plain, verb.start()) or JUDGES.match(plain, verb.start())) is not None
