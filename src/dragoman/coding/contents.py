"""What is said: the words of an indirect or mixed statement, by the frame of its cue.

Clauses follow the parse, widened so that no quotation is cut in two and narrowed so that the cue, its
adjuncts and the next cue stay out.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from dragoman.coding.contents_page import Page
from dragoman.coding.cues import Verb, cue_verb, lexicon, particle
from dragoman.coding.sources import noun_phrase
from dragoman.reading.analysis import Token

Range = tuple[int, int]

_FINITE = ("VBD", "VBZ", "VBP", "MD")
_MARKS = frozenset({'"', "”", "''", "’", "'"})


@dataclass(frozen=True, slots=True)
class Content:
    """The frame in which the cue was read, the token ranges of what was said, and the head token of the
    one it was said to (None when not named)."""

    frame: str
    pieces: tuple[Range, ...]
    addressee: int | None = None


def content(page: Page, cue: int, verb: Verb) -> Content | None:
    """What the verb ``cue`` introduces, in the first of its frames that fits, or None."""
    frames = verb.frames
    clausal = "clause" in frames
    return (
        (_parenthetical(page, cue) if clausal else None)
        or (_clause(page, cue) if clausal else None)
        or (_infinitive(page, cue) if "to" in frames else None)
        or (_gerund(page, cue) if "ing" in frames else None)
        or (_label(page, cue) if "label" in frames else None)
        or _prepositional(page, cue, frames)
        or (_mixed(page, cue) if "quote" in frames else None)
        or (_tagged(page, cue) if clausal else None)
        or (_object(page, cue) if "object" in frames else None)
    )


def _clause(page: Page, cue: int) -> Content | None:
    for child in page.analysis.children(cue, "ccomp"):
        if page.inside(cue) != page.inside(child.i) and page.inside(cue):
            continue
        if _is_infinitive(page, child):
            continue
        if child.i > cue:
            found = _following(page, cue, child.i)
        else:
            found = _fronted(page, cue, child.i)
        if found:
            return Content("clause", found, _told(page, cue, child.i))
    return None


def _is_infinitive(page: Page, head: Token) -> bool:
    if head.tag in _FINITE or head.tag not in ("VB", "VBN"):
        return False
    aux = [c for c in page.analysis.children(head.i, "aux", "auxpass")]
    return bool(aux) and aux[0].tag == "TO" and not any(c.tag in ("WRB", "WP") for c in page.analysis.children(head.i))


def _following(page: Page, cue: int, head: int) -> tuple[Range, ...]:
    first, last = page.analysis.subtree(head)
    first = max(first, cue + 1)
    first = _skip_that(page, first, last)
    return ((first, _end(page, cue, first, last)),)


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
    last = _whole_quote(page, last)
    stop = page.analysis.sentence_of(cue).last
    while (
        last < stop
        and page.tokens[last].pos != "PUNCT"
        and page.tokens[last].dep in ("prep", "advcl", "advmod", "npadvmod")
    ):
        if page.tokens[last].head != cue or page.tokens[last].lower == "according":
            break
        last = _whole_quote(page, max(last + 1, page.analysis.subtree(last)[1]))
    return _before_trailing_cue(page, cue, first, last)


def _whole_quote(page: Page, last: int) -> int:
    number = page.quoted[last - 1]
    if number >= 0 and page.ranges[number][1] > last and page.ranges[number][1] <= page.paragraph_end(last - 1):
        return page.ranges[number][1]
    return last


def _before_trailing_cue(page: Page, cue: int, first: int, last: int) -> int:
    """Cut ", according to ..." and ", adding that ..." off the end."""
    for i in range(first + 1, last - 1):
        if page.tokens[i].text not in (",", "—", "–", "--") or (page.inside(i) and not _closes(page, i)):
            continue
        following = page.tokens[_past_mark(page, i + 1, last)]
        if following.lower == "according" and page.tokens[min(i + 2, last - 1)].lower == "to":
            return i
        if _is_tag(page, i + 1, last):
            return i
        if following.tag == "VBG" and following.lemma in lexicon().continuing and _governs(page, following.i):
            return i
    return _before_second_cue(page, first, last)


def _before_second_cue(page: Page, first: int, last: int) -> int:
    """Cut "but added, ..." and what follows off the end."""
    for i in range(first + 2, last - 1):
        if page.tokens[i].pos != "CCONJ" or page.inside(i):
            continue
        k = i + 1 + (page.tokens[i + 1].pos == "ADV")
        if (
            k < last
            and page.tokens[k].tag in _FINITE
            and _quote_verb(page, k)
            and page.tokens[min(k + 1, last - 1)].text in ",:"
        ):
            return i
    while last - first > 2 and page.tokens[last - 1].pos in ("CCONJ", "PUNCT") and not page.inside(last - 1):
        last -= 1
    return last


def _quote_verb(page: Page, i: int) -> bool:
    verb = cue_verb(page.tokens[i])
    return verb is not None and "quote" in verb.frames


def _past_mark(page: Page, i: int, last: int) -> int:
    return i + 1 if i + 1 < last and page.tokens[i].text in _MARKS else i


def _is_tag(page: Page, first: int, last: int) -> bool:
    """Whether tokens ``[first, last)`` are a closing tag: ", local media reported", ", he said on Tuesday"."""
    if last - first > 9:
        return False
    for i in range(first, last):
        verb = cue_verb(page.tokens[i])
        if verb is not None and page.tokens[i].tag in _FINITE and "clause" in verb.frames:
            own = page.analysis.child(i, "nsubj")
            late = i + 1 < last and page.tokens[i + 1].pos not in ("ADP", "ADV", "PUNCT", "PROPN")
            return own is not None and first <= own.i < i and own.tag not in ("WP", "WDT") and not late
    return False


def _closes(page: Page, i: int) -> bool:
    """Whether a comma stands at the inner end of a quotation."""
    return page.ranges[page.quoted[i]][1] - i <= 2


def _governs(page: Page, i: int) -> bool:
    """Whether the participle has something it says."""
    return page.analysis.child(i, "ccomp", "dobj", "prep", "xcomp", "oprd") is not None


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
        pieces.append((rest + 1, _before_trailing_cue(page, cue, rest + 1, last)))
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


def _told(page: Page, cue: int, head: int | None) -> int | None:
    """Whom the words were said to: the object of "told", or "to" and a noun."""
    for child in page.analysis.children(cue, "dobj", "dative"):
        if child.i > cue and child.pos in ("NOUN", "PROPN", "PRON") and (head is None or child.i < head or head < cue):
            if child.dep == "dative" and child.pos == "ADP":
                continue
            return child.i
    for prep in page.analysis.children(cue, "prep", "dative"):
        if prep.lower == "to" and prep.i > cue and (target := page.analysis.child(prep.i, "pobj")) is not None:
            return target.i
    return None


def told(page: Page, cue: int) -> int | None:
    """Head token of the one addressed by a cue that stands beside a quotation, or None."""
    verb = page.tokens[cue].lemma
    found = _told(page, cue, None)
    if found is None or verb not in _TELLING and page.tokens[found].dep in ("dobj",):
        return None
    return None if page.inside(found) else found


_TELLING = frozenset(
    {"tell", "ask", "inform", "remind", "assure", "advise", "brief", "reassure", "urge", "warn", "notify", "caution"}
)


def _infinitive(page: Page, cue: int) -> Content | None:
    """ "vowed to go", "urged Iran to stop", "called on Iran to stop"."""
    for child in page.analysis.children(cue, "xcomp", "ccomp", "advcl"):
        if child.i < cue or not any(c.tag == "TO" for c in page.analysis.children(child.i, "aux")):
            continue
        if child.dep == "advcl" and not _has_target(page, cue):
            continue
        to = next(c.i for c in page.analysis.children(child.i, "aux") if c.tag == "TO")
        to -= page.tokens[to - 1].lower in ("not", "never")
        last = _whole_quote(page, page.analysis.subtree(child.i)[1])
        own = page.analysis.child(child.i, "nsubj")
        target = own.i if own is not None and own.i > cue else _told(page, cue, child.i)
        return Content("to", ((to, _before_trailing_cue(page, cue, to, last)),), target)
    return None


def _has_target(page: Page, cue: int) -> bool:
    return page.analysis.child(cue, "dobj", "prep") is not None


def _gerund(page: Page, cue: int) -> Content | None:
    for child in page.analysis.children(cue, "xcomp", "pcomp", "ccomp"):
        if child.i > cue and child.tag == "VBG":
            return Content("ing", (_subtree(page, cue, child.i),))
    return None


def _subtree(page: Page, cue: int, head: int) -> Range:
    first, last = page.analysis.subtree(head)
    first = max(first, cue + 1)
    return first, _before_trailing_cue(page, cue, first, _whole_quote(page, last))


def _mixed(page: Page, cue: int) -> Content | None:
    """A cue the parser gave no clause, with a quotation after it in the same sentence."""
    stop = page.analysis.sentence_of(cue).last
    for i in range(cue + 1, min(stop, cue + 25)):
        if page.tokens[i].text in (",", ";", ":"):
            return None
        if cue_verb(page.tokens[i]) is not None and not page.inside(i):
            return None
        if page.inside(i):
            first = _skip_that(page, _after_adjuncts(page, cue, i), i + 1)
            return Content("clause", ((first, page.ranges[page.quoted[i]][1]),), _told(page, cue, i))
    return None


def _after_adjuncts(page: Page, cue: int, limit: int) -> int:
    """The first token after the cue that is not its particle, addressee or time."""
    first = cue + 1
    for child in page.analysis.children(cue, "npadvmod", "prt", "dative", "advmod"):
        right = page.analysis.subtree(child.i)[1]
        if cue < child.i and right <= limit and page.analysis.subtree(child.i)[0] <= first:
            first = max(first, right)
    return first


def _parenthetical(page: Page, cue: int) -> Content | None:
    """ "The permit, his campaign said, had been hard to get": the words round a tag between commas."""
    analysis = page.analysis
    sentence = analysis.sentence_of(cue)
    own = analysis.child(cue, "nsubj")
    if own is None:
        return None
    left = min(noun_phrase(analysis, own.i)[0], cue)
    right = max(noun_phrase(analysis, own.i)[1], cue + 1)
    if left - 1 <= sentence.first or right + 1 >= sentence.last or right - left > 12:
        return None
    if page.tokens[left - 1].text not in (",", "—", "–") or page.tokens[right].text not in (",", "—", "–"):
        return None
    begin = _sentence_start(page, cue, sentence.first)
    first, last = right + 1, _before_trailing_cue(page, cue, right + 1, sentence.last)
    before = page.tokens[begin : left - 1]
    opened = page.tokens[first]
    if (
        any(cue_verb(t) and not page.inside(t.i) for t in before)
        or opened.tag == "VBG"
        or opened.tag == "CC"
        or last <= first
    ):
        return None
    whole = not any(t.tag in _FINITE for t in before) or opened.tag in _FINITE
    return Content("clause", ((begin, left - 1), (first, last))) if whole and begin < left - 1 else None


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
    if before is None or before.text != "," or right - left > 14:
        return None
    if (
        after is not None
        and after.text not in (".", ",")
        and after.pos not in ("ADP", "ADV")
        and analysis.time_at(after.i) is None
    ):
        return None
    begin = _sentence_start(page, cue, sentence.first)
    finite = any(t.tag in _FINITE and not cue_verb(t) for t in page.tokens[begin : left - 1])
    return Content("clause", ((begin, left - 1),)) if finite and begin < left - 1 else None


def _label(page: Page, cue: int) -> Content | None:
    """ "called it a mistake": the predicate; "described it as a mistake" is read with the prepositions."""
    for child in page.analysis.children(cue, "oprd", "ccomp", "xcomp"):
        if child.i > cue and (child.dep == "oprd" or child.pos in ("NOUN", "ADJ", "PROPN")):
            first, last = _subtree(page, cue, child.i)
            target = page.analysis.child(cue, "dobj")
            if target is not None and cue < target.i < first and target.pos != "PRON":
                first = page.analysis.subtree(target.i)[0]
            return Content("label", ((max(first, cue + 1), last),))
    following = cue + 1 if cue + 1 < len(page.tokens) else cue
    target = page.analysis.child(cue, "dobj")
    if target is not None and not page.inside(target.i) and target.i > cue:
        following = page.analysis.subtree(target.i)[1]
    if following < page.analysis.sentence_of(cue).last and page.inside(following):
        return Content("label", ((cue + 1, page.ranges[page.quoted[following]][1]),))
    return None


def _prepositional(page: Page, cue: int, frames: Container[str]) -> Content | None:
    for prep in page.analysis.children(cue, "prep", "dative", "agent", "prt"):
        if prep.i > cue and page.tokens[cue].lemma == "refer" and prep.lower == "to":
            return _as_under(page, cue, prep.i)
        if prep.i < cue or prep.lower not in frames:
            continue
        if prep.lower == "as":
            return Content("as", (_below(page, cue, prep.i),))
        if prep.lower == "on" and page.tokens[cue].lemma in ("call", "prevail"):
            return _called_on(page, cue, prep.i)
        if page.analysis.child(prep.i, "pobj", "pcomp") is not None and not _is_time(page, prep.i):
            return Content(prep.lower, (_below(page, cue, prep.i),))
    return None


def _is_time(page: Page, prep: int) -> bool:
    target = page.analysis.child(prep, "pobj")
    return target is not None and page.analysis.time_at(target.i) is not None


def _as_under(page: Page, cue: int, to: int) -> Content | None:
    """ "referred to the opposition as 'terrorists'"."""
    last = min(page.analysis.sentence_of(cue).last, to + 20)
    for i in range(to + 1, last):
        if page.tokens[i].lower == "as" and not page.inside(i):
            return Content("as", (_below(page, cue, i),)) if i + 1 < last else None
        if page.tokens[i].text in (",", ";"):
            break
    return None


def _below(page: Page, cue: int, prep: int) -> Range:
    first, last = page.analysis.subtree(prep)
    first = prep + 1
    if page.inside(first):
        last = max(last, page.ranges[page.quoted[first]][1]) if last > first else page.ranges[page.quoted[first]][1]
    return first, _before_trailing_cue(page, cue, first, _whole_quote(page, max(last, first + 1)))


def _called_on(page: Page, cue: int, prep: int) -> Content | None:
    target = page.analysis.child(prep, "pobj")
    if target is None:
        return None
    last = page.analysis.subtree(prep)[1]
    end = page.analysis.sentence_of(cue).last
    to = next((i for i in range(target.i + 1, min(end, last + 1)) if page.tokens[i].tag == "TO"), None)
    if to is None:
        return None
    clause_end = max(last, page.analysis.subtree(page.tokens[to].head)[1])
    return Content("to", ((to, _before_trailing_cue(page, cue, to, clause_end)),), target.i)


def _object(page: Page, cue: int) -> Content | None:
    target = page.analysis.child(cue, "dobj")
    if target is None or target.i < cue or target.pos == "PRON" or target.tag in ("WP", "WDT"):
        return None
    wanted = lexicon().objects.get(page.tokens[cue].lemma)
    if wanted is not None and target.lemma.lower() not in wanted:
        return None
    if page.analysis.time_at(target.i) is not None or particle(page.analysis, cue) is not None:
        return None
    first, last = _subtree(page, cue, target.i)
    stop = page.analysis.sentence_of(cue).last
    if wanted is not None:  # "claimed responsibility on Wednesday for a bombing": the rest belongs to it
        while last < stop and page.tokens[last].dep == "prep" and page.tokens[last].head == cue:
            last = page.analysis.subtree(last)[1]
    return Content("object", ((first, last),))
