"""The speaker of a cue: its subject, the outer cue's speaker, or whoever made the document that "says"."""

from __future__ import annotations

from dragoman.coding.contents_edges import coordinated
from dragoman.coding.contents_page import Page
from dragoman.coding.cues import lexicon
from dragoman.coding.sources import holder, subject

EMPTY_SUBJECTS = frozenset({"this", "that", "these", "those", "there", "nothing", "none", "nobody", "what", "it all"})


def speaker_of(page: Page, cue: int) -> int | None:
    """Head token of the speaker: the subject, or whoever a document that "says" comes from; for a cue
    coordinated to what another cue introduces, the other's speaker."""
    outer = coordinated(page, cue)
    if outer is not None:
        return speaker_of(page, outer)
    found = subject(page.analysis, cue)
    return None if found is None else maker(page, found, cue)


def maker(page: Page, found: int, cue: int) -> int:
    """Whoever a document that "says" comes from, else the speaker itself."""
    if page.tokens[found].lemma.lower() in lexicon().documents:
        maker = holder(page.analysis, found)
        return found if maker is None or maker == cue else maker
    return found
