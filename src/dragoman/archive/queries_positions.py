"""Positions: the questions people take a stand on, an actor's stance on one over time, and where stances turned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from dragoman.archive.filters import actor_ids, check_days, limited
from dragoman.archive.queries_sources import voices
from dragoman.archive.questions import Question, Row, questions_in
from dragoman.archive.store import Archive
from dragoman.archive.table import Table
from dragoman.errors import UsageError
from dragoman.linking import changes as turns
from dragoman.linking.shingles import words as words_in
from dragoman.linking.stand import STANCES

QUESTIONS = ("id", "name", "pinned", *STANCES, "holders", "pages", "first", "last")
POSITION = (
    *("day", "stance", "again", "words", "about", "source", "via", "kind", "holder", "name", "record", "document"),
    *("title", "outlet", "precision", "basis"),
)
CHANGES = (
    *("date", "actor", "name", "question", "question_name", "before", "before_date", "before_words", "before_record"),
    *("before_document", "after", "after_words", "after_record", "after_document"),
)
# Questions that an error lists.
_SOME = 5
CONFLICTS = (
    *("date", "one", "one_words", "one_record", "one_document"),
    *("other", "other_words", "other_record", "other_document"),
)


@dataclass(frozen=True, slots=True)
class PositionView:
    """An actor's stance on a question: each telling by day, the changes, the conflicts, and the others who hold a view.

    ``more`` are other questions that the words asked for fit and the actor has a view on.
    """

    actor: str
    name: str
    question: str
    question_name: str
    pinned: bool
    stances: Table
    changes: Table
    conflicts: Table
    others: Table
    more: Table

    def to_dict(self) -> dict[str, Any]:
        """For JSON: each table as a list of objects."""
        tables = {
            name: getattr(self, name).to_dicts() for name in ("stances", "changes", "conflicts", "others", "more")
        }
        plain = {name: getattr(self, name) for name in ("actor", "name", "question", "question_name", "pinned")}
        return plain | tables

    def _repr_html_(self) -> str:
        return f"<h3>{escape(self.name)}: {escape(self.question_name)}</h3>{self.stances._repr_html_()}"


def questions(
    archive: Archive, text: str = "", *, actor: str | None = None, limit: int = 100, offset: int = 0
) -> Table:
    """The questions: pinned ones first, then those that most hold a view on.

    Args:
        archive: the archive.
        text: words of the name or of what is said of it; each may be a beginning.
        actor: one who holds a view on it, by id or name.
        limit: rows at most.
        offset: rows to pass over.

    Returns:
        id, name, pinned, the number of holders whose latest stance is each of the four, holders, pages, and the days of
        the first and the last stance.
    """
    found = matching(archive, text, actor)[offset : offset + limit + 1]
    return limited(QUESTIONS, [_line(each) for each in found], limit)


def matching(archive: Archive, text: str = "", actor: str | None = None) -> list[Question]:
    """The questions of ``questions``, with their stances."""
    wanted = words_in(text)
    ids = set(actor_ids(archive, actor)) if actor else None
    return [
        each
        for each in questions_in(archive)
        if each.says(wanted) and (ids is None or not ids.isdisjoint(each.holders))
    ]


def question(archive: Archive, words: str) -> Question:
    """The one question of that id (or that of an object of it), of that pinned name, or with those words.

    Raises:
        UsageError: when there is none, or more than one.
    """
    found = _named(questions_in(archive), words)
    if len(found) > 1:
        some = "; ".join(f"{each.id} {each.name}" for each in found[:_SOME])
        raise UsageError(f"{len(found)} questions have these words", where=words, remedy=f"give the id of one: {some}")
    return found[0]


def position(archive: Archive, actor: str, asked: str) -> PositionView:
    """An actor's stance on a question over time.

    Args:
        archive: the archive.
        actor: an id or name.
        asked: a question's id, its pinned name, or words to search; of several the one the actor says most on.

    Raises:
        UsageError: when there is no such question, or the actor holds no view on it.
    """
    ids = set(actor_ids(archive, actor))
    found = _named(questions_in(archive), asked)
    own = [(each, [row for row in each.rows if row.holder in ids]) for each in found]
    own = sorted((each for each in own if each[1]), key=lambda each: (not each[0].pinned, -len(each[1]), each[0].id))
    if not own:
        remedy = "see who does with: dragoman questions"
        raise UsageError(f"{actor} holds no view on that question in this archive", where=asked, remedy=remedy)
    chosen, rows = own[0]
    others = [each for each in chosen.rows if each.holder not in ids]
    (holder, name), _ = Counter((row.holder, row.name) for row in rows).most_common(1)[0]
    held = [row.held for row in rows]
    return PositionView(
        *(holder, name, chosen.id, chosen.name, chosen.pinned, _stances(archive, rows)),
        Table(CHANGES, tuple(_change(chosen, rows, each) for each in turns.changes(held))),
        Table(CONFLICTS, tuple(map(_conflict, turns.conflicts(held)))),
        _stances(archive, others),
        Table(QUESTIONS, tuple(_line(each) for each, _ in own[1:])),
    )


def changes(
    archive: Archive,
    *,
    actor: str | None = None,
    question: str | None = None,
    since: str | None = None,
    until: str | None = None,
    limit: int = 100,
    offset: int = 0,
) -> Table:
    """Where an actor's stance on a question turned, the latest first.

    Args:
        archive: the archive.
        actor: only this actor's, by id or name.
        question: only on questions of this id, pinned name or words.
        since: turned on or after this day; a month or year will do.
        until: turned on or before it.
        limit: rows at most.
        offset: rows to pass over.

    Returns:
        the day of the new stance, who, the question, and both stances with day, words, record and document.
    """
    check_days(since, until)
    ids = set(actor_ids(archive, actor)) if actor else None
    found = _named(questions_in(archive), question) if question else questions_in(archive)
    rows = [row for each in found for row in _turned(each, ids)]
    rows = [row for row in rows if (not since or row[0] >= since) and (not until or row[0][: len(until)] <= until)]
    rows.sort(key=lambda row: (row[0], row[1], row[3]), reverse=True)
    return limited(CHANGES, rows[offset : offset + limit + 1], limit)


def _turned(question: Question, ids: set[str] | None) -> list[tuple[Any, ...]]:
    return [
        _change(question, rows, each)
        for holder, rows in question.holders.items()
        if ids is None or holder in ids
        for each in turns.changes(row.held for row in rows)
    ]


def _named(found: Sequence[Question], words: str) -> list[Question]:
    """Those of an id, or of a pinned name, or all that have the words."""
    for test in (
        lambda each: words == each.id,
        lambda each: words in each.topics,
        lambda each: each.pinned and each.name.casefold() == words.casefold(),
        lambda each: each.says(words_in(words)),
    ):
        some = [each for each in found if test(each)]
        if some and words_in(words):
            return some
    raise UsageError("there is no such question", where=words, remedy="list them with: dragoman questions")


def _line(question: Question) -> tuple[Any, ...]:
    last = Counter(rows[-1].stance for rows in question.holders.values())
    days = sorted(row.day for row in question.rows if row.day)
    pages = len({row.document for row in question.rows})
    counts = (last[stance] for stance in STANCES)
    ends = (days[0], days[-1]) if days else (None, None)
    return (question.id, question.name, question.pinned, *counts, len(question.holders), pages, *ends)


def _stances(archive: Archive, rows: Sequence[Row]) -> Table:
    known = voices(archive, sorted({row.record for row in rows}))
    again = {
        holder: turns.repeats([row.held for row in rows if row.holder == holder]) for holder in {r.holder for r in rows}
    }
    return Table(POSITION, tuple(_stance(row, known[row.record].name, row.record in again[row.holder]) for row in rows))


def _stance(row: Row, source: str, again: bool) -> tuple[Any, ...]:
    return (
        *(row.day, row.stance, again, row.words, row.about, source, row.via, row.source, row.holder, row.name),
        *(row.record, row.document, row.title, row.outlet, row.precision, row.basis),
    )


def _change(question: Question, rows: Sequence[Row], change: turns.Change) -> tuple[Any, ...]:
    before, after = change.before, change.after
    return (
        *(after.day, rows[0].holder, rows[0].name, question.id, question.name, before.stance, before.day),
        *(before.words, before.record, before.document, after.stance, after.words, after.record, after.document),
    )


def _conflict(conflict: turns.Conflict) -> tuple[Any, ...]:
    one, other = conflict.one, conflict.other
    sides = ((each.stance, each.words, each.record, each.document) for each in (one, other))
    return (one.day, *(value for side in sides for value in side))
