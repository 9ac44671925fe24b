"""Two issues each of publications that do not exist: a web site, a newsletter, a wire, a report.

The articles are written for this project; what stands about them is as such publications have it.
"""

from __future__ import annotations

import io
from dataclasses import dataclass


@dataclass(frozen=True)
class Story:
    """An article of our own: what a template has to read of its page."""

    title: str
    author: str
    day: str  # 2026-05-03
    text: str

    @property
    def paragraphs(self) -> tuple[str, ...]:
        return tuple(" ".join(part.split()) for part in self.text.strip().split("\n\n"))


DREDGE = Story(
    "A channel that nobody wants to pay for",
    "Elena Petrova",
    "2026-05-03",
    """
The channel into the port of Varnovo has silted up by two metres since the floods of last spring,
and the harbour board has not yet decided who is to pay for dredging it.

Larger ships wait outside the breakwater for the tide. Each hour of waiting costs their owners
some four thousand euros, the port authority said in a letter to the ministry.

The ministry answered that no bank has confirmed the loan for the work so far, and that the budget
of this year has no line from which it could be paid instead.

If the channel stays closed through the winter, insurers warn, premiums for the whole coast may
double. Farmers have already begun to send their grain to market by rail.

The board will meet again in June. It could raise the fees of the port, which the lines reject, or
sell land on the quay, which the city has promised never to allow.
""",
)
FERRIES = Story(
    "The ferries will return, but not the passengers",
    "Tomas Lind",
    "2026-04-21",
    """
Ferries will cross the Sound again from the first of July, the government has said, four years
after the last of them was sold to an operator in the south.

Few on either shore believe that the passengers will come back with them. The bridge took nine in
ten of them in its first year, and its toll has been lowered twice since then.

“We run a ferry because an island without one is no island but a car park,” said Marit Holm, the
mayor of the larger of the two towns that asked for the service.

The subsidy is to be eleven million crowns a year. The national audit office warned in March that
it may rise to twenty if fuel stays as dear as it has been this winter.

Should fewer than two hundred thousand people use the boats in their first year, the contract lets
the state give up the route with a notice of no more than ninety days.
""",
)
GRAIN = Story(
    "Silos are full, and so are the trains",
    "Ana Reed",
    "2026-05-12",
    """
Every silo between the river and the coast is full, the farmers’ union said, and the railway has
no more wagons to give before the new harvest begins in seven weeks.

The union wants the state to buy two million tonnes. The minister of agriculture called that a
price that nobody who has seen the accounts would ask for in earnest.

Traders expect the price of wheat to fall by a tenth until July, and by more if the port stays
closed to larger ships, as the harbour board seems ready to let it.

Some farmers have begun to store grain in the open under plastic. It keeps for a few weeks there;
after a month of rain it can be sold only as feed, if it can be sold at all.
""",
)
STORIES = (DREDGE, FERRIES, GRAIN)
_MONTHS = "January February March April May June".split()


def written(day: str, form: str = "{d} {m} {y}") -> str:
    """A day as people write it."""
    year, month, number = day.split("-")
    return form.format(d=int(number), m=_MONTHS[int(month) - 1], y=year, n=month, dd=number)


