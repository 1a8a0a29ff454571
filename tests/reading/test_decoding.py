"""From scores to spans, with scores made by hand."""

from __future__ import annotations

import numpy as np

from dragoman.reading.decoding import Labels, Run, Scores, _path, act, attribution, entities, runs, stretches
from dragoman.reading.pieces import NOWHERE, Window

LABELS = Labels(
    cues=("O", "B", "I"),
    triggers=("O", "CONSULT", "ASSAULT"),
    tags=("O", *(f"{p}-{r}" for r in ("source", "content", "actor", "recipient", "time", "place") for p in "BI")),
    classes=("say", "deny"),
    polarity=("affirmed", "denied", "withheld"),
    types=("CONSULT", "ASSAULT"),
    modes=("none", "CONSULT/visit", "ASSAULT/aerial", "ASSAULT/beat"),
    auxiliary=("historical", "future", "hypothetical", "negation"),
    entities=("O", "B-PERSON", "I-PERSON", "B-GPE", "I-GPE"),
    edges=("content first", "content last", "source first", "source last"),
)
TEXT = "Zarif denied that Iranians bombed Homs"
WINDOW = Window(
    (101, 1, 2, 3, 4, 5, 6, 102), (NOWHERE, (0, 5), (6, 12), (13, 17), (18, 26), (27, 33), (34, 38), NOWHERE)
)


# Edge scores that speak neither for nor against any piece.
EVEN = np.zeros((8, 4))


def scores(names: tuple[str, ...], *rows: str) -> np.ndarray:
    """A table with a high score for the named label of each row."""
    table = np.zeros((len(rows), len(names)))
    for row, name in enumerate(rows):
        table[row, names.index(name)] = 8.0
    return table


def own(**values: str) -> np.ndarray:
    parts = [
        scores(LABELS.classes, values.get("class_", "say"))[0],
        scores(LABELS.polarity, values.get("polarity", "affirmed"))[0],
        scores(LABELS.types, values.get("type", "CONSULT"))[0],
        scores(LABELS.modes, values.get("mode", "CONSULT/visit"))[0],
        scores(LABELS.auxiliary, values["kind"])[0] - 4 if "kind" in values else np.full(4, -4.0),
    ]
    return np.concatenate(parts)


def tags(*rows: str) -> np.ndarray:
    return scores(LABELS.tags, *rows)


def test_cues_and_triggers_are_runs_of_pieces() -> None:
    cue = scores(LABELS.cues, "O", "O", "B", "O", "O", "O", "O", "O")
    trigger = scores(LABELS.triggers, "O", "O", "O", "O", "O", "ASSAULT", "O", "O")
    cues, triggers = runs(np.concatenate([cue, trigger, np.zeros((8, 2))], 1), LABELS)
    assert [(run.first, run.last) for run in cues] == [(2, 3)]
    assert [(run.first, run.last) for run in triggers] == [(5, 6)]
    assert triggers[0].types[1] > 0.9


def test_two_cues_side_by_side_are_two() -> None:
    cue = scores(LABELS.cues, "O", "B", "I", "B", "O", "O", "O", "O")
    cues, _ = runs(np.concatenate([cue, scores(LABELS.triggers, *["O"] * 8), np.zeros((8, 2))], 1), LABELS)
    assert [(run.first, run.last) for run in cues] == [(1, 3), (3, 4)]


def test_an_attribution_has_source_content_class_and_polarity() -> None:
    row = tags("O", "B-source", "O", "O", "B-content", "I-content", "I-content", "O")
    found = attribution(TEXT, WINDOW, Run(2, 3, 0.9), Scores(row, own(class_="deny", polarity="denied"), EVEN), LABELS)
    assert found is not None
    assert TEXT[slice(*found.cue)] == "denied"
    assert found.source is not None
    assert TEXT[slice(*found.source)] == "Zarif"
    assert [TEXT[a:b] for a, b in found.content] == ["Iranians bombed Homs"]
    assert (found.class_, found.polarity, found.score) == ("deny", "denied", 0.9)


def test_a_cue_without_content_is_no_attribution() -> None:
    row = tags("O", "B-source", *["O"] * 6)
    assert attribution(TEXT, WINDOW, Run(2, 3, 0.9), Scores(row, own(), EVEN), LABELS) is None


