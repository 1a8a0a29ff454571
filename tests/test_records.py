"""Records, their ids, their JSON, and the errors."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman import codec
from dragoman.errors import DragomanError, PageError
from dragoman.records import (
    Auxiliary,
    Cue,
    Document,
    Event,
    Found,
    Line,
    Meeting,
    Mention,
    PageRecord,
    Participation,
    Phrase,
    Place,
    Published,
    Relation,
    Statement,
    Time,
    Uncoded,
    document_id,
    record_id,
)

IRAN = Mention("Iran", (0, 4), "Iran", "IRN", "IRN", "GOV", "name", "a state's name", 1.0)
BOTH = Mention("Russia and Iran", (0, 15), members=(IRAN, Mention("Russia", (0, 6))))
MONDAY = Time("Monday", (5, 11), "2017-01-23", "2017-01-24", "day", "2017-01-23", "publication date")
ASTANA = Place("Astana", (20, 26), "Astana", "KAZ", "Astana", 51.18, 71.45, 1526273, "city")
SAMPLES = [
    Document(
        "d-1",
        "page.txt",
        "00",
        "Iran said …",
        ("page.txt",),
        published=Published("2017-01-18", "day", "given"),
        furniture=((0, 4),),
        lines=(Line((0, 4), "body", 0.9),),
        found={"title": Found("text", (0, 4))},
        uncoded=(Uncoded("event", "no known party", (0, 4)),),
    ),
    Statement(
        "s-1", "d-1", BOTH, Cue("said", (5, 9), "say"), (Phrase("x", (9, 10)),), "direct", (0, 10), (IRAN,), IRAN
    ),
    Event(
        "e-1",
        "d-1",
        "ASSAULT",
        Phrase("bombed", (0, 6)),
        (0, 9),
        actors=(IRAN,),
        auxiliary=(Auxiliary("future", "will", (1, 5)),),
        time=MONDAY,
        place=ASTANA,
        counts={"killed": 7},
        count_spans={"killed": (3, 8)},
    ),
    Meeting(
        "m-1", "d-1", "talks", ((0, 5),), participation=(Participation(IRAN, "invited", (0, 5), by=IRAN, for_=IRAN),)
    ),
    Relation("r-1", "d-1", "backs", IRAN, BOTH, (0, 9)),
]


@pytest.mark.parametrize("record", SAMPLES, ids=codec.kind_of)
def test_a_record_survives_its_json(record):
    assert codec.decode(codec.encode(record)) == record


def test_json_names_are_the_records_own():
    relation = codec.encode(SAMPLES[-1])
    assert relation["kind"] == "relation" and relation["from"]["name"] == "Iran"
    assert codec.encode(SAMPLES[1])["cue"]["class"] == "say"
    assert codec.encode(SAMPLES[3])["participation"][0]["for"]["actor"] == "IRN"
    assert codec.encode(SAMPLES[0])["document"] == "d-1"


def test_a_newer_writers_extra_field_is_ignored():
    value = {**codec.encode(SAMPLES[-1]), "novelty": 1}
    assert codec.decode(value) == SAMPLES[-1]


@given(st.text(), st.text())
def test_document_ids_are_of_the_text(one, other):
    assert (document_id(one) == document_id(other)) == (one == other)


def test_record_ids_tell_kinds_and_values_apart():
    made = {record_id(kind, "d-1", span) for kind in ("statement", "event") for span in ([0, 1], [0, 2])}
    assert len(made) == 4
    assert record_id("event", "d-1", (0, 1)) == record_id("event", "d-1", [0, 1])


def test_a_page_shows_itself_escaped():
    speaker = Mention("<b>Iran</b>", (0, 4))
    statement = Statement("s-1", "d-1", speaker, None, (Phrase("no & yes", (9, 10)),), "direct", (0, 10))
    page = PageRecord(SAMPLES[0], (statement,), (SAMPLES[2],), (SAMPLES[3],), (SAMPLES[4],))
    html = page._repr_html_()
    assert "&lt;b&gt;Iran" in html and "no &amp; yes" in html and "<b>" not in html


def test_errors_say_what_where_and_what_to_do_and_cross_processes():
    error = PageError("not text", where="a.bin", remedy="give a page")
    assert str(error) == "a.bin: not text (give a page)"
    copy = pickle.loads(pickle.dumps(error))
    assert type(copy) is PageError and str(copy) == str(error) and isinstance(copy, DragomanError)
