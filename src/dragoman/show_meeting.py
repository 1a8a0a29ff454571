"""A meeting in plain text, as ``dragoman meeting`` prints it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from dragoman.show import WIDTH
from dragoman.terminal import clean, plural

if TYPE_CHECKING:
    from dragoman.archive.queries import MeetingView


def meeting_lines(view: MeetingView) -> Iterator[str]:
    """What it is, its series, the ledger party by party in the order in which things were said, and its reports."""
    yield clean(f"{view.name}  {view.id}")
    yield from _facts(view)
    if len(view.series):
        yield "\nSERIES"
        yield from (_round(row, view.id) for row in view.series)
    yield "\nPARTICIPATION"
    said = {party: list(rows) for party, rows in groupby(view.ledger, key=itemgetter("party"))}
    for row in view.parties:
        yield from _standing(row)
        yield from (line for entry in said[row["party"]] for line in _entry(entry))
    if not len(view.parties):
        yield "  No page says who takes part."
    if len(view.contradictions):
        yield "\nCANNOT BOTH BE"
        yield from (line for row in view.contradictions for line in _contradiction(row))
    yield "\nREPORTS"
    for row in view.reports:
        tie = f"{row['score']}: {row['why']}" if row["score"] is not None else None
        yield from _wrapped(
            [row["record"], row["published"] or "undated", row["outlet"], row["title"], row["name"], tie]
        )


def _facts(view: MeetingView) -> Iterator[str]:
    when = view.start or "date unknown"
    if view.start and view.precision != "day":
        when += f" to {view.end} ({view.precision})"
    hosts = "; ".join(dict.fromkeys(view.organisers.column("name"))) or "no one named"
    where = ", ".join(filter(None, (view.place, view.country if view.country != view.place else None)))
    number = None if view.number is None else f"number {view.number}"
    for name, value in (
        ("when", when), ("where", where or "place unknown"), ("organisers", hosts), ("level", view.level),
        ("agenda", view.topic), ("in its series", number),
    ):  # fmt: skip
        if value:
            yield from _wrapped([f"{name}: {value}"])


def _round(row: Mapping[str, Any], here: str) -> str:
    number = "" if row["number"] is None else f"number {row['number']}"
    cells = [row["start"] or "undated", row["name"], number, row["id"], "(this one)" if row["id"] == here else ""]
    return "  " + "  ".join(clean(cell) for cell in cells if cell)


def _standing(row: Mapping[str, Any]) -> Iterator[str]:
    since = f" since {row['since']}" if row["since"] else ""
    host = ", an organiser" if row["organiser"] else ""
    sources = plural(row["sources"], "independent source")
    yield "  " + clean(f"{row['name']} ({row['actor'] or 'not known'}){host}: {row['status']}{since}, {sources}")


def _entry(row: Mapping[str, Any]) -> Iterator[str]:
    by = f" by {row['by']}" if row["by"] else ""
    for_ = f" for {row['for']}" if row["for"] else ""
    yield from _wrapped(
        [row["said"] or "undated", f"{row['status']}{by}{for_}", row["source"], f"“{row['words']}”", row["record"]],
        indent="      ",
    )


def _contradiction(row: Mapping[str, Any]) -> Iterator[str]:
    yield "  " + clean(row["name"])
    for side in ("", "other_"):
        cells = [row[f"{side}{name}"] for name in ("status", "said", "source")]
        yield from _wrapped([*cells, f"“{row[f'{side}words']}”", row[f"{side}record"]], indent="      ")


def _wrapped(cells: Iterable[object], indent: str = "  ") -> list[str]:
    text = "  ".join(clean(cell) for cell in cells if cell not in (None, ""))
    return textwrap.wrap(text, WIDTH, initial_indent=indent, subsequent_indent=f"{indent}    ")
