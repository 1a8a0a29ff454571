"""Meetings and their participation ledgers against a gold ledger of 25 real meetings, judged field by field.

    python -m benchmarks.meetings --archive FILE [--half odd|even] [--list] [--json]

The gold (``training/meetings``) was written from the text alone. The archive is one of ``news_2012_2020.jsonl`` and
``syria_2011_2013/articles.csv``, linked; without ``--archive`` the gold's pages alone are read into a temporary one.

The machine's meeting is the linked one that has most of the gold's mentions, then most of its pages. Judged are:

- place: the same name. dates: within the gold's, or the same; a coarser time that holds them is missed and not wrong.
- level: its words by class (leaders, ministers, envoys, experts); words of none of these are missed and not wrong.
- organisers and ledger rows on the gold's pages. A row is a party, a status and a page, counted once however often it
  is said there. A party is right when its actor is one of those of the gold's row, or its words are those of a name
  there (the same last word, one's words among the other's). "X and Y will meet" is expected and "X will attend" is
  will-attend, where only the wording decides; the two count as one status.

Rows that the annotators were not sure of are left out when missed and when found. What the gold does not have is wrong,
unless ``training/meetings/judged.tsv`` says that the page's words plainly support it. Precision is right / (right +
wrong), recall found / (found + missed), over fields and rows together. Odd meetings were tuned on, even ones were not.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from dragoman.archive import queries
from dragoman.archive.queries import MeetingView
from dragoman.archive.store import Archive
from dragoman.ingest import to_document
from dragoman.ingest.options import IngestOptions
from dragoman.ingest.page import RawPage
from dragoman.ingest.sources import walk
from dragoman.pipeline import read_raw

FOLDER = Path(__file__).parents[1] / "training/meetings"
DATA = Path(__file__).parents[2] / "shared/data"
PAGES = (DATA / "news_2012_2020.jsonl", DATA / "syria_2011_2013/articles.csv")
LEVELS = {
    "leaders": r"\bleaders?\b|presidential|\bpresidents?\b|summit|heads? of (?:state|government)",
    "ministers": r"minister",
    "envoys": r"envoy|ambassador|delegat|negotiator|special representative",
    "experts": r"expert|technical|working",
}
_FILLER = frozenset(("the", "a", "an", "of", "mr", "mrs", "ms", "president", "minister", "prime", "foreign"))
_FILLER |= {"secretary", "state", "king"}


@dataclass(frozen=True)
class GoldRow:
    """What a page says of a party. ``names`` are the party's words there and its label; ``statuses`` all that count."""

    document: str
    party: str
    actors: tuple[str, ...]
    names: tuple[str, ...]
    status: str
    statuses: frozenset[str]
    sure: bool


@dataclass(frozen=True)
class GoldMeeting:
    """One meeting. ``organisers`` are names with ids; ``mentions`` spans by document."""

    number: int
    name: str
    place: str
    dates: str
    organisers: tuple[tuple[str, ...], ...]
    level: str
    mentions: Mapping[str, Sequence[tuple[int, int]]]
    rows: tuple[GoldRow, ...]


@dataclass(frozen=True)
class Item:
    """One judged value: its meeting, kind (place, dates, organisers, level, row), verdict and words.

    ``verdict`` is right, wrong, found or missed; right and wrong are of what the machine says, found and missed of what
    the gold has.
    """

    meeting: int
    kind: str
    status: str
    verdict: str
    document: str
    party: str
    words: str = field(compare=False)


