"""The label sets of the heads, in the order of their numbers in the weights."""

from __future__ import annotations

from dragoman.codebook import load_yaml

TYPES = tuple(load_yaml("plover")["types"])
MODES = ("none", *(f"{name}/{mode}" for name in TYPES for mode in load_yaml("plover")["types"][name]["modes"]))
AUXILIARY = ("historical", "future", "hypothetical", "negation")
POLARITY = ("affirmed", "denied", "withheld")
CLASSES = (
    *("say", "tell", "report", "claim", "confirm", "deny", "warn", "promise", "urge", "decline", "believe", "expect"),
    *("want", "accuse", "praise", "describe", "express"),
)
ROLES = ("source", "content", "actor", "recipient", "time", "place")
# Role tags: outside, then the first piece of a role and its further pieces.
TAGS = ("O", *(f"{place}-{role}" for role in ROLES for place in "BI"))
# Where a statement's content and source begin and end: a piece may do both.
EDGES = ("content first", "content last", "source first", "source last")
# Cue tags, then trigger tags: every piece of a trigger bears its type.
CUES = ("O", "B", "I")
TRIGGERS = ("O", *TYPES)
# OntoNotes' kinds of entity, and their tags.
KINDS = (
    *("CARDINAL", "DATE", "EVENT", "FAC", "GPE", "LANGUAGE", "LAW", "LOC", "MONEY", "NORP", "ORDINAL", "ORG"),
    *("PERCENT", "PERSON", "PRODUCT", "QUANTITY", "TIME", "WORK_OF_ART"),
)
ENTITIES = ("O", *(f"{place}-{kind}" for kind in KINDS for place in "BI"))
NONE = -100  # torch's ignore_index: no label here
