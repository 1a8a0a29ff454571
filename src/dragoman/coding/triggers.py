"""The trigger lexicon: which words speak of an event, and which of their phrases are its parties.

``codebook/triggers.yaml`` writes a frame as it would be said: ``A carry_out [attack/raid] on/against R``.
This module reads that notation and indexes the frames by the lemma that carries them; the notation
itself is set out at the head of the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from dragoman.codebook import load_yaml
from dragoman.reading.analysis import Token

Index = dict[str, tuple["Frame", ...]]


@dataclass(frozen=True, slots=True)
class Frame:
    """One way to speak of one type of event.

    ``actor_preps`` and ``preps`` are the prepositions before an actor and before a recipient;
    ``direct`` says that the recipient is the direct object. ``needs`` is what the recipient must be for
    the frame to hold: nothing, a filler (any phrase) or a party. ``objects`` are the lemmas one of which
    must be the direct object, or stand after one of ``object_preps``; ``also`` are words one of which must
    stand by the verb; ``topic`` means that the direct object is what it is about, not whom.
    ``reciprocal`` frames have only
    actors. ``weak`` nouns count only with a light verb.
    """

    type: str
    mode: str | None
    pos: str  # verb, noun or adjective
    head: str
    before: tuple[str, ...] = ()
    particle: str | None = None
    objects: frozenset[str] = frozenset()
    object_preps: frozenset[str] = frozenset()
    preps: frozenset[str] = frozenset()
    actor_preps: frozenset[str] = frozenset()
    direct: bool = False
    needs: str = "nothing"
    complement: bool = False
    infinitive: bool = False
    intransitive: bool = False
    topic: bool = False
    negated: bool = False
    unless: frozenset[str] = frozenset()
    also: frozenset[str] = frozenset()
    reciprocal: bool = False
    weak: bool = False

    @property
    def weight(self) -> int:
        """How much of the sentence the frame pins down; the heaviest that fits is taken."""
        needed = {"nothing": 0, "filler": 1, "party": 2}[self.needs]
        return (
            3 * bool(self.objects)
            + 3 * self.negated
            + 2 * (self.particle is not None)
            + 2 * self.complement
            + 2 * len(self.before)
            + 2 * bool(self.also)
            + self.topic
            + needed
        )


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split("/"))


def _heads(word: str) -> Iterator[tuple[str, str | None]]:
    for choice in word.split("/"):
        verb, _, particle = choice.partition("_")
        yield verb, particle.replace("_", " ") or None


def _recipient(frame: Frame, mark: str, preps: frozenset[str]) -> Frame:
    needs = {"R": "filler", "R!": "party", "(R)": "nothing"}[mark]
    needs = max(needs, frame.needs, key=("nothing", "filler", "party").index)
    return replace(frame, needs=needs, preps=frame.preps | preps, direct=frame.direct or not preps)


def _tail(frame: Frame, words: list[str]) -> Frame:
    """The frame with what stands after its head word read into it."""
    preps: frozenset[str] = frozenset()
    for word in words:
        if word == "~":
            frame = replace(frame, intransitive=True)
        elif word == "X":
            frame, preps = replace(frame, topic=True), frozenset()
        elif word == ">to":
            frame = replace(frame, complement=True, infinitive=True)
        elif word in ("R", "R!", "(R)"):
            frame, preps = _recipient(frame, word, preps), frozenset()
        elif word == "A":
            frame, preps = replace(frame, actor_preps=frame.actor_preps | preps), frozenset()
        elif word == ">":
            frame, preps = replace(frame, complement=True), frozenset()
        elif word.startswith("["):
            frame, preps = replace(frame, objects=_words(word.strip("[]")), object_preps=preps), frozenset()
        elif word.startswith("!"):
            frame = replace(frame, unless=_words(word[1:]))
        else:
            preps = _words(word)
    return replace(frame, also=preps - {">"}) if frame.pos == "verb" else frame


def _verb_frames(line: str, base: Frame) -> Iterator[Frame]:
    words = line.split()
    if words[0] == "A":
        words = words[1:]
    negated = words[0] == "not"
    words = words[negated:]
    for verb, particle in _heads(words[0]):
        yield _tail(replace(base, head=verb, particle=particle, negated=negated), words[1:])


def _noun_frames(line: str, base: Frame) -> Iterator[Frame]:
    words = line.split()
    for choice in words[0].split("/"):
        *before, head = choice.split("_")
        yield _tail(replace(base, head=head, before=tuple(before)), words[1:])


def _frames(type_: str, mode: str | None, entry: dict[str, Any], reciprocal: bool) -> Iterator[Frame]:
    for key in ("verbs", "mutual_verbs"):
        for line in entry.get(key, ()):
            base = Frame(type_, mode, "verb", "", reciprocal=reciprocal or key == "mutual_verbs")
            yield from _verb_frames(line, base)
    for key in ("nouns", "mutual_nouns", "weak_nouns"):
        for line in entry.get(key, ()):
            mutual = reciprocal or key == "mutual_nouns"
            base = Frame(type_, mode, "noun", "", reciprocal=mutual, weak=key == "weak_nouns")
            yield from _noun_frames(line, base)
    for line in entry.get("adjectives", ()):
        yield from _noun_frames(line, Frame(type_, mode, "adjective", ""))


@cache
def frames() -> tuple[Frame, ...]:
    """Every frame of the lexicon."""
    ontology = load_yaml("plover")["types"]
    found: list[Frame] = []
    for type_, modes in load_yaml("triggers")["frames"].items():
        reciprocal = bool(ontology[type_].get("reciprocal"))
        for mode, entry in modes.items():
            found.extend(_frames(type_, None if mode == "any" else mode, entry, reciprocal))
    return tuple(found)


@cache
def index(pos: str) -> Index:
    """Frames of one part of speech by lemma, the most specific first."""
    lists: dict[str, list[Frame]] = {}
    for frame in frames():
        if frame.pos == pos:
            lists.setdefault(frame.head, []).append(frame)
    return {lemma: tuple(sorted(found, key=lambda frame: -frame.weight)) for lemma, found in lists.items()}


def lemma_of(token: Token) -> str:
    """The lemma of a verb in lower case, the parser's known slips mended."""
    lemma = token.lemma.lower()
    return str(_mended().get(lemma, lemma))


@cache
def _mended() -> dict[str, str]:
    return dict(load_yaml("triggers")["lemmas"])


@cache
def words(name: str) -> frozenset[str]:
    """One of the lexicon's plain word lists: light verbs, quantifiers and the like."""
    return frozenset(load_yaml("triggers")["lists"][name])
