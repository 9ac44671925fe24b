"""The persons an article names, and who a "he" or "she" in it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from briefgen.drafting.leftovers import unlinked
from briefgen.drafting.reading import STOPS, Sentence
from briefgen.model.article import Paragraph
from briefgen.model.brief import Cite
from briefgen.text import QUOTED, Learnt, word_set
from briefgen.text.leaning import OPENERS, ROLES

# --- persons -------------------------------------------------------------------------------------

Gender = Literal["he", "she"]
BODIES = word_set(
    "administration agency army authority bank board bureau cabinet chamber commission committee "
    "company congress corporation council court department firm force fund government group house "
    "institute institution kremlin league legislature military ministry newspaper navy office "
    "organization organisation panel parliament party pentagon police regime senate startup state "
    "treasury tribunal union university watchdog white association coalition foundation service "
    "city country nation kingdom fed ecb imf republic center centre lab think-tank society "
    "network charity airline retailer manufacturer bloc alliance militia faction agencies"
)
PEOPLE = word_set(
    "officials lawmakers voters experts researchers scientists analysts economists critics "
    "advocates activists leaders members workers employees employers doctors nurses lawyers judges "
    "senators governors mayors ministers republicans democrats conservatives liberals americans "
    "russians saudis israelis iranians europeans palestinians authors supporters opponents allies "
    "companies firms governments states countries nations banks investors traders businesses "
    "prosecutors diplomats commanders soldiers troops aides advisers advisors executives residents "
    "families parents students teachers women men people migrants immigrants refugees protesters "
    "farmers consumers taxpayers policymakers politicians observers commentators scholars "
    "historians negotiators agencies courts groups organizations organisations authorities judges "
    "justices police insurers providers regulators skeptics sceptics proponents backers militants "
    "rebels jihadists islamists terrorists progressives moderates libertarians nonprofits schools "
    "taliban hospitals churches unions manufacturers retailers patients children"
)
PLACES = word_set(
    "China Russia Iran Iraq Israel Syria Turkey India Pakistan Afghanistan Japan Germany France "
    "Britain England Scotland Ireland Italy Spain Greece Poland Ukraine Canada Mexico Brazil Cuba "
    "Venezuela Argentina Chile Colombia Egypt Libya Yemen Lebanon Jordan Qatar Bahrain Kuwait Oman "
    "Sudan Somalia Ethiopia Kenya Nigeria Australia Indonesia Malaysia Singapore Vietnam Thailand "
    "Myanmar Taiwan Europe Moscow Beijing Tehran Washington Brussels London Riyadh Ankara Berlin "
    "Tokyo Pyongyang Seoul Jerusalem Kyiv Kiev Delhi Congress Parliament Hamas Hezbollah Huawei "
    "Google Facebook Amazon Apple Microsoft Boeing NATO Texas California Florida Hungary Serbia "
    "Bulgaria Romania Sweden Norway Finland Denmark Belgium Austria Switzerland Portugal Georgia "
    "Armenia Azerbaijan Kazakhstan Zimbabwe Uganda Tunisia Algeria Morocco Bangladesh Nepal Korea "
    "Zealand Africa America Asia Arabia Kong Netherlands Philippines Crimea Gaza Palestine Angeles "
    "Francisco Ohio Michigan Wisconsin Pennsylvania Illinois Arizona Nevada Oregon Iowa Kansas "
    "Missouri Minnesota Nebraska Oklahoma Colorado Utah Idaho Wyoming Alaska Hawaii Louisiana "
    "Alabama Mississippi Arkansas Tennessee Kentucky Indiana Massachusetts Connecticut Maryland"
)
CALENDAR = word_set(
    "January February March April May June July August September October November December Monday "
    "Tuesday Wednesday Thursday Friday Saturday Sunday"
)
MALE = word_set(
    "John Ted Tom Marco Lindsey Rand Bob Chuck Mark Mike David Bernie Paul Michael Ben Bill Jim "
    "Adam Ron Steve Tim Robert Kevin Joe Richard James Frank Charles Rob Dick Dan Peter Stephen "
    "Scott Jack Cory Jason Greg Jon Eric Matt Andrew Dean Carl Brian Thomas Steven Roy Joseph Ed "
    "Josh Harry Pete Justin Jerry Andy Nick Ken Doug Anthony Aaron Alan Edward Christopher Daniel "
    "Phil Brad Joshua Sean Jeffrey Dave Mario Mitt Gary Elijah Larry Mitch Steny Donald Martin "
    "Patrick Carlos Max Jay Bobby Timothy Don Gregory Neil Sam Rick Matthew George William Drew "
    "Jonathan Bruce Dennis Jake Douglas Leonard Marc Barry Nicholas Lloyd Karl Brendan Tony Barack "
    "Gordon Ruben Russell Simon Derek Jared Ray Seth Randy Mohammed Jeb Joel Juan Todd Kurt "
    "Kenneth Victor Nigel Ryan Jose Luke Fred Xi Vladimir Viktor Emmanuel Boris Jeremy Kim Bashar "
    "Recep Benjamin Hassan Ali Mahmoud Ahmed Ibrahim Abdul Sergei Dmitry Ivan Narendra Shinzo Rex "
    "Jeff Rudy Newt Antony Jerome Ivo Petar Georgi Henry Keith Evan Nathan Alexander Alex Albert "
    "Alfred Allen Andre Angelo Arthur Bernard Bradley Brandon Brent Brett Bryan Calvin Cesar Chad "
    "Charlie Clarence Clifford Colin Craig Curtis Damian Darren Darryl Dominic Duncan Dwight Edgar "
    "Edmund Eduardo Edwin Eli Elliot Enrique Ernest Eugene Felix Fernando Francisco Frederick "
    "Gabriel Gavin Geoffrey Gerald Gilbert Glenn Graham Harold Harvey Hector Herbert Howard Hugh "
    "Hugo Ian Isaac Javier Jeffery Jimmy Joaquin Johnny Jorge Julian Julio Kyle Lance Lawrence Leo "
    "Leon Lewis Louis Lucas Malcolm Manuel Marcus Marvin Maurice Melvin Miguel Miles Morris "
    "Nathaniel Neal Norman Oliver Oscar Owen Pablo Pedro Philip Phillip Rafael Ralph Ramon Raymond "
    "Ricardo Roberto Rodney Roger Roland Ronald Ross Rupert Samuel Sergio Shawn Stanley Stewart "
    "Stuart Theodore Toby Travis Trevor Vincent Wallace Walter Warren Wayne Wesley Winston Zachary "
    "Ashraf Hamid Abdullah Khalid Omar Yusuf Mustafa Imran Rajiv Sanjay Anil Hiroshi"
)
FEMALE = word_set(
    "Elizabeth Susan Dianne Lisa Kamala Nancy Jessica Debbie Barbara Cathy Liz Diane Jeanne Mary "
    "Kay Kelly Maria Sarah Claire Amy Erica Anne Karen Jenny Rosa Martha Michelle Rashida Marsha "
    "Virginia Catherine Ellen Tammy Jackie Linda Dana Michele Joni Jennifer Annie Sue Heather "
    "Melanie Rachel Judy Sara Suzanne Julia Andrea Abigail Sandra Mia Anna Holly Wendy Doris "
    "Audrey Cecilia Betsy Carla Hillary Angela Theresa Ursula Christine Janet Laura Kathleen "
    "Condoleezza Madeleine Margaret Ruth Sonia Elena Sheryl Kirstjen Emily Hannah Alice Ivanka "
    "Melania Tulsi Ilhan Patty Kirsten Ana Jana Élise Ivana Petra Helen Julie Samantha Rebecca "
    "Stephanie Jane Lucy Emma Olivia Sophia Amelia Chloe Ella Nina Caroline Katherine Kathy Kate "
    "Katie Megan Lauren Nicole Amanda Ashley Brittany Danielle Tiffany Tanya Tina Monica Veronica "
    "Natalie Vanessa Valerie Denise Donna Deborah Carol Carolyn Joyce Joan Janice Judith Shirley "
    "Beverly Cheryl Brenda Pamela Teresa Marie Ann Irene Lillian Louise Marilyn Peggy Rita Sally "
    "Sharon Sheila Yvonne Zoe Fatima Aisha Leila Priya Svetlana Olga Natalia Tatiana Ingrid Astrid "
    "Greta Kristi Kristin Kristina Krista Gretchen Gina Paula Marta Lucia Elisa Isabel Isabella "
    "Eleanor Erin Beth Bonnie Colleen Connie Dorothy Edith Esther Eva Evelyn Frances Gail "
    "Geraldine Harriet Jacqueline Jeanette Jill Joanna Joanne Josephine Kara Kayla Gabrielle "
    "Michaela Silvia Sylvia Vera Yolanda"
)
# Surnames that newspapers print without a first name.
KNOWN_HE = word_set(
    "Trump Obama Biden Putin Macron Erdogan Netanyahu Modi Zelensky Rouhani Khamenei Mueller "
    "McConnell Boehner Schumer Romney McCain Tillerson Mattis Pompeo Bolton Comey Medvedev "
    "Ahmadinejad Sisi Maduro Bolsonaro Orban"
)
KNOWN_SHE = word_set("Merkel Pelosi Thatcher")
BY_TITLE: Mapping[str, Gender] = {
    "Mr": "he", "Sir": "he", "Lord": "he", "King": "he", "Prince": "he", "Pope": "he",
    "Mrs": "she", "Ms": "she", "Miss": "she", "Lady": "she", "Queen": "she", "Princess": "she",
}  # fmt: skip
OFFICES = word_set(
    "Dr Sen Rep Gov Gen Lt Col Prof Maj Adm Capt Sgt President Senator Secretary Minister "
    "Chancellor Judge Justice General Speaker Representative Governor Mayor Ambassador Chairman "
    "Chairwoman Chair Professor Director Admiral Colonel Captain Sheikh Ayatollah Leader "
    "Vice-President Commissioner Congressman Congresswoman Candidate Premier Whip Republican "
    "Democrat Democratic Senators Representatives Governors Ministers Spokesman Spokeswoman "
    "Lieutenant Major Officer CEO Sergeant Administrator Treasurer Commander Marshal Brigadier "
    "Commodore Sheriff Bishop Archbishop Cardinal Rabbi Chief Executive Coordinator Attorney "
    "Inspector Superintendent Detective Analyst Adviser Advisor"
)
# A capital word: its first letter, which is what is sought, and the rest; "Mr." and "J." with stop.
_TITLES = "Mr Mrs Ms Dr Sen Rep Gov Gen Lt Col Prof Maj Adm Capt Sgt"
_TITLE_RESTS = "|".join(rf"(?<={title[0]}){title[1:]}" for title in _TITLES.split())
_REST = (
    rf"(?:(?=\w{{0,3}}\. )(?:{_TITLE_RESTS}|(?<=[A-Z]))\.|(?<![EU])\.[A-Z]\.(?= [A-Z])|"
    r"(?:[\w-]|[’'](?=[A-Z]))*+)"
)
RUN = re.compile(
    rf"[A-ZÀ-Þ](?<=\b.){_REST}(?: (?:(?:de|van|von|al|bin|der|la|den) )?[A-ZÀ-Þ]{_REST})*+"
)
ACRONYM = re.compile(r"[A-Z]{2,5}")  # a body's, before a person's name


class Name(NamedTuple):
    """A run of capital words: with office and title off, perhaps a person's name."""

    begin: int
    end: int
    text: str
    gender: Gender | None

    @property
    def surname(self) -> str:
        """Its last word."""
        return self.text.split()[-1]


