"""The commands that ask for positions, from end to end over an archive made by hand."""

import json

import pytest
from click.testing import CliRunner

from dragoman.archive.store import Archive
from dragoman.cli import main
from tests.linking.positions import put_turn


@pytest.fixture
def path(tmp_path):
    found = tmp_path / "a.db"
    with Archive.open(found, create=True) as archive:
        put_turn(archive, "sanctions on Iran")
    return str(found)


def run(*arguments):
    result = CliRunner().invoke(main, list(arguments))
    assert result.exit_code == 0, result.output
    return result.output


def test_the_way_from_a_question_to_its_change(path):
    [row] = [json.loads(line) for line in run("questions", "sanct", "-a", path, "--json").splitlines()]
    told = run("position", "Norway", "sanctions", "on", "Iran", "-a", path)
    assert "2012-02-04 for “Norway urged sanctions on Iran”" in " ".join(told.split())
    assert "for → against" in told and row["id"] in told
    assert "Norway: sanctions on Iran for → against" in " ".join(run("changes", "-a", path).split())
    assert json.loads(run("position", "NOR", row["id"], "-a", path, "--json"))["changes"][0]["date"] == "2012-05-01"
    assert "no change" in run("changes", "--until", "2012-03", "-a", path)


def test_a_name_is_given_and_taken_away(path):
    run("pin", "sanctions", "The Iran file", "--author", "A. Reader", "-a", path)
    assert "The Iran file" in run("position", "Norway", "the iran file", "-a", path)
    run("pin", "The Iran file", "", "--author", "A. Reader", "-a", path)
    assert "The Iran file" not in run("questions", "-a", path)


def test_what_is_not_there_is_an_error_with_a_remedy(path):
    for words in (("position", "Norway", "peace"), ("position", "Sweden", "sanctions"), ("pin", "peace", "Name")):
        author = ("--author", "A") if words[0] == "pin" else ()
        result = CliRunner().invoke(main, [*words, *author, "-a", path])
        assert result.exit_code and "dragoman questions" in str(result.exception or result.output) + result.output
