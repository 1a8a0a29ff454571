"""The clock and the sums of the cost benchmarks."""

import importlib
import json
import subprocess
import sys

import pytest

from benchmarks import cost, speed, stages
from benchmarks.stages import Clock


class Hand:
    """A clock that is set by hand."""

    def __init__(self):
        self.at = 2.0

    def __call__(self):
        return self.at

    def spend(self, seconds):
        self.at += seconds


def test_the_innermost_stage_gets_the_time():
    hand = Hand()
    clock = Clock(hand)
    inner = clock.timed("model", lambda: hand.spend(3))
    outer = clock.timed("parse", lambda: (hand.spend(1), inner(), hand.spend(4)))
    outer()
    hand.spend(7)
    # What was spent before the first stage and after the last is the start's.
    assert clock.shares() == {**dict.fromkeys(stages.STAGES, 0.0), "start": 9.0, "parse": 5.0, "model": 3.0}


def test_each_step_of_what_a_function_yields_is_counted():
    hand = Hand()
    clock = Clock(hand)

    def pages():
        for _ in range(3):
            hand.spend(1)
            yield "page"

    for _ in clock.timed("ingest", pages)():
        hand.spend(10)
    assert (clock.shares()["ingest"], clock.shares()["start"]) == (3.0, 32.0)


def test_a_stage_that_fails_ends():
    clock = Clock(Hand())

    def fail():
        raise ValueError

    with pytest.raises(ValueError):
        clock.timed("coding", fail)()
    assert clock._inside == ["start"]


@pytest.mark.parametrize("point", stages.POINTS, ids=lambda point: f"{point[1]}.{point[2]}")
def test_every_point_is_there_and_of_a_stage(point):
    stage, module, path = point
    owner = importlib.import_module(module)
    for name in path.split("."):
        owner = getattr(owner, name)
    assert callable(owner) and stage in stages.STAGES


def test_the_stages_of_a_run_add_up(tmp_path):
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "a.txt").write_text("Iran will attend the talks in Vienna, Mr. Lavrov said on Tuesday.")
    run = cost.child([sys.executable, "-m", "benchmarks.stages", str(pages), "-o", str(tmp_path / "a.db"), "-q"])
    spent = json.loads(run.output.splitlines()[-1])
    assert list(spent) == list(stages.STAGES)
    assert 0 < sum(spent.values()) <= run.cpu + 0.1
    assert spent["start"] > 0 and spent["archive"] > 0 and spent["parse"] > 0


def test_the_cost_of_a_command():
    run = cost.child([sys.executable, "-c", "x = b'x' * 200_000_000; print(sum(range(5_000_000)), len(x))"])
    assert run.output == "12499997500000 200000000\n"
    assert run.cpu > 0.05 and 200e6 < run.memory < 1e9


def test_a_command_that_fails_is_an_error():
    with pytest.raises(subprocess.CalledProcessError):
        cost.child([sys.executable, "-c", "raise SystemExit(3)"])


def test_articles_are_laid_out_as_they_are(tmp_path):
    data, pages = tmp_path / "data.jsonl", tmp_path / "pages"
    pages.mkdir()
    texts = ["One two.\r\nThree", "Türkiye said so.", "left out"]
    data.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts))
    assert speed.lay_out(data, pages, 2) == 6
    assert [path.read_bytes().decode() for path in sorted(pages.iterdir())] == texts[:2]


def test_texts_of_a_table(tmp_path):
    table = tmp_path / "data.csv"
    table.write_text('id,text\n1,"a\nb"\n2,c\n')
    assert list(cost.texts([table])) == ["a\nb", "c"]


def test_the_figures():
    found = speed.figures(cost.Cost("", 20.0, 400_000_000), 10.0, 5000, 42_000_000)
    assert (found["ratio"], found["words_per_cpu_second"]) == (2.0, 250)
    assert (found["peak_mb"], found["package_mb"]) == (400, 42.0)


def test_a_packages_size_is_that_of_its_files_without_bytecode(tmp_path, monkeypatch):
    package = tmp_path / "weighed"
    (package / "__pycache__").mkdir(parents=True)
    (package / "__init__.py").write_text("x")
    (package / "weights.bin").write_bytes(bytes(999))
    (package / "__pycache__" / "junk.pyc").write_bytes(bytes(5000))
    monkeypatch.syspath_prepend(str(tmp_path))
    assert speed.package_bytes("weighed") == 1000
