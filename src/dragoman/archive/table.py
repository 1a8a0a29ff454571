"""The answer to a question: named columns and rows, which show themselves in a notebook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

# Rows a notebook shows; the rest is counted below them.
_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under named columns.

    ``more`` is True when a limit cut the answer short. Iterating gives mappings from column to value.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    more: bool = False

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Mapping[str, Any]]:
        return iter(self.to_dicts())

    def __getitem__(self, i: int) -> Mapping[str, Any]:
        return dict(zip(self.columns, self.rows[i], strict=True))

    def column(self, name: str) -> tuple[Any, ...]:
        """The values of one column.

        Raises:
            ValueError: when there is no such column.
        """
        at = self.columns.index(name)
        return tuple(row[at] for row in self.rows)

    def to_dicts(self) -> list[dict[str, Any]]:
        """One dictionary a row."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    def to_pandas(self) -> Any:
        """A pandas ``DataFrame``.

        Raises:
            ImportError: when pandas is not installed.
        """
        from pandas import DataFrame  # type: ignore[import-untyped, import-not-found, unused-ignore]

        return DataFrame(list(self.rows), columns=list(self.columns))

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{escape(name)}</th>" for name in self.columns)
        body = "".join(f"<tr>{_cells(row)}</tr>" for row in self.rows[:_SHOWN])
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{self._rest()}"

    def _rest(self) -> str:
        hidden = len(self.rows) - _SHOWN
        words = [f"{hidden} more rows"] if hidden > 0 else []
        words += ["a limit cut the answer short"] if self.more else []
        return f"<p>{'; '.join(words)}</p>" if words else ""


def _cells(row: Sequence[Any]) -> str:
    return "".join(f"<td>{escape('' if value is None else str(value))}</td>" for value in row)
