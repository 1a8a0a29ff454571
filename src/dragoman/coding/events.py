"""Events: who did what to whom, in PLOVER's terms.

1. Find triggers: words of the lexicon whose frame fits (``triggers``, ``events_match``).
2. Drop those that are part of another event or that name no party, and say why.
3. Fill each record: tense, time, place, contexts, counts, whose word it is (``events_build``).
4. Merge what the page says twice (``events_repeats``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.coding.counts import Count, find_counts
from dragoman.coding.events_build import build
from dragoman.coding.events_match import (
    Match,
    event_subjects,
    licensed,
    match_adjective,
    match_noun,
    match_verb,
    unwrap,
)
from dragoman.coding.events_repeats import without_repeats
from dragoman.coding.events_wishes import wishes
from dragoman.coding.parties import Party
from dragoman.coding.triggers import index, words
from dragoman.reading.analysis import Analysis, Sentence, Token
from dragoman.records import Document, Event, Statement, Uncoded

Coded = tuple[list[Event], list[Uncoded]]
ROLES = frozenset({"body", "title", "subhead", "caption"})
# What is refused, asked or threatened is not itself an event that took place.
_OPERATORS = frozenset({"REQUEST", "REJECT", "THREATEN", "AGREE"})
# Events of these types may stand with one party; the rest need an actor.
_VICTIMS = frozenset({"ASSAULT", "COERCE", "SANCTION", "AGREE", "RETREAT", "ACCUSE", "AID", "REJECT"})
_COUNTED = {
    "killed": {"ASSAULT", "PROTEST", "COERCE"},
    "injured": {"ASSAULT", "PROTEST", "COERCE"},
    "arrested": {"COERCE", "PROTEST"},
    "abducted": {"ASSAULT"},
    "displaced": {"ASSAULT", "COERCE", "AID"},
    "released": {"RETREAT"},
    "deported": {"COERCE"},
    "missing": {"ASSAULT"},
    "protesting": {"PROTEST"},
}


def code_events(document: Document, analysis: Analysis, statements: Sequence[Statement]) -> Coded:
    """The events of a page in text order, their mentions not yet resolved, and what was not coded."""
    events: list[Event] = []
    uncoded: list[Uncoded] = []
    if _sports_page(analysis):
        return [], [Uncoded("event", "a page about sport", (0, len(analysis.text)))]
    for sentence in analysis.sentences:
        if sentence.role in ROLES:
            found, left = _code_sentence(document, analysis, sentence, statements)
            events.extend(found)
            uncoded.extend(left)
    events, repeats = without_repeats(events)
    return events, sorted([*uncoded, *repeats], key=lambda each: each.span)


def _code_sentence(
    document: Document, analysis: Analysis, sentence: Sentence, statements: Sequence[Statement]
) -> Coded:
    matches = list(_matches(analysis, sentence))
    if not matches:
        return [], []
    reason = _no_news(analysis, sentence)
    if reason:
        return [], [_uncoded(match, reason) for match in matches]
    kept, uncoded = _sift(analysis, matches)
    kept = _with_wishes(analysis, sentence, statements, kept)
    events = [build(document, analysis, match, statements) for match in kept]
    pairs = [(m, e) for m, e in zip(kept, events, strict=True)]
    for match, event in pairs:
        reason = _too_thin(match, event)
        if reason:
            uncoded.append(_uncoded(match, reason))
    pairs = [(m, e) for m, e in pairs if not _too_thin(m, e)]
    return _with_counts(analysis, sentence, pairs), uncoded


def _with_wishes(
    analysis: Analysis, sentence: Sentence, statements: Sequence[Statement], kept: list[Match]
) -> list[Match]:
    wished = list(wishes(analysis, sentence, statements))
    inside = {i for w in wished for c in w.content for i in range(*analysis.subtree(c.i))}
    return [*wished, *(m for m in kept if m.token.i not in inside)]


def _no_news(analysis: Analysis, sentence: Sentence) -> str | None:
    lemmas = {token.lemma.lower() for token in analysis.tokens[sentence.first : sentence.last]}
    if lemmas & words("sport"):
        return "a sentence about sport"
    return "a sentence about a work of fiction" if lemmas & words("fiction") else None


def _sports_page(analysis: Analysis) -> bool:
    terms = words("sport_page")
    seen = sum(token.lemma.lower() in terms for token in analysis.tokens)
    return seen > MOST_SPORT * len(analysis.tokens)


# Share of a page's tokens that are sporting terms. World news read by hand stays under 0.01, match
# reports lie over 0.02.
MOST_SPORT = 0.015


# 1. Triggers


def _matches(analysis: Analysis, sentence: Sentence) -> Iterator[Match]:
    verbs, nouns, adjectives = index("verb"), index("noun"), index("adjective")
    for token in analysis.tokens[sentence.first : sentence.last]:
        if token.lower in adjectives and token.pos in ("ADJ", "VERB"):
            match = match_adjective(analysis, token)
            if match:
                yield match
                continue
        if token.pos == "VERB" and token.dep not in ("amod", "compound"):
            yield from _verb_matches(analysis, token, verbs)
        elif token.pos in ("NOUN", "PROPN") and token.lemma.lower() in nouns:
            noun = match_noun(analysis, token)
            if noun:
                yield noun


def _verb_matches(analysis: Analysis, token: Token, verbs: object) -> Iterator[Match]:
    lemma = token.lemma.lower()
    if lemma in words("claim"):
        yield from _claims(analysis, token)
    match = match_verb(analysis, token)
    if match is None:
        return
    if lemma in words("hits") or match.frame.type == "ASSAULT":
        noun = next(event_subjects(analysis, token), None)
        if noun is not None:
            yield _merged(match, noun)
            return
    yield match


def _merged(match: Match, noun: Match) -> Match:
    """One event from an event noun and the verb it is the subject of: "Russian strikes have targeted"."""
    recipients = tuple(p for p in match.recipients if p.kind != "people") or noun.recipients
    if not recipients and not noun.actors:
        recipients = match.recipients
    relative = match.token.dep in ("relcl", "acl")
    token, covered = (noun.token, match.token.i) if relative else (match.token, noun.token.i)
    return replace(
        noun, token=token, clause=match.token, recipients=recipients, covered=(*noun.covered, covered), licence="merged"
    )


def _claims(analysis: Analysis, token: Token) -> Iterator[Match]:
    """ "claimed responsibility for a bombing": the event is the bombing, by whoever claims it."""
    from dragoman.coding.events_slots import after_preps, objects, subjects
    from dragoman.coding.parties import parties_of

    claimed = [o for o in objects(analysis, token.i) if o.lemma.lower() in ("responsibility", "involvement", "role")]
    hosts = [token.i, *(o.i for o in claimed)]
    if not claimed:
        return
    for head in after_preps(analysis, hosts, frozenset({"for", "in"})):
        for noun in unwrap(analysis, head):
            match = match_noun(analysis, noun)
            if match is not None and match.frame.type in ("ASSAULT", "COERCE"):
                actors = tuple(parties_of(analysis, subjects(analysis, token.i), inner=False))
                yield replace(match, actors=actors, clause=noun, licence="claim")


# 2. What to keep


def _sift(analysis: Analysis, matches: list[Match]) -> tuple[list[Match], list[Uncoded]]:
    kept: list[Match] = []
    uncoded: list[Uncoded] = []
    inside = _inside(analysis, matches)
    taken: set[int] = set()
    for match in sorted(matches, key=_rank):
        reason = _why_not(match, inside, taken)
        if reason is None:
            kept.append(match)
            taken.update((match.token.i, *match.covered))
        elif reason:
            uncoded.append(_uncoded(match, reason))
    return sorted(kept, key=lambda m: m.token.i), uncoded


def _rank(match: Match) -> tuple[int, int]:
    order = {"claim": 0, "merged": 1, "happen": 4, "verb": 2, "light": 3, "noun": 4, "should": 0}
    return order[match.licence], match.token.i


def _inside(analysis: Analysis, matches: list[Match]) -> dict[int, int]:
    """Tokens that are what some operator asks, refuses, threatens or promises -> that operator's token."""
    found: dict[int, int] = {}
    for match in matches:
        if match.frame.type in _OPERATORS and (match.actors or match.recipients):
            for head in match.content:
                for i in range(*analysis.subtree(head.i)):
                    if i != match.token.i:
                        found.setdefault(i, match.token.i)
            for also in _parallel(analysis, match):
                found.setdefault(also.i, match.token.i)
    return found


