"""Where one story ends and the next begins in a run of Voice of America sentences.

A story opens with a lead: a sentence that names its parties in full, leans on nothing before it, and shares few
words with the sentences above while those below share words with it. Each gap between sentences gets a score from
these signs; dynamic programming then picks the boundaries of the best total, with a cost for very short stories.
The weights were set by hand on sentences 0 to 129, 2,001 to 2,044 and 4,500 to 4,599.

Its error, which is why a reader confirmed every story chosen: of 50 proposed boundaries drawn at random and judged by
eye 42 were right (84 %); of the 45 true ones in the three stretches it found 36 (80 %), and of the 517 chosen stories
the exact beginning of 416 (80 %). Wrong ones mostly stand one sentence beside the true one, or part a round-up of
several attacks; 40 of the 3,060 gaps within chosen stories were proposed as boundaries (1.3 %).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence

# First words of a sentence that goes on with a story; those of ``_NEVER`` never open one.
_NEVER = """he she it they his her their its but however also and neither mr. mrs. ms. this these those such meanwhile
separately elsewhere others so then we i"""
_SELDOM = """that earlier both none another other some most many still since there if no dr. in on at during according
after last as under despite nearly about among you an when while following for more"""
_NEVER_OPENS = frozenset(_NEVER.split())
_CARRIES_ON = _NEVER_OPENS | frozenset(_SELDOM.split())
# Words of any story, which hold none together.
_ANY = "monday tuesday wednesday thursday friday saturday sunday mr. mrs. u.s. president minister officials"
_STOP = frozenset(_ANY.split())
_CONTENT = re.compile(r"NN|JJ|VB|CD")
_REACH = 3
# Longest story looked for, in sentences.
_LONGEST = 40


def stems(row: Mapping[str, Sequence[str]]) -> set[str]:
    """The content words of a sentence, cut to six letters so that "Iraqi" meets "Iraq"."""
    kept = (
        token.lower()
        for token, pos in zip(row["tokens"], row["pos"], strict=True)
        if _CONTENT.match(pos) and len(token) > 2 and token.lower() not in _STOP
    )
    return {word[: 4 if len(word) < 8 else 6] for word in kept}


def weights(bags: Sequence[set[str]]) -> dict[str, float]:
    """Inverse document frequency of each stem over sentences."""
    counts = Counter(stem for bag in bags for stem in bag)
    return {stem: math.log(len(bags) / count) for stem, count in counts.items()}


def shared(left: set[str], right: set[str], idf: Mapping[str, float]) -> float:
    """The weight of the words in common, over that of the shorter side."""
    common = sum(idf[s] for s in left & right)
    least = min(sum(idf[s] for s in left), sum(idf[s] for s in right))
    return common / least if least else 0.0


def leadness(row: Mapping[str, Sequence[str]]) -> float:
    """How much a sentence reads like a story's first: names and a full length for it, leaning words against it."""
    tokens, ner = row["tokens"], row["ner"]
    first = tokens[0].lower()
    if first in _NEVER_OPENS or tokens[0] == '"':
        return -2.0
    score = -0.8 if first in _CARRIES_ON else -0.35 if first == "the" else 0.2
    places = sum(tag.startswith(("B-geo", "B-gpe", "B-org", "B-per")) for tag in ner)
    score += 0.15 * min(places, 3) + (0.15 if any(t.startswith(("B-geo", "B-gpe")) for t in ner[:6]) else -0.1)
    score -= 0.25 if any(token.lower() in ("he", "she", "they", "his") for token in tokens[:8]) else 0.0
    score -= 0.3 if any(token == "Mr." for token in tokens) and len(tokens) < 40 else 0.0
    return score - (0.4 if len(tokens) < 13 else 0.0)


def scores(rows: Sequence[Mapping[str, Sequence[str]]]) -> list[float]:
    """For each sentence, how much better it is as the first of a story than as a later one."""
    bags = [stems(row) for row in rows]
    idf = weights(bags)
    return [_gap(bags, rows, i, idf) for i in range(len(rows))]


def _gap(
    bags: Sequence[set[str]], rows: Sequence[Mapping[str, Sequence[str]]], i: int, idf: Mapping[str, float]
) -> float:
    above = set().union(*bags[max(0, i - _REACH) : i])
    below = set().union(*bags[i : i + _REACH])
    onward = shared(bags[i], set().union(*bags[i + 1 : i + _REACH]), idf)
    back = shared(bags[i], above, idf)
    return leadness(rows[i]) + 1.2 * onward - 2.2 * back - 1.2 * shared(above, below, idf) - 0.15


def boundaries(rows: Sequence[Mapping[str, Sequence[str]]]) -> list[int]:
    """The indices in ``rows`` at which stories begin, the first always among them."""
    gains = scores(rows)
    best = [0.0] + [-math.inf] * len(rows)
    came = [0] * (len(rows) + 1)
    for end in range(1, len(rows) + 1):
        for start in range(max(0, end - _LONGEST), end):
            value = best[start] + (gains[start] if start else 0.0) - _length_cost(end - start)
            if value > best[end]:
                best[end], came[end] = value, start
    starts, end = [], len(rows)
    while end > 0:
        end = came[end]
        starts.append(end)
    return starts[::-1]


def _length_cost(length: int) -> float:
    """Few stories have fewer than four sentences or more than fourteen."""
    return 0.25 * max(0, 4 - length) + 0.04 * max(0, length - 9)
