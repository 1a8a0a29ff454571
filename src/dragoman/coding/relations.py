"""Relations: lasting ties that a page states, each with the words for it.

1. ``X backs Y`` and its like     verbs, in the present or perfect, neither negated nor conditional
2. ``X, an ally of Y``            nouns for one side of a tie
3. ``foreign minister Y of X``    titles: holds-office, leads, spokesperson-of
4. ``X, formerly Y``              old names
5. ``broke its allegiance to Y``  ties ended, with the time of the end
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from dragoman.coding.participation_ledger import Attribution
from dragoman.coding.relations_compounds import compound_ties
from dragoman.coding.relations_names import old_names
from dragoman.coding.relations_tie import Tie, words_of
from dragoman.coding.relations_titles import titles
from dragoman.coding.relations_verbs import broken, noun_ties, verb_ties
from dragoman.reading.analysis import Analysis
from dragoman.records import Document, Relation, Statement, record_id

_READERS: tuple[Callable[[Analysis], Iterator[Tie]], ...] = (
    verb_ties,
    noun_ties,
    titles,
    compound_ties,
    old_names,
    broken,
)


def code_relations(document: Document, analysis: Analysis, statements: Sequence[Statement]) -> list[Relation]:
    """The relations of a page in text order, one for each tie and pair of words, the first in the text."""
    said = Attribution(statements)
    ties = sorted((tie for read in _READERS for tie in read(analysis)), key=lambda tie: (tie.evidence, tie.relation))
    first: dict[tuple[str, str, str], Tie] = {}
    for tie in ties:
        if words_of(tie.from_) != words_of(tie.to):
            first.setdefault((tie.relation, words_of(tie.from_), words_of(tie.to)), tie)
    found = []
    for tie in first.values():
        statement = said.innermost(tie.evidence)
        if statement is None or statement.polarity == "affirmed":
            found.append(_relation(document, tie, statement))
    return found


def _relation(document: Document, tie: Tie, statement: Statement | None) -> Relation:
    return Relation(
        record_id("relation", document.id, tie.relation, tie.from_.span, tie.to.span, tie.evidence),
        document.id,
        tie.relation,
        tie.from_,
        tie.to,
        tie.evidence,
        tie.time,
        statement.id if statement else None,
    )
