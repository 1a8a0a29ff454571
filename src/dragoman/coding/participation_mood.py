"""The mood of a verb of being there: has it happened, will it, should it, and does it at all?"""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.coding.meetings_lexicon import Lexicon
from dragoman.reading.analysis import Analysis, Token

_CHAIN = frozenset({"xcomp", "ccomp", "pcomp", "acl", "relcl", "advcl"})


@dataclass(frozen=True, slots=True)
class Mood:
    """``tense``: past, present, future, ought, conditional, possible or bare (an infinitive or gerund);
    ``governor`` is the token above ("agreed" in "agreed to attend") and ``stance`` its class in the lexicon;
    ``open`` is True under "if" and "whether" and in questions."""

    tense: str
    negated: bool
    open: bool
    governor: int | None = None
    stance: str | None = None
    above: Mood | None = None
    progressive: bool = False


def mood(analysis: Analysis, verb: int, lexicon: Lexicon, depth: int = 0) -> Mood:
    """The mood of the verb at token ``verb``, with that of the verb it hangs on."""
    token = analysis.tokens[verb]
    tense = _tense(analysis, token, lexicon)
    negated = _negated(analysis, verb)
    open_ = _open(analysis, verb, lexicon)
    governor = _governor(analysis, token, lexicon) if depth < 3 else None
    if governor is None:
        return Mood(tense, negated, open_, progressive=token.tag == "VBG")
    stance = lexicon.governors.get(analysis.tokens[governor].lemma.lower()) or lexicon.governors.get(
        analysis.tokens[governor].lower
    )
    if (
        token.dep in ("ccomp", "conj")
        and tense in ("past", "present", "future")
        and stance in ("will-attend", "expected")
    ):
        stance = "same"  # "confirmed that X attended": the clause says itself what was and will be
    if token.dep == "advcl" and tense in ("past", "present") and analysis.child(verb, "nsubj") is not None:
        stance = None  # "expected to discuss it when they meet": the clause says itself what will be
    if token.dep == "advcl" and token.tag == "VBG" and not _marked(analysis, verb):
        stance = "same"  # "flew home, holding talks on the way": done when the other was done
    above = mood(analysis, governor, lexicon, depth + 1) if analysis.tokens[governor].pos in ("VERB", "AUX") else None
    if above is None:
        above = _of_adjective(analysis, governor, lexicon, depth)
    return Mood(tense, negated, open_, governor, stance, above, token.tag == "VBG")


def _marked(analysis: Analysis, verb: int) -> bool:
    """Whether a word before the participle says how it is tied: "if holding talks", "without holding"."""
    return any(True for _ in analysis.children(verb, "mark", "advmod", "prep") if _.i < verb)


def _of_adjective(analysis: Analysis, governor: int, lexicon: Lexicon, depth: int) -> Mood | None:
    head = analysis.head(governor)
    if analysis.tokens[governor].dep in ("acomp", "attr", "xcomp") and head.pos in ("VERB", "AUX"):
        return mood(analysis, head.i, lexicon, depth + 1)
    return None


def _tense(analysis: Analysis, token: Token, lexicon: Lexicon) -> str:
    if token.dep == "conj" and token.tag in ("VB", "VBN", "VBG") and not _auxiliaries(analysis, token.i):
        return _tense(analysis, analysis.head(token.i), lexicon)
    if token.dep == "pcomp" and analysis.head(token.i).lower in lexicon.past_prepositions:
        return "past"  # "after holding talks"
    if token.dep == "pcomp" and analysis.head(token.i).lower == "before":
        return "future"  # "before heading to"
    tags = {token.tag}
    for aux in _auxiliaries(analysis, token.i):
        kind = lexicon.modals.get(aux.lower)
        if kind:
            return kind
        if aux.tag == "TO":
            planned = token.dep == "xcomp" and analysis.head(token.i).lemma == "be"
            return "future" if planned else "bare"  # "is to travel"
        tags.add(aux.tag)
    if "VBD" in tags or (tags & {"VBZ", "VBP"} and _has(analysis, token.i)):
        return "past"
    if tags & {"VBZ", "VBP"}:
        before = any(mark.lower == "before" for mark in analysis.children(token.i, "mark"))
        return "future" if before else "present"  # "before X and Y meet"
    return "past" if token.tag == "VBN" else "bare"


def _auxiliaries(analysis: Analysis, verb: int) -> list[Token]:
    return list(analysis.children(verb, "aux", "auxpass"))


def _has(analysis: Analysis, verb: int) -> bool:
    return any(aux.lemma == "have" for aux in _auxiliaries(analysis, verb))


def _negated(analysis: Analysis, verb: int) -> bool:
    for child in analysis.children(verb, "neg", "advmod", "nsubj", "preconj", "cc"):
        if child.dep == "neg" or child.lower in ("never", "neither", "nor"):
            return True
        if child.dep == "nsubj" and (child.lower in ("none", "nobody", "neither") or _no(analysis, child.i)):
            return True
    return False


def _no(analysis: Analysis, noun: int) -> bool:
    return any(child.lower in ("no", "neither") for child in analysis.children(noun, "det"))


def _open(analysis: Analysis, verb: int, lexicon: Lexicon) -> bool:
    marks = (child.lower for child in analysis.children(verb, "mark", "advmod"))
    if any(mark in lexicon.conditional_marks for mark in marks):
        return True
    for clause in analysis.children(verb, "advcl"):
        purpose = any(aux.tag == "TO" for aux in analysis.children(clause.i, "aux"))  # "if only to show"
        if not purpose and any(mark.lower in ("if", "unless") for mark in analysis.children(clause.i, "mark")):
            return True
    return analysis.tokens[analysis.sentence_of(verb).last - 1].text == "?"


def _governor(analysis: Analysis, token: Token, lexicon: Lexicon) -> int | None:
    """The word whose sense decides: a verb or adjective above, or "opposed (to)", "reason (for)"."""
    if token.dep == "conj":
        return _governor(analysis, analysis.head(token.i), lexicon)
    if token.dep not in _CHAIN or token.head == token.i:
        return None
    head = analysis.head(token.i)
    if token.dep == "acl" and head.dep in ("pobj", "dobj", "nsubj"):
        above = analysis.head(head.i)  # "opposed to the US joining": joining hangs on US
        above = analysis.head(above.i) if above.pos == "ADP" else above
        if _known(above, lexicon) in ("opposed", "wanted", "barred"):
            return above.i
    if head.pos == "ADP":
        head = analysis.head(head.i)
    way = next((above for above in analysis.ancestors(token.i) if above.pos == "VERB"), None)
    if token.dep == "relcl" and token.tag == "VB" and way is not None and way.lemma in lexicon.go_verbs:
        return way.i  # "will travel to Rome to meet X", where a parser ties "to meet" to Rome
    if token.dep in ("relcl", "acl"):
        return head.i if head.lemma in ("reason", "question", "need", "plan", "decision", "chance") else None
    return head.i


def _known(token: Token, lexicon: Lexicon) -> str | None:
    return lexicon.governors.get(token.lemma.lower()) or lexicon.governors.get(token.lower)
