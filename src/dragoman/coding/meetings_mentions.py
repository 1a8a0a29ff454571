"""Mentions of meetings: "Syria peace talks in Astana", "the talks", "Next week's talks", "X met Y in Vienna"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.coding.meetings_lexicon import Lexicon
from dragoman.coding.meetings_standing import carries, held_status, relatives, standing
from dragoman.coding.meetings_where import objects, place_before, place_of, themes_of, time_of_any, topic_of
from dragoman.coding.meetings_who import holders_of, organisers_of, parties_without, phrase_parties, subject_parties
from dragoman.coding.participation_mood import mood
from dragoman.coding.participation_parties import parties, phrase_range
from dragoman.reading.analysis import Analysis, Token
from dragoman.records import Mention, Phrase


@dataclass(frozen=True)
class MeetingMention:
    """One mention.

    ``head`` is its noun, or its verb for "X met Y"; ``[first, last)`` the tokens of its noun phrase;
    ``status`` what is said of the parties in its phrase. ``named`` is True
    for a name ("the Summit of the Americas"), ``weak`` for a noun that is often no meeting.
    """

    head: int
    first: int
    last: int
    kind: str
    definite: bool
    place: Phrase | None = None
    time: Phrase | None = None
    topic: Phrase | None = None
    themes: frozenset[str] = frozenset()
    ordinal: str | None = None
    parties: tuple[Mention, ...] = ()
    holders: tuple[Mention, ...] = ()
    without: tuple[Mention, ...] = ()
    organisers: tuple[Mention, ...] = ()
    status: str | None = None
    cancelled: bool = False
    weak: bool = False
    named: bool = False


def find_mentions(analysis: Analysis, lexicon: Lexicon) -> list[MeetingMention]:
    """All mentions of meetings, in text order."""
    found = []
    for token in analysis.tokens:
        lemma = token.lemma.lower()
        if lemma in lexicon.heads and token.pos in ("NOUN", "PROPN") and _is_meeting(analysis, token, lexicon):
            found.append(_of_noun(analysis, token, lexicon))
        elif lemma in lexicon.meet and token.pos == "VERB":
            found.extend(_of_verb(analysis, token, lexicon))
    return found


def _is_meeting(analysis: Analysis, token: Token, lexicon: Lexicon) -> bool:
    lemma = token.lemma.lower()
    if lemma == "talk" and token.lower != "talks":
        return False
    if lemma in lexicon.of_heads and _inner(analysis, token, lexicon) is None:
        return False
    if token.dep in ("compound", "nmod", "amod") or _inside(analysis, token, lexicon):
        return False
    before = [child.lower for child in analysis.children(token.i, "compound", "amod", "nmod")]
    if token.tag in ("NNS", "NNPS") and lemma != "talk" and analysis.child(token.i, "nummod"):
        return False  # "two summits" are two meetings
    return not any(word in lexicon.not_after for word in before) and not _titled(analysis, token)


def _titled(analysis: Analysis, token: Token) -> bool:
    """A body, not a meeting: "the Southern Christian Leadership Conference"."""
    entity = analysis.entity_at(token.i)
    return (
        entity is not None and entity.label == "ORG" and token.lower in ("conference",) and token.i == entity.last - 1
    )


def _inner(analysis: Analysis, token: Token, lexicon: Lexicon) -> Token | None:
    """The talks of "a round of talks"."""
    for prep in analysis.children(token.i, "prep"):
        inner = analysis.child(prep.i, "pobj")
        if prep.lower == "of" and inner is not None and inner.lemma.lower() in lexicon.heads:
            return inner
    return None


def _inside(analysis: Analysis, token: Token, lexicon: Lexicon) -> bool:
    """Whether a round or session above already stands for these talks."""
    prep = analysis.head(token.i)
    above = analysis.head(prep.i)
    return token.dep == "pobj" and prep.lower == "of" and above.lemma.lower() in lexicon.of_heads


def _of_noun(analysis: Analysis, token: Token, lexicon: Lexicon) -> MeetingMention:
    first, last = _named_range(analysis, token.i)
    inner = _inner(analysis, token, lexicon)
    heads = [token.i] if inner is None else [token.i, inner.i]
    verb = _verb_above(analysis, token)
    carrier = verb if verb is not None and carries(analysis, verb, token, lexicon) else None
    sources = heads + relatives(analysis, token.i, lexicon) + ([carrier] if carrier is not None else [])
    definite, time = _definite(analysis, token, first), time_of_any(analysis, sources, lexicon)
    stands = standing(analysis, token, verb, time, definite, lexicon)
    return MeetingMention(
        token.i,
        first,
        last,
        lexicon.heads[token.lemma.lower()],
        definite,
        place=place_of(analysis, sources, lexicon)
        or place_before(analysis, heads, lexicon)
        or _goal(analysis, token, lexicon),
        time=time,
        topic=topic_of(analysis, heads, lexicon),
        themes=themes_of(analysis, heads, lexicon),
        ordinal=next((c.lower for c in analysis.children(token.i, "amod") if c.lower in lexicon.ordinals), None),
        parties=tuple(phrase_parties(analysis, heads, carrier, lexicon)),
        holders=tuple(holders_of(analysis, token, verb, lexicon)),
        without=tuple(parties_without(analysis, heads, carrier, lexicon)),
        organisers=tuple(organisers_of(analysis, token, verb, lexicon)),
        status=stands.status,
        cancelled=stands.cancelled,
        weak=token.lemma.lower() in lexicon.weak_heads,
        named=token.tag == "NNP",
    )


def _goal(analysis: Analysis, token: Token, lexicon: Lexicon) -> Phrase | None:
    """ "invited both sides to Geneva for negotiations": where those who are to meet go."""
    prep = analysis.head(token.i)
    verb = analysis.head(prep.i)
    going = verb.lemma in lexicon.invite or verb.lemma in lexicon.attend
    if token.dep != "pobj" or prep.lower != "for" or not going:
        return None
    for inner in objects(analysis, [verb.i], frozenset({"to"})):
        entity = analysis.entity_at(inner.i)
        if entity is not None and entity.label == "GPE":
            return analysis.phrase(entity.first, entity.last)
    return None


def _named_range(analysis: Analysis, head: int) -> tuple[int, int]:
    """The noun phrase with what the parser cuts from a name: "Group of 20 summit", "G-20 summit"."""
    first, last = phrase_range(analysis, head)
    tokens = analysis.tokens
    if first >= 2 and tokens[first - 1].lower == "of" and tokens[first - 2].lower == "group":
        first = phrase_range(analysis, first - 2)[0]
    if first >= 2 and tokens[first - 1].text == "-" and tokens[first - 1].start == tokens[first - 2].end:
        first = first - 2
    return first, last


def _definite(analysis: Analysis, token: Token, first: int) -> bool:
    opening = analysis.tokens[first]
    return (
        opening.lower in ("the", "this", "these", "those", "that")
        or opening.dep == "poss"
        or any(child.dep == "poss" for child in analysis.children(token.i))
    )


def _verb_above(analysis: Analysis, token: Token) -> int | None:
    """The verb of which the mention is subject, object or, after a preposition, a complement."""
    head = analysis.head(token.i)
    if token.dep == "conj":
        return _verb_above(analysis, head)
    if token.dep == "pobj":
        head = analysis.head(head.i)
    return head.i if head.pos in ("VERB", "AUX") and head.i != token.i else None


def _of_verb(analysis: Analysis, token: Token, lexicon: Lexicon) -> Iterator[MeetingMention]:
    """ "X met Y in Vienna": a meeting of its own when both sides are named and it has a place or a time."""
    said = mood(analysis, token.i, lexicon)
    place, time = place_of(analysis, [token.i], lexicon), time_of_any(analysis, [token.i], lexicon)
    status = held_status(said, timed=time is not None)
    sides = [] if status is None else _sides(analysis, token, lexicon)
    if len(sides) < 2 or not any(_is_named(analysis, side) for side in sides):
        return
    if place is None and time is None:
        return
    first, last = _clause(analysis, token, sides, (place, time))
    yield MeetingMention(token.i, first, last, "meeting", False, place, time, parties=tuple(sides), status=status)


def _sides(analysis: Analysis, token: Token, lexicon: Lexicon) -> list[Mention]:
    sides = subject_parties(analysis, token.i, lexicon)
    dobj = analysis.child(token.i, "dobj")
    others = [dobj] if dobj is not None else []
    others.extend(list(objects(analysis, [token.i], frozenset({"with"})))[:1])
    return sides + [side for other in others for side in parties(analysis, other.i, lexicon)]


def _is_named(analysis: Analysis, side: Mention) -> bool:
    return any(analysis.entity_at(i) is not None for i in analysis.tokens_in(side.span))


def _clause(
    analysis: Analysis, token: Token, sides: list[Mention], parts: tuple[Phrase | None, ...]
) -> tuple[int, int]:
    spans = [side.span for side in sides] + [part.span for part in parts if part is not None]
    inside = [i for span in spans for i in analysis.tokens_in(span)]
    return min([*inside, token.i]), max([*inside, token.i]) + 1
