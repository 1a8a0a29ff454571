"""Conflicting accounts in plain text, as ``dragoman conflicts`` prints them."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from dragoman.terminal import clean, plural

if TYPE_CHECKING:
    from dragoman.archive.table import Table

WIDTH = 118


def conflict_lines(table: Table) -> Iterator[str]:
    """Each conflict: its kind, score and reason, then each side with its source, day, words and record."""
    for row in table:
        more = f", {plural(row['more'], 'more pair')}" if row["more"] else ""
        yield clean(f"{row['kind']}  {row['score']:.2f}{more}")
        yield from _wrapped(row["why"])
        for side in ("one", "other"):
            yield from _side(row, side)
        yield ""
    if not len(table):
        yield "no conflicting accounts found"
    if table.more:
        yield "there are more: ask with --limit"


def _side(row: Mapping[str, Any], side: str) -> Iterator[str]:
    head = (f"{side}_{name}" for name in ("value", "source", "published", "outlet"))
    told = ", ".join(str(row[name]) for name in head if row[name])
    yield from _wrapped(f"- {told}  {row[f'{side}_record']}")
    yield from _wrapped(f"“{marked(row[f'{side}_words'], row[f'{side}_said'])}”", "      ")


def marked(words: str, said: str) -> str:
    """The sentence with the words that say so between brackets, where they are not all of it."""
    at = words.find(said)
    if at < 0 or len(said) >= len(words) - 2:
        return words
    return f"{words[:at]}[{said}]{words[at + len(said) :]}"


def _wrapped(text: str, indent: str = "  ") -> list[str]:
    return textwrap.wrap(clean(text), WIDTH, initial_indent=indent, subsequent_indent=indent)
