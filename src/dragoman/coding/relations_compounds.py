"""Ties told by a compound, a role or a list: "the pro-Syrian government", "Iran-backed Hezbollah", "militiamen
loyal to the cleric", "a NATO spokesman", "the director of Care", "The G8 includes Japan and Italy"."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.coding.meetings_lexicon import lexicon
from dragoman.coding.participation_parties import mention, parties
from dragoman.coding.relations_tie import Tie, Words, evidence, words
from dragoman.reading.analysis import Analysis, Entity, Token
from dragoman.records import Mention

_BODIES = frozenset({"GPE", "ORG", "NORP"})
_OF_WHOM = frozenset({"of", "for"})


def compound_ties(analysis: Analysis) -> Iterator[Tie]:
    """``backs``, ``leads``, ``spokesperson-of`` and ``member-of`` ties that no title or verb of backing states."""
    book = words()
    for token in analysis.tokens:
        if token.text == "-":
            yield from _hyphened(analysis, token, book)
        elif token.pos == "ADJ" and book.has("loyal", token.lower):
            yield from _loyal(analysis, token)
        elif token.pos == "NOUN" and book.nouns.get(token.lemma.lower()) in ("spokesperson-of", "leads"):
            yield from _role(analysis, token, book)
        elif token.pos == "VERB" and book.has("includes", token.lemma):
            yield from _members(analysis, token)


def _noun_of(analysis: Analysis, token: Token) -> Token | None:
    """The noun that a compound word stands before: a few links up, to its right."""
    for _ in range(3):
        above = analysis.head(token.i)
        if above.i == token.i or (above.pos == "VERB" and above.dep not in ("amod", "compound")):
            return None
        if above.pos in ("NOUN", "PROPN") and above.i > token.i and above.dep not in ("compound", "npadvmod"):
            return above
        token = above
    return None


def _hyphened(analysis: Analysis, hyphen: Token, book: Words) -> Iterator[Tie]:
    if not 0 < hyphen.i < len(analysis.tokens) - 1:
        return
    left, right = analysis.tokens[hyphen.i - 1], analysis.tokens[hyphen.i + 1]
    noun = _noun_of(analysis, right) or _noun_of(analysis, left)
    if noun is None or noun.i <= right.i or noun.i - right.i > 6:
        return
    one = _party_at(analysis, right if left.lower == "pro" else left, book)
    others = [m for m in parties(analysis, noun.i, lexicon()) if one is not None and m.span != one.span]
    if one is None or not others:
        return
    rest = analysis.phrase(right.i + 1, noun.i + 1)  # "Hezbollah" of "Iran-backed Hezbollah"
    if left.lower == "pro":
        yield _tie("backs", others[0], one)
    elif book.has("backing_participles", right.lower):
        yield _tie("backs", one, Mention(rest.text, rest.span))
    elif book.has("leading_participles", right.lower) and not _is_place(analysis, noun):
        yield _tie("leads", one, Mention(rest.text, rest.span))


def _is_place(analysis: Analysis, noun: Token) -> bool:
    """ "Hamas-run Gaza": a place is held, not led."""
    entity = analysis.entity_at(noun.i)
    return entity is not None and entity.label in ("GPE", "LOC", "FAC")


def _tie(relation: str, from_: Mention, to: Mention) -> Tie:
    first, last = sorted((from_.span, to.span))
    return Tie(relation, from_, to, (first[0], max(first[1], last[1])))


def _party_at(analysis: Analysis, token: Token, book: Words) -> Mention | None:
    """The name, or "government", that one half of a compound is."""
    entity = analysis.entity_at(token.i)
    if entity is not None and entity.label in _BODIES | {"PERSON"} and token.text[0].isupper():
        inside = (
            range(entity.first, min(entity.last, token.i + 1)) if entity.last > token.i else range(token.i, token.i + 1)
        )
        phrase = analysis.phrase(inside.start, inside.stop)
    elif token.lower == "government" or (token.pos == "PROPN" and token.lower != "pro"):
        phrase = analysis.phrase(token.i, token.i + 1)
    else:
        return None
    return Mention(phrase.text, phrase.span)


def _loyal(analysis: Analysis, token: Token) -> Iterator[Tie]:
    noun = analysis.head(token.i)
    if noun.pos != "NOUN" or noun.i > token.i:
        return
    for prep in analysis.children(token.i, "prep"):
        whom = analysis.child(prep.i, "pobj")
        if prep.lower == "to" and whom is not None and whom.pos == "PROPN":
            for from_ in parties(analysis, noun.i, lexicon())[:1]:
                for to in parties(analysis, whom.i, lexicon()):
                    yield Tie("backs", from_, to, evidence(analysis, from_.span, to.span))


def _role(analysis: Analysis, token: Token, book: Words) -> Iterator[Tie]:
    """A spokesman or head with no name beside: "a NATO spokesman", "the director of the Muslim Advocates"."""
    relation = book.nouns[token.lemma.lower()]
    modifiers = {c.lower for c in analysis.children(token.i, "amod", "compound", "det")}
    if modifiers & (book.lists["former"] | book.lists["below"] | {"no", "any", "other"}) or _named(analysis, token):
        return
    if token.dep in ("compound", "amod", "attr") or token.tag in ("NNS", "NNPS"):
        return
    body = _body_after(analysis, token, relation, book) or _body_before(analysis, token, relation, book)
    if body is not None:
        holder = mention(analysis, token.i)
        yield Tie(relation, holder, body, evidence(analysis, holder.span, body.span))


def _named(analysis: Analysis, token: Token) -> bool:
    """Whether a name stands beside the role, which the titles then read."""
    end = min(analysis.subtree(token.i)[1], analysis.sentence_of(token.i).last - 2)
    following = [analysis.entity_at(i) for i in range(token.i, end + 3) if i < len(analysis.tokens)]
    near = analysis.tokens[end].text == "," or analysis.tokens[end - 1].text == ","
    if near and any(e is not None and e.label == "PERSON" for e in following):
        return True
    beside = [*analysis.children(token.i, "appos"), analysis.head(token.i)]
    after = analysis.entity_at(token.i + 1) if token.i + 1 < len(analysis.tokens) else None
    own = analysis.tokens[token.i]
    return (
        (after is not None and after.label == "PERSON")
        or any(t.pos == "PROPN" for t in beside[:-1])
        or (own.dep == "appos" and beside[-1].pos == "PROPN")
    )


def _body_after(analysis: Analysis, token: Token, relation: str, book: Words) -> Mention | None:
    for prep in analysis.children(token.i, "prep"):
        whom = analysis.child(prep.i, "pobj") if prep.lower in _OF_WHOM and prep.i == token.i + 1 else None
        if whom is None:
            continue
        entity = analysis.entity_at(whom.i)
        organised = entity is not None and entity.label == "ORG" and whom.text[0].isupper()
        plain = relation == "spokesperson-of" and (
            whom.lemma.lower() in book.nouns or book.has("body_nouns", whom.lower) or book.has("led_nouns", whom.lower)
        )
        if organised or plain or (relation == "spokesperson-of" and entity is not None and entity.label in _BODIES):
            return mention(analysis, whom.i)
    return None


def _body_before(analysis: Analysis, token: Token, relation: str, book: Words) -> Mention | None:
    """The body in the modifiers of a spokesman; a leader's may be a part of it and is left out."""
    if relation != "spokesperson-of":
        return None
    for child in analysis.children(token.i, "compound", "poss", "nmod", "amod"):
        entity = analysis.entity_at(child.i)
        if entity is not None and entity.label == "ORG" and child.text[0].isupper():
            return _of_entity(analysis, entity)
        if book.has("body_nouns", child.lower):
            return mention(analysis, child.i)
    return None


def _of_entity(analysis: Analysis, entity: Entity) -> Mention:
    last = entity.last
    while last > entity.first + 1 and analysis.tokens[last - 1].tag == "POS":
        last -= 1
    found = analysis.phrase(entity.first, last)
    return Mention(found.text, found.span)


def _members(analysis: Analysis, token: Token) -> Iterator[Tie]:
    """The states that a named body is said to include, in the present."""
    body = analysis.child(token.i, "nsubj")
    entity = analysis.entity_at(body.i) if body is not None else None
    if body is None or entity is None or entity.label != "ORG" or token.tag not in ("VBZ", "VBP"):
        return
    to = mention(analysis, body.i)
    for first in analysis.children(token.i, "dobj"):
        for member in analysis.conjuncts(first.i):
            named = analysis.entity_at(member.i)
            if named is not None and named.label in ("GPE", "ORG"):
                from_ = mention(analysis, member.i)
                yield Tie("member-of", from_, to, evidence(analysis, from_.span, to.span))
