import re
from html import unescape

import pytest

from dragoman.archive.store import Archive
from dragoman.errors import ArchiveError
from dragoman.web.app import create_app
from dragoman.web.security import HEADERS
from tests.web import sample

DOCUMENT = f"/document/{sample.ID}"
MEETING = f"/meeting/{sample.page().meetings[1].id}"
PAGES = (
    *("/", "/documents", DOCUMENT, "/actors", "/actor/IRN", "/meetings", MEETING, "/timeline", "/map", "/network"),
    *("/not-coded", "/search", "/search?text=Iran", "/actors?text=iran", "/timeline?kind=event&since=2015-10-01"),
    *(
        "/timeline?since=2015-10-01&until=2015-10-31",
        "/network?on=2015-10",
        "/dyad",
        "/dyad/IRN/USA",
        "/dyad/RUS/SYR?on=2015-10",
    ),
)
EVENT = sample.page().events[1]


def token(client):
    return re.search(r'name="token" value="([^"]+)"', client.get(DOCUMENT).text)[1]


def post(client, record=EVENT.id, **form):
    given = {"token": token(client), "field": "mode", "value": "allege", "author": "A. Reader", "note": "wrong"} | form
    headers = {"Origin": given.pop("origin", "http://127.0.0.1:8763")}
    return client.post(f"/record/{record}/correct", data=given, headers=headers, follow_redirects=False)


@pytest.mark.parametrize("path", PAGES)
def test_every_page_answers_with_the_security_headers_and_nothing_inline(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    for name, value in HEADERS.items():
        assert answer.headers[name] == value
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*src=)", answer.text)
    assert not re.findall(r'(?:src|href)="(?:https?:)?//', answer.text)


@pytest.mark.parametrize("path", PAGES)
def test_every_page_has_one_heading_a_title_a_skip_link_and_labelled_fields(client, path):
    text = client.get(path).text
    assert len(re.findall(r"<h1[ >]", text)) == 1
    assert '<a class="skip" href="#main">' in text and '<main id="main"' in text
    assert re.search(r"<title>[^<]+ · Dragoman</title>", text)
    ids = re.findall(r'\sid="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    for field in re.findall(r"<(?:input|select)\b[^>]*>", text):
        assert 'type="hidden"' in field or re.search(r"<label[^>]*>(?:(?!</label>).)*" + re.escape(field), text, re.S)


def test_the_text_of_the_document_is_all_there(client):
    html = client.get(DOCUMENT).text
    shown = re.search(r'<section class="text".*?</section>', html, re.S)[0]
    lines = [
        unescape(re.sub(r"<[^>]+>", "", line)).strip() for line in re.findall(r"<p class=\"line.*?</p>", shown, re.S)
    ]
    assert lines == [words for _, words in sample.LINES]


def test_every_record_has_a_card_and_words_that_lead_to_it(client):
    html = client.get(DOCUMENT).text
    for record in sample.page().records():
        assert f'id="{record.id}"' in html and f'id="at-{record.id}"' in html and f'href="#at-{record.id}"' in html
    leads = set(re.findall(r'<a class="seg [^>]*href="#([^"]+)"', html))
    assert leads <= {record.id for record in sample.page().records()} | {"n-1"}


def test_links_within_a_page_lead_somewhere(client):
    html = client.get(DOCUMENT).text
    ids = set(re.findall(r'\sid="([^"]+)"', html))
    assert set(re.findall(r'href="#([^"]+)"', html)) <= ids


def test_line_roles_and_furniture_are_shown(client):
    html = client.get(DOCUMENT).text
    assert html.count('class="line furniture"') == 3
    assert 'class="line title" data-role="title"' in html and 'class="line subhead"' in html


def test_a_statement_shows_its_chain_and_polarity(client):
    html = client.get(DOCUMENT).text
    irna = sample.page().statements[3]
    card = re.search(rf'<article class="card[^>]*id="{irna.id}".*?</article>', html, re.S)[0]
    words = " ".join(unescape(re.sub(r"<[^>]+>", " ", card)).split())
    assert words.index("Foreign Ministry of Iran") < words.index("urged") < words.index("stop “supporting")
    assert "Passed on by IRNA" in words
    assert '<span class="chip withheld">' in html


def test_the_ledger_says_who_on_whose_word_and_in_which_words(client):
    html = client.get(MEETING).text
    rows = [" ".join(unescape(re.sub(r"<[^>]+>", " ", row)).split()) for row in re.findall(r"<tr.*?</tr>", html, re.S)]
    words = "without Syria's allies Russia and Iran"
    assert any(row.startswith("Iran 27 October 2015 absent France") and words in row for row in rows)


def test_search_finds_by_words_and_by_each_filter(client):
    hits = {
        "text=barrel": 0, "text=nurturing": 2, "kind=meeting": 2, "actor=John+Kirby&kind=statement": 2,
        "country=SYR&kind=relation": 1, "type=ACCUSE&kind=event": 1, "place=Vienna&kind=meeting": 1,
        "kind=event&since=2015-10-28": 0, "kind=event&until=2015-10-27": 4,
    }  # fmt: skip
    for query, count in hits.items():
        assert client.get(f"/search?{query}").text.count('<p class="summary">') == count, query


def test_what_is_typed_is_never_markup(client):
    for path in ("/search?text=", "/actors?text=", "/timeline?actor=", "/meetings?place=", "/map?country="):
        assert "<b>x" not in client.get(path + "%22%3E%3Cb%3Ex").text


@pytest.mark.parametrize(
    "path", ["/nope", "/document/d-0", "/record/s-0", "/actor/nobody", "/meeting/m-0", "/static/no.css"]
)
def test_what_is_not_there_is_said_in_plain_words(client, path):
    answer = client.get(path)
    assert answer.status_code == 404 and "<h1>There is no such page</h1>" in answer.text
    assert answer.headers["Content-Security-Policy"]


def test_a_fault_of_the_program_is_a_page_without_its_insides(client, monkeypatch):
    monkeypatch.setattr("dragoman.archive.queries.not_coded", lambda archive: 1 / 0)
    answer = client.get("/not-coded")
    assert answer.status_code == 500 and "<h1>Something went wrong</h1>" in answer.text
    assert "ZeroDivision" not in answer.text and answer.headers["Content-Security-Policy"]


def test_an_archive_that_vanished_is_said_so(client, archive_path):
    for path in archive_path.parent.glob("sample.db*"):
        path.unlink()
    answer = client.get("/")
    assert answer.status_code == 503 and "The archive could not be read" in answer.text


def test_a_wrong_path_is_said_at_the_start(tmp_path):
    with pytest.raises(ArchiveError):
        create_app(tmp_path / "none.db")


def test_other_host_names_are_refused(client):
    assert client.get("/", headers={"Host": "evil.example"}).status_code == 421
    assert client.get("/", headers={"Host": "[::1]:8763"}).status_code == 200


def test_a_correction_is_written_with_its_author_and_shown(client, archive_path):
    answer = post(client)
    assert answer.status_code == 303 and answer.headers["location"] == f"{DOCUMENT}#{EVENT.id}"
    with Archive.open(archive_path, readonly=True) as archive:
        assert archive.record(EVENT.id).mode == "allege"
        (entry,) = archive.corrections()
        assert (entry.author, entry.field, entry.value, entry.note) == ("A. Reader", "mode", "allege", "wrong")
    html = client.get(DOCUMENT).text
    assert "A. Reader" in html and "<i>allege</i>" in html


def test_a_struck_record_leaves_the_page_and_can_be_brought_back(client):
    assert post(client, field="", value="", strike="true").status_code == 303
    html = client.get(DOCUMENT).text
    assert f'<article class="card k-event" id="{EVENT.id}"' not in html and "Struck by a reader" in html
    assert post(client, field="reject", value="false").status_code == 303
    html = client.get(DOCUMENT).text
    assert f'id="{EVENT.id}"' in html and "Struck by a reader" not in html


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({"token": "guessed"}, 403),
        ({"token": ""}, 403),
        ({"origin": "https://evil.example"}, 403),
        ({"author": " "}, 400),
        ({"field": ""}, 400),
        ({"value": "no such mode"}, 400),
        ({"field": "no.such.field"}, 400),
        ({"record": "e-0"}, 404),
    ],
)
def test_a_wrong_or_foreign_correction_changes_nothing(client, archive_path, form, status):
    assert post(client, **form).status_code == status
    with Archive.open(archive_path, readonly=True) as archive:
        assert archive.corrections() == []


