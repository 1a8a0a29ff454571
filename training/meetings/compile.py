"""From annotators' ledgers to gold.

    python -m training.meetings.compile --archive FILE ANSWERS.jsonl... [--out training/meetings]

An answer is one meeting in a line of JSON: name, place, dates, organisers, level, pages with the words of each mention,
and a ledger of rows (party, names, status, page, words, says, and where given sure, also). Pages are looked up in an
archive of both shared collections. What is written holds no text of theirs: document ids, offsets, actor ids.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman.archive.store import Archive
from dragoman.records import Document

FOLDER = Path(__file__).parent
MEETINGS = ("meeting", "name", "place", "dates", "organisers", "level")
MENTIONS = ("meeting", "document", "start", "end", "sure")
LEDGER = ("meeting", "document", "start", "end", "party", "actors", "names", "status", "also", "says", "sure")
NEWS, SYRIA = "news_2012_2020.jsonl", "articles.csv"


def source_of(page: str) -> str:
    """The end of a document's source: annotators of the news wrote the number of the line, from zero."""
    return f"{NEWS}#{int(page) + 1}" if page.isdecimal() else f"{SYRIA}#{page.rpartition('#')[2]}"


def found_in(text: str, words: str) -> list[tuple[int, int]]:
    """Where words stand in a page, however they are spaced."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    return [match.span() for match in re.finditer(pattern, text)]


class Pages:
    """The pages of an archive by the end of their source."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._ids = {source.rpartition("/")[2]: id for source, id in archive.rows("SELECT source, id FROM documents")}

    def page(self, page: str) -> Document:
        """The document that an annotator's page is."""
        return self._archive.page(self._ids[source_of(page)]).document


def actors_of(row: dict[str, Any], date: str | None) -> list[str]:
    """Ids that the tables know for the party and its names: persons, bodies and states."""
    from dragoman.resolving.knowledge import load

    known = load()
    words = [*re.findall(r"\(([^)]*)\)", row["party"]), re.sub(r"\s*\([^)]*\)", "", row["party"]), *row["names"]]
    ids = []
    for each in filter(_is_name, words):
        person = known.person(each, date) if " " in each else None
        actor = person or known.name(each)
        if actor is not None:
            ids.append(actor.id)
    return list(dict.fromkeys(ids))


def _is_name(words: str) -> bool:
    """Whether the tables are asked: for names, and not for "economist"."""
    return any(word[:1].isupper() for word in words.split())


def organiser(name: str, date: str | None) -> str:
    """An organiser's name with the ids that the tables know: "Arab League|IGO.arab-league"."""
    return "|".join([name, *actors_of({"party": name, "names": []}, date)])


def rows_of(number: int, meeting: dict[str, Any], pages: Pages, faults: list[str]) -> Iterator[tuple[Any, ...]]:
    """The ledger's lines."""
    for row in meeting["ledger"]:
        document = pages.page(row["page"])
        spans = found_in(document.text, row["words"])
        if not spans:
            faults.append(f"{number}: page {row['page']}: words not found")
            continue
        names = [spans[0] for name in row["names"] if (spans := found_in(document.text, name))]
        start, end = found_in(document.text, row["words"])[0]
        yield (
            *(number, document.id, start, end, row["party"]),
            ";".join(actors_of(row, document.published.date)),
            ";".join(f"{a}-{b}" for a, b in names),
            *(row["status"], ";".join(row.get("also", [])), row["says"] or "", int(row.get("sure", True))),
        )


def _hosts(meeting: dict[str, Any], pages: Pages) -> str:
    date = pages.page(meeting["pages"][0]["id"]).published.date
    return ";".join(organiser(name, date) for name in meeting["organisers"])


def mentions_of(number: int, meeting: dict[str, Any], pages: Pages, faults: list[str]) -> Iterator[tuple[Any, ...]]:
    """The lines of mentions; a page without one that is found has one of no length."""
    for page in meeting["pages"]:
        document = pages.page(page["id"])
        spans = [spans[0] for words in page["mentions"] if (spans := found_in(document.text, words))]
        if len(spans) < len(page["mentions"]):
            faults.append(f"{number}: page {page['id']}: {len(page['mentions']) - len(spans)} mentions not found")
        for start, end in sorted(set(spans)) or [(0, 0)]:
            yield number, document.id, start, end, int(page.get("sure", True))


def write(path: Path, head: tuple[str, ...], rows: list[tuple[Any, ...]]) -> None:
    """One table with its head."""
    with open(path, "w", encoding="utf-8", newline="") as lines:
        out = csv.writer(lines, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE, quotechar=None)
        out.writerows([head, *rows])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("answers", type=Path, nargs="+")
    parser.add_argument("--archive", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=FOLDER)
    args = parser.parse_args()
    told = [json.loads(line) for path in args.answers for line in path.read_text("utf-8").splitlines() if line]
    faults: list[str] = []
    with Archive.open(args.archive) as archive:
        pages = Pages(archive)
        numbered = list(enumerate(told, 1))
        meetings = [
            (n, m["name"], m["place"] or "", m["dates"] or "", _hosts(m, pages), m["level"] or "") for n, m in numbered
        ]
        mentions = [row for n, m in numbered for row in mentions_of(n, m, pages, faults)]
        ledger = [row for n, m in numbered for row in rows_of(n, m, pages, faults)]
    write(args.out / "meetings.tsv", MEETINGS, meetings)
    write(args.out / "mentions.tsv", MENTIONS, mentions)
    write(args.out / "gold.tsv", LEDGER, ledger)
    print(f"{len(meetings)} meetings, {len(mentions)} mentions, {len(ledger)} rows", *faults, sep="\n", file=sys.stderr)


if __name__ == "__main__":
    main()
