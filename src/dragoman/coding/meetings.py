"""Meetings: what a page says of talks, summits and conferences, and of who is at them.

1. find the mentions               ``meetings_mentions``
2. group those of one meeting      ``meetings_clusters``
3. read who is there               ``participation``
4. make one record of each group   here
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.coding.meetings_clusters import Cluster, cluster
from dragoman.coding.meetings_lexicon import Lexicon, lexicon
from dragoman.coding.meetings_mentions import MeetingMention, find_mentions
from dragoman.coding.meetings_organisers import named_organisers
from dragoman.coding.meetings_where import only_day, only_town, precision
from dragoman.coding.participation import read_rows
from dragoman.coding.participation_ledger import Ledger, Row
from dragoman.reading.analysis import Analysis
from dragoman.records import Document, Meeting, Mention, Participation, Phrase, Place, Span, Statement, Time, record_id

_MARKS = frozenset({'"', "“", "”", "''", "``", "`", "—", "–", "--", "‘"})


def code_meetings(document: Document, analysis: Analysis, statements: Sequence[Statement]) -> list[Meeting]:
    """The meetings of a page, in the order of their first mention.

    A group of mentions with neither a place, a time, an organiser nor a participant is not coded.
    """
    words = lexicon()
    mentions = find_mentions(analysis, words)
    if not mentions:
        return []
    clusters = [_of_one_mood(group) for group in cluster(analysis, mentions, words)]
    mentions = sorted((mention for group in clusters for mention in group.mentions), key=lambda mention: mention.head)
    rows = list(read_rows(Ledger(analysis, mentions, statements, words)))
    hosts = named_organisers(analysis, mentions, statements, words)
    made = (_meeting(document, analysis, group, _rows_of(group, rows), hosts, words) for group in clusters)
    return [meeting for meeting in made if meeting is not None]


def _of_one_mood(group: Cluster) -> Cluster:
    """The group, where a mention that names parties and says neither that they met nor that they will takes what the
    others say: "dialogue between X and Y ... that meeting is set to take place"."""
    said = {mention.status for mention in group.mentions if mention.status}
    status = next(iter(said)) if len(said) == 1 else None
    return Cluster([replace(m, status=status) if _names_only(m) else m for m in group.mentions])


def _names_only(mention: MeetingMention) -> bool:
    return bool(mention.parties or mention.holders) and not (mention.status or mention.cancelled)


def _rows_of(group: Cluster, rows: list[Row]) -> list[Row]:
    heads = {mention.head for mention in group.mentions}
    places = {place.text for place in group.places()}
    return [row for row in rows if row.meeting in heads or (row.place is not None and row.place.text in places)]


def _meeting(
    document: Document,
    analysis: Analysis,
    group: Cluster,
    rows: list[Row],
    hosts: dict[int, list[Mention]],
    words: Lexicon,
) -> Meeting | None:
    namer = max(group.mentions, key=lambda m: (_fullness(analysis, m), -m.head))
    place, time = _place(analysis, group, words), _time(analysis, group, rows)
    found = [host for m in group.mentions for host in (*m.organisers, *hosts.get(m.head, ()))]
    organisers = _unique_mentions(found)
    participation = _unique_rows([row.row for row in rows])
    if not _worth(group, place, time, organisers, participation):
        return None
    topic, level = _topic(group, namer), _level(analysis, group, words)
    evidence = _evidence(analysis, group, namer)
    return Meeting(
        record_id("meeting", document.id, evidence),
        document.id,
        _name(analysis, namer, place, words),
        evidence,
        topic.text if topic else None,
        topic.span if topic else None,
        Place(place.text, place.span) if place else None,
        Time(time.text, time.span) if time else None,
        level.text if level else None,
        level.span if level else None,
        organisers,
        participation,
    )


def _worth(
    group: Cluster,
    place: Phrase | None,
    time: Phrase | None,
    organisers: tuple[Mention, ...],
    participation: tuple[Participation, ...],
) -> bool:
    """Whether the group is of a meeting that a reader could tell from others: two facts at least."""
    who, when = len(organisers) + len(participation), place is not None or time is not None
    if all(m.cancelled or m.weak for m in group.mentions):
        return who > 0 and when
    what = any(m.themes or m.topic or m.named or m.kind == "summit" for m in group.mentions)
    facts = (place is not None) + (time is not None) + what + min(who, 2)
    return bool(who or when) and facts >= 2


def _fullness(analysis: Analysis, mention: MeetingMention) -> int:
    """How much of a meeting a mention names; a noun always names it better than "X met Y"."""
    noun = analysis.tokens[mention.head].pos != "VERB"
    return (
        8 * noun
        + 2 * (mention.place is not None)
        + 2 * (mention.topic is not None)
        + bool(mention.parties)
        + min(mention.last - mention.first, 4) // 2
    )


def _place(analysis: Analysis, group: Cluster, words: Lexicon) -> Phrase | None:
    """The first place finer than a country, else the one town of a sentence that tells of it, else the country."""
    places = group.places()
    if all(words.country(place.text) is not None for place in places):
        towns = (only_town(analysis, m.head, words) for m in group.mentions if _is_main(m))
        found = next(filter(None, towns), None)
        places = [found, *places] if found is not None and _in_one_state(found, places, words) else places
    return next((p for p in places if words.country(p.text) is None), places[0] if places else None)


def _is_main(mention: MeetingMention) -> bool:
    """Whether the mention says that it was or will be held, so that what else its sentence says may be of it."""
    return mention.status is not None and not mention.cancelled


def _in_one_state(town: Phrase, states: list[Phrase], words: Lexicon) -> bool:
    return all(words.cities.get(town.text) == words.country(state.text) for state in states)


def _time(analysis: Analysis, group: Cluster, rows: list[Row]) -> Phrase | None:
    """The finest time said of the meeting or of being at it, of two as fine the first; else the one day named in a
    sentence that tells of it."""
    times = [*group.times(), *(row.time for row in rows if row.time is not None)]
    if not times:
        times = [day for m in group.mentions for day in only_day(analysis, m.head, own=True)]
    if not times:
        times = [day for m in group.mentions if m.status == "attended" for day in only_day(analysis, m.head)]
    return max(times, key=lambda time: precision(time.text) or 0, default=None)


def _topic(group: Cluster, namer: MeetingMention) -> Phrase | None:
    return namer.topic or next((m.topic for m in group.mentions if m.topic is not None), None)


def _name(analysis: Analysis, namer: MeetingMention, place: Phrase | None, words: Lexicon) -> str:
    """The naming mention in the page's words, without article and time, with topic, parties and place."""
    if analysis.tokens[namer.head].pos == "VERB":
        named = [party.text for party in namer.parties if party.text.lower() not in words.party_pronouns]
        if not named:
            return "meeting" + (_at(analysis, place) if place is not None else "")
        name = ("meeting of " if len(named) > 1 else "meeting with ") + " and ".join(named)
        return name + (_at(analysis, place) if place is not None else "")
    name = _core(analysis, namer)
    if namer.topic is not None and namer.topic.span[0] > analysis.tokens[namer.head].start:
        name += (
            analysis.text[analysis.tokens[namer.last - 1].end : namer.topic.span[1]]
            if _follows(analysis, namer)
            else f" on {namer.topic.text}"
        )
    elif namer.topic is None and len(namer.parties) > 1 and namer.parties[0].text not in name:
        name += " between " + " and ".join(party.text for party in namer.parties[:2])
    if place is not None and place.text not in name:
        name += _at(analysis, place)
    return name


