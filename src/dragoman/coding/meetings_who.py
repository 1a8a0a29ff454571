"""Who a meeting's own phrase and verb name: parties, holders, organisers, and those left out."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.coding.meetings_lexicon import Lexicon
from dragoman.coding.meetings_where import objects
from dragoman.coding.participation_parties import PARTY_LABELS, parties
from dragoman.coding.participation_subjects import subject_of
from dragoman.reading.analysis import Analysis, Token
from dragoman.records import Mention


def phrase_parties(analysis: Analysis, heads: list[int], carrier: int | None, lexicon: Lexicon) -> Iterator[Mention]:
    """Parties in the phrase: "between X and Y", "with X", "of leaders from X", "the Trump-Kim summit"."""
    sources = heads + ([carrier] if carrier is not None and _holds(analysis, carrier, lexicon) else [])
    for inner in objects(analysis, sources, frozenset({"between", "among", "with"})):
        yield from parties(analysis, inner.i, lexicon)
    for inner in objects(analysis, heads, frozenset({"of"})):
        if inner.lemma.lower() in lexicon.party_or_role:
            yield from parties(analysis, inner.i, lexicon)
    yield from _dyad(analysis, heads[-1], lexicon)


def _holds(analysis: Analysis, verb: int, lexicon: Lexicon) -> bool:
    lemma = analysis.tokens[verb].lemma.lower()
    return lemma in lexicon.hold or lemma in lexicon.host


def holders_of(analysis: Analysis, token: Token, verb: int | None, lexicon: Lexicon) -> Iterator[Mention]:
    """X of "X held talks with Y" and "X's meeting with Y"."""
    if verb is not None and token.dep == "dobj" and analysis.tokens[verb].lemma in lexicon.hold:
        yield from subject_parties(analysis, verb, lexicon)
        return
    owner = analysis.child(token.i, "poss")
    if owner is None or not any(prep.lower == "with" for prep in analysis.children(token.i, "prep")):
        return
    if owner.tag == "PRP$" and owner.lower in ("his", "her", "their", "our"):
        yield Mention(owner.text, (owner.start, owner.end))
    elif owner.pos == "PROPN":
        yield from parties(analysis, owner.i, lexicon)


def _dyad(analysis: Analysis, head: int, lexicon: Lexicon) -> Iterator[Mention]:
    """X and Y of "the X-Y summit": two names joined by a hyphen before the noun."""
    tokens = analysis.tokens
    for i in range(max(head - 4, 1), head - 1):
        if tokens[i].text in ("-", "–") and _names_party(analysis, i - 1) and _names_party(analysis, i + 1):
            for j in (i - 1, i + 1):
                words = analysis.phrase(j, j + 1)
                yield Mention(words.text, words.span)
    for child in analysis.children(head, "compound", "amod", "nmod"):
        left, dash, right = child.text.partition("-")
        if dash and lexicon.country(left) and lexicon.country(right):
            yield Mention(left, (child.start, child.start + len(left)))
            yield Mention(right, (child.end - len(right), child.end))


def _names_party(analysis: Analysis, i: int) -> bool:
    entity = analysis.entity_at(i)
    return analysis.tokens[i].pos == "PROPN" and (entity is None or entity.label in PARTY_LABELS)


def parties_without(analysis: Analysis, heads: list[int], carrier: int | None, lexicon: Lexicon) -> Iterator[Mention]:
    """Parties that the phrase or its verb leaves out: "without Syria's allies X and Y"."""
    sources = heads + ([carrier] if carrier is not None else [])
    for inner in objects(analysis, sources, frozenset({"without"})):
        yield from parties(analysis, inner.i, lexicon)


def organisers_of(analysis: Analysis, token: Token, verb: int | None, lexicon: Lexicon) -> Iterator[Mention]:
    """Who holds it: "France hosted talks", "talks hosted by Qatar", "UN-brokered talks"."""
    if verb is not None and analysis.tokens[verb].lemma in lexicon.host and token.dep == "dobj":
        yield from subject_parties(analysis, verb, lexicon)
    passive = [verb] if verb is not None and token.dep == "nsubjpass" else []
    for clause in passive + [c.i for c in analysis.children(token.i, "acl", "relcl")]:
        if analysis.tokens[clause].lemma in lexicon.host:
            yield from _agents(analysis, clause, lexicon)
    for child in analysis.children(token.i, "amod", "compound", "nmod"):
        if "-" in child.text and child.lower.rpartition("-")[2] in lexicon.organiser_participles:
            name = child.text.rpartition("-")[0]
            yield Mention(name, (child.start, child.start + len(name)))
        elif child.lower in lexicon.organiser_participles and analysis.tokens[child.i - 1].text == "-":
            words = analysis.phrase(child.i - 2, child.i - 1)
            yield Mention(words.text, words.span)


def _agents(analysis: Analysis, verb: int, lexicon: Lexicon) -> Iterator[Mention]:
    for agent in analysis.children(verb, "agent", "prep"):
        inner = analysis.child(agent.i, "pobj")
        if agent.lower == "by" and inner is not None:
            yield from parties(analysis, inner.i, lexicon)


def subject_parties(analysis: Analysis, verb: int, lexicon: Lexicon) -> list[Mention]:
    """The parties that are the subject of a verb."""
    subject = subject_of(analysis, verb)
    return [] if subject is None else parties(analysis, subject.i, lexicon)
