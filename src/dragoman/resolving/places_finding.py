"""Which words of a page name places.

1. candidates: runs of capitalised words that the gazetteer knows, and what the parser calls a place; 2. each gets
features: the parser's label, the words around it, what the same name is elsewhere in the page, its size; 3. a logistic
model weighs them (``codebook/places_weights.yaml``); 4. of overlapping candidates the likelier stays.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import exp, log10

from dragoman.codebook import load_yaml
from dragoman.reading.analysis import Analysis, Entity, Token
from dragoman.records import Place, Span
from dragoman.resolving.gazetteer import Entry, lookup, plain

LABELS = frozenset(("GPE", "LOC", "FAC"))
# Words of the longest names looked for ("Saint Kitts and Nevis" has four).
_LONGEST = 5
# A candidate is a place from this probability on; the highest F1 on the even articles of LGL.
_LIKELY = 0.4
_INNER = frozenset(("of", "and", "the", "de", "la", "del", "al", "el", "on", "upon", "-", "'s", "’s", ".", "–"))
_MARKS = frozenset((",", "(", "-", "--", "—", "–", ":", ";"))
_PREPOSITIONS = frozenset(
    ["in", "at", "near", "from", "to", "outside", "toward", "towards", "across", "around", "into", "through"]
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Tokens ``[first, last)`` and characters ``span`` that may name a place; ``entries`` are its bearers."""

    first: int
    last: int
    span: Span
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class _Page:
    """What the whole page says of a name, by its plain form: labels the parser gives it, families it is the name of."""

    labels: dict[str, Counter[str]]
    families: Counter[str]
    firsts: Counter[str]


def find_places(analysis: Analysis) -> list[Place]:
    """Words that name places, not resolved, without "the", in text order."""
    page = _page(analysis)
    scored = []
    for one in candidates(analysis):
        likely = probability(features(one, analysis, page))
        if likely >= _LIKELY:
            scored.append((likely, one.last - one.first, one))
    taken: set[int] = set()
    kept = []
    for _, _, one in sorted(scored, key=lambda s: (-s[0], -s[1], s[2].first)):
        if taken.isdisjoint(range(one.first, one.last)):
            taken.update(range(one.first, one.last))
            kept.append(one.span)
    return [Place(analysis.text[slice(*span)], span) for span in sorted(kept)]


def candidates(analysis: Analysis) -> Iterator[Candidate]:
    """Runs of words that may name places; they overlap."""
    seen: set[Span] = set()
    for entity in analysis.entities:
        if entity.label in LABELS:
            span = trim(analysis.text, (entity.start, entity.end))
            inside = analysis.tokens_in(span)
            if inside and span not in seen:
                seen.add(span)
                yield Candidate(inside[0], inside[-1] + 1, span, known(analysis.text[slice(*span)]))
    for sentence in analysis.sentences:
        for first in range(sentence.first, sentence.last):
            if analysis.tokens[first].text[0].isupper():
                for one in _from(analysis, first, min(sentence.last, first + _LONGEST)):
                    if one.span not in seen:
                        seen.add(one.span)
                        yield one


def _from(analysis: Analysis, first: int, end: int) -> Iterator[Candidate]:
    tokens = analysis.tokens
    for last in range(first + 1, end + 1):
        word = tokens[last - 1]
        if word.text[0].isupper():
            span = _with_point(analysis.text, (tokens[first].start, word.end))
            entries = known(analysis.text[slice(*span)])
            if entries:
                yield Candidate(first, last, span, entries)
        elif word.lower not in _INNER:
            return


@lru_cache(20_000)
def known(name: str) -> tuple[Entry, ...]:
    """The bearers of a name as written; of one in capitals as it would stand in a line of text."""
    if plain(name) in _not_places():
        return ()
    found = lookup(name)
    return found or (lookup(name.title()) if name.isupper() and len(name) > 3 else ())


@lru_cache(1)
def _not_places() -> frozenset[str]:
    return frozenset(load_yaml("places")["not_places"])


def trim(text: str, span: Span) -> Span:
    """A span without "the" before it and a possessive or a mark after it, with the point of "Fla."."""
    start, end = span
    found = re.match(r"(?:the|The)\s+", text[start:end])
    start += found.end() if found else 0
    if known(text[start:end]) and text[end - 1 : end] == ".":
        return start, end
    ending = re.search(r"(?:['’]s?|[\s,.;:\"”]+)$", text[start:end])
    return _with_point(text, (start, start + ending.start() if ending else end))


def _with_point(text: str, span: Span) -> Span:
    """ "W.Va" with the point that the tokenizer cut off."""
    start, end = span
    shortened = text[end : end + 1] == "." and plain(text[start:end]) + "." in _shortened()
    return (start, end + 1) if shortened else span


@lru_cache(1)
def _shortened() -> frozenset[str]:
    return frozenset(load_yaml("places")["states"])


def _page(analysis: Analysis) -> _Page:
    labels: dict[str, Counter[str]] = defaultdict(Counter)
    families: Counter[str] = Counter()
    firsts: Counter[str] = Counter()
    for entity in analysis.entities:
        words = analysis.tokens[entity.first : entity.last]
        labels[plain(analysis.text[slice(*trim(analysis.text, (entity.start, entity.end)))])][entity.label] += 1
        if entity.label == "PERSON" and len(words) > 1 and all(w.text[0].isupper() or w.text in ".'’s" for w in words):
            names = [w for w in words if w.text not in ("'s", "’s", "Jr.", "Sr.")]
            families[plain(names[-1].text)] += 1
            firsts[plain(names[0].text)] += 1
    return _Page(labels, families, firsts)


