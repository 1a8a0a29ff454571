"""The errors Dragoman raises: one small tree.

Every error says what was wrong, where, and what to do about it.
"""

from __future__ import annotations


class DragomanError(Exception):
    """Base of all errors raised on purpose.

    Args:
        what: what was wrong, a short clause without a full stop.
        where: the path, URL, row or record concerned.
        remedy: what the user can do, a short clause.
    """

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        self.what = what
        self.where = where
        self.remedy = remedy
        super().__init__(what, where, remedy)

    def __str__(self) -> str:
        head = f"{self.where}: {self.what}" if self.where else self.what
        return f"{head} ({self.remedy})" if self.remedy else head

    def __reduce__(self) -> tuple[object, ...]:
        # Errors cross process boundaries; keyword arguments need help there.
        return (_rebuild, (type(self), self.what, self.where, self.remedy))


def _rebuild(kind: type[DragomanError], what: str, where: str, remedy: str) -> DragomanError:
    return kind(what, where=where, remedy=remedy)


class PageError(DragomanError):
    """A page, or the file that holds it, could not be read."""


class UsageError(DragomanError):
    """The request itself cannot be met: a bad option, an unknown actor."""


class ArchiveError(DragomanError):
    """The archive could not be opened, read or written."""


class ModelError(DragomanError):
    """A language model or data file the reader needs is missing or not the pinned one."""
