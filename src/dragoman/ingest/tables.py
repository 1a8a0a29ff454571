"""Tables of articles: JSON lines, JSON arrays, CSV and TSV, a row at a time."""

from __future__ import annotations

import csv
import itertools
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO

from dragoman.errors import PageError
from dragoman.ingest.decoding import decode, printable
from dragoman.ingest.options import IngestOptions
from dragoman.ingest.page import Failure, RawPage
from dragoman.ingest.streams import lines, read_all, too_large

# Column names in the order they are tried, as news tables on the web and in the literature have them.
DEFAULTS: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "article", "article_text", "articlebody", "full_text", "fulltext", "maintext",
             "story", "plain_text", "content_text", "content_html", "html", "description", "summary"),
    "title": ("title", "headline", "header", "heading", "name"),
    "published": ("published", "publication_date", "published_at", "publishedat", "date_published", "datepublished",
                  "date_publish", "pub_date", "pubdate", "publish_date", "published_date", "date", "datetime",
                  "timestamp"),
    "outlet": ("outlet", "source_name", "publisher", "publication", "newspaper", "site_name", "source", "site",
               "source_domain", "domain"),
    "byline": ("byline", "author", "authors", "writer", "creator", "by"),
    "url": ("url", "link", "uri", "permalink", "source_url", "web_url"),
    "language": ("language", "lang"),
}  # fmt: skip
# Lines that end in a carriage return alone, as old spreadsheets write them.
_CR_LINES = re.compile(r"[^\r]*\r\n?|[^\r]+")
_DELIMITERS = "\t,;|"
# "Body Text", "article_body" and "News-Title" are called what DEFAULTS call them but for these.
_AROUND = re.compile(r"^(?:article|news|story|item|page|post|raw)_|_(?:text|html|name|column)$")


def read_jsonl(source: str, stream: BinaryIO, options: IngestOptions) -> Iterator[RawPage | Failure]:
    """One page a line; a broken line is a ``Failure`` that names it. Blank lines count but hold nothing."""
    empty = True
    for number, line in lines(stream, options.max_page_bytes):
        empty = empty and line is not None and not line.strip()
        where = f"{source}#{number}"
        if line is None:
            yield Failure(where, too_large(where, options.max_page_bytes))
        elif line.strip():
            yield _json_row(where, line.strip(), options)
    if empty:
        yield Failure(source, PageError("the file is empty", where=source, remedy="leave it out"))


def read_json(source: str, stream: BinaryIO, options: IngestOptions) -> Iterator[RawPage | Failure]:
    """One page an object of a JSON array, or of the list that an object's ``articles`` (or ``items``,
    ``data``, ``docs``, ``results``) holds; else the object is itself the page. A file that is really JSON
    lines is read as that."""
    text, _ = decode(read_all(stream, options.max_fetch_bytes, source))
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        if "Extra data" in str(error):
            yield from _split_lines(source, text, options)
            return
        yield Failure(source, PageError(f"broken JSON: {_reason(error)}", where=source, remedy="mend the file"))
        return
    for number, item in enumerate(_items(value), 1):
        where = f"{source}#{number}"
        yield _row(where, item, options, json.dumps(item, ensure_ascii=False).encode("utf-8", "replace"))


def read_csv(
    source: str, stream: BinaryIO, options: IngestOptions, delimiter: str | None = None
) -> Iterator[RawPage | Failure]:
    """One page a row. The first row names the columns. A row with more or fewer cells than the header,
    or one that the CSV grammar refuses, is a ``Failure`` that names it; reading goes on after it."""
    # The limit is the csv module's own, for the whole process; every reader here sets the same.
    csv.field_size_limit(options.max_page_bytes)
    too_long: list[int] = []  # numbers of over-long lines; the reader fills it as it goes
    texts = _texts(stream, options, too_long)
    first = next(filter(str.strip, texts), "")
    if not first:
        yield Failure(source, PageError("the file is empty", where=source, remedy="leave it out"))
        return
    reader = csv.reader(itertools.chain([first], texts), delimiter=delimiter or _delimiter(first))
    header = _header(reader)
    if column_for("text", _called(header), options) is None:
        yield Failure(source, _no_text_column(source))
        return
    for number in itertools.count(1):
        where = f"{source}#{number}"
        try:
            cells = next(reader)
        except StopIteration:
            break
        except csv.Error as error:
            yield Failure(where, PageError(f"broken CSV row: {error}", where=where, remedy="mend or drop the row"))
            continue
        if cells:
            yield _csv_row(where, header, cells, options)
    for line in too_long:
        yield Failure(source, too_large(f"{source}, line {line}", options.max_page_bytes))


