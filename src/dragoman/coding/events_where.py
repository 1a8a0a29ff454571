"""Where an event took place: the nearest name of a place that its words give.

1. a phrase of place that hangs on the trigger, the words it covers or its clause ("killed in the city of Mosul");
2. the place that was taken or shelled ("retaking Aleppo");
3. a phrase of place on the verb that it is coordinated with or tells more of ("attacked in Mosul, killing five");
4. one inside the phrase of whom it befell or who did it ("gunmen in Darfur have killed", "a convoy near Basra");
5. one that opens the sentence ("In Baghdad, police said ...").
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.coding.events_match import PLACE_PREPS, PLACES, Match
from dragoman.coding.parties import nouns
from dragoman.coding.triggers import words
from dragoman.reading.analysis import Act, Analysis, Entity, Token
from dragoman.records import Place

# "the suburbs of the city of Aleppo", "a shrine in the West Bank city of Nablus": the name, at most that deep.
DEEPEST = 5
_AT_NOUN = frozenset({"to", "from", "on"})


def place_of(analysis: Analysis, match: Match) -> Place | None:
    """The place of the event at ``match``, not yet resolved; None where its sentence gives none."""
    return (
        _hanging(analysis, match)
        or _taken(analysis, match)
        or _host(analysis, match)
        or _above(analysis, match)
        or _of_parties(analysis, match)
        or _opening(analysis, match)
    )


def read_place(analysis: Analysis, act: Act) -> Place | None:
    """The place that the model read, cut to the name of a place where the parser knows one inside."""
    if act.place is None:
        return None
    for i in analysis.tokens_in(act.place):
        entity = analysis.entity_at(i)
        if entity is not None and entity.label in PLACES:
            return _to_place(analysis, entity)
    start, end = act.place
    return Place(analysis.text[start:end], act.place) if analysis.text[start].isupper() else None


def _hanging(analysis: Analysis, match: Match) -> Place | None:
    for host in (match.token.i, *match.covered, match.clause.i):
        for prep in analysis.children(host, "prep"):
            if prep.i in match.covered:  # "hit out at Russia": at whom, not where
                continue
            noun = match.token.pos == "NOUN" and prep.lower in _AT_NOUN
            if prep.lower in PLACE_PREPS or (noun and match.frame.type == "ASSAULT"):
                found = _place_at(analysis, analysis.child(prep.i, "pobj"))
                if found:
                    return found
    return None


def _host(analysis: Analysis, match: Match) -> Place | None:
    """ "invited him to Moscow", "went to Israel for talks"."""
    if match.frame.type not in ("AGREE", "CONSULT"):
        return None
    for host in (match.token, match.clause):
        if host.lemma in words("goes"):
            for prep in analysis.children(host.i, "prep"):
                if prep.lower == "to":
                    return _place_at(analysis, analysis.child(prep.i, "pobj"))
    return None


def _taken(analysis: Analysis, match: Match) -> Place | None:
    """The place that was taken or shelled: "retaking Aleppo"."""
    if match.frame.type != "ASSAULT" or match.token.lemma not in words("takes_places"):
        return None
    for child in analysis.children(match.token.i, "dobj", "nsubjpass"):
        entity = analysis.entity_at(child.i)
        if entity is not None and child.pos == "PROPN" and entity.label in PLACES | {"NORP"}:
            return _to_place(analysis, entity)
        return _place_at(analysis, child)
    return None


def _above(analysis: Analysis, match: Match) -> Place | None:
    """From the verb coordinated with the trigger's, or the one it is an effect or purpose of."""
    clause = match.clause
    near = [t for t in analysis.children(clause.i, "conj") if t.pos == "VERB" and _shares_subject(analysis, t)]
    if clause.dep in ("conj", "advcl", "xcomp") and clause.tag in ("VBG", "VB", "VBD", "VBN"):
        above = analysis.head(clause.i)
        if above.pos == "VERB" and above.lemma not in words("says") and _shares_subject(analysis, clause):
            near.append(above)
    for verb in near:
        for found in _places_on(analysis, verb):
            return found
    return None


