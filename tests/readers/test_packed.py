import gzip
from io import BytesIO

import pytest

from briefgen.readers import packed, read
from briefgen.readers.refusal import ReadError

TEXT = b"The harbour board met on Monday to weigh a plan.\n" * 20


def refusal(data: bytes) -> str:
    with pytest.raises(ReadError) as caught:
        packed.unpack(data)
    return caught.value.cause


def test_a_packed_article_is_read_as_its_content() -> None:
    article = read(gzip.compress(b"# Grain at Varna\n\n" + TEXT), "grain.md.gz")
    assert article.title == "Grain at Varna"


def test_the_pieces_of_a_packed_file_are_joined() -> None:
    assert packed.unpack(gzip.compress(TEXT) + gzip.compress(TEXT)) == TEXT + TEXT


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    assert "far more" in refusal(gzip.compress(bytes(50_000_000)))
    many = b"".join(gzip.compress(b"") for _ in range(packed._MEMBERS + 2))
    assert "pieces" in refusal(many)


def test_damaged_cut_and_doubled_files_are_named() -> None:
    whole = gzip.compress(TEXT)
    assert "cut short" in refusal(whole[:-12])
    assert "damaged" in refusal(whole[:15] + b"\xff\xff\xff\xff" + whole[19:])
    assert "within" in refusal(gzip.compress(whole))


def test_the_standard_library_agrees() -> None:
    buffer = BytesIO()
    with gzip.GzipFile(fileobj=buffer, mode="wb", filename="a.txt", mtime=0) as file:
        file.write(TEXT)
    assert packed.unpack(buffer.getvalue()) == TEXT
