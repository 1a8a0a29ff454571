"""A statement in the making, in token numbers, and its turning into a record."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.coding.contents_page import Page, trim
from dragoman.coding.cues import cue_tokens
from dragoman.coding.sources import mention, ranged_mention
from dragoman.reading.analysis import TimeExpression
from dragoman.records import Cue, Mention, Phrase, Span, Statement, Time, record_id

Range = tuple[int, int]


@dataclass(slots=True)
class Draft:
    """``cue`` is the head token of the cue (None for a floating quotation), ``cues`` its token range;
    ``pieces`` are character spans of what was said; ``parent`` is another draft."""

    cue: int | None
    cues: Range | None
    class_: str
    speaker: int | None
    pieces: list[Span]
    polarity: str = "affirmed"
    addressee: int | None = None
    via: list[int] | None = None
    parent: Draft | None = None
    quoted: bool = False
    id: str = ""
    source: Span | None = None
    score: float = 1.0

    def covers(self, offset: int) -> bool:
        """Whether a character lies in what was said."""
        return any(start <= offset < end for start, end in self.pieces)

    def start(self, page: Page) -> int:
        """Where the statement's content starts, for ordering."""
        return self.pieces[0][0]


def spans(page: Page, ranges: tuple[Range, ...]) -> list[Span]:
    """Trimmed character spans of token ranges."""
    found = []
    for first, last in ranges:
        if last > first:
            if page.inside(first) and page.ranges[page.quoted[first]][0] == first - 1:
                first -= 1  # the opening mark, so that the quotation is whole
            cut = trim(page.analysis.text, (page.tokens[first].start, page.tokens[last - 1].end))
            if cut is not None:
                found.append(cut)
    return found


def build(page: Page, drafts: list[Draft]) -> list[Statement]:
    """The records of the drafts, in text order, without those that say the same twice."""
    made: dict[str, Statement] = {}
    for draft in drafts:
        draft.id = _id(page, draft)
    for draft in sorted(drafts, key=lambda d: (d.start(page), -d.pieces[-1][1])):
        draft.pieces.sort()
        made.setdefault(draft.id, _record(page, draft))
    return list(made.values())


def _id(page: Page, draft: Draft) -> str:
    cue = None if draft.cues is None else _chars(page, draft.cues)
    return record_id("statement", page.document.id, cue, draft.pieces, draft.speaker)


def _chars(page: Page, place: Range) -> Span:
    return page.tokens[place[0]].start, page.tokens[place[1] - 1].end


def _record(page: Page, draft: Draft) -> Statement:
    text = page.analysis.text
    speaker = _speaker(page, draft)
    addressee = None if draft.addressee is None else mention(page.analysis, draft.addressee)
    via = tuple(mention(page.analysis, i) for i in draft.via or ())
    cue = _cue(page, draft)
    time = _time(page, draft)
    return Statement(
        draft.id,
        page.document.id,
        speaker,
        cue,
        tuple(Phrase(text[a:b], (a, b)) for a, b in draft.pieces),
        _form(page, draft),
        _evidence(draft, speaker, cue),
        via,
        addressee,
        draft.polarity,
        time,
        None if draft.parent is None else draft.parent.id,
    )


def _speaker(page: Page, draft: Draft) -> Mention | None:
    if draft.speaker is None:
        return None
    if draft.source is None:
        return mention(page.analysis, draft.speaker)
    inside = page.analysis.tokens_in(draft.source)
    return ranged_mention(page.analysis, inside[0], inside[-1] + 1, draft.speaker)


def _cue(page: Page, draft: Draft) -> Cue | None:
    if draft.cues is None:
        return None
    start, end = _chars(page, draft.cues)
    return Cue(page.analysis.text[start:end], (start, end), draft.class_)


def _evidence(draft: Draft, speaker: Mention | None, cue: Cue | None) -> Span:
    spans = [*draft.pieces, *(x.span for x in (speaker, cue) if x is not None)]
    return min(a for a, _ in spans), max(b for _, b in spans)


def _form(page: Page, draft: Draft) -> str:
    quoted = [sum(page.inside(i) for i in page.analysis.tokens_in(piece)) for piece in draft.pieces]
    total = [len(page.analysis.tokens_in(piece)) for piece in draft.pieces]
    if sum(quoted) == sum(total) and draft.class_ != "describe":  # words quoted as a label are no sentence
        return "direct"
    return "mixed" if any(quoted) else "indirect"


def _time(page: Page, draft: Draft) -> Time | None:
    """The time words beside the cue: in its sentence, outside what was said, the nearest to the cue."""
    if draft.cue is None:
        return None
    sentence = page.analysis.sentence_of(draft.cue)
    near: list[tuple[int, TimeExpression]] = []
    for i in range(sentence.first, sentence.last):
        time = page.analysis.time_at(i)
        if time is None or time.timex == "DURATION" or page.inside(i):
            continue
        if draft.covers(page.tokens[i].start) and (i < draft.cue or not _hangs_on(page, i, draft.cue)):
            continue
        if _modifies(page, i, draft):
            near.append((abs(i - draft.cue), time))
    if not near:
        return None
    time = min(near, key=lambda pair: pair[0])[1]
    return Time(page.analysis.text[time.start : time.end], (time.start, time.end))


def _hangs_on(page: Page, i: int, cue: int) -> bool:
    """ "claimed responsibility on Wednesday": the words hang on the cue though they lie in the content."""
    head = page.analysis.head(i)
    if head.pos == "ADP":
        head = page.analysis.head(head.i)
        if head.dep == "dobj" and head.i < i <= cue + _BESIDE:  # the parser ties "on Wednesday" to the object
            return head.head == cue
    return head.i == cue


def _modifies(page: Page, i: int, draft: Draft) -> bool:
    """Whether time words say when the cue happened: they hang on it, or stand in its tag."""
    cue = draft.cue
    assert cue is not None
    tagged = draft.quoted and 0 < i - cue <= _TAG and page.tokens[i].sentence == page.tokens[cue].sentence
    if cue < i <= cue + _BESIDE and page.tokens[i].end <= draft.pieces[0][0]:
        return True  # between the cue and what was said: "told reporters Tuesday he had called"
    for token in page.analysis.ancestors(i):
        if token.i == cue:
            return True
        if token.dep == "relcl" or (token.dep == "conj" and token.pos == "VERB"):
            return False
        if not tagged and (token.i == draft.speaker or token.dep in ("acl", "appos", "ccomp", "advcl")):
            return False
    return tagged


# Tokens from the cue to a time that stands between its object and the object's complement (set by hand, as
# is the next).
_BESIDE = 4
# Tokens from the cue to a time in its tag: "said Anna Berg, the foreign minister, on Tuesday".
_TAG = 16


def cue_range(page: Page, cue: int) -> Range:
    """Token range of the cue words round the cue verb."""
    return cue_tokens(page.analysis, cue)
