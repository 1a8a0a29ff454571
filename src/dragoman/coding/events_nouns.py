"""Event nouns: "Israel's attack on Gaza", "talks between Iran and the West", "launched an offensive".

A noun has its parties inside its own phrase, and more of them with the verb that carries it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dragoman.coding.events_match import (
    Match,
    after_preps_with,
    named_parties,
    names_of,
    not_places,
    stands_before,
    unwrap,
)
from dragoman.coding.events_slots import after_preps, subjects, surface_subjects
from dragoman.coding.parties import Party, antecedent, parties_of
from dragoman.coding.triggers import Frame, index, words
from dragoman.reading.analysis import Analysis, Token
from dragoman.records import Phrase


def match_noun(analysis: Analysis, token: Token) -> Match | None:
    """The noun frame that fits at ``token`` with the parties inside its phrase; not yet licensed."""
    for frame in index("noun").get(token.lemma.lower(), ()):
        if stands_before(analysis, token, frame) and not _noun_ruled_out(analysis, token, frame):
            return _fill_noun(analysis, token, frame)
    return None


def _noun_ruled_out(analysis: Analysis, token: Token, frame: Frame) -> bool:
    near = {analysis.tokens[j].lower for j in (token.i - 1, token.i + 1) if 0 <= j < len(analysis.tokens)}
    if token.dep == "dobj":
        near.add(analysis.head(token.i).lemma.lower())
    return bool(near & frame.unless) or token.dep == "compound" or not _topic_fits(analysis, token, frame)


def _topic_fits(analysis: Analysis, token: Token, frame: Frame) -> bool:
    """ "withdrawal from the deal": a frame that names what must stand after its preposition has it there."""
    if not frame.objects:
        return True
    heads = after_preps(analysis, (token.i,), frame.object_preps)
    return any(names_of(analysis, each) & frame.objects for head in heads for each in analysis.conjuncts(head.i))


def _fill_noun(analysis: Analysis, token: Token, frame: Frame) -> Match:
    owners, suffered = _noun_owners(analysis, token)
    by = after_preps(analysis, _hosts(analysis, token), frozenset({"by"}) | frame.actor_preps)
    hosts = [token.i]
    heads = not_places(analysis, after_preps_with(analysis, hosts, frame.preps - {"by"}))
    actors = (*owners, *named_parties(analysis, by))
    recipients = (*suffered, *named_parties(analysis, heads))
    known = {a.head for a in actors}
    recipients = tuple(p for p in recipients if p.head not in known and analysis.tokens[p.head].tag != "PRP$")
    match = Match(
        frame, token, token, actors, recipients, tuple(range(token.i - len(frame.before), token.i)), licence="noun"
    )
    return licensed(analysis, match)


def _hosts(analysis: Analysis, token: Token) -> list[int]:
    """The noun and its participles, without those that say who told of it ("first reported by CNN")."""
    told = words("reporters")
    return [token.i, *(c.i for c in analysis.children(token.i, "acl") if c.tag == "VBN" and c.lemma not in told)]


def _noun_owners(analysis: Analysis, token: Token) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Those who own the noun: who acts ("Israel's attack"), and who suffers ("Hariri's assassination")."""
    spots = list(analysis.children(token.i, "poss"))
    leaders: list[Party] = []
    for child in analysis.children(token.i, "amod", "compound", "nmod", "nummod"):
        if child.lower.endswith("-led") and child.text[0].isupper():  # one token: "U.S.-led"
            end = child.end - len("-led")
            leaders.append(Party(child.i, Phrase(analysis.text[child.start : end], (child.start, end)), "name"))
            continue
        entity = analysis.entity_at(child.i)
        if entity is not None and entity.label in ("GPE", "NORP", "ORG", "PERSON") and child.text[0].isupper():
            spots.append(child)
        spots.extend(  # "U.S.-led coalition air strikes"
            t for t in analysis.children(child.i, "npadvmod", "compound", "amod") if _is_name(analysis, t)
        )
    found = (*parties_of(analysis, spots, inner=False), *leaders)
    hit = token.lemma.lower() in words("suffered")
    return ((), found) if hit else (found, ())


def _is_name(analysis: Analysis, token: Token) -> bool:
    entity = analysis.entity_at(token.i)
    return entity is not None and entity.label in ("GPE", "NORP", "ORG")


