"""What is put forward as so, and what is said not to be so: statements and reports read for contradiction.

A ``Claim`` is a statement's content, or an event that a page tells in its own voice. ``sign_of`` says whether it is
asserted or denied; most of what is said is neither (a wish, a plan, a doubt), and is left alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache
from typing import Any

from dragoman.codebook import load_yaml
from dragoman.linking.shingles import content_words
from dragoman.linking.shingles import words as words_of
from dragoman.records import Span
from dragoman.resolving.knowledge import load

ASSERTED, DENIED = "asserted", "denied"
_SENTENCE = re.compile(r"\S.*?(?:[.!?;][”\"']*(?=\s+[A-Z“\"`'])|$)", re.DOTALL)
_NAME = re.compile(r"(?:[A-Z]\.){2,}|\b[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)*")
# Words before a negation that still belong to the main clause; a negation further on mostly is of another.
_MAIN_CLAUSE = 12
# Words to a name of a state or body: "the United Arab Emirates", "Islamic State".
_LONGEST_NAME = 3


@dataclass(frozen=True)
class Claim:
    """One claim.

    ``sign`` is asserted or denied; ``speaker`` the actor's id of whose claim it is, ``said_by`` its words; ``day`` the
    first day that what is told is dated to, ``published`` its page's, both ordinals; ``against`` names the claimant
    that a denial answers, ``whole`` is the span of the statement with its speaker and cue; ``own_act`` says that what
    is denied is the speaker's own doing; ``events`` are the links of the events that it tells of, ``parties`` the ids
    and states of those in them, ``doers`` of the actors among these.
    """

    record: str
    document: str
    sign: str
    words: str
    span: Span
    published: int | None = None
    day: int | None = None
    speaker: str | None = None
    country: str | None = None
    said_by: str = ""
    class_: str | None = None
    against: str = ""
    whole: Span | None = None
    own_act: bool = False
    events: frozenset[str] = frozenset()
    parties: frozenset[str] = frozenset()
    doers: frozenset[str] = frozenset()

    @cached_property
    def stems(self) -> frozenset[str]:
        """Content stems without the words of saying and of pointing back."""
        return stems_of(self.words)

    @cached_property
    def plain(self) -> frozenset[str]:
        """The stems that are not of names."""
        return stems_of(_NAME.sub(" ", self.words))

    @cached_property
    def names(self) -> frozenset[str]:
        """What it names: ISO codes of states and their peoples, other names by their stems."""
        return names_in(self.words)

    @cached_property
    def hedges(self) -> frozenset[str]:
        """Words that take back part of it."""
        found = frozenset(words_of(self.words.replace("n't", " n't"))) & _set("hedges")
        due = _due().search(self.words)
        return found if due is None else found | {due.group().lower()}

    @cached_property
    def act(self) -> str:
        """The stem of the act that a denial denies ("shelling", "did not shell"); empty when it is not known."""
        return _act(self.words)

    def sentences(self) -> list[Claim]:
        """The claim sentence by sentence: what one sentence says is one claim."""
        parts = [match.group() for match in _SENTENCE.finditer(self.words)]
        if len(parts) < 2:
            return [self]
        whole = len(self.words) == self.span[1] - self.span[0]
        made, at = [], 0
        for part in parts:
            at = self.words.index(part, at)
            span = (self.span[0] + at, self.span[0] + at + len(part)) if whole else self.span
            made.append(replace(self, words=part, span=span))
        return made


@cache
def lists() -> dict[str, Any]:
    """``codebook/conflicts.yaml``."""
    found: dict[str, Any] = load_yaml("conflicts")
    return found


def sign_of(class_: str | None, cue: str | None, polarity: str, words: str, sentence: str) -> str | None:
    """Whether a statement asserts or denies what it says; None when it does neither surely.

    Args:
        class_: of its cue.
        cue: the cue's words.
        polarity: affirmed, denied or withheld.
        words: its content.
        sentence: all the words of the statement, cue and speaker too.
    """
    negated = is_negated(words)
    if polarity == "denied":
        sure = denies(cue or "", words) and not negated and not _undone().search(sentence)
        return DENIED if sure else None
    if polarity != "affirmed" or class_ not in _set("asserting"):
        return None
    return DENIED if negated else ASSERTED


def denies(cue: str, words: str) -> bool:
    """Whether a cue denies a fact: "denied shelling the town", not "denied him entry" or "rejected the plan"."""
    cues, first = lists()["denying"], words_of(words)[:6]
    said = words_of(cue)
    if any(word.startswith(tuple(cues["always"])) for word in said):
        return not set(first) & _set("refused")
    of_claims = any(word.startswith(tuple(cues["of_claims"])) for word in said)
    return of_claims and bool(set(first) & set(cues["claims"]))


def is_negated(words: str) -> bool:
    """Whether the main clause says that something is not so."""
    found = _negation().search(words)
    if found is None:
        return bool(_untrue().search(words))
    before = words_of(words[: found.start()].removeprefix("that "))
    return len(before) <= _MAIN_CLAUSE and not set(before) & _set("clauses")


def claimed(words: str) -> tuple[str, int]:
    """Whose word a denial answers, and where what that one says begins: "UN allegations that it used helicopters".

    Returns:
        The claimant's words, empty where none is said, and an offset, 0 where the denial answers no claim.
    """
    match = _claim().match(words)
    if match is None:
        return "", 0
    who = " ".join(part for part in (match["before"], match["by"]) if part)
    told = bool(names_in(f"x {who}")) or bool(set(words_of(who)) & _set("claimants"))
    return (who.strip() if told else ""), match.end()


def denied_part(words: str) -> str:
    """What is denied, without what the sentence goes on to say: "... any attack, and said rebels were losing"."""
    match = _goes_on().search(words)
    return words[: match.start()] if match else words


def answers_claim(words: str, accused: bool) -> bool:
    """Whether a denial says no more than that somebody's word is not so: "those claims", "that assertion".

    Args:
        words: what is denied.
        accused: whether the word it may answer is an accusation.
    """
    nouns = _set("answering") | (_set("answering_accused") if accused else frozenset())
    return bool(set(words_of(words)) & nouns) and not stems_of(words)


def is_own_act(words: str) -> bool:
    """Whether what is denied is an act of the one who denies it: "shelling the town", "that its forces shelled"."""
    first = words_of(words)[:1]
    return bool(first) and (first[0].endswith("ing") or first[0] in _set("own_act"))


def names_in(words: str) -> frozenset[str]:
    """The names in words: ISO codes of states and peoples, stems of others; a first word only when it is a state's."""
    found: set[str] = set()
    for match in _NAME.finditer(words):
        state, rest = _states_of(match.group())
        found |= state
        if match.start() > 0:
            found |= rest
    return frozenset(found)


