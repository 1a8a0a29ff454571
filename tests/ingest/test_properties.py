"""What holds for any bytes: no crash, words under every span, lines that cover and never overlap."""

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.errors import PageError
from dragoman.ingest import Failure, IngestOptions, RawPage, to_document, walk
from dragoman.ingest.decoding import decode
from dragoman.ingest.kinds import kind_of
from dragoman.ingest.roles import mark_lines
from dragoman.records import Document

ROLES = {"title", "subhead", "caption", "credit", "byline", "dateline", "body", "furniture"}
# Bits that pages are made of, so that the patterns meet each other in odd orders.
BITS = st.sampled_from(
    [
        *("Skip to main content", "By Ann Lee", "GENEVA (Reuters) - ", "VIENNA , Austria -LRB- AP -RRB- -- ", "(AFP)"),
        *("VIENNA | Tue Mar 15 , 2011 1:48 pm GMT VIENNA ", "Oct. 27, 2015", "© 2016 The Example", "Read more: "),
        *("\n", "\n\n", "\r\n", "\u2028", "\x0c", "\x00", " ", "\u00a0", "“", "”", "<p>", "</p>", "- ", "…", "\ufeff"),
        *(
            "Sign up for our newsletter",
            "the minister said on Monday that talks would go on.",
            "A" * 90,
            "The Guardian",
        ),
    ]
)
PAGE = st.lists(st.one_of(BITS, st.text(max_size=30)), max_size=40).map("".join)


def check(document: Document) -> None:
    text = document.text
    at = 0
    for line in document.lines:
        start, end = line.span
        assert at <= start < end <= len(text)
        assert not text[at:start].strip()
        assert text[start:end] == text[start:end].strip()
        assert line.role in ROLES
        assert 0 <= line.score <= 1
        at = end
    assert not text[at:].strip()
    assert document.furniture == tuple(line.span for line in document.lines if line.role == "furniture")
    for name, found in document.found.items():
        if found.span and found.basis == "text" and name != "outlet":
            assert " ".join(text[slice(*found.span)].split()) == getattr(document, name)
    if document.published.span:
        assert document.published.basis == "text"
        assert document.published.date[:4] in text[slice(*document.published.span)]


@given(PAGE)
@settings(max_examples=150, deadline=None)
def test_lines_cover_the_page_and_never_overlap(text: str) -> None:
    lines = mark_lines(text)
    assert "".join("".join(text[slice(*line.span)].split()) for line in lines) == "".join(text.split())


@given(PAGE)
@settings(max_examples=150, deadline=None)
def test_a_text_page_is_kept_unchanged(text: str) -> None:
    raw = text.encode("utf-8", "replace")
    try:
        document = to_document(RawPage("x", "text", raw))
    except PageError:
        assert not any(map(str.isalnum, decode(raw)[0]))
        return
    assert document.text == decode(raw)[0]
    check(document)


@given(st.binary(max_size=400))
@settings(max_examples=200, deadline=None)
def test_any_bytes_decode_and_have_a_kind(raw: bytes) -> None:
    text, _ = decode(raw)
    text.encode("utf-8")
    kind_of(raw, "x")


@given(
    st.one_of(st.binary(max_size=300), PAGE.map(lambda text: text.encode("utf-8", "replace"))),
    st.sampled_from(["text", "html"]),
)
@settings(max_examples=150, deadline=None)
def test_any_page_gives_a_document_or_a_page_error(raw: bytes, media: str) -> None:
    try:
        check(to_document(RawPage("x", media, raw)))
    except PageError as error:
        assert error.what


@given(st.dictionaries(st.sampled_from(["text", "title", "date", "author", "source", "url"]), PAGE))
@settings(max_examples=100, deadline=None)
def test_any_row_gives_a_document_or_a_failure(tmp_path_factory: object, row: dict[str, str]) -> None:
    path = tmp_path_factory.mktemp("rows") / "a.jsonl"  # type: ignore[attr-defined]
    path.write_text(json.dumps(row))
    for page in walk([path]):
        if isinstance(page, RawPage):
            try:
                check(to_document(page))
            except PageError as error:
                assert error.what


@given(
    st.binary(max_size=600),
    st.sampled_from(["a.csv", "a.jsonl", "a.json", "a.rss", "a.warc", "a.txt.gz", "a.html", "a"]),
)
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_file_is_pages_or_failures(tmp_path_factory: object, raw: bytes, name: str) -> None:
    folder = tmp_path_factory.mktemp("files")  # type: ignore[attr-defined]
    (folder / name).write_bytes(raw)
    found = list(walk([folder], IngestOptions()))
    assert all(isinstance(item, RawPage | Failure) for item in found)
