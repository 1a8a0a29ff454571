"""Part of speech and lemma of words that are already tagged.

spaCy's attribute ruler and lemmatizer decide by the word, its tag and, in a few of their patterns, its dependency;
run over every token they cost as much as tagging and parsing together. Here they are run once for each such
combination and remembered: the same answers in a sixth of the time (``docs/choices.md``). Their few patterns of two
words ("gon na", "let 's") are not, but for the verb after an expletive.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

# The word, its tag, and its dependency where the patterns look at it ("after expl" for what follows an expletive).
Key = tuple[str, str, str]
AFTER_EXPLETIVE = "after expl"


class Forms:
    """A memory of (part of speech, lemma) by word, tag and dependency. It grows with the vocabulary that is met."""

    def __init__(self, nlp: Any) -> None:
        self._vocab = nlp.vocab
        self._ruler, self._lemmatizer = nlp.get_pipe("attribute_ruler"), nlp.get_pipe("lemmatizer")
        self._known: dict[Key, tuple[str, str]] = {}
        self._deps = frozenset(_dependencies(self._ruler.patterns))
        # spaCy keeps the known lemmas of each part of speech in a list and searches it for every form that it tries.
        index = self._lemmatizer.lookups.get_table("lemma_index")
        for pos, lemmas in index.items():
            index[pos] = frozenset(lemmas)

    def of(self, paragraphs: Iterable[Iterable[tuple[str, str, str]]]) -> Iterator[list[tuple[str, str]]]:
        """Part of speech (Universal) and lemma of each (word, tag, dependency) of each paragraph, in its order."""
        keys = [list(self._keys(words)) for words in paragraphs]
        new = list(dict.fromkeys(key for each in keys for key in each if key not in self._known))
        if new:
            self._learn(new)
        return ([self._known[key] for key in each] for each in keys)

    def _keys(self, words: Iterable[tuple[str, str, str]]) -> Iterator[Key]:
        before = ""
        for word, tag, dep in words:
            if before == "expl" and dep != "aux":
                yield word, tag, AFTER_EXPLETIVE
            else:
                yield word, tag, dep if dep in self._deps else ""
            before = dep

    def _learn(self, keys: list[Key]) -> None:
        from spacy.tokens import Doc

        rows: list[Key] = []
        places: list[int] = []
        for word, tag, dep in keys:
            if dep == AFTER_EXPLETIVE:
                rows.append(("there", "EX", "expl"))
            places.append(len(rows))
            rows.append((word, tag, "ROOT" if dep == AFTER_EXPLETIVE else dep or "dep"))
        words, tags, deps = (list(column) for column in zip(*rows, strict=True))
        doc = Doc(self._vocab, words, tags=tags, deps=deps, heads=list(range(len(rows))))
        doc = self._lemmatizer(self._ruler(doc))
        for key, place in zip(keys, places, strict=True):
            self._known[key] = (doc[place].pos_, doc[place].lemma_)


def _dependencies(patterns: Iterable[Any]) -> Iterator[str]:
    """Every dependency that some pattern of the attribute ruler asks for."""
    for entry in patterns:
        for pattern in entry["patterns"]:
            for token in pattern:
                wanted = token.get("DEP", {})
                yield from [wanted] if isinstance(wanted, str) else wanted.get("IN", wanted.get("NOT_IN", ()))
