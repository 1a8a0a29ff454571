"""From a page to its record. Read this first: the stages, in order, with the folder of each.

1. ingest     paths and URLs -> raw pages -> a Document: text, line roles, title, date, language
2. reading    Document -> Analysis: tokens, sentences, entities, quotations, time words
3. coding     Analysis -> statements, events, meetings, relations, and what was not coded and why
4. resolving  names, roles, pronouns, times and places -> actors, dates and coordinates
5. linking    across pages: one report, quotation, event, meeting from many pages
6. archive    one SQLite file, one transaction a document; corrections on top
7. exports, web, scale: the same records as files, as pages, and over many processes

Stages 2 to 4 are pure functions of the document; this module runs them. Stage 1 starts in
``ingest.sources.walk``, stages 5 and 6 in ``archive.store``, and ``scale.run`` drives them all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256

from dragoman.coding import code
from dragoman.ingest import to_document
from dragoman.ingest.page import RawPage
from dragoman.reading import analyse
from dragoman.records import Document, PageRecord, Uncoded
from dragoman.resolving import resolve

# Stored with every page; raise it whenever stages 1 to 4 may give another record for the same bytes.
CODER = "model-3"
# No news page is longer; beyond it (a book, a log) parsing would hold a worker for minutes.
LONGEST = 1_000_000


def coder_of(page: RawPage) -> str:
    """The coder's version and the user's own words for a page: with other words it is read again."""
    return _coder(page.given)


def read_raw(page: RawPage) -> PageRecord:
    """Stages 1 to 4 for one raw page.

    Raises:
        PageError: when the page holds no text.
    """
    return read_document(to_document(page), page.given)


def read_document(document: Document, given: Mapping[str, str] | None = None) -> PageRecord:
    """Stages 2 to 4 for one document."""
    document = replace(document, coder=_coder(given or {}))
    if reason := not_coded(document):
        whole = Uncoded("document", reason, (0, len(document.text)))
        return PageRecord(replace(document, uncoded=(*document.uncoded, whole)))
    analysis = analyse(document)  # 2
    return resolve(code(document, analysis), analysis, (given or {}).get("actors", ""))  # 3, 4


def not_coded(document: Document) -> str | None:
    """Why a whole document is kept and not coded, or None."""
    if document.language not in ("en", None):
        return f"language is {document.language}, not English"
    if len(document.text) > LONGEST:
        return f"longer than {LONGEST:,} characters"
    return None


def _coder(given: Mapping[str, str]) -> str:
    # Of an actor file the coder keeps the hash: it may be long.
    short = {
        name: value if name != "actors" else sha256(value.encode()).hexdigest()[:12] for name, value in given.items()
    }
    return " ".join([CODER, *(f"{name}={short[name]}" for name in sorted(short))])
