"""Whether the verb that governs some words speaks of the past or of the future."""

from __future__ import annotations

from dragoman.codebook import load_yaml
from dragoman.reading.analysis import Analysis, Token
from dragoman.records import Span

_FUTURE = frozenset(("will", "shall", "'ll", "’ll", "wo", "would", "may", "might", "should", "could", "can", "must"))
_PAST = frozenset(("VBD", "VBN"))


def tense(analysis: Analysis, span: Span) -> str | None:
    """ "past", "future" or None, from the nearest verb above the words of ``span``.

    An infinitive ("is to meet", "plans to meet") and "is meeting" look ahead. None where no verb
    governs the words or it stands in the plain present.
    """
    head = analysis.head_of(span)
    if head is None:
        return None
    for token in (head, *analysis.ancestors(head.i)):
        if token.lower == "ahead":
            return "future"  # "ahead of Wednesday's meeting"
        if token.pos in ("VERB", "AUX"):
            return _of_verb(analysis, _said(analysis, span, token))
    return None


def _said(analysis: Analysis, span: Span, verb: Token) -> Token:
    """ "Said on Friday it would meet": the past verb right before the words, not the ``verb`` after them to which
    the parser tied them."""
    first = analysis.tokens_in(span)[0]
    before = first - 1 - (first > 1 and analysis.tokens[first - 1].pos == "ADP")
    if verb.i > first > 0 and analysis.tokens[before].pos == "VERB" and analysis.tokens[before].tag == "VBD":
        return analysis.tokens[before]
    return verb


def _of_verb(analysis: Analysis, verb: Token) -> str | None:
    helpers = [child for child in analysis.children(verb.i) if child.dep in ("aux", "auxpass")]
    words = {helper.lower for helper in helpers}
    if words & _FUTURE and not ("have" in words and verb.tag == "VBN"):
        return "future"
    if "to" in words:
        return "past" if "have" in words else _of_infinitive(analysis, verb)
    if any(helper.tag == "VBD" for helper in helpers) or {"has", "have", "had", "'ve", "’ve"} & words:
        return "past"
    if verb.tag == "VBG" and {"is", "are", "am", "'s", "’s", "'re"} & words:
        return "future"
    if verb.tag in _PAST and not ({"is", "are", "be", "being"} & words):
        return "past"
    if verb.tag == "VBG" and not helpers and verb.head != verb.i:
        above = next((token for token in analysis.ancestors(verb.i) if token.pos in ("VERB", "AUX")), None)
        if above is not None and above.pos == "AUX":  # "are among those attending Monday's summit"
            return "future" if above.tag in ("VBP", "VBZ") else "past"
        return _of_verb(analysis, above) if above is not None else None
    return None


def _of_infinitive(analysis: Analysis, verb: Token) -> str | None:
    """ "Agreed to meet" looks ahead; "met to discuss" and "discussed ways to settle" look where the verb above does."""
    above = next((token for token in analysis.ancestors(verb.i) if token.pos in ("VERB", "AUX", "ADJ")), None)
    if above is None or above.lemma in load_yaml("times")["forward"]:
        return "future"
    if above.pos == "ADJ":
        return None
    return _of_verb(analysis, above) or "future"
