"""Mentions of meetings: "Syria peace talks in Astana", "the talks", "Next week's talks", "X met Y in Vienna"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.coding.meetings_lexicon import Lexicon
from dragoman.coding.meetings_standing import Standing, carries, held_status, relatives, standing
from dragoman.coding.meetings_where import objects, place_before, place_of, themes_of, time_of_any, topic_of, visited
from dragoman.coding.meetings_who import (
    callers_of,
    holders_of,
    is_body,
    organisers_of,
    parties_without,
    phrase_parties,
    subject_parties,
)
from dragoman.coding.participation_mood import mood
from dragoman.coding.participation_parties import SOME, parties, phrase_range
from dragoman.coding.participation_subjects import subject_of
from dragoman.reading.analysis import Analysis, Token
from dragoman.records import Mention, Phrase


@dataclass(frozen=True)
class MeetingMention:
    """One mention.

    ``head`` is its noun, or its verb for "X met Y"; ``[first, last)`` the tokens of its noun phrase;
    ``status`` what is said of the parties in its phrase, ``callers`` those who want it held. ``named`` is True
    for a name ("the Summit of the Americas"), ``weak`` for a noun that is often no meeting. ``beside`` is the verb of
    meeting to which the noun is tied ("met in Rabat for a forum").
    """

    head: int
    first: int
    last: int
    kind: str
    definite: bool
    beside: int | None = None
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
    callers: tuple[Mention, ...] = ()
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
        elif token.pos == "VERB" and _meets(analysis, token, lexicon):
            found.extend(_of_verb(analysis, token, lexicon))
    return found


def _meets(analysis: Analysis, token: Token, lexicon: Lexicon) -> bool:
    """ "Met", "conferred", "sat down with", "received" a guest, "gathered" of ministers."""
    guest = analysis.child(token.i, "dobj")
    if token.lemma in lexicon.receive:
        return guest is not None and _is_guest(analysis, guest)
    if token.lemma in lexicon.assemble:
        subject = subject_of(analysis, token.i)
        return subject is not None and guest is None and subject.lemma.lower() in lexicon.level_roles
    down = any(child.lower == "down" for child in analysis.children(token.i, "prt", "advmod"))
    return token.lemma.lower() in lexicon.meet or (token.lemma.lower() == "sit" and down)


def _is_guest(analysis: Analysis, guest: Token) -> bool:
    entity = analysis.entity_at(guest.i)
    return guest.lemma == "counterpart" or (entity is not None and entity.label == "PERSON")


def _is_meeting(analysis: Analysis, token: Token, lexicon: Lexicon) -> bool:
    lemma = token.lemma.lower()
    if lemma == "talk" and token.lower != "talks":
        return False
    alone = lemma in lexicon.of_heads and not _is_session(analysis, token, lexicon)
    if alone and _inner(analysis, token, lexicon) is None:
        return False
    if token.dep in ("compound", "nmod", "amod") or _inside(analysis, token, lexicon):
        return False
    before = [child.lower for child in analysis.children(token.i, "compound", "amod", "nmod")]
    if lexicon.heads[lemma] not in ("summit", "conference") and any(
        word in lexicon.not_before_talks for word in before
    ):
        return False
    if token.tag in ("NNS", "NNPS") and lemma != "talk" and analysis.child(token.i, "nummod"):
        return False  # "two summits" are two meetings
    return not any(word in lexicon.not_after for word in before) and not _titled(analysis, token)


def _is_session(analysis: Analysis, token: Token, lexicon: Lexicon) -> bool:
    """ "An emergency session": a meeting by itself."""
    before = (child.lower for child in analysis.children(token.i, "amod", "compound", "nmod"))
    return token.lemma == "session" and any(word in lexicon.session_modifiers for word in before)


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
    verb = _verb_above(analysis, token, lexicon)
    carrier = verb if verb is not None and carries(analysis, verb, token, lexicon) else None
    sources = heads + relatives(analysis, token.i, lexicon) + ([carrier] if carrier is not None else [])
    if carrier is not None:  # "are scheduled to begin next week"
        sources += [c.i for c in analysis.children(carrier, "xcomp") if c.lemma in lexicon.proceed]
    sources += _persons_met(analysis, sources, lexicon)
    definite, time = (
        _definite(analysis, token, first),
        time_of_any(analysis, [*sources, *_done_there(analysis, token)], lexicon),
    )
    stands = standing(analysis, token, verb, time, definite, lexicon)
    if stands == Standing() and (way := _way_to_it(analysis, token, lexicon)) is not None:
        timed = time is not None or time_of_any(analysis, [way], lexicon) is not None
        stands = Standing(_planned(held_status(mood(analysis, way, lexicon), timed=timed)))
    return MeetingMention(
        token.i,
        first,
        last,
        _kind(analysis, token, lexicon),
        definite,
        _met_for(analysis, token, lexicon),
        place=place_of(analysis, sources, lexicon)
        or place_before(analysis, heads, lexicon)
        or _goal(analysis, token, lexicon)
        or place_of(analysis, _done_there(analysis, token), lexicon),
        time=time,
        topic=topic_of(analysis, heads, lexicon),
        themes=themes_of(analysis, heads, lexicon),
        ordinal=next((c.lower for c in analysis.children(token.i, "amod") if c.lower in lexicon.ordinals), None),
        parties=tuple(phrase_parties(analysis, heads, carrier, lexicon)),
        holders=tuple(holders_of(analysis, token, verb, lexicon)) or tuple(_goers(analysis, token, lexicon)),
        without=tuple(parties_without(analysis, heads, carrier, lexicon)),
        organisers=tuple(organisers_of(analysis, token, verb, lexicon)),
        status=stands.status,
        callers=tuple(callers_of(analysis, verb, lexicon)),
        cancelled=stands.cancelled,
        weak=token.lemma.lower() in lexicon.weak_heads,
        named=token.tag == "NNP",
    )


def _goal(analysis: Analysis, token: Token, lexicon: Lexicon) -> Phrase | None:
    """ "invited both sides to Geneva for negotiations": where those who are to meet go."""
    verb = _for_it(analysis, token)
    ways = (lexicon.invite, lexicon.attend, lexicon.go_verbs, lexicon.send_verbs, lexicon.meet)
    if verb is None or not any(verb.lemma in verbs for verbs in ways):
        return None
    return visited(analysis, [verb.i], lexicon) or place_of(analysis, [verb.i], lexicon)


def _for_it(analysis: Analysis, token: Token) -> Token | None:
    """The verb of what is done "for talks"."""
    prep = analysis.head(token.i)
    return analysis.head(prep.i) if token.dep == "pobj" and prep.lower == "for" else None


def _way_to_it(analysis: Analysis, token: Token, lexicon: Lexicon) -> int | None:
    """The verb of going to a place for the meeting: "flew to Doha for talks"."""
    verb = _for_it(analysis, token)
    if verb is None or verb.lemma not in lexicon.go_verbs:
        return None
    return verb.i if visited(analysis, [verb.i], lexicon) or place_of(analysis, [verb.i], lexicon) else None


def _goers(analysis: Analysis, token: Token, lexicon: Lexicon) -> list[Mention]:
    way = _way_to_it(analysis, token, lexicon)
    return [] if way is None else subject_parties(analysis, way, lexicon)


def _planned(status: str | None) -> str | None:
    return "expected" if status == "will-attend" else status


def _done_there(analysis: Analysis, token: Token) -> list[int]:
    """The verb of what is done at it, whose day is the meeting's: "at a meeting in Rabat on Wednesday they said"."""
    prep = analysis.head(token.i)
    verb = analysis.head(prep.i)
    return [verb.i] if token.dep == "pobj" and prep.lower in ("at", "during") and verb.pos == "VERB" else []