def _header(reader: Iterator[list[str]]) -> list[str]:
    try:
        return [name.strip() for name in next(reader, [])]
    except csv.Error:
        return []


def column_for(role: str, names: Mapping[str, str], options: IngestOptions) -> str | None:
    """The column that holds ``role``. ``names`` maps what a column may be called to its name in the table."""
    if role in options.columns:
        return names.get(options.columns[role].lower())
    return next((names[name] for name in DEFAULTS[role] if name in names), None)


def _called(header: Iterable[str]) -> dict[str, str]:
    """What the columns may be called, in small letters: as they are, then with "_" for other signs, then
    without the words around their names. An earlier form wins."""
    exact = {str(name).lower().strip(): str(name) for name in header}
    plain = {re.sub(r"[\W_]+", "_", called).strip("_"): name for called, name in exact.items()}
    bare = {_AROUND.sub("", called): name for called, name in plain.items()}
    return {**bare, **plain, **exact}


def _json_row(where: str, line: bytes, options: IngestOptions) -> RawPage | Failure:
    text, _ = decode(line)
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        return Failure(
            where, PageError(f"broken JSON line: {_reason(error)}", where=where, remedy="mend or drop the line")
        )
    return _row(where, value, options, line)


def _reason(error: Exception) -> str:
    return "nested too deeply" if isinstance(error, RecursionError) else str(error)


def _split_lines(source: str, text: str, options: IngestOptions) -> Iterator[RawPage | Failure]:
    for number, line in enumerate(re.split(r"\r?\n", text), 1):
        if line.strip():
            yield _json_row(f"{source}#{number}", line.strip().encode("utf-8", "replace"), options)


def _items(value: Any) -> list[Any]:
    if isinstance(value, Mapping):
        listed = (value.get(key) for key in ("articles", "items", "data", "docs", "results"))
        return next((item for item in listed if isinstance(item, list)), [value])
    return value if isinstance(value, list) else [value]


def _texts(stream: BinaryIO, options: IngestOptions, too_long: list[int]) -> Iterator[str]:
    """Decoded physical lines without the over-long ones, whose numbers go to ``too_long``."""
    for number, line in lines(stream, options.max_page_bytes):
        if line is None:
            too_long.append(number)
        else:
            yield from _CR_LINES.findall(decode(line)[0])


def _delimiter(header: str) -> str:
    return max(_DELIMITERS, key=lambda mark: (header.count(mark), mark == ","))


def _csv_row(where: str, header: list[str], cells: list[str], options: IngestOptions) -> RawPage | Failure:
    if len(cells) != len(header):
        what = f"the row has {len(cells)} cells where the header has {len(header)}"
        return Failure(where, PageError(what, where=where, remedy="mend or drop the row"))
    row = dict(zip(header, cells, strict=True))
    return _row(where, row, options, json.dumps(row, ensure_ascii=False).encode("utf-8", "replace"))


def _row(where: str, row: Any, options: IngestOptions, raw: bytes) -> RawPage | Failure:
    if not isinstance(row, Mapping):
        return Failure(where, PageError("the line is no JSON object", where=where, remedy="write one object a line"))
    names = _called(row)
    column = column_for("text", names, options)
    if column is None:
        return Failure(where, _no_text_column(where))
    if not plain(row[column]).strip():
        return Failure(where, PageError("the row has no text", where=where, remedy="leave it out"))
    hints = {"column": column}
    for role in DEFAULTS:
        name = column_for(role, names, options)
        value = plain(row[name]).strip() if name is not None and role != "text" else ""
        if value:
            hints[role] = value
    return RawPage(where, "row", raw, hints, options.given())


def _no_text_column(where: str) -> PageError:
    return PageError("no column holds the text", where=where, remedy="name it with --column text=NAME")


def plain(value: Any) -> str:
    """A cell as text: lists joined by commas, an object by its name or text."""
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(filter(None, map(plain, value)))
    if isinstance(value, Mapping):
        return plain(next((value[key] for key in ("name", "title", "text", "value", "rendered") if key in value), None))
    return printable(str(value))
