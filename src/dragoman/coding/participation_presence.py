"""Verbs of being there and of staying away: "X will attend", "Y boycotted", "opposed to Z joining"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dragoman.coding.meetings_lexicon import Way
from dragoman.coding.meetings_where import time_of
from dragoman.coding.participation_ledger import Ledger, Row
from dragoman.coding.participation_mood import Mood, mood
from dragoman.coding.participation_subjects import subject_of
from dragoman.reading.analysis import Token
from dragoman.records import Mention, Phrase

# How many sentences back "will not attend", without an object, may find its meeting.
NEAR_BARE = 6


def being_there(ledger: Ledger, token: Token, way: Way, *, away: bool) -> Iterator[Row]:
    """Rows of a verb of being there, or with ``away`` of staying away."""
    place: Phrase | None = None
    meeting = _meeting_of(ledger, token, way)
    if meeting is None and way.place:
        place = _place_of(ledger, token, way)
    if meeting is None and place is None and _speaks_of_talks(ledger, token, way):
        meeting = _last_told(ledger, token, NEAR_BARE) if _declines(ledger, token, away=away) else None
    if (meeting is None and place is None) or (way.passive and not ledger.analysis.child(token.i, "auxpass")):
        return
    said = mood(ledger.analysis, token.i, ledger.lexicon)
    if place is not None and not way.passive and said.tense == "past":
        return  # one who has gone to a city has not for that been at its talks
    status, by = _presence(ledger, token, said, away=away)
    if status is None:
        return
    if away and status == "declined" and _has_been(said):
        status = way.past
    reduced = _reduced(ledger, token)
    passive = way.object and (ledger.analysis.child(token.i, "auxpass") is not None or reduced is not None)
    now = status == "attended" and said.tense == "present" and not said.progressive
    if now and time_of(ledger.analysis, token.i, ledger.lexicon) is not None:
        status = "expected"  # "leaders gather in Berlin on Friday"
    for actor in ledger.agents(token.i) if passive else _attenders(ledger, token.i, said):
        for one in by or (None,):
            end = meeting if meeting is not None else ledger.analysis.tokens_in(place.span)[-1] if place else token.i
            yield from ledger.row(actor, status, token.i, end, by=one, meeting=meeting, place=place, said=said)


def _speaks_of_talks(ledger: Ledger, token: Token, way: Way) -> bool:
    """Whether the verb's object is "talks" in general: "could not engage in talks while ..."."""
    preps = (prep for prep in ledger.prepositions(token) if prep.lower in way.prepositions)
    ends = [ledger.analysis.child(prep.i, "pobj") for prep in preps]
    part = ledger.analysis.child(token.i, "dobj")
    if part is not None:
        ends += [ledger.analysis.child(prep.i, "pobj") for prep in ledger.analysis.children(part.i, "prep")]
    return any(end is not None and end.lemma.lower() in ledger.lexicon.heads for end in (part, *ends))


def _declines(ledger: Ledger, token: Token, *, away: bool) -> bool:
    said = mood(ledger.analysis, token.i, ledger.lexicon)
    return _presence(ledger, token, said, away=away)[0] == "declined"


def _meeting_of(ledger: Ledger, token: Token, way: Way) -> int | None:
    starts = [token]
    if way.noun is not None:
        noun = next((c for c in ledger.analysis.children(token.i, "dobj") if c.lemma == way.noun), None)
        if noun is None:
            return None
        starts = [token, noun]
    if way.object and (reduced := _reduced(ledger, token)) is not None:
        return reduced
    if token.lemma == "stay" and not any(True for _ in ledger.analysis.children(token.i, "prep")):
        away = any(c.lower == "away" for c in ledger.analysis.children(token.i, "prt", "advmod", "acomp"))
        return _last_told(ledger, token, 3) if away else None
    if way.object and (objects := ledger.analysis.child(token.i, "dobj", "nsubjpass")) is not None:
        passive = objects.dep == "nsubjpass" and objects.lower in ("it", "which", "that")
        return _last_told(ledger, token, 1) if passive else ledger.known(objects.i)
    for start in starts:
        for prep in ledger.prepositions(start):
            inner = ledger.analysis.child(prep.i, "pobj")
            if prep.lower in way.prepositions and inner is not None and ledger.known(inner.i) is not None:
                return ledger.known(inner.i)
            if prep.lower in way.prepositions and inner is not None and inner.lower in ("either", "neither", "both"):
                return _last_told(ledger, token, 1)
    return _last_told(ledger, token, NEAR_BARE) if _is_bare(ledger, token, starts) else None


def _reduced(ledger: Ledger, token: Token) -> int | None:
    """The meeting of "a conference attended by X", or of "the ministers met on Monday, attended by X"."""
    above = ledger.analysis.head(token.i)
    if token.tag != "VBN" or token.dep not in ("acl", "advcl") or ledger.analysis.child(token.i, "agent") is None:
        return None
    subject = ledger.analysis.child(above.i, "nsubj", "nsubjpass")
    noun = above if token.dep == "acl" else subject
    return ledger.known(noun.i) if noun is not None else None


def _is_bare(ledger: Ledger, token: Token, starts: list[Token]) -> bool:
    """ "Lebanon said it would not attend", "which are not taking part": nothing says of what."""
    if token.lemma not in ledger.lexicon.bare_attend or token.pos != "VERB":
        return False
    goals = [prep for start in starts for prep in ledger.analysis.children(start.i, "prep")]
    thing = ledger.analysis.child(token.i, "dobj", "nsubjpass")
    return (thing is None or thing.i == starts[-1].i) and not any(prep.lower in ("in", "at") for prep in goals)


