"""Links follow from the records alone: however the pages came, they are those of a build from nothing."""

import random
from dataclasses import replace

import pytest

from dragoman.archive import links
from dragoman.archive.store import Archive
from dragoman.linking import frame
from dragoman.records import (
    Document,
    Event,
    Line,
    Meeting,
    Mention,
    PageRecord,
    Participation,
    Phrase,
    Place,
    Published,
    Time,
    document_id,
)
from tests.archive.pages import other, page

WORDS = ("harbour", "minister", "convoy", "grain", "river", "embassy", "valley", "bridge", "market", "border")
TOWNS = ("Aleppo", "Homs", "Idlib")


def event_page(number, chance):
    """A page with a few reports of attacks, drawn so that many are alike and some say the same."""
    lines = [f"Page {number}."]
    drawn = []
    for _ in range(chance.randint(1, 3)):
        town, killed, day = chance.choice(TOWNS), chance.choice((3, 7, 40)), chance.randint(1, 4)
        some = " ".join(chance.sample(WORDS, 3))
        lines.append(f"Rebels attacked soldiers in {town} near the {some}.")
        drawn.append((town, killed, day))
    text = "\n".join(lines) + "\n" + " ".join(chance.choice(WORDS) for _ in range(60))
    id = document_id(text)
    events, at = [], len(lines[0]) + 1
    for n, (line, (town, killed, day)) in enumerate(zip(lines[1:], drawn, strict=True)):
        events.append(event(f"e-{number}-{n}", id, line, at, town, killed, day))
        at += len(line) + 1
    published = Published(f"2012-05-{chance.randint(4, 9):02}", "day", "given")
    source = f"{number:03}"
    document = Document(id, source, f"sha-{number}", text, (source,), published=published, coder="rules-1")
    body = Line((0, len(text)), "body", 1.0)
    meetings = tuple(meeting(f"m-{number}-{n}", id, chance) for n in range(chance.randint(0, 2)))
    return PageRecord(replace(document, lines=(body,)), events=tuple(events), meetings=meetings)


def meeting(id, document, chance):
    """A report of talks in one of three towns, with or without a day, of two of three parties."""
    town, day = chance.choice(TOWNS), chance.randint(1, 4)
    place = Place(town, (0, 1), town, "SYR", precision="city") if chance.random() < 0.7 else None
    time = Time("then", (0, 1), f"2012-05-0{day}", f"2012-05-0{day + 1}", "day") if chance.random() < 0.6 else None
    parties = [Mention(state, (0, 1), state, state, state) for state in chance.sample(("RUS", "SYR", "TUR"), 2)]
    rows = tuple(Participation(party, "attended", (0, 1)) for party in parties)
    name = f"{chance.choice(('', 'second round of ', 'third round of '))}{chance.choice(('truce', 'grain'))} talks"
    return Meeting(id, document, name, ((0, 1),), place=place, time=time, participation=rows)


def event(id, document, line, at, town, killed, day):
    def span(words):
        start = at + line.index(words)
        return start, start + len(words)

    return Event(
        id,
        document,
        "ASSAULT",
        Phrase("attacked", span("attacked")),
        (at, at + len(line)),
        actors=(Mention("Rebels", span("Rebels"), "Rebels", "SYR.REB", "SYR"),),
        recipients=(Mention("soldiers", span("soldiers"), "Army", "SYR.MIL", "SYR"),),
        time=Time("then", span(town), f"2012-05-0{day}", f"2012-05-0{day + 1}", "day"),
        place=Place(town, span(town), town, "SYR", precision="city"),
        counts={"killed": killed},
        quad=4,
    )


def state(archive):
    archive.relink()
    tables = {
        "linked": "SELECT * FROM linked ORDER BY kind, item",
        "nodes": "SELECT * FROM link_nodes ORDER BY node",
        "keys": "SELECT * FROM link_keys ORDER BY key, node",
        "edges": "SELECT * FROM link_edges ORDER BY a, b",
    }
    return {name: archive.rows(sql) for name, sql in tables.items()}


@pytest.fixture
def pages():
    chance = random.Random(5)
    return [event_page(number, chance) for number in range(40)]


@pytest.mark.parametrize("landmarks", [3, 40])
@pytest.mark.parametrize("seed", range(4))
def test_any_order_of_coming_and_going_ends_as_a_build_from_nothing(tmp_path, monkeypatch, pages, seed, landmarks):
    monkeypatch.setattr(links, "LANDMARKS", landmarks)  # few, so that most keys here are crowded
    chance = random.Random(seed)
    kept, gone = pages[:30], pages[30:]
    with Archive.open(tmp_path / "whole.db", create=True) as archive:
        for each in kept:
            archive.put(each, b"")
        whole = state(archive)
    with Archive.open(tmp_path / "steps.db", create=True) as archive:
        coming = [*kept, *gone]
        chance.shuffle(coming)
        for each in coming:
            # Half come first as an older coder read them, without their events.
            if chance.random() < 0.5:
                archive.put(replace(each, events=(), document=replace(each.document, coder="rules-0")), b"")
            archive.put(each, b"")
            if chance.random() < 0.4:
                archive.relink()
            if each in gone and chance.random() < 0.5:
                archive.forget(each.document.id, author="t", reason="t")
                gone.remove(each)
        for each in gone:
            archive.forget(each.document.id, author="t", reason="t")
        assert state(archive) == whole
    assert len(whole["edges"]) > 20
    assert {"event", "meeting"} <= {kind for kind, item, _, _, link, *_ in whole["linked"] if item != link}