def _persons_met(analysis: Analysis, sources: list[int], lexicon: Lexicon) -> list[int]:
    """Those to whom a parser ties the place and day of "the meeting with Mr X in Damascus on Tuesday"."""
    met = objects(analysis, sources, frozenset({"with", "between"}))
    sides = [side for other in met for side in analysis.conjuncts(other.i)]
    sides += objects(analysis, [side.i for side in sides if side.lower in SOME], frozenset({"of"}))
    return [side.i for side in sides if _is_person(analysis, side, lexicon)]


def _is_person(analysis: Analysis, token: Token, lexicon: Lexicon) -> bool:
    entity = analysis.entity_at(token.i)
    named = entity is not None and entity.label == "PERSON"
    return named or token.lemma in lexicon.party_or_role


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


def _verb_above(analysis: Analysis, token: Token, lexicon: Lexicon) -> int | None:
    """The verb of which the mention is subject, object or, after a preposition, a complement."""
    head = analysis.head(token.i)
    if token.dep == "conj":
        return _verb_above(analysis, head, lexicon)
    if token.dep == "pobj":
        head = analysis.head(head.i)
        if head.lemma in lexicon.lengths and head.dep in ("dobj", "nsubj", "nsubjpass"):  # "held six hours of talks"
            return _verb_above(analysis, head, lexicon)
    return head.i if head.pos in ("VERB", "AUX") and head.i != token.i else None


