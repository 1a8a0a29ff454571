"""A meeting's level: "at the deputy minister level", "ministerial meeting", "the foreign ministers met", "summit"."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.coding.meetings_lexicon import Lexicon
from dragoman.coding.meetings_mentions import MeetingMention
from dragoman.coding.participation_mood import mood
from dragoman.reading.analysis import Analysis, Token
from dragoman.records import Mention, Phrase

# Those who meet of whom each has a title.
PAIR = 2


def level(analysis: Analysis, mention: MeetingMention, lexicon: Lexicon) -> Phrase | None:
    """The words for the level of the meeting at ``mention``, or None. What it "will not be" is not its level."""
    for verb in _verbs(analysis, mention):
        if not mood(analysis, verb.i, lexicon).negated:
            for found in _at_level(analysis, verb.i, lexicon):
                return found
    for found in _at_level(analysis, mention.head, lexicon):
        return found
    return _before(analysis, mention, lexicon)


def level_of_those(analysis: Analysis, mention: MeetingMention, lexicon: Lexicon) -> Phrase | None:
    """The words for those who meet, in the plural: "the foreign ministers ' summit", "a meeting of envoys"; else the
    word "summit", which is a meeting of leaders."""
    inside = range(mention.first, mention.last)
    spans = [party.span for party in mention.parties]
    for i in (*inside, *(i for span in spans for i in analysis.tokens_in(span))):
        token = analysis.tokens[i]
        if token.tag in ("NNS", "NNPS") and token.lemma.lower() in lexicon.level_roles:
            before = i > 0 and analysis.tokens[i - 1].lower in lexicon.level_words
            return analysis.phrase(i - before, i + 1)
    called = next((i for i in inside if analysis.tokens[i].lemma.lower() == "summit"), None)
    return analysis.phrase(called, called + 1) if called is not None else None


def level_of_titles(analysis: Analysis, mention: MeetingMention, lexicon: Lexicon) -> Phrase | None:
    """The lower of two men's titles, as the page gives them anywhere: of "Prime Minister X met envoy Y" "envoy"."""
    sides = [_title(analysis, side, lexicon) for side in (*mention.holders, *mention.parties)]
    if len(sides) < PAIR or None in sides:
        return None
    return max(filter(None, sides), key=lambda side: side[0])[1]


def _title(analysis: Analysis, side: Mention, lexicon: Lexicon) -> tuple[int, Phrase] | None:
    """Rank and words of the title before the side's name here, else before the first such name of the page."""
    last = analysis.head_of(side.span)
    if last is None:
        return None
    named = last.pos == "PROPN"
    again = (token.i for token in analysis.tokens if named and token.text == last.text and token.i != last.i)
    for i in (last.i, *again):
        for word in (*analysis.children(i, "compound", "nmod", "appos"), *((last,) if i == last.i else ())):
            rank = lexicon.title_ranks.get(word.lemma.lower())
            if rank is not None:
                before = word.i > 0 and analysis.tokens[word.i - 1].lower in lexicon.level_words | {"prime", "vice"}
                return rank, analysis.phrase(word.i - before, word.i + 1)
    return None


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
