"""A meeting's ledger as a matrix: a row a party, a column a day (week, month, year) on which something was said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from dragoman.web.timeline import parse, said

# The finest unit that keeps the matrix to this many columns, so that a word fits into each on a screen.
MOST_COLUMNS = 9
UNITS = ("day", "week", "month", "year")
# Words short enough for a cell.
WISHES = frozenset({"wanted", "opposed"})
SHORT = {"will-attend": "will attend", "not-invited": "not invited"}
_UNDATED = date.max


@dataclass(frozen=True, slots=True)
class Column:
    """A span of time: its words, and whether the meeting began in it or, where it has no day, whether it is undated."""

    label: str
    held: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """One status said of a party in one column: how many independent sources say so, all of it in words, and where the
    words are opened: in the document where there is one row, else in the list under the matrix."""

    status: str
    short: str
    sources: int
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class Line:
    """A party with its marks, one tuple a column."""

    party: Mapping[str, Any]
    cells: tuple[tuple[Mark, ...], ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Columns in time, undated ones last, and a line a party; ``statuses`` are those that occur."""

    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    unit: str
    statuses: tuple[str, ...]


def matrix(parties: Iterable[Mapping[str, Any]], rows: Sequence[Mapping[str, Any]], start: str | None) -> Matrix:
    """The matrix of a ledger.

    Args:
        parties: rows of ``MeetingView.parties``.
        rows: rows of ``MeetingView.ledger``.
        start: the meeting's first day, ISO; it gets a column even if nothing was said then.
    """
    days = {parse(row["said"]) or _UNDATED for row in rows}
    held = parse(start)
    dated = sorted((days | ({held} if held else set())) - {_UNDATED})
    unit = next((unit for unit in UNITS if len({_floor(day, unit) for day in dated}) <= MOST_COLUMNS), "year")
    buckets = sorted({_floor(day, unit) for day in dated}) + [_UNDATED] * (_UNDATED in days)
    at = held and _floor(held, unit)
    columns = tuple(Column(_label(bucket, unit), bucket == at) for bucket in buckets)
    found: dict[tuple[str, date], list[tuple[int, Mapping[str, Any]]]] = defaultdict(list)
    for number, row in enumerate(rows):
        found[row["party"], _floor(parse(row["said"]) or _UNDATED, unit)].append((number, row))
    lines = tuple(Line(each, tuple(_cell(found[each["party"], bucket]) for bucket in buckets)) for each in parties)
    return Matrix(columns, lines, unit, tuple(dict.fromkeys(row["status"] for row in rows)))


def _floor(day: date, unit: str) -> date:
    if day == _UNDATED or unit == "day":
        return day
    if unit == "week":
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if unit == "month" else day.replace(month=1, day=1)


def _label(bucket: date, unit: str) -> str:
    return "No date" if bucket == _UNDATED else said(bucket.isoformat(), unit)


def _cell(numbered: Sequence[tuple[int, Mapping[str, Any]]]) -> tuple[Mark, ...]:
    alike: dict[str, list[tuple[int, Mapping[str, Any]]]] = defaultdict(list)
    for number, row in numbered:
        alike[_short(row)].append((number, row))
    return tuple(_mark(short, same) for short, same in alike.items())


def _mark(short: str, same: Sequence[tuple[int, Mapping[str, Any]]]) -> Mark:
    number, first = same[0]
    href = f"/document/{first['document']}#{first['record']}" if len(same) == 1 else f"#said-{number}"
    sources = len({row["source_key"] for _, row in same})
    return Mark(first["status"], short, sources, "\n".join(_title(row) for _, row in same), href)


def _short(row: Mapping[str, Any]) -> str:
    """The status in words; of what others would have, whose wish it is."""
    wish = f" by {row['by']}" if row["status"] in WISHES and row["by"] else ""
    return f"{SHORT.get(row['status'], row['status'])}{wish}"


def _title(row: Mapping[str, Any]) -> str:
    by = f" by {row['by']}" if row["by"] else ""
    for_ = f" for {row['for']}" if row["for"] else ""
    return f"{row['name']}: {SHORT.get(row['status'], row['status'])}{by}{for_}. {row['source']}: “{row['words']}”"


def hosts(organisers: Iterable[Mapping[str, Any]]) -> list[tuple[Mapping[str, Any], list[Mapping[str, Any]]]]:
    """Each organiser once, with the rows that name it."""
    found: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in organisers:
        found[row["actor"] or row["text"].lower()].append(row)
    return [(rows[0], rows) for rows in found.values()]
