"""What leads from the words of a source to what no brief has: where filed, notes, links, codes."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Where the source refers to a note of its own: in brackets, it would look like what is put in here.
NOTE = re.compile(
    r"[\[*†‡](?:(?<=[^\s\[]\[)\d{1,3}\](?:\[\d{1,3}\])*|(?<=[.!?”\"’)][*†‡])[*†‡]{0,2}$)"
)
# Where a report was filed, of an agency: "VARNA, Bulgaria (AP) — ", "(CNN Business) ".
FILED = re.compile(
    r"(?:(?!The )[A-ZÀ-Þ][\w.’'/-]{1,25}(?:,? [A-ZÀ-Þ][\w.’'/-]{0,25}){0,3} )?"
    r"\((?:AP|AFP|Reuters|UPI|Bloomberg|CNN(?: Business)?)\) ?(?:[–—-]{1,2} ?)?(?=[A-Z“\"])"
)
# A whole sentence in brackets, and the number of one in a list: "(3) The quay is closed.", but not
# "5. May 2020".
ASIDE = re.compile(r"\([^()]{1,2000}\)")
NUMBERED = re.compile(r"(?:\(\d{1,2}\)|\d{1,2}[.)]) (?=[A-Z“\"])(?!\w+ \d)")
FIGURE = re.compile(r" \((?:Figure|Table) \d{1,2}\)")
# What a page puts after a name, for its readers to click on: it comes with the words of a copy.
# "John Cornyn John CornynPolitical divide on reopening deepens MORE (R-Texas)".
LINKS = re.compile(
    r"\b(?P<name>[A-Z][\w’'-]{1,30}) (?:[A-Z(][\w.()’'-]{0,30} ){0,4}(?P=name)"
    r"(?=[A-Z\d“\"'‘])[^\n]{0,600}?MORE\b"
)

# Codes that a finance page puts after a company's or an index's name, and how it trades just now;
# each pattern is sought where its sign stands.
TICKERS = (
    (
        "(",
        re.compile(
            r"\((?:[A-Z]{2,6}\.[A-Z]{1,2}|[A-TV-Z]\.[NO]|(?:NYSE|N(?:ASDAQ|asdaq)|LSE|AMEX|TSX|ASX|"
            r"OTC[A-Z]{0,4})(?: [A-Z]\w{0,10})?: ?[A-Z.]{1,8})\)"
        ),
    ),
    ("<", re.compile(r"<\.?[A-Z]{2,8}(?:\.[A-Z]{1,2}|=[A-Z]{0,3})?>")),
    (" .", re.compile(r"(?<= )\.(?!(?:NET|COM|ORG)\b)[A-Z]{3,6}\b(?=[ ,.])")),
    (":", re.compile(r"(?<= )(?:US|UK|XX|DE|JP|HK|CA|EU|CN|FR):[A-Z\d]{2,8}\b")),
    (
        "%",
        re.compile(
            r"\(?\b(?!CPI|PPI|GDP|PCE|PMI|ISM)[A-Z]{1,6}(?:(?<=[A-Z]{3})\.[A-Z])?, "
            r"[+−-]\d{1,3}\.\d{2,4}%\)?"
        ),
    ),
)


def leftovers(text: str) -> Iterator[tuple[int, int]]:
    """Where each begins and ends that a sentence says nothing less without."""
    if filed := FILED.match(text):
        yield filed.span()
    if text.startswith("(") and ASIDE.fullmatch(text):
        yield from ((0, 1), (len(text) - 1, len(text)))
    elif numbered := NUMBERED.match(text):
        yield numbered.span()
    yield from (found.span() for found in NOTE.finditer(text))
    if "Figure " in text or "Table " in text:
        yield from (found.span() for found in FIGURE.finditer(text))
    if "MORE" in text:
        yield from ((found.end("name"), found.end()) for found in LINKS.finditer(text))
    for sign, pattern in TICKERS:
        if sign in text:
            for found in pattern.finditer(text):
                spaced = text[: found.start()].endswith(" ")
                yield found.start() - spaced, found.end()


def unlinked(text: str) -> str:
    """The text, as long as before, with nothing readable where a page put links after a name."""
    if "MORE" not in text:
        return text
    return LINKS.sub(lambda m: m["name"] + " " * (len(m[0]) - len(m["name"])), text)
