"""Stories are taken from one hand, and double ones only when adjudicated."""

from training.corpus.assemble import assembled, differences, hands, taken

STORY = {
    "id": "voa-1",
    "double": False,
    "text": "Iran denied it.\n\nIt rained.",
    "published": None,
    "published_basis": None,
}
ONE = '1 S speaker="Iran" cue="denied" class=deny polarity=denied content="it"\n2 -\n'


def folder(root, **written):
    for name, text in written.items():
        (root / name).mkdir()
        (root / name / "voa-1.txt").write_text(text)
    return hands(root)


def test_a_single_story_is_taken_and_a_double_one_waits(tmp_path):
    files = folder(tmp_path, a1=ONE)
    assert taken(files["voa-1"], double=False).parent.name == "a1"
    assert taken(files["voa-1"], double=True) is None
    assert assembled({"voa-1": STORY | {"double": True}}, files) == ([], ["voa-1: not adjudicated"])
    assert assembled({"voa-2": STORY}, files) == ([], ["voa-2: not annotated"])


def test_the_adjudicated_story_goes_before_all(tmp_path):
    files = folder(tmp_path, a1=ONE, a2=ONE.replace("denied ", "says "), adjudicated=ONE)
    lines, missing = assembled({"voa-1": STORY | {"double": True}}, files)
    assert missing == []
    assert [line[:20] for line in lines] == ['{"kind": "document",', '{"kind": "statement"']


def test_a_story_with_an_error_is_named_and_left_out(tmp_path):
    lines, missing = assembled({"voa-1": STORY}, folder(tmp_path, a1=ONE.replace("2 -\n", "")))
    assert lines == []
    assert missing[0].startswith("a1/voa-1.txt:0: sentence 2 has no line")


def test_differences_show_both_and_what_is_the_same_once(tmp_path):
    page = differences(STORY, folder(tmp_path, a1=ONE, a2=ONE.replace(" class=deny", ""))["voa-1"])
    assert "    a1: S" in page
    assert "    a2: S" in page
    assert page.count("both: -") == 1
