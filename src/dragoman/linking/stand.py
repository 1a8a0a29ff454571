"""The words of a stand: whether somebody is for or against something, and where the words for that something are.

Pure functions over text; the words are ``codebook/positions.yaml``. What takes no clear stand gives None.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from dragoman.codebook import load_yaml

FOR, AGAINST, CONDITIONAL, SILENT = "for", "against", "conditional", "silent"
STANCES = (FOR, AGAINST, CONDITIONAL, SILENT)
_TURNED = {FOR: AGAINST, AGAINST: FOR}
_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Stand:
    """A stance, where its object starts in the text that was read, and whether a noun ("support for") takes it."""

    stance: str
    start: int
    noun: bool = False


def words() -> dict[str, Any]:
    """The lists of ``codebook/positions.yaml``."""
    loaded: dict[str, Any] = load_yaml("positions")
    return loaded


def stand(text: str, *, reported: bool = False) -> Stand | None:
    """The stand that a predicate takes: ``text`` is what follows the words for the holder.

    Args:
        text: "will not accept a truce", "'s support for the plan".
        reported: whether it is told in reported speech, where "would" is a future.
    """
    return _noun_stand(text) or _verb_stand(text, reported)


def cue_stance(class_: str, cue: str) -> str | None:
    """The stance of a statement's cue, None when such a cue takes none."""
    for stance, lemmas in words()["cues"].get(class_, {}).items():
        if _any_form(tuple(lemmas)).search(cue.lower()):
            return str(stance)
    return None


def has_form(text: str, lemmas: tuple[str, ...]) -> bool:
    """Whether a form of one of the lemmas is among the words."""
    return _any_form(lemmas).search(text) is not None


def is_silence(cue: str) -> bool:
    """Whether a cue is of one who will not say."""
    return pattern("silent").search(cue) is not None


def turned(text: str) -> tuple[int, int]:
    """How an object is turned round: the characters to leave out before what it is about ("to stop ", of "to stop the
    bombing"), and the end of a subject that stands before them ("Damascus", of "Damascus stop the bombing").

    Returns:
        zeros for what is missing.
    """
    if match := _turning().match(text):
        return match.end(), 0
    match = pattern("turning_after").match(text)
    if match is None:
        return 0, 0
    whom = _MODAL.sub("", match["whom"])
    return match.end(), len(whom)


_MODAL = re.compile(r" (?:to|must|should|has to|have to|needs to)? ?$", re.IGNORECASE)


def opposite(stance: str) -> str:
    """The stance on the opposite; conditions and silence stay."""
    return _TURNED.get(stance, stance)


def condition(text: str, stance: str) -> int | None:
    """Where a condition starts: the "unless" of "... unless the army leaves"; None when there is none.

    It must be in the clause of the stand; "until" makes a condition of a refusal only.
    """
    clause = pattern("clause").match(text)
    end = clause.end() if clause else len(text)
    match = pattern("condition").search(text, 0, end)
    if match is None and stance == AGAINST:
        match = pattern("condition_of_refusal").search(text, 0, end)
    return match.start() if match else None


@cache
def pattern(name: str) -> re.Pattern[str]:
    """One of the patterns of the lists, case ignored."""
    return re.compile(words()[name], re.IGNORECASE)


def forms(lemma: str) -> Iterator[str]:
    """All forms of a verb or phrase, which inflects in its first word."""
    head, _, rest = lemma.partition(" ")
    tail = f" {rest}" if rest else ""
    for form in {*_regular(head), *words()["irregular"].get(head, ())}:
        yield form + tail


def _regular(head: str) -> Iterator[str]:
    yield head
    yield head[:-1] + "ies" if _is_y(head) else head + ("es" if head.endswith(("s", "x", "ch", "sh", "o")) else "s")
    base = head[:-1] if head.endswith("e") else head
    yield (head[:-1] + "ied") if _is_y(head) else base + "ed"
    yield base + "ing"


def _is_y(head: str) -> bool:
    return head.endswith("y") and head[-2] not in _VOWELS


@cache
def _any_form(lemmas: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_alternatives(lemmas)})\b", re.IGNORECASE)


def _alternatives(lemmas: Iterable[str]) -> str:
    each = {form for lemma in lemmas for form in forms(lemma)}
    return "|".join(map(re.escape, sorted(each, key=lambda form: (-len(form), form))))


def _verb_stand(text: str, reported: bool) -> Stand | None:
    between, verbs = _between(reported), words()["stands"]
    for stance in (FOR, AGAINST):
        match = _match(between, tuple(verbs[stance]), text)
        if match:
            return _negated(stance, match)  # a verb that is there and says nothing decides it too
    match = _match(between, tuple(verbs["decisions"]), text)
    # What is refused is the deed, so its verb belongs to the object.
    return Stand(AGAINST, match.start("verb")) if match and _negations(match) == 1 else None


def _negated(stance: str, match: re.Match[str]) -> Stand | None:
    if _negations(match) % 2 == 0:
        return Stand(stance, match.end())
    if stance == FOR:
        return Stand(AGAINST, match.end())
    # "Not opposed to" and "no longer rejects" open a door: that is less than being for it.
    return Stand(CONDITIONAL, match.end()) if _any_form(tuple(words()["doors"])).fullmatch(match["verb"]) else None


def _negations(match: re.Match[str]) -> int:
    return len(re.findall(words()["between"]["negators"], match["between"], re.IGNORECASE))


def _match(between: str, lemmas: tuple[str, ...], text: str) -> re.Match[str] | None:
    match = _predicate(between, lemmas).match(text)
    return None if match is None or _is_passive(match) else match


def _is_passive(match: re.Match[str]) -> bool:
    """ "Was urged": what is before it is no holder, except of phrases such as "opposed to"."""
    return match["verb"].lower().endswith("ed") and pattern("passive").search(match["between"]) is not None


@cache
def _predicate(between: str, lemmas: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"{between}(?P<verb>{_alternatives(lemmas)})\b(?! by\b)[\s,]*", re.IGNORECASE)


@cache
def _between(reported: bool) -> str:
    known = words()["between"]
    some = [known["negators"], known["plain"], *([known["reported"]] if reported else [])]
    return rf"\W*(?P<between>(?:(?:{'|'.join(some)})[\s,]+)*)"


def _noun_stand(text: str) -> Stand | None:
    """The stand of "'s support for ..."."""
    match = _noun_phrase().match(text)
    if match is None:
        return None
    return Stand(FOR if match["for"] else AGAINST, match.end(), noun=True)


@cache
def _noun_phrase() -> re.Pattern[str]:
    nouns = words()["nouns"]
    return re.compile(rf"\s*['’]s?\s+(?:\w+\s+)?(?:(?P<for>{nouns['for']})|(?:{nouns['against']}))", re.IGNORECASE)


@cache
def _turning() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:to |for |that )?{words()['turning']}\s*", re.IGNORECASE)
