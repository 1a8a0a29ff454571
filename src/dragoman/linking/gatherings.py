"""What is compared of a report of a meeting: its features, plain enough to store, and the keys that find its like."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from functools import cache
from itertools import combinations, product
from typing import Any

from dragoman.codebook import load_yaml
from dragoman.coding.meetings_lexicon import lexicon
from dragoman.linking.reports import STEM, days_of, is_named, ordinal_of, where_of
from dragoman.records import Meeting, Mention, Published

# Days that a report without a time may be of, from its page's: what has been held, what is to come, and either.
HELD, PLANNED, EITHER = (-10, 1), (-1, 14), (-7, 7)
# Reports are looked up by the half months their days touch; a longer time by its year.
BLOCK, LONGEST = 14, 100
# Parties of which all pairs are keys. A summit of twenty is found by its place and name.
PAIRED = 8
_WORD = re.compile(r"[^\W_]+")
# "G-7" and "G 7" are one word.
_BROKEN = re.compile(r"\b([a-z])[- ](\d+)\b")
_DIGITS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")


@dataclass(frozen=True, slots=True)
class Gathering:
    """One page's report of a meeting. Days are ordinals, the last taken in; ``first`` is None where no time is said.

    ``told`` is held or planned, from what is said of its parties, None where both or neither; ``people`` are ids of
    persons and bodies by name; ``groups`` are stems of the names in bodies and in parties that are no known actor
    ("Arab foreign ministers"); ``number`` is which of its series the page calls it ("the third round", "Geneva II");
    ``kind`` is of its head noun: talks, meeting, summit, conference; ministerial for one of ministers; ``bodies`` are
    those whose summit it may be.
    """

    document: str
    place: str | None
    country: str | None
    first: int | None
    last: int | None
    published: int | None
    told: str | None
    words: frozenset[str]
    states: frozenset[str]
    people: frozenset[str]
    groups: frozenset[str]
    number: int | None
    kind: str | None
    bodies: frozenset[str]

    def days(self) -> tuple[int, int] | None:
        """First and last day that it may be of: those said, else the days around its page."""
        if self.first is not None and self.last is not None:
            return self.first, self.last
        if self.published is None:
            return None
        before, after = {"held": HELD, "planned": PLANNED}.get(self.told or "", EITHER)
        return self.published + before, self.published + after


def gathering_of(meeting: Meeting, published: Published, text: str) -> Gathering:
    """The report that a meeting record is; ``text`` is its document's."""
    first, last = days_of(meeting.time)
    place, country = where_of(meeting.place)
    if meeting.place is not None and meeting.place.precision == "area":
        place = None  # a part of a country, such as the West Bank, holds many towns
    parties = list(_parties((*meeting.organisers, *(row.actor for row in meeting.participation))))
    named = _joined(meeting.name, meeting.topic)
    spoken = [meeting.name, *(text[slice(*span)] for span in meeting.evidence)]
    return Gathering(
        meeting.document,
        place,
        country,
        first,
        last,
        ordinal_of(published.date),
        _told(row.status for row in meeting.participation),
        frozenset(_subject(named, _called(meeting))),
        frozenset(party.country for party in parties if party.country),
        frozenset(party.actor for party in parties if party.actor and is_named(party.actor)),
        frozenset(stem for party in parties for stem in _group(party)),
        next((number for words in spoken if (number := number_in(words.lower())) is not None), None),
        _kind(meeting),
        frozenset(short for long, short in _rules()["bodies"].items() if re.search(rf"\b{long}\b", named)),
    )


def packed(report: Gathering) -> bytes:
    """The report as stored."""
    body = asdict(report) | {name: sorted(getattr(report, name)) for name in _SETS}
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def unpacked(body: bytes) -> Gathering:
    """The inverse of ``packed``."""
    value = json.loads(body)
    return Gathering(**value | {name: frozenset(value[name]) for name in _SETS})


_SETS = ("words", "states", "people", "groups", "bodies")


def _group(party: Mention) -> Iterator[str]:
    if party.country is not None:
        return
    for word in _WORD.findall(f"{party.text} {party.name or ''}"):
        if word[0].isupper() and not _says_little(word.lower()):
            yield word.lower()[:STEM]


