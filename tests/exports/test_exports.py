"""Every format is read back by a reader that is not ours."""

import csv
import json
from dataclasses import replace
from datetime import date

import pytest

from dragoman.archive.store import Archive
from dragoman.codec import decode, encode_page
from dragoman.errors import UsageError
from dragoman.exports import FORMATS, export, jsonl, polecat
from dragoman.exports.csv_tables import safe
from tests.archive.pages import TEXT, other, page


def told(read):
    return replace(read, events=tuple(replace(event, auxiliary=()) for event in read.events))


def filled(path, numbers):
    archive = Archive.open(path, create=True)
    archive.put(page(title='=HYPERLINK("http://x")'), b"")
    for i in numbers:
        archive.put(told(other(i)), b"")
    archive.relink()
    return archive


@pytest.fixture
def archive(tmp_path):
    with filled(tmp_path / "a.db", range(3)) as opened:
        yield opened


def contents(path):
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    return [(file.name.replace("other", "one"), file.read_bytes()) for file in files]


@pytest.mark.parametrize("format", FORMATS)
def test_the_order_of_reading_leaves_no_trace(tmp_path, archive, format):
    with filled(tmp_path / "b.db", reversed(range(3))) as again:
        export(archive, format, tmp_path / f"one.{format}")
        export(again, format, tmp_path / f"other.{format}")
    assert contents(tmp_path / f"one.{format}") == contents(tmp_path / f"other.{format}")
    assert not list(tmp_path.glob("**/*.part"))


@pytest.mark.parametrize("format", FORMATS)
def test_an_empty_archive_can_be_exported(tmp_path, format):
    with Archive.open(tmp_path / "empty.db", create=True) as empty:
        assert export(empty, format, tmp_path / "out").rows == 0


@pytest.mark.parametrize("format", FORMATS)
def test_a_path_that_cannot_be_written(tmp_path, archive, format):
    (tmp_path / "file").write_text("theirs")
    with pytest.raises(UsageError, match="cannot write"):
        export(archive, format, tmp_path / "file" / "out")
    assert (tmp_path / "file").read_text() == "theirs"


def test_an_unknown_format(tmp_path, archive):
    with pytest.raises(UsageError, match="no export format 'xls'"):
        export(archive, "xls", tmp_path / "x")


def test_jsonl_is_what_read_prints(tmp_path, archive):
    assert export(archive, "jsonl", tmp_path / "x").rows == 24
    values = [json.loads(line) for line in (tmp_path / "x").read_text("utf-8").splitlines()]
    first = told(other(0))
    assert [value for value in values if value["document"] == first.document.id] == [
        json.loads(json.dumps(value)) for value in encode_page(first)
    ]
    assert {decode(value).id for value in values} >= {record.id for record in page().records()}


def test_jsonl_with_and_without_corrections(tmp_path, archive):
    archive.correct(page().events[0].id, "mode", "drone", author="me")
    jsonl.write(archive, tmp_path / "shown")
    jsonl.write(archive, tmp_path / "machine", corrected=False)
    shown, machine = ((tmp_path / name).read_text() for name in ("shown", "machine"))
    assert '"mode": "drone"' in shown and '"mode": "drone"' not in machine


def test_some_documents_to_standard_output(archive, capfdbinary):
    jsonl.write_documents(archive, [page().document.id], "-")
    lines = capfdbinary.readouterr().out.decode("utf-8").splitlines()
    assert len(lines) == 6 and json.loads(lines[0])["text"] == TEXT


