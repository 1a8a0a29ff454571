"""Old names: "X, formerly Y", "known as Y until", "changed its name from Y"."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.coding.meetings_lexicon import lexicon
from dragoman.coding.participation_parties import mention, parties, phrase_range
from dragoman.coding.participation_subjects import subject_of
from dragoman.coding.relations_tie import Tie, Words, evidence, words
from dragoman.reading.analysis import Analysis, Token
from dragoman.records import Mention


def old_names(analysis: Analysis) -> Iterator[Tie]:
    """``formerly`` ties, from the present name to the old one."""
    book = words()
    for token in analysis.tokens:
        if token.pos == "ADV" and book.has("formerly_adverbs", token.lower):
            yield from _after_adverb(analysis, token, book)
        elif token.pos == "VERB" and token.lemma == "know":
            yield from _known_until(analysis, token)
        elif token.pos == "VERB" and book.has("name_change", token.lemma):
            yield from _changed(analysis, token)


def _after_adverb(analysis: Analysis, token: Token, book: Words) -> Iterator[Tie]:
    above = analysis.head(token.i)
    if above.dep == "appos" and above.pos == "PROPN" and above.i > token.i:
        name = analysis.phrase(token.i + 1, phrase_range(analysis, above.i)[1])
        yield from _tie(analysis, analysis.head(above.i), [Mention(name.text, name.span)])
    if above.tag == "VBN" and book.has("formerly_verbs", above.lemma):
        present = analysis.child(above.i, "nsubjpass") or analysis.head(above.i)
        yield from _tie(analysis, present, _names_of(analysis, above))


def _names_of(analysis: Analysis, verb: Token) -> list[Mention]:
    """Y of "known as Y" and "called Y"."""
    found = [
        inner
        for prep in analysis.children(verb.i, "prep")
        if prep.lower == "as" and (inner := analysis.child(prep.i, "pobj")) is not None
    ]
    found.extend(analysis.children(verb.i, "oprd"))
    return [mention(analysis, inner.i) for inner in found if inner.pos == "PROPN"]


def _known_until(analysis: Analysis, token: Token) -> Iterator[Tie]:
    """ "The group, known as Y until ..."."""
    until = any(
        mark.lower == "until"
        for clause in analysis.children(token.i)
        for mark in (clause, *analysis.children(clause.i))
    )
    if until and token.dep == "acl":
        yield from _tie(analysis, analysis.head(token.i), _names_of(analysis, token))


def _changed(analysis: Analysis, token: Token) -> Iterator[Tie]:
    """ "X, which changed its name from Y"."""
    name = analysis.child(token.i, "dobj")
    subject = subject_of(analysis, token.i)
    if name is None or name.lemma != "name" or subject is None:
        return
    for start in (name, token):
        for prep in analysis.children(start.i, "prep"):
            inner = analysis.child(prep.i, "pobj")
            if prep.lower == "from" and inner is not None and inner.pos == "PROPN":
                yield from _tie(analysis, subject, [mention(analysis, inner.i)])


def _tie(analysis: Analysis, present: Token, old: list[Mention]) -> Iterator[Tie]:
    for from_ in parties(analysis, present.i, lexicon())[:1]:
        for to in old:
            yield Tie("formerly", from_, to, evidence(analysis, from_.span, to.span))
