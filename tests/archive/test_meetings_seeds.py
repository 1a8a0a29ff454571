"""The two seed pages as an archive: what a desk officer would ask of their meetings."""

from pathlib import Path

import pytest

from dragoman.archive import queries
from dragoman.archive.store import Archive

SEEDS = Path(__file__).parents[3] / "shared/seeds"
# The page of Astana prints no date; whoever reads it in gives it, as benchmarks/seeds does.
UNDATED, PUBLISHED = "000_e848f44927ef2c05.txt", "2017-01-18"


@pytest.fixture(scope="module")
def seeds(tmp_path_factory):
    from dragoman.ingest.options import IngestOptions
    from dragoman.scale.run import run

    with Archive.open(tmp_path_factory.mktemp("seeds") / "a.db", create=True) as archive:
        for page in sorted(SEEDS.glob("*.txt")):
            given = IngestOptions(published=PUBLISHED if page.name == UNDATED else None)
            run([str(page)], given, archive)
        archive.relink()
        yield archive


def at(archive, place):
    """All meetings at a place."""
    found = [queries.meeting(archive, row["id"]) for row in queries.meetings(archive, place=place)]
    assert found, f"no meeting in {place}"
    return found


@pytest.mark.shared
def test_iran_was_expected_in_vienna_in_2015(seeds):
    rows = [row for view in at(seeds, "Vienna") for row in view.ledger if row["country"] == "IRN"]
    assert any(row["status"] == "expected" and row["said"].startswith("2015") for row in rows)


@pytest.mark.shared
def test_iran_is_an_organiser_in_astana_in_2017(seeds):
    views = [view for view in at(seeds, "Astana") if "IRN" in view.organisers.column("country")]
    assert any(row["published"].startswith("2017") for view in views for row in view.reports)


@pytest.mark.shared
def test_iran_is_against_the_united_states_in_astana_and_russia_and_turkey_are_for_it(seeds):
    rows = [row for view in at(seeds, "Astana") for row in view.ledger if row["country"] == "USA"]
    wishes = {(row["status"], name) for row in rows for name in (row["by"], row["source"], row["speaker"]) if name}

    def held(status, *names):
        return any(kind == status and any(name in who for name in names) for kind, who in wishes)

    assert held("opposed", "Iran", "Zarif")
    assert held("wanted", "Russia", "Lavrov", "Putin")
    assert held("wanted", "Turkey", "Türkiye", "Cavusoglu", "Çavuşoğlu", "Erdogan")
