import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen import Options, make
from briefgen.seal import read_seal
from tests.samples import PORT

TEXT = "\n\n".join(PORT).encode()


@pytest.fixture(scope="module")
def outputs() -> dict[str, bytes]:
    return dict(make(TEXT, "port.txt", Options(formats=("docx", "pdf", "json", "md"))).outputs)


@pytest.mark.parametrize("wanted", ["docx", "pdf", "json", "md"])
def test_every_file_says_whose_brief_it_is_and_that_it_is_untouched(
    outputs: dict[str, bytes], wanted: str
) -> None:
    seal = read_seal(outputs[wanted])
    assert seal is not None
    assert seal.article == make(TEXT, "port.txt").article.digest
    assert seal.intact


@pytest.mark.parametrize("wanted", ["pdf", "json", "md"])
def test_a_changed_byte_breaks_the_seal(outputs: dict[str, bytes], wanted: str) -> None:
    data = bytearray(outputs[wanted])
    data[len(data) // 2] ^= 1
    seal = read_seal(bytes(data))
    assert seal is not None
    assert not seal.intact


@pytest.mark.parametrize(
    ("old", "new"), [(b"grain", b"wheat"), (b"</dc:title>", b" (mine)</dc:title>")]
)
def test_a_changed_word_or_property_breaks_the_seal_of_a_docx(
    outputs: dict[str, bytes], old: bytes, new: bytes
) -> None:
    edited = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(outputs["docx"])) as ours, zipfile.ZipFile(edited, "w") as copy:
        for name in ours.namelist():
            copy.writestr(name, ours.read(name).replace(old, new))
    seal = read_seal(edited.getvalue())
    assert seal is not None
    assert not seal.intact


@given(st.data())
def test_no_damage_makes_reading_a_seal_fail(
    outputs: dict[str, bytes], data: st.DataObject
) -> None:
    damaged = bytearray(outputs[data.draw(st.sampled_from(["docx", "pdf", "json", "md"]))])
    for _ in range(3):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    read_seal(bytes(damaged))


@pytest.mark.parametrize(
    "data", [b"", b"PK not a zip", b"%PDF-1.7 torn", b"some notes of a person"]
)
def test_a_file_of_somebody_else_has_no_seal(data: bytes) -> None:
    assert read_seal(data) is None
