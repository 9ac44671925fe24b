import pytest

from briefgen.model.article import Article
from briefgen.readers import mail, mail_parts
from briefgen.readers.given import Given
from briefgen.readers.refusal import ReadError

TEXT = """The harbour board met on Monday to weigh a plan for dredging the channel at Varna.

Larger ships now wait outside for the tide before they enter, and each hour costs money."""
PAGE = """<html><body><h2>What it costs</h2><p>The harbour board met on Monday to weigh a plan
for dredging the channel at Varna.</p><ul><li>Ships wait for the tide outside.</li></ul>
<p><a href="x">View this email in your browser</a></p></body></html>"""
HEAD = """From: Elena Petrova <elena@example.org>
To: list@example.org
Subject: Grain at Varna
Date: Sun, 3 May 2026 23:30:00 +0300
"""


def read(text: str, encoding: str = "utf-8") -> Article:
    (article,) = mail.parse(text.encode(encoding), Given())
    return article


def said(article: Article) -> list[str]:
    return [paragraph.text for paragraph in article.paragraphs]


def removed(article: Article, why: str) -> list[str]:
    return [r.text for r in article.removed if r.why == why]


def parts(*bodies: tuple[str, str], kind: str = "alternative", head: str = HEAD) -> str:
    inner = "".join(f"--=b\nContent-Type: {k}\n\n{body}\n" for k, body in bodies)
    return f'{head}Content-Type: multipart/{kind}; boundary="=b"\n\n{inner}--=b--\n'


def test_subject_sender_and_date_are_title_byline_and_day_where_it_was_sent() -> None:
    article = read(f"{HEAD}\n{TEXT}")
    assert article.title == "Grain at Varna"
    assert article.byline == ("Elena Petrova",)
    assert str(article.published) == "2026-05-03"
    assert article.found["title"].where == "mail subject"
    assert said(article) == TEXT.split("\n\n")


def test_the_html_part_is_read_where_it_holds_what_the_plain_one_does() -> None:
    article = read(parts(("text/plain", TEXT), ("text/html", PAGE)))
    assert [p.kind for p in article.paragraphs] == ["heading", "para", "item"]
    assert removed(article, "mail furniture") == ["View this email in your browser"]


def test_a_plain_part_is_read_where_the_html_one_is_a_husk() -> None:
    article = read(parts(("text/plain", TEXT), ("text/html", "<p>See the text version.</p>")))
    assert said(article) == TEXT.split("\n\n")


def test_a_newsletter_is_from_its_outlet() -> None:
    head = HEAD.replace("Elena Petrova", "The Harbour Letter") + "List-Unsubscribe: <x>\n"
    article = read(f"{head}\n{TEXT}")
    assert (article.outlet, article.byline) == ("The Harbour Letter", ())


@pytest.mark.parametrize(
    ("sender", "outlet"),
    [("The Letter @ Harbour House", "The Letter @ Harbour House"), ("news@harbour.example", "")],
)
def test_a_sender_with_an_at_sign_between_blanks_is_a_name(sender: str, outlet: str) -> None:
    head = HEAD.replace("Elena Petrova", f'"{sender}"')
    assert read(f"{head}\n{TEXT}").outlet == outlet


def test_a_forwarded_article_keeps_its_own_sender_subject_and_date() -> None:
    body = f"""Worth a read.

---------- Forwarded message ---------
From: Tom Reed <tom@example.net>
Date: 1 May 2026 at 09:12
Subject: The channel is closing
To: Elena

{TEXT}
"""
    article = read(HEAD.replace("Grain", "Fwd: Grain") + "\n" + body)
    assert article.title == "The channel is closing"
    assert article.byline == ("Tom Reed",)
    assert str(article.published) == "2026-05-01"
    assert said(article) == TEXT.split("\n\n")
    assert removed(article, "words of who forwarded it") == ["Worth a read."]


def test_an_answer_is_read_without_what_it_answers_and_without_its_signature() -> None:
    head = HEAD.replace("Grain", "Re: Grain")
    quoted = f"On 2 May 2026, Tom Reed wrote:\n\n> {TEXT.splitlines()[0]}\n> More of it."
    article = read(f"{head}\n{TEXT}\n\n{quoted}\n\n-- \nElena Petrova\nPort of Varna")
    assert article.title == "Grain at Varna"
    assert said(article) == TEXT.split("\n\n")
    assert len(removed(article, "message that this one answers")) == 2
    below = f"{TEXT}\n\n-----Original Message-----\nFrom: Tom\nSubject: Hm\n\nOld words."
    assert said(read(f"{head}\n{below}")) == TEXT.split("\n\n")


def test_a_text_quoted_as_a_whole_is_read_without_its_marks() -> None:
    quoted = "\n".join(f"> {line}" for line in TEXT.splitlines())
    assert said(read(f"{HEAD}\n{quoted}")) == TEXT.split("\n\n")


def test_broken_and_undeclared_encodings_are_survived() -> None:
    head = HEAD.replace("Grain at Varna", "=?utf-8?B?R3JhaW4g4oCTIGE=?= =?nonsense?Q?=D0?=")
    assert read(f"{head}\n{TEXT}").title.startswith("Grain – a")
    raw = HEAD.replace("Grain at Varna", "Зерно во Варне")
    assert read(f"{raw}\n{TEXT}", "cp1251").title == "Зерно во Варне"
    lying = f"{HEAD}Content-Type: text/plain; charset=us-ascii\n\nÉlise paid 40 € for it all.\n"
    assert said(read(lying)) == ["Élise paid 40 € for it all."]
    wrong = f"{HEAD}Content-Type: text/plain; charset=utf-8\n\nÉlise a payé « tout » à Sète.\n"
    assert said(read(wrong, "cp1252")) == ["Élise a payé « tout » à Sète."]


def test_a_message_attached_to_an_empty_one_is_read() -> None:
    inner = f"Content-Type: message/rfc822\n\nSubject: Old\n\n{TEXT}\n"
    whole = f'{HEAD}Content-Type: multipart/mixed; boundary="=b"\n\n--=b\n{inner}--=b--\n'
    assert said(read(whole)) == TEXT.split("\n\n")


def refusal(text: str) -> str:
    with pytest.raises(ReadError) as caught:
        read(text)
    return caught.value.cause


def test_a_mail_without_a_text_says_so_and_names_what_is_attached() -> None:
    assert refusal(f"{HEAD}\n\n") == "is a mail without a text"
    attached = "application/pdf\nContent-Disposition: attachment; filename=report.pdf"
    assert "“report.pdf”" in refusal(parts((attached, "JVBERi0="), kind="mixed"))


def test_parts_within_parts_without_end_are_refused() -> None:
    deep = "".join(
        f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(500)
    )
    assert "more parts" in refusal(HEAD + deep + TEXT)


def test_a_mail_far_longer_than_an_article_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail_parts, "MAX_CHARACTERS", 100)
    assert "more text" in refusal(f"{HEAD}\n{TEXT}")
