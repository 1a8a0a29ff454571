"""Wishes: "Moscow said the envoy should be invited" is for the envoy, though no verb of backing is there.

What a speaker says that others "must" or "should" do is a statement only (hard cases of the codebook).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.coding.events_build import innermost
from dragoman.coding.events_match import Match
from dragoman.coding.events_slots import is_passive
from dragoman.coding.parties import Party, parties_of
from dragoman.coding.triggers import Frame, words
from dragoman.reading.analysis import Analysis, Sentence, Token
from dragoman.records import Phrase, Statement

_MUST = frozenset({"should", "must", "ought"})
_BACKED = Frame("SUPPORT", None, "verb", "should")


def wishes(analysis: Analysis, sentence: Sentence, statements: Sequence[Statement]) -> Iterator[Match]:
    """SUPPORT for each main clause of a statement that says that some named party should be included."""
    for token in analysis.tokens[sentence.first : sentence.last]:
        if token.lower in _MUST and token.tag == "MD":
            verb = analysis.head(token.i)
            match = _wish(analysis, verb, innermost(statements, verb.start))
            if match is not None:
                yield match


def _wish(analysis: Analysis, verb: Token, statement: Statement | None) -> Match | None:
    if statement is None or statement.speaker is None or statement.polarity != "affirmed":
        return None
    if verb.dep not in ("ccomp", "ROOT", "parataxis", "conj") or analysis.child(verb.i, "mark") is not None:
        mark = analysis.child(verb.i, "mark")
        if mark is None or mark.lower != "that":
            return None
    if not is_passive(analysis, verb.i) or verb.lemma.lower() not in words("included"):
        return None
    subjects = list(analysis.children(verb.i, "nsubjpass"))
    asked = [p for p in parties_of(analysis, subjects, inner=False) if p.kind in ("name", "role")]
    speaker = statement.speaker
    if not asked or any(p.phrase.span == speaker.span for p in asked):
        return None
    parts = speaker.members or (speaker,)
    actors = tuple(Party(-1 - n, Phrase(m.text, m.span), "name") for n, m in enumerate(parts))
    return Match(_BACKED, verb, verb, actors, tuple(asked), (), (verb,), licence="should")
