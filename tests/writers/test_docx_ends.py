"""What a DOCX says of its last paragraphs; where its pages end is known to who opens it only."""

from __future__ import annotations

from briefgen.model.document import Block, PageBreak, Para, Part, Run
from briefgen.writers.docx import write
from tests.writers.test_docx import document, find, tree

SENTENCE = "Insurers warned that premiums may double if the channel stays closed this year. "


def held(*blocks: Block, columns: int = 1) -> list[str]:
    """The first words of the paragraphs that stay whole, with + where they stay with the next."""
    data = write(document(PageBreak(columns), *blocks))
    return [
        "".join(find(each, ".//w:t/text()"))[:2] + "+" * len(find(each, "w:pPr/w:keepNext"))
        for each in find(tree(data), "//w:p[w:pPr/w:keepLines]")
    ]


def paras(*lengths: int) -> list[Block]:
    """Paragraphs of so many sentences, each about a line."""
    return [Para((Run(f"P{n} " + SENTENCE * many),)) for n, many in enumerate(lengths)]


def test_the_last_paragraphs_hold_together_until_they_make_six_lines() -> None:
    assert held(*paras(3, 3, 3, 1, 1)) == ["P1+", "P2+", "P3+", "P4"]
    assert held(*paras(3, 3, 7)) == ["P2"]
    assert held(*paras(1)) == ["P0"]


def test_a_long_paragraph_may_part() -> None:
    assert held(*paras(3, 30)) == []
    assert held(*paras(3, 30, 2)) == ["P2"]


def test_in_narrow_columns_fewer_paragraphs_make_as_many_lines() -> None:
    assert held(*paras(3, 3, 3, 1, 1), columns=2) == ["P2+", "P3+", "P4"]


def test_each_part_of_a_document_has_such_an_end() -> None:
    annex = [PageBreak(), *paras(9, 7)]
    assert held(Part(), *annex, Part(), *annex) == ["P1", "P1"]
    assert held(Part(), *annex[1:]) == []
