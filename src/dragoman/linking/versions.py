"""What the reports of one event say, side by side and in time: tolls that change, denials, corrections.

Pure functions over ``Telling``: one report with its date, its source and what it says.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from dragoman.codebook import load_yaml
from dragoman.linking.reports import stems
from dragoman.linking.sources import Voice, independent
from dragoman.records import Event, Span, Statement

# A note at the foot of a page speaks of this event when it shares so many content words with its sentence.
NOTE_WORDS = 2
_SENTENCE_END = re.compile(r"[.!?][”\"')]*\s|\n")


@dataclass(frozen=True, slots=True)
class Telling:
    """One report of an event: ``status`` is happened, planned, hypothetical, denied, corrected or retracted, and
    ``words`` those that say so."""

    record: str
    document: str
    published: str | None
    voice: Voice
    status: str
    words: str
    day: str | None = None
    place: str | None = None
    blamed: tuple[str, ...] = ()
    counts: Mapping[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """One value that reports give a field (killed, date, blame, place, status): by whom, and when first and last."""

    field: str
    value: str
    voices: tuple[Voice, ...]
    records: tuple[str, ...]
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Version:
    """A change of what is told: on ``published``, by ``voice``, ``field`` went from ``before`` to ``after``."""

    published: str | None
    field: str
    before: str
    after: str
    voice: Voice
    record: str
    words: str


def status_of(event: Event, statement: Statement | None, text: str) -> tuple[str, str]:
    """How a report tells of the event, and the words that say so.

    Args:
        event: the record.
        statement: that it is told in, if any.
        text: the document's.
    """
    sentence = sentence_at(text, event.evidence)
    for status in ("retraction", "correction"):
        if any(pattern.search(sentence) for pattern in _patterns(status)):
            return {"retraction": "retracted", "correction": "corrected"}[status], sentence
    if note := _note_about(text, sentence):
        return "corrected", note
    if statement is not None and statement.polarity == "denied":
        return "denied", sentence
    for kind, status in (("negation", "denied"), ("hypothetical", "hypothetical"), ("future", "planned")):
        if any(item.kind == kind for item in event.auxiliary):
            return status, sentence
    return "happened", sentence


def sentence_at(text: str, span: Span) -> str:
    """The sentence or sentences around a span."""
    starts = [match.end() for match in _SENTENCE_END.finditer(text, 0, span[0])]
    end = _SENTENCE_END.search(text, max(span[0], span[1] - 1))
    return text[starts[-1] if starts else 0 : end.end() if end else len(text)].strip()


def accounts(tellings: Iterable[Telling]) -> list[Account]:
    """Every value of every field, the field's most supported first."""
    by_value: dict[tuple[str, str], list[Telling]] = defaultdict(list)
    for telling in in_time(tellings):
        for field, value in says(telling):
            by_value[field, value].append(telling)
    found = [_account(field, value, told) for (field, value), told in by_value.items()]
    return sorted(found, key=lambda each: (each.field, -len(each.voices), -len(each.records), each.value))


def versions(tellings: Iterable[Telling]) -> list[Version]:
    """Each new count or status against what was told last of it, in time.

    A value that was told before is no version: pages repeat old figures. Dates, places and blame differ between
    accounts rather than change; they are in ``accounts``.
    """
    told: dict[str, list[str]] = defaultdict(list)
    found: list[Version] = []
    for telling in in_time(tellings):
        for field, after in says(telling):
            if field in _ACCOUNTS_ONLY or after in told[field]:
                continue
            if told[field]:
                before, voice, words = told[field][-1], telling.voice, telling.words
                found.append(Version(telling.published, field, before, after, voice, telling.record, words))
            told[field].append(after)
    return found


_ACCOUNTS_ONLY = frozenset({"date", "place", "blame"})


def says(telling: Telling) -> Iterator[tuple[str, str]]:
    """The fields that a report gives, with their values."""
    yield "status", telling.status
    yield from ((kind, str(count)) for kind, count in sorted((telling.counts or {}).items()))
    for field, value in (("date", telling.day), ("place", telling.place)):
        if value is not None:
            yield field, value
    yield from (("blame", name) for name in telling.blamed)


def in_time(tellings: Iterable[Telling]) -> list[Telling]:
    """By publication, undated ones last; by id within a day."""
    return sorted(tellings, key=lambda each: (each.published or "9999", each.document, each.record))


def _account(field: str, value: str, told: Sequence[Telling]) -> Account:
    dates = sorted(each.published for each in told if each.published)
    return Account(
        field,
        value,
        independent(each.voice for each in told),
        tuple(each.record for each in told),
        dates[0] if dates else None,
        dates[-1] if dates else None,
    )


def _note_about(text: str, sentence: str) -> str | None:
    for line in text.splitlines():
        if any(pattern.match(line.strip()) for pattern in _patterns("notes")):
            shared = stems(line) & stems(sentence)
            if len(shared) >= NOTE_WORDS and line.strip() not in sentence:
                return line.strip()
    return None


@cache
def _patterns(name: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in load_yaml("linking")[name])
