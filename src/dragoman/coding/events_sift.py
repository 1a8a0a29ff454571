"""Sifting: which matches are events of their own, and for the rest why not."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.coding.events_match import Match
from dragoman.coding.events_slots import is_negated
from dragoman.coding.triggers import words
from dragoman.reading.analysis import Analysis, Token
from dragoman.records import Event, Uncoded

# What is refused, asked or threatened is not itself an event that took place.
_OPERATORS = frozenset({"REQUEST", "REJECT", "THREATEN", "AGREE"})
# Events of these types may stand with one party; the rest need an actor.
_VICTIMS = frozenset({"ASSAULT", "COERCE", "SANCTION", "AGREE", "RETREAT", "ACCUSE", "AID", "REJECT"})


def sift(analysis: Analysis, matches: list[Match]) -> tuple[list[Match], list[Uncoded]]:
    kept: list[Match] = []
    uncoded: list[Uncoded] = []
    inside = _inside(analysis, matches)
    taken: set[int] = set()
    for match in sorted(matches, key=_rank):
        reason = _why_not(match, inside, taken)
        if reason is None and _is_purpose(analysis, match, kept):
            reason = "the purpose of an event coded"
        if reason is None:
            kept.append(match)
            taken.update((match.token.i, *match.covered))
        elif reason:
            uncoded.append(not_coded(match, reason))
    return sorted(kept, key=lambda m: m.token.i), uncoded


def _rank(match: Match) -> tuple[int, int]:
    order = {"claim": 0, "merged": 1, "happen": 4, "verb": 2, "light": 3, "noun": 4, "should": 0}
    return order[match.licence], match.token.i


def _inside(analysis: Analysis, matches: list[Match]) -> dict[int, int]:
    """Tokens that are what some operator asks, refuses, threatens or promises -> that operator's token."""
    found: dict[int, int] = {}
    for match in matches:
        if match.frame.type in _OPERATORS and (match.actors or match.recipients):
            for head in match.content:
                inside = range(*analysis.subtree(head.i))
                if match.token.i not in inside:  # else its own relative clause: "a plan that France offers to drop"
                    found.update({i: match.token.i for i in inside if i not in found})
            for also in (*_parallel(analysis, match), *_asked_beside(analysis, match)):
                found.setdefault(also.i, match.token.i)
        for charge in _charged(analysis, match):
            found.update({i: match.token.i for i in range(*analysis.subtree(charge.i)) if i not in found})
    return found


def _charged(analysis: Analysis, match: Match) -> Iterator[Token]:
    """ "accused of kidnapping children", "convicted of spying": what is charged is not told as done."""
    if match.frame.type in ("ACCUSE", "COERCE", "SANCTION") and match.token.lemma in words("blames"):
        hosts = [match.token.i, *(t.i for t in analysis.children(match.token.i, "dobj", "nsubjpass"))]
        for prep in (p for host in hosts for p in analysis.children(host, "prep")):
            if prep.lower in ("of", "for", "with"):
                yield from analysis.children(prep.i, "pcomp")


def _asked_beside(analysis: Analysis, match: Match) -> Iterator[Token]:
    """ "repeated our call for Iran to release": the clause that the parser hangs on the verb."""
    if match.frame.type == "REQUEST":
        for clause in analysis.children(match.clause.i, "advcl"):
            if clause.tag == "VB" and clause.i > match.clause.i:
                yield clause
                yield from _conjoined(analysis, clause)


def _parallel(analysis: Analysis, match: Match) -> Iterator[Token]:
    """Verbs that the parser hangs beside an operator but that go on with its infinitive: "pledged to end
    violence, release prisoners"."""
    if match.frame.complement and match.token.tag != "VB":
        for verb in analysis.children(match.token.i, "conj"):
            plain = verb.tag == "VB" or (verb.tag == "VBP" and match.token.tag in ("VBD", "VBN", "VBZ"))
            if plain and not any(True for _ in analysis.children(verb.i, "nsubj", "aux")):
                yield verb
                yield from _conjoined(analysis, verb)


def _is_purpose(analysis: Analysis, match: Match, kept: list[Match]) -> bool:
    """ "would meet his counterparts to discuss Syria": one consultation, not two."""
    if match.token.tag != "VB" or not match.frame.reciprocal:
        return False
    head = analysis.head(match.token.i)
    return any(head.i in (other.token.i, other.clause.i) and other.frame.type == match.frame.type for other in kept)


def _conjoined(analysis: Analysis, verb: Token) -> Iterator[Token]:
    for other in analysis.children(verb.i, "conj"):
        yield other
        yield from _conjoined(analysis, other)


def _why_not(match: Match, inside: dict[int, int], taken: set[int]) -> str | None:
    """Why a match is not an event; None when it is one, empty when it is only part of one kept."""
    if match.token.i in taken:
        return ""
    if inside.get(match.token.i, match.token.i) != match.token.i and match.licence != "claim":
        return "only asked for, refused, threatened or promised"
    return _parties_missing(match)


