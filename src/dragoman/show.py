"""Records in plain text, as ``dragoman show`` and ``dragoman who`` print them."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dragoman.records import (
    Event,
    Meeting,
    Mention,
    PageRecord,
    Participation,
    Record,
    Relation,
    Span,
    Statement,
    Time,
)
from dragoman.terminal import clean, plural

if TYPE_CHECKING:
    from dragoman.archive.queries import ActorView, Dyad, EventView
    from dragoman.archive.table import Table

WIDTH = 118


def document_lines(page: PageRecord) -> Iterator[str]:
    """A document: what it is, its records in the order of its text, and what was not coded."""
    document = page.document
    published = document.published
    yield clean(document.title or "(no title)")
    dated = f"{published.date} ({published.basis})" if published.date else "no publication date"
    yield clean(f"{document.outlet or 'outlet unknown'}, {dated}, {document.source}, {document.id}")
    for kind, records in _kinds(page):
        if records:
            yield f"\n{kind.upper()}"
            for record in records:
                yield from record_lines(record, page)
    reasons = Counter(f"{item.kind}: {item.reason}" for item in document.uncoded)
    if reasons:
        yield "\nNOT CODED"
        yield from (f"  {count}  {reason}" for reason, count in reasons.most_common())


def _kinds(page: PageRecord) -> Iterable[tuple[str, tuple[Record, ...]]]:
    return (
        ("statements", page.statements),
        ("events", page.events),
        ("meetings", page.meetings),
        ("relations", page.relations),
    )


def record_lines(record: Record, page: PageRecord) -> Iterator[str]:
    """One record: its fields, then the words it rests on."""
    head, words = _head(record), _words(record, page.document.text)
    yield f"  {record.id}  {head}"
    if isinstance(record, Event | Relation) and record.attributed_to:
        yield f"      on the word of {_speaker(record.attributed_to, page)}"
    yield from _wrapped(f"“{clean(words)}”")
    if isinstance(record, Meeting):
        yield from (f"      {_seat(row, page)}" for row in record.participation)


def _head(record: Record) -> str:
    if isinstance(record, Statement):
        return _statement(record)
    if isinstance(record, Event):
        return _event(record)
    if isinstance(record, Meeting):
        where = record.place.name or record.place.text if record.place else "place unknown"
        hosts = f", organised by {_names(record.organisers)}" if record.organisers else ""
        return clean(f"{record.name}: {where}, {_when(record.time)}{hosts}")
    return clean(f"{_name(record.from_)} {record.relation} {_name(record.to)}")


def _statement(record: Statement) -> str:
    cue = record.cue.text if record.cue else "(no cue)"
    said = {"affirmed": "", "denied": " [denied]", "withheld": " [withheld]"}[record.polarity]
    via = f" via {_names(record.via)}" if record.via else ""
    time = f", {_when(record.time)}" if record.time else ""
    return clean(f"{_name(record.speaker)} {cue}{said}{via}{time}")


def _event(record: Event) -> str:
    kind = " ".join(filter(None, [record.type, record.mode, *(f"[{item.kind}]" for item in record.auxiliary)]))
    counts = "".join(f", {name} {count}" for name, count in record.counts.items())
    where = f", {record.place.name or record.place.text}" if record.place else ""
    parties = (
        f"{_names(record.actors) or '?'} → {_names(record.recipients)}" if record.recipients else _names(record.actors)
    )
    return clean(f"{kind}: {parties}, {_when(record.time)}{where}{counts}")


def _words(record: Record, text: str) -> str:
    if isinstance(record, Statement):
        return " … ".join(piece.text for piece in record.content)
    span: Span = record.evidence[0] if isinstance(record, Meeting) else record.evidence
    return text[slice(*span)]


def _seat(row: Participation, page: PageRecord) -> str:
    by = f" by {_name(row.by)}" if row.by else ""
    for_ = f" for {_name(row.for_)}" if row.for_ else ""
    per = f", according to {_speaker(row.attributed_to, page)}" if row.attributed_to else ""
    return clean(f"{_name(row.actor)}: {row.status}{by}{for_}{per}")


def _speaker(statement: str, page: PageRecord) -> str:
    found = next((item for item in page.statements if item.id == statement), None)
    return clean(f"{_name(found.speaker)} ({found.id})") if found else statement


def _name(mention: Mention | None) -> str:
    if mention is None:
        return "(speaker unknown)"
    if mention.name and mention.name != mention.text:
        return f"{mention.name} (“{mention.text}”)"
    return mention.text


def _names(mentions: Iterable[Mention]) -> str:
    return ", ".join(map(_name, mentions))


def _when(time: Time | None) -> str:
    if time is None:
        return "date unknown"
    return time.start if time.start and time.precision == "day" else time.timex or time.start or f"“{time.text}”"


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent="      ", subsequent_indent="      ")


def actor_lines(view: ActorView) -> Iterator[str]:
    """An actor: who it is, the names it goes by, and its records."""
    yield clean(f"{view.name}  {view.id}")
    seen = ", ".join(str(row["name"]) for row in view.names.to_dicts())
    yield clean(", ".join(filter(None, [view.country, view.sector, f"seen as {seen}"])))
    for title in ("statements", "as_actor", "as_recipient", "meetings", "relations"):
        table: Table = getattr(view, title)
        if len(table):
            yield f"\n{title.replace('_', ' ').upper()}"
            for row in table.to_dicts():
                cells = "  ".join(clean(cell) for cell in row.values() if cell not in (None, "", []))
                yield from textwrap.wrap(cells, WIDTH, initial_indent="  ", subsequent_indent="      ")
    if view.others:
        yield clean(f"\nThe same words may also mean: {', '.join(view.others)}")


def event_lines(view: EventView) -> Iterator[str]:
    """An event over all pages: its sources, what they differ in, how the telling changed, and each report."""
    yield clean(f"{view.summary}  {view.id}")
    pages = len(set(view.reports.column("document")))
    sources = plural(len(view.sources), "independent source")
    yield ", ".join((plural(len(view.reports), "report"), plural(pages, "page"), sources))
    yield "\nSOURCES"
    for row in view.sources:
        yield clean(
            f"  {row['source']} ({row['role']}): {row['reports']} on {row['pages']} pages, first {row['first']}"
        )
    yield "\nWHAT THEY SAY"
    for row in view.accounts:
        yield from _cells([f"{row['field']}: {row['value']}", f"{plural(row['sources'], 'source')}: {row['who']}"])
    if len(view.versions):
        yield "\nCHANGES"
        for row in view.versions:
            change = f"{row['published'] or 'undated'}  {row['field']}: {row['before']} → {row['after']}"
            yield from _cells([change, row["source"], f"“{row['words']}”"])
    yield "\nREPORTS"
    for row in view.reports:
        tie = f"{row['score']}: {row['why']}" if row["score"] is not None else ""
        head = [row["record"], row["published"] or "undated", row["status"], row["source"], row["counts"]]
        yield from _cells([*head, f"“{row['words']}”", tie])


def day_lines(table: Table) -> Iterator[str]:
    """Days that matter: each with how much points at it, then the words of its best supported event."""
    for row in table:
        counts = [plural(row["pages"], "page"), plural(row["sources"], "independent source")]
        yield f"{row['date']}  {', '.join(counts + _recalled(row))}"
        if row["words"]:
            yield from _wrapped(f"“{clean(row['words'])}”")
            yield f"      {clean(row['source'])}, {row['published'] or 'undated'}  {row['record'] or row['document']}"


def _recalled(row: Mapping[str, Any]) -> list[str]:
    return [f"recalled by {row['recalls']} until {row['last']}"] if row["recalls"] else []


def dyad_table(view: Dyad, *, by_quad: bool = False, events: bool = False, named: bool = True) -> Table:
    """The rows of a dyad that were asked for: months, months by quad class, or events; directions by the two names."""
    table = view.events if events else view.months
    if not events:
        rows = tuple(row for row in table.rows if (row[table.columns.index("quad")] is not None) == by_quad)
        table = replace(table, rows=rows)
    if not named:
        return table
    words = {"a to b": f"{view.a.name} → {view.b.name}", "b to a": f"{view.b.name} → {view.a.name}"}
    at = table.columns.index("direction")
    return replace(table, rows=tuple((*row[:at], words[row[at]], *row[at + 1 :]) for row in table.rows))


def _cells(values: Iterable[object]) -> list[str]:
    cells = "  ".join(clean(value) for value in values if value not in (None, ""))
    return textwrap.wrap(cells, WIDTH, initial_indent="  ", subsequent_indent="      ")
