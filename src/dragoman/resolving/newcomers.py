"""Names that the knowledge base lacks: persons and bodies that only the page knows."""

from __future__ import annotations

from collections.abc import Container

from dragoman.reading.analysis import Analysis
from dragoman.records import Mention
from dragoman.resolving.actors import identify
from dragoman.resolving.names import normalise
from dragoman.resolving.naming import (
    Identity,
    Setting,
    is_name,
    named_person,
    new_person,
    of_possessor,
    without_day,
    words_of,
)
from dragoman.resolving.organisations import is_body, new_body
from dragoman.resolving.strangers import odd_name, place_named


def name_words(mention: Mention, setting: Setting) -> list[str]:
    """The words of the name in a mention: without titles, whose it is, and what is said after it."""
    words = words_of(mention.text.split(",")[0])  # "Ann Berg, the campaign manager"
    while words and words[0].lower() in ("the", "a", "an", *setting.lexicon.titles):
        words = words[1:]
    end = next((i for i, word in enumerate(words) if i and word.lower() in _AFTER), len(words))
    cut = without_day(of_possessor(words[:end]))
    return [word.removesuffix("'s") for word in (cut if cut and is_name(cut) else words)]


_AFTER = frozenset({"in", "at", "from", "who", "with"})  # "the Gazette's Ann Berg in Nairobi"


def newcomer(
    words: list[str], mention: Mention, analysis: Analysis, setting: Setting, small: Container[str]
) -> Identity | None:
    """A name that the tables lack: a person if it was tagged as one, a body by its last word, else no actor.

    Args:
        words: the name, see ``name_words``.
        mention: where it stands.
        analysis: the page as read.
        setting: the tables and the date.
        small: the words that the page writes without a capital.
    """
    text = " ".join(words)
    labels = {entity.label for i in analysis.tokens_in(mention.span) if (entity := analysis.entity_at(i))}
    given = not labels and normalise(words[0]) in setting.knowledge.first_names  # a name that was not tagged
    if ("PERSON" in labels or given) and len(words) > 1:
        if any(place_named(analysis, i) for i in analysis.tokens_in(mention.span)[:1]):
            return Identity(text, kind="name")
        if odd_name(words, small, setting):
            return identify(words[-1], setting) if words[0] == words[-1] else Identity(text, kind="name")
        return named_person(text, setting) or new_person(text, None, None, None, None, 0.5)
    if "ORG" in labels and is_body(text, setting):
        return new_body(text)
    return Identity(text, kind="name") if labels else None
