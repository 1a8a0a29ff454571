"""Word pieces: a page cut into windows that the model reads, each piece with its place in the text.

A window holds whole paragraphs of at most ``WINDOW`` pieces together, so that a pronoun or a quotation that goes on
sees what stands before it; each piece is read once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from dragoman.records import Span

# Five or six sentences; set by hand before training, other lengths were not trained. Longer ones cost more than their
# share (attention).
WINDOW = 224
# BERT's numbers for the marks of a sequence, and four free ones that mark a given pair.
START, SEPARATOR = 101, 102
PAIR = (2, 3, 4, 5)
NOWHERE = (-1, -1)
# Pieces on each side of a predicate in which its roles are sought: of a cue, and of a trigger.
REACH = (80, 40)


@dataclass(frozen=True, slots=True)
class Window:
    """Piece numbers of the vocabulary and the characters that each covers; marks cover ``NOWHERE``."""

    ids: tuple[int, ...]
    offsets: tuple[Span, ...]

    def shapes(self, text: str) -> list[int]:
        """The capitals of each piece, of which the uncased vocabulary knows nothing: 0 none, 1 the first, 2 all."""
        return [shape(text[start:end]) if start >= 0 else 0 for start, end in self.offsets]


def shape(piece: str) -> int:
    """0 no capital first, 1 a capital first, 2 several capitals and nothing else."""
    if not piece[:1].isupper():
        return 0
    return 2 if len(piece) > 1 and piece.isupper() else 1


@cache
def tokenizer() -> Any:
    """The WordPiece tokenizer of the weights (uncased BERT vocabulary), loaded once a process."""
    from importlib.resources import files

    from tokenizers import Tokenizer

    return Tokenizer.from_str((files("dragoman.reading") / "weights" / "tokenizer.json").read_text("utf-8"))


def cut(tokens: Any, text: str, paragraphs: Iterable[Span], size: int = WINDOW) -> Iterator[Window]:
    """The windows of a text, in order; a paragraph too long for one is cut."""
    ids: list[int] = [START]
    offsets: list[Span] = [NOWHERE]
    spans = list(paragraphs)
    encoded = tokens.encode_batch([text[a:b] for a, b in spans], add_special_tokens=False)
    for (start, _), piece in zip(spans, encoded, strict=True):
        if len(ids) > 1 and len(ids) + len(piece.ids) + 1 > size:
            yield Window(tuple(ids), tuple(offsets))
            ids, offsets = [START], [NOWHERE]
        for first in range(0, len(piece.ids), size - 2):
            if first:
                yield Window(tuple(ids), tuple(offsets))
                ids, offsets = [START], [NOWHERE]
            ids += [*piece.ids[first : first + size - 2], SEPARATOR]
            offsets += [(start + a, start + b) for a, b in piece.offsets[first : first + size - 2]]
            offsets.append(NOWHERE)
    if len(ids) > 1:
        yield Window(tuple(ids), tuple(offsets))


def marked(tokens: Any, sentence: str, actor: Span, recipient: Span) -> tuple[Window, tuple[int, int]] | None:
    """A sentence with marks round two parties, and where the first mark of each stands; None when a span covers no
    piece or the sentence is longer than a window."""
    piece = tokens.encode(sentence, add_special_tokens=False)
    ids, offsets = [START], [NOWHERE]
    places: dict[int, int] = {}
    for i, (number, (start, end)) in enumerate(zip(piece.ids, piece.offsets, strict=True)):
        following = piece.offsets[i + 1][0] if i + 1 < len(piece.ids) else len(sentence) + 1
        for mark, span in ((PAIR[0], actor), (PAIR[2], recipient)):
            if mark not in places and start < span[1] and span[0] < end:
                places[mark] = len(ids)
                ids.append(mark)
                offsets.append(NOWHERE)
        ids.append(number)
        offsets.append((start, end))
        for mark, span in ((PAIR[1], actor), (PAIR[3], recipient)):
            if mark - 1 in places and mark not in places and following >= span[1]:
                places[mark] = len(ids)
                ids.append(mark)
                offsets.append(NOWHERE)
    if len(places) < len(PAIR) or len(ids) >= WINDOW:
        return None
    return Window((*ids, SEPARATOR), (*offsets, NOWHERE)), (places[PAIR[0]], places[PAIR[2]])


def crop(length: int, first: int, reach: int) -> Span:
    """The pieces round a predicate in which its roles are sought: as many in the middle of a window as at its edge."""
    width = min(length, 2 * reach + 1)
    start = min(max(first - reach, 0), length - width)
    return start, start + width