@dataclass(frozen=True, slots=True)
class Person:
    """Someone the article names: how, as he or she, and where the name first stands."""

    name: str
    gender: Gender | None
    paragraph: int


People = Mapping[str, Person | None]


def names(text: str) -> Iterator[Name]:
    """Every run of capital words, its gender known where it is surely a person's name."""
    for run in RUN.finditer(text):
        if found := _NAMED[run[0]]:
            size, name, gender = found
            yield Name(run.end() - size, run.end(), name, gender)


def _named_in(run: str) -> tuple[int, str, Gender | None] | None:
    """The name that ends a run of capital words: how long it is there, itself, its gender."""
    parts = run.split()
    if len(parts) == 1:
        titled = run in OFFICES or run in BY_TITLE
        return None if titled else (len(run), run, _known(run))
    bare = [part.rstrip(".") for part in parts]
    title = max((n for n, p in enumerate(bare) if p in OFFICES or p in BY_TITLE), default=-1)
    left = parts[title + 1 :]
    while len(left) > 2 and ACRONYM.fullmatch(left[0]):
        left = left[1:]  # "ambassador to the UN Ana Petrova"
    if not left:
        return None
    gender = BY_TITLE.get(bare[title]) if title >= 0 else None
    if not gender and len(left) > 1:
        gender = _gender(left[0])
    elif not gender:
        gender = _known(left[0])
    name = " ".join(left)
    keep = len(left) == 1 and title >= 0 and bare[title] in BY_TITLE
    return len(name), f"{parts[title]} {name}" if keep else name, gender


