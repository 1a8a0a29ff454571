"""A stance as read from one record, and as kept."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.records import Mention, Span, Time


@dataclass(frozen=True, slots=True)
class Draft:
    """What one record says of somebody's stand.

    ``spans`` are the object's words; ``told_in`` the statement that passes it on; ``party`` and ``meeting`` are set
    where the question is a party's place at a meeting.
    """

    record: str
    source: str
    holders: tuple[Mention, ...]
    stance: str
    spans: tuple[Span, ...]
    evidence: Span
    time: Time | None = None
    via: tuple[Mention, ...] = ()
    told_in: str | None = None
    party: Mention | None = None
    meeting: str | None = None
    meeting_name: str | None = None


@dataclass(frozen=True, slots=True)
class Stance:
    """That ``holder`` (an actor's id) is ``stance`` (for, against, conditional, silent) on ``about``.

    ``id`` is that of the object, which all its holders share; ``source`` is seat, statement or event; ``day`` is when
    it was said, ISO, and ``basis`` whether the words say so or the page's date was taken; ``words`` are the evidence;
    ``via`` who passed it on; ``party`` and ``meeting`` (a record) are set where it is on a party's place at a meeting.
    """

    id: str
    document: str
    record: str
    source: str
    holder: str
    name: str
    country: str | None
    stance: str
    day: str | None
    precision: str | None
    basis: str | None
    words: str
    about: str
    spans: tuple[Span, ...]
    via: tuple[str, ...] = ()
    party: str | None = None
    meeting: str | None = None
