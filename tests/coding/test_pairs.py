"""The type of a given pair, with a model made by hand."""

import pytest

import dragoman
from dragoman.coding import pairs
from dragoman.errors import UsageError

TEXT = "Iran thanked Russia."


class Fake:
    """Answers with two types and remembers what it was shown; refuses sentences of more than ``window`` words."""

    def __init__(self, window=1000):
        self.window = window
        self.seen = []

    def between(self, sentence, actor, recipient):
        words = len(sentence.split())
        self.seen.append((words, sentence[slice(*actor)], sentence[slice(*recipient)]))
        if words > self.window:
            raise ValueError("the sentence is longer than a window")
        return {"SUPPORT": 0.75, "ACCUSE": 0.25}


@pytest.fixture
def fake(monkeypatch):
    made = Fake()
    monkeypatch.setattr(pairs.model, "load", lambda: made)
    return made


def places(text, *words):
    return [(text.index(word), text.index(word) + len(word)) for word in words]


def test_the_likeliest_type_with_all_probabilities(fake):
    found = dragoman.pair_type(TEXT, *places(TEXT, "Iran", "Russia"))
    assert (found.type, found.probability) == ("SUPPORT", 0.75)
    assert found.probabilities == {"SUPPORT": 0.75, "ACCUSE": 0.25}
    assert fake.seen == [(3, "Iran", "Russia")]


def test_a_party_that_is_not_named_stands_where_the_other_does(fake):
    (iran,) = places(TEXT, "Iran")
    pairs.pair_type(TEXT, iran, None)
    pairs.pair_type(TEXT, None, iran)
    assert fake.seen == [(3, "Iran", "Iran")] * 2


@pytest.mark.parametrize("span", [(4, 5), (19, 20), (3, 3), (0, 99), (-2, 4)])
def test_a_span_without_a_word_is_refused(fake, span):
    with pytest.raises(UsageError, match="no word"):
        pairs.pair_type(TEXT, span, (13, 19))


def test_one_party_at_least_is_needed(fake):
    with pytest.raises(UsageError, match="neither"):
        pairs.pair_type(TEXT, None, None)


def test_only_the_lines_of_the_parties_are_read(fake):
    text = f"It rained in Oslo.\n\n{TEXT}\nThe end."
    pairs.pair_type(text, *places(text, "Iran", "Russia"))
    assert fake.seen == [(3, "Iran", "Russia")]


def test_of_a_long_text_so_many_words_round_the_parties(fake):
    text = "before " * 400 + "Iran thanked Russia" + " after" * 400
    pairs.pair_type(text, *places(text, "Iran", "Russia"))
    assert fake.seen == [(pairs.LONGEST, "Iran", "Russia")]


@pytest.mark.parametrize(("before", "after"), [(0, 400), (400, 0), (400, 10), (30, 30)])
def test_room_that_one_side_does_not_need_goes_to_the_other(before, after):
    text = "b " * before + "Iran thanked Russia" + " a" * after
    start, end = pairs.stretch(text, (2 * before, 2 * before + 19), 100)
    assert len(text[start:end].split()) == min(100, before + 3 + after)
    assert "Iran thanked Russia" in text[start:end]


def test_fewer_words_are_shown_until_the_window_holds_them(fake):
    fake.window = 70
    text = "before " * 400 + "Iran thanked Russia" + " after" * 400
    assert pairs.pair_type(text, *places(text, "Iran", "Russia")).type == "SUPPORT"
    assert [words for words, *_ in fake.seen] == [150, 100, 66]


def test_parties_too_far_apart_are_refused(fake):
    fake.window = 160
    text = "Iran " + "and " * 200 + "Russia met."
    with pytest.raises(UsageError, match="too far apart"):
        pairs.pair_type(text, *places(text, "Iran", "Russia"))
    assert len(fake.seen) == 1


def test_offsets_are_code_points(fake):
    text = "“😀” Türkiye praised Côte d’Ivoire."
    pairs.pair_type(text, *places(text, "Türkiye", "Côte d’Ivoire"))
    assert fake.seen == [(5, "Türkiye", "Côte d’Ivoire")]
