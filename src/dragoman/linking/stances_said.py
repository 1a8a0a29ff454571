"""Stances in what somebody says: by the cue ("urged", "rejected", "declined to say"), or in the words themselves ("we
support", "it will not accept")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.linking import stand
from dragoman.linking.reports import is_named
from dragoman.linking.stance_objects import object_of
from dragoman.linking.stances_drafts import Draft
from dragoman.records import Mention, PageRecord, Span, Statement
from dragoman.resolving.knowledge import load

# Classes of cue whose words may take a stand of the speaker's own; "believes" and "reports" tell of others.
_TELLING = frozenset({"say", "tell", "claim", "confirm", "report", "promise", "warn", "believe", "want"})
_OPENING = re.compile(r"[\s\"'“”‘’`]*(?:(?:that|but|and|so|because)\s+)?[\s\"'“”‘’`]*", re.IGNORECASE)


def said(page: PageRecord) -> Iterator[Draft]:
    """The stances of all statements with a speaker."""
    heads = _heads(page)
    for statement in page.statements:
        if statement.speaker is None or statement.cue is None or not statement.content:
            continue
        if statement.polarity == "withheld":
            yield from _silence(statement, page)
        elif (by_cue := _by_cue(statement, page)) is not None:
            yield by_cue
        elif statement.cue.class_ in _TELLING and statement.polarity == "affirmed":
            yield from _in_words(statement, page, heads)


def _heads(page: PageRecord) -> dict[int, Mention]:
    """Mentions of known actors by where they start, the longest of each place."""
    found: dict[int, Mention] = {}
    for mention in mentions(page):
        if mention.actor and mention.span[1] > found.get(mention.span[0], _NONE).span[1]:
            found[mention.span[0]] = mention
    return found


_NONE = Mention("", (0, 0))


def mentions(page: PageRecord) -> Iterator[Mention]:
    """All mentions of actors in a page's records, members of "Russia and Turkey" by themselves."""
    every: list[Mention | None] = []
    for statement in page.statements:
        every += [statement.speaker, statement.addressee, *statement.via]
    for event in page.events:
        every += [*event.actors, *event.recipients]
    for meeting in page.meetings:
        every += [*meeting.organisers, *(row.actor for row in meeting.participation)]
    for relation in page.relations:
        every += [relation.from_, relation.to]
    for mention in every:
        if mention is not None:
            yield from mention.members or (mention,)


def _draft(statement: Statement, holder: Mention, stance: str, spans: tuple[Span, ...]) -> Draft:
    assert statement.cue is not None
    each = [statement.evidence, statement.cue.span, holder.span, *(part.span for part in statement.content)]
    whole = min(start for start, _ in each), max(end for _, end in each)
    return Draft(
        *(statement.id, "statement", (holder,), stance, spans, whole, statement.time),
        via=statement.via,
        told_in=statement.parent if holder is statement.speaker else statement.id,
    )


def _silence(statement: Statement, page: PageRecord) -> Iterator[Draft]:
    assert statement.cue is not None and statement.speaker is not None
    span, text = statement.content[0].span, page.document.text
    content = text[slice(*span)]
    if not stand.is_silence(statement.cue.text) or stand.pattern("words_only").fullmatch(content.strip()):
        return
    found = object_of(text, span)
    if found is not None and len(content.split()) > 1 and _is_real(statement, text):
        yield _draft(statement, statement.speaker, stand.SILENT, found.spans)


def _by_cue(statement: Statement, page: PageRecord) -> Draft | None:
    assert statement.cue is not None and statement.speaker is not None
    stance = stand.cue_stance(statement.cue.class_, statement.cue.text)
    text, span = page.document.text, statement.content[0].span
    if stance is None or not _takes(statement, stance, text[slice(*span)]) or not _is_real(statement, text):
        return None
    if statement.polarity == "denied" and statement.cue.class_ != "deny":
        stance = stand.opposite(stance)
    found = object_of(text, span, statement.addressee)
    if found is None or not _reaches(statement, text) or _greets(statement, page):
        return None
    return _draft(statement, statement.speaker, stand.opposite(stance) if found.turned else stance, found.spans)


def _reaches(statement: Statement, text: str) -> bool:
    """Whether the content is what the cue is on: right after it, or before a passive ("was rejected by")."""
    assert statement.cue is not None
    (start, end), asked = statement.cue.span, statement.addressee
    content = statement.content[0].span
    if content[0] < start:
        return re.match(r"\s+by\b", text[end:]) is not None
    gap = text[end : content[0]]
    if asked is not None and end <= asked.span[0] <= content[0]:
        gap = text[end : asked.span[0]] + text[asked.span[1] : content[0]]
    for lemma, words in stand.words()["asks_with"].items():
        if stand.has_form(statement.cue.text, (lemma,)) and not re.search(words, f"{statement.cue.text} {gap}"):
            return False
    return stand.pattern("gap").match(gap) is not None


