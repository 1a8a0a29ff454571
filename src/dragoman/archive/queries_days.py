"""The days that matter in an archive or in what some filters find, each in the words of its best supported event."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.archive.filters import check_days, marks, records_where
from dragoman.archive.queries_events import sources_of
from dragoman.archive.queries_sources import voices
from dragoman.archive.store import Archive
from dragoman.archive.table import Table
from dragoman.linking.dates import Day, Pointer, rank
from dragoman.linking.sources import Origin, Voice, independent, own_voice
from dragoman.linking.versions import sentence_at

COLUMNS = (
    *("date", "score", "pages", "recalls", "last", "sources"),
    *("words", "source", "kind", "type", "support", "published", "document", "record"),
)
# What a day's words are taken from, the best first: an event with this day, an event whose words name the day beside
# another, a statement that names it, an event of a page of that day that says no day.
_DATED, _NAMED, _STATED, _PAGE = range(4)
# Records of a day that are looked at: more than any day of 1,024 pages has.
_LOOKED_AT = 500


@dataclass(frozen=True, slots=True)
class _Report:
    """A record that tells of a day."""

    id: str
    kind: str
    type: str | None
    link: str
    intensity: float
    published: str | None
    document: str
    tier: int


def days(
    archive: Archive,
    *,
    actor: str | None = None,
    kind: str | None = None,
    type: str | None = None,
    country: str | None = None,
    place: str | None = None,
    since: str | None = None,
    until: str | None = None,
    limit: int = 10,
) -> Table:
    """The days that matter most, in order of date. Filters as in ``search``: only words of records that meet them point
    at a day.

    Returns:
        date, score, pages (reports whose words name the day, copies counted once), recalls (those of a week later or
        more), last (date of the last of them), sources (how many independent ones tell of it), and the words of the
        best supported event of that day: words (its sentence), source (whose word), kind, type, support (independent
        sources of that event), published, document, record. Where no record names the day, words are those of the first
        page that does, and kind, type, support and record are null.

    Raises:
        UsageError: when ``since`` or ``until`` is no day, month or year.
    """
    check_days(since, until)
    wanted = {"kind": kind, "actor": actor, "type": type, "country": country, "place": place}
    ranked = [day for day in rank(pointers(archive, **wanted)) if _within(day.day, since, until)]
    rows = [_row(archive, day, wanted) for day in sorted(ranked[:limit], key=lambda day: day.day)]
    return Table(COLUMNS, tuple(rows), more=len(ranked) > limit)


def pointers(
    archive: Archive,
    *,
    kind: str | None = None,
    actor: str | None = None,
    type: str | None = None,
    country: str | None = None,
    place: str | None = None,
) -> Iterator[Pointer]:
    """Everything that points at a day. With a filter, only the words of records that meet it, and the own days of their
    pages."""
    narrowed = any((kind, actor, type, country, place))
    where = records_where(archive, kind=kind, actor=actor, type=type, country=country, place=place)
    records = archive.rows(
        "SELECT r.document, r.id, r.span_start, r.span_end, CASE WHEN r.precision = 'day' AND r.basis <> 'page'"
        " THEN r.day END, coalesce(e.intensity, 0) FROM records r LEFT JOIN events e ON e.id = r.id"
        f" {where.sql} ORDER BY r.id",
        *where.values,
    )
    told: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for document, *rest in records:
        told[document].append(tuple(rest))
    for document, report, published, times in _pages(archive):
        if document in told or not narrowed:
            page = (document, report, published)
            yield from _on_page(page, told.get(document, []), json.loads(times or "[]"), narrowed)


def _pages(archive: Archive) -> list[tuple[str, str, str | None, str | None]]:
    return archive.rows(
        "SELECT d.id, coalesce(l.link, d.id), d.published, json_extract(d.json, '$.times') FROM documents d"
        " LEFT JOIN linked l ON l.kind = 'copy' AND l.item = d.id ORDER BY d.id"
    )


def _on_page(
    page: tuple[str, str, str | None],
    records: Sequence[tuple[Any, ...]],
    times: Iterable[dict[str, Any]],
    narrowed: bool,
) -> Iterator[Pointer]:
    """The page's own day, and the days that its records and its time words give."""
    published = page[2]
    if published:
        yield Pointer(published, *page, said=False)
    for record, _, _, day, intensity in records:
        if day:
            yield Pointer(day, *page, record=record, intensity=intensity)
    for time in times:
        if time["precision"] == "day":
            around = [record for record in records if record[1] <= time["span"][0] < record[2]]
            for record, *_, intensity in around:
                yield Pointer(time["start"], *page, record=record, intensity=intensity)
            if not around and not narrowed:
                yield Pointer(time["start"], *page)


