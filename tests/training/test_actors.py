"""The actors' tables are what a build writes, and their indexes agree with them."""

from pathlib import Path

import pytest

from training.actors import bodies, build, people
from training.actors.sources import chained_people, short
from training.actors.tables import Person

TABLES = Path(build.TARGET)


def rows(name: str) -> list[list[str]]:
    lines = (TABLES / f"{name}.tsv").read_text("utf-8").splitlines()[2:]
    return [line.split("\t") for line in lines]


@pytest.mark.parametrize(("table", "indexes"), [("people", people.indexes), ("organisations", bodies.indexes)])
def test_indexes_agree_with_their_table(table, indexes):
    for name, index in indexes(rows(table)):
        assert rows(name) == index, name


def test_tables_are_large_enough():
    every = [row for name in ("people", "organisations", "states") for row in rows(name)]
    assert len(every) > 12_000
    assert len(rows("people_names")) + len(rows("organisations_names")) > 60_000
    sources = {"hand", "cia", "phoenix", "reign", "outlets"}
    assert {row[-1] for row in rows("people") + rows("organisations")} <= sources


@pytest.mark.shared
def test_a_rebuild_writes_the_shipped_files():
    if not build.SOURCES.exists():
        pytest.skip("the sources are not here")
    assert build.differing(build.SOURCES) == []


def test_a_name_that_ties_two_entries_joins_them():
    one = Person("Ali Reza Karimi", "IRN", roles=["2010..2012 GOV -"], source="cia")
    two = Person("Alireza Karimi", "IRN", "", ["Ali Reza Karimi Tehrani"], ["2013..2014 GOV -"], "phoenix")
    three = Person(
        "Ali Reza Karimi Tehrani", "IRN", aliases=["Ali Reza Karimi"], roles=["2015.. GOV -"], source="phoenix"
    )
    (joined,) = people.merge([one, two, three])
    assert len(joined.roles) == 3


def test_two_kings_are_two():
    found = people.merge([Person("King Hussein", "JOR"), Person("King Abdullah Hussein", "JOR")])
    assert len(found) == 2


def test_chains_end_where_the_next_one_starts():
    terms = [role for one in chained_people() if one.country == "USA" for role in one.roles if "president" in role]
    assert "1963-11-22..1969-01-20 GOV president" in terms


def test_the_family_name_is_the_one_in_capitals():
    assert short("Mohammad Javad ZARIF-Khonsari") == ""
    assert short("Saqr GHUBASH Said Ghubash") == "Saqr Ghubash"
