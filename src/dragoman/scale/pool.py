"""Pages to records in order, in this process or over a pool of workers.

A worker that dies (out of memory, a crash in a C library) takes down neither the run nor the other pages:
the pool is made anew and the pages in flight are tried once more, each alone; one that kills its worker
again is a ``Failure``.
"""

from __future__ import annotations

import gc
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context

from dragoman.errors import DragomanError, PageError
from dragoman.ingest.page import Failure, RawPage
from dragoman.pipeline import read_raw
from dragoman.records import PageRecord

Done = tuple[RawPage, PageRecord | Failure]

# Pages handed out ahead of the one awaited, per worker: enough to hide one slow page, few enough to hold.
AHEAD = 8
# New objects between two searches for cyclic garbage, instead of Python's 700. Set by hand: over 30 articles they took
# 0.2 CPU seconds of 14 instead of 0.8, in the same memory.
_YOUNG = 50_000


def read_one(page: RawPage) -> PageRecord | Failure:
    """Stages 1 to 4 for one page; a page that cannot be read is a ``Failure``, not an exception.

    The coders are pure functions of untrusted text, and one page must never stop a run of millions: a
    fault of ours on one page is reported with its kind, counted, and kept.
    """
    try:
        return read_raw(page)
    except DragomanError as error:
        return Failure(page.source, error)
    except (
        ArithmeticError,
        AssertionError,
        AttributeError,
        LookupError,
        RecursionError,
        TypeError,
        ValueError,
    ) as fault:
        return Failure(page.source, _fault(page, f"{type(fault).__name__}: {fault}"))
    except (MemoryError, OSError) as shortage:  # OSError: a full disk under a library's temporary file
        return Failure(page.source, _fault(page, str(shortage) or "out of memory"))


def read_all(
    pages: Iterable[RawPage | Failure], jobs: int = 1, work: Callable[[RawPage], PageRecord | Failure] = read_one
) -> Iterator[Done | Failure]:
    """Every page with its record, in the order given; failures of ingest pass through.

    Args:
        pages: what ingest found.
        jobs: worker processes; 1 works in this process.
        work: what to do with a page; another one serves tests.
    """
    if jobs == 1:
        for page in pages:
            yield page if isinstance(page, Failure) else (page, work(page))
    else:
        yield from _Pool(jobs, work).run(pages)


class _Pool:
    def __init__(self, jobs: int, work: Callable[[RawPage], PageRecord | Failure]) -> None:
        self.jobs = jobs
        self.work = work
        self.executor = self._start()

    def _start(self, workers: int | None = None) -> ProcessPoolExecutor:
        # spawn: forked children would share the parent's SQLite connection and BLAS threads.
        return ProcessPoolExecutor(workers or self.jobs, mp_context=get_context("spawn"), initializer=_begin)

    def run(self, pages: Iterable[RawPage | Failure]) -> Iterator[Done | Failure]:
        waiting: deque[tuple[RawPage | Failure, Future[PageRecord | Failure] | None]] = deque()
        try:
            for page in pages:
                waiting.append((page, self._submit(page)))
                if len(waiting) >= self.jobs * AHEAD:
                    yield self._next(waiting)
            while waiting:
                yield self._next(waiting)
        finally:
            self.executor.shutdown(wait=False, cancel_futures=True)

    def _submit(self, page: RawPage | Failure) -> Future[PageRecord | Failure] | None:
        if isinstance(page, Failure):
            return None
        try:
            return self.executor.submit(self.work, page)
        except BrokenProcessPool:
            return None  # found out before its page's turn: read alone when the turn comes

    def _next(self, waiting: deque[tuple[RawPage | Failure, Future[PageRecord | Failure] | None]]) -> Done | Failure:
        page, future = waiting.popleft()
        if isinstance(page, Failure):
            return page
        if future is not None:
            try:
                return page, future.result()
            except BrokenProcessPool:
                self.executor.shutdown(wait=False, cancel_futures=True)
                self.executor = self._start()
        return page, self._alone(page)

    def _alone(self, page: RawPage) -> PageRecord | Failure:
        with self._start(1) as executor:
            try:
                return executor.submit(self.work, page).result()
            except BrokenProcessPool:
                return Failure(page.source, _fault(page, "the worker that read it died"))


def _fault(page: RawPage, what: str) -> PageError:
    return PageError(
        f"this page could not be read: {what}",
        where=page.source,
        remedy="the rest of the run went on; please report it with the page",
    )


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """While pages are read, cyclic garbage is sought less often than Python does by itself."""
    before = gc.get_threshold()
    gc.set_threshold(_YOUNG, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _begin() -> None:
    gc.set_threshold(_YOUNG, *gc.get_threshold()[1:])
    # One core a worker: BLAS threads of several workers would fight over the cores.
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"
