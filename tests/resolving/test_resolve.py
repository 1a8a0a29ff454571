"""A page's mentions resolved together: pronouns, family names, roles, relevance."""

import re

import pytest

from dragoman.reading import analyse
from dragoman.records import Document, Event, Line, Mention, PageRecord, Phrase, Published, Statement, document_id
from dragoman.resolving import resolve
from dragoman.resolving.apply import mentions_of


def page(text: str, *speakers: str, contents: dict[int, str] | None = None, events: tuple[Event, ...] = ()):
    """A page whose statements' speakers are the words marked with << >>, resolved."""
    marks = [(m.start(), m.group(1)) for m in re.finditer(r"<<(.+?)>>", text)]
    plain = text.replace("<<", "").replace(">>", "")
    spans = [(start - 4 * i, words) for i, (start, words) in enumerate(marks)]
    lines, at = [], 0
    for row in plain.split("\n"):
        lines.append(Line((at, at + len(row)), "body", 1.0))
        at += len(row) + 1
    document = Document(
        document_id(plain), "test", "", plain, lines=tuple(lines), published=Published("2014-06-01", "day", "given")
    )
    analysis = analyse(document)
    statements = []
    for number, (start, words) in enumerate(spans):
        inner = (contents or {}).get(number)
        content = (Phrase(inner, (plain.index(inner), plain.index(inner) + len(inner))),) if inner else ()
        sentence = analysis.sentence_of(analysis.token_at(start))
        evidence = (sentence.start, sentence.end)
        speaker = Mention(words, (start, start + len(words)))
        statements.append(Statement(f"s{number}", document.id, speaker, None, content, "indirect", evidence))
    return resolve(PageRecord(document, tuple(statements), events), analysis)


def actors(found: PageRecord) -> list[str | None]:
    return [statement.speaker.actor for statement in found.statements]


def test_he_is_the_last_speaker():
    text = (
        "<<Chinese Foreign Minister Wang Yi>> met Vladimir Putin in Moscow.\n"
        "“The talks were good,” <<he>> said.\n<<Wang>> left for Paris. Later <<he>> said the talks would go on."
    )
    assert actors(page(text)) == ["CHN.wang-yi"] * 4


def test_the_page_keeps_its_times_whether_or_not_a_record_rests_on_them():
    found = page("The talks began on Friday.\nThey ended on 18 May 2014, after three days.")
    times = [(time.text, time.start) for time in found.document.times]
    assert times == [("Friday", "2014-05-30"), ("18 May 2014", "2014-05-18")]


def test_she_is_not_a_man():
    text = "<<Angela Merkel>> received David Cameron in Berlin. David Cameron left early. <<She>> said it was late."
    assert actors(page(text)) == ["DEU.angela-merkel", "DEU.angela-merkel"]


def test_a_family_name_finds_the_full_name_wherever_it_stands():
    text = "<<Okwaro>> said no.\nKenyan lawmaker Otieno Okwaro spoke in Nairobi. <<Okwaro>> said yes."
    assert actors(page(text)) == ["KEN.otieno-okwaro", "KEN.otieno-okwaro"]


def test_we_in_a_quotation_is_the_speakers_side():
    text = "“We will not go,” said <<French President Francois Hollande>>."
    plain = text.replace("<<", "").replace(">>", "")
    start = plain.index("We")
    event = Event(
        "e1", "d", "REJECT", Phrase("go", (13, 15)), (0, len(plain)), actors=(Mention("We", (start, start + 2)),)
    )
    found = page(text, contents={0: "We will not go"}, events=(event,))
    assert found.events[0].actors[0].actor == "FRA"
    assert found.events[0].actors[0].via == "pronoun"


def test_the_agency_is_the_one_named_before():
    text = "<<China's Xinhua news agency>> said it rained.\n<<The news agency>> said it was cold."
    assert actors(page(text)) == ["JRN.xinhua", "JRN.xinhua"]


def test_a_national_agency_says_whose_ministry_it_is():
    text = "The Yonhap news agency said <<a foreign ministry spokesman>> denied it."
    found = page(text).statements[0].speaker
    assert (found.country, found.sector, found.via) == ("KOR", "GOV", "role")
    assert "agency" in found.why


def test_a_worldwide_agency_says_nothing_of_that():
    text = "The Reuters news agency said <<a foreign ministry spokesman>> denied it."
    found = page(text).statements[0].speaker
    assert found.country is None and found.actor is None and found.sector == "GOV"


