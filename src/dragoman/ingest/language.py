"""The language of a page, by its commonest words first and by py3langid when those leave a doubt."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from dragoman.codebook import load_yaml

# Words tested, from the start: enough to be sure, few enough to cost nothing.
_WORDS = 200
# Share of function words: the 1,024 English development pages have 0.05 to 0.39, all but 9 above 0.15.
_SURE = 0.15
_SOME = 0.05
# py3langid is used on this many characters at most, and not below this many letters.
_SAMPLE = 4_000
_TOO_SHORT = 25
_PROBABLE = 0.9
_WORD = re.compile(r"[^\W\d_]+")


def language_of(text: str) -> str | None:
    """ISO 639-1 code, or None when there are too few words to tell.

    Plain English is told by its function words in microseconds; py3langid (langid.py's model, Lui and
    Baldwin 2012), which takes 0.8 s to load, is asked only about the rest.
    """
    words = [match.group().lower() for match, _ in zip(_WORD.finditer(text), range(_WORDS), strict=False)]
    if not words:
        return None
    english = _english()
    share = sum(word in english for word in words) / len(words)
    if share >= _SURE and len(words) >= 3:
        return "en"
    return _by_model(text[:_SAMPLE], share)


def _by_model(text: str, share: float) -> str | None:
    letters = "".join(_WORD.findall(text))
    code, sure = _identifier().classify(text)
    if code == "en":
        return "en"
    if sum(letter > "\u024f" for letter in letters) > len(letters) / 2:
        return str(code)  # a script that English is not written in
    if share >= _SOME and text.isascii():
        return "en"
    return str(code) if sure >= _PROBABLE and len(letters) >= _TOO_SHORT else None


@cache
def _english() -> frozenset[str]:
    return frozenset(load_yaml("furniture")["english_words"].split())


@cache
def _identifier() -> Any:
    from py3langid import langid

    return langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)
