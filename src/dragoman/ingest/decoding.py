"""Bytes to text: byte order marks, declared encodings, UTF-8, and a guess when all else fails."""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: its mark starts with the same bytes
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_META = re.compile(rb"""<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,100}?encoding)\s*=\s*["']?([\w.:-]{2,30})""", re.I)
# What newspapers wrote in before UTF-8. Without this list charset-normalizer takes Windows-1252 for DOS code pages.
_LEGACY = (
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "koi8_r", "koi8_u"),
    *("iso8859_2", "cp874", "gb18030", "big5", "shift_jis", "euc_jp", "iso2022_jp", "euc_kr"),
)
# With fewer bytes than this outside ASCII a page is in English or close to it, and those few are Windows-1252
# quotes and accents: too few for a guess to be better.
_NEARLY_ASCII = 0.04
_ASCII = bytes(range(128))
# Bytes looked at to guess an encoding; charset-normalizer needs about 20 ms for this much.
SAMPLE = 16_384


def decode(raw: bytes, *, declared: str | None = None, markup: bool = False) -> tuple[str, str]:
    """The text of ``raw`` and the encoding used.

    Tried in order: a byte order mark, UTF-8, the encoding declared by a header or (``markup``) by the
    page's own meta tag, UTF-16 told by its zero bytes, a guess by charset-normalizer. UTF-8 comes before
    what is declared because text that is valid UTF-8 by chance is rare and a wrong header is not.
    Bytes that fit no encoding become U+FFFD. Never raises.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return raw.decode(encoding, "replace"), encoding
    try:
        return raw.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        cut = len(raw) - error.start < 4 and error.reason == "unexpected end of data"
    if cut:  # only the last character is broken: a truncated file, not another encoding
        return raw.decode("utf-8", "replace"), "utf-8"
    encoding = _known(declared) or (_known(_declared_in(raw)) if markup else None) or _guess(raw)
    return raw.decode(encoding, "replace"), encoding


def wide(head: bytes) -> str | None:
    """utf-16-le or utf-16-be when every other byte of ``head`` is mostly zero, else None."""
    if len(head) < 4:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > 0.4 * half and even < 0.05 * half:  # Latin letters in UTF-16 have one zero byte of two
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def byte_order_mark(head: bytes) -> str | None:
    """The encoding whose byte order mark ``head`` starts with, or None."""
    return next((encoding for mark, encoding in _MARKS if head.startswith(mark)), None)


def printable(text: str) -> str:
    """``text`` with lone surrogates, which no file can hold, as U+FFFD."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _declared_in(raw: bytes) -> str | None:
    found = _META.search(raw[:4096])
    return found.group(1).decode("ascii") if found else None


def _known(encoding: str | None) -> str | None:
    """The codec's own name; None for an unknown one, or one that is not a text encoding."""
    try:
        codec = codecs.lookup(encoding or "")
        b"a".decode(codec.name)
    except (LookupError, ValueError):
        return None
    # Pages that say Latin-1 mean Windows-1252, which the HTML standard requires browsers to read.
    return "cp1252" if codec.name in ("iso8859-1", "ascii", "utf-8") else codec.name


def _guess(raw: bytes) -> str:
    encoding = wide(raw[:SAMPLE])
    if encoding:
        return encoding
    if len(raw.translate(None, _ASCII)) < _NEARLY_ASCII * len(raw):
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(raw[:SAMPLE], cp_isolation=list(_LEGACY)).best()
    return _known(best.encoding if best else None) or "cp1252"
