"""What two parties did to each other, month by month."""

from __future__ import annotations

import json
import sqlite3

import pytest
from click.testing import CliRunner

from dragoman.archive import queries
from dragoman.archive.store import Archive
from dragoman.cli import main
from dragoman.errors import UsageError
from dragoman.records import Auxiliary, Document, Event, Mention, PageRecord, Phrase, Published, Time, document_id

RUSSIA = ("Russia", "RUS", "RUS")
LAVROV = ("Sergei Lavrov", "RUS.sergei-lavrov", "RUS")
SYRIA = ("Syria", "SYR", "SYR")
QUADS = {"AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "AID": 2, "REJECT": 3, "ASSAULT": 4}


def page(name, published, type, actors, recipients=(), *, day=None, precision="day", intensity=1.0, auxiliary=()):
    """A page with one event."""
    text = f"{name}: they did this and that, and nothing of {name} is like any other."
    id = document_id(text)
    span = (0, len(text))
    parties = [tuple(Mention(who[0], span, *who) for who in side) for side in (actors, recipients)]
    event = Event(
        f"e-{name}",
        id,
        type,
        Phrase("did", (text.index("did"), text.index("did") + 3)),
        span,
        actors=parties[0],
        recipients=parties[1],
        auxiliary=tuple(Auxiliary(kind, "x", span) for kind in auxiliary),
        time=Time("then", span, day, None, precision, basis="explicit") if day else None,
        quad=QUADS[type],
        intensity=intensity,
    )
    document = Document(
        id,
        name,
        f"sha-{name}",
        text,
        (name,),
        outlet=f"The {name} Times",
        published=Published(published, "day", "given"),
        coder="rules-1",
    )
    return PageRecord(document, events=(event,))


PAGES = (
    page("aid", "2012-02-03", "AID", [RUSSIA], [SYRIA], intensity=10.0),
    page("person", "2012-02-20", "SUPPORT", [LAVROV], [SYRIA], intensity=5.0),
    page("back", "2012-02-21", "REJECT", [SYRIA], [LAVROV], intensity=-2.0),
    page("talks", "2012-03-05", "CONSULT", [RUSSIA, SYRIA], intensity=2.5),
    page("veto", "2012-03-06", "REJECT", [RUSSIA, SYRIA], intensity=-2.0),  # together, not each other
    page("later", "2012-05-01", "AID", [RUSSIA], [SYRIA], day="2012-04-30", intensity=10.0),
    page("denied", "2012-05-02", "ASSAULT", [RUSSIA], [SYRIA], auxiliary=("negation",)),
    page("old", "2012-05-03", "AID", [RUSSIA], [SYRIA], day="1980-01-01", precision="year"),
)


@pytest.fixture
def archive(tmp_path):
    with Archive.open(tmp_path / "a.db", create=True) as opened:
        for each in PAGES:
            opened.put(each, b"")
        opened.relink()
        yield opened


def whole(dyad):
    return {(row["month"], row["direction"]): row for row in dyad.months if row["quad"] is None}


def test_each_direction_is_counted_by_month_and_talks_go_both_ways(archive):
    rows = whole(queries.dyad(archive, "RUS", "SYR"))
    assert sorted(rows) == [
        ("2012-02", "a to b"),
        ("2012-02", "b to a"),
        ("2012-03", "a to b"),
        ("2012-03", "b to a"),
        ("2012-04", "a to b"),
    ]
    assert [rows[key]["mutual"] for key in sorted(rows)] == [0, 0, 1, 1, 0]
    first = rows["2012-02", "a to b"]
    assert (first["events"], first["sources"], first["reports"]) == (2, 2, 2)
    assert (first["mean"], first["sum"]) == (7.5, 15.0)


def test_quad_classes_add_up_to_the_month(archive):
    view = queries.dyad(archive, "RUS", "SYR")
    for (month, way), row in whole(view).items():
        parts = [r for r in view.months if (r["month"], r["direction"]) == (month, way) and r["quad"] is not None]
        for name in ("events", "reports", "sum", "mutual"):
            assert sum(part[name] for part in parts) == row[name]
    assert [r["quad"] for r in view.months if r["month"] == "2012-02" and r["direction"] == "a to b"] == [None, 1, 2]


def test_a_state_is_all_its_people_and_a_person_is_one(archive):
    assert len(queries.dyad(archive, "Russia", "Syria").events) == len(queries.dyad(archive, "rus", "SYR").events)
    own = queries.dyad(archive, "Lavrov", "SYR")
    assert (own.a.name, own.a.country) == ("Sergei Lavrov", None)
    assert set(own.events.column("record")) == {"e-person", "e-back"}


def test_the_other_way_round_is_the_mirror_image(archive):
    turned = {"a to b": "b to a", "b to a": "a to b"}
    ours, theirs = whole(queries.dyad(archive, "RUS", "SYR")), whole(queries.dyad(archive, "SYR", "RUS"))
    assert {(month, turned[way]): row["events"] for (month, way), row in theirs.items()} == {
        key: row["events"] for key, row in ours.items()
    }


def test_what_did_not_happen_or_has_no_month_is_not_counted(archive):
    view = queries.dyad(archive, "RUS", "SYR")
    assert not {"e-denied", "e-old", "e-veto"} & set(view.events.column("record"))
    assert view.coarse == 1
    assert {row["month"] for row in queries.dyad(archive, "RUS", "SYR", since="2012-03", until="2012-03").months} == {
        "2012-03"
    }


def test_reports_of_one_event_are_one_event_with_several_sources(tmp_path):
    told = [page(name, "2012-02-03", "AID", [RUSSIA], [SYRIA], day="2012-02-01", intensity=10.0) for name in "xyz"]
    with Archive.open(tmp_path / "b.db", create=True) as archive:
        for each in told:
            archive.put(each, b"")
        archive.relink()
        with sqlite3.connect(archive.path) as database:
            database.execute("UPDATE linked SET link = 'e-x' WHERE kind = 'event'")
        [row] = whole(queries.dyad(archive, "RUS", "SYR")).values()
    assert (row["events"], row["sources"], row["reports"], row["sum"]) == (1, 3, 3, 10.0)


def test_an_unknown_party_is_said_to_be_unknown(archive):
    with pytest.raises(UsageError, match="no actor"):
        queries.dyad(archive, "RUS", "Atlantis")


def test_two_actors_of_one_act_have_no_tie_in_the_network(archive):
    edges = {(e["actor"], e["recipient"], e["type"]) for e in queries.network(archive).edges}
    assert ("RUS", "SYR", "CONSULT") in edges and ("RUS", "SYR", "REJECT") not in edges


def test_the_command_names_the_directions_and_lists_events(archive):
    def lines(*more):
        told = CliRunner().invoke(main, ["dyad", "RUS", "SYR", *more, "-a", str(archive.path)])
        assert told.exit_code == 0, told.output
        return told.output.splitlines()

    assert lines()[1].split()[:5] == ["2012-02", "Russia", "→", "Syria", "2"]
    assert "QUAD" in lines("--by-quad")[0]
    assert any("e-aid" in line for line in lines("--events"))
    assert {json.loads(line)["direction"] for line in lines("--json")} == {"a to b", "b to a"}
