"""Contexts: what an event is about, in PLOVER's 37 subjects, from words near the trigger."""

from __future__ import annotations

from functools import cache

from dragoman.codebook import load_yaml
from dragoman.reading.analysis import Analysis

MOST = 3  # contexts an event keeps: PLOVER's coders rarely give more


@cache
def _index() -> dict[str, str]:
    return {word: context for context, listed in load_yaml("contexts").items() for word in listed}


def contexts(analysis: Analysis, first: int, last: int, defaults: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Contexts of the tokens ``[first, last)``: those of the mode, then those whose words occur, most often first."""
    seen: dict[str, int] = dict.fromkeys(defaults, 100)
    lemmas = [token.lemma.lower() for token in analysis.tokens[first:last]]
    known = _index()
    for here, lemma in enumerate(lemmas):
        pair = f"{lemma} {lemmas[here + 1]}" if here + 1 < len(lemmas) else ""
        for word in (pair, lemma):
            if word in known:
                seen[known[word]] = seen.get(known[word], 0) + 1
    return tuple(sorted(seen, key=lambda name: -seen[name])[:MOST])
