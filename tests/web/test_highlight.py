from hypothesis import given
from hypothesis import strategies as st

from dragoman.records import Document, Line
from dragoman.web.highlight import Mark, blocks, segments

TEXT = "Iran said it would attend the talks in Vienna."


def mark(start, end, ref="S1", part="content", kind="statement"):
    return Mark((start, end), ref, f"id-{ref}", kind, part)


def page(text, lines, furniture=()):
    return Document("d-1", "a.txt", "", text, lines=tuple(lines), furniture=tuple(furniture))


def test_overlapping_marks_are_cut_at_every_edge():
    found = segments(TEXT, (0, 20), [mark(0, 10), mark(5, 15, "E1", "evidence", "event")])
    assert [s.text for s in found] == [TEXT[0:5], TEXT[5:10], TEXT[10:15], TEXT[15:20]]
    assert [s.data for s in found] == ["S1:content", "E1:evidence S1:content", "E1:evidence", ""]


def test_the_tightest_mark_comes_first():
    wide, tight = mark(0, 20, "S1", "evidence"), mark(5, 9, "E1", "trigger", "event")
    middle = segments(TEXT, (0, 20), [wide, tight])[1]
    assert [m.ref for m in middle.marks] == ["E1", "S1"]
    assert middle.classes == "k-event k-statement event-trigger statement-evidence"


def test_a_record_opens_where_its_first_words_stand_and_nowhere_else():
    found = segments(
        TEXT, (0, 20), [mark(0, 20, "S1", "evidence"), mark(5, 9, "S1", "cue"), mark(5, 9, "E1", "trigger")]
    )
    assert [s.opens for s in found] == [(("S1", "id-S1"),), (("E1", "id-E1"),), ()]


def test_a_mark_over_two_lines_shows_in_both_and_opens_once():
    text = "One said\n\ntwo more"
    document = page(text, [Line((0, 8), "body", 1.0), Line((10, 18), "body", 1.0)])
    first, second = blocks(document, [mark(4, 13)])
    assert [s.data for s in first.segments] == ["", "S1:content"]
    assert [s.data for s in second.segments] == ["S1:content", ""]
    assert first.segments[1].opens and not second.segments[0].opens


def test_text_between_lines_is_not_lost():
    document = page("stray\nTitle\n\nmore", [Line((6, 11), "title", 0.9)])
    assert [(b.role, document.text[slice(*b.span)].strip()) for b in blocks(document, [])] == [
        ("body", "stray"), ("title", "Title"), ("body", "more")
    ]  # fmt: skip


def test_furniture_inside_a_line_is_dimmed_there_only():
    document = page("Share this. Iran said no.", [Line((0, 25), "body", 1.0)], [(0, 11)])
    assert [(s.text, s.furniture) for s in blocks(document, [])[0].segments] == [
        ("Share this.", True), (" Iran said no.", False)
    ]  # fmt: skip


spans = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(lambda s: (min(s), max(s)))


@given(st.lists(spans, max_size=12))
def test_segments_put_together_give_the_text_and_carry_their_marks(all_spans):
    marks = [mark(a, b, f"S{i}") for i, (a, b) in enumerate(all_spans) if a < b]
    found = segments(TEXT, (0, len(TEXT)), marks)
    assert "".join(s.text for s in found) == TEXT
    for s in found:
        for i in range(*s.span):
            assert {m.ref for m in s.marks} == {m.ref for m in marks if m.span[0] <= i < m.span[1]}
