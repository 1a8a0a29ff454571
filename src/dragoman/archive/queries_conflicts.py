"""Accounts that cannot both hold, ranked and with their sources, from what linking has kept of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dragoman.archive.conflicting import found as found_in
from dragoman.archive.filters import actor_ids, check_days, limited, marks
from dragoman.archive.queries_sources import voices
from dragoman.archive.store import Archive
from dragoman.archive.table import Table
from dragoman.errors import UsageError
from dragoman.linking.conflicts import KINDS, Conflict, Side, ranked
from dragoman.linking.sources import Voice
from dragoman.linking.versions import sentence_at

_SIDE = ("value", "source", "role", "published", "said", "words", "record", "document", "title", "outlet")
CONFLICTS = ("kind", "score", "why", "more", *(f"{side}_{name}" for side in ("one", "other") for name in _SIDE))
# What stands after any longer date that starts the same.
_AFTER = "~"


def conflicts(
    archive: Archive,
    *,
    kind: str | None = None,
    actor: str | None = None,
    since: str | None = None,
    until: str | None = None,
    limit: int = 50,
    offset: int = 0,
) -> Table:
    """Pairs of accounts that cannot both hold, the surest first; each dispute once.

    Args:
        archive: the archive.
        kind: who, how-many, whether, when, where, participation, statement or reversal.
        actor: only where this actor speaks or is spoken of, by id or name.
        since: one side at least published on or after this day, ISO; a year or month will do.
        until: one side at least published on or before it.
        limit: rows at most.
        offset: rows to pass over.

    Returns:
        kind, score, why, more (other pairs of the same dispute), and for each side, the earlier first: value, source
        and its role, published, said (the words that say so), words (their sentence), record, document, title, outlet.

    Raises:
        UsageError: when there is no such kind, or a date is none.
        ArchiveError: when the archive was not linked since Dragoman finds conflicts as it does now.
    """
    check_days(since, until)
    if kind is not None and kind not in KINDS:
        raise UsageError(f"{kind!r} is no kind of conflict", where="kind", remedy=f"one of {', '.join(KINDS)}")
    found = [conflict for conflict in found_in(archive) if kind in (None, conflict.kind)]
    heard = voices(archive, sorted({side.record for conflict in found for side in conflict.sides()}))
    origins = dict(archive.rows("SELECT item, link FROM linked WHERE kind = 'copy' AND item <> link"))
    shown = _about(archive, actor, ranked(found, heard, origins)) if actor else ranked(found, heard, origins)
    days = _published(archive, shown) if since or until else {}
    kept = [each for each in shown if _between(each, days, since, until)]
    rows = _rows(archive, kept[offset : offset + limit + 1], heard)
    return limited(CONFLICTS, rows, limit)


def _about(archive: Archive, actor: str, found: Sequence[Conflict]) -> list[Conflict]:
    """Those in whose records an actor has a part."""
    ids = actor_ids(archive, actor)
    rows = archive.rows(f"SELECT DISTINCT record FROM mentions WHERE actor IN ({marks(ids)})", *ids)
    records = {row[0] for row in rows}
    return [each for each in found if any(side.record in records for side in each.sides())]


def _published(archive: Archive, found: Sequence[Conflict]) -> dict[str, str | None]:
    documents = sorted({side.document for each in found for side in each.sides()})
    sql = f"SELECT id, published FROM documents WHERE id IN ({marks(documents)})"
    return dict(archive.rows(sql, *documents))


def _between(conflict: Conflict, days: dict[str, str | None], since: str | None, until: str | None) -> bool:
    if not since and not until:
        return True
    told = [day for side in conflict.sides() if (day := days[side.document])]
    return any((not since or day >= since) and (not until or day <= until + _AFTER) for day in told)


def _rows(archive: Archive, found: Sequence[Conflict], heard: dict[str, Voice]) -> list[tuple[Any, ...]]:
    documents = sorted({side.document for each in found for side in each.sides()})
    sql = f"SELECT id, published, title, outlet, text FROM documents WHERE id IN ({marks(documents)})"
    pages = {row[0]: row for row in archive.rows(sql, *documents)}
    return [
        (
            *(each.kind, each.score, each.why, each.more),
            *(value for side in each.sides() for value in _side(side, heard, pages[side.document])),
        )
        for each in found
    ]


def _side(side: Side, heard: dict[str, Voice], page: tuple[Any, ...]) -> tuple[Any, ...]:
    _, published, title, outlet, text = page
    voice = side.voice or heard[side.record]
    said = text[slice(*side.span)].strip()
    place = (side.record, side.document, title, outlet)
    return (side.value, voice.name, voice.role, published, said, sentence_at(text, side.span), *place)
