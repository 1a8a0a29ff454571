"""The ledger of a meeting over time."""

import itertools

from dragoman.linking.ledger import Row, contradictions, in_time, ledger, statuses
from dragoman.linking.sources import Voice


def row(status, said="2015-10-27", source="TASS", party="IRN", **more):
    voice = Voice(f"outlet:{source}", source, "outlet")
    state = more.pop("state", party[:3] if party[:3].isupper() else None)
    basis = "page" if said else None
    return Row(party, party, party.title(), state, status, said, basis, voice, "words", "m-1", "d-1", (0, 5), **more)


def test_a_party_has_its_statuses_in_order_and_the_latest():
    rows = [
        row("attended", "2015-10-30"),
        row("not-invited", "2015-10-20"),
        row("invited"),
        row("attended", "2015-11-02"),
    ]
    (iran,) = ledger(rows)
    assert [each.status for each in iran.rows] == ["not-invited", "invited", "attended", "attended"]
    assert (iran.status, iran.since, len(iran.voices)) == ("attended", "2015-10-30", 1)
    assert all(ledger(order) == [iran] for order in itertools.permutations(rows))


def test_sources_are_counted_once():
    (iran,) = ledger([row("invited"), row("invited", "2015-10-28"), row("expected", source="VOA")])
    assert [voice.name for voice in iran.voices] == ["TASS", "VOA"]


def test_what_others_want_is_not_a_partys_own_place():
    usa = [row("will-attend", party="USA"), row("opposed", "2015-10-29", party="USA", by="Iran")]
    assert ledger(usa)[0].status == "will-attend"
    assert ledger(usa[1:])[0].status == "opposed"


def test_of_one_day_what_is_nearer_to_the_outcome_stands():
    assert ledger([row("attended"), row("expected")])[0].status == "attended"


def test_undated_rows_come_last_and_are_not_the_latest():
    (iran,) = ledger([row("invited", None), row("expected")])
    assert [each.said for each in iran.rows] == ["2015-10-27", None] and iran.status == "expected"


def test_a_state_comes_before_its_people_and_the_most_told_of_first():
    rows = [row("attended", party="USA.john-kerry"), row("attended", party="USA"), row("attended", party="IRN")]
    rows.append(row("attended", party="rebels", state=None))
    assert [each.party for each in ledger(rows)] == ["USA", "USA.john-kerry", "IRN", "rebels"]


def against(*rows):
    return [(pair.first.status, pair.second.status) for pair in contradictions(rows)]


def test_attended_and_absent_cannot_both_be_on_the_word_of_two():
    assert against(row("attended"), row("absent", "2015-11-05", "VOA")) == [("attended", "absent")]
    assert against(row("attended"), row("absent", "2015-11-05")) == []  # one source corrects itself
    assert against(row("attended"), row("absent", source="VOA", party="USA")) == []


def test_an_invitation_may_follow_its_refusal_but_not_the_other_way():
    assert against(row("invited"), row("not-invited", "2015-10-20", "VOA")) == []
    assert against(row("invited"), row("not-invited", "2015-10-28", "VOA")) == [("invited", "not-invited")]
    assert against(row("invited", by="Russia"), row("not-invited", "2015-10-28", "VOA", by="France")) == []
    assert against(row("invited", None), row("not-invited", "2015-10-28", "VOA")) == []


def test_a_change_of_mind_is_no_contradiction():
    assert against(row("will-attend"), row("declined", "2015-10-29", "VOA")) == []
    assert against(row("will-attend"), row("declined", source="VOA")) == [("will-attend", "declined")]


def test_each_pair_of_sources_is_told_once():
    rows = [row("attended"), row("attended", "2015-10-30"), row("absent", source="VOA"), row("absent", source="AFP")]
    assert len(contradictions(rows)) == 2


def test_every_status_of_the_record_has_its_place_in_the_order():
    known = {"invited", "not-invited", "wanted", "opposed", "expected", "will-attend", "attended", "declined", "absent"}
    assert set(statuses()) == known
    assert [each.status for each in in_time([row(status) for status in known])] == list(statuses())
