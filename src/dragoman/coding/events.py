"""Events: who did what to whom, in PLOVER's terms.

1. Find triggers: words of the lexicon whose frame fits (``triggers``, ``events_match``).
2. Drop those that are part of another event or that name no party, and say why.
3. Fill each record: tense, time, place, contexts, counts, whose word it is (``events_build``).
4. Give events the time and place that "the attack" tells later (``events_back``), and merge what the
   page says twice (``events_repeats``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.coding.counts_events import with_counts
from dragoman.coding.events_back import Reference, references, with_references
from dragoman.coding.events_build import build
from dragoman.coding.events_match import Match, match_adjective, match_verb, unwrap
from dragoman.coding.events_nouns import attack_behind, death_in, event_subjects, match_noun
from dragoman.coding.events_repeats import without_repeats
from dragoman.coding.events_sift import not_coded, sift, too_thin
from dragoman.coding.events_slots import after_preps, is_imperative, is_passive, objects, subjects
from dragoman.coding.events_wishes import wishes
from dragoman.coding.parties import parties_of
from dragoman.coding.triggers import index, lemma_of, words
from dragoman.reading.analysis import Analysis, Sentence, Token
from dragoman.records import Document, Event, Statement, Uncoded

Coded = tuple[list[Event], list[Uncoded]]
ROLES = frozenset({"body", "title", "subhead", "caption"})


def code_events(document: Document, analysis: Analysis, statements: Sequence[Statement]) -> Coded:
    """The events of a page in text order, their mentions not yet resolved, and what was not coded."""
    events: list[Event] = []
    uncoded: list[Uncoded] = []
    if sport_page(analysis):
        return [], [Uncoded("event", "a page about sport", (0, len(analysis.text)))]
    told: list[Reference] = []
    for sentence in analysis.sentences:
        if sentence.role in ROLES:
            matches = list(_matches(analysis, sentence))
            told.extend(references(analysis, matches))
            found, left = _code_sentence(document, analysis, sentence, statements, matches)
            events.extend(found)
            uncoded.extend(left)
    events, repeats = without_repeats(with_references(analysis, events, told))
    return events, sorted([*uncoded, *repeats], key=lambda each: each.span)


def _code_sentence(
    document: Document, analysis: Analysis, sentence: Sentence, statements: Sequence[Statement], matches: list[Match]
) -> Coded:
    wished = list(wishes(analysis, sentence, statements))
    if not matches and not wished:
        return [], []
    reason = _no_news(analysis, sentence)
    if reason:
        return [], [not_coded(match, reason) for match in matches]
    kept, uncoded = sift(analysis, matches)
    kept = _with_wishes(analysis, wished, kept)
    events = [build(document, analysis, match, statements) for match in kept]
    pairs = [(m, e) for m, e in zip(kept, events, strict=True)]
    for match, event in pairs:
        reason = too_thin(analysis, match, event)
        if reason:
            uncoded.append(not_coded(match, reason))
    pairs = [(m, e) for m, e in pairs if not too_thin(analysis, m, e)]
    return with_counts(analysis, sentence, pairs), uncoded


def _with_wishes(analysis: Analysis, wished: list[Match], kept: list[Match]) -> list[Match]:
    inside = {i for w in wished for c in w.content for i in range(*analysis.subtree(c.i))}
    return [*wished, *(m for m in kept if m.token.i not in inside)]


def _no_news(analysis: Analysis, sentence: Sentence) -> str | None:
    lemmas = {token.lemma.lower() for token in analysis.tokens[sentence.first : sentence.last]}
    if lemmas & words("sport"):
        return "a sentence about sport"
    return "a sentence about a work of fiction" if lemmas & words("fiction") else None


def sport_page(analysis: Analysis) -> bool:
    terms = words("sport_page")
    seen = sum(token.lemma.lower() in terms for token in analysis.tokens)
    return seen > MOST_SPORT * len(analysis.tokens)


# Share of a page's tokens that are sporting terms. World news read by hand stays under 0.01, match
# reports lie over 0.02.
MOST_SPORT = 0.015


# 1. Triggers


def _matches(analysis: Analysis, sentence: Sentence) -> Iterator[Match]:
    nouns, adjectives = index("noun"), index("adjective")
    for token in analysis.tokens[sentence.first : sentence.last]:
        if token.lower in adjectives and token.pos in ("ADJ", "VERB"):
            match = match_adjective(analysis, token)
            if match:
                yield match
                continue
            if _stranded(analysis, token):
                continue
        if token.pos == "VERB" and token.dep not in ("amod", "compound") and not is_imperative(analysis, token):
            yield from _verb_matches(analysis, token)
        elif token.pos in ("NOUN", "PROPN") and token.lemma.lower() in nouns:
            noun = match_noun(analysis, token)
            if noun:
                yield noun


def _stranded(analysis: Analysis, token: Token) -> bool:
    """ "something they have been opposed to": no passive, though it looks like one, and no object either."""
    preps = {prep for frame in index("adjective")[token.lower] for prep in frame.preps}
    hanging = any(prep.lower in preps for prep in analysis.children(token.i, "prep"))
    return hanging and is_passive(analysis, token.i) and not subjects(analysis, token.i)


def _verb_matches(analysis: Analysis, token: Token) -> Iterator[Match]:
    lemma = lemma_of(token)
    if lemma in words("claim"):
        yield from _claims(analysis, token)
    match = death_in(analysis, token) if lemma == "die" else match_verb(analysis, token)
    if match is None:
        return
    if lemma == "die":
        yield match
        return
    if lemma in words("hits") or match.frame.type == "ASSAULT":
        noun = next(event_subjects(analysis, token), None)
        if noun is not None:
            yield _merged(match, noun)
            return
        behind = None if match.actors else attack_behind(analysis, token)
        if behind is not None:
            match = replace(match, frame=behind.frame, actors=behind.actors, covered=(*match.covered, behind.token.i))
            match = replace(match, licence="merged")
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
