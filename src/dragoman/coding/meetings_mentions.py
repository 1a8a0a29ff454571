"""Mentions of meetings: "Syria peace talks in Astana", "the talks", "Next week's talks", "X met Y in Vienna"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from dragoman.coding.meetings_lexicon import Lexicon
from dragoman.coding.participation_mood import Mood, mood
from dragoman.coding.participation_parties import PARTY_LABELS, mention, parties, phrase_range
from dragoman.reading.analysis import Analysis, Token
from dragoman.records import Mention, Phrase

_DAY = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day|\btomorrow|\byesterday|\btoday|\btonight|"
    r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\s+\d{1,2}\b|"
    r"\b\d{1,2}(?:st|nd|rd|th)?\s+(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)",
    re.IGNORECASE,
)
_WEEK = re.compile(r"\bweek(?:end)?\b", re.IGNORECASE)
_MONTH = re.compile(r"\bmonth\b|\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\b", re.IGNORECASE)
_YEAR = re.compile(r"\byear\b|\b(?:19|20)\d\d\b", re.IGNORECASE)
_LENGTH = re.compile(r"^(?:(?:more|less) than |nearly |about |over |the (?:past|last) )?(?:\w+|\d+)[ -](?:days|weeks|months|years|day|year|hours?)\b(?! ago)", re.IGNORECASE)
_PRECISE = ((_DAY, 3), (_WEEK, 2), (_MONTH, 1), (_YEAR, 0))


@dataclass(frozen=True)
class MeetingMention:
    """One mention. ``head`` is its noun, or its verb for "X met Y"; ``[first, last)`` the tokens of its noun
    phrase. ``governing`` is the verb above it and ``status`` what is said of the parties in its phrase."""

    head: int
    first: int
    last: int
    kind: str
    definite: bool
    place: Phrase | None = None
    time: Phrase | None = None
    topic: Phrase | None = None
    themes: frozenset[str] = frozenset()
    ordinal: str | None = None
    parties: tuple[Mention, ...] = ()
    holders: tuple[Mention, ...] = ()
    without: tuple[Mention, ...] = ()
    organisers: tuple[Mention, ...] = ()
    governing: int | None = None
    status: str | None = None
    cancelled: bool = False
    weak: bool = False


def precision(words: str) -> int | None:
    """How fine a time is: 3 day, 2 week, 1 month, 0 year; None when the words are a length or no time."""
    if _LENGTH.search(words):
        return None
    return next((rank for pattern, rank in _PRECISE if pattern.search(words)), None)


def find_mentions(analysis: Analysis, lexicon: Lexicon) -> list[MeetingMention]:
    """All mentions of meetings, in text order."""
    found = []
    for token in analysis.tokens:
        lemma = token.lemma.lower()
        if lemma in lexicon.heads and token.pos in ("NOUN", "PROPN") and _is_meeting(analysis, token, lexicon):
            found.append(_of_noun(analysis, token, lexicon))
        elif lemma in lexicon.meet and token.pos == "VERB":
            found.extend(_of_verb(analysis, token, lexicon))
    return found


def _is_meeting(analysis: Analysis, token: Token, lexicon: Lexicon) -> bool:
    lemma = token.lemma.lower()
    if lemma == "talk" and token.lower != "talks":
        return False
    if lemma in lexicon.of_heads and _inner(analysis, token, lexicon) is None:
        return False
    if token.dep in ("compound", "nmod", "amod") or _inside(analysis, token, lexicon):
        return False
    before = [child.lower for child in analysis.children(token.i, "compound", "amod", "nmod")]
    return not any(word in lexicon.not_after for word in before) and not _titled(analysis, token)


def _titled(analysis: Analysis, token: Token) -> bool:
    """A body, not a meeting: "the Southern Christian Leadership Conference"."""
    entity = analysis.entity_at(token.i)
    return entity is not None and entity.label == "ORG" and token.lower in ("conference",) and token.i == entity.last - 1


def _inner(analysis: Analysis, token: Token, lexicon: Lexicon) -> Token | None:
    """The talks of "a round of talks"."""
    for prep in analysis.children(token.i, "prep"):
        inner = analysis.child(prep.i, "pobj")
        if prep.lower == "of" and inner is not None and inner.lemma.lower() in lexicon.heads:
            return inner
    return None


def _inside(analysis: Analysis, token: Token, lexicon: Lexicon) -> bool:
    """Whether a round or session above already stands for these talks."""
    prep = analysis.head(token.i)
    above = analysis.head(prep.i)
    return token.dep == "pobj" and prep.lower == "of" and above.lemma.lower() in lexicon.of_heads


# --- nouns


def _of_noun(analysis: Analysis, token: Token, lexicon: Lexicon) -> MeetingMention:
    first, last = phrase_range(analysis, token.i)
    inner = _inner(analysis, token, lexicon)
    heads = [token.i] if inner is None else [token.i, inner.i]
    verb = _verb_above(analysis, token)
    carrier = verb if verb is not None and _carries(analysis, verb, token, lexicon) else None
    sources = heads + _relatives(analysis, token.i, lexicon) + ([carrier] if carrier is not None else [])
    found = MeetingMention(
        token.i,
        first,
        last,
        lexicon.heads[token.lemma.lower()],
        _definite(analysis, token, first),
        place=_place(analysis, sources, lexicon) or _place_before(analysis, heads, lexicon),
        time=_time(analysis, sources, lexicon),
        topic=_topic(analysis, heads, lexicon),
        themes=_themes(analysis, heads, lexicon),
        ordinal=next((c.lower for c in analysis.children(token.i, "amod") if c.lower in lexicon.ordinals), None),
        parties=tuple(_phrase_parties(analysis, heads, carrier, lexicon)),
        holders=tuple(_holders(analysis, token, verb, lexicon)),
        without=tuple(_without(analysis, heads, carrier, lexicon)),
        organisers=tuple(_organisers(analysis, token, verb, lexicon)),
        governing=verb,
        weak=token.lemma.lower() in lexicon.weak_heads,
    )
    return _with_status(analysis, found, lexicon)


def _definite(analysis: Analysis, token: Token, first: int) -> bool:
    opening = analysis.tokens[first]
    return opening.lower in ("the", "this", "these", "those", "that") or opening.dep == "poss" or any(
        child.dep == "poss" for child in analysis.children(token.i)
    )


def _verb_above(analysis: Analysis, token: Token) -> int | None:
    """The verb of which the mention is subject, object or, after a preposition, a complement."""
    head = analysis.head(token.i)
    if token.dep == "conj":
        return _verb_above(analysis, head)
    if token.dep == "pobj":
        head = analysis.head(head.i)
    return head.i if head.pos in ("VERB", "AUX") and head.i != token.i else None


def _carries(analysis: Analysis, verb: int, token: Token, lexicon: Lexicon) -> bool:
    """Whether the verb's own place and time are the meeting's: it is held, hosted, attended, or takes place."""
    lemma = analysis.tokens[verb].lemma.lower()
    if token.dep in ("nsubj", "nsubjpass"):
        return lemma in lexicon.proceed or lemma in lexicon.hold or lemma in lexicon.host
    if token.dep in ("dobj", "conj"):
        return lemma in lexicon.hold or lemma in lexicon.host or lemma in lexicon.attend
    return lemma in ("participate", "take", "gather", "meet") and token.dep == "pobj"


def _relatives(analysis: Analysis, head: int, lexicon: Lexicon) -> list[int]:
    """Verbs of clauses on the noun that say where and when: "that will take place in Vienna", "held in Doha"."""
    return [
        clause.i
        for clause in analysis.children(head, "relcl", "acl")
        if clause.lemma in lexicon.proceed or clause.lemma in lexicon.hold or clause.lemma in lexicon.host
    ]


def _objects(analysis: Analysis, sources: list[int], prepositions: frozenset[str]) -> Iterator[Token]:
    for source in sources:
        for prep in analysis.children(source, "prep"):
            if prep.lower in prepositions:
                inner = analysis.child(prep.i, "pobj")
                if inner is not None:
                    yield inner


def _place(analysis: Analysis, sources: list[int], lexicon: Lexicon) -> Phrase | None:
    for inner in _objects(analysis, sources, lexicon.place_prepositions):
        entity = analysis.entity_at(inner.i)
        if entity is not None and entity.label in ("GPE", "FAC", "LOC"):
            return analysis.phrase(entity.first + (analysis.tokens[entity.first].lower == "the"), inner.i + 1)
        if entity is not None and entity.label == "PERSON" and inner.text in lexicon.cities:
            return analysis.phrase(inner.i, inner.i + 1)
    return None


def _place_before(analysis: Analysis, heads: list[int], lexicon: Lexicon) -> Phrase | None:
    """A city before the noun is the place ("the Astana talks"); a country there is the topic or a party."""
    for child in analysis.children(heads[0], "compound", "nmod", "poss"):
        entity = analysis.entity_at(child.i)
        words = analysis.text[entity.start : entity.end] if entity else child.text
        named = entity is not None and entity.label == "GPE" and lexicon.country(words) is None
        if (named or words in lexicon.cities) and not _hyphenated(analysis, child.i):
            return analysis.phrase(entity.first, entity.last) if entity else analysis.phrase(child.i, child.i + 1)
    return None


def _hyphenated(analysis: Analysis, i: int) -> bool:
    return any(
        0 <= near < len(analysis.tokens) and analysis.tokens[near].text in ("-", "–") for near in (i - 1, i + 1)
    )


def _time(analysis: Analysis, sources: list[int], lexicon: Lexicon) -> Phrase | None:
    """The finest time expression that hangs on the mention or on its verb."""
    found = [
        phrase
        for source in sources
        for child in analysis.children(source)
        if (phrase := _time_of(analysis, child, lexicon)) is not None
    ]
    return max(found, key=lambda phrase: precision(phrase.text) or 0, default=None)


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


def _topic(analysis: Analysis, heads: list[int], lexicon: Lexicon) -> Phrase | None:
    for inner in _objects(analysis, heads, lexicon.topic_prepositions):
        if analysis.time_at(inner.i) is None:
            first, last = phrase_range(analysis, inner.i)
            return analysis.phrase(first, last)
    for child in analysis.children(heads[-1], "compound", "amod", "nmod"):
        if analysis.time_at(child.i) is None and child.lower not in lexicon.plain_modifiers and _names(analysis, child):
            first = analysis.subtree(child.i)[0]
            if analysis.entity_at(child.i) is None or lexicon.country(child.text) or child.pos == "ADJ":
                return analysis.phrase(first, child.i + 1)
    return None


def _names(analysis: Analysis, child: Token) -> bool:
    entity = analysis.entity_at(child.i)
    if _hyphenated(analysis, child.i):
        return False
    return child.pos == "NOUN" if entity is None else entity.label in ("GPE", "NORP")


def _themes(analysis: Analysis, heads: list[int], lexicon: Lexicon) -> frozenset[str]:
    """Stems of the words that tell one meeting from another; four letters make Syria and Syrian one."""
    words = [child for head in heads for child in analysis.children(head, "compound", "amod", "nmod")]
    for inner in _objects(analysis, heads, lexicon.topic_prepositions):
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


def _phrase_parties(
    analysis: Analysis, heads: list[int], carrier: int | None, lexicon: Lexicon
) -> Iterator[Mention]:
    """Parties in the phrase: "between X and Y", "with X", "of leaders from X", "the Trump-Kim summit"."""
    sources = heads + ([carrier] if carrier is not None and _holds(analysis, carrier, lexicon) else [])
    for inner in _objects(analysis, sources, frozenset({"between", "among", "with"})):
        yield from parties(analysis, inner.i, lexicon)
    for inner in _objects(analysis, heads, frozenset({"of"})):
        if inner.lemma.lower() in lexicon.party_or_role:
            yield from parties(analysis, inner.i, lexicon)
    yield from _dyad(analysis, heads[-1])


def _holds(analysis: Analysis, verb: int, lexicon: Lexicon) -> bool:
    lemma = analysis.tokens[verb].lemma.lower()
    return lemma in lexicon.hold or lemma in lexicon.host


def _holders(analysis: Analysis, token: Token, verb: int | None, lexicon: Lexicon) -> Iterator[Mention]:
    """X of "X held talks with Y" and "X's meeting with Y"."""
    if verb is not None and token.dep == "dobj" and analysis.tokens[verb].lemma in lexicon.hold:
        yield from _subject_parties(analysis, verb, lexicon)
    owner = analysis.child(token.i, "poss")
    if owner is None or not any(prep.lower == "with" for prep in analysis.children(token.i, "prep")):
        return
    if owner.tag == "PRP$" and owner.lower in ("his", "her", "their", "our"):
        yield Mention(owner.text, (owner.start, owner.end))
    elif owner.pos == "PROPN":
        yield from parties(analysis, owner.i, lexicon)


def _dyad(analysis: Analysis, head: int) -> Iterator[Mention]:
    """X and Y of "the X-Y summit": two names joined by a hyphen before the noun."""
    tokens = analysis.tokens
    for i in range(max(head - 4, 1), head):
        if tokens[i].text in ("-", "–") and tokens[i - 1].pos == "PROPN" and tokens[i + 1].pos == "PROPN" and i + 1 < head:
            if all(analysis.entity_at(j) is None or analysis.entity_at(j).label in PARTY_LABELS for j in (i - 1, i + 1)):  # type: ignore[union-attr]
                for j in (i - 1, i + 1):
                    words = analysis.phrase(j, j + 1)
                    yield Mention(words.text, words.span)


def _without(analysis: Analysis, heads: list[int], carrier: int | None, lexicon: Lexicon) -> Iterator[Mention]:
    sources = heads + ([carrier] if carrier is not None else [])
    for inner in _objects(analysis, sources, frozenset({"without"})):
        yield from parties(analysis, inner.i, lexicon)


def _organisers(analysis: Analysis, token: Token, verb: int | None, lexicon: Lexicon) -> Iterator[Mention]:
    """Who holds it: "France hosted talks", "talks hosted by Qatar", "UN-brokered talks"."""
    if verb is not None and analysis.tokens[verb].lemma in lexicon.host and token.dep == "dobj":
        yield from _subject_parties(analysis, verb, lexicon)
    passive = [verb] if verb is not None and token.dep == "nsubjpass" else []
    for clause in passive + [c.i for c in analysis.children(token.i, "acl", "relcl")]:
        if analysis.tokens[clause].lemma in lexicon.host:
            yield from _agents(analysis, clause, lexicon)
    for child in analysis.children(token.i, "amod", "compound", "nmod"):
        if "-" in child.text and child.lower.rpartition("-")[2] in lexicon.organiser_participles:
            name = child.text.rpartition("-")[0]
            yield Mention(name, (child.start, child.start + len(name)))
        elif child.lower in lexicon.organiser_participles and analysis.tokens[child.i - 1].text == "-":
            words = analysis.phrase(child.i - 2, child.i - 1)
            yield Mention(words.text, words.span)


def _agents(analysis: Analysis, verb: int, lexicon: Lexicon) -> Iterator[Mention]:
    for agent in analysis.children(verb, "agent", "prep"):
        inner = analysis.child(agent.i, "pobj")
        if agent.lower == "by" and inner is not None:
            yield from parties(analysis, inner.i, lexicon)


def _subject_parties(analysis: Analysis, verb: int, lexicon: Lexicon) -> list[Mention]:
    subject = subject_of(analysis, verb)
    return [] if subject is None else parties(analysis, subject.i, lexicon)


def subject_of(analysis: Analysis, verb: int, depth: int = 0) -> Token | None:
    """The subject of a verb, looked for through relative pronouns, coordination and infinitives."""
    if depth > 4:
        return None
    found = analysis.child(verb, "nsubj", "nsubjpass")
    token = analysis.tokens[verb]
    head = analysis.head(verb)
    if found is not None:
        relative = found.tag in ("WDT", "WP") and token.dep == "relcl"
        return head if relative else found
    if token.dep == "acl" and token.tag == "VBG" and head.pos in ("NOUN", "PROPN", "PRON"):
        return head
    if token.dep == "pcomp":
        head = analysis.head(head.i)
    if token.dep in ("xcomp", "ccomp", "advcl", "conj", "pcomp") and head.pos in ("VERB", "AUX", "ADJ") and head.i != verb:
        return _controller(analysis, token, head) or subject_of(analysis, head.i, depth + 1)
    if head.pos == "ADJ" or token.dep == "acl":
        return subject_of(analysis, head.i, depth + 1) if head.i != verb and head.pos in ("ADJ", "VERB") else None
    return None


def _controller(analysis: Analysis, token: Token, head: Token) -> Token | None:
    """Y of "X urged Y to attend"."""
    return analysis.child(head.i, "dobj") if token.dep == "xcomp" and token.tag == "VB" else None


# --- what is said of the parties in the phrase


def _with_status(analysis: Analysis, found: MeetingMention, lexicon: Lexicon) -> MeetingMention:
    status, cancelled = _standing(analysis, found, lexicon)
    return replace(found, status=status, cancelled=cancelled)


def _standing(analysis: Analysis, found: MeetingMention, lexicon: Lexicon) -> tuple[str | None, bool]:
    if any(child.lower == "no" for child in analysis.children(found.head, "det")):
        return None, True
    by_verb = _by_verb(analysis, found, lexicon)
    if by_verb is not None:
        return by_verb
    preposition = analysis.head(found.head).lower
    words = {child.lower for child in analysis.children(found.head)} | set((found.time.text if found.time else "").lower().split())
    if preposition in lexicon.past_prepositions or words & lexicon.past_modifiers or words & {"yesterday"}:
        return "attended", False
    if preposition in lexicon.future_prepositions or words & lexicon.future_modifiers or words & {"tomorrow"}:
        return "expected", False
    return None, False


def _by_verb(analysis: Analysis, found: MeetingMention, lexicon: Lexicon) -> tuple[str | None, bool] | None:
    relative = next((c for c in _relatives(analysis, found.head, lexicon)), None)
    verb = relative if relative is not None else found.governing
    if verb is None:
        return None
    lemma = analysis.tokens[verb].lemma.lower()
    if lemma in lexicon.cancel and relative is None:
        return None, True
    if lemma in lexicon.call and relative is None:
        return None, True
    if relative is None and not _carries(analysis, verb, analysis.tokens[found.head], lexicon):
        return None
    said = mood(analysis, verb, lexicon)
    return held_status(said), said.negated or said.stance == "refused"


def held_status(said: Mood) -> str | None:
    """What holding a meeting in this mood says of its parties: attended, will-attend, expected or nothing."""
    if said.negated or said.open or said.tense in ("ought", "possible", "conditional"):
        return None
    if said.tense == "future":
        return "will-attend"
    if said.stance in ("expected", "will-attend"):
        return said.stance
    if said.stance == "none" or said.stance in ("refused", "failed", "wanted", "opposed", "barred"):
        return None
    if said.tense == "bare":
        return held_status(said.above) if said.above is not None and said.stance == "same" else None
    return "attended" if said.tense == "past" else "expected"


# --- verbs


def _of_verb(analysis: Analysis, token: Token, lexicon: Lexicon) -> Iterator[MeetingMention]:
    """"X met Y in Vienna": a meeting of its own when both sides are named and it has a place or a time."""
    said = mood(analysis, token.i, lexicon)
    status = held_status(said)
    sides = [] if status is None else _sides(analysis, token, lexicon)
    if len(sides) < 2 or not any(_is_named(analysis, side) for side in sides):
        return
    place, time = _place(analysis, [token.i], lexicon), _time(analysis, [token.i], lexicon)
    if place is None and time is None:
        return
    first, last = _clause(analysis, token, sides, (place, time))
    yield MeetingMention(
        token.i, first, last, "meeting", False, place, time, parties=tuple(sides), governing=token.i, status=status
    )


def _sides(analysis: Analysis, token: Token, lexicon: Lexicon) -> list[Mention]:
    sides = _subject_parties(analysis, token.i, lexicon)
    dobj = analysis.child(token.i, "dobj")
    others = [dobj] if dobj is not None else []
    others.extend(_objects(analysis, [token.i], frozenset({"with"})))
    return sides + [side for other in others for side in parties(analysis, other.i, lexicon)]


def _is_named(analysis: Analysis, side: Mention) -> bool:
    return any(analysis.entity_at(i) is not None for i in analysis.tokens_in(side.span))


def _clause(
    analysis: Analysis, token: Token, sides: list[Mention], parts: tuple[Phrase | None, ...]
) -> tuple[int, int]:
    spans = [side.span for side in sides] + [part.span for part in parts if part is not None]
    inside = [i for span in spans for i in analysis.tokens_in(span)]
    return min([*inside, token.i]), max([*inside, token.i]) + 1
