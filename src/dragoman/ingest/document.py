"""From a raw page to a document: its text, then its lines, then what the page is."""

from __future__ import annotations

from collections.abc import Mapping

from dragoman.errors import PageError
from dragoman.ingest.content import content_of
from dragoman.ingest.language import language_of
from dragoman.ingest.metadata import identify
from dragoman.ingest.page import RawPage
from dragoman.ingest.roles import mark_lines
from dragoman.records import Document, Line, document_id


def build(page: RawPage) -> Document:
    """The document that a raw page holds.

    Raises:
        PageError: when the page holds no words.
    """
    content = content_of(page)
    if not any(map(str.isalnum, content.text)):
        raise PageError("the page holds no text", where=page.source, remedy="leave it out")
    lines = mark_lines(content.text, content.facts.get("title"), content.marks)
    known = identify(content.text, lines, page.given, content.facts)
    return Document(
        document_id(content.text),
        page.source,
        page.sha256,
        content.text,
        (page.source,),
        title=known.title,
        outlet=known.outlet,
        byline=known.byline,
        published=known.published,
        language=page.given.get("language") or _language(content.text, lines, content.facts),
        furniture=tuple(line.span for line in lines if line.role == "furniture"),
        lines=lines,
        found=known.found,
    )


def _language(text: str, lines: tuple[Line, ...], facts: Mapping[str, str]) -> str | None:
    """Told by the story's words; where those are too few, as the page declares."""
    story = "\n".join(text[slice(*line.span)] for line in lines if line.role != "furniture")
    declared = facts.get("language", "").strip().lower()[:2]
    return language_of(story or text) or (declared if declared.isalpha() else None) or None
