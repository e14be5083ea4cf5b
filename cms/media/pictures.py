"""Pictures that somebody sends, drawn anew: what is stored is what a browser shows, and not a byte more."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, BinaryIO

from PIL import Image, ImageCms, ImageOps, ImageSequence

from cms.errors import Code, ContentFault
from cms.media.sniffing import is_lossless, sniff, webp_size

# Our own limit is asked before anything is decoded, and can be set.
Image.MAX_IMAGE_PIXELS = None

_SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))

_HEAD = 64
"""Bytes by which a format and the size of a WebP are known."""

_SAVED_AS: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 90, "progressive": True},
    "PNG": {},
    "WEBP": {"quality": 90},
    "GIF": {},
}
"""How each format is written: at a quality at which nobody sees that it was written twice."""

_SUFFIXES = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "GIF": "gif"}


@dataclass(frozen=True)
class Picture:
    """A picture's bytes, its kind, the suffix of its file's name, and its width and height in pixels."""

    content: bytes
    mime_type: str
    suffix: str
    width: int
    height: int


@dataclass(frozen=True)
class _Drawing:
    """The pixels of each frame, how many milliseconds it is shown, and how often all are (0: for ever)."""

    frames: list[Image.Image]
    durations: list[int]
    loop: int | None = None


def redraw(source: BinaryIO, *, most_pixels: int) -> Picture:
    """Reads a JPEG, PNG, WebP or GIF, and writes its pixels alone, in the same format.

    It is turned as its EXIF says, and its colours become sRGB, which is what browsers take for granted: a profile may
    name a device or a person. An animation stays one. `most_pixels` are those of all its frames together. Raises
    ContentFault with the path `file`.
    """
    head = source.read(_HEAD)
    source.seek(0)
    kind = sniff(head)
    if kind is None:
        raise ContentFault("This is no picture that is taken: send a JPEG, PNG, WebP or GIF.", "file")
    with _as_broken():
        if kind == "WEBP" and (announced := webp_size(head)):
            # Its decoder takes memory for the whole canvas as soon as it is opened.
            _refuse_large(announced, 1, most_pixels)
        with Image.open(source, formats=[kind]) as image:
            _refuse_large(image.size, 1, most_pixels)
            # A JPEG that holds several pictures is a photograph with previews: the first is the picture.
            moves = kind != "JPEG" and getattr(image, "is_animated", False)
            drawing = _frames(image, most_pixels) if moves else _still(image, kind)
    content = _written(drawing, kind, lossless=is_lossless(head))
    return Picture(content, f"image/{kind.lower()}", _SUFFIXES[kind], *drawing.frames[0].size)


@contextmanager
def _as_broken() -> Iterator[None]:
    """Says in a sentence that bytes make no picture, for which Pillow has errors of many kinds."""
    try:
        yield
    except (ContentFault, MemoryError):
        raise
    except Exception as error:
        message = "The picture is broken or cut off: open it in a program for pictures, save it anew, and send that."
        raise ContentFault(message, "file") from error


def _still(image: Image.Image, kind: str) -> _Drawing:
    image.load()
    drawn = _in_srgb(ImageOps.exif_transpose(image), image.info.get("icc_profile"))
    if kind == "JPEG" and drawn.mode not in {"L", "RGB"}:
        drawn = drawn.convert("RGB")
    return _Drawing([_bare(drawn)], [0])


def _frames(image: Image.Image, most_pixels: int) -> _Drawing:
    loop, profile = image.info.get("loop"), image.info.get("icc_profile")
    drawing = _Drawing([], [], loop if isinstance(loop, int) else None)
    for count, frame in enumerate(ImageSequence.Iterator(image), start=1):
        _refuse_large(image.size, count, most_pixels)
        drawing.frames.append(_bare(_in_srgb(frame.convert("RGBA"), profile)))
        drawing.durations.append(round(frame.info.get("duration", 0)))
    return drawing


def _refuse_large(size: tuple[int, int], frames: int, most_pixels: int) -> None:
    width, height = size
    if width * height * frames > most_pixels:
        found = f"{width:,} by {height:,} pixels" + (f" in {frames:,} frames or more" if frames > 1 else "")
        message = f"The picture has {found}; {most_pixels:,} altogether are the most: make it smaller, and send that."
        raise ContentFault(message, "file", code=Code.TOO_LARGE)


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """The same colours without a profile; where that is broken, as browsers show them that know none."""
    if not profile or image.mode not in {"RGB", "RGBA", "CMYK"}:
        return image
    try:
        given = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        mode = "RGBA" if image.mode == "RGBA" else "RGB"
        return ImageCms.profileToProfile(image, given, _SRGB, outputMode=mode) or image
    except (ImageCms.PyCMSError, OSError):
        return image


def _bare(image: Image.Image) -> Image.Image:
    """A copy that knows its pixels, and which of them are transparent, and nothing else."""
    bare = image.copy()
    bare.info = {}
    if "transparency" in image.info:
        bare.info["transparency"] = image.info["transparency"]
    return bare


def _written(drawing: _Drawing, kind: str, *, lossless: bool) -> bytes:
    options = dict(_SAVED_AS[kind])
    if kind == "WEBP" and lossless:
        options["lossless"] = True
    first, *others = drawing.frames
    if others:
        options |= {"save_all": True, "append_images": others, "duration": drawing.durations}
        if kind == "GIF":
            # Each frame is a whole one: where it is transparent, the one before is not to shine through.
            options["disposal"] = 2
        if drawing.loop is not None:
            options["loop"] = drawing.loop
    target = io.BytesIO()
    first.save(target, kind, **options)
    return target.getvalue()
