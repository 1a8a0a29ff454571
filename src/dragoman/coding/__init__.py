"""Coding: from what the words are to what the page says happened, and on whose word."""

from __future__ import annotations

from dataclasses import replace

from dragoman.reading.analysis import Analysis
from dragoman.records import Document, PageRecord

__all__ = ["code"]


def code(document: Document, analysis: Analysis) -> PageRecord:
    """Statements, events, meetings and relations of one page, their mentions not yet resolved."""
    from dragoman.coding.events_acts import code_acts
    from dragoman.coding.meetings import code_meetings
    from dragoman.coding.relations import code_relations
    from dragoman.coding.statements import code_statements

    statements, unsaid = code_statements(document, analysis)
    events, undone = code_acts(document, analysis, statements)
    meetings = code_meetings(document, analysis, statements)
    relations = code_relations(document, analysis, statements)
    uncoded = (*document.uncoded, *unsaid, *undone)
    return PageRecord(
        replace(document, uncoded=uncoded), tuple(statements), tuple(events), tuple(meetings), tuple(relations)
    )
