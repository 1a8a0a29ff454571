"""Persons of several sources made one where they are one, and the indexes by which they are looked up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from dragoman.resolving.names import normalise, same_person, skeleton, slug
from training.actors.sources import RANKS
from training.actors.tables import Person

HEAD = ["id", "name", "aliases", "country", "gender", "roles", "source"]
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii"})


def merge(people: Iterable[Person]) -> list[Person]:
    """Persons of one country whose names may be one, as one; what an earlier source holds is not overruled.

    A person may tie two others that were apart until then ("Mohammad Zarif Khonsari" and "Javad Zarif"): all three
    become one, unless the two are hand-written.
    """
    kept: dict[str, list[Person]] = {}
    near: dict[str, dict[str, list[Person]]] = defaultdict(lambda: defaultdict(list))
    for person in people:
        group, index = kept.setdefault(person.country, []), near[person.country]
        found = _twins_of(person, index)
        if not found:
            group.append(person)
            _index(person, person, index)
            continue
        first = found[0]
        for other in [person, *(one for one in found[1:] if first.source != "hand" or one.source != "hand")]:
            _join(first, other)
            _index(first, other, index)
            if other is not person:
                group.remove(other)
                for owners in index.values():
                    while other in owners:
                        owners.remove(other)
    return [person for group in kept.values() for person in group]


def _index(owner: Person, names: Person, index: dict[str, list[Person]]) -> None:
    for name in names.names():
        for word in {skeleton(word) for word in normalise(name).split()}:
            if not any(one is owner for one in index[word]):
                index[word].append(owner)


def _twins_of(person: Person, index: dict[str, list[Person]]) -> list[Person]:
    found: dict[int, Person] = {}
    for name in person.names():
        for word in normalise(name).split():
            found |= {id(other): other for other in index.get(skeleton(word), ())}
    same = [other for other in found.values() if _named_alike(person, other)]
    if same or not found:
        return sorted(same, key=lambda one: one.source != "hand")
    return [other for other in found.values() if twins(person, other)][:1]


def _join(twin: Person, person: Person) -> None:
    known = {normalise(name) for name in twin.names()}
    twin.aliases += [name for name in person.names() if normalise(name) not in known]
    twin.gender = twin.gender or person.gender
    # Hand-written terms are dated to the day; a list of one year or a bare "leader" adds nothing to them.
    if twin.source != "hand" or person.source == "hand":
        twin.roles += [role for role in person.roles if not _has(twin, role)]


def _has(person: Person, role: str) -> bool:
    """Whether a person has a term of that title at that time."""
    dates, _, title = role.split(" ", 2)
    start, _, end = dates.partition("..")
    for other in person.roles:
        before, _, name = other.split(" ", 2)
        first, _, last = before.partition("..")
        if name == title and (not end or first < end) and (not last or start < last):
            return True
    return False


def _named_alike(person: Person, other: Person) -> bool:
    ones = {normalise(name) for name in person.names()}
    return any(normalise(name) in ones for name in other.names()) and not _apart(person, other)


def _apart(person: Person, other: Person) -> bool:
    """Whether two persons of one family name alone were in office at other times: two of REIGN's "Khan"."""
    if " " in person.name and " " in other.name:
        return False
    return not overlap(person, other)


def twins(person: Person, other: Person) -> bool:
    """Whether two entries of one country that have no name in common are one person."""
    ones, others = ([_bare(name) for name in one.names() if not _titled(name)] for one in (person, other))
    if not ones or not others:
        return False
    if person.source == "reign" and len(ones[0].split()) == 1:
        return any(ones[0] in name.split() for name in others) and overlap(person, other)
    return any(fits(a, b) for a in ones for b in others if " " in a and " " in b)


def _titled(name: str) -> bool:
    """Whether a name starts with a title, which two kings have in common and no more."""
    return name.split()[0] in ("King", "Queen", "Sheikh", "Prince", "Sultan", "Pope", "Emir", "Lord", "Ayatollah")


def _bare(name: str) -> str:
    """A normalised name without "Jr." and the like."""
    words = normalise(name).split()
    return " ".join(word for word in words if word not in _SUFFIXES) or " ".join(words)


def fits(one: str, other: str) -> bool:
    """Whether two normalised full names may be one: the same first name, a shorter in a longer form.

    Among office holders of one country a family name may have one more after it ("Zarif Khonsari").
    """
    alike = one.split()[0][0] == other.split()[0][0] and skeleton(one.split()[0]) == skeleton(other.split()[0])
    return alike and any(
        same_person(a, b) or (len(b.split()) > 3 and same_person(a, " ".join(b.split()[:-1])))
        for a, b in ((one, other), (other, one))
    )


def overlap(person: Person, other: Person) -> bool:
    """Whether two persons were in office at one time."""
    spans = [[role.split(" ")[0].split("..") for role in one.roles] for one in (person, other)]
    return any((a[0] or "0") < (b[1] or "9") and (b[0] or "0") < (a[1] or "9") for a in spans[0] for b in spans[1])


def rows(people: list[Person]) -> list[list[str]]:
    """id, name, aliases, country, gender, roles, source; sorted by id."""
    made: dict[str, list[str]] = {}
    for person in people:
        key = f"{person.country.removeprefix('IGO.').upper() if '.' in person.country else person.country or 'PER'}."
        identity, number = key + slug(person.name), 2
        while identity in made and person.source == "hand":
            identity, number = f"{key}{slug(person.name)}-{number}", number + 1
        if identity in made:
            continue
        aliases = dict.fromkeys(alias for alias in person.aliases if 1 < len(alias) < 50 and not RANKS.match(alias))
        made[identity] = [
            identity, person.name, "|".join(aliases), person.country, person.gender, "; ".join(person.roles),
            person.source,
        ]  # fmt: skip
    return [made[key] for key in sorted(made)]


def indexes(table: list[list[str]]) -> Iterator[tuple[str, list[list[str]]]]:
    """The indexes of the table of persons: names, family names, offices (each with row numbers), first names."""
    names: dict[str, list[int]] = defaultdict(list)
    families: dict[str, set[int]] = defaultdict(set)
    offices: dict[str, set[int]] = defaultdict(set)
    genders: dict[str, set[str]] = defaultdict(set)
    for number, (_, name, aliases, country, gender, roles, source) in enumerate(table):
        for key in dict.fromkeys(normalise(one) for one in (name, *filter(None, aliases.split("|")))):
            names[key].append(number)
            for word in key.split()[-2:]:
                families[skeleton(word)].add(number)
        if source != "phoenix":
            for role in roles.split("; "):
                offices[f"{country}|{role.split(' ', 2)[2]}"].add(number)
        if gender and " " in name:
            genders[normalise(name).split()[0]].add(gender)
    yield "people_names", _numbered(names)
    yield "people_families", _numbered(families)
    yield "people_offices", _numbered(offices)
    first = sorted((name, next(iter(found))) for name, found in genders.items() if len(found) == 1)
    yield "first_names", [list(pair) for pair in first]


def _numbered(index: dict[str, list[int]] | dict[str, set[int]]) -> list[list[str]]:
    return [[key, " ".join(map(str, sorted(index[key])))] for key in sorted(index) if key]
