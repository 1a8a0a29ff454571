"""The command line, from pages to answers, as a user meets it."""

import json
import socket
from pathlib import Path

import pytest
from click.testing import CliRunner

from dragoman.cli import main
from dragoman.demo import PAGES

NAMES = ["document", "statement", "event", "meeting", "relation"]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("cli") / "demo.db"
    done = CliRunner().invoke(main, ["demo", "-o", str(target)])
    assert done.exit_code == 0, done.output
    assert "dragoman serve" in done.output
    return target


def ask(archive: Path, *args: str) -> str:
    done = CliRunner().invoke(main, [*args, "-a", str(archive)])
    assert done.exit_code == 0, done.output
    return done.stdout


def rows(archive: Path, *args: str) -> list[dict]:
    return [json.loads(line) for line in ask(archive, *args, "--json").splitlines() if line]


def test_the_demo_finds_statements_events_and_meetings(archive, tmp_path):
    target = tmp_path / "all.jsonl"
    ask(archive, "export", "jsonl", "-o", str(target))
    found = [json.loads(line)["kind"] for line in target.read_text().splitlines()]
    assert found.count("document") == 11
    assert all(found.count(kind) >= 5 for kind in ("statement", "event", "meeting"))


def test_reading_again_skips_what_is_there(archive):
    done = CliRunner().invoke(main, ["read", str(PAGES), "-o", str(archive), "--json"])
    summary = json.loads(done.stdout)
    assert (summary["read"], summary["skipped"]) == (0, 11)


def test_jsonl_on_standard_output_is_only_records():
    page = str(PAGES / "iran-invited-2015.txt")
    done = CliRunner().invoke(main, ["read", page, "--jsonl", "-"])
    assert done.exit_code == 0
    values = [json.loads(line) for line in done.stdout.splitlines()]
    assert values[0]["kind"] == "document" and values[0]["published"]["date"] == "2015-10-27"
    assert {value["kind"] for value in values} <= set(NAMES)
    assert len({value["id"] for value in values}) == len(values)
    assert all(value["document"] == values[0]["id"] for value in values)


def test_standard_input_is_a_page():
    text = "Talks\n\nIran refused to invite the United States, Ali Larijani said.\n"
    done = CliRunner().invoke(main, ["read", "-", "--jsonl", "-", "--published", "2017-01-18"], input=text)
    values = [json.loads(line) for line in done.stdout.splitlines()]
    assert values[0]["text"] == text and values[0]["published"] == {
        "date": "2017-01-18",
        "precision": "day",
        "basis": "given",
        "span": None,
        "timestamp": None,
    }
    assert any(value["kind"] == "statement" and "Larijani" in value["speaker"]["text"] for value in values)


def test_search_finds_words_and_filters_by_kind(archive):
    found = rows(archive, "search", "talks", "--kind", "statement")
    assert found and all(row["kind"] == "statement" for row in found)
    assert ask(archive, "search", "zeppelin") == ""


def test_a_timeline_is_in_order(archive):
    dates = [row["date"] for row in rows(archive, "timeline", "--limit", "500") if row["date"]]
    assert dates and dates == sorted(dates)


def test_who_answers_by_name_and_by_id(archive):
    by_name = json.loads(ask(archive, "who", "Iran", "--json"))
    assert by_name["country"] == "IRN"
    assert json.loads(ask(archive, "who", by_name["id"], "--json")) == by_name


def test_an_unknown_actor_is_an_error_with_a_remedy(archive):
    done = CliRunner().invoke(main, ["who", "Nobody At All", "-a", str(archive)])
    assert done.exit_code == 1 and "Nobody At All" in done.stderr


def test_meetings_and_a_ledger(archive):
    found = rows(archive, "meetings")
    assert found
    views = [json.loads(ask(archive, "meeting", each["id"], "--json")) for each in found]
    assert any(row["status"] for view in views for row in view["ledger"])
    assert [view["id"] for view in views] == [each["id"] for each in found]
    (vienna,) = [each for each in found if each["place"] == "Vienna"]
    assert "PARTICIPATION" in ask(archive, "meeting", vienna["id"])
    assert vienna in rows(archive, "meetings", "vienna")
    assert CliRunner().invoke(main, ["meeting", "zeppelin", "-a", str(archive)]).exit_code == 1


def test_show_prints_a_document_and_a_record(archive):
    document = rows(archive, "search", "Kirby", "--kind", "document")[0]["document"]
    assert "STATEMENTS" in ask(archive, "show", document)
    record = rows(archive, "show", document)[1]
    assert rows(archive, "show", record["id"]) == [record]


def test_a_correction_shows_and_survives_a_new_reading(archive, tmp_path):
    page = PAGES / "iran-invited-2015.txt"
    own = tmp_path / "own.db"
    CliRunner().invoke(main, ["read", str(page), "-o", str(own)])
    event = next(row for row in rows(own, "search", "--kind", "event"))["record"]
    ask(own, "correct", event, "type", "AID", "--author", "tester")
    assert rows(own, "show", event)[0]["type"] == "AID"
    CliRunner().invoke(main, ["read", str(page), "-o", str(own), "--outlet", "VOA"])
    assert rows(own, "show", event)[0]["type"] == "AID"


def test_a_forgotten_page_stays_forgotten(tmp_path):
    page = PAGES / "iran-invited-2015.txt"
    own = tmp_path / "own.db"
    CliRunner().invoke(main, ["read", str(page), "-o", str(own)])
    document = rows(own, "search", "--kind", "document")[0]["document"]
    ask(own, "forget", document, "--author", "tester", "--reason", "test")
    CliRunner().invoke(main, ["read", str(page), "-o", str(own)])
    assert rows(own, "search", "--kind", "document") == []
    assert b"Kirby" not in own.read_bytes()


def test_a_taken_port_is_one_clear_line(archive):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = CliRunner().invoke(main, ["serve", str(archive), "--port", str(taken.getsockname()[1])])
    assert done.exit_code == 1
    assert done.stderr.startswith("dragoman: 127.0.0.1:") and done.stderr.count("\n") == 1


def test_a_day_that_is_none_is_said(archive):
    done = CliRunner().invoke(main, ["timeline", "--since", "last week", "-a", str(archive)])
    assert done.exit_code == 1
    assert "'last week' is not a date" in done.stderr
