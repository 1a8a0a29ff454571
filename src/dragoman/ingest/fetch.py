"""One URL to bytes, with a cap on bytes, on time and on redirects."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field

from dragoman.errors import PageError
from dragoman.ingest.options import IngestOptions

_CHUNK = 1 << 16
_AGENT = "dragoman/0.1 (news reader)"
# Grace for the reading thread to notice that its time is over before it is left behind.
_GRACE = 0.5


@dataclass(frozen=True, slots=True)
class Fetched:
    """A response: its body, the URL after redirects, and the charset its header declares."""

    body: bytes
    url: str
    charset: str | None
    media: str


@dataclass(slots=True)
class _Outcome:
    fetched: list[Fetched] = field(default_factory=list)
    errors: list[PageError] = field(default_factory=list)


def is_url(path: str) -> bool:
    """True for ``http://`` and ``https://``."""
    return path.lower().startswith(("http://", "https://"))


def fetch(url: str, options: IngestOptions) -> Fetched:
    """The body of ``url``.

    The request runs in a thread of its own: a server that sends its headers a byte at a time never lets
    the socket's own timeout pass, so only a second clock can end the wait.

    Raises:
        PageError: when the server cannot be reached, answers with an error, redirects too often, sends
            more than ``max_fetch_bytes`` or takes longer than ``max_fetch_seconds``.
    """
    outcome = _Outcome()
    deadline = time.monotonic() + options.max_fetch_seconds
    thread = threading.Thread(target=_run, args=(url, options, deadline, outcome), daemon=True)
    thread.start()
    thread.join(options.max_fetch_seconds + _GRACE)
    if outcome.fetched:
        return outcome.fetched[0]
    raise outcome.errors[0] if outcome.errors else _too_slow(url, options)


def _run(url: str, options: IngestOptions, deadline: float, outcome: _Outcome) -> None:
    try:
        outcome.fetched.append(_request(url, options, deadline))
    except PageError as error:
        outcome.errors.append(error)


def _request(url: str, options: IngestOptions, deadline: float) -> Fetched:
    import urllib3
    from urllib3.exceptions import HTTPError

    retries = urllib3.Retry(total=options.max_redirects, connect=0, read=0, redirect=options.max_redirects, status=0)
    wait = urllib3.Timeout(connect=min(10.0, options.max_fetch_seconds), read=options.max_fetch_seconds)
    pool = urllib3.PoolManager(headers={"User-Agent": _AGENT, "Accept-Encoding": "gzip"})
    try:
        response = pool.request("GET", url, preload_content=False, retries=retries, timeout=wait)
        if response.status >= 400:
            what = f"the server answers {response.status} {response.reason or ''}".rstrip()
            raise PageError(what, where=url, remedy="check the address")
        body = b"".join(_limited(response, url, options, deadline))
        return Fetched(body, _final(response, url), *_content_type(response.headers.get("Content-Type", "")))
    except (HTTPError, OSError, ValueError) as error:
        raise PageError(
            f"could not fetch it: {_cause(error)}", where=url, remedy="check the address and try again"
        ) from error
    finally:
        with suppress(OSError):
            pool.clear()


def _limited(response: object, url: str, options: IngestOptions, deadline: float) -> Iterator[bytes]:
    total = 0
    while chunk := response.read1(_CHUNK, decode_content=True):  # type: ignore[attr-defined]
        total += len(chunk)
        if total > options.max_fetch_bytes:
            what = f"the server sends more than {options.max_fetch_bytes:,} bytes"
            raise PageError(what, where=url, remedy="raise max_fetch_bytes if it is a page at all")
        if time.monotonic() > deadline:
            raise _too_slow(url, options)
        yield chunk


def _too_slow(url: str, options: IngestOptions) -> PageError:
    what = f"no end after {options.max_fetch_seconds:g} seconds"
    return PageError(what, where=url, remedy="try again, or raise max_fetch_seconds")


def _final(response: object, url: str) -> str:
    where = response.geturl()  # type: ignore[attr-defined]
    if not where:
        return url
    if is_url(where):
        return str(where)
    from urllib.parse import urljoin

    return str(urljoin(url, where))


def _content_type(header: str) -> tuple[str | None, str]:
    """The charset and the media type of a Content-Type header."""
    media, _, rest = header.partition(";")
    name, _, charset = rest.partition("charset=")
    return (charset.strip(" \"';").split(";")[0] or None) if name is not rest else None, media.strip().lower()


def _cause(error: BaseException) -> str:
    reason = getattr(error, "reason", None)
    return str(reason or error) or type(error).__name__
