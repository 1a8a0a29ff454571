"""The country of a role that does not say it: by who stands beside it, the agency, the last speaker or the page."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from dragoman.reading.analysis import Analysis, Entity
from dragoman.records import Mention, Span, Statement
from dragoman.resolving.actors import WHOLE_STATE, identify
from dragoman.resolving.countries import lead_country, main_country
from dragoman.resolving.naming import Identity, Setting
from dragoman.resolving.owners import GUESTS
from dragoman.resolving.roles import STATE_SECTORS
from dragoman.resolving.salience import Occurrence, bare_role

if TYPE_CHECKING:
    from dragoman.resolving.places_context import Context

SERVANTS = frozenset({"official", "security official", "police officer", "soldier", "government official"})
# Agencies of these countries report on all others: they say nothing of whose ministry is meant.
WORLDWIDE = frozenset({"USA", "GBR", "FRA", "DEU", "QAT"})
LOCAL = frozenset({"GOV", "COP", "LEG", "JUD"})  # what a town or province has of its own
_APPOSED = re.compile(r",? ?(?:an?|the|its|one of the)? ?", re.I)
_THERE = re.compile(r"\s+there\b")


class Homes:
    """Finds the countries of one page's roles; ``places`` grows while the page is read."""

    def __init__(
        self,
        analysis: Analysis,
        setting: Setting,
        statements: Sequence[Statement],
        speakers: Container[Span],
        places: list[Occurrence],
    ) -> None:
        self._analysis, self._setting, self._places = analysis, setting, places
        self._statements, self._speakers = statements, speakers

    @cached_property
    def lead(self) -> str | None:
        return lead_country(self._analysis, self._setting)

    @cached_property
    def main(self) -> str | None:
        return main_country(self._analysis, self._setting)

    def local(self, mention: Mention, who: Identity, bare: bool) -> Identity | None:
        """The role's country by the page: a national agency in its sentence, or the last speaker before."""
        at = self._sentence(mention)
        if bare and who.plural and who.role in SERVANTS and mention.span in self._speakers:  # "Officials say"
            return self.of(mention, who, self._last_country(mention, at), "of the last speaker's country", 0.5)
        if who.sector not in STATE_SECTORS or (who.plural and who.kind != "group") or who.role in WHOLE_STATE:
            return None
        country, why, score = self._beside(mention), "of the person named beside it", 0.75
        if country is None and who.sector == "MIL" and " " not in mention.text.strip():
            country, why, score = self._teller(mention), "of the army that says so", 0.6
        if country is None and mention.text.split()[0].lower() == "its":
            country, why, score = self._subject_state(mention), "of the state that is the subject", 0.65
        if country is None:
            country, why, score = self._agency(mention, at), "of the agency's country", 0.65
        if country is None and bare and who.sector == "LEG":
            country, why, score = self._subject(mention, at), "of the speaker's country", 0.65
        if country is None and bare and mention.text.split()[0].lower() in ("the", "its", "his", "their", "her"):
            country, why, score = self._last_country(mention, at), "of the last speaker's country", 0.5
        return self.of(mention, who, country, why, score)

    def of(self, mention: Mention, who: Identity, country: str | None, why: str, score: float) -> Identity | None:
        state = self._setting.knowledge.actor(country) if country else None
        if state is None:
            return None
        found = identify(f"{state.name} {bare_role(mention.text)}", self._setting)
        if found is None or found.country != country or _of_several(mention, self._setting):
            return None
        return replace(found, name=found.name if found.kind == "person" else who.name, via="role", why=why, score=score)

    def there(self, mention: Mention) -> str | None:
        """The country of the place before "officials there"."""
        if not _THERE.match(self._analysis.text, mention.span[1]):
            return None
        sentence = self._analysis.sentences[self._sentence(mention)]
        names = [one for one in self._analysis.entities if one.label == "GPE" and sentence.start <= one.start]
        for one in reversed([one for one in names if one.end <= mention.span[0]]):
            who = identify(self._analysis.text[one.start : one.end], self._setting)
            return who.country if who else None
        return None

    def country(self, mention: Mention) -> Identity | None:
        """ "The country" is the one state named before it in its sentence, else in the one before, else the page's."""
        at = self._sentence(mention)
        for place in (at, at - 1):
            inside = [one for one in self._analysis.entities if self._named_in(one, place, mention.span[0])]
            known = (identify(self._analysis.text[one.start : one.end], self._setting) for one in inside)
            found = {who.country for who in known if who and who.country}
            if len(found) == 1:
                return self._state(next(iter(found)), "the state named before", 0.65)
            if found:
                ours = self._subject_country(place, mention)
                return self._state(ours if ours in found else None, "the state of the subject before", 0.6)
        return self._state(self.main, "the country the page is about", 0.5)

    def _subject_country(self, sentence: int, mention: Mention) -> str | None:
        """The country of the one official or state that is a sentence's subject."""
        here = [one for one in self._before(mention) if one.sentence == sentence and one.subject]
        official = all(one.who.kind == "state" or one.who.sector in STATE_SECTORS for one in here)
        ours = {one.who.country for one in here}
        return ours.pop() if len(ours) == 1 and official else None

    def _named_in(self, one: Entity, sentence: int, end: int) -> bool:
        here = self._analysis.tokens[one.first].sentence == sentence
        return here and one.label in ("GPE", "NORP") and one.end <= end

    def _state(self, country: str | None, why: str, score: float) -> Identity | None:
        state = self._setting.knowledge.actor(country) if country else None
        return Identity(state.name, state.id, state.id, None, "role", why, score, "state") if state else None

    def _subject(self, mention: Mention, at: int) -> str | None:
        """The country of the person who speaks to "parliament" in its own sentence."""
        for place in reversed(self._before(mention)):
            if place.sentence != at:
                return None
            if place.subject and place.who.kind == "person" and place.who.sector in STATE_SECTORS:
                return place.who.country
        return None

    def _subject_state(self, mention: Mention) -> str | None:
        """The state that is the subject before "its cabinet" in one sentence, if no other is."""
        at = self._sentence(mention)
        here = [
            one for one in self._before(mention) if one.sentence == at and one.subject and one.end <= mention.span[0]
        ]
        found = {one.who.country for one in here}
        return found.pop() if len(found) == 1 and all(one.who.kind == "state" for one in here) else None

    def _teller(self, mention: Mention) -> str | None:
        """The country of the army that reports what "aircraft" or "troops" did."""
        for statement in self._statements:
            if statement.speaker and any(p.span[0] <= mention.span[0] < p.span[1] for p in statement.content):
                who = identify(statement.speaker.text, self._setting)
                return who.country if who and who.sector == "MIL" else None
        return None

    def town(self, mention: Mention, who: Identity) -> Identity | None:
        """A local office or body: "the mayor of X", "X police" are of the country that X lies in."""
        role = who.role or ""
        if who.sector not in LOCAL or not role or role in self._setting.lexicon.relational:
            return None
        if role.split()[-1] in GUESTS or _of_several(mention, self._setting):
            return None
        names = [self._analysis.entity_at(i) for i in self._analysis.tokens_in(mention.span)]
        place = next((one for one in names if one and (one.label in ("GPE", "LOC") or self._within(one))), None)
        if place is None:
            return None
        from dragoman.resolving.places import best_entry

        found = best_entry(self._analysis.text[place.start : place.end], self._context)
        if found is None or found.country is None or found.kind == "country":
            return None
        actor, why = f"{found.country}.{who.sector}", f"of {found.name}"
        return replace(who, actor=actor, country=found.country, via="role", why=why, score=0.6, open_=False)

    def _within(self, name: Entity) -> bool:
        """Whether a name is that of a place by the word before it, however it was tagged."""
        return name.first > 0 and self._analysis.tokens[name.first - 1].lower in ("of", "in", "near")

    @cached_property
    def _context(self) -> Context:
        from dragoman.resolving.places import place_context

        return place_context(self._analysis)

    def _beside(self, mention: Mention) -> str | None:
        """The country of X in "X, a foreign ministry spokesman" and in "foreign ministry spokesman X"."""
        for place in self._places:
            if place.start <= mention.span[0] and mention.span[1] < place.end and place.who.kind == "person":
                return place.who.country
        for place in reversed(self._before(mention)):
            between = self._analysis.text[place.end : mention.span[0]]
            if place.end <= mention.span[0]:
                near = place.who.kind == "person" and _APPOSED.fullmatch(between) is not None
                return place.who.country if near else None
        return None

    def _agency(self, mention: Mention, at: int) -> str | None:
        sentence = self._analysis.sentences[at]
        for token in self._analysis.tokens[sentence.first : sentence.last]:
            agency = self._setting.knowledge.name(token.text) if token.text[:1].isupper() else None
            if agency and agency.kind == "agency" and agency.country not in WORLDWIDE:
                return agency.country
        for statement in self._statements:
            if statement.evidence[0] <= mention.span[0] < statement.evidence[1]:
                for via in statement.via:
                    known = identify(via.text, self._setting)
                    if known and known.sector == "JRN" and known.country and known.country not in WORLDWIDE:
                        return known.country
        return None

    def _last_country(self, mention: Mention, at: int) -> str | None:
        """The last official speaker's country, unless the page is about another or names others in between."""
        found = self._last_official(mention, at)
        if found is None or self.main in (found, None):
            others = {
                place.who.country for place in self._before(mention)
                if at - place.sentence <= 3 and place.who.kind in ("state", "people", "armed")
            }  # fmt: skip
            return found if not others - {found, None} else None
        return None

    def _last_official(self, mention: Mention, at: int) -> str | None:
        for place in reversed(self._before(mention)):
            if at - place.sentence > 2:
                return None
            official = place.who.kind == "state" or place.who.sector in STATE_SECTORS
            if place.end <= mention.span[0] and (place.subject or place.speaker) and official and place.who.country:
                return place.who.country
        return None

    def _before(self, mention: Mention) -> list[Occurrence]:
        return self._places[: bisect_left(self._places, mention.span[0], key=lambda one: one.start)]

    def _sentence(self, mention: Mention) -> int:
        token = self._analysis.token_at(mention.span[0])
        return self._analysis.tokens[token].sentence if token is not None else 0


def _of_several(mention: Mention, setting: Setting) -> bool:
    """Whether a role's own words say that it is not one state's: "coalition forces", "airline officials"."""
    words = mention.text.split()
    long = [role for role in setting.lexicon.find(words) if role.last - role.first > 1]
    inside = {i for role in long for i in range(role.first, role.last)}  # "foreign ministry"
    return any(word.lower() in setting.lexicon.several for i, word in enumerate(words) if i not in inside)
