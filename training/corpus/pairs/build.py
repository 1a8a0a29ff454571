"""The written sentences, each with its records, to the record's own JSONL.

    python -m training.corpus.pairs.build

reads ``pairs/minimal/*.txt`` and ``pairs/contrast/*.txt`` and writes ``gold/minimal.jsonl`` and
``gold/contrast.jsonl``, one document a sentence, named ``minimal/<family>/<number>`` in its source. A family file:

    # a comment
    context: military
    = A sentence.
    E ASSAULT trigger="..." actor="..."

``=`` begins a sentence; below it stand its lines in the notation of ``FORMAT.md``, without the sentence number, since
each sentence is compiled alone: nothing one says is attributed to what another says. ``context:`` gives the contexts
of all events of the file that name none. A minimal pair holds at most one event, so that the act it varies is plain.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from dragoman.codec import encode_page
from dragoman.records import Document, PageRecord
from training.corpus.compile import compile_story
from training.corpus.stories import HERE

PAIRS = Path(__file__).parent
SETS = ("minimal", "contrast")
OUTLET = "written for the corpus"


@dataclass(frozen=True)
class Item:
    """A sentence, its place in the files, and its annotation with sentence numbers."""

    source: str
    line: int
    text: str
    annotation: str

    @property
    def story(self) -> dict[str, Any]:
        """What the compiler takes."""
        return {"id": self.source, "text": self.text, "published": None, "published_basis": None}


def items(path: Path) -> list[Item]:
    """The sentences of a family file."""
    found: list[tuple[int, str, list[str]]] = []
    context = ""
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if line.startswith("context:"):
            context = line.removeprefix("context:").strip()
        elif line.startswith("= "):
            found.append((number, line.removeprefix("= ").strip(), []))
        elif line.strip() and not line.startswith("#"):
            found[-1][2].append(_numbered(line, context))
    name = f"{path.parent.name}/{path.stem}"
    return [Item(f"{name}/{n:02d}", at, text, "\n".join(rows)) for n, (at, text, rows) in enumerate(found, 1)]


def _numbered(line: str, context: str) -> str:
    given = context and line.startswith("E ") and " context=" not in line
    return f"1 {line}" + (f" context={context}" if given else "")


def compiled(item: Item) -> tuple[PageRecord, list[str]]:
    """The sentence with its records, and its errors as ``line in the family file: what``."""
    page, errors = compile_story(item.story, item.annotation)
    document = replace(page.document, outlet=OUTLET)
    found = [error.split(":", 1) for error in errors]
    named = [f"{item.source} (line {item.line + int(number)}):{what}" for number, what in found]
    if item.source.startswith("minimal/") and len(page.events) > 1:
        named.append(f"{item.source} (line {item.line}): more than one event")
    return replace(page, document=document), named


def family_files(name: str, folder: Path = PAIRS) -> list[Path]:
    """The family files of a set."""
    return sorted((folder / name).glob("*.txt"))


def pages(name: str, folder: Path = PAIRS) -> Iterator[tuple[Item, PageRecord, list[str]]]:
    """Every sentence of a set with its records and errors."""
    for path in family_files(name, folder):
        for item in items(path):
            yield item, *compiled(item)


def stories(name: str, folder: Path = PAIRS) -> Mapping[str, Mapping[str, Any]]:
    """The sentences by source name, in the form in which ``validate.problems`` wants the stories."""
    return {item.source: item.story for path in family_files(name, folder) for item in items(path)}


def repeated(documents: list[Document]) -> list[str]:
    """Sentences that stand twice: two documents may not share an id."""
    first: dict[str, str] = {}
    return [
        f"{document.source}: the same sentence as {first[document.id]}"
        for document in documents
        if first.setdefault(document.id, document.source) != document.source
    ]


def main() -> int:
    """Compile both sets and print what is wrong with them."""
    errors, documents = [], []
    for name in SETS:
        lines = []
        for _, page, wrong in pages(name):
            errors += wrong
            documents.append(page.document)
            lines += [json.dumps(value, ensure_ascii=False) for value in encode_page(page)]
        target = HERE / "gold" / f"{name}.jsonl"
        target.parent.mkdir(exist_ok=True)
        target.write_text("".join(line + "\n" for line in lines), "utf-8")
    errors += repeated(documents)
    print("\n".join(errors), file=sys.stderr)
    print(f"{len(documents)} sentences, {len(errors)} errors")
    return 1 if errors else 0


if __name__ == "__main__":
    raise SystemExit(main())
