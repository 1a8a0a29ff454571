"""The tables that CSV and Parquet hold: one a kind of record, in an order that only the records decide."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dragoman.archive.store import Archive

# Columns that are not text, in any table.
INTEGERS = frozenset(
    {"quad", "happened", "geonames", "span_start", "span_end", "position", "mentions", "documents", "count"}
)
REALS = frozenset({"latitude", "longitude", "intensity", "confidence", "score"})

# Of the record itself; `date` is the page's when the words give none, and `date_basis` then says "page".
_RECORD = "r.day AS date, r.precision AS date_precision, r.basis AS date_basis, r.last_day AS date_end"
_PLACE = "r.span_start, r.span_end, r.words"
_FROM = "FROM {0} k JOIN records r USING (id) JOIN documents d ON d.id = r.document ORDER BY d.source, d.id, r.position"

_SQL = {
    "documents": "SELECT id, source, sha256, title, outlet, byline, published, published_basis, language, coder, text"
    " FROM documents ORDER BY source, id",
    "statements": f"SELECT r.id, r.document, {_RECORD}, speaker, speaker_actor, speaker_country, cue, class, content,"
    f" form, polarity, via, addressee, parent, {_PLACE} {_FROM.format('statements')}",
    "events": f'SELECT r.id, r.document, {_RECORD}, k.type, mode, contexts, "trigger", actors, recipients, auxiliary,'
    " happened, place, country, counts, k.attributed_to, intensity, quad, confidence,"
    f" {_PLACE} {_FROM.format('events')}",
    "event_parties": "SELECT p.* FROM event_parties p JOIN records r ON r.id = p.event JOIN documents d"
    " ON d.id = r.document ORDER BY d.source, d.id, r.position, p.side, p.position",
    "meetings": f"SELECT r.id, l.link, r.document, {_RECORD}, name, topic, place, country, level, organisers, {_PLACE}"
    + " "
    + _FROM.format("meetings").replace(
        "JOIN documents", "LEFT JOIN linked l ON l.kind = 'meeting' AND l.item = r.id JOIN documents"
    ),
    "participation": "SELECT p.* FROM participation p JOIN records r ON r.id = p.meeting JOIN documents d"
    " ON d.id = r.document ORDER BY d.source, d.id, r.position, p.position",
    "relations": f'SELECT r.id, r.document, {_RECORD}, relation, "from", from_actor, "to", to_actor, {_PLACE}'
    f" {_FROM.format('relations')}",
    "mentions": "SELECT m.record, m.document, m.role, m.actor, m.name, m.country, m.sector, m.text, m.via, m.why,"
    " m.score, m.span_start, m.span_end FROM mentions m JOIN records r ON r.id = m.record JOIN documents d"
    " ON d.id = r.document ORDER BY d.source, d.id, r.position, m.number",
    "places": "SELECT p.record, p.document, p.name, p.country, p.admin1, p.latitude, p.longitude, p.geonames,"
    " p.precision, p.text, p.span_start, p.span_end FROM places p JOIN records r ON r.id = p.record JOIN documents d"
    " ON d.id = r.document ORDER BY d.source, d.id, r.position",
    "actors": "SELECT id, name, country, sector, mentions, documents FROM actors ORDER BY id",
    "not_coded": "SELECT n.document, n.kind, n.reason, n.span_start, n.span_end FROM not_coded n JOIN documents d"
    " ON d.id = n.document ORDER BY d.source, d.id, n.position",
    "dyad_months": "SELECT substr(r.day, 1, 7) AS month, a.country AS actor_country, b.country AS recipient_country,"
    " k.type, k.quad, count(*) AS count, avg(k.intensity) AS intensity FROM events k JOIN records r USING (id)"
    " JOIN (SELECT DISTINCT event, country FROM event_parties WHERE side = 'actor') a ON a.event = k.id"
    " JOIN (SELECT DISTINCT event, country FROM event_parties WHERE side = 'recipient') b ON b.event = k.id"
    " WHERE k.happened AND r.day IS NOT NULL AND a.country IS NOT NULL AND b.country IS NOT NULL"
    " GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5",
}


@dataclass(frozen=True)
class Columns:
    """A table's name, columns, and rows one at a time."""

    name: str
    columns: tuple[str, ...]
    rows: Iterator[tuple[Any, ...]]


def tables(archive: Archive) -> Iterator[Columns]:
    """Every table that is exported; read each one's rows before asking for the next."""
    for name, sql in _SQL.items():
        columns, rows = archive.stream(sql)
        yield Columns(name, columns, rows)
