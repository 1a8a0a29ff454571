"""Linking: records of different pages that are of one thing in the world.

``meetings.link_meetings`` groups the meetings of many pages. Linking never changes a record: it returns
links beside them, each with its reason, so that every link can be undone and every report stays.
"""

from __future__ import annotations

from dragoman.linking.meetings import MeetingLink, link_meetings

__all__ = ["MeetingLink", "link_meetings"]
