"""Matching: which frame of the lexicon a word of the page fits, and what fills its slots."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.codebook import load_yaml
from dragoman.coding.events_slots import (
    after_preps,
    complements,
    is_negated,
    is_passive,
    objects,
    subjects,
    surface_subjects,
)
from dragoman.coding.parties import Party, antecedent, nouns, parties_of, party_kind
from dragoman.coding.triggers import Frame, index, lemma_of, words
from dragoman.reading.analysis import Analysis, Token

# After these a place stands, not a party.
PLACE_PREPS = frozenset(
    ["in", "at", "near", "outside", "inside", "around", "along", "over", "into", "through", "across"]
)
PLACES = frozenset({"GPE", "LOC", "FAC"})


@dataclass(frozen=True, slots=True)
class Match:
    """A trigger and its parties. ``clause`` is the verb whose tense and adverbs count for it; ``covered``
    are other tokens that speak of the same event; ``content`` are heads of what is asked or refused.
    ``passive`` marks a passive that leaves out who acted."""

    frame: Frame
    token: Token
    clause: Token
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    covered: tuple[int, ...] = ()
    content: tuple[Token, ...] = ()
    licence: str = "verb"
    passive: bool = False
    content_types: tuple[tuple[str, str | None], ...] = ()


def match_verb(analysis: Analysis, token: Token) -> Match | None:
    """The most specific verb frame that holds at ``token``."""
    for frame in index("verb").get(lemma_of(token), ()):
        match = _fit_verb(analysis, token, frame)
        if match is not None:
            return match
    return None


def match_adjective(analysis: Analysis, token: Token) -> Match | None:
    """The adjective frame that holds at ``token`` ("opposed to", "willing to")."""
    for frame in index("adjective").get(token.lower, ()):
        content = complements(analysis, token.i)
        heads = after_preps(analysis, (token.i,), frame.preps)
        turned = _agreed(analysis, frame, token, content) if frame.complement else frame
        if (content if frame.complement else heads) and turned is not None:
            frame = turned
            actors = parties_of(analysis, surface_subjects(analysis, token.i))
            clause = token if token.pos == "VERB" else analysis.head(token.i)
            return Match(frame, token, clause, tuple(actors), named_parties(analysis, heads), (), (*content, *heads))
    return None


def named_parties(analysis: Analysis, heads: list[Token]) -> tuple[Party, ...]:
    return tuple(parties_of(analysis, heads))


def _particles(analysis: Analysis, i: int, particle: str) -> list[Token] | None:
    """The tokens of a particle or bound preposition ("out of") that go with verb ``i``; None if absent."""
    host, found = i, []
    for word in particle.split():
        child = next((c for c in analysis.children(host) if c.lower == word), None)
        if child is None and word == "to" and host == i:
            infinitives = analysis.children(i, "xcomp")
            child = next((to for x in infinitives if x.pos == "NOUN" for to in analysis.children(x.i, "aux")), None)
        if child is None and host != i:
            child = next((c for c in analysis.children(i) if c.lower == word), None)
        if child is None and word == "for" and host == i:  # "called for the envoy to be expelled"
            clauses = analysis.children(i, "advcl", "xcomp", "ccomp")
            child = next((m for c in clauses for m in analysis.children(c.i, "mark") if m.lower == "for"), None)
        elif child is not None and child.dep == "mark":
            return None
        if child is None or child.i < i or child.dep in ("nsubj", "dobj"):
            return None
        if child.dep != "prt" and not _next_to(analysis, i, child.i):
            return None  # "took place in", not "took in"
        found.append(child)
        host = child.i
    return found


def _next_to(analysis: Analysis, verb: int, particle: int) -> bool:
    between = (t for t in analysis.tokens[verb + 1 : particle] if analysis.time_at(t.i) is None)  # "meet Friday with"
    return all(t.pos not in ("NOUN", "PROPN", "PUNCT", "VERB", "NUM") for t in between)


def _fit_verb(analysis: Analysis, token: Token, frame: Frame) -> Match | None:
    particles = _particles(analysis, token.i, frame.particle) if frame.particle else []
    if particles is None or (frame.negated and not is_negated(analysis, token.i)):
        return None
    content = complements(analysis, token.i)
    if (frame.complement and not _complement_fits(analysis, frame, content)) or (
        frame.also and not _also(analysis, token, frame)
    ):
        return None
    direct = _direct(analysis, token, particles)
    if (frame.intransitive and direct) or (frame.topic and not direct):
        return None
    found = _objects(analysis, token, frame, direct)
    if (frame.objects and not found) or (frame.unless and _ruled_out(analysis, token, frame, direct, content)):
        return None
    heads = _recipients(analysis, token, frame, direct, found, content)
    recipients = named_parties(analysis, heads)
    outright = [p for p in recipients if p.kind != "inner"]
    if (frame.needs == "filler" and not heads) or (frame.needs == "party" and not outright):
        return None
    if found and not recipients:
        recipients = named_parties(analysis, [o for o in direct if o not in found and o.dep == "dative"])
    if not recipients and found:
        recipients = _owners(analysis, frame, found)
    if not recipients and frame.complement:
        recipients = _wanted(analysis, frame, content)
    if frame.type == "AID" and recipients and all(_is_own(analysis, analysis.tokens[p.head]) for p in recipients):
        return None  # what one does for one's own people is no aid
    if frame.type not in _OTHERS_OWN:
        recipients = tuple(p for p in recipients if analysis.tokens[p.head].tag != "PRP$")
    if frame.type == "AGREE" and frame.complement:
        turned = _agreed(analysis, frame, token, content)
        if turned is None:
            return None
        frame = turned
    if frame.type == "THREATEN" and lemma_of(token) in words("resolves") and not _does_harm(analysis, content):
        return None
    if frame.type == "THREATEN" and lemma_of(token) == "warn" and not _own_harm(analysis, content):
        return None
    actors = tuple(parties_of(analysis, subjects(analysis, token.i), inner=False))
    covered = (*(p.i for p in particles), *(o.i for o in found))
    asked = (*content, *heads, *found, *direct) if frame.direct or frame.objects or frame.topic else tuple(content)
    return Match(
        frame,
        token,
        token,
        actors,
        recipients,
        covered,
        asked,
        passive=is_passive(analysis, token.i) and not subjects(analysis, token.i),
        content_types=content_types(analysis, asked) if frame.type in _OPERATORS else (),
    )


def _direct(analysis: Analysis, token: Token, particles: list[Token]) -> list[Token]:
    after = [p for particle in particles for p in analysis.children(particle.i, "pobj", "pcomp")]
    # The parser reads "agreed to talks" as an infinitive.
    after += [analysis.head(p.i) for p in particles if p.dep == "aux" and analysis.head(p.i).pos == "NOUN"]
    after += [analysis.head(p.i) for p in particles if p.dep == "mark"]
    return after or [antecedent(analysis, o) for o in objects(analysis, token.i)]


def _also(analysis: Analysis, token: Token, frame: Frame) -> bool:
    hosts = [token, *objects(analysis, token.i), *analysis.children(token.i, "prep", "prt")]
    return any(child.lower in frame.also and child.i > token.i for host in hosts for child in analysis.children(host.i))


def names_of(analysis: Analysis, token: Token) -> set[str]:
    """The names a noun can go by in the lexicon: "exercise", "joint-exercise"; "attack" for "series of attacks"."""
    found = {token.lemma.lower()}
    before = token.i - 1
    if before > 0 and analysis.tokens[before].text == "-":
        before -= 1
    if before >= 0:
        found.add(f"{analysis.tokens[before].lemma.lower()}-{token.lemma.lower()}")
        found.add(f"{analysis.tokens[before].lower}-{token.lemma.lower()}")
    found.update(f"{child.lower}-{token.lemma.lower()}" for child in analysis.children(token.i, "amod", "compound"))
    return found


def unwrap(analysis: Analysis, token: Token) -> list[Token]:
    """The noun and those coordinated with it; for "a series of attacks" the attacks."""
    found: list[Token] = []
    for each in analysis.conjuncts(token.i):
        of = next((p for p in analysis.children(each.i, "prep") if p.lower == "of"), None)
        if each.lemma.lower() in nouns("quantities") | {"round", "end", "string", "spate"} and of is not None:
            found.extend(analysis.children(of.i, "pobj"))
        else:
            found.append(each)
    return found


def _objects(analysis: Analysis, token: Token, frame: Frame, direct: list[Token]) -> list[Token]:
    if not frame.objects:
        return []
    heads = after_preps(analysis, (token.i,), frame.object_preps) if frame.object_preps else direct
    return [o for head in heads for o in unwrap(analysis, head) if names_of(analysis, o) & frame.objects]


def _ruled_out(analysis: Analysis, token: Token, frame: Frame, direct: list[Token], content: list[Token]) -> bool:
    near = {t.lemma.lower() for t in (*direct, *content)}
    near.update(t.lower for t in analysis.tokens[max(0, token.i - 2) : token.i])  # "test-fired" is three tokens
    for head in direct:
        near.update(t.lemma.lower() for t in analysis.children(head.i, "compound", "amod", "nummod"))
        if _is_own(analysis, head):
            near.add("own")
    for child in analysis.children(token.i):
        near.update((child.lower, child.lemma.lower()))
        if child.dep in ("prep", "agent", "nsubj", "nsubjpass"):
            near.update(t.lemma.lower() for t in analysis.children(child.i, "pobj", "compound"))
    return bool(near & frame.unless)


def _is_own(analysis: Analysis, head: Token) -> bool:
    """ "its ambassador", "their people": the subject's own."""
    return any(owner.tag == "PRP$" for owner in analysis.children(head.i, "poss"))


