"""TimelineJS: a JSON file that Knight Lab's TimelineJS 3 shows (timeline.knightlab.com/docs/json-format.html)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, timedelta
from html import escape
from pathlib import Path
from typing import Any

from dragoman.archive.store import Archive
from dragoman.exports import Exported, Refused
from dragoman.exports.whole import whole_text

_SQL = (
    "SELECT r.id, r.kind, r.type, r.day, r.last_day, r.precision, r.basis, r.summary, r.words, d.title, d.outlet,"
    " d.source FROM records r JOIN documents d ON d.id = r.document"
    " WHERE r.kind IN ('event', 'meeting', 'statement') ORDER BY r.day, r.id"
)
_COLUMNS = (
    *("id", "kind", "type", "day", "last_day", "precision", "basis", "summary", "words", "title", "outlet", "source"),
)
# How many parts of an ISO date each precision gives.
_PARTS = {"year": 1, "month": 2}


def write(archive: Archive, path: Path) -> Exported:
    """Writes one file. Records whose date, also their page's, is not known are named as left out."""
    rows = [dict(zip(_COLUMNS, row, strict=True)) for row in archive.rows(_SQL)]
    slides = [_slide(row) for row in rows if _dated(row["day"])]
    refused = tuple(Refused(row["id"], "it has no date") for row in rows if not _dated(row["day"]))
    with whole_text(path) as out:
        json.dump({"events": slides}, out, ensure_ascii=False, indent=1)
        out.write("\n")
    return Exported((str(path),), len(slides), refused)


def _slide(row: Mapping[str, Any]) -> dict[str, Any]:
    source = " · ".join(escape(row[name]) for name in ("outlet", "title", "source") if row[name])
    slide: dict[str, Any] = {"start_date": _parts(row["day"], row["precision"])}
    last = _last(row["last_day"])
    if last and last > row["day"]:
        slide["end_date"] = _parts(last, row["precision"])
    # TimelineJS takes text as HTML.
    slide["text"] = {"headline": escape(row["summary"]), "text": f"<p>{escape(row['words'])}</p><p>{source}</p>"}
    return slide | {"group": row["type"] or row["kind"], "unique_id": row["id"]}


def _parts(day: str, precision: str | None) -> dict[str, int]:
    numbers = [int(part) for part in day[:10].split("-")]
    names = ("year", "month", "day")[: _PARTS.get(precision or "day", 3)]
    return dict(zip(names, numbers, strict=False))


def _dated(day: str | None) -> bool:
    try:
        return day is not None and bool(date.fromisoformat(day[:10]))
    except ValueError:
        return False


def _last(end: str | None) -> str | None:
    """The last day of a half-open time."""
    return (date.fromisoformat(end[:10]) - timedelta(days=1)).isoformat() if end and _dated(end) else None
