"""A tie as read from the words, and the relation words as sets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from dragoman.codebook import load_yaml
from dragoman.reading.analysis import Analysis
from dragoman.records import Mention, Span, Time


@dataclass(frozen=True, slots=True)
class Tie:
    """One tie: its kind, its two sides, the words for it and, when it ended or began, the time."""

    relation: str
    from_: Mention
    to: Mention
    evidence: Span
    time: Time | None = None


@dataclass(frozen=True)
class Words:
    """``codebook/relations.yaml``; its comments say what each list is for."""

    verbs: Mapping[str, str]
    nouns: Mapping[str, str]
    lists: Mapping[str, frozenset[str]]

    def has(self, name: str, word: str) -> bool:
        """Whether ``word`` is in the list ``name``."""
        return word in self.lists[name]


@cache
def words() -> Words:
    """The relation words, read once a process."""
    raw: dict[str, Any] = load_yaml("relations")
    lists = {name: frozenset(entries) for name, entries in raw.items() if isinstance(entries, list)}
    return Words(_inverse(raw["verbs"]), _inverse(raw["nouns"]), lists)


def _inverse(raw: Mapping[str, list[str]]) -> dict[str, str]:
    return {word: kind for kind, entries in raw.items() for word in entries}


def words_of(mention: Mention) -> str:
    """A mention's words without article and case, to tell doubles."""
    return mention.text.lower().removeprefix("the ")


def evidence(analysis: Analysis, *spans: Span) -> Span:
    """The words from the first to the last of ``spans``."""
    return min(span[0] for span in spans), max(span[1] for span in spans)
