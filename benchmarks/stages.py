"""Where the CPU time of one ``dragoman read`` goes.

    python -m benchmarks.stages PATH... -o ARCHIVE

Runs the command in this process, with a clock round the functions that begin each stage, and prints CPU seconds by
stage as JSON. A stage inside another is taken off it, so that the stages and ``rest`` add up to the process's time.

- ``start``: the interpreter, the command line, and the loading of parser and model.
- ``ingest``: pages found, read and turned into documents. ``parse``: tokens, tags, trees, entities and quotations.
- ``model``: attributions and acts. ``times``: time expressions found and resolved.
- ``coding``, ``resolving`` (without times), ``archive``: as in ``dragoman.pipeline``.
- ``rest``: progress, summary, and whatever stands between the stages.

Word lists and gazetteers count in the stage that first needs them.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

STAGES = ("start", "ingest", "parse", "model", "times", "coding", "resolving", "archive", "rest")
# Stage, module, and the function or method there. A stage begins in several places.
POINTS = (
    ("rest", "dragoman.scale.run", "run"),
    ("start", "dragoman.reading.parser", "load"),
    ("start", "dragoman.reading.model", "load"),
    ("start", "dragoman.reading.pieces", "tokenizer"),
    ("ingest", "dragoman.scale.run", "walk"),
    ("ingest", "dragoman.pipeline", "to_document"),
    ("parse", "dragoman.pipeline", "analyse"),
    ("model", "dragoman.reading.model", "Model.read"),
    ("times", "dragoman.reading.timex", "find_times"),
    ("times", "dragoman.resolving.times", "resolve_times"),
    ("coding", "dragoman.pipeline", "code"),
    ("resolving", "dragoman.pipeline", "resolve"),
    *(("archive", "dragoman.archive.store", f"Archive.{name}") for name in ("open", "seen", "put", "fail", "relink")),
    ("archive", "dragoman.archive.store", "Archive.close"),
)


class Clock:
    """CPU seconds by stage. The innermost stage gets the time."""

    def __init__(self, now: Callable[[], float] = time.process_time) -> None:
        self.now = now
        self.spent = dict.fromkeys(STAGES, 0.0)
        self._inside = ["start"]
        self._last = 0.0  # process time counts from the start of the process

    def enter(self, stage: str) -> None:
        """The stage begins."""
        self._tick()
        self._inside.append(stage)

    def leave(self) -> None:
        """The innermost stage ends."""
        self._tick()
        self._inside.pop()

    def _tick(self) -> None:
        now = self.now()
        self.spent[self._inside[-1]] += now - self._last
        self._last = now

    def timed(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function with its time counted; of what it yields, if it does, each step."""

        @wraps(function)
        def counted(*values: Any, **named: Any) -> Any:
            self.enter(stage)
            try:
                result = function(*values, **named)
            finally:
                self.leave()
            return self._each(stage, result) if isinstance(result, Iterator) else result

        return counted

    def _each(self, stage: str, steps: Iterator[Any]) -> Iterator[Any]:
        while True:
            self.enter(stage)
            try:
                step = next(steps, steps)
            finally:
                self.leave()
            if step is steps:
                return
            yield step

    def shares(self) -> dict[str, float]:
        """CPU seconds by stage up to now."""
        self._tick()
        return {stage: round(seconds, 2) for stage, seconds in self.spent.items()}


def attach(clock: Clock) -> None:
    """Puts the clock round every point."""
    for stage, module, path in POINTS:
        owner: Any = importlib.import_module(module)
        *classes, name = path.split(".")
        for each in classes:
            owner = getattr(owner, each)
        own = vars(owner)[name]
        if isinstance(own, classmethod):
            setattr(owner, name, classmethod(clock.timed(stage, own.__func__)))
        else:
            setattr(owner, name, clock.timed(stage, own))


def main() -> int:
    clock = Clock()
    attach(clock)
    from dragoman.cli import main as command

    # The summary is not wanted: only the last line is read.
    command(["read", *sys.argv[1:]], standalone_mode=False)
    print(json.dumps(clock.shares()))
    return os.EX_OK


if __name__ == "__main__":
    raise SystemExit(main())