def _parallel(analysis: Analysis, match: Match) -> Iterator[Token]:
    """Verbs that the parser hangs beside an operator but that go on with its infinitive: "pledged to end
    violence, release prisoners"."""
    if match.frame.complement and match.token.tag != "VB":
        for verb in analysis.children(match.token.i, "conj"):
            plain = verb.tag == "VB" or (verb.tag == "VBP" and match.token.tag in ("VBD", "VBN", "VBZ"))
            if plain and not any(True for _ in analysis.children(verb.i, "nsubj", "aux")):
                yield verb
                yield from _conjoined(analysis, verb)


def _conjoined(analysis: Analysis, verb: Token) -> Iterator[Token]:
    for other in analysis.children(verb.i, "conj"):
        yield other
        yield from _conjoined(analysis, other)


def _why_not(match: Match, inside: dict[int, int], taken: set[int]) -> str | None:
    """Why a match is not an event; None when it is one, empty when it is only part of one kept."""
    if match.token.i in taken:
        return ""
    if inside.get(match.token.i, match.token.i) != match.token.i and match.licence != "claim":
        return "only asked for, refused, threatened or promised"
    return _parties_missing(match)


def _parties_missing(match: Match) -> str | None:
    actors, recipients = match.actors, match.recipients
    if not actors and not recipients:
        return "no party named"
    if match.frame.reciprocal and len({p.head for p in (*actors, *recipients)}) < 2 and match.licence == "noun":
        return "a noun in the background, a party missing"
    if match.licence == "noun" and (match.frame.weak or not (actors and recipients)):
        strong = match.frame.type == "ASSAULT" and any(p.kind == "name" for p in recipients) and not match.frame.weak
        return None if strong and match.frame.mode in ("targeted", "abduct") else "a noun in the background, a party missing"
    if actors or match.licence in ("claim", "merged", "should"):
        return None
    if match.frame.reciprocal:
        return None if len(recipients) > 1 else "no actor named"
    unnamed = match.frame.type in _VICTIMS and (match.licence != "verb" or match.passive)
    return None if unnamed else "no actor named"


