"""What a mention's verb and modifiers say of the parties in its phrase: they met, will meet, or neither."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.coding.meetings_lexicon import Lexicon
from dragoman.coding.participation_mood import Mood, mood
from dragoman.reading.analysis import Analysis, Token
from dragoman.records import Phrase


def carries(analysis: Analysis, verb: int, token: Token, lexicon: Lexicon) -> bool:
    """Whether the verb's own place and time are the meeting's: it is held, hosted, attended, or takes place."""
    lemma = analysis.tokens[verb].lemma.lower()
    if token.dep in ("nsubj", "nsubjpass"):
        if lemma == "be":  # "the summit is on June 12 in Singapore"
            return analysis.child(verb, "attr", "neg") is None
        return lemma in lexicon.proceed or lemma in lexicon.hold or lemma in lexicon.host
    if token.dep in ("dobj", "conj") or _lasting(analysis, verb, token):
        ways = (lexicon.hold, lexicon.host, lexicon.attend, lexicon.stay_away, lexicon.convoke)
        return any(lemma in verbs for verbs in ways)
    return lemma in ("participate", "take", "gather", "meet") and token.dep == "pobj"


def _lasting(analysis: Analysis, verb: int, token: Token) -> bool:
    """Whether the verb's object is how long they last: "held six hours of talks"."""
    of = analysis.head(token.i)
    length = analysis.head(of.i)
    return token.dep == "pobj" and of.lower == "of" and length.dep == "dobj" and length.head == verb


def relatives(analysis: Analysis, head: int, lexicon: Lexicon) -> list[int]:
    """Verbs of clauses on the noun that say where and when: "that will take place in Vienna", "held in Doha"."""
    return [
        clause.i
        for clause in analysis.children(head, "relcl", "acl")
        if clause.lemma in lexicon.proceed or clause.lemma in lexicon.hold or clause.lemma in lexicon.host
    ]


@dataclass(frozen=True, slots=True)
class Standing:
    """``status`` of the parties in the phrase, None when nothing is said; ``cancelled`` when the meeting is
    only called for, or will not be."""

    status: str | None = None
    cancelled: bool = False


def standing(
    analysis: Analysis, token: Token, verb: int | None, time: Phrase | None, definite: bool, lexicon: Lexicon
) -> Standing:
    """What is said of the meeting at noun ``token``, whose verb is ``verb``."""
    if any(child.lower == "no" for child in analysis.children(token.i, "det")):
        return Standing(cancelled=True)
    by_verb = _by_verb(analysis, token, verb, time, definite, lexicon)
    stands = by_verb if by_verb is not None else _by_modifiers(analysis, token, time, lexicon)
    return Standing("attended") if stands == Standing() and _in_passing(analysis, token, lexicon) else stands


def _by_modifiers(analysis: Analysis, token: Token, time: Phrase | None, lexicon: Lexicon) -> Standing:
    prep = analysis.head(token.i)
    preposition = analysis.head(prep.i).lower if prep.lower == "of" else prep.lower  # "ahead of talks"
    words = {child.lower for child in analysis.children(token.i)}
    words.update(time.text.lower().split() if time is not None else ())
    if preposition in lexicon.past_prepositions or words & lexicon.past_modifiers:
        return Standing("attended")
    if preposition in lexicon.future_prepositions or words & lexicon.future_modifiers:
        return Standing("expected")
    return Standing()


def _in_passing(analysis: Analysis, token: Token, lexicon: Lexicon) -> bool:
    """ "stressed the risk during a meeting with": what was said or done at it, so it was held."""
    prep = analysis.head(token.i)
    verb = analysis.head(prep.i)
    if verb.dep in ("dobj", "advmod") and verb.pos in ("NOUN", "PROPN"):
        verb = analysis.head(verb.i)
    if token.dep != "pobj" or prep.lower not in ("in", "during", "at") or verb.pos != "VERB":
        return False
    lemma = verb.lemma.lower()
    asked = lemma in lexicon.address_verbs
    if not asked and (lemma in lexicon.cancel or lemma in lexicon.call or lemma in lexicon.governors):
        return False
    said = mood(analysis, verb.i, lexicon)
    return said.tense == "past" and not said.open and not said.negated and said.stance in (None, "same")


def _by_verb(
    analysis: Analysis, token: Token, verb: int | None, time: Phrase | None, definite: bool, lexicon: Lexicon
) -> Standing | None:
    clauses = relatives(analysis, token.i, lexicon)
    if clauses:
        return _held(mood(analysis, clauses[0], lexicon), time)
    if verb is None:
        return None
    lemma = analysis.tokens[verb].lemma.lower()
    said = mood(analysis, verb, lexicon)
    if convoked(analysis, token, verb, lexicon):
        return Standing(cancelled=said.negated)  # whether it has been held by now is not said
    if (lemma in lexicon.cancel or lemma in lexicon.call) and not _beside(analysis, token):
        return Standing(cancelled=True)
    said = mood(analysis, verb, lexicon)
    if token.dep in ("nsubj", "nsubjpass") and lexicon.governors.get(lemma) == "expected" and not said.open:
        return Standing(None if said.negated else "expected")  # "is set to take place"
    if lemma == "be" and said.tense == "present" and time is None:
        return None  # "the planned summit is in doubt"
    if carries(analysis, verb, token, lexicon):
        return _held(said, time)
    return Standing(_spoken_of(said)) if definite and token.dep in ("nsubj", "nsubjpass") else None


def convoked(analysis: Analysis, token: Token, verb: int, lexicon: Lexicon) -> bool:
    """Whether somebody calls the meeting together: "he called an emergency meeting", not "called for"."""
    return token.dep in ("dobj", "nsubjpass") and analysis.tokens[verb].lemma.lower() in lexicon.convoke


def _beside(analysis: Analysis, token: Token) -> bool:
    """Whether the verb has another object and the meeting is only where it is done: "discussed at the meeting"."""
    return token.dep == "pobj" and analysis.head(token.i).lower in ("at", "in", "during")


def _held(said: Mood, time: Phrase | None) -> Standing:
    status = held_status(said, timed=time is not None)
    # That a meeting will be held is said by the page, not by each of those in its phrase.
    status = "expected" if status == "will-attend" else status
    return Standing(status, said.negated or said.stance == "refused")


def _spoken_of(said: Mood) -> str | None:
    """A meeting that did something has been; one that will is to come."""
    return {"past": "attended", "future": "expected"}.get(said.tense) if not said.open else None


def _reported(said: Mood) -> bool:
    above = said.above
    return said.stance == "same" and above is not None and above.tense == "past" and not (above.negated or above.open)


def held_status(said: Mood, *, timed: bool = False) -> str | None:
    """What holding a meeting in this mood says of its parties: attended, will-attend, expected or nothing.

    The present is now ("X holds talks", a caption) unless ``timed`` ("Obama meets Putin on Monday").
    """
    if said.negated or said.open or said.tense in ("ought", "possible"):
        return None
    if said.tense == "conditional":  # "said he would meet" is "will meet" reported
        return "will-attend" if _reported(said) else None
    if said.tense == "future":
        return "will-attend"
    if said.stance == "will-attend" and said.above is not None and said.above.tense == "bare":
        return None
    if said.stance in ("expected", "will-attend"):
        return said.stance
    if said.stance == "none" or said.stance in ("refused", "failed", "wanted", "opposed", "barred"):
        return None
    if said.tense == "bare":
        return held_status(said.above) if said.above is not None and said.stance == "same" else None
    return "expected" if timed and said.tense == "present" and not said.progressive else "attended"
