"""The ``dragoman`` command. Each subcommand is thin: it asks the library and prints the answer."""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dragoman import __version__
from dragoman.errors import DragomanError, UsageError
from dragoman.terminal import Progress, options, show_summary, show_table

if TYPE_CHECKING:
    from dragoman.archive.store import Archive
    from dragoman.scale.run import Summary

# What a shell gives a program stopped by Ctrl-C.
INTERRUPTED = 130


class Group(click.Group):
    """Commands in the order of the work, and our errors as one clear line with exit status 1."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except DragomanError as error:
            click.echo(f"dragoman: {error}", err=True)
            ctx.exit(1)
        except BrokenPipeError:
            # The reader of our output (head, less) went away; that is not an error.
            sys.stderr.close()
            ctx.exit(0)
        except KeyboardInterrupt:
            click.echo("\ndragoman: stopped; run the same command again to go on", err=True)
            ctx.exit(INTERRUPTED)


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="dragoman")
def main() -> None:
    """Reads the news and keeps the diplomatic record: who did or said what to whom, where and when, and on
    whose word, each field tied to the exact words it came from."""


in_archive = click.option(
    "-a", "--archive", "path", default="archive.db", show_default=True, envvar="DRAGOMAN_ARCHIVE", help="The archive."
)
as_json = click.option("--json", "as_json", is_flag=True, help="One JSON object a line, for machines.")
between = options(
    click.option("--since", metavar="DATE", help="On or after this day; a month or year will do."),
    click.option("--until", metavar="DATE", help="On or before this day, month or year."),
)
limit = click.option("--limit", default=50, show_default=True, type=click.IntRange(1), help="Rows at most.")
an_author = click.option("--author", required=True, envvar="DRAGOMAN_AUTHOR", help="Who decides this.")
KINDS = click.Choice(["statement", "event", "meeting", "relation", "document"])


@main.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("-o", "--output", metavar="ARCHIVE", help="The archive to keep the records in; made if need be.")
@click.option("--jsonl", metavar="FILE", help="Write the records as JSON lines too; - is standard output.")
@click.option("--published", metavar="DATE", help="The pages' publication date.")
@click.option("--outlet", help="Who published the pages.")
@click.option("--actors", metavar="FILE", help="Your own actors: a TSV file of names that come first.")
@click.option(
    "--format", type=click.Choice(["text", "html", "jsonl", "csv", "feed", "warc"]), help="Do not guess the format."
)
@click.option(
    "--column", "columns", multiple=True, metavar="FIELD=NAME", help="A table's column for text, title, published ..."
)
@click.option("-j", "--jobs", default=1, show_default=True, type=click.IntRange(1), help="Worker processes.")
@click.option("--json", "as_json", is_flag=True, help="The summary as JSON on standard output.")
@click.option("-q", "--quiet", is_flag=True, help="No progress and no summary.")
def read(paths: tuple[str, ...], output: str | None, jsonl: str | None, jobs: int, **how: Any) -> None:
    """Read news pages into an archive, JSON lines, or both.

    A PATH is a file, a directory (read recursively, in name order), a URL, or - for standard input. Formats:
    plain text, HTML, JSONL and CSV tables, RSS and Atom, WARC and WARC.gz. Run it again to resume; exit status
    0 if any page was read.
    """
    if output is None and jsonl is None:
        raise click.UsageError("say where the records go: -o ARCHIVE, --jsonl FILE, or both")
    if jsonl == "-" and how["as_json"]:
        raise click.UsageError("--jsonl - and --json would both write to standard output")
    quiet, summary_as_json = how.pop("quiet"), how.pop("as_json")
    with _output(output) as archive:
        summary = _run(paths, archive, jobs, quiet=quiet, **how)
        if jsonl is not None:
            _write_jsonl(archive, summary, jsonl)
    if not quiet:
        show_summary(summary, summary_as_json)
    if summary.read + summary.skipped == 0:
        sys.exit(1)


def _run(paths: tuple[str, ...], archive: Archive, jobs: int, *, quiet: bool, **how: Any) -> Summary:
    from dragoman.ingest.options import IngestOptions
    from dragoman.scale.run import run

    ingest = IngestOptions(
        published=how["published"],
        outlet=how["outlet"],
        actors=_actors(how.get("actors")),
        format=how["format"],
        columns=_pairs(how["columns"]),
    )
    if quiet:
        return run(paths, ingest, archive, jobs=jobs)
    progress = Progress()
    summary = run(paths, ingest, archive, jobs=jobs, progress=progress)
    progress.done()
    return summary


def _actors(path: str | None) -> str | None:
    """The user's actor file, read and tried before any page is."""
    from dragoman.ingest.options import read_actors
    from dragoman.resolving.knowledge import load

    text = read_actors(path) if path else None
    if text:
        load(text)
    return text


