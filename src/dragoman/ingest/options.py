"""What the user can say about the pages to read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dragoman.errors import UsageError

FORMATS = ("text", "html", "jsonl", "json", "csv", "tsv", "feed", "warc")
COLUMNS = ("text", "title", "published", "outlet", "byline", "url", "language")

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d([T ]\d\d:\d\d.*)?)?)?$")


@dataclass(frozen=True, slots=True)
class IngestOptions:
    """How to read, and facts that win over what the pages say.

    Attributes:
        published: ISO date or timestamp for every page of the run; also ``2017-01`` or ``2017``.
        outlet: name of the outlet for every page of the run.
        language: ISO 639-1 code for every page of the run; switches the language test off.
        columns: for tables, the column that holds each of ``COLUMNS``; others are found by their names.
        actors: text of the user's own actor file, see ``read_actors``.
        format: one of ``FORMATS``, instead of a look at content and suffix.
        max_page_bytes: a page, table row or WARC payload above this is reported, not read. The longest
            of the 1,024 articles we develop on has 16 KB; 64 MB leaves room for any page's HTML, and for a log
            saved as a page, which is kept though not coded.
        max_fetch_bytes: cap on the bytes of one URL.
        max_fetch_seconds: cap on the whole time of one URL, redirects included.
        max_redirects: redirects followed for one URL.

    Raises:
        UsageError: on an unknown format or column role, or a date that is not ISO 8601.
    """

    published: str | None = None
    outlet: str | None = None
    language: str | None = None
    actors: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    format: str | None = None
    max_page_bytes: int = 64_000_000
    max_fetch_bytes: int = 64_000_000
    max_fetch_seconds: float = 60.0
    max_redirects: int = 5

    def __post_init__(self) -> None:
        if self.published is not None and not _is_date(self.published):
            raise UsageError(
                f"the publication date {self.published!r} is not a date",
                remedy="write it as 2017-01-18, 2017-01 or 2017",
            )
        if self.format is not None and self.format not in FORMATS:
            raise UsageError(f"unknown format {self.format!r}", remedy="use one of " + ", ".join(FORMATS))
        for role in self.columns:
            if role not in COLUMNS:
                raise UsageError(f"unknown column role {role!r}", remedy="use one of " + ", ".join(COLUMNS))

    def given(self) -> dict[str, str]:
        """The facts that hold for every page, by name."""
        facts = {"published": self.published, "outlet": self.outlet, "language": self.language, "actors": self.actors}
        return {name: value for name, value in facts.items() if value}


def read_actors(path: str) -> str:
    """The text of an actor file (``docs/resolving.md`` has its columns).

    Raises:
        UsageError: when it cannot be read as UTF-8.
    """
    try:
        return Path(path).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError("the actor file cannot be read", where=path, remedy="give a TSV file in UTF-8") from error


def _is_date(value: str) -> bool:
    from dragoman.ingest.dates import parse_date

    return bool(_DATE.match(value)) and parse_date(value) is not None
