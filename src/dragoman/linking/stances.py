"""The stances that a page tells of: who is for or against what, under a condition, or will not say.

They are read from three sources: a party's place at a meeting (``stances_seats``), what somebody says
(``stances_said``) and what somebody does to somebody (``stances_done``). Precision comes before recall: what takes no
clear stand, and a holder who was not identified, give none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.linking import stand
from dragoman.linking.stance_objects import words_of
from dragoman.linking.stances_done import done
from dragoman.linking.stances_drafts import Draft, Stance
from dragoman.linking.stances_said import mentions, said
from dragoman.linking.stances_seats import seats
from dragoman.linking.versions import sentence_at
from dragoman.records import Document, Mention, PageRecord, Statement, Time, record_id, touching

__all__ = ["Stance", "stances_of"]

# Stands of the press itself are rare, and what is taken for one is mostly its reporting.
_PRESS = "JRN."


def stances_of(page: PageRecord) -> tuple[Stance, ...]:
    """The stances of a page, each holder's once on an object however many records tell it, in the text's order.

    Of records that tell the same one a meeting's ledger comes first, then statements, then events.
    """
    told = {statement.id: statement for statement in page.statements}
    press = _reporters(page)
    kept: list[Stance] = []
    drafts = (*seats(page), *said(page), *done(page))
    for draft in (each for each in drafts if not _of_another_year(each, page.document)):
        for stance in _stances(draft, page.document, told, press):
            if not any(_same(stance, other) for other in kept):
                kept.append(stance)
    return tuple(sorted(kept, key=lambda stance: (stance.spans, stance.id, stance.holder)))


def _stances(
    draft: Draft, document: Document, told: dict[str, Statement], press: frozenset[str | None]
) -> Iterator[Stance]:
    day, precision, basis = _day(draft.time, document)
    text = document.text
    party = draft.party.actor if draft.party else None
    about = words_of(text, draft.spans) if draft.party is None else f"{_called(draft.party)} at {draft.meeting_name}"
    id = record_id("question", document.id, draft.spans, party, draft.meeting)
    for holder in _members(draft.holders):
        if not _holds(holder, press) or not _on_own_word(holder, told.get(draft.told_in or ""), told):
            continue
        assert holder.actor is not None
        yield Stance(
            *(id, document.id, draft.record, draft.source, holder.actor, holder.name or holder.text, holder.country),
            *(draft.stance, day, precision, basis, " ".join(text[slice(*draft.evidence)].split()), about, draft.spans),
            via=_via(draft, holder, told),
            party=party,
            meeting=draft.meeting,
        )


def _holds(holder: Mention, press: frozenset[str | None]) -> bool:
    """Whether it is somebody in particular, and not of the press."""
    if holder.actor is None or holder.actor.startswith(_PRESS) or holder.actor in press:
        return False
    return stand.pattern("anybody").match(holder.text) is None


def _reporters(page: PageRecord) -> frozenset[str | None]:
    """Actors whom the page calls correspondents and the like."""
    return frozenset(each.actor for each in mentions(page) if stand.pattern("reporters").search(each.text))


def _on_own_word(holder: Mention, statement: Statement | None, told: dict[str, Statement]) -> bool:
    """Whether it is told by the holder's own side, the page or its press; of others it would be hearsay, often a
    charge ("he said the US was supporting terrorists")."""
    while statement is not None:
        speaker = statement.speaker
        if speaker is not None and speaker.actor is not None and not speaker.actor.startswith(_PRESS):
            own = speaker.actor == holder.actor or (speaker.country and speaker.country == holder.country)
            if not own:
                return False
        statement = told.get(statement.parent or "")
    return True


def _of_another_year(draft: Draft, document: Document) -> bool:
    """Whether its sentence tells of another year, and no time of its own says when ("by the 1970s it vowed to")."""
    published = document.published.date
    if published is None or (draft.time is not None and draft.time.start):
        return False
    years = stand.pattern("of_a_year").finditer(sentence_at(document.text, draft.evidence))
    return any(match["year"] < published[: len(match["year"])] for match in years)


def _members(holders: Iterable[Mention]) -> Iterator[Mention]:
    for holder in holders:
        yield from holder.members or (holder,)


def _called(mention: Mention) -> str:
    return mention.name or mention.text


def _via(draft: Draft, holder: Mention, told: dict[str, Statement]) -> tuple[str, ...]:
    """Who passed it on: those between the holder and the page, nearest the page last."""
    found = [_called(mention) for mention in draft.via]
    statement = told.get(draft.told_in or "")
    while statement is not None:
        if statement.speaker is not None and statement.speaker.actor != holder.actor:
            found.append(_called(statement.speaker))
        found += map(_called, statement.via)
        statement = told.get(statement.parent or "")
    return tuple(dict.fromkeys(found))


def _day(time: Time | None, document: Document) -> tuple[str | None, str | None, str | None]:
    """When it was said: its own time, unless that is later than the page, which is then of the thing demanded."""
    published = document.published
    if time is not None and time.start and not (published.date and time.start > published.date):
        return time.start, time.precision, "words"
    return (published.date, published.precision, "page") if published.date else (None, None, None)


def _same(a: Stance, b: Stance) -> bool:
    """Whether two stances of one page are one told twice: one holder, and objects that overlap."""
    if a.holder != b.holder or (a.party, a.meeting) != (b.party, b.meeting):
        return False
    return a.stance == b.stance if a.party else any(touching(one, other) for one in a.spans for other in b.spans)
