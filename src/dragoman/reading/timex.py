"""Time expressions: which words say when. Their values are found in ``resolving.times``.

Rules over the word classes of ``codebook/times.yaml``.
1. give every token its class; 2. look at the runs that hold a time word; 3. take the longest pattern at
each place; 4. drop what the words around it show to be no time; 5. add the days that share a month ("May 4 and 5").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from dragoman.codebook import load_yaml
from dragoman.reading.analysis import TimeExpression, Token
from dragoman.reading.timedays import with_days
from dragoman.reading.timewords import Lexicon, classes, lexicon

_RUN = re.compile(r"\S+")
_Neighbour = Token | None


def find_times(text: str, tokens: Sequence[Token]) -> Iterator[TimeExpression]:
    """Time expressions in text order, none overlapping; extents by TIMEX3, without a leading preposition.

    Args:
        text: the page.
        tokens: its tokens.
    """
    book = lexicon()
    letters = classes(tokens)  # 1
    found = [
        time
        for run in _RUN.finditer(letters)  # 2
        if not book.core.isdisjoint(run.group())
        for time in _in_run(letters, run.start(), run.end(), tokens, book)
    ]
    yield from with_days(letters, tokens, found)  # 5


def _in_run(letters: str, at: int, end: int, tokens: Sequence[Token], book: Lexicon) -> Iterator[TimeExpression]:
    while at < end:
        last = next((i for i in range(at, end) if tokens[i].sentence != tokens[at].sentence), end)
        kind, stop = _without_event(tokens, at, *_longest(letters, at, last, book))  # 3
        if stop > at and _is_time(letters[at:stop], at, stop, tokens, book):  # 4
            first = at + _leading(letters[at:stop], tokens[at], book)
            yield from _expressions(tokens, first, stop, kind)
            at = stop
        else:
            at += 1


def _longest(letters: str, at: int, end: int, book: Lexicon) -> tuple[str, int]:
    best, kind = at, ""
    for type_, pattern in book.patterns:
        found = pattern.match(letters, at, end)
        if found and found.end() > best:
            best, kind = found.end(), type_
    return kind, best


def _leading(letters: str, token: Token, book: Lexicon) -> int:
    """1 for a first word that is outside: the determiner of "a three-day visit", the verb of "beginning Monday"."""
    names = book.letter
    if letters[0] == names["MOD"] and token.pos == "VERB" and len(letters) > 1:
        return 1
    if token.lower == "than" or (letters[0] in (names["A"], names["THE"]) and _counts_one(letters, names)):
        return 1
    modifies = names["DASH"] in letters and (names["UNIT"] in letters[-1:] or names["FULL"] in letters[-1:])
    return int(modifies and letters[0] in (names["A"], names["THE"]) and len(letters) > 3)


def _counts_one(letters: str, names: dict[str, str]) -> bool:
    """ "A three hour siege": the unit stands in the singular after a number and belongs to the next word."""
    return len(letters) > 2 and letters[-1] == names["UNIT"] and letters[-2] in (names["NUMBER"], names["DAY"])


def _without_event(tokens: Sequence[Token], at: int, kind: str, stop: int) -> tuple[str, int]:
    """ "Two weeks after the attack" is two weeks, counted from an event that has no date here."""
    if stop - at < 2 or stop == len(tokens) or tokens[stop - 1].lower not in ("after", "before"):
        return kind, stop
    if tokens[stop].pos != "PUNCT" and tokens[stop].sentence == tokens[at].sentence:
        return ("DURATION", stop - 1) if tokens[at].lower != "the" else ("", at)
    return kind, stop


def _expressions(tokens: Sequence[Token], first: int, stop: int, kind: str) -> Iterator[TimeExpression]:
    token = tokens[first]
    years = re.fullmatch(r"(\d{4})[-–](\d{2,4})", token.text) if stop == first + 1 else None
    if years:  # "1936–1939" is one token and two times
        yield TimeExpression(first, stop, token.start, token.start + 4, kind)
        yield TimeExpression(first, stop, token.start + 5, token.end, kind)
    else:
        yield TimeExpression(first, stop, token.start, tokens[stop - 1].end, kind)


def _is_time(letters: str, first: int, stop: int, tokens: Sequence[Token], book: Lexicon) -> bool:
    shape = " ".join(map(book.name.__getitem__, letters))
    test = _TESTS.get(shape)
    if test is None:
        return not shape.endswith("DASH OLD")  # "the 15-year-old" is somebody
    before = tokens[first - 1] if first else None
    after = tokens[stop] if stop < len(tokens) else None
    return test(tokens[first], before, after)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_yaml("times")[name])


def _year(token: Token, before: _Neighbour, after: _Neighbour) -> bool:
    """A four-digit number that counts nothing, is no sum of money and no part of a longer number."""
    if before and (before.tag in ("$", "CD") or before.lower in ("no.", "number", "some", "#")):
        return False
    return not (after and after.lower in _words("counted"))


def _season(token: Token, before: _Neighbour, after: _Neighbour) -> bool:
    """Summer as a time: after a preposition, no part of a longer name, nothing that falls."""
    if token.pos == "VERB" or before is None:
        return False
    return before.lower in _words("season_after") and _the_season(token, before, after)


def _the_season(token: Token, before: _Neighbour, after: _Neighbour) -> bool:
    return after is None or (after.lower not in ("of", "from", "in") and after.pos != "NOUN")


def _month(token: Token, before: _Neighbour, after: _Neighbour) -> bool:
    """A month alone. "May" and "March" are names and verbs too: they need a preposition before them."""
    if token.lower in ("may", "march", "april", "june"):
        return before is not None and before.lower in _words("season_after")
    return True


def _day(token: Token, before: _Neighbour, after: _Neighbour) -> bool:
    return before is not None and before.lower in ("on", "until", "till", "by", "from")


def _part(token: Token, before: _Neighbour, after: _Neighbour) -> bool:
    """ "At night", "before dawn"; not "the night" nor a Mr. Night."""
    return before is not None and before.lower in ("at", "by", "before", "until", "till", "after", "around")


def _units(token: Token, before: _Neighbour, after: _Neighbour) -> bool:
    """ "For years", "in months"; not "light years"."""
    return before is not None and before.lower in _words("units_after")


def _past(token: Token, before: _Neighbour, after: _Neighbour) -> bool:
    """ "In the past", not "the past president" nor "the last to leave"."""
    return before is not None and before.lower in ("in", "of", "from") and (after is None or after.pos == "PUNCT")


def _future(token: Token, before: _Neighbour, after: _Neighbour) -> bool:
    """The future as a noun, not "the future king"."""
    return after is None or after.pos not in ("NOUN", "PROPN", "ADJ")


def _common(token: Token, before: _Neighbour, after: _Neighbour) -> bool:
    """ "Daily" as a word, not in "the Daily Mail"."""
    return not (token.text[0].isupper() and token.pos == "PROPN")


def _shouted(token: Token, before: _Neighbour, after: _Neighbour) -> bool:
    """ "Today", not the end of "USA TODAY"."""
    return not (token.text.isupper() and before is not None and before.text.isupper() and before.pos == "PROPN")


_TESTS: dict[str, Callable[[Token, _Neighbour, _Neighbour], bool]] = {
    "YEAR": _year,
    "SEASON": _season,
    "THE SEASON": _the_season,
    "MONTH": _month,
    "PART": _part,
    "THE DAYTH": _day,
    "UNITS": _units,
    "THE LAST": _past,
    "FUTURE": _future,
    "THE FUTURE": _future,
    "OFTEN": _common,
    "DEICTIC": _shouted,
}
