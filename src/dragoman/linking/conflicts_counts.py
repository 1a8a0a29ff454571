"""Counts as intervals: "at least 12", "dozens", "about 200", and whether two of them can both hold."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cache

from dragoman.linking.claims import lists
from dragoman.linking.shingles import words as words_of
from dragoman.records import Event, Span

# Words before a number in which its bound is looked for.
_BEFORE = 4


@dataclass(frozen=True, slots=True)
class Count:
    """People to whom ``kind`` (killed, injured ...) befell: between ``low`` and ``high``, in those ``words``; ``whom``
    are the words for the people, in lower case, without the number."""

    kind: str
    low: float
    high: float
    words: str
    span: Span
    whom: frozenset[str]

    def apart(self, other: Count) -> bool:
        """Whether no number is in both."""
        return self.high < other.low or other.high < self.low

    def ratio(self, other: Count) -> float:
        """How many times the greater is more, at the least."""
        low, high = sorted((self, other), key=lambda count: count.low)
        return high.low / max(1.0, low.high if low.high < math.inf else low.low)


def counts_of(event: Event, text: str) -> list[Count]:
    """The counts of an event, and those told in words ("killed dozens of people") of its recipients."""
    found = [
        _exact(event, kind, people, event.count_spans[kind], text)
        for kind, people in sorted(event.counts.items())
        if kind in event.count_spans
    ]
    return found or _vague(event, text)


def _exact(event: Event, kind: str, people: int, span: Span, text: str) -> Count:
    start = text.rfind("\n", 0, span[0]) + 1
    before = words_of(text[max(start, span[0] - 40) : span[0]])[-_BEFORE:]
    inside = words_of(text[slice(*span)])
    low, high = _bounded(people, " ".join([*before, *inside]))
    words = text[slice(*span)]
    for phrase, (least, most) in lists()["vague"].items():
        if phrase in " ".join(inside):
            low, high = least, most
    return Count(kind, low, high, words, span, _whom(event, text))


def _bounded(people: int, words: str) -> tuple[float, float]:
    share = lists()["about"]
    if re.search(_bound("most"), words):
        return 0, people
    if re.search(_bound("least"), words):
        return people, math.inf
    if re.search(_bound("about"), words):
        return math.floor(people * (1 - share)), math.ceil(people * (1 + share))
    return people, people


@cache
def _bound(name: str) -> str:
    return rf"\b(?:{'|'.join(sorted(lists()['bounds'][name], key=len, reverse=True))})\b"


def _vague(event: Event, text: str) -> list[Count]:
    found = []
    for mention in (*event.recipients, *event.actors):
        before = words_of(text[max(0, mention.span[0] - _REACH) : mention.span[0]])[-1:]
        kind = lists()["befell"].get(before[0]) if before else None
        words = mention.text.lower()
        said = [bounds for phrase, bounds in _phrases() if words.startswith(phrase)]
        if kind and said:
            found.append(Count(kind, *said[0], mention.text, mention.span, _whom(event, text)))
    return found


# Characters that hold the word before a party.
_REACH = 20


def _phrases() -> list[tuple[str, tuple[float, float]]]:
    """Counts in words, the longest phrase first."""
    return sorted(lists()["vague"].items(), key=lambda item: -len(item[0]))


def _whom(event: Event, text: str) -> frozenset[str]:
    """Words for the people counted: of the party that the number stands in, else of all recipients."""
    spans = list(event.count_spans.values())
    parties = [
        mention
        for mention in (*event.recipients, *event.actors)
        if any(mention.span[0] <= span[0] < mention.span[1] for span in spans)
    ]
    chosen = parties or list(event.recipients)
    said = {word for mention in chosen for word in words_of(mention.text)}
    return frozenset(word for word in said if word.isalpha() and word not in lists()["uncounted"])
