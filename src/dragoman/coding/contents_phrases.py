"""What is said in a phrase: infinitives, gerunds, labels, objects and prepositions after a cue."""

from __future__ import annotations

from collections.abc import Container

from dragoman.coding.contents_edges import Content, Range, before_trailing_cue, below_head, is_time, whole_quote
from dragoman.coding.contents_page import Page
from dragoman.coding.cues import lexicon, particle
from dragoman.coding.sources import can_speak, noun_phrase


def addressee_of(page: Page, cue: int, head: int | None) -> int | None:
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
    found = addressee_of(page, cue, None)
    if found is None or (verb not in lexicon().telling and page.tokens[found].dep == "dobj"):
        return None
    return None if page.inside(found) else found


def infinitive(page: Page, cue: int) -> Content | None:
    """ "vowed to go", "urged Norway to stop", "called on Norway to stop"."""
    for child in page.analysis.children(cue, "xcomp", "ccomp", "advcl"):
        if child.i < cue or not any(c.tag == "TO" for c in page.analysis.children(child.i, "aux")):
            continue
        if child.dep == "advcl" and not _has_target(page, cue):
            continue
        to = next(c.i for c in page.analysis.children(child.i, "aux") if c.tag == "TO")
        to -= page.tokens[to - 1].lower in ("not", "never")
        last = whole_quote(page, page.analysis.subtree(child.i)[1])
        own = page.analysis.child(child.i, "nsubj")
        target = own.i if own is not None and own.i > cue else addressee_of(page, cue, child.i)
        if target is not None and cue < target < to and not can_speak(page.analysis, target):
            to, target = max(cue + 1, noun_phrase(page.analysis, target)[0]), None  # "ordered talks to begin"
        return Content("to", ((to, before_trailing_cue(page, cue, to, last)),), target)
    return None


def _has_target(page: Page, cue: int) -> bool:
    return page.analysis.child(cue, "dobj", "prep") is not None


def gerund(page: Page, cue: int) -> Content | None:
    for child in page.analysis.children(cue, "xcomp", "pcomp", "ccomp"):
        if child.i > cue and child.tag == "VBG":
            return Content("ing", (below_head(page, cue, child.i),))
    return None


def label(page: Page, cue: int) -> Content | None:
    """ "called it a mistake": the predicate; "described it as a mistake" is read with the prepositions."""
    for child in page.analysis.children(cue, "oprd", "ccomp", "xcomp"):
        if child.i > cue and (child.dep == "oprd" or child.pos in ("NOUN", "ADJ", "PROPN")):
            first, last = below_head(page, cue, child.i)
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


def prepositional(page: Page, cue: int, frames: Container[str]) -> Content | None:
    for prep in page.analysis.children(cue, "prep", "dative", "agent", "prt"):
        if prep.i > cue and page.tokens[cue].lemma == "refer" and prep.lower == "to":
            return _as_under(page, cue, prep.i)
        if prep.i < cue or ("to-np" if prep.lower == "to" else prep.lower) not in frames:
            continue
        if prep.lower == "as":
            return Content("as", (_described(page, cue, _below(page, cue, prep.i)),))
        if prep.lower == "on" and page.tokens[cue].lemma in ("call", "prevail"):
            return _called_on(page, cue, prep.i)
        if page.analysis.child(prep.i, "pobj", "pcomp") is not None and not is_time(page, prep.i):
            return Content("to-np" if prep.lower == "to" else prep.lower, (_below(page, cue, prep.i),))
    return None


# Tokens between "referred to" and its "as" (set by hand).
_TOPIC = 20


def _as_under(page: Page, cue: int, to: int) -> Content | None:
    """ "referred to the opposition as 'terrorists'"."""
    last = min(page.analysis.sentence_of(cue).last, to + _TOPIC)
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
    return first, before_trailing_cue(page, cue, first, whole_quote(page, max(last, first + 1)))


def _described(page: Page, cue: int, place: Range) -> Range:
    """With what is described, when that is more than a pronoun: "described the talks as a first step"."""
    target = page.analysis.child(cue, "dobj")
    if target is None or target.pos == "PRON" or not cue < target.i < place[0] or page.inside(target.i):
        return place
    return max(cue + 1, page.analysis.subtree(target.i)[0]), place[1]


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
    return Content("to", ((to, before_trailing_cue(page, cue, to, clause_end)),), target.i)


def objective(page: Page, cue: int) -> Content | None:
    target = page.analysis.child(cue, "dobj")
    if target is None or target.i < cue or target.pos == "PRON" or target.tag in ("WP", "WDT"):
        return None
    wanted = lexicon().objects.get(page.tokens[cue].lemma)
    if wanted is not None and target.lemma.lower() not in wanted:
        return None
    if page.analysis.time_at(target.i) is not None or particle(page.analysis, cue) is not None:
        return None
    first, last = below_head(page, cue, target.i)
    stop = page.analysis.sentence_of(cue).last
    # "claimed responsibility on Wednesday for a bombing": the rest belongs to it
    while last < stop and page.tokens[last].dep == "prep" and page.tokens[last].head == cue:
        if page.tokens[last].lower not in lexicon().object_prepositions or (wanted is None and is_time(page, last)):
            break
        last = page.analysis.subtree(last)[1]
    return Content("object", ((first, last),))
