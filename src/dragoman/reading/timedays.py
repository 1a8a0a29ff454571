"""Days that share a month with their neighbour: the 5 of "May 4 and 5", the 26 of "26-30 November"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.reading.analysis import TimeExpression, Token
from dragoman.reading.timewords import lexicon

_JOINERS = frozenset(("and", "or", "to", "through", "-", "–", "—"))
# A number before one of these counts something: "May 4 and 5 people".
_COUNTED = frozenset(("NOUN", "PROPN", "ADJ", "NUM", "SYM"))


def with_days(letters: str, tokens: Sequence[Token], found: list[TimeExpression]) -> Iterator[TimeExpression]:
    """The expressions in text order, with the days that lack a month of their own among them.

    Args:
        letters: the class of each token.
        tokens: the page's tokens.
        found: the expressions found so far; a year that belongs to such a day ("March 5-9, 1918") becomes part of it.
    """
    names = lexicon().letter
    days, month = (names["DAY"], names["DAYTH"]), names["MONTH"]
    added: dict[int, TimeExpression] = {}
    for time in found:
        run = letters[time.first : time.last]
        if month in run and run[0] in days and _joins(tokens, time.first - 2, time.first, time.first - 1):
            first = time.first - 2
            if letters[first] in days and (first == 0 or letters[first - 1] != month):
                added[first] = _day(tokens, first, first + 1)
        if month in run and run[-1] in days and _joins(tokens, time.first, time.last + 1, time.last):
            at = time.last + 1
            if letters[at] in days and not _counts(tokens, at):
                year = letters[at + 1 : at + 3] == names["COMMA"] + names["YEAR"]
                added[at] = _day(tokens, at, at + 3 if year else at + 1)
    covered = {i for time in added.values() for i in range(time.first, time.last)}
    kept = [time for time in found if time.first not in covered]
    yield from sorted([*kept, *added.values()], key=lambda time: time.first) if added else found


def _joins(tokens: Sequence[Token], first: int, other: int, joiner: int) -> bool:
    """Whether tokens ``first`` and ``other`` are there, in one sentence, and ``joiner`` joins them."""
    if first < 0 or other >= len(tokens) or tokens[first].sentence != tokens[other].sentence:
        return False
    return tokens[joiner].lower in _JOINERS


def _counts(tokens: Sequence[Token], at: int) -> bool:
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return following is not None and following.pos in _COUNTED and following.sentence == tokens[at].sentence


def _day(tokens: Sequence[Token], first: int, last: int) -> TimeExpression:
    return TimeExpression(first, last, tokens[first].start, tokens[last - 1].end, "DATE")
