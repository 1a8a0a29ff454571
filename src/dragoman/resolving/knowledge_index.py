"""Tables that are looked up without being read whole: lines sorted by their first cell, found by bisection.

A process that asks for three names should not pay for thirty thousand: a file is split into lines once, and a line
is taken apart only when it is asked for.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files


@dataclass(frozen=True)
class Lines:
    """The lines of ``codebook/actors/<name>.tsv``, without comments and head."""

    name: str

    @cached_property
    def _all(self) -> tuple[list[str], list[str]]:
        text = (files("dragoman.codebook") / "actors" / f"{self.name}.tsv").read_text("utf-8")
        _, head, *lines = text.removesuffix("\n").split("\n")
        return head.split("\t"), lines

    def row(self, number: int) -> dict[str, str]:
        """The row of that number."""
        head, lines = self._all
        return dict(zip(head, lines[number].split("\t"), strict=True))

    def place(self, key: str) -> int | None:
        """The number of the row whose first cell is ``key``."""
        lines = self._all[1]
        at = bisect_left(lines, key + "\t")
        return at if at < len(lines) and lines[at].startswith(key + "\t") else None

    def value(self, key: str) -> str | None:
        """The second cell of the row whose first is ``key``."""
        at = self.place(key)
        return None if at is None else self._all[1][at].split("\t")[1]

    def numbers(self, key: str) -> list[int]:
        """The row numbers that an index holds for ``key``."""
        return [int(one) for one in (self.value(key) or "").split()]

    def __iter__(self) -> Iterator[dict[str, str]]:
        return map(self.row, range(len(self)))

    def __len__(self) -> int:
        return len(self._all[1])
