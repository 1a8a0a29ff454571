"""The commands that ask an archive: each asks one query of ``archive.queries`` and prints the answer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from dragoman.terminal import options, show_table

if TYPE_CHECKING:
    from dragoman.archive.store import Archive

in_archive = click.option(
    "-a", "--archive", "path", default="archive.db", show_default=True, envvar="DRAGOMAN_ARCHIVE", help="The archive."
)
as_json = click.option("--json", "as_json", is_flag=True, help="One JSON object a line, for machines.")
between = options(
    click.option("--since", metavar="DATE", help="On or after this day; a month or year will do."),
    click.option("--until", metavar="DATE", help="On or before this day, month or year."),
)
limit = click.option("--limit", default=50, show_default=True, type=click.IntRange(1), help="Rows at most.")
CONFLICTS = click.Choice(["who", "how-many", "whether", "when", "where", "participation", "statement", "reversal"])
KINDS = click.Choice(["statement", "event", "meeting", "relation", "document"])


@contextmanager
def opened(path: str, *, readonly: bool = True) -> Iterator[Archive]:
    """An existing archive."""
    from dragoman.archive.store import Archive

    with Archive.open(path, readonly=readonly) as archive:
        yield archive


filters = options(
    click.option("--kind", type=KINDS, help="Only records of this kind."),
    click.option("--actor", help="Only records with this actor, by id or name."),
    click.option("--type", help="Only events of this PLOVER type."),
    between,
)


@click.command()
@click.argument("text", required=False, default="")
@filters
@click.option("--country", help="Only records with an actor of this country (ISO 3166 alpha-3).")
@click.option("--place", help="Only records at this place.")
@limit
@in_archive
@as_json
def search(path: str, as_json: bool, **wanted: Any) -> None:
    """Find records by their words."""
    from dragoman.archive import queries

    with opened(path) as archive:
        show_table(queries.search(archive, **wanted), as_json, ("date", "kind", "summary", "words", "id"))


@click.command()
@filters
@click.option("--days", type=click.IntRange(1), help="Only so many days, those that matter most, in a page's words.")
@limit
@in_archive
@as_json
def timeline(path: str, as_json: bool, days: int | None, **wanted: Any) -> None:
    """What happened and what was said, by date; with --days the days that matter most."""
    from dragoman.archive import queries
    from dragoman.show import day_lines

    shown = ("date", "kind", "summary", "speaker", "place", "record")
    with opened(path) as archive:
        if days is None:
            show_table(queries.timeline(archive, **wanted), as_json, shown)
            return
        found = queries.days(archive, **(wanted | {"limit": days}))
    if as_json:
        show_table(found, as_json)
    else:
        click.echo("\n".join(day_lines(found)) or "Nothing is dated so.")


@click.command()
@click.argument("a")
@click.argument("b")
@click.option("--by-quad", is_flag=True, help="A row for each quad class, instead of one for all.")
@click.option("--events", is_flag=True, help="The events themselves, instead of counts by month.")
@between
@in_archive
@as_json
def dyad(path: str, as_json: bool, a: str, b: str, by_quad: bool, events: bool, **wanted: Any) -> None:
    """Month by month what A did to B and B to A: actors by id or name, or states by code, with all that are theirs."""
    from dragoman.archive import queries
    from dragoman.show import dyad_table

    with opened(path) as archive:
        view = queries.dyad(archive, a, b, **wanted)
    if events:
        shown: tuple[str, ...] = ("date", "direction", "type", "intensity", "summary", "sources", "reports", "record")
    else:
        shown = (
            "month",
            "direction",
            *(["quad"] if by_quad else []),
            "events",
            "mutual",
            "sources",
            "reports",
            "mean",
            "sum",
        )
    show_table(dyad_table(view, by_quad=by_quad, events=events, named=not as_json), as_json, shown)


@click.command()
@click.argument("actor")
@in_archive
@as_json
def who(actor: str, path: str, as_json: bool) -> None:
    """All the archive holds of an actor, by id or any of its names."""
    from dragoman.archive import queries
    from dragoman.show import actor_lines

    with opened(path) as archive:
        view = queries.who(archive, actor)
    if as_json:
        click.echo(json.dumps(view.to_dict(), ensure_ascii=False))
    else:
        click.echo("\n".join(actor_lines(view)))


@click.command()
@click.argument("text", required=False, default="", metavar="[WORDS]")
@click.option("--actor", help="Only meetings that this actor organises or has a part in, by id or name.")
@click.option("--place", help="Only meetings at this place, or in this country (ISO 3166 alpha-3).")
@between
@limit
@in_archive
@as_json
def meetings(path: str, as_json: bool, **wanted: Any) -> None:
    """Meetings, each once however many pages tell of it; with WORDS, those with all of them in name, place or date."""
    from dragoman.archive import queries

    with opened(path) as archive:
        show_table(queries.meetings(archive, **wanted), as_json, MEETINGS)


# Columns of a list of meetings for people.
MEETINGS = ("start", "name", "place", "participants", "reports", "id")


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="ID|WORDS...")
@limit
@in_archive
@as_json
def meeting(words: tuple[str, ...], limit: int, path: str, as_json: bool) -> None:
    """One meeting, by the id of any report of it or by WORDS of its name, place or date: its participation ledger."""
    from dragoman.archive import queries
    from dragoman.show_meeting import meeting_lines

    with opened(path) as archive:
        found = queries.find_meeting(archive, " ".join(words), limit=limit)
    if isinstance(found, queries.MeetingView):
        click.echo(json.dumps(found.to_dict(), ensure_ascii=False) if as_json else "\n".join(meeting_lines(found)))
    else:
        show_table(found, as_json, MEETINGS)
        click.echo("Several meetings; give the id of one, or more words.", err=True)


@click.command()
@click.option("--actor", help="Only events with this actor, by id or name.")
@click.option("--type", help="Only events of this PLOVER type.")
@click.option("--country", help="Only events with an actor of this country (ISO 3166 alpha-3).")
@click.option("--place", help="Only events at this place.")
@between
@limit
@in_archive
@as_json
def events(path: str, as_json: bool, **wanted: Any) -> None:
    """Events, each once however many pages report it, with the number of independent sources."""
    from dragoman.archive import queries

    with opened(path) as archive:
        shown = ("date", "type", "summary", "place", "pages", "sources", "id")
        show_table(queries.events(archive, **wanted), as_json, shown)


@click.command()
@click.argument("event", metavar="ID")
@in_archive
@as_json
def event(event: str, path: str, as_json: bool) -> None:
    """One event by the id of any report of it: who says so, what they differ in, what changed."""
    from dragoman.archive import queries
    from dragoman.show import event_lines

    with opened(path) as archive:
        view = queries.event(archive, event)
    click.echo(json.dumps(view.to_dict(), ensure_ascii=False) if as_json else "\n".join(event_lines(view)))


@click.command()
@click.argument("id", required=False)
@click.option("--quotations", is_flag=True, help="Quotations that several pages carry, instead of pages.")
@limit
@in_archive
@as_json
def copies(id: str | None, quotations: bool, limit: int, path: str, as_json: bool) -> None:
    """Reports that several pages carry; with the ID of a document or statement, all that carry its words."""
    from dragoman.archive import queries

    told = ("published", "speaker", "words") if quotations or (id or "").startswith("s-") else ("published", "title")
    with opened(path) as archive:
        if id is None:
            found = (queries.quotations if quotations else queries.copies)(archive, limit=limit)
            show_table(found, as_json, (*told, "outlets", "pages", "id"))
        elif "speaker" in told:
            show_table(queries.quotations_of(archive, id), as_json, (*told, "outlet", "score", "record"))
        else:
            show_table(queries.copies_of(archive, id), as_json, (*told, "outlet", "score", "why", "document"))


@click.command()
@click.argument("text", required=False, default="")
@click.option("--actor", help="Only questions on which this actor holds a view, by id or name.")
@limit
@in_archive
@as_json
def questions(text: str, path: str, as_json: bool, **wanted: Any) -> None:
    """What people are for or against: questions, those with names given first, then those most hold a view on."""
    from dragoman.archive import queries

    shown = ("name", "for", "against", "conditional", "silent", "pages", "first", "last", "id")
    with opened(path) as archive:
        show_table(queries.questions(archive, text, **wanted), as_json, shown)


@click.command()
@click.argument("actor")
@click.argument("question", nargs=-1, required=True)
@in_archive
@as_json
def position(actor: str, question: tuple[str, ...], path: str, as_json: bool) -> None:
    """An ACTOR's stance on a QUESTION over time: the question's id, the name it was given, or words of it."""
    from dragoman.archive import queries
    from dragoman.show_positions import position_lines

    with opened(path) as archive:
        view = queries.position(archive, actor, " ".join(question))
    click.echo(json.dumps(view.to_dict(), ensure_ascii=False) if as_json else "\n".join(position_lines(view)))


@click.command()
@click.option("--actor", help="Only this actor's, by id or name.")
@click.option("--question", help="Only on questions of this id, name or words.")
@between
@limit
@in_archive
@as_json
def changes(path: str, as_json: bool, **wanted: Any) -> None:
    """Where an actor's stance on a question turned: when, from what to what, in whose words."""
    from dragoman.archive import queries
    from dragoman.show_positions import change_lines

    with opened(path) as archive:
        found = queries.changes(archive, **wanted)
    if as_json:
        show_table(found, as_json)
    else:
        click.echo("\n".join(change_lines(found)))


