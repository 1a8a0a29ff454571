"""Pages built by hand for the tests of the archive and the exports."""

from __future__ import annotations

from dataclasses import replace

from dragoman.records import (
    Auxiliary,
    Cue,
    Document,
    Event,
    Line,
    Meeting,
    Mention,
    PageRecord,
    Participation,
    Phrase,
    Place,
    Published,
    Relation,
    Statement,
    Time,
    Uncoded,
    document_id,
    record_id,
)

TEXT = (
    "Talks in Vienna\n\n"
    "Iran was invited to talks in Vienna, State Department spokesman John Kirby said on Tuesday.\n"
    "“We want them there,” he said. Russia did not attack Turkey.\n"
    "See comments (5)\n"
)


def at(text, words, start=0):
    i = text.index(words, start)
    return i, i + len(words)


def mention(text, words, **known):
    return Mention(words, at(text, words), **known)


def page(text=TEXT, source="a/vienna.txt", sha256=None, coder="rules-1", title="Talks in Vienna"):
    """A page with one record of each kind over ``text``, which starts with TEXT."""
    id = document_id(text)
    document = Document(
        id,
        source,
        sha256 or f"sha-{id}",
        text,
        (source,),
        title=title,
        outlet="Voice of <America>",
        published=Published("2015-10-27", "day", "metadata", None),
        language="en",
        furniture=(at(text, "See comments (5)"),),
        lines=(Line(at(text, "Talks in Vienna"), "title", 0.9), Line(at(text, "See comments (5)"), "furniture", 0.8)),
        uncoded=(Uncoded("event", "no known party", at(text, "want")),),
        coder=coder,
    )
    said = _statement(document)
    return PageRecord(
        document, (said, _quote(document)), (_event(document),), (_meeting(document, said),), (_relation(document),)
    )


def _kirby(text, words="State Department spokesman John Kirby", via="name"):
    known = {"name": "John Kirby", "actor": "USA.GOV.kirby-john", "country": "USA", "sector": "GOV"}
    return mention(text, words, via=via, why="name in the list", score=0.9, **known)


def _iran(text):
    return mention(text, "Iran", name="Iran", actor="IRN", country="IRN", sector="GOV", via="name")


def _tuesday(text):
    return Time("Tuesday", at(text, "Tuesday"), "2015-10-27", "2015-10-28", "day", "2015-10-27", "publication date")


def _statement(document):
    text, content = document.text, at(document.text, "Iran was invited to talks in Vienna")
    return Statement(
        record_id("statement", document.id, content),
        document.id,
        _kirby(text),
        Cue("said", at(text, "said"), "say"),
        (Phrase(text[slice(*content)], content),),
        "indirect",
        (content[0], at(text, "Tuesday")[1]),
        time=_tuesday(text),
    )


def _quote(document):
    text, content = document.text, at(document.text, "We want them there")
    he = at(text, " he ")
    speaker = replace(_kirby(text), text="he", span=(he[0] + 1, he[1] - 1), via="pronoun")
    cue = Cue("said", at(text, "said", he[1]), "say")
    part = Phrase(text[slice(*content)], content)
    return Statement(
        record_id("statement", document.id, content),
        document.id,
        speaker,
        cue,
        (part,),
        "direct",
        (content[0] - 1, cue.span[1]),
    )


def _event(document):
    text, trigger = document.text, at(document.text, "attack")
    return Event(
        record_id("event", document.id, "ASSAULT", trigger),
        document.id,
        "ASSAULT",
        Phrase("attack", trigger),
        at(text, "Russia did not attack Turkey"),
        mode="aerial",
        contexts=("military",),
        actors=(mention(text, "Russia", name="Russia", actor="RUS", country="RUS", sector="GOV", via="name"),),
        recipients=(mention(text, "Turkey", name="Türkiye", actor="TUR", country="TUR", sector="GOV", via="name"),),
        auxiliary=(Auxiliary("negation", "not", at(text, "not")),),
        counts={"killed": 7},
        count_spans={"killed": at(text, "5")},
        place=Place("Vienna", at(text, "Vienna"), "Vienna", "AUT", "Vienna", 48.20849, 16.37208, 2761369, "city"),
        intensity=-9.0,
        quad=4,
    )


def _meeting(document, said):
    text, named = document.text, at(document.text, "talks in Vienna")
    return Meeting(
        record_id("meeting", document.id, named),
        document.id,
        "talks in Vienna",
        (named,),
        place=Place("Vienna", at(text, "Vienna", named[0]), "Vienna", "AUT", None, 48.20849, 16.37208, 2761369, "city"),
        time=_tuesday(text),
        organisers=(mention(text, "Russia", name="Russia", actor="RUS", country="RUS"),),
        participation=(
            Participation(
                _iran(text),
                "invited",
                at(text, "Iran was invited"),
                by=_kirby(text),
                for_=_iran(text),
                attributed_to=said.id,
            ),
        ),
    )


def _relation(document):
    text = document.text
    to = mention(text, "State Department", name="United States Department of State", actor="USA.GOV", country="USA")
    held = at(text, "State Department spokesman John Kirby")
    return Relation(record_id("relation", document.id, held), document.id, "spokesperson-of", _kirby(text), to, held)


def other(number, **fields):
    """Another page with the same records: TEXT and a line of its own."""
    return page(f"{TEXT}Page number {number}.\n", **({"source": f"a/{number:03}.txt"} | fields))