def _shares_subject(analysis: Analysis, verb: Token) -> bool:
    return not any(True for _ in analysis.children(verb.i, "nsubj", "nsubjpass", "mark"))


def _places_on(analysis: Analysis, host: Token) -> Iterator[Place]:
    for prep in analysis.children(host.i, "prep"):
        if prep.lower in PLACE_PREPS:
            found = _place_at(analysis, analysis.child(prep.i, "pobj"))
            if found:
                yield found


# Acts that take place where those are who do or bear them.
_BODILY = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT", "CONSULT"})


def _of_parties(analysis: Analysis, match: Match) -> Place | None:
    if match.frame.type not in _BODILY:
        return None
    heads = [p.head for p in (*match.recipients, *match.actors) if p.head >= 0 and p.kind != "inner"]
    near = [*analysis.children(match.clause.i, "dobj", "nsubj", "nsubjpass"), *(analysis.tokens[i] for i in heads)]
    for host in near:
        for found in _places_on(analysis, host):
            return found
    return None


def _opening(analysis: Analysis, match: Match) -> Place | None:
    """ "In Baghdad, police said a bomber attacked ...": before everything else, and a comma behind it."""
    sentence = analysis.sentence_of(match.token.i)
    first = analysis.tokens[sentence.first]
    if first.lower not in PLACE_PREPS and sentence.first + 1 < sentence.last:
        first = analysis.tokens[sentence.first + 1]  # "And in Kabul, ..."
    if first.lower not in PLACE_PREPS or first.pos != "ADP":
        return None
    end = analysis.subtree(first.i)[1]
    closed = any(t.text == "," for t in analysis.tokens[end - 1 : end + 1])
    return _place_at(analysis, analysis.child(first.i, "pobj")) if closed and end <= match.token.i else None


def _place_at(analysis: Analysis, token: Token | None) -> Place | None:
    for _ in range(DEEPEST):
        if token is None:
            return None
        entity = analysis.entity_at(token.i)
        if entity is not None and entity.label in PLACES:
            return _to_place(analysis, entity)
        named = _named_before(analysis, token)
        if named is not None:
            return named
        token = _inner(analysis, token)
    return None


def _inner(analysis: Analysis, token: Token) -> Token | None:
    """One step down: after "of", else after a preposition of place, else the modifier or owner."""
    preps = sorted(analysis.children(token.i, "prep"), key=lambda p: p.lower != "of")
    for prep in preps:
        if prep.lower == "of" or prep.lower in PLACE_PREPS:
            return analysis.child(prep.i, "pobj")
    return analysis.child(token.i, "appos", "compound", "poss")


def _named_before(analysis: Analysis, token: Token) -> Place | None:
    """ "Orakzai region", "the Kadhimiya district": a name that says which, whatever the tagger takes it for."""
    if token.lemma.lower() not in nouns("place_nouns"):
        return None
    named = [c for c in analysis.children(token.i, "compound") if c.pos == "PROPN" and c.text[0].isupper()]
    if any(prep.lower == "of" for prep in analysis.children(token.i, "prep")) or not named:
        return None
    entity = analysis.entity_at(named[-1].i)
    if entity is not None and entity.label in PLACES:
        return _to_place(analysis, entity)
    first = min(analysis.subtree(each.i)[0] for each in named)
    phrase = analysis.phrase(first, named[-1].i + 1)
    return Place(phrase.text, phrase.span)


def _to_place(analysis: Analysis, entity: Entity) -> Place:
    first, last = entity.first, entity.last
    if analysis.tokens[first].lower == "the" and last - first > 1:
        first += 1
    if analysis.tokens[last - 1].tag == "POS" and last - first > 1:
        last -= 1
    if analysis.tokens[last - 1].lemma.lower() in nouns("place_nouns") and last - first > 1:
        last -= 1
    phrase = analysis.phrase(first, last)
    return Place(phrase.text, phrase.span)
