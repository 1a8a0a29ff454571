"""Who is meant within a page: pronouns, family names, and roles such as "the group" or "the minister".

1. Every mention that names somebody by itself is resolved, and remembered with its place.
2. "I" and "we" in a quotation are its speaker and the speaker's side.
3. "He" and "she" are the most salient person before: recent, a subject, a speaker, of that gender.
4. "They" and "it" are the most salient group, state or body before.
5. A bare role is the last one of that role; else of the country its sentence or the last speaker points to.
6. What stays doubtful is left without an actor.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import pairwise

from dragoman.reading.analysis import Analysis
from dragoman.records import Mention, Span, Statement
from dragoman.resolving.actors import identify
from dragoman.resolving.appositions import bearer
from dragoman.resolving.bodies import FIGHTERS, back_to, read_bodies, short_for
from dragoman.resolving.countries import with_states
from dragoman.resolving.described import apposed_to, describes, is_partisan
from dragoman.resolving.homes import SERVANTS, Homes
from dragoman.resolving.mending import mend
from dragoman.resolving.names import normalise
from dragoman.resolving.naming import Identity, Setting, clean, is_name, of_actor
from dragoman.resolving.newcomers import name_words, newcomer
from dragoman.resolving.offices import counterpart, leader_spoken_of, of_one_state
from dragoman.resolving.organisations import called, is_body, named_body, read_organisations
from dragoman.resolving.people import People
from dragoman.resolving.pronouns import HE, IT, PRONOUNS, THEY, WE, I, can_be, is_pronoun
from dragoman.resolving.roles import singulars
from dragoman.resolving.salience import (
    BY_SPEAKER,
    FAR_ROLE,
    FARTHEST,
    NESTED,
    OFTEN,
    ROLE_DISTANCE,
    SUBJECT,
    WEAK_GROUP,
    WEAKEST,
    Occurrence,
    barred,
    kinds_of,
    listed,
    nested,
    plural_noun,
    salience,
    same_role,
    side_of,
)
from dragoman.resolving.strangers import entity_name, small_words, stranger_at, thing_before, unknown_subject

DOMESTIC = frozenset({"GOV", "MIL", "COP", "REB", "OPP", "SPY"})
MANY = frozenset({"armed", "party", "group", "people", "state"})
BODIES = frozenset({"ngo", "igo", "armed", "party", "body", "company", "agency"})
TELLERS = frozenset({"ngo", "igo", "agency", "company", "body"})  # what "it" that says something goes on with
NUMBERS = frozenset({"two", "three", "four", "five", "both", "all"})


class Reader:
    """Resolves the mentions of one page; made for a page and dropped with it."""

    def __init__(
        self,
        analysis: Analysis,
        setting: Setting,
        people: People,
        groups: Mapping[str, Identity],
        statements: Sequence[Statement],
    ) -> None:
        self._analysis = analysis
        self._groups = {**read_organisations(analysis, setting), **groups}
        setting = with_states(analysis, setting)
        self._setting = replace(setting, people=lambda words: self._groups.get(normalise(words)) or people.find(words))
        self._people = people
        mended = (replace(one, speaker=one.speaker and self._mended(one.speaker)) for one in statements)
        self._statements = sorted(mended, key=lambda one: one.evidence)
        self._speakers = {one.speaker.span for one in self._statements if one.speaker}
        self._known: dict[Span, Identity | None] = {}
        self._places: list[Occurrence] = []
        self._home = Homes(analysis, self._setting, self._statements, self._speakers, self._places)
        self._counts: Counter[str | None] = Counter()

    def read(self, mentions: Iterable[Mention]) -> None:
        """Resolve all mentions of the page's records: names first, then the rest in text order."""
        mended = {one.span: one for one in map(self._mended, mentions)}
        ordered = sorted(mended.values(), key=lambda one: one.span)
        rest = [mention for mention in ordered if not self._by_itself(mention)]
        self._note_entities()
        for mention in rest:
            who = self._by_page(mention)
            self._known[mention.span] = who
            rival = who if who and who.actor else self._rival(mention, who)
            if rival:
                self._note(mention.span, rival)

    def _rival(self, mention: Mention, who: Identity | None) -> Identity | None:
        return stranger_at(mention, who, self._analysis, self._setting) if mention.span in self._speakers else None

    def who(self, mention: Mention) -> Identity | None:
        """Whom a mention given to ``read`` stands for."""
        return self._known.get(self._mended(mention).span)

    def _mended(self, mention: Mention) -> Mention:
        knowledge = self._setting.knowledge
        return mend(mention, self._analysis, self._setting.lexicon, knowledge.first_names, knowledge.name)

    def _by_itself(self, mention: Mention) -> bool:
        if mention.members:
            return True
        if is_pronoun(mention.text):
            return False
        if is_partisan(mention, self._analysis, self._setting):
            return False
        who = called(mention, self._analysis, self._setting) or identify(mention.text, self._setting)
        if who is None or (who.open_ and is_body(mention.text, self._setting)):
            who = self._named(mention) or who
        elif who.via == "role" or who.open_:
            who = self._person_in(mention) or who
        if who is not None and (who.open_ or who.via == "role"):
            local = self._role(mention, who) if who.open_ else None
            country = local.country if local else None
            who = bearer(mention, who, self._analysis, self._setting, self._people, country) or who
        who = describes(mention, who, self._analysis, self._setting, self._people, self._before(mention)) or who
        if who is None or who.open_ or who.role == "counterpart":
            return False
        if who.role == "leader" and who.via == "role":
            who = leader_spoken_of(who, self._people, self._setting) or who
        if who.via == "metonym" and _BASED.match(self._analysis.text, mention.span[1]):
            return False
        self._known[mention.span] = who
        self._note(mention.span, who if who.actor else self._rival(mention, who) or who)
        return True

    def _named(self, mention: Mention) -> Identity | None:
        """A name the knowledge base lacks."""
        body = named_body(mention, self._analysis, self._setting)
        if body:
            return body
        words = name_words(mention, self._setting)
        if not words or not is_name(words):
            return self._person_in(mention)
        text = " ".join(words)
        given = self._people.given(text)
        if given and self._setting.knowledge.actor(given.actor or ""):
            given = None  # the famous are seldom called by the first name
        short = self._short_name(mention, words) or self._people.find(text) or given
        if short:
            return short
        found = newcomer(words, mention, self._analysis, self._setting, self._small_words)
        group = self._setting.knowledge.spelled(text) if found is None or not found.actor else None
        if group and (found is None or found.kind != "person"):
            return replace(of_actor(group, self._setting.date), why=f"spelled like {group.name}", score=0.6)
        return found

    def _person_in(self, mention: Mention) -> Identity | None:
        """The person at the head of a longer phrase: "the BBC's Jim Muir in Lebanon", "Ann Berg of the bank"."""
        head = self._analysis.head_of(mention.span)
        entity = self._analysis.entity_at(head.i) if head else None
        return self._people.find(entity_name(self._analysis, entity)) if entity and entity.label == "PERSON" else None

    @cached_property
    def _small_words(self) -> frozenset[str]:
        return small_words(self._analysis)

    def _short_name(self, mention: Mention, words: list[str]) -> Identity | None:
        """ "the Observatory" after "the Syrian Observatory for Human Rights": the one body named with that word."""
        if len(words) != 1 or not mention.text.lower().startswith("the "):
            return None
        found = {
            place.who.actor: place.who for place in (*self._before(mention), *self._named_bodies)
            if place.end <= mention.span[0] and place.who.actor and place.who.kind in BODIES
            and words[0] in self._analysis.text[place.start : place.end].split()
        }  # fmt: skip
        who = next(iter(found.values())) if len(found) == 1 else None
        return replace(who, why=f"short for {who.name}", score=0.7) if who else None

    def _note_entities(self) -> None:
        covered = {(place.start, place.end) for place in self._places}
        for entity in self._analysis.entities:
            if entity.label not in ("PERSON", "GPE", "ORG", "NORP") or (entity.start, entity.end) in covered:
                continue
            text = self._analysis.text[entity.start : entity.end]
            who = self._people.find(text.removesuffix("'s").removesuffix("’s"))
            if who is None and entity.label != "PERSON" and self._subject((entity.start, entity.end)):
                who = identify(text, self._setting)
            if who and who.actor:
                self._note((entity.start, entity.end), who)
        self._note_families()

    def _note_families(self) -> None:
        """Family names of the page's persons that were tagged as nothing or as a date ("May said")."""
        covered = {place.start for place in self._places}
        for token, after in pairwise(self._analysis.tokens):
            named = token.pos == "PROPN" and token.dep == "nsubj"
            if token.start in covered or not token.text[:1].isupper() or not (named or after.tag == "VBD"):
                continue
            entity = self._analysis.entity_at(token.i)
            who = self._people.find(token.text) if entity is None or entity.label in _UNLIKE else None
            if who and who.actor:
                self._note((token.start, token.end), who, subject=True)

    def _note(self, span: Span, who: Identity, subject: bool = False) -> None:
        token = self._analysis.token_at(span[0])
        if token is None:
            return
        quote = self._analysis.quote_at(span[0])
        after = self._analysis.text[span[1] : span[1] + 2]
        place = Occurrence(
            *span, self._analysis.tokens[token].sentence, who, subject or self._subject(span),
            quote.start if quote else -1, span in self._speakers,
            after in ("'s", "’s") or self._analysis.text[span[1] - 2 : span[1]] in ("'s", "’s"),
        )  # fmt: skip
        insort(self._places, place)
        self._counts[who.actor] += 1

    def _subject(self, span: Span) -> bool:
        head = self._analysis.head_of(span)
        return head is not None and head.dep in ("nsubj", "nsubjpass", "csubj")

    # --- mentions that need the page ---

    def _by_page(self, mention: Mention) -> Identity | None:
        glossed = _GLOSS.match(self._analysis.text, mention.span[1])
        if glossed and is_pronoun(mention.text):  # "they [Iran] continue"
            who = identify(glossed[1], self._setting)
            return replace(who, via="pronoun", why="the page's own gloss", score=0.9) if who else None
        low = clean(mention.text).lower() if is_pronoun(mention.text) else ""
        if low in THEY or low in IT or low in HE:
            teller = self._teller(mention, low)
            if teller:
                return teller
        if low in I | WE:
            return self._first_person(mention, low in WE)
        if low in HE:
            return self._pronoun(mention, lambda who: who.kind in ("person", "official") and not who.plural, HE[low])
        if low in THEY:
            return self._pronoun(mention, lambda who: who.plural or who.kind in MANY, None)
        if low in IT:
            return self._pronoun(mention, lambda who: not who.plural and who.kind not in ("person", "official"), None)
        if low in PRONOUNS:
            return None
        if is_partisan(mention, self._analysis, self._setting):
            beside = apposed_to(mention, self._analysis, self._people)
            return beside or self._pronoun(mention, lambda who: who.kind == "person" and who.sector == "LEG", None)
        who = identify(mention.text, self._setting)
        if who and who.role == "counterpart" and who.country:
            return counterpart(who, self._before(mention), self._sentence(mention.span), self._setting)
        return self._role(mention, who) if who and who.open_ else who

    def _teller(self, mention: Mention, low: str) -> Identity | None:
        """ "Police said they ...": a pronoun that starts what is reported is the speaker, if it can be."""
        for statement in self._statements:
            opens = any(piece.span[0] == mention.span[0] for piece in statement.content[:1])
            told = statement.form != "direct" or _THAT.search(self._analysis.text[: mention.span[0]][-8:])
            if opens and told and statement.speaker and statement.speaker.span != mention.span:
                speaker, head = self._speaker(statement.speaker), self._analysis.head_of(statement.speaker.span)
                if head is not None and can_be(low, head, speaker, HE.get(low), low in THEY):
                    found = speaker or Identity(clean(statement.speaker.text))
                    return replace(found, via="pronoun", why="the speaker", score=0.75)
        return None

    def _first_person(self, mention: Mention, plural: bool) -> Identity | None:
        for statement in reversed(self._statements):
            if statement.speaker and any(p.span[0] <= mention.span[0] < p.span[1] for p in statement.content):
                if (speaker := self._speaker(statement.speaker)) is None:
                    return None
                side = side_of(speaker, self._setting) if plural else speaker
                return replace(side, via="pronoun", why="the speaker" + ("'s side" if plural else ""), score=0.8)
        return None

    def _speaker(self, speaker: Mention) -> Identity | None:
        if speaker.span not in self._known:
            self._known[speaker.span] = self._by_page(speaker) if not self._by_itself(speaker) else None
            if self._known[speaker.span] is None:
                return None
        return self._known[speaker.span]

    def _pronoun(self, mention: Mention, fits: Callable[[Identity], bool], gender: str | None) -> Identity | None:
        best: tuple[float, Occurrence] | None = None
        at, low = self._sentence(mention.span), clean(mention.text).lower()
        quote = self._analysis.quote_at(mention.span[0])
        inside = quote.start if quote else -1
        teller = self._speaker_of(mention) if inside >= 0 else None
        before = self._before(mention)
        for place in reversed(before):
            if at - place.sentence > FARTHEST:
                break
            if place.end > mention.span[0] or not fits(place.who) or barred(place.who, teller, gender is None):
                continue
            if gender and place.who.gender and place.who.gender != gender:
                continue
            if low in IT and plural_noun(self._analysis, place):
                continue
            if low in THEY and place.who.kind == "state" and listed(self._analysis, place):
                continue
            score = salience(place, at, inside, gender) + NESTED * nested(place, before)
            score += OFTEN * min(6, self._counts[place.who.actor]) if place.who.actor else 0.0
            goes_on = place.speaker and mention.span in self._speakers
            telling = place.who.kind in TELLERS or (low in IT and place.who.kind == "group" and place.who.actor)
            score += BY_SPEAKER * (goes_on and (gender is not None or bool(telling)))
            if best is None or score > best[0]:
                best = (score, place)
        if (
            best is not None
            and low in IT
            and best[1].sentence != at
            and not (best[1].speaker and mention.span in self._speakers and best[1].who.kind in TELLERS)
            and (
                unknown_subject(self._analysis, at - 1, self._places)
                or thing_before(self._analysis, mention, self._setting, self._places)
            )
        ):
            return None
        if best is None or best[0] < (WEAKEST if gender else WEAK_GROUP):
            return None
        words = self._analysis.text[best[1].start : best[1].end]
        sure = 0.75 if best[0] > 0 else 0.55
        return replace(best[1].who, via="pronoun", why=f"last said of: {words}"[:80], score=sure)

    def _before(self, mention: Mention) -> list[Occurrence]:
        return self._places[: bisect_left(self._places, mention.span[0], key=lambda one: one.start)]

    def _speaker_of(self, mention: Mention) -> Identity | None:
        for statement in self._statements:
            if statement.speaker and any(p.span[0] <= mention.span[0] < p.span[1] for p in statement.content):
                return self._known.get(statement.speaker.span)
        return None

    def _sentence(self, span: Span) -> int:
        token = self._analysis.token_at(span[0])
        return self._analysis.tokens[token].sentence if token is not None else 0

    def _role(self, mention: Mention, who: Identity) -> Identity | None:
        """5: a role without an owner."""
        first = mention.text.split()[0].lower()
        beside = _NAMED.match(self._analysis.text, mention.span[1]) if who.sector == "JRN" else None
        agency = self._setting.knowledge.name(beside[1]) if beside else None
        if agency and agency.kind == "agency":  # "the state news agency, SANA"
            return of_actor(agency, self._setting.date)
        if {word.lower() for word in mention.text.split()} & NUMBERS:
            return who
        rest = [word for word in normalise(mention.text).split() if word not in self._setting.lexicon.plain]
        exact = normalise(who.role or "") in singulars(" ".join(rest))
        alone, bare = exact or who.role in SERVANTS, exact or not _LONGER.search(mention.text)
        head = self._analysis.head_of(mention.span)
        modifies = head is not None and head.dep == "compound"  # "Military spokesman"
        alone_says = " " not in mention.text.strip() and (
            modifies or mention.span in self._speakers
        )  # "Insurgents say"
        if (first in ("the", "that", "this") or (alone_says and who.role in FIGHTERS)) and (
            kinds_of(who.role or "") or who.role in FIGHTERS
        ):
            back = back_to(mention.span, self._sentence(mention.span), who, self._named_bodies, self._setting)
            if back and (len(rest) == 1 or " ".join(rest) == who.role):
                return back
        if first == "the" and bare and who.role in self._setting.lexicon.short_names:
            return short_for(who, (*self._before(mention), *self._named_bodies), mention.span[0])
        if bare and (first in ("the", "that", "this") or alone_says or (who.plural and mention.span in self._speakers)):
            earlier = self._earlier(mention, who, None if alone else " ".join(rest))
            if earlier:
                return replace(earlier, via="role", why=f"the {who.role} spoken of before", score=0.7)
        there = self._home.there(mention)
        if there:
            return self._home.of(mention, who, there, "of the place named before", 0.65) or who
        town = self._home.town(mention, who)
        if town:
            return town
        if who.role in ("country", "nation") and first in ("the", "that", "this") and not who.plural:
            return self._home.country(mention) or who
        own = of_one_state(who, self._home.main, self._setting) if bare else None
        found = self._home.of(mention, who, *own, 0.6) if own else self._home.local(mention, who, bare)
        domestic = who.sector in DOMESTIC and (who.kind == "group" or who.role in SERVANTS)
        if found is None and bare and domestic and "'s " not in mention.text:
            found = self._home.of(mention, who, self._home.main, "of the country the page is about", 0.5)
        if found is None and bare and who.role in self._setting.lexicon.one_in_a_state:
            country = self._home.main or self._home.lead
            found = self._home.of(mention, who, country, "of the one country of the page's opening", 0.5)
        return found or who

    @cached_property
    def _named_bodies(self) -> tuple[Occurrence, ...]:
        return read_bodies(self._analysis, self._setting)

    def _earlier(self, mention: Mention, who: Identity, words: str | None) -> Identity | None:
        """The last of that role; with ``words``, of those very words ("the second journalist")."""
        at = self._sentence(mention.span)
        plain = {*self._setting.lexicon.plain, *self._setting.lexicon.determiners, *(who.role or "").split()}
        beyond = {word for key in normalise(mention.text).split() if not {*singulars(key)} & plain for word in (key,)}
        best: tuple[float, Identity] | None = None
        for place in reversed(self._before(mention)):
            if at - place.sentence > FAR_ROLE:
                break
            said = normalise(place.who.name or "")
            same = said == words if words is not None else beyond <= {*said.split()}
            if place.end <= mention.span[0] and same and same_role(who, place.who):
                if place.who.plural and not place.who.actor:
                    continue
                score = ROLE_DISTANCE * (at - place.sentence) + SUBJECT * place.subject
                score += OFTEN * min(6, self._counts[place.who.actor])
                if best is None or score > best[0]:
                    best = (score, place.who)
        return best[1] if best else None


_UNLIKE = frozenset({"DATE", "CARDINAL", "PRODUCT", "LAW", "FAC", "LOC", "WORK_OF_ART", "EVENT"})
_BASED = re.compile(r",\s*[A-Z][A-Za-z. ]+-based\b")  # "San Jose, California-based": the town, not a capital
_NAMED = re.compile(r"\s?,\s?(?:the )?([A-Z][\w-]+(?: [A-Z][\w-]+)*)")
_LONGER = re.compile(
    r"['’]s |s['’] |\b(?:of|in|from|for|at|to|with|on|by|who|pro-\w+|anti-\w+)\b ", re.I
)  # more than a role
_THAT = re.compile(r"\bthat\W+$")  # said that "it strongly condemned ..."
_GLOSS = re.compile(r"\s?[\[(]([A-Z][^\])]{1,40})[\])]")
