"""Titles: who holds which office, leads what and speaks for whom.

"Iran's foreign minister Javad Zarif", "Bahram Ghasemi, a foreign ministry spokesman", "State Department
spokesman John Kirby", "Ali Shamkhani, the secretary of Iran's Supreme National Security Council".
The tie goes to the state or body when the words name one, else to nothing and none is coded.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dragoman.coding.participation_parties import through_hyphen
from dragoman.coding.relations_tie import Tie, evidence, words
from dragoman.reading.analysis import Analysis, Entity, Token
from dragoman.records import Mention

_BODIES = frozenset({"GPE", "ORG", "NORP"})
# "the secretary of Iran's Supreme National Security Council" is nine words; no title read was over twelve.
LONGEST_TITLE = 12


def titles(analysis: Analysis) -> Iterator[Tie]:
    """``holds-office``, ``leads``, ``spokesperson-of`` and ``formerly`` ties, from the person to the state or body."""
    for entity in analysis.entities:
        if entity.label == "PERSON":
            entity = _without_title(analysis, entity)
            yield from _before(analysis, entity)
            yield from _beside(analysis, entity)


def _without_title(analysis: Analysis, entity: Entity) -> Entity:
    """The name alone, where the parser takes the title into it ("Mayor Ray Nagin")."""
    first = entity.first
    while first + 1 < entity.last and _is_title(analysis, first):
        first += 1
    return replace(entity, first=first, start=analysis.tokens[first].start)


def _before(analysis: Analysis, entity: Entity) -> Iterator[Tie]:
    """A title before the name: the words of the noun phrase left of it, also past a comma."""
    title = _title_before(analysis, entity, entity.first)
    comma = next((i - 1 for i in (title.start, entity.first) if _after_comma(analysis, entity, i)), None)
    if comma is not None and not any(_is_body(analysis, i) for i in title):
        title = _title_before(analysis, entity, comma)
    relation = None if _then(analysis, title) else _relation(analysis, title)
    body = _body(analysis, title, relation) or _plain_body(analysis, title, relation)
    if relation is not None and body is not None:
        person = _person(analysis, entity)
        yield Tie(relation, person, body, evidence(analysis, body.span, person.span))


def _then(analysis: Analysis, title: range) -> bool:
    """ "then-Russian President": held at the time told of, which may be long over."""
    near = analysis.tokens[max(title.start - 2, 0) : title.start + 1]
    return any(token.lower == "then" or token.lower.startswith("then-") for token in near)


def _is_body(analysis: Analysis, i: int) -> bool:
    entity = analysis.entity_at(i)
    return entity is not None and entity.label in _BODIES


def _after_comma(analysis: Analysis, entity: Entity, first: int) -> bool:
    """ "Iran's foreign minister, Javad Zarif, said": the name, or the rank before it, is set off by commas from
    a title noun, or from the body after "of", "to" or "for"."""
    end = min(entity.last, len(analysis.tokens) - 1)
    closed = analysis.tokens[end].text in (",", ".") or analysis.tokens[end].pos in ("VERB", "AUX")
    if not closed or first < 2 or analysis.tokens[first - 1].text != ",":
        return False
    token = analysis.tokens[first - 2]
    for _ in range(5):  # from "Command" up to "the head of the U.S. Central Command"
        if _is_title(analysis, token.i) or token.dep not in ("pobj", "prep", "compound", "conj", "appos"):
            break
        token = analysis.head(token.i)
    return token.i < first and _is_title(analysis, token.i)


def _is_title(analysis: Analysis, i: int) -> bool:
    return words().nouns.get(analysis.tokens[i].lemma.lower()) in ("holds-office", "leads", "spokesperson-of")


def _title_before(analysis: Analysis, entity: Entity, last: int) -> range:
    """The words before ``last`` up to a comma, a conjunction, a verb or another person."""
    first = last
    floor = max(analysis.sentence_of(entity.first).first, last - LONGEST_TITLE)
    while first > floor and _of_title(analysis, first - 1):
        first -= 1
    return range(_after_other_nouns(analysis, first, last), last)


def _after_other_nouns(analysis: Analysis, first: int, last: int) -> int:
    """Where a title starts: "Russian support for President Assad" has none before "for"."""
    for i in range(last - 1, first, -1):
        link = analysis.tokens[i].text in ("of", "for", "to")
        if link and not any(analysis.tokens[j].lemma.lower() in words().nouns for j in range(first, i)):
            return i + 1
    return first


def _of_title(analysis: Analysis, i: int) -> bool:
    token = analysis.tokens[i]
    entity = analysis.entity_at(i)
    if entity is not None and entity.label == "PERSON":
        return i + 1 < len(analysis.tokens) and analysis.tokens[entity.last - 1].tag == "POS"
    return token.pos in ("NOUN", "PROPN", "ADJ", "PART") or token.text in ("-", "of", "for", "to", "the")


def _beside(analysis: Analysis, entity: Entity) -> Iterator[Tie]:
    """A title after the name and a comma: "Javad Zarif, Iran's foreign minister"."""
    head = _head(analysis, entity)
    for noun in analysis.children(head.i, "appos"):
        if noun.i < entity.last or noun.lemma.lower() not in words().nouns:
            continue
        title = range(analysis.subtree(noun.i)[0], _title_end(analysis, noun))
        relation = _relation(analysis, range(title.start, noun.i + 1))
        body = _body(analysis, title, relation) or _plain_body(analysis, title, relation)
        if relation is not None and body is not None:
            person = _person(analysis, entity)
            yield Tie(relation, person, body, evidence(analysis, person.span, (noun.start, noun.end), body.span))


def _title_end(analysis: Analysis, noun: Token) -> int:
    """The end of "the secretary of Iran's Council": the noun with its "of" phrase."""
    ends = [noun.i + 1]
    for prep in analysis.children(noun.i, "prep"):
        inner = analysis.child(prep.i, "pobj")
        if prep.lower in ("of", "for", "at", "to") and inner is not None and prep.i <= noun.i + 2:
            ends.append(inner.i + 1)
    return max(ends)


def _head(analysis: Analysis, entity: Entity) -> Token:
    found = analysis.head_of((entity.start, entity.end))
    assert found is not None  # an entity has tokens
    return found


def _person(analysis: Analysis, entity: Entity) -> Mention:
    last = entity.last
    while last > entity.first + 1 and analysis.tokens[last - 1].tag in ("POS", ",", "."):
        last -= 1
    found = analysis.phrase(entity.first, through_hyphen(analysis, last))
    return Mention(found.text, found.span)


def _relation(analysis: Analysis, title: range) -> str | None:
    """What the title makes of its holder: the last title noun decides; "former" undoes it."""
    book = words()
    if any(book.has("former", analysis.tokens[i].lower) for i in title):
        held = any(book.has("once_held", analysis.tokens[i].lower) for i in title)
        return "formerly" if held and any(_is_title(analysis, i) for i in title) else None
    if any(book.has("below", analysis.tokens[i].lower) for i in title):
        return "holds-office"  # a deputy leader holds an office and does not lead
    if any(analysis.tokens[i].lower == "press" and analysis.tokens[i + 1].lower == "secretary" for i in title):
        return "spokesperson-of"
    kinds = [book.nouns.get(analysis.tokens[i].lemma.lower()) for i in title]
    found = [kind for kind in kinds if kind in ("holds-office", "leads", "spokesperson-of")]
    if found and found[-1] == "leads" and not any(book.has("organised", analysis.tokens[i].lower) for i in title):
        return "holds-office" if _of_a_part(analysis, title) or _of_a_people(analysis, title) else "leads"
    return found[-1] if found else None


def _of_a_people(analysis: Analysis, title: range) -> bool:
    """ "Cuban leader", "Iran's supreme leader": of a state, which one leads by holding an office."""
    at = max(i for i in title if words().nouns.get(analysis.tokens[i].lemma.lower()) == "leads")
    if analysis.tokens[at].lemma.lower() not in ("leader", "chief"):
        return False
    entities = [e for i in title if (e := analysis.entity_at(i)) is not None]
    return bool(entities) and all(e.label in ("GPE", "NORP") for e in entities)


def _of_a_part(analysis: Analysis, title: range) -> bool:
    """ "EU foreign policy chief", "White House chief of staff": at the head of a part, not of the body."""
    at = max(i for i in title if words().nouns.get(analysis.tokens[i].lemma.lower()) == "leads")
    after = at + 1
    if after in title and analysis.tokens[after].pos in ("NOUN", "ADJ"):
        return True  # "chief political correspondent"
    if any(words().has("part_words", analysis.tokens[i].lower) for i in title):
        return True
    before = at - 1
    part = before in title and analysis.tokens[before].pos == "NOUN" and analysis.entity_at(before) is None
    return part or (
        at + 2 in title and [analysis.tokens[at + 1].lower, analysis.tokens[at + 2].lower] == ["of", "staff"]
    )


def _body(analysis: Analysis, title: range, relation: str | None) -> Mention | None:
    """The state or body in the title's words; of a leader or spokesman a body is better than a state ("State
    Department spokesman"), of an office the state whose it is ("Colombian Defense Minister")."""
    entities = {e.first: e for i in title if (e := analysis.entity_at(i)) is not None and e.label in _BODIES}
    inside = [e for e in entities.values() if e.last <= title.stop + 1 and not _is_no_body(analysis, e)]
    if not inside:
        return None
    states = [e for e in inside if e.label in ("GPE", "NORP")]
    if relation in ("holds-office", "formerly") and states:
        return _trimmed(analysis, states[0], title)
    if relation in ("holds-office", "formerly") and all(_is_portfolio(analysis, e) for e in inside):
        return None
    best = next((e for e in reversed(inside) if e.label == "ORG"), inside[0])
    return _trimmed(analysis, best, title)


