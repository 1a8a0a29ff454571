import math

import pytest

from dragoman.web.map import HEIGHT, WIDTH, Point, frame, points, project


def row(place="Vienna", country="AUT", lat=48.2, lon=16.4, count=1):
    return {"place": place, "country": country, "lat": lat, "lon": lon, "count": count}


def test_the_world_fits_the_frame():
    for lat in range(-58, 85):
        for lon in (-180, 0, 180):
            x, y = project(lat, lon)
            assert -0.001 <= x <= WIDTH + 0.001 and -0.001 <= y <= HEIGHT + 0.001
    assert project(0, -180)[0] == pytest.approx(0) and project(0, 180)[0] == pytest.approx(WIDTH)


def test_equal_areas():
    """A cell of one degree has an area that goes with the cosine of its latitude, as on the globe."""

    def area(lat):
        (x1, y1), (x2, _), (_, y2) = project(lat, 10), project(lat, 11), project(lat + 1, 10)
        width = (x2 - x1 + project(lat + 1, 11)[0] - project(lat + 1, 10)[0]) / 2
        return width * (y1 - y2)

    for lat in (10, 35, 60, 75):
        assert area(lat) / area(0) == pytest.approx(
            math.cos(math.radians(lat + 0.5)) / math.cos(math.radians(0.5)), rel=0.002
        )


def test_north_is_up_and_east_is_right():
    assert project(60, 0)[1] < project(30, 0)[1] and project(30, 50)[0] > project(30, 10)[0]


def test_a_mark_grows_in_area_with_its_count_and_large_ones_come_first():
    large, small = points([row("a", count=1), row("b", count=100)])
    assert (large.name, small.name) == ("b", "a")
    assert (large.r - 3) ** 2 / (small.r - 3) ** 2 == pytest.approx(100)


def test_rows_without_coordinates_are_left_out():
    assert points([row(lat=None, lon=None)]) == []


def test_the_frame_holds_all_points_in_the_shape_of_the_world():
    marks = [Point(*project(lat, lon), 5, "", "", 1) for lat, lon in ((48, 16), (33, 36), (51, 71))]
    x, y, width, height = frame(marks)
    assert all(x <= p.x <= x + width and y <= p.y <= y + height for p in marks)
    assert width / height == pytest.approx(WIDTH / HEIGHT) and x >= 0 and y >= 0


def test_one_place_still_shows_a_quarter_of_the_world():
    assert WIDTH / 4 <= frame([Point(500, 200, 5, "", "", 1)])[2] < WIDTH / 3
    assert frame([]) == (0, 0, WIDTH, HEIGHT)
