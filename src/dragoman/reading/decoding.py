"""From the model's scores to spans of the text: entities, cues, triggers and what belongs to each."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

from dragoman.reading.analysis import Act, Attribution
from dragoman.reading.pieces import Window
from dragoman.records import Span

# Least probability of a cue or trigger that is kept; calibrated in ``training/model/calibrate.py``.
LEAST_CUE = 0.25
LEAST_TRIGGER = 0.3
# Cost of each change between in and out of a role, in log odds; best on PolNeAR's and the corpus's development parts.
CONTENT_SWITCH, SOURCE_SWITCH, PARTY_SWITCH = 2.5, 1.0, 0.2


@dataclass(frozen=True)
class Labels:
    """What the outputs of the weights stand for, in order; written beside the weights when they are exported."""

    cues: tuple[str, ...]
    triggers: tuple[str, ...]
    tags: tuple[str, ...]
    classes: tuple[str, ...]
    polarity: tuple[str, ...]
    types: tuple[str, ...]
    modes: tuple[str, ...]
    auxiliary: tuple[str, ...]
    entities: tuple[str, ...]
    edges: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> Labels:
        """From the JSON beside the weights."""
        return cls(**{name: tuple(values) for name, values in json.loads(text).items()})


@dataclass(frozen=True, slots=True)
class Named:
    """Words that name something, with the OntoNotes label."""

    label: str
    span: Span


@dataclass(frozen=True, slots=True)
class Run:
    """Pieces ``[first, last)`` of a window that are one cue or trigger, with its type's scores and probability."""

    first: int
    last: int
    score: float
    types: tuple[float, ...] = ()


class Scores(NamedTuple):
    """What the role network gives for one predicate: role tags of each piece of its crop, its own labels, and whether
    each piece is an edge of content or source."""

    tags: Any
    own: Any
    edges: Any


def softmax(scores: Any) -> Any:
    """Probabilities along the last axis."""
    import numpy as np

    grown = np.exp(scores - scores.max(-1, keepdims=True))
    return grown / grown.sum(-1, keepdims=True)


def runs(scores: Any, labels: Labels) -> tuple[list[Run], list[Run]]:
    """The cues and triggers of a window, from the piece scores (pieces, cues + triggers + 2)."""
    cue = softmax(scores[:, : len(labels.cues)])
    trigger = softmax(scores[:, len(labels.cues) : len(labels.cues) + len(labels.triggers)])
    cues = [Run(a, b, float((1 - cue[a:b, 0]).max())) for a, b in _cue_runs(cue)]
    triggers = [
        Run(a, b, float((1 - trigger[a:b, 0]).max()), tuple(trigger[a:b, 1:].mean(0).tolist()))
        for a, b in _stretches((1 - trigger[:, 0]) >= LEAST_TRIGGER)
    ]
    return cues, triggers


def _cue_runs(cue: Any) -> Iterator[tuple[int, int]]:
    """A cue begins where the beginning tag is likelier than the going-on tag, or after a piece that is none."""
    for a, b in _stretches((1 - cue[:, 0]) >= LEAST_CUE):
        starts = [a, *(i for i in range(a + 1, b) if cue[i, 1] > cue[i, 2] and cue[i, 1] >= LEAST_CUE), b]
        yield from pairwise(starts)


def _stretches(inside: Any) -> list[tuple[int, int]]:
    """Runs of True."""
    import numpy as np

    edges = np.flatnonzero(np.diff(np.concatenate([[False], inside, [False]]).astype(np.int8)))
    return [(int(a), int(b)) for a, b in edges.reshape(-1, 2)]


def entities(text: str, window: Window, scores: Any, labels: Labels) -> Iterator[Named]:
    """The named entities of a window: each piece's likeliest tag; one that goes on from another label's begins anew."""
    best = scores.argmax(-1).tolist()
    first, kind = 0, ""
    for i, number in enumerate([*best, 0]):
        place, _, label = labels.entities[number].partition("-")
        if kind and (place != "I" or label != kind):
            span = _words(text, window, first, i)
            if span is not None:
                yield Named(kind, span)
            kind = ""
        if label and not kind:
            first, kind = i, label


def attribution(text: str, window: Window, run: Run, scores: Scores, labels: Labels) -> Attribution | None:
    """The statement that a cue marks; None where nothing is said."""
    likely = softmax(scores.tags)
    content, sources = (
        stretches(text, window, _role(likely, labels, role), switch, edges=_edges(scores.edges, labels, role))
        for role, switch in (("content", CONTENT_SWITCH), ("source", SOURCE_SWITCH))
    )
    cue = _words(text, window, run.first, run.last)
    if not content or cue is None:
        return None
    best = max(sources, key=lambda each: each[1], default=(None, 0.0))[0]
    classes, polarities, *_ = _parts(scores.own, labels)
    class_, polarity = _best(classes, labels.classes), _best(polarities, labels.polarity)
    return Attribution(cue, best, tuple(span for span, _ in content), class_, polarity, run.score)


def act(text: str, window: Window, run: Run, scores: Scores, labels: Labels) -> Act | None:
    """The event that a trigger tells; None where the trigger is only a mark."""
    import numpy as np

    likely = softmax(scores.tags)
    trigger = _words(text, window, run.first, run.last)
    if trigger is None:
        return None
    actors, recipients, times, places = (
        stretches(text, window, _role(likely, labels, role), PARTY_SWITCH, _begins(likely, labels, role))
        for role in ("actor", "recipient", "time", "place")
    )
    _, _, types, modes, kinds = _parts(scores.own, labels)
    type_ = labels.types[int((softmax(types) + np.array(run.types)).argmax())]
    mode = _mode(modes, type_, labels)
    auxiliary = tuple(zip(labels.auxiliary, (1 / (1 + np.exp(-kinds))).tolist(), strict=True))
    time, place = (max(found, key=lambda each: each[1], default=(None, 0.0))[0] for found in (times, places))
    done, borne = (tuple(span for span, _ in found) for found in (actors, recipients))
    return Act(trigger, type_, mode, done, borne, time, place, auxiliary, run.score)


