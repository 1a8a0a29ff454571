"""What the app says when something goes wrong: plain words, and a way on."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from dragoman.errors import ArchiveError, DragomanError, UsageError
from dragoman.web.render import page
from dragoman.web.security import HEADERS

_WORDS = {
    403: ("That did not come from this app", "The form was made by another page, or before the app was last started."),
    404: ("There is no such page", "The address may be mistyped, or what it named is not in this archive."),
    405: ("That cannot be done here", "This address only shows a page."),
}


def http(request: Request, error: Exception) -> Response:
    """A page for a refused or unknown address."""
    assert isinstance(error, HTTPException)
    heading, words = _WORDS.get(error.status_code, ("The request could not be met", ""))
    if error.detail and error.status_code in (400, 404) and error.detail not in ("Not Found", "Bad Request"):
        words = error.detail
    return page(request, "error.html", error.status_code, heading=heading, words=words, where="", remedy="")


def said(request: Request, error: Exception) -> Response:
    """A page for an error raised on purpose: what, where and what to do."""
    assert isinstance(error, DragomanError)
    status = 400 if isinstance(error, UsageError) else 500
    heading = "That could not be written" if request.method == "POST" else "The request could not be met"
    if isinstance(error, ArchiveError):
        heading, status = "The archive could not be read", 503
    words = f"{error.what[:1].upper()}{error.what[1:]}."
    return page(request, "error.html", status, heading=heading, words=words, where=error.where, remedy=error.remedy)


def unexpected(request: Request, _: Exception) -> Response:
    """A page for a fault of the program. The server's log has the details; the archive is not touched."""
    words = "This is a fault in Dragoman, not in your archive, which was not changed. The terminal shows the details."
    answer = page(request, "error.html", 500, heading="Something went wrong", words=words, where="", remedy="")
    answer.headers.update(HEADERS)  # this answer is made outside the app's own middleware
    return answer


HANDLERS = {HTTPException: http, DragomanError: said, Exception: unexpected}
