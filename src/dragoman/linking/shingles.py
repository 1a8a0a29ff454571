"""Words of a page that say something, their shingles, and MinHash keys of them."""

from __future__ import annotations

import hashlib
import re
import struct
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from dragoman.codebook import load_yaml

# Reference: A. Broder, "On the resemblance and containment of documents", 1997. In 96 bands of two a pair of Jaccard
# .25 shares a key with odds of 99.8 %, one of .15 of 89 %. shared/anchors.md has 128 in 64; on copies that were cut,
# re-ordered and rewritten at once that found 83 %, 192 in 96 93 %, 256 in 128 no more (docs/linking.md).
PERMUTATIONS, BANDS = 192, 96
# Part of every key kept in archives: another seed would be another linker version.
SEED = 1
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def content_words(text: str) -> list[str]:
    """The words in lower case without those that any text has ("the", "said").

    Two unrelated stories share a hundred pairs of neighbours such as "of the"; without these words hardly any.
    """
    return [word for word in words(text) if word not in _common()]


def words(text: str) -> list[str]:
    """All words in lower case, without marks."""
    return [match.group().replace("’", "'").lower() for match in _WORD.finditer(text)]


@cache
def _common() -> frozenset[str]:
    return frozenset(load_yaml("linking")["common_words"])


def shingles(tokens: Sequence[str], length: int) -> list[int]:
    """Distinct runs of ``length`` tokens as 32-bit hashes, in the text's order; a shorter text is one run."""
    last = max(1, len(tokens) - length + 1)
    return list(dict.fromkeys(_hashed(" ".join(tokens[at : at + length])) for at in range(last if tokens else 0)))


def band_keys(hashes: Iterable[int]) -> frozenset[str]:
    """MinHash keys: two sets of Jaccard J share one of them with odds 1 - (1 - J²)⁶⁴."""
    from rensa import RMinHash

    sketch: Any = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    sketch.update([str(value) for value in hashes])
    digest = sketch.digest()
    rows = PERMUTATIONS // BANDS
    return frozenset(f"{band}:{digest[band * rows : (band + 1) * rows]}" for band in range(BANDS))


def packed(hashes: Sequence[int]) -> bytes:
    """Shingles as bytes, four each, in the order given."""
    return struct.pack(f"<{len(hashes)}I", *hashes)


def unpacked(body: bytes) -> Any:
    """The inverse of ``packed``, as a NumPy array: of 20,000 pages sets would take ten times the memory."""
    import numpy

    return numpy.frombuffer(body, dtype="<u4")


def _hashed(shingle: str) -> int:
    return int.from_bytes(hashlib.blake2b(shingle.encode("utf-8", "surrogatepass"), digest_size=4).digest(), "big")
