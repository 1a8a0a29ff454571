"""Dragoman reads the news and keeps the diplomatic record, each field tied to the words it came from.

>>> import dragoman
>>> page = dragoman.read("Iran will attend the talks, Mr. Lavrov said on Tuesday.", published="2015-10-28")
>>> kind = dragoman.pair_type("Iran thanked Russia.", (0, 4), (13, 19)).type
>>> archive = dragoman.open("archive.db")
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.api import PairType, Questions
    from dragoman.records import PageRecord

__version__ = "0.1.0"
__all__ = ["open", "pair_type", "read"]


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


def pair_type(text: str, actor: tuple[int, int] | None, recipient: tuple[int, int] | None) -> PairType:
    """The PLOVER type of what one party of a sentence does to another, with the probability of every type.

    For parties that are already known; it always gives a type, also where there is no event between the two.

    Args:
        text: the sentence; of a longer text at most 150 words round the parties are read.
        actor: ``[start, end)`` of who acts, in code points of ``text``; None when the text does not name it.
        recipient: of who is acted on, likewise; not both may be None.

    Raises:
        UsageError: when a span holds no word, or the parties stand too far apart to be read together.
        ModelError: when the model cannot be loaded.
    """
    from dragoman.api import pair_type

    return pair_type(text, actor, recipient)


def open(path: str) -> Questions:
    """An archive's questions, each answered as a table.

    Raises:
        ArchiveError: when there is no archive at ``path`` or it cannot be read.
    """
    from dragoman.api import open_archive

    return open_archive(path)
