"""/media/: the files in our own store."""

import mimetypes
from os import PathLike, stat_result
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

_KINDS = mimetypes.MimeTypes()
for _suffix, _kind in {".avif": "image/avif", ".webp": "image/webp", ".svg": "image/svg+xml"}.items():
    _KINDS.add_type(_kind, _suffix)  # Not every Python knows them.

_INERT = ("image/", "audio/", "video/", "font/", "application/pdf", "text/plain")
_SVG = "image/svg+xml"

_NO_SCRIPTS = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; sandbox"
"""A picture in SVG keeps its styles and what it embeds, and may run nothing, load nothing and send nothing."""


class MediaFiles(StaticFiles):
    """Serves files of one folder and nothing outside of it.

    An address is never given to other bytes, so that caches may keep them for a year. Whatever could run a script in a
    browser is kept from it.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__(directory=folder, check_dir=False)
        self.config_checked = True  # The folder may come with the first file.

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file's bytes; raises HTTPException 404 where there is none."""
        if any(part.startswith(".") for part in Path(path).parts):
            raise HTTPException(404)
        return await super().get_response(path, scope)

    def file_response(
        self, full_path: str | PathLike[str], stat_result: stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        """The file with what a browser must know to handle it safely."""
        response = super().file_response(full_path, stat_result, scope, status_code)
        kind = _KINDS.guess_type(Path(full_path).name)[0] or "application/octet-stream"
        if "content-type" in response.headers:
            response.headers["content-type"] = kind
        response.headers["cache-control"] = "public, max-age=31536000, immutable"
        response.headers["x-content-type-options"] = "nosniff"
        if kind == _SVG or not kind.startswith(_INERT):
            response.headers["content-security-policy"] = _NO_SCRIPTS
        return response
