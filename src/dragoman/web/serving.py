"""The app on a port of this machine."""

from __future__ import annotations

import socket
from collections.abc import Callable

from dragoman.errors import UsageError
from dragoman.web.app import create_app
from dragoman.web.security import LOCAL


def listening(host: str, port: int) -> socket.socket:
    """A socket bound to ``host`` and ``port``; 0 takes a free port.

    Raises:
        UsageError: when the port is taken or may not be used, or there is no such host.
    """
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # a port just left can be used again
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        what = f"cannot serve there: {error.strerror or error}"
        raise UsageError(what, where=f"{host}:{port}", remedy="choose another --port or --host") from error
    return listener


def serve_app(path: str, host: str, listener: socket.socket, started: Callable[[], None]) -> None:
    """Serves the archive at ``path`` until it is stopped.

    Args:
        path: an archive.
        host: the name it is asked for by, besides those of this machine.
        listener: where to listen.
        started: called once the archive is open.

    Raises:
        ArchiveError: when the archive cannot be opened.
    """
    import uvicorn

    app = create_app(path, hosts={*LOCAL, host})
    started()
    uvicorn.Server(uvicorn.Config(app, log_level="warning")).run(sockets=[listener])
