"""Parties: which noun phrases can act or be acted on, and their exact words.

A party is a name (state, nationality, organisation, person), a role noun from
``codebook/party_nouns.yaml`` or a pronoun, which ``resolving`` settles later.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from dragoman.codebook import load_yaml
from dragoman.reading.analysis import Analysis, Token
from dragoman.records import Mention, Phrase

NAMES = frozenset({"GPE", "NORP", "ORG", "PERSON"})
# Labels that rule a phrase out as a party even when its head is a proper noun.
OTHERS = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "ORDINAL", "QUANTITY", "LANGUAGE", "LAW"})
OTHERS |= {"WORK_OF_ART", "EVENT", "PRODUCT"}
PRONOUNS = frozenset({"he", "she", "they", "we", "i", "it", "him", "her", "them", "us", "me"})
RELATIVES = frozenset({"who", "whom", "which", "that"})
_LEFT = frozenset({"det", "amod", "compound", "poss", "nummod", "nmod", "quantmod", "predet"})
# A modifier chain longer than this is a parse gone wrong (longest sound one on 40 articles: 11).
LONGEST_LEFT = 14


@dataclass(frozen=True, slots=True)
class Party:
    """A phrase that can be a party. ``kind`` is name, role, pronoun, people or inner; inner ones were
    found inside a phrase that is itself no party ("Iran's offer" -> Iran)."""

    head: int
    phrase: Phrase
    kind: str

    def mention(self) -> Mention:
        """The mention that records it, not yet resolved."""
        return Mention(self.phrase.text, self.phrase.span)


@cache
def role_nouns() -> dict[str, str]:
    """Lemma of a role noun -> PLOVER sector."""
    sectors = load_yaml("party_nouns")["roles"]
    return {noun: sector for sector, nouns in sectors.items() for noun in nouns}


@cache
def nouns(name: str) -> frozenset[str]:
    """Another list of ``party_nouns.yaml``: quantities, delegates, names, people, never."""
    return frozenset(load_yaml("party_nouns")[name])


def antecedent(analysis: Analysis, token: Token) -> Token:
    """What a relative pronoun stands for: the noun its clause hangs on; other tokens stand for themselves."""
    if token.lower not in RELATIVES or token.tag not in ("WP", "WDT", "WP$"):
        return token
    for above in analysis.ancestors(token.i):
        if above.dep == "relcl":
            return analysis.head(above.i)
    return token


def parties_of(analysis: Analysis, heads: Iterable[Token], inner: bool = True) -> list[Party]:
    """The parties named by phrases with these heads, coordinated ones apart, each once, in text order."""
    found: dict[int, Party] = {}
    for head in heads:
        for token in analysis.conjuncts(antecedent(analysis, head).i):
            if token.pos not in ("VERB", "AUX"):
                for party in _single(analysis, token, inner):
                    found.setdefault(party.head, party)
    glossed = {head for head in found if _glossed(analysis, head) & found.keys()}
    words = {p.phrase.text.lower(): p for head, p in reversed(found.items()) if head not in glossed}
    return sorted(words.values(), key=lambda party: party.phrase.span)


def _glossed(analysis: Analysis, i: int) -> set[int]:
    """Tokens of an editor's gloss on a pronoun: "they [the Iranians]" is one party, the one in brackets."""
    after = i + 1
    if analysis.tokens[i].lower not in PRONOUNS or after >= len(analysis.tokens):
        return set()
    if analysis.tokens[after].text not in ("[", "("):
        return set()
    end = next((t.i for t in analysis.tokens[after : after + 8] if t.text in ("]", ")")), after)
    return set(range(after, end))


def _single(analysis: Analysis, token: Token, inner: bool) -> list[Party]:
    token = antecedent(analysis, token)
    last = analysis.tokens[token.i - 1] if token.i else token
    before = last.lower if last.head == token.i else ""  # not "Iran, which Riyadh accuses"
    dets = {det.lower for det in analysis.children(token.i, "det")}
    if any(owner.tag == "WP$" for owner in analysis.children(token.i, "poss")):
        return []  # "anyone whose country"
    if dets & {"no", "any"} or (dets | {before}) & {"which", "what"}:
        return []  # "which officials", "no country": nobody in particular
    named = list(_named_members(analysis, token))
    if named:
        return named
    kind = party_kind(analysis, token)
    if kind:
        return [Party(token.i, phrase_of(analysis, token, kind), kind)]
    return list(_inner(analysis, token)) if inner else []


def _named_members(analysis: Analysis, token: Token) -> Iterator[Party]:
    """ "thousands of protesters" -> protesters; "envoys of Iran and Iraq" -> each; "ministers, including
    Lavrov" -> Lavrov."""
    lemma = token.lemma.lower()
    for prep in analysis.children(token.i, "prep"):
        members = list(analysis.children(prep.i, "pobj"))
        if prep.lower == "including":
            yield from (p for p in parties_of(analysis, members, False) if p.kind == "name")
        elif prep.lower in ("of", "from") and members:
            several = len(analysis.conjuncts(members[0].i)) > 1
            if (lemma in nouns("quantities") and prep.lower == "of") or (lemma in nouns("delegates") and several):
                yield from parties_of(analysis, members, False)


def party_kind(analysis: Analysis, token: Token) -> str | None:
    """What makes the phrase headed by ``token`` a party: name, role, pronoun, people; None if nothing."""
    if token.pos == "PRON" or token.tag in ("PRP", "WP"):
        return "pronoun" if token.lower in PRONOUNS else None
    lemma = token.lemma.lower()
    if lemma in nouns("never") or analysis.time_at(token.i) is not None:
        return None
    if lemma in role_nouns() and token.pos in ("NOUN", "PROPN", "ADJ"):
        return "role"
    if lemma in nouns("people"):
        return "people"
    return _name_kind(analysis, token)


