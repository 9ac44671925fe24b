"""What of folders is not taken: told as a batch begins; what may be an article has its row, too."""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Iterator

from briefgen.batch.closing import Closing
from briefgen.batch.gather import OWN, TAKEN, UNREAD, ending_of
from briefgen.batch.rows import Row
from briefgen.batch.shard import WHOLE, Shard
from briefgen.errors import SAVE_AS_TEXT, SAVE_AS_WORD
from briefgen.files import NO_FILE, WITHIN, shown

STATE = "left-out"
_SHOWN = 3  # of each reason

# Endings of what is no article whatever stands in it.
_PICTURES = (
    ".ai .avif .bmp .cur .dng .eps .gif .heic .heif .icns .ico .indd .jfif .jpe .jpeg .jpg .nef "
    ".png .psd .raw .svg .svgz .tif .tiff .webp .xcf"
)
_SOUND_AND_FILM = (
    ".3gp .aac .aiff .avi .flac .flv .m3u8 .m4a .m4v .mid .mkv .mov .mp3 .mp4 .mpeg .mpg .oga .ogg "
    ".ogv .opus .srt .ts .vtt .wav .webm .wma .wmv"
)
_CODE = (
    ".bat .c .cc .class .cpp .cs .css .dll .download .dylib .exe .go .h .hpp .ipynb .jar .java .js "
    ".jsx .kt .less .lua .map .mjs .o .php .pl .ps1 .py .pyc .r .rb .rs .scss .sh .so .sql .swf "
    ".swift .tsx .vue .wasm .whl .xpi .xsd .xsl .xslt"
)
_DATA = (
    ".bib .bin .cfg .conf .csv .dat .db .dtd .gpx .geojson .ics .ini .kml .lnk .lock .log "
    ".mdb .npy .npz .ods .parquet .pem .pickle .pkl .plist .sig .sqlite .tmp .toml .tsv .url .vcf "
    ".xls .xlsb .xlsm .xlsx .yaml .yml"
)
_FONTS_AND_DISKS = ".dmg .eot .iso .otf .ttc .ttf .woff .woff2"
_NO_ARTICLES = frozenset(
    " ".join((_PICTURES, _SOUND_AND_FILM, _CODE, _DATA, _FONTS_AND_DISKS)).split()
)
_OF_WORD_PROCESSORS = frozenset(".doc .dot .fodt .hwp .odt .ott .pages .rtf .wpd .wps".split())
_ARCHIVES = frozenset(".7z .bz2 .rar .tar .tbz2 .tgz .txz .xz .zip .zst".split())


class Left(Closing):
    """What was left out; rows of what may be an article are kept in a file, however many.

    Of these a share has its own, so that all shares together tell each once.
    """

    def __init__(self, shard: Shard = WHOLE) -> None:
        self._file = tempfile.TemporaryFile(prefix="briefgen-")  # noqa: SIM115 - closed by close
        self._shard = shard
        self.total = 0
        self._counts: Counter[str] = Counter()
        self._first: dict[str, list[str]] = {}

    def add(self, path: str, why: str) -> None:
        """Something is not taken."""
        self._counts[why] += 1
        first = self._first.setdefault(why, [])
        if len(first) < _SHOWN:
            first.append(shown(path))
        if may_be_article(path, why) and self._shard.takes(path):
            self.total += 1
            self._file.write(f"{json.dumps([path, why])}\n".encode())

    def notes(self) -> Iterator[str]:
        """What to tell of it: each reason, with the first that it is true of."""
        for why, number in sorted(self._counts.items()):
            more = f" and {number - _SHOWN:,} more" if number > _SHOWN else ""
            yield f"left out, since it {why}: {', '.join(self._first[why])}{more}"

    def rows(self) -> Iterator[Row]:
        """A row for each that may be an article; one reader at a time."""
        self._file.seek(0)
        for line in self._file:
            path, why = json.loads(line)
            error = {"cause": why, "remedy": remedy(path, why)}
            yield Row(path, 0, {"state": STATE, "outputs": {}, "error": error})

    def close(self) -> None:
        """Forget it."""
        self._file.close()


def may_be_article(path: str, why: str) -> bool:
    """Whether someone may look for the brief of what is not taken."""
    return why not in {TAKEN, OWN, WITHIN, NO_FILE} and ending_of(path) not in _NO_ARTICLES


def remedy(path: str, why: str) -> str:
    """What to do to have it briefed."""
    if why != UNREAD:
        return "name the file itself" if "link" in why else "check the rights to it"
    suffix = ending_of(path)
    if suffix in _OF_WORD_PROCESSORS:
        return SAVE_AS_WORD
    return "unpack it and give what is in it" if suffix in _ARCHIVES else SAVE_AS_TEXT
