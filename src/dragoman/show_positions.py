"""Positions and their changes in plain text, as ``dragoman position`` and ``dragoman changes`` print them."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from dragoman.show import WIDTH
from dragoman.terminal import clean, plural

if TYPE_CHECKING:
    from dragoman.archive.queries import PositionView
    from dragoman.archive.table import Table


def position_lines(view: PositionView) -> Iterator[str]:
    """Each telling by day with its words, source and record; then changes, conflicts, and who else holds a view."""
    yield clean(f"{view.name}: {view.question_name}  {view.question}")
    yield clean(f"{view.actor}, {plural(len(view.stances), 'stance')}, {plural(len(view.changes), 'change')}")
    yield "\nSTANCES"
    for row in view.stances:
        yield from _stance(row)
    if len(view.changes):
        yield "\nCHANGES"
        yield from change_lines(view.changes, head=False)
    if len(view.conflicts):
        yield "\nTOLD DIFFERENTLY ON ONE DAY"
        for row in view.conflicts:
            for side in ("one", "other"):
                words, record = row[f"{side}_words"], row[f"{side}_record"]
                yield from _wrapped(f"{row['date']}  {row[side]}  “{words}”  {record}")
    if len(view.others):
        yield "\nOTHERS ON IT"
        yield from (line for row in view.others for line in _stance(row, name=True))
    if len(view.more):
        yield "\nOTHER QUESTIONS WITH THESE WORDS"
        yield from (clean(f"  {row['id']}  {row['name']}") for row in view.more)


def change_lines(changes: Table, *, head: bool = True) -> Iterator[str]:
    """Each change: the day, who and on what, and both sides with their words."""
    for row in changes:
        turn = f"{row['before']} → {row['after']}"
        yield clean(
            f"{row['date']}  {row['name']}: {row['question_name']}  {turn}" if head else f"  {row['date']}  {turn}"
        )
        for side, date in (("before", "before_date"), ("after", "date")):
            words, record = row[f"{side}_words"], row[f"{side}_record"]
            yield from _wrapped(f"{row[date]}  {row[side]}  “{words}”  {record}", "    ")
    if changes.more:
        yield "... and more: raise --limit"
    if head and not len(changes):
        yield "no change of a stance"


def _stance(row: Mapping[str, Any], *, name: bool = False) -> Iterable[str]:
    again = "told again" if row["again"] else ""
    via = f"via {row['via']}" if row["via"] else ""
    who = row["name"] if name else ""
    source = f"({row['source']})"
    words = f"“{row['words']}”"
    cells = [row["day"] or "undated", who, row["stance"], again, words, via, source, row["record"]]
    return _wrapped("  ".join(clean(cell) for cell in cells if cell))


def _wrapped(text: str, indent: str = "  ") -> list[str]:
    return textwrap.wrap(clean(text), WIDTH, initial_indent=indent, subsequent_indent=indent + "    ")
