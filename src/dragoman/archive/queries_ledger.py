"""One meeting over all pages: its place in a series, its reports, and the participation ledger over time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from dragoman.archive import loading
from dragoman.archive.filters import marks
from dragoman.archive.queries_meetings import LINKED, ONE, dated, line, meetings, most
from dragoman.archive.queries_sources import voices
from dragoman.archive.rows import called, parts
from dragoman.archive.store import Archive
from dragoman.archive.table import Table
from dragoman.errors import UsageError
from dragoman.linking.gatherings import unpacked
from dragoman.linking.ledger import Contradiction, Row, Standing, contradictions, ledger
from dragoman.linking.series import Seat, rounds
from dragoman.linking.sources import Voice
from dragoman.records import ID_DIGITS, Meeting, Mention, Participation, Statement

REPORTS = (
    *("record", "name", "topic", "place", "start", "end", "precision", "level", "organisers", "document", "title"),
    *("outlet", "published", "score", "why"),
)
LEDGER = (
    *("party", "name", "actor", "country", "status", "said", "basis", "by", "for"),
    *("source", "source_key", "role", "attributed_to", "speaker"),
    *("words", "document", "record", "span_start", "span_end"),
)
PARTIES = ("party", "name", "actor", "country", "status", "since", "organiser", "reports", "sources", "who")
ORGANISERS = ("name", "actor", "country", "text", "source", "document", "record", "span_start", "span_end")
CONTRADICTIONS = (
    *("name", "status", "source", "said", "words", "record", "document"),
    *("other_status", "other_source", "other_said", "other_words", "other_record", "other_document"),
)
SERIES = ("id", "name", "place", "start", "number")
# A report of the meeting, the day its page was published, and the page's text.
_Told = tuple[Meeting, str | None, str]
_TABLES = ("series", "organisers", "parties", "contradictions", "ledger", "reports")


@dataclass(frozen=True, slots=True)
class MeetingView:
    """One meeting: what most reports say, then the meetings of its series in order, each report, the organisers, each
    party once with its latest status, every row of the ledger with its words, and what cannot both be."""

    id: str
    name: str
    topic: str | None
    place: str | None
    country: str | None
    start: str | None
    end: str | None
    precision: str | None
    level: str | None
    number: int | None
    series: Table
    reports: Table
    organisers: Table
    parties: Table
    ledger: Table
    contradictions: Table

    def to_dict(self) -> dict[str, Any]:
        """For JSON: each table as a list of objects."""
        head = ("id", "name", "topic", "place", "country", "start", "end", "precision", "level", "number")
        tables = {name: getattr(self, name).to_dicts() for name in _TABLES}
        return {name: getattr(self, name) for name in head} | tables

    def _repr_html_(self) -> str:
        place = f" in {escape(self.place)}" if self.place else ""
        head = f"<h3>{escape(self.name)}{place} <small>{escape(self.start or '')}</small></h3>"
        shown = [(name, getattr(self, name)) for name in _TABLES]
        return head + "".join(f"<h4>{name}</h4>{table._repr_html_()}" for name, table in shown if len(table))


def meeting(archive: Archive, id: str) -> MeetingView:
    """One meeting, by the id of its link or of any report of it.

    Raises:
        UsageError: when there is none.
    """
    found = archive.rows(f"WITH told AS ({LINKED}) SELECT link FROM told WHERE link = ?1 OR id = ?1", id)
    if not found:
        raise UsageError("there is no such meeting", where=id, remedy="list them with: dragoman meetings")
    link = found[0][0]
    _, name, place, country, start, end, level, *_ = line(archive, link)
    told = _told(archive, link)
    organisers, rows = _organisers(archive, told), list(_rows(archive, told))
    seats = series(archive)
    return MeetingView(
        *(link, name, most(archive, link, "topic"), place, country, start, end),
        *(dated(archive, link)[2], level, seats[link].number if link in seats else None),
        _series(archive, link, seats),
        _reports(archive, link),
        organisers,
        _parties(ledger(rows), set(organisers.column("actor"))),
        _ledger(archive, rows),
        Table(CONTRADICTIONS, tuple(map(_contradiction, contradictions(rows)))),
    )


def disagreements(archive: Archive, link: str) -> tuple[str, list[Contradiction]]:
    """A meeting's name, and what cannot both be of its parties, by the id of its link."""
    return line(archive, link)[1], contradictions(_rows(archive, _told(archive, link)))


def find_meeting(archive: Archive, words: str, *, limit: int = 100) -> MeetingView | Table:
    """A meeting by the id of it or of any report, or by words; a table as of ``meetings`` where several have them.

    Raises:
        UsageError: when none has.
    """
    if re.fullmatch(rf"m-[0-9a-f]{{{ID_DIGITS}}}", words):
        return meeting(archive, words)
    found = meetings(archive, words, limit=limit)
    if not len(found):
        raise UsageError("no meeting has these words", where=words, remedy="list them with: dragoman meetings")
    return found if len(found) > 1 else meeting(archive, found[0]["id"])


def series(archive: Archive) -> dict[str, Seat]:
    """The seat of each linked meeting that is a round of a series, by the id of its link."""
    told: dict[str, list[bytes]] = {}
    rows = archive.rows(
        "SELECT l.link, n.features FROM linked l JOIN link_nodes n USING (node) WHERE l.kind = 'meeting'"
        " ORDER BY l.link, l.item"
    )
    for link, features in rows:
        told.setdefault(link, []).append(features)
    return rounds({link: map(unpacked, bodies) for link, bodies in told.items()})


