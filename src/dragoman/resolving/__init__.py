"""Resolving: from words to the actors, dates and coordinates they stand for."""

from __future__ import annotations

from dragoman.reading.analysis import Analysis
from dragoman.records import PageRecord

__all__ = ["resolve"]


def resolve(page: PageRecord, analysis: Analysis, own: str = "") -> PageRecord:
    """The page's records with every mention, time and place resolved where the words allow it.

    Events of which no party is a known actor are dropped here and counted as not coded.
    """
    from dragoman.resolving.apply import resolve_page

    return resolve_page(page, analysis, own)
