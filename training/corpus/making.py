"""Each line of an annotation to its record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from dragoman.codebook import load_yaml
from dragoman.records import (
    Auxiliary,
    Cue,
    Event,
    Meeting,
    Mention,
    Participation,
    Phrase,
    Relation,
    Span,
    Statement,
    record_id,
)
from training.corpus import labels
from training.corpus.draft import (
    Draft,
    evidence,
    ids,
    innermost,
    label,
    mention,
    mentions,
    one,
    phrases,
    place,
    reference,
    time,
)
from training.corpus.notation import NotationError, Row, Words, sentence_spans


def _statement(draft: Draft, row: Row) -> None:
    cue = one(draft, row, "cue")
    content = tuple(Phrase(draft.text[a:b], (a, b)) for _, (a, b) in phrases(draft, row, "content"))
    if not content:
        raise NotationError("content= wants words")
    speaker = mention(draft, row, "speaker")
    cued = Cue(cue.text, cue.span, label(row, "class", "say", labels.CLASSES)) if cue else None
    spans = [p.span for p in content] + ([cue.span] if cue else []) + ([speaker.span] if speaker else [])
    values = [list(p.span) for p in content], list(cue.span) if cue else None, list(speaker.span) if speaker else None
    statement = Statement(
        id=record_id("statement", draft.document, *values),
        document=draft.document,
        speaker=speaker,
        cue=cued,
        content=content,
        form=label(row, "form", _form(draft, content), labels.FORMS),
        evidence=evidence(draft, spans),
        via=mentions(draft, row, "via"),
        addressee=mention(draft, row, "to"),
        polarity=label(row, "polarity", "affirmed", labels.POLARITIES),
        time=time(draft, row),
    )
    ids(draft, row, statement.id)
    draft.statements.append((row, statement))


def _form(draft: Draft, content: Sequence[Phrase]) -> str:
    """direct: all letters within quotation marks; mixed: some."""
    quoted = quoted_positions(draft.text)
    letters = [i for p in content for i in range(*p.span) if draft.text[i].isalnum()]
    inside = sum(i in quoted for i in letters)
    return "direct" if inside == len(letters) else "mixed" if inside else "indirect"


def quoted_positions(text: str) -> set[int]:
    """The positions within quotation marks; marks open and close in turn, and a quotation that a paragraph leaves
    open goes on only if the next ends it with a mark too many."""
    found: set[int] = set()
    for start, end in sentence_spans(text):
        marks = [i for i in range(start, end) if text[i] == '"']
        if len(marks) % 2:
            # One mark too many closes what was open when it ends the sentence, else it opens what stays open.
            marks = [start - 1, *marks] if marks[-1] >= end - 2 and marks[0] != start else [*marks, end]
        for a, b in zip(marks[::2], marks[1::2], strict=True):
            found.update(range(a + 1, b))
    return found


def _event(draft: Draft, row: Row) -> None:
    kind, mode = labels.event_type(row.lead)
    trigger = one(draft, row, "trigger")
    if trigger is None:
        raise NotationError("trigger= wants words")
    actors, recipients = mentions(draft, row, "actor"), mentions(draft, row, "recipient")
    entry, auxiliary = load_yaml("plover")["types"][kind], _auxiliary(draft, row)
    _fits(kind, entry, actors, recipients, auxiliary)
    counts = _counts(draft, row)
    spans = [trigger.span, *(m.span for m in (*actors, *recipients))]
    values = kind, mode, list(trigger.span), [list(m.span) for m in actors], [list(m.span) for m in recipients]
    event = Event(
        id=record_id("event", draft.document, *values),
        document=draft.document,
        type=kind,
        mode=mode,
        contexts=labels.contexts(row.fields.get("context", ())),
        trigger=trigger,
        actors=actors,
        recipients=recipients,
        auxiliary=auxiliary,
        time=time(draft, row),
        place=place(draft, row),
        counts={key: count for key, (count, _) in counts.items()},
        count_spans={key: span for key, (_, span) in counts.items()},
        intensity=entry["score"],
        quad=entry["quad"],
        confidence=1.0,
        evidence=evidence(draft, spans),
    )
    ids(draft, row, event.id)
    draft.events.append((row, event))


def _fits(
    kind: str,
    entry: Mapping[str, Any],
    actors: Sequence[Mention],
    recipients: Sequence[Mention],
    auxiliary: Sequence[Auxiliary],
) -> None:
    """The rules of the codebook that the words need not be read for."""
    if not actors and not recipients:
        raise NotationError("an event needs an actor or a recipient in the sentence, else it is none")
    if entry.get("reciprocal") and recipients:
        raise NotationError(f"all parties of {kind} are actors: no recipient=")
    if entry.get("future_is") and any(a.kind == "future" for a in auxiliary):
        raise NotationError(f"a future {kind} is {entry['future_is']} without auxiliary")


def _counts(draft: Draft, row: Row) -> dict[str, tuple[int, Span]]:
    found = {}
    for key in labels.COUNTS:
        for words, span in phrases(draft, row, key, numbered=True):
            if words.before is None or not words.before.isdigit():
                raise NotationError(f'{key}= is written number:"words", as in {key}=3:"three"')
            found[key] = (int(words.before), span)
    return found


def _auxiliary(draft: Draft, row: Row) -> tuple[Auxiliary, ...]:
    found = []
    for words, (a, b) in phrases(draft, row, "aux", numbered=True):
        if words.before not in labels.AUXILIARY:
            raise NotationError(f'aux= is written kind:"words", kind one of {" ".join(labels.AUXILIARY)}')
        found.append(Auxiliary(words.before, draft.text[a:b], (a, b)))
    return tuple(found)


def _meeting(draft: Draft, row: Row) -> None:
    if not isinstance(row.lead, Words):
        raise NotationError("M wants the words that name the meeting first, in quotation marks")
    a, b = draft.span(row, row.lead)
    topic, level = one(draft, row, "topic"), one(draft, row, "level")
    further = [evidence(draft, [span]) for _, span in phrases(draft, row, "also")]
    meeting = Meeting(
        id=record_id("meeting", draft.document, [a, b]),
        document=draft.document,
        name=draft.text[a:b],
        evidence=((a, b), *further),
        topic=topic.text if topic else None,
        topic_span=topic.span if topic else None,
        place=place(draft, row),
        time=time(draft, row),
        level=level.text if level else None,
        level_span=level.span if level else None,
        organisers=mentions(draft, row, "organiser"),
    )
    if "id" not in row.fields:
        raise NotationError("M needs id=, so that P lines can point to it")
    ids(draft, row, meeting.id)
    draft.meetings.append((row, meeting))


def _participation(draft: Draft, row: Row) -> None:
    identifier = draft.names.get(str(row.lead))
    at = next((i for i, (_, m) in enumerate(draft.meetings) if m.id == identifier), None)
    if at is None:
        raise NotationError(f"P {row.lead}: there is no M with that id")
    actor = mention(draft, row, "actor")
    if actor is None:
        raise NotationError("actor= wants words")
    entry = Participation(
        actor=actor,
        status=label(row, "status", "", labels.STATUSES),
        evidence=draft.within(row.sentence),
        by=mention(draft, row, "by"),
        for_=mention(draft, row, "for"),
        attributed_to=reference(draft, row, "per", innermost(draft, actor.span)),
    )
    first, meeting = draft.meetings[at]
    draft.meetings[at] = (first, replace(meeting, participation=(*meeting.participation, entry)))


def _relation(draft: Draft, row: Row) -> None:
    if row.lead not in labels.RELATIONS:
        raise NotationError(f"{row.lead} is none of: {' '.join(labels.RELATIONS)}")
    source, target = mention(draft, row, "from"), mention(draft, row, "to")
    if source is None or target is None:
        raise NotationError("R needs from= and to=")
    relation = Relation(
        id=record_id("relation", draft.document, row.lead, list(source.span), list(target.span)),
        document=draft.document,
        relation=str(row.lead),
        from_=source,
        to=target,
        evidence=evidence(draft, [source.span, target.span]),
        time=time(draft, row),
    )
    draft.relations.append((row, relation))


MAKERS = {"S": _statement, "E": _event, "M": _meeting, "P": _participation, "R": _relation}
