"""The annotation format: lines to values, words to spans."""

import pytest

from training.corpus.notation import NotationError, Words, item, locate, notes, row, rows, sentence_spans

TEXT = 'Israel says Israel "will act" soon.\n\nHe left. Mr. Bush spoke of troops in Iraq.'


def words(text, occurrence=None):
    return locate(TEXT, (0, len(TEXT)), Words(text, occurrence=occurrence))


def test_a_line_gives_its_fields():
    found = row(7, '3 E ASSAULT/aerial trigger="bombed" actor="X"+"Y"#2->"Why"/USA aux=future:"will" killed=3:"three"')
    assert (found.sentence, found.letter, found.lead) == (3, "E", "ASSAULT/aerial")
    assert found.fields["actor"] == (Words("X"), Words("Y", None, 2, "Why", "USA"))
    assert found.fields["aux"] == (Words("will", "future"),)
    assert found.fields["killed"] == (Words("three", "3"),)


def test_braces_hold_quotation_marks_and_backslashes_escape_them():
    assert item('{the "first step"}') == Words('the "first step"')
    assert item(r'"the \"first step\""') == Words('the "first step"')


def test_a_country_may_stand_alone():
    assert item('"Tehran"->IRN') == Words("Tehran", country="IRN")


def test_labels_and_references_stay_text():
    found = row(1, "2 S speaker=- polarity=denied parent=S1 context=legal+crime")
    assert found.fields["context"] == ("legal", "crime")
    assert (found.fields["speaker"], found.fields["parent"]) == (("-",), ("S1",))


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("x S speaker=-", "sentence number"),
        ("1 Z foo=3", "one of S E M P R"),
        ('1 E trigger="x"', "needs a label"),
        ('1 S speaker="a" speaker="b"', "given twice"),
        ('1 S speaker="a', "cannot read from"),
    ],
)
def test_a_line_that_cannot_be_read_says_why(line, part):
    with pytest.raises(NotationError, match=part):
        row(1, line)


def test_comments_notes_and_dates_are_no_rows():
    text = '# mine\n! boundary: 3\nD published=2005 "in 2005"\n1 -\n\nnonsense'
    found = list(rows(text))
    assert found[0].letter == "-"
    assert (found[1][0], len(found)) == (6, 2)
    assert notes(text) == ["boundary: 3"]


def test_words_are_found_whole():
    a, b = words("He")
    assert TEXT[a:b] == "He"
    assert a == TEXT.index("He left")
    with pytest.raises(NotationError, match="not in the sentence"):
        words("sra")


def test_words_that_occur_twice_need_a_number():
    with pytest.raises(NotationError, match="occurs 2 times"):
        words("Israel")
    assert words("Israel", 2)[0] == TEXT.index("Israel", 1)
    with pytest.raises(NotationError, match="not 3"):
        words("Israel", 3)


def test_long_words_may_be_cut_in_the_middle():
    a, b = words("Mr. Bush ... Iraq")
    assert TEXT[a:b] == "Mr. Bush spoke of troops in Iraq"


def test_sentences_are_paragraphs():
    first, second = sentence_spans(TEXT)
    assert TEXT[slice(*first)].endswith("soon.")
    assert TEXT[slice(*second)].startswith("He left")
