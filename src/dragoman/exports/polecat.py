"""POLECAT's columns as tab-separated values, every row checked.

One row an event; several actors or recipients stand in one cell, joined by semicolons in the same order in
every column of theirs (compound actors are a list, never pairs). POLECAT has no column for an auxiliary
mode, so events told as future, hypothetical or negated are left out and named: as plain rows they would
read as having happened.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from dragoman import __version__
from dragoman.archive import codes
from dragoman.archive.rows import NOT_HAPPENED, called, parts
from dragoman.archive.store import Archive
from dragoman.errors import UsageError
from dragoman.exports import Exported, Refused
from dragoman.exports.whole import whole_text
from dragoman.records import Document, Event, Mention

COLUMNS = (
    *("Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts"),
    *("Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title"),
    *("Actor Name Raw", "Wikipedia Actor ID", "Recipient Name", "Recipient Country", "Recipient COW"),
    *("Primary Recipient Sector", "Recipient Sectors", "Recipient Title", "Recipient Name Raw"),
    *("Wikipedia Recipient ID", "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude"),
    *("GeoNames ID", "Raw Placename", "Feature Type", "Source", "Publication Date", "Story People"),
    *("Story Organizations", "Story Locations", "Language", "Version"),
)
_SPACE = re.compile(r"\s+")
_COUNTRY = re.compile(r"[A-Z]{3}")


def write(archive: Archive, path: Path) -> Exported:
    """Writes one file. Events that POLECAT cannot hold, or whose row fails ``faults``, are named as left out."""
    refused: list[Refused] = []
    count = 0
    with whole_text(path) as out:
        out.write("\t".join(COLUMNS) + "\n")
        for event, cells in _rows(archive):
            if wrong := [*_unfit(event), *faults(cells)]:
                refused.append(Refused(event.id, "; ".join(wrong)))
            else:
                out.write("\t".join(cells) + "\n")
                count += 1
    return Exported((str(path),), count, tuple(refused))


def check(path: Path) -> int:
    """Reads a file back.

    Returns:
        How many rows it has.

    Raises:
        UsageError: naming the first bad row and what is wrong with it.
    """
    with open(path, encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        if tuple(next(rows, ())) != COLUMNS:
            raise UsageError("the first line is not POLECAT's columns", where=str(path))
        count = 0
        for count, row in enumerate(rows, start=1):
            if wrong := faults(row):
                raise UsageError("; ".join(wrong), where=f"{path}, line {count + 1}")
    return count


def faults(cells: Sequence[str]) -> list[str]:
    """What is wrong with a row: its shape, dates, codes or numbers."""
    if len(cells) != len(COLUMNS):
        return [f"{len(cells)} columns, not {len(COLUMNS)}"]
    row = dict(zip(COLUMNS, cells, strict=True))
    return [*_shape(row), *_dates(row), *_codes(row), *_numbers(row)]


def _unfit(event: Event) -> Iterator[str]:
    for auxiliary in event.auxiliary:
        if auxiliary.kind in NOT_HAPPENED:
            yield f"told as {auxiliary.kind}, for which POLECAT has no column"


def _shape(row: Mapping[str, str]) -> Iterator[str]:
    for name, cell in row.items():
        if re.search(r"[\t\r\n\x00]", cell):
            yield f"{name} holds a tab or line end"
    for side in ("Actor", "Recipient"):
        lengths = {len(row[f"{side} {name}"].split(";")) for name in ("Name", "Country", "Name Raw")}
        if len(lengths) > 1:
            yield f"{side} columns list different numbers of parties"
    if not row["Event ID"] or not row["Actor Name"] + row["Recipient Name"]:
        yield "no id, or no party"


def _dates(row: Mapping[str, str]) -> Iterator[str]:
    if not row["Event Date"]:
        yield "no Event Date"
    for name in ("Event Date", "Publication Date"):
        try:
            date.fromisoformat(row[name] or "2000-01-01")
        except ValueError:
            yield f"{name} {row[name]!r} is no ISO date"


def _codes(row: Mapping[str, str]) -> Iterator[str]:
    kind = row["Event Type"]
    if kind not in codes.types():
        yield f"{kind!r} is no event type"
    elif row["Event Mode"] and row["Event Mode"] not in codes.modes(kind):
        yield f"{row['Event Mode']!r} is no mode of {kind}"
    elif row["Quad Code"] != str(codes.quad(kind)):
        yield f"{kind} is of quad {codes.quad(kind)}, not {row['Quad Code']!r}"
    yield from _listed(row, "Contexts", codes.contexts())
    for side in ("Actor", "Recipient"):
        yield from _listed(row, f"{side} Sectors", codes.sectors())
        for country in filter(None, row[f"{side} Country"].split(";")):
            if not _COUNTRY.fullmatch(country):
                yield f"{country!r} is no ISO 3166 alpha-3 code"


def _listed(row: Mapping[str, str], name: str, known: frozenset[str]) -> Iterator[str]:
    for value in filter(None, row[name].split(";")):
        if value not in known:
            yield f"{name}: {value!r} is not in the codebook"


def _numbers(row: Mapping[str, str]) -> Iterator[str]:
    for name, limit in (("Latitude", 90.0), ("Longitude", 180.0), ("Intensity", 10.0)):
        try:
            if abs(float(row[name] or 0)) > limit:
                yield f"{name} {row[name]} is out of range"
        except ValueError:
            yield f"{name} {row[name]!r} is no number"


def _rows(archive: Archive) -> Iterator[tuple[Event, list[str]]]:
    for id in archive.document_ids():
        page = archive.page(id)
        places = sorted({str(event.place.name or event.place.text) for event in page.events if event.place})
        for event in page.events:
            row = _row(event, page.document) | {"Story Locations": ";".join(map(_cell, places))}
            yield event, [row.get(name, "") for name in COLUMNS]


def _row(event: Event, document: Document) -> dict[str, str]:
    published = document.published.date or ""
    day = event.time.start if event.time and event.time.start else published
    return {
        "Event ID": event.id,
        "Event Date": day[:10],
        "Event Type": event.type,
        "Event Mode": event.mode or "",
        "Intensity": _cell(event.intensity),
        "Quad Code": _cell(event.quad),
        "Contexts": ";".join(event.contexts),
        **_party("Actor", event.actors),
        **_party("Recipient", event.recipients),
        **_place(event),
        "Source": _cell(document.outlet or document.source),
        "Publication Date": published[:10],
        "Language": document.language or "",
        "Version": _cell(f"dragoman {__version__} {document.coder or ''}"),
    }


def _party(side: str, mentions: Sequence[Mention]) -> dict[str, str]:
    each = [party for mention in mentions for party in parts(mention)]
    sectors = [party.sector or "" for party in each]
    known = [sector for sector in sectors if sector]
    return {
        f"{side} Name": _list(called(party) for party in each),
        f"{side} Country": _list(party.country for party in each),
        f"{side} COW": _list(codes.cow_codes().get(party.country or "") for party in each),
        f"Primary {side} Sector": known[0] if known else "",
        f"{side} Sectors": ";".join(sectors) if known else "",
        f"{side} Name Raw": _list(party.text for party in each),
    }


def _place(event: Event) -> dict[str, str]:
    place = event.place
    if place is None:
        return {}
    return {
        "Placename": _cell(place.name or place.text),
        "City": _cell(place.name) if place.precision == "city" else "",
        "Province": _cell(place.admin1),
        "Country": place.country or "",
        "Latitude": _cell(place.latitude),
        "Longitude": _cell(place.longitude),
        "GeoNames ID": _cell(place.geonames),
        "Raw Placename": _cell(place.text),
        "Feature Type": _cell(place.precision),
    }


def _list(values: Any) -> str:
    # A semicolon inside a name would make two of it.
    return ";".join(_cell(value).replace(";", ",") for value in values)


def _cell(value: object) -> str:
    """A value as one line without tabs or control characters, empty for None."""
    text = "" if value is None else str(value)
    return "".join(c for c in _SPACE.sub(" ", text).strip() if c.isprintable() or c == " ")
