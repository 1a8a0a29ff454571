"""The line patterns of ``codebook/furniture.yaml``, compiled once a process."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from dragoman.codebook import load_yaml


@dataclass(frozen=True, slots=True)
class Patterns:
    """What furniture, credits, bylines, published lines and captions look like."""

    furniture: re.Pattern[str]
    blurb: re.Pattern[str]
    edge_blurb: re.Pattern[str]
    blurb_words: int
    blurb_hints: tuple[str, ...]
    story_words: frozenset[str]
    credit: re.Pattern[str]
    byline: re.Pattern[str]
    published: re.Pattern[str]
    caption: re.Pattern[str]
    caption_verbs: frozenset[str]
    dateline_agencies: frozenset[str]
    not_places: frozenset[str]


@cache
def patterns() -> Patterns:
    """The compiled patterns."""
    data: Any = load_yaml("furniture")
    return Patterns(
        furniture=_whole(pattern for group in data["whole"].values() for pattern in group),
        blurb=_any(pattern for group in data["strong"].values() for pattern in group),
        edge_blurb=_any(pattern for group in data["edges"].values() for pattern in group),
        blurb_words=data["strong_words"],
        blurb_hints=tuple(re.split(r",\s*", data["blurb_hints"].strip())),
        story_words=frozenset(data["story_words"].split()),
        credit=_whole(data["credit"]),
        byline=_whole(data["byline"]),
        published=_whole(pattern.replace("W", data["published_word"].strip()) for pattern in data["published"]),
        caption=_any(data["caption"]),
        caption_verbs=frozenset(data["caption_verbs"].split()),
        dateline_agencies=frozenset(re.split(r",\s*", data["dateline_agencies"].strip())),
        not_places=frozenset(data["not_places"].split()),
    )


def _whole(sources: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(f'(?:{source})' for source in sources)})\Z", re.IGNORECASE)


def _any(sources: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{source})" for source in sources), re.IGNORECASE)
