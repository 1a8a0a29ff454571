"""Linking: records of different pages that are of one thing in the world.

``frame`` says what a kind of link is; ``copies``, ``quotations``, ``events`` and ``meetings`` are four of them, and
``LINKERS`` lists those that the archive keeps up to date. ``sources`` says whose word a report rests on, ``versions``
what the reports of one event say and when, ``ledger`` what those of one meeting say of its parties and when,
``series`` which meetings are rounds of one series. ``stances`` says who is for or against what, ``questions`` which of
that is one question, ``changes`` where a stance turned. ``conflicts`` and its modules say which accounts cannot both
hold.

Linking never changes a record: links stand beside them, each with its reason, so that every link can be undone and
every report stays.
"""

from __future__ import annotations

from dragoman.linking.copies import Copies
from dragoman.linking.events import Events
from dragoman.linking.frame import Linker
from dragoman.linking.meetings import Meetings
from dragoman.linking.questions import Questions
from dragoman.linking.quotations import Quotations

LINKERS: tuple[Linker, ...] = (Copies(), Quotations(), Events(), Meetings(), Questions())

__all__ = ["LINKERS", "Linker"]