def _too_thin(match: Match, event: Event) -> str | None:
    kinds = {cue.kind for cue in event.auxiliary}
    named = len(event.actors) > 1 if match.frame.reciprocal else bool(event.actors and event.recipients)
    if "hypothetical" in kinds and (match.licence == "noun" or not named):
        return "only supposed, a party missing"
    actors = {mention.text.lower() for mention in event.actors}
    if actors and actors <= {"i", "we", "me", "us"} and event.attributed_to is None:
        return "the writer's own doings"
    if event.confidence < LEAST_CONFIDENCE:
        return "too uncertain"
    return None


# Below this, more than half of the events read by hand were wrong.
LEAST_CONFIDENCE = 0.4


def _uncoded(match: Match, reason: str) -> Uncoded:
    return Uncoded("event", reason, (match.token.start, match.token.end))


# 3. Counts


def _with_counts(analysis: Analysis, sentence: Sentence, pairs: list[tuple[Match, Event]]) -> list[Event]:
    events = [event for _, event in pairs]
    for count in find_counts(analysis, sentence):
        place = _nearest(count, pairs)
        if place is not None and count.kind not in events[place].counts:
            event = events[place]
            events[place] = replace(
                event,
                counts={**event.counts, count.kind: count.people},
                count_spans={**event.count_spans, count.kind: count.span},
            )
    return events


def _nearest(count: Count, pairs: list[tuple[Match, Event]]) -> int | None:
    fitting = [
        (abs(count.token - match.token.i), place)
        for place, (match, event) in enumerate(pairs)
        if event.type in _COUNTED[count.kind]
    ]
    return min(fitting)[1] if fitting else None


__all__ = ["Party", "code_events", "licensed"]
