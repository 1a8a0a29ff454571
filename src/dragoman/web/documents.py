"""Pages of documents: the list, one document with its evidence, its raw bytes, and corrections to it."""

from __future__ import annotations

from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dragoman.archive.store import Archive
from dragoman.errors import UsageError
from dragoman.records import Document, PageRecord
from dragoman.web import cards
from dragoman.web.corrections import REJECT, value
from dragoman.web.highlight import blocks
from dragoman.web.marks import marks, refs
from dragoman.web.render import ROWS, offset, page, pages, reading
from dragoman.web.security import own_post