def _recipients(
    analysis: Analysis, token: Token, frame: Frame, direct: list[Token], found: list[Token], content: list[Token]
) -> list[Token]:
    heads: list[Token] = []
    if frame.direct and not frame.objects:
        heads = direct or [s for c in content if frame.complement for s in analysis.children(c.i, "nsubj", "nsubjpass")]
    if frame.preps:
        hosts = [token.i, *(t.i for t in (found or direct))]
        heads = heads + not_places(analysis, after_preps_with(analysis, hosts, frame.preps))
    if frame.topic and not heads and not frame.reciprocal:  # "called for Assad's resignation"
        topics = [head for head in direct if head.lemma.lower() not in words("suffered")]
        heads = [owner for head in topics for owner in analysis.children(head.i, "poss") if owner.tag != "PRP$"]
        if any(clause.tag == "VB" and clause.i > token.i for clause in analysis.children(token.i, "advcl")):
            heads += [head for head in direct if party_kind(analysis, head)]  # "called for each state to accept"
        heads += [asked for head in direct if head.pos == "VERB" for asked in subjects(analysis, head.i)]
    return heads


def after_preps_with(analysis: Analysis, hosts: list[int], preps: frozenset[str]) -> list[tuple[Token, bool]]:
    """Phrases after ``preps``, each with whether its preposition is one of place."""
    at = PLACE_PREPS - {"into"}  # "fired rockets into Israel" says at whom
    plain = [(t, False) for t in after_preps(analysis, hosts, preps - at)]
    return plain + [(t, True) for t in after_preps(analysis, hosts, preps & at)]


