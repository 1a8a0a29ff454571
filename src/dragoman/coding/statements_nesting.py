"""Chains of words: which statement stands inside which, and who only passed words on."""

from __future__ import annotations

from dragoman.coding.contents_page import Page
from dragoman.coding.sources import can_speak, is_medium, noun_phrase, subject
from dragoman.coding.statements_draft import Draft
from dragoman.records import Span, Uncoded

# Cues with which a medium passes on another's words.
_PASSING = frozenset({"say", "report", "tell", "confirm"})
# A statement that takes up this share of the one round it is all that the outer speaker says. Not tuned:
# it must be more than half, and leave room for an apposition to the inner speaker.
_SAME = 0.6
_THOUGHTS = frozenset({"believe", "want", "expect"})
# The pronouns after which an inner belief or hope is the speaker's own and news reports it as such ("officials say they
# believe", "he said he hoped"); on PolNeAR's development part, "he said he believed" cost more than it brought.
_SAME_SPEAKER = {"expect": frozenset({"he", "she", "they", "it"}), "believe": frozenset({"they", "it"})}
_CARRIERS = frozenset({"on", "to", "with", "in", "by", "via"})


def nest(page: Page, drafts: list[Draft]) -> tuple[list[Draft], list[Uncoded]]:
    """Give each draft its parent and its ``via``; media that only pass a statement on lose their own, and
    so do beliefs and wishes inside another's words, which are part of those words."""
    kept = _without_doubles(drafts)
    for draft in kept:
        draft.parent = _smallest_round(page, draft, kept)
    gone = [draft for draft in kept if _passes_on(page, draft, kept)]
    for draft in kept:
        draft.via = list(dict.fromkeys([*(_carried(page, draft)), *_handed(draft, gone)]))
        _cite(page, draft)
    for draft in kept:
        while draft.parent is not None and any(draft.parent is g for g in gone):
            draft.parent = draft.parent.parent
    left = [draft for draft in kept if not any(draft is g for g in gone)]
    inner = [draft for draft in left if _inner_thought(page, draft)]
    return [d for d in left if not any(d is i for i in inner)], [_thought(draft) for draft in inner]


def _cite(page: Page, draft: Draft) -> None:
    """Words of an agency "citing officials", or "according to officials", are the officials', through it."""
    if draft.speaker is None or draft.cue is None or not is_medium(page.analysis, draft.speaker):
        return
    source = _cited(page, draft.cue)
    if source is None:
        source = next((i for i in draft.via or () if not is_medium(page.analysis, i)), None)
    if source is not None:
        passed = [draft.speaker, *(draft.via or ())]
        draft.via = [i for i in dict.fromkeys(passed) if i != source]
        draft.speaker, draft.source = source, None


def _cited(page: Page, cue: int) -> int | None:
    """Head token of whoever is cited beside the cue ("reported, citing officials"), who must be able to speak."""
    clauses = [cue, *(c.i for c in page.analysis.children(cue, "ccomp") if c.i > cue)]
    for child in (c for i in clauses for c in page.analysis.children(i, "advcl", "xcomp", "prep", "conj")):
        if child.tag == "VBG" and child.lemma in ("cite", "quote") and page.tokens[child.i - 1].text == ",":
            target = page.analysis.child(child.i, "dobj")
            if target is not None and can_speak(page.analysis, target.i) and not is_medium(page.analysis, target.i):
                return target.i
    return None


def _inner_thought(page: Page, draft: Draft) -> bool:
    """A belief or wish inside another's words, but for the speaker's own ("officials say they believe that ...")."""
    if draft.parent is None or draft.class_ not in _THOUGHTS:
        return False
    if draft.speaker is None or page.inside(draft.speaker):
        return True
    opens = page.tokens[draft.speaker].start == draft.parent.pieces[0][0] and not draft.parent.quoted
    said = opens and draft.parent.class_ == "say"
    return not said or page.tokens[draft.speaker].lower not in _SAME_SPEAKER.get(draft.class_, ())


def _thought(draft: Draft) -> Uncoded:
    return Uncoded("statement", "belief or wish inside another's words", draft.pieces[0])


