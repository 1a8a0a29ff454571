"""Which days matter."""

from __future__ import annotations

import random

import pytest

from dragoman.linking.dates import Pointer, rank, weight

WEIGHTS = {"said": 1.0, "recalled": 1.0, "planned": 0.5, "page": 0.3, "intensity": 0.25, "recall_after": 7}


def named(day, published, page="a", **more):
    return Pointer(day, page, more.pop("report", page), published, **more)


def scores(*pointers):
    return {day.day: day.score for day in rank(pointers, WEIGHTS)}


def test_a_day_that_is_still_named_weeks_later_matters_more_than_one_named_at_once():
    fresh, recalled = named("2012-05-10", "2012-05-10"), named("2012-05-20", "2012-06-20")
    assert [day.day for day in rank([fresh, recalled])] == ["2012-05-20", "2012-05-10"]
    lags = [weight(named("2012-05-10", day), WEIGHTS) for day in ("2012-05-10", "2012-05-12", "2012-06-10")]
    assert lags == [1.0, 2.0, pytest.approx(5.04, abs=0.01)]


def test_a_page_points_once_however_often_it_names_the_day_and_so_do_its_copies():
    once = scores(named("2012-05-10", "2012-05-12"))
    assert scores(*[named("2012-05-10", "2012-05-12")] * 5) == once
    assert scores(named("2012-05-10", "2012-05-12"), named("2012-05-10", "2012-05-12", "b", report="a")) == once
    assert scores(named("2012-05-10", "2012-05-12"), named("2012-05-10", "2012-05-12", "b"))["2012-05-10"] == 4.0


def test_the_pages_own_day_and_days_to_come_count_little():
    own = weight(Pointer("2012-05-10", "a", "a", "2012-05-10", said=False), WEIGHTS)
    planned = weight(named("2012-05-17", "2012-05-10"), WEIGHTS)
    assert own < planned < weight(named("2012-05-10", "2012-05-10"), WEIGHTS)


def test_a_page_without_a_date_counts_as_one_of_the_day():
    assert scores(named("2012-05-10", None)) == {"2012-05-10": 1.0}


def test_an_intense_event_adds_to_its_day_whichever_way_it_goes():
    attack, aid, none = (named("2012-05-10", "2012-05-10", intensity=score) for score in (-10.0, 10.0, 0.0))
    assert scores(attack) == scores(aid) == {"2012-05-10": 1.25}
    assert scores(none) == {"2012-05-10": 1.0}


def test_what_is_known_of_a_day():
    [day] = rank(
        [
            named("2012-05-10", "2012-05-10", "a", record="e-1"),
            named("2012-05-10", "2012-08-01", "b", record="e-2"),
            Pointer("2012-05-10", "c", "c", "2012-05-10", said=False),
        ]
    )
    assert (day.reports, day.recalls, day.last) == (2, 1, "2012-08-01")
    assert (day.documents, day.records) == (("a", "b"), ("e-1", "e-2"))


def test_the_order_of_the_pages_does_not_matter_and_the_earlier_of_equals_comes_first():
    chance = random.Random(3)
    pointers = [named(f"2012-05-{n % 9 + 1:02}", f"2012-06-{n % 20 + 1:02}", f"p{n % 13}") for n in range(200)]
    ranked = rank(pointers)
    for _ in range(5):
        chance.shuffle(pointers)
        assert rank(pointers) == ranked
    assert list(scores(named("2012-05-11", "2012-05-11"), named("2012-05-10", "2012-05-10"))) == [
        "2012-05-10",
        "2012-05-11",
    ]
