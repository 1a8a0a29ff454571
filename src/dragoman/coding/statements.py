"""Statements: who said what, in which words, through whom.

1. Each quotation that is speech is given its cue and speaker, or joined to the one before it.
2. Each remaining cue word of the lexicon outside quotations is given what it introduces.
3. "According to" and nouns of saying are read.
4. What the model reads besides is added; where both read a cue, the model says who speaks.
5. A quotation with no cue goes on with the statement of the sentence before it.
6. A speaker that only passes words on becomes ``via``; statements inside others get a ``parent``.
"""

from __future__ import annotations

from dragoman.coding.contents_page import page_of
from dragoman.coding.statements_clauses import clause_drafts
from dragoman.coding.statements_draft import build
from dragoman.coding.statements_nesting import nest
from dragoman.coding.statements_quotes import join_floating, quote_drafts
from dragoman.coding.statements_read import joined, read_drafts
from dragoman.reading.analysis import Analysis
from dragoman.records import Document, Statement, Uncoded

__all__ = ["code_statements"]


def code_statements(document: Document, analysis: Analysis) -> tuple[list[Statement], list[Uncoded]]:
    """The statements of a page in text order, and what looked like one and was not coded, with why."""
    page = page_of(document, analysis)
    quoted, loose = quote_drafts(page)  # 1
    reported, unsaid = clause_drafts(page, quoted)  # 2, 3
    drafts = joined(page, [*quoted, *reported], read_drafts(page))  # 4
    left = join_floating(page, drafts, loose)  # 5
    kept, inner = nest(page, drafts)  # 6
    uncoded = sorted([*left, *unsaid, *inner], key=lambda item: item.span)
    return build(page, kept), uncoded