def _pairs(columns: tuple[str, ...]) -> dict[str, str]:
    for item in columns:
        if "=" not in item:
            raise UsageError(f"{item!r} is not FIELD=NAME", where="--column", remedy="for example text=body")
    return dict(item.split("=", 1) for item in columns)


@contextmanager
def _output(path: str | None) -> Iterator[Archive]:
    """The archive to write to; without a path, one that lasts as long as the command."""
    from dragoman.archive.store import Archive

    if path is not None:
        with Archive.open(path, create=True) as archive:
            yield archive
        return
    with (
        tempfile.TemporaryDirectory(prefix="dragoman-") as folder,
        Archive.open(Path(folder) / "a.db", create=True) as archive,
    ):
        yield archive


def _write_jsonl(archive: Archive, summary: Summary, target: str) -> None:
    from dragoman.exports.jsonl import write_documents

    documents = dict.fromkeys(archive.document_of(source) for source in summary.sources)
    write_documents(archive, [name for name in documents if name], target)


@contextmanager
def _opened(path: str, *, readonly: bool = True) -> Iterator[Archive]:
    from dragoman.archive.store import Archive

    with Archive.open(path, readonly=readonly) as archive:
        yield archive


@main.command()
@click.argument("id", metavar="ID")
@in_archive
@as_json
def show(id: str, path: str, as_json: bool) -> None:
    """Show a document with its records, or one record, by its id."""
    from dragoman.codec import encode
    from dragoman.show import document_lines, record_lines

    with _opened(path) as archive:
        record = archive.record(id)
        page = archive.page(id if id.startswith("d-") else record.document)  # type: ignore[union-attr]
    whole = record is page.document or id.startswith("d-")
    if as_json:
        for item in (page.document, *page.records()) if whole else (record,):
            click.echo(json.dumps(encode(item), ensure_ascii=False))
        return
    click.echo("\n".join(document_lines(page) if whole else record_lines(record, page)))  # type: ignore[arg-type]


filters = options(
    click.option("--kind", type=KINDS, help="Only records of this kind."),
    click.option("--actor", help="Only records with this actor, by id or name."),
    click.option("--type", help="Only events of this PLOVER type."),
    between,
)


@main.command()
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

    with _opened(path) as archive:
        show_table(queries.search(archive, **wanted), as_json, ("date", "kind", "summary", "words", "id"))


@main.command()
@filters
@limit
@in_archive
@as_json
def timeline(path: str, as_json: bool, **wanted: Any) -> None:
    """What happened and what was said, by date."""
    from dragoman.archive import queries

    with _opened(path) as archive:
        show_table(
            queries.timeline(archive, **wanted), as_json, ("date", "kind", "summary", "speaker", "place", "record")
        )


@main.command()
@click.argument("actor")
@in_archive
@as_json
def who(actor: str, path: str, as_json: bool) -> None:
    """All the archive holds of an actor, by id or any of its names."""
    from dragoman.archive import queries
    from dragoman.show import actor_lines

    with _opened(path) as archive:
        view = queries.who(archive, actor)
    if as_json:
        click.echo(json.dumps(view.to_dict(), ensure_ascii=False))
    else:
        click.echo("\n".join(actor_lines(view)))


@main.command()
@click.argument("meeting", required=False)
@limit
@in_archive
@as_json
def meetings(meeting: str | None, limit: int, path: str, as_json: bool) -> None:
    """Meetings; with a MEETING's id, its participation ledger."""
    from dragoman.archive import queries

    with _opened(path) as archive:
        if meeting is None:
            show_table(
                queries.meetings(archive, limit=limit),
                as_json,
                ("start", "name", "place", "participants", "reports", "id"),
            )
        else:
            show_table(
                queries.meeting(archive, meeting).ledger, as_json, ("name", "status", "by", "for", "speaker", "words")
            )


@main.command()
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

    with _opened(path) as archive:
        shown = ("date", "type", "summary", "place", "pages", "sources", "id")
        show_table(queries.events(archive, **wanted), as_json, shown)


