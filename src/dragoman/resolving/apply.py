from __future__ import annotations
from dragoman.reading.analysis import Analysis
from dragoman.records import PageRecord


def resolve_page(page: PageRecord, analysis: Analysis) -> PageRecord:
    return page
