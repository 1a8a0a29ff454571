"""Who is at a meeting, who is not, and on whose word."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.coding.meetings_mentions import MeetingMention
from dragoman.coding.meetings_standing import held_status
from dragoman.coding.participation_invitations import answered, invitation, leading, representing, sending
from dragoman.coding.participation_ledger import Ledger, Row
from dragoman.coding.participation_lists import listed
from dragoman.coding.participation_mood import mood
from dragoman.coding.participation_presence import being_there
from dragoman.reading.analysis import Token
from dragoman.records import Mention


def read_rows(ledger: Ledger) -> Iterator[Row]:
    """All rows of the page, in no order, possibly with doubles."""
    for mention in ledger.mentions.values():
        yield from _in_phrase(ledger, mention)
        yield from _around(ledger, mention)
    for token in ledger.analysis.tokens:
        if token.pos in ("VERB", "AUX", "NOUN", "ADJ"):
            yield from _of_word(ledger, token)


def _in_phrase(ledger: Ledger, mention: MeetingMention) -> Iterator[Row]:
    for actor in (*mention.parties, *mention.holders):
        if mention.status is not None and not mention.cancelled:
            yield from ledger.row(actor, mention.status, mention.head, mention.head)
    for host in mention.organisers if mention.status == "attended" else ():
        if _is_person(ledger, host):
            yield from ledger.row(host, "attended", mention.head, mention.head)
    for actor in mention.without:
        status = "absent" if mention.status == "attended" else None
        if status is not None:
            yield from ledger.row(actor, status, mention.head, mention.head)
    yield from _wanted_in_phrase(ledger, mention)


def _is_person(ledger: Ledger, host: Mention) -> bool:
    entities = (ledger.analysis.entity_at(i) for i in ledger.analysis.tokens_in(host.span))
    return any(entity is not None and entity.label == "PERSON" for entity in entities)


def _wanted_in_phrase(ledger: Ledger, mention: MeetingMention) -> Iterator[Row]:
    """ "The League offered to host talks between X and Y": X and Y are wanted there by the League."""
    for by in mention.callers if mention.status is None else ():
        for actor in mention.parties:
            if actor.span != by.span:
                yield from ledger.row(actor, "wanted", mention.head, mention.head, by=by)


def _around(ledger: Ledger, mention: MeetingMention) -> Iterator[Row]:
    token = ledger.analysis.tokens[mention.head]
    if token.pos == "VERB":
        return
    yield from _at(ledger, mention, token)
    yield from _gathered(ledger, mention, token)
    yield from _wanted_at(ledger, mention, token)


def _at(ledger: Ledger, mention: MeetingMention, token: Token) -> Iterator[Row]:
    """ "During the meetings X will focus on ...", "X said at the summit ...", "Y spoke after talks with Z"."""
    prep = _past_part(ledger, ledger.analysis.head(token.i))
    if token.dep != "pobj" or not _at_it(ledger, mention, prep.lower):
        return
    yield from _whose(ledger, mention, prep)
    verb = ledger.analysis.head(prep.i)
    if verb.dep in ("dobj", "pobj") and verb.pos == "NOUN":
        verb = ledger.analysis.head(verb.i if verb.dep == "dobj" else ledger.analysis.head(verb.i).i)
    done_to = ledger.analysis.child(verb.i, "nsubjpass") and verb.lemma not in ledger.lexicon.address_verbs
    if verb.pos != "VERB" or done_to or _is_way(ledger, verb, mention):
        return
    if verb.lemma in ledger.lexicon.send_verbs or verb.lemma in ledger.lexicon.invite:
        return
    status = held_status(mood(ledger.analysis, verb.i, ledger.lexicon))
    if prep.lower in ledger.lexicon.past_prepositions and status != "attended":
        return
    for actor in ledger.subjects(verb.i) if status else []:
        yield from ledger.row(actor, status or "", verb.i, mention.head)


def _past_part(ledger: Ledger, prep: Token) -> Token:
    """The "at" of "at the end of the meeting"."""
    part = ledger.analysis.head(prep.i)
    return ledger.analysis.head(part.i) if prep.lower == "of" and part.lemma in ledger.lexicon.parts else prep


def _whose(ledger: Ledger, mention: MeetingMention, prep: Token) -> Iterator[Row]:
    """ "X's statement at a conference", "diplomats at the summit issued ...": X and they were there."""
    noun = ledger.analysis.head(prep.i)
    if prep.lower != "at" or noun.pos not in ("NOUN", "PROPN") or mention.cancelled or mention.status == "expected":
        return
    owner = ledger.analysis.child(noun.i, "poss")
    there = ledger.parties(owner) if owner is not None and owner.pos == "PROPN" else []
    if noun.dep in ("nsubj", "nsubjpass") and _done(ledger, ledger.analysis.head(noun.i)):
        there = there or ledger.parties(noun)
    for actor in there:
        yield from ledger.row(actor, "attended", mention.head, mention.head)


def _done(ledger: Ledger, verb: Token) -> bool:
    said = mood(ledger.analysis, verb.i, ledger.lexicon)
    return said.tense == "past" and not said.negated and not said.open


def _at_it(ledger: Ledger, mention: MeetingMention, preposition: str) -> bool:
    """Whether who does something there was at it; after a meeting only when one side of it is left to be told."""
    if preposition in ("at", "during", "on"):
        return True
    own = any(child.tag == "PRP$" for child in ledger.analysis.children(mention.head))
    other_side = len(mention.parties) == 1 and not mention.holders
    if preposition == "in":  # "in a meeting with X, Y was asked"
        return own or other_side
    return preposition in ledger.lexicon.past_prepositions and other_side and preposition != "since"


def _is_way(ledger: Ledger, verb: Token, mention: MeetingMention) -> bool:
    return verb.lemma in ledger.lexicon.attend or verb.lemma in ledger.lexicon.stay_away


def _gathered(ledger: Ledger, mention: MeetingMention, token: Token) -> Iterator[Row]:
    """The meeting is the subject: "talks that aim to bring together X and Y", "the talks include X"."""
    for verb in _own_verbs(ledger, mention, token):
        word = ledger.analysis.tokens[verb]
        if word.lemma not in ledger.lexicon.gather_verbs:
            continue
        if word.lemma == "bring" and not any(c.lower == "together" for c in ledger.analysis.children(verb)):
            continue
        said = mood(ledger.analysis, verb, ledger.lexicon)
        status = "expected" if said.tense == "bare" else held_status(said)
        objects = ledger.analysis.child(verb, "dobj")
        for actor in ledger.parties(objects) if status and objects else []:
            yield from ledger.row(actor, "expected" if status == "will-attend" else status or "", verb, mention.head)


def _own_verbs(ledger: Ledger, mention: MeetingMention, token: Token) -> Iterator[int]:
    above = ledger.analysis.head(token.i)
    starts = [above.i] if token.dep == "nsubj" else []
    starts += [c.i for c in ledger.analysis.children(token.i, "relcl", "acl")]
    for verb in starts:
        yield verb
        yield from (c.i for c in ledger.analysis.children(verb, "xcomp"))


def _wanted_at(ledger: Ledger, mention: MeetingMention, token: Token) -> Iterator[Row]:
    """ "We don't want the US at the talks"."""
    prep = ledger.analysis.head(token.i)
    noun = ledger.analysis.head(prep.i)
    verb = noun if noun.pos == "VERB" else ledger.analysis.head(noun.i)
    if token.dep != "pobj" or prep.lower not in ("at", "in") or verb.lemma != "want":
        return
    objects = ledger.analysis.child(verb.i, "dobj")
    said = mood(ledger.analysis, verb.i, ledger.lexicon)
    if objects is None or said.open:
        return
    for actor in ledger.parties(objects):
        status = "opposed" if said.negated else "wanted"
        for by in ledger.subjects(verb.i):
            yield from ledger.row(actor, status, verb.i, mention.head, by=by)


def _of_word(ledger: Ledger, token: Token) -> Iterator[Row]:
    lemma = token.lemma.lower()
    if lemma in ledger.lexicon.attend:
        yield from being_there(ledger, token, ledger.lexicon.attend[lemma], away=False)
    elif lemma in ledger.lexicon.stay_away:
        yield from being_there(ledger, token, ledger.lexicon.stay_away[lemma], away=True)
    elif lemma in ledger.lexicon.invite or lemma in ledger.lexicon.uninvite:
        yield from invitation(ledger, token)
    elif lemma in ledger.lexicon.lead_verbs:
        yield from leading(ledger, token)
    if lemma == "represent":
        yield from representing(ledger, token)
    if ledger.lexicon.governors.get(lemma) in ("refused", "will-attend"):
        yield from answered(ledger, token)
    if lemma in ledger.lexicon.send_verbs:
        yield from sending(ledger, token)
    if lemma in ledger.lexicon.list_verbs:
        yield from listed(ledger, token)
