"""Persons from the hand-written tables, the CIA's cabinets, the Phoenix dictionaries and REIGN."""

from __future__ import annotations

import csv
import json
import re
import zipfile
from collections.abc import Iterator, Set
from dataclasses import dataclass
from pathlib import Path

from training.actors.tables import HERE, Person, read


def hand_people() -> Iterator[Person]:
    """The hand-written persons."""
    for row in read(HERE / "people.tsv"):
        aliases = [word for word in row["aliases"].split("|") if word]
        yield Person(row["name"], row["country"], row["gender"], aliases, row["roles"].split("; "))


_HOLDER = re.compile(r"^(.+?)(\(f\))?((?:=[^=]+)*) (\d{4}(?:-\d\d){1,2})$")


def chained_people() -> Iterator[Person]:
    """The hand-written holders of offices in turn: a term ends where the next one starts."""
    for row in read(HERE / "chains.tsv"):
        links = row["holders"].split("; ")
        starts = [link.rsplit(" ", 1)[1] for link in links]
        for link, start, end in zip(links, starts, [*starts[1:], ""], strict=True):
            if link.startswith("- "):
                continue
            found = _HOLDER.match(link)
            if found is None:
                raise ValueError(f"no holder and date: {row['seat']} {row['title']}: {link}")
            aliases = [name for name in found[3].split("=") if name]
            role = f"{start}..{end} {row['sector']} {row['title']}"
            yield Person(found[1], row["seat"], "f" if found[2] else "", aliases, [role])


_AREAS = re.compile(r"^(?:federal |union )?minister (?:of|for) (?:the )?", re.I)
_TITLES = {
    "foreign affairs": "foreign minister", "foreign relations": "foreign minister",
    "external affairs": "foreign minister",
    "defense": "defence minister", "defence": "defence minister", "national defense": "defence minister",
    "interior": "interior minister", "internal affairs": "interior minister", "home affairs": "interior minister",
}  # fmt: skip


def title(raw: str) -> str:
    """A title of the CIA's list as newspapers say it: "Min. of Foreign Affairs" is "foreign minister"."""
    plain = re.sub(r"\s+", " ", raw.replace("Dep.", "deputy").replace("Min.", "minister").replace("Pres.", "president"))
    plain = plain.strip().lower()
    if _AREAS.match(plain):
        area = first_area(_AREAS.sub("", plain))
        return _TITLES.get(area, f"{area} minister")
    return {"head of state": "president"}.get(plain, plain)


def first_area(areas: str) -> str:
    """The first of a ministry's areas: of "Agriculture, Livestock, & Food" agriculture."""
    return re.split(r" & |, | and ", areas)[0]


@dataclass(frozen=True)
class Office:
    """An entry of the CIA's list: ISO3, title as printed, holder as newspapers print the name, its short form."""

    country: str
    title: str
    holder: str
    short: str


def cia(path: Path, iso2: dict[str, str]) -> Iterator[Office]:
    """The CIA's cabinets, as listed in 2019."""
    label = "http://www.w3.org/2000/01/rdf-schema#label"
    with zipfile.ZipFile(path) as archive:
        offices = json.load(archive.open("dist/json/government-offices.json"))
        countries = json.load(archive.open("dist/json/countries.json"))
    code = {
        row["@id"]: iso2.get(str(value).upper(), "")
        for row in countries.values()
        for key, value in row["datatypeProperties"].items()
        if key.endswith("countryCodeISO")
    }
    for office in offices.values():
        links = {key.rsplit("#", 1)[1]: value for link in office["objectProperties"] for key, value in link.items()}
        named = next((v for k, v in office["datatypeProperties"].items() if k.endswith("#title")), "")
        if "hasGovernmentOfficial" not in links or "hasCountry" not in links or not named:
            continue
        country = code.get(links["hasCountry"]["@id"], "")
        raw = links["hasGovernmentOfficial"][label]
        if country and len(proper(raw).split()) > 1 and not named.startswith(ABROAD):
            yield Office(country, named, proper(raw), short(raw))


def cia_person(office: Office) -> Person:
    """The holder of an office of the list; the list holds for the year it was printed."""
    aliases = [office.short] if office.short else []
    role = f"2019-01..2020-01 {sector(office.title)} {title(office.title)}"
    return Person(office.holder, office.country, "", aliases, [role], "cia")


def sector(raw: str) -> str:
    """The PLOVER sector of an office of state by its title."""
    low = raw.lower()
    if ("justice" in low and "chief" in low) or "prosecutor" in low:
        return "JUD"
    return "LEG" if "speaker" in low else "GOV"


def _plain(name: str) -> list[str]:
    """The words of a name of the list, ranks left out."""
    words = [word for word in name.split() if not word.endswith(".") or len(word) == 2]
    return [word for word in words if not word.startswith("(")]