def _series(archive: Archive, link: str, seats: Mapping[str, Seat]) -> Table:
    rows = []
    for member in seats[link].members if link in seats else ():
        _, name, place, _, start, *_ = line(archive, member)
        rows.append((member, name, place, start, seats[member].number))
    return Table(SERIES, tuple(rows))


def _reports(archive: Archive, link: str) -> Table:
    rows = archive.rows(
        f"WITH told AS ({ONE}) SELECT m.id, m.name, m.topic, m.place,"
        " m.time_start, m.time_end, m.precision, m.level, m.organisers, m.document, d.title, d.outlet, d.published,"
        " m.score, m.why FROM told m JOIN documents d ON d.id = m.document ORDER BY d.published, d.source, m.id",
        link,
    )
    return Table(REPORTS, tuple(rows))


def _told(archive: Archive, link: str) -> list[_Told]:
    rows = archive.rows(
        f"WITH told AS ({ONE}) SELECT r.json, d.published, d.text FROM told t JOIN records r ON r.id = t.id"
        " JOIN documents d ON d.id = t.document ORDER BY d.published, r.id",
        link,
    )
    reports = ((loading.decoded(body), published, text) for body, published, text in rows)
    return [(report, *page) for report, *page in reports if isinstance(report, Meeting)]


def _rows(archive: Archive, told: Sequence[_Told]) -> Iterator[Row]:
    """The participation rows of all reports; of "Russia and Turkey" one each."""
    heard = [row.attributed_to for report, *_ in told for row in report.participation if row.attributed_to]
    statements = _statements(archive, heard)
    known = voices(archive, [*statements, *(report.id for report, *_ in told)])
    for report, published, text in told:
        for row in report.participation:
            said = statements.get(row.attributed_to or "")
            voice = known[said.id if said else report.id]
            words = text[slice(*row.evidence)]
            yield from (_row(report, row, party, words, _said(said, published), voice) for party in parts(row.actor))


def _said(statement: Statement | None, published: str | None) -> tuple[str | None, str | None]:
    """The day on which it was said and how that is known: a statement may say its own."""
    time = statement.time if statement else None
    if time is not None and time.start is not None and time.precision == "day":
        return time.start, "statement"
    return published, "page" if published else None


def _row(
    report: Meeting, row: Participation, party: Mention, words: str, said: tuple[str | None, str | None], voice: Voice
) -> Row:
    return Row(
        party.actor or party.text.lower().removeprefix("the "),
        *(party.actor, str(called(party)), party.country, row.status, *said, voice, words),
        *(report.id, report.document, row.evidence, called(row.by), called(row.for_), row.attributed_to),
    )


def _statements(archive: Archive, ids: Sequence[str]) -> dict[str, Statement]:
    rows = archive.rows(f"SELECT id, json FROM records WHERE kind = 'statement' AND id IN ({marks(ids)})", *ids)
    return {id: record for id, body in rows if isinstance(record := loading.decoded(body), Statement)}


def _parties(standings: Sequence[Standing], organisers: set[Any]) -> Table:
    return Table(
        PARTIES, tuple(_party(each, each.actor is not None and each.actor in organisers) for each in standings)
    )


def _party(standing: Standing, organiser: bool) -> tuple[Any, ...]:
    who = "; ".join(voice.name for voice in standing.voices)
    head = (standing.party, standing.name, standing.actor, standing.state, standing.status, standing.since, organiser)
    return (*head, len({row.record for row in standing.rows}), len(standing.voices), who)


def _ledger(archive: Archive, rows: Sequence[Row]) -> Table:
    told = [row.attributed_to for row in rows if row.attributed_to]
    sql = f"SELECT id, speaker FROM statements WHERE id IN ({marks(told)})"
    speakers = dict(archive.rows(sql, *told))
    in_order = [row for standing in ledger(rows) for row in standing.rows]
    return Table(LEDGER, tuple(_entry(row, speakers.get(row.attributed_to or "")) for row in in_order))


def _entry(row: Row, speaker: str | None) -> tuple[Any, ...]:
    head = (row.party, row.name, row.actor, row.state, row.status, row.said, row.basis, row.by, row.for_)
    told = (row.voice.name, row.voice.key, row.voice.role, row.attributed_to, speaker, row.words)
    return (*head, *told, row.document, row.record, *row.span)


def _contradiction(pair: Contradiction) -> tuple[Any, ...]:
    a, b = pair.first, pair.second
    head = (a.name, a.status, a.voice.name, a.said, a.words, a.record, a.document)
    return (*head, b.status, b.voice.name, b.said, b.words, b.record, b.document)


def _organisers(archive: Archive, told: Sequence[_Told]) -> Table:
    known = voices(archive, [report.id for report, *_ in told])
    rows = [
        (
            called(host),
            host.actor,
            host.country,
            host.text,
            known[report.id].name,
            report.document,
            report.id,
            *host.span,
        )
        for report, *_ in told
        for mention in report.organisers
        for host in parts(mention)
    ]
    return Table(ORGANISERS, tuple(sorted(rows, key=lambda row: (row[0], row[5], row[7]))))
