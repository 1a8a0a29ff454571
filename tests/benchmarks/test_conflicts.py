"""The planted contradictions are what the benchmark says they are."""

from collections import Counter

from benchmarks.conflicts import _figures, found_pairs, planted
from dragoman.archive.queries_conflicts import CONFLICTS
from dragoman.archive.table import Table
from dragoman.linking.conflicts import KINDS


def test_sixty_contradictions_of_all_kinds_and_thirty_near_misses():
    pairs = planted()
    kinds = Counter(pair["kind"] for pair in pairs)
    assert kinds.pop(None) == 30 and sum(kinds.values()) == 60 and set(kinds) == set(KINDS)
    assert [pair["n"] for pair in pairs] == list(range(1, 91))
    texts = [page["text"] for pair in pairs for page in pair["pages"]]
    assert len(set(texts)) == len(texts) == 180


def test_a_pair_is_found_by_its_two_pages_and_not_by_one():
    def row(one, other):
        values = {"kind": "who", "why": "", "one_document": one, "other_document": other}
        return tuple(values.get(name) for name in CONFLICTS)

    table = Table(CONFLICTS, (row("a", "b"), row("a", "a"), row("a", "c")))
    assert [pair for pair, *_ in found_pairs(table, {"a": 1, "b": 1, "c": 2})] == [1, None, None]


def test_figures():
    pairs = [{"n": 1, "kind": "who"}, {"n": 2, "kind": "statement"}, {"n": 3, "kind": None}, {"n": 4, "kind": None}]
    figures = _figures(pairs, {1: {"how-many"}, 2: {"whether"}, 4: {"who"}})
    assert (figures["recall"], figures["right kind"], figures["false"], figures["false even"]) == (100.0, 50.0, 1, 1)
