"""Pages of documents: the list, one document with its evidence, its raw bytes, and corrections to it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dragoman.archive import queries
from dragoman.archive.corrections import REJECT, Correction, attach, shown
from dragoman.archive.store import Archive
from dragoman.errors import UsageError
from dragoman.records import Document, PageRecord
from dragoman.web import cards
from dragoman.web.corrections import value
from dragoman.web.highlight import blocks
from dragoman.web.marks import marks, refs
from dragoman.web.render import ROWS, offset, page, pages, reading
from dragoman.web.security import own_post


def listing(request: Request) -> Response:
    """All documents, the latest first."""
    with reading(request) as archive:
        found = queries.search(archive, kind="document", limit=ROWS, offset=offset(request))
        total = archive.counts()["documents"]
    return page(
        request, "documents.html", heading="Documents", documents=found, total=total,
        pages=pages(request, found.rows, found.more),
    )  # fmt: skip


def show(request: Request) -> Response:
    """One document: its text with every piece of evidence, and a card for every record."""
    with reading(request) as archive:
        name = request.path_params["document"]
        machine = known(archive, name)
        log = archive.corrections(name)
        sql = "SELECT item, link FROM linked WHERE kind = 'meeting' AND document = ?"
        links = dict(archive.rows(sql, name))
    view = shown(machine, log)
    values = _values(view.page, made(machine, log), links)
    return page(
        request, "document.html", **values, orphans=view.unattached, token=request.app.state.token,
        struck=[entry for entry in latest_strikes(log) if entry not in view.unattached],
    )  # fmt: skip


def raw(request: Request) -> Response:
    """The page's bytes as they were read, never shown as a page of this app."""
    with reading(request) as archive:
        name = request.path_params["document"]
        known(archive, name)
        body = archive.raw(name)
    headers = {"Content-Disposition": f'attachment; filename="{name}.raw"'}
    return Response(body, media_type="application/octet-stream", headers=headers)


def record(request: Request) -> Response:
    """From a record's id to its place on its page."""
    with reading(request) as archive:
        found = lookup(archive, request.path_params["record"])
    at = "" if isinstance(found, Document) else f"#{found.id}"
    document = found.id if isinstance(found, Document) else found.document
    return RedirectResponse(f"/document/{document}{at}", 303)


async def correct(request: Request) -> Response:
    """Writes one correction and shows the record again."""
    form = await request.form()
    words = {name: item for name, item in form.items() if isinstance(item, str)}
    if not own_post(request, words.get("token", "")):
        raise HTTPException(403)
    write = partial(_write, request.app.state.archive, request.path_params["record"], words)
    return RedirectResponse(await run_in_threadpool(write), 303)


def known(archive: Archive, document: str) -> PageRecord:
    """The page as the machine read it; 404 when there is none."""
    try:
        return archive.machine_page(document)
    except UsageError as error:
        raise HTTPException(404) from error


def lookup(archive: Archive, record: str) -> Any:
    """A record or document by id; 404 when there is none."""
    try:
        return archive.record(record)
    except UsageError as error:
        raise HTTPException(404) from error


def made(machine: PageRecord, log: Sequence[Correction]) -> dict[str, list[Correction]]:
    """The corrections that attach to each record, oldest first."""
    found: dict[str, list[Correction]] = {}
    for entry in log:
        if (target := attach(entry, machine)) is not None:
            found.setdefault(target.id, []).append(entry)
    return found


def latest_strikes(log: Sequence[Correction]) -> list[Correction]:
    """For each record that is struck, the entry that struck it last."""
    last = {entry.record: entry for entry in log if entry.field == REJECT}
    return [entry for entry in last.values() if entry.value]


def _write(path: Any, record: str, words: dict[str, str]) -> str:
    field = REJECT if words.get("strike") else words.get("field", "")
    author = words.get("author", "").strip()
    if not field:
        raise UsageError("no field was chosen", where=record, remedy="go back and choose one")
    if not author:
        raise UsageError("a correction needs its author", where=record, remedy="go back and write your name")
    with Archive.open(path) as archive:
        document = _document_of(archive, record)
        archive.correct(
            record,
            field,
            value(field, words.get("strike") or words.get("value", "")),
            author=author,
            note=words.get("note", ""),
        )
    return f"/document/{document}#{record}"


def _document_of(archive: Archive, record: str) -> str:
    """The document of a record, also of one that is struck and so not among those shown."""
    for entry in archive.corrections():
        if entry.record == record:
            return entry.document
    found = lookup(archive, record)
    return str(found.id if isinstance(found, Document) else found.document)


def _values(read: PageRecord, corrections: dict[str, list[Correction]], links: dict[str, str]) -> dict[str, Any]:
    document = read.document
    passed, passed_marks = cards.uncoded(document)
    groups = cards.groups(read, corrections)
    return {
        "document": document,
        "titled": any(line.role == "title" for line in document.lines),
        "kinds": [*((g.kind, g.plural, len(g.cards)) for g in groups), ("uncoded", "Not coded", len(passed))],
        "blocks": blocks(document, [*marks(read), *passed_marks]),
        "groups": groups,
        "uncoded": passed,
        "refs": refs(read),
        "meeting_of": links,
    }
