"""From a match to an event record: type after tense, mode, time, place, attribution, confidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dragoman.codebook import load_yaml
from dragoman.coding.auxiliary import auxiliaries, historical_time
from dragoman.coding.auxiliary_words import auxiliary_words
from dragoman.coding.contexts import contexts
from dragoman.coding.events_match import Match
from dragoman.coding.events_when import time_expression, to_time
from dragoman.coding.events_where import place_of, read_place
from dragoman.reading.analysis import Act, Analysis, TimeExpression
from dragoman.records import Auxiliary, Document, Event, Phrase, Span, Statement, Time, record_id

# Set by hand from the order of precision seen on the pages of docs/events.md: frames that pin down more
# of the sentence were right more often. Ranks events; not a measured probability.
_BASE = {"verb": 0.6, "light": 0.7, "happen": 0.6, "merged": 0.65, "noun": 0.5, "claim": 0.8, "should": 0.6}
_OUT_OF_CLAUSE = frozenset({"ccomp", "relcl", "advcl", "parataxis"})


def build(document: Document, analysis: Analysis, match: Match, statements: Sequence[Statement]) -> Event:
    """The event record for ``match``."""
    attributed = innermost(statements, match.token.start)
    time = time_expression(analysis, match)
    place = place_of(analysis, match)
    cues = _auxiliary(document, analysis, match, attributed, time)
    type_, mode, cues = after_tense(match, cues)
    actors, recipients = _sides(match, type_)
    first, last = _clause(analysis, match)
    trigger = _trigger(analysis, match)
    found = [trigger.span, *(p.phrase.span for p in (*actors, *recipients)), *(c.span for c in cues)]
    evidence = _evidence(analysis, match, (first, last), found)
    ontology = load_yaml("plover")["types"][type_]
    return Event(
        record_id("event", document.id, type_, mode, trigger.span, [p.phrase.span for p in (*actors, *recipients)]),
        document.id,
        type_,
        trigger,
        evidence,
        mode=mode,
        contexts=contexts(analysis, first, last, _default_contexts(type_, mode)),
        actors=tuple(p.mention() for p in actors),
        recipients=tuple(p.mention() for p in recipients),
        auxiliary=tuple(cues),
        time=to_time(analysis, time),
        place=place,
        attributed_to=attributed.id if attributed else None,
        intensity=float(ontology["score"]),
        quad=int(ontology["quad"]),
        confidence=confidence(match, cues, analysis),
    )


def build_read(
    document: Document, analysis: Analysis, match: Match, act: Act, statements: Sequence[Statement]
) -> Event:
    """The event record for an act that the model read: it decides type, parties, time, place and auxiliary kinds;
    the rules find the words for each kind, the contexts, and whose word it is."""
    attributed = innermost(statements, match.token.start)
    trigger = Phrase(analysis.text[slice(*act.trigger)], act.trigger)
    time = _read_time(analysis, act) or to_time(analysis, time_expression(analysis, match))
    cues = _without_own(act.type, auxiliary_words(analysis, match, act, _besides(document, analysis, time, attributed)))
    first, last = _clause(analysis, match)
    parties = (*match.actors, *match.recipients)
    ontology = load_yaml("plover")["types"][act.type]
    found = [trigger.span, *(p.phrase.span for p in parties), *(c.span for c in cues)]
    return Event(
        record_id("event", document.id, act.type, act.mode, trigger.span, [p.phrase.span for p in parties]),
        document.id,
        act.type,
        trigger,
        _evidence(analysis, match, (first, last), found),
        mode=act.mode,
        contexts=contexts(analysis, first, last, _default_contexts(act.type, act.mode)),
        actors=tuple(p.mention() for p in match.actors),
        recipients=tuple(p.mention() for p in match.recipients),
        auxiliary=cues,
        time=time,
        place=read_place(analysis, act) or place_of(analysis, match),
        attributed_to=attributed.id if attributed else None,
        intensity=float(ontology["score"]),
        quad=int(ontology["quad"]),
        confidence=round(act.score, 2),
    )


def _without_own(type_: str, cues: tuple[Auxiliary, ...]) -> tuple[Auxiliary, ...]:
    """The modes that the type does not hold already: a refusal is no negation, and what is agreed is still to come."""
    ahead = type_ == "AGREE" or "future_is" in load_yaml("plover")["types"][type_]
    own = {"negation"} if type_ == "REJECT" else {"future"} if ahead else set()
    return tuple(cue for cue in cues if cue.kind not in own)


def _besides(
    document: Document, analysis: Analysis, time: Time | None, attributed: Statement | None
) -> Iterator[Auxiliary]:
    """Modes that are not in the clause: a time long past, and the denial that the act stands in."""
    if time is not None:
        expression = analysis.time_at(analysis.tokens_in(time.span)[0])
        if (old := historical_time(analysis, expression, document.published)) is not None:
            yield old
    if attributed is not None and attributed.polarity == "denied" and attributed.cue is not None:
        yield Auxiliary("negation", attributed.cue.text, attributed.cue.span)


def _read_time(analysis: Analysis, act: Act) -> Time | None:
    """The time expression that the model's time words touch."""
    inside = () if act.time is None else analysis.tokens_in(act.time)
    return next((to_time(analysis, time) for i in inside if (time := analysis.time_at(i)) is not None), None)


def innermost(statements: Sequence[Statement], offset: int) -> Statement | None:
    """The statement with the shortest content that takes in ``offset``."""
    best: tuple[int, Statement] | None = None
    for statement in statements:
        for part in statement.content:
            if part.span[0] <= offset < part.span[1]:
                size = part.span[1] - part.span[0]
                if best is None or size < best[0]:
                    best = (size, statement)
    return best[1] if best else None


