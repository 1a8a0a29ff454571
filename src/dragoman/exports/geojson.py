"""GeoJSON (RFC 7946): a point for every record whose place has coordinates."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from dragoman.archive.store import Archive
from dragoman.exports import Exported, Refused
from dragoman.exports.whole import whole_text

_SQL = (
    "SELECT p.latitude, p.longitude, p.name, p.country, p.admin1, p.geonames, p.precision, r.id, r.kind, r.document,"
    " r.type, r.day, r.precision, r.basis, r.summary, r.words, d.title, d.outlet, d.source FROM places p"
    " JOIN records r ON r.id = p.record JOIN documents d ON d.id = r.document ORDER BY d.source, d.id, r.position"
)
_PROPERTIES = (
    *("place", "country", "admin1", "geonames", "place_precision", "record", "kind", "document", "type", "date"),
    *("date_precision", "date_basis", "summary", "words", "title", "outlet", "source"),
)


def write(archive: Archive, path: Path) -> Exported:
    """Writes one FeatureCollection. Places without coordinates are named as left out."""
    rows = archive.rows(_SQL)
    features = [_feature(row) for row in rows if row[0] is not None and row[1] is not None]
    refused = tuple(Refused(row[7], "its place has no coordinates") for row in rows if row[0] is None or row[1] is None)
    with whole_text(path) as out:
        json.dump({"type": "FeatureCollection", "features": features}, out, ensure_ascii=False, indent=1)
        out.write("\n")
    return Exported((str(path),), len(features), refused)


def _feature(row: tuple[Any, ...]) -> dict[str, Any]:
    latitude, longitude, *values = row
    properties = dict(zip(_PROPERTIES, values, strict=True))
    point = {"type": "Point", "coordinates": [longitude, latitude]}
    return {"type": "Feature", "id": properties["record"], "geometry": point, "properties": properties}
