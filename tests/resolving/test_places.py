"""From place names to the gazetteer."""

import pytest

from dragoman.reading import Analysis, read
from dragoman.reading.parser import Paragraph
from dragoman.records import Place
from dragoman.resolving.gazetteer import lookup
from dragoman.resolving.places import Context, best_entry, context_of, resolve_place


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
    towns = [entry for entry in lookup("Springfield") if entry.kind == "city"]
    assert all("springfield" in entry.name.casefold() for entry in towns if entry.primary)
    assert len({entry.geonames for entry in towns}) == len(towns) > 10


def test_a_list_of_countries_is_no_address():
    place = resolved("They flew to Iraq, Iran and Syria.", "Iraq", ["Iran", "Syria", "Egypt"])
    assert (place.country, place.precision) == ("IRQ", "country")


def test_another_romanisation_needs_its_country():
    assert resolved("It fell on Hodeidah.", "Hodeidah", ["Yemen", "Sanaa"]).country == "YEM"
    assert resolved("It fell on Khan Shaikhoun.", "Khan Shaikhoun", ["Syria"]).name == "Khān Shaykhūn"
    assert resolved("It fell on Khan Shaikhoun.", "Khan Shaikhoun", ["Norway"]).name is None


def test_neighbours_decide_between_namesakes():
    around = ["Fort Worth", "Arlington", "Gainesville"]
    assert resolved("A fire broke out in Denton.", "Denton", around).admin1 == "Texas"


def test_on_a_page_of_the_world_neighbours_count_for_less():
    near = ["Toledo", "Cleveland", "Columbus", "Ohio", "United States"]
    assert resolved("They met in Athens.", "Athens", near).country == "USA"
    world = ["Egypt", "Cyprus", "France", "Libya", "Turkey", "United States", "Washington", "Ohio"]
    assert resolved("They met in Athens.", "Athens", world).country == "GRC"


def test_what_a_name_is_qualified_with_once_holds_throughout():
    text = "He lives in Columbus, Nebraska. The Columbus plant closed."
    analysis = read(text, [Paragraph(0, len(text), 0, "body")])
    start = text.rindex("Columbus")
    place = resolve_place(Place("Columbus", (start, start + 8)), analysis)
    assert place.admin1 == "Nebraska"


def test_the_outlets_address_gives_its_country():
    place, page = Place("Windsor", (0, 7)), Analysis("Windsor")
    assert resolve_place(place, page, context_of(["Windsor"], "http://www.example.ca/x")).country == "CAN"
    assert resolve_place(place, page, context_of(["Windsor"], "http://www.example.co.uk/x")).country == "GBR"
