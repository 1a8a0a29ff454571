"""The words a mention should have had: names cut in two, and words beside them that are no part of them."""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import replace

from dragoman.reading.analysis import Analysis
from dragoman.records import Mention
from dragoman.resolving.roles import Lexicon

LONGEST = 8  # tokens after "of" or "in" that may belong to a name (set by hand)
_MARKS = ("'s", "’s")


def mend(
    mention: Mention, analysis: Analysis, words: Lexicon, first_names: Container[str], known: Callable[[str], object]
) -> Mention:
    """The mention whose words are looked up in place of a mention's own; most often the same.

    1. "obtained by the Gazette" and "of Berg's" start with words that are no part of a name.
    2. "'s foreign ministry said" is cut from whose ministry it is, and goes on into the verb.
    3. "Prime Minister Ann" before "Berg" is cut from the family name.
    4. "Ministry" in "Kenya's Foreign Ministry" is cut from what says which.
    5. "The army" before "of Kenya" is cut from whose it is, and "the River Front" before "in Kenya" from which it is.

    6. "The" before "WHO", "from" before a name, a day or a headline before the words and "myself" after them.
    7. "The newspaper" right before "Gazette" is cut from its name.

    ``known`` says whether words are a name of the tables.
    """
    tokens = analysis.tokens_in(mention.span)
    if not tokens or mention.members:
        return mention
    first, last = _trimmed(analysis, tokens[0], tokens[-1] + 1)  # 6
    if analysis.tokens[first].text in _MARKS:
        first, last = _owner(analysis, first), _before_verb(analysis, first, last)  # 2
    else:
        first = _past_by(analysis, first, last)  # 1
        if analysis.tokens[last - 1].text[:1].isupper():
            first = _which(analysis, first, last, words)  # 4
            last = _family(analysis, last, words, first_names)  # 3
        last = _outlet(analysis, first, last, words)  # 7
        last = max(_longer(analysis, first, last, known), _whose(analysis, first, last, words))  # 5
    if (first, last) == (tokens[0], tokens[-1] + 1):
        return mention
    span = analysis.tokens[first].start, analysis.tokens[last - 1].end
    return replace(mention, text=analysis.text[slice(*span)], span=span)


def _trimmed(analysis: Analysis, first: int, last: int) -> tuple[int, int]:
    tokens, stop = analysis.tokens, analysis.sentence_of(first).last
    if last - first == 1 and tokens[first].text == "The":
        while last < stop and tokens[last].pos == "PROPN":
            last += 1
    if last - first == 2 and tokens[last - 1].lower.endswith(("self", "selves")) and tokens[first].pos == "PRON":
        last -= 1
    if last - first > 2 and tokens[last - 1].lower in _DAYS:  # "the president on Wednesday"
        last -= 2 if last - first > 3 and tokens[last - 2].lower == "on" else 0
    for i in range(first + 1, last):
        if tokens[i].text == "The" and tokens[i - 1].text.isupper() and len(tokens[i - 1].text) > LONG_WORD:
            first = i  # "STRIKE GOES ON The union"
    if last - first > 1 and analysis.time_at(first) is not None and tokens[first].lower in _DAYS:
        first += 1
    return first, last


LONG_WORD = 4  # letters; shorter words in capitals are names ("by NATO The ...")
_DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})


def _past_by(analysis: Analysis, first: int, last: int) -> int:
    tokens = analysis.tokens
    if last - first > 2 and tokens[first].tag == "VBN" and tokens[first + 1].lower == "by":
        return first + 2
    if last - first > 1 and tokens[first].lower in ("of", "by", "from"):
        return first + 1
    return first


def _owner(analysis: Analysis, mark: int) -> int:
    """Where the name before a possessive mark starts."""
    first, floor = mark, analysis.sentence_of(mark).first
    while first > floor and analysis.tokens[first - 1].pos == "PROPN":
        first -= 1
    return first


