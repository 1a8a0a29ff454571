"""What conflicts are found from, kept up to date as the links are.

Two claims are compared when one of them comes, and what they have in common is kept; how rare their words are, which
hangs on all pages, is asked when conflicts are (``conflicting``). So the rows are those of a build from nothing.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from dragoman.archive import claims
from dragoman.linking.claims import ASSERTED, DENIED, Claim
from dragoman.linking.conflicts import Conflict
from dragoman.linking.conflicts_claims import drafts, on_one_page
from dragoman.linking.conflicts_drafts import Draft, packed
from dragoman.linking.conflicts_events import Told, by_key, keys_around, keys_of
from dragoman.linking.conflicts_index import FEWEST, least_shared, meet, months, months_around
from dragoman.linking.conflicts_told import packed as packed_told
from dragoman.linking.conflicts_told import told_of, unpacked
from dragoman.records import PageRecord

KIND = "conflict"


def replace(database: sqlite3.Connection, document: str, page: PageRecord | None) -> None:
    """Puts what a page says and tells in the place of what it did; ``page`` is None when it is gone."""
    _remove(database, document)
    if page is not None:
        _claim(database, document)
        _tell(database, page)


def clear(database: sqlite3.Connection) -> None:
    """Throws all of it away."""
    for table in ("said", "said_words", "said_counts", "told", "told_keys", "disputes"):
        database.execute(f"DELETE FROM {table}")


def _remove(database: sqlite3.Connection, document: str) -> None:
    rows = database.execute("SELECT number, stems, looked_up FROM said WHERE document = ?", (document,)).fetchall()
    _count(database, Counter(stem for _, stems, _ in rows for stem in stems.split()), -1)
    for number, _, looked_up in rows:
        where, *stems = looked_up.split(" ") if looked_up else ("",)
        keys = [(*key, number) for key in _keys(where, stems)]
        sql = "DELETE FROM said_words WHERE denied = ? AND months = ? AND stem = ? AND said = ?"
        database.executemany(sql, keys)
    told = "SELECT record FROM told WHERE document = ?1"
    database.execute(f"DELETE FROM told_keys WHERE record IN ({told})", (document,))
    database.execute("DELETE FROM disputes WHERE one = ?1 OR other = ?1", (document,))
    for table in ("told", "said"):
        database.execute(f"DELETE FROM {table} WHERE document = ?", (document,))


def _count(database: sqlite3.Connection, stems: Counter[str], sign: int) -> None:
    upsert = "INSERT INTO said_counts VALUES (?, ?) ON CONFLICT DO UPDATE SET count = count + excluded.count"
    database.executemany(upsert, [(stem, sign * number) for stem, number in stems.items()])
    if sign < 0:
        database.executemany("DELETE FROM said_counts WHERE stem = ? AND count = 0", [(stem,) for stem in stems])


def _keys(where: str, stems: Iterable[str]) -> Iterator[tuple[int, str, str]]:
    """``where`` is the months, after a + for what is asserted and a - for what is denied."""
    return ((int(where[0] == "-"), where[1:], stem) for stem in stems)


def _claim(database: sqlite3.Connection, document: str) -> None:
    """What a page says, and what it contradicts: the page itself and others."""
    said = list(claims.said_on(database, document))
    _count(database, Counter(stem for each in said for stem in each.stems), 1)
    read = {claim.record: claim for claim in claims.read(database, [each.record for each in said if each.may_deny])}
    denials = [claim for claim in read.values() if claim.sign == DENIED]
    published = _published(database, document)
    denied = {claim.record: claim for claim in denials}
    asserted = [each for each in said if each.may_assert and each.record not in denied]
    for each in said:
        _insert(database, document, each, denied.get(each.record), published)
    pairs = {pair for claim in denials for pair in _asserted_like(database, claim)}
    for each in asserted:
        pairs |= {(each.record, other) for other in _denials_like(database, document, published, each.stems)}
    _compare(database, denials, pairs, [each.record for each in asserted] if denials else [])


def _published(database: sqlite3.Connection, document: str) -> int | None:
    row = database.execute("SELECT published FROM documents WHERE id = ?", (document,)).fetchone()
    return claims.ordinal(row[0])


def _insert(
    database: sqlite3.Connection, document: str, said: claims.Said, denial: Claim | None, published: int | None
) -> None:
    stems = denial.stems if denial else said.stems if said.may_assert else frozenset()
    stems = stems if len(stems) >= FEWEST else frozenset()
    where = ("-" if denial else "+") + months(document, published)
    row = (document, said.record, " ".join(sorted(said.stems)), " ".join([where, *sorted(stems)]) if stems else "")
    number = database.execute("INSERT INTO said VALUES (NULL, ?, ?, ?, ?)", row).lastrowid
    keys = [(*key, number) for key in _keys(where, sorted(stems))]
    database.executemany("INSERT INTO said_words VALUES (?, ?, ?, ?)", keys)


def _asserted_like(database: sqlite3.Connection, denial: Claim) -> Iterator[tuple[str, str]]:
    """Assertions, with the denial: those of the same months that have enough of its words."""
    where = months_around(denial.document, denial.published)
    found = _having(database, 0, where, denial.stems, least_shared(denial.stems))
    return ((record, denial.record) for record, *_ in found)


def _denials_like(
    database: sqlite3.Connection, document: str, published: int | None, stems: frozenset[str]
) -> Iterator[str]:
    """Denials on other pages of which an assertion has enough words."""
    for record, where, looked_up in _having(database, 1, months_around(document, published), stems, FEWEST):
        if where != document and meet(stems, frozenset(looked_up.split()[1:])):
            yield record


def _having(
    database: sqlite3.Connection, denied: int, where: Sequence[str], stems: frozenset[str], least: int
) -> list[tuple[str, str, str]]:
    """What is said in these months with so many of these stems: record, document, and what it is looked up by."""
    sql = (
        "SELECT s.record, s.document, s.looked_up FROM (SELECT said FROM said_words WHERE denied = ? AND"
        f" months IN ({', '.join('?' for _ in where)}) AND stem IN ({', '.join('?' for _ in stems)})"
        " GROUP BY said HAVING count(*) >= ?) JOIN said s ON s.number = said"
    )
    return database.execute(sql, (denied, *where, *sorted(stems), least)).fetchall()


def _compare(
    database: sqlite3.Connection, denials: Sequence[Claim], pairs: set[tuple[str, str]], beside: Sequence[str]
) -> None:
    """Keeps what each pair of an assertion and a denial may conflict in, and what the page's own denials point to."""
    wanted = sorted({record for pair in pairs for record in pair} | set(beside))
    read = {claim.record: claim for claim in claims.read(database, wanted)}
    for said, denied in sorted(pairs):
        one, other = read.get(said), read.get(denied)
        if one is not None and other is not None and (one.sign, other.sign) == (ASSERTED, DENIED):
            _keep(database, drafts(one, other))
    own = [read[record] for record in beside if record in read and read[record].sign == ASSERTED]
    for conflict in on_one_page(denials, own):
        _keep(database, [Draft(conflict)])


