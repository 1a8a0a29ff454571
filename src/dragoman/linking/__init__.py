"""Linking: records of different pages that are of one thing in the world.

``frame`` says what a kind of link is; ``copies``, ``quotations`` and ``events`` are three of them, and ``LINKERS``
lists those that the archive keeps up to date. ``sources`` says whose word a report rests on, ``versions`` what the
reports of one event say and when. ``meetings.link_meetings`` groups the meetings of many pages.

Linking never changes a record: links stand beside them, each with its reason, so that every link can be undone and
every report stays.
"""

from __future__ import annotations

from dragoman.linking.copies import Copies
from dragoman.linking.events import Events
from dragoman.linking.frame import Linker
from dragoman.linking.meetings import MeetingLink, link_meetings
from dragoman.linking.quotations import Quotations

LINKERS: tuple[Linker, ...] = (Copies(), Quotations(), Events())

__all__ = ["LINKERS", "Linker", "MeetingLink", "link_meetings"]
