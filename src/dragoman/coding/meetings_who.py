"""Who a meeting's own phrase and verb name: parties, holders, organisers, and those left out."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.codebook import load_yaml
from dragoman.coding.meetings_lexicon import Lexicon
from dragoman.coding.meetings_where import objects
from dragoman.coding.participation_mood import mood
from dragoman.coding.participation_parties import PARTY_LABELS, parties
from dragoman.coding.participation_subjects import subject_of
from dragoman.reading.analysis import Analysis, Token
from dragoman.records import Mention


def phrase_parties(analysis: Analysis, heads: list[int], carrier: int | None, lexicon: Lexicon) -> Iterator[Mention]:
    """Parties in the phrase: "between X and Y", "with X", "of leaders from X", "the Trump-Kim summit"."""
    sources = heads + ([carrier] if carrier is not None and _holds(analysis, carrier, lexicon) else [])
    for inner in objects(analysis, sources, frozenset({"between", "among", "with"})):
        found = parties(analysis, inner.i, lexicon)
        yield from found
        if len(found) == 1 and analysis.head(inner.i).lower == "between":
            yield from _other_side(analysis, inner, lexicon)
    for inner in objects(analysis, heads, frozenset({"of"})):
        if inner.lemma.lower() in lexicon.party_or_role or _is_body_name(analysis, inner):
            yield from parties(analysis, inner.i, lexicon)
    yield from _dyad(analysis, heads[-1], lexicon)


def _is_body_name(analysis: Analysis, inner: Token) -> bool:
    """ "A gathering of the Friends of Libya"."""
    entity = analysis.entity_at(inner.i)
    return entity is not None and entity.label == "ORG"


def _other_side(analysis: Analysis, one: Token, lexicon: Lexicon) -> Iterator[Mention]:
    """Y of "between X, who ..., and Y", which a parser ties to a verb before."""
    after = range(analysis.subtree(one.i)[1], analysis.sentence_of(one.i).last)
    far = (analysis.tokens[i] for i in after if analysis.tokens[i].dep == "conj")
    other = next((token for token in far if token.pos in ("NOUN", "PROPN")), None)
    if other is not None and other.head < one.i:
        yield from parties(analysis, other.i, lexicon)


def _holds(analysis: Analysis, verb: int, lexicon: Lexicon) -> bool:
    lemma = analysis.tokens[verb].lemma.lower()
    return lemma in lexicon.hold or lemma in lexicon.host


def holders_of(analysis: Analysis, token: Token, verb: int | None, lexicon: Lexicon) -> Iterator[Mention]:
    """X of "X held talks with Y" and "X's meeting with Y"."""
    of = analysis.head(token.i)
    its_object = token.dep == "dobj" or (of.lower == "of" and analysis.head(of.i).dep == "dobj")
    if verb is not None and its_object and analysis.tokens[verb].lemma in lexicon.hold:
        yield from subject_parties(analysis, verb, lexicon)
        return
    owner = analysis.child(token.i, "poss")
    if owner is not None and owner.tag == "PRP$" and owner.lower in lexicon.owners:
        yield Mention(owner.text, (owner.start, owner.end))
        return
    if owner is None or not any(prep.lower == "with" for prep in analysis.children(token.i, "prep")):
        return
    if owner.lower == "their":
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


def callers_of(analysis: Analysis, verb: int | None, lexicon: Lexicon) -> Iterator[Mention]:
    """Who wants it held: "the UN proposed talks between X and Y", "Z offered to host talks"."""
    if verb is None:
        return
    above = analysis.head(verb)
    offers = analysis.tokens[verb].dep in ("xcomp", "advcl") and above.lemma in lexicon.wish
    caller = above.i if offers else verb
    if analysis.tokens[caller].lemma not in lexicon.wish:
        return
    said = mood(analysis, caller, lexicon)
    if not said.negated and not said.open and said.tense in ("past", "present", "future"):
        yield from subject_parties(analysis, caller, lexicon)


def parties_without(analysis: Analysis, heads: list[int], carrier: int | None, lexicon: Lexicon) -> Iterator[Mention]:
    """Parties that the phrase or its verb leaves out: "without Syria's allies X and Y"."""
    sources = heads + ([carrier] if carrier is not None else [])
    for inner in objects(analysis, sources, frozenset({"without"})):
        yield from parties(analysis, inner.i, lexicon)


def organisers_of(analysis: Analysis, token: Token, verb: int | None, lexicon: Lexicon) -> Iterator[Mention]:
    """Who holds it: "France hosted talks", "talks hosted by Qatar", "UN-brokered talks"."""
    if verb is not None and analysis.tokens[verb].lemma in lexicon.host and token.dep == "dobj":
        yield from subject_parties(analysis, verb, lexicon)
    if verb is not None and token.dep == "dobj" and analysis.tokens[verb].lemma in lexicon.convoke:
        yield from subject_parties(analysis, verb, lexicon)
    passive = [verb] if verb is not None and token.dep == "nsubjpass" else []
    clauses = [each.i for c in analysis.children(token.i, "acl", "relcl") for each in analysis.conjuncts(c.i)]
    for clause in passive + clauses:
        if analysis.tokens[clause].lemma in lexicon.host or analysis.tokens[clause].lemma in lexicon.convoke:
            yield from _agents(analysis, clause, lexicon)
    yield from _body(analysis, token)
    if verb is not None and token.dep == "dobj" and analysis.tokens[verb].lemma in lexicon.hold:
        yield from (side for side in subject_parties(analysis, verb, lexicon) if is_body(side.text))
    for child in analysis.children(token.i, "amod", "compound", "nmod"):
        if "-" in child.text and child.lower.rpartition("-")[2] in lexicon.organiser_participles:
            name = child.text.rpartition("-")[0]
            yield Mention(name, (child.start, child.start + len(name)))
        elif child.lower in lexicon.organiser_participles and analysis.tokens[child.i - 1].text == "-":
            words = analysis.phrase(child.i - 2, child.i - 1)
            yield Mention(words.text, words.span)


def _body(analysis: Analysis, token: Token) -> Iterator[Mention]:
    """The body whose own meeting it is: "the NATO summit", "an Arab League meeting"."""
    of = [inner for inner in objects(analysis, [token.i], frozenset({"of"})) if inner.tag in ("NNS", "NNPS")]
    named = [child for noun in (token, *of) for child in analysis.children(noun.i, "compound", "nmod", "poss")]
    for child in named:
        entity = analysis.entity_at(child.i)
        if entity is not None and entity.label == "ORG" and token.i not in range(entity.first, entity.last):
            words = analysis.phrase(entity.first + (analysis.tokens[entity.first].lower == "the"), child.i + 1)
            if is_body(words.text):
                yield Mention(words.text, words.span)


def is_body(words: str) -> bool:
    """Whether words name one of the bodies that hold meetings of their own."""
    return words.lower().removeprefix("the ") in load_yaml("linking")["meeting"]["bodies"]


def _agents(analysis: Analysis, verb: int, lexicon: Lexicon) -> Iterator[Mention]:
    for agent in analysis.children(verb, "agent", "prep"):
        inner = analysis.child(agent.i, "pobj")
        if agent.lower == "by" and inner is not None:
            yield from parties(analysis, inner.i, lexicon)


def subject_parties(analysis: Analysis, verb: int, lexicon: Lexicon) -> list[Mention]:
    """The parties that are the subject of a verb; of "the delegation says it has held talks" the delegation."""
    subject = subject_of(analysis, verb)
    above = analysis.head(verb)
    if subject is not None and subject.lower == "it" and analysis.tokens[verb].dep == "ccomp" and above.pos == "VERB":
        subject = subject_of(analysis, above.i)
    return [] if subject is None else parties(analysis, subject.i, lexicon)
