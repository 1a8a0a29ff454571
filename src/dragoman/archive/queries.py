"""The questions an archive answers: each a function of the archive that gives a ``Table`` or a small view."""

from __future__ import annotations

from dragoman.archive.queries_actors import ActorView, actors, who
from dragoman.archive.queries_contents import failures, not_coded, overview
from dragoman.archive.queries_copies import copies, copies_of, quotations, quotations_of
from dragoman.archive.queries_events import EventView, event, events, sources_of
from dragoman.archive.queries_meetings import MeetingView, meeting, meetings
from dragoman.archive.queries_network import Network, network
from dragoman.archive.queries_places import places
from dragoman.archive.queries_search import search
from dragoman.archive.queries_sources import voices
from dragoman.archive.queries_timeline import timeline

__all__ = [
    "ActorView",
    "EventView",
    "MeetingView",
    "Network",
    "actors",
    "copies",
    "copies_of",
    "event",
    "events",
    "failures",
    "meeting",
    "meetings",
    "network",
    "not_coded",
    "overview",
    "places",
    "quotations",
    "quotations_of",
    "search",
    "sources_of",
    "timeline",
    "voices",
    "who",
]
