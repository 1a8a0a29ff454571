"""Questions, asked of a small archive made by hand."""

from dataclasses import replace

import pytest

from dragoman.archive import queries
from dragoman.archive.filters import match
from dragoman.archive.store import Archive
from dragoman.errors import PageError, UsageError
from dragoman.records import Published
from tests.archive.pages import other, page


def happened(read):
    return replace(read, events=tuple(replace(event, auxiliary=()) for event in read.events))


@pytest.fixture(scope="module")
def asked(tmp_path_factory):
    with Archive.open(tmp_path_factory.mktemp("asked") / "a.db", create=True) as archive:
        archive.put(page(), b"")
        for i in range(4):
            read = happened(other(i))
            archive.put(
                replace(read, document=replace(read.document, published=Published(f"2016-0{i + 1}-01", "day"))), b""
            )
        archive.relink()
        yield archive


@pytest.mark.parametrize(
    ("filters", "kinds"),
    [
        ({"text": "invited"}, {"document": 5, "statement": 5}),
        ({"text": "“invited", "kind": "statement"}, {"statement": 5}),
        ({"text": '"talks in" VIEN*', "kind": "statement"}, {"statement": 5}),
        ({"text": '"in talks"'}, {}),
        ({"text": "zeppelin"}, {}),
        ({"text": 'NEAR( " OR *'}, {}),
        ({"kind": "event", "actor": "russia"}, {"event": 5}),
        ({"kind": "event", "actor": "RUS", "country": "tur", "type": "ASSAULT", "place": "Vienna"}, {"event": 5}),
        ({"kind": "event", "country": "FRA"}, {}),
        ({"kind": "event", "since": "2016-02", "until": "2016-03"}, {"event": 2}),
        ({"kind": "event", "until": "2015"}, {"event": 1}),
        ({"kind": "document", "actor": "Kirby"}, {"document": 5}),
        ({"kind": "document", "place": "AUT", "type": "spokesperson-of", "since": "2016-04-01"}, {"document": 1}),
        ({"actor": "nobody at all"}, {}),
        ({"type": "say"}, {"document": 5, "statement": 10}),
    ],
)
def test_search(asked, filters, kinds):
    found = queries.search(asked, **filters).to_dicts()
    assert {kind: sum(row["kind"] == kind for row in found) for kind in {row["kind"] for row in found}} == kinds
    for row in found:
        assert row["record"] == (None if row["kind"] == "document" else row["id"])
        assert row["words"] in asked.page(row["document"]).document.text or row["kind"] == "document"


def test_search_goes_on_where_it_stopped(asked):
    whole = queries.search(asked, "talks", limit=100)
    assert not whole.more and len(whole) > 8
    parts = [queries.search(asked, "talks", limit=4, offset=at) for at in range(0, len(whole), 4)]
    assert [row for part in parts for row in part.rows] == list(whole.rows)
    assert [part.more for part in parts] == [True] * (len(parts) - 1) + [False]


@pytest.mark.parametrize(
    ("typed", "query"),
    [("a b", '"a" "b"'), ('"a b" c*', '"a b" "c"*'), ('a"', '"a "'), ("*", '""'), ("", "")],
)
def test_what_is_typed_is_never_an_operator(typed, query):
    assert match(typed) == query


def test_timeline_is_by_day_and_says_where_the_day_is_from(asked):
    rows = queries.timeline(asked, actor="Russia", kind="event").to_dicts()
    assert [row["date"] for row in rows] == ["2015-10-27", "2016-01-01", "2016-02-01", "2016-03-01", "2016-04-01"]
    assert {row["basis"] for row in rows} == {"page"}
    said = queries.timeline(asked, kind="statement", type="say", until="2015-10-27")
    assert said[0]["end"] == "2015-10-28" and said[0]["basis"] == "publication date"


def test_who_by_id_name_or_words(asked):
    view = queries.who(asked, "john kirby")
    assert (
        view == queries.who(asked, "USA.GOV.kirby-john") == queries.who(asked, "State Department spokesman John Kirby")
    )
    assert (view.name, view.country, view.documents, view.others) == ("John Kirby", "USA", 5, ())
    assert len(view.statements) == 10 and len(view.relations) == 5 and view.names[0]["name"].startswith("State")
    assert view.to_dict()["statements"][0]["content"] and "John Kirby" in view._repr_html_()
    assert len(queries.who(asked, "TUR").as_recipient) == 5 and len(queries.who(asked, "Iran").meetings) == 5
    with pytest.raises(UsageError, match="no actor"):
        queries.who(asked, "he")