def _last_told(ledger: Ledger, token: Token, sentences: int) -> int | None:
    """The last meeting spoken of before, at most that many sentences back: "Sudan's envoy stayed away"."""
    near = [m for m in ledger.mentions if m < token.i and ledger.gap(m, token.i) <= sentences]
    told = [m for m in near if ledger.mentions[m].status or ledger.mentions[m].place or ledger.mentions[m].time]
    return max(told or near, default=None)


def _place_of(ledger: Ledger, token: Token, way: Way) -> Phrase | None:
    for prep in ledger.analysis.children(token.i, "prep"):
        inner = ledger.analysis.child(prep.i, "pobj")
        entity = ledger.analysis.entity_at(inner.i) if inner is not None and prep.lower in way.prepositions else None
        if entity is not None and entity.label == "GPE":
            return ledger.analysis.phrase(entity.first, entity.last)
    return None


def _presence(ledger: Ledger, token: Token, said: Mood, *, away: bool) -> tuple[str | None, list[Mention]]:
    """Status and by whom, from the verb's mood and what stands above it."""
    if said.tense == "possible" and said.negated and not away and not said.open:
        return "declined", []  # "said it could not attend"
    if said.open or (said.tense in ("possible", "conditional") and said.stance is None):
        return None, []
    if said.governor is not None and said.stance is not None and said.stance != "same":
        return _governed(ledger, token, said, away=away)
    negated = said.negated != away
    if said.tense == "conditional":  # "X said it would attend" is "X will attend" reported
        return ("declined" if negated else "will-attend"), []
    if _out_of_question(ledger, said):
        return "opposed", ledger.speakers(token, said)
    if said.tense == "ought":
        return ("opposed" if negated else "wanted"), ledger.speakers(token, said)
    if said.tense == "future":
        return ("declined" if negated else "will-attend"), []
    if said.tense == "bare":
        if ledger.analysis.tokens[token.i].dep == "pcomp" and said.above is not None and said.stance is None:
            # "snubbed them by skipping it"
            return _presence(ledger, token, replace(said.above, stance=None), away=away)
        if _no_reason(ledger, said):
            return "opposed", ledger.speakers(token, said)
        if said.above is None or said.stance != "same":
            return None, []
        return _presence(ledger, token, replace(said.above, stance=None), away=away)
    if negated:
        return ("declined" if away else "absent"), []
    return ("attended" if said.tense == "past" or ledger.analysis.tokens[token.i].tag != "VBG" else "will-attend"), []


def _has_been(said: Mood) -> bool:
    """Whether it is told of as past, itself or in the clause it hangs on ("snubbed them by skipping it")."""
    return said.tense == "past" or (said.tense == "bare" and said.above is not None and said.above.tense == "past")


def _no_reason(ledger: Ledger, said: Mood) -> bool:
    """ "No reason for X to participate": what the speaker is against."""
    if said.governor is None:
        return False
    noun = ledger.analysis.tokens[said.governor]
    return noun.lemma == "reason" and any(c.lower == "no" for c in ledger.analysis.children(noun.i, "det"))


def _out_of_question(ledger: Ledger, said: Mood) -> bool:
    """ "It is out of the question that they should ..."."""
    if said.governor is None or ledger.analysis.tokens[said.governor].lemma != "question":
        return False
    return any(above.lower == "out" for above in ledger.analysis.ancestors(said.governor))


def _governed(ledger: Ledger, token: Token, said: Mood, *, away: bool) -> tuple[str | None, list[Mention]]:
    above = said.above
    undone = above is not None and (above.negated or above.open)
    negated = said.negated != away
    by = ledger.subjects(said.governor or 0)
    if above is not None and above.open:
        return None, []
    if said.stance in ("will-attend", "expected"):
        if undone:
            cannot = above is not None and above.negated and above.tense == "possible"
            return ("declined" if cannot else None), []  # "could not accept taking part"
        return ("declined" if negated else said.stance), []
    if said.stance in ("refused", "failed"):
        return (None if undone or away else "declined" if said.stance == "refused" else "absent"), []
    if said.stance == "wanted":
        status = "opposed" if undone != negated else "wanted"
        return (status, by) if by and not _same(ledger, token, said) else (None, [])
    if said.stance in ("opposed", "barred"):
        return (None if undone or negated else "opposed" if said.stance == "opposed" else "not-invited"), by
    return None, []


def _same(ledger: Ledger, token: Token, said: Mood) -> bool:
    """ "X wants to attend": nobody wants another there."""
    mine = subject_of(ledger.analysis, token.i)
    theirs = subject_of(ledger.analysis, said.governor or 0)
    return mine is not None and theirs is not None and mine.i == theirs.i


def _attenders(ledger: Ledger, verb: int, said: Mood) -> list[Mention]:
    """The subject's parties; for "X and Y say they will attend" those of X and Y, for "X says it will not" X."""
    found = ledger.subjects(verb)
    subject = ledger.analysis.child(verb, "nsubj")
    if not found and subject is not None and subject.lower == "it" and said.governor is not None:
        return ledger.subjects(said.governor)
    if len(found) == 1 and found[0].text.lower() == "they" and said.governor is not None and said.stance == "same":
        sayers = ledger.subjects(said.governor)
        return sayers if len(sayers) > 1 else found
    return found
