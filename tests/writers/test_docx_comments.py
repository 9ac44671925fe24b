"""Review comments in a DOCX: on what they are about, dated as the document is."""

import io
from dataclasses import replace

import docx

from briefgen.model.document import Comment, Para, Properties
from briefgen.readers.docx import parse
from briefgen.readers.given import Given
from tests.writers.bases import house
from tests.writers.test_docx import SAID, W, document, find, parts, sample, text, tree, write
from tests.writers.test_docx_package import check_order

REMARKS = (
    Comment("kj2", "No such number in ¶2 & ¶3.\nLook it up."),
    Comment("kj2", "A second one.", author="M. Reader", initials="MR"),
    Comment("p3", "Cut short."),
    Comment("gone", "The brief is long."),
)


def commented(*comments: Comment, **changes: object) -> bytes:
    return write(replace(sample(), comments=comments, **changes))


def about(data: bytes, number: int) -> str:
    """The words that a comment is on."""
    body = tree(data)
    (start,) = find(body, f"//w:commentRangeStart[@w:id='{number}']")
    words = []
    for node in start.itersiblings():
        if node.tag == f"{W}commentRangeEnd" and node.get(f"{W}id") == str(number):
            break
        words += find(node, ".//w:t/text()")
    return "".join(words)


def test_a_comment_stands_on_the_run_of_its_anchor_with_author_and_date():
    data = commented(*REMARKS)
    shown = list(docx.Document(io.BytesIO(data)).comments)
    assert [c.text for c in shown] == [remark.text for remark in REMARKS]
    assert [(c.author, c.initials) for c in shown][:2] == [("briefgen", "bg"), ("M. Reader", "MR")]
    assert {f"{c.timestamp:%Y-%m-%d %H:%M}" for c in shown} == {"2026-03-13 08:00"}
    assert [about(data, number) for number in range(3)] == ["Likely", "Likely", "¶3"]
    assert {p.style.name for c in shown for p in c.paragraphs} == {"annotation text"}


def test_a_comment_on_what_is_not_printed_stands_at_the_beginning():
    first = tree(commented(*REMARKS)).find(f".//{W}p")
    assert find(first, "w:commentRangeStart/@w:id") == find(first, ".//w:commentReference/@w:id")
    assert find(first, ".//w:commentReference/@w:id") == ["3"]
    alone = write(document(Para(text("a")), comments=(Comment("", "b"),)))
    assert len(find(tree(alone), "//w:p/w:r/w:commentReference")) == 1


def test_every_comment_has_one_range_one_mark_and_valid_parts():
    for data in (commented(*REMARKS), commented(*REMARKS, base=house())):
        for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
            assert sorted(find(tree(data), f"//w:{name}/@w:id")) == list("0123")
        used = set(find(tree(data, "word/comments.xml"), "//w:pStyle/@w:val|//w:rStyle/@w:val"))
        assert used <= set(find(tree(data, "word/styles.xml"), "//w:style/@w:styleId"))
    check_order(commented(*REMARKS))


def test_without_a_date_a_comment_has_none():
    data = commented(*REMARKS, properties=Properties("t"))
    assert not find(tree(data, "word/comments.xml"), "//@w:date")


def test_a_document_without_comments_has_nothing_of_them():
    said = parts(write(sample()))
    assert "word/comments.xml" not in said
    assert b"annotation" not in said["word/styles.xml"]
    assert b"omment" not in said["word/document.xml"] + said["[Content_Types].xml"]


def test_comments_are_no_text_of_the_brief():
    made = commented(), commented(*REMARKS)
    ((plain,), (remarked,)) = (parse(data, Given("a.docx")) for data in made)
    assert plain.paragraphs == remarked.paragraphs
    assert any(SAID[0] in paragraph.text for paragraph in plain.paragraphs)


def test_a_hostile_comment_is_plain_text():
    said = Comment("kj1", "<w:p>&amp;\x00\ud800", author='"><x', initials="N" * 99)
    (shown,) = docx.Document(io.BytesIO(commented(said))).comments
    assert (shown.text, shown.author) == ("<w:p>&amp;", '"><x')
    assert shown.initials == "N" * 9
