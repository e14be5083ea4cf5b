"""Pictures made for tests."""

import io
from functools import cache
from hashlib import sha256
from typing import Any

from PIL import Image, ImageCms, PngImagePlugin

from cms.media.upload import Upload

SECRET = b"MARKER-51.4778N-0.0015W"
"""Stands in everything that a file tells beside its pixels."""

RED, BLUE = (200, 30, 30), (30, 30, 200)


def drawing(kind: str = "JPEG", size: tuple[int, int] = (40, 20), mode: str = "RGB", **options: Any) -> bytes:
    """A picture that is red on the left and blue on the right."""
    image = Image.new("RGB", size, RED)
    image.paste(BLUE, (size[0] // 2, 0, *size))
    target = io.BytesIO()
    image.convert(mode).save(target, kind, **options)
    return target.getvalue()


@cache
def telling(kind: str) -> bytes:
    """A picture whose file tells the marker wherever its format has room for it; a profile in it tells the time."""
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()
    exif.get_ifd(0x8825)[0x001D] = SECRET.decode()
    text = PngImagePlugin.PngInfo()
    text.add_text("Comment", SECRET.decode())
    text.add_itxt("XML:com.adobe.xmp", SECRET.decode())
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    everything: dict[str, dict[str, Any]] = {
        "JPEG": {"exif": exif, "comment": SECRET, "xmp": SECRET, "icc_profile": profile},
        "PNG": {"exif": exif, "pnginfo": text, "icc_profile": profile},
        "WEBP": {"exif": exif, "xmp": SECRET, "icc_profile": profile},
        "GIF": {"comment": SECRET},
    }
    return drawing(kind, **everything[kind]) + SECRET


def moving(kind: str, frames: int = 3) -> bytes:
    """An animation of as many frames, each of another grey."""
    images = [Image.new("RGB", (16, 16), (60 * count, 60 * count, 60 * count)) for count in range(frames)]
    target = io.BytesIO()
    images[0].save(target, kind, save_all=True, append_images=images[1:], duration=[40] * frames, loop=2)
    return target.getvalue()


def upload(content: bytes) -> Upload:
    """A file as it arrives."""
    return Upload(io.BytesIO(content), len(content), sha256(content).hexdigest())
