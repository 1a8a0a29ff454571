"""JSON lines, JSON and CSV: columns by name, broken rows reported, long rows bounded."""

import io
import json

import pytest

from dragoman.ingest import Failure, IngestOptions, to_document
from dragoman.ingest.page import RawPage
from dragoman.ingest.tables import read_csv, read_json, read_jsonl

BODY = "The minister said that talks would go on."


def rows(reader: object, raw: bytes, **options: object) -> list[RawPage | Failure]:
    return list(reader("t", io.BytesIO(raw), IngestOptions(**options)))


def test_usual_column_names_are_known() -> None:
    row = {
        "Headline": "Talks go on",
        "content": BODY,
        "author": ["Ann Lee", "Bo Fi"],
        "publishedAt": "2017-01-18T09:00:00Z",
        "source": {"id": None, "name": "The Example"},
    }
    (page,) = rows(read_jsonl, json.dumps(row).encode())
    document = to_document(page)
    assert document.text == BODY
    assert (document.title, document.outlet, document.byline) == ("Talks go on", "The Example", "Ann Lee, Bo Fi")
    assert (document.published.date, document.published.basis) == ("2017-01-18", "metadata")
    assert document.source == "t#1"


def test_columns_can_be_named() -> None:
    raw = b"words;when\n" + BODY.encode() + b";2017-01-18\n"
    (page,) = rows(read_csv, raw, columns={"text": "words", "published": "when"})
    assert to_document(page).published.date == "2017-01-18"


def test_broken_json_lines_are_reported_and_the_rest_read() -> None:
    raw = b'{"text": "One said."}\n{"text": \n[1]\n\n{"other": 1}\n{"text": ""}\n{"text": "Two said."}'
    found = rows(read_jsonl, raw)
    assert [item.source for item in found] == ["t#1", "t#2", "t#3", "t#5", "t#6", "t#7"]
    assert [isinstance(item, Failure) for item in found] == [False, True, True, True, True, False]


def test_a_line_too_large_costs_only_itself() -> None:
    raw = b'{"text": "One said."}\n{"text": "' + b"x" * 70_000_000 + b'"}\n{"text": "Two said."}\n'
    found = rows(read_jsonl, raw)
    assert [isinstance(item, Failure) for item in found] == [False, True, False]
    assert "larger than 64,000,000 bytes" in str(found[1].error)


def test_csv_rows_may_hold_line_breaks_quotes_and_long_fields() -> None:
    long = "word " * 100_000
    raw = f'date,text\n2017-01-18,"One said ""no"".\nThen left."\n2017-01-19,"{long}"\n'.encode()
    found = rows(read_csv, raw)
    assert to_document(found[0]).text == 'One said "no".\nThen left.'
    assert to_document(found[1]).text == long


def test_csv_rows_of_the_wrong_width_are_reported() -> None:
    found = rows(read_csv, b"date,text\n2017-01-18,One said.\n2017-01-18\n2017,a,b\n2017-01-19,Two said.\n")
    assert [isinstance(item, Failure) for item in found] == [False, True, True, False]
    assert "1 cells where the header has 2" in str(found[1].error)


def test_an_over_long_csv_line_is_reported() -> None:
    raw = b"text\nOne said.\n" + b"x" * 5000 + b"\nTwo said.\n"
    found = rows(read_csv, raw, max_page_bytes=1000)
    assert [isinstance(item, Failure) for item in found] == [False, False, True]
    assert "line 3" in str(found[2].error)


def test_a_table_without_text_is_one_failure() -> None:
    found = rows(read_csv, b"a,b\n1,2\n3,4\n")
    assert len(found) == 1
    assert "no column holds the text" in str(found[0].error)


@pytest.mark.parametrize("raw", [b"", b"\n\n"])
def test_empty_tables(raw: bytes) -> None:
    assert [type(item) for item in rows(read_jsonl, raw)] == [Failure]
    assert [type(item) for item in rows(read_csv, raw)] == [Failure]


def test_json_arrays_objects_and_lines() -> None:
    one = {"text": BODY}
    assert len(rows(read_json, json.dumps([one, one]).encode())) == 2
    assert len(rows(read_json, json.dumps({"articles": [one]}).encode())) == 1
    assert len(rows(read_json, json.dumps(one).encode())) == 1
    assert len(rows(read_json, (json.dumps(one) + "\n" + json.dumps(one)).encode())) == 2
    assert "broken JSON" in str(rows(read_json, b"[{")[0].error)
    assert "too deeply" in str(rows(read_json, b"[" * 100_000)[0].error)


def test_utf_16_tables() -> None:
    raw = f"text\n{BODY}\n".encode("utf-16")
    assert to_document(rows(read_csv, raw)[0]).text == BODY


def test_a_cell_that_holds_html_is_extracted() -> None:
    (page,) = rows(
        read_jsonl, json.dumps({"body": f"<div><p>{BODY}</p><p>More was said later that day.</p></div>"}).encode()
    )
    assert to_document(page).text == f"{BODY}\n\nMore was said later that day."


def test_lone_surrogates_do_not_survive() -> None:
    (page,) = rows(read_jsonl, b'{"text": "One \\ud800 said."}')
    assert to_document(page).text == "One \ufffd said."


def test_old_spreadsheets_end_lines_with_a_carriage_return() -> None:
    found = rows(read_csv, b"\r\ndate,text\r2017-01-18,One said.\r2017-01-19,Two said.\r")
    assert [to_document(page).text for page in found] == ["One said.", "Two said."]


@pytest.mark.parametrize(
    "header", ["\ufeffArticle ID;Headline;Body Text;Pub Date;Source Name", "n;article_title;news_body;Date;Publisher"]
)
def test_column_names_in_other_dress_are_known(header: str) -> None:
    raw = f"{header}\n7;Talks go on;{BODY};2017-01-18;The Example\n".encode()
    (page,) = rows(read_csv, raw)
    document = to_document(page)
    assert (document.text, document.title, document.outlet) == (BODY, "Talks go on", "The Example")
    assert document.published.date == "2017-01-18"


def test_a_column_of_html_is_a_page() -> None:
    row = {"url": "https://example.org/x", "html": f"<html><body><h1>Talks</h1><p>{BODY}</p></body></html>"}
    (page,) = rows(read_jsonl, json.dumps(row).encode())
    assert to_document(page).text == f"Talks\n\n{BODY}"
