"""What the readers of participation share: the page, its meetings and statements, and how a row is made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.coding.meetings_lexicon import Lexicon
from dragoman.coding.meetings_mentions import MeetingMention
from dragoman.coding.meetings_where import time_of
from dragoman.coding.participation_mood import Mood
from dragoman.coding.participation_parties import parties, phrase_range
from dragoman.coding.participation_subjects import subject_of
from dragoman.reading.analysis import Analysis, Token
from dragoman.records import Mention, Participation, Phrase, Span, Statement


@dataclass(frozen=True)
class Row:
    """A row, with the mention or else the place that says of which meeting, and the time its verb gives."""

    row: Participation
    meeting: int | None = None
    place: Phrase | None = None
    time: Phrase | None = None


class Attribution:
    """Statements by where their content stands."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self._contents = sorted(
            ((part.span[1] - part.span[0], part.span, said) for said in statements for part in said.content),
            key=lambda item: (item[0], item[1]),
        )

    def innermost(self, span: Span) -> Statement | None:
        """The statement with the shortest content that covers ``span``."""
        return next((said for _, part, said in self._contents if part[0] <= span[0] and span[1] <= part[1]), None)


def _covers(statement: Statement, span: Span) -> bool:
    return any(part.span[0] <= span[0] and span[1] <= part.span[1] for part in statement.content)


class Ledger:
    """One page's meetings and statements, with the look-ups and the making of rows."""

    def __init__(
        self, analysis: Analysis, mentions: Sequence[MeetingMention], statements: Sequence[Statement], lexicon: Lexicon
    ) -> None:
        self.analysis = analysis
        self.lexicon = lexicon
        self.said = Attribution(statements)
        self.mentions = {m.head: m for m in mentions}
        self._inner = {m.head: m.head for m in mentions}

    def subjects(self, verb: int) -> list[Mention]:
        """The parties that are the subject of a verb."""
        subject = subject_of(self.analysis, verb)
        return [] if subject is None else self.parties(subject)

    def parties(self, token: Token) -> list[Mention]:
        """The parties of a noun and those coordinated with it."""
        return parties(self.analysis, token.i, self.lexicon)

    def agents(self, verb: int) -> list[Mention]:
        """The parties after "by" of a passive verb."""
        agent = self.analysis.child(verb, "agent")
        inner = self.analysis.child(agent.i, "pobj") if agent is not None else None
        return self.parties(inner) if inner is not None else []

    def speakers(self, token: Token, said: Mood) -> list[Mention]:
        """Who says so: the speaker of the statement around the words, else the subject of the verb above."""
        statement = self.said.innermost((token.start, token.end))
        if statement is not None and statement.speaker is not None:
            return list(statement.speaker.members) or [statement.speaker]
        return self.subjects(said.governor) if said.governor is not None and said.stance == "same" else []

    def row(
        self,
        actor: Mention,
        status: str,
        first: int,
        last: int,
        *,
        by: Mention | None = None,
        for_: Mention | None = None,
        meeting: int | None = None,
        place: Phrase | None = None,
        said: Mood | None = None,
    ) -> Iterator[Row]:
        """One row, or none when nobody wants or opposes, or when the statement around it denies or withholds."""
        if status in ("wanted", "opposed") and by is None:
            return
        words = self.analysis.tokens[first]
        statement = self.said.innermost((words.start, words.end))
        near = by if statement is None or by is None or _covers(statement, by.span) else None
        evidence = self.evidence(actor, near, first, last, said)
        if statement is not None and statement.polarity != "affirmed":
            return
        row = Participation(actor, status, evidence, by, for_, statement.id if statement else None)
        known = last if last in self.mentions else first if first in self.mentions else None
        there = said is not None and status not in ("declined", "absent", "not-invited", "invited")
        when = time_of(self.analysis, first, self.lexicon) if there else None
        yield Row(row, meeting if meeting is not None or place is not None else known, place, when)

    def evidence(self, actor: Mention, by: Mention | None, first: int, last: int, said: Mood | None) -> Span:
        """The words from the first to the last that the row rests on, within one sentence."""
        sentence = self.analysis.sentence_of(first)
        numbers = [first, last, *self.analysis.tokens_in(actor.span)]
        numbers += self.analysis.tokens_in(by.span) if by is not None else ()
        if said is not None and said.governor is not None and said.stance != "same":
            numbers.extend(range(phrase_range(self.analysis, said.governor)[0], said.governor + 1))
        for head in (first, last):
            if head in self.mentions:
                numbers += (self.mentions[head].first, self.mentions[head].last - 1)
                place = self.mentions[head].place
                numbers += self.analysis.tokens_in(place.span) if place is not None else ()
        inside = [i for i in numbers if sentence.first <= i < sentence.last]
        return self.analysis.phrase(min(inside), max(inside) + 1).span

    def known(self, noun: int) -> int | None:
        """The mention of a meeting that token ``noun``, or one coordinated with it, is the head of."""
        for token in self.analysis.conjuncts(noun):
            if token.i in self.mentions:
                return token.i
        return None

    def gap(self, a: int, b: int) -> int:
        """Sentences from token ``a`` to token ``b``."""
        return self.analysis.tokens[b].sentence - self.analysis.tokens[a].sentence

    def prepositions(self, token: Token) -> Iterator[Token]:
        """Prepositions and particles of a token, and the prepositions these govern ("out of")."""
        for prep in self.analysis.children(token.i, "prep", "prt", "advmod"):
            yield prep
            yield from self.analysis.children(prep.i, "prep")
