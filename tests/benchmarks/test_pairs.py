"""The scorer of the minimal pairs and the contrast set."""

import json

import pytest

from benchmarks import pairs
from benchmarks.corpus import Page
from dragoman.codec import encode_page
from training.corpus.compile import compile_story

WITHDRAW = 'E RETREAT/withdraw trigger="withdraw" actor="Chad"'
WILL = "Chad will withdraw its troops."
ATTACK = "Chad troops attacked Togo."
ATTACKED = 'E ASSAULT trigger="attacked" actor={} recipient={}'


def page(text, annotation, source="minimal/leave/01"):
    story = {"id": source, "text": text, "published": None, "published_basis": None}
    made, errors = compile_story(story, "\n".join(f"1 {line}" for line in annotation.splitlines()))
    assert errors == []
    document, *records = encode_page(made)
    return Page(document, records)


def minimal(coded, gold, text=WILL):
    return dict(pairs.minimal(page(text, coded), page(text, gold)))


def contrast(coded, gold, text=ATTACK):
    return dict(pairs.contrast(page(text, coded), page(text, gold)))


def attacked(actor, recipient):
    return ATTACKED.format(f'"{actor}"', f'"{recipient}"')


def test_a_sentence_is_right_with_type_and_exactly_the_modes():
    gold = f'{WITHDRAW} aux=future:"will"'
    assert minimal(gold, gold) == {"n": 1, "type": 1, "modes": 1, "right": 1, "alone": 1}
    assert minimal(WITHDRAW, gold) == {"n": 1, "type": 1, "modes": 0, "right": 0, "alone": 0}
    more = f'{WITHDRAW} aux=future:"will"+hypothetical:"will"'
    assert minimal(more, gold)["modes"] == 0


def test_another_type_on_the_trigger_is_wrong_even_with_the_modes():
    other = 'E AGREE trigger="withdraw" actor="Chad"'
    assert minimal(other, WITHDRAW) == {"n": 1, "type": 0, "modes": 1, "right": 0, "alone": 0}


def test_an_event_of_the_type_elsewhere_in_the_sentence_counts_and_one_of_neither_does_not():
    text = "Chad took its troops away and withdrew."
    gold = 'E RETREAT trigger="withdrew" actor="Chad"'
    assert minimal('E RETREAT trigger="took" actor="Chad"', gold, text)["right"] == 1
    assert minimal('E COERCE trigger="took" actor="Chad"', gold, text)["right"] == 0


def test_a_further_event_is_right_but_not_alone():
    text = "Togo urged Chad to withdraw."
    gold = 'E REQUEST/yield trigger="urged" actor="Togo" recipient="Chad"'
    assert minimal(f"{gold}\n{WITHDRAW}", gold, text) == {"n": 1, "type": 1, "modes": 1, "right": 1, "alone": 0}


def test_a_sentence_without_event_is_right_when_none_is_found():
    assert minimal("-", "-")["alone"] == 1
    assert minimal(WITHDRAW, "-")["right"] == 0
    assert minimal("-", WITHDRAW)["right"] == 0


@pytest.mark.parametrize(
    ("gold", "expected"),
    [
        ("-", "no event"),
        (WITHDRAW, "happened"),
        (f'{WITHDRAW} aux=future:"will"', "future"),
        (f'{WITHDRAW} aux=hypothetical:"will"+future:"will"', "future+hypothetical"),
        ('E REJECT trigger="withdraw" actor="Chad"', "REJECT"),
    ],
)
def test_turns(gold, expected):
    assert pairs.turn(page(WILL, gold).of("event")) == expected


def test_parties_are_compared_by_head():
    gold = attacked("Chad troops", "Togo")
    assert contrast(gold, gold) == {"n": 1, "found": 1, "actor": 1, "recipient": 1, "both": 1, "swapped": 0}
    assert contrast(attacked("troops", "Togo"), gold)["both"] == 1
    assert contrast(attacked("Chad", "Togo"), gold) == {
        "n": 1, "found": 1, "actor": 0, "recipient": 1, "both": 0, "swapped": 0
    }  # fmt: skip


def test_parties_the_wrong_way_round_are_swapped():
    found = contrast(attacked("Togo", "Chad troops"), attacked("Chad troops", "Togo"))
    assert (found["both"], found["swapped"]) == (0, 1)


def test_a_missing_party_is_wrong_and_a_missing_event_counts_in_every_column():
    gold = attacked("Chad troops", "Togo")
    found = contrast('E ASSAULT trigger="attacked" recipient="Togo"', gold)
    assert (found["actor"], found["recipient"], found["both"]) == (0, 1, 0)
    assert contrast("-", gold) == {"n": 1, "found": 0, "actor": 0, "recipient": 0, "both": 0, "swapped": 0}


def test_two_events_are_matched_one_to_one_by_trigger_before_type():
    text = "Chad attacked Togo and Togo attacked Chad."
    one = 'E ASSAULT trigger="attacked"#1 actor="Chad"#1 recipient="Togo"#1'
    two = 'E ASSAULT trigger="attacked"#2 actor="Togo"#2 recipient="Chad"#2'
    assert contrast(f"{two}\n{one}", f"{one}\n{two}", text)["both"] == 2
    assert contrast(two, f"{one}\n{two}", text)["both"] == 1


def test_measure_keeps_sets_families_and_missing_pages_apart():
    right = page(WILL, WITHDRAW)
    wrong = page("Chad may withdraw.", f'{WITHDRAW} aux=hypothetical:"may"', "minimal/stay/01")
    roles = page(ATTACK, attacked("Chad troops", "Togo"), "contrast/swap/01")
    gold = {p.document["id"]: p for p in (right, wrong, roles)}
    found = pairs.measure({right.document["id"]: right}, gold)
    assert found["minimal"]["all"] == {"n": 2, "type": 50.0, "modes": 50.0, "right": 50.0, "alone": 50.0}
    assert found["minimal"]["whole families"] == "1 of 2"
    assert found["minimal"]["by family"]["stay"]["right"] == 0.0
    assert found["minimal"]["by turn"]["happened"]["right"] == 100.0
    assert found["contrast"]["by kind"]["swap"]["found"] == 0.0
    assert "swap" in "\n".join(pairs.lines(found))


def test_the_command_scores_another_coders_file(tmp_path, monkeypatch, capsys):
    made = page(WILL, WITHDRAW)
    file = tmp_path / "minimal.jsonl"
    file.write_text("".join(json.dumps(value) + "\n" for value in (made.document, *made.records)), "utf-8")
    monkeypatch.setattr("sys.argv", ["pairs", "--data", str(file), "--coded", str(file), "--json"])
    assert pairs.main() == 0
    assert json.loads(capsys.readouterr().out)["minimal"]["all"]["right"] == 100.0
    monkeypatch.setattr("sys.argv", ["pairs", "--data", str(tmp_path / "none.jsonl")])
    assert pairs.main() == 1
