"""The codebook is whole: every frame names a type and mode of the ontology, and its notation is read right."""

import pytest

from dragoman.codebook import load_yaml
from dragoman.coding.contexts import contexts
from dragoman.coding.counts import find_counts, number
from dragoman.coding.parties import nouns, role_nouns
from dragoman.coding.triggers import frames, index
from dragoman.reading.analysis import Analysis, Token

TYPES = load_yaml("plover")["types"]


def test_the_ontology_has_the_sixteen_types_of_plover_with_their_scores():
    assert len(TYPES) == 16
    assert {type_: entry["quad"] for type_, entry in TYPES.items()} == {
        **dict.fromkeys(["AGREE", "CONSULT", "SUPPORT", "CONCEDE"], 1),
        **dict.fromkeys(["COOPERATE", "AID", "RETREAT"], 2),
        **dict.fromkeys(["REQUEST", "ACCUSE", "REJECT", "THREATEN"], 3),
        **dict.fromkeys(["PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"], 4),
    }
    assert TYPES["ACCUSE"]["score"] == -3
    assert len(load_yaml("plover")["contexts"]) == 37


def test_every_frame_has_a_known_type_and_mode():
    for frame in frames():
        assert frame.type in TYPES, frame
        assert frame.mode is None or frame.mode in TYPES[frame.type]["modes"], frame


def test_the_lexicon_covers_every_type_and_almost_every_mode():
    seen = {(frame.type, frame.mode) for frame in frames()}
    assert {type_ for type_, _ in seen} == set(TYPES)
    modes = {(type_, mode) for type_, entry in TYPES.items() for mode in entry["modes"]}
    # These modes come from what is asked, refused or threatened, not from a frame of their own.
    derived = {(t, m) for t, m in modes if t in ("REQUEST", "REJECT", "THREATEN")}
    assert modes - derived <= seen


def test_the_lexicon_is_rich():
    assert len(frames()) > 1000


def test_notation_of_a_verb_with_an_object():
    frame = next(f for f in index("verb")["impose"] if "sanction" in f.objects)
    assert (frame.type, frame.mode) == ("COERCE", "restrict")
    assert "on" in frame.preps
    assert frame.needs == "nothing"
    assert not frame.direct


def test_notation_of_particles_guards_and_negation():
    strike = next(f for f in index("verb")["strike"] if f.type == "ASSAULT")
    assert "deal" in strike.unless
    assert next(f for f in index("verb")["step"] if f.mode == "resign").particle in ("down", "aside")
    assert any(f.negated for f in index("verb")["recognize"])


def test_the_most_specific_frame_comes_first():
    weights = [frame.weight for frame in index("verb")["hold"]]
    assert weights == sorted(weights, reverse=True)


def test_contexts_in_the_lexicon_and_by_mode_are_plovers():
    known = set(load_yaml("plover")["contexts"])
    assert set(load_yaml("contexts")) <= known
    assert {c for listed in load_yaml("plover")["mode_contexts"].values() for c in listed} <= known


def test_sectors_of_role_nouns_are_plovers_and_each_noun_has_one():
    assert set(load_yaml("party_nouns")["roles"]) <= set(load_yaml("plover")["sectors"])
    assert not set(role_nouns()) & nouns("never")


def tokens(*words):
    """Hand-made tokens: (text, lemma, pos, tag, dep, head)."""
    made, at = [], 0
    for i, (text, lemma, pos, tag, dep, head) in enumerate(words):
        made.append(Token(i, text, at, at + len(text), lemma, pos, tag, dep, head, 0))
        at += len(text) + 1
    return Analysis(" ".join(word[0] for word in words), tuple(made))


def test_contexts_by_words():
    analysis = tokens(("chemical", "chemical", "ADJ", "JJ", "amod", 1), ("weapons", "weapon", "NOUN", "NNS", "ROOT", 1))
    assert contexts(analysis, 0, 2)[:1] in (("cbrn",), ("military",))
    assert "cbrn" in contexts(analysis, 0, 2)
    assert contexts(analysis, 0, 2, ("legal",))[0] == "legal"


@pytest.mark.parametrize(
    ("words", "value"),
    [
        (["seven"], 7),
        (["1,200"], 1200),
        (["twenty-five"], 25),
        (["3", "million"], 3_000_000),
        (["two", "hundred"], 200),
        (["two", "hundred", "thousand"], 200_000),
        (["dozens"], None),
        (["several"], None),
        ([], None),
    ],
)
def test_number(words, value):
    assert number(words) == value


def counted(*words):
    from dragoman.reading.analysis import Sentence

    analysis = tokens(*words)
    sentence = Sentence(0, 0, len(words), 0, len(analysis.text), 0, "body")
    return analysis, [(c.kind, c.people, analysis.text[c.span[0] : c.span[1]]) for c in find_counts(analysis, sentence)]


def test_count_of_the_killed():
    _, found = counted(
        ("Bombs", "bomb", "NOUN", "NNS", "nsubj", 1),
        ("killed", "kill", "VERB", "VBD", "ROOT", 1),
        ("seven", "seven", "NUM", "CD", "nummod", 3),
        ("people", "people", "NOUN", "NNS", "dobj", 1),
    )
    assert found == [("killed", 7, "seven people")]


def test_things_are_not_counted_as_people():
    _, found = counted(
        ("Rebels", "rebel", "NOUN", "NNS", "nsubj", 1),
        ("captured", "capture", "VERB", "VBD", "ROOT", 1),
        ("seven", "seven", "NUM", "CD", "nummod", 3),
        ("towns", "town", "NOUN", "NNS", "dobj", 1),
    )
    assert found == []