def _is_portfolio(analysis: Analysis, entity: Entity) -> bool:
    """ "Defense", "Public Service and Administration": what a minister is of, not a body."""
    named = [t for t in analysis.tokens[entity.first : entity.last] if t.pos not in ("CCONJ", "PUNCT", "DET")]
    return bool(named) and words().has("portfolios", named[0].lower)


def _plain_body(analysis: Analysis, title: range, relation: str | None) -> Mention | None:
    """A body without a name of its own: "a foreign ministry spokesman"."""
    for i in title:
        if relation == "spokesperson-of" and words().has("body_nouns", analysis.tokens[i].lower):
            first = i - 1 if i > title.start and analysis.tokens[i - 1].pos in ("ADJ", "NOUN", "PROPN") else i
            found = analysis.phrase(first, i + 1)
            return Mention(found.text, found.span)
    return None


def _is_no_body(analysis: Analysis, entity: Entity) -> bool:
    """A party's adjective ("Republican President"), or what the parser takes for a body:
    "Foreign Minister", the "State" of "Secretary of State"."""
    book = words()
    last = analysis.tokens[entity.last - 1]
    before = analysis.tokens[entity.first - 1].lower if entity.first else ""
    return (
        book.has("party_adjectives", last.lower)
        or last.lemma.lower() in book.nouns
        or (last.lower == "state" and before == "of")
        or (before == "of" and last.dep == "compound" and analysis.head(last.i).pos == "NOUN")  # "of Japan studies"
    )


def _trimmed(analysis: Analysis, entity: Entity, title: range) -> Mention:
    last = entity.last
    head = analysis.head(last - 1)
    named = analysis.tokens[last - 1].dep == "compound" and head.lemma.lower() not in words().nouns
    if (
        named
        and head.dep == "pobj"
        and head.i in title
        and all(t.pos == "PROPN" for t in analysis.tokens[last : head.i + 1])
    ):
        last = max(last, head.i + 1)  # "U.S. Forces Korea", of which the parser marks "U.S."
    while last > entity.first + 1 and analysis.tokens[last - 1].tag == "POS":
        last -= 1
    found = analysis.phrase(entity.first, last)
    return Mention(found.text, found.span)
