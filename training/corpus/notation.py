"""The annotation format: lines of words to plain values, and words to spans. See ``FORMAT.md``.

A line is a sentence number, a record letter and fields. A value in quotation marks or braces is words of that
sentence; everything else is a label or a reference.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from dragoman.records import Span

PARAGRAPH = "\n\n"
# Field values: optional "n:" (sentence, or number of people), words, optional "#k", optional -> name and country.
_WORDS = r"""(?:"(?:[^"\\]|\\.)*"|\{[^{}]*\})"""
_ITEM = rf"""(?:(?:\w[\w-]*:)?{_WORDS}(?:\#\d+)?(?:->(?:"[^"]*"(?:/[A-Z]{{3}})?|[A-Z]{{3}}))?|[^\s"{{}}+=]+)"""
_FIELD = re.compile(rf"""\s*([a-z]+)=({_ITEM}(?:\+{_ITEM})*)(?=\s|$)""")
_PART = re.compile(rf"""(?:(\w[\w-]*):)?({_WORDS})(?:\#(\d+))?(?:->(?:"([^"]*)"(?:/([A-Z]{{3}}))?|([A-Z]{{3}})))?$""")
_SPLIT = re.compile(rf"({_ITEM})(?:\+|$)")
_HEAD = re.compile(r"(\d+)\s+(-|[SEMPR])(?:\s+|$)")
# A meeting's name, a meeting's id or a label may stand before the fields.
_LEAD = re.compile(rf"({_ITEM})(?=\s|$)")


class NotationError(Exception):
    """A line that cannot be read. ``what`` says why, for the annotator."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


@dataclass(frozen=True)
class Words:
    """Words of the text as the annotator wrote them: ``before`` is what stood before the colon."""

    text: str
    before: str | None = None
    occurrence: int | None = None
    name: str | None = None
    country: str | None = None


@dataclass(frozen=True)
class Row:
    """A line: its number in the file, the sentence, the letter, the lead (label, id or words) and the fields."""

    number: int
    sentence: int
    letter: str
    lead: str | Words | None = None
    fields: dict[str, tuple[str | Words, ...]] = field(default_factory=dict)


def rows(text: str) -> Iterator[Row | tuple[int, NotationError]]:
    """The rows of a file; for a line that cannot be read, its number and the error."""
    for number, line in enumerate(text.splitlines(), 1):
        line = line.strip()
        if not line or line.startswith(("#", "!", "D ")):
            continue
        try:
            yield row(number, line)
        except NotationError as error:
            yield number, error


def notes(text: str) -> list[str]:
    """The lines that begin with "!": what an annotator wants the lead to know."""
    return [line[1:].strip() for line in text.splitlines() if line.startswith("!")]


def row(number: int, line: str) -> Row:
    """One line."""
    head = _HEAD.match(line)
    if not head:
        raise NotationError("a line begins with a sentence number and one of S E M P R or -")
    sentence, letter, rest = int(head[1]), head[2], line[head.end() :]
    if letter == "-":
        return Row(number, sentence, letter)
    lead: str | Words | None = None
    if letter in "EMPR":
        found = _LEAD.match(rest)
        if not found or "=" in found[0].split('"')[0]:
            raise NotationError(f"{letter} needs a label, id or name before its fields")
        lead, rest = item(found[0]), rest[found.end() :]
    return Row(number, sentence, letter, lead, fields(rest))


def fields(rest: str) -> dict[str, tuple[str | Words, ...]]:
    """``key=value`` pairs; a value is one or more items joined by "+"."""
    found: dict[str, tuple[str | Words, ...]] = {}
    at = 0
    while rest[at:].strip():
        match = _FIELD.match(rest, at)
        if not match:
            raise NotationError(f"cannot read from: {rest[at:].strip()[:60]}")
        if match[1] in found:
            raise NotationError(f"{match[1]}= is given twice; join values with +")
        found[match[1]] = tuple(item(part) for part in _SPLIT.findall(match[2]))
        at = match.end()
    return found


def item(text: str) -> str | Words:
    """A label or words."""
    match = _PART.match(text)
    if not match:
        return text
    before, quoted, occurrence, name, country, alone = match.groups()
    inner = quoted[1:-1].replace('\\"', '"')
    return Words(inner, before, int(occurrence) if occurrence else None, name, country or alone)


def sentence_spans(text: str) -> list[Span]:
    """The spans of the sentences, which are the paragraphs."""
    spans, at = [], 0
    for paragraph in text.split(PARAGRAPH):
        spans.append((at, at + len(paragraph)))
        at += len(paragraph) + len(PARAGRAPH)
    return spans


def locate(text: str, within: Span, words: Words) -> Span:
    """Where the words stand in a sentence. ``"Mr. Bush ... soldiers"`` runs from the first words to the last.

    Raises:
        NotationError: the words are not there, or there more than once and no ``#k`` says which.
    """
    if not words.text.strip() or words.text != words.text.strip():
        raise NotationError("empty words, or a space at their edge")
    found = _occurrences(text, within, words.text)
    if not found and " ... " in words.text:
        found = _elided(text, within, words.text)
    if not found:
        raise NotationError(f"not in the sentence: {words.text!r}")
    if words.occurrence is not None:
        if not 0 < words.occurrence <= len(found):
            raise NotationError(f"{words.text!r} occurs {len(found)} times, not {words.occurrence}")
        return found[words.occurrence - 1]
    if len(found) > 1:
        raise NotationError(f"{words.text!r} occurs {len(found)} times: add #1 .. #{len(found)}")
    return found[0]


def _occurrences(text: str, within: Span, words: str) -> list[Span]:
    before = r"(?<!\w)" if words[0].isalnum() else ""
    after = r"(?!\w)" if words[-1].isalnum() else ""
    pattern = re.compile(before + re.escape(words) + after)
    return [match.span() for match in pattern.finditer(text, *within)]


def _elided(text: str, within: Span, words: str) -> list[Span]:
    first, last = words.split(" ... ", 1)
    starts, ends = _occurrences(text, within, first), _occurrences(text, within, last)
    return [(a[0], b[1]) for a in starts[:1] for b in ends[-1:] if b[0] >= a[1]]
