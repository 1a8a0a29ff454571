"""Many pages, several workers, and workers that die."""

import gc
import os
import signal

import pytest

from dragoman.errors import PageError
from dragoman.ingest.page import Failure, RawPage
from dragoman.records import Document, PageRecord
from dragoman.scale.pool import AHEAD, collecting_seldom, read_all, read_one


def page(name: str) -> RawPage:
    return RawPage(name, "text", name.encode())


def work(raw: RawPage) -> PageRecord:
    """Stands in for the coders: quick, and deadly on request."""
    if raw.source.startswith("kill"):
        os.kill(os.getpid(), signal.SIGKILL)
    return PageRecord(Document(raw.source, raw.source, raw.sha256, raw.source))


@pytest.mark.parametrize("jobs", [1, 2])
def test_pages_come_back_in_order_and_failures_pass_through(jobs):
    lost = Failure("lost", PageError("gone"))
    given = [page(f"{i}") for i in range(2 * AHEAD + 5)]
    given.insert(3, lost)
    done = list(read_all(given, jobs, work))
    assert [item.source if isinstance(item, Failure) else item[0].source for item in done] == [p.source for p in given]
    assert done[3] is lost
    assert all(isinstance(item, Failure) or item[1].document.id == item[0].source for item in done)


def test_a_worker_that_dies_loses_only_the_page_that_killed_it():
    given = [page(name) for name in ("a", "b", "kill", "c", "d", "kill again", "e")]
    results = {raw.source: result for raw, result in read_all(given, 2, work)}
    assert list(results) == [raw.source for raw in given]
    dead = {name for name, result in results.items() if isinstance(result, Failure)}
    assert dead == {"kill", "kill again"}
    assert "worker" in str(results["kill"].error)


def test_a_fault_in_a_coder_is_a_failure_with_its_kind(monkeypatch):
    def broken(raw):
        raise IndexError("list index out of range")

    monkeypatch.setattr("dragoman.scale.pool.read_raw", broken)
    result = read_one(page("x"))
    assert isinstance(result, Failure) and "IndexError" in str(result.error) and result.error.where == "x"


def test_garbage_is_sought_seldom_while_pages_are_read_and_as_before_after_them():
    before = gc.get_threshold()
    with pytest.raises(ValueError), collecting_seldom():
        inside = gc.get_threshold()
        raise ValueError
    assert inside[0] > before[0] and inside[1:] == before[1:]
    assert gc.get_threshold() == before