def _without_doubles(drafts: list[Draft]) -> list[Draft]:
    """One draft a cue: the first, which is that of the tagged quotation."""
    seen: set[int] = set()
    kept = []
    for draft in drafts:
        if draft.cue is None or draft.cue not in seen:
            kept.append(draft)
            if draft.cue is not None:
                seen.add(draft.cue)
    return kept


def _smallest_round(page: Page, draft: Draft, drafts: list[Draft]) -> Draft | None:
    if draft.cue is None:
        return None
    at = page.tokens[draft.cue].start
    near = [d for d in drafts if d is not draft and d.covers(at) and not _covers_cue(page, draft, d)]
    return min(near, key=_size, default=None)


def _covers_cue(page: Page, draft: Draft, other: Draft) -> bool:
    return other.cue is not None and draft.covers(page.tokens[other.cue].start)


def _size(draft: Draft) -> int:
    return sum(b - a for a, b in draft.pieces)


def _passes_on(page: Page, outer: Draft, drafts: list[Draft]) -> bool:
    """Whether all that ``outer`` does is hand on one statement inside it."""
    if outer.cue is None or outer.speaker is None or outer.class_ not in _PASSING:
        return False
    inner = [d for d in drafts if d.parent is outer]
    main = max(inner, key=_size, default=None)
    if main is None or main.speaker is None:
        return False
    according = page.tokens[outer.cue].lower == "according"
    medium = is_medium(page.analysis, outer.speaker)
    if not (according or medium):
        return False
    first, last = _extent(page, main)
    return (last - first) / max(1, outer.pieces[-1][1] - outer.pieces[0][0]) >= _SAME


def _extent(page: Page, draft: Draft) -> Span:
    """Characters from the first to the last of content, cue and speaker."""
    heads = [page.tokens[i] for i in (draft.cue, draft.speaker) if i is not None]
    starts = [draft.pieces[0][0], *(token.start for token in heads)]
    return min(starts), max(draft.pieces[-1][1], *(token.end for token in heads))


def _handed(draft: Draft, gone: list[Draft]) -> list[int]:
    """Speakers of the dropped statements round this one, nearest first."""
    found = []
    outer = draft.parent
    while outer is not None and any(outer is g for g in gone):
        if outer.speaker is not None:
            found.append(outer.speaker)
        outer = outer.parent
    return found


def _carried(page: Page, draft: Draft) -> list[int]:
    """Media named beside the cue: the agency that was told, the television spoken on, who quoted."""
    if draft.cue is None:
        return []
    found = []
    if draft.addressee is not None and is_medium(page.analysis, draft.addressee):
        found.append(draft.addressee)
    found.extend(_quoting(page, draft.cue))
    sentence = page.analysis.sentence_of(draft.cue)
    for i in range(sentence.first, sentence.last):
        token = page.tokens[i]
        if token.lower not in _CARRIERS or token.pos not in ("ADP", "PART"):
            continue
        target = page.analysis.child(i, "pobj")
        if target is None or draft.covers(token.start) or page.inside(i) or draft.speaker is None:
            continue
        first, last = noun_phrase(page.analysis, target.i)
        if first <= draft.speaker < last or not _beside(page, i, draft):
            continue
        if is_medium(page.analysis, target.i):
            found.append(target.i)
    return found


def _beside(page: Page, i: int, draft: Draft) -> bool:
    """Whether a phrase hangs on the cue, not on the speaker or on a clause about something else."""
    assert draft.cue is not None
    for token in page.analysis.ancestors(i):
        if token.i == draft.cue:
            return True
        if token.i == draft.speaker or token.dep in ("relcl", "ccomp", "conj"):
            return False
    return False


def _quoting(page: Page, cue: int) -> list[int]:
    """ "The agency quoted him as saying", "was quoted by the agency as saying"."""
    for token in page.analysis.ancestors(cue):
        if token.lemma in ("quote", "cite") and token.i < cue:
            found = subject(page.analysis, token.i)
            return [] if found is None else [found]
        if token.pos not in ("ADP", "SCONJ"):
            return []
    return []
