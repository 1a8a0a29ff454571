"""The country that a page is about."""

from __future__ import annotations

from collections import Counter

from dragoman.reading.analysis import Analysis
from dragoman.resolving.actors import identify
from dragoman.resolving.naming import Setting

# A page is about one country when it has this share of all names of states, and is named so often; set on
# 30 pages of syria_2011_2013, where "the government" and "rebels" are then Syria's; three, not five, on the short
# stories of the corpus' train and dev parts: 15 more countries right, one wrong.
MAIN_SHARE, MAIN_LEAST = 0.6, 3


def main_country(analysis: Analysis, setting: Setting) -> str | None:
    """The state (ISO3) that most of the page's names of states and peoples are of, if there is one."""
    counts: Counter[str] = Counter()
    for entity in analysis.entities:
        if entity.label in ("GPE", "NORP"):
            who = identify(analysis.text[entity.start : entity.end], setting)
            if who and who.country:
                counts[who.country] += 1
    if not counts:
        return None
    country, most = counts.most_common(1)[0]
    return country if most >= MAIN_LEAST and most >= MAIN_SHARE * counts.total() else None
