"""Who is at a meeting, who is not, and on whose word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.coding.meetings_lexicon import Lexicon, Way
from dragoman.coding.meetings_mentions import MeetingMention, held_status, subject_of
from dragoman.coding.participation_mood import Mood, mood
from dragoman.coding.participation_parties import parties
from dragoman.reading.analysis import Analysis, Token
from dragoman.records import Mention, Participation, Phrase, Span, Statement

# How many sentences back an invitation may find its meeting: "we have not invited them".
NEAR_INVITATION = 2


@dataclass(frozen=True)
class Row:
    """A row, the mention or the place of its meeting, and the time its verb gives."""

    row: Participation
    meeting: int | None = None
    place: Phrase | None = None


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


class Ledger:
    """Reads the rows of one page."""

    def __init__(
        self, analysis: Analysis, mentions: Sequence[MeetingMention], statements: Sequence[Statement], lexicon: Lexicon
    ) -> None:
        self.analysis = analysis
        self.lexicon = lexicon
        self.said = Attribution(statements)
        self.mentions = {m.head: m for m in mentions}
        self._inner = {m.head: m.head for m in mentions}

    def rows(self) -> Iterator[Row]:
        """All rows of the page, in no order, possibly with doubles."""
        for mention in self.mentions.values():
            yield from self._in_phrase(mention)
            yield from self._around(mention)
        for token in self.analysis.tokens:
            if token.pos in ("VERB", "AUX", "NOUN", "ADJ"):
                yield from self._of_word(token)

    # --- the meeting's own phrase and verb

    def _in_phrase(self, mention: MeetingMention) -> Iterator[Row]:
        for actor in (*mention.parties, *mention.holders):
            if mention.status is not None and not mention.cancelled:
                yield from self._row(actor, mention.status, mention.head, mention.head)
        for actor in mention.without:
            status = "absent" if mention.status == "attended" else None
            if status is not None:
                yield from self._row(actor, status, mention.head, mention.head)

    def _around(self, mention: MeetingMention) -> Iterator[Row]:
        token = self.analysis.tokens[mention.head]
        if token.pos == "VERB":
            return
        yield from self._at(mention, token)
        yield from self._gathered(mention, token)
        yield from self._wanted_at(mention, token)

    def _at(self, mention: MeetingMention, token: Token) -> Iterator[Row]:
        """"During the meetings X will focus on ...", "X said at the summit ..."."""
        prep = self.analysis.head(token.i)
        if token.dep != "pobj" or prep.lower not in ("at", "during"):
            return
        verb = self.analysis.head(prep.i)
        if verb.dep in ("dobj", "pobj") and verb.pos == "NOUN":
            verb = self.analysis.head(verb.i if verb.dep == "dobj" else self.analysis.head(verb.i).i)
        if verb.pos != "VERB" or self.analysis.child(verb.i, "nsubjpass") or self._is_way(verb, mention):
            return
        if verb.lemma in self.lexicon.send_verbs or verb.lemma in self.lexicon.invite:
            return
        status = held_status(mood(self.analysis, verb.i, self.lexicon))
        if status == "expected" and self.analysis.tokens[verb.i].tag in ("VBP", "VBZ"):
            status = None
        for actor in self._subjects(verb.i) if status else []:
            yield from self._row(actor, status or "", verb.i, mention.head)

    def _is_way(self, verb: Token, mention: MeetingMention) -> bool:
        return verb.lemma in self.lexicon.attend or verb.lemma in self.lexicon.stay_away

    def _gathered(self, mention: MeetingMention, token: Token) -> Iterator[Row]:
        """The meeting is the subject: "talks that aim to bring together X and Y", "the talks include X"."""
        for verb in self._own_verbs(mention, token):
            word = self.analysis.tokens[verb]
            if word.lemma not in self.lexicon.gather_verbs:
                continue
            if word.lemma == "bring" and not any(c.lower == "together" for c in self.analysis.children(verb)):
                continue
            said = mood(self.analysis, verb, self.lexicon)
            status = "expected" if said.tense == "bare" else held_status(said)
            objects = self.analysis.child(verb, "dobj")
            for actor in self._parties(objects) if status and objects else []:
                yield from self._row(actor, "expected" if status == "will-attend" else status or "", verb, mention.head)

    def _own_verbs(self, mention: MeetingMention, token: Token) -> Iterator[int]:
        above = self.analysis.head(token.i)
        starts = [above.i] if token.dep == "nsubj" else []
        starts += [c.i for c in self.analysis.children(token.i, "relcl", "acl")]
        for verb in starts:
            yield verb
            yield from (c.i for c in self.analysis.children(verb, "xcomp"))

    def _wanted_at(self, mention: MeetingMention, token: Token) -> Iterator[Row]:
        """"We don't want the US at the talks"."""
        prep = self.analysis.head(token.i)
        noun = self.analysis.head(prep.i)
        verb = noun if noun.pos == "VERB" else self.analysis.head(noun.i)
        if token.dep != "pobj" or prep.lower not in ("at", "in") or verb.lemma != "want":
            return
        objects = self.analysis.child(verb.i, "dobj")
        said = mood(self.analysis, verb.i, self.lexicon)
        if objects is None or said.open:
            return
        for actor in self._parties(objects):
            status = "opposed" if said.negated else "wanted"
            for by in self._subjects(verb.i):
                yield from self._row(actor, status, verb.i, mention.head, by=by)

    # --- verbs of being there, inviting, leading and sending

    def _of_word(self, token: Token) -> Iterator[Row]:
        lemma = token.lemma.lower()
        if lemma in self.lexicon.attend:
            yield from self._being_there(token, self.lexicon.attend[lemma], away=False)
        elif lemma in self.lexicon.stay_away:
            yield from self._being_there(token, self.lexicon.stay_away[lemma], away=True)
        elif lemma in self.lexicon.invite or lemma in self.lexicon.uninvite:
            yield from self._invitation(token)
        elif lemma in self.lexicon.lead_verbs:
            yield from self._leading(token)
        if lemma in self.lexicon.send_verbs:
            yield from self._sending(token)

    def _being_there(self, token: Token, way: Way, *, away: bool) -> Iterator[Row]:
        place: Phrase | None = None
        meeting = self._meeting_of(token, way)
        if meeting is None and way.place:
            place = self._place_of(token, way)
        if meeting is None and place is None or (way.passive and not self.analysis.child(token.i, "auxpass")):
            return
        said = mood(self.analysis, token.i, self.lexicon)
        status, by = self._presence(token, said, away=away)
        if status is None:
            return
        for actor in self._subjects(token.i):
            for one in by or [None]:
                end = meeting if meeting is not None else self.analysis.tokens_in(place.span)[-1] if place else token.i
                yield from self._row(actor, status, token.i, end, by=one, meeting=meeting, place=place, said=said)

    def _meeting_of(self, token: Token, way: Way) -> int | None:
        starts = [token]
        if way.noun is not None:
            noun = next((c for c in self.analysis.children(token.i, "dobj") if c.lemma == way.noun), None)
            if noun is None:
                return None
            starts = [token, noun]
        if way.object and (objects := self.analysis.child(token.i, "dobj")) is not None:
            return self._known(objects.i)
        for start in starts:
            for prep in self._prepositions(start):
                inner = self.analysis.child(prep.i, "pobj")
                if prep.lower in way.prepositions and inner is not None and self._known(inner.i) is not None:
                    return self._known(inner.i)
        return None

    def _prepositions(self, token: Token) -> Iterator[Token]:
        for prep in self.analysis.children(token.i, "prep", "prt", "advmod"):
            yield prep
            yield from self.analysis.children(prep.i, "prep")

    def _known(self, noun: int) -> int | None:
        for token in self.analysis.conjuncts(noun):
            if token.i in self.mentions:
                return token.i
        return None

    def _place_of(self, token: Token, way: Way) -> Phrase | None:
        for prep in self.analysis.children(token.i, "prep"):
            inner = self.analysis.child(prep.i, "pobj")
            entity = self.analysis.entity_at(inner.i) if inner is not None and prep.lower in way.prepositions else None
            if entity is not None and entity.label == "GPE":
                return self.analysis.phrase(entity.first, entity.last)
        return None

    def _presence(self, token: Token, said: Mood, *, away: bool) -> tuple[str | None, list[Mention]]:
        """Status and by whom, from the verb's mood and what stands above it."""
        if said.open or said.tense in ("possible", "conditional") and said.stance is None:
            return None, []
        if said.governor is not None and said.stance is not None and said.stance != "same":
            return self._governed(token, said, away=away)
        negated = said.negated != away
        if said.tense == "ought":
            return ("opposed" if negated else "wanted"), self._speakers(token)
        if said.tense == "future":
            return ("declined" if negated else "will-attend"), []
        if said.tense == "bare":
            if self._no_reason(said):
                return "opposed", self._speakers(token)
            if said.above is None or said.stance != "same":
                return None, []
            return self._presence(token, replace(said.above, stance=None), away=away)
        if negated:
            return ("declined" if away else "absent"), []
        return ("attended" if said.tense == "past" or self.analysis.tokens[token.i].tag != "VBG" else "will-attend"), []

    def _no_reason(self, said: Mood) -> bool:
        """"No reason for X to participate": what the speaker is against."""
        if said.governor is None:
            return False
        noun = self.analysis.tokens[said.governor]
        return noun.lemma == "reason" and any(c.lower == "no" for c in self.analysis.children(noun.i, "det"))

    def _governed(self, token: Token, said: Mood, *, away: bool) -> tuple[str | None, list[Mention]]:
        above = said.above
        undone = above is not None and (above.negated or above.open)
        negated = said.negated != away
        by = self._subjects(said.governor or 0)
        if above is not None and above.open:
            return None, []
        if said.stance in ("will-attend", "expected"):
            if undone:
                return None, []
            return ("declined" if negated else said.stance), []
        if said.stance in ("refused", "failed"):
            return (None if undone or away else "declined" if said.stance == "refused" else "absent"), []
        if said.stance == "wanted":
            status = "opposed" if undone != negated else "wanted"
            return (status, by) if by and not self._same(token, said) else (None, [])
        if said.stance in ("opposed", "barred"):
            return (None if undone or negated else "opposed" if said.stance == "opposed" else "not-invited"), by
        return None, []

    def _same(self, token: Token, said: Mood) -> bool:
        """"X wants to attend": nobody wants another there."""
        mine = subject_of(self.analysis, token.i)
        theirs = subject_of(self.analysis, said.governor or 0)
        return mine is not None and theirs is not None and mine.i == theirs.i

    def _invitation(self, token: Token) -> Iterator[Row]:
        if token.pos != "VERB":
            return
        said = mood(self.analysis, token.i, self.lexicon)
        meeting = self._invited_to(token)
        status = self._invited(token, said)
        if meeting is None or status is None:
            return
        passive = self.analysis.child(token.i, "nsubjpass")
        objects = passive or self.analysis.child(token.i, "dobj") or (subject_of(self.analysis, token.i) if token.tag == "VBN" and self._is_passive(token) else None)
        hosts = self._agents(token.i) if passive is not None or self._is_passive(token) else self._subjects(token.i)
        if status in ("wanted", "opposed"):
            hosts = self._speakers(token)
        for actor in self._parties(objects) if objects is not None else []:
            for by in hosts or [None]:
                end = objects.i if objects is not None else token.i
                yield from self._row(actor, status, token.i, max(end, token.i), by=by, meeting=meeting, said=said)

    def _is_passive(self, token: Token) -> bool:
        return self.analysis.child(token.i, "auxpass") is not None

    def _invited(self, token: Token, said: Mood) -> str | None:
        out = token.lemma in self.lexicon.uninvite
        if said.open or said.tense in ("possible", "conditional"):
            return None
        if said.tense == "ought":
            return "opposed" if said.negated != out else "wanted"
        if said.stance == "refused" or said.negated or out:
            return "not-invited" if [said.stance == "refused", said.negated, out].count(True) == 1 else None
        if said.tense == "future" or said.stance in ("expected", "will-attend"):
            return "expected"
        if said.tense == "bare":
            return None
        return "invited"

    def _invited_to(self, token: Token) -> int | None:
        """The meeting named after "to", or the one spoken of just before when no other goal is named."""
        if self.analysis.child(token.i, "xcomp", "ccomp"):
            inner = [c.i for c in self.analysis.children(token.i, "xcomp", "ccomp")]
            return next((self._known(o.i) for i in inner for o in self.analysis.children(i, "dobj")), None)
        goals = [p for p in self._prepositions(token) if p.lower in ("to", "for", "from", "in")]
        objects = self.analysis.child(token.i, "dobj")
        goals += [p for p in self.analysis.children(objects.i, "prep") if p.lower in ("to", "from")] if objects else []
        for prep in goals:
            inner_ = self.analysis.child(prep.i, "pobj")
            if inner_ is not None and self.analysis.time_at(inner_.i) is None:
                return self._known(inner_.i)
        if token.lemma not in self.lexicon.invite:
            return None
        before = [m for m in self.mentions if m < token.i and self._gap(m, token.i) <= NEAR_INVITATION]
        return max(before, default=None)

    def _gap(self, a: int, b: int) -> int:
        return self.analysis.tokens[b].sentence - self.analysis.tokens[a].sentence

    def _leading(self, token: Token) -> Iterator[Row]:
        """"X will lead the U.S. delegation": X for the U.S., and the U.S. itself."""
        objects = self.analysis.child(token.i, "dobj")
        if token.pos != "VERB" or objects is None or objects.lemma not in self.lexicon.lead_nouns:
            return
        said = mood(self.analysis, token.i, self.lexicon)
        status = held_status(said)
        meeting = self._near_meeting(token)
        if status is None or meeting is None:
            return
        states = self._states(objects)
        for actor in self._subjects(token.i):
            for state in states or [None]:
                yield from self._row(actor, status, token.i, objects.i, for_=state, meeting=meeting, said=said)
        for state in states:
            yield from self._row(state, status, token.i, objects.i, meeting=meeting, said=said)

    def _states(self, noun: Token) -> list[Mention]:
        for child in self.analysis.children(noun.i, "compound", "amod", "poss", "nmod"):
            entity = self.analysis.entity_at(child.i)
            if entity is not None and entity.label in ("GPE", "NORP", "ORG"):
                words = self.analysis.phrase(entity.first, entity.last)
                return [Mention(words.text, words.span)]
        return []

    def _near_meeting(self, token: Token) -> int | None:
        """A meeting named in the clause, else the last one within a sentence."""
        same = [m for m in self.mentions if 0 <= self._gap(m, token.i) <= 1 and m < token.i]
        after = [m for m in self.mentions if m > token.i and self._gap(m, token.i) == 0]
        return after[0] if after else max(same, default=None)

    def _sending(self, token: Token) -> Iterator[Row]:
        """"with the United States sending X": X for the United States."""
        objects = self.analysis.child(token.i, "dobj")
        meeting = self._near_meeting(token)
        if objects is None or meeting is None or self._gap(meeting, token.i) != 0:
            return
        said = mood(self.analysis, token.i, self.lexicon)
        status = held_status(said) if said.tense != "bare" else self._main_status(meeting)
        if status is None:
            return
        senders = self._subjects(token.i)
        for actor in self._parties(objects):
            for state in senders or [None]:
                yield from self._row(actor, status, token.i, objects.i, for_=state, meeting=meeting, said=said)
        for state in senders:
            yield from self._row(state, status, token.i, objects.i, meeting=meeting, said=said)

    def _main_status(self, meeting: int) -> str | None:
        verb = self.analysis.head(meeting)
        return held_status(mood(self.analysis, verb.i, self.lexicon)) if verb.pos == "VERB" else None

    # --- rows

    def _subjects(self, verb: int) -> list[Mention]:
        subject = subject_of(self.analysis, verb)
        return [] if subject is None else self._parties(subject)

    def _parties(self, token: Token) -> list[Mention]:
        return parties(self.analysis, token.i, self.lexicon)

    def _agents(self, verb: int) -> list[Mention]:
        agent = self.analysis.child(verb, "agent")
        inner = self.analysis.child(agent.i, "pobj") if agent is not None else None
        return self._parties(inner) if inner is not None else []

    def _speakers(self, token: Token) -> list[Mention]:
        said = self.said.innermost((token.start, token.end))
        if said is None or said.speaker is None:
            return []
        return list(said.speaker.members) or [said.speaker]

    def _row(
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
        if status in ("wanted", "opposed") and by is None:
            return
        evidence = self._evidence(actor, by, first, last, said)
        words = self.analysis.tokens[first]
        statement = self.said.innermost((words.start, words.end))
        if statement is not None and statement.polarity != "affirmed":
            return
        row = Participation(actor, status, evidence, by, for_, statement.id if statement else None)
        known = last if last in self.mentions else first if first in self.mentions else None
        yield Row(row, meeting if meeting is not None or place is not None else known, place)

    def _evidence(self, actor: Mention, by: Mention | None, first: int, last: int, said: Mood | None) -> Span:
        """The words from the first to the last that the row rests on, within one sentence."""
        sentence = self.analysis.sentence_of(first)
        numbers = [first, last, *self.analysis.tokens_in(actor.span)]
        numbers += self.analysis.tokens_in(by.span) if by is not None else ()
        if said is not None and said.governor is not None:
            numbers.append(said.governor)
        for head in (first, last):
            if head in self.mentions:
                numbers += (self.mentions[head].first, self.mentions[head].last - 1)
                place = self.mentions[head].place
                numbers += self.analysis.tokens_in(place.span) if place is not None else ()
        inside = [i for i in numbers if sentence.first <= i < sentence.last]
        return self.analysis.phrase(min(inside), max(inside) + 1).span
