"""Named entities over the parser's tokens."""

from __future__ import annotations

import re

from dragoman.reading.analysis import Token
from dragoman.reading.decoding import Named
from dragoman.reading.entities import over

TEXT = "U.N.-backed talks in New York"


def tokens(words: str) -> list[Token]:
    found, at = [], 0
    for i, word in enumerate(words.split("|")):
        at = TEXT.index(word, at)
        found.append(Token(i, word, at, at + len(word), word, "X", "X", "dep", i, 0))
        at += len(word)
    return found


def entities(words: str, *named: tuple[str, str]) -> list[tuple[str, str]]:
    spans = [Named(label, next(re.finditer(re.escape(text), TEXT)).span()) for label, text in named]
    return [(one.label, TEXT[one.start : one.end]) for one in over(tokens(words), spans)]


def test_an_entity_takes_whole_tokens() -> None:
    assert entities("U.N.|-backed|talks|in|New|York", ("GPE", "New York")) == [("GPE", "New York")]
    assert entities("U.N.-backed|talks|in|New York", ("ORG", "U.N."), ("GPE", "York")) == [
        ("ORG", "U.N.-backed"),
        ("GPE", "New York"),
    ]


def test_of_a_token_that_two_share_the_first_has_it() -> None:
    assert entities("U.N.-backed|talks|in|New York", ("GPE", "New"), ("ORG", "York")) == [("GPE", "New York")]


def test_an_entity_between_tokens_is_none() -> None:
    assert entities("talks|in", ("GPE", "New York")) == []
