"""The page of conflicting accounts: two accounts side by side, each with its source and its words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from dragoman.archive import queries
from dragoman.linking.conflicts import KINDS
from dragoman.web.render import ROWS, given, offset, page, pages, reading

KIND_WORDS = {
    "who": "who did it",
    "how-many": "how many",
    "whether": "whether it happened",
    "when": "when",
    "where": "where",
    "participation": "place at a meeting",
    "statement": "said and denied",
    "reversal": "a speaker's reversal",
}
# Characters shown of a sentence before and after the words that matter.
_AROUND = 140


@dataclass(frozen=True, slots=True)
class Account:
    """One side as the page shows it: ``before`` and ``after`` are the rest of the sentence."""

    value: str
    source: str
    role: str
    published: str | None
    outlet: str | None
    title: str | None
    href: str
    before: str
    said: str
    after: str


def conflicts(request: Request) -> Response:
    """Conflicting accounts, the surest first."""
    wanted = given(request, "kind", "actor", "since", "until")
    if wanted.get("kind") not in KINDS:
        wanted.pop("kind", None)
    with reading(request) as archive:
        found = queries.conflicts(archive, **wanted, limit=ROWS, offset=offset(request))
    rows = [{"row": row, "sides": (account(row, "one"), account(row, "other"))} for row in found]
    return page(
        request, "conflicts.html", heading="Conflicting accounts", kinds=KIND_WORDS, rows=rows,
        pages=pages(request, found.rows, found.more),
    )  # fmt: skip


def account(row: Mapping[str, Any], side: str) -> Account:
    """One side of a conflict."""
    words, said = " ".join(row[f"{side}_words"].split()), " ".join(row[f"{side}_said"].split())
    at = words.find(said)
    before, after = (words[:at], words[at + len(said) :]) if at >= 0 else ("", "")
    href = f"/document/{row[f'{side}_document']}#{row[f'{side}_record']}"
    told = {name: row[f"{side}_{name}"] for name in ("value", "source", "role", "published", "outlet", "title")}
    return Account(**told, href=href, before=_end(before), said=said, after=_start(after))


def _end(text: str) -> str:
    """The last words of a text, cut at a space."""
    return text if len(text) <= _AROUND else "… " + text[-_AROUND:].partition(" ")[2]


def _start(text: str) -> str:
    return text if len(text) <= _AROUND else text[:_AROUND].rpartition(" ")[0] + " …"
