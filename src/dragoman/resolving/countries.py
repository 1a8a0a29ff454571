"""The country that a page is about."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache

from dragoman.reading.analysis import Analysis
from dragoman.resolving.actors import identify
from dragoman.resolving.naming import Setting

# A page is about one country when it has this share of all names of states, and is named so often; set on
# 30 pages of syria_2011_2013, where "the government" and "rebels" are then Syria's; three, not five, on the short
# stories of the corpus' train and dev parts: 15 more countries right, one wrong.
MAIN_SHARE, MAIN_LEAST = 0.6, 3


def main_country(analysis: Analysis, setting: Setting) -> str | None:
    """The state (ISO3) that most of the page's names of states and peoples are of, if there is one."""
    counts = _named(analysis, setting)
    if not counts:
        return None
    country, most = counts.most_common(1)[0]
    return country if most >= MAIN_LEAST and most >= MAIN_SHARE * counts.total() else None


def _named(analysis: Analysis, setting: Setting) -> Counter[str]:
    """How often the page names each state or its people."""
    names = (analysis.text[one.start : one.end] for one in analysis.entities if one.label in ("GPE", "NORP"))
    return Counter(who.country for name in names if (who := identify(name, setting)) and who.country)


def lead_country(analysis: Analysis, setting: Setting) -> str | None:
    """The state (ISO3) whose police, government and state media a short report means: the one that the first sentence
    of its body names, or of several the one in which something is, if the page names no other more often."""
    body = next((one for one in analysis.sentences if one.role == "body"), None)
    if body is None:
        return None
    named = [one for one in analysis.entities if body.first <= one.first < body.last and one.label in ("GPE", "NORP")]
    inside = [one for one in named if one.first and analysis.tokens[one.first - 1].lower == "in"]
    for some in (named, inside):
        found = {who.country for one in some if (who := identify(analysis.text[one.start : one.end], setting))}
        if len(found) == 1:
            counts, country = _named(analysis, setting), found.pop()
            return country if country and counts[country] == max(counts.values()) else None
    return None


def with_states(analysis: Analysis, setting: Setting) -> Setting:
    """The setting with the states that the page names, sought when first asked for."""
    return replace(setting, states=cache(lambda: _states(analysis, replace(setting, states=None))))


def _states(analysis: Analysis, setting: Setting) -> frozenset[str]:
    """The states (ISO3) that a page names in any way: by name, people, capital, ministry or body."""
    labels = ("GPE", "NORP", "ORG", "FAC")
    names = {analysis.text[one.start : one.end] for one in analysis.entities if one.label in labels}
    return frozenset(who.country for name in names if (who := identify(name, setting)) and who.country)