def _greets(statement: Statement, page: PageRecord) -> bool:
    """Whether a person is welcomed, and nothing else."""
    assert statement.cue is not None
    if not stand.has_form(statement.cue.text, tuple(stand.words()["greets"])):
        return False
    content = statement.content[0].span
    return any(
        m.actor and is_named(m.actor) and m.span[0] <= content[0] and content[1] <= m.span[1] for m in mentions(page)
    )


def _takes(statement: Statement, stance: str, content: str) -> bool:
    """Whether such a cue takes a stand on such words: not on a question, nor on a claim of fact."""
    assert statement.cue is not None
    if stand.pattern("asking").match(content) or stand.pattern("words_only").search(
        content[: len("a full statement ")]
    ):
        return False
    if statement.cue.class_ == "deny":
        head = " ".join(content.split()[:6])
        if stand.pattern("claims").search(head):
            return False
        return "dismiss" not in statement.cue.text.lower() or stand.pattern("proposals").search(head) is not None
    if statement.cue.class_ == "want":  # to want to do something is a wish; to want something done a stand
        return statement.polarity == "denied" or not content.lstrip().startswith("to ") or bool(statement.addressee)
    if statement.cue.class_ in ("promise", "warn", "confirm"):
        return content.lstrip(" \"'“`").startswith("to ")
    return True


def _is_real(statement: Statement, text: str) -> bool:
    """Whether the cue is the speaker's own finite word: not "if he urged", "a text calling for", "had once backed"."""
    assert statement.cue is not None and statement.speaker is not None
    before, cue = statement.speaker.span, statement.cue.span
    if cue[0] < before[1]:
        return not statement.cue.text.lower().endswith("ing")
    gap = text[before[1] : cue[0]]
    sentence = text[min(statement.evidence[0], before[0]) : cue[0]] + statement.cue.text
    if stand.pattern("unreal").search(gap) or stand.pattern("recalled").search(gap):
        return False
    if stand.pattern("others_word").search(gap):
        return False
    if re.match(r"\s*(?:if|whether|unless)\b", sentence, re.IGNORECASE):
        return False
    if re.search(r"\bto\s*$", gap):
        return re.search(r"\bcontinu\w* to\s*$", gap) is not None
    if statement.cue.text.lower().endswith("ing"):
        return re.search(r"(?:,\s*|\b(?:is|are|was|were|been|be)\s+(?:\w+ly\s+)?)$", gap) is not None
    return True


def _in_words(statement: Statement, page: PageRecord, heads: dict[int, Mention]) -> Iterator[Draft]:
    """Stands of the words' own subject: the speaker, or one of the page's actors."""
    text = page.document.text
    for part in statement.content:
        start = part.span[0] + len(_OPENING.match(part.text).group())  # type: ignore[union-attr]
        subject = _subject(statement, text[start : part.span[1]], start, heads.get(start))
        if subject is None:
            continue
        holder, after = subject
        draft = _predicate(statement, page, holder, (start + after, part.span[1]))
        if draft is not None:
            yield draft


def _subject(statement: Statement, content: str, at: int, head: Mention | None) -> tuple[Mention, int] | None:
    """Whose stand the words are, which start at ``at``, and where in them the predicate starts."""
    assert statement.speaker is not None
    own = stand.words()["own"]["indirect" if statement.form == "indirect" else "direct"]
    first = re.match(r"[\w]+", content)
    if first and first.group().lower() in own:
        return statement.speaker, first.end()
    if head is not None and head.via != "pronoun" and head.text == content[: len(head.text)]:
        return head, len(head.text)
    return _own_state(statement.speaker, content, at) if head is None else None


def _own_state(speaker: Mention, content: str, at: int) -> tuple[Mention, int] | None:
    """The speaker's state where the words begin with its name ("Canada supports ..."), though no record is of it."""
    match = _NAME.match(content)
    names = match.group().split() if match and speaker.country else []
    for length in range(len(names), 0, -1):
        words = content[: match.end(length)] if match else ""
        state = load().name(words)
        if state is not None and state.kind == "state" and state.id == speaker.country:
            span = (at, at + len(words))
            return Mention(words, span, state.name, state.id, state.id, via="name"), len(words)
    return None


# The longest names of states that stand without an article are of three words.
_NAME = re.compile(r"([A-Z][\w’'-]*)(?: ([A-Z][\w’'-]*))?(?: ([A-Z][\w’'-]*))?")


def _predicate(statement: Statement, page: PageRecord, holder: Mention, span: Span) -> Draft | None:
    text = page.document.text
    words = text[slice(*span)]
    found = stand.stand(words, reported=statement.form != "direct")
    if found is None:
        return None
    going_on = stand.pattern("goes_on").search(words, found.start) if found.noun else None
    words = words[: going_on.start()] if going_on else words
    limit = stand.condition(words[found.start :], found.stance)
    start = span[0] + found.start
    about = object_of(text, (start, span[0] + len(words) if limit is None else start + limit))
    if about is None:
        return None
    stance = stand.opposite(found.stance) if about.turned else found.stance
    return _draft(statement, holder, stand.CONDITIONAL if limit is not None else stance, about.spans)
