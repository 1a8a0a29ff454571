"""Who speaks: the noun phrase that a cue's words belong to, and who only passes them on."""

from __future__ import annotations

import re

from dragoman.coding.cues import lexicon, passive
from dragoman.reading.analysis import Analysis, Quote, Token
from dragoman.records import Mention, Span

Range = tuple[int, int]

_MARKS = frozenset({'"', "'", "“", "”", "‘", "’", "``", "''", "‘‘", "’’", "«", "»", "[", "("})
_ABBREVIATION = re.compile(r"(?:[A-Z][.-]?){2,}[a-z]{0,3}$")  # "IGAD", "U.N.", "FARC", "OCHAs"
_NOMINAL = ("NOUN", "PROPN", "PRON", "NUM")
# Left dependents that do not belong to a mention; all others (determiner, title, modifier) do.
_NOT_LEFT = frozenset({"cc", "preconj", "mark", "advcl", "relcl", "intj", "dep", "punct", "csubj", "neg"})
RELATIVES = frozenset({"who", "which", "that", "whom"})
_DEMONSTRATIVES = frozenset(
    {"this", "that", "these", "those", "what", "there", "all", "nothing", "none", "nobody", "one"}
)
_CLAUSAL = ("conj", "xcomp", "advcl", "acl", "pcomp", "prep", "dep", "ccomp", "parataxis")
# Verbs that share a subject hang on each other in short chains; a longer one is a parse gone wrong (set by
# hand, it only bounds the recursion).
_LONGEST_CHAIN = 6
# Tokens of a modifier before a noun; what the parser makes longer is a clause it misread (set by hand).
_LONGEST_MODIFIER = 12


def noun_phrase(analysis: Analysis, head: int) -> Range:
    """Token range of the mention headed by ``head``: determiner, titles, modifiers, prepositional
    phrases and coordinated parts; no relative clause, no apposition after a comma."""
    first = last = head
    for child in analysis.children(head):
        if child.i < head and child.dep not in _NOT_LEFT:
            first = min(first, _left_edge(analysis, child.i))
    for child in analysis.children(head):
        if child.i > head and _belongs(analysis, child, last):
            last = max(last, _right_edge(analysis, child))
    first, last = _whole_name(analysis, head, first, last)
    return _bracketed(analysis, *_trim(analysis, *_within_marks(analysis, head, first, last + 1)))


def _within_marks(analysis: Analysis, head: int, first: int, last: int) -> Range:
    """The range cut at the marks of a quotation that it crosses, or of whole speech beside the head."""
    tokens = analysis.tokens
    own = analysis.quote_at(tokens[head].start)
    for quote in (own,) if own else filter(None, map(analysis.quote_at, (tokens[first].start, tokens[last - 1].start))):
        start, end = analysis.tokens_in((quote.start, quote.end))[0], analysis.tokens_in((quote.start, quote.end))[-1]
        if own:
            first, last = max(first, start), min(last, end + 1)
        elif end < head and (first > start or _is_speech(analysis, quote)):
            first = end + 1
        elif start > head and (last <= end or _is_speech(analysis, quote)):
            last = start
    return first, last


def _is_speech(analysis: Analysis, quote: Quote) -> bool:
    """Whether a quotation ends as speech does: the label in 'the "Friends" group' does not."""
    return analysis.text[quote.inner[0] : quote.inner[1]].rstrip()[-1:] in tuple(",.?!")


def _bracketed(analysis: Analysis, first: int, last: int) -> Range:
    """The range with the whole of a bracketed abbreviation that ends it ("the Economic Community of West African States
    (ECOWAS)"), or without the opening bracket of a longer aside."""
    texts = _texts(analysis, first, last)
    if texts.count("(") > texts.count(")"):
        if last < len(analysis.tokens) and analysis.tokens[last].text == ")":
            return first, last + 1
        return first, max(first + 1, first + len(texts) - 1 - texts[::-1].index("("))
    following = analysis.tokens[last : last + 3]
    if "".join(token.text for token in following[::2]) == "()" and _ABBREVIATION.match(following[1].text):
        return first, last + 3
    return first, last