def harbour_page(story: Story, *, date: str = "", related: str = "") -> str:
    """A page of the Harbour Review's web site; its classes are in part what a program made."""
    number = sum(map(ord, story.title))
    body = "\n".join(f'<p class="css-{number}a{n}">{p}</p>' for n, p in enumerate(story.paragraphs))
    box = (
        '<div class="hr-more"><h3>More on this</h3><ul><li><a href="/1">Ports that waited too long'
        f'</a></li><li><a href="/2">{related or "What a tide costs"}</a></li></ul></div>'
    )
    slot = story.title.lower().replace(" ", "-")
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>{story.title} | The Harbour Review</title>
<meta property="og:site_name" content="The Harbour Review">
<link rel="canonical" href="https://www.harbour.example/{slot}"></head>
<body class="post-{number}"><nav><a href="/">Home</a> <a href="/ports">Ports</a></nav>
<div id="page-{number}"><article class="hr-story post-{number}">
<h2 class="hr-kicker">Analysis</h2>
<h1 class="hr-headline">{story.title}</h1>
<p class="hr-credit">By <span class="hr-writer">{story.author}</span></p>
<p class="hr-when">{date or written(story.day)}</p>
<div class="hr-copy"><p class="hr-listen">Listen to our correspondents every evening at seven on the
Harbour Review’s own programme, which is free for all who subscribe to the printed paper.</p>
{body}
{box}</div>
<p class="hr-end">Write to the editors of the Harbour Review at the quay.</p></article></div>
<aside class="hr-rail"><p>Most read: how to tell a pilot from a passenger when both are seasick.</p>
</aside><footer><p>© The Harbour Review, Varnovo. All rights reserved.</p></footer></body></html>"""


def letter(story: Story, issue: int) -> bytes:
    """An issue of the newsletter Coast and Capital, as a mail with a plain and an HTML part."""
    paragraphs = "\n".join(f"<p>{p}</p>" for p in story.paragraphs)
    page = f"""<html><body><p>Coast and Capital — Issue {issue}</p><h1>{story.title}</h1>
<p>By {story.author} for Coast and Capital</p>{paragraphs}
<h3>What we are reading</h3><p>A map of {issue} wrecks, by the hydrographic office.</p>
<p>You receive Coast and Capital because you asked for it at the fair.</p>
<p>Unsubscribe | Quay Press, 4 Mole Street, Varnovo</p></body></html>"""
    plain = "\n\n".join(
        (
            f"Coast and Capital — Issue {issue}",
            story.title,
            f"By {story.author} for Coast and Capital",
            *story.paragraphs,
            "What we are reading",
            f"A map of {issue} wrecks, by the hydrographic office.",
            "You receive Coast and Capital because you asked for it at the fair.",
            "Unsubscribe | Quay Press, 4 Mole Street, Varnovo",
        )
    )
    day = written(story.day, "{d:02} {m:.3} {y}")
    return f"""From: Coast and Capital <letter@coastandcapital.example>
To: reader@readers.example
Subject: {story.title}
Date: {day} 07:00:00 +0000
List-Unsubscribe: <mailto:leave@coastandcapital.example>
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="=part"

--=part
Content-Type: text/plain; charset=utf-8

{plain}
--=part
Content-Type: text/html; charset=utf-8

{page}
--=part--
""".encode()


def wire(story: Story, *, date: str = "", width: int = 72) -> str:
    """A copy of the Littoral Wire: slug, headline, byline, dateline; wrapped by hand."""
    import textwrap

    first, *rest = story.paragraphs
    paragraphs = [f"VARNOVO (Littoral Wire) — {first}", *rest]
    wrapped = "\n\n".join(textwrap.fill(p, width) for p in paragraphs)
    return f"""LITTORAL WIRE
Slug: coast-{len(story.title)}

Headline: {story.title}
Filed: {date or written(story.day)}
Story by: {story.author}

{wrapped}

(Reporting by {story.author} in Varnovo; editing by the night desk)
END OF COPY
Littoral Wire copy may be printed by subscribers only, and not before noon.
Desk number {len(story.author)}{len(story.title)}
"""


def report(story: Story) -> bytes:
    """A note of the Coast Office as a PDF: running head and foot, title, byline, text."""
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), invariant=True)
    canvas.setFont("Times-Bold", 18)
    canvas.drawString(60, 770, story.title)
    canvas.setFont("Times-Roman", 10)
    canvas.drawString(60, 740, f"Prepared by {story.author}, Coast Office, on {written(story.day)}")
    y = 700.0
    for paragraph in story.paragraphs:
        y = _printed(canvas, paragraph, y) - 12
    canvas.drawString(60, y - 10, "Coast Office notes are for officials and bind nobody else.")
    canvas.save()
    return buffer.getvalue()


def _printed(canvas: object, text: str, y: float) -> float:
    import textwrap

    for line in textwrap.wrap(text, 92):
        canvas.drawString(60, y, line)  # type: ignore[attr-defined]
        y -= 13
    return y
