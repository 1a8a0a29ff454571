"""The table of towns and counties: one file, mapped into memory, searched without being read.

``codebook/places_towns.bin`` is built by ``training/places/towns.py`` from GeoNames (CC BY 4.0). It opens in a
millisecond; a look-up hashes the name, searches a sorted array and decodes the few rows that carry it.

The file is a line of JSON (source, lists of countries and divisions, the size of each section), then four sections,
little-endian: sorted 64-bit hashes of names; for each a 32-bit row number, the top bit set where the name is the
place's own; the rows (``ROW``); the places' own names, each ended by a zero byte.
"""

from __future__ import annotations

import json
import struct
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from importlib.resources import as_file, files
from mmap import ACCESS_READ, mmap
from unicodedata import combining, normalize

# GeoNames id (0 for none), latitude and longitude in 1e-5 degrees, population, number of the country, number of the
# division, kind (0 town, 1 second-order division), where the name starts.
ROW = struct.Struct("<IiiIBHBI")
OWN_NAME = 1 << 31
KINDS = ("city", "admin2")
# Letters that Unicode does not take apart, and marks that spellings of one name differ in.
_FOLD = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "’": "", "'": "", "‘": "", "ʿ": "", "ʾ": "", "ʻ": ""})
_BLANK = str.maketrans({"-": " ", "–": " ", "\u2011": " "})
# Arabic articles as they are written before sun and moon letters, which spellings add and drop.
_ARTICLES = frozenset(
    [
        "al",
        "el",
        "ad",
        "ed",
        "adh",
        "an",
        "en",
        "ar",
        "er",
        "as",
        "es",
        "ash",
        "esh",
        "at",
        "et",
        "ath",
        "az",
        "ez",
        "il",
        "ul",
        "ol",
        "l",
    ]
)
_SOUNDS = (("sch", "s"), ("sh", "s"), ("ch", "s"), ("kh", "x"), ("gh", "g"), ("dj", "g"), ("dh", "d"), ("th", "t"),
           ("ph", "f"), ("q", "k"), ("c", "k"), ("j", "g"))  # fmt: skip
_VOWELS = frozenset("aeiouyw")


@dataclass(frozen=True, slots=True)
class Row:
    """A town or county as the table has it; ``own`` is False when it was asked for by another name."""

    geonames: int | None
    name: str
    kind: str
    iso2: str
    division: str | None
    latitude: float
    longitude: float
    population: int
    own: bool


@dataclass(frozen=True)
class Table:
    """The opened file."""

    hashes: memoryview
    refs: memoryview
    rows: memoryview
    names: memoryview
    countries: tuple[str, ...]
    divisions: tuple[str, ...]

    def find(self, key: str) -> Iterator[Row]:
        """The places whose names fold to ``key`` (of ``plain`` or ``skeleton``)."""
        wanted = hashed(key)
        at = bisect_left(self.hashes, wanted)
        while at < len(self.hashes) and self.hashes[at] == wanted:
            ref = self.refs[at]
            yield self._row(ref & ~OWN_NAME, bool(ref & OWN_NAME))
            at += 1

    def has(self, key: str) -> bool:
        """Whether any place's name folds to ``key``."""
        wanted = hashed(key)
        at = bisect_left(self.hashes, wanted)
        return at < len(self.hashes) and bool(self.hashes[at] == wanted)

    def _row(self, number: int, own: bool) -> Row:
        geonames, latitude, longitude, population, country, division, kind, name = ROW.unpack_from(
            self.rows, number * ROW.size
        )
        return Row(
            geonames or None, self._name(name), KINDS[kind], self.countries[country], self.divisions[division] or None,
            latitude / 1e5, longitude / 1e5, population, own,
        )  # fmt: skip

    def _name(self, start: int) -> str:
        end = start
        while self.names[end]:
            end += 1
        return str(bytes(self.names[start:end]), "utf-8")


@cache
def table() -> Table:
    """The table that ships with the package, opened once a process."""
    with as_file(files("dragoman.codebook") / "places_towns.bin") as path, path.open("rb") as file:
        data = memoryview(mmap(file.fileno(), 0, access=ACCESS_READ))
    head_end = bytes(data[: 1 << 16]).index(b"\n") + 1
    head = json.loads(bytes(data[:head_end]))
    parts, at = [], head_end
    for size in head["sizes"]:
        parts.append(data[at : at + size])
        at += size
    hashes, refs, rows, names = parts
    return Table(hashes.cast("Q"), refs.cast("I"), rows, names, tuple(head["countries"]), tuple(head["divisions"]))


def hashed(key: str) -> int:
    """The 64-bit hash of a folded name."""
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "little")


def plain(name: str) -> str:
    """A name in lower case without accents, apostrophes, hyphens or doubled space."""
    folded = name.casefold()
    if not folded.isascii():
        folded = "".join(c for c in normalize("NFKD", folded) if not combining(c))
    return " ".join(folded.translate(_FOLD).translate(_BLANK).split())


def skeleton(name: str) -> str | None:
    """The consonants of a name romanised from Arabic, after "~"; None where fewer than three are left.

    "Hodeidah" and "Al Hudaydah" have one skeleton: articles, vowels, doubled letters and a last h go, and letters
    that romanisations confuse become one.
    """
    bones = [_bones(word) for word in without_article(name).split()]
    return "~" + " ".join(bones) if sum(map(len, bones)) >= 3 else None


def without_article(name: str) -> str:
    """A folded name without its Arabic articles."""
    return " ".join(word for word in plain(name).split() if word not in _ARTICLES)


def _bones(word: str) -> str:
    for sound, letter in _SOUNDS:
        word = word.replace(sound, letter)
    word = word.removesuffix("h").removesuffix("t") if word.endswith(("ah", "at", "eh")) else word
    kept = [c for n, c in enumerate(word) if (c not in _VOWELS or n == 0) and (n == 0 or c != word[n - 1])]
    return ("a" if word[:1] in _VOWELS else word[:1]) + "".join(kept[1:])