def test_actors(asked):
    assert queries.actors(asked, "state").column("id") == ("USA.GOV",)
    assert queries.actors(asked, country="usa", sector="gov").column("name") == ("John Kirby",)
    assert queries.actors(asked, "100%").rows == () and queries.actors(asked, limit=1).more


def test_meetings_are_counted_once_and_keep_their_reports(asked):
    found = queries.meetings(asked).to_dicts()
    assert len(found) == 1 and found[0]["reports"] == found[0]["documents"] == 5
    view = queries.meeting(asked, found[0]["id"])
    assert view == queries.meeting(asked, page().meetings[0].id)
    assert len(view.reports) == len(view.ledger) == len(view.organisers) == 5
    row = view.ledger[0]
    assert (row["name"], row["status"], row["by"], row["speaker"]) == ("Iran", "invited", "John Kirby", "John Kirby")
    assert asked.page(row["document"]).document.text[row["span_start"] : row["span_end"]] == row["words"]
    for filters, count in (
        ({"actor": "Iran"}, 1),
        ({"actor": "Turkey"}, 0),
        ({"text": "TALKS"}, 1),
        ({"place": "aut"}, 1),
    ):
        assert len(queries.meetings(asked, **filters)) == count, filters
    with pytest.raises(UsageError, match="no such meeting"):
        queries.meeting(asked, "m-none")


def test_network_leaves_out_what_did_not_happen(asked):
    assert queries.network(asked).edges.rows == (("RUS", "TUR", "ASSAULT", 4, 4, -9.0),)
    whole = queries.network(asked, happened=False)
    assert whole.edges[0]["count"] == 5 and [node["id"] for node in whole.nodes] == ["RUS", "TUR"]
    assert len(queries.network(asked, country="FRA").edges) == 0


def test_actors_of_a_reciprocal_event_are_pairs(archive):
    read = page()
    event = replace(read.events[0], type="CONSULT", quad=1, intensity=2.5, auxiliary=(), recipients=())
    three = (*read.events[0].actors, *read.events[0].recipients, read.meetings[0].participation[0].actor)
    archive.put(replace(read, events=(replace(event, actors=three),)), b"")
    pairs = {(row["actor"], row["recipient"]) for row in queries.network(archive).edges}
    assert pairs == {("RUS", "TUR"), ("IRN", "RUS"), ("IRN", "TUR")}


def test_places(asked):
    [row] = queries.places(asked).to_dicts()
    assert (row["place"], row["country"], row["lat"], row["count"]) == ("Vienna", "AUT", 48.20849, 10)
    assert asked.record(row["records"].split()[0]).place.name == "Vienna"
    assert queries.places(asked, kind="event", since="2016")[0]["count"] == 4
    assert queries.places(asked, "graz").rows == ()


def test_what_is_there_and_what_is_not(archive):
    archive.put(page(), b"")
    archive.fail("x", PageError("empty", where="x", remedy="fill it"))
    assert queries.not_coded(archive).rows == (("event", "no known party", 1),)
    assert queries.failures(archive).rows == (("x", "empty", "fill it"),)
    assert dict(queries.overview(archive).rows)["documents"] == 1


def test_questions_use_their_indexes(asked):
    """No filter of the search may walk a whole table of records, mentions or documents."""
    for filters in ({"actor": "RUS"}, {"country": "RUS"}, {"place": "Vienna"}, {"text": "talks"}):
        plan = _plan(asked, filters)
        assert not [step for step in plan if step.startswith("SCAN") and "_fts" not in step and "USING" not in step], (
            plan
        )


def _plan(archive, filters):
    steps = []

    class Planned(Archive):
        def rows(self, sql, *values):
            steps.extend(row[3] for row in self.database.execute(f"EXPLAIN QUERY PLAN {sql}", values))
            return super().rows(sql, *values)

    queries.search(Planned(archive.database, archive.path), kind="event", **filters)
    return steps


@pytest.mark.parametrize("ask", [queries.search, queries.timeline, queries.meetings, queries.places, queries.network])
def test_a_day_that_is_none_is_refused(asked, ask):
    with pytest.raises(UsageError, match="last week"):
        ask(asked, since="last week")
