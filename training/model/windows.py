"""Windows of word pieces with labels: what the network is trained on.

A window holds whole paragraphs up to ``WINDOW`` pieces, with the separator between two; a longer paragraph is cut at
a piece. ``dragoman.reading.windows`` cuts in the same way at run time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dragoman.reading.pieces import Window, cut, marked, tokenizer
from training.model.entities import Named, entities
from training.model.examples import Done, Example, Said, Span
from training.model.labels import (
    AUXILIARY,
    CLASSES,
    CUES,
    EDGES,
    ENTITIES,
    MODES,
    NONE,
    POLARITY,
    TAGS,
    TRIGGERS,
    TYPES,
)
from training.sentences.marked import Typed

__all__ = ["Labelled", "Predicate", "labelled", "pairs", "typed"]


@dataclass(frozen=True)
class Predicate:
    """A cue or a trigger with its labels. ``pieces`` are its piece numbers, ``tags`` one role tag a piece,
    ``edges`` the sum of its edges' bits."""

    event: bool
    pieces: tuple[int, ...]
    tags: tuple[int, ...]
    class_: int = NONE
    polarity: int = NONE
    type: int = NONE
    mode: int = NONE
    auxiliary: tuple[float, ...] = ()
    edges: tuple[int, ...] = ()


@dataclass(frozen=True)
class Labelled:
    """A window, its piece labels (None where not annotated) and its predicates; ``pair`` is the type of a pair."""

    ids: tuple[int, ...]
    shapes: tuple[int, ...]
    cues: tuple[int, ...] | None
    triggers: tuple[int, ...] | None
    flat: tuple[int, ...] | None
    predicates: tuple[Predicate, ...]
    entities: tuple[int, ...] | None = None
    pair: int = NONE
    markers: tuple[int, int] = (0, 0)


def labelled(examples: Sequence[Example], size: int) -> Iterator[Labelled]:
    """Every window of the examples."""
    for example, named in zip(examples, entities(examples), strict=True):
        for window in cut(tokenizer(), example.text, example.paragraphs, size):
            yield _label(example, window, named)


def _label(example: Example, window: Window, named: Sequence[Named]) -> Labelled:
    said = None if example.said is None else [s for s in example.said if inside(window, s.cue)]
    done = None if example.done is None else [d for d in example.done if inside(window, d.trigger)]
    predicates = [_cue(window, s) for s in said or ()] + [_trigger(window, d) for d in done or ()]
    return Labelled(
        window.ids,
        tuple(window.shapes(example.text)),
        None if said is None else _cue_tags(window, [s.cue for s in said]),
        None if done is None else _trigger_tags(window, done),
        _flat(window, example),
        tuple(predicates),
        _entity_tags(window, named),
    )


def inside(window: Window, span: Span) -> list[int]:
    """The pieces that overlap a span."""
    return [i for i, (start, end) in enumerate(window.offsets) if start < span[1] and span[0] < end]


def _cue_tags(window: Window, cues: Sequence[Span]) -> tuple[int, ...]:
    tags = [CUES.index("O")] * len(window.ids)
    for span in cues:
        for n, i in enumerate(inside(window, span)):
            tags[i] = CUES.index("I" if n else "B")
    return tuple(tags)


def _trigger_tags(window: Window, done: Sequence[Done]) -> tuple[int, ...]:
    tags = [0] * len(window.ids)
    for event in done:
        for i in inside(window, event.trigger):
            tags[i] = TRIGGERS.index(event.type)
    return tuple(tags)


def _entity_tags(window: Window, named: Sequence[Named]) -> tuple[int, ...]:
    tags = [0] * len(window.ids)
    for kind, span in named:
        for n, i in enumerate(inside(window, span)):
            tags[i] = ENTITIES.index(f"{'I' if n else 'B'}-{kind}")
    return tuple(tags)


