"""Pronouns: which words are one, and whether one may stand for a speaker."""

from __future__ import annotations

from dragoman.reading.analysis import Token
from dragoman.resolving.naming import Identity, clean

HE = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
THEY = frozenset({"they", "them", "their", "themselves", "both", "those"})
IT = frozenset({"it", "its", "itself"})
I = frozenset({"i", "me", "my", "myself", "mine"})  # noqa: E741 - the word itself
WE = frozenset({"we", "us", "our", "ours", "ourselves"})
PRONOUNS = frozenset({*HE, *THEY, *IT, *I, *WE, "who", "which", "that", "one", "you", "this", "these"})

_THINGS = frozenset({"state", "igo", "ngo", "body", "company", "group", "armed", "party"})  # what "it" may be


def can_be(word: str, head: Token, who: Identity | None, gender: str | None, many: bool) -> bool:
    """Whether a pronoun may be the speaker whose phrase is headed by ``head``, known or not."""
    plural = (
        head.tag in ("NNS", "NNPS") or head.lower in ("they", "police", "people", "both") or bool(who and who.plural)
    )
    if many:
        return plural or (who is not None and who.kind in ("armed", "party", "group"))
    person = who is not None and who.kind in ("person", "official")
    if gender:
        other = who is not None and who.gender is not None and who.gender != gender
        return not plural and not other and (person or head.lower == word)
    return not plural and who is not None and who.kind in _THINGS


def is_pronoun(text: str) -> bool:
    """Whether a mention is a pronoun: "us" and "it" are, "US" and "IT" are not."""
    bare = clean(text)
    return bare == "I" or (bare.lower() in PRONOUNS and not (bare.isupper() and len(bare) > 1))
