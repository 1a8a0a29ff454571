"""Which mentions of a page are of one meeting."""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.coding.meetings_lexicon import Lexicon
from dragoman.coding.meetings_mentions import MeetingMention
from dragoman.coding.meetings_where import precision
from dragoman.reading.analysis import Analysis
from dragoman.records import Phrase

# Sentences within which a country and a city are taken for one place, and a bare "the talks" finds its
# meeting. Chosen by reading 40 pages: beyond it a page has usually turned to another meeting.
NEAR_PLACE = 4
NEAR_BARE = 12

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

    def parties(self) -> set[str]:
        """The last words of its parties' names, in lower case."""
        return set().union(*(_named(m) for m in self.mentions))


def cluster(analysis: Analysis, mentions: list[MeetingMention], lexicon: Lexicon) -> list[Cluster]:
    """The meetings of a page. Each mention joins the latest cluster that it may be of, or opens one.

    A definite mention ("the talks") joins the latest that nothing contradicts. Any other joins one with
    which it shares a place, a topic, a party or a time, and that nothing contradicts.
    """
    found: list[Cluster] = []
    for mention in filter(_says_something, mentions):
        fitting = [c for c in found if _agrees(analysis, mention, c, lexicon)]
        home = max(fitting, key=lambda c: (_shared(mention, c, lexicon), c.latest.head), default=None)
        if home is None:
            home = Cluster()
            found.append(home)
        home.mentions.append(mention)
    return found


def _says_something(mention: MeetingMention) -> bool:
    """Whether a mention can be of a particular meeting: "peace negotiations" in general are none."""
    own = mention.place or mention.time or mention.parties or mention.organisers
    if mention.weak:
        return bool(own)
    return mention.definite or bool(own or mention.topic or mention.themes)


def _agrees(analysis: Analysis, mention: MeetingMention, other: Cluster, lexicon: Lexicon) -> bool:
    if not _kinds_agree(mention, other) or _contradicts(analysis, mention, other, lexicon):
        return False
    if _shared(mention, other, lexicon) > 0:
        return True
    if not mention.definite:
        return False
    new = mention.themes - other.themes()
    return not new and not mention.parties and _near(analysis, mention, other, NEAR_BARE)


def _kinds_agree(mention: MeetingMention, other: Cluster) -> bool:
    kinds = other.kinds()
    if mention.kind in kinds or _same_pair(mention, other):
        return True
    return mention.kind in ("talks", "meeting") if mention.definite else {mention.kind, *kinds} <= {"talks", "meeting"}


def _same_pair(mention: MeetingMention, other: Cluster) -> bool:
    """Whether "X and Y met" may be the X-Y summit."""
    pair = _named(mention)
    return len(pair) == 2 and any(_named(m) == pair for m in other.mentions)


def _near(analysis: Analysis, mention: MeetingMention, other: Cluster, reach: int) -> bool:
    return analysis.tokens[mention.head].sentence - analysis.tokens[other.latest.head].sentence <= reach


def _shared(mention: MeetingMention, other: Cluster, lexicon: Lexicon) -> int:
    """How many of place, topic, parties and time both name. A shared topic alone is weak: half a page's
    meetings are about its subject."""
    place = 2 * (
        mention.place is not None and any(_one_place(mention.place.text, p.text, lexicon) for p in other.places())
    )
    theme = bool(mention.themes & other.themes())
    party = bool(_named(mention) & other.parties())
    time = mention.time is not None and any(t.text.lower() == mention.time.text.lower() for t in other.times())
    return place + theme + party + time


def _contradicts(analysis: Analysis, mention: MeetingMention, other: Cluster, lexicon: Lexicon) -> bool:
    return (
        _places_differ(analysis, mention, other, lexicon)
        or _times_differ(mention, other)
        or _ordinals_differ(mention, other)
        or _parties_differ(mention, other)
        or _tenses_differ(mention, other)
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
        return mine not in pairs
    return bool(mine) and bool(other.parties()) and not mine & other.parties()


def _tenses_differ(mention: MeetingMention, other: Cluster) -> bool:
    """One has been, one is to come; "expected" may be either on a page that looks back."""
    if mention.definite or mention.status is None:
        return False
    said = {m.status for m in other.mentions if m.status}
    return (mention.status == "attended" and said == {"will-attend"}) or (
        mention.status == "will-attend" and said == {"attended"}
    )


def _named(mention: MeetingMention) -> set[str]:
    words = {_last_word(party.text) for party in (*mention.parties, *mention.holders)}
    return words - {"he", "she", "they", "his", "her", "their", "we", "our", "i"}


def _last_word(words: str) -> str:
    return words.split()[-1].lower().removesuffix("'s").removesuffix("’s")
