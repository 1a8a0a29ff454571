"""From a match to an event record: type after tense, mode, time, place, attribution, confidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dragoman.codebook import load_yaml
from dragoman.coding.auxiliary import auxiliaries, historical_time
from dragoman.coding.contexts import contexts
from dragoman.coding.events_match import PLACE_PREPS, PLACES, Match
from dragoman.reading.analysis import Analysis, Entity, TimeExpression, Token
from dragoman.records import Auxiliary, Document, Event, Phrase, Place, Span, Statement, Time, record_id

# Set by hand from the order of precision seen on the pages of docs/events.md: frames that pin down more
# of the sentence were right more often. Ranks events; not a measured probability.
_BASE = {"verb": 0.6, "light": 0.7, "happen": 0.6, "merged": 0.65, "noun": 0.5, "claim": 0.8, "should": 0.6}
_OUT_OF_CLAUSE = frozenset({"ccomp", "relcl", "advcl", "parataxis"})


def build(document: Document, analysis: Analysis, match: Match, statements: Sequence[Statement]) -> Event:
    """The event record for ``match``."""
    attributed = innermost(statements, match.token.start)
    time = _time(analysis, match)
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
        time=_to_time(analysis, time),
        place=place,
        attributed_to=attributed.id if attributed else None,
        intensity=float(ontology["score"]),
        quad=int(ontology["quad"]),
        confidence=confidence(match, cues, analysis),
    )


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


# Time, place, words


def _hosts(match: Match) -> set[int]:
    return {match.token.i, match.clause.i, *match.covered}


def _time(analysis: Analysis, match: Match) -> TimeExpression | None:
    """The time expression that hangs on the trigger, or on the noun phrase that is the trigger."""
    sentence = analysis.sentence_of(match.token.i)
    near = [t for t in _times_in(analysis, sentence.first, sentence.last) if t.timex in ("DATE", "TIME")]
    before = {t: analysis.tokens[t.first - 1] for t in near if t.first}
    near = [t for t in near if t not in before or not (before[t].lower in _BOUNDS or before[t].tag == "PRP$")]
    if match.token.pos != "VERB":
        first, last = analysis.subtree(match.token.i)
        for time in near:
            if first <= time.first and time.last <= last:
                return time
    told = _when(analysis, match)
    if told is not None:
        return told
    hosts = _hosts(match)
    hanging = next((t for t in near if _governor(analysis, t) in hosts), None)
    loose = (t for t in near if analysis.tokens[t.last - 1].dep in ("pobj", "npadvmod", "advmod"))
    return hanging or next((t for t in loose if _below(analysis, _governor(analysis, t), hosts)), None)


# After these a time is where something begins or ends, not when it took place.
_BOUNDS = frozenset({"since", "until", "till", "before"})


def _when(analysis: Analysis, match: Match) -> TimeExpression | None:
    """ "in 1982, when he levelled the city": the time that the clause says more about."""
    for child in analysis.children(match.clause.i, "advmod", "mark"):
        if child.lower == "when":
            before = child.i - 1
            while before > 0 and analysis.tokens[before].text == ",":
                before -= 1
            return analysis.time_at(max(before, 0))
    return None


def time_of(analysis: Analysis, match: Match) -> Time | None:
    """The time that hangs on the trigger, not yet resolved."""
    return _to_time(analysis, _time(analysis, match))


def _below(analysis: Analysis, at: int, hosts: set[int]) -> bool:
    """Whether only infinitives and phrases lie between: "discussed ways to settle the crisis on Tuesday"."""
    for _ in range(6):
        token = analysis.tokens[at]
        if at in hosts:
            return True
        if token.tag in ("VBD", "VBZ", "VBP", "MD", "VBN", "VBG") or token.head == at:
            return False
        at = token.head
    return False


def _times_in(analysis: Analysis, first: int, last: int) -> list[TimeExpression]:
    found = {analysis.time_at(i) for i in range(first, last)}
    return sorted((t for t in found if t is not None), key=lambda t: t.first)


def _governor(analysis: Analysis, time: TimeExpression) -> int:
    """The first word above a time expression that is neither part of it nor a preposition."""
    at = time.first
    for _ in range(8):
        if not (time.first <= at < time.last) and analysis.tokens[at].dep not in ("prep", "pobj", "npadvmod", "pcomp"):
            return at
        if not (time.first <= at < time.last) and analysis.tokens[at].pos in ("VERB", "NOUN"):
            return at
        at = analysis.tokens[at].head
    return at


def _to_time(analysis: Analysis, time: TimeExpression | None) -> Time | None:
    return Time(analysis.text[time.start : time.end], (time.start, time.end)) if time else None


def place_of(analysis: Analysis, match: Match) -> Place | None:
    """The place that hangs on the trigger, the words it covers or its clause."""
    for host in (match.token.i, *match.covered, match.clause.i):
        for prep in analysis.children(host, "prep"):
            if prep.i in match.covered:  # "hit out at Russia": at whom, not where
                continue
            if prep.lower in PLACE_PREPS or (prep.lower in ("to", "from", "on") and match.token.pos == "NOUN"):
                found = _place_at(analysis, analysis.child(prep.i, "pobj"))
                if found and (prep.lower in PLACE_PREPS or match.frame.type == "ASSAULT"):
                    return found
    return _taken(analysis, match)


# Verbs whose object is the place that was fought over.
_TAKEN = frozenset(
    [
        "retake",
        "recapture",
        "capture",
        "storm",
        "seize",
        "bomb",
        "shell",
        "bombard",
        "overrun",
        "conquer",
        "invade",
        "reclaim",
    ]
)


def _taken(analysis: Analysis, match: Match) -> Place | None:
    """The place that was taken or shelled: "retaking Aleppo"."""
    if match.frame.type != "ASSAULT" or match.token.lemma not in _TAKEN:
        return None
    for child in analysis.children(match.token.i, "dobj", "nsubjpass"):
        entity = analysis.entity_at(child.i)
        if entity is not None and child.pos == "PROPN" and entity.label in PLACES | {"NORP"}:
            return _to_place(analysis, entity)
        return _place_at(analysis, child)
    return None


def _place_at(analysis: Analysis, token: Token | None) -> Place | None:
    for _ in range(4):  # "the suburbs of the city of Aleppo": the name, at most that deep
        if token is None:
            return None
        entity = analysis.entity_at(token.i)
        if entity is not None and entity.label in PLACES:
            return _to_place(analysis, entity)
        inner = next((p for p in analysis.children(token.i, "prep") if p.lower == "of"), None)
        token = analysis.child(inner.i, "pobj") if inner else analysis.child(token.i, "appos", "compound", "poss")
    return None


def _to_place(analysis: Analysis, entity: Entity) -> Place:
    first, last = entity.first, entity.last
    if analysis.tokens[first].lower == "the" and last - first > 1:
        first += 1
    if analysis.tokens[last - 1].tag == "POS" and last - first > 1:
        last -= 1
    words = analysis.phrase(first, last)
    return Place(words.text, words.span)


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
