"""The resolving stage: every mention, time and place of a page's records filled in.

1. the page's date and its persons
2. each mention to an actor
3. each time to dates, each place to coordinates
4. events without a known party dropped and counted
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from dragoman.reading.analysis import Analysis
from dragoman.records import (
    Event,
    Meeting,
    Mention,
    PageRecord,
    Participation,
    Place,
    Relation,
    Statement,
    Time,
)
from dragoman.resolving.coreference import Reader
from dragoman.resolving.groups import read_groups
from dragoman.resolving.knowledge import load
from dragoman.resolving.naming import Identity, Setting, clean
from dragoman.resolving.people import read_people
from dragoman.resolving.relevance import relevant
from dragoman.resolving.roles import lexicon

Fill = Callable[[Mention], Mention]


def resolve_page(page: PageRecord, analysis: Analysis, own: str = "") -> PageRecord:
    """The page with its mentions, times and places resolved, events of unknown parties dropped.

    ``own`` is the text of the user's own actor file (``knowledge_own``).
    """
    from dragoman.resolving.places import place_context, resolve_place
    from dragoman.resolving.times import resolve_time, resolve_times

    published = page.document.published
    setting = Setting(load(own), lexicon(), published.date)  # 1
    every = [part for mention in mentions_of(page) for part in (mention, *mention.members)]
    people = read_people(analysis, setting, [mention.text for mention in every])
    reader = Reader(analysis, setting, people, read_groups(analysis, setting), page.statements)
    reader.read(every)  # 2
    times = resolve_times(analysis, published)
    context = place_context(analysis, page.document.source)
    filler = _Filler(
        lambda mention: fill(mention, reader.who),
        lambda time: resolve_time(time, analysis, published, times),  # 3
        lambda place: resolve_place(place, analysis, context),
    )
    dated = tuple(time for _, time in sorted(times.items()) if time.start is not None)
    page = replace(page, document=replace(page.document, times=dated))
    return relevant(filler.page(page))  # 4


def mentions_of(page: PageRecord) -> Iterator[Mention]:
    """All mentions of a page's records."""
    for statement in page.statements:
        yield from filter(None, (statement.speaker, statement.addressee, *statement.via))
    for event in page.events:
        yield from (*event.actors, *event.recipients)
    for meeting in page.meetings:
        yield from meeting.organisers
        for row in meeting.participation:
            yield from filter(None, (row.actor, row.by, row.for_))
    for relation in page.relations:
        yield from (relation.from_, relation.to)


def fill(mention: Mention, who: Callable[[Mention], Identity | None]) -> Mention:
    """A mention with what is known of whom it stands for."""
    if mention.members:
        members = tuple(fill(member, who) for member in mention.members)
        return replace(
            mention, members=members, name=clean(mention.text), country=_common(m.country for m in members),
            sector=_common(m.sector for m in members), why="its members", score=None,
        )  # fmt: skip
    found = who(mention)
    if found is None:
        return mention
    return replace(
        mention, name=found.name, actor=found.actor, country=found.country, sector=found.sector,
        via=found.via, why=found.why, score=found.score,
    )  # fmt: skip


def _common(values: Iterator[str | None]) -> str | None:
    found = set(values)
    return found.pop() if len(found) == 1 else None


class _Filler:
    """Fills one record after another with three functions, one each for mentions, times and places."""

    def __init__(self, who: Fill, when: Callable[[Time], Time], where: Callable[[Place], Place]) -> None:
        self._who, self._when, self._where = who, when, where

    def page(self, page: PageRecord) -> PageRecord:
        return replace(
            page,
            statements=tuple(map(self._statement, page.statements)),
            events=tuple(map(self._event, page.events)),
            meetings=tuple(map(self._meeting, page.meetings)),
            relations=tuple(map(self._relation, page.relations)),
        )

    def _all(self, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
        return tuple(map(self._who, mentions))

    def _statement(self, one: Statement) -> Statement:
        return replace(
            one,
            speaker=one.speaker and self._who(one.speaker),
            addressee=one.addressee and self._who(one.addressee),
            via=self._all(one.via),
            time=one.time and self._when(one.time),
        )

    def _event(self, one: Event) -> Event:
        return replace(
            one,
            actors=self._all(one.actors),
            recipients=self._all(one.recipients),
            time=one.time and self._when(one.time),
            place=one.place and self._where(one.place),
        )

    def _meeting(self, one: Meeting) -> Meeting:
        return replace(
            one,
            organisers=self._all(one.organisers),
            participation=tuple(map(self._row, one.participation)),
            time=one.time and self._when(one.time),
            place=one.place and self._where(one.place),
        )

    def _row(self, row: Participation) -> Participation:
        by, for_ = row.by and self._who(row.by), row.for_ and self._who(row.for_)
        return replace(row, actor=self._who(row.actor), by=by, for_=for_)

    def _relation(self, one: Relation) -> Relation:
        return replace(one, from_=self._who(one.from_), to=self._who(one.to), time=one.time and self._when(one.time))
