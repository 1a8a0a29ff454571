"""HTML pages: the article's text by trafilatura, its headings and captions kept as lines with a role."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from dragoman.ingest.headers import head_facts
from dragoman.ingest.roles import same_words

_SPACE = re.compile(r"\s+")
# Below this many characters trafilatura has found no article; every block of the page is kept instead.
_TOO_LITTLE = 120
_MAX_CAPTIONS = 3
# lxml builds no deeper tree than this; deeper pages, which no newspaper makes, are read without a tree.
_DEEPEST = 200
_BLOCKS = frozenset(
    tag
    for tags in (
        ("p", "div", "br", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd"),
        ("section", "article", "header", "footer", "nav", "aside", "main", "form", "figure", "figcaption"),
        ("blockquote", "pre", "hr", "title", "address", "table", "tr", "td", "th"),
    )
    for tag in tags
)
_UNSEEN = frozenset(("script", "style", "noscript", "template", "svg", "iframe", "select", "head"))


@dataclass(frozen=True, slots=True)
class Reading:
    """Extracted text, facts of the page's head, and roles by the offset at which a line starts."""

    text: str
    facts: Mapping[str, str] = field(default_factory=dict)
    marks: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Block:
    text: str
    role: str | None = None


def read_html(html: str, facts: Mapping[str, str]) -> Reading:
    """The article of a page, or, where none can be told, all its text.

    The title comes first, as a line of the text, so that it has a span. Never raises.
    """
    html = html.replace("\0", "")
    tree = _tree(html)
    found = head_facts(tree) if tree is not None else {}
    blocks = list(_article(tree)) if tree is not None else []
    if sum(len(block.text) for block in blocks) < _TOO_LITTLE:
        blocks = max(blocks, list(_all_blocks(html)), key=lambda some: sum(len(block.text) for block in some))
    elif tree is not None:
        blocks = _unjoined(html, blocks) if len(blocks) == 1 else blocks
        blocks = [*_captions(html, blocks), *blocks]
    title = facts.get("title") or found.get("title")
    return _compose(_with_title(blocks, title), found)


def _tree(html: str) -> Any | None:
    """The page's tree; None when it is nested too deeply or holds nothing."""
    if not html.strip() or _depth(html) > _DEEPEST:
        return None
    import trafilatura

    return trafilatura.load_html(html)


def _depth(html: str) -> int:
    """An upper bound on nesting by the commonest container tags."""
    deepest = 0
    for tag in ("div", "span", "b", "font", "table", "blockquote", "ul", "section", "p", "i", "em", "a"):
        level = 0
        for match in re.finditer(rf"<(/?){tag}\b", html, re.IGNORECASE):
            level = max(0, level - 1) if match[1] else level + 1
            deepest = max(deepest, level if tag != "p" else 0)
    return deepest


def _article(tree: Any) -> Iterator[_Block]:
    import copy

    import trafilatura

    found = trafilatura.bare_extraction(copy.deepcopy(tree), include_comments=False, with_metadata=False)
    body = getattr(found, "body", None)
    for element in body if body is not None else ():
        yield from _element(element)


def _element(element: Any) -> Iterator[_Block]:
    if element.tag == "list" or element.tag == "table":
        for part in element.iter("item", "row"):
            yield from _block("".join(part.itertext()))
    elif element.tag == "head":
        yield from _block("".join(element.itertext()), "subhead" if element.get("rend") != "h1" else None)
    else:
        yield from _block("\n".join(_by_breaks(element)))


def _by_breaks(element: Any) -> Iterator[str]:
    """The text of an element, in pieces at line breaks."""
    piece = element.text or ""
    for child in element:
        if child.tag == "lb":
            yield piece
            piece = child.tail or ""
        else:
            piece += "".join(child.itertext()) + (child.tail or "")
    yield piece


def _block(text: str, role: str | None = None) -> Iterator[_Block]:
    for line in text.split("\n"):
        words = _SPACE.sub(" ", line).strip()
        if words:
            yield _Block(words, role)


def _unjoined(html: str, joined: list[_Block]) -> list[_Block]:
    """The page's own blocks where the extraction ran them together, as it does with short articles."""
    rest = _SPACE.sub("", joined[0].text)
    found: list[_Block] = []
    for block in _all_blocks(html):
        letters = _SPACE.sub("", block.text)
        if rest.startswith(letters):
            rest = rest[len(letters) :]
            found.append(block)
    return joined if rest else found


def _captions(html: str, blocks: list[_Block]) -> list[_Block]:
    """Captions of the article's first pictures, which the extraction leaves out."""
    texts = " ".join(block.text for block in blocks)
    found = re.findall(r"<figcaption\b[^>]*>(.*?)</figcaption>", html[:1_000_000], re.DOTALL | re.IGNORECASE)
    plain = [" ".join(block.text for block in _all_blocks(caption)) for caption in found[:_MAX_CAPTIONS]]
    return [
        _Block(caption, "caption") for caption in dict.fromkeys(plain) if len(caption) > 20 and caption not in texts
    ]


def _with_title(blocks: list[_Block], title: str | None) -> list[_Block]:
    if not title:
        return blocks
    rest = [block for i, block in enumerate(blocks) if i > 8 or not same_words(block.text, title)]
    return [_Block(title, "title"), *rest]


def _compose(blocks: list[_Block], facts: Mapping[str, str]) -> Reading:
    marks: dict[int, str] = {}
    at = 0
    for block in blocks:
        if block.role:
            marks[at] = block.role
        at += len(block.text) + 2
    return Reading("\n\n".join(block.text for block in blocks), facts, marks)


def _all_blocks(html: str) -> Iterator[_Block]:
    reader = _Blocks()
    reader.feed(html)
    reader.close()
    for text in reader.texts():
        yield from _block(text)


class _Blocks(HTMLParser):
    """The text of a page by its block tags, without a tree, so that no nesting is too deep."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._parts: list[str] = []
        self._unseen: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._unseen is None and tag in _UNSEEN:
            self._unseen = tag
        elif tag in _BLOCKS:
            self._parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == self._unseen:
            self._unseen = None
        elif tag in _BLOCKS:
            self._parts.append("\n")

    def handle_data(self, data: str) -> None:
        if self._unseen is None:
            self._parts.append(_SPACE.sub(" ", data))

    def texts(self) -> list[str]:
        """The blocks so far."""
        return "".join(self._parts).split("\n")
