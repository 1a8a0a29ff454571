"""Statements in quotation marks: each quotation that is speech with its cue and speaker."""

from __future__ import annotations

from dragoman.coding.contents import told
from dragoman.coding.contents_page import Page, trim
from dragoman.coding.contents_quoted import Tag, fills_paragraph, follows_on, is_utterance, starts_paragraph, tag
from dragoman.coding.cues import cue_verb, lexicon, polarity
from dragoman.coding.statements_draft import Draft, cue_range
from dragoman.records import Span, Uncoded


def quote_drafts(page: Page) -> tuple[list[Draft], list[int]]:
    """Drafts of the quotations that are speech, and the numbers of those with no cue of their own."""
    drafts: list[Draft] = []
    left: list[int] = []
    by_cue: dict[int, Draft] = {}
    last: Draft | None = None
    last_quote = -1
    pending: list[int] = []
    for number, quote in enumerate(page.quotes):
        if not is_utterance(page, number):
            continue
        piece = trim(page.analysis.text, quote.inner)
        if piece is None:
            continue
        if pending and not _carries_on(page, pending[-1], number):
            left.extend(pending)
            pending.clear()
        found = tag(page, number)
        draft = by_cue.get(found.cue) if found else _continued(page, number, last, last_quote)
        if draft is not None:
            draft.pieces.append(piece)
        elif found is not None:
            draft = by_cue[found.cue] = _draft(page, found, piece)
            drafts.append(draft)
        else:
            pending.append(number)
            last = None
            continue
        draft.pieces.extend(_pieces(page, pending))
        pending.clear()
        last, last_quote = draft, number
    return drafts, sorted([*left, *pending])


def _carries_on(page: Page, before: int, number: int) -> bool:
    """Whether a quotation goes on from one left open at the end of the paragraph above."""
    above = page.paragraph_of[page.ranges[before][0]] + 1 == page.paragraph_of[page.ranges[number][0]]
    return above and not page.quotes[before].closed and starts_paragraph(page, number)


def _pieces(page: Page, numbers: list[int]) -> list[Span]:
    found = (trim(page.analysis.text, page.quotes[number].inner) for number in numbers)
    return [piece for piece in found if piece is not None]


def join_floating(page: Page, drafts: list[Draft], left: list[int]) -> list[Uncoded]:
    """Join each quotation without a cue to the statement that the sentence before it makes; the rest are
    uncoded. "He called it wrong. 'It must stop.'" is one statement, and so is a paragraph of quotation
    after one that ends in quoted speech."""
    joined: dict[int, Draft] = {}
    unspoken = []
    for number in left:
        draft = _floating(page, drafts, number, joined)
        quote = page.quotes[number]
        piece = trim(page.analysis.text, quote.inner)
        if draft is None or piece is None:
            unspoken.append(Uncoded("statement", "quotation without a cue or speaker", (quote.start, quote.end)))
        elif not draft.covers(piece[0]):
            draft.pieces.append(piece)
            joined[page.ranges[number][1] - 1] = draft
    return unspoken


def _floating(page: Page, drafts: list[Draft], number: int, joined: dict[int, Draft]) -> Draft | None:
    first = page.ranges[number][0]
    if first == 0:
        return None
    if first - 1 in joined and (
        page.paragraph_of[first - 1] == page.paragraph_of[first] or fills_paragraph(page, number)
    ):
        return joined[first - 1]
    new_paragraph = page.paragraph_of[first - 1] != page.paragraph_of[first]
    if new_paragraph and not fills_paragraph(page, number):
        return None
    if not new_paragraph and page.tokens[first - 1].text not in (".", "?", "!"):
        return None
    return _spoken_before(page, drafts, first - 1, new_paragraph)


def _spoken_before(page: Page, drafts: list[Draft], end: int, new_paragraph: bool) -> Draft | None:
    """The statement that the sentence ending at token ``end`` makes, if it makes one."""
    sentence = page.analysis.sentence_of(end)
    floor = max(page.paragraph_start(end), sentence.first)
    made = [d for d in drafts if d.cue is not None and d.class_ in _SPEECH and _reaches(page, d, floor, end)]
    if new_paragraph:
        made = [d for d in made if any(page.inside(i) for a in d.pieces for i in page.analysis.tokens_in(a))]
    return min(made, key=lambda d: d.cue or 0, default=None)


def _reaches(page: Page, draft: Draft, first: int, last: int) -> bool:
    assert draft.cue is not None
    return first <= draft.cue <= last or draft.covers(page.tokens[max(first, last - 1)].start)


# Classes whose speaker may well be quoted next; beliefs and wishes are the writer's wording.
_SPEECH = frozenset(
    {"say", "tell", "report", "claim", "confirm", "deny", "warn", "promise", "urge", "accuse", "praise", "describe"}
)


def _draft(page: Page, found: Tag, piece: tuple[int, int]) -> Draft:
    verb = cue_verb(page.tokens[found.cue])
    if verb is None:  # "according to"
        return Draft(
            found.cue,
            (found.cue, found.cue + 2),
            lexicon().phrases[("according", "to")],
            found.speaker,
            [piece],
            quoted=True,
        )
    class_ = verb.frames["quote"]
    return Draft(
        found.cue,
        cue_range(page, found.cue),
        class_,
        found.speaker,
        [piece],
        _quote_polarity(page, found.cue, class_),
        told(page, found.cue),
        quoted=True,
    )


def _quote_polarity(page: Page, cue: int, class_: str) -> str:
    """Words that are quoted were said: only a denial is not an affirmation."""
    return "denied" if polarity(page.analysis, cue, class_) == "denied" else "affirmed"


def _continued(page: Page, number: int, last: Draft | None, last_quote: int) -> Draft | None:
    """The statement that a quotation with no tag of its own goes on with: the one whose tag or words end
    just before it, or the one left open in the paragraph above."""
    if last is None:
        return None
    first = page.ranges[number][0]
    same = page.paragraph_of[first] == page.paragraph_of[page.ranges[last_quote][0]]
    if same:
        return last if _only_tag_between(page, last, last_quote, number) else None
    above = page.paragraph_of[first] - page.paragraph_of[page.ranges[last_quote][0]] == 1
    return last if above and starts_paragraph(page, number) and _goes_on(page, last, last_quote) else None


def _only_tag_between(page: Page, last: Draft, before: int, number: int) -> bool:
    end, first = page.ranges[before][1], page.ranges[number][0]
    if follows_on(page, number, end):
        return True
    # Between stands the tag of the statement, or a second sentence that is no part of it.
    return last.cue is not None and end <= last.cue < first and not _second_sentence(page, last.cue, first)


def _second_sentence(page: Page, cue: int, first: int) -> bool:
    stops = [i for i in range(cue, first - 1) if page.tokens[i].text in (".", "!", "?")]
    return bool(stops)


def _goes_on(page: Page, last: Draft, before: int) -> bool:
    """A quotation left open at the end of the paragraph above goes on in this one."""
    return not page.quotes[before].closed
