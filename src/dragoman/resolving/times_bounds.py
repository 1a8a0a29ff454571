"""When an undated page was written, as far as its own words say: not before one day, not after another.

A date that the page tells of in the past tense has come when the page is written; one that it looks forward to has not
passed. Quotations are left out, since their "will" is the speaker's, and so is "would", which may look forward from
the past.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dragoman.reading.analysis import Analysis, Token
from dragoman.records import Span, Time
from dragoman.resolving.tenses import tense
from dragoman.resolving.timephrases import EXPLICIT

_WILL = frozenset(("will", "shall", "'ll", "’ll", "wo"))


@dataclass(frozen=True, slots=True)
class Bound:
    """An ISO date and the words it rests on."""

    date: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Bounds:
    """The page was written on ``after`` or later, and earlier than ``before``; None where its words do not say."""

    after: Bound | None = None
    before: Bound | None = None

    def words(self) -> str:
        """The bounds in words, empty when there are none."""
        said = [f"not before {self.after.date} (“{self.after.text}”)"] if self.after else []
        said += [f"before {self.before.date} (“{self.before.text}”)"] if self.before else []
        return " and ".join(said)


def bounds(analysis: Analysis, times: Mapping[Span, Time]) -> Bounds:
    """The first and last day an undated page can have been written on, with the evidence.

    Args:
        analysis: the page as read.
        times: its time expressions with their values (``resolve_times``); only those written out in full are used.

    Returns:
        The latest beginning among the dates told of as past, and the earliest end among those looked forward to. If
        the two contradict each other the past holds: plans are also told of when they are old.
    """
    after = max(_past(analysis, times), key=lambda bound: bound.date, default=None)
    before = min(_coming(analysis, times), key=lambda bound: bound.date, default=None)
    if after and before and before.date <= after.date:
        before = None
    return Bounds(after, before)


def _explicit(analysis: Analysis, times: Mapping[Span, Time]) -> Iterator[Time]:
    for time in times.values():
        if time.basis == EXPLICIT and analysis.quote_at(time.span[0]) is None:
            yield time


def _past(analysis: Analysis, times: Mapping[Span, Time]) -> Iterator[Bound]:
    for time in _explicit(analysis, times):
        if time.start and tense(analysis, time.span) == "past":
            yield Bound(time.start, time.text, time.span)


def _coming(analysis: Analysis, times: Mapping[Span, Time]) -> Iterator[Bound]:
    for time in _explicit(analysis, times):
        if time.end and _looks_ahead(analysis, time.span):
            yield Bound(time.end, time.text, time.span)


def _looks_ahead(analysis: Analysis, span: Span) -> bool:
    """Whether "will" governs the words, or a present-tense plan does ("is due to meet")."""
    head = analysis.head_of(span)
    if head is None:
        return False
    verb = next((token for token in (head, *analysis.ancestors(head.i)) if token.pos in ("VERB", "AUX")), None)
    return verb is not None and (_has_will(analysis, verb) or _is_plan(analysis, verb, span))


def _has_will(analysis: Analysis, verb: Token) -> bool:
    helpers = {child.lower for child in analysis.children(verb.i, "aux", "auxpass")}
    return bool(_WILL & helpers) and "have" not in helpers


def _is_plan(analysis: Analysis, verb: Token, span: Span) -> bool:
    """ "Is due to meet", "are to resume": an infinitive under "is" or "are", with no past verb between."""
    helpers = [child.lower for child in analysis.children(verb.i, "aux", "auxpass")]
    if helpers != ["to"] or tense(analysis, span) != "future":
        return False
    for above in analysis.ancestors(verb.i):
        words = (above, *analysis.children(above.i, "aux", "auxpass"))
        if any(word.lower in ("is", "are") for word in words):
            return True
        if above.pos == "VERB":
            return False
    return False
