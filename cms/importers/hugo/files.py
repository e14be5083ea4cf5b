"""The folder of a Hugo site: its files of content and of images' metadata, read once, in the order of their names."""

import mimetypes
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from cms.errors import ContentFault
from cms.importers.hugo.matter import Matter, load, split
from cms.importers.hugo.records import Picture, Source
from cms.importers.hugo.words import line
from cms.importers.report import Report

_SIZE = re.compile(r"[1-9]\d{0,6}", re.ASCII)
_PICTURE_FORMS = {".yml": "yaml", ".yaml": "yaml", ".json": "json", ".toml": "toml"}


def content_folder(root: Path) -> Path:
    """The folder with the site's content; raises ContentFault where there is none, or nothing in it."""
    if not root.is_dir():
        raise ContentFault(f"There is no folder {root}: name the folder of a Hugo site, the one with content/ in it.")
    content = root / "content"
    if not content.is_dir() or not any(content.rglob("*.md")):
        raise ContentFault(f"There is no content in {root}: a Hugo site has its pages as .md files below content/.")
    return content


def read_sources(content: Path, report: Report) -> Iterator[Source]:
    """The files of content; one that cannot be read is reported and left out."""
    for path in sorted(content.rglob("*.md")):
        file = PurePosixPath(path.relative_to(content).as_posix())
        try:
            matter, text = split(path.read_text(encoding="utf-8"))
        except (ContentFault, OSError, UnicodeDecodeError) as fault:
            report.fail("files", f"content/{file}", _reason(fault))
        else:
            yield Source(file, matter, text)


def read_pictures(root: Path, media_url: str, report: Report) -> Iterator[Picture]:
    """The images' metadata in data/images; a file's name is its uid."""
    for path in sorted((root / "data" / "images").glob("*")):
        form = _PICTURE_FORMS.get(path.suffix)
        if form is None:
            continue
        key = f"data/images/{path.name}"
        try:
            yield _picture(key, path.stem, Matter(load(path.read_text(encoding="utf-8-sig"), form)), media_url)
        except (ContentFault, OSError, UnicodeDecodeError) as fault:
            report.fail("images", key, _reason(fault))


def _picture(key: str, uid: str, matter: Matter, media_url: str) -> Picture:
    ending = (matter.text("format") or "").lower().lstrip(".")
    mime_type, _ = mimetypes.guess_type(f"picture.{ending}")
    if not ending or mime_type is None:
        raise ContentFault("It does not say the image's format, so there is no address for it.")
    return Picture(
        key,
        uid,
        f"{media_url}/{uid}.{ending}",
        mime_type,
        line(matter.text("alt")),
        line(matter.text("caption")) or None,
        line(matter.text("credit")) or None,
        _size(matter.text("width")),
        _size(matter.text("height")),
    )


def _size(text: str | None) -> int | None:
    return int(text) if text and _SIZE.fullmatch(text) else None


def _reason(fault: Exception) -> str:
    if isinstance(fault, UnicodeDecodeError):
        return "It is not UTF-8."
    return str(fault) if isinstance(fault, ContentFault) else f"It cannot be read ({fault})."
