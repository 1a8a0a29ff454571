"""The scorer of ``benchmarks/statements.py`` on cases worked out by hand."""

from __future__ import annotations

from benchmarks.statements import Attribution, exact, linked, positions, scores


def attribution(source: range, content: range) -> Attribution:
    return Attribution(frozenset(source), frozenset(), frozenset(content))


def test_content_must_overlap_by_half():
    wanted = [attribution(range(0, 5), range(10, 20))]
    assert linked([attribution(range(0, 5), range(10, 15))], wanted) == [(0, 0)]
    assert linked([attribution(range(0, 5), range(10, 14))], wanted) == []


def test_sources_must_share_a_character_or_both_be_empty():
    wanted = [attribution(range(0, 5), range(10, 20))]
    assert linked([attribution(range(5, 8), range(10, 20))], wanted) == []
    assert linked([attribution(range(0), range(10, 20))], wanted) == []
    assert linked([attribution(range(0), range(10, 20))], [attribution(range(0), range(10, 20))]) == [(0, 0)]


def test_pairs_are_one_to_one():
    found = [attribution(range(0, 5), range(10, 20))] * 2
    assert len(linked(found, found[:1])) == 1


def test_marks_and_points_do_not_count():
    text = '"We go," he said.'
    assert positions(text, [[0, 8]]) == positions(text, [[1, 6]])


def test_exact_counts_each_span_once():
    found = [attribution(range(0, 5), range(10, 20)), attribution(range(0, 5), range(30, 40))]
    assert exact(found, found[:1], "source") == (1, 1, 1)
    assert exact(found, found[:1], "content") == (1, 2, 1)


def test_scores():
    assert scores(1, 2, 4) == {"precision": 50.0, "recall": 25.0, "f1": 33.3}
    assert scores(0, 0, 0) == {"precision": 0.0, "recall": 0.0, "f1": 0.0}
