"""Time words: the classes of ``codebook/times.yaml`` and how a token gets one.

A class is one letter in a string of classes, one letter a token, so that a pattern over classes is an
ordinary regular expression over that string.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from dragoman.codebook import load_yaml
from dragoman.reading.analysis import Token

NONE = " "
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
# These are also everyday words; only capitals make them names of months, days and feasts.
_PROPER = ("MONTH", "WEEKDAY", "HOLIDAY")
# A digit, an apostrophe or the prefix "mid-" can start a shape; all other words need no shape tried.
_SHAPED = re.compile(r"['’]?\d|mid-", re.IGNORECASE)


@dataclass(frozen=True)
class Lexicon:
    """Letter and value by word, letter by shape, patterns by TIMEX3 type."""

    letter: dict[str, str]
    name: dict[str, str]
    words: dict[str, tuple[str, str | int | None]]
    shapes: tuple[tuple[str, re.Pattern[str]], ...]
    patterns: tuple[tuple[str, re.Pattern[str]], ...]
    core: frozenset[str]
    proper: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """The codebook's time words and patterns, compiled once a process."""
    book = load_yaml("times")
    names = [*book["words"], *book["shapes"]]
    letter = {name: _LETTERS[n] for n, name in enumerate(dict.fromkeys(names))}
    patterns = tuple(
        (kind, re.compile(_letters(pattern, book["macros"], letter)))
        for kind, listed in book["patterns"].items()
        for pattern in listed
    )
    shapes = tuple((letter[name], re.compile(shape, re.IGNORECASE)) for name, shape in book["shapes"].items())
    return Lexicon(
        letter=letter,
        name={one: name for name, one in letter.items()},
        words=_words(book["words"], letter),
        shapes=shapes,
        patterns=patterns,
        core=frozenset(letter[name] for name in book["core"]),
        proper=frozenset(letter[name] for name in _PROPER),
    )


def _words(classes: dict[str, object], letter: dict[str, str]) -> dict[str, tuple[str, str | int | None]]:
    found: dict[str, tuple[str, str | int | None]] = {}
    for name, listed in classes.items():
        values = listed if isinstance(listed, dict) else dict.fromkeys(listed)  # type: ignore[call-overload]
        for word, value in values.items():
            found[str(word)] = (letter[name], value)
    return found


def _letters(pattern: str, macros: dict[str, str], letter: dict[str, str]) -> str:
    while "<" in pattern:
        pattern = re.sub(r"<([A-Z]+)>", lambda found: macros[found[1]], pattern)
    return re.sub(r"[A-Z]+", lambda found: letter[found[0]], pattern).replace(" ", "")


def classes(tokens: Sequence[Token]) -> str:
    """One letter a token: its class, or ``NONE``."""
    book = lexicon()
    get, proper, shaped = book.words.get, book.proper, _SHAPED.match
    found = []
    for token in tokens:
        text = token.text
        entry = get(text.lower())
        if entry is None:
            found.append(_shape(text, book) if shaped(text) else NONE)
        elif (entry[0] in proper and not _is_name(token)) or (token.tag in ("IN", "WDT") and token.lower == "that"):
            found.append(NONE)
        else:
            found.append(entry[0])
    return "".join(found)


def _shape(text: str, book: Lexicon) -> str:
    for letter, shape in book.shapes:
        if shape.fullmatch(text):
            return letter
    head, _, tail = text.partition("-")
    if head.lower() == "mid" and tail:  # mid-October, mid-1916
        return book.words[tail.lower()][0] if tail.lower() in book.words else _shape(tail, book)
    return NONE


def _is_name(token: Token) -> bool:
    # "may" and "march" open sentences as verbs; all others are names whenever capitalised.
    if not token.text[0].isupper():
        return False
    return token.lower not in ("may", "march") or token.pos not in ("AUX", "VERB")


def value(token: Token) -> str | int | None:
    """What the codebook says a word is worth: a month's or weekday's number, a unit's letter."""
    entry = lexicon().words.get(token.text.lower().removeprefix("mid-"))
    return entry[1] if entry else None


def is_month(token: Token) -> bool:
    """Whether a word is the name of a month."""
    book = lexicon()
    entry = book.words.get(token.text.lower().removeprefix("mid-"))
    return entry is not None and entry[0] == book.letter["MONTH"] and _is_name(token)
