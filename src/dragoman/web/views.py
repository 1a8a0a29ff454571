"""Pages over the whole archive: home, actors, meetings, timeline, map, network, search, not coded."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from dragoman.archive import queries
from dragoman.archive.filters import marks
from dragoman.archive.store import Archive
from dragoman.errors import UsageError
from dragoman.resolving.knowledge import load
from dragoman.web import ledger
from dragoman.web import map as world
from dragoman.web import network as drawing
from dragoman.web import timeline as strip
from dragoman.web.render import ROWS, given, offset, page, pages, reading

_FIGURES = (
    ("documents", "Documents", "", "/documents"),
    ("statements", "Statements", "statement", "/search?kind=statement"),
    ("events", "Events", "event", "/search?kind=event"),
    ("meetings", "Meetings", "meeting", "/meetings"),
    ("relations", "Relations", "relation", "/search?kind=relation"),
    ("actors", "Actors", "", "/actors"),
    ("not_coded", "Not coded", "uncoded", "/not-coded"),
    ("failures", "Not read", "uncoded", "/not-coded"),
)
_RECENT = 8
# Rows of a timeline on one page, of a table of places and of ties. The pages say when there are more.
_ENTRIES, _PLACES, _TIES = 200, 1000, 500
# Days that matter on a timeline, and the pages up to which they are ranked unasked: about a second's work.
_DAYS, _RANKED = 8, 5_000


def home(request: Request) -> Response:
    """The archive at a glance."""
    with reading(request) as archive:
        values: dict[str, Any] = {
            "counts": archive.counts(),
            "documents": queries.search(archive, kind="document", limit=_RECENT),
            "uncoded": list(queries.not_coded(archive))[:_RECENT],
            "span": archive.rows("SELECT min(published), max(published) FROM documents")[0],
        }
    return page(request, "home.html", figures=_FIGURES, **values)


def actors(request: Request) -> Response:
    """Actors by name, the most mentioned first."""
    text = request.query_params.get("text", "").strip()
    with reading(request) as archive:
        found = queries.actors(archive, text, limit=ROWS, offset=offset(request))
    return page(request, "actors.html", heading="Actors", rows=found, pages=pages(request, found.rows, found.more))


def actor(request: Request) -> Response:
    """All that is told of one actor."""
    with reading(request) as archive:
        try:
            view = queries.who(archive, request.path_params["actor"])
        except UsageError as error:
            raise HTTPException(404, "No actor of this archive has that id or name.") from error
        names = _speakers(archive, {row["attributed_to"] for row in (*view.as_actor, *view.as_recipient)})
    return page(request, "actor.html", actor=view, names=names, known=load().actor(view.id))


def meetings(request: Request) -> Response:
    """Meetings, each once however many pages tell of it."""
    with reading(request) as archive:
        wanted = given(request, "text", "actor", "place", "since", "until")
        found = queries.meetings(archive, **wanted, limit=ROWS, offset=offset(request))
    return page(request, "meetings.html", heading="Meetings", rows=found, pages=pages(request, found.rows, found.more))


def meeting(request: Request) -> Response:
    """One meeting and its participation ledger."""
    with reading(request) as archive:
        try:
            view = queries.meeting(archive, request.path_params["meeting"])
        except UsageError as error:
            raise HTTPException(404, "There is no such meeting in this archive.") from error
    outlets = {row["document"]: row["outlet"] or row["title"] for row in view.reports}
    drawn = ledger.matrix(view.parties, list(view.ledger), view.start)
    hosts = ledger.hosts(view.organisers)
    return page(request, "meeting.html", meeting=view, outlets=outlets, matrix=drawn, hosts=hosts)


def timeline(request: Request) -> Response:
    """Dated records in order, with a strip of how many fall when."""
    with reading(request) as archive:
        wanted = given(request, "kind", "actor", "type", "country", "place", "since", "until")
        found = queries.timeline(archive, **wanted, limit=_ENTRIES, offset=offset(request))
        counted = queries.timeline_counts(archive, **wanted)
        ranked = "days" in request.query_params or archive.counts()["documents"] <= _RANKED
        matter = list(queries.days(archive, **wanted, limit=_DAYS)) if ranked else []
        types = _types(archive)
        outlets = _outlets(archive, {row["document"] for row in found})
    rows = [row | {"from_": _told(row["speaker"], outlets[row["document"]]), "words": ""} for row in found.to_dicts()]
    span = wanted.get("since"), wanted.get("until")
    drawn = strip.strip(counted, *span)
    return page(
        request, "timeline.html", heading="Timeline", kinds=strip.KINDS[:3], types=types, strip=drawn, ranked=ranked,
        matter=matter, names=strip.named(matter, drawn), crumbs=strip.crumbs(*span), beside=strip.beside(*span),
        days=strip.days(rows), narrowed=_narrowing(request), pages=pages(request, rows, found.more, _ENTRIES),
    )  # fmt: skip


def map_page(request: Request) -> Response:
    """Places of events and meetings on a map, and as a table."""
    with reading(request) as archive:
        wanted = given(request, "country", "kind", "type", "since", "until")
        found = queries.places(archive, **wanted, limit=_PLACES)
    points = world.points(found)
    view = world.frame(points)
    return page(
        request, "map.html", heading="Map", points=points, labels=world.names(points, view), view=view, rows=found,
        scale=view[2] / world.WIDTH, unplaced=len(found) - len(points), countries=True, more=found.more,
    )  # fmt: skip


def network(request: Request) -> Response:
    """Who acts on whom, drawn and as a table; with ``on``, in that year, month or day."""
    wanted = given(request, "country", "since", "until")
    if on := given(request, "on").get("on"):
        wanted |= {"since": on, "until": on}
    span = wanted.get("since"), wanted.get("until")
    with reading(request) as archive:
        found = queries.network(archive, **wanted, limit=_TIES)
    names = {node["id"]: node["name"] for node in found.nodes}
    return page(
        request, "network.html", heading="Network", drawing=drawing.draw(found.edges, names), names=names,
        rows=found.edges, more=found.edges.more, countries=True, crumbs=strip.crumbs(*span), beside=strip.beside(*span),
        narrowed=_narrowing(request), on=on or "",
    )  # fmt: skip


def not_coded(request: Request) -> Response:
    """What was looked at and left, by reason; and the pages that could not be read."""
    with reading(request) as archive:
        rows, failures = queries.not_coded(archive), archive.failures()
    return page(request, "not_coded.html", heading="Not coded", rows=rows, failures=failures)


def search(request: Request) -> Response:
    """Documents and records that meet all filters."""
    wanted = given(request, "text", "kind", "actor", "country", "type", "place", "since", "until")
    with reading(request) as archive:
        found = queries.search(archive, **wanted, limit=ROWS, offset=offset(request)) if wanted else ()
        types = _types(archive)
    rows = [_result(row) for row in found]
    more = bool(wanted) and found.more  # type: ignore[union-attr]
    return page(
        request, "search.html", heading="Search", kinds=("document", *strip.KINDS), types=types, rows=rows,
        asked=bool(wanted), pages=pages(request, rows, more),
    )  # fmt: skip


def _result(row: Any) -> dict[str, Any]:
    from_ = ", ".join(filter(None, (row["outlet"], row["title"] if row["kind"] != "document" else None)))
    return {
        "kind": row["kind"],
        "date": row["date"],
        "precision": "day",
        "document": row["document"],
        "record": None if row["kind"] == "document" else row["id"],
        "summary": row["summary"] or row["source"],
        "words": row["words"] if row["kind"] == "document" else "",
        "from_": from_,
    }


def _told(speaker: str | None, outlet: str | None) -> str:
    """On whose word: the statement's speaker as told by the outlet, or the outlet alone."""
    return " · ".join(filter(None, (f"on the word of {speaker}" if speaker else None, outlet)))


def _types(archive: Archive) -> list[str]:
    return [row[0] for row in archive.rows("SELECT DISTINCT type FROM records WHERE type IS NOT NULL ORDER BY type")]


def _speakers(archive: Archive, statements: set[str | None]) -> dict[str, str]:
    sql = f"SELECT id, coalesce(speaker, 'someone unnamed') FROM statements WHERE id IN ({marks(statements)})"
    return dict(archive.rows(sql, *statements))


def _outlets(archive: Archive, documents: set[str]) -> dict[str, str | None]:
    sql = f"SELECT id, coalesce(outlet, title) FROM documents WHERE id IN ({marks(documents)})"
    return dict(archive.rows(sql, *documents))


# What of a query does not outlast its span.
_OF_A_SPAN = frozenset({"offset", "on", "since", "until"})


def _narrowing(request: Request) -> Any:
    """Links to the same page with the same filters, between two days; with none, of all time."""

    def narrowed(since: str = "", until: str = "") -> str:
        rest = {key: value for key, value in request.query_params.items() if value and key not in _OF_A_SPAN}
        span = {"since": since, "until": until} if since else {}
        return f"{request.url.path}?{urlencode(rest | span)}"

    return narrowed
