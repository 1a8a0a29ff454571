"""HTML: the article's text, its headings and captions, and the head's facts by vote."""

import time

import pytest

from dragoman.ingest import RawPage, to_document
from dragoman.ingest.headers import head_facts
from dragoman.records import Document

PAGE = """<!DOCTYPE html><html lang="en-GB"><head><title>Talks open in Vienna today - The Site</title>
<meta property="og:site_name" content="The Site"><meta property="og:title" content="Vienna: talks open">
<meta property="article:published_time" content="2019-01-02">
<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "Talks open in Vienna today",
"datePublished": "2019-01-02T23:04:05-05:00", "author": [{"name": "Ann Lee"}, {"name": "Bo Fi"}],
"publisher": {"name": "The Site"}}]}</script></head>
<body><nav><a href="/">Home</a></nav><article><h1>Talks open in Vienna today</h1>
<figure><img src="a.jpg"><figcaption>A delegate arrives in Vienna, Jan. 2, 2019. (Reuters)</figcaption></figure>
<p>VIENNA (Reuters) - Talks on the <b>nuclear</b> programme began on Wednesday, officials said, with
<a href="x">all</a> present.</p><h2>What is next</h2>
<p>The next round will be held in Geneva next week, the foreign minister said on Wednesday evening.</p>
<p>Sign up for our newsletter</p></article><footer>© 2019 The Site. All rights reserved.</footer></body></html>"""


def read(html: str | bytes, **hints: str) -> Document:
    return to_document(RawPage("x", "html", html if isinstance(html, bytes) else html.encode(), hints))


def test_a_saved_article() -> None:
    page = read(PAGE)
    assert [(line.role, page.text[slice(*line.span)][:20]) for line in page.lines] == [
        ("title", "Talks open in Vienna"),
        ("caption", "A delegate arrives i"),
        ("dateline", "VIENNA (Reuters) -"),
        ("body", "Talks on the nuclear"),
        ("subhead", "What is next"),
        ("body", "The next round will "),
        ("furniture", "Sign up for our news"),
    ]
    assert (page.title, page.outlet, page.byline) == ("Talks open in Vienna today", "The Site", "Ann Lee, Bo Fi")
    assert page.found["title"].basis == "metadata"
    assert page.text[slice(*page.found["title"].span)] == page.title
    assert page.published.timestamp == "2019-01-02T23:04:05-05:00"
    assert (page.published.date, page.language) == ("2019-01-02", "en")


def facts(head: str, body: str = "") -> dict[str, str]:
    import lxml.html

    return head_facts(lxml.html.fromstring(f"<html><head>{head}</head><body>{body}</body></html>"))


def test_the_title_most_sources_agree_on_wins() -> None:
    head = '<title>Talks open | World | The Site</title><meta property="og:title" content="You will not believe this">'
    assert facts(head, "<h1>Talks open</h1>")["title"] == "Talks open"
    assert facts('<meta property="og:title" content="Talks &amp;amp; open">')["title"] == "Talks & open"


def test_broken_json_ld_is_passed_over() -> None:
    head = '<script type="application/ld+json">{"headline": </script><meta name="date" content="2019-01-02">'
    assert facts(head)["published"] == "2019-01-02"


def test_no_date_is_no_date() -> None:
    assert "published" not in facts('<meta name="date" content="today">')


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 10_000 + "Deep words here." + "</div>" * 10_000,
        "<x>" * 10_000 + "Deep words here.",
        "<p " * 10_000 + ">Deep words here.",
    ],
)
def test_ten_thousand_nested_tags(html: str) -> None:
    began = time.monotonic()
    assert read(html).text == "Deep words here."
    assert time.monotonic() - began < 5


def test_pages_without_an_article_keep_all_their_text() -> None:
    assert (
        read("<html><body><p>One line.</p><p>Two\nlines.</p><script>no()</script></body></html>").text
        == "One line.\n\nTwo lines."
    )


