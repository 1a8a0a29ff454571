"""The armed and political groups a page names with the word for what they are.

"The Syrian rebel groups X and Y", "militias such as X", "X, a Syrian rebel group,": a group that the
knowledge base lacks gets the country and sector of that word and an id made of them and its name.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from dragoman.reading.analysis import Analysis
from dragoman.resolving.actors import affiliation
from dragoman.resolving.names import normalise, slug
from dragoman.resolving.naming import Identity, Setting, words_of
from dragoman.resolving.roles import Role, lexicon

SECTORS = frozenset({"REB", "UAF", "PRM", "OPP"})
REACH = 6  # tokens read to the left of the word for whose group it is (set by hand)
LONGEST = 6  # words in a group's name
MOST = 8  # names in one list
_LEADS = (("such", "as"), ("including",), ("called",), ("named",), ("known", "as"))
_SMALL = frozenset({"al", "of", "the", "-", "el", "bin", "for"})


def read_groups(analysis: Analysis, setting: Setting) -> dict[str, Identity]:
    """The groups by normalised name."""
    found: dict[str, Identity] = {}
    for i, token in enumerate(analysis.tokens):
        if token.pos != "NOUN" or not {token.lower, token.lemma} & _last_words():
            continue
        role = _role(analysis, i, setting)
        if role is None:
            continue
        first = analysis.sentence_of(i).first
        owner = affiliation(words_of(_text(analysis, max(first, i - REACH), i)), setting, None)
        country = owner.country if owner and owner.kind in ("state", "people") else None
        for name in (*_names_after(analysis, i + 1), *_named_before(analysis, i)):
            if country is None and normalise(name).endswith(" party"):
                continue  # a party, not an armed group
            if setting.knowledge.name(name) is None and setting.knowledge.adjective(name) is None:
                found.setdefault(normalise(name), _group(name, country, role))
    return found


@cache
def _last_words() -> frozenset[str]:
    """The words in which the roles of such groups end, so that other nouns cost nothing."""
    roles = lexicon().roles.items()
    return frozenset(word.split()[-1] for word, (sector, group) in roles if group and sector in SECTORS)


def _group(name: str, country: str | None, role: Role) -> Identity:
    place = f"{country}.{role.sector}" if country else "ARM"
    return Identity(
        name, f"{place}.{slug(name)}", country, role.sector, "name", f"named as {role.word}", 0.6, "armed",
        role=role.word,
    )  # fmt: skip


def _role(analysis: Analysis, i: int, setting: Setting) -> Role | None:
    """The role word that ends at token ``i``, if it is one of an armed or political group."""
    first = max(analysis.sentence_of(i).first, i - 2)
    for start in range(first, i + 1):
        words = words_of(_text(analysis, start, i + 1))
        for role in setting.lexicon.find(words):
            if role.group and role.last == len(words) and role.first == 0 and role.sector in SECTORS:
                return role
    return None


def _names_after(analysis: Analysis, i: int) -> Iterator[str]:
    """ "groups X, Y and Z": the names that stand right after the word."""
    tokens, last = analysis.tokens, analysis.sentence_of(i - 1).last
    for lead in _LEADS:
        if tuple(t.lower for t in tokens[i : i + len(lead)]) == lead:
            i += len(lead)
            break
    for _ in range(MOST):
        end = _name_end(analysis, i, last)
        if end == i:
            return
        yield _text(analysis, i, end).removeprefix("the ").removeprefix("The ")
        if end < last and tokens[end].text in (",", "and", "&"):
            i = end + 1 + (end + 1 < last and tokens[end + 1].text == "and")
        else:
            return


def _name_end(analysis: Analysis, i: int, last: int) -> int:
    end = kept = i
    while end < min(last, i + LONGEST):
        token = analysis.tokens[end]
        if token.text[:1].isupper() and token.pos != "PRON":
            kept = end + 1
        elif token.lower not in _SMALL:
            break
        end += 1
    return kept


def _named_before(analysis: Analysis, i: int) -> Iterator[str]:
    """ "X, a Syrian rebel group": the name before the apposition."""
    comma = next((k for k in range(i - 1, max(0, i - REACH), -1) if analysis.tokens[k].text == ","), None)
    if comma is None or comma < 1 or analysis.tokens[comma + 1].lower not in ("a", "an", "another", "the"):
        return
    entity = analysis.entity_at(comma - 1)
    if entity is not None and entity.last == comma and entity.label in ("ORG", "NORP", "GPE", "FAC"):
        yield analysis.text[entity.start : entity.end].removeprefix("the ").removeprefix("The ")


def _text(analysis: Analysis, first: int, last: int) -> str:
    return analysis.text[analysis.tokens[first].start : analysis.tokens[last - 1].end] if last > first else ""
