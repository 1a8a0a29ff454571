"""Whether two reports are of one event."""

from dataclasses import replace
from datetime import date

import pytest

from dragoman.linking.events import Events
from dragoman.linking.reports import Party, Report, is_named, keys_of, packed, unpacked


def day(text):
    return date.fromisoformat(text).toordinal()


REBELS, ARMY = Party("SYR.REB", "SYR", True), Party("SYR.MIL", "SYR", True)
REPORT = Report(
    "ASSAULT",
    4,
    "explosives",
    frozenset({"bomb"}),
    (REBELS,),
    (ARMY,),
    day("2012-05-10"),
    day("2012-05-10"),
    day("2012-05-11"),
    False,
    "damascus",
    "SYR",
    frozenset({"inte", "buil", "morn"}),
    (("killed", 3),),
)


def tie(**changes):
    other = replace(REPORT, **changes)
    linker = Events()
    assert linker.edge(REPORT, other) == linker.edge(other, REPORT)
    return linker.edge(REPORT, other)


def test_the_same_report_is_one_event_and_says_why():
    found = tie()
    assert found.score > 0.95
    for words in ("both in Damascus", "both 3 killed", "both on 2012-05-10", "the same word, bomb-", "both ASSAULT"):
        assert words in found.why


def test_a_count_that_changes_is_a_version():
    same, other = (tie(counts=(("killed", count),), words=frozenset()) for count in (3, 7))
    assert other.score < same.score


def test_blame_may_differ():
    assert tie(actors=(Party("ARM.islamic-state", None, True),))


@pytest.mark.parametrize(
    "changes",
    [
        {"first": day("2012-05-14"), "last": day("2012-05-14")},
        {"first": None, "last": None, "published": day("2012-05-02")},  # told before it happened
        {"place": "aleppo", "words": frozenset({"mark"})},
        {"type": "CONSULT", "quad": 1, "trigger": frozenset({"met"})},
    ],
)
def test_another_time_place_or_kind_is_another_event(changes):
    assert tie(**changes) is None


def test_an_event_planned_before_it_happened_may_be_one():
    assert tie(first=None, last=None, published=day("2012-05-08"), planned=True)


def test_what_a_page_of_years_later_tells_needs_more():
    near, late = (
        tie(first=None, last=None, published=day(text), words=frozenset(), counts=(), place=None)
        for text in ("2012-05-12", "2015-05-12")
    )
    assert near and late is None


def test_two_places_or_days_clash():
    linker = Events()
    assert linker.clash(REPORT, replace(REPORT, place="aleppo"))
    assert linker.clash(REPORT, replace(REPORT, first=day("2012-06-01"), last=day("2012-06-02")))
    assert not linker.clash(REPORT, replace(REPORT, place=None, country=None, first=None, last=None))


def test_features_come_back_as_they_were():
    assert unpacked(packed(REPORT)) == REPORT


def test_like_reports_share_a_key():
    undated = replace(REPORT, first=None, last=None, place=None, country=None)
    assert keys_of(REPORT) & keys_of(undated)
    assert not keys_of(REPORT) & keys_of(
        replace(REPORT, quad=1, trigger=frozenset({"met"}), actors=(), recipients=(), counts=(), place=None)
    )


def test_names_and_branches_of_states_are_told_apart():
    assert [is_named(actor) for actor in ("USA.john-kerry", "SYR.MIL", "RUS", "the rebels")] == [
        True,
        False,
        False,
        False,
    ]
