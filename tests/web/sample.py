"""A page and its records made by hand, on Voice of America's public-domain report of 27 October 2015."""

from __future__ import annotations

from dragoman import records as r
from dragoman.records import Document, Event, Line, Meeting, Mention, PageRecord, Relation, Statement

LINES = (
    ("furniture", "Accessibility links"),
    ("furniture", "Breaking News"),
    ("title", "Iran ‘Invited’ to Syria Talks"),
    ("caption", "Secretary of State John Kerry arrives on Capitol Hill in Washington, Oct. 27, 2015."),
    (
        "body",
        "The U.S. State Department says Iran is expected to be invited to key meetings about Syria’s political "
        "future that will take place in Vienna this week.",
    ),
    (
        "body",
        "“We do not certainly by any means approve of the destabilizing activities that they [Iran] continue to "
        "pursue in Syria,” said Kirby.",
    ),
    ("body", "Kirby declined to say who extended the invitation to Iran or whether Tehran will attend."),
    ("subhead", "Differing Viewpoints on Syria’s Crisis"),
    ("body", "Iran, like Russia, has backed Syrian President Bashar al-Assad."),
    (
        "body",
        "The state-run IRNA news agency said a foreign ministry spokeswoman urged the U.S. to stop “supporting the "
        "policy of nurturing terrorists.”",
    ),
    (
        "body",
        "On Tuesday, France hosted talks on the Syria conflict with representatives of the United States, Europe, "
        "Jordan and Turkey, but without Syria's allies Russia and Iran, according to the French foreign ministry.",
    ),
    ("furniture", "See comments (5)"),
)
TEXT = "\n\n".join(words for _, words in LINES) + "\n"
ID = r.document_id(TEXT)


def at(words: str, after: str = "") -> tuple[int, int]:
    """The span of ``words``, the first time they stand after ``after``."""
    start = TEXT.index(words, TEXT.index(after))
    return start, start + len(words)


def mention(words: str, after: str = "", **known: object) -> Mention:
    return Mention(words, at(words, after), **known)  # type: ignore[arg-type]


def phrase(words: str, after: str = "") -> r.Phrase:
    return r.Phrase(words, at(words, after))


def document() -> Document:
    lines = tuple(Line(at(words), role, 0.9) for role, words in LINES)
    return Document(
        id=ID,
        source="pages/voa.txt",
        sha256=r.hashlib.sha256(TEXT.encode()).hexdigest(),
        text=TEXT,
        sources=("pages/voa.txt",),
        title="Iran ‘Invited’ to Syria Talks",
        outlet="Voice of America",
        published=r.Published("2015-10-27", "day", "text", at("Oct. 27, 2015")),
        language="en",
        furniture=tuple(line.span for line in lines if line.role == "furniture"),
        lines=lines,
        uncoded=(r.Uncoded("event", "no known party", at("approve")),),
        coder="test",
    )


USA = {"name": "United States", "actor": "USA", "country": "USA", "sector": "GOV", "via": "name", "score": 0.95}
IRAN = {"name": "Iran", "actor": "IRN", "country": "IRN", "sector": "GOV", "via": "name", "score": 0.95}
RUSSIA = {"name": "Russia", "actor": "RUS", "country": "RUS", "sector": "GOV", "via": "name", "score": 0.95}
KIRBY = {"name": "John Kirby", "actor": "USA.GOV.kirby-john", "country": "USA", "sector": "GOV", "via": "name"}
TUESDAY = r.Time("Tuesday", at("Tuesday"), "2015-10-27", "2015-10-28", "day", "2015-10-27", "publication date")
VIENNA = r.Place("Vienna", at("Vienna"), "Vienna", "AUT", "Vienna", 48.2085, 16.3721, 2761369, "city")


def page() -> PageRecord:
    """Two statements one in the other, overlapping events, a meeting with a ledger, and a relation."""
    statements = (_state_department(), _kirby(), _declined(), _irna(), _french())
    events = (
        _invited(statements[0].id),
        _accuse(statements[1].id),
        _urged(statements[3].id),
        _hosted(statements[4].id),
    )
    return PageRecord(document(), statements, events, (_vienna(), _paris()), (_backs(),))


def _statement(speaker: Mention, cue: r.Cue, content: r.Phrase, form: str, **more: object) -> Statement:
    spans = [speaker.span, cue.span, content.span]
    evidence = (min(s[0] for s in spans), max(s[1] for s in spans))
    id = r.record_id("statement", ID, cue.span, content.span)
    return Statement(id, ID, speaker, cue, (content,), form, evidence, **more)  # type: ignore[arg-type]


def _state_department() -> Statement:
    words = (
        "Iran is expected to be invited to key meetings about Syria’s political future that will take place in "
        "Vienna this week"
    )
    speaker = mention("The U.S. State Department", name="State Department", actor="USA.GOV.state", country="USA")
    return _statement(speaker, r.Cue("says", at("says"), "say"), phrase(words), "indirect")


def _kirby() -> Statement:
    words = (
        "We do not certainly by any means approve of the destabilizing activities that they [Iran] continue to "
        "pursue in Syria"
    )
    cue = r.Cue("said", at("said Kirby"[:4], "pursue in Syria"), "say")
    return _statement(mention("Kirby", "pursue in Syria", **KIRBY), cue, phrase(words), "direct")


