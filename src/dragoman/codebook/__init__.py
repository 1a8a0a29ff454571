"""The codebook: ontology, cue lists and gazetteers as commented data, and how to load them."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["load_table", "load_yaml"]


@cache
def load_yaml(name: str) -> Any:
    """The content of ``codebook/<name>.yaml``, read once a process."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load((files(__name__) / f"{name}.yaml").read_text("utf-8"), loader)


@cache
def load_table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``codebook/<name>.tsv`` as dictionaries; lines that start with # are comments."""
    text = (files(__name__) / f"{name}.tsv").read_text("utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    head = lines[0].split("\t")
    return tuple(dict(zip(head, line.split("\t"), strict=True)) for line in lines[1:])
