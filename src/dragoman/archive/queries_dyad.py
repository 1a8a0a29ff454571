"""Dyads: month by month, what one party did to another and the other to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Any

from dragoman.archive.filters import Where, actor_ids, add_days
from dragoman.archive.queries_network import MUTUAL
from dragoman.archive.queries_sources import voices
from dragoman.archive.store import Archive
from dragoman.archive.table import Table
from dragoman.errors import UsageError
from dragoman.linking.sources import Voice

MONTHS = ("month", "direction", "quad", "events", "mutual", "sources", "reports", "mean", "sum")
EVENTS = ("date", "direction", "type", "quad", "intensity", "summary", "sources", "reports", "document", "record")
# Times coarser than a month belong to no month.
_TOO_COARSE = ("season", "quarter", "year", "decade", "century")
_LETTERS = 3  # of a country's code, which is also the id of its state
QUADS = (1, 2, 3, 4)

# Parties of a reciprocal event (talks, joint work) are all actors: it goes both ways.
_PAIRS = """
SELECT e.id, {way} AS way, {mutual} AS mutual FROM event_parties p JOIN event_parties q ON q.event = p.event
JOIN events e ON e.id = p.event
WHERE p.side = 'actor' AND {mine} AND q.side = {side} AND {theirs} AND NOT (q.side = p.side AND q.position = p.position)
{alone}
"""
_RECIPROCAL = (
    f"AND e.type IN {MUTUAL}"
    " AND NOT EXISTS (SELECT 1 FROM event_parties c WHERE c.event = e.id AND c.side = 'recipient')"
)
_REPORTS = """
SELECT DISTINCT f.way, f.mutual, r.id, coalesce(l.link, r.id), r.day, r.precision, r.basis, r.type, e.quad,
 e.intensity, r.summary, r.document, d.published
FROM ({pairs}) f JOIN records r ON r.id = f.id JOIN events e ON e.id = r.id JOIN documents d ON d.id = r.document
LEFT JOIN linked l ON l.kind = 'event' AND l.item = r.id {where} ORDER BY r.day, r.id
"""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: what it was asked by, its name, ids of actors, and its country where it is a state, which
    stands for all its bodies and people."""

    asked: str
    name: str
    actors: tuple[str, ...]
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Dyad:
    """What ``a`` did to ``b`` and ``b`` to ``a``.

    ``months``: a row for each month and direction (``a to b`` or ``b to a``) with anything, and one for each quad
    class in it (``quad`` is null in the row for all). ``events``: each linked event. ``coarse`` counts reports whose
    time is no finer than a season, which are in neither.
    """

    a: Side
    b: Side
    months: Table
    events: Table
    coarse: int

    def _repr_html_(self) -> str:
        return self.months._repr_html_()


@dataclass(frozen=True, slots=True)
class _Report:
    way: str
    mutual: int
    record: str
    link: str
    day: str
    precision: str | None
    basis: str | None
    type: str
    quad: int | None
    intensity: float | None
    summary: str
    document: str
    published: str | None


@dataclass(frozen=True, slots=True)
class _Event:
    """A linked event in one direction: its reports, the one that dates it first, and their sources."""

    reports: tuple[_Report, ...]
    sources: tuple[Voice, ...]

    @property
    def first(self) -> _Report:
        return self.reports[0]

    @property
    def intensity(self) -> float | None:
        said = [report.intensity for report in self.reports if report.intensity is not None]
        return fmean(said) if said else None


def dyad(archive: Archive, a: str, b: str, *, since: str | None = None, until: str | None = None) -> Dyad:
    """Counts and intensities of the events between two parties that are told as having happened.

    An event is counted once, however many pages report it, in the month of its day: the day that a report's words give,
    else that of the page of its earliest report. Its intensity is the mean PLOVER score of its reports.

    Args:
        archive: the archive.
        a: an actor's id or name, or the code (ISO 3166 alpha-3) or name of a state, which takes in every actor of
            that country.
        b: the same for the other party.
        since: first day, ISO; a year or month will do.
        until: last day, taken in.

    Returns:
        ``months`` with month, direction, quad, events, mutual (how many of them are reciprocal and so stand in both
        directions), sources (independent), reports (raw), mean and sum of intensity.

    Raises:
        UsageError: when a party is not known.
    """
    one, other = _side(archive, a), _side(archive, b)
    reports = [_Report(*row) for row in _reports(archive, one, other, since, until)]
    fine = [report for report in reports if report.precision not in _TOO_COARSE]
    events = _events(archive, fine)
    months = Table(MONTHS, tuple(row for group in _grouped(events) for row in _rows(*group)))
    listed = Table(EVENTS, tuple(map(_event_row, events)))
    return Dyad(one, other, months, listed, len(reports) - len(fine))


