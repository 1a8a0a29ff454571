"""Sentences with two marked parties and the PLOVER type of what the first does to the second.

    TYPE | Sentence with <s>the actor</s> and <t>the recipient</t> marked once each.

Where the sentence names no actor, or no recipient, only the other is marked. The types follow the table from CAMEO to
PLOVER where that and the codebook differ, since they type what is said of a given pair, not an act that was found:
who is willing to withdraw agrees, who sends peacekeepers aids, who is convicted is accused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dragoman.codebook import load_yaml
from dragoman.records import Span

_TAG = re.compile(r"</?([st])>")
_MARKED = re.compile(r"<([st])>(.*?)</\1>")


@dataclass(frozen=True)
class Typed:
    """A sentence with two parties and the type of what the first does to the second. Where the sentence names only
    one, both are it."""

    text: str
    actor: Span
    recipient: Span
    type: str


def lines(path: Path) -> Iterator[tuple[int, str]]:
    """The numbered lines of a file, without comments."""
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            yield number, line.strip()


def typed(line: str) -> Typed:
    """What a line says.

    Raises:
        ValueError: when the type is none or the marks are not a pair each.
    """
    type_, _, marked = line.partition(" | ")
    found = _MARKED.findall(marked)
    if type_ not in load_yaml("plover")["types"]:
        raise ValueError(f"{type_!r} is no PLOVER type")
    if not found or len(_TAG.findall(marked)) != 2 * len({mark for mark, _ in found}):
        raise ValueError("mark the actor <s>...</s>, the recipient <t>...</t>, each once")
    if not all(words.strip() for _, words in found):
        raise ValueError("a mark holds no word")
    spans = {mark[1]: _place(marked, mark) for mark in _MARKED.finditer(marked)}
    alone = next(iter(spans.values()))
    return Typed(_TAG.sub("", marked), spans.get("s", alone), spans.get("t", alone), type_)


def _place(marked: str, mark: re.Match[str]) -> Span:
    start = len(_TAG.sub("", marked[: mark.start()]))
    return start, start + len(mark[2])
