"""One meeting from many reports of it.

Two reports are linked when place, time and subject agree (``agreement``); a meeting is a set of reports
connected by links. The result depends on the reports alone: not on their order, and not on what was
linked before, so linking again from nothing gives the same answer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations, product

from dragoman.coding.meetings_lexicon import lexicon
from dragoman.records import Meeting, Mention, Place, Time

# A report that gives no time is taken to speak of the days around its publication.
AROUND_PUBLICATION = timedelta(days=7)
# Set by hand on the seeds and on invented pairs (tests/linking); issue 6 will fit them to labelled pairs.
ENOUGH = 0.6
COUNTRY_ONLY = 0.7
COARSE_TIME = 0.7
UNSAID = 0.3
# A block is half a month: reports are compared only when their times touch the same one.
BLOCK_DAYS = 14
# A word or party that more reports of one half month and country share, each saying something else, tells
# them apart no longer; rarer ones still pair them. Keeps 20,000 pages of one month to minutes.
MOST_ALIKE = 300


@dataclass(frozen=True, slots=True)
class MeetingLink:
    """``meeting`` (a record) is a report of the meeting ``link`` (the id of its earliest report).

    ``score`` (0 to 1) and ``why`` are of the strongest link that holds it; both None for a report alone
    and for the earliest one.
    """

    meeting: str
    link: str
    score: float | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class _Report:
    id: str
    document: str
    published: str | None
    place: Place | None
    time: Time | None
    window: tuple[date, date] | None
    timed: bool
    stems: frozenset[str]
    parties: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Edge:
    a: str
    b: str
    score: float
    why: str


def link_meetings(reports: Iterable[tuple[str | None, Meeting]]) -> list[MeetingLink]:
    """Groups reports into meetings.

    Args:
        reports: each report with the ISO date its page was published, None when unknown.

    Returns:
        one link a report, sorted by the report's id.
    """
    known = sorted((_report(published, meeting) for published, meeting in reports), key=lambda report: report.id)
    edges = _edges(known)
    groups = _components([report.id for report in known], edges)
    best: dict[str, _Edge] = {}
    for edge in sorted(edges, key=lambda edge: (-edge.score, edge.a, edge.b)):
        best.setdefault(edge.a, edge)
        best.setdefault(edge.b, edge)
    first = _first_of(known, groups)
    return [_link(report.id, first[groups[report.id]], best.get(report.id)) for report in known]


def _link(report: str, first: str, edge: _Edge | None) -> MeetingLink:
    if report == first or edge is None:
        return MeetingLink(report, first)
    return MeetingLink(report, first, edge.score, edge.why)


def _first_of(known: list[_Report], groups: dict[str, str]) -> dict[str, str]:
    """The earliest report of each group: by publication, then by id."""
    first: dict[str, str] = {}
    for report in sorted(known, key=lambda report: (report.published or "9999", report.id)):
        first.setdefault(groups[report.id], report.id)
    return first


def _report(published: str | None, meeting: Meeting) -> _Report:
    words = f"{meeting.name} {meeting.topic or ''}".lower()
    place = (meeting.place.name or meeting.place.text).lower() if meeting.place else ""
    stems = {word[:4] for word in _words(words) if word not in place and not _says_little(word)}
    mentions = [*meeting.organisers, *(row.actor for row in meeting.participation)]
    window = _window(meeting.time)
    return _Report(
        meeting.id,
        meeting.document,
        published,
        meeting.place,
        meeting.time,
        window or _around(published),
        window is not None,
        frozenset(stems),
        frozenset(filter(None, map(_party, mentions))),
    )


def _says_little(word: str) -> bool:
    """Words that most meetings share: "peace", "talks", "the"."""
    known = lexicon()
    return word in known.plain_modifiers or word in known.function_words or word.removesuffix("s") in known.heads


def _words(text: str) -> list[str]:
    return "".join(char if char.isalnum() else " " for char in text).split()


def _party(mention: Mention) -> str | None:
    """The state a mention is of, else the actor; a mention that was not resolved counts for nothing."""
    return mention.country or mention.actor


def _window(time: Time | None) -> tuple[date, date] | None:
    if time is None or time.start is None:
        return None
    start = date.fromisoformat(time.start)
    return start, date.fromisoformat(time.end) if time.end else start + timedelta(days=1)


def _around(published: str | None) -> tuple[date, date] | None:
    if published is None or len(published) < len("2017-01-18"):
        return None
    day = date.fromisoformat(published[:10])
    return day - AROUND_PUBLICATION, day + AROUND_PUBLICATION


def _edges(known: list[_Report]) -> list[_Edge]:
    """All links: of reports that say the same to one of them, and of what one says to what another says.

    Reports that agree in all that is compared are told apart by nothing, and no link to a third is stronger
    than the one between them; so one of them stands for all. A page is not linked to itself.
    """
    alike: dict[object, list[_Report]] = defaultdict(list)
    for report in known:
        alike[_says(report)].append(report)
    edges = [edge for same in alike.values() for edge in _within(same)]
    firsts = [same[0] for same in alike.values()]
    for one, other in _pairs(firsts):
        apart = _apart(alike[_says(one)], alike[_says(other)])
        edge = _edge(*sorted(apart, key=lambda report: report.id)) if apart else None
        if edge is not None:
            edges.append(edge)
    return edges


def _says(report: _Report) -> object:
    place, time = report.place, report.time
    where = (place.name, place.text, place.country, place.geonames, place.precision) if place else None
    return where, report.window, report.timed and time and time.precision, report.stems, report.parties


def _within(same: list[_Report]) -> Iterator[_Edge]:
    """Each of the reports that say the same linked to the first of another page."""
    first = same[0]
    other = next((report for report in same if report.document != first.document), None)
    for report in same[1:]:
        twin = first if report.document != first.document else other
        edge = _edge(*sorted((report, twin), key=lambda each: each.id)) if twin else None
        if edge is not None:
            yield edge


def _apart(ours: list[_Report], theirs: list[_Report]) -> tuple[_Report, _Report] | None:
    """The first two, one of each list, that are of different pages."""
    for one, others in ((ours[0], theirs), (theirs[0], ours)):
        other = next((report for report in others if report.document != one.document), None)
        if other is not None:
            return one, other
    return None


def _pairs(known: list[_Report]) -> Iterator[tuple[_Report, _Report]]:
    """Pairs whose times may touch, whose places may be one, and that share a word or a party, each once."""
    blocks: dict[tuple[int, str, str], list[_Report]] = defaultdict(list)
    for report in known:
        for key in product(_blocks(report), report.stems | report.parties, _places(report)):
            blocks[key].append(report)
    seen: set[tuple[str, str]] = set()
    for key in sorted(blocks):
        near = blocks[key] if len(blocks[key]) <= MOST_ALIKE else []
        for a, b in combinations(near, 2):
            if (a.id, b.id) not in seen:
                seen.add((a.id, b.id))
                yield a, b


# Where a report with a time but no place goes; such reports meet all others that have a time.
_ANYWHERE = "*"


def _places(report: _Report) -> set[str]:
    """Keys of which two reports share one unless their places differ, or are too little known to link."""
    keys = {_ANYWHERE} if report.timed else set()
    if report.place is not None:
        keys |= {(report.place.name or report.place.text).lower(), report.place.country or ""}
    return keys - {""}


def _blocks(report: _Report) -> range:
    """Numbers of the half months a report's time touches; a year or more is too coarse to link by."""
    if report.window is None or (report.window[1] - report.window[0]).days > 100:
        return range(0)
    start, end = report.window
    return range(start.toordinal() // BLOCK_DAYS, (end.toordinal() - 1) // BLOCK_DAYS + 1)


def _edge(a: _Report, b: _Report) -> _Edge | None:
    """The link between two reports, or None when anything speaks against it or too little for it."""
    places, times = _same_place(a.place, b.place), _same_time(a, b)
    if places is None or times is None:
        return None
    shared = (a.stems & b.stems, a.parties & b.parties)
    if not shared[0] and not shared[1]:
        return None
    alike = max(_overlap(a.stems, b.stems), _overlap(a.parties, b.parties))
    score = round((places[0] + times[0] + alike) / 3, 3)
    if score < ENOUGH:
        return None
    words = ", ".join(sorted(shared[1]) or sorted(shared[0]))
    return _Edge(a.id, b.id, score, "; ".join(filter(None, (places[1], times[1], f"both of {words}"))))


def _overlap(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def _same_place(a: Place | None, b: Place | None) -> tuple[float, str] | None:
    """How surely two places are one, and the words for it; None when they are two."""
    if a is None or b is None:
        return UNSAID, ""
    names = (a.name or a.text).lower(), (b.name or b.text).lower()
    if (a.geonames is not None and a.geonames == b.geonames) or names[0] == names[1]:
        return 1.0, f"both in {a.name or a.text}"
    if a.country is not None and a.country == b.country and "country" in (a.precision, b.precision):
        return COUNTRY_ONLY, f"both in {a.country}"
    return None


def _same_time(a: _Report, b: _Report) -> tuple[float, str] | None:
    """How surely two times are one, and the words for it; None when they do not overlap."""
    if a.window is None or b.window is None:
        return None
    start, end = max(a.window[0], b.window[0]), min(a.window[1], b.window[1])
    if start >= end:
        return None
    if not (a.timed and b.timed):
        return UNSAID, "published about that time"
    days = {a.time.precision if a.time else None, b.time.precision if b.time else None}
    return (1.0 if days == {"day"} else COARSE_TIME), f"both on {start.isoformat()}"


def _components(ids: list[str], edges: list[_Edge]) -> dict[str, str]:
    """Each id with the least id that links connect it to."""
    root = {name: name for name in ids}

    def find(name: str) -> str:
        while root[name] != name:
            root[name] = root[root[name]]
            name = root[name]
        return name

    for edge in edges:
        low, high = sorted((find(edge.a), find(edge.b)))
        root[high] = low
    return {name: find(name) for name in ids}
