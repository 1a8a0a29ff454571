"""Fits the weights of ``codebook/places_weights.yaml`` on the even articles of LGL.

    python training/places/weights.py LGL_XML

A logistic regression: each candidate of ``resolving.places_finding`` with its features, right where LGL marks the same
characters. Adjectives that LGL counts are left out, since the record does not count them as places.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

sys.path.insert(0, str(Path(__file__).parents[2]))
from build import CODEBOOK

from benchmarks.places import adjectives, analyse, load
from dragoman.resolving import places_finding as finding

# Strength of the quadratic penalty, and how often a feature must occur: chosen by five-fold cross-validation.
PENALTY, SEEN = 1.0, 5

Row = tuple[list[str], bool]


def rows(path: Path) -> list[Row]:
    """Every candidate of the even articles with its features and whether it is a place."""
    found: list[Row] = []
    for number, article in enumerate(load(path)):
        if number % 2:
            continue
        analysis = analyse(article.text)
        page = finding._page(analysis)
        gold = {(g.start, g.end) for g in article.toponyms} - adjectives(analysis).keys()
        for one in finding.candidates(analysis):
            found.append((finding.features(one, analysis, page), one.span in gold))
    return found


def fit(data: list[Row]) -> dict[str, float]:
    """The weights of a logistic regression with a quadratic penalty on all but the bias."""
    counts = Counter(name for names, _ in data for name in names)
    names = sorted(name for name, count in counts.items() if count >= SEEN)
    number = {name: n for n, name in enumerate(names)}
    x = np.zeros((len(data), len(names)))
    for n, (row, _) in enumerate(data):
        x[n, [number[name] for name in row if name in number]] = 1
    y = np.array([right for _, right in data], dtype=float)
    penalty = np.where(np.array(names) == "bias", 0.0, PENALTY)

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        z = x @ w
        p = 1 / (1 + np.exp(-z))
        value = np.logaddexp(0, z) - y * z
        return float(value.sum() + (penalty * w * w).sum() / 2), x.T @ (p - y) + penalty * w

    fitted = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B").x
    return {name: round(float(weight), 2) for name, weight in zip(names, fitted, strict=True) if abs(weight) >= 0.005}


def main(path: Path) -> None:
    """Rewrite the weights at the end of the file."""
    book = CODEBOOK / "places_weights.yaml"
    weights = fit(rows(path))
    kept = re.sub(r"(?ms)^weights:.*", "", book.read_text("utf-8"))
    lines = "".join(f'  "{name}": {weight}\n' for name, weight in weights.items())
    book.write_text(f"{kept}weights:\n{lines}", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
