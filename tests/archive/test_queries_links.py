"""Copies, quotations and events as the archive answers for them."""

import json
from dataclasses import replace

import pytest
from click.testing import CliRunner

from dragoman.archive import queries
from dragoman.archive.store import Archive
from dragoman.cli import main
from dragoman.errors import UsageError
from dragoman.records import (
    Cue,
    Document,
    Event,
    Line,
    Mention,
    PageRecord,
    Phrase,
    Place,
    Published,
    Statement,
    Time,
    document_id,
)

FILLER = " ".join(f"word{n} stands{n % 17} alone{n % 29}" for n in range(60))
QUOTE = "nobody who was near the harbour that morning will ever forget what they saw"


def page(name, published, killed, *, outlet=None, byline=None, speaker=None, filler="", polarity="affirmed"):
    """A page on which a bomb kills so many in Damascus, in somebody's words or the page's own."""
    first = f"A bomb killed {killed} soldiers in Damascus on 10 May."
    own = filler or " ".join(f"{name}{n} other{name}{n}" for n in range(60))
    text = f"{first} “{QUOTE}.”\n{own} {name}\n"
    id = document_id(text)

    def at(words):
        return text.index(words), text.index(words) + len(words)

    told = ()
    if speaker is not None:
        cue = Cue("said", (0, 1), "say")
        told = (
            Statement(
                f"s-{name}", id, speaker, cue, (Phrase(first, at(first)),), "indirect", at(first), polarity=polarity
            ),
        )
    quote = Statement(f"s-q{name}", id, None, None, (Phrase(QUOTE, at(QUOTE)),), "direct", at(QUOTE))
    event = Event(
        f"e-{name}",
        id,
        "ASSAULT",
        Phrase("killed", at("killed")),
        at(first),
        mode="explosives",
        actors=(Mention("bomb", at("bomb")),),
        recipients=(Mention("soldiers", at("soldiers"), "Syrian army", "SYR.MIL", "SYR"),),
        time=Time("10 May", at("10 May"), "2012-05-10", "2012-05-11", "day", basis="explicit"),
        place=Place("Damascus", at("Damascus"), "Damascus", "SYR", precision="city"),
        counts={"killed": killed},
        attributed_to=told[0].id if told else None,
        quad=4,
    )
    document = Document(id, name, f"sha-{name}", text, (name,), title=f"Bomb {name}", outlet=outlet, byline=byline)
    lines = (Line((0, len(text)), "body", 1.0),)
    document = replace(document, published=Published(published, "day", "given"), lines=lines, coder="rules-1")
    return PageRecord(document, (*told, quote), (event,))


TASNIM = Mention("Tasnim", (0, 6), "Tasnim", "JRN.tasnim", "IRN")


@pytest.fixture
def archive(tmp_path):
    pages = [
        page("a", "2012-05-10", 3, outlet="The Example Times", filler=FILLER),
        page("b", "2012-05-11", 3, outlet="The Other Post", filler=FILLER),  # the Times' report
        page("c", "2012-05-11", 7, outlet="The Third Star", speaker=TASNIM),
        page("d", "2012-05-12", 7, outlet="The Fourth Sun", speaker=replace(TASNIM, text="Tasnim news agency")),
        page(
            "e",
            "2012-05-13",
            7,
            outlet="The Fifth Sky",
            speaker=Mention("Assad", (0, 5), "Assad", "SYR.assad"),
            polarity="denied",
        ),
    ]
    with Archive.open(tmp_path / "a.db", create=True) as opened:
        for each in pages:
            opened.put(each, b"")
        opened.relink()
        yield opened


def test_support_is_counted_in_independent_sources(archive):
    view = queries.event(archive, "e-d")
    assert view.id == "e-a" and len(view.reports) == 5
    assert [(row["source"], row["reports"]) for row in view.sources] == [
        ("The Example Times", 2),
        ("Tasnim", 2),
        ("Assad", 1),
    ]
    [row] = queries.events(archive)
    assert (row["id"], row["reports"], row["pages"], row["sources"]) == ("e-a", 5, 5, 3)


def test_a_toll_that_rises_and_a_denial_are_versions(archive):
    changes = [
        (row["published"], row["field"], row["before"], row["after"]) for row in queries.event(archive, "e-a").versions
    ]
    assert changes == [("2012-05-11", "killed", "3", "7"), ("2012-05-13", "status", "happened", "denied")]
    killed = {row["value"]: row["who"] for row in queries.event(archive, "e-a").accounts if row["field"] == "killed"}
    assert killed == {"3": "The Example Times", "7": "Tasnim; Assad"}


def test_each_report_says_why_it_is_linked(archive):
    whys = [row["why"] for row in queries.event(archive, "e-a").reports if row["why"]]
    assert len(whys) == 4 and all("both in Damascus" in why for why in whys)
    assert {row["words"] for row in queries.event(archive, "e-a").reports if row["record"] == "e-a"} == {
        "A bomb killed 3 soldiers in Damascus on 10 May."
    }


def test_copies_and_quotations_expand(archive):
    [group] = queries.copies(archive)
    assert (group["pages"], group["outlets"]) == (2, "The Example Times,The Other Post")
    assert list(queries.copies_of(archive, group["id"]).column("title")) == ["Bomb a", "Bomb b"]
    [quote] = queries.quotations(archive)
    assert quote["pages"] == 5 and QUOTE in quote["words"]
    assert len(queries.quotations_of(archive, "s-qc")) == 5


def test_filters_and_what_is_not_there(archive):
    assert len(queries.events(archive, type="CONSULT")) == 0
    assert len(queries.events(archive, place="Damascus", since="2012-05")) == 1
    for ask in (queries.event, queries.copies_of, queries.quotations_of):
        with pytest.raises(UsageError, match="there is no such"):
            ask(archive, "e-none")


def test_before_linking_each_report_stands_for_itself(tmp_path):
    with Archive.open(tmp_path / "b.db", create=True) as archive:
        archive.put(page("a", "2012-05-10", 3), b"")
        [row] = queries.events(archive)
        assert (row["id"], row["pages"], row["sources"]) == ("e-a", 1, 1)
        assert len(queries.event(archive, "e-a").reports) == 1
        assert len(queries.copies_of(archive, archive.document_ids()[0])) == 1


def test_on_the_command_line(archive):
    def run(*command):
        done = CliRunner().invoke(main, [*command, "-a", str(archive.path)])
        assert done.exit_code == 0, done.output
        return done.stdout

    assert json.loads(run("events", "--json"))["sources"] == 3
    assert json.loads(run("event", "e-c", "--json"))["id"] == "e-a"
    assert "5 reports, 5 pages, 3 independent sources" in run("event", "e-c")
    assert "killed: 3 → 7" in run("event", "e-c")
    assert "The Other Post" in run("copies")
    assert len(run("copies", "--quotations", "--json").splitlines()) == 1
    assert len(run("copies", "s-qa", "--json").splitlines()) == 5
    assert len(run("copies", archive.document_ids()[0], "--json").splitlines()) == 2