_NAMED = Learnt(_named_in)


def persons(paragraphs: Sequence[Paragraph]) -> People:
    """The persons an article names, by surname; None for a surname that two bear."""
    found: dict[str, Person | None] = {}
    for paragraph in paragraphs:
        for name in names(unlinked(paragraph.text)) if paragraph.kind != "heading" else ():
            if name.gender or is_person(name):
                _enter(found, name, paragraph.number)
    return found


def _enter(found: dict[str, Person | None], name: Name, paragraph: int) -> None:
    person = Person(name.text, name.gender, paragraph)
    known = found.setdefault(name.surname, person)
    if known is None or known is person:
        return
    gender = known.gender or name.gender
    if _differ(name.text, known) or (name.gender and name.gender != gender):
        found[name.surname] = None
    elif _is_fuller(name.text, known.name):
        found[name.surname] = replace(person, gender=gender)
    else:
        found[name.surname] = replace(known, gender=gender)


def is_person(name: Name) -> bool:
    """Whether a name of two or three words has none in it that is a thing's, or a place's."""
    return _PERSONS[name.text]


def _names_person(name: str) -> bool:
    parts = name.split()
    if not 2 <= len(parts) <= 3 or parts[-1].isupper() or name.endswith("."):
        return False
    if parts[0].endswith(("ing", "ly")):  # "Asking Petrova", at the start of a sentence
        return False
    return not any(
        part in NO_PERSON
        or part in PLACES
        or part in CALENDAR
        or part in OPENERS
        or part.lower() in BODIES
        or part.lower() in PEOPLE
        for part in parts
    )


