"""Ingest: from paths and URLs to documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from dragoman.ingest.options import IngestOptions
from dragoman.ingest.page import Failure, RawPage
from dragoman.records import Document

__all__ = ["Failure", "IngestOptions", "RawPage", "to_document", "walk"]


def walk(paths: Iterable[str | Path], options: IngestOptions | None = None) -> Iterator[RawPage | Failure]:
    """The pages that ``paths`` hold, and a ``Failure`` for each that cannot be read; see ``sources.walk``."""
    from dragoman.ingest import sources

    return sources.walk(paths, options)


def to_document(page: RawPage) -> Document:
    """The document that a raw page holds: text, line roles, title, outlet, byline, date, language.

    Raises:
        PageError: when the page holds no text.
    """
    from dragoman.ingest.document import build

    return build(page)
