"""Statements as the model reads them, as drafts: the rules only add whom the words were told to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dragoman.coding.contents import told
from dragoman.coding.contents_page import Page, trim
from dragoman.coding.sources import RELATIVES, can_speak, relative_antecedent
from dragoman.coding.statements_draft import Draft
from dragoman.reading.analysis import Attribution
from dragoman.records import Span


def read_drafts(page: Page) -> Iterator[Draft]:
    """A draft for each attribution of the analysis that has words left in it."""
    for attribution in page.analysis.attributions:
        draft = _draft(page, attribution)
        if draft is not None:
            yield draft


def joined(page: Page, ruled: Sequence[Draft], read: Iterable[Draft]) -> list[Draft]:
    """What the model and the rules read together: the model says what is a cue and who speaks, and where both read a
    cue the fuller content stands, since the model reads clauses whole and the rules quotations."""
    left = list(ruled)
    found: list[Draft] = []
    for draft in read:
        same = next((other for other in left if _one_cue(draft, other)), None)
        if same is not None:
            left = [other for other in left if other is not same]
            found += [_merged(draft, same)] if draft.score >= LEAST_RULED else []
        elif draft.score >= LEAST:
            found.append(draft)
    return [*found, *(draft for draft in left if _likely(page, draft))]


# Least probability of a cue that the model alone reads, and of one that the rules read too: the best linked F1 on
# half of PolNeAR's development part.
LEAST = 0.65
LEAST_RULED = 0.25


def _one_cue(one: Draft, other: Draft) -> bool:
    return one.cues is not None and other.cues is not None and one.cues[0] < other.cues[1] and other.cues[0] < one.cues[1]


def _merged(read: Draft, ruled: Draft) -> Draft:
    if sum(b - a for a, b in ruled.pieces) > sum(b - a for a, b in read.pieces):
        read.pieces, read.quoted = ruled.pieces, ruled.quoted
    if read.speaker is None:
        read.speaker, read.source = ruled.speaker, None
    read.addressee = read.addressee or ruled.addressee
    return read


def _likely(page: Page, draft: Draft) -> bool:
    """Whether the model gives the cue of a rule's draft a chance; a statement without a cue needs none."""
    if draft.cues is None:
        return True
    first, last = page.tokens[draft.cues[0]].start, page.tokens[draft.cues[1] - 1].end
    near = (a.score for a in page.analysis.attributions if a.cue[0] < last and first < a.cue[1])
    return max(near, default=0.0) >= LEAST_RULED


def _draft(page: Page, attribution: Attribution) -> Draft | None:
    text = page.analysis.text
    cue = page.analysis.head_of(attribution.cue)
    pieces = [cut for piece in attribution.content if (cut := _without_that(text, trim(text, piece))) is not None]
    if cue is None or not pieces:
        return None
    tokens = page.analysis.tokens_in(attribution.cue)
    speaker, source = _speaker(page, attribution.source)
    return Draft(
        cue.i,
        (tokens[0], tokens[-1] + 1),
        attribution.class_,
        speaker,
        pieces,
        attribution.polarity,
        _addressee(page, cue.i, speaker, pieces),
        quoted=any(page.inside(i) for piece in pieces for i in page.analysis.tokens_in(piece)),
        source=source,
        score=attribution.score,
    )


def _without_that(text: str, piece: Span | None) -> Span | None:
    if piece is not None and text[piece[0] : piece[0] + 5].lower() == "that ":
        return trim(text, (piece[0] + 5, piece[1]))
    return piece


def _speaker(page: Page, source: Span | None) -> tuple[int | None, Span | None]:
    """The head token of the speaker's words, and the words; of "who" and "which" those that they stand for."""
    head = None if source is None else page.analysis.head_of(source)
    if head is None:
        return None, None
    if head.lower in RELATIVES:
        found = relative_antecedent(page.analysis, head)
        return (head.i, source) if found is None else (found, None)
    return head.i, source


def _addressee(page: Page, cue: int, speaker: int | None, pieces: list[Span]) -> int | None:
    found = told(page, cue)
    if found is None or found == speaker or not can_speak(page.analysis, found):
        return None
    at = page.tokens[found].start
    return None if any(start <= at < end for start, end in pieces) else found