def _mode(scores: Any, type_: str, labels: Labels) -> str | None:
    """The likeliest mode of a type, or none."""
    possible = [i for i, name in enumerate(labels.modes) if name == "none" or name.startswith(f"{type_}/")]
    best = labels.modes[max(possible, key=lambda i: scores[i])]
    return None if best == "none" else best.split("/")[1]


def _parts(own: Any, labels: Labels) -> list[Any]:
    """The predicate's own scores: classes, polarity, types, modes, auxiliary modes."""
    parts, at = [], 0
    for names in (labels.classes, labels.polarity, labels.types, labels.modes, labels.auxiliary):
        parts.append(own[at : at + len(names)])
        at += len(names)
    return parts


def _best(scores: Any, names: Sequence[str]) -> str:
    return names[int(scores.argmax())]


def _role(likely: Any, labels: Labels, role: str) -> Any:
    """The probability that each piece is of a role, whether it begins it or goes on with it."""
    first = labels.tags.index(f"B-{role}")
    return likely[:, first] + likely[:, first + 1]


def _edges(scores: Any, labels: Labels, role: str) -> Any:
    """What it costs that a stretch of a role begins, and ends, with each piece: (pieces, 2), in log odds."""
    import numpy as np

    first = labels.edges.index(f"{role} first")
    return EDGE * np.minimum(np.logaddexp(0, -scores[:, first : first + 2]), MOST_EDGE)


# Share of the edges' log probability in the path, and the most that one edge may cost: of shares 0, 0.3, 0.4, 0.6 and 1
# the best linked and exact F1 on half of PolNeAR's development part.
EDGE, MOST_EDGE = 0.6, 6.0


def _begins(likely: Any, labels: Labels, role: str) -> Any:
    """Where a piece more likely begins a new span of a role than goes on with one."""
    first = labels.tags.index(f"B-{role}")
    return likely[:, first] > MOST_BEGUN


# Above this a beginning tag cuts a stretch in two ("the mayor | three guards").
MOST_BEGUN = 0.5


def stretches(
    text: str, window: Window, likely: Any, switch: float, begins: Any = None, edges: Any = None
) -> list[tuple[Span, float]]:
    """The stretches of a role with their summed log odds: the best path of two states, in and out, where each change
    costs ``switch`` and what speaks against an edge there (Viterbi), cut where another begins. So a word in doubt does
    not cut a clause in two, and a stray one is no clause.

    Args:
        text: the page.
        window: the pieces.
        likely: the probability of each piece to be in the role.
        switch: cost of a change between in and out, in log odds.
        begins: for each piece whether another span of the role begins with it.
        edges: for each piece the further costs of beginning and of ending a stretch with it.
    """
    import numpy as np

    odds = np.log(likely + TINY) - np.log(1 - likely + TINY)
    found = []
    for first, last in _cut(_within(odds, switch, edges), begins):
        span = _words(text, window, first, last)
        if span is not None and odds[first:last].max() >= LEAST_ODDS:
            found.append((span, float(odds[first:last].sum())))
    return found


def _cut(paths: Iterable[tuple[int, int]], begins: Any) -> Iterator[tuple[int, int]]:
    for first, last in paths:
        inner = [] if begins is None else [i for i in range(first + 1, last) if begins[i]]
        yield from pairwise([first, *inner, last])


def _within(odds: Any, switch: float, edges: Any) -> Iterator[tuple[int, int]]:
    """The runs of the best path, sought only from the first piece that is likelier in than out to the last: none begins
    or ends at another."""
    likely = (odds > 0).nonzero()[0]
    if len(likely):
        start, stop = int(likely[0]), int(likely[-1]) + 1
        flat = [switch] * (stop - start)
        begin, end = (flat, flat) if edges is None else (edges[start:stop].T + switch).tolist()
        for first, last in _path(odds[start:stop].tolist(), begin, end):
            yield first + start, last + start


# A stretch whose likeliest piece is less sure than this (log odds) is none: best on the corpus's development split.
LEAST_ODDS = 1.0
# Keeps the logarithm of nought finite.
TINY = 1e-6


def _path(odds: Sequence[float], begin: Sequence[float], end: Sequence[float]) -> list[tuple[int, int]]:
    """Where the best path is in the role: its runs of pieces. ``begin`` and ``end`` are the costs of each piece as the
    first and as the last of a run."""
    out, inside, leaving = 0.0, -math.inf, 0.0
    entered: list[bool] = []  # whether the best way to be in the role at a piece came in from outside
    left: list[bool] = []
    for value, first, last in zip(odds, begin, end, strict=True):
        enters, leaves = out - first > inside, inside - leaving > out
        entered.append(enters)
        left.append(leaves)
        out, inside = inside - leaving if leaves else out, (out - first if enters else inside) + value
        leaving = last
    runs_, state, stop = [], inside - leaving > out, len(odds)
    for i in range(len(odds) - 1, -1, -1):
        if state and entered[i]:
            runs_.append((i, stop))
            state = False
        elif not state and left[i]:
            state, stop = True, i
    if state:
        runs_.append((0, stop))
    return runs_[::-1]


def _words(text: str, window: Window, first: int, last: int) -> Span | None:
    """The characters of pieces ``[first, last)``, widened to whole words; None where they are only marks."""
    inside = [span for span in window.offsets[first:last] if span[0] >= 0]
    if not inside:
        return None
    start, end = inside[0][0], inside[-1][1]
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    return start, end
