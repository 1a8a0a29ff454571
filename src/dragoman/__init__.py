"""Dragoman reads the news and keeps the diplomatic record, each field tied to the words it came from.

>>> import dragoman
>>> page = dragoman.read("Iran will attend the talks, Mr. Lavrov said on Tuesday.", published="2015-10-28")
>>> archive = dragoman.open("archive.db")
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.api import Questions
    from dragoman.records import PageRecord

__version__ = "0.1.0"
__all__ = ["open", "read"]


def read(text: str, *, published: str | None = None, outlet: str | None = None, title: str | None = None) -> PageRecord:
    """The record of one page of plain text.

    Args:
        text: the page as saved, furniture and all.
        published: its publication date, ISO 8601; relative dates hang on it.
        outlet: who published it.
        title: its headline, when the text does not hold it.

    Raises:
        PageError: when there is no text.
        UsageError: when the date is not one.
    """
    from dragoman.api import read

    return read(text, published=published, outlet=outlet, title=title)


def open(path: str) -> Questions:
    """An archive's questions, each answered as a table.

    Raises:
        ArchiveError: when there is no archive at ``path`` or it cannot be read.
    """
    from dragoman.api import open_archive

    return open_archive(path)
