"""What people do, by word and by deed: verbs in all their forms."""

from __future__ import annotations

from briefgen.text import word_set

# What only people, and bodies of people, do: by word of mouth or mind, and by deed.
SPEAKING = (
    "say add argue tell note warn announce declare insist claim estimate project predict forecast "
    "recommend propose acknowledge admit urge ask deny stress emphasize emphasise explain conclude "
    "write expect believe fear worry think hope want plan intend seek oppose accuse criticize "
    "criticise blast cite describe testify vow pledge promise threaten refuse decline agree decide "
    "complain contend assert caution understand know suspect assume praise condemn denounce "
    "dismiss blame reiterate disagree prefer wonder demand call"
)
DOING = (
    "approve order issue release publish launch sign impose withdraw file adopt sue sell borrow "
    "spend invest hire fire deploy arrest attack bomb arm fund finance ban appoint negotiate elect "
    "vote advise investigate review buy abandon repeal enact open operate run employ manage "
    "develop build offer provide use try attempt work continue consider support"
)
IRREGULAR = {
    "say": "said", "tell": "told", "write": "wrote written", "think": "thought",
    "know": "knew known", "understand": "understood", "forecast": "forecast", "seek": "sought",
    "withdraw": "withdrew withdrawn", "sell": "sold", "spend": "spent", "buy": "bought",
    "build": "built", "run": "ran",
}  # fmt: skip
OTHER_VERBS = word_set(
    "took made came went got began saw found gave lost became met kept left held led put set fell "
    "rose grew paid won stood spoke sent brought drew faced faces takes makes comes goes gets "
    "gives needs remains becomes includes include contains requires allows shows means seems "
    "appears wants lacks lies stands rests depends remain become need take make come go get face "
    "want seem appear lack depend provides calls plans aims yearn struggle struggled split "
    "prioritizes sustains lists directs outlines identifies focuses prohibits authorizes "
    "establishes mandates emphasizes downgraded upgraded struck fought hit"
)


def _forms(verbs: str) -> frozenset[str]:
    """All forms of these verbs."""
    found: set[str] = set()
    for verb in verbs.split():
        stem = verb.removesuffix("e")
        past = IRREGULAR.get(verb, "")
        if verb.endswith("y") and verb[-2] not in "aeiou":
            found |= {verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"}
        else:
            plural = verb + ("es" if verb.endswith(("s", "sh", "ch")) else "s")
            found |= {plural, stem + "ing", *(past.split() or [stem + "ed"])}
        found |= {verb, *past.split()}
    return frozenset(found | {"admitted", "planned", "planning", "running", "banned", "admitting"})


SPEECH, DEEDS = _forms(SPEAKING), _forms(DOING)

# These say by themselves; of the others a "that" or a quotation has to follow.
SAYING = (
    "said says say told tells tell warned warns warn argued argues argue contended contends "
    "contend insisted insists insist believed believes believe thinks thought feared predicted "
    "predicts predict cautioned cautions caution asserted asserts assert alleged alleges allege "
    "expects expect boasted boasts explained explains explain concluded concludes conclude wrote "
    "writes testified testifies tweeted acknowledged acknowledges acknowledge admitted admits "
    "admit conceded concedes concede complained complains complain countered predicted claimed "
    "noted emphasized emphasised stressed opined reckons reckon quipped recalled remarked replied "
    "confirmed confirms suspects suspect worries write mused joked reasoned retorted fumed"
)
NOTING = (
    "added adds quoted quotes announced announces declared declares declare stated states state "
    "reported reports report found finds find claims claim fear fears worry denied denies deny "
    "vowed vows pledged promised promises hopes hope suggested suggests suggest calls called "
    "recommends recommended agreed agrees agree proposes proposed notes note estimates estimated "
    "estimate forecasts forecast projects projected project maintains maintained described "
    "describes denounced dubbed branded criticized criticised asked asks think observed observes "
    "urges urged stresses emphasizes points pointed ruled concludes learned doubts doubt revealed "
    "reveals disclosed indicated indicates referred cited cites accused accuses complained shouted "
    "charged lamented recalls recall advised continued reiterated underlined written"
)
# As those, of a holder only: here no pronoun's antecedent is sought by them.
ALSO_NOTING = (
    "stress project anticipates anticipated anticipate speculated speculates posits posit signaled "
    "signalled announce recounted proclaimed envisions wonders wondered elaborated demanded demand "
    "responded answered showed shows show expressed expresses express voiced notified informed "
    "assured assures reads point indicate repeated repeats expected figured foresaw foresees "
    "clarified maintain assumed assumes counters wonder cite"
)
# What is judged of somebody: a statement where "as", "of" or "for" tells what, or words are quoted.
JUDGING = (
    "accuse blame blames blamed criticize criticizes criticise criticises denounce denounces "
    "describe condemn condemns condemned dismiss dismisses dismissed reject rejects rejected "
    "praise praises praised hailed lauded faulted slammed blasted assailed mocked derided "
    "characterized characterised characterizes portrayed portrays depicted labeled labelled touts "
    "touted cast framed painted see sees saw view brushed shrugged waved chalked chalk attributed "
    "attribute credited decried views viewed regard regards regarded described describes "
    "called calls denounced "
    "criticized criticised accused accuses"
)
# Of both, what is told of one person: "she said", "he warns"; never "they warn".
TOLD = tuple(
    sorted(
        word
        for word in (SAYING + " " + NOTING).split()
        if word.endswith(("ed", "s")) or word in {"said", "told", "wrote", "thought"}
    )
)