_PERSONS = Learnt(_names_person)


def _known(surname: str) -> Gender | None:
    return "he" if surname in KNOWN_HE else "she" if surname in KNOWN_SHE else None


def _gender(first: str) -> Gender | None:
    if first in MALE:
        return None if first in FEMALE else "he"
    return "she" if first in FEMALE else None


def _is_fuller(name: str, known: str) -> bool:
    """Whether `name` has the first name that `known` lacks."""
    return len(name.split()) > 1 and _is_short(known) and not _is_short(name)


def _is_short(name: str) -> bool:
    parts = name.split()
    return len(parts) == 1 or parts[0].rstrip(".") in BY_TITLE


def _differ(name: str, known: Person | None) -> bool:
    """Whether two full names with one surname are two persons'."""
    if known is None or _is_short(name) or _is_short(known.name):
        return False
    return name.split()[0] != known.name.split()[0]


# --- who a "he" is ------------------------------------------------------------------------------

# After a surname these make a thing of it: "the Trump administration".
OF_NAME = (
    r"(?= (?:administration|campaign|government|era|team|White|presidency|doctrine|transition|"
    r"cabinet|regime|organization|foundation|tower|rally|voters|supporters)\b)"
)
CREDIT = re.compile(r"^\(|\b(?:photo(?:graph)?|image|credit|source|caption|by)s?:", re.IGNORECASE)
SPOKE = word_set(
    "said says told tells has had is was will would could may might did does wrote spoke"
)
OPENING = word_set(
    "he she they it we you i who some many others this that these there what all most here such "
    "one both each another nothing nobody everyone"
)
NO_PERSON = word_set(
    "State States Street War Party Force Act Court Air Islamic Supreme East West Gulf Sea River "
    "Bank Post Times Journal News Press Security National Foreign Human Rights Affairs Defense "
    "Health Care Day World Cup Union Nations Office Committee Law School Project Plan Agreement "
    "Deal Treaty Intelligence Social American Russian Chinese Iranian Israeli British French "
    "German European Republican Democratic Republicans Democrats Guard Corps Strip Hill Valley "
    "Capitol Justice Big Cold Trade Free New North South United Saudi Prime White Hong Los San "
    "Special Home Federal General Central Great Afghan Arab Muslim Christian Asian African Twitter "
    "Fox International Foundation Institute College University Reserve Homeland City USS HMS Some "
    "Many Most Few All Several Both Other Any Each Every Even"
)


# Whose words are told goes on speaking.
OWN_WORDS = (
    r"[’']s? (?:[\w-]+ ){0,2}?(?:remarks?|words?|responses?|answers?|research|study|statements?|"
    r"speech(?:es)?|comments?|letters?|tweets?|testimony|interviews?|book|essay|report|arguments?|"
    r"views?|reply|message|warnings?|claims?|criticism|announcement|address)\b"
)

