"""What a stance is on: the words of its object, cut where they end and turned to what they are against or for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.linking import stand
from dragoman.linking.shingles import content_words
from dragoman.records import Mention, Span

_EDGES = " \t\n,.;:'’‘`\"“”()[]-–—"


# "Agreed to provide", at the end of what is looked at.
_BARE = re.compile(r"\bto\s*$")
_TO = re.compile(r"\bto\s+\S")


@dataclass(frozen=True, slots=True)
class Object:
    """The spans of the words, in order, and whether the stance on them is the opposite of that on the whole."""

    spans: tuple[Span, ...]
    turned: bool = False


def object_of(text: str, span: Span, whom: Mention | None = None) -> Object | None:
    """The object within ``span``, None where its words say too little to know what is meant.

    Args:
        text: the document's.
        span: the words that follow the cue or verb.
        whom: the one asked, whose part in the object it is: of "urged Syria to stop the bombing" Syria.
    """
    start, end = _cut(text, span)
    shift, subject = stand.turned(text[start:end])
    main = _stripped(text, start + shift, _turned_end(text, start + shift, end) if shift else end)
    if stand.pattern("elsewhere").match(text, *main) or stand.pattern("past_objects").match(text, *main):
        return None
    spans = [main] if main[0] < main[1] else []
    if subject:
        spans = [_stripped(text, start, start + subject), *spans]
    if whom is not None and whom.span[1] <= main[0]:
        joined = not shift and main[0] - whom.span[1] <= len(" to ") + 1
        if not joined and _TO.search(text, whom.span[1], start):
            return None  # what was asked stands before: "urged them to stop: "They must ..."
        spans = [(whom.span[0], main[1])] if joined and spans else [whom.span, *spans]
    return Object(tuple(spans), bool(shift)) if spans and says_enough(text, spans) else None


def words_of(text: str, spans: tuple[Span, ...]) -> str:
    """The object's words on one line."""
    return " ".join(" ".join(text[slice(*span)].split()) for span in spans)


def says_enough(text: str, spans: list[Span]) -> bool:
    """Whether there is a word of some content, or a name; a bare verb says only that there is something."""
    words = " ".join(text[slice(*span)] for span in spans)
    if len(words.split()) == 1 and words[:1].islower() and _BARE.search(text, 0, spans[0][0]):
        return False
    return bool(telling(words)) or any(part[:1].isupper() for part in words.split())


def telling(text: str) -> list[str]:
    """The content words of a text without those that say nothing of what is meant ("action", "step")."""
    light, fewest = frozenset(stand.words()["light"]), stand.words()["fewest_letters"]
    return [word for word in content_words(text) if word not in light and len(word) >= fewest and not word.isdecimal()]


def _cut(text: str, span: Span) -> Span:
    start, end = span
    while end > start and text[start] in _EDGES:
        start += 1
    # The first word always belongs to the object.
    first = re.compile(r"\S+").match(text, start, end)
    stop = stand.pattern("ends").search(text, first.end(), end) if first else None
    end = min(end, stop.start()) if stop else end
    words = list(re.compile(r"\S+").finditer(text, start, end))
    longest = stand.words()["longest"]
    return start, words[longest - 1].end() if len(words) > longest else end


def _turned_end(text: str, start: int, end: int) -> int:
    match = stand.pattern("turned_ends").search(text, start, end)
    return match.start() if match else end


def _stripped(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in _EDGES:
        start += 1
    while start < end and text[end - 1] in _EDGES:
        end -= 1
    leading = stand.pattern("leading").match(text, start, end)
    return (leading.end() if leading else start), end