def _whole_name(analysis: Analysis, head: int, first: int, last: int) -> Range:
    """The range widened to the whole of the name that the head is in ("Bashar al-Assad", cut by the parser)."""
    entity = analysis.entity_at(head)
    if (
        entity is None
        or entity.label not in ("PERSON", "ORG")
        or "-" not in _texts(analysis, entity.first, entity.last)
    ):
        return first, last
    return min(first, entity.first), max(last, entity.last - 1)


def _texts(analysis: Analysis, first: int, last: int) -> list[str]:
    return [token.text for token in analysis.tokens[first:last]]


def _left_edge(analysis: Analysis, i: int) -> int:
    first = analysis.subtree(i)[0]
    return first if i - first <= _LONGEST_MODIFIER else i


def _belongs(analysis: Analysis, child: Token, last: int) -> bool:
    before = analysis.tokens[child.i - 1]
    if analysis.subtree(child.i)[0] > last + 3:
        return False
    if child.dep == "prep":
        return before.text not in ",-–—:(" and not _is_when(analysis, child.i)
    if child.dep == "conj":
        return child.pos in _NOMINAL and not _describes(analysis, child, last)
    if child.dep == "appos":
        return before.i == last and child.pos == "PROPN"
    return child.dep in ("nummod", "case", "poss", "compound", "flat", "nmod") and child.i == last + 1


def _describes(analysis: Analysis, child: Token, last: int) -> bool:
    """Whether a coordinated noun only says who a person is: "Collins, Maine Republican and a member"."""
    person, other = analysis.entity_at(last), analysis.entity_at(child.i)
    comma = last + 1 < len(analysis.tokens) and analysis.tokens[last + 1].text == ","
    named = other is not None and other.label in ("PERSON", "ORG", "GPE")
    return comma and person is not None and person.label == "PERSON" and not named


def _is_when(analysis: Analysis, i: int) -> bool:
    following = analysis.child(i, "pobj")
    return following is not None and analysis.time_at(following.i) is not None


def _right_edge(analysis: Analysis, child: Token) -> int:
    if child.dep == "prep":
        target = analysis.child(child.i, "pobj")
        return child.i if target is None else noun_phrase(analysis, target.i)[1] - 1
    if child.dep in ("conj", "appos"):
        return noun_phrase(analysis, child.i)[1] - 1
    return child.i


def _trim(analysis: Analysis, first: int, last: int) -> Range:
    tokens = analysis.tokens
    while last - first > 1 and (tokens[first].pos in ("PUNCT", "CCONJ", "SPACE") or tokens[first].text in _MARKS):
        first += 1
    while last - first > 1 and (tokens[last - 1].pos in ("PUNCT", "CCONJ", "ADP") or tokens[last - 1].text == "'s"):
        last -= 1
    return first, last


def mention(analysis: Analysis, head: int) -> Mention:
    """The mention headed by token ``head``, its coordinated parts as members."""
    first, last = noun_phrase(analysis, head)
    return ranged_mention(analysis, first, last, head)


def ranged_mention(analysis: Analysis, first: int, last: int, head: int | None = None) -> Mention:
    """The mention over tokens ``[first, last)``."""
    words = analysis.phrase(first, last)
    parts = [] if head is None else [t for t in analysis.conjuncts(head) if first <= t.i < last]
    members = tuple(_part(analysis, token, parts, last) for token in parts) if len(parts) > 1 else ()
    return Mention(words.text, words.span, members=members)


def _part(analysis: Analysis, token: Token, parts: list[Token], end: int) -> Mention:
    later = [p for p in parts if p.i > token.i]
    stop = min([end, *(noun_start(analysis, p.i) for p in later)])
    first, last = _trim(analysis, noun_start(analysis, token.i), max(stop, token.i + 1))
    words = analysis.phrase(first, last)
    return Mention(words.text, words.span)


