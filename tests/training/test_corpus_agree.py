"""Agreement between two annotators."""

import pytest

from benchmarks.corpus import Page
from dragoman.codec import encode, encode_page
from training.corpus.agree import alpha, report
from training.corpus.compile import compile_story

TEXT = "Israel said Hamas shelled Haifa.\n\nTroops killed two men.\n\nIt rained."
ONE = """\
1 S speaker="Israel" cue="said" content="Hamas shelled Haifa"
1 E ASSAULT/heavy-weapons trigger="shelled" actor="Hamas" place="Haifa"
2 E ASSAULT/firearms trigger="killed" actor="Troops" recipient="two men"
3 -
"""
TWO = """\
1 S speaker="Israel" cue="said" class=claim content="Hamas shelled Haifa"
1 E ASSAULT/heavy-weapons trigger="shelled" actor="Hamas" recipient="Haifa"
2 -
3 -
"""


def page(annotation):
    made, errors = compile_story({"id": "x", "text": TEXT, "published": None, "published_basis": None}, annotation)
    assert errors == []
    document, *_ = encode_page(made)
    return Page(document, [encode(record) for record in made.records()])


def test_alpha_is_krippendorffs():
    # Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability", example A: binary data, two observers.
    one, two = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
    assert alpha(list(zip(one, two, strict=True))) == pytest.approx(0.095, abs=0.001)


def test_alpha_of_one_value_is_not_defined():
    assert alpha([("a", "a")] * 5) is None


def test_an_annotator_agrees_with_itself():
    result = report([(page(ONE), page(ONE))])
    assert result["records"]["event"]["f1"] == 100
    assert {row["exact"] for role, row in result["spans"].items() if row["count"]} == {100.0}
    assert all(row["equal"] == 100 for row in result["labels"].values())


def test_differences_are_counted_where_they_are():
    result = report([(page(ONE), page(TWO))])
    assert result["records"]["event"] == {"pairs": 1, "precision": 50.0, "recall": 100.0, "f1": 66.7}
    assert result["records"]["statement"]["f1"] == 100
    assert result["labels"]["statement class"]["equal"] == 0
    assert result["labels"]["event type or none"] == {"alpha": 0.0, "equal": 50.0, "pairs": 2}
    assert result["labels"]["sentence has event"]["equal"] == pytest.approx(66.7)
    assert result["spans"]["place"]["exact"] == 0
    assert result["spans"]["source"]["exact"] == 100
