"""Statements as the model reads them, as drafts: the rules only add whom the words were told to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dragoman.coding.contents import told
from dragoman.coding.contents_page import Page, trim
from dragoman.coding.cues import lexicon, nobody, unreal
from dragoman.coding.sources import RELATIVES, can_speak, noun_phrase, relative_antecedent
from dragoman.coding.statements_draft import Draft
from dragoman.reading.analysis import Attribution, Token
from dragoman.records import Span, touching


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
            found += [_merged(page, draft, same)] if draft.score >= LEAST_RULED else []
        elif draft.score >= (LEAST if draft.polarity == "affirmed" else LEAST_NOT) and _says(page, draft):
            found.append(draft)
    return [*found, *left]


# Least probability of a cue that the model alone reads, of one that says what was not said or is not believed (they are
# few, and missed more often), and of one that the rules read too: the best linked F1 on half of PolNeAR's development
# part, the second by what more it finds there without loss of F1.
LEAST = 0.6
LEAST_NOT = 0.4
LEAST_RULED = 0.25


def _says(page: Page, draft: Draft) -> bool:
    """Whether somebody is said to say it: not nobody, not only perhaps, and no agency that cites him who does."""
    if draft.speaker is None or draft.cue is None or nobody(page.analysis, draft.speaker) or _is_act(page, draft):
        return False
    cited = page.analysis.head_of(draft.pieces[0]) if page.tokens[draft.cue].lemma.lower() == "cite" else None
    return not unreal(page.analysis, draft.cue) and (cited is None or not can_speak(page.analysis, cited.i))


def _is_act(page: Page, draft: Draft) -> bool:
    """Whether it is an act that the model reads, and no words of anybody's: "Norway backed the rebels"."""
    if draft.class_ != "praise" or draft.quoted or draft.cues is None:
        return False
    if any(page.tokens[i].pos in ("VERB", "AUX") for piece in draft.pieces for i in page.analysis.tokens_in(piece)):
        return False
    cue = (page.tokens[draft.cues[0]].start, page.tokens[draft.cues[1] - 1].end)
    return any(touching(act.trigger, cue) and act.score >= SURE_ACT for act in page.analysis.acts)


# Least probability of an act that is no praise in words: that of a record (``events_acts.LEAST``).
SURE_ACT = 0.8


def _one_cue(one: Draft, other: Draft) -> bool:
    return one.cues is not None and other.cues is not None and touching(one.cues, other.cues)


def _merged(page: Page, read: Draft, ruled: Draft) -> Draft:
    """One draft of two: what is withheld, described or spread over quotations is the rules' to cut."""
    whole = _size(ruled) >= QUOTED * _size(read)
    exact = ruled.polarity == "withheld" or ruled.class_ == "describe"
    if exact or _size(ruled) > _size(read) or (ruled.quoted and whole):
        read.pieces, read.quoted = ruled.pieces, ruled.quoted
    if ruled.polarity != "affirmed":
        read.polarity, read.class_ = ruled.polarity, ruled.class_
    if exact or page.tokens[ruled.cue or 0].lower in lexicon().openers:
        read.cues = ruled.cues
    if read.speaker is None or _names_within(page, read, ruled):
        read.speaker, read.source = ruled.speaker, None
    elif _of_series(page, read, ruled):
        read.speaker, read.source, read.pieces = ruled.speaker, None, ruled.pieces
    read.addressee = read.addressee or ruled.addressee
    return read


# Share of the model's content that a tagged quotation must make up to stand for it: the model also takes the marks and
# the tag between two quotations for content.
QUOTED = 0.7


def _size(draft: Draft) -> int:
    return sum(b - a for a, b in draft.pieces)


def _names_within(page: Page, read: Draft, ruled: Draft) -> bool:
    """Whether the rules' speaker is a name inside what the model reads: "two organisers - Russia and Turkey"."""
    if ruled.speaker is None or read.source is None or ruled.speaker == read.speaker:
        return False
    token = page.tokens[ruled.speaker]
    head = page.tokens[read.speaker] if read.speaker is not None else token
    return token.pos == "PROPN" != head.pos and read.source[0] <= token.start < read.source[1]