def test_nothing_but_corrections_can_be_posted(client):
    for path in PAGES:
        assert client.post(path, headers={"Origin": "http://127.0.0.1:8763"}).status_code == 405


def test_a_correction_whose_record_is_gone_is_shown_as_such(client, archive_path):
    post(client)
    page = sample.page()
    newer = sample.r.PageRecord(sample.document(), page.statements, (), page.meetings, page.relations)
    with Archive.open(archive_path) as archive:
        document = sample.r.Document(
            **{n: getattr(newer.document, n) for n in newer.document.__slots__} | {"coder": "newer"}
        )
        archive.put(
            sample.r.PageRecord(document, newer.statements, (), newer.meetings, newer.relations), sample.TEXT.encode()
        )
    html = client.get(DOCUMENT).text
    assert "Corrections without a record" in html and "A. Reader" in html


def test_a_record_leads_to_its_page(client):
    answer = client.get(f"/record/{EVENT.id}", follow_redirects=False)
    assert answer.headers["location"] == f"{DOCUMENT}#{EVENT.id}"


def test_raw_bytes_are_a_download_never_a_page(client):
    answer = client.get(f"{DOCUMENT}/raw")
    assert answer.content == sample.TEXT.encode()
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment")


def test_an_empty_archive_says_so_on_every_page(tmp_path):
    from starlette.testclient import TestClient

    Archive.open(tmp_path / "empty.db", create=True).close()
    client = TestClient(create_app(tmp_path / "empty.db"), base_url="http://localhost")
    for path in (
        "/",
        "/documents",
        "/actors",
        "/meetings",
        "/timeline",
        "/map",
        "/network",
        "/not-coded",
        "/search?text=a",
    ):
        assert client.get(path).status_code == 200, path