def noun_start(analysis: Analysis, head: int) -> int:
    """The first token of the phrase headed by ``head``, without what is coordinated to it."""
    lefts = [_left_edge(analysis, c.i) for c in analysis.children(head) if c.i < head and c.dep not in _NOT_LEFT]
    return min([head, *lefts])


def subject(analysis: Analysis, verb: int, hops: int = 0) -> int | None:
    """Head token of the one who does what ``verb`` says, or None: its subject, the agent of a passive,
    the antecedent of "who", or the subject it shares with the verb it hangs on."""
    if passive(analysis, verb):
        return _agent(analysis, verb)
    own = analysis.child(verb, "nsubj", "csubj")
    if own is not None:
        return _antecedent(analysis, verb, own)
    if hops >= _LONGEST_CHAIN:
        return None
    return _shared(analysis, verb, hops)


def _agent(analysis: Analysis, verb: int) -> int | None:
    by = analysis.child(verb, "agent")
    target = None if by is None else analysis.child(by.i, "pobj")
    return None if target is None else target.i


def _antecedent(analysis: Analysis, verb: int, own: Token) -> int | None:
    if own.lower not in RELATIVES or own.i > verb:
        return own.i if own.pos in _NOMINAL or own.pos in ("DET", "ADJ") else None
    at = verb
    for _ in range(_LONGEST_CHAIN):
        token = analysis.tokens[at]
        if token.dep == "relcl" and can_speak(analysis, token.head):
            return token.head
        if token.head == at:
            break
        at = token.head
    before = own.i - 1
    while before > 0 and analysis.tokens[before].text in (",", "-", "–", "—"):
        before -= 1
    if analysis.tokens[before].pos not in _NOMINAL:
        return None
    while analysis.tokens[before].dep == "conj" and analysis.head(before).pos in _NOMINAL:
        before = analysis.tokens[before].head
    return before


def relative_antecedent(analysis: Analysis, pronoun: Token) -> int | None:
    """Head token of what a relative pronoun stands for, or None."""
    verb = next((token.i for token in analysis.ancestors(pronoun.i) if token.dep == "relcl"), pronoun.head)
    return _antecedent(analysis, verb, pronoun)


def _shared(analysis: Analysis, verb: int, hops: int) -> int | None:
    token = analysis.tokens[verb]
    head = analysis.head(verb)
    if head.i == verb:
        return None
    if token.dep == "relcl":  # a reduced relative, or "whom he said": no subject of its own
        return head.i if head.pos in _NOMINAL and token.tag == "VBG" else None
    if token.dep == "acl" and head.pos in _NOMINAL:
        return _noun_subject(analysis, token, head, hops)
    if token.dep not in _CLAUSAL:
        return None
    if token.dep == "xcomp":
        target = analysis.child(head.i, "dobj", "nsubjpass")
        if (
            target is not None
            and target.i < verb
            and token.tag == "VB"
            and head.lemma not in ("use", "take", "call", "hold")
        ):
            return target.i
    while head.pos == "ADP" and head.head != head.i:
        blamed = analysis.child(head.head, "dobj") if head.lower in ("for", "of") and token.dep == "pcomp" else None
        if blamed is not None and blamed.i < verb and can_speak(analysis, blamed.i):
            return blamed.i  # "faulted the president for failing to explain"
        head = analysis.head(head.i)
    if head.pos in ("VERB", "AUX"):
        return _verb_subject(analysis, head.i, hops)
    return _noun_subject(analysis, token, head, hops) if head.pos in _NOMINAL and token.tag == "VBG" else None


def _noun_subject(analysis: Analysis, token: Token, head: Token, hops: int) -> int | None:
    """Who speaks in a clause hung on a noun: the noun ("officials saying"), unless a comma or dash stands
    between or the noun cannot speak ("made a point of saying"); then whoever the main verb has."""
    if token.tag != "VBG":
        return _holder(analysis, head.i)
    apart = analysis.tokens[token.i - 1].text in (",", "—", "–", "-", "--", "”", '"')
    if can_speak(analysis, head.i) and not apart:
        return head.i
    verb = next((t for t in analysis.ancestors(head.i) if t.pos in ("VERB", "AUX")), None)
    return head.i if verb is None or hops >= _LONGEST_CHAIN else _verb_subject(analysis, verb.i, hops + 1)


