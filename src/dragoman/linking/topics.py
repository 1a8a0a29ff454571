"""What an object of a stance is about, made ready for comparing: the actors it names and its other telling words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from dragoman.linking import stand
from dragoman.linking.shingles import content_words
from dragoman.linking.stance_objects import telling
from dragoman.linking.stances import Stance
from dragoman.linking.stances_said import mentions
from dragoman.records import Meeting, PageRecord, Span
from dragoman.resolving.knowledge import load

# States that a page is about: those its records name most.
_MAIN = 2
_ENDINGS = ("ing", "ed", "es", "s")
_SHORTEST = 3
# Letters by which forms of one word are known, once its ending is off: "interven(e)", "interven(tion)".
_STEM = 7
_DAY = len("2017-01-18")
# A name in an object: up to so many words that start with a capital.
_NAME_WORDS = 6
# Parts of a state that speak and act for it.
_STATES_OWN = ("GOV", "MIL")


@dataclass(frozen=True, slots=True)
class Topic:
    """What is compared of an object.

    ``actors`` are ids of persons and bodies and codes of states that it names, ``words`` the stems of its other telling
    words; ``setting`` the page's main states, kept where it names no actor; ``day`` the page's date (an ordinal), kept
    there and where the words are of something that there is often a new one of;
    ``party`` and ``place`` are of a party's place at a meeting.
    """

    actors: tuple[str, ...]
    words: tuple[str, ...]
    setting: tuple[str, ...] = ()
    day: int | None = None
    party: str | None = None
    place: str | None = None


class Reader:
    """Reads the topics of one page's stances."""

    def __init__(self, page: PageRecord) -> None:
        self.page = page
        self.names: dict[str, str] = {}
        self.pronouns: dict[int, str] = {}
        for mention in mentions(page):
            if mention.actor and mention.via == "pronoun":
                self.pronouns[mention.span[0]] = mention.actor
            elif mention.actor and mention.text[:1].isupper():
                self.names.setdefault(mention.text, mention.actor)
        counted = Counter(mention.country for mention in mentions(page) if mention.country)
        self.main = tuple(sorted(sorted(counted, key=lambda state: (-counted[state], state))[:_MAIN]))

    def topic(self, stance: Stance) -> Topic:
        """The topic of a stance's object."""
        if stance.party is not None:
            return self._seat(stance, stance.party)
        found: set[str] = set()
        rest = " ".join(self._without_names(span, found) for span in stance.spans)
        actors, words = tuple(sorted(set(map(_plain, found)))), stems_of(rest)
        day = _ordinal(self.page.document.published.date)
        if actors:
            return Topic(actors, words or _light_words(rest), (), day if occasions().intersection(words) else None)
        return Topic((), words, self.main, day)

    def _without_names(self, span: Span, found: set[str]) -> str:
        """The words of a span without those for actors, whose ids are added to ``found``."""
        words = self.page.document.text[slice(*span)]
        found.update(actor for at, actor in self.pronouns.items() if span[0] <= at < span[1])

        return _CAPITALS.sub(lambda match: self._looked_up(match.group().split(), found), words)

    def _looked_up(self, words: list[str], found: set[str]) -> str:
        """The words of a name in capitals that stand for no actor, the longest names looked up first."""
        rest: list[str] = []
        while words:
            for size in range(min(_NAME_WORDS, len(words)), 0, -1):
                name = _POSSESSIVE.sub("", " ".join(words[:size]))
                actor = self.names.get(name) or _actor(name)
                if actor is not None:
                    found.add(actor)
                    words = words[size:]
                    break
            else:
                rest.append(words.pop(0))
        return f" {' '.join(rest)} "

    def _seat(self, stance: Stance, party: str) -> Topic:
        meeting = next(item for item in self.page.meetings if item.id == stance.meeting)
        place = (meeting.place.name or meeting.place.text).lower() if meeting.place else None
        held = _held(meeting) or _ordinal(self.page.document.published.date)
        return Topic((), stems_of(f"{meeting.name} {meeting.topic or ''}"), (), held, party, place)


_WORD = r"(?:(?:al|el|ash)-|(?:bin|ibn|de|van|von|of the|of) )?[A-Z][\w.'’-]*"
_CAPITALS = re.compile(rf"\b[A-Z][\w.'’-]*(?:\s{_WORD})*")
_POSSESSIVE = re.compile(r"['’]s?$")


@cache
def _actor(name: str) -> str | None:
    """The state or body of a name, adjective or metonym: "Syria", "Syrian", "Damascus", "UN Security Council"."""
    known = load()
    actor, metonym = known.name(name), known.metonym(name)
    return known.adjective(name) or (actor.id if actor else None) or (metonym[0].id if metonym else None)


def _plain(actor: str) -> str:
    """A state for its government and army; any other actor as it is."""
    state, _, part = actor.partition(".")
    return state if part.partition(".")[0] in _STATES_OWN else actor


def stems_of(text: str) -> tuple[str, ...]:
    """The stems of a text's telling words, each once and sorted."""
    return tuple(sorted(set(stems(text))))


def stems(text: str) -> Iterator[str]:
    """The stem of each telling word; words that name one thing (codebook, ``same``) have one."""
    lowered = text.lower().replace("’", "'")
    for name, *patterns in stand.words()["same"]:
        lowered, found = _any(tuple(patterns)).subn(" ", lowered)
        if found:
            yield str(name)
    yield from map(_stem, telling(lowered))


@cache
def occasions() -> frozenset[str]:
    """Stems of words for what there is a new one of every few weeks: a resolution, an attack."""
    return frozenset(map(_stem, stand.words()["occasions"]))


def _light_words(text: str) -> tuple[str, ...]:
    """Where nothing tells more, the light words less the titles: a state's plan is not the state."""
    titles = frozenset(stand.words()["titles"])
    return tuple(sorted({_stem(word) for word in content_words(text) if word not in titles and len(word) >= _SHORTEST}))


@cache
def _any(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(rf"(?:(?<=\W)|^)(?:{each})(?=\W|$)" for each in patterns))


def _stem(word: str) -> str:
    word = word.removesuffix("'s")
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            word = word.removesuffix(ending)
            break
    return word[:_STEM].removesuffix("e")


def _held(meeting: Meeting) -> int | None:
    return _ordinal(meeting.time.start) if meeting.time else None


def _ordinal(day: str | None) -> int | None:
    return date.fromisoformat(day).toordinal() if day and len(day) == _DAY else None