def features(one: Candidate, analysis: Analysis, page: _Page) -> list[str]:
    """The names of the features that hold of a candidate, as the weights have them."""
    tokens, text = analysis.tokens, analysis.text[slice(*one.span)]
    found = ["bias", *_of_entity(one, analysis), *_of_entries(one, text), *_of_page(one, text, page)]
    before = tokens[one.first - 1] if one.first else None
    after = tokens[one.last] if one.last < len(tokens) else None
    opens = before is None or before.sentence != tokens[one.first].sentence
    found += _before(None if opens else before) + _after(one, analysis, after)
    if text.isupper() and len(text) > 4:
        found.append("capitals")
    if before is not None and not opens and before.text[0].isupper() and before.pos == "PROPN":
        found.append("name-before")
    return found


def _of_entity(one: Candidate, analysis: Analysis) -> list[str]:
    entity = analysis.entity_at(one.first)
    if entity is None:
        return ["free"]
    span = trim(analysis.text, (entity.start, entity.end))
    if span == one.span:
        return [f"is-{entity.label}"]
    where = "begins" if span[0] == one.span[0] else "ends" if span[1] == one.span[1] else "inside"
    found = [f"{where}-{entity.label}" if entity.label in (*LABELS, "ORG", "PERSON", "NORP") else "in-other"]
    if entity.last < one.last:
        found.append("crosses")
    return [*found, *_rest(one, entity, analysis)]


def _rest(one: Candidate, entity: Entity, analysis: Analysis) -> list[str]:
    """What the organisation's next word is: "Police" of "Berea Police"."""
    if one.last >= entity.last:
        return []
    word = analysis.tokens[one.last].lower
    return [f"then-{word}"] if word in _heads() else ["then-name"]


@lru_cache(1)
def _heads() -> frozenset[str]:
    return frozenset(load_yaml("places_weights")["heads"])


def _of_entries(one: Candidate, text: str) -> list[str]:
    if not one.entries:
        way = any(plain(text).endswith(f" {word}") for word in load_yaml("places_weights")["ways"])
        return ["way" if way else "unknown"]
    kinds = {entry.kind for entry in one.entries}
    found = [f"kind-{kind}" for kind in kinds & {"country", "admin1", "admin2"}]
    if kinds - {"country", "admin1", "admin2", "city"}:
        found.append("kind-own")
    if kinds <= {"city", "admin2"}:
        largest = max(entry.population for entry in one.entries)
        found.append(f"size-{int(log10(largest + 1))}")
        if not any(entry.primary for entry in one.entries):
            found.append("alternate")
    words = one.last - one.first
    return [*found, "words-1" if words == 1 else "words-2" if words == 2 else "words-3", *_ending(text)]


def _ending(text: str) -> list[str]:
    last = text.rsplit(" ", 1)[-1]
    return ["ends-county"] if last in ("County", "Parish", "Township", "Borough") else []


def _of_page(one: Candidate, text: str, page: _Page) -> list[str]:
    name, found = plain(text), []
    for label, count in page.labels.get(name, Counter()).items():
        if label in ("GPE", "PERSON", "ORG", "LOC"):
            found.append(f"page-{label}" + ("-twice" if count > 1 else ""))
    if name in page.families:
        found.append("family")
    if name in page.firsts:
        found.append("first")
    return found


def _before(token: Token | None) -> list[str]:
    if token is None:
        return ["opens"]
    if token.lower in _PREPOSITIONS:
        return ["after-in"]
    if token.lower in ("of", "the", "a", "an", "and", ","):
        return [f"after-{token.lower}"]
    return ["after-title"] if token.lower in load_yaml("places_weights")["titles"] else []


_STATE = re.compile(r"\s*,\s*((?:[A-Z][\w.]*\s?){1,2})")


def _after(one: Candidate, analysis: Analysis, token: Token | None) -> list[str]:
    found = []
    qualifier = _STATE.match(analysis.text, one.span[1])
    if qualifier and _is_wider(qualifier[1].strip()):
        found.append("wider-follows")
    if token is None or token.sentence != analysis.tokens[one.first].sentence:
        return [*found, "closes"]
    if token.text in _MARKS:
        return [*found, f"before-{'comma' if token.text == ',' else 'dash'}"]
    if token.lower in ("'s", "’s"):
        return [*found, "before-s"]
    if token.lower in _heads():
        return [*found, "before-head"]
    if token.text[0].isupper():
        return [*found, "before-name"]
    return [*found, f"before-{token.pos}"] if token.pos in ("NOUN", "VERB", "ADP") else found


def _is_wider(words: str) -> bool:
    parts = words.split(" ")
    names = (" ".join(parts[:n]) for n in range(len(parts), 0, -1))
    return any(e.kind in ("country", "admin1") for name in names for e in known(name))


def probability(names: list[str]) -> float:
    """How likely a candidate with these features is a place."""
    weights = load_yaml("places_weights")["weights"]
    return 1 / (1 + exp(-sum(weights.get(name, 0.0) for name in names)))