def not_places(analysis: Analysis, heads: list[tuple[Token, bool]]) -> list[Token]:
    kept = []
    for head, placed in heads:
        entity = analysis.entity_at(head.i)
        border = head.lemma.lower() in nouns("borders")
        if not placed or border or (entity is not None and entity.label not in PLACES):
            kept.append(head)
    return kept


def _complement_fits(analysis: Analysis, frame: Frame, content: list[Token]) -> bool:
    if not frame.infinitive:
        return bool(content)
    return any(analysis.child(c.i, "aux") is not None and _to(analysis, c) for c in content)


def _to(analysis: Analysis, verb: Token) -> bool:
    return any(aux.lower == "to" for aux in analysis.children(verb.i, "aux"))


# Types whose mode, or whose own type, turns on what is asked, refused or promised.
_OPERATORS = frozenset({"REQUEST", "REJECT", "THREATEN", "AGREE"})


def content_types(analysis: Analysis, content: Sequence[Token]) -> tuple[tuple[str, str | None], ...]:
    """Types and modes of the acts that ``content`` names: verbs by their frames, nouns by their lemma."""
    found: list[tuple[str, str | None]] = []
    for token in content:
        if token.pos == "VERB":
            match = match_verb(analysis, token)
            frame = match.frame if match else None
        else:
            frame = next(
                (f for f in index("noun").get(token.lemma.lower(), ()) if stands_before(analysis, token, f)), None
            )
        if frame is not None:
            found.append((frame.type, frame.mode))
    return tuple(found)


