"""The table of towns and the names they are found by."""

import pytest

from dragoman.resolving.gazetteer import countries, lookup, romanised
from dragoman.resolving.gazetteer_table import plain, skeleton, table


def test_own_names_are_marked_and_rows_are_whole():
    vienna = next(row for row in table().find("vienna") if row.iso2 == "AT")
    assert (vienna.name, vienna.geonames, vienna.kind, vienna.own) == ("Vienna", 2761369, "city", True)
    assert vienna.latitude == pytest.approx(48.208, abs=0.01)
    assert vienna.longitude == pytest.approx(16.372, abs=0.01)


def test_unknown_names_have_no_rows():
    assert list(table().find("qwertan")) == []
    assert not table().has("qwertan")


@pytest.mark.parametrize(
    ("left", "right"), [("Sana’a", "Sanaa"), ("Düzce", "Duzce"), ("Deir ez-Zor", "deir ez zor"), ("Łódź", "lodz")]
)
def test_spellings_of_one_name_fold_together(left, right):
    assert plain(left) == plain(right)


@pytest.mark.parametrize(
    ("left", "right"), [("Hodeidah", "Al Hudaydah"), ("Khan Sheikhoun", "Khan Shaykhun"), ("Idleb", "Idlib")]
)
def test_romanisations_share_a_skeleton(left, right):
    assert skeleton(left) == skeleton(right)


def test_short_words_have_no_skeleton():
    assert skeleton("Ali") is None


def test_romanised_needs_most_letters_alike():
    assert [entry.name for entry in romanised("Khan Sheikhoun")] == ["Khān Shaykhūn"]
    assert all(entry.name != "Sidon" for entry in romanised("Saydnaya"))


def test_counties_and_countries():
    assert {entry.division for entry in lookup("Cooke County") if entry.kind == "admin2"} == {"TX"}
    assert len({entry.country for entry in countries()}) > 190
