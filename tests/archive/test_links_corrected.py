"""Linkers read pages as they are shown: after a correction the links are those of a build from nothing over the
machine's records and the log."""

import random
from dataclasses import replace

import pytest

from dragoman.archive import queries
from dragoman.archive.store import Archive
from dragoman.codec import decode, encode
from dragoman.records import Meeting, Mention, Participation, Place, Published, Time
from tests.archive.test_links import event, event_page, state


def worded(page):
    """The page with the words that stand at each span, and each party of a ledger at its own: else a correction is
    refused, or finds no one element."""

    def right(value):
        if isinstance(value, dict):
            found = {key: right(each) for key, each in value.items()}
            return found | {"text": page.document.text[slice(*value["span"])]} if value.get("span") else found
        return [right(each) for each in value] if isinstance(value, list) else value

    page = replace(page, meetings=tuple(map(apart, page.meetings)))
    kinds = {
        kind: tuple(decode(right(encode(each))) for each in getattr(page, kind)) for kind in ("events", "meetings")
    }
    return replace(page, **kinds)


def apart(told):
    rows = (replace(row, actor=replace(row.actor, span=(n, n + 1))) for n, row in enumerate(told.participation))
    return replace(told, participation=tuple(rows))


def tables(archive):
    stances = archive.rows("SELECT * FROM stances ORDER BY topic, holder, stance")
    return state(archive) | {"stances": stances}


def built(path, pages, log):
    """The links of an archive that is linked once, after all pages and all corrections came."""
    with Archive.open(path, create=True) as archive:
        for each in pages:
            archive.put(each, b"")
        for record, field, value in log:
            archive.correct(record, field, value, author="t")
        return tables(archive)


def links(archive, kind):
    return dict(archive.rows("SELECT item, link FROM linked WHERE kind = ?", kind))


def drawn(chance, page):
    """A correction of some party, day, place, status or date of a page, or of whether a record is shown."""
    meetings = [meeting for meeting in page.meetings if meeting.participation]
    told = chance.choice(page.events)
    wrong = [
        (told.id, "time.start", f"2012-05-0{chance.randint(1, 3)}"),
        (told.id, "place.name", chance.choice(("Aleppo", "Homs", "Idlib"))),
        (told.id, "actors.0.actor", chance.choice(("SYR.REB", "IRQ.REB"))),
        (told.id, "counts.killed", chance.choice((3, 7, 40))),
        (told.id, "reject", chance.random() < 0.7),
        (page.document.id, "published.date", f"2012-05-{chance.randint(4, 9):02}"),
    ]
    if meetings:
        met = chance.choice(meetings).id
        wrong.append((met, "participation.0.status", chance.choice(("attended", "expected", "invited"))))
        wrong.append((met, "participation.1.actor.country", chance.choice(("RUS", "SYR", "TUR"))))
    return chance.choice(wrong)


@pytest.mark.parametrize("seed", range(4))
def test_corrections_and_pages_in_any_order_end_as_a_build_from_nothing(tmp_path, seed):
    chance = random.Random(seed)
    pages = [worded(event_page(number, chance)) for number in range(30)]
    with Archive.open(tmp_path / "steps.db", create=True) as archive:
        plain = chance.sample(pages, len(pages))
        log, here = [], []
        for each in plain:
            archive.put(each, b"")
            here.append(each)
            if chance.random() < 0.5:
                archive.relink()
            if chance.random() < 0.7:
                log.append(drawn(chance, chance.choice(here)))
                archive.correct(*log[-1], author="t")
        archive.relink()
        for _ in range(10):
            log.append(drawn(chance, chance.choice(pages)))
            archive.correct(*log[-1], author="t")
        assert archive.rows("SELECT * FROM unlinked") == []  # nothing waits for the next run
        found = tables(archive)
    assert found == built(tmp_path / "whole.db", pages, log)
    assert found != built(tmp_path / "machine.db", pages, [])


def attack(number, *, day=3, actor="SYR.REB", killed=3):
    """A page of one attack."""
    chance = random.Random(number)
    page = event_page(number, chance)
    line = page.document.text.split("\n")[1]
    at = page.document.text.index(line)
    one = event(f"e-{number}", page.document.id, line, at, line.split(" in ")[1].split()[0], killed, day)
    actors = (replace(one.actors[0], actor=actor, country=actor[:3]),)
    town = Place("Homs", one.place.span, "Homs", "SYR", precision="city")
    document = replace(page.document, published=Published("2012-05-04", "day", "given"))
    return worded(replace(page, document=document, events=(replace(one, actors=actors, place=town),), meetings=()))


@pytest.fixture
def put(tmp_path):
    with Archive.open(tmp_path / "a.db", create=True) as archive:

        def all_of(*pages):
            for each in pages:
                archive.put(each, b"")
            archive.relink()
            return archive

        yield all_of


def test_a_day_put_right_joins_two_reports_and_parts_them_again(put):
    archive = put(attack(1), attack(2, day=1))
    assert len(set(links(archive, "event").values())) == 2
    archive.correct("e-2", "time.start", "2012-05-03", author="t")
    archive.correct("e-2", "time.end", "2012-05-04", author="t")
    assert len(set(links(archive, "event").values())) == 1
    archive.correct("e-2", "time.start", "2012-05-01", author="t")
    archive.correct("e-2", "time.end", "2012-05-02", author="t")
    assert len(set(links(archive, "event").values())) == 2


def test_a_party_put_right_joins_two_reports(put):
    archive = put(attack(1), attack(2, actor="IRQ.MIL", killed=40))
    apart = links(archive, "event")
    archive.correct("e-2", "actors.0.actor", "SYR.REB", author="t")
    archive.correct("e-2", "actors.0.country", "SYR", author="t")
    archive.correct("e-2", "counts.killed", 3, author="t")
    assert len(set(apart.values())) >= len(set(links(archive, "event").values())) == 1


def talks(number, published, status, day=None):
    """A page that tells of talks of two states in Homs."""
    page = event_page(number, random.Random(number))
    states = [Mention(state, (0, 1), state, state, state) for state in ("RUS", "TUR")]
    rows = tuple(Participation(party, status, (0, 1)) for party in states)
    time = Time("then", (0, 1), day, None, "day") if day else None
    place = Place("Homs", (0, 1), "Homs", "SYR", precision="city")
    told = Meeting(f"m-{number}", page.document.id, "grain talks", ((0, 1),), place=place, time=time)
    told = replace(told, participation=rows)
    document = replace(page.document, published=Published(published, "day", "given"))
    return worded(replace(page, document=document, events=(), meetings=(told,)))


def test_a_status_put_right_moves_a_meeting_from_the_days_before_to_those_after(put):
    archive = put(talks(1, "2012-05-01", "attended"), talks(2, "2012-05-12", "attended", "2012-05-10"))
    assert len(queries.meetings(archive)) == 2
    for row in (0, 1):
        archive.correct("m-1", f"participation.{row}.status", "expected", author="t")
    assert [line["reports"] for line in queries.meetings(archive)] == [2]


def test_a_page_of_an_archive_that_waits_for_a_new_version_waits_too(put):
    archive = put(attack(1), attack(2))
    archive.database.execute("UPDATE linkers SET version = 0 WHERE kind = 'event'")
    archive.correct("e-2", "counts.killed", 9, author="t")
    assert len(archive.rows("SELECT * FROM unlinked")) == 1
    assert tables(archive)["linked"]