def _of_verb(analysis: Analysis, token: Token, lexicon: Lexicon) -> Iterator[MeetingMention]:
    """ "X met Y in Vienna", "the ministers met on Sunday": a meeting of its own when both sides are named, or several
    in one, and it has a place or a time; without either it may be of a meeting told elsewhere."""
    said = mood(analysis, token.i, lexicon)
    sources = [token.i, *_way_there(analysis, token, lexicon)]
    place = visited(analysis, sources[1:], lexicon) or place_of(analysis, sources, lexicon)
    time = time_of_any(analysis, sources, lexicon)
    status = held_status(said, timed=time is not None)
    sides = [] if status is None else _sides(analysis, token, lexicon)
    told = place is not None or time is not None
    if not sides or not (told or any(_is_named(analysis, side) for side in sides)):
        return
    if len(sides) < 2 and not _gathers(analysis, token, sides[0]):
        return
    first, last = _clause(analysis, token, sides, (place, time))
    hosts = tuple(side for side in sides if len(sides) == 1 and is_body(side.text))
    if token.lemma in lexicon.receive:
        hosts = tuple(subject_parties(analysis, token.i, lexicon))
    yield MeetingMention(
        *(token.i, first, last, "meeting", False, None, place, time),
        parties=tuple(sides),
        organisers=hosts,
        status=status,
        weak=not told,
    )


def _kind(analysis: Analysis, token: Token, lexicon: Lexicon) -> str:
    """The kind of its noun; "summit talks" are a summit."""
    before = [child.lower for child in analysis.children(token.i, "compound")]
    return "summit" if "summit" in before else lexicon.heads[token.lemma.lower()]


def _met_for(analysis: Analysis, token: Token, lexicon: Lexicon) -> int | None:
    """The verb of "they met for a summit" and "to meet X during the talks"."""
    prep = analysis.head(token.i)
    verb = analysis.head(prep.i)
    tied = token.dep == "pobj" and prep.lower in ("for", "at", "during", "in") and _meets(analysis, verb, lexicon)
    return verb.i if tied else None


def _way_there(analysis: Analysis, token: Token, lexicon: Lexicon) -> list[int]:
    """The verb of going that leads to the meeting: "will visit Ramallah and meet with X", "flew to Doha to meet Y"."""
    above = analysis.head(token.i)
    return [above.i] if token.dep in ("conj", "xcomp", "advcl") and above.lemma in lexicon.go_verbs else []


def _gathers(analysis: Analysis, token: Token, side: Mention) -> bool:
    """Whether the one party named is several that meet each other: "the foreign ministers", "the Arab League"."""
    head = analysis.head_of(side.span)
    if head is None or analysis.child(token.i, "dobj") is not None or list(_with(analysis, token)):
        return False
    entity = analysis.entity_at(head.i)
    return head.tag in ("NNS", "NNPS") or head.lower in ("they", "we") or (entity is not None and entity.label == "ORG")


def _with(analysis: Analysis, token: Token) -> Iterator[Token]:
    """Whom the subject meets after "with"; of "with whom", the noun before."""
    for other in list(objects(analysis, [token.i], frozenset({"with"})))[:1]:
        relative = other.tag == "WP" and token.dep == "relcl"
        yield analysis.head(token.i) if relative else other


def _sides(analysis: Analysis, token: Token, lexicon: Lexicon) -> list[Mention]:
    sides = subject_parties(analysis, token.i, lexicon) or _several(analysis, token, lexicon)
    dobj = analysis.child(token.i, "dobj") or _visitor(analysis, token)
    others = [dobj] if dobj is not None else []
    others.extend(_with(analysis, token))
    return sides + [side for other in others for side in parties(analysis, other.i, lexicon)]


def _several(analysis: Analysis, token: Token, lexicon: Lexicon) -> list[Mention]:
    """ "The ministers", "both leaders", whom only a page's other words name."""
    subject = subject_of(analysis, token.i)
    if subject is None or subject.tag != "NNS" or subject.lemma.lower() not in lexicon.role_nouns:
        return []
    words = analysis.phrase(*phrase_range(analysis, subject.i))
    return [Mention(words.text, words.span)]


def _visitor(analysis: Analysis, token: Token) -> Token | None:
    """Y of "X met visiting Y", which a parser takes for an object of "visiting"."""
    clause = analysis.child(token.i, "advcl")
    near = clause is not None and clause.lower == "visiting" and clause.i == token.i + 1
    return analysis.child(clause.i, "dobj") if near and clause is not None else None


def _is_named(analysis: Analysis, side: Mention) -> bool:
    return any(analysis.entity_at(i) is not None for i in analysis.tokens_in(side.span))


def _clause(
    analysis: Analysis, token: Token, sides: list[Mention], parts: tuple[Phrase | None, ...]
) -> tuple[int, int]:
    spans = [side.span for side in sides] + [part.span for part in parts if part is not None]
    inside = [i for span in spans for i in analysis.tokens_in(span)]
    return min([*inside, token.i]), max([*inside, token.i]) + 1
