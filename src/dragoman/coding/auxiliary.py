"""Auxiliary modes: is the event past history, still to come, only possible, or said not to be?

PLOVER has four (historical, future, hypothetical, negation). The cues are in
``codebook/auxiliary.yaml``; this module walks from the trigger up the clauses that govern it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dragoman.codebook import load_yaml
from dragoman.coding.events_slots import is_negated
from dragoman.reading.analysis import Analysis, TimeExpression, Token
from dragoman.records import Auxiliary, Published

_YEAR = re.compile(r"\b(1[5-9]\d\d|20\d\d)\b")
# Links of a chain of clauses through which a cue reaches down to the trigger.
_GOVERNED = frozenset({"xcomp", "ccomp", "pcomp", "pobj", "dobj", "acl", "nsubj", "nsubjpass", "attr", "prep", "advcl"})
HIGHEST = 6  # clauses climbed; cues further up no longer bear on the trigger
HISTORY_YEARS = 2  # a named year this far before the page is history, not news


@cache
def _cues(kind: str, where: str) -> frozenset[str]:
    return frozenset(load_yaml("auxiliary")[kind].get(where, ()))


@cache
def cue_words(kind: str) -> frozenset[str]:
    """Every word listed as a cue of a kind, wherever it stands; those of time expressions left out."""
    lists = load_yaml("auxiliary")[kind]
    return frozenset(word for where, words in lists.items() if where != "time" for word in words)


_KINDS = ("historical", "future", "hypothetical", "negation")


def auxiliaries(analysis: Analysis, trigger: int) -> list[Auxiliary]:
    """The cues that bear on the event at token ``trigger``, one a kind, in text order."""
    found: dict[str, Token] = {}
    for kind, token in _climb(analysis, trigger):
        found.setdefault(kind, token)
    unreal = None if found else _unreal(analysis, analysis.tokens[trigger])
    if unreal is not None:
        found["hypothetical"] = unreal
    listed = [Auxiliary(kind, token.text, (token.start, token.end)) for kind, token in found.items()]
    return sorted(listed, key=lambda auxiliary: auxiliary.span)


def _unreal(analysis: Analysis, token: Token) -> Token | None:
    """The "to" of an infinitive that nothing says was carried out ("the power to arrest", "went to fight")."""
    if token.tag != "VB" or token.dep not in (
        "xcomp",
        "acl",
        "advcl",
        "ccomp",
        "relcl",
        "ROOT",
        "conj",
        "nsubj",
        "csubj",
    ):
        return None
    to = next((aux for aux in analysis.children(token.i, "aux") if aux.lower == "to"), None)
    if to is None:
        return None
    head = analysis.head(token.i)
    if any(mark.lower == "for" for mark in analysis.children(token.i, "mark")):
        return to  # "the solution is for him to resign"
    if head.lemma.lower() in _cues("realised", "any"):  # "time for Iran to rush to produce": only as real as the rush
        return _unreal(analysis, head) if token.dep == "xcomp" else None
    return to


def _climb(analysis: Analysis, trigger: int) -> Iterator[tuple[str, Token]]:
    token = analysis.tokens[trigger]
    for _ in range(HIGHEST):
        yield from _beside(analysis, token)
        head = analysis.head(token.i)
        if head.i == token.i:
            return
        if token.dep == "ccomp" and head.lemma.lower() in _cues("reporting", "any"):
            return  # what bears on the saying does not bear on what is said
        if token.dep == "conj":
            if any(True for _ in analysis.children(token.i, "nsubj", "nsubjpass")):
                return  # a clause of its own: "that may be so, but they will press"
            yield from _shared(analysis, token, head)
        elif token.dep == "advcl" and _is_bare(analysis, token) and head.tag in ("VB", "VBG", "VBN"):
            # A purpose is as real as what is done for it ("expected to meet to discuss"), and what comes
            # with an act as real as the act ("would visit, meeting the president"); a denial stays above.
            yield from (
                (k, c)
                for k, c in (*_beside(analysis, head), *_above(analysis, head, analysis.head(head.i)))
                if k != "negation"
            )
            return
        elif token.dep not in _GOVERNED or (token.dep == "advcl" and not _is_mark(analysis, token)):
            return
        elif token.dep != "advcl":
            yield from _above(analysis, token, head)
        else:
            return
        token = head


def _is_bare(analysis: Analysis, token: Token) -> bool:
    """An infinitive or a participle that has no subject of its own."""
    finite = any(child.lower != "to" for child in analysis.children(token.i, "nsubj", "nsubjpass", "aux"))
    return token.tag in ("VB", "VBG") and not finite


def _is_mark(analysis: Analysis, token: Token) -> bool:
    return any(True for _ in analysis.children(token.i, "mark"))


def _beside(analysis: Analysis, token: Token) -> Iterator[tuple[str, Token]]:
    """Cues that hang on the word itself: auxiliaries, "not", "if", "never", "former"."""
    if token.pos in ("VERB", "AUX") and is_negated(analysis, token.i):
        word = _negation(analysis, token)
        if not _harmless(analysis, word, "negation"):
            yield "negation", word
    for child in analysis.children(token.i, "aux", "neg", "mark", "advmod", "det", "amod", "auxpass", "preconj"):
        for kind in _KINDS:
            if child.lower in _cues(kind, "beside") and not _harmless(analysis, child, kind):
                yield ("hypothetical" if _counterfactual(analysis, child) else kind), child


def _counterfactual(analysis: Analysis, child: Token) -> bool:
    """ "would have vetoed": it did not come about."""
    after = analysis.tokens[child.i + 1].lower if child.i + 1 < len(analysis.tokens) else ""
    return child.lower in ("would", "could", "might") and after in ("have", "'ve", "’ve")


def _negation(analysis: Analysis, token: Token) -> Token:
    child = analysis.child(token.i, "neg")
    if child is not None:
        return child
    found = (analysis.tokens[at] for at in range(token.i - 1, -1, -1))
    return next(t for t in found if t.lower in ("not", "n't", "n’t", "never"))


def _harmless(analysis: Analysis, child: Token, kind: str) -> bool:
    """ "would" after a past verb of saying is the future told later, not a supposition; kept as future.
    "not only" denies nothing."""
    after = analysis.tokens[child.i + 1].lower if child.i + 1 < len(analysis.tokens) else ""
    return kind == "negation" and after in ("only", "just", "merely", "yet" if child.lower == "if" else "only")


def _shared(analysis: Analysis, token: Token, head: Token) -> Iterator[tuple[str, Token]]:
    """Auxiliaries of the first of coordinated verbs count for the next, if it has none and shares the subject."""
    if any(True for _ in analysis.children(token.i, "nsubj", "nsubjpass", "aux")) or token.tag in ("VBD", "VBZ", "VBP"):
        return
    yield from _beside(analysis, head)


def _above(analysis: Analysis, token: Token, head: Token) -> Iterator[tuple[str, Token]]:
    """Cues that govern the clause: "plans to", "failed to", "possible", "prevent"."""
    if head.lemma == "able" and analysis.head(head.i).tag == "VBD":
        return  # "were able to free": they did
    if head.lemma == "be" and token.dep == "xcomp" and token.tag == "VB":
        yield "future", head  # "is to meet"
    if token.dep == "prep" and token.lower == "from" and head.lemma.lower() in _cues("negation", "from"):
        yield "negation", head
    for kind in _KINDS:
        lemma = head.lemma.lower()
        if head.pos == "NOUN" and token.dep == "acl" and token.tag == "VBN":
            continue  # "a move opposed by Russia"
        clausal = token.dep in ("xcomp", "ccomp", "acl", "advcl") or (
            token.dep == "prep" and analysis.child(token.i, "pcomp") is not None  # "refrained from imposing"
        )
        reach = "clause" if clausal else "phrase"
        if lemma in _cues(kind, reach) or lemma in _cues(kind, "any"):
            yield ("negation" if _has_yet(analysis, token, head) else kind), head


def _has_yet(analysis: Analysis, token: Token, head: Token) -> bool:
    """ "has yet to answer": it has not."""
    return head.lemma.lower() == "have" and any(t.lower == "yet" for t in analysis.tokens[head.i + 1 : token.i])


def historical_time(analysis: Analysis, time: TimeExpression | None, published: Published) -> Auxiliary | None:
    """A time long before the page ("in 1998") makes the event historical."""
    if time is None:
        return None
    words = analysis.text[time.start : time.end]
    year = _YEAR.search(words)
    # On a page without a date a named year is history: news seldom names its own.
    latest = int(published.date[:4]) - HISTORY_YEARS if published.date is not None else 9999
    old = year is not None and int(year[0]) <= latest
    if old or any(cue in words.lower() for cue in _cues("historical", "time")):
        return Auxiliary("historical", words, (time.start, time.end))
    return None
