"""Cue words: which tokens mark a saying, in which frame and class, and with what polarity.

The lists are in ``codebook/cues.yaml``; this module reads them and looks at the words round a verb.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dragoman.codebook import load_yaml
from dragoman.reading.analysis import Analysis, Token


@dataclass(frozen=True, slots=True)
class Verb:
    """A cue verb: its class in each frame, and whether only a speaker that can speak makes it one."""

    frames: Mapping[str, str]
    weak: bool


@dataclass(frozen=True, slots=True)
class Lexicon:
    """``cues.yaml`` as sets and maps keyed by lemma."""

    verbs: Mapping[str, Verb]
    lemmas: Mapping[str, str]
    objects: Mapping[str, frozenset[str]]
    telling: frozenset[str]
    naming: frozenset[str]
    anonymity: tuple[str, ...]
    object_prepositions: frozenset[str]
    particles: Mapping[str, frozenset[str]]
    withholding: frozenset[str]
    withheld_acts: frozenset[str]
    withheld_when_negated: frozenset[str]
    silent: frozenset[str]
    unconfirmed: frozenset[str]
    kept_back: Mapping[str, frozenset[str]]
    unreached: frozenset[str]
    adjectives: Mapping[str, str]
    copulas: frozenset[str]
    nouns: Mapping[str, str]
    documents: frozenset[str]
    phrases: Mapping[tuple[str, ...], str]
    openers: frozenset[str]
    unspoken: frozenset[str]
    speakers: frozenset[str]
    person_endings: tuple[str, ...]
    media_nouns: frozenset[str]
    agency_words: frozenset[str]
    media_names: frozenset[str]
    continuing: frozenset[str]
    modals: frozenset[str]
    unreal: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """The cue lists, read once a process."""
    data = load_yaml("cues")
    return Lexicon(
        verbs=_verbs(data["verbs"]),
        lemmas=data["lemmas"],
        objects=_sets(data["objects"]),
        telling=frozenset(data["telling"]),
        naming=frozenset(data["naming"]),
        anonymity=tuple(data["anonymity"]),
        object_prepositions=frozenset(data["object_prepositions"]),
        particles=_sets(data["particles"]),
        withholding=frozenset(data["withholding"]),
        withheld_acts=frozenset(data["withheld_acts"]),
        withheld_when_negated=frozenset(data["withheld_when_negated"]),
        silent=frozenset(data["silent"]),
        unconfirmed=frozenset(data["unconfirmed"]),
        kept_back=_sets(data["kept_back"]),
        unreached=frozenset(data["unreached"]),
        adjectives=_classes(data["adjectives"]),
        copulas=frozenset(data["copulas"]),
        nouns=_classes(data["nouns"]),
        documents=frozenset(data["documents"]),
        phrases={tuple(words.split()): name for name, listed in data["phrases"].items() for words in listed},
        openers=frozenset(words.split()[0] for listed in data["phrases"].values() for words in listed),
        unspoken=frozenset(data["unspoken"]),
        speakers=frozenset(data["speakers"]),
        person_endings=tuple(data["person_endings"]),
        media_nouns=frozenset(data["media"]["nouns"]),
        agency_words=frozenset(data["media"]["agency"]),
        media_names=frozenset(name.lower() for name in data["media"]["names"]),
        continuing=frozenset(data["continuing"]),
        modals=frozenset(data["modals"]),
        unreal=frozenset(data["unreal"]),
    )


def _verbs(classes: Mapping[str, Mapping[str, str]]) -> dict[str, Verb]:
    frames: dict[str, dict[str, str]] = {}
    weak: set[str] = set()
    for name, verbs in classes.items():
        for lemma, listed in verbs.items():
            for frame in listed.split():
                if frame == "weak":
                    weak.add(lemma)
                else:
                    frames.setdefault(lemma, {}).setdefault(frame, name)
    return {lemma: Verb(found, lemma in weak) for lemma, found in frames.items()}


def _sets(data: Mapping[str, list[str]]) -> dict[str, frozenset[str]]:
    return {key: frozenset(words) for key, words in data.items()}


def _classes(data: Mapping[str, list[str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, words in data.items():
        for word in words:
            found.setdefault(word, name)
    return found


def cue_verb(token: Token) -> Verb | None:
    """The cue entry of a token that is a verb, or None. Spellings the tagger takes for nouns are refused."""
    if token.tag[:2] != "VB":
        return None
    return lexicon().verbs.get(lexicon().lemmas.get(token.lower) or token.lemma.lower())


def negated(analysis: Analysis, i: int) -> bool:
    """Whether "not", "never" or "n't" hangs on the verb ("did not say", "never said")."""
    own = analysis.child(i, "nsubj")
    return any(child.dep == "neg" or child.lower in _NOT for child in analysis.children(i) if child.i < i) or (
        own is not None and any(child.lower == "neither" for child in analysis.children(own.i))
    )


_NOT = frozenset({"never", "n't", "not", "nor", "neither"})


def nobody(analysis: Analysis, head: int) -> bool:
    """Whether a noun phrase denies that there is anyone: "no government", "none of them"."""
    lower = analysis.tokens[head].lower
    return lower in ("nobody", "none") or any(c.lower == "no" and c.i < head for c in analysis.children(head, "det"))


def withholder(analysis: Analysis, i: int) -> Token | None:
    """The verb that keeps the saying back: "declined" in "declined to say", or None."""
    lists = lexicon()
    token = analysis.tokens[i]
    head = analysis.head(i)
    if token.dep == "conj":  # "refused to confirm or deny"
        return withholder(analysis, head.i)
    if head.lemma in lists.withholding and token.dep in ("xcomp", "ccomp", "advcl", "acl") and head.i < i:
        return head
    return None


def polarity(analysis: Analysis, i: int, class_: str) -> str:
    """affirmed, denied or withheld, for the cue verb ``i`` of ``class_``."""
    if withholder(analysis, i) is not None:
        return "withheld"
    if negated(analysis, i):
        return "withheld" if class_ in lexicon().withheld_when_negated else "denied"
    return "denied" if class_ == "deny" else "affirmed"


def particle(analysis: Analysis, i: int) -> Token | None:
    """The small word right after the verb that belongs to it: "pointed out", "lashed out"."""
    wanted = lexicon().particles.get(analysis.tokens[i].lemma)
    if wanted is None or i + 1 >= len(analysis.tokens):
        return None
    following = analysis.tokens[i + 1]
    return following if following.lower in wanted else None


def passive(analysis: Analysis, i: int) -> bool:
    """Whether the verb is a passive: "was asked", "were told", "asked whether he agreed, he smiled"."""
    token = analysis.tokens[i]
    if token.tag == "VBN" and token.dep in ("advcl", "acl", "relcl") and analysis.child(i, "aux", "nsubj") is None:
        return True
    return any(child.dep == "auxpass" for child in analysis.children(i)) or (
        analysis.child(i, "nsubjpass") is not None and analysis.tokens[i].tag == "VBN"
    )


def unreal(analysis: Analysis, i: int) -> bool:
    """Whether the saying is only supposed, wished for or possible: "if he says", "would say", "expected to say".

    "would" and "could" with a negation are a refusal ("would not say") and do not count.
    """
    lists = lexicon()
    token = analysis.tokens[i]
    children = list(analysis.children(i))
    if any(child.dep == "mark" and child.lower in ("if", "unless", "whether") and child.i < i for child in children):
        return True
    if any(child.dep == "aux" and child.lower in lists.modals for child in children) and not negated(analysis, i):
        return True
    if token.tag == "VB" and token.dep in ("xcomp", "acl", "advcl", "relcl", "ccomp"):
        head = analysis.head(i)
        made = token.dep in ("ccomp", "xcomp") and analysis.child(i, "nsubj") is not None  # "pushed them to say"
        noun = token.dep in ("acl", "relcl") and head.pos == "NOUN"  # "a resolution to urge"
        infinitive = any(child.tag == "TO" for child in children)
        return head.lemma in lists.unreal or _asked_for(head) or (infinitive and (made or noun))
    return False


def _asked_for(head: Token) -> bool:
    """ "urged him to apologise", "promised to ask": what hangs on these is still to be said."""
    verb = cue_verb(head)
    return verb is not None and "to" in verb.frames


def cue_tokens(analysis: Analysis, i: int) -> tuple[int, int]:
    """Token range of the cue: the verb, its particle or a preposition at its side, what withholds it."""
    first, last = i, i + 1
    keeper = withholder(analysis, i)
    if keeper is not None:
        first = keeper.i
    elif negated(analysis, i):
        marks = [c.i for c in analysis.children(i) if c.dep in ("neg", "aux") or c.lower in _NOT]
        first = min([i, *marks])
        first = first if i - first <= 3 else i
    return first, last + (particle(analysis, i) is not None)