# Type, mode and the parties' sides


def after_tense(match: Match, cues: list[Auxiliary]) -> tuple[str, str | None, list[Auxiliary]]:
    """Type and mode once tense is counted. A planned CONSULT is an AGREE, and one that will not be is a
    REJECT: one category never becomes category plus auxiliary, so the cue is used up."""
    type_, mode = match.frame.type, match.frame.mode
    becomes = load_yaml("plover")["types"][type_].get("future_is")
    kinds = {cue.kind for cue in cues}
    if refused(match, cues):
        mode = load_yaml("plover")["content_modes"]["REJECT"].get(type_)
        return "REJECT", mode, [c for c in cues if c.kind not in ("future", "negation")]
    if type_ == "AGREE":  # itself of the future
        cues = [c for c in cues if c.kind != "future"]
    if becomes and "future" in kinds:
        return becomes, None, [c for c in cues if c.kind != "future"]
    return type_, mode or content_mode(match), cues


def refused(match: Match, cues: Sequence[Auxiliary]) -> bool:
    """Whether a cooperative act is said not to be coming: "will not lift the ban", "failed to agree"."""
    denial = next((c for c in cues if c.kind == "negation"), None)
    if denial is None or load_yaml("plover")["types"][match.frame.type]["quad"] > 2:
        return False
    return any(c.kind == "future" for c in cues) or denial.text.lower().startswith("fail")


def content_mode(match: Match) -> str | None:
    """Mode of a request, refusal or threat from the type of what is requested."""
    table: Mapping[str, str] = load_yaml("plover")["content_modes"].get(match.frame.type, {})
    for type_, mode in match.content_types if table else ():
        return table.get(f"{type_}/{mode}") or table.get(type_)
    return None


def _sides(match: Match, type_: str) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    if not match.frame.reciprocal or type_ == "REJECT":
        heads = {p.head for p in match.actors}
        return match.actors, tuple(p for p in match.recipients if p.head not in heads)
    merged = {p.head: p for p in (*match.actors, *match.recipients)}
    return tuple(merged.values()), ()


def _default_contexts(type_: str, mode: str | None) -> tuple[str, ...]:
    table = load_yaml("plover")["mode_contexts"]
    return tuple(table.get(f"{type_}/{mode}") or table.get(type_) or ())


def _auxiliary(
    document: Document, analysis: Analysis, match: Match, attributed: Statement | None, time: TimeExpression | None
) -> list[Auxiliary]:
    if match.licence == "should":
        return []
    cues = {cue.kind: cue for cue in auxiliaries(analysis, match.clause.i)}
    if match.clause.i != match.token.i:
        for cue in auxiliaries(analysis, match.token.i):
            cues.setdefault(cue.kind, cue)
    old = historical_time(analysis, time, document.published)
    if old:
        cues.setdefault("historical", old)
    supposed = cues.get("hypothetical")
    have = document.text[supposed.span[1] : supposed.span[1] + 6].split()[:1] if supposed else []
    if supposed and supposed.text.lower() == "would" and attributed is not None and have != ["have"]:  # "will" reported
        del cues["hypothetical"]
        cues.setdefault("future", Auxiliary("future", supposed.text, supposed.span))
    if attributed is not None and attributed.polarity == "denied" and attributed.cue is not None:
        cues.setdefault("negation", Auxiliary("negation", attributed.cue.text, attributed.cue.span))
    if match.frame.negated:
        cues.pop("negation", None)
    return sorted(cues.values(), key=lambda cue: cue.span)


# Words


def _trigger(analysis: Analysis, match: Match) -> Phrase:
    """The trigger's words: the verb with its particle or noun where they stand close, else the word."""
    places = sorted({match.token.i, *(i for i in match.covered if abs(i - match.token.i) <= 4)})
    return analysis.phrase(places[0], places[-1] + 1)


def _clause(analysis: Analysis, match: Match) -> tuple[int, int]:
    """Tokens of the trigger's clause, without the clauses that hang on it."""
    root = match.clause.i if match.clause.pos in ("VERB", "AUX") else match.token.i
    first = last = root
    for child in analysis.children(root):
        own = child.dep in _OUT_OF_CLAUSE or (child.dep == "conj" and child.pos in ("VERB", "AUX")) or child.dep == "cc"
        if child.i in {t.i for t in match.content} or (not own and child.dep != "punct"):
            start, end = analysis.subtree(child.i)
            first, last = min(first, start), max(last, end - 1)
    return first, last + 1


def _evidence(analysis: Analysis, match: Match, clause: tuple[int, int], found: list[Span]) -> Span:
    first, last = clause
    sentence = analysis.sentence_of(match.token.i)
    start, end = analysis.tokens[first].start, analysis.tokens[last - 1].end
    spans = [s for s in found if sentence.start <= s[0] and s[1] <= sentence.end]
    return min(start, *(s[0] for s in spans)), max(end, *(s[1] for s in spans))


def confidence(match: Match, cues: Sequence[Auxiliary], analysis: Analysis) -> float:
    """How likely the event is right, 0 to 1: how exact the frame is, and whether its parties were found."""
    score = _BASE[match.licence] + 0.03 * min(match.frame.weight, 5)
    parties = (*match.actors, *match.recipients)
    named = sum(p.kind in ("name", "role") for p in parties)
    score += 0.08 * min(named, 2) - 0.15 * (not match.actors) - 0.05 * any(p.kind == "pronoun" for p in parties)
    score -= 0.1 * any(cue.kind == "hypothetical" for cue in cues)
    return round(max(0.05, min(0.95, score)), 2)
