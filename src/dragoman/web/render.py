"""From a template and its values to an answer; and what every view needs of a request."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from starlette.requests import Request
from starlette.responses import HTMLResponse

from dragoman.archive.store import Archive
from dragoman.web.wording import FILTERS

NAV = (
    ("/documents", "Documents"),
    ("/actors", "Actors"),
    ("/meetings", "Meetings"),
    ("/questions", "Questions"),
    ("/conflicts", "Conflicts"),
    ("/timeline", "Timeline"),
    ("/map", "Map"),
    ("/network", "Network"),
    ("/not-coded", "Not coded"),
    ("/search", "Search"),
)
ROWS = 50  # of a list on one page


@dataclass(frozen=True, slots=True)
class Pages:
    """Where a list stands: numbers of its first and last row, links to the rows before and after."""

    first: int
    last: int
    previous: str | None
    next: str | None


@contextmanager
def reading(request: Request) -> Iterator[Archive]:
    """The archive, open for reading for the time of one request."""
    with Archive.open(request.app.state.archive, readonly=True) as archive:
        yield archive


def page(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """The page that ``template`` makes of ``values``."""
    path = Path(request.app.state.archive)
    text = (
        _environment()
        .get_template(template)
        .render(path=request.url.path, nav=NAV, archive_name=path.name, query=request.query_params, **values)
    )
    return HTMLResponse(text, status, {"Cache-Control": "no-store"})


def offset(request: Request) -> int:
    """The ``offset`` of the query: 0 when there is none or it is no number."""
    given = request.query_params.get("offset", "")
    return int(given) if given.isdecimal() and len(given) < 10 else 0


def pages(request: Request, shown: Sequence[Any], more: bool, size: int = ROWS) -> Pages:
    """The pager of a list of which ``shown`` is the part from ``offset``."""
    start = offset(request)
    return Pages(
        start + 1,
        start + len(shown),
        _at(request, max(start - size, 0)) if start else None,
        _at(request, start + size) if more else None,
    )


def given(request: Request, *names: str) -> dict[str, Any]:
    """The filters of the query that are filled in."""
    return {name: words for name in names if (words := request.query_params.get(name, "").strip())}


def _at(request: Request, start: int) -> str:
    rest = [(key, value) for key, value in request.query_params.multi_items() if key != "offset" and value]
    return f"{request.url.path}?{urlencode([*rest, ('offset', start)])}"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("dragoman.web"),
        autoescape=select_autoescape(),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(FILTERS)
    return environment
