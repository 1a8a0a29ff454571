"""Line roles: what each line of a page is.

1. Lines are laid out (``layout``); a dateline that opens a paragraph becomes a line of its own.
2. A line that matches a pattern of ``codebook/furniture.yaml`` gets that role.
3. The story runs from the first to the last line that reads like prose.
4. What stands before, inside and after the story is judged by its place, form and neighbours.

Nothing is cut. A line that is not clearly something else is body: text lost costs a reader more than
furniture kept. Scores are 0 to 1: above 0.9 a pattern or the page's own markup says so, about 0.6 place
and form do, below 0.5 it is a guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dragoman.ingest.datelines import find_dateline
from dragoman.ingest.dates import find_date
from dragoman.ingest.layout import lay_out
from dragoman.ingest.outlets import is_outlet
from dragoman.ingest.patterns import Patterns, patterns
from dragoman.records import Line, Span

# A line of at least this many words that ends like a sentence reads like prose; so does one of LONG_WORDS
# that does not. Chosen by reading the marked lines of the 1,024 development pages.
PROSE_WORDS = 8
LONG_WORDS = 30
# The longest title of the 400 dated development articles has 23 words, the longest subhead of the seeds 14.
TITLE_WORDS = 28
SUBHEAD_WORDS = 12
CAPTION_WORDS = 70
# The patterns are kept off longer lines: short furniture is never so long, and a line may be 16 MB.
LINE_CHARS = 260
BLURB_CHARS = 700

# A full stop and closing marks; tokenised text has spaces between them.
_SENTENCE_END = re.compile(r"[.!?…](?:\s?(?:[\"'”’»)\]]|-RRB-)){0,4}$")
# "Ann Lee and John Q. Public": names alone on a line after the title are its authors.
_LIST_SIGN = re.compile(r"(?:[-*•·‣▪–—]|\d{1,2}[.)])\s")
_QUOTE_START = re.compile(r"[\"“”'‘«]|``")
_PERSON = r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,3}"
_NAMES = re.compile(rf"{_PERSON}(?:(?:, | and |, and ){_PERSON}){{0,4}}(?: in [A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+)?)?$")


@dataclass(frozen=True, slots=True)
class _Shape:
    """The look of a line."""

    span: Span
    text: str
    words: int
    sentence: bool

    @property
    def prose(self) -> bool:
        return (self.sentence and self.words >= PROSE_WORDS) or self.words >= LONG_WORDS


def mark_lines(text: str, title: str | None = None, marks: Mapping[int, str] | None = None) -> tuple[Line, ...]:
    """The lines of ``text`` with their roles.

    Args:
        title: the page's title where metadata give it; the line that repeats it is the title.
        marks: roles that the page's markup gives, by the offset at which a line starts.
    """
    parts = [part for span in lay_out(text) for part in _parts(text, span)]
    shapes = [_shape(text, span) for span, _ in parts]
    known = [
        Line(span, "dateline", 0.95) if is_dateline else _known(shape, marks or {}, title)
        for shape, (span, is_dateline) in zip(shapes, parts, strict=True)
    ]
    return tuple(_settle(shapes, known, titled=bool(title)))


def same_words(one: str, other: str) -> bool:
    """True when two headings have the same letters and digits."""
    return _letters(one) == _letters(other) != ""


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def _shape(text: str, span: Span) -> _Shape:
    words = text[span[0] : span[1]]
    return _Shape(span, words, len(words.split()), bool(_SENTENCE_END.search(words[-12:])))


def _parts(text: str, span: Span) -> Iterator[tuple[Span, bool]]:
    """A line as it is or, where it holds a dateline, what stands before, the dateline (True), and after."""
    dateline = find_dateline(text, *span)
    if dateline is None:
        yield span, False
        return
    for start, end, is_dateline in (
        (span[0], dateline.start, False),
        (dateline.start, dateline.end, True),
        (dateline.end, span[1], False),
    ):
        end = start + len(text[start:end].rstrip())
        if start < end:
            yield (start, end), is_dateline


def _known(shape: _Shape, marks: Mapping[int, str], title: str | None) -> Line | None:
    """The role that a pattern or the markup gives, whatever stands around."""
    role = marks.get(shape.span[0])
    if role in ("title", "caption"):
        return Line(shape.span, role, 0.97)
    if title and shape.words <= TITLE_WORDS * 2 and same_words(shape.text, title):
        return Line(shape.span, "title", 0.97)
    found = _by_pattern(shape, patterns())
    if found is None and role == "subhead":
        return Line(shape.span, role, 0.9)
    return found


def _by_pattern(shape: _Shape, known: Patterns) -> Line | None:
    if len(shape.text) <= LINE_CHARS:
        plain = shape.text.strip(" \t\u00a0|>»›·•*[]-–—")
        if not plain or known.furniture.match(plain) or is_outlet(plain):
            return Line(shape.span, "furniture", 0.95)
        for role, pattern in (("dateline", known.published), ("credit", known.credit), ("byline", known.byline)):
            if pattern.match(shape.text):
                return Line(shape.span, role, 0.9)
    if _is_blurb(shape, known.blurb):
        return Line(shape.span, "furniture", 0.9)
    return None


def _is_blurb(shape: _Shape, pattern: re.Pattern[str]) -> bool:
    known = patterns()
    if shape.words > known.blurb_words or len(shape.text) > BLURB_CHARS or _QUOTE_START.match(shape.text):
        return False
    lower = shape.text.lower()
    return any(hint in lower for hint in known.blurb_hints) and bool(pattern.search(shape.text))


def _is_edge_blurb(shape: _Shape) -> bool:
    known = patterns()
    return _is_blurb(shape, known.edge_blurb) and known.story_words.isdisjoint(shape.text.lower().split())


def _settle(shapes: list[_Shape], known: list[Line | None], *, titled: bool) -> list[Line]:
    """Roles for all lines: those known, and the others by their place."""
    captions = _captions(shapes, known)
    edges = [line is None and _is_edge_blurb(shape) for shape, line in zip(shapes, known, strict=True)]
    first, last = _story(shapes, known, captions, edges)
    title = None if titled else _title_at(shapes, known, captions, first)
    tail_open = False
    lines: list[Line] = []
    for i, shape in enumerate(shapes):
        line = known[i]
        if line is None and edges[i] and not first < i < last:
            line = Line(shape.span, "furniture", 0.85)
        elif line is None and i == title:
            line = Line(shape.span, "title", 0.75)
        elif line is None and i < first:
            line = _before_story(shape, captions[i], has_title=titled or (title is not None and i > title))
        elif line is None and i <= last:
            line = _in_story(shape, captions[i], i < last)
        elif line is None:
            line = _after_story(shape, captions[i], tail_open)
        tail_open = tail_open or (i > last and line.role == "furniture")
        lines.append(line)
    return lines


def _story(shapes: list[_Shape], known: list[Line | None], captions: list[bool], edges: list[bool]) -> tuple[int, int]:
    """Numbers of the first and the last line of prose. Without any, the story is the whole page."""
    prose = [i for i, shape in enumerate(shapes) if known[i] is None and shape.prose and not edges[i]]
    plain = [i for i in prose if not captions[i]]
    if not prose:
        return 0, len(shapes) - 1
    return (plain or prose)[0], prose[-1]


def _title_at(shapes: list[_Shape], known: list[Line | None], captions: list[bool], first: int) -> int | None:
    """The line before the story that is its title, if one is. The longest of the first few unclaimed
    lines of 3 words or more wins over the first: sections and slogans are shorter than headlines."""
    if any(line is not None and line.role == "title" for line in known):
        return None
    free = [
        i
        for i, shape in enumerate(shapes[:first])
        if known[i] is None
        and not captions[i]
        and 3 <= shape.words <= TITLE_WORDS
        and not shape.text.endswith((".", ":"))
    ]
    long_enough = [i for i in free if shapes[i].words >= 4]
    return next(iter(long_enough or free), None)


def _captions(shapes: list[_Shape], known: list[Line | None]) -> list[bool]:
    """Which lines read like captions. Inside the story only those that do not end like a sentence can be."""
    found: list[bool] = []
    begun = False
    for shape, line in zip(shapes, known, strict=True):
        found.append(line is None and not (begun and shape.sentence) and _is_caption(shape))
        begun = begun or (line is None and shape.prose and not found[-1])
    return found


def _is_caption(shape: _Shape) -> bool:
    """True when a line reads like a photo caption; it is one only where it stands before the story, or
    inside it with no full stop of its own."""
    if not 4 <= shape.words <= CAPTION_WORDS or len(shape.text) > BLURB_CHARS or _QUOTE_START.match(shape.text):
        return False
    if patterns().caption.search(shape.text):
        return True
    if find_date(shape.text) is None:
        return False
    opening = shape.text.lower().split()[:15]
    return any(word.strip(",;:’'\"") in patterns().caption_verbs for word in opening)


def _before_story(shape: _Shape, caption: bool, *, has_title: bool) -> Line:
    if caption:
        return Line(shape.span, "caption", 0.8)
    if shape.sentence and shape.words >= 4:
        return Line(shape.span, "body", 0.5)
    if has_title and _NAMES.match(shape.text):
        return Line(shape.span, "byline", 0.55)
    if has_title and shape.words >= 4:
        return Line(shape.span, "subhead", 0.7)
    if shape.words <= 3 and not _QUOTE_START.match(shape.text):
        return Line(shape.span, "furniture", 0.6)
    return Line(shape.span, "subhead", 0.5)


def _in_story(shape: _Shape, caption: bool, before_last: bool) -> Line:
    if caption and not shape.sentence:
        return Line(shape.span, "caption", 0.7)
    heading = shape.words <= SUBHEAD_WORDS and not shape.sentence and shape.text[:1].isupper()
    if heading and before_last and shape.text[-1] not in ":;,-–—" and not _LIST_SIGN.match(shape.text):
        return Line(shape.span, "subhead", 0.7)
    return Line(shape.span, "body", 0.9 if shape.prose else 0.6)


def _after_story(shape: _Shape, caption: bool, tail_open: bool) -> Line:
    """After the last paragraph: once furniture has begun, headings without a full stop belong to it."""
    if caption and not shape.sentence:
        return Line(shape.span, "caption", 0.7)
    if tail_open and not shape.sentence and not _QUOTE_START.match(shape.text):
        return Line(shape.span, "furniture", 0.6)
    return Line(shape.span, "body", 0.4)
