"""RSS and Atom files: one page an item."""

from __future__ import annotations

import calendar
import html
import json
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, BinaryIO

from dragoman.errors import PageError
from dragoman.ingest.options import IngestOptions
from dragoman.ingest.page import Failure, RawPage
from dragoman.ingest.streams import read_all

# Markup in a title that its type declares to be HTML; "a < b" is none.
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


def read_feed(source: str, stream: BinaryIO, options: IngestOptions) -> Iterator[RawPage | Failure]:
    """The items of a feed as rows. A broken feed gives the items before the break and a ``Failure``."""
    import feedparser

    raw = read_all(stream, options.max_fetch_bytes, source)
    # Our own extraction cleans the markup; feedparser must neither strip it nor fetch anything.
    feed = feedparser.parse(raw, sanitize_html=False, resolve_relative_uris=False)
    for number, entry in enumerate(feed.entries, 1):
        yield _item(f"{source}#{number}", entry, feed.feed, options)
    if not _complete(raw, feed):
        what = "the feed is broken or cut short" if feed.entries else "the feed has no items"
        yield Failure(source, PageError(what, where=source, remedy="fetch it again"))


def _complete(raw: bytes, feed: Any) -> bool:
    """A feed that ends without its closing tag was cut; lesser faults (``bozo``) lose no item."""
    tail = raw[-2048:].replace(b"\0", b"").lower()
    return bool(feed.entries) and any(end in tail for end in (b"</rss", b"</feed", b"</rdf:rdf"))


def _item(where: str, entry: Any, feed: Any, options: IngestOptions) -> RawPage | Failure:
    text, markup = _body(entry)
    if not text.strip():
        return Failure(where, PageError("the item has no text", where=where, remedy="read the page it links to"))
    facts = {
        "title": html.unescape(_TAG.sub("", entry.get("title", ""))),
        "published": _date(entry),
        "outlet": feed.get("title", ""),
        "byline": entry.get("author", ""),
        "url": entry.get("link", ""),
        "language": entry.get("language", "") or feed.get("language", ""),
    }
    hints = {name: str(value).strip() for name, value in facts.items() if value}
    raw = json.dumps({"text": text, **hints}, ensure_ascii=False).encode("utf-8", "replace")
    return RawPage(where, "row", raw, {**hints, "column": "text", "format": markup}, options.given())


def _body(entry: Any) -> tuple[str, str]:
    """The longest text of an item and whether it is ``html`` or ``text``."""
    bodies = [*entry.get("content", []), entry.get("summary_detail", {})]
    best: Mapping[str, Any] = max(bodies, key=lambda body: len(body.get("value", "")), default={})
    kind = "text" if best.get("type") == "text/plain" else "html"
    return str(best.get("value", "")), kind


def _date(entry: Any) -> str:
    parsed = entry.get("published_parsed") or entry.get("updated_parsed")  # UTC
    if not parsed:
        return ""
    return datetime.fromtimestamp(calendar.timegm(parsed), UTC).isoformat()