def read_tsv(path: Path) -> list[dict[str, str]]:
    """The rows of a table."""
    with open(path, encoding="utf-8", newline="") as lines:
        return list(csv.DictReader((x for x in lines if not x.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE))


def read_gold(archive: Archive, folder: Path, half: str | None = None) -> list[GoldMeeting]:
    """The gold, all of it or its odd or even meetings, with the parties' words from the archive's pages."""

    def wanted(row: Mapping[str, str]) -> bool:
        return half is None or int(row["meeting"]) % 2 == (half == "odd")

    mentions: dict[str, dict[str, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
    for row in filter(wanted, read_tsv(folder / "mentions.tsv")):
        mentions[row["meeting"]][row["document"]].append((int(row["start"]), int(row["end"])))
    rows: dict[str, list[GoldRow]] = defaultdict(list)
    texts: dict[str, str] = {}
    for row in filter(wanted, read_tsv(folder / "gold.tsv")):
        texts.setdefault(row["document"], archive.page(row["document"]).document.text)
        rows[row["meeting"]].append(_gold_row(row, texts[row["document"]]))
    return [
        GoldMeeting(
            *(int(row["meeting"]), row["name"], row["place"], row["dates"]),
            tuple(tuple(host.split("|")) for host in _split(row["organisers"])),
            *(row["level"], mentions[row["meeting"]], tuple(rows[row["meeting"]])),
        )
        for row in filter(wanted, read_tsv(folder / "meetings.tsv"))
    ]


def _split(words: str) -> list[str]:
    return [word for word in words.split(";") if word]


def _gold_row(row: Mapping[str, str], text: str) -> GoldRow:
    spans = (span.split("-") for span in _split(row["names"]))
    words = [*(text[int(a) : int(b)] for a, b in spans), *re.split(r"[()]", row["party"])]
    statuses = {row["status"], *_split(row["also"])}
    return GoldRow(
        *(row["document"], row["party"], tuple(_split(row["actors"])), tuple(filter(None, words)), row["status"]),
        *(frozenset(statuses), row["sure"] == "1"),
    )


def match(archive: Archive, gold: GoldMeeting) -> MeetingView | None:
    """The linked meeting with most of the gold's mentions, then most of its pages; None when none has any."""
    shared: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for document, spans in gold.mentions.items():
        links = dict(archive.rows("SELECT item, link FROM linked WHERE kind = 'meeting' AND document = ?", document))
        for meeting in archive.page(document).meetings:
            touched = sum(any(_touch(span, own) for own in meeting.evidence) for span in spans)
            if touched:
                shared[links[meeting.id]][0] += touched
                shared[links[meeting.id]][1] += 1
    best = max(shared, key=lambda link: (*shared[link], link), default=None)
    return queries.meeting(archive, best) if best is not None else None


def _touch(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def written(archive: Archive, gold: GoldMeeting) -> dict[tuple[str, int, int, str], list[tuple[str | None, str]]]:
    """The actors and words of the parties of each row, by its record, evidence and status."""
    found: dict[tuple[str, int, int, str], list[tuple[str | None, str]]] = defaultdict(list)
    for document in gold.mentions:
        for meeting in archive.page(document).meetings:
            for row in meeting.participation:
                parties = row.actor.members or (row.actor,)
                found[meeting.id, *row.evidence, row.status] += [(party.actor, party.text) for party in parties]
    return found


def judge(
    gold: GoldMeeting,
    view: MeetingView | None,
    allowed: frozenset[tuple[str, ...]],
    written: Mapping[tuple[str, int, int, str], Sequence[tuple[str | None, str]]],
) -> Iterator[Item]:
    """Every value of one meeting, judged; ``written`` has the words of its rows' parties."""
    yield from _place(gold, view)
    yield from _dates(gold, view)
    yield from _level(gold, view)
    yield from _organisers(gold, view, allowed)
    for document in gold.mentions:
        rows = [dict(row) for row in view.ledger if row["document"] == document] if view else []
        for row in rows:
            row["as_written"] = written.get((row["record"], row["span_start"], row["span_end"], row["status"]), ())
        yield from _rows(gold, document, rows, allowed)


def _item(gold: GoldMeeting, kind: str, verdict: str, words: str) -> Item:
    return Item(gold.number, kind, "", verdict, "", words, words)


def _value(gold: GoldMeeting, kind: str, wanted: str, said: str | None, right: bool, vague: bool) -> Iterator[Item]:
    """One field: ``vague`` is true though not what was asked for."""
    if said and not vague:
        yield _item(gold, kind, "right" if right else "wrong", said)
    if wanted:
        yield _item(gold, kind, "found" if right else "missed", wanted)


def _place(gold: GoldMeeting, view: MeetingView | None) -> Iterator[Item]:
    said = view.place if view else None
    yield from _value(gold, "place", gold.place, said, bool(said and alike(said, gold.place)), False)


def _dates(gold: GoldMeeting, view: MeetingView | None) -> Iterator[Item]:
    said = _days(view.start, view.end) if view and view.start else None
    wanted = _period(gold.dates) if gold.dates else None
    right = bool(said and wanted and wanted[0] <= said[0] and said[1] <= wanted[1])
    vague = bool(said and wanted and not right and said[0] <= wanted[0] and wanted[1] <= said[1])
    words = f"{said[0]} to {said[1]}" if said else None
    yield from _value(gold, "dates", gold.dates, words, right, vague)


def _days(start: str | None, end: str | None) -> tuple[date, date] | None:
    """First and last day of a half-open time."""
    if start is None:
        return None
    first = date.fromisoformat(start)
    return first, max(first, date.fromisoformat(end) - timedelta(days=1)) if end else first


def _period(words: str) -> tuple[date, date]:
    """First and last day of "2012-05", "2012-06-30" or "2012-06-30/2012-07-01"."""
    first, _, last = words.partition("/")
    return _ends(first)[0], _ends(last or first)[1]


def _ends(words: str) -> tuple[date, date]:
    if len(words) > len("2012-05"):
        return date.fromisoformat(words), date.fromisoformat(words)
    first = date.fromisoformat(f"{words}-01")
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _level(gold: GoldMeeting, view: MeetingView | None) -> Iterator[Item]:
    said = view.level.lower() if view and view.level else ""
    classes = [name for name, pattern in LEVELS.items() if re.search(pattern, said)]
    yield from _value(gold, "level", gold.level, said, gold.level in classes, not classes)


def _organisers(gold: GoldMeeting, view: MeetingView | None, allowed: frozenset[tuple[str, ...]]) -> Iterator[Item]:
    hosts = [row for row in view.organisers if row["document"] in gold.mentions] if view else []
    said = {row["actor"] or row["name"]: row for row in hosts}
    found = set()
    for party, row in said.items():
        hit = [names for names in gold.organisers if _closeness(row, names, names)]
        found.update(hit)
        right = bool(hit) or (str(gold.number), "", party, "organiser") in allowed
        yield _item(gold, "organisers", "right" if right else "wrong", str(party))
    for names in gold.organisers:
        yield _item(gold, "organisers", "found" if names in found else "missed", names[0])


def _rows(
    gold: GoldMeeting, document: str, said: Iterable[Mapping[str, Any]], allowed: frozenset[tuple[str, ...]]
) -> Iterator[Item]:
    """Each party and status that one page gives, and each that it should."""
    wanted = [row for row in gold.rows if row.document == document]
    found: set[GoldRow] = set()
    distinct = {(row["party"], row["status"]): row for row in reversed(list(said))}
    for (party, status), row in sorted(distinct.items()):
        near = [each for each in wanted if _closeness(row, each.actors, each.names)]
        hits = [each for each in near if _one_status(status, each.statuses)]
        most = max((_closeness(row, each.actors, each.names) for each in hits), default=0)
        hits = [each for each in hits if _closeness(row, each.actors, each.names) == most]
        found.update(hits)
        right = bool(hits) or (str(gold.number), document, party, status) in allowed
        if not hits or any(each.sure for each in hits):
            verdict = "right" if right else "wrong"
            yield Item(gold.number, "row", status, verdict, document, party, row["words"])
    for each in wanted:
        if each.sure:
            verdict = "found" if each in found else "missed"
            yield Item(gold.number, "row", each.status, verdict, document, each.party, "")


def _one_status(status: str, statuses: frozenset[str]) -> bool:
    coming = {"expected", "will-attend"}
    return status in statuses or (status in coming and bool(coming & statuses))


def _closeness(row: Mapping[str, Any], actors: Sequence[str], names: Sequence[str]) -> int:
    """How near a party of the machine's is to one of the gold's: 3 its first actor, 2 its words, 1 its state."""
    actor = row["actor"] or ""
    if actors and actor == actors[0]:
        return 3
    said = [row["name"], *(words for id, words in row.get("as_written", ()) if id == row["actor"])]
    if any(alike(words, name) for words in said for name in names):
        return 2
    return int(any(actor == id or actor.startswith(f"{id}.GOV") for id in actors))


def alike(a: str, b: str) -> bool:
    """Whether two names are one: the same last word, and one's words, titles left out, among the other's; or one, of
    two words or more, is a part of the other."""
    ours, theirs = _words(a), _words(b)
    short, long = sorted((" ".join(ours), " ".join(theirs)), key=len)
    if min(len(ours), len(theirs)) > 1 and f" {short} " in f" {long} ":
        return True
    if not ours or not theirs or ours[-1] != theirs[-1]:
        return False
    return set(ours) <= set(theirs) or set(theirs) <= set(ours)


def _words(name: str) -> list[str]:
    words = re.findall(r"[^\W_]+", re.sub(r"\s*['’]s\b", "", name).lower().replace("saint ", "st "))
    return [word for word in words if word not in _FILLER] or words


def figures(items: Sequence[Item]) -> dict[str, Any]:
    """Precision and recall in percent over all items, by kind, and by status of rows."""
    kinds = {"all": items} | {kind: [x for x in items if x.kind == kind] for kind in sorted({x.kind for x in items})}
    kinds |= {f"row {s}": [x for x in items if x.status == s] for s in sorted({x.status for x in items if x.status})}
    return {name: _shares(Counter(x.verdict for x in some)) for name, some in kinds.items()}


def _shares(counts: Counter[str]) -> dict[str, Any]:
    def share(yes: str, no: str) -> float | None:
        total = counts[yes] + counts[no]
        return round(100 * counts[yes] / total, 1) if total else None

    names = ("right", "wrong", "found", "missed")
    return {"precision": share("right", "wrong"), "recall": share("found", "missed")} | {n: counts[n] for n in names}


def read_allowed(path: Path) -> frozenset[tuple[str, ...]]:
    """Rows that the gold lacks and a reader found right: meeting, document, party and status."""
    if not path.exists():
        return frozenset()
    rows = read_tsv(path)
    return frozenset((r["meeting"], r["document"], r["party"], r["status"]) for r in rows if r["verdict"] == "right")


def opened(path: Path | None, folder: str, gold: Path) -> Iterator[Archive]:
    """The archive given, or one of the gold's pages alone."""
    with Archive.open(path or Path(folder, "pages.db"), create=path is None) as archive:
        if path is None:
            wanted = {row["document"] for row in read_tsv(gold / "mentions.tsv")}
            for raw in _raw_pages():
                if to_document(raw).id in wanted:
                    archive.put(read_raw(raw), raw.raw)
            archive.relink()
        yield archive


def _raw_pages() -> Iterator[RawPage]:
    found = walk([str(each) for each in PAGES], IngestOptions())
    return (page for page in found if isinstance(page, RawPage))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gold", type=Path, default=FOLDER)
    parser.add_argument("--archive", type=Path)
    parser.add_argument("--half", choices=("odd", "even"))
    parser.add_argument("--list", action="store_true", help="every value that is wrong or missed")
    parser.add_argument("--json", action="store_true", help="one last line of JSON")
    args = parser.parse_args()
    allowed = read_allowed(args.gold / "judged.tsv")
    items: list[Item] = []
    with tempfile.TemporaryDirectory() as folder:
        for archive in opened(args.archive, folder, args.gold):
            for gold in read_gold(archive, args.gold, args.half):
                items += judge(gold, match(archive, gold), allowed, written(archive, gold))
    for each in items if args.list else ():
        if each.verdict in ("wrong", "missed"):
            print(
                *(each.meeting, each.kind, each.status, each.verdict, each.document, each.party, each.words), sep="\t"
            )
    told = figures(items)
    for name, shares in told.items():
        print(f"{name:20s}" + "".join(f" {key} {'-' if value is None else value}" for key, value in shares.items()))
    if args.json:
        print(json.dumps(told))


if __name__ == "__main__":
    main()