def test_doubtful_groups_stay_unlinked():
    text = "France and Mali held talks in Geneva. <<The two sides>> said they were useful."
    assert actors(page(text)) == [None]


def test_the_president_is_not_the_vice_president():
    text = "Vice President Joe Biden spoke in Warsaw. <<The vice president>> said no. <<The president>> said yes."
    found = actors(page(text))
    assert found[0] == "USA.joe-biden" and found[1] != "USA.joe-biden"


def test_domestic_groups_are_of_the_one_country_a_page_is_about():
    text = (
        "Fighting went on in Libya. Libya closed its airports. Libyan oil fell. Trade with Libya stopped.\n"
        "Aid to Libya came late. Aid workers were tired. It rained. It rained again. <<The rebels>> said so."
    )
    assert actors(page(text)) == ["LBY.REB"]
    several = text.replace("Libya ", "Chad ").replace("Libyan", "Malian").replace("with Chad", "with Niger")
    assert actors(page(several)) == [None]


def test_us_is_no_pronoun_in_capitals():
    assert actors(page("<<The US>> said so. Iran disagreed.")) == ["USA"]


def event(text: str, words: str, number: int = 1) -> Event:
    start = text.index(words)
    mention = Mention(words, (start, start + len(words)))
    return Event(f"e{number}", "d", "ASSAULT", Phrase("hit", (5, 8)), (0, len(text)), actors=(mention,))


@pytest.mark.parametrize(
    ("words", "kept"), [("It", 0), ("This", 0), ("Two men", 1), ("Egyptian police", 1), ("Rebels", 1)]
)
def test_events_without_a_known_party_are_dropped_and_counted(words, kept):
    text = f"{words} hit the town."
    found = page(text, events=(event(text, words),))
    assert len(found.events) == kept
    reasons = [(one.kind, one.reason) for one in found.document.uncoded]
    assert reasons == ([] if kept else [("event", "no known party")])


def test_events_that_became_equal_are_one():
    text = "Egyptian police hit the town."
    found = page(text, events=(event(text, "Egyptian police"), event(text, "Egyptian police", 2)))
    assert [one.id for one in found.events] == ["e1"]


def test_words_spans_and_ids_stay():
    text = "<<Russia>> and <<he>> said it. <<The group>> did not."
    found = page(text)
    plain = found.document.text
    assert all(plain[m.span[0] : m.span[1]] == m.text for m in mentions_of(found))
    assert [one.id for one in found.statements] == ["s0", "s1", "s2"]


def test_an_empty_page_is_left_as_it_is():
    found = page("")
    assert found.records() == () and found.document.uncoded == ()


def test_the_pages_own_bearer_of_a_leaders_name_keeps_it():
    text = "<<Tom Poroshenko>>, a farmer in Ohio, was angry. <<Poroshenko>> said the harvest was lost."
    first, second = actors(page(text))
    assert first == second == "PER.tom-poroshenko"


def test_an_unknown_speaker_is_a_rival_for_he():
    text = "Bashar al-Assad spoke in Damascus.\n<<One resident>> told the paper of fear. Troops were near, <<he>> said."
    found = page(text).statements[1].speaker
    assert found is not None and (found.actor, found.name, found.via) == (None, "One resident", "pronoun")


def test_a_body_by_one_word_of_its_name():
    text = "<<The Syrian Observatory for Human Rights>> said three died. <<The Observatory>> said more would."
    assert actors(page(text)) == ["NGO.sohr", "NGO.sohr"]


def test_it_is_not_an_actor_when_a_draft_was_the_subject():
    text = "France and <<Britain>> wrote it. The draft resolution condemns the war. <<It>> demands peace."
    assert actors(page(text)) == ["GBR", None]


def test_groups_named_with_the_word_for_them_have_country_sector_and_id():
    text = "The Syrian rebel groups Liwa Tarir and Northern Hawks attacked the town."
    found = page(text, events=(event(text, "Liwa Tarir"), event(text, "Northern Hawks", 2)))
    assert [one.actors[0].actor for one in found.events] == ["SYR.REB.liwa-tarir", "SYR.REB.northern-hawks"]
    assert {(one.actors[0].country, one.actors[0].sector) for one in found.events} == {("SYR", "REB")}


@pytest.mark.parametrize("words", ["Trump Trump", "Vote Leave", "Iran expert"])
def test_what_is_no_person_gets_no_actor_of_its_own(words):
    text = f"Voters who vote may leave. <<{words}>> said so."
    actor = actors(page(text))[0]
    assert actor is None or not actor.startswith("PER.")
