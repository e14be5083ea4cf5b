"""/reader/: a front end of static files, such as `examples/reader`, beside the API that it asks."""

from os import PathLike, stat_result
from pathlib import Path
from urllib.parse import urlsplit

from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from cms.errors import EnvironmentFault

_PAGE = "index.html"
_KINDS = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
_FILES = {*_KINDS, ".graphql", ".json", ".png"}


def content_policy(base_url: str) -> str:
    """What the pages may do: run and show what lies here, ask this server, and show pictures from anywhere.

    `base_url` is the server's address as readers reach it, where its pictures lie.
    """
    address = urlsplit(base_url)
    return "; ".join(
        [
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            f"img-src 'self' data: https: {address.scheme}://{address.netloc}",
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
        ]
    )


class Reader(StaticFiles):
    """Serves the files of one folder; any other path is the page's, whose scripts read it.

    Raises EnvironmentFault for a folder without a page.
    """

    def __init__(self, folder: Path, base_url: str) -> None:
        if not (folder / _PAGE).is_file():
            raise EnvironmentFault(f"There is no {_PAGE} in {folder}: set CMS_READER_DIR to a front end's folder.")
        super().__init__(directory=folder)
        self._headers = {
            # Asked for anew each time, and sent only where it has changed.
            "cache-control": "no-cache",
            "content-security-policy": content_policy(base_url),
            "referrer-policy": "same-origin",
            "x-content-type-options": "nosniff",
        }

    async def get_response(self, path: str, scope: Scope) -> Response:
        """A file, or else the page. Raises HTTPException for a method that gets nothing."""
        if any(part.startswith(".") for part in Path(path).parts):
            return await super().get_response(_PAGE, scope)
        try:
            return await super().get_response(path, scope)
        except HTTPException as missing:
            # A path of the paper is the page's; a script or a query that is not there is a mistake in its name.
            if missing.status_code != 404 or Path(path).suffix in _FILES:  # noqa: PLR2004 - not found, as everyone knows.
                raise
            return await super().get_response(_PAGE, scope)

    def file_response(
        self, full_path: str | PathLike[str], stat_result: stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        """The file, with what browsers may do with it."""
        response = super().file_response(full_path, stat_result, scope, status_code)
        if "content-type" in response.headers:
            # The system's own list of kinds may lack these, or say something else.
            kind = _KINDS.get(Path(full_path).suffix, "text/plain; charset=utf-8")
            response.headers["content-type"] = kind
        # Weak, since the same file may leave compressed.
        response.headers["etag"] = "W/" + response.headers["etag"]
        response.headers.update(self._headers)
        return response


def reader_routes(folder: Path, base_url: str) -> list[BaseRoute]:
    """Where the front end in `folder` is served; `base_url` is the server's address as readers reach it."""
    return [Route("/reader", _add_slash), Mount("/reader", GZipMiddleware(Reader(folder, base_url)))]


async def _add_slash(_: Request) -> Response:
    return RedirectResponse("/reader/", 308)
