"""One question from the stances of many pages: what speaks for two objects being of one thing.

An object is known by the actors it names and by its other telling words; where it names none, by the states that its
page is about, in the weeks around it. A party's place at a meeting is a question of its own. The linker's items are
objects: what several holders want or oppose in the same words is one.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict

from dragoman.linking import stand
from dragoman.linking.frame import Item, Tie
from dragoman.linking.stances import stances_of
from dragoman.linking.topics import Reader, Topic, occasions, stems
from dragoman.records import PageRecord


class Questions:
    """The linker of objects of stances."""

    kind = "question"
    version = 2

    def items(self, page: PageRecord) -> Iterable[Item]:
        """Each object once, however many hold a view on it; one that says too little stands alone."""
        reader = Reader(page)
        for id, stance in {stance.id: stance for stance in stances_of(page)}.items():
            topic = reader.topic(stance)
            yield Item(id, packed(topic), frozenset(_keys(topic)))

    def read(self, features: bytes) -> Topic:
        """The topic."""
        return unpacked(features)

    def edge(self, a: Topic, b: Topic) -> Tie | None:
        """Shared actors and shared words, each enough."""
        if (a.party is None) != (b.party is None):
            return None
        return _same_seat(a, b) if a.party else _same_thing(a, b)

    def clash(self, a: Topic, b: Topic) -> bool:
        """Two places of one party at meetings in different towns."""
        return None not in (a.place, b.place) and a.place != b.place


def packed(topic: Topic) -> bytes:
    """The topic as stored."""
    return json.dumps(asdict(topic), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def unpacked(body: bytes) -> Topic:
    """The inverse of ``packed``."""
    value = json.loads(body)
    return Topic(**value | {name: tuple(value[name]) for name in ("actors", "words", "setting")})


def name_of(objects: Sequence[str]) -> str:
    """A plain name for a question: of its objects the one whose words the others share most, the shorter first.

    Args:
        objects: the words of each, in the order of their pages.
    """
    counted = Counter(word for about in objects for word in set(stems(about)))

    def rank(about: str) -> tuple[float, int, str]:
        own = set(stems(about))
        shared = sum(counted[word] - 1 for word in own) - len(own) * _LENGTH_COSTS
        return -shared, len(about), about

    return min(objects, key=rank)


# A word of a name that no other object has must not make it longer; found by reading names.
_LENGTH_COSTS = 0.5


def _keys(topic: Topic) -> Iterator[str]:
    if topic.party:
        yield from (f"seat|{topic.party}|{each}" for each in (topic.place, *topic.words) if each)
    elif not topic.words:
        yield from (f"{actor}|" for actor in topic.actors)
    else:
        yield from (f"{who}|{word}" for who in {*topic.actors, *topic.setting} for word in topic.words)


def _same_thing(a: Topic, b: Topic) -> Tie | None:
    limits = stand.words()["link"]
    words, shared = _dice(a.words, b.words)
    one = limits["one_word" if a.actors and b.actors else "one_word_unnamed"]
    enough = words >= (limits["words"] if len(shared) > 1 else one)
    if not enough and (a.words or b.words):
        return None
    if occasions().intersection(shared) and not _near(a, b):
        return None
    few = len(shared) < 2 or not a.words
    alike = len(shared) >= limits["unnamed_words"] and words >= limits["unnamed_alike"]
    who = _actors_shared(a, b, limits["same_actors" if few else "actors"], alike)
    if who is None:
        return None
    both = f"both of {', '.join(who)}" if who else ""
    said = f"both say {', '.join(shared)}" if shared else ""
    return Tie(round(words if a.words else 1.0, 3), "; ".join(filter(None, (both, said))))


def _actors_shared(a: Topic, b: Topic, least: float, alike: bool) -> tuple[str, ...] | None:
    """The actors that two objects share, by name or by what their pages are about; None when that is not enough. Where
    no actor is named, the pages are of one month, unless the objects are ``alike`` in so many words."""
    if a.actors and b.actors:
        likeness, shared = _dice(a.actors, b.actors)
        return shared if likeness >= least else None
    if a.actors or b.actors:
        return None
    shared = _dice(a.setting, b.setting)[1]
    return shared if shared and (alike or _near(a, b)) else None


def _near(a: Topic, b: Topic) -> bool:
    """Whether the pages are of one month or so."""
    limit: int = stand.words()["link"]["settings"]
    return a.day is not None and b.day is not None and abs(a.day - b.day) <= limit


def _same_seat(a: Topic, b: Topic) -> Tie | None:
    limits = stand.words()["link"]
    if a.party != b.party or a.day is None or b.day is None:
        return None
    days, shared = abs(a.day - b.day), _dice(a.words, b.words)[1]
    if a.place and a.place == b.place and days <= limits["seats"]:
        return Tie(1.0, f"{a.party} at meetings in {a.place.title()}")
    if not (a.place and b.place) and shared and days <= limits["settings"]:
        return Tie(0.7, f"{a.party} at meetings of {', '.join(shared)}")
    return None


def _dice(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[float, tuple[str, ...]]:
    shared = tuple(sorted(set(a) & set(b)))
    return 2 * len(shared) / max(1, len(a) + len(b)), shared
