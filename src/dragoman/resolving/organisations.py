"""The bodies a page names that the tables lack, with the initials and shorter forms by which they come back.

A name counts by its shape: capitals, and a word for a body near its end ("the River Fishers Association", "the Council
of River Fishers", "River Partnerships Kenya"), or by the word for one right before it ("the paper maker River Mills").
"""

from __future__ import annotations

from dragoman.reading.analysis import Analysis, Entity
from dragoman.records import Mention
from dragoman.resolving.actors import identify
from dragoman.resolving.names import normalise, slug
from dragoman.resolving.naming import Identity, Setting, of_actor, words_of

MIN_BODY = 3  # words: of shorter names too many are of several bodies, or of none
LONGEST = 10  # words (set by hand)
MIN_INITIALS = 3
_JOINTS = frozenset({"of", "for", "and", "&", "on", "the"})
_TAILS = frozenset({"of", "for", "on"})


def is_body(text: str, setting: Setting) -> bool:
    """Whether words are the name of a body by their capitals and the last words of their head: "the River Fishers
    Association", "the Supreme Council of River Fishers"."""
    words = [word for word in words_of(text) if word.lower() != "the"]
    kinds = setting.lexicon.bodies | setting.lexicon.firms
    if not MIN_BODY <= len(words) <= LONGEST or not _capitals(words):
        return False
    head = words[: next((i for i, word in enumerate(words) if i and word in _TAILS), len(words))]
    last = head[-1].lower() in kinds
    land = len(head) > MIN_BODY - 1 and head[-2].lower() in kinds and setting.knowledge.state(head[-1])
    return last or land


def _capitals(words: list[str]) -> bool:
    whole = words[0][:1].isupper() and words[-1][:1].isupper()
    plain = not any(mark.isdigit() for word in words for mark in word) and not any("'" in word for word in words[-1:])
    return whole and plain and all(word[:1].isupper() or word in _JOINTS for word in words)


def new_body(name: str) -> Identity:
    """A body that the tables lack."""
    bare = name.removeprefix("the ").removeprefix("The ")
    return Identity(bare, f"ORG.{slug(bare)}", None, None, "name", "named on the page", 0.5, "ngo")


def named_body(mention: Mention, analysis: Analysis, setting: Setting) -> Identity | None:
    """The unknown body that a mention names and nothing besides, or None."""
    labels = {one.label for i in analysis.tokens_in(mention.span) if (one := analysis.entity_at(i))}
    return new_body(" ".join(words_of(mention.text))) if "ORG" in labels and is_body(mention.text, setting) else None


def called(mention: Mention, analysis: Analysis, setting: Setting) -> Identity | None:
    """The unknown body named at the end of a mention, right after the word for what it is ("the paper maker River
    Mills"); None if there is none or the tables know it."""
    inside = analysis.tokens_in(mention.span)
    entity = analysis.entity_at(inside[-1]) if inside else None
    first = _first(analysis, inside[-1]) if inside else 0
    if not inside or first <= inside[0] or first == inside[-1] or analysis.tokens[first - 1].pos != "NOUN":
        return None
    head = analysis.head_of(mention.span)
    if head is None or head.i < first:
        return None  # "Ann Berg of the paper maker River Mills"
    labels = {one.label for i in range(first, inside[-1] + 1) if (one := analysis.entity_at(i))}
    word = analysis.tokens[first - 1].lower
    if (entity is None or entity.last == inside[-1] + 1) and "ORG" in labels and word in setting.lexicon.firms:
        name = analysis.text[analysis.tokens[first].start : analysis.tokens[inside[-1]].end]
        person = setting.people(name)
        if person and normalise(person.name or "") == normalise(name):
            return None
        return new_body(name) if not _known(name, setting) and _capitals(words_of(name)) else None
    return None


def _first(analysis: Analysis, last: int) -> int:
    """Where the run of names that ends at token ``last`` starts."""
    first = last
    while first and analysis.tokens[first - 1].pos == "PROPN" and analysis.tokens[first - 1].text[:1].isupper():
        first -= 1
    return first


def read_organisations(analysis: Analysis, setting: Setting) -> dict[str, Identity]:
    """The bodies by normalised name, initials, and the shorter names under which they return."""
    names = dict.fromkeys(_name(analysis, one) for one in analysis.entities if one.label == "ORG")
    found: dict[str, Identity] = {}
    tokens = {token.text for token in analysis.tokens}
    for name in names:
        by_words = identify(name, setting) if is_body(name, setting) else None
        if is_body(name, setting) and not _known(name, setting) and not (by_words and by_words.actor):
            who = new_body(name)
            found.setdefault(normalise(name), who)
            initials = "".join(word[0] for word in words_of(who.name or "") if word[0].isupper())
            if len(initials) >= MIN_INITIALS and initials in tokens and not _known(initials, setting):
                found.setdefault(normalise(initials), who)
    return found | _shorter(found, names, setting) | _national(analysis, setting)


def _national(analysis: Analysis, setting: Setting) -> dict[str, Identity]:
    """ "Kenya's River Party" where the tables have "River Party of Kenya"."""
    found: dict[str, Identity] = {}
    for entity in analysis.entities:
        if entity.label != "ORG" or entity.first < 2 or analysis.tokens[entity.first - 1].text not in ("'s", "’s"):
            continue
        state = setting.knowledge.name(analysis.tokens[entity.first - 2].text)
        name = _name(analysis, entity)
        known = setting.knowledge.name(f"{name} of {state.name}") if state and state.kind == "state" else None
        if known and not _known(name, setting):
            found[normalise(name)] = of_actor(known, setting.date)
    return found


def _shorter(found: dict[str, Identity], names: dict[str, None], setting: Setting) -> dict[str, Identity]:
    """Names of two words or more that one body of the page begins with."""
    short: dict[str, Identity] = {}
    for name in names:
        key = normalise(name)
        bodies = [who for full, who in found.items() if full.startswith(f"{key} ")]
        if " " in key and key not in found and len(bodies) == 1 and not _known(name, setting):
            short[key] = bodies[0]
    return short


def _known(name: str, setting: Setting) -> bool:
    return setting.knowledge.has(normalise(name))


def _name(analysis: Analysis, entity: Entity) -> str:
    """The words of a name, with the name that goes on after it ("River Partnerships [Kenya]")."""
    last = entity.last
    while (
        last < len(analysis.tokens)
        and analysis.tokens[last].pos == "PROPN"
        and analysis.tokens[last - 1].head == last
        and analysis.tokens[last - 1].dep == "compound"
    ):
        last += 1
    text = " ".join(words_of(analysis.text[entity.start : analysis.tokens[last - 1].end]))
    return text.removesuffix("'s").removesuffix("’s").removeprefix("the ").removeprefix("The ")
