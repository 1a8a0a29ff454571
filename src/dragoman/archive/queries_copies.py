"""Copies: groups of pages that carry one report, and of statements that carry one quotation."""

from __future__ import annotations

from dragoman.archive.filters import limited
from dragoman.archive.store import Archive
from dragoman.archive.table import Table
from dragoman.errors import UsageError

COPIES = ("id", "title", "outlet", "published", "pages", "outlets", "last")
PAGES = ("document", "title", "outlet", "published", "source", "score", "why")
QUOTATIONS = ("id", "speaker", "words", "published", "pages", "outlets", "last")
QUOTED = ("record", "speaker", "words", "document", "title", "outlet", "published", "score", "why")


def copies(archive: Archive, *, limit: int = 100, offset: int = 0) -> Table:
    """Reports that more than one page carries, the most copied first.

    Returns:
        id, title, outlet and published of the earliest page; pages; outlets (distinct names joined by "; ");
        last (day of the latest page).
    """
    rows = archive.rows(
        "SELECT l.link, coalesce(e.title, substr(e.text, 1, 80)), e.outlet, e.published, count(*),"
        " group_concat(DISTINCT d.outlet), max(d.published)"
        " FROM linked l JOIN documents d ON d.id = l.item JOIN documents e ON e.id = l.link"
        " WHERE l.kind = 'copy' GROUP BY l.link HAVING count(*) > 1 ORDER BY 5 DESC, 4, 1 LIMIT ? OFFSET ?",
        limit + 1,
        offset,
    )
    return limited(COPIES, rows, limit)


def copies_of(archive: Archive, document: str) -> Table:
    """All pages of one report, the earliest first, each with how it was found to be a copy.

    Raises:
        UsageError: when there is no such document.
    """
    rows = archive.rows(
        "SELECT d.id, coalesce(d.title, substr(d.text, 1, 80)), d.outlet, d.published, d.source, l.score, l.why"
        " FROM documents d LEFT JOIN linked l ON l.kind = 'copy' AND l.item = d.id WHERE d.id = ?1 OR l.link ="
        " (SELECT link FROM linked WHERE kind = 'copy' AND item = ?1) ORDER BY d.published IS NULL, d.published, d.id",
        document,
    )
    if not rows:
        raise UsageError("there is no such document", where=document, remedy="list copied pages with: dragoman copies")
    return Table(PAGES, tuple(rows))


def quotations(archive: Archive, *, limit: int = 100, offset: int = 0) -> Table:
    """Quotations that stand on more than one page, the most spread first.

    Returns:
        id, speaker, words and published of the earliest; pages; outlets; last.
    """
    rows = archive.rows(
        "SELECT l.link, s.speaker, s.content, e.published, count(DISTINCT l.document),"
        " group_concat(DISTINCT d.outlet), max(d.published)"
        " FROM linked l JOIN documents d ON d.id = l.document JOIN statements s ON s.id = l.link"
        " JOIN documents e ON e.id = s.document WHERE l.kind = 'quotation'"
        " GROUP BY l.link HAVING count(DISTINCT l.document) > 1 ORDER BY 5 DESC, 4, 1 LIMIT ? OFFSET ?",
        limit + 1,
        offset,
    )
    return limited(QUOTATIONS, rows, limit)


def quotations_of(archive: Archive, statement: str) -> Table:
    """All statements that carry one quotation, the earliest first.

    Raises:
        UsageError: when there is no such statement.
    """
    rows = archive.rows(
        "SELECT s.id, s.speaker, s.content, d.id, d.title, d.outlet, d.published, l.score, l.why FROM statements s"
        " JOIN documents d ON d.id = s.document LEFT JOIN linked l ON l.kind = 'quotation' AND l.item = s.id"
        " WHERE s.id = ?1 OR l.link = (SELECT link FROM linked WHERE kind = 'quotation' AND item = ?1)"
        " ORDER BY d.published IS NULL, d.published, s.id",
        statement,
    )
    if not rows:
        remedy = "list shared quotations with: dragoman copies --quotations"
        raise UsageError("there is no such statement", where=statement, remedy=remedy)
    return Table(QUOTED, tuple(rows))
