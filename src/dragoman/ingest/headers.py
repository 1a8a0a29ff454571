"""What a page's head says: title, date, outlet, byline and language, by vote of JSON-LD, meta and headings."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from dragoman.ingest.dates import date_in_url, parse_date
from dragoman.ingest.openings import author_shown, date_shown, opening

_ARTICLE = re.compile(r"Article|Posting|Report|NewsItem|VideoObject|WebPage|CreativeWork", re.I)
_DATES = (
    "article:published_time",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.created",
    "dcterms.date",
    "dc.date.created",
    "parsely-pub-date",
    "sailthru.date",
    "article.published",
    "cxenseparse:recs:publishtime",
    "bt:pubdate",
    "rnews:datepublished",
    "published-date",
    "originalpublicationdate",
    "article_date_original",
    "created",
)
_AUTHORS = ("author", "article:author", "byl", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author")
_OUTLETS = ("og:site_name", "application-name", "publisher", "article:publisher", "dc.publisher", "cre")
_URLS = ("og:url", "twitter:url")
_SPACE = re.compile(r"\s+")
# " - Site", " | Section | Site" after a title.
_SITE = re.compile(r"\s+(?:[|·»—–]|-|::?)\s+[^|·»]{2,60}$")


def head_facts(tree: Any) -> dict[str, str]:
    """Facts by name: title, published (with the time where given), outlet, byline, url, language."""
    metas = _metas(tree)
    linked = list(_linked_data(tree))
    url = _first((_link(tree), *(metas.get(name) for name in _URLS)))
    title, shown = _title(tree, metas, linked), opening(tree)
    facts = {
        "title": title,
        "published": _published(tree, metas, linked, url) or date_shown(shown),
        "outlet": _outlet(metas, linked) or _site_beside(tree, title),
        "byline": _byline(metas, linked) or author_shown(shown),
        "url": url,
        "language": _first(
            (tree.get("lang"), tree.get("{http://www.w3.org/XML/1998/namespace}lang"), metas.get("og:locale"))
        ),
    }
    return {name: _clean(value) for name, value in facts.items() if value and _clean(value)}


def _metas(tree: Any) -> dict[str, str]:
    """Meta contents by lower-case name; the first of a name wins."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        content = (meta.get("content") or "").strip()
        if name and content:
            found.setdefault(name, content)
    return found


def _linked_data(tree: Any) -> Iterator[Mapping[str, Any]]:
    """The JSON-LD objects that describe the page, articles before others."""
    items: list[Mapping[str, Any]] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            items.extend(_objects(_json(script.text or "")))
    named = {item["@id"]: item for item in items if isinstance(item.get("@id"), str) and "name" in item}
    items = [
        {**item, **{role: _looked_up(item.get(role), named) for role in ("author", "publisher")}} for item in items
    ]
    known = [item for item in items if _ARTICLE.search(str(item.get("@type", "")))]
    yield from sorted(known, key=lambda item: "headline" not in item)


def _looked_up(value: Any, named: Mapping[str, Any]) -> Any:
    """What a reference to another object of the page stands for; other values as they are."""
    if isinstance(value, list):
        return [_looked_up(item, named) for item in value]
    if isinstance(value, Mapping) and "name" not in value:
        return named.get(str(value.get("@id")), value)
    return value


