"""The pages of positions, and the strip they draw."""

import pytest
from starlette.testclient import TestClient

from dragoman.archive import queries
from dragoman.archive.store import Archive
from dragoman.web import lanes
from dragoman.web.app import create_app
from tests.linking.positions import put_turn


def row(day, stance="for", holder="NOR", again=False):
    return {"day": day, "stance": stance, "holder": holder, "name": holder.title(), "again": again, "words": "words",
            "source": "a paper", "record": f"s-{day}-{stance}", "document": "d-1"}  # fmt: skip


def test_a_lane_for_each_actor_the_one_asked_for_first():
    strip = lanes.draw([row("2012-01-01", holder="SWE"), row("2012-02-01", holder="SWE"), row("2012-03-01")], "NOR")
    assert [lane.actor for lane in strip.lanes] == ["NOR", "SWE"]
    assert strip.lanes[0].y < strip.lanes[1].y < strip.height


def test_marks_stand_in_time_and_never_on_each_other():
    days = ["2012-01-01", "2012-01-01", "2012-01-02", "2013-01-01"]
    [lane] = lanes.draw([row(day, stance) for day, stance in zip(days, lanes_stances, strict=True)], "NOR").lanes
    xs = [mark.x for mark in lane.marks]
    assert xs == sorted(xs) and xs[0] > lanes.LEFT and xs[-1] < lanes.WIDTH
    for one in lane.marks:
        for other in lane.marks:
            far = abs(one.x - other.x) >= 2 * lanes.MARK or abs(one.y - other.y) >= 2 * lanes.MARK
            assert one is other or far


lanes_stances = ("for", "against", "silent", "conditional")


def test_the_line_between_marks_is_of_the_stance_held_and_passes_what_is_told_again():
    told = [row("2012-01-01"), row("2012-03-01", "against"), row("2012-04-01", "for", again=True), row("2012-05-01")]
    [lane] = lanes.draw(told, "NOR").lanes
    assert [span.stance for span in lane.spans] == ["for", "against"]


def test_few_ticks_and_what_has_no_place_is_counted():
    rows = [row("2012-01-01"), row("2019-06-01"), row(None), *(row("2013-01-01", holder=f"A{n:02}") for n in range(20))]
    strip = lanes.draw(rows, "NOR")
    assert 1 <= len(strip.ticks) <= 8 and all(words.isdecimal() for _, words in strip.ticks)
    assert (strip.hidden, strip.undated, len(strip.lanes)) == (9, 1, lanes.MOST)
    assert lanes.draw([row(None)], "NOR").lanes == ()


@pytest.fixture
def site(tmp_path):
    path = tmp_path / "a.db"
    with Archive.open(path, create=True) as archive:
        put_turn(archive, "sanctions on <Iran>")
        [question] = queries.questions(archive)
    client = TestClient(create_app(path), base_url="http://127.0.0.1:8763", raise_server_exceptions=False)
    return client, question["id"]


def test_the_pages_show_both_sides_and_lead_to_the_words(site):
    client, question = site
    listed = client.get("/questions").text
    assert f"/position/NOR/{question}" in listed and "sanctions on &lt;Iran&gt;" in listed
    shown = client.get(f"/position/Norway/{question}").text
    assert '<h1><a class="plainly" href="/actor/NOR">Norway</a>: sanctions on &lt;Iran&gt;</h1>' in shown
    assert shown.count('class="t-for"') == 1 and shown.count('class="t-against"') == 1
    assert "Norway urged sanctions on &lt;Iran&gt;" in shown and "<h2>Changes</h2>" in shown and "#s-" in shown
    turned = client.get("/changes?actor=Norway").text
    assert "Norway rejected sanctions on &lt;Iran&gt;" in turned and f"/position/NOR/{question}" in turned
    assert "No stance turned" in client.get("/changes?until=2012-03").text


@pytest.mark.parametrize(
    "path", ["/position/Norway/nothing", "/position/Sweden/sanctions", "/changes?question=nothing"]
)
def test_what_is_not_there_is_said(site, path):
    client, _ = site
    assert client.get(path).status_code == 404


def test_without_stances_the_pages_say_so(client):
    assert client.get("/questions").status_code == 200 and client.get("/changes").status_code == 200
