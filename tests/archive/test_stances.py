"""Stances follow from the records alone, and the names people give to questions stay with them."""

import random
import sqlite3

import pytest

from dragoman.archive import queries, stances
from dragoman.archive.store import Archive
from dragoman.errors import DragomanError, UsageError
from tests.linking.positions import page, said, who

HOLDERS = (("Norway", "NOR"), ("Sweden", "SWE"), ("Denmark", "DNK"))
CUES = (("urged", "urge", "affirmed"), ("rejected", "deny", "denied"))
ABOUT = ("sanctions on Iran", "new sanctions against Iran", "a truce in Yemen", "an oil embargo on Cuba")


def says(name, actor, cue, about, day="2012-02-04", end=""):
    word, class_, polarity = cue
    text = f"{name} {word} {about}.{end}"
    return page(text, said(text, who(text, name, actor), word, class_, about, polarity=polarity), day=day)


@pytest.fixture
def pages():
    chance = random.Random(3)
    return [
        says(
            *chance.choice(HOLDERS), chance.choice(CUES), chance.choice(ABOUT), f"2012-{n % 9 + 1:02}-01", f" Page {n}."
        )
        for n in range(40)
    ]


def state(archive):
    archive.relink()
    linked = "SELECT item, link, score, why FROM linked WHERE kind = 'question' ORDER BY item"
    return archive.rows("SELECT * FROM stances ORDER BY topic, holder, stance"), archive.rows(linked)


@pytest.mark.parametrize("seed", range(3))
def test_any_order_of_coming_and_going_ends_as_a_build_from_nothing(tmp_path, pages, seed):
    chance = random.Random(seed)
    kept, gone = pages[:30], pages[30:]
    with Archive.open(tmp_path / "whole.db", create=True) as archive:
        for each in kept:
            archive.put(each, b"")
        whole = state(archive)
    with Archive.open(tmp_path / "steps.db", create=True) as archive:
        coming = chance.sample(pages, len(pages))
        for each in coming:
            archive.put(each, b"")
            if chance.random() < 0.3:
                archive.relink()
        for each in gone:
            archive.forget(each.document.id, author="t", reason="t")
        assert state(archive) == whole
    assert len(whole[0]) == 30 and len({link for _, link, *_ in whole[1]}) < 10


def test_a_forgotten_page_leaves_no_words(tmp_path, pages):
    with Archive.open(tmp_path / "a.db", create=True) as archive:
        archive.put(pages[0], b"")
        archive.relink()
        archive.forget(pages[0].document.id, author="t", reason="t")
        assert archive.rows("SELECT * FROM stances") == []


def test_a_new_version_draws_the_stances_anew(tmp_path, pages):
    with Archive.open(tmp_path / "a.db", create=True) as archive:
        for each in pages:
            archive.put(each, b"")
        whole = state(archive)
        archive.database.execute("UPDATE linkers SET version = 0 WHERE kind = 'question'")
        archive.database.execute("DELETE FROM stances")
        assert state(archive) == whole


@pytest.fixture
def turned(archive):
    """Norway, for sanctions in February, against them in May; Sweden against; a page that recalls the old stance."""
    for each in (
        says("Norway", "NOR", CUES[0], "sanctions on Iran"),
        says("Norway", "NOR", CUES[1], "new sanctions against Iran", "2012-05-01"),
        says("Norway", "NOR", CUES[0], "sanctions on Iran", "2012-07-01", " It was in February."),
        says("Sweden", "SWE", CUES[1], "sanctions on Iran", "2012-05-02"),
        says("Sweden", "SWE", CUES[0], "a truce in Yemen", "2012-05-02"),
    ):
        archive.put(each, b"")
    archive.relink()
    return archive


def test_questions_with_their_sides(turned):
    first, second = queries.questions(turned)
    assert (first["holders"], first["for"], first["against"], first["pages"]) == (2, 1, 1, 4)
    assert (second["for"], second["against"], second["name"]) == (1, 0, "a truce in Yemen")
    assert [row["id"] for row in queries.questions(turned, "yem")] == [second["id"]]
    assert len(queries.questions(turned, actor="Norway")) == 1 and len(queries.questions(turned, limit=1)) == 1


def test_a_position_over_time_with_its_words_and_change(turned):
    view = queries.position(turned, "Norway", "sanctions")
    assert [(row["day"], row["stance"]) for row in view.stances] == [
        ("2012-02-04", "for"),
        ("2012-05-01", "against"),
        ("2012-07-01", "for"),
    ]
    assert view.stances[0]["words"] == "Norway urged sanctions on Iran" and view.stances[0]["source"] == "Norway"
    assert [row["name"] for row in view.others] == ["Sweden"]
    found = queries.changes(turned, actor="NOR")
    assert [(row["before"], row["after"], row["date"]) for row in found] == [("for", "against", "2012-05-01")]
    assert found[0]["before_words"] == "Norway urged sanctions on Iran"
    assert view.to_dict()["question"] == view.question


