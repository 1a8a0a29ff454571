"""How event links are measured, and how gold for them is made."""

import json

import pytest

from benchmarks.links import Mention, b_cubed
from training.links.compile import agreed, agreement, answers
from training.links.sample import Sentence, alike, written


def test_b_cubed_of_a_worked_example():
    gold = dict.fromkeys("abc", "1") | dict.fromkeys("de", "2")
    assert b_cubed(gold, gold) == (100.0, 100.0, 100.0)
    found = dict.fromkeys("ab", "x") | dict.fromkeys("cde", "y")
    # a, b: 2/2 and 2/3; c: 1/3 and 1/3; d, e: 2/3 and 2/2
    assert b_cubed(gold, found) == pytest.approx((73.3, 73.3, 73.3), abs=0.1)
    assert b_cubed(gold, {mention: mention for mention in gold})[:2] == (100.0, 40.0)
    assert b_cubed({}, {}) == (0.0, 0.0, 0.0)


def test_answers_become_mentions_with_spans(tmp_path):
    sampled, mine = tmp_path / "sampled", tmp_path / "mine"
    sampled.mkdir()
    mine.mkdir()
    key = [
        {"document": "d-1", "start": 10, "text": "Troops shelled it."},
        {"document": "d-2", "start": 0, "text": "Talks."},
    ]
    (sampled / "000.json").write_text(json.dumps(key))
    (mine / "000.tsv").write_text("0\ta\tshelled\n1\t-\t-\n1\ta\tbombed\n7\ta\tx\n")
    groups, faults = answers(sampled, mine)
    assert groups == {Mention("d-1", 17, 24): "000a"}
    assert len(faults) == 2


def test_agreement_pairs_triggers_that_overlap():
    ours = {Mention("d-1", 0, 5): "a", Mention("d-2", 0, 5): "a"}
    theirs = {Mention("d-1", 3, 8): "x", Mention("d-2", 0, 5): "x", Mention("d-3", 0, 5): "y"}
    assert agreement(ours, theirs) == {"b_cubed": 100.0, "both_have": 80.0}


def test_what_two_annotators_agree_on():
    ours = {
        Mention("d-1", 0, 5): "7a",
        Mention("d-2", 0, 5): "7a",
        Mention("d-3", 0, 5): "7a",
        Mention("d-4", 0, 5): "7b",
    }
    theirs = {Mention("d-1", 3, 8): "7c", Mention("d-2", 0, 5): "7c", Mention("d-3", 0, 5): "7d"}
    assert agreed(ours, theirs) == {Mention("d-1", 0, 5): "7a", Mention("d-2", 0, 5): "7a", Mention("d-3", 0, 5): "7b"}


def test_candidates_are_ranked_by_rare_words_and_nearness_alone():
    seed = Sentence("d-1", "2012-05-10", 0, "Troops shelled the harbour")
    near, far = (Sentence("d-2", day, 0, "The harbour was shelled") for day in ("2012-05-12", "2013-05-12"))
    weights = dict.fromkeys(("troops", "shelled", "harbour"), 1.0)
    assert alike(seed, near, weights) == 2 * alike(seed, far, weights) > 0
    assert "[1] page of 2012-05-12" in written([seed, near])
