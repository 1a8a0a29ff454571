"""The scorers of the time and place benchmarks."""

import pytest

from benchmarks import places, timex


def test_untagged_keeps_offsets():
    text, found = timex.untagged('On <TIMEX3 tid="t1" type="DATE" value="1914-08-07">7 August</TIMEX3> &amp; later')
    assert text == "On 7 August & later"
    assert [(text[t.start : t.end], t.value) for t in found] == [("7 August", "1914-08-07")]


def test_scores_count_misses_and_extras():
    gold = [timex.Timex(0, 4, "DATE", "1914"), timex.Timex(10, 14, "DATE", "1915")]
    found = [timex.Timex(1, 4, "DATE", "1914"), timex.Timex(20, 24, "DATE", "1916")]
    scores = timex.score(list(timex.compare(gold, found)))
    assert (scores["relaxed"], scores["strict"], scores["value"]) == (50.0, 0.0, 50.0)


def test_kilometres():
    assert places.kilometres((48.85, 2.35), (51.51, -0.13)) == pytest.approx(343, abs=5)
    assert places.kilometres((0, 179.5), (0, -179.5)) == pytest.approx(111, abs=1)
