from itertools import combinations

from dragoman.web.labels import place

SHEET = (0.0, 0.0, 400.0, 300.0)


def box(label, size=10):
    wide = len(label.text) * size * 0.53
    left = {"start": label.x, "middle": label.x - wide / 2, "end": label.x - wide}[label.anchor]
    return left, label.y - size * 0.8, left + wide, label.y + size * 0.2


def apart(one, other):
    return one[0] >= other[2] or other[0] >= one[2] or one[1] >= other[3] or other[1] >= one[3]


def test_no_name_lies_on_another_or_on_a_mark_and_all_lie_on_the_sheet():
    marks = [(f"Name {i}", (i * 53) % 400, (i * 37) % 300, 4.0) for i in range(60)]
    labels = place(marks, 10, SHEET)
    assert 10 < len(labels) <= 60
    boxes = [box(label) for label in labels]
    assert all(apart(a, b) for a, b in combinations(boxes, 2))
    own = {text: (x, y) for text, x, y, _ in marks}
    for label, b in zip(labels, boxes, strict=True):
        others = [(x - 4, y - 4, x + 4, y + 4) for _, x, y, _ in marks if (x, y) != own[label.text]]
        assert all(apart(b, other) for other in others)
        assert b[0] >= 0 and b[1] >= 0 and b[2] <= 400 and b[3] <= 300


def test_the_first_mark_chooses_first_and_the_next_gives_way():
    first, second = place([("first", 200, 150, 4), ("second", 200, 150, 4)], 10, SHEET)
    assert first.y < 150 < second.y


def test_a_name_without_room_is_left_out():
    assert place([("much too long for so small a sheet", 10, 10, 3)], 10, (0, 0, 50, 50)) == []


def test_a_name_at_the_right_edge_goes_to_the_left():
    (label,) = place([("Vladivostok", 395, 5, 3)], 10, SHEET)
    assert label.anchor == "end"
