"""Lists of those who are there: "those sending envoys include X and Y", "Z is among those attending the talks"."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.coding.participation_ledger import Ledger, Row
from dragoman.coding.participation_mood import mood
from dragoman.reading.analysis import Token
from dragoman.records import Mention

# How many sentences back a list may find its meeting.
NEAR_LIST = 2


def listed(ledger: Ledger, token: Token) -> Iterator[Row]:
    """Rows of a list of attenders; in the present it is of what is to come unless the meeting has been held."""
    found = _attenders(ledger, token)
    if found is None:
        return
    whole, actors = found
    meeting = _meeting_of(ledger, whole)
    said = mood(ledger.analysis, token.i, ledger.lexicon)
    if meeting is None or said.open or said.negated or said.tense not in ("past", "present", "future"):
        return
    held = said.tense == "past" or ledger.mentions[meeting].status == "attended"
    for actor in actors:
        yield from ledger.row(actor, "attended" if held else "expected", token.i, token.i, meeting=meeting)


def _attenders(ledger: Ledger, token: Token) -> tuple[Token, list[Mention]] | None:
    """The word for all attenders, and those named."""
    subject = ledger.analysis.child(token.i, "nsubj")
    if subject is not None and token.lemma == "include" and _is_of_attenders(ledger, subject):
        named = ledger.analysis.child(token.i, "dobj")
        return (subject, ledger.parties(named)) if named is not None else None
    for prep in ledger.analysis.children(token.i, "prep"):
        inner = ledger.analysis.child(prep.i, "pobj")
        if prep.lower == "among" and inner is not None and subject is not None and _is_of_attenders(ledger, inner):
            return inner, ledger.parties(subject)
    return None


def _is_of_attenders(ledger: Ledger, noun: Token) -> bool:
    if noun.lemma.lower() not in ledger.lexicon.attender_nouns:
        return False
    bare = noun.lower in ("those", "others")
    return not bare or any(True for _ in _being_there(ledger, noun))


def _being_there(ledger: Ledger, noun: Token) -> Iterator[Token]:
    """The verbs of being there, or of sending somebody, in the clause on a noun."""
    for clause in ledger.analysis.children(noun.i, "acl", "relcl"):
        sent = ledger.analysis.child(clause.i, "dobj")
        delegates = sent is not None and sent.lemma in ledger.lexicon.delegate_nouns
        if clause.lemma in ledger.lexicon.attend or (clause.lemma in ledger.lexicon.send_verbs and delegates):
            yield clause


def _meeting_of(ledger: Ledger, noun: Token) -> int | None:
    """The meeting that the words for all attenders name, else the last one spoken of."""
    first, last = ledger.analysis.subtree(noun.i)
    inside = [head for head in ledger.mentions if first <= head < last]
    near = [head for head in ledger.mentions if head < noun.i and ledger.gap(head, noun.i) <= NEAR_LIST]
    return inside[0] if inside else max(near, default=None)
