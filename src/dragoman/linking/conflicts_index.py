"""Denials looked up by their words and months, and how rare words are: what makes finding contradictions fast.

Of all that an archive's pages say only what shares words with a denial of the same months, or stands on the page of a
denial that points back, has to be read closely.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain, product

from dragoman.linking.claims import DENIED, Claim

# Days between the two tellings: what is denied a season later mostly is another thing. Buckets of so many days are
# looked through with their neighbours.
WINDOW = 45
# Words a denial must share with an assertion.
FEWEST = 2
# Words of a denial that may point back to what stands beside it ("any involvement in the attack"). Set by hand.
FEW = 5


def is_short(denial: Claim) -> bool:
    """Whether a denial may point back: by a cue such as "denied", and with few words of its own."""
    return denial.sign == DENIED and denial.class_ == "deny" and len(denial.stems) <= FEW


class Denials:
    """Denials by their stems and months."""

    def __init__(self, denials: Iterable[Claim]) -> None:
        self.all = list(denials)
        self._index: dict[object, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        self._pointing = {claim.document for claim in self.all if is_short(claim)}
        for number, claim in enumerate(self.all):
            if len(claim.stems) >= FEWEST:
                for bucket, stem in product(_buckets(claim.document, claim.published), claim.stems):
                    self._index[bucket][stem].append(number)

    def wanted(self, document: str, published: int | None, stems: frozenset[str]) -> bool:
        """Whether an assertion of these stems may contradict any denial."""
        return document in self._pointing or next(self.near(document, published, stems), None) is not None

    def near(self, document: str, published: int | None, stems: frozenset[str]) -> Iterator[Claim]:
        """Denials of the months around that share enough stems."""
        numbers = self._index.get(_bucket(document, published), {})
        shared = Counter(chain.from_iterable(numbers[stem] for stem in stems & numbers.keys()))
        for number, count in shared.items():
            if count >= FEWEST and 2 * count >= len(self.all[number].stems):
                yield self.all[number]


def _bucket(document: str, published: int | None) -> object:
    return document if published is None else published // WINDOW


def _buckets(document: str, published: int | None) -> tuple[object, ...]:
    if published is None:
        return (document,)
    middle = published // WINDOW
    return middle - 1, middle, middle + 1


# In a small archive words count as rare as they would be among so many claims, about those of 60 pages; else two pages
# of one dispute would have no rare word at all.
FEW_CLAIMS = 1_000


class Rarity:
    """How rare words are in all that is said: 0 for one that everything has, 1 for one that stands once."""

    def __init__(self) -> None:
        self.count = 0
        self.having: Counter[str] = Counter()

    def add(self, stems: Iterable[str]) -> None:
        """Counts what one claim says."""
        self.count += 1
        self.having.update(stems)

    def __call__(self, stems: Iterable[str]) -> float:
        """The sum over words."""
        most = math.log(max(FEW_CLAIMS, self.count))
        return sum(1 - math.log(max(1, self.having[stem])) / most for stem in stems)