def _json(text: str) -> Any:
    text = text.strip().removeprefix("<![CDATA[").removesuffix("]]>").rstrip("; \n")
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _objects(value: Any, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    if depth > 3:  # @graph and mainEntity nest no deeper
        return
    if isinstance(value, list):
        for item in value:
            yield from _objects(item, depth + 1)
    elif isinstance(value, Mapping):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _objects(value.get(key), depth + 1)


def _title(tree: Any, metas: Mapping[str, str], linked: list[Mapping[str, Any]]) -> str | None:
    """The title most sources agree on, each with one vote, whether or not it adds the site's name. Ties go
    to the order JSON-LD, h1, og:title, twitter:title, <title> without its site."""
    whole = _clean(tree.findtext(".//title") or "")
    headlines = [_clean(str(item.get("headline"))) for item in linked if item.get("headline")]
    site = {_key(name) for name in (metas.get("og:site_name", ""), _site(whole)) if name}
    headings = [text for text in _headings(tree) if _key(text) not in site]
    voters = [*headlines, *headings, _clean(metas.get("og:title", "")), _clean(metas.get("twitter:title", "")), whole]
    candidates = [text for text in (*voters[:-1], _bare(_bare(whole)), _bare(whole)) if text]
    if not candidates:
        return None
    votes = [sum(_agrees(text, other) for other in voters) for text in candidates]
    return candidates[votes.index(max(votes))]


def _headings(tree: Any) -> list[str]:
    """The headings of the first rank; short ones, which may be the site's name, last."""
    headings = (_clean("".join(h1.itertext())) for h1 in tree.iter("h1"))
    return sorted(filter(None, headings), key=lambda heading: len(heading.split()) < 3)


def _bare(title: str) -> str:
    """A title without the site or section after it."""
    return _SITE.sub("", title)


def _site(whole: str) -> str:
    """What a <title> adds last: the site's name, or a section's."""
    return whole[len(_bare(whole)) :].strip(" |·»—–-:")


def _site_beside(tree: Any, title: str | None) -> str | None:
    """The site that a <title> names after the title, where a heading bears out which of the two is which."""
    whole = _clean(tree.findtext(".//title") or "")
    headings = {_key("".join(heading.itertext())) for heading in tree.iter("h1", "h2")}
    confirmed = not headings.isdisjoint((_key(title or ""), _key(_site(whole))))
    return _site(whole) if confirmed and _agrees(title or "", _bare(_bare(whole))) else None


def _agrees(title: str, other: str) -> bool:
    return _key(title) in (_key(other), _key(_bare(other)), _key(_bare(_bare(other)))) and _key(title) != ""


def _key(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def _published(tree: Any, metas: Mapping[str, str], linked: list[Mapping[str, Any]], url: str | None) -> str | None:
    """The first date that can be read, the one with a time of day before those without."""
    stated = [*(str(item.get("datePublished") or "") for item in linked), *(metas.get(name, "") for name in _DATES)]
    stated += [time.get("datetime") or "" for time in _publication_times(tree)]
    dates = [dated for value in stated if value and (dated := parse_date(value))]
    exact = next((dated for dated in dates if dated.timestamp), None)
    best = exact if exact and dates and exact.date == dates[0].date else next(iter(dates), None)
    best = best or (date_in_url(url) if url else None)
    return (best.timestamp or best.date) if best else None


def _publication_times(tree: Any) -> Iterator[Any]:
    for time in tree.iter("time"):
        marked = f"{time.get('itemprop')} {time.get('class')} {time.get('pubdate')}".lower()
        if time.get("pubdate") is not None or "publi" in marked or "entry-date" in marked:
            yield time


def _outlet(metas: Mapping[str, str], linked: list[Mapping[str, Any]]) -> str | None:
    return _first((*(_name(item.get("publisher")) for item in linked), *(metas.get(name) for name in _OUTLETS)))


def _byline(metas: Mapping[str, str], linked: list[Mapping[str, Any]]) -> str | None:
    named = [_name(item.get("author")) for item in linked]
    stated = [metas[name] for name in _AUTHORS if name in metas]
    return _first(value for value in (*named, *stated) if value and not value.lower().startswith("http"))


def _name(value: Any) -> str | None:
    """The name of a JSON-LD person or organisation, or of several."""
    if isinstance(value, list):
        return ", ".join(dict.fromkeys(filter(None, map(_name, value)))) or None
    if isinstance(value, Mapping):
        return _name(value.get("name"))
    return value.strip() or None if isinstance(value, str) else None


def _link(tree: Any) -> str | None:
    links = (link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical")
    return next((href for href in links if href and href.startswith("http")), None)


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value and value.strip()), None)


def _clean(text: str | None) -> str:
    import html

    return _SPACE.sub(" ", html.unescape(text or "")).strip()
