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
        return _named(analysis, _antecedent(analysis, found, head)) if relative else found
    if token.dep == "relcl" and is_infinitive(analysis, verb):
        return subject_of(analysis, above.i, depth + 1) if (above := verb_above(analysis, verb)) is not None else None
    if token.dep == "acl" and token.tag == "VBG" and head.pos in ("NOUN", "PROPN", "PRON"):
        return head
    if token.dep == "ccomp" and any(aux.tag == "MD" for aux in analysis.children(verb, "aux")):
        return _before(analysis, token, head)
    if token.dep == "pcomp":
        head = analysis.head(head.i)
        if head.dep == "dobj":  # "made a point of skipping it"
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


def is_infinitive(analysis: Analysis, verb: int) -> bool:
    """Whether "to" stands before the verb."""
    return any(aux.tag == "TO" for aux in analysis.children(verb, "aux"))


def verb_above(analysis: Analysis, i: int) -> Token | None:
    """The nearest verb above: "will travel to Rome to meet X", where a parser ties "to meet" to Rome."""
    return next((above for above in analysis.ancestors(i) if above.pos == "VERB"), None)


def _before(analysis: Analysis, token: Token, head: Token) -> Token | None:
    """The subject that a parser took for an object of the verb above: "saying '12 countries' would attend"."""
    found = analysis.child(head.i, "dobj")
    return found if found is not None and head.i < found.i < token.i else None


def _named(analysis: Analysis, noun: Token) -> Token:
    """X of "X, a writer who attended the meeting"."""
    above = analysis.head(noun.i)
    return above if noun.dep == "appos" and above.pos == "PROPN" and noun.pos == "NOUN" else noun


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
    infinitive = token.tag == "VB" and any(aux.tag == "TO" for aux in analysis.children(token.i, "aux"))
    if infinitive and token.dep == "xcomp" and head.lemma == "call":  # "called on Y to attend"
        preps = (prep for prep in analysis.children(head.i, "prep") if prep.lower in ("on", "upon", "for"))
        called = next((inner for prep in preps if (inner := analysis.child(prep.i, "pobj")) is not None), None)
        if called is not None:
            return called
    asked = token.dep == "advcl" and infinitive and head.lemma in ("call", "invite", "urge", "ask", "press")
    return analysis.child(head.i, "dobj") if asked or (token.dep == "xcomp" and token.tag == "VB") else None
