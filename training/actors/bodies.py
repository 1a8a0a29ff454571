"""Organisations: the hand-written ones, Phoenix's groups and bodies, parliaments, and the ministries the CIA lists."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Set
from pathlib import Path

from dragoman.codebook import load_table
from dragoman.resolving.actors import MINISTRY
from dragoman.resolving.knowledge_groups import LONG_FORMS
from dragoman.resolving.names import normalise, skeleton, slug
from dragoman.resolving.roles import lexicon, singulars
from training.actors.sources import DATED, Office, first_area, phoenix_entries
from training.actors.tables import HERE, Body, read

HEAD = ["id", "kind", "name", "aliases", "country", "sector", "history", "source"]
HAND = ("organisations", "groups")


def hand_bodies() -> Iterator[Body]:
    """The hand-written organisations."""
    for name in HAND:
        for row in read(HERE / f"{name}.tsv"):
            aliases = [word for word in row["aliases"].split("|") if word]
            yield Body(row["id"], row["kind"], row["name"], aliases, row["country"], row["sector"], row["history"])


class Taken:
    """The normalised names given so far: a name is its first owner's."""

    def __init__(self, bodies: Iterable[Body]) -> None:
        self.names: set[str] = set()
        self.ids: set[str] = set()
        for body in bodies:
            self.add(body)

    def add(self, body: Body) -> None:
        """Takes a body's id and names."""
        self.ids.add(body.id)
        self.names.update(normalise(name) for name in (body.name, *body.aliases))

    def free(self, names: Iterable[str]) -> list[str]:
        """Those of ``names`` that nobody has and that are no mere word for a role."""
        return [name for name in dict.fromkeys(names) if normalise(name) not in self.names and not common(name)]


# Phoenix's codes -> kind, the id's first part, sector where the country is known, and where it is not.
_KINDS = {
    "igo": ("igo", "IGO", "", ""), "ngo": ("ngo", "NGO", "CVL", "CVL"), "mnc": ("company", "COM", "BUS", "BUS"),
    "armed": ("armed", "ARM", "REB", "UAF"),
}  # fmt: skip


def phoenix_bodies(folder: Path, taken: Taken, countries: Set[str]) -> Iterator[Body]:
    """Phoenix's armed groups, international bodies and companies that the hand-written list lacks."""
    for file in ("Phoenix.MilNonState", "Phoenix.International"):
        for names, codes in phoenix_entries(folder / f"{file}.actors.txt"):
            match = re.match(r"\[([A-Z]{3})([A-Z]{3})?", codes)
            if match and not (DATED.search(codes) and re.search(r"\d{6}", codes)):
                code = "armed" if file.endswith("MilNonState") else match[1].lower()
                body = _phoenix_body(names, match, code, taken, countries)
                if body is not None:
                    taken.add(body)
                    yield body


def _phoenix_body(names: list[str], match: re.Match[str], code: str, taken: Taken, countries: Set[str]) -> Body | None:
    if code not in _KINDS:
        return None
    many = [name for name in names if len(name.split()) > 1]
    cased = taken.free(pretty(name) for name in many if len(name) < 70)
    if not cased or len(cased) < len(dict.fromkeys(map(pretty, many))):
        return None
    if (code in ("igo", "ngo") and not BODY.search(cased[0])) or (code == "mnc" and not FIRM.search(cased[0])):
        return None
    kind, prefix, placed, loose = _KINDS[code]
    country = next((one for one in (match[1], match[2]) if one in countries), "")
    # "Exxon Mobil Corporation" is also written without its last word.
    more = taken.free(FIRM.sub("", name).strip(" ,") for name in cased) if code == "mnc" else []
    aliases = [*cased[1:], *(name for name in more if len(name.split()) > 1 and name not in cased)]
    identity = f"{prefix}.{slug(cased[0])}"
    if identity in taken.ids:
        return None
    return Body(identity, kind, cased[0], aliases, country, placed if country else loose, source="phoenix")


def outlets(taken: Taken) -> Iterator[Body]:
    """The news outlets of ``codebook/outlets.tsv`` that the hand-written list lacks, by their names of two words or
    more: too many of one word are words too ("The Hill", "Slate")."""
    for row in load_table("outlets"):
        given = [re.sub(r" \(.*\)$", "", name) for name in (row["name"], *row["aka"].split(",")) if name]
        names = [
            name for name in taken.free(given) if " " in normalise(name) and not common(name.removeprefix("National "))
        ]
        identity = f"JRN.{slug(names[0])}" if names else ""
        if names and identity not in taken.ids and normalise(row["name"]) not in taken.names:
            body = Body(identity, "agency", names[0], names[1:], _country(row["country"]), "JRN", source="outlets")
            taken.add(body)
            yield body


def _country(code: str) -> str:
    return "" if code == "INT" else code


def common(name: str) -> bool:
    """Whether a name is only a word for a role: "Aid Group" is nobody's own name."""
    return any(form in lexicon().roles for form in singulars(normalise(name)))


