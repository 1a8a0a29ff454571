import pytest

from dragoman.records import Place, Time
from dragoman.web.wording import clipped, country_name, said_place, said_time, short_source, type_words, value_words


@pytest.mark.parametrize(
    ("start", "end", "precision", "words"),
    [
        ("2015-10-29", "2015-10-31", "day", "29 to 30 October 2015 (“then”)"),
        ("2015-10-31", "2015-11-02", "day", "31 October 2015 to 1 November 2015 (“then”)"),
        ("2015-10-27", "2015-10-28", "day", "27 October 2015 (“then”)"),
        ("2015-10-01", "2015-11-01", "month", "October 2015 (“then”)"),
        (None, None, None, "“then”"),
    ],
)
def test_a_half_open_time_is_said_with_its_last_day(start, end, precision, words):
    assert said_time(Time("then", (0, 4), start, end, precision)) == words


def test_a_place_names_its_country_and_its_words_where_they_differ():
    assert said_place(Place("Vienna", (0, 6), "Vienna", "AUT")) == "Vienna, Austria"
    assert said_place(Place("the capital", (0, 6), "Vienna", "AUT")) == "Vienna, Austria (“the capital”)"


def test_codes_are_said_as_words():
    assert [type_words(code) for code in ("COERCE", "will-attend", "human_rights", None)] == [
        "Coerce", "will attend", "human rights", ""
    ]  # fmt: skip
    assert country_name("SYR") == "Syria" and country_name("EUR") == "EUR"


def test_long_words_are_cut_at_a_space_and_marked():
    assert clipped("one two three", 8) == "one two […]"
    assert clipped("one two", 8) == "one two"


def test_sources_and_values():
    assert short_source("/a/b/c.txt") == "b/c.txt" and short_source("https://x.org/a/b") == "https://x.org/a/b"
    assert value_words(None) == "nothing" and value_words(True) == "true" and value_words("x") == "x"