def _within(day: str, since: str | None, until: str | None) -> bool:
    return (not since or day >= since) and (not until or day[: len(until)] <= until)


def _row(archive: Archive, day: Day, wanted: dict[str, str | None]) -> tuple[Any, ...]:
    reports = _reports(archive, day, wanted)
    named = [report.id for report in reports if report.tier != _PAGE]
    known = list(voices(archive, named or [report.id for report in reports]).values())
    sources = len(independent(known if named or not day.documents else _voices_of_pages(archive, day.documents)))
    head = (day.day, round(day.score, 2), day.reports, day.recalls, day.last, sources)
    return (*head, *(_best(archive, reports) if named or not day.documents else _first_page(archive, day)))


def _reports(archive: Archive, day: Day, wanted: dict[str, str | None]) -> list[_Report]:
    """Records that name the day, and events of its pages that say none; the best first."""
    where = records_where(archive, **wanted)
    where.add(
        "r.id IN (SELECT value FROM json_each(?) UNION ALL"
        " SELECT id FROM records WHERE kind = 'event' AND day = ? AND basis = 'page')",
        *(json.dumps(day.records), day.day),
    )
    where.add("(r.kind = 'event' AND e.happened OR r.kind = 'statement')")
    rows = archive.rows(
        "SELECT r.day, r.basis, r.id, r.kind, r.type, coalesce(l.link, r.id), abs(coalesce(e.intensity, 0)),"
        " d.published, r.document"
        " FROM records r JOIN documents d ON d.id = r.document LEFT JOIN events e ON e.id = r.id"
        f" LEFT JOIN linked l ON l.kind = 'event' AND l.item = r.id {where.sql}",
        *where.values,
    )
    named = frozenset(day.records)
    found = [_Report(*(*row[2:], _tier(row, day.day, row[2] in named))) for row in rows]
    return sorted(found, key=lambda each: (each.tier, -each.intensity, each.published or "9999", each.id))[:_LOOKED_AT]


def _tier(row: tuple[Any, ...], day: str, named: bool) -> int:
    own, basis, _, kind, *_ = row
    if kind == "statement":
        return _STATED
    if not named:
        return _PAGE
    return _DATED if own == day and basis != "page" else _NAMED


def _best(archive: Archive, reports: Sequence[_Report]) -> tuple[Any, ...]:
    """Of the best dated, that with the most independent sources; of as many, the most intense and the earliest told."""
    if not reports:
        return (None,) * 8
    first = [report for report in reports if report.tier == reports[0].tier]
    support = {link: len(found) for link, found in sources_of(archive, sorted({each.link for each in first})).items()}
    best = min(first, key=lambda each: (-support[each.link], -each.intensity, each.published or "9999", each.id))
    source = voices(archive, [best.id])[best.id].name
    ((text, start, end),) = archive.rows(
        "SELECT d.text, r.span_start, r.span_end FROM records r JOIN documents d ON d.id = r.document WHERE r.id = ?",
        best.id,
    )
    head = (_sentence(text, (start, end)), source, best.kind, best.type, support[best.link])
    return (*head, best.published, best.document, best.id)


def _first_page(archive: Archive, day: Day) -> tuple[Any, ...]:
    """The sentence of the first page that names the day, where no record does."""
    document, outlet, byline, published, text, times = archive.rows(
        "SELECT id, outlet, byline, published, text, json_extract(json, '$.times') FROM documents"
        f" WHERE id IN ({marks(day.documents)}) ORDER BY published, id LIMIT 1",
        *day.documents,
    )[0]
    spans = [
        time["span"] for time in json.loads(times or "[]") if (time["start"], time["precision"]) == (day.day, "day")
    ]
    source = own_voice(Origin(document, outlet, byline)).name
    return (_sentence(text, spans[0]) if spans else None, source, None, None, None, published, document, None)


def _sentence(text: str, span: Sequence[int]) -> str:
    return " ".join(sentence_at(text, (span[0], span[1])).split())


def _voices_of_pages(archive: Archive, documents: Sequence[str]) -> list[Voice]:
    """The sources of pages by themselves: a copy's is that of the page it is a copy of."""
    rows = archive.rows(
        "SELECT o.id, o.outlet, o.byline FROM documents d LEFT JOIN linked l ON l.kind = 'copy' AND l.item = d.id"
        f" JOIN documents o ON o.id = coalesce(l.link, d.id) WHERE d.id IN ({marks(documents)}) ORDER BY d.id",
        *documents,
    )
    return [own_voice(Origin(*row)) for row in rows]