# "Before Petrov’s speech, she said": another than Petrov.
BY_THEN = re.compile(
    rf"\b(?:[Bb]efore|[Aa]fter|[Ss]ince|[Ff]ollowing) (?:\S{{1,40}} ){{0,2}}?\S{{1,40}}{OWN_WORDS}"
)


def person(pronoun: str, earlier: Sequence[Sentence], people: People) -> Cite | None:
    """The one person that the nearest sentences name, by the fullest name the article has."""
    window: list[Sentence] = []
    named: set[str] = set()
    for sentence in reversed(earlier):
        window.insert(0, sentence)
        if not STOPS.search(sentence.text):
            return None  # a pull quote, a caption: it may stand anywhere
        named = _named(sentence.text, people)
        if named and not named & _named(QUOTED.sub("", sentence.text), people):
            return None  # named by a speaker who is not
        if named:
            break
        if not _keeps_to(pronoun, sentence.text):
            return None
    who = people[next(iter(named))] if len(named) == 1 else None
    if not who or who.gender != pronoun or not _alone(who, window):
        return None
    return Cite(who.paragraph, who.name)


def _keeps_to(pronoun: str, text: str) -> bool:
    """Whether a sentence that names nobody still speaks of the one person, or is an aside."""
    ours = {"he": "He|he|his|him", "she": "She|she|her"}[pronoun]
    spoken = text[0] in '“"' or re.search(rf"\b(?:{ours})\b", text) is not None
    return (spoken or len(text.split()) <= 6) and not CREDIT.search(text)


def _named(text: str, people: People) -> set[str]:
    """The surnames in a text that belong to persons of the article."""
    if CREDIT.search(text):
        return set()
    found = re.finditer(rf"\b[A-ZÀ-Þ][\w-]*\w(?P<thing>(?:[’']s?)?{OF_NAME})?", text)
    return {m[0] for m in found if m[0] in people and m["thing"] is None}


def _alone(who: Person, window: Sequence[Sentence]) -> bool:
    """Whether nobody else may be meant: no other pronoun, no office apart, no unknown name."""
    surname = who.name.split()[-1]
    other = "She|she|her|hers" if who.gender == "he" else "He|he|his|him"
    same = "He|he|his|him" if who.gender == "he" else "She|she|her|hers"
    before = window[0].text[: window[0].text.find(surname)]
    if re.search(rf"\b(?:{same})\b", before):
        return False
    for text in (sentence.text for sentence in window):
        if re.search(rf"\b(?:{other})\b", text):
            return False
        if any(not _is_his(role, surname) for role in ROLES.finditer(text)):
            return False
        if any(_is_stranger(n.text, text[n.end : n.end + 30], surname) for n in names(text)):
            return False
    return True


def _is_his(role: re.Match[str], surname: str) -> bool:
    """Whether an office is the person's: "mayor of Varna, Ana Petrova", "Petrova, a judge"."""
    name, text = re.compile(rf"\b{re.escape(surname)}\b"), role.string
    after = name.split(text[role.end() : role.end() + 80])
    before = name.split(text[max(0, role.start() - 80) : role.start()])
    if len(before) > 1 and re.match(r",| (?:is|was|became|has been|as)\b", before[-1]):
        return True
    small = {"of", "the", "for", "and", "at", "in", "on"}
    between = re.findall(r"[^\W\d_]+", after[0])
    return len(after) > 1 and all(w in small or w[0].isupper() for w in between)


def _is_stranger(name: str, after: str, surname: str) -> bool:
    """Whether a name may be another person's: of several words, or of one that speaks."""
    parts = name.split()
    if surname in parts or any(
        p in NO_PERSON or p in PLACES or p in CALENDAR or p.lower() in BODIES for p in parts
    ):
        return False
    if len(parts) > 1:
        return True
    verb = re.match(r" (?:also |later )?(?P<verb>[a-z]+)", after)
    known = parts[0].lower() in PEOPLE | OPENING or parts[0].isupper()
    return not known and verb is not None and (verb["verb"] in SPOKE or verb["verb"].endswith("ed"))


def only_owns(name: str, text: str) -> bool:
    """Whether one is named in a text only as whose something is: another acts there, and speaks.

    Whose words it tells of goes on speaking.
    """
    surname, text = re.escape(name.split()[-1]), BY_THEN.sub("", text)
    return re.search(rf"\b{surname}\b(?:(?![’']s?\b)|{OWN_WORDS})", text) is None
