"""Who is named right after a role: "A spokesman for the group, Ann Berg, said" is about Ann Berg."""

from __future__ import annotations

from dataclasses import replace

from dragoman.reading.analysis import Analysis
from dragoman.records import Mention
from dragoman.resolving.names import slug
from dragoman.resolving.naming import Identity, Setting, is_name, named_person, new_person, of_actor, words_of
from dragoman.resolving.people import People
from dragoman.resolving.salience import kinds_of

LONGEST = 6  # tokens of a name and its title (set by hand)
_ENDS = frozenset({",", ".", ")", ";", ":", "—", "–", "-", "”", '"'})


def bearer(
    mention: Mention, who: Identity, analysis: Analysis, setting: Setting, people: People, country: str | None = None
) -> Identity | None:
    """Whom an apposition after the mention of a role names, or None.

    Args:
        mention: the words of the role, without the apposition.
        who: what those words say by themselves.
        analysis: the page as read.
        setting: the tables and the date.
        people: the page's persons; one found here is added to them.
        country: of a role that does not say it, by the page.

    The person takes country and sector from the role where the tables have none. A group's name ("the UN
    mission, UNMISS,") counts when the tables hold it and its kind fits the word.
    """
    if who.plural:
        return None
    words = _apposed(analysis, mention)
    if not words:
        return None
    if who.role and (kinds := kinds_of(who.role)):
        body = setting.knowledge.name(" ".join(words))
        return replace(of_actor(body, setting.date), via="role", score=0.85) if body and body.kind in kinds else None
    if who.kind not in ("person", "official"):
        return None
    return _person(words, replace(who, country=who.country or country), setting, people)


def _person(words: list[str], who: Identity, setting: Setting, people: People) -> Identity | None:
    while words and words[0].lower().rstrip(".") in (*setting.lexicon.titles, *setting.lexicon.roles):
        words = words[1:]
    name = " ".join(words)
    if not words or not is_name(words) or setting.knowledge.name(name) or setting.knowledge.metonym(name):
        return None
    found = people.find(name) or named_person(name, setting)
    if found is None:
        if len(words) < 2:
            return None
        found = new_person(name, None, None, who.gender, who.role)
    found = replace(found, via="role", why=f"named beside: {who.role or 'the role'}", score=0.85)
    if found.actor and setting.knowledge.actor(found.actor):
        return found
    country = found.country or who.country
    found = replace(
        found, actor=f"{country or 'PER'}.{slug(found.name or name)}", country=country, role=who.role or found.role,
        sector=found.sector or who.sector, gender=found.gender or who.gender,
    )  # fmt: skip
    people.add(found.name or name, found)
    return found


def _apposed(analysis: Analysis, mention: Mention) -> list[str]:
    """The words of a name between a comma right after the mention and the end of the apposition."""
    inside = analysis.tokens_in(mention.span)
    first = (inside[-1] + 2) if inside else 0
    if not inside or first >= len(analysis.tokens) or analysis.tokens[first - 1].text != ",":
        return []
    stop = min(analysis.sentence_of(inside[-1]).last, first + LONGEST)
    last = first
    while last < stop and _in_name(analysis, last):
        last += 1
    closed = last < len(analysis.tokens) and (
        analysis.tokens[last].text in _ENDS or analysis.tokens[last].pos in ("VERB", "AUX")
    )
    if last == first or not closed or _place(analysis, first, last):
        return []
    return words_of(analysis.text[analysis.tokens[first].start : analysis.tokens[last - 1].end])


def _in_name(analysis: Analysis, i: int) -> bool:
    token = analysis.tokens[i]
    joint = token.text in ("-", "'", "’") or token.lower in ("al", "bin", "de", "van", "von", "el", "the")
    return joint or (token.text[:1].isupper() and token.pos in ("PROPN", "NOUN", "ADJ", "X") and token.tag != "CD")


def _place(analysis: Analysis, first: int, last: int) -> bool:
    found = {entity.label for i in range(first, last) if (entity := analysis.entity_at(i))}
    return bool(found & {"GPE", "LOC", "NORP", "DATE"}) and "PERSON" not in found