def _before_verb(analysis: Analysis, first: int, last: int) -> int:
    verbs = (i for i in range(first + 1, last) if analysis.tokens[i].pos in ("VERB", "AUX"))
    return max(next(verbs, last), first + 1)


def _family(analysis: Analysis, last: int, words: Lexicon, first_names: Container[str]) -> int:
    """Where a name ends of which the mention has the first name only."""
    end, stop = last, analysis.sentence_of(last - 1).last
    if analysis.tokens[last - 1].lower not in first_names:
        return last
    while end < stop and analysis.tokens[end].pos == "PROPN" and analysis.tokens[end].text[:1].isupper():
        end += 1
    return last if words.find([token.text for token in analysis.tokens[last:end]]) else end


def _outlet(analysis: Analysis, first: int, last: int, words: Lexicon) -> int:
    """Where the name of an outlet ends that goes on right after the word for one."""
    tokens, end, stop = analysis.tokens, last, analysis.sentence_of(first).last
    roles = words.find([token.text for token in tokens[first:last]])
    if tokens[last - 1].pos != "NOUN" or not any(
        role.group and role.sector == "JRN" and role.last == last - first for role in roles
    ):
        return last
    while end < stop and tokens[end].pos == "PROPN" and analysis.time_at(end) is None:
        end += 1
    return end


def _which(analysis: Analysis, first: int, last: int, words: Lexicon) -> int:
    """Where the name of a body starts of which the mention has the last word or two."""
    tokens = analysis.tokens
    roles = words.find([token.text for token in tokens[first:last]])
    if not tokens[first].text[:1].isupper() or not any(role.group and role.last == last - first for role in roles):
        return first
    floor, start = analysis.sentence_of(first).first, first
    while start > floor and (tokens[start - 1].pos == "PROPN" or tokens[start - 1].text in _MARKS):
        start -= 1
    return start if tokens[start].text[:1].isupper() else first


def _longer(analysis: Analysis, first: int, last: int, known: Callable[[str], object]) -> int:
    """Where the longest name of the tables ends that goes on with a preposition after the mention, else its end."""
    tokens, stop = analysis.tokens, analysis.sentence_of(first).last
    if last >= stop or tokens[last].lower not in ("in", "of", "for") or not tokens[last - 1].text[:1].isupper():
        return last
    while tokens[first].lower in ("the", "a", "an") or (
        tokens[first].text.islower() and tokens[first].lower != "al" and first < last - 1
    ):
        first += 1
    start = next(i for i in range(first, last) if tokens[i].text[:1].isupper() or tokens[i].lower == "al")
    for end in range(min(stop, last + LONGEST), last + 1, -1):
        if tokens[end - 1].text[:1].isupper() and known(_text(analysis, start, end)):
            return end
    return last


def _whose(analysis: Analysis, first: int, last: int, words: Lexicon) -> int:
    """Where whose a role is ends: names and the words for offices right after "of" or "for"."""
    tokens, stop = analysis.tokens, analysis.sentence_of(first).last
    if last + 1 >= stop or tokens[last].head not in range(first, last):
        return last
    if tokens[last].lower not in ("of", "for", "from"):
        return last
    roles = words.find([token.text for token in tokens[first:last]])
    if not any(role.last == last - first for role in roles):
        return last
    end = last + 1
    while end < min(stop, last + LONGEST) and _in_owner(analysis, end):
        end += 1
    named = any(tokens[i].pos == "PROPN" for i in range(last + 1, end))
    if tokens[last].lower == "from" and end < stop and tokens[end].lower in ("and", ","):
        return last  # of several
    return end if named and tokens[end - 1].text[:1].isalpha() else last


def _in_owner(analysis: Analysis, i: int) -> bool:
    token = analysis.tokens[i]
    joint = token.lower in ("the", "al", "-") or token.text in _MARKS
    return joint or (token.text[:1].isupper() and analysis.time_at(i) is None)


def _text(analysis: Analysis, first: int, last: int) -> str:
    return analysis.text[analysis.tokens[first].start : analysis.tokens[last - 1].end]