def test_an_act_has_parties_and_its_mode_is_of_its_type() -> None:
    row = tags("O", "O", "O", "O", "B-actor", "O", "B-place", "O")
    told = act(
        TEXT,
        WINDOW,
        Run(5, 6, 0.8, (0.1, 0.9)),
        Scores(row, own(type="ASSAULT", mode="ASSAULT/aerial", kind="negation"), EVEN),
        LABELS,
    )
    assert told is not None
    assert told.type == "ASSAULT"
    assert [kind for kind, likely in told.auxiliary if likely > 0.5] == ["negation"]
    assert told.mode == "aerial"
    assert [TEXT[a:b] for a, b in told.actors] == ["Iranians"]
    assert told.place is not None
    assert TEXT[slice(*told.place)] == "Homs"


def test_a_new_beginning_cuts_a_stretch() -> None:
    likely, begins = np.array([0.0, 0.9, 0.9, 0.9, *[0.0] * 4]), np.array([False, True, True, *[False] * 5])
    found = stretches(TEXT, WINDOW, likely, 1.0, begins)
    assert [TEXT[slice(*span)] for span, _ in found] == ["Zarif", "denied that"]


def test_a_span_grows_to_whole_words() -> None:
    window = Window((1, 2), ((18, 22), (22, 26)))
    ((span, _),) = stretches(TEXT, window, np.array([0.01, 0.99]), 1.0)
    assert TEXT[slice(*span)] == "Iranians"


def test_the_path_bridges_a_doubtful_piece_and_drops_a_stray_one() -> None:
    odds = [-5.0, 4.0, 4.0, -1.0, 4.0, -5.0, -5.0, 2.0, -5.0]
    assert _path(odds, [3.0] * 9, [3.0] * 9) == [(1, 5)]
    assert _path(odds, [0.0] * 9, [0.0] * 9) == [(1, 3), (4, 5), (7, 8)]


def test_the_path_may_run_from_the_first_to_the_last_piece() -> None:
    assert _path([4.0] * 5, [3.0] * 5, [3.0] * 5) == [(0, 5)]
    assert _path([-4.0] * 5, [3.0] * 5, [3.0] * 5) == []
    assert _path([], [], []) == []
    assert _path([4.0, 4.0, -9.0], [3.0] * 3, [3.0] * 3) == [(0, 2)]
    assert _path([-9.0, 4.0, 4.0], [3.0] * 3, [3.0] * 3) == [(1, 3)]


def test_the_path_ends_where_an_edge_is_cheap() -> None:
    assert _path([4.0, 4.0, 0.5, 0.5], [0.0] * 4, [3.0, 0.0, 3.0, 3.0]) == [(0, 2)]
    assert _path([0.5, 0.5, 4.0, 4.0], [3.0, 3.0, 0.0, 3.0], [0.0] * 4) == [(2, 4)]


def test_a_stretch_in_doubt_all_over_is_none() -> None:
    assert stretches(TEXT, WINDOW, np.array([0.0, 0.7, 0.7, *[0.0] * 5]), 0.2) == []
    assert stretches(TEXT, WINDOW, np.array([0.0, 0.7, 0.8, *[0.0] * 5]), 0.2) != []


def test_an_act_may_have_no_mode_and_none_of_another_type() -> None:
    row = tags("O", "O", "O", "O", "B-actor", "O", "O", "O")
    for mode in ("none", "CONSULT/visit"):
        found = Scores(row, own(type="ASSAULT", mode=mode), EVEN)
        told = act(TEXT, WINDOW, Run(5, 6, 0.8, (0.1, 0.9)), found, LABELS)
        assert told is not None
        assert told.mode is None


def test_entities_are_runs_of_one_label() -> None:
    table = scores(LABELS.entities, "O", "B-PERSON", "O", "O", "B-PERSON", "O", "B-GPE", "O")
    found = [(one.label, TEXT[slice(*one.span)]) for one in entities(TEXT, WINDOW, table, LABELS)]
    assert found == [("PERSON", "Zarif"), ("PERSON", "Iranians"), ("GPE", "Homs")]


def test_an_entity_goes_on_only_in_its_own_label() -> None:
    table = scores(LABELS.entities, "O", "B-PERSON", "I-PERSON", "I-GPE", "I-GPE", "B-GPE", "O", "O")
    found = [(one.label, TEXT[slice(*one.span)]) for one in entities(TEXT, WINDOW, table, LABELS)]
    assert found == [("PERSON", "Zarif denied"), ("GPE", "that Iranians"), ("GPE", "bombed")]
