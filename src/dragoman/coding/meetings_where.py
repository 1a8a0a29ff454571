"""Where and when a meeting is, and on what: the words that hang on its mention."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.coding.meetings_lexicon import Lexicon
from dragoman.coding.participation_parties import phrase_range
from dragoman.reading.analysis import Analysis, Token
from dragoman.records import Phrase

_DAY = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day|\btomorrow|\byesterday|\btoday|\btonight|"
    r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\s+\d{1,2}\b|"
    r"\b\d{1,2}(?:st|nd|rd|th)?\s+(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)",
    re.IGNORECASE,
)
_WEEK = re.compile(r"\bweek(?:end)?\b", re.IGNORECASE)
_MONTH = re.compile(
    r"\bmonth\b|\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\byear\b|\b(?:19|20)\d\d\b", re.IGNORECASE)
_LENGTH = re.compile(
    r"^(?:(?:more|less) than |nearly |about |over |the (?:past|last) )?"
    r"(?:\w+|\d+)[ -](?:days|weeks|months|years|day|year|hours?)\b(?! ago)",
    re.IGNORECASE,
)
_NO_TOPICS = frozenset({"twitter", "facebook", "sidelines", "side", "sideline", "eve", "television"})
DAY = 3
_PRECISE = ((_DAY, DAY), (_WEEK, 2), (_MONTH, 1), (_YEAR, 0))


def precision(words: str) -> int | None:
    """How fine a time is: 3 day, 2 week, 1 month, 0 year; None when the words are a length or no time."""
    if _LENGTH.search(words):
        return None
    return next((rank for pattern, rank in _PRECISE if pattern.search(words)), None)


def objects(analysis: Analysis, sources: list[int], prepositions: frozenset[str]) -> Iterator[Token]:
    """Nouns that one of ``prepositions`` ties to a token of ``sources``, in text order for each."""
    for source in sources:
        for prep in analysis.children(source, "prep"):
            if prep.lower in prepositions:
                inner = analysis.child(prep.i, "pobj") or _of_clause(analysis, prep)
                if inner is not None:
                    yield inner


def _of_clause(analysis: Analysis, prep: Token) -> Token | None:
    """X of "with X arriving on Sunday", where a parser ties the verb to the preposition."""
    clause = analysis.child(prep.i, "pcomp")
    return analysis.child(clause.i, "nsubj") if clause is not None and clause.tag == "VBG" else None


def place_of(analysis: Analysis, sources: list[int], lexicon: Lexicon) -> Phrase | None:
    """The place that hangs on a mention or its verb, or, a city, on its topic: "talks on Libya in Berlin"."""
    for clause in sources:  # "a visit to Ankara, where he held talks"
        there = any(child.lower == "where" for child in analysis.children(clause, "advmod"))
        if there and analysis.tokens[clause].dep == "relcl":
            found = _named_place(analysis, analysis.head(clause), lexicon)
            if found is not None:
                return found
    topics = [topic.i for topic in objects(analysis, sources, lexicon.topic_prepositions)]
    for inner in objects(analysis, sources, lexicon.place_prepositions):
        found = _named_place(analysis, inner, lexicon)
        of_topic = found is not None and lexicon.country(found.text) and any(0 < inner.i - i < 4 for i in topics)
        if found is not None and not of_topic:  # "talks over weapons in Syria" are not in Syria
            return found
    for inner in objects(analysis, topics, lexicon.place_prepositions):
        found = _named_place(analysis, inner, lexicon)
        if found is not None and lexicon.country(found.text) is None:
            return found
    return None


def visited(analysis: Analysis, verbs: list[int], lexicon: Lexicon) -> Phrase | None:
    """Where somebody goes or is sent: "visit Ramallah", "to Geneva"."""
    goals = [goal for verb in verbs for goal in analysis.children(verb, "dobj")]
    for inner in (*objects(analysis, verbs, frozenset({"to"})), *goals):
        entity = analysis.entity_at(inner.i)
        if entity is not None and entity.label == "GPE":
            return _named_place(analysis, inner, lexicon)
    return None


def _named_place(analysis: Analysis, inner: Token, lexicon: Lexicon) -> Phrase | None:
    if inner.lemma == "capital":  # "the Moroccan capital, Rabat"
        named = analysis.child(inner.i, "appos")
        if named is not None:
            return _named_place(analysis, named, lexicon)
    if inner.lemma in lexicon.place_nouns:  # "the resort of Sochi"
        of = next((prep for prep in analysis.children(inner.i, "prep") if prep.lower == "of"), None)
        named = analysis.child(of.i, "pobj") if of is not None else analysis.child(inner.i, "appos")
        return _named_place(analysis, named, lexicon) if named is not None else None
    if inner.i and analysis.phrase(inner.i - 1, inner.i + 1).text in lexicon.cities:
        return analysis.phrase(inner.i - 1, inner.i + 1)  # "Camp David", which a tagger may take for a man
    entity = analysis.entity_at(inner.i)
    if entity is not None and entity.label in ("GPE", "FAC", "LOC"):
        cut = [c.i for c in analysis.children(inner.i, "compound") if c.pos == "PROPN"]  # "the West Bank", cut in two
        first = min([entity.first, *cut])
        return analysis.phrase(first + (analysis.tokens[first].lower == "the"), inner.i + 1)
    return analysis.phrase(inner.i, inner.i + 1) if inner.text in lexicon.cities else None


def place_before(analysis: Analysis, heads: list[int], lexicon: Lexicon) -> Phrase | None:
    """A city before the noun is the place ("the Astana talks"); a country there is the topic or a party."""
    for child in analysis.children(heads[0], "compound", "nmod", "poss"):
        entity = analysis.entity_at(child.i)
        words = analysis.text[entity.start : entity.end] if entity else child.text
        named = entity is not None and entity.label == "GPE" and lexicon.country(words) is None
        if (named or words in lexicon.cities) and "-" not in words and not hyphenated(analysis, child.i):
            return analysis.phrase(entity.first, entity.last) if entity else analysis.phrase(child.i, child.i + 1)
    return None


def hyphenated(analysis: Analysis, i: int) -> bool:
    """Whether a hyphen stands before or after token ``i``."""
    return any(0 <= near < len(analysis.tokens) and analysis.tokens[near].text in ("-", "–") for near in (i - 1, i + 1))


def time_of_any(analysis: Analysis, sources: list[int], lexicon: Lexicon) -> Phrase | None:
    """The finest time expression that hangs on the mention or on its verb."""
    found = [
        phrase
        for source in sources
        for child in analysis.children(source)
        if (phrase := _time_of(analysis, child, lexicon)) is not None
    ]
    return max(found, key=lambda phrase: precision(phrase.text) or 0, default=None)


def time_of(analysis: Analysis, verb: int, lexicon: Lexicon) -> Phrase | None:
    """The finest time expression that hangs on a verb."""
    return time_of_any(analysis, [verb], lexicon)


def _time_of(analysis: Analysis, child: Token, lexicon: Lexicon) -> Phrase | None:
    if child.dep == "prep" and child.lower in lexicon.time_prepositions:
        inner = analysis.child(child.i, "pobj")
        return _time_at(analysis, inner.i) if inner is not None else None
    if child.dep in ("npadvmod", "poss", "compound", "nmod", "advmod", "amod", "nummod", "tmod"):
        return _time_at(analysis, child.i)
    return None


def _time_at(analysis: Analysis, i: int) -> Phrase | None:
    first = analysis.time_at(i)
    if first is None:
        return None
    times = [first, *filter(None, (analysis.time_at(token.i) for token in analysis.conjuncts(i)))]
    words = analysis.phrase(first.first, max(time.last for time in times))
    text = words.text.removesuffix("'s").removesuffix("’s")
    if precision(text) is None:
        return None
    return Phrase(text, (words.span[0], words.span[0] + len(text)))


def topic_of(analysis: Analysis, heads: list[int], lexicon: Lexicon) -> Phrase | None:
    """What the meeting is on: "on Libya", else the country or noun before it ("Libya talks")."""
    for inner in objects(analysis, heads, lexicon.topic_prepositions):
        if _time_at(analysis, inner.i) is None and inner.pos != "PRON" and inner.lower not in _NO_TOPICS:
            first, last = phrase_range(analysis, inner.i)
            return analysis.phrase(first, last)
    for child in analysis.children(heads[-1], "compound", "amod", "nmod"):
        known = child.lower in lexicon.plain_modifiers or child.lemma.lower() in lexicon.heads
        if analysis.time_at(child.i) is None and not known and _names(analysis, child):
            first = analysis.subtree(child.i)[0]
            if analysis.entity_at(child.i) is None or lexicon.country(child.text) or child.pos == "ADJ":
                return analysis.phrase(first, child.i + 1)
    return None


def _names(analysis: Analysis, child: Token) -> bool:
    entity = analysis.entity_at(child.i)
    if hyphenated(analysis, child.i):
        return False
    return child.pos == "NOUN" if entity is None else entity.label in ("GPE", "NORP")


def themes_of(analysis: Analysis, heads: list[int], lexicon: Lexicon) -> frozenset[str]:
    """Stems of the words that tell one meeting from another; four letters make Syria and Syrian one."""
    words = [child for head in heads for child in analysis.children(head, "compound", "amod", "nmod")]
    for inner in objects(analysis, heads, lexicon.topic_prepositions):
        words.extend(analysis.tokens[i] for i in range(*phrase_range(analysis, inner.i)))
    return frozenset(
        word.lower[:4]
        for word in words
        if word.pos in ("NOUN", "PROPN", "ADJ")
        and word.lower not in lexicon.plain_modifiers
        and word.lower not in lexicon.level_words
        and analysis.time_at(word.i) is None
        and word.text not in lexicon.cities
        and word.text.isalpha()
    )


def only_town(analysis: Analysis, head: int, lexicon: Lexicon) -> Phrase | None:
    """The one town that the sentence of token ``head`` puts something in, by "in" or "at"; None when there are two."""
    sentence = analysis.sentence_of(head)
    inside = [token for token in analysis.tokens[sentence.first : sentence.last] if token.dep == "pobj"]
    named = [_named_place(analysis, token, lexicon) for token in inside if analysis.head(token.i).lower in ("in", "at")]
    towns = {place.text: place for place in named if place is not None and place.text in lexicon.cities}
    return next(iter(towns.values())) if len(towns) == 1 else None


def only_day(analysis: Analysis, head: int, *, own: bool = False) -> list[Phrase]:
    """The one day that the sentence of token ``head`` names, or with ``own`` the phrase that hangs on it, as a list;
    empty when it names none or two."""
    sentence = analysis.sentence_of(head)
    inside = analysis.subtree(head) if own else (sentence.first, sentence.last)
    named = (_time_at(analysis, i) for i in range(*inside))
    days = {day.span: day for day in named if day is not None and precision(day.text) == DAY}
    return list(days.values()) if len(days) == 1 else []
