"""What ingest hands on: a raw page as found, before anything is decided about it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from dragoman.errors import DragomanError


@dataclass(frozen=True)
class RawPage:
    """One page's bytes and what its container says of it.

    ``media`` is text, html or row (a table's row: ``raw`` is its JSON object). ``hints`` are facts from
    outside the page's words, by name: title, outlet, byline, published, url, language, encoding.
    ``given`` are those the user gave by option; they win over all others.
    """

    source: str
    media: str
    raw: bytes
    hints: Mapping[str, str] = field(default_factory=dict)
    given: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def sha256(self) -> str:
        """Hex digest of the raw bytes."""
        return hashlib.sha256(self.raw).hexdigest()


@dataclass(frozen=True)
class Failure:
    """A page, file or container that could not be read, in whole or in part, and why."""

    source: str
    error: DragomanError
