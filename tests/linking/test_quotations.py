"""Shared quotations."""

from dragoman.linking.quotations import Quotations
from dragoman.records import Document, PageRecord, Phrase, Statement, document_id

LONG = "We will not sit down with those who have the blood of our children on their hands"


def page(words, form="direct"):
    document = Document(document_id(words + form), "s", "sha", words)
    statement = Statement("s-1", document.id, None, None, (Phrase(words, (0, len(words))),), form, (0, len(words)))
    return PageRecord(document, (statement,))


def tie(a, b):
    linker = Quotations()
    one, other = (next(iter(linker.items(page(words)))) for words in (a, b))
    return linker.edge(linker.read(one.features), linker.read(other.features)) if one.keys & other.keys else None


def test_the_same_words_cut_at_an_end_are_one_quotation():
    assert tie(LONG, LONG).score == 1.0
    assert (
        tie(LONG, LONG.removesuffix(" of our children on their hands")).why
        == "100% of the shorter quotation, word for word"
    )


def test_other_words_or_one_phrase_of_many_are_not():
    assert tie(LONG, "It is for the people of the country alone to choose who leads them") is None
    assert (
        tie(LONG, "They have the blood of our soldiers and of our sons, and they ask for a seat at the table") is None
    )


def test_indirect_and_short_statements_are_not_compared():
    assert list(Quotations().items(page(LONG, "indirect"))) == []
    assert list(Quotations().items(page("It is not true"))) == []
