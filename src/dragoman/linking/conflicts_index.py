"""Which claims may meet at all, by their words and months, and how rare words are in all that is said."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from dragoman.linking.claims import DENIED, Claim

# Days between the two tellings: what is denied a season later mostly is another thing. Claims are looked up by
# stretches of so many days, with their neighbours.
WINDOW = 45
# Words a denial must share with an assertion.
FEWEST = 2
# Words of a denial that may point back to what stands beside it ("any involvement in the attack"). Set by hand.
FEW = 5


def is_short(denial: Claim) -> bool:
    """Whether a denial may point back: by a cue such as "denied", and with few words of its own."""
    return denial.sign == DENIED and denial.class_ == "deny" and len(denial.stems) <= FEW


def meet(said: frozenset[str], denied: frozenset[str]) -> bool:
    """Whether an assertion has enough of a denial's stems to contradict it."""
    return least_shared(denied) <= len(said & denied)


def least_shared(denied: frozenset[str]) -> int:
    """How many of a denial's stems an assertion must have: half of them."""
    return max(FEWEST, (len(denied) + 1) // 2)


def months(document: str, published: int | None) -> str:
    """The stretch of time that a claim is looked up by; one that has no date meets those of its page alone."""
    return document if published is None else str(published // WINDOW)


def months_around(document: str, published: int | None) -> tuple[str, ...]:
    """The stretches in which a claim of the same months may be."""
    if published is None:
        return (document,)
    return tuple(str(published // WINDOW + shift) for shift in (-1, 0, 1))


# In a small archive words count as rare as they would be among so many claims, about those of 60 pages; else two pages
# of one dispute would have no rare word at all.
FEW_CLAIMS = 1_000


class Rarity:
    """How rare words are in all that is said: 0 for one that everything has, 1 for one that stands once.

    Args:
        count: how many things are said.
        having: in how many of them each stem stands.
    """

    def __init__(self, count: int, having: Mapping[str, int]) -> None:
        self.count = count
        self.having = having

    def __call__(self, stems: Iterable[str]) -> float:
        """The sum over words."""
        most = math.log(max(FEW_CLAIMS, self.count))
        return sum(1 - math.log(max(1, self.having.get(stem, 0))) / most for stem in stems)
