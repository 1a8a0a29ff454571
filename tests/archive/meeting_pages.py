"""Pages that tell of two rounds of talks, made by hand: who is said to come, and then who came."""

from __future__ import annotations

from dragoman.records import (
    Cue,
    Document,
    Line,
    Meeting,
    Mention,
    PageRecord,
    Participation,
    Phrase,
    Place,
    Published,
    Statement,
    Time,
    document_id,
    record_id,
)

STATES = {"Iran": "IRN", "Russia": "RUS", "Turkey": "TUR", "France": "FRA"}


def made(text, outlet, published, *, place, day, rows, name, speaker=None, said=None, hosts=()):
    """A page of one sentence or two with a meeting.

    ``rows`` are (party, status, by) by the names of states in the text; ``speaker`` says all of it, on ``said``.
    """
    id = document_id(text)
    source = f"{outlet}/{published}"
    document = Document(id, source, f"sha-{id}", text, (source,), outlet=outlet,
                        published=Published(published, "day", "given"),
                        lines=(Line((0, len(text)), "body", 1.0),), coder="rules-1")  # fmt: skip
    statements = (_statement(text, id, speaker, said),) if speaker else ()
    told = statements[0].id if statements else None
    ledger = tuple(_row(text, *row, told) for row in rows)
    span = _at(text, name)
    where = Place(place, _at(text, place), place, "KAZ", precision="city")
    time = Time(day, span, day, f"{day[:-2]}{int(day[-2:]) + 1:02}", "day") if day else None
    organisers = tuple(_state(text, host) for host in hosts)
    meeting = Meeting(record_id("meeting", id, span), id, name, (span,), "a truce", _at(text, "a truce"), where, time,
                      "senior", organisers=organisers, participation=ledger)  # fmt: skip
    return PageRecord(document, statements, meetings=(meeting,))


def _at(text, words):
    start = text.index(words)
    return start, start + len(words)


def _state(text, name):
    return Mention(name, _at(text, name), name, STATES[name], STATES[name], "GOV", "name")


def _row(text, party, status, by, told):
    return Participation(_state(text, party), status, (0, len(text)), by=by and _state(text, by), attributed_to=told)


def _statement(text, id, speaker, said):
    cue = _at(text, "said")
    time = Time(said, cue, said, f"{said[:-2]}{int(said[-2:]) + 1:02}", "day") if said else None
    content = Phrase(text[: cue[0]], (0, cue[0]))
    return Statement(record_id("statement", id, cue), id, _state(text, speaker), Cue("said", cue, "say"), (content,),
                     "indirect", (0, len(text)), time=time)  # fmt: skip


def pages():
    """Four pages of the first round, by three outlets, and one of the second round."""
    return [
        made("France was not invited to the first round of talks on a truce in Astana, Russia said.", "VOA",
             "2017-01-20", place="Astana", day="2017-01-24", name="first round of talks",
             speaker="Russia", said="2017-01-19",
             rows=[("France", "not-invited", None)]),
        made("Russia and Turkey organise talks on a truce in Astana. Iran is expected. Iran opposed that France come.",
             "BBC", "2017-01-21", place="Astana", day="2017-01-24", name="talks on a truce in Astana",
             rows=[("Iran", "expected", None), ("France", "opposed", "Iran")], hosts=("Russia", "Turkey")),
        made("France was invited to talks on a truce in Astana. Iran will attend.", "AFP", "2017-01-21", place="Astana",
             day="2017-01-24", name="talks on a truce in Astana",
             rows=[("France", "invited", None), ("Iran", "will-attend", None)]),
        made("France stayed away from talks on a truce in Astana; Iran and Russia were there.", "BBC", "2017-01-25",
             place="Astana", day="2017-01-24", name="talks on a truce in Astana",
             rows=[("France", "absent", None), ("Iran", "attended", None), ("Russia", "attended", None)]),
        made("Iran was at the second round of talks on a truce in Astana.", "BBC", "2017-03-16", place="Astana",
             day="2017-03-15", name="second round of talks", rows=[("Iran", "attended", None)]),
    ]  # fmt: skip