def _keep(database: sqlite3.Connection, found: Sequence[Draft]) -> None:
    if found:
        conflict: Conflict = found[0].conflict
        row = (conflict.one.document, conflict.other.document, packed(found))
        database.execute("INSERT INTO disputes VALUES (NULL, ?, ?, ?)", row)


def _tell(database: sqlite3.Connection, page: PageRecord) -> None:
    """What a page tells of events, and what that differs in from other reports."""
    tolds = list(told_of(page))
    for told in tolds:
        database.execute("INSERT INTO told VALUES (?, ?, ?)", (told.record, told.document, packed_told(told)))
        keys = [(key, told.record) for key in sorted(keys_of(told))]
        database.executemany("INSERT INTO told_keys VALUES (?, ?)", keys)
    for told in tolds:
        for key, other in _found_by_key(database, told):
            if other.document != told.document or other.record > told.record:  # on one page, each pair once
                for conflict in by_key(key, told, other):
                    _keep(database, [Draft(conflict)])


def _found_by_key(database: sqlite3.Connection, told: Told) -> Iterator[tuple[str, Told]]:
    sql = "SELECT t.body FROM told_keys k JOIN told t ON t.record = k.record WHERE k.key = ? AND k.record <> ?"
    for key in sorted(keys_around(told)):
        for (body,) in database.execute(sql, (key, told.record)).fetchall():
            yield key, unpacked(body)
