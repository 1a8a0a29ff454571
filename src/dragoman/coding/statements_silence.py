"""What is kept back: "declined to say", "did not respond to", "gave no details", "could not be reached for comment"."""

from __future__ import annotations

from dragoman.coding.contents import content
from dragoman.coding.contents_page import Page
from dragoman.coding.cues import Verb, lexicon, negated, withholder
from dragoman.coding.sources import can_speak, subject
from dragoman.coding.statements_draft import Draft, cue_range, spans
from dragoman.coding.statements_speakers import EMPTY_SUBJECTS, speaker_of
from dragoman.reading.analysis import Token


def withheld(page: Page, i: int, verb: Verb) -> Draft | str | None:
    """ "declined to say whether ...": what is kept back is the content; "declined to comment" keeps the act."""
    keeper = withholder(page.analysis, i)
    assert keeper is not None
    speaker = speaker_of(page, page.analysis.head(keeper.i).i if keeper.pos == "ADJ" else keeper.i)
    if speaker is None:
        return "no speaker"
    found = content(page, i, verb)
    cues = (keeper.i, i + 1)
    if found is None:
        first = next((c.i for c in page.analysis.children(i, "aux") if c.tag == "TO"), i)
        pieces, cues = spans(page, ((first, page.analysis.subtree(i)[1]),)), (keeper.i, keeper.i + 1)
    else:
        pieces = spans(page, found.pieces)
    if not pieces:
        return "cue without content"
    return Draft(i, cues, "decline", speaker, pieces, "withheld", None)


def silence(page: Page, i: int) -> Draft | None:
    """ "did not respond to a request for comment": the speaker said nothing of what follows."""
    token = page.tokens[i]
    if token.lemma not in lexicon().silent or not negated(page.analysis, i) or token.tag != "VB":
        return None
    speaker = subject(page.analysis, i)
    prep = next((c for c in page.analysis.children(i, "prep") if c.i > i and c.lower in ("to", "on")), None)
    if speaker is None or prep is None or page.tokens[speaker].lower in EMPTY_SUBJECTS:
        return None
    pieces = spans(page, ((prep.i + 1, page.analysis.subtree(prep.i)[1]),))
    return Draft(i, cue_range(page, i), "decline", speaker, pieces, "withheld") if pieces else None


def kept_back(page: Page, i: int) -> Draft | None:
    """ "gave no details", "had no comment", "could not be reached for comment", as a withheld statement."""
    token = page.tokens[i]
    if token.lemma in lexicon().unconfirmed and token.pos == "VERB" and negated(page.analysis, i):
        return _unconfirmed(page, i)
    objects = lexicon().kept_back.get(token.lemma)
    if objects is not None and token.pos in ("VERB", "AUX"):
        target = page.analysis.child(i, "dobj")
        no = target is not None and target.lemma in objects and (_none(page, target.i) or negated(page.analysis, i))
        return _kept(page, i, i, page.analysis.subtree(target.i)) if target is not None and no else None
    if token.lemma in lexicon().unreached:
        return _unreached(page, token)
    return None


def _unconfirmed(page: Page, i: int) -> Draft | None:
    """ "could not independently verify the report": its object is kept back."""
    target = page.analysis.child(i, "dobj")
    if target is None or target.i < i or page.analysis.child(i, "ccomp", "auxpass") is not None:
        return None
    return _kept(page, i, i, page.analysis.subtree(target.i))


def _unreached(page: Page, token: Token) -> Draft | None:
    verb = token.i if token.pos == "VERB" else page.analysis.head(token.i).i
    beside = (c for i in (token.i, verb) for c in page.analysis.children(i, "prep"))
    wish = next((c for c in beside if c.lower == "for" and c.i > token.i), None)
    target = None if wish is None else page.analysis.child(wish.i, "pobj")
    if wish is None or target is None or target.lemma != "comment":
        return None
    if token.lemma != "unavailable" and page.analysis.child(verb, "neg") is None:
        return None
    return _kept(page, verb, token.i, (target.i, target.i + 1))


def _kept(page: Page, verb: int, last: int, place: tuple[int, int]) -> Draft | None:
    """A withheld statement of the subject of ``verb``; the cue runs from its negation to token ``last``."""
    own = page.analysis.child(verb, "nsubj", "nsubjpass")
    speaker = own.i if own is not None else subject(page.analysis, verb)
    pieces = spans(page, (place,))
    if speaker is None or not pieces or not can_speak(page.analysis, speaker):
        return None
    return Draft(verb, (cue_range(page, verb)[0], last + 1), "decline", speaker, pieces, "withheld")


def _none(page: Page, head: int) -> bool:
    return any(c.lower in ("no", "few", "little") for c in page.analysis.children(head, "det", "amod"))
