"""Annotations to the record's own JSONL, with an error for every line that cannot stand.

    python -m training.corpus.compile --annotator X [--story ID] [--folder DIR]

reads ``annotations/X/*.txt``, prints errors as ``file:line: what`` and writes ``compiled/X.jsonl``: the document and
the records of each story without errors. What the words of a statement or event decide is filled in here, the same
for all annotators: form, parent, attribution, quad, intensity, evidence.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from dragoman.codec import encode_page
from dragoman.records import (
    Document,
    Line,
    PageRecord,
    Published,
    Record,
    Span,
    Statement,
    document_id,
)
from training.corpus import labels
from training.corpus.draft import Draft, innermost, reference
from training.corpus.making import MAKERS
from training.corpus.notation import NotationError, Row, notes, rows, sentence_spans
from training.corpus.stories import HERE, load

ANNOTATIONS = HERE / "annotations"
COMPILED = HERE / "compiled"


def document_of(story: Mapping[str, Any]) -> Document:
    """The story as a document of body lines."""
    text = story["text"]
    return Document(
        id=document_id(text),
        source=story["id"],
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        text=text,
        sources=(story["id"],),
        outlet="Voice of America",
        published=Published(date=story["published"], basis=story["published_basis"]),
        language="en",
        lines=tuple(Line(span, "body", 1.0) for span in sentence_spans(text)),
        coder="corpus",
    )


def compile_story(story: Mapping[str, Any], annotation: str) -> tuple[PageRecord, list[str]]:
    """The story with its records, and the errors as ``line: what``. Lines with errors give no record."""
    document = document_of(story)
    draft = Draft(document.text, document.id, sentence_spans(document.text))
    errors, kept = _read(annotation)
    for letters in ("SEMR", "P"):
        for row in kept:
            if row.letter in letters:
                errors += _try(draft, row)
    errors += _unaccounted(draft, kept)
    page, more = link(document, draft)
    return page, sorted(errors + more, key=_line_number)


def _line_number(error: str) -> int:
    return int(error.split(":")[0])


def _read(annotation: str) -> tuple[list[str], list[Row]]:
    errors, kept = [], []
    for row in rows(annotation):
        if isinstance(row, Row):
            kept.append(row)
        else:
            errors.append(f"{row[0]}: {row[1].what}")
    return errors, kept


def _try(draft: Draft, row: Row) -> list[str]:
    try:
        _known(row)
        MAKERS[row.letter](draft, row)
    except NotationError as error:
        return [f"{row.number}: {error.what}"]
    return []


def _known(row: Row) -> None:
    allowed, needed = labels.FIELDS[row.letter], labels.NEEDED[row.letter]
    for key in row.fields:
        if key not in allowed:
            raise NotationError(f"{row.letter} has no field {key}=; it has {', '.join(sorted(allowed))}")
    for key in needed:
        if key not in row.fields:
            raise NotationError(f"{row.letter} needs {key}=")


def _unaccounted(draft: Draft, kept: Sequence[Row]) -> list[str]:
    """Every sentence has a line, and "-" stands only where nothing else does."""
    coded = {row.sentence for row in kept if row.letter != "-"}
    empty = {row.sentence for row in kept if row.letter == "-"}
    missing = [n for n in range(1, len(draft.sentences) + 1) if n not in coded | empty]
    both = [row for row in kept if row.letter == "-" and row.sentence in coded]
    wrong = [row for row in kept if row.letter == "-" and row.sentence > len(draft.sentences)]
    return [
        *(f"0: sentence {n} has no line; write '{n} -' when nothing is to be coded" for n in missing),
        *(f"{row.number}: sentence {row.sentence} has records, so no '-' line" for row in both),
        *(f"{row.number}: there is no sentence {row.sentence}" for row in wrong),
    ]


def link(document: Document, draft: Draft) -> tuple[PageRecord, list[str]]:
    errors: list[str] = []
    statements = [_parented(draft, row, s, errors) for row, s in draft.statements]
    events = [_attributed(draft, row, e, e.trigger.span, errors) for row, e in draft.events]
    relations = [_attributed(draft, row, r, r.to.span, errors) for row, r in draft.relations]
    meetings = [m for _, m in draft.meetings]
    errors += _twice(draft)
    page = PageRecord(
        document,
        tuple(sorted(statements, key=lambda s: s.content[0].span)),
        tuple(sorted(events, key=lambda e: e.trigger.span)),
        tuple(sorted(meetings, key=lambda m: m.evidence[0])),
        tuple(sorted(relations, key=lambda r: r.from_.span)),
    )
    return page, errors


def _parented(draft: Draft, row: Row, statement: Statement, errors: list[str]) -> Statement:
    anchor = statement.cue.span if statement.cue else statement.content[0].span
    try:
        parent = reference(draft, row, "parent", innermost(draft, anchor, but=statement.id))
    except NotationError as error:
        errors.append(f"{row.number}: {error.what}")
        return statement
    return replace(statement, parent=parent)


def _attributed(draft: Draft, row: Row, record: Any, span: Span, errors: list[str]) -> Any:
    try:
        return replace(record, attributed_to=reference(draft, row, "per", innermost(draft, span)))
    except NotationError as error:
        errors.append(f"{row.number}: {error.what}")
        return record


def _twice(draft: Draft) -> list[str]:
    seen: dict[str, int] = {}
    errors = []
    made: list[tuple[Row, Record]] = [*draft.statements, *draft.events, *draft.meetings, *draft.relations]
    for row, record in made:
        if record.id in seen:
            errors.append(f"{row.number}: the same record as line {seen[record.id]}")
        seen.setdefault(record.id, row.number)
    return errors


def compile_folder(folder: Path, story: str | None = None) -> Iterator[tuple[Path, PageRecord | None, list[str]]]:
    """Each annotation file with its page and errors, in order of name."""
    stories = load()
    for path in sorted(folder.glob(f"{story or '*'}.txt")):
        if path.stem not in stories:
            yield path, None, ["0: there is no story of this name"]
            continue
        page, errors = compile_story(stories[path.stem], path.read_text("utf-8"))
        yield path, page, errors


def main() -> int:
    """Compile one annotator's files and print what is wrong with them."""
    parser = argparse.ArgumentParser(description="Compile annotations.")
    parser.add_argument("--annotator", required=True)
    parser.add_argument("--story")
    parser.add_argument("--folder", type=Path, default=ANNOTATIONS)
    options = parser.parse_args()
    done, wrong, lines = 0, 0, []
    for path, page, errors in compile_folder(options.folder / options.annotator, options.story):
        for error in errors:
            print(f"{path.name}:{error}", file=sys.stderr)
        for note in notes(path.read_text("utf-8")):
            print(f"{path.name}: note: {note}")
        done, wrong = done + 1, wrong + bool(errors)
        if page is not None and not errors:
            lines += [json.dumps(value, ensure_ascii=False) for value in encode_page(page)]
    if not options.story:
        COMPILED.mkdir(exist_ok=True)
        (COMPILED / f"{options.annotator}.jsonl").write_text("".join(line + "\n" for line in lines), "utf-8")
    print(f"{done} stories, {wrong} with errors, {len(lines)} lines written")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
