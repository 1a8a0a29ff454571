"""Whose word a report rests on."""

from dragoman.linking.sources import Origin, independent, own_voice, voice_of
from dragoman.records import Mention


def mention(words, actor=None, via="name", name=None):
    return Mention(words, (0, len(words)), name, actor, via=via)


PAPER = Origin("d-1", "The Example Times", None)


def test_a_report_without_a_source_is_the_outlets_or_its_agencys():
    assert own_voice(PAPER).name == "The Example Times"
    assert (
        own_voice(Origin("d-1", "The Example Times", "AFP")).key
        == own_voice(Origin("d-2", "Agence France-Presse", None)).key
    )
    assert own_voice(Origin("d-1", None, None)).role == "page"
    assert own_voice(Origin("d-1", None, None)) != own_voice(Origin("d-2", None, None))


def test_according_to_an_agency_is_the_agency():
    cited = voice_of(PAPER, mention("Tasnim news agency", "JRN.tasnim", name="Tasnim"))
    assert cited == own_voice(Origin("d-2", "Tasnim News Agency", None))


def test_who_passes_a_statement_on_is_not_its_source():
    kirby, tass = mention("Kirby", "USA.john-kirby", name="John Kirby"), mention("TASS", "JRN.tass", name="TASS")
    assert voice_of(PAPER, kirby, [tass]).name == "John Kirby"
    assert voice_of(PAPER, None, [tass]) == own_voice(Origin("d-9", "TASS", None))


def test_unnamed_sources_count_once_and_pronouns_fall_back_on_the_page():
    one, other = (
        voice_of(Origin(page, page, None), mention(words, via=None))
        for page, words in (("d-1", "activists"), ("d-2", "the activists"))
    )
    assert one == other and one.role == "unnamed"
    assert voice_of(PAPER, mention("he", via="pronoun")) == own_voice(PAPER)


def test_independent_sources_keep_their_order():
    a, b = own_voice(PAPER), own_voice(Origin("d-2", "Reuters", None))
    assert independent([b, a, b]) == (b, a)
    assert independent([]) == ()