def test_the_declared_encoding_is_used() -> None:
    html = (
        '<html><head><meta charset="windows-1251"></head><body><p>Путин встретился с Керри в Москве.</p></body></html>'
    )
    assert read(html.encode("cp1251")).text == "Путин встретился с Керри в Москве."
    assert read(html.replace("windows-1251", "nonsense").encode("cp1251"), encoding="cp1251").language == "ru"


def test_nul_bytes_in_html() -> None:
    assert read("<p>The\0 minister said no.</p>").text == "The minister said no."


LONG = (
    "<p>Talks on the programme began in Vienna on Wednesday, the two ministries said in a joint statement that "
    "named no date for their end and no place for the next round.</p>"
)


def test_a_short_title_of_the_head_does_not_outvote_the_heading() -> None:
    head = '<title>Talks open | The Site</title><meta property="og:title" content="Talks open in Vienna at last">'
    assert facts(head, "<h1>Talks open in Vienna at last</h1>")["title"] == "Talks open in Vienna at last"


def test_a_heading_that_is_the_sites_name_is_no_title() -> None:
    head = "<title>Talks open in Vienna | The Example Site</title>"
    assert facts(head, "<h1>The Example Site</h1>")["title"] == "Talks open in Vienna"


def test_references_in_json_ld_are_followed() -> None:
    graph = """{"@graph": [{"@type": "Organization", "@id": "#o", "name": "The Site"},
    {"@type": "Person", "@id": "#p", "name": "Ann Lee"},
    {"@type": "NewsArticle", "headline": "Talks open", "author": [{"@id": "#p"}], "publisher": {"@id": "#o"}}]}"""
    found = facts(f'<script type="application/ld+json">{graph}</script>')
    assert (found["byline"], found["outlet"]) == ("Ann Lee", "The Site")


def test_date_author_and_site_as_readers_see_them() -> None:
    shown = '<span class="byline">By Ann Lee and Bo Fi</span><time datetime="2019-01-02T23:04:05-05:00">today</time>'
    other = '<h3 class="author">Cy Other</h3><time datetime="2020-01-01">x</time>'
    found = facts(
        "<title>Talks open in Vienna - The Site</title>", f"<h1>Talks open in Vienna</h1>{shown}{LONG}{other}"
    )
    assert (found["byline"], found["outlet"]) == ("Ann Lee and Bo Fi", "The Site")
    assert found["published"].startswith("2019-01-02")
    assert facts("", f"<h1>Talks open</h1><p class='date'>2 January 2019</p>{LONG}")["published"] == "2019-01-02"


def test_the_site_may_be_the_heading_of_the_first_rank() -> None:
    found = facts(
        "<title>Talks open in Vienna - The Site</title>", f"<h1>The Site</h1><h2>Talks open in Vienna</h2>{LONG}"
    )
    assert (found["title"], found["outlet"]) == ("Talks open in Vienna", "The Site")
    assert "outlet" not in facts("<title>Talks open - in Vienna</title>", "<h1>Talks open - in Vienna</h1>")


def test_dates_and_names_outside_the_opening_do_not_count() -> None:
    other = '<span class="author">Cy Other</span><time datetime="2020-01-01">x</time>'
    for body in (f"<h1>Talks open</h1>{LONG}{other}", f"{other}<h1>Talks open</h1>{LONG}"):
        assert not {"published", "byline"} & facts("", body).keys()


def test_a_short_article_keeps_its_lines() -> None:
    banner = '<div class="cookie-consent"><p>We use cookies.</p></div><nav><ul><li>Home</li></ul></nav>'
    story = (
        "<p>Spain recalled its envoy to Lima on Friday, the ministry said.</p><p>“We will wait,” a minister said.</p>"
    )
    share = '<div class="share"><a>Share on Facebook</a> <a>Tweet</a></div>'
    page = read(
        f"<html><body>{banner}<main><article><h1>Spain recalls envoy</h1><p>By Ann Lee</p><time>2 May 2019</time>"
        f"{story}{share}</article><section class='comments'><p>Boo.</p></section></main></body></html>"
    )
    assert [line.role for line in page.lines] == ["title", "byline", "dateline", "body", "body", "furniture"]
