"""What a file is, by its first bytes and its name."""

from __future__ import annotations

import re

from dragoman.ingest.decoding import byte_order_mark, wide

HEAD = 4096  # bytes that suffice to tell

_SUFFIXES = {
    ".txt": "text", ".text": "text", ".md": "text",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "json",
    ".csv": "csv", ".tsv": "tsv", ".tab": "tsv",
    ".rss": "feed", ".atom": "feed", ".rdf": "feed",
    ".warc": "warc",
}  # fmt: skip
# Parts of a saved page and other things that are text, or look like it, and hold no news.
_NOT_PAGES = {
    ".js": "a script",
    ".mjs": "a script",
    ".css": "a style sheet",
    ".svg": "an image",
    ".map": "a source map",
}
_BINARY = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"RIFF", "an image or recording"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"PAR1", "a Parquet file"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ", "an xz file"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard file"),
)
_FEED = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<\?[^>]*>\s*|<!--.*?-->\s*|<!DOCTYPE rss[^>]*>\s*)*<(?:rss|feed|rdf:RDF)\b", re.S | re.I
)
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body|article|div|p|h1|meta|title|script)\b",
    re.S | re.I,
)
_CONTROL = bytes(set(range(32)) - {0, 7, 8, 9, 10, 11, 12, 13, 27})


def gzipped(head: bytes) -> bool:
    """True when ``head`` starts a gzip member."""
    return head.startswith(b"\x1f\x8b")


def kind_of(head: bytes, name: str) -> tuple[str | None, str]:
    """The format of a file and, when it has none, what it is instead.

    Content goes before the suffix, except that a suffix decides between the text formats, which look
    alike. ``head`` is the first ``HEAD`` bytes, decompressed.

    Returns:
        (one of ``options.FORMATS``, "") or (None, what it is).
    """
    suffix = _suffix(name)
    if head.startswith(b"WARC/"):
        return "warc", ""
    other = _binary(head) or _NOT_PAGES.get(suffix)
    if other:
        return None, other
    text = _start(head)
    if _FEED.match(text):
        return "feed", ""
    if suffix in ("", ".txt", ".html", ".htm", ".xml", ".php", ".asp", ".aspx") and _HTML.match(text):
        return "html", ""
    if suffix == ".xml":
        return None, "XML that is neither a feed nor a page"
    return _SUFFIXES.get(suffix) or _by_text(text), ""


def _suffix(name: str) -> str:
    last = re.split(r"[/\\]", name.split("?")[0].split("#")[0])[-1].lower()
    last = last.removesuffix(".gz")
    return last[last.rindex(".") :] if "." in last[1:] else ""


def _binary(head: bytes) -> str | None:
    for magic, what in _BINARY:
        if head.startswith(magic):
            return what
    if byte_order_mark(head) or wide(head):
        return None
    # Text holds hardly any control characters; stray ones and zero bytes alone do not condemn a page.
    odd = len(head) - len(head.translate(None, _CONTROL)) + max(0, head.count(0) - len(head) // 10)
    return "binary data" if odd > len(head) // 20 else None


def _start(head: bytes) -> str:
    encoding = byte_order_mark(head) or wide(head) or "utf-8"
    return head.decode(encoding, "replace").lstrip("\ufeff")


def _by_text(text: str) -> str:
    first = text.lstrip()[:2]
    if first[:1] == "{" and re.match(r'\{\s*"', text.lstrip()):
        return "jsonl"
    return "json" if re.match(r'\[\s*\{\s*"', text.lstrip()) else "text"
