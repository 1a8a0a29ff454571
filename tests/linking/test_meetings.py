"""Linking reports of meetings across pages."""

import itertools

from dragoman.linking import MeetingLink, link_meetings
from dragoman.records import Meeting, Mention, Participation, Place, Time

VIENNA = Place("Vienna", (0, 6), "Vienna", "AUT", geonames=2761369, precision="city")
AUSTRIA = Place("Austria", (0, 7), "Austria", "AUT", geonames=2782113, precision="country")
PARIS = Place("Paris", (0, 5), "Paris", "FRA", geonames=2988507, precision="city")


def days(start, end, precision="day"):
    return Time("then", (0, 4), start, end, precision)


def report(id_, *, name="Syria talks", place=VIENNA, time=None, countries=("IRN", "USA"), document=None):
    parties = tuple(
        Participation(Mention(code, (i, i + 3), country=code), "attended", (i, i + 3))
        for i, code in enumerate(countries)
    )
    return Meeting(id_, document or f"d-{id_}", name, ((0, 1),), place=place, time=time, participation=parties)


def groups(links):
    found = {}
    for link in links:
        found.setdefault(link.link, set()).add(link.meeting)
    return found


NOVEMBER = days("2015-11-14", "2015-11-15")
WEEK = days("2015-11-09", "2015-11-16", "week")


def test_same_place_time_and_parties_are_one_meeting():
    links = link_meetings([("2015-11-13", report("a", time=NOVEMBER)), ("2015-11-12", report("b", time=WEEK))])
    assert groups(links) == {"b": {"a", "b"}}  # the earliest report gives the id
    by_id = {link.meeting: link for link in links}
    assert by_id["b"] == MeetingLink("b", "b")
    assert by_id["a"].score >= 0.6
    assert by_id["a"].why == "both in Vienna; both on 2015-11-14; both of IRN, USA"


def test_another_place_time_or_subject_is_another_meeting():
    first = ("2015-11-13", report("a", time=NOVEMBER))
    others = [
        report("b", place=PARIS, time=NOVEMBER),
        report("b", time=days("2015-12-14", "2015-12-15")),
        report("b", name="oil conference", time=NOVEMBER, countries=("NGA", "VEN")),
    ]
    for other in others:
        assert groups(link_meetings([first, ("2015-11-13", other)])) == {"a": {"a"}, "b": {"b"}}


def test_a_city_and_its_country_may_be_one_place():
    links = link_meetings(
        [("2015-11-13", report("a", time=NOVEMBER)), ("2015-11-14", report("b", place=AUSTRIA, time=NOVEMBER))]
    )
    assert groups(links) == {"a": {"a", "b"}}


def test_a_report_without_a_time_is_of_the_days_around_its_page():
    near = ("2015-11-16", report("b"))
    far = ("2016-03-16", report("b"))
    first = ("2015-11-13", report("a", time=NOVEMBER))
    assert groups(link_meetings([first, near])) == {"a": {"a", "b"}}
    assert groups(link_meetings([first, far])) == {"a": {"a"}, "b": {"b"}}


def test_two_meetings_of_one_page_are_not_linked():
    reports = [report(name, time=NOVEMBER, document="d") for name in "ab"]
    assert len(groups(link_meetings([("2015-11-13", one) for one in reports]))) == 2


def test_the_order_of_reports_does_not_matter():
    reports = [
        ("2015-11-13", report("a", time=NOVEMBER)),
        ("2015-11-12", report("b", time=WEEK)),
        (None, report("c", time=NOVEMBER)),
        ("2015-11-13", report("d", place=PARIS, time=NOVEMBER)),
    ]
    results = {tuple(link_meetings(order)) for order in itertools.permutations(reports)}
    assert len(results) == 1


def test_nothing_to_link():
    assert link_meetings([]) == []
    assert link_meetings([(None, report("a"))]) == [MeetingLink("a", "a")]


def test_many_pages_that_say_the_same_are_one_meeting():
    reports = [("2015-11-13", report(f"{n:04}", time=NOVEMBER)) for n in range(2000)]
    assert len(groups(link_meetings(reports))) == 1  # 2 million pairs, were each compared


def test_reports_that_say_the_same_on_one_page_stay_apart_until_another_page_joins_them():
    twins = [("2015-11-13", report(name, time=NOVEMBER, document="d")) for name in "ab"]
    assert len(groups(link_meetings([*twins, ("2015-11-14", report("c", time=NOVEMBER))]))) == 1


def test_a_report_without_a_place_meets_one_with_a_place_when_both_have_a_time():
    reports = [("2015-11-13", report("a", time=NOVEMBER)), ("2015-11-13", report("b", place=None, time=NOVEMBER))]
    assert groups(link_meetings(reports)) == {"a": {"a", "b"}}
