"""How a page's record shows itself in a notebook."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from dragoman.records import Event, Meeting, Mention, PageRecord, Relation, Statement


def page_html(page: PageRecord) -> str:
    """The record of one page as HTML tables, one for each kind that it has."""
    document = page.document
    head = f"<h4>{escape(document.title or document.source)}</h4>"
    head += f"<p>{escape(document.outlet or 'outlet unknown')}, {document.published.date or 'date unknown'}</p>"
    return head + "".join(
        table_html(columns, rows)
        for columns, rows in (
            (("speaker", "cue", "content", "via", "polarity"), map(_statement, page.statements)),
            (("event", "actors", "recipients", "when", "where"), map(_event, page.events)),
            (("meeting", "participation"), map(_meeting, page.meetings)),
            (("from", "relation", "to"), map(_relation, page.relations)),
        )
    )


def table_html(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """An HTML table of escaped cells; nothing when there are no rows."""
    body = "".join("<tr>" + "".join(f"<td>{escape(_text(cell))}</td>" for cell in row) + "</tr>" for row in rows)
    head = "".join(f"<th>{escape(column)}</th>" for column in columns)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>" if body else ""


def _text(cell: object) -> str:
    return "" if cell is None else str(cell)


def _name(mention: Mention | None) -> str:
    return "" if mention is None else mention.name or mention.text


def _names(mentions: Iterable[Mention]) -> str:
    return ", ".join(map(_name, mentions))


def _statement(record: Statement) -> tuple[str, ...]:
    content = " … ".join(piece.text for piece in record.content)
    cue = record.cue.text if record.cue else ""
    return _name(record.speaker), cue, content, _names(record.via), record.polarity


def _event(record: Event) -> tuple[str, ...]:
    kind = " ".join([record.type, record.mode or "", *(f"[{item.kind}]" for item in record.auxiliary)])
    when = record.time.start or record.time.text if record.time else ""
    where = record.place.name or record.place.text if record.place else ""
    return kind, _names(record.actors), _names(record.recipients), when, where


def _meeting(record: Meeting) -> tuple[str, ...]:
    return record.name, "; ".join(f"{_name(row.actor)}: {row.status}" for row in record.participation)


def _relation(record: Relation) -> tuple[str, ...]:
    return _name(record.from_), record.relation, _name(record.to)
