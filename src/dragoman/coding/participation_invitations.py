"""Invitations, delegations and those sent: "Iran refused to invite the US", "X will lead the U.S. delegation"."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.coding.meetings_standing import held_status
from dragoman.coding.participation_ledger import Ledger, Row
from dragoman.coding.participation_mood import Mood, mood
from dragoman.coding.participation_subjects import subject_of
from dragoman.reading.analysis import Token
from dragoman.records import Mention

# How many sentences back an invitation may find its meeting: "we have not invited them".
NEAR_INVITATION = 2
# The same for "will not send a representative".
NEAR_SENDING = 6


def invitation(ledger: Ledger, token: Token) -> Iterator[Row]:
    """Rows of inviting, not inviting and excluding."""
    if token.pos != "VERB":
        return
    said = mood(ledger.analysis, token.i, ledger.lexicon)
    meeting = _invited_to(ledger, token)
    status = _invited(ledger, token, said)
    if meeting is None or status is None:
        return
    passive = ledger.analysis.child(token.i, "nsubjpass")
    objects = (
        passive
        or ledger.analysis.child(token.i, "dobj")
        or (subject_of(ledger.analysis, token.i) if token.tag == "VBN" and _is_passive(ledger, token) else None)
    )
    hosts = ledger.agents(token.i) if passive is not None or _is_passive(ledger, token) else ledger.subjects(token.i)
    if status in ("wanted", "opposed"):
        hosts = ledger.speakers(token, said)
    for actor in ledger.parties(objects) if objects is not None else []:
        for by in hosts or (None,):
            end = objects.i if objects is not None else token.i
            yield from ledger.row(actor, status, token.i, max(end, token.i), by=by, meeting=meeting, said=said)


def _is_passive(ledger: Ledger, token: Token) -> bool:
    return ledger.analysis.child(token.i, "auxpass") is not None


def _invited(ledger: Ledger, token: Token, said: Mood) -> str | None:
    out = token.lemma in ledger.lexicon.uninvite
    if said.open or said.tense in ("possible", "conditional"):
        return None
    if said.tense == "ought":
        return "opposed" if said.negated != out else "wanted"
    if said.stance == "refused" or said.negated or out:
        return "not-invited" if [said.stance == "refused", said.negated, out].count(True) == 1 else None
    if said.tense == "future" or said.stance in ("expected", "will-attend"):
        return "expected"
    if said.tense == "bare":
        return None
    return "invited"


def _invited_to(ledger: Ledger, token: Token) -> int | None:
    """The meeting named after "to", or the one spoken of just before when no other goal is named."""
    if ledger.analysis.child(token.i, "xcomp", "ccomp"):
        inner = [c.i for c in ledger.analysis.children(token.i, "xcomp", "ccomp")]
        return next((ledger.known(o.i) for i in inner for o in ledger.analysis.children(i, "dobj")), None)
    goals = [p for p in ledger.prepositions(token) if p.lower in ("to", "for", "from", "in")]
    objects = ledger.analysis.child(token.i, "dobj")
    goals += [p for p in ledger.analysis.children(objects.i, "prep") if p.lower in ("to", "from")] if objects else []
    ends = [inner_ for prep in goals if (inner_ := ledger.analysis.child(prep.i, "pobj")) is not None]
    ends = [end for end in ends if ledger.analysis.time_at(end.i) is None]
    known = next((found for end in ends if (found := ledger.known(end.i)) is not None), None)
    if known is not None or any(end.lemma not in ("session", "opening") for end in ends):
        return known
    if token.lemma not in ledger.lexicon.invite:
        return None
    before = [m for m in ledger.mentions if m < token.i and ledger.gap(m, token.i) <= NEAR_INVITATION]
    return max(before, default=None)


def leading(ledger: Ledger, token: Token) -> Iterator[Row]:
    """ "X will lead the U.S. delegation": X for the U.S., and the U.S. itledger."""
    objects = ledger.analysis.child(token.i, "dobj")
    if token.pos != "VERB" or objects is None or objects.lemma not in ledger.lexicon.lead_nouns:
        return
    said = mood(ledger.analysis, token.i, ledger.lexicon)
    status = held_status(said)
    meeting = _near_meeting(ledger, token)
    if status is None or meeting is None:
        return
    states = _states(ledger, objects)
    for actor in ledger.subjects(token.i):
        for state in states or (None,):
            yield from ledger.row(actor, status, token.i, objects.i, for_=state, meeting=meeting, said=said)
    for state in states:
        yield from ledger.row(state, status, token.i, objects.i, meeting=meeting, said=said)


def _states(ledger: Ledger, noun: Token) -> list[Mention]:
    for child in ledger.analysis.children(noun.i, "compound", "amod", "poss", "nmod"):
        entity = ledger.analysis.entity_at(child.i)
        if (
            entity is not None
            and entity.label in ("GPE", "NORP", "ORG")
            and child.lower not in ledger.lexicon.not_states
        ):
            words = ledger.analysis.phrase(entity.first, entity.last)
            return [Mention(words.text, words.span)]
    return []


def _near_meeting(ledger: Ledger, token: Token, reach: int = 1) -> int | None:
    """A meeting that the clause names, else the last one spoken of, so many sentences back at most."""
    objects = ledger.analysis.child(token.i, "dobj")
    for start in (token, objects) if objects is not None else (token,):
        for prep in ledger.analysis.children(start.i, "prep"):
            inner = ledger.analysis.child(prep.i, "pobj")
            if inner is not None and ledger.known(inner.i) is not None:
                return ledger.known(inner.i)
    return max((m for m in ledger.mentions if m < token.i and ledger.gap(m, token.i) <= reach), default=None)


def sending(ledger: Ledger, token: Token) -> Iterator[Row]:
    """ "with the United States sending X": X for the United States."""
    objects = ledger.analysis.child(token.i, "dobj")
    delegates = objects is not None and objects.lemma in ledger.lexicon.delegate_nouns
    meeting = _near_meeting(ledger, token, NEAR_SENDING if delegates else 1)
    if objects is None or meeting is None or (ledger.gap(meeting, token.i) != 0 and not delegates):
        return
    said = mood(ledger.analysis, token.i, ledger.lexicon)
    if delegates and said.negated and not said.open:  # "will not be sending a representative"
        for sender in _senders(ledger, token, said):
            yield from ledger.row(sender, "declined", token.i, objects.i, meeting=meeting, said=said)
        return
    status = held_status(said) if said.tense != "bare" else _main_status(ledger, meeting)
    if delegates and said.tense == "present" and said.progressive:
        status = "will-attend"  # "is sending its ambassador"
    if status is None:
        return
    senders = _senders(ledger, token, said)
    for actor in ledger.parties(objects):
        for state in senders or (None,):
            yield from ledger.row(actor, status, token.i, objects.i, for_=state, meeting=meeting, said=said)
    for sender in senders:
        if not _is_person(ledger, sender):  # he who sends another stays at home
            yield from ledger.row(sender, status, token.i, objects.i, meeting=meeting, said=said)


def _is_person(ledger: Ledger, who: Mention) -> bool:
    head = ledger.analysis.head_of(who.span)
    entity = ledger.analysis.entity_at(head.i) if head is not None else None
    named = entity is not None and entity.label == "PERSON"
    return named or (head is not None and head.lemma.lower() in ledger.lexicon.title_ranks)


def _senders(ledger: Ledger, token: Token, said: Mood) -> list[Mention]:
    """Who sends; of "X said it would send", X."""
    found = ledger.subjects(token.i)
    return found or (ledger.subjects(said.governor) if said.governor is not None else [])


def _main_status(ledger: Ledger, meeting: int) -> str | None:
    verb = ledger.analysis.head(meeting)
    return held_status(mood(ledger.analysis, verb.i, ledger.lexicon)) if verb.pos == "VERB" else None


def answered(ledger: Ledger, token: Token) -> Iterator[Row]:
    """ "X declined an invitation to the talks", "Y accepted the invitation"."""
    objects = ledger.analysis.child(token.i, "dobj")
    if token.pos != "VERB" or objects is None or objects.lemma != "invitation":
        return
    said = mood(ledger.analysis, token.i, ledger.lexicon)
    status = {"refused": "declined", "will-attend": "will-attend"}.get(ledger.lexicon.governors[token.lemma])
    if status is None or said.negated or said.open or said.tense not in ("past", "present"):
        return
    for prep in ledger.analysis.children(objects.i, "prep"):
        inner = ledger.analysis.child(prep.i, "pobj")
        meeting = ledger.known(inner.i) if inner is not None and prep.lower == "to" else None
        if meeting is not None:
            for actor in ledger.subjects(token.i):
                yield from ledger.row(actor, status, token.i, meeting, meeting=meeting, said=said)


def representing(ledger: Ledger, token: Token) -> Iterator[Row]:
    """ "X will represent China at the talks": X for China."""
    state = ledger.analysis.child(token.i, "dobj")
    status = held_status(mood(ledger.analysis, token.i, ledger.lexicon))
    if token.pos != "VERB" or state is None or status is None:
        return
    for prep in ledger.analysis.children(token.i, "prep"):
        inner = ledger.analysis.child(prep.i, "pobj")
        meeting = ledger.known(inner.i) if inner is not None and prep.lower in ("at", "in") else None
        for actor in ledger.subjects(token.i) if meeting is not None else ():
            for for_ in ledger.parties(state):
                yield from ledger.row(actor, status, token.i, meeting or token.i, for_=for_, meeting=meeting)
