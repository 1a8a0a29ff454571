"""The edges of what is said: where it stops, so that no cue comes in and no quotation is cut in two."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.coding.contents_page import Page
from dragoman.coding.cues import cue_verb, lexicon
from dragoman.coding.sources import can_speak

FINITE = ("VBD", "VBZ", "VBP", "MD")


_MARKS = frozenset({'"', "”", "''", "’", "'"})


Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Content:
    """The frame in which the cue was read, the token ranges of what was said, and the head token of the
    one it was said to (None when not named)."""

    frame: str
    pieces: tuple[Range, ...]
    addressee: int | None = None


def whole_quote(page: Page, last: int) -> int:
    number = page.quoted[last - 1]
    if number >= 0 and page.ranges[number][1] > last and page.ranges[number][1] <= page.paragraph_end(last - 1):
        return page.ranges[number][1]
    return last


def before_trailing_cue(page: Page, cue: int, first: int, last: int) -> int:
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
    return _before_second_cue(page, cue, first, last)


def _past_mark(page: Page, i: int, last: int) -> int:
    return i + 1 if i + 1 < last and page.tokens[i].text in _MARKS else i


# Tokens of a tag that is cut off the end of a clause; short, so that no clause is lost (set by hand).
_LONGEST_TAG = 9


def _is_tag(page: Page, first: int, last: int) -> bool:
    """Whether tokens ``[first, last)`` are a closing tag: ", local media reported", ", he said on Tuesday"."""
    if last - first > _LONGEST_TAG:
        return False
    for i in range(first, last):
        verb = cue_verb(page.tokens[i])
        if verb is not None and page.tokens[i].tag in FINITE and "clause" in verb.frames:
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


def _before_second_cue(page: Page, cue: int, first: int, last: int) -> int:
    """Cut "but added, ...", ", and called for ..." and what follows off the end."""
    for i in range(first + 2, last - 1):
        if page.tokens[i].pos != "CCONJ" or page.inside(i):
            continue
        k = i + 1 + (page.tokens[i + 1].pos == "ADV")
        if (
            k < last
            and page.tokens[k].tag in FINITE
            and _quote_verb(page, k)
            and page.tokens[min(k + 1, last - 1)].text in ",:"
        ):
            return i
        if k < last and coordinated(page, k) == cue:
            return i - (page.tokens[i - 1].text == ",")
    while last - first > 2 and page.tokens[last - 1].pos in ("CCONJ", "PUNCT") and not page.inside(last - 1):
        last -= 1
    return last


def coordinated(page: Page, cue: int) -> int | None:
    """The outer cue whose speaker goes on with the cue ``cue``, though the parser hangs it on what was said:
    "he said Turkey was watching, and called on ...", "condemned the bomb that turned ... and vowed to"."""
    token = page.tokens[cue]
    if token.dep != "conj" or token.tag not in FINITE or cue_verb(token) is None:
        return None
    if page.analysis.child(cue, "nsubj", "nsubjpass", "aux") is not None:
        return None
    head = page.analysis.head(cue)
    own = page.analysis.child(head.i, "nsubj", "nsubjpass")
    link = cue - 1 - (page.tokens[cue - 1].pos == "ADV")
    comma = page.tokens[link].pos == "CCONJ" and page.tokens[link - 1].text == ","
    if (
        head.dep not in ("ccomp", "relcl")
        or own is None
        or own.i > cue
        or not (comma or not can_speak(page.analysis, own.i))
    ):
        return None
    outer = next((t for t in page.analysis.ancestors(head.i) if t.pos == "VERB" and t.dep != "relcl"), None)
    if outer is None or cue_verb(outer) is None or outer.tag not in FINITE or page.inside(cue) != page.inside(outer.i):
        return None
    return outer.i if page.analysis.child(outer.i, "nsubj") is not None else None


def _quote_verb(page: Page, i: int) -> bool:
    verb = cue_verb(page.tokens[i])
    return verb is not None and "quote" in verb.frames


def below_head(page: Page, cue: int, head: int) -> Range:
    first, last = page.analysis.subtree(head)
    first = max(first, cue + 1)
    return first, before_trailing_cue(page, cue, first, whole_quote(page, last))


def is_time(page: Page, prep: int) -> bool:
    target = page.analysis.child(prep, "pobj")
    return target is not None and page.analysis.time_at(target.i) is not None
