"""Pictures are drawn anew: their pixels stay, and nothing else that their files tell."""

import io
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from cms.errors import Code, ContentFault
from cms.media.pictures import Picture, redraw
from tests.examples import examples
from tests.media.drawings import BLUE, RED, SECRET, drawing, moving, telling

KINDS = ["JPEG", "PNG", "WEBP", "GIF"]
MOST = 1_000_000


def drawn(content: bytes, most: int = MOST) -> Picture:
    return redraw(io.BytesIO(content), most_pixels=most)


def opened(picture: Picture) -> Image.Image:
    return Image.open(io.BytesIO(picture.content))


def is_close(found: Any, wanted: tuple[int, ...]) -> bool:
    return all(abs(a - b) < 24 for a, b in zip(found, wanted, strict=True))


@pytest.mark.parametrize("kind", KINDS)
def test_pixels_stay_and_all_else_that_a_file_tells_goes(kind: str) -> None:
    given = telling(kind)
    assert SECRET in given
    picture = drawn(given)
    assert SECRET not in picture.content
    assert (picture.mime_type, picture.width, picture.height) == (f"image/{kind.lower()}", 40, 20)
    with opened(picture) as image:
        assert image.format == kind
        assert not image.getexif()
        assert not {"comment", "xmp", "icc_profile", "exif"} & image.info.keys()
        assert is_close(image.convert("RGB").getpixel((4, 10)), RED)
        assert is_close(image.convert("RGB").getpixel((36, 10)), BLUE)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_is_turned_as_its_exif_says(kind: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # Its right side is the lower one of what is meant.
    picture = drawn(drawing(kind, exif=exif))
    assert (picture.width, picture.height) == (20, 40)
    with opened(picture) as image:
        assert is_close(image.convert("RGB").getpixel((10, 4)), RED)
        assert is_close(image.convert("RGB").getpixel((10, 36)), BLUE)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_colours_of_a_profile_become_those_that_browsers_take_for_granted(kind: str) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    # A device that shows red where others show blue.
    swapped = profile.replace(b"rXYZ", b"????", 1).replace(b"bXYZ", b"rXYZ", 1).replace(b"????", b"bXYZ", 1)
    with opened(drawn(drawing(kind, icc_profile=swapped))) as image:
        assert is_close(image.convert("RGB").getpixel((4, 10)), BLUE)
    with opened(drawn(drawing(kind, icc_profile=b"no profile"))) as image:
        assert is_close(image.convert("RGB").getpixel((4, 10)), RED)


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_animations_stay_animations(kind: str) -> None:
    with opened(drawn(moving(kind))) as image:
        image.load()
        assert (image.n_frames, image.info["loop"], image.info["duration"]) == (3, 2, 40)  # type: ignore[attr-defined]
        image.seek(2)
        assert is_close(image.convert("RGB").getpixel((8, 8)), (120, 120, 120))


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("JPEG", "L"), ("JPEG", "CMYK"), ("PNG", "1"), ("PNG", "P"), ("PNG", "I;16"), ("PNG", "LA"), ("WEBP", "RGBA")],
)
def test_every_kind_of_pixels_is_taken(kind: str, mode: str) -> None:
    target = io.BytesIO()
    Image.new(mode, (8, 8)).save(target, kind)
    assert drawn(target.getvalue()).width == 8


@pytest.mark.parametrize("kind", ["PNG", "GIF", "WEBP"])
def test_what_is_transparent_stays_so(kind: str) -> None:
    target = io.BytesIO()
    Image.new("RGBA", (8, 8), (0, 0, 0, 0)).save(target, kind)
    with opened(drawn(target.getvalue())) as image:
        assert image.convert("RGBA").getpixel((4, 4))[3] == 0  # type: ignore[index]


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_of_too_many_pixels_is_refused_before_they_are_decoded(kind: str) -> None:
    with pytest.raises(ContentFault, match=r"40 by 20 pixels; 700 altogether") as refused:
        drawn(drawing(kind), most=700)
    assert (refused.value.faults[0].path, refused.value.faults[0].code) == (("file",), Code.TOO_LARGE)


def test_a_bomb_is_refused_by_what_it_announces() -> None:
    bomb = bytearray(drawing("PNG"))
    bomb[16:24] = (60_000).to_bytes(4, "big") * 2
    with pytest.raises(ContentFault):
        drawn(bytes(bomb))
    wide = bytearray(telling("WEBP"))
    assert wide[12:16] == b"VP8X"
    wide[24:30] = b"\xff" * 6
    with pytest.raises(ContentFault, match="16,777,216 by 16,777,216"):
        drawn(bytes(wide))


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_the_frames_of_an_animation_count_together(kind: str) -> None:
    assert drawn(moving(kind), most=3 * 256)
    with pytest.raises(ContentFault, match="frames"):
        drawn(moving(kind), most=3 * 256 - 1)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_cut_off_is_refused(kind: str) -> None:
    whole = drawing(kind, size=(200, 200))
    with pytest.raises(ContentFault, match="cut off"):
        drawn(whole[: len(whole) // 2])


@pytest.mark.parametrize(
    "content",
    [b"", b"GIF", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%PDF-1.7", b"<html>", b"BM" + bytes(60)],
)
def test_what_is_no_picture_that_is_taken_is_refused(content: bytes) -> None:
    with pytest.raises(ContentFault, match="send a JPEG, PNG, WebP or GIF"):
        drawn(content)


def test_what_is_a_picture_and_a_page_at_once_is_a_picture_alone() -> None:
    page = b"<script>alert(1)</script>"
    assert page not in drawn(drawing("GIF") + page).content
    with pytest.raises(ContentFault, match="broken"):
        drawn(b"GIF89a/*" + page + b"*/")


def test_a_drawing_without_loss_stays_one() -> None:
    with opened(drawn(drawing("WEBP", lossless=True))) as image:
        assert image.convert("RGB").getpixel((4, 10)) == RED


@settings(max_examples=examples(60), deadline=None)
@given(st.sampled_from(KINDS), st.data())
def test_changed_bytes_are_a_picture_or_are_refused(kind: str, data: st.DataObject) -> None:
    content = bytearray(telling(kind))
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    with suppress(ContentFault):
        picture = drawn(bytes(content))
        assert SECRET not in picture.content
        with opened(picture) as image:
            image.load()


@settings(deadline=None)
@given(st.sampled_from([b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"RIFF....WEBP"]), st.binary(max_size=300))
def test_random_bytes_are_refused(magic: bytes, rest: bytes) -> None:
    with pytest.raises(ContentFault):
        drawn(magic + rest)
