"""Parties to a meeting: which noun phrases are parties, and the mentions they give."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.coding.meetings_lexicon import Lexicon
from dragoman.reading.analysis import Analysis, Token
from dragoman.records import Mention

PARTY_LABELS = frozenset({"GPE", "NORP", "ORG", "PERSON", "LOC"})
SOME = frozenset({"all", "both", "each", "some", "several", "many", "most"})
# A longer phrase is a list or a headline run together, not a party: on the pages read, none over 12 words was one.
LONGEST_PARTY = 12
# Left dependents that belong to a noun phrase as written.
_LEFT = frozenset(
    {"det", "amod", "compound", "nmod", "poss", "nummod", "quantmod", "advmod", "case", "punct", "predet"}
)


def phrase_range(analysis: Analysis, head: int) -> tuple[int, int]:
    """Tokens ``[first, last)`` of the noun phrase of ``head``: its left modifiers and a tight "of" phrase,
    without relative clauses, appositions and coordinated phrases."""
    first = head
    for child in analysis.children(head):
        if child.i < head and child.dep in _LEFT:
            first = min(first, analysis.subtree(child.i)[0])
    entity = analysis.entity_at(first)
    if entity is not None and entity.label in PARTY_LABELS:
        first = min(first, entity.first)
    while first < head and analysis.tokens[first].pos in ("PUNCT", "CCONJ", "SYM"):
        first += 1
    return first, _right_edge(analysis, head)


def _right_edge(analysis: Analysis, head: int) -> int:
    entity = analysis.entity_at(head)
    edge = max(head + 1, entity.last) if entity is not None and entity.label in PARTY_LABELS else head + 1
    while edge > head + 1 and analysis.tokens[edge - 1].tag in ("POS", ",", ".", ":", "HYPH", "-RRB-"):
        edge -= 1
    edge = through_hyphen(analysis, edge)
    of = analysis.child(head, "prep")
    inner = analysis.child(of.i, "pobj") if of is not None and of.lower == "of" and of.i == head + 1 else None
    if inner is None:
        return edge
    return max(phrase_range(analysis, token.i)[1] for token in analysis.conjuncts(inner.i))


def through_hyphen(analysis: Analysis, edge: int) -> int:
    """The end of a name that the parser cuts at a hyphen: "Moon Jae-in"."""
    tokens = analysis.tokens
    while (
        edge + 1 < len(tokens)
        and tokens[edge].text == "-"
        and tokens[edge - 1].pos == "PROPN"
        and tokens[edge - 1].end == tokens[edge].start
        and tokens[edge].end == tokens[edge + 1].start
    ):
        edge += 2
    return edge


def mention(analysis: Analysis, head: int) -> Mention:
    """The mention whose noun phrase has its head at token ``head``."""
    return _mention(analysis, *phrase_range(analysis, head))


def _mention(analysis: Analysis, first: int, last: int) -> Mention:
    words = analysis.phrase(first, last)
    return Mention(words.text, words.span)


def is_party(analysis: Analysis, head: int, lexicon: Lexicon) -> bool:
    """Whether the noun phrase of ``head`` names or points to a party that a reader could place."""
    token = analysis.tokens[head]
    if token.pos == "PRON":
        return token.lower in lexicon.party_pronouns
    first, last = phrase_range(analysis, head)
    if (
        last - first > LONGEST_PARTY
        or token.pos not in ("NOUN", "PROPN")
        or _asks(analysis, head)
        or _none_of(analysis, head)
    ):
        return False
    entity = analysis.entity_at(head)
    if entity is not None and entity.label in PARTY_LABELS:
        return token.lemma.lower() not in lexicon.heads
    lemma = token.lemma.lower()
    if lemma in lexicon.party_nouns:
        return True
    if lemma in lexicon.role_nouns:
        return _grounded(analysis, head, lexicon)
    if _ends_name(analysis, head):
        return True
    return token.pos == "PROPN" and analysis.time_at(head) is None and lemma not in lexicon.heads and entity is None


def _ends_name(analysis: Analysis, head: int) -> bool:
    """The last syllable of a name that the parser cuts at a hyphen and takes for a noun: "Moon Jae-in"."""
    before = analysis.entity_at(head - 1) or analysis.entity_at(head - 2) if head > 1 else None
    joined = (
        head > 1
        and analysis.tokens[head - 1].text == "-"
        and analysis.tokens[head - 1].end == analysis.tokens[head].start
    )
    return joined and before is not None and before.label == "PERSON"


def _asks(analysis: Analysis, head: int) -> bool:
    return any(child.tag in ("WDT", "WP$") for child in analysis.children(head, "det", "poss"))


def _none_of(analysis: Analysis, head: int) -> bool:
    return any(child.lower == "no" for child in analysis.children(head, "det"))


def _grounded(analysis: Analysis, head: int, lexicon: Lexicon) -> bool:
    """A role is a party when its phrase names someone, or it is one man: "the foreign minister"."""
    if any(child.lower in ("both", "two") for child in analysis.children(head, "det", "nummod", "predet")):
        return analysis.tokens[head].lemma in ("side", "party", "delegation", "team")  # those spoken of before
    first, last = phrase_range(analysis, head)
    if analysis.child(head, "nummod") is not None and analysis.tokens[head].lemma in lexicon.counted:
        return True  # "29 nations"
    for i in range(first, last):
        entity = analysis.entity_at(i)
        if (entity is not None and entity.label in PARTY_LABELS) or (
            i != head and analysis.tokens[i].lemma.lower() in lexicon.party_nouns
        ):
            return True
    return analysis.tokens[head].tag == "NN" and analysis.tokens[first].lower in ("the", "its", "their", "his", "her")


def parties(analysis: Analysis, head: int, lexicon: Lexicon) -> list[Mention]:
    """The parties that the phrase of ``head`` and those coordinated with it name, one mention each.

    "representatives of Jordan and Turkey" gives Jordan and Turkey.
    """
    named = [token for token in analysis.conjuncts(head) if token.i == head or not _but_not(analysis, token)]
    return [found for token in named for found in _one(analysis, token, lexicon)]


def _but_not(analysis: Analysis, token: Token) -> bool:
    """Whether "not" stands before a coordinated phrase: "with the mayors, but not the governor"."""
    first = phrase_range(analysis, token.i)[0]
    return any(analysis.tokens[i].lower == "not" for i in (max(first - 1, 0), first))


def _one(analysis: Analysis, token: Token, lexicon: Lexicon) -> Iterator[Mention]:
    inner = _shared(analysis, token) or _represented(analysis, token, lexicon)
    if inner is not None:
        yield from parties(analysis, inner, lexicon)
        return
    named = _named_after(analysis, token)
    if named is not None:
        yield from parties(analysis, named, lexicon)
        return
    if not is_party(analysis, token.i, lexicon):
        return
    cut = _joint(analysis, token.i, lexicon)
    first, last = phrase_range(analysis, token.i)
    first = _past_role(analysis, token, first, lexicon)
    if cut is not None:
        yield _mention(analysis, first, cut)
        first = cut + 1
    yield _mention(analysis, first, last)


def _shared(analysis: Analysis, token: Token) -> int | None:
    """X of "all of X" and "both of X"."""
    of = analysis.child(token.i, "prep") if token.lower in SOME else None
    inner = analysis.child(of.i, "pobj") if of is not None and of.lower == "of" else None
    return inner.i if inner is not None else None


def _represented(analysis: Analysis, token: Token, lexicon: Lexicon) -> int | None:
    """X of "representatives of X" and "members of X": those the delegates stand for."""
    if token.lemma.lower() not in lexicon.delegate_nouns or token.tag == "NNP":
        return None
    for prep in analysis.children(token.i, "prep"):
        inner = analysis.child(prep.i, "pobj")
        if prep.lower in ("of", "from") and inner is not None and token.tag in ("NNS", "NN"):
            entity = analysis.entity_at(inner.i)
            one = token.tag == "NN" and token.lemma not in ("delegation", "team", "representative")
            return (
                inner.i
                if not one and (entity is not None or inner.pos == "PROPN" or inner.lemma in lexicon.party_or_role)
                else None
            )
    return None


def _named_after(analysis: Analysis, token: Token) -> int | None:
    """The names that follow a plural role: "Syria's allies Russia and Iran"."""
    named = analysis.child(token.i, "appos")
    if named is None or token.tag != "NNS" or named.i < token.i or named.pos != "PROPN":
        return None
    return named.i if analysis.tokens[named.i - 1].text != "," or named.i == token.i + 1 else None


def _past_role(analysis: Analysis, token: Token, first: int, lexicon: Lexicon) -> int:
    """The name alone of "the rebel groups X and Y": a plural role before a name is of all of them."""
    for child in analysis.children(token.i, "compound", "nmod"):
        if token.pos == "PROPN" and child.tag == "NNS" and child.lemma.lower() in lexicon.party_or_role:
            return child.i + 1
    return first


def _joint(analysis: Analysis, head: int, lexicon: Lexicon) -> int | None:
    """The "and" inside "the Syrian government and rebel groups" when the parser hung one on the other."""
    for i in range(phrase_range(analysis, head)[0], head):
        if analysis.tokens[i].dep in ("nmod", "compound", "amod"):
            joint = analysis.child(i, "cc")
            if joint is not None and i < joint.i < head and is_party(analysis, i, lexicon):
                return joint.i
    return None
