"""What is said: the words of an indirect or mixed statement, by the frame of its cue.

Clauses follow the parse, widened so that no quotation is cut in two and narrowed so that the cue, its
adjuncts and the next cue stay out.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.coding.contents_edges import FINITE, Content, Range, before_trailing_cue, whole_quote
from dragoman.coding.contents_page import Page
from dragoman.coding.contents_phrases import addressee_of, gerund, infinitive, label, objective, prepositional, told
from dragoman.coding.contents_tags import whole
from dragoman.coding.cues import Verb, cue_verb, lexicon
from dragoman.coding.sources import can_speak, noun_phrase
from dragoman.reading.analysis import Token

__all__ = ["content", "told"]

_SUBJECTS = frozenset({"PRON", "DET", "PROPN", "NOUN", "SCONJ", "ADJ", "NUM"})


def content(page: Page, cue: int, verb: Verb) -> Content | None:
    """What the verb ``cue`` introduces, in the first of its frames that fits, or None."""
    frames = verb.frames
    clausal = "clause" in frames
    return (
        (_parenthetical(page, cue) if clausal else None)
        or (_clause(page, cue) if clausal else None)
        or (infinitive(page, cue) if "to" in frames else None)
        or (gerund(page, cue) if "ing" in frames else None)
        or (label(page, cue) if "label" in frames else None)
        or prepositional(page, cue, frames)
        or (_mixed(page, cue) if "quote" in frames else None)
        or (_tagged(page, cue) if clausal else None)
        or (objective(page, cue) if "object" in frames else None)
    )


def _clause(page: Page, cue: int) -> Content | None:
    for child in page.analysis.children(cue, "ccomp"):
        if page.inside(cue) != page.inside(child.i) and page.inside(cue):
            continue
        if _is_infinitive(page, child):
            continue
        if child.i > cue and (lost := _lost_subject(page, cue, child.i)) is not None:
            return Content("clause", ((lost[0], _end(page, cue, lost[0], page.analysis.subtree(child.i)[1])),), lost[1])
        found = _following(page, cue, child.i) if child.i > cue else _fronted(page, cue, child.i)
        if found:
            return Content("clause", found, addressee_of(page, cue, child.i))
    return None


def _lost_subject(page: Page, cue: int, head: int) -> tuple[int, int | None] | None:
    """Where the clause starts whose subject the parser took for the object of the cue ("said agents had
    looked") or for an apposition to it ("told the paper the town was tense"), with the addressee; else None."""
    analysis = page.analysis
    if page.tokens[head].tag not in (*FINITE, "VBN", "VBG") or analysis.child(
        head, "nsubj", "nsubjpass", "expl", "mark"
    ):
        return None
    target = analysis.child(cue, "dobj")
    if target is None or not cue < target.i < head:
        return None
    if page.tokens[cue].lemma not in lexicon().telling or not can_speak(analysis, target.i):
        start = min(max(cue + 1, analysis.subtree(target.i)[0]), target.i)
        return None if page.inside(start) else (start + (page.tokens[start].lower == "that"), None)
    twin = analysis.child(target.i, "appos")
    if twin is None or page.tokens[twin.i - 1].text == "," or page.tokens[analysis.subtree(twin.i)[0]].pos != "DET":
        return None
    return analysis.subtree(twin.i)[0], target.i


def _is_infinitive(page: Page, head: Token) -> bool:
    if head.tag in FINITE or head.tag not in ("VB", "VBN"):
        return False
    aux = list(page.analysis.children(head.i, "aux", "auxpass"))
    return bool(aux) and aux[0].tag == "TO" and not any(c.tag in ("WRB", "WP") for c in page.analysis.children(head.i))


def _following(page: Page, cue: int, head: int) -> tuple[Range, ...]:
    first, last = page.analysis.subtree(head)
    first = max(first, cue + 1)
    first = _skip_that(page, _skip_time(page, cue, first), last)
    return ((first, _end(page, cue, first, last)),)


def _skip_time(page: Page, cue: int, first: int) -> int:
    """ "said on Friday he would": a time right after the cue is the cue's, whatever the parser says."""
    tokens = page.tokens
    start = first + (tokens[first].pos == "ADP")
    time = page.analysis.time_at(start) if start < len(tokens) else None
    if (
        not _only_addressee(page, cue, first)
        or time is None
        or time.last >= len(tokens)
        or time.last >= page.paragraph_end(cue)
    ):
        return first
    free = tokens[time.last - 1].dep in ("npadvmod", "pobj", "advmod") and tokens[time.last].pos in _SUBJECTS
    return time.last if free and not page.inside(first) else first


def _only_addressee(page: Page, cue: int, first: int) -> bool:
    """Whether nothing but the one spoken to stands between the cue and token ``first``."""
    target = page.analysis.child(cue, "dobj")
    return first == cue + 1 or (target is not None and page.analysis.subtree(target.i) == (cue + 1, first))


def _skip_that(page: Page, first: int, last: int) -> int:
    tokens = page.tokens
    for k in range(first, min(first + 3, last - 1)):
        if tokens[k].lower == "that" and tokens[k].dep == "mark" and not page.inside(k):
            return k + 1
    while first < last - 1 and (
        tokens[first].text in (",", ":") or (tokens[first].lower == "that" and tokens[first].dep in ("mark", "punct"))
    ):
        first += 1
    return first


def _end(page: Page, cue: int, first: int, last: int) -> int:
    """Widen the end over what trails the clause without a comma, and over a quotation begun inside."""
    last = whole_quote(page, last)
    stop = page.analysis.sentence_of(cue).last
    above = {token.i for token in page.analysis.ancestors(cue)}
    if last < stop and page.tokens[last].tag in FINITE and not page.inside(last) and last not in above:
        last = stop  # the parser lost the verb: "said two helicopters believed to be Russian | were seen"
    while (
        last < stop
        and page.tokens[last].pos != "PUNCT"
        and page.tokens[last].dep in ("prep", "advcl", "advmod", "npadvmod")
    ):
        if page.tokens[last].head != cue or page.tokens[last].lower == "according":
            break
        last = whole_quote(page, max(last + 1, page.analysis.subtree(last)[1]))
    return before_trailing_cue(page, cue, first, last)


def _fronted(page: Page, cue: int, head: int) -> tuple[Range, ...]:
    """ "The talks failed, he said" and "The talks, he said, failed"."""
    first, last = page.analysis.subtree(head)
    start, end = tag_range(page, cue, head)
    if start <= first:
        return ()
    begin = _sentence_start(page, cue, first)
    pieces = [(begin, start)]
    rest = end
    if last > end and rest < last and page.tokens[rest].text == ",":
        pieces.append((rest + 1, before_trailing_cue(page, cue, rest + 1, last)))
    return tuple(piece for piece in pieces if piece[1] > piece[0])


def tag_range(page: Page, cue: int, head: int) -> Range:
    """Tokens of "he said on Tuesday" between or after the clause: from the speaker to the last adjunct."""
    analysis = page.analysis
    start = end = cue
    for child in analysis.children(cue):
        left, right = analysis.subtree(child.i)
        if child.i == head or child.dep in ("ccomp", "conj", "parataxis"):
            continue
        if child.i < cue and child.i > head and child.dep != "punct":
            start = min(start, left if left > head else child.i)
        elif child.i > cue and child.dep in ("nsubj", "npadvmod", "advmod", "prep", "dobj", "dative", "prt", "agent"):
            end = max(end, right - 1)
    while start > 0 and page.tokens[start - 1].text in (",", "-", "–", "—"):
        start -= 1
    return start, end + 1


def _sentence_start(page: Page, cue: int, first: int) -> int:
    """A fronted clause starts with its sentence, unless another cue stands before it there."""
    begin = page.analysis.sentence_of(cue).first
    earlier = [i for i in range(begin, first) if cue_verb(page.tokens[i]) and not page.inside(i)]
    if earlier and not _closes_sentence(page, cue):
        return first
    while begin < first and page.tokens[begin].pos in ("CCONJ", "PUNCT") and not page.inside(begin):
        begin += 1
    return begin


def _closes_sentence(page: Page, cue: int) -> bool:
    """Whether the cue is in a tag at the end of its sentence that no coordination ties to an earlier cue."""
    following = page.tokens[cue + 1] if cue + 1 < len(page.tokens) else None
    return (following is None or following.text == ".") and page.tokens[cue].dep != "conj"


def _mixed(page: Page, cue: int) -> Content | None:
    """A cue the parser gave no clause, with a quotation after it in the same sentence."""
    verb = cue_verb(page.tokens[cue])
    reach = _REACH if verb is not None and "clause" in verb.frames else _TOUCH
    stop = page.analysis.sentence_of(cue).last
    if cue + 1 < stop and page.tokens[cue + 1].tag == "TO" and not page.inside(cue + 1):
        return None  # "continued to 'deceive'"
    for i in range(cue + 1, min(stop, cue + reach)):
        if page.tokens[i].text in (",", ";", ":"):
            return None
        if cue_verb(page.tokens[i]) is not None and not page.inside(i):
            return None
        if page.inside(i):
            first = _skip_that(page, _after_adjuncts(page, cue, i), i + 1)
            return Content("clause", ((first, page.ranges[page.quoted[i]][1]),), addressee_of(page, cue, i))
    return None


# How far after its cue a quotation may start: verbs that take clauses may have words of their own before
# it ("said the plan was 'as good as dead'"), others only a particle or an article.
_REACH = 25


_TOUCH = 4


def _after_adjuncts(page: Page, cue: int, limit: int) -> int:
    """The first token after the cue that is not its particle, addressee or time."""
    first = cue + 1
    for child in page.analysis.children(cue, "npadvmod", "prt", "dative", "advmod"):
        right = page.analysis.subtree(child.i)[1]
        if cue < child.i and right <= limit and page.analysis.subtree(child.i)[0] <= first:
            first = max(first, right)
    return first


# Tokens of a tag without a quotation: ", the head of the party's office in the south said," (set by hand).
_LONGEST_TAG = 14


def _parenthetical(page: Page, cue: int) -> Content | None:
    """ "The permit, his campaign said, had been hard to get": the words round a tag between commas."""
    analysis = page.analysis
    sentence = analysis.sentence_of(cue)
    own = analysis.child(cue, "nsubj")
    if own is None:
        return None
    left = min(noun_phrase(analysis, own.i)[0], cue)
    right = max(noun_phrase(analysis, own.i)[1], cue + 1)
    if left - 1 <= sentence.first or right + 1 >= sentence.last or right - left > _LONGEST_TAG:
        return None
    if page.tokens[left - 1].text not in (",", "—", "–") or page.tokens[right].text not in (",", "—", "–"):
        return None
    begin = _sentence_start(page, cue, sentence.first)
    first, last = right + 1, before_trailing_cue(page, cue, right + 1, sentence.last)
    before = page.tokens[begin : left - 1]
    if last <= first or begin >= left - 1 or any(cue_verb(t) and not page.inside(t.i) for t in before):
        return None
    return Content("clause", ((begin, left - 1), (first, last))) if _resumes(page, before, first) else None


def _resumes(page: Page, before: Sequence[Token], first: int) -> bool:
    """Whether what follows a tag goes on with what stood before it: that had no verb of its own, was a
    subordinate clause, or the rest starts with a verb ("and had passed", "could be solidified")."""
    start = page.tokens[first]
    if start.tag == "CC" and first + 1 < len(page.tokens):
        return page.tokens[first + 1].tag in FINITE
    if start.tag == "VBG":
        return False
    opened = next((t for t in before if t.pos != "CCONJ"), None)
    subordinate = opened is not None and (opened.dep == "mark" or opened.tag == "WRB")
    return subordinate or start.tag in FINITE or not any(t.tag in FINITE for t in before)


def _tagged(page: Page, cue: int) -> Content | None:
    """ ", he said." at the end of a sentence, where the parser missed that the rest is what he said."""
    analysis = page.analysis
    sentence = analysis.sentence_of(cue)
    own = analysis.child(cue, "nsubj")
    if own is None or page.inside(cue):
        return None
    left = min(noun_phrase(analysis, own.i)[0], cue)
    right = max(noun_phrase(analysis, own.i)[1], cue + 1)
    before = page.tokens[left - 1] if left > sentence.first else None
    after = page.tokens[right] if right < sentence.last else None
    if before is None or before.text != "," or right - left > _LONGEST_TAG:
        return None
    if (
        after is not None
        and after.text not in (".", ",")
        and after.pos not in ("ADP", "ADV")
        and analysis.time_at(after.i) is None
    ):
        return None
    begin = _sentence_start(page, cue, sentence.first)
    finite = any(t.tag in FINITE and not cue_verb(t) for t in page.tokens[begin : left - 1])
    return Content("clause", ((begin, left - 1),)) if finite and whole(page, begin, left - 1) else None
