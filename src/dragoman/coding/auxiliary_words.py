"""The words that show an event's auxiliary modes, where the model says that it has them.

1. the cue that bears on the trigger by the parse (``auxiliary``);
2. else the nearest word of the sentence that ``codebook/auxiliary.yaml`` lists for the kind;
3. else, for a past event, the nearest time expression; else the trigger itself.
"""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.coding.auxiliary import auxiliaries, cue_words
from dragoman.coding.events_match import Match
from dragoman.reading.analysis import Act, Analysis, Token
from dragoman.records import Auxiliary, Span


def auxiliary_words(
    analysis: Analysis, match: Match, act: Act, more: Iterable[Auxiliary] = ()
) -> tuple[Auxiliary, ...]:
    """The auxiliary modes of an act with their words, in text order; ``more`` are cues that the page gives besides."""
    clauses = (*auxiliaries(analysis, match.clause.i), *auxiliaries(analysis, match.token.i), *more)
    parsed = {cue.kind: cue for cue in reversed(clauses)}
    found = [
        parsed.get(kind) or _listed(analysis, match.token, act, kind)
        for kind, likely in act.auxiliary
        if likely >= (LEAST_PARSED if kind in parsed else LEAST)
    ]
    return tuple(sorted(found, key=lambda cue: cue.span))


# Least probability of a mode that the model alone sees, and of one that a cue in the parse bears out. The second was
# chosen among five by the share of minimal pairs with the right modes, so that figure is not wholly unseen.
LEAST = 0.5
LEAST_PARSED = 0.02


def _listed(analysis: Analysis, trigger: Token, act: Act, kind: str) -> Auxiliary:
    start, end = _dated(analysis, trigger) if kind == "historical" else _cue(analysis, trigger, kind)
    if start == end:
        start, end = act.trigger
    return Auxiliary(kind, analysis.text[start:end], (start, end))


def _cue(analysis: Analysis, trigger: Token, kind: str) -> Span:
    sentence = analysis.sentence_of(trigger.i)
    words = cue_words(kind)
    near = [
        token
        for token in analysis.tokens[sentence.first : sentence.last]
        if token.i != trigger.i and (token.lower in words or token.lemma.lower() in words)
    ]
    nearest = min(near, key=lambda token: (abs(token.i - trigger.i), token.i), default=None)
    return (0, 0) if nearest is None else (nearest.start, nearest.end)


def _dated(analysis: Analysis, trigger: Token) -> Span:
    sentence = analysis.sentence_of(trigger.i)
    times = {time for i in range(sentence.first, sentence.last) if (time := analysis.time_at(i)) is not None}
    nearest = min(times, key=lambda time: (abs(time.first - trigger.i), time.first), default=None)
    return _cue(analysis, trigger, "historical") if nearest is None else (nearest.start, nearest.end)
