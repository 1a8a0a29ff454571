"""When an event took place: the time expression that hangs on its trigger, or on the words it is told with."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.coding.events_match import Match
from dragoman.coding.triggers import words
from dragoman.reading.analysis import Analysis, TimeExpression, Token
from dragoman.records import Time

# After these a time is where something begins or ends, not when it took place.
_BOUNDS = frozenset({"since", "until", "till", "before"})


def time_of(analysis: Analysis, match: Match) -> Time | None:
    """The time of the event, not yet resolved."""
    return to_time(analysis, time_expression(analysis, match))


def to_time(analysis: Analysis, time: TimeExpression | None) -> Time | None:
    """The words of a time expression as a record's time."""
    return Time(analysis.text[time.start : time.end], (time.start, time.end)) if time else None


def time_expression(analysis: Analysis, match: Match) -> TimeExpression | None:
    """The time expression that hangs on the trigger, the noun phrase that is the trigger or a verb it shares with."""
    near = list(_candidates(analysis, match))
    if match.token.pos != "VERB":
        first, last = analysis.subtree(match.token.i)
        for time in near:
            if first <= time.first and time.last <= last:
                return time
    told = _when(analysis, match)
    if told is not None:
        return told
    hosts = {match.token.i, match.clause.i, *match.covered}
    hanging = next((t for t in near if _governor(analysis, t) in hosts), None)
    loose = (t for t in near if analysis.tokens[t.last - 1].dep in ("pobj", "npadvmod", "advmod"))
    below = hanging or next((t for t in loose if _below(analysis, _governor(analysis, t), hosts)), None)
    return below or _shared(analysis, match, near) or _of_parties(analysis, match, near)


def _candidates(analysis: Analysis, match: Match) -> Iterator[TimeExpression]:
    """Times of the sentence that can date something: no span since or until, nothing "its", and for a past
    deed none still to come ("invited both sides for talks next month")."""
    sentence = analysis.sentence_of(match.token.i)
    past = match.clause.tag in ("VBD", "VBN") and not any(
        aux.tag == "MD" for aux in analysis.children(match.clause.i, "aux")
    )
    for time in _times_in(analysis, sentence.first, sentence.last):
        before = analysis.tokens[time.first - 1] if time.first else None
        if time.timex not in ("DATE", "TIME"):
            continue
        if before is not None and (before.lower in _BOUNDS or before.tag == "PRP$"):
            continue
        if not (past and is_ahead(analysis, time)):
            yield time


def is_ahead(analysis: Analysis, time: TimeExpression) -> bool:
    """Whether the words say that it is still to come: "next month", "tomorrow"."""
    return any(t.lower in words("ahead") for t in analysis.tokens[time.first : time.last])


def _shared(analysis: Analysis, match: Match, near: list[TimeExpression]) -> TimeExpression | None:
    """The time on a verb that the trigger's shares its subject with: "attacked on Monday, killing five"; or on a
    verb of saying that only closes the sentence: "On Monday a strike killed five, medics said"."""
    clause = match.clause
    verbs = {t.i for t in analysis.children(clause.i, "conj") if t.pos == "VERB" and _no_subject(analysis, t)}
    above = analysis.head(clause.i)
    if clause.dep in ("conj", "advcl") and above.pos == "VERB" and _no_subject(analysis, clause):
        verbs.add(above.i)
    found = next((t for t in near if _governor(analysis, t) in verbs), None)
    if found is not None:
        return found
    sentence = analysis.sentence_of(clause.i)
    tag = next((t for t in analysis.tokens[sentence.first : sentence.last] if t.dep == "ROOT"), clause)
    if tag.lemma not in words("says") or tag.i < clause.i:
        return None
    return next((t for t in near if _governor(analysis, t) == tag.i and t.last <= clause.i), None)


def _no_subject(analysis: Analysis, verb: Token) -> bool:
    return not any(True for _ in analysis.children(verb.i, "nsubj", "nsubjpass", "mark"))


def _of_parties(analysis: Analysis, match: Match, near: list[TimeExpression]) -> TimeExpression | None:
    """The time that the parser hangs on the object, or on a place in the clause: "killed 12 people Monday"."""
    first = match.token.i
    for time in near:
        at = analysis.tokens[time.first].i
        between = analysis.tokens[min(first, at) : max(first, at)]
        crossing = sum(t.pos in ("VERB", "AUX") or t.text in (",", ";") for t in between[1:])
        hung = analysis.tokens[time.last - 1].dep in ("pobj", "npadvmod", "appos", "nmod")
        if at > first and not crossing and hung and match.token.pos == "VERB" and _bare(analysis, time):
            return time
    return None


def _bare(analysis: Analysis, time: TimeExpression) -> bool:
    """No owner or modifier of a noun that follows: not "last month's assassination"."""
    after = analysis.tokens[time.last] if time.last < len(analysis.tokens) else None
    before = analysis.tokens[time.first - 1].lower if time.first else ""
    noun = after is not None and (after.tag == "POS" or after.pos in ("NOUN", "PROPN"))
    return not noun and before not in ("of", "from", "by", "for", "after")


def _when(analysis: Analysis, match: Match) -> TimeExpression | None:
    """ "in 1982, when he levelled the city": the time that the clause says more about."""
    for child in analysis.children(match.clause.i, "advmod", "mark"):
        if child.lower == "when":
            before = child.i - 1
            while before > 0 and analysis.tokens[before].text == ",":
                before -= 1
            return analysis.time_at(max(before, 0))
    return None


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
