"""The questions an archive answers: each a function of the archive that gives a ``Table`` or a small view."""

from __future__ import annotations

from dragoman.archive.queries_actors import ActorView, actors, who
from dragoman.archive.queries_conflicts import conflicts
from dragoman.archive.queries_contents import failures, not_coded, overview
from dragoman.archive.queries_copies import copies, copies_of, quotations, quotations_of
from dragoman.archive.queries_days import days
from dragoman.archive.queries_dyad import Dyad, dyad
from dragoman.archive.queries_events import EventView, event, events, sources_of
from dragoman.archive.queries_ledger import MeetingView, find_meeting, meeting
from dragoman.archive.queries_meetings import meetings
from dragoman.archive.queries_network import Network, network
from dragoman.archive.queries_places import places
from dragoman.archive.queries_positions import PositionView, changes, position, question, questions
from dragoman.archive.queries_search import search
from dragoman.archive.queries_sources import voices
from dragoman.archive.queries_timeline import timeline, timeline_counts

__all__ = [
    "ActorView",
    "Dyad",
    "EventView",
    "MeetingView",
    "Network",
    "PositionView",
    "actors",
    "changes",
    "conflicts",
    "copies",
    "copies_of",
    "days",
    "dyad",
    "event",
    "events",
    "failures",
    "find_meeting",
    "meeting",
    "meetings",
    "network",
    "not_coded",
    "overview",
    "places",
    "position",
    "question",
    "questions",
    "quotations",
    "quotations_of",
    "search",
    "sources_of",
    "timeline",
    "timeline_counts",
    "voices",
    "who",
]
