"""Denials of what others assert, and speakers' own reversals.

A denial and an assertion contradict one another when the assertion says nearly all of what is denied, names whoever
the denial names, and is told of the one who denies when the denial is of an act of its own. A denial that only points
back ("denied any involvement") is of the accusation that stands before it on its page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from dragoman.linking.claims import ASSERTED, DENIED, Claim, answers_claim, is_own_act, lists, names_in, stems_of
from dragoman.linking.conflicts import Conflict, Side
from dragoman.linking.conflicts_drafts import MUCH, Draft
from dragoman.linking.conflicts_index import FEWEST, WINDOW, is_short, meet
from dragoman.linking.shingles import words as words_of
from dragoman.linking.sources import Voice
from dragoman.records import touching

# Of the denial's words, weighed by rarity, the share that the assertion has too; more where the act that is denied is
# not among them. Set by hand on judged pairs.
COVERED, COVERED_WITHOUT_ACT = 0.6, 0.8
# How rare the words in common are together, in units of a word that stands once in the archive: two such words say
# enough; of an accusation, which says that it is of something contested, or on one page, less.
RARE, RARE_DENIED, RARE_ACCUSED, RARE_BESIDE = 1.4, 1.2, 1.0, 0.95
NEAR = 3
# Characters between an accusation and the denial that points back to it: two long sentences.
REACH = 450
# And to one that answers "that claim": the sentence before, or the same one.
CLOSE = 200


def drafts(said: Claim, denial: Claim) -> list[Draft]:
    """What of an assertion, sentence by sentence, may contradict a denial; nothing where too few words are shared."""
    if not meet(said.stems, denial.stems):
        return []
    return [draft for part in said.sentences() if (draft := contradiction(part, denial)) is not None]


def on_one_page(denials: Sequence[Claim], asserted: Sequence[Claim]) -> Iterator[Conflict]:
    """Conflicts that a denial points to: with a claim in its own words, or with the account beside it on its page.

    Args:
        denials: of one page.
        asserted: all assertions of that page.
    """
    for denial in denials:
        yield from filter(None, (_embedded(denial), _pointed(denial, asserted)))


def contradiction(said: Claim, denial: Claim) -> Draft | None:
    """The conflict of an assertion and a denial, None where they may both hold or it is doubtful.

    Args:
        said: one sentence of an assertion.
        denial: a denial.
    """
    if said.document == denial.document and touching(said.span, denial.span):
        return _answered(said, denial)
    same_speaker = said.speaker is not None and said.speaker == denial.speaker
    if not _can_meet(said, denial) or said.hedges - denial.hedges or (_related(said, denial) and not same_speaker):
        return None
    agent = _names_agent(said, denial) or (same_speaker and is_own_act(said.words))
    if (denial.own_act and not agent) or not _named_alike(said, denial):
        return None
    if len(said.stems & denial.stems) < FEWEST or (denial.class_ != "deny" and not denial.act):
        return None
    conflict = _reversal(said, denial) if same_speaker else _contradicted(said, denial)
    if conflict is None:
        return None
    with_act = not denial.act or denial.act in said.stems
    return Draft(conflict, denial.stems, _enough(said, denial), COVERED if with_act else COVERED_WITHOUT_ACT)


def _enough(said: Claim, denial: Claim) -> float:
    if denial.class_ != "deny":
        return RARE
    if said.document == denial.document:
        return RARE_BESIDE
    return RARE_ACCUSED if said.class_ in _ACCUSING else RARE_DENIED


_ACCUSING = ("accuse", "claim")


def _can_meet(said: Claim, denial: Claim) -> bool:
    """Whether two claims are of times that can be one."""
    if said.day is not None and denial.published is not None and said.day > denial.published:
        return False  # what is told had not happened when it was denied
    if said.published is None or denial.published is None:
        return said.document == denial.document
    return abs(said.published - denial.published) <= WINDOW


def _answered(said: Claim, denial: Claim) -> Draft | None:
    """An accusation told within its denial: "the US accuses the company of spying, a charge it denies"."""
    accused = said.class_ in ("accuse", "claim") and said.speaker is not None and denial.speaker is not None
    if not accused or _related(said, denial):
        return None
    why = f"said by {_who(said)} and denied by {_who(denial)} in one sentence"
    weights = lists()["score"]
    score = weights["covered"] + weights["shared"] / MUCH + _score(said, denial)
    return Draft(_conflict("statement", said, denial, round(float(score), 3), why))


def _related(said: Claim, denial: Claim) -> bool:
    """Whether one speaker is part of the other: a ministry and its state are one side."""
    a, b = said.speaker, denial.speaker
    return bool(a and b) and (a == b or f"{a}.".startswith(f"{b}.") or f"{b}.".startswith(f"{a}."))


def _names_agent(said: Claim, denial: Claim) -> bool:
    """Whether the assertion is of the one who denies: its id, its state, or its name."""
    own = {denial.speaker, denial.country} - {None}
    if denial.own_act and said.doers:
        return bool(own & said.doers)
    if denial.own_act and said.class_ not in _ACCUSING:
        first = _before(said, denial)
        at_home = said.country is not None and said.country == denial.country
        if at_home and set(words_of(first)) & set(lists()["sides"]["state"]):
            return True  # "the government", told by somebody of the same state
        return bool((own or names_in(f"x {denial.said_by}")) & names_in(f"x {first}"))
    return bool(own & (said.parties | said.names)) or bool(names_in(f"x {denial.said_by}") & said.names)


def _before(said: Claim, denial: Claim) -> str:
    """The words of an assertion before the first that is denied: whose act it is mostly stands there."""
    shared = said.plain & denial.plain
    tokens = said.words.split()
    at = next((at for at, token in enumerate(tokens) if stems_of(token) & shared), len(tokens))
    return " ".join(tokens[:at])


def _named_alike(said: Claim, denial: Claim) -> bool:
    """Whether the assertion names whatever the denial names."""
    return not denial.names - said.names - said.parties - _own_names(denial) - _own_names(said)


def _own_names(claim: Claim) -> frozenset[str]:
    """Names of the speaker, who stands in its own words as "I", "him" or "its forces"."""
    own = {claim.country} if claim.country else set()
    return frozenset(own | names_in(f"x {claim.said_by}"))


def _contradicted(said: Claim, denial: Claim) -> Conflict:
    why = f"said by {_who(said)}, denied by {_who(denial)}; {_common(said, denial)}"
    return _conflict("whether" if said.events else "statement", said, denial, _score(said, denial), why)


def _reversal(said: Claim, denial: Claim) -> Conflict | None:
    if said.document == denial.document or said.published is None or denial.published is None:
        return None
    if said.published == denial.published:
        return None  # one day's reports of one speaker: mostly one saying, read twice
    first, then = ("asserts", "denies") if said.published < denial.published else ("denies", "asserts")
    why = f"{_who(said)} first {first} it, then {then} it; {_common(said, denial)}"
    return _conflict("reversal", said, denial, _score(said, denial), why)


def _score(said: Claim, denial: Claim) -> float:
    """All of the score but what rare words add to it."""
    weights = lists()["score"]
    apart = abs((said.published or 0) - (denial.published or 0))
    score = weights["named"] * (bool(said.speaker) + bool(denial.speaker)) / 2 + weights["near"] * (apart <= NEAR)
    score += weights["agent"] * _names_agent(said, denial) + weights["cue"] * (denial.class_ == "deny")
    return float(score + weights["page"] * (not said.said_by))


def _common(said: Claim, denial: Claim) -> str:
    return f"{len(said.stems & denial.stems)} of the {len(denial.stems)} words of the denial in common"


def _conflict(kind: str, said: Claim, denial: Claim, score: float, why: str) -> Conflict:
    sides = sorted((said, denial), key=lambda claim: (claim.published or 0, claim.sign == DENIED, claim.span))
    return Conflict(kind, _side(sides[0]), _side(sides[1]), score, why, said.stems & denial.stems)


def _side(claim: Claim) -> Side:
    whole = claim.sign == DENIED and claim.whole is not None and claim.whole[1] - claim.whole[0] <= LONGEST
    span = claim.whole if whole and claim.whole else claim.span
    return Side(claim.record, claim.document, claim.sign, span, claim.published)


def _who(claim: Claim) -> str:
    return claim.said_by or "the page"


def _pointed(denial: Claim, beside: Iterable[Claim]) -> Conflict | None:
    """A denial that says little more than "any involvement", with the account beside it that it answers."""
    if not is_short(denial):
        return None
    near = [part for claim in beside for part in claim.sentences() if _answers(denial, part)]
    if not near:
        return None
    said = min(near, key=lambda claim: _distance(denial, claim))
    why = f"said by {_who(said)}, denied by {_who(denial)} beside it on the page"
    score = round(_POINTED + lists()["score"]["near"] * (said.class_ in _ACCUSING), 3)
    return _conflict("statement", said, denial, score, why)


# Characters of a denial that are shown with its speaker and cue.
LONGEST = 400
# Scores of denials that point back lie between the middle and the top of those that say what they deny. Set by hand.
_POINTED, _EMBEDDED = 0.65, 0.8


def _distance(denial: Claim, said: Claim) -> tuple[bool, int, int]:
    """Accusations first, then what has most words in common, then the nearest."""
    return said.class_ not in _ACCUSING, -len(said.plain & denial.plain), abs(denial.span[0] - said.span[0])


def _answers(denial: Claim, said: Claim) -> bool:
    before, after = denial.span[0] - said.span[1], said.span[0] - denial.span[1]
    if not 0 <= max(before, after) <= REACH or (said.speaker == denial.speaker and said.speaker is not None):
        return False
    if _related(said, denial) or len(words_of(said.words)) <= FEWEST:
        return False
    if answers_claim(denial.words, said.class_ in _ACCUSING):
        return 0 <= before <= CLOSE and bool(said.said_by) and said.class_ in (*_ACCUSING, "say", "report")
    if not _names_agent(said, denial) or not _named_alike(said, denial):
        return False
    if not denial.stems:
        return before >= 0 and said.class_ in _ACCUSING
    return len(said.plain & denial.plain) >= _least(said, denial) and not said.hedges


def _least(said: Claim, denial: Claim) -> int:
    """Words in common that an account beside a denial must have: half of them, two where it names no source."""
    return max(1 if said.said_by else 2, (len(denial.plain) + 1) // 2)


def _embedded(denial: Claim) -> Conflict | None:
    """A claim that is told only in its denial: "Pakistan rejected Afghan allegations it had fired 470 rockets"."""
    if denial.sign != DENIED or not denial.against or not denial.stems:
        return None
    claimant = names_in(f"x {denial.against}")
    if denial.country in claimant or denial.speaker in claimant:
        return None
    key = min(claimant, default=denial.against.lower())
    voice = Voice(key, denial.against, "speaker")
    said = Side(denial.record, denial.document, ASSERTED, denial.span, denial.published, voice)
    why = f"claimed by “{denial.against}” in the words of the denial by {_who(denial)}"
    return Conflict("statement", said, _side(denial), _EMBEDDED, why, denial.stems)


def iso(day: int | None) -> str | None:
    """An ordinal as an ISO date."""
    return None if day is None else date.fromordinal(day).isoformat()
