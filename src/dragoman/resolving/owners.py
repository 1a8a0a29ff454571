"""Whose a role is not, though a name stands beside it; and the people of a state, who are not the state."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.resolving.knowledge import load
from dragoman.resolving.naming import Identity, Setting, named
from dragoman.resolving.roles import STATE_SECTORS, Role, head_end, lexicon

# Who serves or visits one state in another.
HOUSES = frozenset({"embassy", "consulate", "mission"})
GUESTS = frozenset({"diplomat", "envoy", "ambassador", "consul", "negotiator", "observer", "embassy", "delegation"})


def only_there(role: Role, preposition: Sequence[str], before: Sequence[str] = ()) -> bool:
    """ "A diplomat in Beirut" and "Western officials in Tehran" are of no state; "officials in Tehran" are Iran's."""
    if preposition and role.word in lexicon().writings and preposition[0] not in ("of", "by", "from"):
        return True  # "a report on Kenya"
    if preposition[:1] == ["in"] and any(word.lower() in lexicon().several for word in before):
        return True
    return preposition[:1] in (["in"], ["at"], ["near"]) and (role.sector in ("JRN", "UNK") or role.word in GUESTS)


def foreign(role: Role, tail: Sequence[str]) -> bool:
    """ "The president of Iran's chess federation": of something of the state's, not of the state."""
    owned = next((i for i, word in enumerate(tail[:-1]) if word.endswith(("'s", "s'"))), None)
    rest = tail[owned + 1 :] if owned is not None else ()
    if not rest or not rest[-1].islower() or role.sector not in (*STATE_SECTORS, None):
        return False
    inner = [one for one in lexicon().find(rest) if one.last == len(rest)]
    return not inner or (role.sector is not None and inner[0].sector not in (*STATE_SECTORS, None))


def owners(role: Role, head: Sequence[str]) -> Sequence[str]:
    """The words before a role that may say whose it is: "a Syria expert" and "the Syria envoy" are of no state, while
    "a Syrian expert" and "Syria's experts" are, and "the UN Syria envoy" is the UN's."""
    before = head[role.first - 1] if role.first else ""
    if role.word in lexicon().writings:  # "a Reuters-commissioned survey" is nobody's word
        return [word for word in head[: role.first] if "-" not in word]
    if role.word in HOUSES and load().metonym(before):
        return head[: role.first - 1]  # "its Baghdad embassy" is in Baghdad
    if not load().state(before) or before.isupper():
        return head[: role.first]
    if role.sector in ("UNK", "EDU"):
        return ()
    return head[: role.first - 1] if role.word.split()[-1] in GUESTS else head[: role.first]


def goes_before(word: str) -> bool:
    """Whether a word before a state's name makes it a part of a longer name."""
    if word.lower() in load().first_names and word.istitle():
        return True  # "Jim Jordan"
    return word == "New" or (word[:1].isupper() and word.lower() in lexicon().firms | lexicon().bodies)


def nationals(words: list[str], setting: Setting) -> tuple[Role, Identity] | None:
    """ "30 Iraqis", "hundreds of Syrians", "an Iraqi": people of a state, none of whom speaks for it.

    "The Iraqis" and "Iraqis" alone stay the state's name.
    """
    head = words[2:] if len(words) > 2 and words[1] == "of" and words[0].lower() in _AMOUNTS else words
    split = head_end(head, ())
    last = head[split - 1] if head else ""
    country = setting.knowledge.adjective(last) if last[:1].isupper() else None
    before = [word.lower() for word in head[: split - 1]]
    if country is None or not (before or head is not words) or any(map(setting.knowledge.name, head[: split - 1])):
        return None
    many = last.endswith("s") and setting.knowledge.adjective(last[:-1]) == country
    counted = head is not words or any(word[:1].isdigit() or _COUNTS & {*word.split("-")} for word in before)
    one = not many and before[0] in ("a", "an", "another", "one") and last.endswith(("n", "i"))
    if not (many and counted) and not one:
        return None
    role = Role(split - 1, split, "nationals" if many else "national", "CVL", many, many)
    owner = named(last, setting)
    return (role, owner) if owner else None


_AMOUNTS = frozenset(
    {"many", "most", "some", "several", "hundreds", "thousands", "dozens", "scores", "millions", "all", "few", "number"}
)
_COUNTS = frozenset(
    {"many", "most", "some", "several", "few", "other", "two", "three", "four", "five", "six", "seven", "eight", "nine",
     "ten", "eleven", "twelve", "fifteen", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
     "hundred", "thousand", "dozen", "ordinary", "young", "displaced", "wounded", "fellow"}
)  # fmt: skip
