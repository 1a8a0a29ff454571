"""The page of two parties, and the form that leads to it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dragoman.archive import queries
from dragoman.web import dyad as drawing
from dragoman.web.render import given, page, reading
from dragoman.web.timeline import said
from dragoman.web.wording import quad_name

# Events listed on one page; the bars open those of a month.
_LISTED = 200


def choose(request: Request) -> Response:
    """The form, or the page of the two that it was filled in with."""
    asked = given(request, "a", "b", "since", "until")
    if "a" in asked and "b" in asked:
        rest = {key: value for key, value in asked.items() if key in ("since", "until")}
        return RedirectResponse(_address(asked["a"], asked["b"]) + _query(rest), 303)
    return page(request, "dyads.html", heading="Two parties")


def show(request: Request) -> Response:
    """What two parties did to each other, by month, and the events of a bar or of all."""
    kept = given(request, "since", "until")
    a, b = request.path_params["a"], request.path_params["b"]
    with reading(request) as archive:
        view = queries.dyad(archive, a, b, **kept)
    only = given(request, "on", "way", "quad")
    rows = [row for row in view.events if _is_of(row, only)]
    return page(
        request, "dyad.html", heading=f"{view.a.name} and {view.b.name}", dyad=view,
        chart=drawing.draw(view.months.to_dicts()), rows=rows[:_LISTED], more=len(rows) > _LISTED and len(rows),
        chosen=_chosen(view, only), opened=_opening(_address(a, b), kept), all=_address(a, b) + _query(kept),
    )  # fmt: skip


def _is_of(row: Mapping[str, Any], only: Mapping[str, str]) -> bool:
    return (
        row["date"].startswith(only.get("on", ""))
        and only.get("way", row["direction"]) == row["direction"]
        and only.get("quad", str(row["quad"])) == str(row["quad"])
    )


def _chosen(view: queries.Dyad, only: Mapping[str, str]) -> str:
    """What the list below the chart is narrowed to, in words."""
    words = {"a to b": f"{view.a.name} → {view.b.name}", "b to a": f"{view.b.name} → {view.a.name}"}
    quad = only.get("quad", "")
    parts = [
        words.get(only.get("way", ""), ""),
        said(only["on"], "month") if "on" in only else "",
        quad_name(int(quad)) if quad in "1234" and quad else "",
    ]
    return ", ".join(filter(None, parts))


def _opening(path: str, kept: Mapping[str, str]) -> Any:
    """Links of the bars: the same page with the events of a bar listed."""

    def opened(month: str, way: str, quad: int | None) -> str:
        only = {"on": month, "way": way} | ({"quad": str(quad)} if quad else {})
        return f"{path}{_query({**kept, **only})}#events"

    return opened


def _address(a: str, b: str) -> str:
    return f"/dyad/{quote(a, safe='')}/{quote(b, safe='')}"


def _query(values: Mapping[str, str]) -> str:
    return f"?{urlencode(values)}" if values else ""
