"""Conflicting accounts as an archive, the command line and the web app answer."""

import json

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

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
from dragoman.web.app import create_app


def page(name, published, head, content, tail="", *, speaker, cue="said", denied=False, killed=None):
    """A page of one sentence: ``head``, in which ``speaker`` and ``cue`` stand, then the content."""
    text = f"{head}{content}{tail}\n"
    id = document_id(text)

    def at(words):
        return text.index(words), text.index(words) + len(words)

    words, actor = speaker
    mention = Mention(words, at(words), words, actor, actor[:3] if actor and len(actor) == 3 else None, via="name")
    said = Statement(
        f"s-{name}", id, mention, Cue(cue, at(cue), "deny" if denied else "say"), (Phrase(content, at(content)),),
        "indirect", (0, len(text) - 1), polarity="denied" if denied else "affirmed",
    )  # fmt: skip
    events = ()
    if killed is not None:
        events = (_killing(name, id, at, killed, said.id),)
    lines = (Line((0, len(text)), "body", 1.0),)
    document = Document(
        id, name, f"sha-{name}", text, (name,), title=f"Title {name}", outlet=f"Outlet {name}",
        published=Published(published, "day", "given"), lines=lines, coder="x",
    )  # fmt: skip
    return PageRecord(document, (said,), events)


def _killing(name, id, at, killed, told_in):
    return Event(
        f"e-{name}",
        id,
        "ASSAULT",
        Phrase("killed", at("killed")),
        at(f"A bomb killed {killed} pilgrims in Baghdad on 7 October"),
        mode="explosives",
        recipients=(Mention(f"{killed} pilgrims", at(f"{killed} pilgrims")),),
        time=Time("7 October", at("7 October"), "2013-10-07", "2013-10-08", "day", basis="explicit"),
        place=Place("Baghdad", at("Baghdad"), "Baghdad", "IRQ", precision="city"),
        counts={"killed": killed},
        count_spans={"killed": at(str(killed))},
        attributed_to=told_in,
        quad=4,
    )


BOMB = "A bomb killed {} pilgrims in Baghdad on 7 October"
PAGES = (
    page("a", "2012-02-14", "Doctors said ", "Syrian tanks shelled the hospital in Rastan",
         speaker=("Doctors", "NGO.doctors")),
    page("b", "2012-02-15", "Syria denied that ", "its tanks shelled the hospital in Rastan",
         speaker=("Syria", "SYR"), cue="denied", denied=True),
    page("c", "2013-10-08", "", BOMB.format(31), ", police said", speaker=("police", None), killed=31),
    page("d", "2013-10-09", "", BOMB.format(12), ", the Iraqi ministry said",
         speaker=("the Iraqi ministry", "IRQ.GOV"), killed=12),
)  # fmt: skip


@pytest.fixture
def archive(tmp_path):
    with Archive.open(tmp_path / "a.db", create=True) as opened:
        for each in PAGES:
            opened.put(each, b"")
        opened.relink()
        yield opened


def test_both_sides_with_their_sources_and_words(archive):
    denial, toll = sorted(queries.conflicts(archive), key=lambda row: row["one_published"])
    assert (denial["kind"], denial["one_source"], denial["other_source"]) == ("statement", "Doctors", "Syria")
    assert denial["one_said"] == "Syrian tanks shelled the hospital in Rastan"
    assert denial["other_words"].startswith("Syria denied that its tanks")
    assert (toll["kind"], toll["one_value"], toll["other_value"]) == ("how-many", "31", "12")
    for row in (denial, toll):
        for side in ("one", "other"):
            assert row[f"{side}_said"] in archive.page(row[f"{side}_document"]).document.text


def test_filters(archive):
    def kinds(**wanted):
        return {row["kind"] for row in queries.conflicts(archive, **wanted)}

    assert kinds(kind="how-many") == kinds(since="2013") == {"how-many"}
    assert kinds(actor="Syria") == kinds(until="2012-02") == {"statement"}
    assert kinds(actor="nobody") == kinds(kind="where") == set()
    first = queries.conflicts(archive, limit=1)
    assert first.more and len(first) == 1
    assert queries.conflicts(archive, limit=1, offset=1).rows[0] != first.rows[0]
    with pytest.raises(UsageError, match="no kind"):
        queries.conflicts(archive, kind="why")


def test_a_struck_record_is_no_side(archive):
    archive.correct("s-b", "reject", True, author="me")
    archive.relink()
    assert {row["kind"] for row in queries.conflicts(archive)} == {"how-many"}


def test_on_the_command_line(archive):
    def run(*command):
        done = CliRunner().invoke(main, ["conflicts", *command, "-a", str(archive.path)])
        assert done.exit_code == 0, done.output
        return done.stdout

    assert [json.loads(line)["kind"] for line in run("--json", "--kind", "statement").splitlines()] == ["statement"]
    printed = " ".join(run().split())
    assert "asserted, Doctors, 2012-02-14, Outlet a s-a" in printed
    assert "[Syrian tanks shelled the hospital in Rastan]" in printed
    assert "no conflicting accounts" in run("--kind", "when")


def test_the_page_shows_both_sides_and_links_to_both_records(archive):
    client = TestClient(create_app(archive.path), base_url="http://127.0.0.1:8763")
    body = client.get("/conflicts").text
    for record, number in (("s-a", 0), ("s-b", 1), ("e-c", 2), ("e-d", 3)):
        assert f'href="/document/{PAGES[number].document.id}#{record}"' in body
    assert "<mark>Syrian tanks shelled the hospital in Rastan</mark>" in body
    assert "how many" in client.get("/conflicts?kind=how-many").text
    assert "No conflicting accounts" in client.get("/conflicts?kind=when").text
