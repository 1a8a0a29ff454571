"""Ingest: from paths and URLs to documents."""

from __future__ import annotations

from dragoman.ingest.page import Failure, RawPage
from dragoman.records import Document

__all__ = ["Failure", "RawPage", "to_document"]


def to_document(page: RawPage) -> Document:
    """The document that a raw page holds: text, line roles, title, outlet, byline, date, language.

    Raises:
        PageError: when the page holds no text.
    """
    from dragoman.ingest.document import build

    return build(page)
