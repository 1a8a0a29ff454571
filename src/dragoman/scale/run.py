"""One run of ``dragoman read``: from paths to an archive.

Killed at any moment, a run is resumed by running it again: pages the archive holds from the same bytes and
the same coder are not read twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from dragoman.archive.store import Archive
from dragoman.errors import PageError
from dragoman.ingest.options import IngestOptions
from dragoman.ingest.page import Failure, RawPage
from dragoman.ingest.sources import walk
from dragoman.pipeline import coder_of
from dragoman.records import PageRecord
from dragoman.scale.pool import collecting_seldom, read_all


@dataclass
class Summary:
    """What a run did. ``skipped`` pages were in the archive already; ``failures`` say what and why;
    ``sources`` are those of all pages read or skipped, in order."""

    read: int = 0
    skipped: int = 0
    undated: int = 0
    sources: list[str] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    records: Counter[str] = field(default_factory=Counter)
    not_coded: Counter[str] = field(default_factory=Counter)

    def add(self, page: PageRecord) -> None:
        """Counts one page that was read."""
        self.read += 1
        self.sources.append(page.document.source)
        self.undated += page.document.published.date is None
        for kind in ("statements", "events", "meetings", "relations"):
            self.records[kind] += len(getattr(page, kind))
        self.not_coded.update(f"{item.kind}: {item.reason}" for item in page.document.uncoded)


def run(
    paths: Sequence[str],
    options: IngestOptions,
    archive: Archive,
    *,
    jobs: int = 1,
    progress: Callable[[Summary], None] = lambda summary: None,
) -> Summary:
    """Reads every page under ``paths`` into the archive.

    Args:
        paths: files, directories, URLs, or ``-``.
        options: how to ingest them.
        archive: where the records are kept; its pages are not read again.
        jobs: worker processes.
        progress: called after each page.
    """
    summary = Summary()
    with collecting_seldom():
        for done in read_all(_unread(walk(paths, options), archive, summary), jobs):
            _keep(done, archive, summary)
            progress(summary)
        archive.relink()
    return summary


def _unread(pages: Iterable[RawPage | Failure], archive: Archive, summary: Summary) -> Iterator[RawPage | Failure]:
    for page in pages:
        if isinstance(page, RawPage) and archive.seen(page.source, page.sha256, coder_of(page)):
            summary.skipped += 1
            summary.sources.append(page.source)
        else:
            yield page


def _keep(done: Failure | tuple[RawPage, PageRecord | Failure], archive: Archive, summary: Summary) -> None:
    page, result = (None, done) if isinstance(done, Failure) else done
    if isinstance(result, Failure):
        archive.fail(result.source, result.error)
        summary.failures.append(result)
    elif page is not None:
        _put(page, result, archive, summary)


def _put(page: RawPage, result: PageRecord, archive: Archive, summary: Summary) -> None:
    try:
        archive.put(result, page.raw)
    except PageError as error:  # text that no archive can hold
        _keep(Failure(page.source, error), archive, summary)
    else:
        summary.add(result)
