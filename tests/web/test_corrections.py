import pytest

from dragoman.errors import UsageError
from dragoman.web.corrections import fields, value
from tests.web import sample


def test_the_fields_of_an_event_are_values_not_spans_or_ids():
    names = {field.name for field in fields(sample.page().events[1])}
    assert {"type", "mode", "actors.0.name", "recipients.0.country", "quad", "actors"} <= names
    assert not {name for name in names if name.endswith(("span", "text", "id", "document"))}


def test_a_field_says_what_it_holds_now_and_counts_from_one():
    found = {field.name: field for field in fields(sample.page().events[1])}
    assert found["recipients.0.name"].label == "recipients 1, name" and found["recipients.0.name"].now == "Iran"


@pytest.mark.parametrize(
    ("field", "text", "meant"),
    [
        ("speaker.name", " John Kirby ", "John Kirby"),
        ("speaker.name", "", None),
        ("place.latitude", "48.2", 48.2),
        ("counts.killed", "7", 7),
        ("reject", "true", True),
        ("contexts", '["diplomatic"]', ["diplomatic"]),
        ("time.start", "2015-10-27", "2015-10-27"),
    ],
)
def test_what_a_person_typed_becomes_a_value_of_the_field(field, text, meant):
    assert value(field, text) == meant


@pytest.mark.parametrize(("field", "text"), [("reject", "yes"), ("quad", "four"), ("actors", "Iran")])
def test_what_cannot_be_read_is_refused_with_a_remedy(field, text):
    with pytest.raises(UsageError) as raised:
        value(field, text)
    assert raised.value.remedy
