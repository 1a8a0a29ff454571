"""What conflicts are found from follows from the pages as shown, in whatever order they come: nothing is left out."""

import random
from collections import Counter
from itertools import combinations

import pytest

from dragoman.archive import claims, conflicting, loading, queries
from dragoman.archive.store import Archive
from dragoman.errors import ArchiveError
from dragoman.linking.claims import ASSERTED, DENIED
from dragoman.linking.conflicts_claims import drafts, on_one_page
from dragoman.linking.conflicts_drafts import surest
from dragoman.linking.conflicts_events import how_many, when, where, who
from dragoman.linking.conflicts_index import Rarity
from dragoman.linking.conflicts_told import told_of
from tests.archive.test_queries_conflicts import BOMB, PAGES, page

SPEAKERS = (("Doctors", "NGO.doctors"), ("Syria", "SYR"), ("Turkey", "TUR"), ("Rebels", "SYR.REB"))
DID = ("tanks shelled the hospital in {}", "jets bombed the bakery in {}", "troops burned the harvest near {}")
TOWNS = ("Rastan", "Homs", "Idlib")


def told(name, chance):
    """A page that asserts or denies one of nine acts, or tells a toll, in one of four months."""
    speaker, day = chance.choice(SPEAKERS), f"2013-{chance.randint(7, 10):02}-{chance.randint(1, 28):02}"
    if chance.random() < 0.3:
        killed, source = chance.choice((3, 12, 31)), chance.choice(("police", "doctors", "the ministry"))
        day, tail = f"2013-10-{chance.randint(8, 12):02}", f", {source} said of case {name}"
        return page(name, day, "", BOMB.format(killed), tail, speaker=(source, None), killed=killed)
    act, tail = chance.choice(DID).format(chance.choice(TOWNS)), f" {name}"
    if chance.random() < 0.5:
        return page(name, day, f"{speaker[0]} said ", f"Syrian {act}", tail, speaker=speaker)
    head = f"{speaker[0]} denied that "
    return page(name, day, head, f"its {act}", tail, speaker=speaker, cue="denied", denied=True)


@pytest.fixture
def pages():
    chance = random.Random(2)
    return [told(f"p{number:02}", chance) for number in range(60)]


def state(archive):
    archive.relink()
    tables = {
        "counts": "SELECT * FROM said_counts ORDER BY stem",
        "said": "SELECT document, record, stems, looked_up FROM said ORDER BY record",
        "words": "SELECT denied, months, stem, record FROM said_words JOIN said ON said = number ORDER BY 1, 2, 3, 4",
        "told": "SELECT * FROM told ORDER BY record",
        "keys": "SELECT * FROM told_keys ORDER BY key, record",
        "disputes": "SELECT one, other, body FROM disputes ORDER BY 1, 2, 3",
    }
    return {name: archive.rows(sql) for name, sql in tables.items()} | {"shown": queries.conflicts(archive, limit=999)}


@pytest.mark.parametrize("seed", range(3))
def test_any_order_of_coming_and_going_ends_as_a_build_from_nothing(tmp_path, pages, seed):
    chance = random.Random(seed)
    kept, gone = pages[:50], pages[50:]
    with Archive.open(tmp_path / "whole.db", create=True) as archive:
        for each in kept:
            archive.put(each, b"")
        archive.correct(kept[0].statements[0].id, "reject", True, author="t")
        whole = state(archive)
    with Archive.open(tmp_path / "steps.db", create=True) as archive:
        for each in chance.sample(pages, len(pages)):
            archive.put(each, b"")
            if chance.random() < 0.3:
                archive.relink()
        for each in gone:
            archive.forget(each.document.id, author="t", reason="t")
        archive.correct(kept[0].statements[0].id, "reject", True, author="t")
        assert state(archive) == whole
    assert len(whole["disputes"]) > 10 and len(whole["shown"]) > 1


def compared(archive):
    """All conflicts of an archive, each claim and report compared with each other."""
    ids = [row[0] for row in archive.rows("SELECT id FROM records")]
    every = list(claims.read(archive.database, ids))
    said = [each for id in archive.document_ids() for each in claims.said_on(archive.database, id)]
    rarity = Rarity(len(said), Counter(stem for each in said for stem in each.stems))
    denials, asserted = ([each for each in every if each.sign == sign] for sign in (DENIED, ASSERTED))
    found = [surest(drafts(one, other), rarity) for one in asserted for other in denials]
    for denial in denials:
        found += on_one_page([denial], [each for each in asserted if each.document == denial.document])
    tolds = [each for id in archive.document_ids() for each in told_of(loading.page(archive.database, id))]
    for pair in combinations(tolds, 2):
        one, other = sorted(pair, key=lambda each: (each.published or 0, each.document, each.span))
        found += [way(one, other) for way in (who, how_many, when, where)]
    return {(each.kind, each.one, each.other, each.score) for each in found if each is not None}


def test_nothing_is_passed_over(tmp_path, pages):
    with Archive.open(tmp_path / "a.db", create=True) as archive:
        for each in (*pages, *PAGES):
            archive.put(each, b"")
        archive.relink()
        kept = {(each.kind, each.one, each.other, each.score) for each in conflicting.found(archive)}
        assert kept == compared(archive)
        assert {"statement", "how-many"} <= {kind for kind, *_ in kept}


def test_a_forgotten_page_leaves_no_words(tmp_path):
    with Archive.open(tmp_path / "a.db", create=True) as archive:
        for each in PAGES:
            archive.put(each, b"")
        archive.relink()
        for each in PAGES:
            archive.forget(each.document.id, author="t", reason="t")
        for table in ("said", "said_words", "said_counts", "told", "told_keys", "disputes"):
            assert archive.rows(f"SELECT * FROM {table}") == []


def test_an_archive_that_was_not_linked_since_says_so(tmp_path):
    with Archive.open(tmp_path / "a.db", create=True) as archive:
        archive.put(PAGES[0], b"")
        with pytest.raises(ArchiveError, match="not yet looked for"):
            queries.conflicts(archive)