def test_csv(tmp_path, archive):
    export(archive, "csv", tmp_path / "csv")
    with open(tmp_path / "csv/documents.csv", newline="", encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    assert len(rows) == 4 and "text" not in rows[0]
    assert rows[-1]["title"] == '\'=HYPERLINK("http://x")'
    with open(tmp_path / "csv/dyad_months.csv", newline="", encoding="utf-8") as lines:
        dyads = list(csv.DictReader(lines))
    assert [(row["actor_country"], row["recipient_country"], row["type"], row["count"]) for row in dyads] == [
        ("RUS", "TUR", "ASSAULT", "3")
    ]


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-2", "@SUM(A1)", "\tx", "\r=1"])
def test_no_cell_is_a_formula(cell):
    assert safe(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["talks", "", None, -9.0, 3])
def test_other_cells_stay(cell):
    assert safe(cell) == cell


def test_parquet(tmp_path, archive):
    from pyarrow import parquet

    export(archive, "parquet", tmp_path / "p")
    documents = parquet.read_table(tmp_path / "p/documents.parquet").to_pylist()
    assert TEXT in [row["text"] for row in documents]
    events = parquet.read_table(tmp_path / "p/events.parquet").to_pylist()
    assert {(row["type"], row["quad"], row["intensity"], row["happened"]) for row in events} == {
        ("ASSAULT", 4, -9.0, 0),
        ("ASSAULT", 4, -9.0, 1),
    }
    with Archive.open(tmp_path / "empty.db", create=True) as empty:
        export(empty, "parquet", tmp_path / "q")
    for file in (tmp_path / "p").iterdir():
        assert parquet.read_schema(file).equals(parquet.read_schema(tmp_path / "q" / file.name)), file.name


def test_geojson(tmp_path, archive):
    assert export(archive, "geojson", tmp_path / "x").rows == 8
    value = json.loads((tmp_path / "x").read_text("utf-8"))
    assert value["type"] == "FeatureCollection"
    for feature in value["features"]:
        assert feature["geometry"] == {"type": "Point", "coordinates": [16.37208, 48.20849]}
        assert feature["properties"]["words"] in archive.page(feature["properties"]["document"]).document.text


def test_a_place_without_coordinates_is_named_as_left_out(tmp_path, archive):
    archive.correct(page().events[0].id, "place.latitude", None, author="me")
    [left] = export(archive, "geojson", tmp_path / "x").refused
    assert left.record == page().events[0].id and "coordinates" in left.reason


def test_gexf(tmp_path, archive):
    import networkx

    export(archive, "gexf", tmp_path / "x.gexf")
    graph = networkx.read_gexf(tmp_path / "x.gexf")
    assert graph.nodes["RUS"]["label"] == "Russia"
    [(_, _, edge)] = graph.edges(data=True)
    assert edge["weight"] == edge["count"] == 3 and edge["event_type"] == "ASSAULT" and "type" not in edge


def test_gexf_survives_characters_that_xml_has_not(tmp_path, archive):
    import networkx

    archive.correct(told(other(1)).events[0].id, "actors.0.name", "Rus\x01sia", author="me")
    archive.correct(told(other(1)).events[0].id, "actors.0.actor", "R&\x02<S", author="me")
    export(archive, "gexf", tmp_path / "x.gexf")
    assert "R&\ufffd<S" in networkx.read_gexf(tmp_path / "x.gexf")


def test_timelinejs(tmp_path, archive):
    export(archive, "timelinejs", tmp_path / "x")
    slides = json.loads((tmp_path / "x").read_text("utf-8"))["events"]
    assert len(slides) == 16
    for slide in slides:
        assert date(**slide["start_date"]) == date(2015, 10, 27)
        assert "end_date" not in slide  # half-open [27, 28) is the one day
        assert "<America>" not in slide["text"]["text"] and "&lt;America&gt;" in slide["text"]["text"]


def test_timelinejs_keeps_the_precision(tmp_path, archive):
    id = told(other(1)).statements[0].id
    for field, value in (("start", "2015-10-01"), ("end", "2015-12-01"), ("precision", "month")):
        archive.correct(id, f"time.{field}", value, author="me")
    export(archive, "timelinejs", tmp_path / "x")
    [slide] = [s for s in json.loads((tmp_path / "x").read_text("utf-8"))["events"] if s["unique_id"] == id]
    assert slide["start_date"] == {"year": 2015, "month": 10} and slide["end_date"] == {"year": 2015, "month": 11}


def test_polecat(tmp_path, archive):
    done = export(archive, "polecat", tmp_path / "x.tsv")
    assert done.rows == polecat.check(tmp_path / "x.tsv") == 3
    assert [(left.record, "negation" in left.reason) for left in done.refused] == [(page().events[0].id, True)]
    lines = (tmp_path / "x.tsv").read_text("utf-8").split("\n")
    row = dict(zip(lines[0].split("\t"), lines[1].split("\t"), strict=True))
    assert row["Event Date"] == row["Publication Date"] == "2015-10-27"
    assert (row["Actor Name"], row["Actor Country"], row["Actor COW"]) == ("Russia", "RUS", "365")
    assert (row["Event Type"], row["Event Mode"], row["Quad Code"], row["Intensity"]) == (
        "ASSAULT",
        "aerial",
        "4",
        "-9.0",
    )
    assert (row["Placename"], row["GeoNames ID"], row["Contexts"]) == ("Vienna", "2761369", "military")


def test_polecat_lists_compound_actors_in_step(tmp_path):
    read = told(page())
    event = read.events[0]
    nameless = replace(event.recipients[0], name=None, country=None, text="Tur;\tkey\n", span=(0, 1))
    with Archive.open(tmp_path / "c.db", create=True) as archive:
        archive.put(replace(read, events=(replace(event, actors=(event.actors[0], nameless)),)), b"")
        export(archive, "polecat", tmp_path / "x.tsv")
    row = (tmp_path / "x.tsv").read_text("utf-8").split("\n")[1].split("\t")
    cells = dict(zip(polecat.COLUMNS, row, strict=True))
    assert (cells["Actor Name"], cells["Actor Country"], cells["Actor COW"]) == ("Russia;Tur, key", "RUS;", "365;")


GOOD = {
    "Event ID": "e-1",
    "Event Date": "2015-10-27",
    "Event Type": "ASSAULT",
    "Event Mode": "aerial",
    "Quad Code": "4",
    "Actor Name": "Russia",
    "Actor Country": "RUS",
    "Actor Name Raw": "Russia",
}


def cells(**changes):
    row = GOOD | {name.replace("_", " "): value for name, value in changes.items()}
    return [row.get(name, "") for name in polecat.COLUMNS]


def test_a_good_row_has_no_faults():
    assert polecat.faults(cells()) == []


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"Placename": "a\tb"}, "tab"),
        ({"Placename": "a\nb"}, "line end"),
        ({"Event_Date": "27 October"}, "no ISO date"),
        ({"Event_Date": "2015-02-30"}, "no ISO date"),
        ({"Event_Date": ""}, "no Event Date"),
        ({"Event_Type": "ATTACK"}, "no event type"),
        ({"Event_Mode": "visit"}, "no mode"),
        ({"Quad_Code": "1"}, "quad"),
        ({"Contexts": "military;weather"}, "weather"),
        ({"Actor_Sectors": "KING"}, "KING"),
        ({"Actor_Country": "Russia"}, "alpha-3"),
        ({"Actor_Country": "RUS;TUR"}, "different numbers"),
        ({"Actor_Name": "", "Actor_Name_Raw": "", "Actor_Country": ""}, "no party"),
        ({"Latitude": "123.4"}, "out of range"),
        ({"Longitude": "east"}, "no number"),
    ],
)
def test_a_bad_row_is_refused(changes, message):
    assert any(message in fault for fault in polecat.faults(cells(**changes)))


def test_the_checker_reads_files(tmp_path):
    head = "\t".join(polecat.COLUMNS)
    (tmp_path / "short").write_text(f"{head}\na\tb\n")
    with pytest.raises(UsageError, match="2 columns, not 40"):
        polecat.check(tmp_path / "short")
    (tmp_path / "other").write_text("a\tb\n")
    with pytest.raises(UsageError, match="not POLECAT's columns"):
        polecat.check(tmp_path / "other")
