"""The validator finds what is wrong, and nothing is wrong with the gold that is here."""

import copy
import json

import pytest

from dragoman.codec import encode_page
from training.corpus.compile import compile_story
from training.corpus.stories import load
from training.corpus.validate import GOLD, all_stories, annotation_problems, main, problems, read

STORIES = load()
STORY = STORIES["voa-2058"]
ANNOTATION = """\
1 S speaker="India" cue="signed" content="a memorandum ... terrorism"
1 E ASSAULT trigger="combat" actor="India" recipient="Saudi Arabia" killed=3:"terrorism"
1 M "memorandum" id=M1 topic="terrorism"
1 P M1 actor="India" status=attended
1 R backs from="India" to="Saudi Arabia"
2 -
3 -
4 -
5 -
6 -
"""


@pytest.fixture
def objects():
    page, errors = compile_story(STORY, ANNOTATION)
    assert errors == []
    return json.loads(json.dumps(list(encode_page(page))))


def of(objects, kind):
    return next(o for o in objects if o["kind"] == kind)


def test_a_sound_file_has_no_problems(objects):
    assert list(problems(objects, STORIES)) == []


@pytest.mark.parametrize(
    ("kind", "path", "value", "problem"),
    [
        ("event", ("trigger", "text"), "attack", "stands at"),
        ("event", ("actors", 0, "span"), [0, 9999], "outside the text"),
        ("event", ("count_spans", "killed"), [5, 5], "outside the text"),
        ("event", ("type",), "FIGHT", "not in the codebook"),
        ("event", ("mode",), "visit", "mode: visit"),
        ("event", ("quad",), 1, "quad or intensity"),
        ("event", ("attributed_to",), "s-none", "no statement s-none"),
        ("statement", ("parent",), "s-none", "no statement s-none"),
        ("statement", ("cue", "class"), "mutter", "class: mutter"),
        ("statement", ("document",), "d-none", "is not in the file"),
        ("meeting", ("participation", 0, "status"), "there", "status: there"),
        ("meeting", ("topic_span",), [7, 3], "outside the text"),
        ("relation", ("relation",), "loves", "relation: loves"),
        ("document", ("text",), "Another.", "the text is not that of"),
        ("document", ("source",), "voa-none", "is no story"),
    ],
)
def test_a_fault_is_found(objects, kind, path, value, problem):
    place = of(objects, kind)
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    assert any(problem in found for found in problems(objects, STORIES))


def test_a_record_that_stands_twice_is_found(objects):
    again = copy.deepcopy(of(objects, "event"))
    assert any("stands 2 times" in p for p in problems([*objects, again], STORIES))
    again["id"] = "e-other"
    assert any("the same record as" in p for p in problems([*objects, again], STORIES))


def test_an_annotation_file_with_a_fault_is_found(tmp_path):
    (tmp_path / "a1").mkdir()
    (tmp_path / "a1" / "voa-2058.txt").write_text(ANNOTATION.replace("6 -\n", ""))
    (tmp_path / "a1" / "voa-none.txt").write_text("1 -\n")
    found = list(annotation_problems(tmp_path))
    assert len(found) == 2
    assert found[0].startswith("a1/voa-2058.txt:0: sentence 6 has no line")


def test_the_command_says_by_its_status_whether_something_is_wrong(objects, tmp_path, monkeypatch, capsys):
    path = tmp_path / "x.jsonl"
    path.write_text("".join(json.dumps(o) + "\n" for o in objects))
    monkeypatch.setattr("sys.argv", ["validate", str(path)])
    assert main() == 0
    of(objects, "event")["type"] = "FIGHT"
    path.write_text("".join(json.dumps(o) + "\n" for o in objects))
    assert main() == 1
    assert "FIGHT is not in the codebook" in capsys.readouterr().err


@pytest.mark.skipif(not any(GOLD.glob("*.jsonl")), reason="the gold is not adjudicated yet")
def test_nothing_is_wrong_with_the_gold():
    for path in sorted(GOLD.glob("*.jsonl")):
        assert list(problems(read(path), all_stories())) == []