@click.command()
@click.option("--kind", type=CONFLICTS, help="Only conflicts about this.")
@click.option("--actor", help="Only where this actor speaks or is spoken of, by id or name.")
@between
@limit
@in_archive
@as_json
def conflicts(path: str, as_json: bool, **wanted: Any) -> None:
    """Accounts that cannot both hold, side by side with their sources, the surest first."""
    from dragoman.archive import queries
    from dragoman.show_conflicts import conflict_lines

    with opened(path) as archive:
        found = queries.conflicts(archive, **wanted)
    if as_json:
        show_table(found, as_json)
    else:
        click.echo("\n".join(conflict_lines(found)))


@click.command()
@in_archive
@as_json
def info(path: str, as_json: bool) -> None:
    """What an archive holds, what failed, and what was not coded and why."""
    from dragoman.archive import queries

    with opened(path) as archive:
        for table in (queries.overview(archive), queries.not_coded(archive), queries.failures(archive)):
            if len(table) or as_json:
                show_table(table, as_json)
                click.echo("")


# In the order in which ``dragoman --help`` lists them.
COMMANDS = (
    search,
    timeline,
    dyad,
    who,
    meetings,
    meeting,
    events,
    event,
    copies,
    questions,
    position,
    changes,
    conflicts,
    info,
)
