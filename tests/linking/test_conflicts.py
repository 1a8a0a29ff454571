"""Claims, counts and conflicts as pure functions."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from dragoman.linking import claims
from dragoman.linking.claims import ASSERTED, DENIED, Claim, sign_of
from dragoman.linking.conflicts import Conflict, Side, ranked
from dragoman.linking.conflicts_claims import drafts, on_one_page
from dragoman.linking.conflicts_counts import Count
from dragoman.linking.conflicts_drafts import packed, surest, unpacked
from dragoman.linking.conflicts_events import (
    Told,
    by_key,
    how_many,
    keys_around,
    keys_of,
    of_one_link,
    person,
    side_of,
    when,
    where,
    who,
)
from dragoman.linking.conflicts_index import Rarity
from dragoman.linking.conflicts_meetings import seat_conflict
from dragoman.linking.conflicts_told import packed as packed_told
from dragoman.linking.conflicts_told import unpacked as unpacked_told
from dragoman.linking.ledger import Row
from dragoman.linking.reports import Party
from dragoman.linking.sources import Voice

DAY = date(2016, 5, 24).toordinal()


@pytest.mark.parametrize(
    ("class_", "cue", "polarity", "words", "sign"),
    [
        ("say", "said", "affirmed", "the army shelled the town", ASSERTED),
        ("deny", "denied", "denied", "its forces shelled the town", DENIED),
        ("say", "said", "affirmed", "the army did not shell the town", DENIED),
        ("say", "said", "affirmed", "reports that it shelled the town are baseless", DENIED),
        ("say", "said", "affirmed", "the plan is not acceptable", ASSERTED),  # a view, not a fact denied
        ("say", "said", "affirmed", "the army, which did not shell the town, withdrew", ASSERTED),
        ("deny", "rejected", "denied", "the plan for a ceasefire", None),
        ("deny", "rejected", "denied", "allegations that it shelled the town", DENIED),
        ("deny", "denied", "denied", "access to the town", None),
        ("deny", "denied", "denied", "that it had not shelled the town", None),  # a denial of a denial: left alone
        ("urge", "urged", "affirmed", "the army to shell the town", None),
        ("decline", "declined to say", "withheld", "whether it shelled the town", None),
    ],
)
def test_what_is_asserted_and_what_denied(class_, cue, polarity, words, sign):
    assert sign_of(class_, cue, polarity, words, f"somebody {cue} {words}") == sign


def test_a_denial_that_is_undone_is_none():
    assert sign_of("deny", "deny", "denied", "it shelled the town", "would neither confirm nor deny it") is None


def test_the_claimant_within_a_denial():
    assert claims.claimed("UN allegations that it used helicopters") == ("UN", len("UN allegations that "))
    who, at = claims.claimed("claims by rebels that they hold the town")
    assert who == "by rebels".removeprefix("by ") and at == len("claims by rebels that ")
    assert claims.claimed("its forces shelled the town") == ("", 0)


def test_what_a_denial_goes_on_to_say_is_not_denied():
    assert claims.denied_part("it shelled the town and accused rebels of lying") == "it shelled the town"


def test_names_are_states_and_other_names():
    assert claims.names_in("that Syrian forces left Damascus for the United States") >= {"SYR", "USA"}
    assert "ASSAD" not in claims.names_in("Nothing was said")
    assert claims.names_in("the bakery in Rastan") == claims.stems_of("Rastan")


def claim(sign, words, speaker, *, document="d-1", published=DAY, **more):
    country = speaker[:3] if speaker and speaker[3:4] in ("", ".") else None
    class_ = more.pop("class_", "deny" if sign == DENIED else "say")
    record = f"s-{document}-{sign}-{speaker}"
    own = sign == DENIED and claims.is_own_act(words)
    named = {"said_by": speaker or "", "class_": class_, "own_act": own} | more
    at = more.get("at", 0)
    named.pop("at", None)
    span = (at, at + len(words))
    return Claim(record, document, sign, words, span, published, None, speaker, country, **named)


def found(*said):
    """All conflicts of some claims, every assertion compared with every denial."""
    rarity = Rarity(len(said), Counter(stem for each in said for stem in each.stems))
    denials, asserted = ([each for each in said if each.sign == sign] for sign in (DENIED, ASSERTED))
    pairs = (surest(unpacked(packed(drafts(one, other))), rarity) for other in denials for one in asserted)
    pages = {each.document: [other for other in asserted if other.document == each.document] for each in denials}
    beside = (
        conflict
        for page, here in pages.items()
        for conflict in on_one_page([each for each in denials if each.document == page], here)
    )
    return [*filter(None, pairs), *beside]


SHELLED = claim(ASSERTED, "Syrian tanks shelled the hospital in Rastan", "NGO.doctors")
DENIAL = claim(DENIED, "its tanks shelled the hospital in Rastan", "SYR", document="d-2", published=DAY + 1)


def test_a_denial_and_what_it_denies():
    [conflict] = found(SHELLED, DENIAL)
    assert (conflict.kind, conflict.one.value, conflict.other.value) == ("statement", ASSERTED, DENIED)
    assert "denied by SYR" in conflict.why and 0.5 < conflict.score <= 1


def test_what_is_told_as_an_event_is_a_question_of_whether():
    [conflict] = found(replace(SHELLED, events=frozenset({"e-1"})), DENIAL)
    assert conflict.kind == "whether"


@pytest.mark.parametrize(
    "said",
    [
        replace(SHELLED, words="Syrian tanks might have shelled the hospital in Rastan"),  # a doubt
        replace(SHELLED, words="Israeli tanks shelled the hospital in Rastan"),  # another's act
        replace(SHELLED, words="Syrian tanks shelled the hospital in Homs"),  # another place
        replace(SHELLED, words="Syrian doctors left the hospital in Rastan"),  # another act
        replace(SHELLED, words="Syrian tanks were to have shelled the hospital in Rastan"),  # was due
        replace(SHELLED, published=DAY - 200),
        replace(SHELLED, day=DAY + 5),  # had not happened when it was denied
        replace(SHELLED, speaker="SYR.MIL"),  # a part of the one who denies
    ],
)
def test_what_is_no_contradiction(said):
    assert found(said, DENIAL) == []


def test_a_speakers_own_reversal_needs_two_days():
    later = claim(ASSERTED, "its tanks shelled the hospital in Rastan", "SYR", document="d-3", published=DAY + 10)
    [conflict] = found(later, DENIAL)
    assert conflict.kind == "reversal" and "first denies it, then asserts it" in conflict.why
    assert found(replace(later, published=DAY + 1), DENIAL) == []


def test_a_denial_that_points_back_to_an_accusation_beside_it():
    blamed = claim(ASSERTED, "Russia for the attack on the convoy", "USA", class_="accuse")
    short = claim(DENIED, "any involvement", "RUS", at=60)
    [conflict] = found(blamed, short)
    assert conflict.kind == "statement" and "beside it" in conflict.why
    assert found(replace(blamed, words="Iran for the attack on the convoy"), short) == []
    assert found(replace(blamed, document="d-9"), short) == []


def test_a_claim_that_stands_only_in_its_denial():
    denial = claim(DENIED, "it had fired 470 rockets", "PAK", against="Afghan")
    [conflict] = found(denial)
    assert conflict.one.voice == Voice("AFG", "Afghan", "speaker")
    assert found(replace(denial, against="Pakistani")) == []  # its own


def count(low, high, words="", whom=("people",), kind="killed"):
    return Count(kind, low, high, words or str(low), (0, 1), frozenset(whom))


def told(number, by=(), to=(), *, counts=(), day=DAY, town="rastan", words="shelled the bakery", **more):
    fields = {"type": "ASSAULT", "quad": 4, "trigger": "shelled"} | more
    return Told(
        record=f"e-{number}",
        document=f"d-{number}",
        span=(0, 5),
        words=words,
        actors=tuple(by),
        recipients=tuple(to),
        first=day,
        last=day,
        published=fields.pop("published", DAY + 1),
        town=town,
        country="SYR",
        counts=tuple(counts),
        blamed=tuple(party.actor for party in by),
        **fields,
    )


ARMY, SYRIA, REBELS = Party("SYR.MIL", "SYR", True), Party("SYR", "SYR", True), Party("rebels", None, False)


def test_sides():
    assert [side_of(party) for party in (ARMY, REBELS, Party("ARM.taliban", None, True))] == ["state", "armed", "armed"]
    assert side_of(Party("government troops", None, False)) == "state"
    assert side_of(Party("a car bomb", None, False)) is None
    assert person(Party("SYR.omar-sabbagh", "SYR", True)) and not person(Party("IGO.nato", None, True))


def test_who_did_it():
    conflict = who(told(1, [ARMY]), told(2, [REBELS]))
    assert conflict is not None and (conflict.one.value, conflict.other.value) == ("SYR.MIL", "rebels")
    assert who(told(1, [ARMY]), told(2, [SYRIA])) is None  # part of the other
    assert who(told(1, [ARMY]), told(2, [ARMY, REBELS])) is None  # a joint act
    assert who(told(1, [ARMY]), told(2, [Party("a car bomb", None, False)])) is None
    assert who(told(1, [ARMY]), told(2, [REBELS], day=DAY + 1)) is None
    assert who(told(1, [ARMY]), told(2, [REBELS], town="homs")) is None


@pytest.mark.parametrize(
    ("first", "second", "later", "conflict"),
    [
        (count(62, 62), count(9, 9), 0, True),  # one day, far apart
        (count(31, 31), count(12, 12), 1, True),  # the later one is lower
        (count(12, 12), count(31, 31), 1, False),  # it grew
        (count(5, float("inf")), count(8, 8), 0, False),  # at least five
        (count(24, 999), count(48, 48), 0, False),  # dozens
        (count(24, 999), count(3, 3), 0, True),
        (count(8, 8), count(12, 12), 0, False),  # one day, not far apart
        (count(40, 40, whom=("civilians",)), count(12, 12, whom=("soldiers",)), 0, False),
        (count(40, 40), count(3, 3, kind="injured"), 0, False),
    ],
)
def test_how_many(first, second, later, conflict):
    pair = told(1, counts=[first]), told(2, counts=[second], published=DAY + 1 + later)
    assert (how_many(*pair) is not None) == conflict


def test_a_toll_summed_up_is_not_that_of_one_act():
    total = told(2, counts=[count(850, 850)], sentence="850 people have been killed since March.")
    assert how_many(told(1, counts=[count(12, 12)]), total) is None


def test_some_of_the_dead_are_no_toll():
    buried = told(2, counts=[count(2, 2)], sentence="The bodies of two people killed in the attack were taken home.")
    assert how_many(told(1, counts=[count(12, 12)]), buried) is None


MAN = Party("PER.omar-sabbagh", None, True)


def test_when_and_where():
    one = told(1, to=[MAN], trigger="killed", words="the commander was killed")
    assert when(one, replace(one, record="e-2", first=DAY + 2, last=DAY + 2)).kind == "when"
    assert when(one, replace(one, record="e-2", last=DAY + 6)) is None  # a week and a day in it
    assert when(one, replace(one, record="e-2", first=DAY + 1, last=DAY + 1)) is None  # time zones
    assert where(one, replace(one, record="e-2", town="homs")).kind == "where"
    assert where(one, replace(one, record="e-2", town=None)) is None  # a town and its country


def test_reports_of_one_voice_do_not_conflict():
    conflicts = list(of_one_link([told(1, [ARMY]), told(2, [REBELS])]))
    assert [each.kind for each in conflicts] == ["who"]
    voices = {"e-1": Voice("v1", "V", "outlet"), "e-2": Voice("v2", "W", "outlet")}
    assert len(ranked(conflicts, voices, {})) == 1
    assert ranked(conflicts, voices | {"e-2": voices["e-1"]}, {}) == []


@pytest.mark.parametrize(
    ("days", "town", "kinds"), [(0, "homs", {"where"}), (3, "rastan", {"when"}), (40, "homs", set())]
)
def test_reports_of_an_act_done_once_meet_whatever_town_or_day_they_name(days, town, kinds):
    one = told(1, to=[MAN], trigger="killed", words="the commander was killed")
    other = replace(one, record="e-2", document="d-2", first=DAY + days, last=DAY + days, town=town)
    keys = keys_around(one) & keys_of(other)
    assert keys == {key for key in keys_around(other) if key in keys_of(one)} or days
    assert {each.kind for key in keys for each in by_key(key, one, other)} == kinds


def test_a_report_is_stored_whole():
    one = told(1, [ARMY], [MAN], counts=[count(5, float("inf")), count(3, 7)])
    assert unpacked_told(packed_told(one)) == one


def conflict(number, score, about, one="s-a", other="s-b", kind="statement"):
    sides = Side(one, f"d-{number}", ASSERTED, (0, 9)), Side(other, f"e-{number}", DENIED, (0, 9))
    return Conflict(kind, *sides, score, "why", frozenset(about))


VOICES = {"s-a": Voice("a", "A", "outlet"), "s-b": Voice("b", "B", "speaker"), "s-c": Voice("a", "A", "outlet")}


def test_each_dispute_once_the_surest_first():
    same = [conflict(1, 0.6, {"town", "shell"}), conflict(2, 0.9, {"town", "shell"}), conflict(3, 0.7, {"spy"})]
    kept = ranked(same, VOICES, {})
    assert [(each.score, each.more) for each in kept] == [(0.9, 1), (0.7, 0)]
    assert ranked(reversed(same), VOICES, {}) == kept


def test_one_voice_and_copies_are_one_side():
    assert ranked([conflict(1, 0.9, {"x"}, other="s-c")], VOICES, {}) == []
    reversal = conflict(1, 0.9, {"x"}, other="s-c", kind="reversal")
    assert len(ranked([reversal], VOICES, {})) == 1
    assert ranked([reversal], VOICES, {"e-1": "d-1"}) == []


def test_seats_of_one_day_are_surer():
    voice = Voice("v", "V", "outlet")
    row = Row("IRN", "IRN", "Iran", "IRN", "invited", "2014-01-19", "page", voice, "words", "m-1", "d-1", (0, 5))
    other = replace(row, status="not-invited", document="d-2")
    one_day = seat_conflict("m-1", "talks", (row, other))
    assert one_day.score > seat_conflict("m-1", "talks", (row, replace(other, said="2014-01-20"))).score
    assert one_day.kind == "participation" and "invited and not-invited" in one_day.why