@lru_cache(maxsize=50_000)
def _states_of(name: str) -> tuple[frozenset[str], frozenset[str]]:
    """States in a run of capitalised words, and the stems of its other words."""
    tokens, states, rest = name.split(), set[str](), set[str]()
    at = 0
    while at < len(tokens):
        for length in range(min(_LONGEST_NAME, len(tokens) - at), 0, -1):
            code = _state(" ".join(tokens[at : at + length]))
            if code:
                states.add(code)
                break
        else:
            length = 1
            rest.update(stems_of(tokens[at]))
        at += length
    return frozenset(states), frozenset(rest)


def _state(words: str) -> str | None:
    known = load()
    if code := known.adjective(words):
        return code
    if (actor := known.name(words)) is not None:
        return actor.id
    found = known.metonym(words)
    return found[0].country or found[0].id if found else None


def stems_of(words: str) -> frozenset[str]:
    """Content words without their endings, numbers whole, without those of saying and of pointing back."""
    return frozenset(map(_stem, _WORD.findall(words.lower().replace("’", "'")))) - _NOTHING


_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_NOTHING = frozenset({""})
# Endings of one word's forms, and letters kept of what is left. Four letters, as elsewhere in linking, make
# "cooperative" and "cooperating" one; here one word too many is a contradiction made up.
_ENDING = re.compile(r"(?:'s|ations?|ions?|ings?|ed|es|s|e)$")
_LETTERS = 6
_SHORTEST = 2


@lru_cache(maxsize=200_000)
def _stem(word: str) -> str:
    """The stem of a word, or nothing where it says nothing."""
    if word in _empty() or not content_words(word):
        return ""
    bare = _ENDING.sub("", word)
    if len(bare) < _SHORTEST or word.isdecimal():
        return word
    if len(bare) > _SHORTEST + 1 and bare[-1] == bare[-2]:
        bare = bare[:-1]  # stopped, stop
    return bare[:_LETTERS]


def _act(words: str) -> str:
    match = _negation().search(words)
    if match is None:
        first = words_of(words)[:1]
        if first and first[0].endswith("ing"):
            return _stem(first[0])
        match = _DONE.search(words)
    after = words_of(words[match.end() :])[:1] if match else []
    return _stem(after[0]) if after else ""


# "that its forces had shelled", "that he was arrested": the verb follows.
_DONE = re.compile(r"\b(?:had|has|have|was|were)(?: been| ever| also)*\b")


@cache
def _set(name: str) -> frozenset[str]:
    return frozenset(lists()[name])


@cache
def _empty() -> frozenset[str]:
    """Words that say nothing of what is told."""
    return _set("reporting") | _set("pointing")


@cache
def _negation() -> re.Pattern[str]:
    return re.compile("|".join(lists()["negated"]), re.IGNORECASE)


@cache
def _claim() -> re.Pattern[str]:
    nouns = "|".join(lists()["claim_nouns"])
    before = r"(?:as \w+ )?(?:(?:the|a|an|any|all|these|those|such) )?(?P<before>(?:[\w.’'-]+ ){0,4}?)"
    by = r"(?:(?:by|from|in|on) (?:the )?(?P<by>(?:(?!that\b)[\w.’'-]+ ){1,5}))?"
    return re.compile(
        rf"{before}(?:{nouns})s? {by}(?:that |of |saying that |(?=it |they |he |she |its ))", re.IGNORECASE
    )


@cache
def _goes_on() -> re.Pattern[str]:
    return re.compile(lists()["goes_on"], re.IGNORECASE)


@cache
def _undone() -> re.Pattern[str]:
    return re.compile(lists()["undone"], re.IGNORECASE)


@cache
def _due() -> re.Pattern[str]:
    return re.compile(lists()["due"], re.IGNORECASE)


@cache
def _untrue() -> re.Pattern[str]:
    return re.compile(lists()["untrue"], re.IGNORECASE)
