"""What reading finds in a page, free of any parser: tokens, sentences, entities, quotes, time words.

Coding and resolving see only these types. A test can build them by hand, and a new model can fill
them without a change elsewhere. All offsets are code points of ``Document.text``; token numbers count
over the whole page.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from dragoman.records import Phrase, Span


@dataclass(frozen=True, slots=True)
class Token:
    """A word. ``pos`` is Universal POS, ``tag`` Penn Treebank, ``dep`` ClearNLP dependency label;
    ``head`` is the number of the governing token, its own number for a root."""

    i: int
    text: str
    start: int
    end: int
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    sentence: int

    @property
    def lower(self) -> str:
        return self.text.lower()


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens ``[first, last)`` and characters ``[start, end)``; ``role`` is that of its line."""

    i: int
    first: int
    last: int
    start: int
    end: int
    paragraph: int
    role: str


@dataclass(frozen=True, slots=True)
class Entity:
    """A named entity over tokens ``[first, last)``; OntoNotes labels (PERSON, NORP, GPE, ORG, ...)."""

    label: str
    first: int
    last: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation. ``start`` and ``end`` take in the marks, ``inner`` leaves them out. ``closed`` is
    False when the closing mark is missing: a paragraph of a longer quotation, or an error."""

    start: int
    end: int
    inner: Span
    closed: bool


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that say when, over tokens ``[first, last)``. Their value is found in ``resolving``."""

    first: int
    last: int
    start: int
    end: int
    timex: str  # TIMEX3 type: DATE, TIME, DURATION, SET


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words that somebody's words or thoughts are put in, as the model reads them: the cue, whose they are (None where
    nobody is named), what they are, the cue's class, and the polarity. ``score`` is the cue's probability."""

    cue: Span
    source: Span | None
    content: tuple[Span, ...]
    class_: str
    polarity: str
    score: float


@dataclass(frozen=True, slots=True)
class Act:
    """An event as the model reads it: its trigger, PLOVER type and mode, parties, time and place, and the
    probability of each auxiliary mode. ``score`` is the trigger's probability."""

    trigger: Span
    type: str
    mode: str | None
    actors: tuple[Span, ...]
    recipients: tuple[Span, ...]
    time: Span | None
    place: Span | None
    auxiliary: tuple[tuple[str, float], ...]
    score: float


@dataclass(frozen=True)
class Analysis:
    """All that reading found in one page, in text order."""

    text: str
    tokens: tuple[Token, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    entities: tuple[Entity, ...] = ()
    quotes: tuple[Quote, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    acts: tuple[Act, ...] = ()

    @cached_property
    def _children(self) -> tuple[tuple[int, ...], ...]:
        lists: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.i:
                lists[token.head].append(token.i)
        return tuple(map(tuple, lists))

    @cached_property
    def _edges(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        left = list(range(len(self.tokens)))
        right = list(range(len(self.tokens)))
        for sentence in self.sentences:
            for root in range(sentence.first, sentence.last):
                if self.tokens[root].head == root:
                    self._spread(root, left, right)
        return tuple(left), tuple(right)

    def _spread(self, root: int, left: list[int], right: list[int]) -> None:
        order = [root]
        for i in order:  # breadth first: children come after their head
            order.extend(self._children[i])
        for i in reversed(order):
            head = self.tokens[i].head
            left[head] = min(left[head], left[i])
            right[head] = max(right[head], right[i])

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    @cached_property
    def _entity_of(self) -> dict[int, Entity]:
        return {i: entity for entity in self.entities for i in range(entity.first, entity.last)}

    @cached_property
    def _time_of(self) -> dict[int, TimeExpression]:
        return {i: time for time in self.times for i in range(time.first, time.last)}

    def children(self, i: int, *deps: str) -> Iterator[Token]:
        """Dependents of token ``i`` in text order, only those with one of ``deps`` if any is given."""
        for child in self._children[i]:
            if not deps or self.tokens[child].dep in deps:
                yield self.tokens[child]

    def child(self, i: int, *deps: str) -> Token | None:
        """The first dependent of ``i`` with one of ``deps``, or None."""
        return next(self.children(i, *deps), None)

    def head(self, i: int) -> Token:
        """The token that governs ``i``; ``i`` itself when it is a root."""
        return self.tokens[self.tokens[i].head]

    def ancestors(self, i: int) -> Iterator[Token]:
        """The head of ``i``, its head, and so on up to the root."""
        while self.tokens[i].head != i:
            i = self.tokens[i].head
            yield self.tokens[i]

    def subtree(self, i: int) -> tuple[int, int]:
        """Token range ``[first, last)`` from the leftmost to the rightmost descendant of ``i``."""
        left, right = self._edges
        return left[i], right[i] + 1

    def conjuncts(self, i: int) -> list[Token]:
        """Token ``i`` and those coordinated with it to its right ("Russia, Iran and Turkey")."""
        found = [self.tokens[i]]
        for token in found:
            found.extend(self.children(token.i, "conj"))
        return sorted(found, key=lambda token: token.i)

    def sentence_of(self, i: int) -> Sentence:
        """The sentence that holds token ``i``."""
        return self.sentences[self.tokens[i].sentence]

    def entity_at(self, i: int) -> Entity | None:
        """The entity that covers token ``i``, or None."""
        return self._entity_of.get(i)

    def time_at(self, i: int) -> TimeExpression | None:
        """The time expression that covers token ``i``, or None."""
        return self._time_of.get(i)

    def token_at(self, offset: int) -> int | None:
        """The number of the token at or, in a gap, just before character ``offset``; None before all."""
        i = bisect_right(self._starts, offset) - 1
        return i if i >= 0 else None

    def tokens_in(self, span: Span) -> range:
        """The numbers of the tokens that overlap characters ``span``."""
        first = bisect_right(self._starts, span[0]) - 1
        if first < 0 or self.tokens[first].end <= span[0]:
            first += 1
        last = first
        while last < len(self.tokens) and self.tokens[last].start < span[1]:
            last += 1
        return range(first, last)

    def head_of(self, span: Span) -> Token | None:
        """The syntactic head of the words in ``span``: the first token whose head lies outside."""
        inside = self.tokens_in(span)
        for i in inside:
            if self.tokens[i].head not in inside or self.tokens[i].head == i:
                return self.tokens[i]
        return None

    def phrase(self, first: int, last: int) -> Phrase:
        """The words of tokens ``[first, last)`` as they stand in the text."""
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        return Phrase(self.text[start:end], (start, end))

    def quote_at(self, offset: int) -> Quote | None:
        """The quotation whose marks take in character ``offset``, or None."""
        for quote in self.quotes:
            if quote.start <= offset < quote.end:
                return quote
        return None
