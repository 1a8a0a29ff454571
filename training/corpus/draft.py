"""A story while it is compiled, and the values of fields read from its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dragoman.records import Event, Meeting, Mention, Phrase, Place, Relation, Span, Statement, Time
from training.corpus.notation import NotationError, Row, Words, locate


@dataclass
class Draft:
    """A story while it is compiled: what was made so far, under the annotator's ids."""

    text: str
    document: str
    sentences: list[Span]
    statements: list[tuple[Row, Statement]] = field(default_factory=list)
    events: list[tuple[Row, Event]] = field(default_factory=list)
    meetings: list[tuple[Row, Meeting]] = field(default_factory=list)
    relations: list[tuple[Row, Relation]] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)

    def within(self, number: int) -> Span:
        if not 1 <= number <= len(self.sentences):
            raise NotationError(f"there is no sentence {number}; the story has {len(self.sentences)}")
        return self.sentences[number - 1]

    def span(self, row: Row, words: Words, *, numbered: bool = False) -> Span:
        """``numbered``: what stands before the colon is a label or count and no sentence."""
        number = row.sentence if numbered or words.before is None else _number(words.before)
        return locate(self.text, self.within(number), words)


def _number(word: str) -> int:
    if not word.isdigit():
        raise NotationError(f"{word}: is no sentence number")
    return int(word)


def phrases(draft: Draft, row: Row, key: str, *, numbered: bool = False) -> list[tuple[Words, Span]]:
    found = []
    for value in row.fields.get(key, ()):
        if not isinstance(value, Words):
            raise NotationError(f"{key}= wants words in quotation marks or braces, not {value}")
        found.append((value, draft.span(row, value, numbered=numbered)))
    return found


def mentions(draft: Draft, row: Row, key: str) -> tuple[Mention, ...]:
    return tuple(
        Mention(draft.text[a:b], (a, b), name=words.name, country=words.country)
        for words, (a, b) in phrases(draft, row, key)
    )


def one(draft: Draft, row: Row, key: str) -> Phrase | None:
    found = phrases(draft, row, key)
    if len(found) > 1:
        raise NotationError(f"{key}= takes one value")
    return Phrase(draft.text[slice(*found[0][1])], found[0][1]) if found else None


def mention(draft: Draft, row: Row, key: str) -> Mention | None:
    if row.fields.get(key) == ("-",):
        return None
    found = mentions(draft, row, key)
    if len(found) > 1:
        raise NotationError(f"{key}= takes one value")
    return found[0] if found else None


def time(draft: Draft, row: Row) -> Time | None:
    phrase = one(draft, row, "time")
    return Time(phrase.text, phrase.span) if phrase else None


def place(draft: Draft, row: Row) -> Place | None:
    phrase = one(draft, row, "place")
    return Place(phrase.text, phrase.span) if phrase else None


def label(row: Row, key: str, default: str, known: Sequence[str]) -> str:
    value = row.fields.get(key, (default,))
    if len(value) != 1 or value[0] not in known:
        raise NotationError(f"{key}={value[0]} is none of: {' '.join(known)}")
    return str(value[0])


def ids(draft: Draft, row: Row, identifier: str) -> None:
    for value in row.fields.get("id", ()):
        if value in draft.names:
            raise NotationError(f"id={value} is used twice")
        draft.names[str(value)] = identifier


def evidence(draft: Draft, spans: Sequence[Span]) -> Span:
    """The sentences that the spans stand in."""
    touched = [s for s in draft.sentences if any(a < s[1] and b > s[0] for a, b in spans)]
    return touched[0][0], touched[-1][1]


def reference(draft: Draft, row: Row, key: str, default: str | None) -> str | None:
    value = row.fields.get(key)
    if value is None:
        return default
    if value == ("-",):
        return None
    if str(value[0]) not in draft.names:
        raise NotationError(f"{key}={value[0]}: there is no record with that id")
    return draft.names[str(value[0])]


def innermost(draft: Draft, span: Span, *, but: str | None = None) -> str | None:
    """The statement with the shortest content that takes in a span."""
    holding = [
        (sum(b - a for a, b in (p.span for p in s.content)), s.id)
        for _, s in draft.statements
        if s.id != but and any(p.span[0] <= span[0] and span[1] <= p.span[1] for p in s.content)
    ]
    return min(holding)[1] if holding else None
