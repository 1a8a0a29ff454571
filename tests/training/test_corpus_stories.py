"""The stories, their split, and the batches that annotators are given."""

from collections import Counter
from itertools import pairwise

from training.corpus.batches import assign, numbered
from training.corpus.boundaries import boundaries
from training.corpus.stories import DOUBLE, chosen, families, load, sentence, split_of


def test_a_quotation_that_ends_here_began_before():
    assert sentence(["It", "is", "over", ".", '"']) == 'It is over."'
    assert sentence(['"', "It", "is", ",", '"', "he", "said", "."]) == '"It is," he said.'


def test_the_stories_are_those_chosen_and_do_not_overlap():
    ranges = list(chosen())
    assert [(s["first"], s["last"]) for s in load().values()] == ranges
    assert all(a[1] < b[0] for a, b in pairwise(ranges))


def test_every_sentence_is_a_paragraph():
    for story in load().values():
        assert len(story["text"].split("\n\n")) == story["last"] - story["first"] + 1


def test_the_split_is_that_of_the_hash_and_repeats_stay_together():
    stories = load()
    heads = families({name: story["text"] for name, story in stories.items()})
    assert all(story["split"] == split_of(heads[name]) for name, story in stories.items())
    assert heads["voa-3877"] == "voa-0317"


def test_the_double_stories_are_as_many_as_planned():
    assert Counter(s["split"] for s in load().values() if s["double"]) == DOUBLE


def test_batches_are_equal_and_hold_each_story_once_or_twice():
    stories = load()
    batches = assign(stories.values(), 7)
    held = Counter(story["id"] for batch in batches for story in batch)
    assert held == {name: 2 if story["double"] else 1 for name, story in stories.items()}
    assert all(len({s["id"] for s in batch}) == len(batch) for batch in batches)
    sizes = [sum(s["last"] - s["first"] + 1 for s in batch) for batch in batches]
    assert max(sizes) - min(sizes) <= 5


def test_sentences_are_numbered_from_one():
    assert numbered({"id": "voa-1", "text": "A b.\n\nC d."}).startswith("=== voa-1\n1 A b.\n2 C d.\n")


def told(words, names):
    tokens = words.split()
    tags = ["B-geo" if token in names else "O" for token in tokens]
    return {"tokens": tokens, "pos": ["NN"] * len(tokens), "ner": tags}


def test_a_story_begins_where_names_and_words_change():
    rows = [
        told("Police in Denmark have arrested four men suspected of plotting a bombing in Europe .", {"Denmark"}),
        told("The four men were arrested near Copenhagen by Danish police and questioned .", {"Copenhagen"}),
        told("They are suspected of plotting the bombing with others .", set()),
        told("Police said the four plotting men were held .", set()),
        told(
            "Macedonia and Greece have signed a treaty on trade after long talks in Athens .", {"Macedonia", "Greece"}
        ),
        told("The treaty lets Greece and Macedonia trade after long years without talks .", {"Greece", "Macedonia"}),
        told("It was signed in Athens on trade and customs .", {"Athens"}),
        told("The talks on trade went on for a long year .", set()),
    ]
    assert boundaries(rows) == [0, 4]