def test_an_old_stance_told_again_turns_nothing(archive):
    long = "sanctions on the oil trade, banks and airlines of Iran"
    for number, cue in enumerate((CUES[0], CUES[1], CUES[0])):
        archive.put(says("Norway", "NOR", cue, long, f"2012-0{number + 1}-01", f" Page {number}."), b"")
    archive.relink()
    assert [row["date"] for row in queries.changes(archive)] == ["2012-02-01"]
    again = [row["again"] for row in queries.position(archive, "NOR", "sanctions").stances]
    assert again == [False, False, True]


def test_changes_between_days_and_on_a_question(turned):
    assert len(queries.changes(turned, since="2012-06", until="2012-06-30")) == 0
    assert queries.changes(turned, until="2012-05")[0]["date"] == "2012-05-01"
    assert len(queries.changes(turned, question="truce")) == 0
    with pytest.raises(UsageError):
        queries.changes(turned, since="May")


@pytest.mark.parametrize(("actor", "asked"), [("Norway", "truce"), ("Norway", "nothing of the kind"), ("Norway", "")])
def test_what_is_not_held_is_said(turned, actor, asked):
    with pytest.raises(UsageError):
        queries.position(turned, actor, asked)


def test_a_name_stays_with_its_question(turned):
    found = queries.question(turned, "sanctions")
    turned.pin(found.topics, "The Iran file", author="A. Reader")
    first = queries.questions(turned)[0]
    assert (first["name"], first["pinned"]) == ("The Iran file", True)
    turned.database.execute("UPDATE linkers SET version = 0 WHERE kind = 'question'")
    turned.relink()
    assert queries.position(turned, "Sweden", "the iran FILE").pinned
    turned.put(says("Denmark", "DNK", CUES[0], "tougher sanctions on Iran", "2012-08-01"), b"")
    turned.relink()
    assert queries.question(turned, "The Iran file").holders.keys() == {"NOR", "SWE", "DNK"}
    turned.pin(queries.question(turned, "The Iran file").topics, "", author="A. Reader")
    assert not any(row["pinned"] for row in queries.questions(turned))
    assert [pin.name for pin in turned.pins()] == ["The Iran file", ""]


def test_a_pin_holds_members_that_the_links_part(turned):
    both = [topic for each in ("sanctions", "truce") for topic in queries.question(turned, each).topics]
    turned.pin(both, "All of it", author="A. Reader")
    assert len(queries.questions(turned)) == 1


def test_a_pin_finds_its_members_by_place_after_a_new_reading():
    place = ("q-new", "d-1", 10, 30)
    pin = stances.Pin(1, "now", "A", "A name", (("q-old", "d-1", 12, 28),))
    made = stances.pinned({"q-new": "q-new"}, {"q-new": place}, [pin])
    assert made.names == {"q-new": "A name"}
    other = stances.pinned({"q-new": "q-new"}, {"q-new": ("q-new", "d-2", 10, 30)}, [pin])
    assert other.names == {}


def test_words_that_fit_several_questions_pin_none(turned):
    turned.put(says("Denmark", "DNK", CUES[0], "sanctions on Cuba", "2012-08-01"), b"")
    turned.relink()
    with pytest.raises(UsageError, match="2 questions"):
        queries.question(turned, "sanctions")


def test_the_log_of_names_is_only_added_to(turned):
    turned.pin(queries.question(turned, "truce").topics, "Peace", author="A. Reader")
    for change in ("DELETE FROM pins", "UPDATE pins SET name = 'other'"):
        with pytest.raises(sqlite3.IntegrityError):
            turned.database.execute(change)


def test_an_archive_without_stances_says_what_to_do(tmp_path, pages):
    path = tmp_path / "a.db"
    with Archive.open(path, create=True) as archive:
        archive.put(pages[0], b"")
        archive.database.execute("DROP TABLE stances")
        archive.database.execute("DROP TABLE pins")
    with Archive.open(path, readonly=True) as archive, pytest.raises(DragomanError, match="no stances"):
        queries.questions(archive)
    with Archive.open(path) as archive:
        archive.database.execute("INSERT OR IGNORE INTO unlinked SELECT id FROM documents")
        archive.relink()
        assert len(queries.questions(archive)) == 1
