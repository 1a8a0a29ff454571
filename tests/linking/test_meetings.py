"""Linking reports of meetings across pages."""

import pytest

from dragoman.linking.frame import node_of
from dragoman.linking.gatherings import gathering_of, keys_of, number_in, packed, unpacked
from dragoman.linking.meetings import Meetings
from dragoman.records import Document, Meeting, Mention, PageRecord, Participation, Place, Published, Time

VIENNA = Place("Vienna", (0, 6), "Vienna", "AUT", geonames=2761369, precision="city")
AUSTRIA = Place("Austria", (0, 7), "Austria", "AUT", geonames=2782113, precision="country")
PARIS = Place("Paris", (0, 5), "Paris", "FRA", geonames=2988507, precision="city")
MEETINGS = Meetings()


def days(start, end, precision="day"):
    return Time("then", (0, 4), start, end, precision)


NOVEMBER = days("2015-11-14", "2015-11-15")
WEEK = days("2015-11-09", "2015-11-16", "week")


def party(actor, status="attended"):
    return Participation(Mention(actor, (0, 1), actor, actor, actor[:3]), status, (0, 1))


def report(name="Syria talks", *, place=VIENNA, time=None, parties=("IRN", "USA"), document="d-a",
           published="2015-11-13", status="attended", **more):  # fmt: skip
    rows = tuple(party(actor, status) for actor in parties)
    meeting = Meeting("m", document, name, ((0, 0),), place=place, time=time, participation=rows, **more)
    return gathering_of(meeting, Published(published, "day", "given"), "")


def tied(a, b):
    """Whether two reports are linked; both ways and by a key in common, or not at all."""
    tie = MEETINGS.edge(a, b)
    assert tie == MEETINGS.edge(b, a)
    if tie is not None:
        assert keys_of(a) & keys_of(b)
        assert not MEETINGS.clash(a, b)
    return tie


def other(*args, **more):
    return report(*args, **({"document": "d-b"} | more))


def test_same_place_time_and_parties_are_one_meeting():
    tie = tied(report(time=NOVEMBER), other(time=WEEK, published="2015-11-12"))
    assert tie.score > 0.9
    assert tie.why == "both in Vienna; at one time; both of syri-; both of IRN, USA"


@pytest.mark.parametrize(
    "another",
    [
        {"place": PARIS, "time": NOVEMBER},
        {"time": days("2015-12-14", "2015-12-15")},
        {"name": "oil conference", "time": NOVEMBER, "parties": ("NGA", "VEN")},
        {"name": "meeting of Kerry and Lavrov", "place": None, "time": NOVEMBER, "parties": ("RUS", "USA")},
    ],
)
def test_another_place_time_subject_or_pair_is_another_meeting(another):
    assert tied(report(time=NOVEMBER), other(**another)) is None


def test_a_city_and_its_country_may_be_one_place():
    assert tied(report(time=NOVEMBER), other(place=AUSTRIA, time=NOVEMBER))


def test_a_report_without_a_time_is_of_the_days_around_its_page():
    dated = report(time=NOVEMBER)
    assert tied(dated, other(published="2015-11-16"))
    assert tied(dated, other(published="2016-03-16")) is None


def test_what_is_to_come_is_not_what_was_held_before_its_page():
    dated = report(time=NOVEMBER)
    assert tied(dated, other(published="2015-11-19", status="attended"))
    assert tied(dated, other(published="2015-11-19", status="will-attend")) is None


def test_talks_without_a_place_are_known_by_their_day_and_parties():
    assert tied(report(time=NOVEMBER), other("talks", place=None, time=NOVEMBER))
    # One state on one day is too little: its minister meets many.
    assert tied(report(time=NOVEMBER), other("talks", place=None, time=NOVEMBER, parties=("USA",))) is None


def test_without_place_and_time_two_people_in_one_week_are_needed():
    both, one = ("IRN.mohammad-zarif", "USA.john-kerry"), ("USA.john-kerry",)
    first = report("talks", place=None, parties=both)
    assert tied(first, other("meeting", place=None, parties=both, published="2015-11-14"))
    assert tied(first, other("meeting", place=None, parties=both, published="2015-11-28")) is None
    assert tied(first, other("meeting", place=None, parties=one, published="2015-11-14")) is None


def test_the_years_summit_of_a_body_is_one_however_its_name_is_written():
    one = report("Group of 20 summit", place=None, time=WEEK, parties=())
    assert tied(one, other("G-20 summit", place=None, parties=()))
    assert tied(one, other("G20 meeting of finance ministers", place=None, time=WEEK, parties=())) is None


def test_rounds_with_two_numbers_clash():
    second, third = report("second round of talks", time=WEEK), other("third round of talks", time=WEEK)
    assert MEETINGS.edge(second, third) is None and MEETINGS.clash(second, third)
    assert tied(second, other("second round of the talks", time=WEEK))
    assert tied(second, other(time=WEEK))


def test_what_was_held_is_not_what_begins_days_later():
    dated = report(time=NOVEMBER)
    assert MEETINGS.clash(dated, other(published="2015-11-11"))
    assert MEETINGS.clash(other(published="2015-11-11"), dated)
    assert not MEETINGS.clash(dated, other(published="2015-11-13"))  # a day before: another time zone
    assert not MEETINGS.clash(dated, other(published="2015-11-11", status="expected"))


def test_two_meetings_of_one_page_are_never_one():
    a, b = report(time=NOVEMBER), report("Syria peace talks", time=WEEK)
    assert MEETINGS.edge(a, b) is None and MEETINGS.clash(a, b)


def test_reports_that_name_two_towns_clash_though_both_are_like_one_that_names_none():
    vienna, paris = report(time=NOVEMBER), other(place=PARIS, time=NOVEMBER)
    neither = report(place=None, time=NOVEMBER, document="d-c")
    assert tied(vienna, neither) and tied(paris, neither) and MEETINGS.clash(vienna, paris)


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("the third round of talks", 3),
        ("geneva ii peace conference", 2),
        ("astana-4", 4),
        ("11th ministerial meeting", 11),
        ("second day of talks", None),
        ("g-20 summit", None),
        ("first world summit", None),
        ("talks with elizabeth ii", None),
        ("talks", None),
    ],
)
def test_numbers(words, number):
    assert number_in(words) == number


def test_features_come_back_as_they_were():
    for one in (report(time=NOVEMBER), report("talks", place=None, parties=(), published=None)):
        assert unpacked(packed(one)) == one


def test_items_hold_their_document_and_say_enough_or_stand_alone():
    def items(id):
        meetings = (
            Meeting("m-1" + id, id, "Syria talks", ((0, 0),), place=VIENNA, time=NOVEMBER),
            Meeting("m-2" + id, id, "talks", ((0, 0),), place=VIENNA),
        )
        document = Document(id, id, id, "", published=Published("2015-11-13", "day", "given"))
        return list(MEETINGS.items(PageRecord(document, meetings=meetings)))

    (named, bare), (again, _) = items("d-a"), items("d-b")
    assert named.keys and not bare.keys
    assert node_of("meeting", named) != node_of("meeting", again)
    assert tied(MEETINGS.read(named.features), MEETINGS.read(again.features))