def _of_series(page: Page, read: Draft, ruled: Draft) -> bool:
    """Whether the model's speaker is but a later one of the rules': "nurses and the council said"."""
    if ruled.speaker is None or read.speaker in (None, ruled.speaker):
        return False
    return any(token.i == read.speaker for token in page.analysis.conjuncts(ruled.speaker))


def _draft(page: Page, attribution: Attribution) -> Draft | None:
    text = page.analysis.text
    cue = page.analysis.head_of(attribution.cue)
    pieces = [cut for piece in attribution.content if (cut := _without_that(text, trim(text, piece))) is not None]
    if cue is None or not pieces:
        return None
    tokens = page.analysis.tokens_in(attribution.cue)
    speaker, source = _speaker(page, _before_cue(page, attribution))
    return Draft(
        cue.i,
        (tokens[0], tokens[-1] + 1),
        attribution.class_,
        speaker,
        pieces,
        _polarity(attribution),
        _addressee(page, cue.i, speaker, pieces),
        quoted=any(page.inside(i) for piece in pieces for i in page.analysis.tokens_in(piece)),
        source=source,
        score=attribution.score,
    )


def _before_cue(page: Page, attribution: Attribution) -> Span | None:
    """The source's words without an "and" before them, and without the cue where the model takes it in: "and other
    powers that sought"."""
    if attribution.source is None:
        return None
    inside = list(page.analysis.tokens_in(attribution.source))
    if attribution.source[0] < attribution.cue[0]:
        inside = [i for i in inside if page.tokens[i].end <= attribution.cue[0]]
        while inside and page.tokens[inside[-1]].lower in RELATIVES:
            inside.pop()
    while inside and page.tokens[inside[0]].dep in ("cc", "punct") and len(inside) > 1:
        inside.pop(0)
    return (page.tokens[inside[0]].start, page.tokens[inside[-1]].end) if inside else attribution.source


def _polarity(attribution: Attribution) -> str:
    """What is declined is withheld; what is not thought or wanted is denied, as in the corpus."""
    if attribution.class_ == "decline":
        return "withheld"
    thought = attribution.class_ in ("believe", "expect", "want")
    return "denied" if thought and attribution.polarity == "withheld" else attribution.polarity


def _without_that(text: str, piece: Span | None) -> Span | None:
    if piece is not None and text[piece[0] : piece[0] + 5].lower() == "that ":
        return trim(text, (piece[0] + 5, piece[1]))
    return piece


def _speaker(page: Page, source: Span | None) -> tuple[int | None, Span | None]:
    """The head token of the speaker's words, and the words; of "who" and "which" those that they stand for."""
    head = None if source is None else page.analysis.head_of(source)
    if source is None or head is None:
        return None, None
    if head.lower in RELATIVES:
        found = relative_antecedent(page.analysis, head)
        return (head.i, source) if found is None else (found, None)
    return head.i, _whole(page, source, head)


def _whole(page: Page, source: Span, head: Token) -> Span:
    """The speaker's words with the whole of a name or bracket that they cut, without a relative clause or marks at the
    edge."""
    start, end = source
    inside = page.analysis.tokens_in(source)
    relative = (
        i for i in inside if page.tokens[i].lower in RELATIVES and i > head.i and page.tokens[i - 1].text == ","
    )
    if (first := next(relative, None)) is not None:
        end = page.tokens[first - 1].start
    kept = page.analysis.tokens_in((start, end))
    if not kept:  # the relative clause is all that the model reads
        return page.tokens[head.i].start, head.end
    if (entity := page.analysis.entity_at(kept[-1])) is not None:
        end = max(end, entity.end)
    last = page.tokens[noun_phrase(page.analysis, head.i)[1] - 1]
    if last.text == ")" and end < last.end:  # a bracketed abbreviation
        end = last.end
    start = min(start, head.start)
    while page.analysis.text[end - 1] in ",;:–—- " and end > head.end:
        end -= 1
    return start, end


def _addressee(page: Page, cue: int, speaker: int | None, pieces: list[Span]) -> int | None:
    found = told(page, cue)
    if found is None or found == speaker or not can_speak(page.analysis, found):
        return None
    at = page.tokens[found].start
    return None if any(start <= at < end for start, end in pieces) else found