def _agreed(analysis: Analysis, frame: Frame, token: Token, content: list[Token]) -> Frame | None:
    """A vow to strike is a THREATEN; a plan to do harm is that harm, still to come, and coded there; a plan
    to do what the lexicon does not know is no event."""
    if content and is_negated(analysis, content[0].i):  # a vow not to occupy is a promise
        return frame
    types = content_types(analysis, content)
    if _does_harm(analysis, content) and token.lemma.lower() in words("vows") | words("plans"):
        return replace(frame, type="THREATEN") if token.lemma.lower() in words("vows") else None
    return frame if types or token.lemma.lower() not in words("plans") | words("resolves") else None


def _does_harm(analysis: Analysis, content: list[Token]) -> bool:
    quads = [load_yaml("plover")["types"][type_]["quad"] for type_, _ in content_types(analysis, content)]
    return any(quad >= 3 for quad in quads)


def _own_harm(analysis: Analysis, content: list[Token]) -> bool:
    """ "warned that it would attack": a threat only where the one who warns would do it."""
    own = {"it", "they", "he", "she", "we", "i"}
    subjects_ = [s.lower for verb in content for s in analysis.children(verb.i, "nsubj")]
    ahead = any(a.lower in ("will", "would", "'ll") for verb in content for a in analysis.children(verb.i, "aux"))
    return ahead and bool(subjects_) and own.issuperset(subjects_) and _does_harm(analysis, content)


def _wanted(analysis: Analysis, frame: Frame, content: list[Token]) -> tuple[Party, ...]:
    """Whom the refused, promised or threatened act would have touched: "refused to invite the US"."""
    if frame.type == "REQUEST":  # "demanded that the minister apologise"
        asked = named_parties(
            analysis, [s for verb in content for s in analysis.children(verb.i, "nsubj", "nsubjpass")]
        )
        return tuple(p for p in asked if p.kind in ("name", "role"))
    if frame.type not in ("REJECT", "THREATEN", "AGREE"):
        return ()
    for verb in content:
        inner = match_verb(analysis, verb)
        if inner is not None and inner.recipients:
            return inner.recipients
    return ()


# An object's "its" is as a rule the subject itself ("stepped up its attacks"), but not in these types.
_OTHERS_OWN = frozenset({"ACCUSE", "SUPPORT", "REQUEST"})


def _owners(analysis: Analysis, frame: Frame, found: list[Token]) -> tuple[Party, ...]:
    """Parties inside the object: "rejected Iran's offer", "lifted the siege of Homs"."""
    inside = [p for p in parties_of(analysis, found) if p.kind == "inner"]
    own = frame.type not in _OTHERS_OWN or frame.head in words("utters")
    return tuple(p for p in inside if not (own and analysis.tokens[p.head].tag == "PRP$"))


def stands_before(analysis: Analysis, token: Token, frame: Frame) -> bool:
    at = token.i
    for word in reversed(frame.before):
        at -= 1
        if at > 0 and analysis.tokens[at].text == "-":
            at -= 1
        if at < 0 or word not in (analysis.tokens[at].lower, analysis.tokens[at].lemma.lower()):
            return False
    return True