def _at(analysis: Analysis, place: Phrase) -> str:
    """ " in Vienna", with the page's own preposition and article where it has them."""
    i = analysis.tokens_in(place.span)[0]
    article = f"{analysis.tokens[i - 1].text} " if i and analysis.tokens[i - 1].lower == "the" else ""
    before = analysis.tokens[max(i - 1 - bool(article), 0)].lower
    return f" {before if before in ('in', 'at') else 'in'} {article}{place.text}"


def _follows(analysis: Analysis, namer: MeetingMention) -> bool:
    """Whether only a preposition or two stand between the noun phrase and the topic."""
    assert namer.topic is not None
    return 0 < analysis.tokens_in(namer.topic.span)[0] - namer.last <= 2


def _core(analysis: Analysis, namer: MeetingMention) -> str:
    """The noun phrase from the first word that names: no article, owner, time, quotation mark or dash."""
    first = namer.first
    for i in range(namer.first, namer.head):
        if analysis.tokens[i].text in _MARKS or (i == first and _unnaming(analysis, i, namer.first)):
            first = i + 1
    return analysis.phrase(first, namer.last).text


def _unnaming(analysis: Analysis, i: int, first: int) -> bool:
    token = analysis.tokens[i]
    if token.dep in ("det", "case") or token.tag in ("PRP$", "POS"):
        return True
    return analysis.time_at(i) is not None or _after_time(analysis, i, first)


def _after_time(analysis: Analysis, i: int, first: int) -> bool:
    """The rest of a time: "-13" of "November 12-13"."""
    rest = i > first and analysis.tokens[i].pos in ("PUNCT", "NUM", "SYM")
    return rest and any(analysis.time_at(j) is not None for j in (i - 1, i - 2) if j >= first)


def _level(analysis: Analysis, group: Cluster, words: Lexicon) -> Phrase | None:
    from dragoman.coding.meetings_level import level, level_of_those, level_of_titles

    for read in (level, level_of_those, level_of_titles):
        for mention in group.mentions:
            found = read(analysis, mention, words)
            if found is not None:
                return found
    return None


def _evidence(analysis: Analysis, group: Cluster, namer: MeetingMention) -> tuple[Span, ...]:
    ordered = [namer, *(m for m in group.mentions if m is not namer)]
    return tuple(analysis.phrase(m.first, m.last).span for m in ordered)


def _unique_mentions(found: list[Mention]) -> tuple[Mention, ...]:
    by_words = {mention.text.removeprefix("the ").removeprefix("The "): mention for mention in reversed(found)}
    return tuple(sorted(by_words.values(), key=lambda mention: mention.span))


def _unique_rows(found: list[Participation]) -> tuple[Participation, ...]:
    """One row for each actor, status, inviter and statement, the first in the text, in text order."""
    by_key: dict[tuple[object, ...], Participation] = {}
    for row in sorted(found, key=lambda row: (row.evidence, row.actor.span, row.status)):
        key = (_plain(row.actor), row.status, _plain(row.by), _plain(row.for_), row.attributed_to)
        by_key.setdefault(key, row)
    return tuple(by_key.values())


def _plain(mention: Mention | None) -> str | None:
    return None if mention is None else mention.text.lower().removeprefix("the ")
