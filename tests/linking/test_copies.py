"""Copies: a page that carries another's report, however it was cut or reworded; and pages that do not."""

import random

from dragoman.linking.copies import Copies, compare
from dragoman.linking.frame import node_of
from dragoman.linking.shingles import content_words, shingles
from dragoman.records import Document, Line, PageRecord, document_id

WORDS = [a + b for a in ("bar", "con", "del", "fer", "gal", "mor") for b in ("bon", "dal", "ket", "lim", "nor", "sap")]


def text(seed, sentences=30):
    chance = random.Random(seed)
    return [
        " ".join(["The", *(f"{chance.choice(WORDS)}{chance.randint(0, 40)}" for _ in range(12))]) + "."
        for _ in range(sentences)
    ]


def page(body, furniture=""):
    whole = body + furniture
    lines = (Line((0, len(body)), "body", 1.0),)
    return PageRecord(Document(document_id(whole), "s", "sha", whole, lines=lines))


def tie(a, b):
    linker = Copies()
    items = [next(iter(linker.items(each))) for each in (a, b)]
    features = [linker.read(item.features) for item in items]
    found, back = linker.edge(*features), linker.edge(*reversed(features))
    assert found == back
    return found if items[0].keys & items[1].keys else None


def test_copies_cut_reordered_and_rewritten_are_found():
    story, chance = text(1), random.Random(2)
    whole = page("\n".join(story))
    shuffled = chance.sample(story, len(story))
    rewritten = " ".join(w if chance.random() > 0.3 else chance.choice(WORDS) for w in " ".join(story).split())
    for copy in ("\n".join(story[:18]), "\n".join(shuffled), "Another title\n" + "\n".join(story), rewritten):
        assert tie(whole, page(copy))


def test_other_stories_are_not():
    assert tie(page("\n".join(text(1))), page("\n".join(text(3)))) is None


def test_a_standing_paragraph_makes_no_copy():
    background = text(9, 8)
    one, other = (page("\n".join([*text(seed, 22), *background])) for seed in (1, 3))
    shared = compare(*(Copies().read(next(iter(Copies().items(each))).features) for each in (one, other)))
    assert shared.shared > 60  # enough, were it spread over the page
    assert tie(one, other) is None


def test_a_few_words_alone_on_a_page_are_nobodys_copy():
    note = page("The dollar traded at 80 yen.")
    [item] = Copies().items(note)
    assert item.keys == frozenset()


def test_furniture_is_not_compared():
    plain, framed = page("\n".join(text(1))), page("\n".join(text(1)), "\nSign in. Subscribe. More on this story.")
    [one], [other] = Copies().items(plain), Copies().items(framed)
    assert node_of("copy", one) == node_of("copy", other)


def test_content_words_leave_out_what_any_text_has():
    assert content_words("The minister’s envoy said that talks are on.") == ["minister's", "envoy", "talks"]
    assert len(shingles(["a", "b", "c", "d"], 2)) == 3
    assert shingles([], 2) == []
