"""Slots: who is subject, object or prepositional object of a trigger, in the sentence as written.

Passives are turned round, and a verb without a subject of its own takes the one it shares: that of
the verb it is coordinated with, of the verb that controls it ("refused to invite"), of the noun that
it modifies ("troops killed by rebels").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.coding.triggers import words
from dragoman.reading.analysis import Analysis, Token

# Verbs nest; a chain of shared subjects longer than this has not been seen in print.
DEEPEST = 6


def is_passive(analysis: Analysis, i: int) -> bool:
    """Whether verb ``i`` is in the passive, also when only a participle is left of it."""
    token = analysis.tokens[i]
    if token.tag == "VBD" and token.dep == "acl":  # a participle with a wrong tag: "the officer killed in combat"
        return not any(True for _ in analysis.children(i, "nsubj", "dobj"))
    if token.tag != "VBN":
        return False
    if any(True for _ in analysis.children(i, "nsubjpass", "auxpass", "agent", "csubjpass")):
        return True
    if any(True for _ in analysis.children(i, "aux", "nsubj", "dobj")):
        return False
    return token.dep in ("acl", "amod") or (
        token.dep in ("conj", "relcl", "advcl", "ROOT", "ccomp") and _shares_passive(analysis, token)
    )


def _shares_passive(analysis: Analysis, token: Token) -> bool:
    """A participle with no auxiliary: passive if the verb it continues is, or in a headline or a preface."""
    if token.dep == "conj" and analysis.head(token.i).pos in ("VERB", "AUX"):
        return is_passive(analysis, analysis.head(token.i).i)
    return token.dep in ("advcl", "ROOT")


def _agents(analysis: Analysis, i: int) -> Iterator[Token]:
    for by in analysis.children(i, "agent", "prep"):
        if by.lower == "by":
            yield from analysis.children(by.i, "pobj")


def subjects(analysis: Analysis, i: int, depth: int = 0) -> list[Token]:
    """Heads of the phrases that do what verb ``i`` says (agents, when it is passive)."""
    return list(_agents(analysis, i)) if is_passive(analysis, i) else surface_subjects(analysis, i, depth)


def surface_subjects(analysis: Analysis, i: int, depth: int = 0) -> list[Token]:
    """Heads of the grammatical subject of verb ``i``, its own or the one it shares."""
    own = list(analysis.children(i, "nsubj", "nsubjpass")) or _taken_for_object(analysis, i)
    own = [_follower(analysis, token) for token in own]
    if own or depth > DEEPEST:
        return [token for token in own if token.lower != "there"]
    token, head = analysis.tokens[i], analysis.head(i)
    if token.dep == "acl":
        return _modified(analysis, token, head, depth) if token.tag in ("VBG", "VBN") else _noun_owners(analysis, head)
    if token.dep in ("conj", "advcl", "xcomp", "ccomp", "dep", "aux") and head.pos in ("VERB", "AUX", "ADJ"):
        return _shared(analysis, token, head, depth)
    if token.dep == "pcomp":
        return _gerund_subjects(analysis, head, depth)
    if token.dep == "acomp" or (token.dep == "conj" and head.pos in ("NOUN", "PROPN")):
        return surface_subjects(analysis, head.i, depth + 1) if head.pos in ("VERB", "AUX") else []
    return [head] if token.dep == "relcl" and not _gap_filled(analysis, i) else []


def _follower(analysis: Analysis, token: Token) -> Token:
    """ "rebels loyal to Mr. Machar signed": the rebels, though the parser takes the one they follow."""
    first = analysis.subtree(token.i)[0]
    if first < 3 or analysis.tokens[first - 1].lower not in ("to", "with"):
        return token
    loyal, noun = analysis.tokens[first - 2], analysis.tokens[first - 3]
    if loyal.lower not in words("loyal") or noun.pos not in ("NOUN", "PROPN"):
        return token
    return analysis.head(noun.i) if noun.dep == "conj" else noun


_SPOTS = frozenset({"outside", "near", "at", "in", "across", "around", "inside", "through"})


def _modified(analysis: Analysis, token: Token, noun: Token, depth: int) -> list[Token]:
    """Whom a participle tells of: the noun it hangs on, or past a place the one who is there ("gathered
    outside the embassy calling for")."""
    prep = analysis.head(noun.i)
    if token.tag != "VBG" or noun.dep != "pobj" or prep.lower not in _SPOTS:
        return [noun]
    above = analysis.head(prep.i)
    if above.pos == "VERB":
        return surface_subjects(analysis, above.i, depth + 1) or [noun]
    return [above] if above.pos in ("NOUN", "PROPN") else [noun]


# Words that open a clause and that the parser takes for prepositions.
_OPENERS = frozenset({"as", "after", "before", "until", "since", "than", "while"})


def _taken_for_object(analysis: Analysis, i: int) -> list[Token]:
    """ "as the U.S. launches a campaign": the subject that the parser hangs on "as" as its object."""
    at = i - 1
    while at > 0 and (analysis.tokens[at].pos in ("ADV", "AUX", "PART") or analysis.time_at(at) is not None):
        at -= 1
    before = analysis.tokens[max(at, 0)]
    above = analysis.head(before.i)
    finite = analysis.tokens[i].tag in ("VBD", "VBZ", "VBP") or any(True for _ in analysis.children(i, "aux"))
    opened = before.dep == "pobj" and above.lower in _OPENERS
    told = before.dep == "dobj" and above.lemma in ("say", "add", "insist") and above.i < before.i
    return [before] if finite and (opened or told) else []


def _gap_filled(analysis: Analysis, i: int) -> bool:
    return any(True for _ in analysis.children(i, "nsubj", "nsubjpass", "csubj"))


def _shared(analysis: Analysis, token: Token, head: Token, depth: int) -> list[Token]:
    if token.dep == "conj" and token.tag == "VBD" and head.tag in ("VBG", "VB"):
        # "warned that it was trying to evade them and called for": like goes with like, "called" with "warned".
        like = next((above for above in analysis.ancestors(head.i) if above.tag == "VBD"), None)
        if like is not None:
            return surface_subjects(analysis, like.i, depth + 1)
    if token.dep == "ccomp" and any(
        aux.tag in ("VBD", "VBZ", "VBP", "MD") for aux in analysis.children(token.i, "aux", "auxpass")
    ):
        return []  # "people who it said were killed": the subject is further up
    if token.dep in ("xcomp", "ccomp"):
        controller = list(analysis.children(head.i, "dobj", "dative"))
        if controller and head.lemma not in words("subject_control"):
            return controller
        if is_passive(analysis, head.i) and token.dep == "ccomp":
            return surface_subjects(analysis, head.i, depth + 1)
    return surface_subjects(analysis, head.i, depth + 1)


def _gerund_subjects(analysis: Analysis, prep: Token, depth: int) -> list[Token]:
    """ "his victory in retaking", "accused Iran of arming", "after meeting": whose gerund it is."""
    above = analysis.head(prep.i)
    if above.dep == "parataxis":  # "they responded, he said, by offering"
        above = analysis.head(above.i)
    if above.pos in ("NOUN", "PROPN"):
        blamed = above.dep in ("dobj", "nsubjpass") and analysis.head(above.i).lemma in words("blames")
        return [above] if blamed else _noun_owners(analysis, above)
    owners = list(analysis.children(_noun_before(analysis, prep.i), "poss"))
    if owners and prep.lower == "in":  # the parser hangs "in retaking" on the verb of "Assad's victory in retaking"
        return owners
    if prep.lower in ("of", "from", "for"):
        objects_ = list(analysis.children(above.i, "dobj", "nsubjpass"))
        if objects_:
            return objects_
    return surface_subjects(analysis, above.i, depth + 1)


def _noun_before(analysis: Analysis, i: int) -> int:
    at = i - 1
    while at > 0 and analysis.time_at(at) is not None:
        at -= 1
    return max(at, 0)


def is_negated(analysis: Analysis, i: int) -> bool:
    """Whether verb ``i`` is denied by a "not" that hangs on it or stands between it and its subject."""
    if any(True for _ in analysis.children(i, "neg")):
        return True
    if analysis.tokens[i].dep == "acl":  # "but not Syria due to concerns raised by"
        return False
    for at in range(i - 1, max(i - 8, -1), -1):
        token = analysis.tokens[at]
        if token.lower in ("not", "n't", "n’t", "never"):
            return True
        if token.pos in ("VERB", "PUNCT", "CCONJ", "SCONJ", "PRON") or token.dep in ("nsubj", "nsubjpass", "dobj"):
            return False
    return False


def _noun_owners(analysis: Analysis, noun: Token) -> list[Token]:
    """ "Assad's victory", or the subject of the verb that has the noun as its object ("made a decision to")."""
    owners = list(analysis.children(noun.i, "poss"))
    if not owners and noun.dep in ("dobj", "attr"):
        return surface_subjects(analysis, analysis.head(noun.i).i, DEEPEST)
    return owners


def is_imperative(analysis: Analysis, token: Token) -> bool:
    """ "Save us!": a bare verb form without a subject, alone or quoted."""
    if token.tag != "VB" or any(True for _ in analysis.children(token.i, "nsubj", "nsubjpass", "aux", "auxpass")):
        return False
    if token.dep == "conj":
        return is_imperative(analysis, analysis.head(token.i))
    return token.dep == "ROOT" or (
        token.dep in ("ccomp", "xcomp", "advcl") and analysis.head(token.i).lemma in words("says")
    )


def objects(analysis: Analysis, i: int) -> list[Token]:
    """Heads of the phrases that verb ``i`` is done to."""
    if is_passive(analysis, i):
        own = surface_subjects(analysis, i)
        return own + list(analysis.children(i, "oprd"))
    found = list(analysis.children(i, "dobj", "dative"))
    if not found:
        found = _relative_object(analysis, i)
    return [token for token in found if token.pos not in ("VERB", "AUX")]


def _relative_object(analysis: Analysis, i: int) -> list[Token]:
    """ "the resolution that France plans to put forth": the noun that a relative clause leaves out."""
    token = analysis.tokens[i]
    while token.dep == "xcomp":
        token = analysis.head(token.i)
    if token.dep == "relcl" and any(True for _ in analysis.children(token.i, "nsubj")):
        subject = next(analysis.children(token.i, "nsubj"))
        if subject.tag not in ("WDT", "WP"):
            return [analysis.head(token.i)]
    return []


def after_preps(analysis: Analysis, hosts: Iterable[int], preps: frozenset[str]) -> list[Token]:
    """Heads of the phrases after any of ``preps`` that hang on one of the tokens ``hosts``."""
    found: list[Token] = []
    for host in hosts:
        for prep in analysis.children(host, "prep", "prt", "dative", "agent", "mark", "advmod"):
            if prep.lower in preps or _double(analysis, prep) in preps:
                found.extend(_prep_heads(analysis, prep))
    return found


def _double(analysis: Analysis, prep: Token) -> str:
    return next((f"{prep.lower} {p.lower}" for p in analysis.children(prep.i, "prep", "pcomp")), "")


def _prep_heads(analysis: Analysis, prep: Token) -> Iterator[Token]:
    for child in analysis.children(prep.i, "pobj", "pcomp", "prep"):
        if child.dep == "prep":
            yield from analysis.children(child.i, "pobj")
        elif child.pos in ("VERB", "AUX"):  # "opposed to the United States joining"
            yield from analysis.children(child.i, "nsubj", "poss", "nsubjpass")
        else:
            yield child


def complements(analysis: Analysis, i: int) -> list[Token]:
    """Verbs that are the complement of ``i``: "refuse to invite", "demand that it stop"."""
    found = [t for t in analysis.children(i, "xcomp", "ccomp") if t.pos in ("VERB", "AUX", "ADJ")]
    return [t for t in found if t.i > i] or found  # "it fell: he wanted the army to fight" hangs both on "wanted"