def test_a_page_at_a_time_is_all_at_once(tmp_path, monkeypatch, pages):
    results = []
    for at_once in (1, 7, 200):
        monkeypatch.setattr(links, "PAGES_AT_ONCE", at_once)
        with Archive.open(tmp_path / f"{at_once}.db", create=True) as archive:
            for each in pages:
                archive.put(each, b"")
            results.append(state(archive))
    assert results[0] == results[1] == results[2]


def test_a_correction_changes_the_links_it_touches(tmp_path, pages):
    with Archive.open(tmp_path / "a.db", create=True) as archive:
        for each in pages:
            archive.put(each, b"")
        before = state(archive)
        [(one,)] = archive.rows(
            "SELECT max(item) FROM linked WHERE kind = 'event' GROUP BY link HAVING count(*) > 1 LIMIT 1"
        )
        archive.correct(one, "reject", True, author="t")
        after = state(archive)
        assert not [row for row in after["linked"] if row[1] == one]
        archive.correct(one, "reject", False, author="t")
        assert state(archive) == before


def test_a_new_version_of_a_linker_links_all_anew(tmp_path, pages):
    with Archive.open(tmp_path / "a.db", create=True) as archive:
        for each in pages:
            archive.put(each, b"")
        whole = state(archive)
        archive.database.execute("UPDATE linkers SET version = 0")
        archive.database.execute("DELETE FROM link_edges")
        assert state(archive) == whole


def test_a_forgotten_page_leaves_nothing_in_the_links(tmp_path, pages):
    with Archive.open(tmp_path / "a.db", create=True) as archive:
        for each in pages[:5]:
            archive.put(each, b"")
        archive.relink()
        for each in pages[:5]:
            archive.forget(each.document.id, author="t", reason="t")
        for table in ("linked", "link_nodes", "link_keys", "link_edges", "unlinked"):
            assert archive.rows(f"SELECT * FROM {table}") == []


def test_an_archive_without_tables_of_links_gets_them(tmp_path):
    with Archive.open(tmp_path / "a.db", create=True) as archive:
        archive.put(page(), b"")
        archive.put(other(1), b"")
        for table in ("linked", "link_nodes", "link_keys", "link_edges", "unlinked", "linkers"):
            archive.database.execute(f"DROP TABLE {table}")
        for trigger in ("added", "changed", "gone"):
            archive.database.execute(f"DROP TRIGGER unlinked_{trigger}")
    with Archive.open(tmp_path / "a.db") as archive:
        archive.relink()
        [(first,)] = archive.rows("SELECT count(DISTINCT link) FROM linked WHERE kind = 'event'")
        assert first == 1


def test_items_that_say_the_same_share_a_node():
    body = b"{}"
    same = [frame.Item(name, body, frozenset({"k"})) for name in "ab"]
    assert len({frame.node_of("event", item) for item in same}) == 1
    assert frame.node_of("event", same[0]) != frame.node_of("copy", same[0])
    alone = [frame.Item(name, body) for name in "ab"]
    assert len({frame.node_of("event", item) for item in alone}) == 2


def test_groups_hold_no_chains_and_no_clashes():
    never = lambda a, b: False  # noqa: E731
    chain = {(1, 2): 0.9, (2, 3): 0.9, (3, 4): 0.8, (4, 5): 0.8}
    found = frame.centres(range(1, 6), chain, never)
    assert found[1] == found[2] == found[3] == 2 and found[4] == found[5] != 2
    star = {(1, 2): 0.9, (1, 3): 0.8}
    assert frame.centres((1, 2, 3), star, never) == {1: 1, 2: 1, 3: 1}
    assert frame.centres((1, 2, 3), star, lambda a, b: {a, b} == {2, 3}) == {1: 1, 2: 1, 3: 3}


def test_a_meeting_that_a_hundred_pages_report_is_one(tmp_path, monkeypatch):
    monkeypatch.setattr(links, "PAGES_AT_ONCE", 30)
    parties = [Mention(state, (0, 1), state, state, state) for state in ("RUS", "TUR")]
    rows = tuple(Participation(party, "attended", (0, 1)) for party in parties)
    place, time = Place("Homs", (0, 1), "Homs", "SYR"), Time("then", (0, 1), "2012-05-03", "2012-05-04", "day")
    with Archive.open(tmp_path / "a.db", create=True) as archive:
        for number in range(100):
            each = event_page(number, random.Random(number))
            told = Meeting(f"m-{number}", each.document.id, "truce talks", ((0, 1),), place=place, time=time)
            archive.put(replace(each, events=(), meetings=(replace(told, participation=rows),)), b"")
        archive.relink()
        [(groups, reports)] = archive.rows("SELECT count(DISTINCT link), count(*) FROM linked WHERE kind = 'meeting'")
    assert (groups, reports) == (1, 100)
