"""Stand-in until the ingest is written."""

from __future__ import annotations

import json

from dragoman.ingest.page import RawPage
from dragoman.records import Document, Line, Published, document_id


def build(page: RawPage) -> Document:
    text = page.raw.decode("utf-8", "replace")
    hints = dict(page.hints)
    if page.media == "row":
        row = json.loads(text)
        text = row["text"]
        hints.update({k: row[k] for k in ("title", "published", "outlet", "byline") if row.get(k)})
    lines = []
    at = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            lines.append(Line((at, at + len(line.rstrip())), "body", 0.5))
        at += len(line)
    date = page.given.get("published") or hints.get("published")
    published = Published(date[:10], "day", "given") if date else Published()
    return Document(
        document_id(text),
        page.source,
        page.sha256,
        text,
        (page.source,),
        title=hints.get("title"),
        published=published,
        language="en",
        lines=tuple(lines),
    )