def _flat(window: Window, example: Example) -> tuple[int, ...] | None:
    """Sources and contents wherever they are, whoever's: 0 none, 1 source, 2 content, 3 both."""
    spans = list(example.flat or ())
    for said in example.said or ():
        spans += [("source", s) for s in said.source] + [("content", s) for s in said.content]
    if example.flat is None and example.said is None:
        return None
    flags = [0] * len(window.ids)
    for label, span in spans:
        for i in inside(window, span):
            flags[i] |= 1 if label == "source" else 2
    return tuple(flags)


def _tags(window: Window, roles: Sequence[tuple[str, Sequence[Span]]]) -> tuple[int, ...]:
    tags = [0] * len(window.ids)
    for role, spans in roles:
        for span in spans:
            for n, i in enumerate(inside(window, span)):
                tags[i] = TAGS.index(f"{'I' if n else 'B'}-{role}")
    return tuple(tags)


def _edges(window: Window, said: Said) -> tuple[int, ...]:
    """For each piece the bits of ``EDGES`` that it is: whether a part of the content, or a source, begins or ends."""
    flags = [0] * len(window.ids)
    for role, spans in (("content", said.content), ("source", said.source)):
        for found in filter(None, (inside(window, span) for span in spans)):
            flags[found[0]] |= 1 << EDGES.index(f"{role} first")
            flags[found[-1]] |= 1 << EDGES.index(f"{role} last")
    return tuple(flags)


def _cue(window: Window, said: Said) -> Predicate:
    tags = _tags(window, [("content", said.content), ("source", said.source)])
    class_ = NONE if said.class_ not in CLASSES else CLASSES.index(said.class_)
    polarity = NONE if said.polarity is None else POLARITY.index(said.polarity)
    pieces = tuple(inside(window, said.cue))
    return Predicate(False, pieces, tags, class_, polarity, edges=_edges(window, said))


def _trigger(window: Window, done: Done) -> Predicate:
    roles = [("place", done.place), ("time", done.time), ("recipient", done.recipient), ("actor", done.actor)]
    mode = MODES.index("none" if done.mode is None else f"{done.type}/{done.mode}")
    auxiliary = tuple(float(kind in done.auxiliary) for kind in AUXILIARY)
    pieces = tuple(inside(window, done.trigger))
    return Predicate(True, pieces, _tags(window, roles), type=TYPES.index(done.type), mode=mode, auxiliary=auxiliary)


def pairs(examples: Iterable[Example]) -> Iterator[Labelled]:
    """Sentences with an actor and a recipient marked, and the type of what is between them."""
    for example in examples:
        for event in example.done or ():
            for one, two in _parties(event):
                if (found := _pair(example, event, one, two)) is not None:
                    yield found


def _parties(event: Done) -> list[tuple[Span, Span]]:
    if event.actor and event.recipient:
        return [(event.actor[0], event.recipient[0])]
    if len(event.actor) > 1:  # reciprocal: the parties are all actors
        return [(event.actor[0], event.actor[1])]
    # ``dragoman.pair_type`` marks the one party that is known twice; a quarter of these suffices to learn it.
    alone = (*event.actor, *event.recipient) if event.trigger[0] % 4 == 0 else ()
    return [(span, span) for span in alone[:1]]


def _pair(example: Example, event: Done, one: Span, two: Span) -> Labelled | None:
    for start, end in example.paragraphs:
        if all(start <= a and b <= end for a, b in (one, two, event.trigger)):
            shift = [(a - start, b - start) for a, b in (one, two)]
            return _typed(Typed(example.text[start:end], shift[0], shift[1], event.type))
    return None


def typed(given: Iterable[Typed]) -> Iterator[Labelled]:
    """The sentences that come with their two parties marked and typed."""
    yield from (found for one in given if (found := _typed(one)) is not None)


def _typed(one: Typed) -> Labelled | None:
    found = marked(tokenizer(), one.text, one.actor, one.recipient)
    if found is None:
        return None
    window, markers = found
    shapes = tuple(window.shapes(one.text))
    return Labelled(window.ids, shapes, None, None, None, (), None, TYPES.index(one.type), markers)
