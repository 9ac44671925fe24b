"""Whatever an article says, it is read, drafted, checked, composed, written and taken back."""

from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen import check, compose, draft, layout, write
from briefgen.brieffile import markdown
from briefgen.errors import BriefgenError
from briefgen.model.article import Article
from briefgen.readers import read_all
from briefgen.text import sentences
from tests.samples import PORT, any_text
from tests.writers.test_hostile_text import PIECES

MARKS = (
    *(
        "\n\n",
        "\n",
        ". ",
        "? ",
        "! ",
        "“",
        "”",
        '"',
        "’",
        "(",
        ")",
        "[",
        "]",
        "…",
        "; ",
        " - ",
        "• ",
    ),
    *(
        "However, ",
        "he said",
        "according to ",
        "may ",
        "is likely to ",
        "BPA (Board)",
        "on Monday ",
    ),
    *(
        "By Ana Reed",
        "3 May 2026",
        "# ",
        "> ",
        "- ",
        "| a | b |",
        "---\n",
        "```\n",
        "1. ",
        "[^p1]: ",
    ),
)
texts = st.lists(st.sampled_from((*PIECES, *MARKS, *PORT)) | any_text, max_size=40).map("".join)


@settings(max_examples=60, deadline=None)
@given(texts, st.sampled_from(["a.txt", "a.md", "a.html", ""]))
def test_any_text_becomes_a_brief_or_is_refused(text: str, name: str) -> None:
    articles: tuple[Article, ...] = ()
    with suppress(BriefgenError):
        articles = read_all(text.encode("utf-8", "surrogatepass"), name)
    for article in articles:
        for paragraph in article.paragraphs:
            assert "".join("".join(sentences(paragraph.text)).split()) == "".join(
                paragraph.text.split()
            )
        brief = draft(article)
        check(brief, article)
        document = compose(brief, layout("standard"), article)
        assert write(document, "docx")
        assert write(document, "pdf").startswith(b"%PDF-")
        assert markdown.loads(markdown.dumps(brief)) == brief
