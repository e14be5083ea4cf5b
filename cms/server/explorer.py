"""The explorer: a page on which people try the API, from files of our own; `explorer/` has its sources."""

import gzip
import secrets
from collections.abc import Callable
from functools import partial
from hashlib import sha256
from html import escape
from pathlib import Path
from string import Template

import brotli
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from cms.server.negotiation import encoding, prefers_page

FILES = Path(__file__).with_name("explorer")

POLICY = {
    "default-src": "'none'",
    # The one script that the page names, and no other that may lie on this host.
    "script-src": "'nonce-{nonce}'",
    # The editor checks and completes in workers, whose files are the explorer's.
    "worker-src": "'self'",
    # The editor, and what blocks scrolling behind a dialog, make style elements: they know the nonce.
    "style-src-elem": "'self' 'nonce-{nonce}'",
    # The editor writes lines of text as HTML that says their places in style attributes.
    "style-src-attr": "'unsafe-inline'",
    # Pictures of this site, where an answer names them; the editor's own are data.
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
    "frame-ancestors": "'none'",
}
"""What the page may do. Inline scripts and eval are not among it."""

_POLICY = "; ".join(f"{name} {sources}" for name, sources in POLICY.items())
_HARDENING = {"x-content-type-options": "nosniff", "referrer-policy": "no-referrer"}
# Brotli's best would take 15 seconds to make a tenth less.
_COMPRESSORS: dict[bytes, Callable[[bytes], bytes]] = {
    b"br": partial(brotli.compress, quality=6),
    b"gzip": gzip.compress,
}
_KINDS = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
    ".txt": "text/plain",
}


def wants_page(scope: Scope) -> bool:
    """Whether a person's browser asks: for the address itself, without a query, and for HTML rather than JSON."""
    if scope["method"] not in {"GET", "HEAD"} or b"query=" in scope["query_string"]:
        return False
    return any(name == b"accept" and prefers_page(value) for name, value in scope["headers"])


class File:
    """A file of the explorer, compressed when it is first asked for in that way."""

    def __init__(self, path: Path) -> None:
        self.kind, self.body = _KINDS.get(path.suffix, "application/octet-stream"), path.read_bytes()
        self._compressed: dict[bytes, bytes] = {}

    def compressed(self, how: bytes) -> bytes:
        """The file in one of the encodings that `negotiation` knows."""
        if how not in self._compressed:
            self._compressed[how] = _COMPRESSORS[how](self.body)
        return self._compressed[how]


class Explorer:
    """The page, an ASGI callable, and its files, an endpoint.

    The files' address has a digest of all of them in it, so that caches may keep them for good. `provider` is what the
    page is to call a provider by which one may sign in.
    """

    def __init__(self, provider: str = "") -> None:
        self._provider = escape(provider)
        files = {path.name: File(path) for path in sorted(FILES.iterdir())}
        self.version = sha256(b"".join(file.body for file in files.values())).hexdigest()[:16]
        self._page = Template(files.pop("index.html").body.decode())
        self._files = files

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The page, with a nonce of its own."""
        nonce = secrets.token_urlsafe(16)
        page = self._page.substitute(files=f"/explorer/{self.version}", nonce=nonce, provider=self._provider)
        headers = {
            **_HARDENING,
            "content-security-policy": _POLICY.format(nonce=nonce),
            "cache-control": "no-store",
            "vary": "Accept",
        }
        await Response(page, media_type="text/html", headers=headers)(scope, receive, send)

    def file(self, request: Request) -> Response:
        """One of its files, in Starlette's pool of threads; raises HTTPException 404 where there is none."""
        file = self._files.get(request.path_params["name"])
        if file is None or request.path_params["version"] != self.version:
            raise HTTPException(404)
        headers = {
            **_HARDENING,
            # A worker is bound by the policy of its own file.
            "content-security-policy": "default-src 'none'",
            "cache-control": "public, max-age=31536000, immutable",
            "vary": "Accept-Encoding",
        }
        how = encoding(request.headers.get("accept-encoding", "").encode())
        if how is None:
            return Response(file.body, media_type=file.kind, headers=headers)
        headers["content-encoding"] = how.decode()
        return Response(file.compressed(how), media_type=file.kind, headers=headers)
