from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefgen.writers.pdf_file import File, Stream, array, decimal, deflated, dictionary
from tests.writers import pdf_tree


@given(st.floats(-1e6, 1e6))
def test_a_number_is_written_without_an_exponent_and_close_to_what_it_is(value: float) -> None:
    written = decimal(value)
    assert not set(written) - set("-.0123456789")
    assert abs(float(written) - value) <= max(abs(value) * 1e-6, 1e-6)


@given(st.lists(st.one_of(st.integers(0, 10**6), st.binary(max_size=300)), min_size=1))
def test_each_object_is_found_by_its_number(made: list[int | bytes]) -> None:
    file = File()
    root, info = file.reserve(), file.add(dictionary({"Producer": "(us)"}))
    numbers = [file.add(deflated(each) if isinstance(each, bytes) else str(each)) for each in made]
    loose = file.add(Stream({"Type": "/Loose"}, b"as it is"))
    file.fill(root, dictionary({"All": array([f"{number} 0 R" for number in numbers])}))
    found = pdf_tree.File(file.written(root, info))
    assert [each.number for each in found.catalog["All"]] == numbers
    assert found.objects[loose].data == b"as it is"
    for number, each in zip(numbers, made, strict=True):
        back = found.objects[number]
        assert (back.data if isinstance(each, bytes) else back) == each
