"""The planted changes are what the benchmark says they are."""

from benchmarks.changes import figures, planted, turns
from dragoman.archive.queries_positions import CHANGES
from dragoman.archive.table import Table
from dragoman.linking.stand import STANCES


def test_sixteen_changes_and_as_many_near_misses_in_both_halves():
    pairs = planted()
    assert [pair["n"] for pair in pairs] == list(range(1, 33))
    for odd in (0, 1):
        half = [pair["change"] for pair in pairs if pair["n"] % 2 == odd]
        assert len(half) == 16 and sum(change is not None for change in half) == 8
    assert {side for pair in pairs if pair["change"] for side in pair["change"].split(" > ")} <= set(STANCES)
    pages = [page for pair in pairs for page in pair["pages"]]
    assert len({page["text"] for page in pages}) == 64
    assert all(pair["pages"][0]["published"] < pair["pages"][1]["published"] for pair in pairs)


def row(one, other, before="for", after="against"):
    values = {"before": before, "after": after, "before_document": one, "after_document": other}
    return tuple(values.get(name) for name in CHANGES)


def test_a_change_is_between_the_two_pages_of_a_pair():
    table = Table(CHANGES, (row("a", "b"), row("a", "a"), row("a", "c")))
    assert turns(table, {"a": 1, "b": 1, "c": 2}) == ({1: {"for > against"}}, 1)


def test_figures():
    pairs = [{"n": n, "change": change} for n, change in enumerate(("for > against", "against > for", None, None), 1)]
    table = Table(CHANGES, (row("a", "b"), row("c", "d"), row("g", "h")))
    found = figures(pairs, table, {"a": 1, "b": 1, "c": 2, "d": 2, "e": 3, "g": 4, "h": 4})
    assert (found["recall"], found["both stances right"], found["false"], found["false even"]) == (100.0, 50.0, 1, 1)
