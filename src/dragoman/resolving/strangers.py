"""Those whom nobody knows: what is no name though it was tagged as one, and speakers without an actor."""

from __future__ import annotations

from collections.abc import Container, Iterable

from dragoman.reading.analysis import Analysis, Entity, Token
from dragoman.records import Mention
from dragoman.resolving.names import normalise
from dragoman.resolving.naming import Identity, Setting, clean
from dragoman.resolving.salience import Occurrence


def small_words(analysis: Analysis) -> frozenset[str]:
    """The words that the page writes without a capital."""
    return frozenset(t.text for t in analysis.tokens if t.text.islower() and t.pos not in ("ADP", "DET"))


def odd_name(words: list[str], small: Container[str], setting: Setting) -> bool:
    """Whether words tagged as a person are no person's name: one word twice ("Trump Trump"), words that the page
    also writes small ("Vote Leave"), or a leader's family name after what is no first name ("Animal Assad"),
    or the name of a place or law ("Amber Bay", "the Smith Act").

    Args:
        words: two or more, without titles.
        small: the words that the page writes without a capital.
        setting: the tables and the date.
    """
    if len(set(words)) < len(words) or all(word.lower() in small for word in words):
        return True
    if words[-1].lower() in setting.lexicon.no_persons:
        return True
    if len(words) != 2 or normalise(words[0]) in setting.knowledge.first_names or words[0].lower() not in small:
        return False
    return setting.knowledge.leader(words[-1], setting.date) is not None


def place_named(analysis: Analysis, first: int) -> bool:
    """Whether the name that starts at token ``first`` is a place's by the words before it ("in Amber Row", "the
    districts of Amber Row and Long Row")."""
    tokens, at = analysis.tokens, first
    floor = analysis.sentence_of(first).first
    while at > floor and (tokens[at - 1].text in (",", "and") or (at < first and tokens[at - 1].pos == "PROPN")):
        at -= 1
    listed = at - 1 > floor and tokens[at - 1].lower == "of" and tokens[at - 2].lemma.lower() in _DISTRICTS
    return listed or (first > 0 and tokens[first - 1].lower in ("in", "near", "into", "inside", "outside"))


_DISTRICTS = frozenset(
    {"district", "neighbourhood", "neighborhood", "town", "city", "village", "suburb", "quarter", "area", "province"}
)


def stranger_at(mention: Mention, who: Identity | None, analysis: Analysis, setting: Setting) -> Identity | None:
    """A speaker whom nobody knows ("one resident"), as a rival for "he" and "they" right after."""
    head = analysis.head_of(mention.span)
    if head is None or head.pos not in ("NOUN", "PROPN"):
        return None
    plural = head.tag in ("NNS", "NNPS")
    entity = analysis.entity_at(head.i)
    named = not plural and head.pos == "PROPN" and not mention.text.lower().startswith("the ")
    person = named and (entity is None or entity.label == "PERSON")
    if who is not None and not person:
        return Identity(
            who.name, None, who.country, who.sector, kind=who.kind or "name", gender=who.gender,
            plural=plural or who.plural, role=who.role,
        )  # fmt: skip
    kind = "person" if person or _personal(head.lemma.lower(), setting) else "name"
    return Identity(clean(mention.text), kind=kind, plural=plural)


def entity_name(analysis: Analysis, entity: Entity) -> str:
    """The words of a name without a possessive mark."""
    return analysis.text[entity.start : entity.end].removesuffix("'s").removesuffix("’s")


def _personal(lemma: str, setting: Setting) -> bool:
    """Whether a noun is one for a person: of a role that is no group's, or of the family."""
    lists = setting.lexicon
    return not lists.roles.get(lemma, (None, True))[1] or lemma in lists.men or lemma in lists.women


def thing_before(analysis: Analysis, mention: Mention, setting: Setting, places: Iterable[Occurrence]) -> bool:
    """Whether a body that nobody knows is a subject before "it" in its own sentence ("the interim government")."""
    inside = analysis.tokens_in(mention.span)
    if not inside:
        return False
    first = analysis.sentence_of(inside[0]).first
    subjects = [t for t in analysis.tokens[first : inside[0]] if t.dep in ("nsubj", "nsubjpass") and t.tag == "NN"]
    known = [(place.start, place.end) for place in places if place.who.actor]
    groups = (t for t in subjects if setting.lexicon.roles.get(t.lemma.lower(), (None, False))[1])
    return any(not any(start <= token.start < end for start, end in known) for token in groups)


def subject_of(analysis: Analysis, sentence: int) -> Token | None:
    """The head of a sentence's subject when that is a noun or name, else None."""
    if sentence < 0:
        return None
    place = analysis.sentences[sentence]
    subjects = (t for t in analysis.tokens[place.first : place.last] if t.dep in ("nsubj", "nsubjpass"))
    head = next((t for t in subjects if analysis.head(t.i).dep == "ROOT"), None)
    return None if head is None or head.pos == "PRON" else head


def unknown_subject(analysis: Analysis, sentence: int, places: Iterable[Occurrence]) -> bool:
    """Whether the subject of a sentence is no known actor, so that "it" after it may be a draft or a plan."""
    head = subject_of(analysis, sentence)
    return head is not None and not any(one.start <= head.start < one.end and one.who.actor for one in places)
