"""What a person sees in a terminal: tables, progress, and a summary of a run."""

from __future__ import annotations

import json
import re
import shutil
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from dragoman.records import ID_DIGITS

if TYPE_CHECKING:
    from dragoman.archive.table import Table
    from dragoman.scale.run import Summary

# A narrower column than this says nothing; the table then grows past the screen instead.
NARROWEST = 8
_ID = re.compile(rf"[a-z]-[0-9a-f]{{{ID_DIGITS}}}")
# Progress for a person is redrawn this often; for a log file a line comes this seldom (seconds).
REDRAW, LOG = 0.2, 30.0


def show_table(table: Table, as_json: bool, columns: Sequence[str] = ()) -> None:
    """Prints a table: one JSON object a line for machines; for people those of ``columns`` (all, if none are
    named) that have anything to show."""
    if as_json:
        for row in table.to_dicts():
            click.echo(json.dumps(row, ensure_ascii=False))
    elif len(table) == 0:
        click.echo("Nothing found.", err=True)
    else:
        width = shutil.get_terminal_size((120, 24)).columns
        shown = [name for name in columns or table.columns if any(row[name] not in (None, "") for row in table)]
        click.echo("\n".join(table_lines(shown, [[row[name] for name in shown] for row in table], width)))
        if table.more:
            click.echo("There is more; raise --limit to see it.", err=True)


def table_lines(columns: Sequence[str], rows: Sequence[Sequence[object]], width: int) -> list[str]:
    """The lines of a table that fits ``width`` where it can: long words are cut with an ellipsis, ids never,
    since people copy them."""
    cells = [[clean(cell) for cell in row] for row in rows]
    lines = [[column.upper() for column in columns], *cells]
    wants = [max(len(line[i]) for line in lines) for i in range(len(columns))]
    whole = [any(_ID.fullmatch(line[i]) for line in cells) for i in range(len(columns))]
    widths = fit(wants, whole, width - 2 * (len(columns) - 1))
    return [
        "  ".join(cut(cell, room).ljust(room) for cell, room in zip(line, widths, strict=True)).rstrip()
        for line in lines
    ]


def fit(wants: Sequence[int], whole: Sequence[bool], room: int) -> list[int]:
    """Column widths: of the columns that may be cut, the widest give way first until all fit in ``room``."""
    widths = list(wants)
    loose = [i for i, kept in enumerate(whole) if not kept]
    while loose and sum(widths) > room and max(widths[i] for i in loose) > NARROWEST:
        widest = max(loose, key=widths.__getitem__)
        widths[widest] -= 1
    return widths


def cut(text: str, room: int) -> str:
    """``text`` in at most ``room`` characters."""
    return text if len(text) <= room else text[: room - 1] + "…"


def clean(cell: object) -> str:
    """A cell on one line; control characters, which a page may hold to fool a terminal, are left out."""
    text = "" if cell is None else ", ".join(map(str, cell)) if isinstance(cell, list | tuple) else str(cell)
    return "".join(char for char in " ".join(text.split()) if unicodedata.category(char) != "Cc")


class Progress:
    """A counter on standard error: redrawn on a terminal, a line now and then in a log."""

    def __init__(self) -> None:
        self.start = self.last = time.monotonic()
        self.drawn = False
        self.live = sys.stderr.isatty()

    def __call__(self, summary: Summary) -> None:
        """Shows where the run stands, if it is time to."""
        now = time.monotonic()
        if now - self.last < (REDRAW if self.live else LOG):
            return
        self.last = now
        pages = summary.read + summary.skipped
        rate = summary.read / (now - self.start)
        line = f"{pages:,} pages, {len(summary.failures):,} failed, {rate:.1f} a second"
        click.echo(f"\r{line}   " if self.live else line, err=True, nl=not self.live)
        self.drawn = self.live

    def done(self) -> None:
        """Ends the redrawn line."""
        if self.drawn:
            click.echo("", err=True)


def show_summary(summary: Summary, as_json: bool) -> None:
    """Says on standard error (or as JSON on standard output) what a run did and did not do."""
    if as_json:
        click.echo(json.dumps(summary_dict(summary), ensure_ascii=False))
        return
    for failure in summary.failures:
        click.echo(f"failed: {clean(failure.error)}", err=True)
    records = ", ".join(plural(count, kind.removesuffix("s")) for kind, count in summary.records.items())
    click.echo(f"Read {plural(summary.read, 'page')}: {records or 'no records'}.", err=True)
    for text in notes(summary):
        click.echo(text, err=True)


def notes(summary: Summary) -> Iterable[str]:
    """What the user should know about a run besides its records."""
    if summary.skipped:
        yield f"Skipped {plural(summary.skipped, 'page')} that the archive holds already."
    if summary.undated:
        yield (
            f"{plural(summary.undated, 'page')} had no publication date: relative dates stay open. "
            "Give one with --published."
        )
    if summary.failures:
        yield f"{plural(len(summary.failures), 'failure')}, listed above."
    if summary.not_coded:
        yield "Not coded: " + "; ".join(f"{count:,} {reason}" for reason, count in top(summary.not_coded))


def top(counter: Counter[str]) -> list[tuple[str, int]]:
    """The reasons for not coding that are worth a line here; ``dragoman info`` has them all."""
    return counter.most_common(4)


def plural(count: int, noun: str) -> str:
    """``count`` and its noun."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def summary_dict(summary: Summary) -> Mapping[str, Any]:
    """A run's summary for machines."""
    return {
        "read": summary.read,
        "skipped": summary.skipped,
        "undated": summary.undated,
        "records": dict(summary.records),
        "not_coded": dict(summary.not_coded),
        "failures": [{"source": failure.source, "error": str(failure.error)} for failure in summary.failures],
    }


def options(*decorators: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Several click options as one decorator, in the order given."""

    def apply(command: Any) -> Any:
        for decorator in reversed(decorators):
            command = decorator(command)
        return command

    return apply