def proper(name: str) -> str:
    """A name with its surname in capitals as newspapers print it."""
    return " ".join(
        "-".join(p.capitalize() if p.isupper() and len(p) > 1 else p for p in word.split("-")) for word in _plain(name)
    )


def short(name: str) -> str:
    """Given and family name, when the list prints more: the family name is the one in capitals; else blank."""
    words = _plain(name)
    family = [i for i, word in enumerate(words) if word.isupper() and len(word.strip(".")) > 1]
    if not family or family[0] == 0 or len(words) < 3 or len(words[0]) < 3:
        return ""
    brief = proper(" ".join([words[0], *words[family[0] : family[-1] + 1]]))
    return brief if brief != proper(name) else ""


# Envoys to one capital are many and seldom in the news.
ABROAD = ("Ambassador to the US",)
DATED = re.compile(r"\[([A-Z]{3,})\s*([<>]?)\s*(\d{6,8})?\s*(?:-\s*(\d{6,8}))?\]")


def date(raw: str) -> str:
    """Phoenix's yymmdd or yyyymmdd as an ISO month."""
    digits = raw if len(raw) == 8 else ("19" if raw[:2] > "30" else "20") + raw
    return f"{digits[:4]}-{digits[4:6]}"


def phoenix_entries(path: Path) -> Iterator[tuple[list[str], str]]:
    """The entries of a Phoenix file: their names and the codes that follow."""
    names: list[str] = []
    codes = ""
    for raw in path.read_text("latin-1").splitlines():
        line = raw.split("#")[0].split(";")[0].strip()
        if not line:
            continue
        if line.startswith("["):
            codes += line
            continue
        head, _, code = line.partition("[")
        if not head.startswith("+") and names:
            yield names, codes
            names, codes = [], ""
        names.append(head.strip().lstrip("+").strip(" _").replace("_", " "))
        codes += "[" + code if code else ""
    yield names, codes


RANKS = re.compile(
    r"(?i)(president|prime|foreign|minister|secretary|general|ambassador|king|us|u\.s\.|american|\w+ian|mr\.?|vice|"
    r"the|senator|governor|gov\.?|chancellor|defense|defence|leader|dictator) "
)
_NO_PERSON = re.compile(r"(?i)\b(administration|government|cabinet|regime|wife|family|aides?)\b")


def phoenix_people(path: Path, countries: Set[str]) -> Iterator[Person]:
    """Phoenix's persons with dated offices."""
    for names, codes in phoenix_entries(path):
        roles, country = [], ""
        for code, sign, first, last in DATED.findall(codes):
            if not first or code[:3] not in countries:
                continue
            country = code[:3]
            start = "" if sign == "<" else date(first)
            end = date(first) if sign == "<" else (date(last) if last else "")
            roles.append(f"{start}..{end} {code[3:6] or 'GOV'} -")
        full = [name for name in names if 2 <= len(name.split()) <= 5 and person_name(name)]
        if roles and full:
            cased = [" ".join(map(_cased, name.split())) for name in full]
            yield Person(cased[0], country, "", cased[1:], roles, "phoenix")


def person_name(name: str) -> bool:
    """Whether a name of the dictionary is a person's alone, without rank or office."""
    return not RANKS.match(name) and not _NO_PERSON.search(name) and not re.search(r"[()0-9]", name)


def _cased(word: str) -> str:
    return "-".join(part.capitalize() for part in word.split("-"))


@dataclass(frozen=True)
class Leader:
    """A row of REIGN: a head of state or government, often by family name alone, with months of office."""

    country: str
    name: str
    gender: str
    start: str
    end: str


# The list was last brought up to date in August 2021: what it says of those still in office holds until then.
REIGN_ENDS = "2021-09"


def reign(path: Path, cow: dict[str, str]) -> Iterator[Leader]:
    """REIGN's heads of state or government since 1945."""
    for row in csv.DictReader(path.read_text("latin-1").splitlines()):
        country = cow.get(row["ccode"], "")
        if not country:
            continue
        name = re.sub(r"\(.*?\)", "", row["leader"]).strip()
        end = f"{row['eyear']}-{int(row['emonth']):02d}" if row["eyear"] else REIGN_ENDS
        start = f"{row['syear']}-{int(row['smonth']):02d}-{int(row['sdate'] or 1):02d}"
        yield Leader(country, name, "m" if row["gender"] == "1" else "f", start, end)


def reign_person(leader: Leader) -> Person:
    """A leader as a person of the tables."""
    return Person(leader.name, leader.country, leader.gender, [], [f"{leader.start}..{leader.end} GOV leader"], "reign")