def _declined() -> Statement:
    cue = r.Cue("declined to say", at("declined to say"), "decline")
    words = phrase("who extended the invitation to Iran or whether Tehran will attend")
    return _statement(mention("Kirby", "said Kirby.", **KIRBY), cue, words, "indirect", polarity="withheld")


def _irna() -> Statement:
    speaker = mention(
        "a foreign ministry spokeswoman", name="Foreign Ministry of Iran", actor="IRN.GOV.mfa", country="IRN"
    )
    agency = mention("The state-run IRNA news agency", name="IRNA", actor="IRN.MED.irna", country="IRN", sector="MED")
    words = phrase("stop “supporting the policy of nurturing terrorists.”")
    return _statement(speaker, r.Cue("urged", at("urged"), "urge"), words, "mixed", via=(agency,), time=TUESDAY)


def _french() -> Statement:
    words = phrase(
        "France hosted talks on the Syria conflict with representatives of the United States, Europe, Jordan and "
        "Turkey, but without Syria's allies Russia and Iran"
    )
    speaker = mention(
        "the French foreign ministry", name="Foreign Ministry of France", actor="FRA.GOV.mfa", country="FRA"
    )
    return _statement(speaker, r.Cue("according to", at("according to"), "say"), words, "indirect", time=TUESDAY)


def _event(type: str, trigger: str, quad: int, intensity: float, **more: object) -> Event:
    words = phrase(trigger)
    id = r.record_id("event", ID, type, words.span)
    return Event(id, ID, type, words, quad=quad, intensity=intensity, **more)  # type: ignore[arg-type]


def _invited(told: str) -> Event:
    return _event(
        "AGREE", "invited to", 1, 2.5,
        evidence=at("Iran is expected to be invited to key meetings"),
        recipients=(mention("Iran", "Department says", **IRAN),),
        auxiliary=(r.Auxiliary("future", "expected", at("expected")),),
        place=VIENNA, attributed_to=told, contexts=("diplomatic",),
    )  # fmt: skip


def _accuse(told: str) -> Event:
    return _event(
        "ACCUSE", "approve of", 3, -3.0, mode="disapprove",
        evidence=at("We do not certainly by any means approve of the destabilizing activities"),
        actors=(mention("We", **USA),), recipients=(mention("Iran", "they [", **IRAN),), attributed_to=told,
    )  # fmt: skip


def _urged(told: str) -> Event:
    return _event(
        "REQUEST", "urged", 3, 0.0, mode="change",
        evidence=at("a foreign ministry spokeswoman urged the U.S. to stop"),
        actors=(mention("a foreign ministry spokeswoman", **IRAN),), recipients=(mention("the U.S.", "urged", **USA),),
        attributed_to=told, time=TUESDAY,
    )  # fmt: skip


def _hosted(told: str) -> Event:
    france = mention("France", "On Tuesday", name="France", actor="FRA", country="FRA", sector="GOV", via="name")
    turkey = mention("Turkey", name="Turkey", actor="TUR", country="TUR", sector="GOV", via="name")
    return _event(
        "CONSULT", "hosted talks", 1, 2.5, mode="multilateral",
        evidence=at("On Tuesday, France hosted talks on the Syria conflict with representatives of the United States"),
        actors=(france, mention("the United States", **USA)), recipients=(turkey,), time=TUESDAY, attributed_to=told,
    )  # fmt: skip


def _vienna() -> Meeting:
    span = at("key meetings about Syria’s political future that will take place in Vienna this week")
    iran = r.Participation(mention("Iran", "Department says", **IRAN), "expected", at("Iran is expected to be invited"))
    time = r.Time("this week", at("this week"), "2015-10-26", "2015-11-02", "week", "2015-W44", "publication date")
    id = r.record_id("meeting", ID, span)
    return Meeting(id, ID, "Syria talks in Vienna", (span,), "Syria’s political future",
                   at("Syria’s political future"), VIENNA, time, participation=(iran,))  # fmt: skip


def _paris() -> Meeting:
    span = at("talks on the Syria conflict")
    after = "On Tuesday"
    france = mention("France", after, name="France", actor="FRA", country="FRA", sector="GOV", via="name")
    sides = at("with representatives of the United States, Europe, Jordan and Turkey")
    rows = (
        r.Participation(mention("the United States", after, **USA), "attended", sides),
        r.Participation(mention("Russia", after, **RUSSIA), "absent", at("without Syria's allies Russia and Iran")),
        r.Participation(
            mention("Iran", "allies Russia", **IRAN), "absent", at("without Syria's allies Russia and Iran"), by=france
        ),
    )
    id = r.record_id("meeting", ID, span)
    return Meeting(id, ID, "talks hosted by France", (span,), time=TUESDAY, organisers=(france,), participation=rows)


def _backs() -> Relation:
    assad = mention(
        "Syrian President Bashar al-Assad", name="Bashar al-Assad", actor="SYR.GOV.assad-bashar-al", country="SYR"
    )
    evidence = at("Russia, has backed Syrian President Bashar al-Assad")
    return Relation(
        r.record_id("relation", ID, evidence), ID, "backs", mention("Russia", "Iran, like", **RUSSIA), assad, evidence
    )
