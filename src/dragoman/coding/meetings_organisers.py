"""Organisers that a page names beside a meeting: "the other two organisers of the talks - Russia and Turkey"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.coding.meetings_lexicon import Lexicon
from dragoman.coding.meetings_mentions import MeetingMention
from dragoman.coding.participation_parties import parties
from dragoman.coding.participation_subjects import subject_of
from dragoman.reading.analysis import Analysis, Token
from dragoman.records import Mention, Statement


def named_organisers(
    analysis: Analysis, mentions: Sequence[MeetingMention], statements: Sequence[Statement], lexicon: Lexicon
) -> dict[int, list[Mention]]:
    """Organisers by the head token of the meeting mention they are of."""
    heads = {mention.head for mention in mentions}
    found: dict[int, list[Mention]] = {}
    for token in analysis.tokens:
        if token.lemma.lower() in lexicon.organiser_nouns and token.pos in ("NOUN", "PROPN"):
            meeting = _meeting_of(analysis, token, heads)
            if meeting is not None:
                found.setdefault(meeting, []).extend(_named(analysis, token, meeting, statements, lexicon))
    return found


def _meeting_of(analysis: Analysis, token: Token, heads: set[int]) -> int | None:
    for prep in analysis.children(token.i, "prep"):
        inner = analysis.child(prep.i, "pobj")
        if prep.lower in ("of", "for") and inner is not None and inner.i in heads:
            return inner.i
    return None


def _named(
    analysis: Analysis, token: Token, meeting: int, statements: Sequence[Statement], lexicon: Lexicon
) -> list[Mention]:
    names: list[Mention] = []
    beside = [*analysis.children(token.i, "appos", "nsubj"), *analysis.children(meeting, "appos", "conj")]
    for child in beside:
        names.extend(parties(analysis, child.i, lexicon))
    if token.dep in ("attr", "appos"):
        above = analysis.head(token.i)
        subject = above if token.dep == "appos" else analysis.child(above.i, "nsubj")
        if subject is not None:
            names.extend(parties(analysis, subject.i, lexicon))
    if token.dep == "pobj" and analysis.head(token.i).lower == "as":
        names.extend(_acting_as(analysis, token, lexicon))
    if names and any(child.lower == "other" for child in analysis.children(token.i, "amod")):
        names.extend(_first_of_them(analysis, token, statements))
    return names


def _acting_as(analysis: Analysis, token: Token, lexicon: Lexicon) -> Iterator[Mention]:
    """ "X joined Y as co-host of the conference": both; "X acted as host": X."""
    verb = analysis.head(analysis.head(token.i).i)
    joined = analysis.child(verb.i, "dobj") if verb.lemma == "join" else None
    for who in (subject_of(analysis, verb.i), joined):
        if who is not None and verb.pos == "VERB":
            yield from parties(analysis, who.i, lexicon)


def _first_of_them(analysis: Analysis, token: Token, statements: Sequence[Statement]) -> list[Mention]:
    """Against whom the "other" organisers are set: the state whose speaker was heard just before."""
    if "against" not in {above.lower for above in analysis.ancestors(token.i)}:
        return []
    here = analysis.sentence_of(token.i)
    start = analysis.sentences[max(here.i - 1, 0)].start
    before = [said for said in statements if start <= said.evidence[0] and said.evidence[1] <= here.start]
    for said in sorted(before, key=lambda said: (said.evidence[1] - said.evidence[0], said.evidence)):
        found = _country_of(analysis, said.speaker) if said.speaker is not None else []
        if found:
            return found
    return []


def _country_of(analysis: Analysis, speaker: Mention) -> list[Mention]:
    """The state in a speaker's words or in the apposition that follows: "Javad Zarif, Iran's foreign minister"."""
    inside = list(analysis.tokens_in(speaker.span))
    if not inside:
        return []
    head = analysis.head_of(speaker.span)
    appositions = [c.i for c in analysis.children(head.i, "appos")] if head is not None else []
    for start in appositions:
        inside.extend(range(*analysis.subtree(start)))
    for i in inside:
        entity = analysis.entity_at(i)
        if entity is not None and entity.label in ("GPE", "NORP"):
            words = analysis.phrase(entity.first, entity.last)
            return [Mention(words.text, words.span)]
    return []