def _side(archive: Archive, words: str) -> Side:
    ids = [words.upper()] if _is_state(archive, words.upper()) else actor_ids(archive, words)
    if not ids:
        raise UsageError("no actor has this id or name", where=words, remedy="find names with: dragoman who NAME")
    names = archive.rows("SELECT name FROM actors WHERE id = ?", ids[0])
    name = names[0][0] if names else words
    if _is_state(archive, ids[0]):
        return Side(words, name, (ids[0],), ids[0])
    return Side(words, name, (ids[0],))


def _is_state(archive: Archive, code: str) -> bool:
    """Whether these letters are the code of a country that some party has."""
    found = "SELECT 1 FROM mentions WHERE country = ? LIMIT 1"
    return len(code) == _LETTERS and code.isalpha() and code.isupper() and bool(archive.rows(found, code))


def _reports(archive: Archive, a: Side, b: Side, since: str | None, until: str | None) -> list[tuple[Any, ...]]:
    where = Where()
    where.add("e.happened = 1")
    where.add("r.day IS NOT NULL")
    add_days(where, "r.day", since, until)
    parts: list[str] = []
    values: list[str] = []
    for way, mine, theirs in (("a to b", a, b), ("b to a", b, a)):
        for mutual, side, alone in ((0, "'recipient'", ""), (1, "'actor'", _RECIPROCAL)):
            parts.append(
                _PAIRS.format(
                    way=f"'{way}'", mutual=mutual, side=side, alone=alone, mine=_is("p", mine), theirs=_is("q", theirs)
                )
            )
            values += [_value(mine), _value(theirs)]
    return archive.rows(_REPORTS.format(pairs=" UNION ".join(parts), where=where.sql), *values, *where.values)


def _is(party: str, side: Side) -> str:
    return f"{party}.country = ?" if side.country else f"{party}.actor = ?"


def _value(side: Side) -> str:
    return side.country or side.actors[0]


def _events(archive: Archive, reports: Sequence[_Report]) -> list[_Event]:
    """Reports of one event in one direction together, by day."""
    known = voices(archive, sorted({report.record for report in reports}))
    together: dict[tuple[str, str], list[_Report]] = defaultdict(list)
    for report in reports:
        together[report.way, report.link].append(report)
    found = [_event(group, known) for group in together.values()]
    return sorted(found, key=lambda event: (event.first.day, event.first.way, event.first.record))


def _event(reports: Iterable[_Report], known: dict[str, Voice]) -> _Event:
    order = sorted(reports, key=_dating)
    sources = {known[report.record].key: known[report.record] for report in order}
    return _Event(tuple(order), tuple(sources.values()))


def _dating(report: _Report) -> tuple[bool, bool, str, str]:
    """Which report says best when: a day in its words, then the earliest page."""
    return report.basis == "page", report.precision != "day", report.published or "9999", report.record


def _grouped(events: Iterable[_Event]) -> list[tuple[str, str, list[_Event]]]:
    groups: dict[tuple[str, str], list[_Event]] = defaultdict(list)
    for event in events:
        groups[event.first.day[: len("2015-10")], event.first.way].append(event)
    return [(*key, groups[key]) for key in sorted(groups)]


def _rows(month: str, way: str, events: Sequence[_Event]) -> Iterable[tuple[Any, ...]]:
    yield _row(month, way, None, events)
    for quad in QUADS:
        own = [event for event in events if event.first.quad == quad]
        if own:
            yield _row(month, way, quad, own)


def _row(month: str, way: str, quad: int | None, events: Sequence[_Event]) -> tuple[Any, ...]:
    scores = [event.intensity for event in events if event.intensity is not None]
    sources = {voice.key for event in events for voice in event.sources}
    reports = sum(len(event.reports) for event in events)
    mutual = sum(event.first.mutual for event in events)
    mean = round(fmean(scores), 2) if scores else None
    return (month, way, quad, len(events), mutual, len(sources), reports, mean, round(sum(scores), 2))


def _event_row(event: _Event) -> tuple[Any, ...]:
    first = event.first
    head = (first.day, first.way, first.type, first.quad, event.intensity, first.summary)
    return (*head, len(event.sources), len(event.reports), first.document, first.record)
