"""The knowledge base: names, dates of office, renamings, and the cost of loading it."""

import subprocess
import sys

import pytest

from dragoman.resolving.knowledge import Knowledge, load


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return load()


@pytest.mark.parametrize(
    ("words", "actor"),
    [
        ("the United States", "USA"),
        ("U.S.", "USA"),
        ("U.N.", "IGO.un"),
        ("Isis", "ARM.islamic-state"),
        ("Burma", "MMR"),
    ],
)
def test_names_and_acronyms(known, words, actor):
    assert known.name(words).id == actor


@pytest.mark.parametrize("words", ["us", "who", "is", "Is", "Who", "nonsense"])
def test_words_are_not_acronyms(known, words):
    assert known.name(words) is None


def test_a_renamed_group_is_one_actor_called_as_on_that_day(known):
    old, new = known.name("al-Nusra Front"), known.name("Hayat Tahrir al-Sham")
    assert old is new
    assert old.name_on("2014-05-01") == "Nusra Front"
    assert old.name_on("2016-12-01") == "Jabhat Fateh al-Sham"
    assert old.name_on("2018-05-01") == "Hayat Tahrir al-Sham"
    assert known.name("National Rally").name_on("2012-05-01") == "National Front"


@pytest.mark.parametrize(
    ("title", "seat", "date", "person"),
    [
        ("secretary of state", "USA", "2012-06-01", "USA.hillary-clinton"),
        ("secretary of state", "USA", "2014-06-01", "USA.john-kerry"),
        ("president", "FRA", "2013-01-01", "FRA.francois-hollande"),
        ("chancellor", "DEU", "2022-03-01", "DEU.olaf-scholz"),
    ],
)
def test_an_office_is_held_by_whoever_held_it_that_day(known, title, seat, date, person):
    assert known.holder(title, seat, date).id == person


def test_without_a_date_no_holder_is_named(known):
    assert known.holder("president", "FRA", None) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Javad Zarif", "Mohamed Javad Zarif"),
        ("Sergei Lavrov", "Sergey Lavrov"),
        ("Hasan Rohani", "Hassan Rouhani"),
        ("Walid al-Moallem", "Walid Muallem"),
    ],
)
def test_spellings_of_one_person(known, one, other):
    assert known.person(one, "2015-10-27").id == known.person(other, "2015-10-27").id


def test_a_name_of_many_is_nobody(known):
    assert known.person("Mohammed Ali", "2015-01-01") is None
    assert known.person("Obama", "2015-01-01") is None


def test_seats_stand_for_governments(known):
    for words, country in (("Tehran", "IRN"), ("the Kremlin", "RUS"), ("Moscow", "RUS"), ("Downing Street", "GBR")):
        actor, sector = known.metonym(words)
        assert (actor.country, sector) == (country, "GOV")
    assert known.metonym("Brussels")[0].id == "IGO.eu"
    assert known.metonym("capitol") is None


def test_every_state_of_the_cow_list_has_a_number(known):
    from dragoman.codebook import load_table

    rows = {row["id"]: row for row in load_table("actors/states")}
    assert len({row["cow"] for row in rows.values() if row["cow"]}) > 190
    assert rows["KAZ"]["cow"] == "705" and "Kazakh" in rows["KAZ"]["adjectives"]


def test_it_loads_quickly_and_small():
    code = (
        "import resource, time; from dragoman.resolving.knowledge import load; "
        "m = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss; t = time.process_time(); k = load(); "
        "k.person('Ban Ki Moon', None); k.holder('president', 'FRA', '2013-01-01'); k.first_names; "
        "print(time.process_time() - t, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - m) / 1024)"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    seconds, megabytes = map(float, out.split())
    assert seconds < 0.6 and megabytes < 60  # 0.22 s on a quiet machine
