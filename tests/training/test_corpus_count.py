"""Counting the gold and showing it."""

from dragoman.codec import encode_page
from dragoman.records import Document, Event, PageRecord, Phrase, document_id
from training.corpus.archive import pages
from training.corpus.count import by_story, facts
from training.corpus.notation import sentence_spans

TEXT = "Rebels attacked Mosul.\n\nNothing else is known."


def story() -> PageRecord:
    document = Document(document_id(TEXT), "voa-1", "", TEXT, ("voa-1",))
    event = Event("e-1", document.id, "ASSAULT", Phrase("attacked", (7, 15)), (0, 22), mode="firearms")
    return PageRecord(document, events=(event,))


def test_a_sentence_without_a_record_is_counted_as_empty():
    objects = list(encode_page(story()))
    found = list(facts(objects, {"text": TEXT}))
    assert found.count("sentence") == 2 and found.count("sentence with nothing") == 1
    assert {"kind event", "type ASSAULT", "mode ASSAULT/firearms", "story"} <= set(found)


def test_sentences_are_paragraphs():
    assert [TEXT[a:b] for a, b in sentence_spans(TEXT)] == TEXT.split("\n\n")


def test_the_gold_becomes_pages_again():
    objects = list(encode_page(story()))
    assert list(by_story(objects)) == ["voa-1"]
    assert list(pages(objects)) == [story()]
