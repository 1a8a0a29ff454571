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

from dragoman import __version__, questions
from dragoman.errors import DragomanError, UsageError
from dragoman.questions import as_json, in_archive, opened
from dragoman.terminal import Progress, show_summary

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


an_author = click.option("--author", required=True, envvar="DRAGOMAN_AUTHOR", help="Who decides this.")


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


@main.command()
@click.argument("id", metavar="ID")
@in_archive
@as_json
def show(id: str, path: str, as_json: bool) -> None:
    """Show a document with its records, or one record, by its id."""
    from dragoman.codec import encode
    from dragoman.show import document_lines, record_lines

    with opened(path) as archive:
        record = archive.record(id)
        page = archive.page(id if id.startswith("d-") else record.document)  # type: ignore[union-attr]
    whole = record is page.document or id.startswith("d-")
    if as_json:
        for item in (page.document, *page.records()) if whole else (record,):
            click.echo(json.dumps(encode(item), ensure_ascii=False))
        return
    click.echo("\n".join(document_lines(page) if whole else record_lines(record, page)))  # type: ignore[arg-type]


for command in questions.COMMANDS:
    main.add_command(command)


@main.command()
@click.argument("format", type=click.Choice(["jsonl", "csv", "parquet", "geojson", "gexf", "timelinejs", "polecat"]))
@click.option("-o", "--output", required=True, metavar="PATH", help="A file; a directory for csv and parquet.")
@in_archive
def export(format: str, output: str, path: str) -> None:
    """Write the archive in another format."""
    from dragoman.exports import export

    with opened(path) as archive:
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
    with opened(path, readonly=False) as archive:
        archive.correct(record, field, _value(value), author=author, note=note)
    click.echo(f"{record}: {field} is now {value}", err=True)


@main.command()
@click.argument("question")
@click.argument("name")
@an_author
@in_archive
def pin(question: str, name: str, author: str, path: str) -> None:
    """Give a QUESTION a NAME that stays with it; an empty NAME takes it away. The log keeps every name."""
    from dragoman.archive import queries

    with opened(path, readonly=False) as archive:
        found = queries.question(archive, question)
        archive.pin(found.topics, name, author=author)
    click.echo(f"{found.id}: {found.name} is now {name or 'without a name of its own'}", err=True)


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
    with opened(path, readonly=False) as archive:
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
