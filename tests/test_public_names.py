import inspect

import briefgen


def test_the_public_names_are_these_and_no_others() -> None:
    assert briefgen.__all__ == sorted(briefgen.__all__)
    assert set(briefgen.__all__) == set(briefgen._HOMES)
    assert briefgen.__all__ == [
        "Article", "Brief", "BriefgenError", "Cite", "Document", "Facts", "Finding", "Made", "Note",
        "Options", "Paragraph", "Point", "Section", "check", "compose", "draft", "layout", "make",
        "read", "write",
    ]  # fmt: skip


def test_every_public_name_is_there_and_documented() -> None:
    for name in briefgen.__all__:
        thing = getattr(briefgen, name)
        assert inspect.getdoc(thing), name


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    assert not hasattr(briefgen, "brew")
