"""The addresses of pictures and files."""

from typing import Any
from uuid import UUID

import pytest

from cms.tables import MediaRendition
from tests.paper import Paper
from tests.planner.conftest import Ask


@pytest.fixture
async def river(paper: Paper) -> UUID:
    """A picture of 1600 by 900 that exists in four widths and two formats."""
    await paper.site()
    key = await paper.media("A river", address="river.jpg", mime_type="image/jpeg", width=1600, height=900)
    for width in (320, 640, 1280, 1600):
        for kind in ("JPEG", "WEBP"):
            address = f"river-{width}.{kind.lower()}"
            await paper.add(MediaRendition, media_id=key, width=width, format=kind, address=address)
    return key


async def file(ask: Ask, field: str) -> Any:
    """A field of the one picture."""
    return (await ask(f"{{ media {{ nodes {{ found: {field} }} }} }}"))["media"]["nodes"][0]["found"]


URLS = {
    "url": "river.jpg",
    "url(width: 1)": "river-320.jpeg",
    "url(width: 320)": "river-320.jpeg",
    "url(width: 321)": "river-640.jpeg",
    "url(width: 640, format: WEBP)": "river-640.webp",
    "url(width: 1600)": "river-1600.jpeg",
    # Larger than there is: the original, never one that is too small.
    "url(width: 1601)": "river.jpg",
    "url(width: 10000, format: WEBP)": "river.jpg",
    # A format that the picture lacks.
    "url(width: 320, format: AVIF)": "river.jpg",
    "url(format: AVIF)": "river.jpg",
    # A format without a size: the largest.
    "url(format: WEBP)": "river-1600.webp",
    # A height is a width, by the picture's shape: 360 high is 640 wide.
    "url(height: 360)": "river-640.jpeg",
    "url(height: 361)": "river-1280.jpeg",
    "url(width: 1000, height: 10)": "river-1280.jpeg",
    "url(width: 10, height: 800)": "river-1600.jpeg",
    "url(width: null, height: null, format: null)": "river.jpg",
}


@pytest.mark.usefixtures("river")
async def test_an_address_is_that_of_the_smallest_size_that_is_large_enough(ask: Ask) -> None:
    assert {field: await file(ask, field) for field in URLS} == {
        field: f"http://media/media/{name}" for field, name in URLS.items()
    }


@pytest.mark.usefixtures("river")
async def test_a_picture_may_fit_as_a_whole(ask: Ask) -> None:
    # To fit as a whole into 640 by 100, 178 pixels of width are enough: the smallest size will do.
    assert await file(ask, "url(width: 640, height: 100, fit: CONTAIN)") == "http://media/media/river-320.jpeg"


@pytest.mark.usefixtures("river")
async def test_srcset_offers_the_sizes_that_there_are(ask: Ask) -> None:
    base = "http://media/media/river-"
    assert await file(ask, "srcset") == f"{base}320.jpeg 320w, {base}640.jpeg 640w, {base}1280.jpeg 1280w"
    assert await file(ask, "srcset(widths: [1280, 320, 320], format: WEBP)") == (
        f"{base}320.webp 320w, {base}1280.webp 1280w"
    )
    # None of those asked for: the picture itself, with its own width.
    for asked in ("widths: [7]", "format: AVIF"):
        assert await file(ask, f"srcset({asked})") == "http://media/media/river.jpg 1600w"


async def test_a_file_that_lies_elsewhere_has_its_sources_address(paper: Paper, ask: Ask) -> None:
    await paper.site()
    key = await paper.media("A bridge", storage="EXTERNAL", address="https://x.example/a.jpg", mime_type="image/jpeg",
                            width=800, height=600)  # fmt: skip
    for field in ("url", "url(width: 320)", "url(height: 100, format: WEBP, fit: CONTAIN)"):
        assert await file(ask, field) == "https://x.example/a.jpg"
    assert await file(ask, "srcset") == "https://x.example/a.jpg 800w"
    assert await file(ask, "bytes") == 0
    await paper.add(
        MediaRendition, media_id=key, width=400, format="JPEG", address="https://x.example/a-400.jpg"
    )  # fmt: skip
    assert await file(ask, "url(width: 320)") == "https://x.example/a-400.jpg"
    assert await file(ask, "srcset(widths: [400])") == "https://x.example/a-400.jpg 400w"


async def test_a_file_of_unknown_size_has_an_address(paper: Paper, ask: Ask) -> None:
    await paper.site()
    await paper.media("A paper", address="paper.pdf", mime_type="application/pdf")
    for field in ("url", "url(width: 320)", "url(height: 320)", "srcset"):
        assert await file(ask, field) == "http://media/media/paper.pdf"


WRONG = {
    "url(width: 0)": "width", "url(width: 10001)": "width", "url(height: -1)": "height", "srcset(widths: [])": "widths",
    "srcset(widths: [320, 0])": "widths", f"srcset(widths: {[320] * 21})": "widths",
}  # fmt: skip


@pytest.mark.usefixtures("river")
@pytest.mark.parametrize(("field", "argument"), WRONG.items())
async def test_sizes_that_cannot_be_are_refused(refused: Ask, field: str, argument: str) -> None:
    (error,) = await refused(f"{{ media {{ nodes {{ {field} }} }} }}")
    assert error["extensions"] == {"code": "BAD_REQUEST", "argument": argument}


async def test_the_sites_picture_stands_in_for_one_that_lacks(paper: Paper, ask: Ask) -> None:
    await paper.site()
    logo, own, other = [await paper.media(alt) for alt in ("The logo", "Own", "For search engines")]
    await paper.article("Both", image_id=own, seo_image_id=other)
    await paper.article("None")
    await paper.article("Own", image_id=own)
    query = "{ articles(orderBy: {field: TITLE, direction: ASC}) { nodes { image { alt } seo { image { alt } } } } }"

    async def shown() -> list[Any]:
        found = (await ask(query))["articles"]["nodes"]
        return [[image and image["alt"] for image in (node["image"], node["seo"]["image"])] for node in found]

    assert await shown() == [["Own", "For search engines"], [None, None], ["Own", "Own"]]
    await paper.connection.execute("UPDATE site SET default_image_id = $1", logo)
    assert await shown() == [["Own", "For search engines"], ["The logo", "The logo"], ["Own", "Own"]]
    # One that readers do not see yet stands in for nothing.
    await paper.connection.execute("UPDATE media SET visible_from = 'infinity' WHERE id = $1", logo)
    assert await shown() == [["Own", "For search engines"], [None, None], ["Own", "Own"]]
