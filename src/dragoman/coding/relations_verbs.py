"""Ties that a verb or a noun states: backing, opposing, leading, belonging, and ties broken or made."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.coding.meetings_lexicon import lexicon
from dragoman.coding.participation_mood import Mood, mood
from dragoman.coding.participation_parties import parties
from dragoman.coding.participation_subjects import subject_of
from dragoman.coding.relations_tie import Tie, Words, evidence, words
from dragoman.reading.analysis import Analysis, Token
from dragoman.records import Mention, Time


def verb_ties(analysis: Analysis) -> Iterator[Tie]:
    """ "Turkey has supported rebel groups", "Y, backed by X", "X, who leads Y"."""
    book = words()
    for token in analysis.tokens:
        relation = book.verbs.get(token.lemma.lower()) if token.pos == "VERB" else None
        if relation is not None:
            yield from _of_verb(analysis, token, relation, book)


def _of_verb(analysis: Analysis, token: Token, relation: str, book: Words) -> Iterator[Tie]:
    said = mood(analysis, token.i, lexicon())
    if analysis.child(token.i, "agent") is not None:
        yield from _passive(analysis, token, relation, said, book)
        return
    objects = analysis.child(token.i, "dobj")
    subject = subject_of(analysis, token.i)
    if analysis.child(token.i, "prt") is not None:
        return  # "backed up" is one act
    if objects is None or subject is None or not _standing(analysis, token, said, book):
        return
    for to in _actors(analysis, objects, relation, book):
        for from_ in [*parties(analysis, subject.i, lexicon()), *_likewise(analysis, subject, token)]:
            yield Tie(relation, from_, to, evidence(analysis, from_.span, (token.start, token.end), to.span))


def _likewise(analysis: Analysis, subject: Token, verb: Token) -> Iterator[Mention]:
    """X of "Iran, like X, has backed ..."."""
    for start in (subject, verb):
        for prep in analysis.children(start.i, "prep"):
            inner = analysis.child(prep.i, "pobj")
            if prep.lower == "like" and inner is not None and inner.i < verb.i:
                yield from parties(analysis, inner.i, lexicon())


def _passive(analysis: Analysis, token: Token, relation: str, said: Mood, book: Words) -> Iterator[Tie]:
    """ "rebels backed by Turkey": the agent backs the noun."""
    agent = analysis.child(token.i, "agent")
    inner = analysis.child(agent.i, "pobj") if agent is not None else None
    backed = analysis.child(token.i, "nsubjpass") or (analysis.head(token.i) if token.dep == "acl" else None)
    if inner is None or backed is None or said.negated or said.open or said.tense not in ("present", "past"):
        return
    if relation == "leads" and not _is_body(analysis, backed, book):
        return
    for to in _actors(analysis, backed, relation, book):
        for from_ in parties(analysis, inner.i, lexicon()):
            yield Tie(relation, from_, to, evidence(analysis, from_.span, to.span))


def _standing(analysis: Analysis, token: Token, said: Mood, book: Words) -> bool:
    """Whether the verb tells of a tie that stands: present or perfect, not negated, not under a condition."""
    if said.negated or said.open or said.tense not in ("present", "past") or said.stance not in (None, "same"):
        return False
    if said.tense == "present":
        return True
    perfect = any(aux.lemma == "have" and aux.tag in ("VBZ", "VBP") for aux in analysis.children(token.i, "aux"))
    return perfect or (token.tag == "VBD" and book.has("also_past", token.lemma))


def _actors(analysis: Analysis, token: Token, relation: str, book: Words) -> list[Mention]:
    if token.pos == "PRON" or book.has("not_actors", token.lemma.lower()):
        return []
    if relation == "leads" and not _is_body(analysis, token, book):
        return []
    if any(child.lower in ("a", "an", "any", "no") for child in analysis.children(token.i, "det")):
        return []  # "a criminal regime" names nobody
    if relation == "member-of" and analysis.entity_at(token.i) is None:
        return []
    return parties(analysis, token.i, lexicon())


def _is_body(analysis: Analysis, token: Token, book: Words) -> bool:
    if book.has("led_nouns", token.lemma.lower()):
        return True
    entity = analysis.entity_at(token.i)
    return entity is not None and entity.label == "ORG"


# --- nouns


def noun_ties(analysis: Analysis) -> Iterator[Tie]:
    """ "Iran and Russia have been the key backers of Syria", "X, an affiliate of Y", "Syria's ally Iran"."""
    book = words()
    for token in analysis.tokens:
        relation = book.nouns.get(token.lemma.lower()) if token.pos == "NOUN" else None
        if relation in ("backs", "opposes", "member-of") and not _is_former(analysis, token, book):
            for from_ in _holders(analysis, token):
                for to in _owners(analysis, token):
                    span = evidence(analysis, from_.span, (token.start, token.end), to.span)
                    yield Tie(relation or "", from_, to, span)


def _is_former(analysis: Analysis, token: Token, book: Words) -> bool:
    return any(book.has("former", child.lower) for child in analysis.children(token.i, "amod", "compound", "advmod"))


def _holders(analysis: Analysis, token: Token) -> list[Mention]:
    """Who is the backer: the subject of "is", the noun it stands beside, or the name after it."""
    above = analysis.head(token.i)
    if token.dep == "attr" and above.lemma == "be":
        said = mood(analysis, above.i, lexicon())
        perfect = any(aux.tag in ("VBZ", "VBP") for aux in analysis.children(above.i, "aux"))
        if said.negated or said.open or not (said.tense == "present" or perfect):
            return []
        subject = subject_of(analysis, above.i)
        return parties(analysis, subject.i, lexicon()) if subject is not None else []
    if token.dep == "appos" and above.pos == "PROPN":
        return parties(analysis, above.i, lexicon())
    named = analysis.child(token.i, "appos")
    if named is not None and named.i > token.i and named.pos == "PROPN" and analysis.tokens[named.i - 1].lower != "not":
        return parties(analysis, named.i, lexicon())
    return []


def _owners(analysis: Analysis, token: Token) -> list[Mention]:
    """Y of "backers of Y" and "Y's ally"."""
    owner = analysis.child(token.i, "poss")
    if owner is not None and owner.pos == "PROPN":
        return parties(analysis, owner.i, lexicon())
    for prep in analysis.children(token.i, "prep"):
        inner = analysis.child(prep.i, "pobj")
        if prep.lower in ("of", "to") and inner is not None and inner.pos == "PROPN":
            return parties(analysis, inner.i, lexicon())
    return []


# --- ties broken and made


def broken(analysis: Analysis) -> Iterator[Tie]:
    """ "until it broke off its formal allegiance to Y in July": member-of, with the time of the end."""
    book = words()
    for token in analysis.tokens:
        if token.pos != "NOUN" or not book.has("broken_nouns", token.lemma):
            continue
        verb = analysis.head(token.i)
        kept = token.dep == "dobj" and (
            book.has("broken_verbs", verb.lemma) or (token.lemma == "allegiance" and book.has("made_verbs", verb.lemma))
        )
        if kept and token.lemma in ("allegiance", "affiliation", "loyalty"):
            yield from _allegiance(analysis, token, verb)


def _allegiance(analysis: Analysis, token: Token, verb: Token) -> Iterator[Tie]:
    said = mood(analysis, verb.i, lexicon())
    subject = subject_of(analysis, verb.i)
    if said.negated or said.tense != "past" or subject is None:
        return
    holders = _antecedent(analysis, subject, verb)
    for prep in [*analysis.children(token.i, "prep"), *analysis.children(verb.i, "prep")]:
        inner = analysis.child(prep.i, "pobj")
        if prep.lower in ("to", "with") and inner is not None:
            for from_ in holders:
                for to in parties(analysis, inner.i, lexicon()):
                    span = evidence(analysis, from_.span, (verb.start, verb.end), to.span)
                    yield Tie("member-of", from_, to, span, _time(analysis, verb))


def _antecedent(analysis: Analysis, subject: Token, verb: Token) -> list[Mention]:
    """The party itself, or for "known as Y until it broke off ..." the name Y."""
    if subject.lower != "it":
        return parties(analysis, subject.i, lexicon())
    above = analysis.head(verb.i)
    for prep in analysis.children(above.i, "prep"):
        inner = analysis.child(prep.i, "pobj")
        if prep.lower == "as" and inner is not None:
            return parties(analysis, inner.i, lexicon())
    main = subject_of(analysis, above.i) if above.pos == "VERB" else None
    return parties(analysis, main.i, lexicon()) if main is not None else []


def _time(analysis: Analysis, verb: Token) -> Time | None:
    for child in analysis.children(verb.i, "prep", "npadvmod"):
        inner = analysis.child(child.i, "pobj") if child.dep == "prep" else child
        found = analysis.time_at(inner.i) if inner is not None else None
        if found is not None:
            phrase = analysis.phrase(found.first, found.last)
            return Time(phrase.text, phrase.span)
    return None
