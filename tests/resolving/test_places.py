"""From place names to the gazetteer."""

import pytest

from dragoman.reading.analysis import Analysis
from dragoman.records import Place
from dragoman.resolving.gazetteer import lookup
from dragoman.resolving.places import Context, best_entry, context_of, find_places, resolve_place


def resolved(text, words, around=()):
    start = text.index(words)
    place = Place(words, (start, start + len(words)))
    return resolve_place(place, Analysis(text), context_of([words, *around]))


@pytest.mark.parametrize(
    ("name", "country", "precision"),
    [
        ("Vienna", "AUT", "city"),
        ("Kazakhstan", "KAZ", "country"),
        ("the U.S.", "USA", "country"),
        ("Black Sea", None, "sea"),
        ("Strait of Hormuz", None, "strait"),
        ("Palais des Nations", "CHE", "venue"),
        ("Kiev", "UKR", "city"),
        ("Homs province", "SYR", "admin1"),
        ("Bavaria", "DEU", "admin1"),
        ("Texas", "USA", "admin1"),
        ("Washington", "USA", "city"),
        ("Washington state", "USA", "admin1"),
    ],
)
def test_kind_and_country(name, country, precision):
    place = resolved(f"They met in {name}.", name)
    assert (place.country, place.precision) == (country, precision)


def test_city_has_its_division_point_and_id():
    place = resolved("They met in Paris.", "Paris")
    assert (place.name, place.country, place.admin1, place.geonames) == ("Paris", "FRA", "Ile-de-France", 2988507)
    assert place.latitude == pytest.approx(48.85, abs=0.05)
    assert place.longitude == pytest.approx(2.35, abs=0.05)


@pytest.mark.parametrize(
    ("text", "country", "admin1"),
    [
        ("They met in Paris, Texas.", "USA", "Texas"),
        ("They met in Paris, France.", "FRA", "Ile-de-France"),
        ("They met in Tripoli, Lebanon, and left.", "LBN", None),
        ("They met in Tripoli, Libya, and left.", "LBY", None),
    ],
)
def test_the_words_after_a_name_decide(text, country, admin1):
    place = resolved(text, text.split()[3].strip(","))
    assert place.country == country
    assert admin1 is None or place.admin1 == admin1


def test_the_page_decides_between_namesakes():
    assert resolved("Shells fell on Tripoli.", "Tripoli", ["Lebanon", "Beirut", "Sidon"]).country == "LBN"
    assert resolved("Shells fell on Tripoli.", "Tripoli", ["Libya", "Benghazi"]).country == "LBY"


def test_unknown_district_takes_its_town_and_says_so():
    text = "It happened in the Qwertan district of the capital."
    place = resolved(text, "Qwertan", ["Syria", "Syria", "Turkey"])
    assert (place.name, place.precision) == ("Damascus", "within city")


@pytest.mark.parametrize("name", ["Qwertan", "EU", "North", "Korea", "", "  "])
def test_unknown_stays_null(name):
    place = Place(name, (0, len(name)))
    assert resolve_place(place, Analysis(name), Context()) == place


def test_village_without_support_is_no_answer():
    villages = [e for e in lookup("Centennial Park") if e.kind == "city"]
    assert villages
    assert best_entry("Centennial Park", Context()) is None


def test_lookup_reads_the_right_record():
    assert all("springfield" in entry.name.casefold() for entry in lookup("Springfield") if entry.primary)
    assert len({entry.geonames for entry in lookup("Springfield")}) == len(lookup("Springfield"))


def test_candidates_leave_out_the_article():
    from dragoman.reading.parser import Paragraph, parse

    text = "Ministers from the United States met in Vienna."
    tokens, sentences, entities = parse(text, [Paragraph(0, len(text), 0, "body")])
    found = find_places(Analysis(text, tuple(tokens), tuple(sentences), tuple(entities)))
    assert [place.text for place in found] == ["United States", "Vienna"]
    assert all(text[slice(*place.span)] == place.text for place in found)
