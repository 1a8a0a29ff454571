"""Statements without a tagged quotation: cue verbs, adjectives, nouns and phrases and what they introduce."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.coding.contents import content
from dragoman.coding.contents_edges import Content
from dragoman.coding.contents_page import Page
from dragoman.coding.contents_tags import clause_tag
from dragoman.coding.cues import Verb, cue_verb, lexicon, negated, nobody, passive, polarity, unreal, withholder
from dragoman.coding.sources import can_speak, holder, noun_phrase, subject
from dragoman.coding.statements_draft import Draft, cue_range, spans
from dragoman.coding.statements_silence import kept_back, silence, withheld
from dragoman.coding.statements_speakers import EMPTY_SUBJECTS, maker, speaker_of
from dragoman.reading.analysis import Sentence, Token
from dragoman.records import Uncoded

_FURNITURE = frozenset({"furniture", "byline", "credit", "dateline"})
_HEADINGS = frozenset({"title", "subhead"})
# Passives of these need no speaker to be a statement: "is said to", "are expected to".
_IMPERSONAL = frozenset({"say", "report", "claim", "believe"})


def clause_drafts(page: Page, quoted: list[Draft]) -> tuple[list[Draft], list[Uncoded]]:
    """Drafts of every cue outside the tags of ``quoted``, and the cues that were not coded."""
    taken = {draft.cue for draft in quoted}
    drafts: list[Draft] = []
    left: list[Uncoded] = []
    for sentence in page.analysis.sentences:
        if sentence.role in _FURNITURE:
            continue
        drafts.extend(_heading(page, sentence))
        for i in range(sentence.first, sentence.last):
            if i in taken or page.inside(i):
                continue
            found = _at(page, i)
            if isinstance(found, Draft):
                drafts.append(found)
            elif found is not None:
                left.append(_uncoded(page, i, found))
    return drafts, left


def _uncoded(page: Page, i: int, reason: str) -> Uncoded:
    return Uncoded("statement", reason, (page.tokens[i].start, page.tokens[i].end))


def _at(page: Page, i: int) -> Draft | str | None:
    """The statement whose cue is token ``i``; or why a cue is none; or None when it is no cue."""
    token = page.tokens[i]
    if (kept := kept_back(page, i)) is not None:
        return kept
    verb = cue_verb(token)
    if verb is not None and token.dep not in ("amod", "compound", "aux"):
        if token.lemma == "find" and i + 1 < len(page.tokens) and page.tokens[i + 1].lower == "out":
            return None  # to find out is to learn
        if token.tag in ("VBD", "VBN") and _capital_headline(page, token):
            return "participle in a headline"
        return None if _only_names(page, token) else _verb(page, i, verb)
    if token.pos == "ADJ" and token.lemma.lower() in lexicon().adjectives:
        return _adjective(page, i)
    if token.pos == "NOUN" and token.lemma.lower() in lexicon().nouns:
        return _noun(page, i)
    if token.lower in lexicon().openers and (words := _phrase_at(page, i)):
        return _according(page, i, words)
    return None


def _phrase_at(page: Page, i: int) -> tuple[str, ...] | None:
    """The fixed phrase that starts at token ``i``, or None."""
    lower = tuple(token.lower for token in page.tokens[i : i + 4])
    return next((words for words in lexicon().phrases if lower[: len(words)] == words), None)


def _capital_headline(page: Page, token: Token) -> bool:
    """ "Trump Delays Promised Move": headlines that capitalise all words say what is done in the present."""
    sentence = page.analysis.sentence_of(token.i)
    following = page.tokens[token.i + 1] if token.i + 1 < sentence.last else token
    return sentence.role in _HEADINGS and token.text[0].isupper() and following.text[0].isupper()


def _only_names(page: Page, token: Token) -> bool:
    """A naming participle with no subject of its own: "the parliament, called the Knesset"."""
    if token.lemma not in lexicon().naming or token.tag not in ("VBD", "VBN"):
        return False
    return token.dep not in ("conj", "ROOT") and page.analysis.child(token.i, "nsubj", "nsubjpass", "aux") is None


def _verb(page: Page, i: int, verb: Verb) -> Draft | str | None:
    if withholder(page.analysis, i) is not None and page.tokens[i].lemma in lexicon().withheld_acts:
        return withheld(page, i, verb)
    if passive(page.analysis, i):
        return _passive(page, i, verb)
    tagged = clause_tag(page, i)
    found = Content("clause", tagged.pieces) if tagged else content(page, i, verb)
    if found is None:
        return silence(page, i)
    pieces = spans(page, found.pieces)
    if not pieces or (found.frame in ("clause", "object") and _empty(page, found.pieces)):
        return "cue without content"
    if any(words in page.analysis.text[a:b].lower() for words in lexicon().anonymity for a, b in pieces[:1]):
        return "condition of anonymity"
    if _named_act(page, page.tokens[i]):
        return "a phrase about a noun, not a saying"  # "a procedure for requesting a pardon"
    if found.frame == "object" and page.tokens[i].dep == "acl":
        return "a phrase about a noun, not a saying"  # "a resolution condemning the attack"
    if found.frame == "object" and negated(page.analysis, i):
        return "negated act, nothing said"
    if found.frame == "object" and page.tokens[i].lemma == "cite" and _speaker_cited(page, i):
        return "who is cited, not what was said"
    class_ = verb.frames.get(found.frame) or verb.frames.get("quote") or next(iter(verb.frames.values()))
    if unreal(page.analysis, i):
        return "hypothetical speech"
    speaker = maker(page, tagged.speaker, i) if tagged else _outer_speaker(page, i) or speaker_of(page, i)
    if speaker is None:
        return "no speaker"
    if nobody(page.analysis, speaker):
        return "said of nobody"
    if not _speaks(page, speaker, i, verb, found.frame):
        return "the subject does not speak"
    return Draft(
        i,
        cue_range(page, i),
        class_,
        speaker,
        pieces,
        polarity(page.analysis, i, class_),
        _outside(page, _addressed(page, i, found.addressee)),
    )


def _named_act(page: Page, token: Token) -> bool:
    gerund = token.dep == "pcomp" and token.tag == "VBG" and page.analysis.child(token.i, "nsubj") is None
    return gerund and page.analysis.head(token.head).pos == "NOUN"


def _empty(page: Page, pieces: tuple[tuple[int, int], ...]) -> bool:
    """What is left of a clause that lost its subject or end ("officials have said was", "claimed there are")."""
    return all(page.tokens[i].pos in _FUNCTION for first, last in pieces for i in range(first, last))


_FUNCTION = frozenset({"AUX", "PRON", "DET", "ADP", "PART", "SCONJ", "PUNCT"})


def _speaker_cited(page: Page, cue: int) -> bool:
    target = page.analysis.child(cue, "dobj")
    return target is not None and can_speak(page.analysis, target.i)


# Frames in which a thing can be the subject as well ("the law orders that", "the map calls it a sea").
_CLAUSAL = frozenset({"clause", "quote"})


def _speaks(page: Page, speaker: int, cue: int, verb: Verb, frame: str) -> bool:
    token = page.tokens[speaker]
    if token.lower in EMPTY_SUBJECTS or page.analysis.time_at(speaker) is not None:
        return False
    if token.lower == "it" and page.tokens[cue].dep == "xcomp":  # "it is hard to say"
        return False
    return can_speak(page.analysis, speaker) or (frame in _CLAUSAL and not verb.weak)


def _addressed(page: Page, cue: int, target: int | None) -> int | None:
    """The addressee, who must be able to listen where the verb does not say that its object is one."""
    listens = page.tokens[cue].lemma in lexicon().telling or (target is not None and can_speak(page.analysis, target))
    return target if listens else None


def _outside(page: Page, i: int | None) -> int | None:
    return None if i is None or page.inside(i) else i


def _outer_speaker(page: Page, i: int) -> int | None:
    """ ", adding that": whoever the cue before it in the sentence has, not the subject of what was said."""
    token = page.tokens[i]
    if token.tag != "VBG" or token.lemma not in lexicon().continuing or page.tokens[i - 1].pos != "PUNCT":
        return None
    apart = next((t.i for t in page.analysis.ancestors(i) if t.dep == "conj" and t.pos == "VERB"), -1)
    for k in range(i - 2, page.analysis.sentence_of(i).first - 1, -1):
        verb = cue_verb(page.tokens[k])
        if k == apart:
            return None  # "A says this, and B has sued, saying that": B's words
        if verb is None or page.tokens[k].tag not in ("VBD", "VBZ", "VBP", "VBN") or page.inside(k):
            continue
        if "clause" in verb.frames or "quote" in verb.frames:
            return None if passive(page.analysis, k) else speaker_of(page, k)
    return None


def _passive(page: Page, i: int, verb: Verb) -> Draft | str | None:
    """ "was criticised by X", "is said to have", "X was told by Y that"."""
    if unreal(page.analysis, i):
        return "hypothetical speech"
    speaker = subject(page.analysis, i)
    owner = page.analysis.child(i, "nsubjpass")
    found = content(page, i, verb)
    if found is not None and found.frame in ("clause", "to"):
        class_ = verb.frames.get(found.frame) or verb.frames.get("quote", "say")
        if speaker is None and class_ not in _IMPERSONAL:
            return "no speaker"
        target = None if owner is None or class_ not in ("tell", "urge", "warn") else owner.i
        return Draft(
            i,
            cue_range(page, i),
            class_,
            speaker,
            spans(page, found.pieces),
            polarity(page.analysis, i, class_),
            target,
        )
    if "object" in verb.frames and speaker is not None and owner is not None and owner.pos != "PRON":
        pieces = spans(page, (noun_phrase(page.analysis, owner.i),))
        class_ = verb.frames["object"]
        return (
            Draft(i, cue_range(page, i), class_, speaker, pieces, polarity(page.analysis, i, class_))
            if pieces
            else None
        )
    return None


def _adjective(page: Page, i: int) -> Draft | str | None:
    """ "is confident that ...": the adjective with its verb."""
    head = page.analysis.head(i)
    clause = page.analysis.child(i, "ccomp") or page.analysis.child(head.i, "ccomp")
    if clause is None or clause.i <= i or head.lemma not in lexicon().copulas:
        return None
    speaker = subject(page.analysis, head.i)
    if (
        speaker is None
        or page.tokens[speaker].lower == "it"
        or not can_speak(page.analysis, speaker)
        or unreal(page.analysis, head.i)
    ):
        return None
    class_ = lexicon().adjectives[page.tokens[i].lemma.lower()]
    first, last = page.analysis.subtree(clause.i)
    first = next(
        (k + 1 for k in range(i + 1, clause.i) if page.tokens[k].lower == "that" and k <= first), max(first, i + 1)
    )
    pieces = spans(page, ((first, last),))
    return Draft(i, (i, i + 1), class_, speaker, pieces, polarity(page.analysis, head.i, class_)) if pieces else None


def _noun(page: Page, i: int) -> Draft | str | None:
    """ "Norway's claim that ...", "a promise by Norway to ..."."""
    clause = next(
        (c for c in page.analysis.children(i, "acl", "ccomp", "relcl", "appos") if c.i > i and _says(page, c)), None
    )
    if clause is None:
        return None
    speaker = holder(page.analysis, i)
    if speaker is None or not can_speak(page.analysis, speaker) or page.tokens[speaker].lower in ("its", "it"):
        return "noun of saying without a speaker"
    first, last = page.analysis.subtree(clause.i)
    if page.tokens[first].lower == "that":
        first += 1
    class_ = lexicon().nouns[page.tokens[i].lemma.lower()]
    pieces = spans(page, ((max(first, i + 1), last),))
    return (
        Draft(i, (i, i + 1), class_, speaker, pieces, "denied" if class_ == "deny" else "affirmed") if pieces else None
    )


def _says(page: Page, clause: Token) -> bool:
    """A "that" clause that is a complement, not a relative clause ("that" is its mark, not its subject)."""
    marks = [c for c in page.analysis.children(clause.i, "mark") if c.lower == "that"]
    return bool(marks)


def _according(page: Page, i: int, words: tuple[str, ...]) -> Draft | str | None:
    """ "..., according to X": the rest of its sentence is what X says."""
    end = i + len(words)
    target = page.analysis.child(end - 1, "pobj")
    if target is None:
        return None
    if target.lemma.lower() in lexicon().unspoken:
        return "according to no speaker"
    sentence = page.analysis.sentence_of(i)
    last = max(noun_phrase(page.analysis, target.i)[1], page.analysis.subtree(target.i)[1])
    pieces = spans(page, tuple(_around(page, sentence, i, last)))
    class_ = lexicon().phrases[words]
    return Draft(i, (i, end), class_, target.i, pieces) if pieces else "cue without content"


def _around(page: Page, sentence: Sentence, first: int, last: int) -> Iterator[tuple[int, int]]:
    """What stands before the phrase and, when the phrase opens the sentence or a clause goes on, after it."""
    begin = sentence.first
    while begin < first and page.tokens[begin].pos in ("CCONJ", "PUNCT") and not page.inside(begin):
        begin += 1
    if first - begin > 2:
        yield begin, first
    rest = last
    while rest < sentence.last and page.tokens[rest].pos == "PUNCT" and not page.inside(rest):
        rest += 1
    if rest < sentence.last and (first - begin <= 2 or not _has_verb(page, begin, first)):
        yield rest, sentence.last


def _has_verb(page: Page, first: int, last: int) -> bool:
    return any(page.tokens[i].tag in ("VBD", "VBZ", "VBP", "MD") or page.inside(i) for i in range(first, last))


# Tokens before the colon of a headline (set by hand: a name with its title).
_LONGEST_NAME = 7


def _heading(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """A headline with a colon: "Norway: We want no new treaty"."""
    if sentence.role not in _HEADINGS or sentence.first != page.paragraph_start(sentence.first):
        return
    end = page.paragraph_end(sentence.first)
    colon = next(
        (i for i in range(sentence.first, min(end, sentence.first + _LONGEST_NAME)) if page.tokens[i].text == ":"), None
    )
    if colon is None or colon == sentence.first or end - colon < 4:
        return
    speaker = colon - 1
    if page.tokens[speaker].pos not in ("PROPN", "NOUN") or not can_speak(page.analysis, speaker):
        return
    pieces = spans(page, ((colon + 1, end),))
    if pieces and (_person(page, speaker) or _first_person(page, colon + 1, end)):
        yield Draft(colon, (colon, colon + 1), "say", speaker, pieces)


def _person(page: Page, i: int) -> bool:
    entity = page.analysis.entity_at(i)
    lemma, lists = page.tokens[i].lemma.lower(), lexicon()
    role = lemma in lists.speakers and lemma not in lists.nouns
    return role or (entity is not None and entity.label == "PERSON")


def _first_person(page: Page, first: int, last: int) -> bool:
    """ "Norway: We want ...": of a country's or body's headline only its own words are its statement."""
    return any(
        (t.lower in ("we", "our", "us", "i", "my") and t.text != "US") or page.inside(t.i)
        for t in page.tokens[first:last]
    )