def _verb_subject(analysis: Analysis, verb: int, hops: int) -> int | None:
    if analysis.tokens[verb].lemma in ("quote", "cite") and (quoted := analysis.child(verb, "dobj")) is not None:
        return quoted.i  # "the agency quoted him as saying"
    passive_subject = analysis.child(verb, "nsubjpass")
    if passive_subject is not None:
        return _antecedent(analysis, verb, passive_subject)
    return subject(analysis, verb, hops + 1)


def _holder(analysis: Analysis, noun: int) -> int | None:
    """Whose a noun is: "Norway" in "Norway's claim", "the ministry" in "a statement by the ministry"."""
    owner = analysis.child(noun, "poss")
    if owner is not None:
        return owner.i
    for prep in analysis.children(noun, "prep", "agent"):
        if (
            prep.lower in ("by", "from", "of")
            and (target := analysis.child(prep.i, "pobj")) is not None
            and prep.lower != "of"
        ):
            return target.i
    head = analysis.head(noun)
    if analysis.tokens[noun].dep in ("dobj", "attr") and head.pos == "VERB":
        return subject(analysis, head.i, _LONGEST_CHAIN - 1)
    return None


def holder(analysis: Analysis, noun: int) -> int | None:
    """Head token of whoever a noun of saying belongs to ("Norway's claim", "a statement from the ministry")."""
    return _holder(analysis, noun)


def can_speak(analysis: Analysis, head: int) -> bool:
    """Whether the phrase headed by ``head`` names someone who can speak: a person, a body, a role."""
    token = analysis.tokens[head]
    if token.pos == "PRON":
        return token.lower not in _DEMONSTRATIVES and token.lower not in RELATIVES
    entity = analysis.entity_at(head)
    if entity is not None and entity.label in ("PERSON", "ORG", "NORP", "GPE"):
        return True
    lemma, lists = token.lemma.lower(), lexicon()
    known = lemma in lists.speakers or lemma in lists.documents
    return known or token.pos == "PROPN" or lemma.endswith(lists.person_endings)


def is_medium(analysis: Analysis, head: int) -> bool:
    """Whether the phrase headed by ``head`` names a news agency, broadcaster, paper or site."""
    lists = lexicon()
    first, last = noun_phrase(analysis, head)
    last = min(last, head + 1)  # "an interview with the agency" is no agency
    words = [analysis.tokens[i] for i in range(first, last)]
    lowered = " ".join(word.lower for word in words)
    names = [lowered.removeprefix("the "), *(word.lower for word in words if word.text[0].isupper())]
    if any(name in lists.media_names for name in names) and words[0].lower not in ("he", "she"):
        return not _is_person_of(words, lists.speakers - lists.media_nouns)
    nouns = [word for word in words if word.lemma.lower() in lists.media_nouns]
    if not nouns or _is_person_of(words, lists.speakers - lists.media_nouns):
        return False
    if all(word.lemma.lower() == "agency" for word in nouns):
        return any(word.lower in lists.agency_words or word.text.isupper() for word in words)
    return True


def _is_person_of(words: list[Token], roles: frozenset[str]) -> bool:
    """ "a CNN reporter", "the agency's chief": the head is a person, not the medium."""
    heads = [word.lemma.lower() for word in words if word.pos in ("NOUN", "PROPN")]
    return bool(heads) and any(
        head in roles or head in ("correspondent", "reporter", "editor", "anchor") for head in heads
    )


def span_of(analysis: Analysis, place: Range) -> Span:
    """Characters of a token range."""
    return analysis.tokens[place[0]].start, analysis.tokens[place[1] - 1].end
