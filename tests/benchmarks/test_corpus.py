"""The scorer of the corpus benchmark."""

import json

import pytest

from benchmarks import corpus
from dragoman.codec import encode_page
from training.corpus.compile import compile_story
from training.corpus.stories import load

TEXT = "Israel said Hamas shelled the city of Haifa.\n\nTroops of Iran will kill two men, not three.\n\nIt rained."
GOLD = """\
1 S speaker="Israel" cue="said" content="Hamas shelled the city of Haifa"
1 E ASSAULT/heavy-weapons trigger="shelled" actor="Hamas" place="Haifa"
2 E ASSAULT trigger="kill" actor="Troops of Iran" recipient="two men" aux=future:"will"
3 -
"""


def page(annotation, story=None):
    story = story or {"id": "x", "text": TEXT, "published": None, "published_basis": None}
    made, errors = compile_story(story, annotation)
    assert errors == []
    document, *records = encode_page(made)
    return corpus.Page(document, records)


def measured(annotation):
    return corpus.measure([(page(annotation), page(GOLD))])


def figure(result, name, key="f1"):
    return result["figures"][name][key]


def test_the_gold_against_itself_is_right_in_everything():
    result = measured(GOLD)
    assert result["false events per 100 such sentences"] == 0
    assert {row["f1"] for row in result["figures"].values() if row["gold"]} == {100.0}


def test_nothing_found_is_nothing_right():
    result = corpus.measure([(corpus.Page(page(GOLD).document), page(GOLD))])
    assert {row["f1"] for row in result["figures"].values()} == {0.0}


def test_a_wrong_type_costs_the_type_and_not_the_trigger():
    result = measured(GOLD.replace("2 E ASSAULT", "2 E PROTEST"))
    assert figure(result, "event: trigger") == 100
    assert figure(result, "event: type") == 50


def test_the_same_type_in_the_same_sentence_counts_with_another_trigger():
    result = measured(GOLD.replace('trigger="kill"', 'trigger="not"'))
    assert figure(result, "event: trigger") == 50
    assert figure(result, "event: type") == 100


@pytest.mark.parametrize(
    ("old", "new", "f1"),
    [
        ('"Troops of Iran"', '"Troops"', 100.0),
        ('"Troops of Iran"', '"Iran"', 50.0),
        ('recipient="two men"', 'recipient="men"', 100.0),
        ('recipient="two men"', 'recipient="two men"+"three"', 50.0),
        (' recipient="two men"', "", 50.0),
    ],
)
def test_parties_are_compared_by_head(old, new, f1):
    assert figure(measured(GOLD.replace(old, new)), "event: type, actors, recipients") == f1


def test_auxiliary_modes_are_found_missed_and_added():
    result = measured(GOLD.replace('future:"will"', 'negation:"not"'))
    assert figure(result, "auxiliary: future", "recall") == 0
    assert result["figures"]["auxiliary: negation"] == {"precision": 0.0, "recall": 0.0, "f1": 0.0, "gold": 0}
    assert figure(measured(GOLD), "auxiliary: future") == 100


def test_events_in_sentences_that_have_none_are_counted():
    result = measured(GOLD.replace("3 -", '3 E PROTEST trigger="rained" actor="It"'))
    assert result["sentences without events"] == 1
    assert result["false events per 100 such sentences"] == 100


def test_spans_are_exact_or_overlap():
    result = measured(GOLD.replace('place="Haifa"', 'place="the city of Haifa"'))
    assert (figure(result, "place, exact"), figure(result, "place, overlap")) == (0, 100)


def test_a_statement_is_linked_when_content_and_source_are():
    assert (
        figure(
            measured(GOLD.replace('content="Hamas', 'content="shelled').replace("shelled shelled", "shelled")),
            "linked statements",
        )
        == 100
    )
    assert figure(measured(GOLD.replace('S speaker="Israel"', "S speaker=-")), "linked statements") == 0
    assert (
        figure(
            measured(GOLD.replace('content="Hamas shelled the city of Haifa"', 'content="Hamas"')), "linked statements"
        )
        == 0
    )


@pytest.mark.parametrize(
    ("words", "head"),
    [
        ("nine Afghan soldiers", "soldiers"),
        ("members of the Muslim Brotherhood", "members"),
        ("President Massoud Barzani", "Barzani"),
        ("the U.S. military in Iraq", "military"),
        ("Hamas", "Hamas"),
        ("of", "of"),
    ],
)
def test_the_head_of_a_mention(words, head):
    at = corpus.head(words, (0, len(words)))
    assert words[at:].startswith(head)


def test_a_split_is_chosen_by_the_story(tmp_path):
    story = next(s for s in load().values() if s["split"] == "dev")
    empty = "\n".join(f"{n} -" for n in range(1, story["text"].count("\n\n") + 2))
    found = page(empty, story)
    gold = {found.document["id"]: found}
    assert corpus.in_split(gold, "dev") == gold
    assert corpus.in_split(gold, "test") == {}


def test_the_command_scores_another_coders_file(tmp_path, monkeypatch, capsys):
    path = tmp_path / "gold.jsonl"
    gold = page(GOLD)
    path.write_text("".join(json.dumps(o) + "\n" for o in [gold.document, *gold.records]))
    monkeypatch.setattr("sys.argv", ["corpus", "--gold", str(path), "--coded", str(path), "--json"])
    assert corpus.main() == 0
    assert json.loads(capsys.readouterr().out)["figures"]["event: type"]["f1"] == 100


def test_the_present_coder_is_run_when_no_file_is_given():
    found = corpus.coded_now([page(GOLD)])
    assert [p.text for p in found.values()] == [TEXT]
    assert next(iter(found)) == page(GOLD).document["id"]
