"""Files, directories, URLs and standard input: what comes out, and what a bad one costs."""

import gzip
import io
import json
import os
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from dragoman.errors import UsageError
from dragoman.ingest import Failure, IngestOptions, RawPage, to_document, walk

TEXT = "Talks open in Vienna\n\nThe foreign minister said on Monday that the talks had opened in Vienna.\n"
HTML = f"<!DOCTYPE html><html><body><article><p>{TEXT}</p></article></body></html>"


def pages(*paths: object, **options: object) -> list[RawPage | Failure]:
    return list(walk([str(path) for path in paths], IngestOptions(**options)))


def only_failure(*paths: object, **options: object) -> str:
    found = pages(*paths, **options)
    assert [type(item) for item in found] == [Failure]
    assert found[0].error.remedy
    return str(found[0].error)


def test_a_directory_is_read_in_name_order_with_all_below_it(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", "sub/c.txt", "sub/deep/d.txt", ".hidden"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(HTML if name.endswith("html") else TEXT)
    found = pages(tmp_path)
    assert [Path(page.source).name for page in found] == ["a.html", "b.txt", "c.txt", "d.txt"]
    assert [page.media for page in found] == ["html", "text", "text", "text"]


def test_one_bad_page_does_not_stop_the_rest(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_bytes(os.urandom(4000))
    (tmp_path / "c.txt").write_text(TEXT)
    found = pages(tmp_path)
    assert [type(item).__name__ for item in found] == ["Failure", "Failure", "RawPage"]


@pytest.mark.parametrize(
    ("name", "raw", "says"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\n", "empty"),
        ("page.pdf", b"%PDF-1.4 ...", "PDF"),
        ("a.txt", bytes(range(1, 32)) * 100, "binary"),
        ("style.css", b"a { color: red }", "style sheet"),
        ("map.xml", b"<?xml version='1.0'?><sitemap/>", "XML"),
        ("cut.txt.gz", gzip.compress(TEXT.encode() * 50)[:-12], "gzip"),
    ],
)
def test_what_is_no_page_is_said_plainly(tmp_path: Path, name: str, raw: bytes, says: str) -> None:
    (tmp_path / name).write_bytes(raw)
    assert says in only_failure(tmp_path / name)


def test_missing_path_and_empty_directory(tmp_path: Path) -> None:
    assert "no such file" in only_failure(tmp_path / "nowhere")
    assert "empty" in only_failure(tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_no_permission(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "a.txt").chmod(0)
    assert "permission" in only_failure(tmp_path / "a.txt")


def test_permission_errors_become_failures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(TEXT)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert "permission" in only_failure(tmp_path / "a.txt")


def test_link_loops_are_noticed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    found = pages(tmp_path)
    assert [type(item).__name__ for item in found] == ["RawPage", "Failure", "Failure"]
    assert "loop" in str(found[1].error)
    assert "itself" in str(found[2].error)


def test_a_page_above_the_limit_is_reported(tmp_path: Path) -> None:
    (tmp_path / "big.txt").write_text("word " * 1000)
    assert "larger than 1,000 bytes" in only_failure(tmp_path / "big.txt", max_page_bytes=1000)


def test_gzipped_text_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(TEXT.encode()))
    (page,) = pages(tmp_path / "a.txt.gz")
    assert to_document(page).text == TEXT


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = "\n".join(json.dumps({"text": TEXT, "title": name}) for name in "ab")

    class Input:
        buffer = io.BytesIO(rows.encode())

    monkeypatch.setattr("sys.stdin", Input)
    assert [page.source for page in pages("-")] == ["-#1", "-#2"]


def test_what_the_user_gives_is_checked() -> None:
    for wrong in (
        {"published": "18/01/2017"},
        {"published": "2017-02-30"},
        {"format": "docx"},
        {"columns": {"x": "y"}},
    ):
        with pytest.raises(UsageError):
            IngestOptions(**wrong)
    assert IngestOptions(published="2017-01").given() == {"published": "2017-01"}


class _Server(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        getattr(self, "_" + self.path.strip("/").replace("-", "_"))()

    def log_message(self, *_: object) -> None:
        """Keep the test's output clean."""

    def _head(self, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def _page(self) -> None:
        self._head(Content_Type="text/html; charset=utf-8")
        self.wfile.write(HTML.encode())

    def _missing(self) -> None:
        self._head(404)

    def _round(self) -> None:
        self._head(302, Location="/round")

    def _moved(self) -> None:
        self._head(302, Location="/page")

    def _flood(self) -> None:
        self._head(Content_Type="text/html")
        self._forever(b"x" * 65536, 0)

    def _drip(self) -> None:
        self._head(Content_Type="text/html")
        self._forever(b"x", 0.05)

    def _drip_head(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
        self._forever(b"x", 0.05)

    def _forever(self, chunk: bytes, wait: float) -> None:
        end = time.monotonic() + 10
        try:
            while time.monotonic() < end:
                self.wfile.write(chunk)
                self.wfile.flush()
                time.sleep(wait)
        except OSError:
            return


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    http = ThreadingHTTPServer(("127.0.0.1", 0), _Server)
    http.daemon_threads = True
    threading.Thread(target=http.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{http.server_address[1]}"
    http.shutdown()


def test_a_url_is_fetched_and_keeps_its_address(server: str) -> None:
    for path in ("page", "moved"):
        (page,) = pages(f"{server}/{path}")
        assert (page.source, page.media, page.hints["url"]) == (f"{server}/{path}", "html", f"{server}/page")


@pytest.mark.parametrize("path", ["drip", "drip-head"])
def test_a_server_that_never_ends_is_left(server: str, path: str) -> None:
    began = time.monotonic()
    assert "no end after" in only_failure(f"{server}/{path}", max_fetch_seconds=0.6)
    assert time.monotonic() - began < 4


def test_a_flood_is_cut_at_the_byte_limit(server: str) -> None:
    assert "more than 1,000,000 bytes" in only_failure(f"{server}/flood", max_fetch_bytes=1_000_000)


def test_endless_redirects_errors_and_dead_hosts_are_failures(server: str) -> None:
    assert "redirect" in only_failure(f"{server}/round")
    assert "404" in only_failure(f"{server}/missing")
    assert "could not fetch" in only_failure("http://127.0.0.1:9/")
