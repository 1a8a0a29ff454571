"""The type of what one given party does to another: for pairs of parties that somebody else has found.

The coder itself finds trigger and parties (``events``). This asks the model's pair head alone, and always gives a type:
it does not say whether there is an event between the two.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.errors import UsageError
from dragoman.reading import model
from dragoman.records import Span

# Most words that the model is shown. In news they make about 200 pieces, and a window holds 224.
LONGEST = 150


@dataclass(frozen=True, slots=True)
class PairType:
    """The likeliest PLOVER type of a pair, its probability, and the probability of every type (they sum to 1)."""

    type: str
    probability: float
    probabilities: Mapping[str, float]


def pair_type(text: str, actor: Span | None, recipient: Span | None) -> PairType:
    """The PLOVER type of what ``actor`` does to ``recipient``.

    Args:
        text: the sentence that tells it. Of a longer text only the lines with both parties are read, and of them at
            most 150 words round the parties.
        actor: ``[start, end)`` of who acts, in code points of ``text``; None when the text does not name it.
        recipient: of who is acted on, likewise; not both may be None.

    Raises:
        UsageError: when a span holds no word of the text, or the parties stand too far apart to be read together.
        ModelError: when the model cannot be loaded.
    """
    one, two = _places(text, actor, recipient)
    cover = (min(one[0], two[0]), max(one[1], two[1]))
    longest = LONGEST
    while longest:
        start, end = stretch(text, cover, longest)
        found = _between(text[start:end], _moved(one, start), _moved(two, start))
        if found is not None:
            best = max(found, key=lambda name: found[name])
            return PairType(best, found[best], found)
        longest = _fewer(longest, len(text[cover[0] : cover[1]].split()))
    raise UsageError(
        "the two parties stand too far apart to be read together",
        where=f"actor {actor}, recipient {recipient}",
        remedy=f"give parties of one sentence, at most {LONGEST} words",
    )


def stretch(text: str, cover: Span, longest: int) -> Span:
    """At most ``longest`` words round ``cover``, of its own lines; what one side does not need goes to the other."""
    start = text.rfind("\n", 0, cover[0]) + 1
    stop = text.find("\n", cover[1])
    stop = len(text) if stop < 0 else stop
    before = [match.start() for match in re.finditer(r"\S+", text[start : cover[0]])]
    after = [match.end() for match in re.finditer(r"\S+", text[cover[1] : stop])]
    room = max(0, longest - len(text[cover[0] : cover[1]].split()))
    left = min(len(before), max(room // 2, room - len(after)))
    right = min(len(after), room - left)
    first = start + before[-left] if left else cover[0]
    last = cover[1] + after[right - 1] if right else cover[1]
    return first, last


def _places(text: str, actor: Span | None, recipient: Span | None) -> tuple[Span, Span]:
    """Both spans; a party that is not named stands where the other does, so that only one place is marked."""
    named = [span for span in (actor, recipient) if span is not None]
    if not named:
        raise UsageError("neither party is given", remedy="give the span of the actor, the recipient, or both")
    for start, end in named:
        if not 0 <= start < end <= len(text) or not any(map(str.isalnum, text[start:end])):
            raise UsageError("a party's span holds no word", where=f"[{start}, {end})", remedy="spans are code points")
    return actor or named[0], recipient or named[0]


def _between(sentence: str, actor: Span, recipient: Span) -> dict[str, float] | None:
    """What the model says; None when the sentence is longer than its window."""
    try:
        return model.load().between(sentence, actor, recipient)
    except ValueError:
        return None


def _fewer(longest: int, least: int) -> int:
    """Two thirds of the words, but never fewer than stand between the parties; nought when these were tried."""
    return max(longest * 2 // 3, least) if longest > least else 0


def _moved(span: Span, start: int) -> Span:
    return span[0] - start, span[1] - start
