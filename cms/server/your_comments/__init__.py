"""/your-comments: where a letter's link leads whoever has commented, to see what is held of them and have it erased."""

from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

FILES = Path(__file__).parent

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
"""What the page may do: run its own script, and ask this server."""

_KINDS = {".html": "text/html", ".css": "text/css", ".js": "text/javascript"}


def your_comments() -> list[Route]:
    """The page, and what it is made of."""
    files = {path.name: _response_of(path) for path in FILES.iterdir() if path.suffix in _KINDS}
    page = files.pop("index.html")

    async def show(_: Request) -> Response:
        return page

    async def file(request: Request) -> Response:
        found = files.get(request.path_params["name"])
        if found is None:
            raise HTTPException(404)
        return found

    return [Route("/your-comments", show), Route("/your-comments/{name}", file)]


def _response_of(path: Path) -> Response:
    headers = {
        "content-security-policy": POLICY,
        # No page that it leads to is told where somebody came from, and no cache has an old one.
        "referrer-policy": "no-referrer",
        "x-content-type-options": "nosniff",
        "cache-control": "no-cache",
    }
    return Response(path.read_bytes(), media_type=_KINDS[path.suffix], headers=headers)