def _name_kind(analysis: Analysis, token: Token) -> str | None:
    entity = analysis.entity_at(token.i)
    if token.lower in nouns("names"):
        return "name"
    if (
        entity is not None
        and entity.label in NAMES
        and token.pos in ("PROPN", "ADJ", "NOUN")
        and token.text[0].isupper()
    ):
        return "name"
    blocked = entity is not None and entity.label in OTHERS | {"LOC", "FAC"}
    return "name" if token.pos == "PROPN" and not blocked and token.text[0].isupper() and len(token.text) > 1 else None


def _inner(analysis: Analysis, token: Token) -> Iterator[Party]:
    """Parties inside a phrase that is none: possessor, nationality, "of" phrase, subject of its clause."""
    if token.pos not in ("NOUN", "PROPN", "ADJ", "NUM"):
        return
    spots = [*analysis.children(token.i, "poss", "amod", "compound", "nmod")]
    beyond = [
        p for w in analysis.children(token.i, "prep") if w.lower == "with" for p in analysis.children(w.i, "pobj")
    ]
    if token.lemma.lower() in nouns("borders") and any(_good_inner(analysis, spot) for spot in beyond):
        spots = beyond  # "to its border with Syria"
    if not any(_good_inner(analysis, spot) for spot in spots):
        spots = [
            p
            for prep in analysis.children(token.i, "prep")
            if prep.lower in ("of", "by", "from") and not (prep.lower == "of" and token.lemma.lower() == "use")
            for p in analysis.children(prep.i, "pobj")
        ]
    if not any(_good_inner(analysis, spot) for spot in spots):
        clauses = (c for c in analysis.children(token.i, "relcl") if not _set_off(analysis, token, c))
        spots = [s for clause in clauses for s in analysis.children(clause.i, "nsubj")]
    for spot in spots:
        for each in analysis.conjuncts(spot.i):
            if _good_inner(analysis, each):
                kind = party_kind(analysis, each) or "name"
                yield Party(each.i, phrase_of(analysis, each, kind), "inner")


def _set_off(analysis: Analysis, noun: Token, clause: Token) -> bool:
    """ "the attack, which Mr. Karzai condemned": the clause adds news of its own."""
    return any(analysis.tokens[i].text == "," for i in range(noun.i + 1, clause.i))


def _good_inner(analysis: Analysis, token: Token) -> bool:
    if token.dep == "poss" and token.tag == "PRP$":
        return token.lower in ("his", "her", "their", "its", "our", "my")
    if token.lower in RELATIVES:
        return False
    entity = analysis.entity_at(token.i)
    if token.dep in ("amod", "compound", "nmod"):
        if token.lower in nouns("creeds"):
            return False
        return entity is not None and entity.label in ("GPE", "NORP", "ORG") and token.text[0].isupper()
    return party_kind(analysis, token) in ("name", "role", "pronoun")


def phrase_of(analysis: Analysis, head: Token, kind: str) -> Phrase:
    """The words of the phrase: its head with what stands before it and, for a role, "of" whom."""
    if kind == "pronoun" or head.dep in ("amod", "compound", "nmod"):
        first, last = _entity_range(analysis, head) if kind != "pronoun" else (head.i, head.i + 1)
    else:
        first, last = _left_edge(analysis, head), _right_edge(analysis, head, kind)
    while first < last - 1 and analysis.tokens[first].pos == "PUNCT":
        first += 1
    while last - 1 > first and _is_edge(analysis.tokens[last - 1]):
        last -= 1
    return analysis.phrase(first, last)


def _is_edge(token: Token) -> bool:
    """What a name does not end on; "-RRB-" is how some archives write a bracket."""
    return token.pos == "PUNCT" or token.tag == "POS" or token.text in ("-RRB-", "-LRB-", "''", "``")


def _entity_range(analysis: Analysis, head: Token) -> tuple[int, int]:
    entity = analysis.entity_at(head.i)
    return (entity.first, head.i + 1) if entity else (head.i, head.i + 1)


def _left_edge(analysis: Analysis, head: Token) -> int:
    first = min(head.i, _entity_range(analysis, head)[0])
    for child in analysis.children(head.i, *_LEFT):
        if child.i < head.i:
            first = min(first, analysis.subtree(child.i)[0])
    return first if head.i - first <= LONGEST_LEFT else _entity_range(analysis, head)[0]


def _right_edge(analysis: Analysis, head: Token, kind: str) -> int:
    entity = analysis.entity_at(head.i)
    last = max(head.i + 1, entity.last if entity else 0)
    for child in analysis.children(head.i, "appos"):
        inside = analysis.subtree(child.i)
        # "spokesman John Kirby": a name that follows its title with no comma between.
        if inside[0] == last and child.pos == "PROPN" and analysis.entity_at(child.i) is not None:
            last = child.i + 1
    if kind == "role":
        last = _of_phrase(analysis, head, last)
    return last


def _of_phrase(analysis: Analysis, head: Token, last: int) -> int:
    prep = next((p for p in analysis.children(head.i, "prep") if p.lower == "of" and p.i == last), None)
    whom = analysis.child(prep.i, "pobj") if prep else None
    if whom is None or party_kind(analysis, whom) not in ("name", "role"):
        return last
    return max(last, _right_edge(analysis, whom, "name"))
