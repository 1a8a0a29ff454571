"""Whose word a report rests on, so that support is counted in independent sources and not in pages.

A report that names its source rests on that source's word: "according to Tasnim" is Tasnim, "Kirby said" is Kirby,
however many outlets pass it on. One that names none rests on the outlet's own word, or on the agency's that its
byline credits; pages that are copies of one report rest on the word of the earliest of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.ingest.outlets import is_outlet, outlet_of_agency
from dragoman.records import Mention

# Words before a name that do not make it another.
_ARTICLES = ("the ", "a ", "an ")


@dataclass(frozen=True, slots=True)
class Voice:
    """An independent source: ``key`` is equal where two are one; ``role`` is outlet, speaker, unnamed (a source that
    is not identified, such as "activists": counted once however many pages say it) or page (no outlet is known)."""

    key: str
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Origin:
    """The page that a page is a copy of, or itself: its id, outlet and byline."""

    document: str
    outlet: str | None
    byline: str | None


def voice_of(origin: Origin, speaker: Mention | None = None, via: Iterable[Mention] = ()) -> Voice:
    """The source of a report.

    Args:
        origin: of its page.
        speaker: of the statement it is told in, None when there is none or it is not known.
        via: who passed that statement on; the one farthest from the page stands in for an unknown speaker.
    """
    for mention in (speaker, *reversed(tuple(via))):
        if mention is not None and mention.via != "pronoun" and (voice := _named(mention)):
            return voice
        if mention is not None and mention.actor:
            return Voice(mention.actor, mention.name or mention.text, "speaker")
    if speaker is not None and speaker.via != "pronoun":
        words = _plain(speaker.text)
        return Voice(f"unnamed:{words}", words, "unnamed")
    return own_voice(origin)


def own_voice(origin: Origin) -> Voice:
    """The agency that the byline credits, else the outlet, else the page itself."""
    if origin.byline:
        for part in origin.byline.replace("/", ",").replace(" and ", ",").split(","):
            if is_outlet(part.strip()):
                return _outlet(part.strip())
    if origin.outlet:
        return _outlet(origin.outlet)
    return Voice(origin.document, "a page that names no outlet", "page")


def independent(voices: Iterable[Voice]) -> tuple[Voice, ...]:
    """Each source once, in the order in which they first come."""
    found: dict[str, Voice] = {}
    for voice in voices:
        found.setdefault(voice.key, voice)
    return tuple(found.values())


def _named(mention: Mention) -> Voice | None:
    """The outlet or agency that a mention names."""
    for name in (mention.name, mention.text):
        if name and is_outlet(_plain(name)):
            return _outlet(_plain(name))
    return None


def _outlet(name: str) -> Voice:
    full = outlet_of_agency(name)
    return Voice(f"outlet:{full.casefold()}", full, "outlet")


def _plain(name: str) -> str:
    for article in _ARTICLES:
        if name.lower().startswith(article):
            return name[len(article) :]
    return name
