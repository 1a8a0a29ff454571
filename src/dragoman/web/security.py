"""What keeps the app to its own user: answers only to its own names, writes only from its own pages,
and tells the browser to load nothing from elsewhere.

The app runs on the user's machine beside a browser full of other sites. A foreign page must not be able
to read the archive (by pointing its own name at 127.0.0.1) or to post a correction to it.
"""

from __future__ import annotations

import hmac
from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADERS = {
    "Content-Security-Policy": "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; "
    "frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
LOCAL = ("localhost", "127.0.0.1", "::1")


class OwnNames:
    """Middleware: refuses a request whose Host is not one of ``hosts``, with 421."""

    def __init__(self, app: ASGIApp, hosts: Collection[str] = LOCAL) -> None:
        self.app = app
        self.hosts = frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or host_name(Headers(scope=scope).get("host", "")) in self.hosts:
            await self.app(scope, receive, send)
            return
        words = f"This app answers only to {', '.join(sorted(self.hosts))}. Start it with --host to add a name.\n"
        await PlainTextResponse(words, 421, HEADERS)(scope, receive, send)


class SafeHeaders:
    """Middleware: adds the security headers to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        await self.app(scope, receive, with_headers)


def host_name(host: str) -> str:
    """The name in a Host header, without port and brackets: ``[::1]:8000`` is ``::1``."""
    return urlsplit(f"//{host}").hostname or ""


def own_post(request: Request, token: str) -> bool:
    """Whether a post comes from a page of this app: no foreign Origin, and the token the page was given."""
    origin = request.headers.get("origin")
    same = origin is None or urlsplit(origin).netloc == request.headers.get("host")
    return same and bool(token) and hmac.compare_digest(token, str(request.app.state.token))
