"""The small model at run time: a page's windows in; attributions, acts and named entities out.

One encoder reads each window once; its heads tag cues and triggers; a second, much smaller network then reads the
encoder's output again for each cue and trigger and tags its source and content, or its parties, time and place. How
the weights are made is told in ``training/model``, what they reach in ``training/model/CARD.md``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from dragoman.errors import ModelError
from dragoman.reading.analysis import Act, Attribution
from dragoman.reading.decoding import Labels, Named, Run, Scores, act, attribution, entities, runs
from dragoman.reading.pieces import REACH, Window, crop, cut, marked, tokenizer
from dragoman.records import Span

# Distances from the predicate beyond which one more piece makes no difference; part of the weights.
FAR = 48
CUE, TRIGGER = 1, 2
# Addition and normalisation as one operator of ONNX Runtime take two to four times as long as the two do (measured with
# 1.31 on one thread); the scores differ by a twelfth of what eight-bit weights change.
_SLOW = ["SkipLayerNormFusion"]


class Reading(NamedTuple):
    """What the model finds: statements, events and named entities, each in text order."""

    said: list[Attribution]
    done: list[Act]
    named: list[Named]


@dataclass(frozen=True)
class Model:
    """The three graphs and the labels of their outputs."""

    encoder: Any
    roles: Any
    pair: Any
    labels: Labels

    def read(self, text: str, paragraphs: Iterable[Span]) -> Reading:
        """What the model finds in a text, in text order.

        Args:
            text: the page.
            paragraphs: the stretches of it that say something, in order.
        """
        read = Reading([], [], [])
        for window in cut(tokenizer(), text, paragraphs):
            said, done, named = self._window(text, window)
            read.said.extend(said)
            read.done.extend(done)
            read.named.extend(named)
        return read

    def _encode(self, text: str, window: Window) -> Any:
        import numpy as np

        return self.encoder.run(
            None, {"ids": np.array([window.ids], np.int64), "shapes": np.array([window.shapes(text)], np.int64)}
        )

    def _window(self, text: str, window: Window) -> Reading:
        hidden, narrow, scores, kinds = self._encode(text, window)
        cues, triggers = runs(scores[0], self.labels)
        said = [
            attribution(text, cropped, run, found, self.labels)
            for cropped, run, found in self._roles(window, hidden[0], narrow[0], cues, CUE)
        ]
        done = [
            act(text, cropped, run, found, self.labels)
            for cropped, run, found in self._roles(window, hidden[0], narrow[0], triggers, TRIGGER)
        ]
        return Reading(
            [one for one in said if one is not None],
            [one for one in done if one is not None],
            list(entities(text, window, kinds[0], self.labels)),
        )

    def _roles(self, window: Window, hidden: Any, narrow: Any, predicates: Sequence[Run], mark: int) -> Iterator[Any]:
        """For each predicate the crop of the window round it, its place there, and its scores."""
        import numpy as np

        if not predicates:
            return
        bounds = [crop(len(window.ids), run.first, REACH[mark - CUE]) for run in predicates]
        far = np.array([np.arange(a, b) - run.first for run, (a, b) in zip(predicates, bounds, strict=True)])
        last = np.array([[run.last - run.first] for run in predicates])
        inputs = {
            "narrow": np.stack([narrow[a:b] for a, b in bounds]),
            "whole": np.stack([hidden[run.first : run.last].mean(0) for run in predicates]),
            "flags": np.where((far >= 0) & (far < last), mark, 0),
            "far": np.clip(far, -FAR, FAR) + FAR,
        }
        for run, (a, b), *found in zip(predicates, bounds, *self.roles.run(None, inputs), strict=True):
            moved = replace(run, first=run.first - a, last=run.last - a)
            yield Window(window.ids[a:b], window.offsets[a:b]), moved, Scores(*found)

    def between(self, sentence: str, actor: Span, recipient: Span) -> dict[str, float]:
        """The probability of each PLOVER type for what ``actor`` does to ``recipient`` in a sentence.

        Raises:
            ValueError: when a span covers no word or the sentence is longer than a window.
        """
        import numpy as np

        found = marked(tokenizer(), sentence, actor, recipient)
        if found is None:
            raise ValueError("a party covers no word, or the sentence is longer than a window")
        window, places = found
        hidden, *_ = self._encode(sentence, window)
        ends = np.concatenate([hidden[0, 0], hidden[0, places[0]], hidden[0, places[1]]])[None]
        (scores,) = self.pair.run(None, {"ends": ends})
        grown = np.exp(scores[0] - scores[0].max())
        return dict(zip(self.labels.types, (grown / grown.sum()).tolist(), strict=True))


@cache
def load() -> Model:
    """The model that ships with the package, loaded once a process.

    Raises:
        ModelError: when ONNX Runtime is not installed.
    """
    try:
        import onnxruntime
    except ImportError as error:
        raise ModelError("ONNX Runtime is not installed", remedy="pip install onnxruntime") from error
    options = onnxruntime.SessionOptions()
    # One thread: pages are spread over processes, and each then has a core to itself.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    folder = files("dragoman.reading") / "weights"

    def session(name: str) -> Any:
        graph, on = (folder / name).read_bytes(), ["CPUExecutionProvider"]
        return onnxruntime.InferenceSession(graph, options, providers=on, disabled_optimizers=_SLOW)

    labels = Labels.of((folder / "labels.json").read_text("utf-8"))
    return Model(session("encoder.onnx"), session("roles.onnx"), session("pair.onnx"), labels)
