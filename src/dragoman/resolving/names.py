"""The form under which names are compared: without case, diacritics, hyphens, articles or initials' dots.

Two spellings of one foreign name share a ``skeleton``: its consonants, with those that transliteration
mixes made one ("Mohammad", "Mohamed" and "Muhammed" are ``mhmd``; "Sergei" and "Sergey" ``srg``).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_POSSESSIVE = re.compile(r"['’](?:s\b)?(?=\s|$)")
_MARKS = re.compile(r"['’‘`ʿʾ.]")
_GAPS = re.compile(r"[-–—_/,&()\"“”\s]+")
# Arabic and Spanish articles are written or left out at will; "the" never tells two actors apart.
_ARTICLES = frozenset({"al", "el", "the", "a", "an"})
_MIXED = str.maketrans({"q": "k", "c": "k", "j": "y", "z": "s", "w": "v", "g": "k"})
_VOWELS = re.compile(r"[aeiouy]")


@lru_cache(maxsize=20_000)
def normalise(text: str) -> str:
    """``text`` as it is compared: "the U.S." and "US" are ``us``, "Jabhat al-Nusra" ``jabhat nusra``."""
    plain = _MARKS.sub("", _POSSESSIVE.sub("", text.strip()))
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain.replace("ı", "i").replace("ø", "o").replace("ł", "l"))
        plain = "".join(mark for mark in plain if not unicodedata.combining(mark))
    words = _GAPS.sub(" ", plain.lower()).split()
    kept = [word for word in words if word not in _ARTICLES]
    return " ".join(kept or words)


@lru_cache(maxsize=50_000)
def skeleton(word: str) -> str:
    """The consonants of one normalised ``word``, each run of one letter once; the word itself if short."""
    bare = (
        word.replace("qu", "k")
        .replace("ck", "k")
        .replace("ph", "f")
        .replace("kh", "k")
        .replace("gh", "k")
        .replace("dh", "d")
    )
    first = "" if not bare or bare[0] not in "aeiou" else "a"
    bare = first + _VOWELS.sub("", bare.translate(_MIXED))
    squeezed = re.sub(r"(.)\1+", r"\1", bare)
    return squeezed if len(squeezed) > 1 else word


def slug(text: str) -> str:
    """``text`` as a part of an id: lower-case words joined by hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", normalise(text)).strip("-")


LONG_NAME = 3  # words; of longer ones those in the middle are a father's and grandfather's names


def same_person(short: str, full: str) -> bool:
    """Whether the normalised name ``short`` may be a shorter or other spelling of ``full``.

    Every word of the short name must be in the long one, in order, by skeleton, and the family name
    (its last word) among the long name's last two, or its last if the long name has more than three words;
    a single word must be spelled the same, and a name that says one word twice is nobody's.
    """
    few, many = short.split(), full.split()
    if not few or len(few) > len(many):
        return False
    if len(few) == 1:
        return few[0] == many[-1]
    last = many[-1:] if len(many) > LONG_NAME else many[-2:]
    if len(set(few)) < len(few) or skeleton(few[-1]) not in map(skeleton, last):
        return False
    # Spelled otherwise throughout and shorter besides is too little to go by.
    if len(few) < len(many) and not any(len(word) > 3 and word in many for word in few):
        return False
    rest = iter(many)
    return all(any(_alike(word, other) for other in rest) for word in few)


def _alike(word: str, other: str) -> bool:
    if len(word) == 1:  # an initial
        return word == other[0]
    if min(len(word), len(other)) < 4:  # consonants of short words say too little
        return word == other
    near = word[0] == other[0] or {word[0], other[0]} in _SWAPPED
    bones = skeleton(word)
    return word == other or (near and len(bones) > 2 and bones == skeleton(other))


# First letters that transliterations of one sound differ in.
_SWAPPED = [
    set(pair) for pair in ("kq", "gq", "gk", "ck", "jy", "ae", "ou", "iy", "vw", "sz", "gj", "ei", "ao", "cs", "ey")
]