def licensed(analysis: Analysis, match: Match) -> Match:
    """The match with what the verb round its noun adds: "launched an attack", "talks took place"."""
    token = match.token
    head = analysis.head(token.i)
    if head.pos != "VERB" and token.dep == "pobj":
        above = analysis.head(head.i)
        if (
            above.pos == "VERB"
            and head.lower in ("in", "out", "with")
            and above.lemma in ("take", "join", "participate", "engage")
        ):
            head = above
    ahead = _comes_for(analysis, match)
    if ahead is not None:
        return ahead
    if head.pos != "VERB":
        return match
    if token.dep in ("dobj", "nsubjpass", "pobj") and head.lemma.lower() in words("light"):
        return _light(analysis, match, head)
    if token.dep in ("nsubj", "nsubjpass") and head.lemma.lower() in words("happen"):
        return replace(match, clause=head, licence="happen")
    return match


def _comes_for(analysis: Analysis, match: Match) -> Match | None:
    """ "is in Cairo for talks with": who came and whom they are to meet, an AGREE while the talks are ahead."""
    prep = analysis.head(match.token.i)
    if match.frame.type != "CONSULT" or match.token.dep != "pobj" or prep.lower != "for":
        return None
    above = analysis.head(prep.i)
    if above.pos not in ("VERB", "AUX"):  # "in Cairo for talks" read as one phrase
        above = next((t for t in analysis.ancestors(above.i) if t.pos in ("VERB", "AUX")), above)
    if above.pos not in ("VERB", "AUX") or above.lemma not in words("comes_for"):
        return None
    known = {p.head for p in (*match.actors, *match.recipients)}
    actors = tuple(p for p in parties_of(analysis, subjects(analysis, above.i), inner=False) if p.head not in known)
    if not actors or not known:
        return None
    frame = replace(match.frame, type="AGREE", mode=None)
    return replace(match, frame=frame, clause=above, actors=(*actors, *match.actors), licence="light")


def _light(analysis: Analysis, match: Match, verb: Token) -> Match:
    received = verb.lemma.lower() in words("received") and bool(match.actors)
    actors = [] if received else parties_of(analysis, subjects(analysis, verb.i), inner=False)
    heads = not_places(analysis, after_preps_with(analysis, [verb.i], match.frame.preps - {"of", "by"}))
    recipients = match.recipients or named_parties(analysis, heads)
    merged = (*actors, *(a for a in match.actors if not actors or match.frame.reciprocal))
    return replace(
        match, clause=verb, actors=merged, recipients=recipients, covered=(*match.covered, verb.i), licence="light"
    )


def death_in(analysis: Analysis, token: Token) -> Match | None:
    """ "Ten rebels died in clashes": an assault on those who died."""
    attack = attack_behind(analysis, token, mutual=True)
    if attack is None:
        return None
    if attack.frame.reciprocal:  # who else was there is not who killed them
        attack = replace(attack, frame=replace(attack.frame, reciprocal=False), actors=())
    hit = tuple(parties_of(analysis, surface_subjects(analysis, token.i), inner=False))
    covered = (*attack.covered, attack.token.i)
    return replace(attack, token=token, clause=token, recipients=hit, covered=covered, licence="merged")


def attack_behind(analysis: Analysis, token: Token, *, mutual: bool = False) -> Match | None:
    """The event noun in which a verb's harm was done: "killed in an attack by the Taliban"."""
    for prep in analysis.children(token.i, "prep", "agent"):
        if prep.lower in ("in", "during", "by"):
            for head in analysis.children(prep.i, "pobj"):
                match = match_noun(analysis, head)
                if match is not None and match.frame.type == "ASSAULT" and (mutual or not match.frame.reciprocal):
                    return match
    return None


def event_subjects(analysis: Analysis, token: Token) -> Iterator[Match]:
    """Event nouns that are the subject of verb ``token``: "Russian strikes have targeted"."""
    for subject in subjects(analysis, token.i):
        for noun in unwrap(analysis, antecedent(analysis, subject)):
            if noun.pos in ("NOUN", "PROPN"):
                match = match_noun(analysis, noun)
                if match is not None and match.frame.type in ("ASSAULT", "COERCE", "PROTEST", "MOBILIZE"):
                    yield match
