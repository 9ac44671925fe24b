"""Numbers of pages are written wherever a text refers to one, and all other text stays."""

from __future__ import annotations

from briefgen.model.document import (
    Block,
    Callout,
    Document,
    Figure,
    Heading,
    Items,
    Page,
    PageBreak,
    Para,
    Part,
    Properties,
    Run,
    Strip,
    Table,
    Text,
    Title,
    texts,
    with_texts,
)
from briefgen.writers import Extent
from briefgen.writers.references import numbered, refers, refers_in_lines

REFERENCE: Text = (Run("see "), Run("0", link="#here", field="pageref"))
EVERY: tuple[Block, ...] = (
    Title(REFERENCE),
    Heading(REFERENCE, 2),
    Para(REFERENCE, label=REFERENCE),
    Items((REFERENCE, REFERENCE)),
    Table((REFERENCE,), ((REFERENCE,), (REFERENCE,)), (1.0,)),
    Callout((Heading(REFERENCE), Para(REFERENCE))),
    Strip(((REFERENCE, REFERENCE),)),
)
SILENT: tuple[Block, ...] = (PageBreak(2), Figure((), 10, 10, "None"), Para((Run("word"),)))


def document(*blocks: Block) -> Document:
    return Document(blocks, Page(), {}, Properties("A title"))


def test_every_kind_of_block_may_refer_to_a_page() -> None:
    found = numbered(document(*EVERY, *SILENT), Extent(20, {"here": 12}))
    said = ["".join(run.text for run in text) for text in texts(found.blocks) if text]
    assert said == [*["see 12"] * (len(said) - 1), "word"]
    assert len(said) == sum(1 for text in texts((*EVERY, *SILENT)) if text)
    assert found.blocks[len(EVERY) :] == SILENT


def test_a_place_that_is_nowhere_leaves_the_text_as_it_was() -> None:
    assert numbered(document(*EVERY), Extent(1, {})) == document(*EVERY)


def test_texts_that_are_not_changed_leave_a_block_equal() -> None:
    for block in (*EVERY, *SILENT, Part()):
        assert with_texts(block, lambda text: text) == block


def test_whether_a_document_refers_to_pages_is_seen_in_every_block() -> None:
    assert all(refers(document(block)) for block in EVERY)
    assert not refers(document(*SILENT, Part()))
    assert [refers_in_lines(document(block)) for block in EVERY].count(False) == 1
