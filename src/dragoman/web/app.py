"""The web app over an archive: routes, errors, and how a page is rendered.

Server-rendered pages from ``templates/``; assets of its own from ``static/``. It reads the archive anew for
each request, and writes nothing but corrections.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from dragoman.archive.store import Archive
from dragoman.web import conflicts, documents, dyads, errors, positions, views
from dragoman.web.security import LOCAL, OwnNames, SafeHeaders

STATIC = Path(__file__).parent / "static"


def create_app(archive_path: str | Path, *, hosts: Collection[str] = LOCAL) -> Starlette:
    """The app for one archive.

    Args:
        archive_path: an existing archive.
        hosts: names under which the app may be asked for; others are refused.

    Raises:
        ArchiveError: when the archive cannot be opened.
    """
    path = Path(archive_path)
    with Archive.open(path, readonly=True):
        pass  # a wrong path is said now, not on the first page
    app = Starlette(
        routes=_routes(),
        middleware=[Middleware(SafeHeaders), Middleware(OwnNames, hosts=hosts)],
        exception_handlers=errors.HANDLERS,
    )
    app.state.archive = path
    app.state.token = secrets.token_urlsafe(24)
    return app


def _routes() -> list[Route | Mount]:
    return [
        Route("/", views.home),
        Route("/documents", documents.listing),
        Route("/document/{document}", documents.show),
        Route("/document/{document}/raw", documents.raw),
        Route("/record/{record}", documents.record),
        Route("/record/{record}/correct", documents.correct, methods=["POST"]),
        Route("/actors", views.actors),
        Route("/actor/{actor:path}", views.actor),
        Route("/meetings", views.meetings),
        Route("/meeting/{meeting}", views.meeting),
        Route("/timeline", views.timeline),
        Route("/map", views.map_page),
        Route("/network", views.network),
        Route("/dyad", dyads.choose),
        Route("/dyad/{a}/{b:path}", dyads.show),
        Route("/questions", positions.questions),
        Route("/position/{actor}/{question:path}", positions.position),
        Route("/changes", positions.changes),
        Route("/conflicts", conflicts.conflicts),
        Route("/not-coded", views.not_coded),
        Route("/search", views.search),
        Mount("/static", StaticFiles(directory=STATIC), name="static"),
    ]
