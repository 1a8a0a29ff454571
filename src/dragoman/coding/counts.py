"""Counts of people: killed, injured, arrested, displaced, abducted, and the words for each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dragoman.codebook import load_yaml
from dragoman.coding.events_slots import objects, surface_subjects
from dragoman.reading.analysis import Analysis, Sentence, Token
from dragoman.records import Span

_SMALL = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
_SMALL += " seventeen eighteen nineteen"
_UNITS = {word: value for value, word in enumerate(_SMALL.split())}
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000}
_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Count:
    """``people`` were ``kind`` (killed ...); ``span`` is the words, ``token`` the word that says what befell them."""

    kind: str
    people: int
    span: Span
    token: int


def number(words: list[str]) -> int | None:
    """The value of a numeral in digits or words ("1,200", "twenty-five", "3 million"); None if it is none."""
    total, part = 0.0, 0.0
    parts = [piece for word in words for piece in word.lower().split("-") if piece not in ("", "a", "an", "and")]
    if not parts:
        return None
    for piece in parts:
        if piece in _SCALES:
            scale = _SCALES[piece]
            total, part = (total, (part or 1) * scale) if scale == 100 else (total + (part or 1) * scale, 0)
        elif piece in _UNITS or piece in _TENS:
            part += _UNITS.get(piece, _TENS.get(piece, 0))
        elif _DIGITS.fullmatch(piece):
            part += float(piece.replace(",", ""))
        else:
            return None
    return int(total + part)


@cache
def _fates(pos: str) -> dict[str, str]:
    return {word: kind for kind, lists in load_yaml("counts")["fates"].items() for word in lists.get(pos, ())}


def find_counts(analysis: Analysis, sentence: Sentence) -> Iterator[Count]:
    """The counts that one sentence gives, in text order."""
    if not _has_number(analysis, sentence):
        return
    for token in analysis.tokens[sentence.first : sentence.last]:
        lemma = token.lemma.lower()
        if lemma in _fates("verbs") and token.pos == "VERB":
            yield from _count(analysis, token, _fates("verbs")[lemma], objects(analysis, token.i))
        elif lemma in _fates("intransitive") and token.pos == "VERB":
            yield from _count(analysis, token, _fates("intransitive")[lemma], surface_subjects(analysis, token.i))
        elif lemma in _fates("adjectives") and token.dep in ("acomp", "oprd", "ccomp", "amod", "attr"):
            yield from _count(analysis, token, _fates("adjectives")[lemma], _described(analysis, token))
        elif lemma in _fates("nouns") and token.pos == "NOUN":
            yield from _count(analysis, token, _fates("nouns")[lemma], [token])


def _has_number(analysis: Analysis, sentence: Sentence) -> bool:
    return any(token.pos == "NUM" for token in analysis.tokens[sentence.first : sentence.last])


def _described(analysis: Analysis, token: Token) -> list[Token]:
    head = analysis.head(token.i)
    if token.dep == "amod":
        return [head]
    return [*analysis.children(token.i, "nsubj"), *analysis.children(head.i, "dobj", "nsubj")]


def _count(analysis: Analysis, fate: Token, kind: str, heads: list[Token]) -> Iterator[Count]:
    for head in heads:
        if head.pos == "NUM":  # "killed seven"
            numerals = [*analysis.children(head.i, "compound", "nummod"), head]
        else:
            lead = analysis.child(head.i, "nummod")
            numerals = [*analysis.children(lead.i, "compound", "nummod"), lead] if lead else []
        value = number([token.text for token in numerals]) if numerals else None
        if value is not None:
            value, numerals = _with_others(analysis, head, value, numerals)
        if value is not None and head.lemma.lower() not in load_yaml("counts")["measures"]:
            yield Count(kind, value, _hull(head, numerals), fate.i)
            return


def _with_others(analysis: Analysis, head: Token, people: int, numerals: list[Token]) -> tuple[int, list[Token]]:
    """ "two Americans and a British citizen" are three; of "two soldiers and civilians" only two are counted."""
    for other in analysis.conjuncts(head.i):
        lead = analysis.child(other.i, "nummod") or analysis.child(other.i, "det")
        if other.i == head.i or lead is None or other.lemma.lower() in load_yaml("counts")["measures"]:
            continue
        more = 1 if lead.lower in ("a", "an", "another") and other.tag in ("NN", "NNP") else number([lead.text])
        if more and lead.pos in ("NUM", "DET"):
            people, numerals = people + more, [*numerals, lead, other]
    return people, numerals


def _hull(head: Token, numerals: list[Token]) -> Span:
    words = [head, *numerals]
    return min(token.start for token in words), max(token.end for token in words)
