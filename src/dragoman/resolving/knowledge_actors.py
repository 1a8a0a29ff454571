"""An entry of the knowledge base, and its terms of office."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """A time in an office: ISO dates (blank: open), PLOVER sector, title in lower case or ``-``."""

    start: str
    end: str
    sector: str
    title: str

    def holds(self, date: str | None) -> bool:
        """Whether the term covers ``date``."""
        return date is None or ((not self.start or self.start <= date) and (not self.end or date < self.end))


@dataclass(frozen=True, slots=True)
class Actor:
    """An entry of the knowledge base. ``country`` is ISO 3166 alpha-3, ``sector`` PLOVER; None if there is none."""

    id: str
    kind: str
    name: str
    country: str | None = None
    sector: str | None = None
    gender: str | None = None
    terms: tuple[Term, ...] = ()
    history: tuple[Term, ...] = ()
    seat: str = ""
    source: str = ""
    aliases: tuple[str, ...] = ()

    def on(self, date: str | None) -> Term | None:
        """The term of office on ``date``, or the last one before it, or the first."""
        if not self.terms:
            return None
        held = [term for term in self.terms if term.holds(date)]
        past = [term for term in self.terms if date is not None and term.end and term.end <= date]
        return (held or past[-1:] or self.terms)[-1 if date is None else 0]

    def name_on(self, date: str | None) -> str:
        """What the actor is called on ``date``."""
        return next((term.title for term in self.history if date and term.holds(date)), self.name)


def person_of(row: dict[str, str]) -> Actor:
    """A person from a row of the table."""
    country = row["country"] if len(row["country"]) == 3 else None
    aliases = tuple(filter(None, row["aliases"].split("|")))
    return Actor(
        row["id"], "person", row["name"], country, None, row["gender"] or None, _terms(row["roles"]), (),
        row["country"], row["source"], aliases,
    )  # fmt: skip


def group_of(row: dict[str, str]) -> Actor:
    """An organisation, group or part of a state from a row of the table."""
    return Actor(
        row["id"], row["kind"], row["name"], row["country"] or None, row["sector"] or None,
        history=_names(row["history"]), source=row["source"], aliases=tuple(filter(None, row["aliases"].split("|"))),
    )  # fmt: skip


def _terms(raw: str) -> tuple[Term, ...]:
    """ "2013-08..2021-08 GOV foreign minister; ..." as terms, the earliest first."""
    found = []
    for piece in raw.split("; ") if raw else ():
        dates, sector, title = piece.split(" ", 2)
        start, _, end = dates.partition("..")
        found.append(Term(start, end, sector, title))
    return tuple(sorted(found, key=lambda term: term.start))


def _names(raw: str) -> tuple[Term, ...]:
    """ "2012-01..2016-07 Nusra Front; ..." as terms whose titles are the names."""
    found = []
    for piece in raw.split("; ") if raw else ():
        first, _, rest = piece.partition(" ")
        dates, name = (first, rest) if ".." in first else (piece.rpartition(" ")[2], piece.rpartition(" ")[0])
        start, _, end = dates.partition("..")
        found.append(Term(start, end, "", name))
    return tuple(found)
