"""The subject of a verb, where the syntax gives none of its own."""

from __future__ import annotations

from dragoman.reading.analysis import Analysis, Token


def subject_of(analysis: Analysis, verb: int, depth: int = 0) -> Token | None:
    """The subject of a verb, looked for through relative pronouns, coordination and infinitives."""
    if depth > 4:
        return None
    found = analysis.child(verb, "nsubj", "nsubjpass")
    token = analysis.tokens[verb]
    head = analysis.head(verb)
    if found is not None:
        relative = found.tag in ("WDT", "WP") and token.dep == "relcl"
        return _antecedent(analysis, found, head) if relative else found
    if token.dep == "acl" and token.tag == "VBG" and head.pos in ("NOUN", "PROPN", "PRON"):
        return head
    if token.dep == "pcomp":
        head = analysis.head(head.i)
    if (
        token.dep in ("xcomp", "ccomp", "advcl", "conj", "pcomp", "acomp")
        and head.pos in ("VERB", "AUX", "ADJ")
        and head.i != verb
    ):
        return _controller(analysis, token, head) or subject_of(analysis, head.i, depth + 1)
    if head.pos == "ADJ" or token.dep == "acl":
        return subject_of(analysis, head.i, depth + 1) if head.i != verb and head.pos in ("ADJ", "VERB") else None
    return None


def _antecedent(analysis: Analysis, relative: Token, head: Token) -> Token:
    """The noun a relative pronoun stands for; where the parser gives a pronoun, the nearest noun before."""
    if head.pos in ("NOUN", "PROPN"):
        return head
    i = relative.i - 1
    while i > analysis.sentence_of(relative.i).first and analysis.tokens[i].pos == "PUNCT":
        i -= 1
    token = analysis.tokens[i]
    while token.dep == "conj" and analysis.head(token.i).i < token.i:
        token = analysis.head(token.i)
    return token


def _controller(analysis: Analysis, token: Token, head: Token) -> Token | None:
    """Y of "X urged Y to attend"."""
    return analysis.child(head.i, "dobj") if token.dep == "xcomp" and token.tag == "VB" else None