# Phoenix's international file also lists persons and offices; a body's name has one of these words.
BODY = re.compile(
    r"(?i)\b(organi[sz]ation|union|council|committee|commission|association|bank|fund|agency|league|federation|"
    r"institute|foundation|society|alliance|forum|network|group|programme|program|court|cent(?:er|re)|community|"
    r"conference|movement|initiative|church|watch|relief|aid|rights|cooperation|treaty|trust|corps|mission|assembly|"
    r"coalition|campaign|international|world|service|partnership|project|office|secretariat|facility|authority)\b"
)
# And so does a company's.
FIRM = re.compile(
    r"(?i),? ?\b(inc|corp|corporation|company|co|ltd|limited|plc|llc|l\.?p|s\.?a|ag|nv|n\.v|gmbh|holdings?|group|"
    r"bancorp|partners|industries|international|financial|pharmaceuticals?|technologies|energy|systems|trust|"
    r"bancshares|resources|therapeutics)\b\.?$"
)


def pretty(name: str) -> str:
    """A Phoenix name in capitals and small letters, its bracketed short form left out."""
    words = re.sub(r"\(.*?\)", "", name).split()
    return " ".join(
        word.lower() if word in ("OF", "THE", "AND", "FOR", "IN", "ON") and i else word.capitalize()
        for i, word in enumerate(words)
    )


_MINISTER = re.compile(r"^(?:Federal |Union )?Min(?:ister|\.) (?:of|for) (?:the )?(.+)$")
_SAME = {"foreign relations": "foreign", "external affairs": "foreign", "national defense": "defence"}


def ministries(offices: Iterable[Office], states: dict[str, tuple[str, str]], taken: Taken) -> Iterator[Body]:
    """The ministries whose ministers the CIA lists; ``states``: ISO3 -> name and first adjective."""
    found: dict[str, list[str]] = defaultdict(list)
    owner: dict[str, str] = {}
    for office in offices:
        match = _MINISTER.match(office.title)
        if match and office.country in states:
            areas = match[1].strip()
            word = f"{_short_area(areas)} ministry"
            area = MINISTRY.match(word)
            if area:
                identity = f"{office.country}.GOV.{slug(area[2])}-ministry"
                owner[identity] = office.country
                if areas not in found[identity]:
                    found[identity].append(areas)
    for identity in sorted(found):
        body = _ministry(identity, found[identity], *states[owner[identity]], owner[identity])
        if identity not in taken.ids and (names := taken.free([body.name, *body.aliases])) and names[0] == body.name:
            body.aliases = names[1:]
            taken.add(body)
            yield body


def _short_area(areas: str) -> str:
    """An area as the word before "ministry": "Foreign Affairs" is foreign, "National Defense" defence."""
    low = first_area(areas).lower()
    return _SAME.get(low, low.replace(" affairs", "").replace("defense", "defence"))


def _ministry(identity: str, areas: list[str], state: str, adjective: str, country: str) -> Body:
    names = []
    for area in areas:
        words = re.sub(r", &| &", " and", area)
        forms = [f"Ministry of {words}"]
        if first_area(area) != area:
            forms.append(f"Ministry of {first_area(area)}")
        forms.append(f"{_short_area(area).title()} Ministry")
        for form in forms:
            names += [f"{form} of {state}", f"{state}'s {form}", *([f"{adjective} {form}"] if adjective else [])]
    return Body(identity, "ministry", names[0], list(dict.fromkeys(names[1:])), country, "GOV", source="cia")


def parliaments(states: dict[str, tuple[str, str]], taken: Taken) -> Iterator[Body]:
    """The parliaments and their houses; "=": other names."""
    for row in read(HERE / "parliaments.tsv"):
        for house in row["houses"].split("; "):
            name, *aliases = house.split("=")
            state, adjective = states[row["iso3"]]
            owned = [f"{adjective} {one}" for one in (name, *aliases) if adjective]
            owned += [f"{one} of {state}" for one in (name, *aliases)]
            # "National Assembly" is the name of fifty: only with its state is it one's own.
            bare = [one for one in (name, *aliases) if row["own"] == "y"]
            free = taken.free([*bare, *owned])
            identity = f"{row['iso3']}.LEG.{slug(name)}"
            if free and identity not in taken.ids:
                body = Body(identity, "body", free[0], free[1:], row["iso3"], "LEG")
                taken.add(body)
                yield body


def indexes(table: list[list[str]]) -> Iterator[tuple[str, list[list[str]]]]:
    """The indexes of the table of organisations: names, and armed groups by spelling, with row numbers."""
    names: dict[str, int] = {}
    bones: dict[str, set[int]] = defaultdict(set)
    hand_first = sorted(range(len(table)), key=lambda number: table[number][7] != "hand")
    for number in hand_first:
        _, kind, name, aliases, *_ = table[number]
        for one in filter(None, (name, *aliases.split("|"))):
            forms = [one, *(long + one.removeprefix(short) for short, long in LONG_FORMS if one.startswith(short))]
            for form in forms:
                key = normalise(form)
                names.setdefault(key, number)
                if kind == "armed" and " " not in key and len(key) >= 6:
                    bones[skeleton(key)].add(number)
    yield "organisations_names", [[key, str(names[key])] for key in sorted(names) if key]
    once = {key: found for key, found in bones.items() if len(found) == 1}
    yield "organisations_spellings", [[key, str(*once[key])] for key in sorted(once)]
