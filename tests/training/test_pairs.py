"""The written sentences compile, keep apart, and hold what the validator asks."""

import json

import pytest

from dragoman.codec import encode_page
from training.corpus.pairs import build
from training.corpus.validate import problems

FAMILIES = [path for name in build.SETS for path in build.family_files(name)]
FILE = """\
# A comment.
context: military
= Chad shelled Tine.
E ASSAULT/heavy-weapons trigger="shelled" actor="Chad" place="Tine"

= Chad met Togo.
E CONSULT trigger="met" actor="Chad"+"Togo" context=diplomatic
"""


def written(folder, text, name="minimal"):
    path = folder / name / "family.txt"
    path.parent.mkdir(parents=True)
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize("path", FAMILIES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_family_compiles_and_validates(path):
    found, stories = [], {}
    for item in build.items(path):
        page, errors = build.compiled(item)
        assert errors == []
        found += encode_page(page)
        stories[item.source] = item.story
    assert list(problems(found, stories)) == []


def test_the_sets_have_the_promised_size_and_no_sentence_twice():
    minimal, contrast = ([page.document for _, page, _ in build.pages(name)] for name in build.SETS)
    assert len(minimal) >= 300
    assert len(build.family_files("minimal")) >= 25
    assert len(contrast) >= 150
    assert build.repeated([*minimal, *contrast]) == []


def test_every_family_turns_its_act_in_at_least_five_ways():
    for path in build.family_files("minimal"):
        pages = [build.compiled(item)[0] for item in build.items(path)]
        turns = {(e.type, *sorted(a.kind for a in e.auxiliary)) for page in pages for e in page.events}
        assert len(turns) >= 5, path.stem


@pytest.mark.parametrize("name", build.SETS)
def test_the_files_in_gold_are_those_of_the_annotations(name):
    lines = (build.HERE / "gold" / f"{name}.jsonl").read_text("utf-8").splitlines()
    made = [value for _, page, _ in build.pages(name) for value in encode_page(page)]
    assert [json.loads(line) for line in lines] == json.loads(json.dumps(made))


def test_sentences_are_numbered_and_take_the_context_of_the_file(tmp_path):
    first, second = build.items(written(tmp_path, FILE))
    assert (first.source, first.line, first.text) == ("minimal/family/01", 3, "Chad shelled Tine.")
    assert first.annotation.startswith("1 E ASSAULT/heavy-weapons")
    assert build.compiled(first)[0].events[0].contexts == ("military",)
    assert build.compiled(second)[0].events[0].contexts == ("diplomatic",)


def test_an_error_is_named_by_its_line_in_the_family_file(tmp_path):
    first, _ = build.items(written(tmp_path, FILE.replace('trigger="shelled"', 'trigger="bombed"')))
    page, errors = build.compiled(first)
    assert page.events == ()
    assert errors == ["minimal/family/01 (line 4): not in the sentence: 'bombed'"]


def test_a_minimal_pair_may_hold_one_event_and_a_contrast_more(tmp_path):
    two = (
        '= Chad left and Togo met Benin.\nE RETREAT trigger="left" actor="Chad"\nE CONSULT trigger="met" actor="Togo"\n'
    )
    (item,) = build.items(written(tmp_path, two))
    assert build.compiled(item)[1] == ["minimal/family/01 (line 1): more than one event"]
    (item,) = build.items(written(tmp_path, two, "contrast"))
    assert build.compiled(item)[1] == []


def test_a_sentence_that_stands_twice_is_named(tmp_path):
    path = written(tmp_path, "= It rained.\n-\n= It rained.\n-\n")
    documents = [build.compiled(item)[0].document for item in build.items(path)]
    assert build.repeated(documents) == ["minimal/family/02: the same sentence as minimal/family/01"]
