import pytest

from dragoman.web.dyad import COUNTS, SCORES, WIDTH, draw


def row(month, way="a to b", quad=None, events=1, mean=1.0):
    return {"month": month, "direction": way, "quad": quad, "events": events, "mean": mean}


ROWS = [
    row("2012-02", events=3, mean=-5.0),
    row("2012-02", quad=1),
    row("2012-02", quad=4, events=2),
    row("2012-05", "b to a"),
    row("2012-05", "b to a", quad=2),
]


def test_the_first_party_stands_above_the_line_and_the_second_below():
    above = [bar for bar in draw(ROWS).counts if bar.way == "a to b"]
    below = [bar for bar in draw(ROWS).counts if bar.way == "b to a"]
    assert all(bar.y + bar.height <= COUNTS + 1e-6 for bar in above) and all(bar.y >= COUNTS for bar in below)
    assert sum(bar.height for bar in above) == pytest.approx(COUNTS)  # the highest fills its half
    assert sum(bar.height for bar in below) == pytest.approx(COUNTS / 3)


def test_bars_of_one_month_stand_on_each_other():
    one, other = (bar for bar in draw(ROWS).counts if bar.way == "a to b")
    assert one.x == other.x and one.y == pytest.approx(other.y + other.height)


def test_months_between_have_their_place():
    chart = draw(ROWS)
    assert chart.months == 4
    assert [words for _, words in chart.ticks] == ["Feb 2012", "Mar 2012", "Apr 2012", "May 2012"]
    assert max(bar.x + bar.width for bar in chart.counts) <= WIDTH


def test_conflict_hangs_down_and_cooperation_stands_up_in_its_own_half():
    down, up = draw(ROWS).scores
    assert (down.y, down.height, down.quad) == (SCORES / 2, SCORES / 4, 4)
    assert up.y + up.height == SCORES * 3 / 2 and up.quad == 2


def test_long_spans_are_labelled_by_january_and_nothing_gives_nothing():
    chart = draw([row("2005-03"), row("2005-03", quad=1), row("2019-03"), row("2019-03", quad=1)])
    assert all(words.startswith("Jan ") for _, words in chart.ticks) and len(chart.ticks) <= 10
    assert draw([]).months == 0
