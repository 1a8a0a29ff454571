"""Events over all pages: each once, with who reports it, what they differ in, and how the telling changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from dragoman.archive import loading
from dragoman.archive.filters import limited, marks, records_where
from dragoman.archive.queries_sources import voices
from dragoman.archive.rows import called, parts
from dragoman.archive.store import Archive
from dragoman.archive.table import Table
from dragoman.errors import UsageError
from dragoman.linking.sources import Voice, independent
from dragoman.linking.versions import Account, Telling, Version, accounts, in_time, status_of, versions
from dragoman.records import Event, Statement

EVENTS = ("id", "date", "type", "summary", "place", "reports", "pages", "sources")
REPORTS = ("record", "published", "status", "source", "words", "counts", "document", "title", "outlet", "score", "why")
SOURCES = ("source", "role", "reports", "pages", "first")
ACCOUNTS = ("field", "value", "sources", "reports", "first", "last", "who")
VERSIONS = ("published", "field", "before", "after", "source", "words", "record")
# PLOVER's material conflict: what happened has somebody to blame.
_BLAME_QUAD = 4


@dataclass(frozen=True, slots=True)
class EventView:
    """One event: its earliest report first, then all reports, the independent sources, what they say of each field,
    and the changes in time."""

    id: str
    summary: str
    type: str
    reports: Table
    sources: Table
    accounts: Table
    versions: Table

    def to_dict(self) -> dict[str, Any]:
        """For JSON: each table as a list of objects."""
        tables = {name: getattr(self, name).to_dicts() for name in ("reports", "sources", "accounts", "versions")}
        return {"id": self.id, "summary": self.summary, "type": self.type, **tables}

    def _repr_html_(self) -> str:
        tables = (f"<h4>{name}</h4>{getattr(self, name)._repr_html_()}" for name in ("sources", "accounts", "reports"))
        return f"<h3>{escape(self.summary)}</h3>{''.join(tables)}"


def events(
    archive: Archive,
    *,
    actor: str | None = None,
    type: str | None = None,
    country: str | None = None,
    place: str | None = None,
    since: str | None = None,
    until: str | None = None,
    limit: int = 100,
    offset: int = 0,
) -> Table:
    """Events, each once however many pages report it; those on the most pages first. Filters as in ``search``.

    Returns:
        id (of the earliest report), date, type, summary and place of that report, reports, pages, sources (how many
        are independent).
    """
    where = records_where(
        archive, kind="event", actor=actor, country=country, type=type, place=place, since=since, until=until
    )
    rows = archive.rows(
        "WITH found AS (SELECT coalesce(l.link, r.id) AS link FROM records r LEFT JOIN linked l"
        f" ON l.kind = 'event' AND l.item = r.id {where.sql} GROUP BY 1)"
        " SELECT f.link, e.day, e.type, e.summary, (SELECT name FROM places p WHERE p.record = e.id),"
        " max(count(l.item), 1), max(count(DISTINCT l.document), 1) FROM found f JOIN records e ON e.id = f.link"
        " LEFT JOIN linked l ON l.kind = 'event' AND l.link = f.link"
        " GROUP BY f.link ORDER BY 7 DESC, 6 DESC, 2, 1 LIMIT ? OFFSET ?",
        *where.values,
        limit + 1,
        offset,
    )
    support = sources_of(archive, [row[0] for row in rows])
    return limited(EVENTS, [(*row, len(support[row[0]])) for row in rows], limit)


def sources_of(archive: Archive, links: Sequence[str]) -> dict[str, tuple[Voice, ...]]:
    """The independent sources of each event, by the id of its link."""
    rows = archive.rows(
        f"SELECT link, item FROM linked WHERE kind = 'event' AND link IN ({marks(links)}) ORDER BY item", *links
    )
    reports: dict[str, list[str]] = {link: [] for link in links}
    for link, item in rows:
        reports[link].append(item)
    known = voices(archive, [item for _, item in rows] + [link for link in links if not reports[link]])
    return {link: independent(known[item] for item in items or [link]) for link, items in reports.items()}


def event(archive: Archive, id: str) -> EventView:
    """One event, by the id of its link or of any report of it.

    Raises:
        UsageError: when there is none.
    """
    rows = archive.rows(
        "SELECT r.id, coalesce(l.link, r.id), l.score, l.why, d.id, d.title, d.outlet, d.published, d.text,"
        " r.json, s.json"
        " FROM records r JOIN documents d ON d.id = r.document LEFT JOIN records s ON s.id = r.attributed_to"
        " LEFT JOIN linked l ON l.kind = 'event' AND l.item = r.id WHERE r.kind = 'event' AND (r.id = ?1 OR l.link ="
        " (SELECT link FROM linked WHERE kind = 'event' AND item = ?1))",
        id,
    )
    if not rows:
        raise UsageError("there is no such event", where=id, remedy="list them with: dragoman events")
    known = voices(archive, [row[0] for row in rows])
    tellings = {row[0]: _telling(row, known[row[0]]) for row in rows}
    link = rows[0][1]
    ((summary, kind),) = archive.rows("SELECT summary, type FROM records WHERE id = ?", link)
    return EventView(
        link,
        summary,
        kind,
        _reports(rows, tellings),
        _sources(list(tellings.values())),
        Table(ACCOUNTS, tuple(map(_account, accounts(tellings.values())))),
        Table(VERSIONS, tuple(map(_version, versions(tellings.values())))),
    )


def _telling(row: tuple[Any, ...], voice: Voice) -> Telling:
    record, *_, document, _title, _outlet, published, text, body, told_in = row
    event = loading.decoded(body)
    statement = loading.decoded(told_in) if told_in else None
    assert isinstance(event, Event) and (statement is None or isinstance(statement, Statement))
    status, words = status_of(event, statement, text)
    blamed = [called(part) for mention in event.actors for part in parts(mention)] if event.quad == _BLAME_QUAD else []
    place = event.place
    return Telling(
        *(record, document, published, voice, status, words),
        day=event.time.start if event.time else None,
        place=(place.name or place.text) if place else None,
        blamed=tuple(filter(None, blamed)),
        counts=event.counts,
    )


def _reports(rows: Sequence[tuple[Any, ...]], tellings: dict[str, Telling]) -> Table:
    more = {row[0]: row for row in rows}
    return Table(REPORTS, tuple(_report(more[each.record], each) for each in in_time(tellings.values())))


def _report(row: tuple[Any, ...], telling: Telling) -> tuple[Any, ...]:
    _, _, score, why, document, title, outlet, *_ = row
    counts = ", ".join(f"{count} {kind}" for kind, count in sorted((telling.counts or {}).items()))
    head = (telling.record, telling.published, telling.status, telling.voice.name, telling.words, counts or None)
    return (*head, document, title, outlet, score, why)


def _sources(tellings: Sequence[Telling]) -> Table:
    told: dict[str, list[Telling]] = defaultdict(list)
    for telling in in_time(tellings):
        told[telling.voice.key].append(telling)
    return Table(SOURCES, tuple(_source(each) for each in told.values()))


def _source(told: Sequence[Telling]) -> tuple[Any, ...]:
    voice = told[0].voice
    return voice.name, voice.role, len(told), len({each.document for each in told}), told[0].published


def _account(account: Account) -> tuple[Any, ...]:
    who = "; ".join(voice.name for voice in account.voices)
    return account.field, account.value, len(account.voices), len(account.records), account.first, account.last, who


def _version(version: Version) -> tuple[Any, ...]:
    head = (version.published, version.field, version.before, version.after, version.voice.name)
    return (*head, version.words, version.record)