def keys_of(report: Gathering) -> frozenset[str]:
    """Keys: two reports of one meeting share a half month, and a place and something of its subject, or a word of its
    name, or two parties."""
    parties = report.states | report.people | {f"g {stem}" for stem in report.groups}
    where = {place for place in (report.place, report.country) if place}
    what = {f"{place}|{of}" for place, of in product(where, report.words | parties)} | report.words
    alone = report.place and (report.first is not None or report.kind in _rules()["kinds"])
    what |= {f"at {report.place}"} if alone else set()
    what |= {f"{a}|{b}" for a, b in combinations(sorted(parties)[:PAIRED], 2)}
    return frozenset(f"{when}|{each}" for when, each in product(_whens(report), what))


def number_in(words: str) -> int | None:
    """The number that words in lower case give a meeting: "third round" is 3, "geneva ii" and "astana-2" are 2."""
    found = _WORD.findall(words)
    for i, word in enumerate(found):
        if word in _ordinals() and not (i + 1 < len(found) and found[i + 1] in _rules()["not_rounds"]):
            return _ordinals()[word]
        if i and found[i - 1] in _hosts() and (number := _numeral(word)):
            return number
        if word.isalnum() and not word.isdecimal() and (match := _DIGITS.fullmatch(word)):
            return int(match[1])
    return None


def _numeral(word: str) -> int | None:
    if word in _ROMAN:
        return _ROMAN.index(word) + 1
    return int(word) if word.isdecimal() and len(word) < 3 else None


@cache
def _rules() -> dict[str, Any]:
    rules: dict[str, Any] = load_yaml("linking")["meeting"]
    return rules


@cache
def _ordinals() -> dict[str, int]:
    names: list[str] = load_yaml("meetings")["ordinals"]
    return {name: number for number, name in enumerate(names, 1)}


@cache
def _hosts() -> frozenset[str]:
    """Cities of one word that host meetings, in lower case."""
    return frozenset(city.lower() for city in lexicon().cities if " " not in city)


def _told(statuses: Iterable[str]) -> str | None:
    told = {_rules()["tense"].get(status) for status in statuses}
    return told.pop() if len(told) == 1 else None


def _called(meeting: Meeting) -> frozenset[str]:
    """Words of the meeting's place and parties, which are compared by themselves."""
    mentions = [*meeting.organisers, *(row.actor for row in meeting.participation)]
    words = [meeting.place.text, meeting.place.name or ""] if meeting.place else []
    words += [text for mention in mentions for text in (mention.text, mention.name or "")]
    return frozenset(_WORD.findall(" ".join(words).lower()))


def _subject(named: str, called: frozenset[str]) -> Iterator[str]:
    for long, short in _rules()["bodies"].items():
        named = named.replace(long, short)
    for word in _WORD.findall(named):
        if word not in called and not _says_little(word):
            yield word[:STEM]


def _says_little(word: str) -> bool:
    """Words that most meetings share: "peace", "talks", "the"; and its number."""
    known = lexicon()
    common = word in known.plain_modifiers or word in known.function_words or word.removesuffix("s") in known.heads
    return (
        common
        or word in _rules()["little"]
        or word in _ROMAN
        or (word[0].isdecimal() and len(word) < STEM)
        or word in _ordinals()
    )


def _kind(meeting: Meeting) -> str | None:
    heads, words = lexicon().heads, _WORD.findall(_joined(meeting.name, meeting.level))
    found = next((heads[word.removesuffix("s")] for word in words if word.removesuffix("s") in heads), None)
    return "ministerial" if found != "summit" and set(words) & set(_rules()["ministerial"]) else found


def _joined(*words: str | None) -> str:
    return _BROKEN.sub(r"\1\2", " ".join(filter(None, words)).lower())


def _parties(mentions: Iterable[Mention]) -> Iterator[Mention]:
    for mention in mentions:
        yield from mention.members or (mention,)


def _whens(report: Gathering) -> set[str]:
    """Half months that the report's days touch, a day more at each end; of a long time, and of one said, the year."""
    days = report.days()
    if days is None:
        return set()
    first, last = days
    found = {f"y{_year(day)}" for day in days} if report.first is not None and report.place else set()
    if last - first <= LONGEST:
        found |= {str(block) for block in range((first - 1) // BLOCK, (last + 1) // BLOCK + 1)}
    return found


def _year(day: int) -> int:
    from datetime import date

    return date.fromordinal(day).year