def _parties_missing(match: Match) -> str | None:
    actors, recipients = match.actors, match.recipients
    if not actors and not recipients:
        return "no party named"
    if match.frame.type == "ACCUSE" and not recipients and (match.frame.objects or match.frame.head == "blame"):
        return "concern or criticism of nobody named"
    if match.frame.type == "REQUEST" and not recipients:
        return "asked of nobody named"
    if match.frame.type == "SUPPORT" and not match.frame.reciprocal and not recipients and match.licence == "verb":
        return "backs nobody named"
    if (
        match.frame.type == "AGREE"
        and match.frame.head in words("offers")
        and not recipients
        and not match.content_types
    ):
        return "a promise to nobody named"
    if not actors and all(p.kind == "inner" for p in recipients):
        return "no party named"
    if (
        match.licence in ("light", "happen")
        and match.frame.needs == "party"
        and not (recipients or match.frame.reciprocal)
    ):
        return "a noun in the background, a party missing"
    if match.frame.reciprocal and len({p.head for p in (*actors, *recipients)}) < 2 and match.licence == "noun":
        return "a noun in the background, a party missing"
    both = _several(match) if match.frame.reciprocal else actors and recipients
    if match.licence == "noun" and (match.frame.weak or not both):
        strong = match.frame.type == "ASSAULT" and any(p.kind == "name" for p in recipients) and not match.frame.weak
        return (
            None
            if strong and match.frame.mode in ("targeted", "abduct")
            else "a noun in the background, a party missing"
        )
    if match.frame.reciprocal and match.frame.topic and len({p.head for p in (*actors, *recipients)}) < 2:
        return "a discussion, with whom is not said"
    if actors or match.licence in ("claim", "merged", "should"):
        return None
    if match.frame.reciprocal:
        return None if len(recipients) > 1 else "no actor named"
    unnamed = match.frame.type in _VICTIMS and (match.licence != "verb" or match.passive)
    return None if unnamed else "no actor named"


def _several(match: Match) -> bool:
    """Two parties at the least, and not one named twice ("African", "African Union")."""
    spans = sorted(p.phrase.span for p in (*match.actors, *match.recipients))
    return bool(match.recipients) and any(one[1] <= other[0] for one in spans for other in spans)


def too_thin(analysis: Analysis, match: Match, event: Event) -> str | None:
    """Why a built event is not worth a record, or None."""
    kinds = {cue.kind for cue in event.auxiliary}
    actors = {mention.text.lower() for mention in event.actors}
    supposed = next((cue.text.lower() for cue in event.auxiliary if cue.kind == "hypothetical"), "")
    unreal = kinds & {"hypothetical", "negation"}
    if supposed == "to" or (unreal and match.clause.tag == "VB" and match.clause.dep in ("acl", "relcl")):
        return "only a purpose, a power or a chance to act"
    if match.clause.tag == "VB" and any(a.lower == "how" for a in analysis.children(match.clause.i, "advmod")):
        return "only a purpose, a power or a chance to act"
    if event.type == "AGREE" and "negation" in kinds:
        return "an agreement that did not come about"
    if event.type == "REJECT" and "negation" in kinds and not event.recipients and not match.frame.complement:
        return "nothing refused"
    if _doubted(analysis, match):
        return "doubted, or only perhaps said"
    if supposed in ("should", "must", "ought"):
        return "what should be, not what is"
    if "hypothetical" in kinds and actors <= {"it", "this", "that"} and actors:
        return "only supposed, of nobody in particular"
    if not event.actors and kinds & {"negation", "hypothetical"}:
        return "by nobody named, and not said to have happened"
    named = len(event.actors) > 1 if match.frame.reciprocal else bool(event.actors and event.recipients)
    if "hypothetical" in kinds and (match.licence == "noun" or not named):
        return "only supposed, a party missing"
    if actors and actors <= {"i", "we", "me", "us"} and event.attributed_to is None:
        return "the writer's own doings"
    if event.confidence < LEAST_CONFIDENCE:
        return "too uncertain"
    return None


_MAYBE = frozenset({"may", "might", "could", "would", "can"})


def _doubted(analysis: Analysis, match: Match) -> bool:
    """ "did not think she would travel", "which might suggest that it does not cooperate"."""
    head = analysis.head(match.clause.i)
    if match.clause.dep != "ccomp" or head.lemma not in words("opinions") or head.i == match.clause.i:
        return False
    maybe = any(aux.lower in _MAYBE for aux in analysis.children(head.i, "aux"))
    return maybe or (head.lemma != "say" and is_negated(analysis, head.i))


# Below this stand pronouns with no actor and supposed acts; most of those read by hand were wrong.
LEAST_CONFIDENCE = 0.4


def not_coded(match: Match, reason: str) -> Uncoded:
    return Uncoded("event", reason, (match.token.start, match.token.end))
