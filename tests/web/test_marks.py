from dragoman.web.marks import marks, parts, refs
from tests.web import sample


def test_records_are_numbered_by_kind_in_text_order():
    page = sample.page()
    numbers = refs(page)
    assert sorted(numbers.values()) == ["E1", "E2", "E3", "E4", "M1", "M2", "R1", "S1", "S2", "S3", "S4", "S5"]
    by_place = sorted(page.statements, key=lambda record: record.evidence)
    assert [numbers[record.id] for record in by_place] == ["S1", "S2", "S3", "S4", "S5"]


def test_every_part_of_a_statement_is_marked():
    irna = sample.page().statements[3]
    text = sample.TEXT
    assert {(part, text[a:b]) for part, (a, b) in parts(irna) if part != "evidence"} == {
        ("speaker", "a foreign ministry spokeswoman"),
        ("cue", "urged"),
        ("content", "stop “supporting the policy of nurturing terrorists.”"),
        ("via", "The state-run IRNA news agency"),
        ("time", "Tuesday"),
    }


def test_every_part_of_an_event_is_marked():
    invited = sample.page().events[0]
    assert [part for part, _ in parts(invited)] == ["evidence", "trigger", "recipient", "future", "place"]


def test_a_ledger_row_marks_party_by_and_words():
    paris = sample.page().meetings[1]
    found = [part for part, _ in parts(paris)]
    assert found.count("party") == 3 and found.count("by") == 1 and found.count("organiser") == 1


def test_marks_of_a_page_hold_the_words_of_all_its_records():
    page = sample.page()
    assert {mark.id for mark in marks(page)} == {record.id for record in page.records()}
