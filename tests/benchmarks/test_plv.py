"""The scorer of the benchmark on PLV, with a model made by hand."""

import json

import pytest

from benchmarks import plv
from dragoman.coding import pairs

ROWS = [
    {"marked": "<s>Iran</s> thanked <t>Russia</t>.", "type": "SUPPORT", "quad": 1},
    {"marked": "<s>Egypt </s>freed <t>two men</t> in <t>two men</t>'s cell.", "type": "YIELD", "quad": 2},
    {"marked": "<t>Two papers</t> were closed.", "type": "COERCE", "quad": 4},
    {"marked": "<s>Teachers</s> struck.", "type": "PROTEST", "quad": 4},
]


KNOWN = {
    "thanked": {"SUPPORT": 0.9, "ACCUSE": 0.1},
    "freed": {"CONCEDE": 0.3, "RETREAT": 0.3, "COERCE": 0.4},
    "closed": {"COERCE": 1.0},
    "struck": {"ASSAULT": 0.8, "PROTEST": 0.2},
}


class Fake:
    """Knows a type by a word of the sentence."""

    def __init__(self):
        self.seen = []

    def between(self, sentence, actor, recipient):
        self.seen.append((sentence[slice(*actor)], sentence[slice(*recipient)]))
        return next(found for word, found in KNOWN.items() if word in sentence)


@pytest.fixture
def fake(monkeypatch):
    made = Fake()
    monkeypatch.setattr(pairs.model, "load", lambda: made)
    return made


def result(rows=ROWS):
    return plv.measure(map(plv.case, rows))


def test_the_tags_give_text_and_first_spans_without_space():
    one = plv.case(ROWS[1])
    assert one.text == "Egypt freed two men in two men's cell."
    assert (one.actor, one.recipient) == ((0, 5), (12, 19))


def test_a_party_that_is_not_marked_is_not_named():
    assert plv.case(ROWS[2]).actor is None and plv.case(ROWS[3]).recipient is None


def test_concede_and_retreat_together_are_yield():
    assert plv.typed({"CONCEDE": 0.3, "RETREAT": 0.3, "COERCE": 0.4}) == "YIELD"
    assert plv.typed({"CONCEDE": 0.2, "RETREAT": 0.3, "COERCE": 0.5 + 1e-9}) == "COERCE"


def test_fifteen_types_in_four_classes():
    assert len(plv.quads()) == 15
    assert plv.quads()["YIELD"] == 2 and plv.quads()["COERCE"] == 4


def test_figures_worked_out_by_hand(fake):
    found = result()
    # SUPPORT, YIELD and COERCE have F1 1; PROTEST and ASSAULT, mistaken for each other, have 0.
    assert found["root"] == 60.0
    assert (found["quad"], found["binary"]) == (100.0, 100.0)
    assert (found["right"], found["pairs"]) == (3, 4)
    assert found["confusion"] == [{"gold": "PROTEST", "found": "ASSAULT", "count": 1}]
    assert found["types"]["PROTEST"] == {"precision": 0.0, "recall": 0.0, "f1": 0.0, "gold": 1}
    assert fake.seen[1] == ("Egypt", "two men")


def test_the_gold_quad_is_the_files(fake):
    changed = [{**ROWS[0], "quad": 3}, *ROWS[1:]]
    found = result(changed)
    assert found["root"] == 60.0
    # Class 1 is found and not there, 3 there and not found; 2 and 4 are right.
    assert found["quad"] == 50.0
    assert found["binary"] == pytest.approx(100 * (2 / 3 + 4 / 5) / 2, abs=0.05)


def test_macro_of_nothing_right_is_nought():
    assert plv.macro([("A", "B"), ("B", "A")]) == 0.0
    assert plv.macro([]) == 0.0


def test_the_interval_holds_the_figure_and_is_the_same_each_time():
    level = [("A", "A")] * 30 + [("A", "B")] * 5 + [("B", "B")] * 20 + [("B", "A")] * 9
    low, high = plv.interval(level)
    assert low < plv.macro(level) < high
    assert plv.interval(level) == [low, high]


def test_the_command_prints_one_last_line_of_json(fake, tmp_path, monkeypatch, capsys):
    file = tmp_path / "pairs.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in ROWS))
    monkeypatch.setattr("sys.argv", ["plv", "--data", str(file), "--json"])
    assert plv.main() == 0
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["root"] == 60.0
