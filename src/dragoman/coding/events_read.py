"""Events as the model reads them, in the form in which the rules fill the rest: tense words, time, place, counts."""

from __future__ import annotations

from dataclasses import replace

from dragoman.coding.events_match import Match
from dragoman.coding.parties import Party, antecedent, nouns, party_kind, phrase_of
from dragoman.coding.triggers import Frame
from dragoman.reading.analysis import Act, Analysis, Token
from dragoman.records import Mention, Phrase, Span

# Marks and words that are cut from the edges of a party's words.
_EDGES = " \t\n\r\u00a0,;:-–—\"“”'‘’().[]"


def read_match(analysis: Analysis, act: Act) -> Match | None:
    """An act as a match; None where its trigger covers no word."""
    inside = analysis.tokens_in(act.trigger)
    head = analysis.head_of(act.trigger)
    if head is None:
        return None
    frame = Frame(act.type, act.mode, "verb" if head.pos == "VERB" else "noun", head.lemma.lower())
    actors, recipients = _apart(_parties(analysis, act.actors), _parties(analysis, act.recipients))
    covered = tuple(i for i in inside if i != head.i)
    return Match(frame, head, _clause(analysis, head), actors, recipients, covered, licence="read")


def _apart(actors: list[Party], recipients: list[Party]) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Both sides without a party that stands whole in another of its side, or on the other side as well."""
    recipients = _outermost(recipients)
    actors = [one for one in _outermost(actors) if not any(_holds(other, one) for other in recipients)]
    return tuple(actors), tuple(one for one in recipients if not any(_holds(other, one) for other in actors))


def _outermost(parties: list[Party]) -> list[Party]:
    return [one for one in parties if not any(other is not one and _holds(other, one) for other in parties)]


def _holds(outer: Party, inner: Party) -> bool:
    (a, b), (c, d) = outer.phrase.span, inner.phrase.span
    return a <= c and d <= b


def _clause(analysis: Analysis, head: Token) -> Token:
    """The verb whose tense and adverbs count: the trigger, or the nearest verb above a noun."""
    if head.pos == "VERB":
        return head
    return next((token for token in analysis.ancestors(head.i) if token.pos in ("VERB", "AUX")), head)


def _parties(analysis: Analysis, spans: tuple[Span, ...]) -> list[Party]:
    found: dict[Span, Party] = {}
    for span in spans:
        party = _party(analysis, span)
        if party is not None:
            found.setdefault(party.phrase.span, party)
    return list(found.values())


def _party(analysis: Analysis, span: Span) -> Party | None:
    """The party whose words the model read, as the noun phrase that the parser sees there: the model knows who, the
    parser where the phrase begins and ends."""
    cut = _without_loose_words(analysis, trimmed(analysis.text, span))
    head = None if cut is None else analysis.head_of(cut)
    if cut is None or head is None:
        return None
    head = _noun(analysis, antecedent(analysis, head))
    kind = party_kind(analysis, head) or "name"
    inside = analysis.tokens_in(cut)
    phrase = analysis.phrase(inside[0], inside[-1] + 1)
    if head.pos in ("NOUN", "PROPN", "PRON", "ADJ", "NUM"):
        phrase = _hull(analysis, phrase_of(analysis, head, kind), inside)
    return Party(head.i, phrase, kind)


def _without_loose_words(analysis: Analysis, span: Span | None) -> Span | None:
    """The span without the "in" or "and" that the model read after or before a party; None where nothing is left."""
    inside = [] if span is None else [analysis.tokens[i] for i in analysis.tokens_in(span)]
    while inside and inside[-1].pos in _LOOSE:
        inside.pop()
    while inside and inside[0].pos in _LOOSE - {"DET"}:
        inside.pop(0)
    if len(inside) == 1 and inside[0].pos in ("VERB", "ADV"):
        return None
    return (inside[0].start, inside[-1].end) if inside else None


_LOOSE = frozenset({"ADP", "CCONJ", "SCONJ", "DET", "PUNCT"})


def _noun(analysis: Analysis, token: Token) -> Token:
    """The noun that a stray determiner, title or adjective belongs to; a nationality may be a party by itself."""
    for _ in range(DEEPEST):
        entity = analysis.entity_at(token.i)
        named = entity is not None and entity.label in ("GPE", "NORP", "ORG", "PERSON") and token.i == entity.last - 1
        if token.dep not in _MODIFIERS or named:
            return token
        token = analysis.head(token.i)
    return token


_MODIFIERS = frozenset({"det", "amod", "compound", "nummod", "nmod", "quantmod"})
# A chain of modifiers is no longer than this in print.
DEEPEST = 4


def _hull(analysis: Analysis, parsed: Phrase, inside: range) -> Phrase:
    """The parser's phrase, with what the model reads after it ("the ministry of the interior")."""
    both = analysis.tokens_in(parsed.span)
    if not both or both[0] > inside[-1] or both[-1] < inside[0]:
        return parsed
    return analysis.phrase(both[0], max(both[-1], inside[-1]) + 1)


def told_in_full(analysis: Analysis, mention: Mention) -> Mention:
    """A party's words as the codebook wants them: with "hundreds of" before them, without "at least"."""
    inside = analysis.tokens_in(mention.span)
    first, last = inside[0], inside[-1] + 1
    head = analysis.head_of(mention.span)
    if first >= 2 and head is not None and head.head == first - 1 and analysis.tokens[first - 1].lower == "of":
        first -= 2 * (analysis.tokens[first - 2].lemma.lower() in nouns("quantities"))
    words = analysis.phrase(_number(analysis, first, last), last)
    return replace(mention, text=words.text, span=words.span)


def _number(analysis: Analysis, first: int, last: int) -> int:
    """Where the number begins, if before it stand only words like "at least"; else ``first``."""
    for i in range(first, last):
        if analysis.tokens[i].pos == "NUM":
            return i
        if analysis.tokens[i].lower not in nouns("approximations"):
            return first
    return first


def trimmed(text: str, span: Span) -> Span | None:
    """The span without marks and space at its edges; a point stays on an abbreviation ("the U.S.")."""
    start, end = span
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES and not (text[end - 1] == "." and "." in text[start : end - 1]):
        end -= 1
    return (start, end) if end > start else None
