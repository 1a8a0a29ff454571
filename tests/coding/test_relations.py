"""Relations, read from single sentences by the real parser."""

from functools import cache

import pytest

from dragoman.coding.relations import code_relations
from dragoman.reading import analyse
from dragoman.records import Document, Line, Mention, Phrase, Statement, document_id


@cache
def page(text):
    document = Document(document_id(text), "test", "", text, lines=(Line((0, len(text)), "body", 1.0),), language="en")
    return document, analyse(document)


def ties(text, *statements):
    return {(r.relation, r.from_.text, r.to.text) for r in code_relations(*page(text), statements)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Saudi Arabia has backed the Yemeni government.", {("backs", "Saudi Arabia", "the Yemeni government")}),
        ("Belarus is a close ally of Russia.", {("backs", "Belarus", "Russia")}),
        (
            "Kenya and Uganda have supported South Sudan.",
            {("backs", "Kenya", "South Sudan"), ("backs", "Uganda", "South Sudan")},
        ),
        (
            "The African Union, formerly the Organisation of African Unity, met.",
            {("formerly", "The African Union", "the Organisation of African Unity")},
        ),
        ("State Department spokeswoman Marie Harf spoke.", {("spokesperson-of", "Marie Harf", "State Department")}),
        ("Chinese Foreign Minister Wang Yi arrived.", {("holds-office", "Wang Yi", "Chinese")}),
        ("Wang Yi, China's foreign minister, arrived.", {("holds-office", "Wang Yi", "China")}),
    ],
)
def test_ties(text, expected):
    assert ties(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Saudi Arabia has not backed the Yemeni government.",
        "Saudi Arabia may back the Yemeni government.",
        "If Saudi Arabia backs the Yemeni government, it will win.",
        "Germany has backed a plan for the region.",
        "Germany supported France in 1955.",
    ],
)
def test_negated_conditional_and_past_ties_are_not_coded(text):
    assert ties(text) == set()


def test_a_broken_tie_carries_the_time_of_its_end():
    text = "Jamaat Ansar renounced its allegiance to the Islamic State in March."
    (tie,) = (r for r in code_relations(*page(text), ()) if r.relation == "member-of")
    assert (tie.from_.text, tie.to.text, tie.time.text) == ("Jamaat Ansar", "the Islamic State", "March")


def test_a_tie_in_a_statement_is_attributed_and_a_denied_one_is_dropped():
    text = "Sudan said Libya has backed the Darfur rebels."
    content = "Libya has backed the Darfur rebels"
    part = Phrase(content, (text.index(content), text.index(content) + len(content)))
    speaker = Mention("Sudan", (0, 5))
    statement = Statement("s-1", "d", speaker, None, (part,), "indirect", (0, len(text)))
    (tie,) = code_relations(*page(text), (statement,))
    assert tie.attributed_to == "s-1"
    denied = Statement("s-2", "d", speaker, None, (part,), "indirect", (0, len(text)), polarity="denied")
    assert code_relations(*page(text), (denied,)) == []


def test_spans_are_the_words():
    text = "Russian President Vladimir Putin and Iran's foreign minister Ali Velayati spoke. Cuba is an ally of Laos."
    found = code_relations(*page(text), ())
    assert len(found) >= 3
    for tie in found:
        for mention in (tie.from_, tie.to):
            assert text[slice(*mention.span)] == mention.text
            assert tie.evidence[0] <= mention.span[0] and mention.span[1] <= tie.evidence[1]


@pytest.mark.parametrize(
    ("text", "tie"),
    [
        ("Former Chinese Foreign Minister Li Zhaoxing arrived.", ("formerly", "Li Zhaoxing", "Chinese")),
        ("Colombian Defense Minister Juan Santos said so.", ("holds-office", "Juan Santos", "Colombian")),
        ("Uganda's foreign minister, Sam Kutesa, agreed.", ("holds-office", "Sam Kutesa", "Uganda")),
        ("Cuban leader Fidel Castro agreed.", ("holds-office", "Fidel Castro", "Cuban")),
        ("A NATO spokesman said the aircraft crashed.", ("spokesperson-of", "A NATO spokesman", "NATO")),
        ("Iran-backed Hezbollah fired rockets.", ("backs", "Iran", "Hezbollah")),
    ],
)
def test_ties_of_titles_and_compounds(text, tie):
    assert tie in ties(text)
