"""What is shown is a pure function of the machine's page and the log."""

import sqlite3
from dataclasses import replace

import pytest

from dragoman.archive.corrections import Correction, corrected, shown
from dragoman.errors import UsageError
from tests.archive.pages import TEXT, at, page


def entry(number, record, field, value, **more):
    return Correction(
        number, "2026-01-01", "me", page().document.id, record, more.pop("kind", "event"), field, value, **more
    )


def test_an_empty_log_shows_the_machine():
    assert shown(page(), []).page is not None and shown(page(), []).page == page()


@pytest.mark.parametrize(
    ("which", "field", "value", "read"),
    [
        ("statements", "speaker.name", "J. Kirby", lambda r: r.speaker.name),
        ("statements", "polarity", "denied", lambda r: r.polarity),
        ("events", "actors.0.country", "SYR", lambda r: r.actors[0].country),
        ("events", "counts.injured", 3, lambda r: r.counts["injured"]),
        ("events", "mode", None, lambda r: r.mode),
        ("events", "place.latitude", 48, lambda r: r.place.latitude),
        ("meetings", "participation.0.status", "attended", lambda r: r.participation[0].status),
        ("relations", "from.name", "John F. Kirby", lambda r: r.from_.name),
    ],
)
def test_a_field_is_set(archive, which, field, value, read):
    archive.put(page(), b"")
    record = getattr(page(), which)[0]
    archive.correct(record.id, field, value, author="me", note="seen on the page")
    assert read(archive.record(record.id)) == value
    assert archive.machine_page(page().document.id) == page()
    [logged] = archive.corrections(page().document.id)
    assert (logged.author, logged.field, logged.value, logged.note) == ("me", field, value, "seen on the page")


@pytest.mark.parametrize(
    ("which", "field", "value", "message"),
    [
        ("events", "type", "ATTACK", "not one of"),
        ("events", "mode", "visit", "not one of"),
        ("events", "contexts", ["weather"], "not one of"),
        ("events", "quad", "4", "must be a int"),
        ("events", "nothing", 1, "no such field"),
        ("events", "actors.7.name", "x", "no such element"),
        ("events", "actors.0.country", "XXQ", "no country's"),
        ("events", "actors.0.sector", "NONE", "not one of"),
        ("events", "time.start", "2015-10-27", "give it whole"),
        ("events", "id", "e-1", "cannot be corrected"),
        ("events", "trigger.text", "assault", "the page has 'attack'"),
        ("events", "actors", [{"name": "Russia"}], "text is missing"),
        ("statements", "form", "sung", "not one of"),
        ("statements", "via", "IRNA", "must be a list"),
        ("meetings", "participation.0.status", "maybe", "not one of"),
        ("meetings", "reject", "yes", "true or false"),
    ],
)
def test_a_value_that_does_not_fit_is_refused_and_not_logged(archive, which, field, value, message):
    archive.put(page(), b"")
    with pytest.raises(UsageError, match=message):
        archive.correct(getattr(page(), which)[0].id, field, value, author="me")
    assert archive.corrections() == []


def test_a_new_type_brings_its_quad_and_intensity(archive):
    archive.put(page(), b"")
    archive.correct(page().events[0].id, "type", "AID", author="me")
    event = archive.record(page().events[0].id)
    assert (event.type, event.quad, event.intensity, event.mode) == ("AID", 1 + 1, 10.0, None)


def test_a_document_is_corrected_and_its_records_follow(archive):
    archive.put(page(), b"")
    id = page().document.id
    archive.correct(id, "published", {"date": "2015-10-28", "precision": "day", "basis": "given"}, author="me")
    assert archive.page(id).document.published.date == "2015-10-28"
    assert archive.rows("SELECT day, basis FROM records WHERE kind = 'event'") == [("2015-10-28", "page")]
    archive.correct(id, "title", "Vienna", author="me")
    assert archive.rows("SELECT rowid FROM documents_fts WHERE title MATCH 'talks'") == []


def test_rejecting_strikes_a_record_and_can_be_taken_back(archive):
    archive.put(page(), b"")
    event = page().events[0].id
    archive.correct(event, "reject", True, author="me")
    assert archive.page(page().document.id).events == () and archive.counts()["events"] == 0
    assert archive.rows("SELECT id, struck FROM corrected") == [(event, 1)]
    archive.correct(event, "reject", False, author="you")
    assert archive.page(page().document.id) == page() and archive.rows("SELECT * FROM corrected") == []


def test_the_later_entry_wins():
    event = page().events[0].id
    log = [entry(2, event, "mode", "drone"), entry(1, event, "mode", "firearms")]
    assert shown(page(), log).page.events[0].mode == "drone"


def test_the_log_cannot_be_rewritten(archive):
    archive.put(page(), b"")
    archive.correct(page().events[0].id, "mode", "drone", author="me")
    for sql in ("DELETE FROM corrections", "UPDATE corrections SET author = 'you'"):
        with pytest.raises(sqlite3.IntegrityError, match="corrections are never"):
            archive.database.execute(sql)


def test_a_correction_outlives_a_new_reading(archive):
    archive.put(page(), b"")
    old = page().events[0]
    archive.correct(old.id, "actors.0.country", "SYR", author="me")
    turkey, russia = old.recipients[0], old.actors[0]
    again = replace(old, id="e-again", actors=(turkey, russia), evidence=at(TEXT, "attack Turkey"))
    archive.put(replace(page(coder="rules-2"), events=(again,)), b"")
    # Found by its trigger, and the party by its words though it is now the second.
    assert [party.country for party in archive.record("e-again").actors] == ["TUR", "SYR"]
    assert archive.unattached() == []


def test_a_correction_whose_record_is_gone_is_reported(archive):
    archive.put(page(), b"")
    archive.correct(page().events[0].id, "mode", "drone", author="me")
    archive.put(replace(page(coder="rules-2"), events=()), b"")
    assert [left.field for left in archive.unattached()] == ["mode"]
    archive.put(page(coder="rules-3"), b"")
    assert archive.unattached() == [] and archive.page(page().document.id).events[0].mode == "drone"


def test_two_records_on_one_trigger_are_not_guessed_between():
    one = page().events[0]
    twins = replace(page(), events=(replace(one, id="e-1"), replace(one, id="e-2", type="COERCE", mode="seize")))
    view = shown(twins, [entry(1, one.id, "mode", None, anchor=one.trigger.span)])
    assert view.page == twins and len(view.unattached) == 1


def test_an_element_past_the_end_is_added():
    event = page().events[0]
    new = {"text": "Iran", "span": list(at(TEXT, "Iran")), "name": "Iran", "country": "IRN"}
    changed = corrected(event, "recipients.1", new, TEXT)
    assert [party.text for party in changed.recipients] == ["Turkey", "Iran"]
