"""Pages of positions: the questions, an actor's stance on one over time among those of others, and the changes."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from dragoman.archive import queries
from dragoman.archive.queries_positions import matching
from dragoman.errors import UsageError
from dragoman.linking.stand import STANCES
from dragoman.web import lanes
from dragoman.web.render import ROWS, given, offset, page, pages, reading


def questions(request: Request) -> Response:
    """Questions, each with how many are for and against it, leading to the strip of the one who says most."""
    with reading(request) as archive:
        wanted = given(request, "text", "actor")
        found = queries.questions(archive, **wanted, limit=ROWS, offset=offset(request))
        first = {each.id: next(iter(each.holders)) for each in matching(archive, **wanted)}
    return page(
        request, "questions.html", heading="Questions", rows=found, first=first, stances=STANCES,
        pages=pages(request, found.rows, found.more),
    )  # fmt: skip


def position(request: Request) -> Response:
    """One actor's stance on one question over time, and those of others."""
    actor, question = request.path_params["actor"], request.path_params["question"]
    with reading(request) as archive:
        try:
            view = queries.position(archive, actor, question)
        except UsageError as error:
            raise HTTPException(404, f"{actor} holds no view on such a question in this archive.") from error
    strip = lanes.draw((*view.stances, *view.others), view.actor)
    return page(request, "position.html", view=view, strip=strip, stances=STANCES, left=lanes.LEFT, size=lanes.MARK)


def changes(request: Request) -> Response:
    """Where stances turned, both sides with their words."""
    with reading(request) as archive:
        wanted = given(request, "actor", "question", "since", "until")
        try:
            found = queries.changes(archive, **wanted, limit=ROWS, offset=offset(request))
        except UsageError as error:
            raise HTTPException(404, error.what.capitalize() + ".") from error
    return page(request, "changes.html", heading="Changes", rows=found, pages=pages(request, found.rows, found.more))
