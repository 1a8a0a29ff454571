"""Which mentions of a page are of one meeting."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from dragoman.coding.meetings_lexicon import Lexicon, lexicon
from dragoman.coding.meetings_mentions import MeetingMention
from dragoman.coding.meetings_where import only_town, precision
from dragoman.reading.analysis import Analysis
from dragoman.records import Phrase

# Sentences within which a country and a city are taken for one place, and a bare "the talks" finds its
# meeting. Chosen by reading 40 pages: beyond it a page has usually turned to another meeting.
NEAR_PLACE = 4
NEAR_BARE = 12
# A page seldom has two summits or two conferences; set by hand.
NEAR_KIND = 25

Named = frozenset[str]

_PRONOUNS = frozenset({"he", "she", "they", "his", "her", "their", "we", "our", "i", "my", "them", "him", "us"})
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NEXT = ("next", "coming", "tomorrow", "upcoming")
_LAST = ("last", "yesterday", "previous", "ago", "earlier")


@dataclass
class Cluster:
    """Mentions of one meeting, in text order."""

    mentions: list[MeetingMention] = field(default_factory=list)

    @property
    def latest(self) -> MeetingMention:
        """The last mention so far."""
        return self.mentions[-1]

    def places(self) -> list[Phrase]:
        """The places that its mentions name."""
        return [m.place for m in self.mentions if m.place is not None]

    def times(self) -> list[Phrase]:
        """The times that its mentions name."""
        return [m.time for m in self.mentions if m.time is not None]

    def themes(self) -> frozenset[str]:
        """The stems of all its topics and modifiers."""
        return frozenset().union(*(m.themes for m in self.mentions))

    def kinds(self) -> set[str]:
        """The kinds of its head nouns."""
        return {m.kind for m in self.mentions}

    def parties(self) -> set[Named]:
        """The words that name its parties, in lower case."""
        return set().union(*(_named(m) for m in self.mentions))


def cluster(analysis: Analysis, mentions: list[MeetingMention], lexicon: Lexicon) -> list[Cluster]:
    """The meetings of a page. Each mention joins the latest cluster that it may be of, or opens one.

    A definite mention ("the talks") joins the latest that nothing contradicts. Any other joins one with
    which it shares a place, a topic, a party or a time, and that nothing contradicts.
    """
    found: list[Cluster] = []
    verbs = {mention.head: mention for mention in mentions}
    beside = {m.beside: m.head for m in mentions if m.beside in verbs and _says_something(m)}
    for mention in filter(_says_something, mentions):
        if mention.head in beside:
            continue  # "met in Rabat for a forum" is of the meeting that the noun is of
        fitting = [c for c in found if _agrees(analysis, mention, c, lexicon)]
        home = max(
            fitting,
            key=lambda c: (_shared(mention, c, lexicon), _kin(mention, c), c.latest.head),
            default=None,
        )
        if home is None:
            home = Cluster()
            found.append(home)
        if mention.beside in verbs:
            home.mentions.append(verbs[mention.beside])
        home.mentions.append(mention)
    return _with_bare(analysis, found, lexicon)


def _with_bare(analysis: Analysis, found: list[Cluster], lexicon: Lexicon) -> list[Cluster]:
    """The clusters, where one that says nothing ("the summit", "this meeting") is of the main one of its kind."""
    told = [cluster for cluster in found if not all(map(_is_bare, cluster.mentions))]
    for cluster in found:
        if cluster in told:
            continue
        like = [c for c in told if cluster.kinds() & c.kinds() and not _any_contradicts(analysis, cluster, c, lexicon)]
        home = max(like, key=lambda c: len(c.mentions), default=None)
        if home is None:
            told.append(cluster)
        else:
            home.mentions.extend(cluster.mentions)
    told = _of_one_town(analysis, told, lexicon)
    for cluster in told:
        cluster.mentions.sort(key=lambda mention: mention.head)
    return told


def _of_one_town(analysis: Analysis, found: list[Cluster], lexicon: Lexicon) -> list[Cluster]:
    """The clusters, where talks that their sentence puts in one town are of the meeting known to be there."""
    kept: list[Cluster] = []
    for cluster in found:
        if cluster.places() or not cluster.kinds() <= {"talks", "meeting"}:
            kept.append(cluster)
            continue
        towns = {town.text for m in cluster.mentions if m.status and (town := only_town(analysis, m.head, lexicon))}
        there = [c for c in found if c is not cluster and towns & {place.text for place in c.places()}]
        home = next((c for c in there if not _any_contradicts(analysis, cluster, c, lexicon)), None)
        if home is None:
            kept.append(cluster)
        else:
            home.mentions.extend(cluster.mentions)
    return kept


def _is_bare(mention: MeetingMention) -> bool:
    own = mention.place or mention.time or mention.parties or mention.holders or mention.organisers or mention.topic
    return mention.definite and not own and not mention.themes and not mention.ordinal


def _any_contradicts(analysis: Analysis, cluster: Cluster, other: Cluster, lexicon: Lexicon) -> bool:
    return any(_contradicts(analysis, mention, other, lexicon) for mention in cluster.mentions)


def _says_something(mention: MeetingMention) -> bool:
    """Whether a mention can be of a particular meeting: "peace negotiations" in general are none."""
    own = mention.place or mention.time or mention.parties or mention.holders or mention.organisers
    if mention.weak:
        return bool(own)
    return mention.definite or bool(own or mention.topic or mention.themes)


def _agrees(analysis: Analysis, mention: MeetingMention, other: Cluster, lexicon: Lexicon) -> bool:
    if not _kinds_agree(mention, other) or _contradicts(analysis, mention, other, lexicon):
        return False
    if _shared(mention, other, lexicon) > 0:
        return True
    if mention.weak and mention.kind == "meeting" and mention.parties and not other.parties():
        return _near(analysis, mention, other, NEAR_PLACE)  # "they are to meet", then "the meeting in Rabat"
    if mention.holders and mention.status == "attended" and not other.parties():
        held = any(m.status == "attended" for m in other.mentions)
        return held and _near(analysis, mention, other, NEAR_PLACE)  # "talks in Rabat", then "X held talks with Y"
    if not mention.definite:
        return False
    new = mention.themes - other.themes()
    if mention.place is not None and mention.time is not None:
        return False  # "the G-20 meeting in France last November" needs no other words to be known
    reach = NEAR_KIND if _rare(analysis, mention, other) else NEAR_BARE
    return not new and not mention.parties and _near(analysis, mention, other, reach)


def _kin(mention: MeetingMention, other: Cluster) -> int:
    """How near the kinds are: the same, both a gathering, or one of them talks."""
    kinds = other.kinds()
    return 2 if mention.kind in kinds else int("talks" not in {mention.kind, *kinds})


def _kinds_agree(mention: MeetingMention, other: Cluster) -> bool:
    kinds = other.kinds()
    if mention.kind in kinds or _same_pair(mention, other):
        return True
    if mention.definite:  # "a conference in Tehran ... the summit"
        bare = not (mention.themes or mention.parties or mention.ordinal or mention.time)
        return mention.kind in ("talks", "meeting") or (bare and "talks" not in kinds and _place_fits(mention, other))
    return {mention.kind, *kinds} <= {"talks", "meeting"}


def _rare(analysis: Analysis, mention: MeetingMention, other: Cluster) -> bool:
    """Of a kind that a page seldom has two of: both a summit, both a conference, both "the latest round"."""
    turn = _turn(analysis, mention)
    same_turn = turn is not None and any(turn == _turn(analysis, m) for m in other.mentions)
    return mention.kind in other.kinds() and (mention.kind in ("summit", "conference") or same_turn)


def _place_fits(mention: MeetingMention, other: Cluster) -> bool:
    """Whether it names no place, or the one that is known: "a conference in Paris ... the Paris summit"."""
    return mention.place is None or any(mention.place.text == place.text for place in other.places())


def _same_pair(mention: MeetingMention, other: Cluster) -> bool:
    """Whether "X and Y met" may be the X-Y summit."""
    pair = _named(mention)
    sides = [_named(m) for m in other.mentions]
    return len(pair) == 2 and any(len(other) == 2 and _same_sides(pair, other) for other in sides)


def _near(analysis: Analysis, mention: MeetingMention, other: Cluster, reach: int) -> bool:
    return analysis.tokens[mention.head].sentence - analysis.tokens[other.latest.head].sentence <= reach


def _shared(mention: MeetingMention, other: Cluster, lexicon: Lexicon) -> int:
    """How many of place, topic, parties and time both name. A shared topic alone is weak: half a page's
    meetings are about its subject."""
    place = 2 * (
        mention.place is not None and any(_one_place(mention.place.text, p.text, lexicon) for p in other.places())
    )
    theme = bool(mention.themes & other.themes())
    party = _in_common(_named(mention), other.parties())
    time = mention.time is not None and any(t.text.lower() == mention.time.text.lower() for t in other.times())
    return place + theme + party + time


def _contradicts(analysis: Analysis, mention: MeetingMention, other: Cluster, lexicon: Lexicon) -> bool:
    return (
        _places_differ(analysis, mention, other, lexicon)
        or _times_differ(mention, other)
        or _of_another_year(mention, other)
        or _ordinals_differ(mention, other)
        or _turns_differ(analysis, mention, other)
        or _parties_differ(mention, other)
        or _tenses_differ(mention, other)
        or _again(analysis, mention, other)
    )


def _places_differ(analysis: Analysis, mention: MeetingMention, other: Cluster, lexicon: Lexicon) -> bool:
    places = other.places()
    if mention.place is None or not places or any(_one_place(mention.place.text, p.text, lexicon) for p in places):
        return False
    near = _near(analysis, mention, other, NEAR_PLACE)
    return not (near and any(_may_be_one(mention.place.text, p.text, lexicon) for p in places))


def _may_be_one(a: str, b: str, lexicon: Lexicon) -> bool:
    """A city and a country may be one place unless the city is known to be elsewhere."""
    lands = lexicon.country(a), lexicon.country(b)
    if (lands[0] is None) == (lands[1] is None):
        return False
    city, land = (b, lands[0]) if lands[0] is not None else (a, lands[1])
    return lexicon.cities.get(city, land) == land


def _one_place(a: str, b: str, lexicon: Lexicon) -> bool:
    """The same name, or a city and its country."""
    if a == b:
        return True
    return (lexicon.country(a) is not None and lexicon.cities.get(b) == lexicon.country(a)) or (
        lexicon.country(b) is not None and lexicon.cities.get(a) == lexicon.country(b)
    )


def _times_differ(mention: MeetingMention, other: Cluster) -> bool:
    if mention.time is None:
        return False
    return any(_differ(mention.time.text.lower(), time.text.lower()) for time in other.times())


def _turns_differ(analysis: Analysis, mention: MeetingMention, other: Cluster) -> bool:
    """ "The next round" is not "the last round"."""
    mine = _turn(analysis, mention)
    return mine is not None and any(turn not in (None, mine) for turn in (_turn(analysis, m) for m in other.mentions))


def _turn(analysis: Analysis, mention: MeetingMention) -> str | None:
    before = {token.lower for token in analysis.tokens[mention.first : mention.head]}
    return "next" if before & set(_NEXT) else "last" if before & {*_LAST, "latest"} else None


def _of_another_year(mention: MeetingMention, other: Cluster) -> bool:
    """Whether it says its year, as one looked back upon, and the others say no time at all and nobody the same."""
    dated = mention.time is not None and _YEAR.search(mention.time.text) is not None
    return dated and not other.times() and not _in_common(_named(mention), other.parties())


def _differ(a: str, b: str) -> bool:
    if (any(w in a for w in _NEXT) and any(w in b for w in _LAST)) or (
        any(w in a for w in _LAST) and any(w in b for w in _NEXT)
    ):
        return True
    ranks = precision(a), precision(b)
    return ranks[0] == ranks[1] and ranks[0] is not None and not set(a.split()) & set(b.split()) - {"on", "the", "and"}


def _ordinals_differ(mention: MeetingMention, other: Cluster) -> bool:
    named = {m.ordinal for m in other.mentions if m.ordinal}
    return mention.ordinal is not None and bool(named) and mention.ordinal not in named


def _parties_differ(mention: MeetingMention, other: Cluster) -> bool:
    """Nobody in common, or two pairs that are not the same pair."""
    mine = _named(mention)
    pairs = [pair for m in other.mentions if len(pair := _named(m)) == 2]
    if len(mine) == 2 and pairs:
        return not any(_same_sides(mine, pair) for pair in pairs)
    return bool(mine) and bool(other.parties()) and not _in_common(mine, other.parties())


def _tenses_differ(mention: MeetingMention, other: Cluster) -> bool:
    """One has been, one is to come; "expected" may be either on a page that looks back."""
    if mention.definite or mention.status is None:
        return False
    said = {m.status for m in other.mentions if m.status}
    return (mention.status == "attended" and said == {"will-attend"}) or (
        mention.status == "will-attend" and said == {"attended"}
    )


def _again(analysis: Analysis, mention: MeetingMention, other: Cluster) -> bool:
    """ "Are to meet again" is not what has been held."""
    again = any(child.lower == "again" for child in analysis.children(mention.head, "advmod"))
    return again and any(m.status == "attended" for m in other.mentions)


def _named(mention: MeetingMention) -> set[Named]:
    """The parties and holders, pronouns left out, each by the words that name it."""
    sides = (*mention.parties, *mention.holders)
    return {_naming(side.text) for side in sides if side.text.lower() not in _PRONOUNS}


def _naming(words: str) -> Named:
    """The capitalised words of a party, titles left out, and its last word: "South Korean officials", "Moon Jae-in"."""
    known = lexicon().party_or_role | lexicon().honorifics
    found = re.findall(r"[^\W_]+", re.sub(r"\s*['’]s\b", "", words))
    names = [word.lower() for word in found if word[0].isupper() and word.lower() not in known]
    return frozenset([*names, *(word.lower() for word in found[-1:])])


def _in_common(ours: set[Named], theirs: set[Named]) -> bool:
    """Whether a party of the one may be one of the other: "Moon" and "President Moon Jae-in"."""
    return any(a <= b or b <= a for a in ours for b in theirs)


def _same_sides(ours: set[Named], theirs: set[Named]) -> bool:
    return all(_in_common({side}, theirs) for side in ours) and all(_in_common({side}, ours) for side in theirs)
