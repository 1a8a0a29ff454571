"""Which cue and speaker a quotation has: the tag after it or the words that lead up to it.

The parser often errs in and round quotations, so here marks, commas and cue words decide, and the parse
is asked only for the noun phrase beside the cue.
"""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.coding.contents_page import Page
from dragoman.coding.cues import cue_verb, lexicon
from dragoman.coding.sources import can_speak, subject
from dragoman.reading.analysis import Token

_NOUNS = ("NOUN", "PROPN", "PRON")
# Capitalised words in marks inside a sentence are a title or name up to about this many tokens with marks
# (set by reading news pages, not tuned).
_TITLE = 9
# Tokens between a cue and words in small letters that it introduces after a comma (set by hand).
_BESIDE = 14
# A tag is short: in 120 articles of PolNeAR's training part the cue comes at most 18 tokens after its
# quotation (483 tags). The rest is room for a longer name.
_WINDOW = 30


@dataclass(frozen=True, slots=True)
class Tag:
    """The cue token of a quotation and the head token of its speaker (None when not named)."""

    cue: int
    speaker: int | None


def tag(page: Page, number: int) -> Tag | None:
    """The cue and speaker of quotation ``number``, or None when it has none of its own."""
    first, last = page.ranges[number]
    after = _after(page, number, last) if _awaits_tag(page, number) else None
    return after or _before(page, first)


def is_utterance(page: Page, number: int) -> bool:
    """Whether a quotation is speech of its own, not words quoted inside the writer's sentence: it starts a
    sentence or follows a comma, colon or cue, and is not cut off by the sentence going on."""
    quote = page.quotes[number]
    text = page.analysis.text
    words = page.ranges[number][1] - page.ranges[number][0]
    lead = text[max(0, quote.start - 2) : quote.start].strip()
    starts = (
        quote.start == 0
        or text[quote.start - 1] == "\n"
        or lead[-1:] in (",", ":", ".", "?", "!", "”", '"', "-", "—", "–")
    )
    ends = _last_mark(page, number) in ",.?!…-—" or text[quote.end : quote.end + 1] in (",", ".", "\n", "")
    capital = next((c for c in text[quote.inner[0] : quote.inner[1]] if c.isalpha()), "a").isupper()
    return ends and (
        (words > 3 and (starts or _quoting(page.tokens[page.ranges[number][0] - 1]))) or (capital and words > _TITLE)
    )


def _last_mark(page: Page, number: int) -> str:
    """The last character inside the marks."""
    inner = page.quotes[number].inner
    return page.analysis.text[inner[0] : inner[1]].rstrip()[-1:] or " "


def _awaits_tag(page: Page, number: int) -> bool:
    quote = page.quotes[number]
    text = page.analysis.text
    if not quote.closed:
        return False
    inner = _last_mark(page, number)
    outer = text[quote.end : quote.end + 3].lstrip(" ")[:1]
    if inner in ",-—–" or outer in (",", "-", "—", "–"):
        return True
    return inner in "?!…'’." and _tag_like(page, number)


def _tag_like(page: Page, number: int) -> bool:
    """After "?" or ".": a tag must start small, or be a pronoun or name with its cue and then an end."""
    last = page.ranges[number][1]
    if last >= page.paragraph_end(last - 1):
        return False
    token = page.tokens[last]
    if _last_mark(page, number) == ".":
        return token.text[0].islower() and token.pos != "CCONJ"
    return token.text[0].islower() or _short_tag(page, last)


def _short_tag(page: Page, start: int) -> bool:
    """The first verb is a cue and nothing is said after it: '"Why?" Sanders asked, shaking his head'."""
    end = min(page.paragraph_end(start), start + _WINDOW)
    for i in range(start, end):
        token = page.tokens[i]
        if token.text in (".", ";", ":") or page.inside(i):
            return False
        if _quoting(token) and token.tag in ("VBD", "VBZ", "VBP"):
            following = page.tokens[i + 1].text if i + 1 < page.paragraph_end(start) else "."
            clause = page.analysis.child(i, "ccomp")
            return (
                following not in (":", "that")
                and not page.inside(i + 1 if following != "." else i)
                and (clause is None or clause.i < i)
            )
        if token.tag in ("VBD", "VBZ", "VBP", "MD"):
            return False
    return False


def _after(page: Page, number: int, start: int) -> Tag | None:
    tokens = page.tokens
    if start >= len(tokens) or page.paragraph_of[start] != page.paragraph_of[start - 1]:
        return None
    end = min(page.paragraph_end(start), start + _WINDOW)
    for i in range(start, end):
        if page.inside(i) or (tokens[i].text in (".", ";", "?", "!") and i > start):
            return None
        if tokens[i].lower == "according" and i + 1 < end and tokens[i + 1].lower == "to":
            return _according(page, i)
        if _quoting(tokens[i]):
            return _tag_at(page, i, start, end)
    return None


def _according(page: Page, i: int) -> Tag | None:
    target = page.analysis.child(i + 1, "pobj")
    return None if target is None else Tag(i, target.i)


