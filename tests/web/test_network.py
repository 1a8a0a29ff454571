from dragoman.web.network import HEIGHT, WIDTH, draw


def edge(actor, recipient, quad=1, count=1, type="CONSULT"):
    return {"actor": actor, "recipient": recipient, "quad": quad, "count": count, "type": type, "intensity": 1.0}


ROWS = [edge("RUS", "SYR", 2, 5), edge("USA", "SYR", 3), edge("USA", "RUS", 3, 2), edge("IRN", "IRN", 4)]


def test_types_of_one_pair_and_quad_are_one_tie():
    drawing = draw([edge("A", "B", 1, 2, "AGREE"), edge("A", "B", 1, 3, "CONSULT"), edge("A", "B", 4, 1)], {})
    assert [(e.quad, e.count) for e in drawing.edges] == [(1, 5), (4, 1)]
    assert {(n.id, n.count) for n in drawing.nodes} == {("A", 6), ("B", 6)}


def test_the_same_rows_give_the_same_drawing_in_any_order():
    assert draw(ROWS, {}) == draw(ROWS[::-1], {})


def test_every_node_lies_on_the_sheet():
    drawing = draw([edge(f"a{i}", f"a{(i * 7) % 60}", 1 + i % 4, i + 1) for i in range(100)], {})
    assert len(drawing.nodes) == 100
    assert all(0 < n.x < WIDTH and 0 < n.y < HEIGHT for n in drawing.nodes)


def test_a_limit_keeps_the_most_frequent_ties_and_says_how_many_there_were():
    drawing = draw(ROWS, {}, most=1)
    assert [(e.actor, e.recipient) for e in drawing.edges] == [("RUS", "SYR")]
    assert drawing.ties == 4


def test_names_are_used_and_ids_stand_in():
    assert {n.name for n in draw(ROWS, {"RUS": "Russia"}).nodes} == {"Russia", "SYR", "USA", "IRN"}


def test_nothing_gives_nothing():
    assert draw([], {}).nodes == ()


def test_of_ties_as_frequent_those_of_the_busiest_are_drawn():
    rows = [edge("A", "B", 1), edge("X", "Y", 1), edge("X", "Z", 2, 9)]
    assert {(e.actor, e.recipient) for e in draw(rows, {}, most=2).edges} == {("X", "Z"), ("X", "Y")}
