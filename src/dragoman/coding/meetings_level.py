"""A meeting's level: "at the deputy minister level", "ministerial meeting", "high-level talks"."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.coding.meetings_lexicon import Lexicon
from dragoman.coding.meetings_mentions import MeetingMention
from dragoman.coding.participation_mood import mood
from dragoman.reading.analysis import Analysis, Token
from dragoman.records import Phrase


def level(analysis: Analysis, mention: MeetingMention, lexicon: Lexicon) -> Phrase | None:
    """The words for the level of the meeting at ``mention``, or None. What it "will not be" is not its level."""
    for verb in _verbs(analysis, mention):
        if not mood(analysis, verb.i, lexicon).negated:
            for found in _at_level(analysis, verb.i, lexicon):
                return found
    for found in _at_level(analysis, mention.head, lexicon):
        return found
    return _before(analysis, mention, lexicon)


def _verbs(analysis: Analysis, mention: MeetingMention) -> Iterator[Token]:
    """The mention's verb, and that of an "it" that opens the next sentence."""
    token = analysis.tokens[mention.head]
    if token.dep not in ("nsubj", "nsubjpass"):
        return
    yield analysis.head(token.i)
    following = analysis.sentence_of(token.i).last
    if following < len(analysis.tokens) and analysis.tokens[following].lower == "it":
        yield analysis.head(following)


def _at_level(analysis: Analysis, head: int, lexicon: Lexicon) -> Iterator[Phrase]:
    for prep in analysis.children(head, "prep"):
        noun = analysis.child(prep.i, "pobj")
        if prep.lower == "at" and noun is not None and noun.lemma == "level":
            words = [c for c in analysis.children(noun.i, "amod", "compound", "nmod") if c.i < noun.i]
            if words and words[-1].lower in lexicon.level_words:
                yield analysis.phrase(analysis.subtree(words[0].i)[0], noun.i)


def _before(analysis: Analysis, mention: MeetingMention, lexicon: Lexicon) -> Phrase | None:
    tokens = analysis.tokens
    for i in range(mention.first, mention.head):
        if tokens[i].lower in ("ministerial", "ministers", "ambassadorial", "expert", "technical"):
            return analysis.phrase(i, i + 1)
        if tokens[i].lower in ("level",) and i - 2 >= mention.first and tokens[i - 1].text == "-":
            return analysis.phrase(i - 2, i - 1)
        if tokens[i].lower.endswith("-level") and tokens[i].lower.partition("-")[0] in lexicon.level_words:
            start = tokens[i].start
            words = tokens[i].text[: -len("-level")]
            return Phrase(words, (start, start + len(words)))
    return None
