"""Tags outside quotations, read by their commas: ", the ministry said on Tuesday." and ", said Berg, an expert,".

The parser often gives such a tag the wrong subject or cuts the clause before it at its first comma, so
here the commas and the words beside the cue decide.
"""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.coding.contents_edges import FINITE, Range
from dragoman.coding.contents_page import Page
from dragoman.coding.cues import cue_verb, lexicon
from dragoman.coding.sources import can_speak, noun_phrase

# Tokens of the speaker in a tag: ", the head of the party's office in the south said" (set by hand).
_LONGEST_SPEAKER = 14
_NOMINAL = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "PART"})
_LINKS = frozenset({"of", "for", "in", "at", "to", "-", "and", "'s", "’s", "&"})
_COMMAS = frozenset({",", "—", "–", "--"})
_SUBORDINATORS = frozenset(
    {"while", "as", "although", "though", "after", "before", "when", "since", "because", "where"}
)


@dataclass(frozen=True, slots=True)
class ClauseTag:
    """The head token of the speaker and the token ranges of what was said."""

    speaker: int
    pieces: tuple[Range, ...]


def clause_tag(page: Page, cue: int) -> ClauseTag | None:
    """What a tag round the cue verb says of its sentence, or None when the cue stands in no tag."""
    token = page.tokens[cue]
    verb = cue_verb(token)
    if verb is None or "clause" not in verb.frames or token.tag not in ("VBD", "VBZ", "VBP"):
        return None
    return _closing(page, cue) or _inverted(page, cue)


def _closing(page: Page, cue: int) -> ClauseTag | None:
    """ "..., the complaints said." """
    sentence = page.analysis.sentence_of(cue)
    first = _speaker_start(page, cue, sentence.first)
    if first is None or not _ends(page, cue + 1, sentence.last):
        return None
    end = first if page.inside(first - 1) else first - 1
    begin = _opening(page, sentence.first)
    speaker = _head(page, first, cue)
    if speaker is None or not whole(page, begin, end):
        return None
    return ClauseTag(speaker, ((begin, end),))


def _speaker_start(page: Page, cue: int, floor: int) -> int | None:
    """Where the speaker starts: after the comma, or the quotation that ends in one, before the cue, when
    nothing but a noun phrase stands between."""
    for i in range(cue - 1, max(floor, cue - _LONGEST_SPEAKER) - 1, -1):
        token = page.tokens[i]
        if page.inside(i):
            return i + 1 if i < cue - 1 and page.tokens[i - 1].text == "," else None
        if token.text in _COMMAS:
            return i + 1 if i < cue - 1 else None
        adverb = token.pos in ("ADV", "AUX") and i == cue - 1
        if token.tag in ("WP", "WDT"):
            return None
        if token.pos not in _NOMINAL and token.lower not in _LINKS and not adverb and not _joined(page, i):
            return None
    return None


def _joined(page: Page, i: int) -> bool:
    """Whether a hyphen ties the word to a neighbour: "run" in "the state-run agency"."""
    return "-" in (page.tokens[i - 1].text, page.tokens[i + 1].text)


def _ends(page: Page, first: int, last: int) -> bool:
    """Whether only a time, an adverb or a phrase with a preposition stands between the cue and the end."""
    if first < last and page.tokens[first].pos not in ("PUNCT", "ADP", "ADV") and page.analysis.time_at(first) is None:
        return False
    rest = page.tokens[first:last]
    return len(rest) <= _LONGEST_SPEAKER and not any(
        t.tag in FINITE or t.text in (",", ":", ";") or page.inside(t.i) for t in rest
    )


def _opening(page: Page, first: int) -> int:
    while page.tokens[first].pos in ("CCONJ", "PUNCT") and not page.inside(first):
        first += 1
    return first


def whole(page: Page, begin: int, end: int) -> bool:
    """Whether tokens ``[begin, end)`` are a sentence of its own: a finite verb, and more than a subordinate clause."""
    if begin >= end or not any(t.tag in FINITE or _acts(page, t.i) for t in page.tokens[begin:end]):
        return False
    return page.tokens[begin].lower not in _SUBORDINATORS or any(
        t.text == "," and not page.inside(t.i) for t in page.tokens[begin:end]
    )


def _acts(page: Page, i: int) -> bool:
    """Whether a verb tagged as a participle has an object of its own, so that it is finite ("a strike killed 12")."""
    if page.tokens[i].tag != "VBN" or page.analysis.child(i, "aux", "auxpass") is not None:
        return False
    target = page.analysis.child(i, "dobj")
    return target is not None and target.i > i


def _head(page: Page, first: int, cue: int) -> int | None:
    """The head of the noun phrase ``[first, cue)``: its last noun before a preposition."""
    found = None
    for i in range(first, cue):
        token = page.tokens[i]
        if token.pos == "ADP" and found is not None:
            break
        if token.pos in ("NOUN", "PROPN", "PRON") and page.analysis.time_at(i) is None:
            found = i
    while found is not None and page.tokens[found].dep == "conj" and first <= page.tokens[found].head < found:
        found = page.tokens[found].head  # "medics and the ministry said"
    return found if found is not None and can_speak(page.analysis, found) else None


def _inverted(page: Page, cue: int) -> ClauseTag | None:
    """ "..., says Jim Muir." and "The plan, said Berg, an expert at the bank, would fail"."""
    sentence = page.analysis.sentence_of(cue)
    if cue - 1 <= sentence.first or page.tokens[cue - 1].text not in _COMMAS or page.inside(cue - 1):
        return None
    if page.tokens[cue].lemma in lexicon().telling:  # "told" has whom it tells beside it
        return None
    begin = _opening(page, sentence.first)
    speaker = _after(page, cue, any(t.tag in FINITE for t in page.tokens[begin : cue - 1]))
    if speaker is None:
        return None
    rest = _resumes_at(page, noun_phrase(page.analysis, speaker)[1], sentence.last)
    if rest is None:
        return ClauseTag(speaker, ((begin, cue - 1),)) if whole(page, begin, cue - 1) else None
    last = sentence.last
    while last > rest and page.tokens[last - 1].pos == "PUNCT" and not page.inside(last - 1):
        last -= 1
    return ClauseTag(speaker, ((begin, cue - 1), (rest, last)))


def _after(page: Page, cue: int, complete: bool) -> int | None:
    """The head of the speaker after an inverted cue: its subject or, when what stands before the tag has no
    verb of its own (``complete`` is False), the noun that ends the words beside it, whatever the parser says."""
    own = page.analysis.child(cue, "nsubj")
    found = None if own is None or own.i < cue else own.i
    if found is None and not complete:
        end = cue + 1
        while end < len(page.tokens) and page.tokens[end].pos in _NOMINAL:
            end += 1
        found = end - 1 if end > cue + 1 and page.tokens[end - 1].pos in ("NOUN", "PROPN") else None
    if found is None or found - cue > _LONGEST_SPEAKER or not can_speak(page.analysis, found):
        return None
    between = page.tokens[cue + 1 : found]
    return found if all(t.pos in _NOMINAL or t.lower in _LINKS for t in between) else None


def _resumes_at(page: Page, first: int, last: int) -> int | None:
    """Where the sentence goes on after an inverted tag in its middle: a finite verb right after a comma."""
    for i in range(first, last - 1):
        following = page.tokens[i + 1]
        if page.tokens[i].text == "," and following.tag in FINITE and cue_verb(following) is None:
            return i + 1
    return None