def _tag_at(page: Page, cue: int, start: int, end: int) -> Tag | None:
    left = [i for i in range(start, cue) if page.tokens[i].pos not in ("PUNCT", "ADV", "AUX", "PART", "CCONJ")]
    if not left or (len(left) == 1 and page.tokens[left[0]].pos not in _NOUNS):
        return Tag(cue, _nominal_right(page, cue, end))
    opens = page.tokens[left[0]].pos in ("ADP", "SCONJ") and page.tokens[cue].lemma not in lexicon().telling
    if opens and page.tokens[cue - 1].text == "," and cue + 1 < end and page.tokens[cue + 1].pos in ("PROPN", "DET"):
        return Tag(cue, _nominal_right(page, cue, end))  # '"A," since B, said Lee'
    own = subject(page.analysis, cue)
    if own is not None and start <= own < cue:
        return Tag(cue, own)
    return Tag(cue, _nominal_left(page, start, cue))


def _nominal_right(page: Page, cue: int, end: int) -> int | None:
    """The head of the first noun phrase after an inverted cue: "said Berg, the spokesman"."""
    own = page.analysis.child(cue, "nsubj")
    if own is not None and cue < own.i < end:
        return own.i
    for i in range(cue + 1, end):
        token = page.tokens[i]
        if token.text in (",", ".", ":") or page.inside(i):
            return None
        if token.pos in ("NOUN", "PROPN", "PRON"):
            if page.analysis.time_at(i) is not None:
                return None
            return _phrase_head(page, i, end)
    return None


def _phrase_head(page: Page, i: int, end: int) -> int:
    """Climb from the first noun of a phrase to its head, as long as that lies to the right."""
    while page.tokens[i].dep in ("compound", "poss", "nmod", "amod", "nummod") and i < page.tokens[i].head < end:
        i = page.tokens[i].head
    return i


def _nominal_left(page: Page, start: int, cue: int) -> int | None:
    """The noun phrase before the cue: the first of the tag, so that "Kerry, the secretary, said" gives Kerry."""
    for i in range(start, cue):
        if page.tokens[i].pos in ("NOUN", "PROPN", "PRON") and page.analysis.time_at(i) is None:
            head = _phrase_head(page, i, cue)
            if page.tokens[head].dep == "pobj" and page.tokens[start].pos in ("ADP", "SCONJ"):
                continue
            return head
    return None


def _before(page: Page, first: int) -> Tag | None:
    """The cue that leads up to a quotation that starts at token ``first``."""
    tokens = page.tokens
    if first == page.paragraph_start(first):
        return _from_paragraph_above(page, first)
    lead = tokens[first - 1]
    if (
        lead.text not in (",", ":", "-", "—", "–", "--")
        and not _quoting(lead)
        and lead.lower not in ("that", "as", "by", "saying")
    ):
        return None
    if lead.text == ",":
        found = _nearest(page, first - 1, tokens[first - 1].sentence)
        opening = next((t.text for t in tokens[first : first + 3] if t.text[:1].isalpha()), "")
        far = found is not None and first - found.cue > _BESIDE
        return None if far and opening.islower() else found  # "asked for copies, 'if they exist'"
    return _nearest(page, first - 1 if not _quoting(lead) else first, tokens[first - 1].sentence)


def _nearest(page: Page, before: int, sentence: int) -> Tag | None:
    start = page.analysis.sentences[sentence].first
    for i in range(before - 1, max(start, before - _WINDOW) - 1, -1):
        token = page.tokens[i]
        if page.inside(i):
            return None
        if _quoting(token):
            return Tag(i, _speaker_before(page, i, start))
    return None


def _speaker_before(page: Page, cue: int, start: int) -> int | None:
    own = subject(page.analysis, cue)
    if own is not None:
        return own
    for i in range(cue - 1, start - 1, -1):
        token = page.tokens[i]
        if page.inside(i) or token.dep == "relcl":
            continue
        if token.pos == "VERB":
            return None
        if (
            token.pos in ("NOUN", "PROPN", "PRON")
            and token.dep not in ("pobj", "npadvmod")
            and can_speak(page.analysis, i)
        ):
            return i
    return None


def _from_paragraph_above(page: Page, first: int) -> Tag | None:
    """ "He continued:" and the quotation in the next paragraph."""
    if first == 0 or page.tokens[first - 1].text != ":":
        return None
    return _nearest(page, first - 1, page.tokens[first - 1].sentence)


def _quoting(token: Token) -> bool:
    verb = cue_verb(token)
    return verb is not None and "quote" in verb.frames


def fills_paragraph(page: Page, number: int) -> bool:
    """Whether a paragraph holds nothing but quotations, this one first."""
    first = page.ranges[number][0]
    if first != page.paragraph_start(first):
        return False
    return all(page.inside(i) or page.tokens[i].pos == "PUNCT" for i in range(first, page.paragraph_end(first)))


def starts_paragraph(page: Page, number: int) -> bool:
    """Whether the quotation is the first thing in its paragraph."""
    first = page.ranges[number][0]
    return first == page.paragraph_start(first)


def follows_on(page: Page, number: int, end: int) -> bool:
    """Whether only a full stop or comma stands between token ``end`` and the quotation."""
    first = page.ranges[number][0]
    return 0 <= first - end <= 2 and all(page.tokens[i].pos == "PUNCT" for i in range(end, first))


__all__ = ["Tag", "fills_paragraph", "follows_on", "is_utterance", "starts_paragraph", "tag"]
