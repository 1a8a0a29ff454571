"""Title, outlet, byline, date and language, each with where it was found."""

import pytest

from dragoman.ingest import IngestOptions, RawPage, to_document
from dragoman.ingest.dates import date_in_url, find_date, parse_date
from dragoman.ingest.decoding import decode
from dragoman.ingest.language import language_of
from dragoman.ingest.outlets import outlet_of_url, tidy_outlet
from dragoman.records import Document, Found, Published

STORY = "The foreign minister told reporters on Tuesday that the talks would resume in March.\n"


def read(text: str, hints: dict[str, str] | None = None, **given: str) -> Document:
    return to_document(RawPage("x", "text", text.encode(), hints or {}, given))


def test_given_wins_over_metadata_and_metadata_over_text() -> None:
    text = "Published 3 May 2016\n" + STORY
    assert read(text).published == Published("2016-05-03", "day", "text", (10, 20))
    assert read(text, {"published": "2016-05-02"}).published.basis == "metadata"
    given = read(text, {"published": "2016-05-02", "outlet": "B"}, published="2016-05", outlet="A")
    assert (given.published.date, given.published.precision, given.published.basis) == ("2016-05", "month", "given")
    assert (given.outlet, given.found["outlet"]) == ("A", Found("given"))


def test_nothing_is_guessed() -> None:
    page = read(STORY)
    assert (page.title, page.outlet, page.byline, page.published) == (None, None, None, Published())
    assert page.found == {}


def test_a_caption_dates_the_page_only_if_the_story_names_the_day() -> None:
    caption = "The president arrives in Geneva, {}, 2015, to meet his allies.\n"
    assert read("Talks open\n" + caption.format("Oct. 27") + STORY).published.date == "2015-10-27"  # a Tuesday
    assert read("Talks open\n" + caption.format("Oct. 28") + STORY).published.date is None
    assert read("Talks open\nFILE - " + caption.format("Oct. 27") + STORY).published.date is None


def test_outlet_from_address_copyright_masthead_and_dateline() -> None:
    assert read(STORY, {"url": "https://www.theguardian.com/world/2015/jul/14/talks"}).outlet == "The Guardian"
    assert read(STORY + "© 2016 The Example Tribune, LLC. All rights reserved.").outlet == "The Example Tribune"
    assert read("BBC News\nTalks resume in Geneva\n" + STORY).outlet == "BBC"
    page = read("GENEVA (AFP) - " + STORY)
    assert (page.outlet, page.found["outlet"]) == ("Agence France-Presse", Found("text", (8, 11)))


def test_an_address_can_date_a_page() -> None:
    assert read(STORY, {"url": "http://example.org/2013/09/15/talks/"}).published.basis == "metadata"


@pytest.mark.parametrize(
    ("value", "date", "precision"),
    [
        ("2017-01-18", "2017-01-18", "day"),
        ("2017-01", "2017-01", "month"),
        ("2017", "2017", "year"),
        ("2017-01-18T23:30:00-05:00", "2017-01-18", "day"),
        ("Wed, 18 Jan 2017 09:00:00 GMT", "2017-01-18", "day"),
        ("January 18, 2017 at 9:00 am", "2017-01-18", "day"),
        ("1484730000", "2017-01-18", "day"),
    ],
)
def test_dates_in_metadata(value: str, date: str, precision: str) -> None:
    dated = parse_date(value)
    assert dated is not None
    assert (dated.date, dated.precision) == (date, precision)


@pytest.mark.parametrize("value", ["", "yesterday", "2017-02-30", "18/01/2017", "0000", "99999999999999"])
def test_what_is_no_date(value: str) -> None:
    assert parse_date(value) is None


def test_dates_in_text_have_their_span() -> None:
    text = "In Geneva , 15 March , 2011 , they met."
    dated = find_date(text)
    assert dated is not None
    assert (dated.date, text[slice(*dated.span)]) == ("2011-03-15", "15 March , 2011")
    assert find_date("They met in March 2011 and in 2012.") is None
    assert date_in_url("http://x.org/news/2014/sep/8/a/").date == "2014-09-08"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Gaza truce holds", "en"),
        ("The U.S. said no.", "en"),
        ("U.N. envoy urges restraint; Turkey, Iran and Russia to meet in Astana", "en"),
        ("Le président a déclaré que les négociations avaient échoué à Genève.", "fr"),
        ("Der Außenminister sagte am Montag, die Gespräche seien gescheitert.", "de"),
        ("El presidente dijo hoy que no habrá acuerdo con los rebeldes.", "es"),
        ("Путин встретился с Керри в Москве и обсудил Сирию.", "ru"),
        ("1234 5678", None),
    ],
)
def test_languages(text: str, code: str | None) -> None:
    assert language_of(text) == code


def test_pages_in_other_languages_are_kept_with_their_code() -> None:
    page = read("Le président a déclaré que les négociations avaient échoué à Genève.")
    assert (page.language, page.text) == ("fr", "Le président a déclaré que les négociations avaient échoué à Genève.")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252"])
def test_encodings(encoding: str) -> None:
    text = "The café in Zürich was closed, the owner said on Monday – “for good”. " * 4
    assert decode(text.encode(encoding))[0] == text


def test_a_cut_last_character_does_not_change_the_encoding() -> None:
    assert decode("Das Gespräch in Köln war kurz €".encode()[:-1]) == ("Das Gespräch in Köln war kurz �", "utf-8")


def test_nul_bytes_are_kept() -> None:
    assert read("The minister\0 said no on Monday.").text == "The minister\0 said no on Monday."


def test_outlet_names() -> None:
    assert outlet_of_url("https://edition.cnn.com/2016/a") == "CNN"
    assert outlet_of_url("https://unknown.example/") is None
    assert tidy_outlet("New York Times - News") == "The New York Times"
    assert tidy_outlet("bbc.co.uk") == "BBC"
    assert tidy_outlet("The Example") == "The Example"


def test_options_reach_the_document(tmp_path: object) -> None:
    assert IngestOptions(published="2017", outlet="A", language="en").given() == {
        "published": "2017", "outlet": "A", "language": "en",
    }  # fmt: skip
