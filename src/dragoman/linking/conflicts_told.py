"""Reports of events read for comparison with others: from the record, and as stored."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from dragoman.linking.conflicts_counts import Count, counts_of
from dragoman.linking.conflicts_events import BLAME_QUAD, Told, keys_of
from dragoman.linking.reports import Party, report_of
from dragoman.linking.versions import sentence_at
from dragoman.records import Document, Event, PageRecord


def told_of(page: PageRecord) -> Iterator[Told]:
    """The page's reports of what happened that may conflict with others: they blame, count, or tell of an act done
    once."""
    for event in page.events:
        if not event.auxiliary:
            told = _told(event, page.document)
            if told.quad == BLAME_QUAD or told.counts or keys_of(told):
                yield told


def _told(event: Event, document: Document) -> Told:
    text = document.text
    report = report_of(event, document.published, text)
    return Told(
        *(event.id, event.document, event.type, event.quad, event.trigger.text, event.evidence),
        words=text[slice(*event.evidence)],
        actors=report.actors,
        recipients=report.recipients,
        first=report.first,
        last=report.last,
        published=report.published,
        town=report.place,
        country=report.country,
        counts=tuple(counts_of(event, text)),
        sentence=sentence_at(text, event.evidence),
        blamed=tuple(part.name or part.text for mention in event.actors for part in (mention.members or (mention,))),
    )


def packed(told: Told) -> str:
    """A report as stored; a count without an upper bound has null."""
    body = asdict(told)
    for count in body["counts"]:
        count |= {"whom": sorted(count["whom"]), "high": None if count["high"] == math.inf else count["high"]}
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))


def unpacked(body: str) -> Told:
    """The inverse of ``packed``."""
    value = json.loads(body)
    for side in ("actors", "recipients"):
        value[side] = tuple(Party(**party) for party in value[side])
    value["counts"] = tuple(map(_count, value["counts"]))
    return Told(**value | {"span": tuple(value["span"]), "blamed": tuple(value["blamed"])})


def _count(value: dict[str, Any]) -> Count:
    high = math.inf if value["high"] is None else value["high"]
    return Count(**value | {"high": high, "span": tuple(value["span"]), "whom": frozenset(value["whom"])})