@main.command()
@click.argument("event", metavar="ID")
@in_archive
@as_json
def event(event: str, path: str, as_json: bool) -> None:
    """One event by the id of any report of it: who says so, what they differ in, what changed."""
    from dragoman.archive import queries
    from dragoman.show import event_lines

    with _opened(path) as archive:
        view = queries.event(archive, event)
    click.echo(json.dumps(view.to_dict(), ensure_ascii=False) if as_json else "\n".join(event_lines(view)))


@main.command()
@click.argument("id", required=False)
@click.option("--quotations", is_flag=True, help="Quotations that several pages carry, instead of pages.")
@limit
@in_archive
@as_json
def copies(id: str | None, quotations: bool, limit: int, path: str, as_json: bool) -> None:
    """Reports that several pages carry; with the ID of a document or statement, all that carry its words."""
    from dragoman.archive import queries

    told = ("published", "speaker", "words") if quotations or (id or "").startswith("s-") else ("published", "title")
    with _opened(path) as archive:
        if id is None:
            found = (queries.quotations if quotations else queries.copies)(archive, limit=limit)
            show_table(found, as_json, (*told, "outlets", "pages", "id"))
        elif "speaker" in told:
            show_table(queries.quotations_of(archive, id), as_json, (*told, "outlet", "score", "record"))
        else:
            show_table(queries.copies_of(archive, id), as_json, (*told, "outlet", "score", "why", "document"))


@main.command()
@in_archive
@as_json
def info(path: str, as_json: bool) -> None:
    """What an archive holds, what failed, and what was not coded and why."""
    from dragoman.archive import queries

    with _opened(path) as archive:
        for table in (queries.overview(archive), queries.not_coded(archive), queries.failures(archive)):
            if len(table) or as_json:
                show_table(table, as_json)
                click.echo("")


@main.command()
@click.argument("format", type=click.Choice(["jsonl", "csv", "parquet", "geojson", "gexf", "timelinejs", "polecat"]))
@click.option("-o", "--output", required=True, metavar="PATH", help="A file; a directory for csv and parquet.")
@in_archive
def export(format: str, output: str, path: str) -> None:
    """Write the archive in another format."""
    from dragoman.exports import export

    with _opened(path) as archive:
        click.echo(f"Wrote {export(archive, format, output)}", err=True)


@main.command()
@click.argument("record")
@click.argument("field")
@click.argument("value")
@an_author
@click.option("--note", default="", help="Why.")
@in_archive
def correct(record: str, field: str, value: str, author: str, note: str, path: str) -> None:
    """Correct a FIELD of a record; VALUE is JSON, or plain words. The log keeps every correction."""
    with _opened(path, readonly=False) as archive:
        archive.correct(record, field, _value(value), author=author, note=note)
    click.echo(f"{record}: {field} is now {value}", err=True)


def _value(text: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        return text


@main.command()
@click.argument("document")
@an_author
@click.option("--reason", required=True, help="Why; kept on the tombstone.")
@in_archive
def forget(document: str, author: str, reason: str, path: str) -> None:
    """Remove a DOCUMENT and all its records, leaving a tombstone."""
    with _opened(path, readonly=False) as archive:
        archive.forget(document, author=author, reason=reason)
    click.echo(f"Forgot {document}.", err=True)


@main.command()
@click.argument("path", metavar="ARCHIVE", default="archive.db", required=False)
@click.option("--port", default=8763, show_default=True, type=click.IntRange(0, 65535), help="0 takes a free one.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Who can reach it; keep it local.")
def serve(path: str, port: int, host: str) -> None:
    """Look at an archive in a browser."""
    from dragoman.web.serving import listening, serve_app

    with listening(host, port) as listener:
        where = f"http://{host}:{listener.getsockname()[1]}"
        serve_app(
            path, host, listener, lambda: click.echo(f"Dragoman serves {path} at {where} (Ctrl-C stops it)", err=True)
        )


def _called() -> str:
    """How the user can call us again: by name where the shell finds it, else by the way they came."""
    if shutil.which("dragoman") or not sys.argv[0].endswith("dragoman"):
        return "dragoman"
    return os.path.relpath(sys.argv[0])


@main.command()
@click.option(
    "-o", "--output", default="dragoman-demo.db", show_default=True, metavar="ARCHIVE", help="The demo's archive."
)
@click.pass_context
def demo(ctx: click.Context, output: str) -> None:
    """Read the pages that ship with Dragoman and show where to look."""
    from dragoman.demo import PAGES, tour

    with _output(output) as archive:
        summary = _run((str(PAGES),), archive, 1, quiet=True, published=None, outlet=None, format=None, columns=())
        show_summary(summary, as_json=False)
        click.echo("\n".join(tour(archive, output, _called())))
