"""The addresses of a Hugo site, and the paths by which its pages refer to each other."""

from datetime import datetime
from pathlib import PurePosixPath

import pytest

from cms.importers.hugo.addresses import Named, References, base_name, logical, lost_path, normal, permalink

RAIN = Named(PurePosixPath("news/2020/2020-05-06-rain.md"), "heavy-rain", "rain-again", datetime(2020, 5, 6))  # noqa: DTZ001 - A day.
FILES = [
    PurePosixPath(path)
    for path in (
        "news/2020/2020-05-06-rain.md",
        "news/2020/Snow Day.md",
        "news/snow.md",
        "events/snow.md",
        "topics/mobile/_index.md",
        "guides/rain/index.md",
    )
]


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        (":year/:month/:day/:slug/", "/2020/05/06/heavy-rain/"),
        ("event/:year/:month/:day/:slug/", "/event/2020/05/06/heavy-rain/"),
        ("/:section/:filename", "/news/2020-05-06-rain/"),
        ("/:sections[last]/:title/", "/news/2020/rain-again/"),
        ("/:slugorcontentbasename/:unknown/", "/heavy-rain/"),
        (None, "/news/2020/heavy-rain/"),
    ],
)
def test_an_address_follows_its_pattern(pattern: str | None, path: str) -> None:
    assert permalink(RAIN, pattern) == path


def test_a_page_that_is_a_folder_stands_beside_it() -> None:
    bundle = Named(PurePosixPath("posts/rain/index.md"), None, "wet", None)
    assert permalink(bundle, None) == "/posts/rain/"
    assert permalink(bundle, "/:sections/:slug/:year/") == "/posts/wet/"


def test_addresses_are_compared_in_one_form() -> None:
    assert {normal(path) for path in ("/A/b%20c", "a//b c/", "/a/b%20C//")} == {"/a/b c/"}
    assert normal("") == normal("/") == "/"


def test_a_page_that_is_a_folder_has_its_name() -> None:
    assert [base_name(PurePosixPath(path)) for path in ("a/b.md", "a/b/index.md", "a/b/_index.md")] == ["b", "b", "b"]
    assert logical("/A/B c/_index.md") == "a/b-c"


@pytest.mark.parametrize(
    ("reference", "page", "found"),
    [
        ("2020-05-06-rain.md", "events/x.md", ["news/2020/2020-05-06-rain.md"]),
        ("2020-05-06-rain", "events/x.md", ["news/2020/2020-05-06-rain.md"]),
        ("/news/2020/2020-05-06-rain.md", "events/x.md", ["news/2020/2020-05-06-rain.md"]),
        ("2020/2020-05-06-rain.md", "events/x.md", ["news/2020/2020-05-06-rain.md"]),
        ("Snow Day.md", "events/x.md", ["news/2020/Snow Day.md"]),
        ("snow.md", "events/x.md", ["events/snow.md"]),
        ("snow.md", "news/x.md", ["news/snow.md"]),
        ("snow.md", "guides/x.md", ["news/snow.md", "events/snow.md"]),
        ("events/snow.md", "guides/x.md", ["events/snow.md"]),
        ("/topics/mobile", "news/x.md", ["topics/mobile/_index.md"]),
        ("/topics/mobile/_index.md", "news/x.md", ["topics/mobile/_index.md"]),
        ("rain", "news/x.md", ["guides/rain/index.md"]),
        ("/rain", "news/x.md", []),
        ("now.md", "news/x.md", []),
        ("hail.md", "news/x.md", []),
    ],
)
def test_a_reference_is_found_by_the_rules_of_hugo(reference: str, page: str, found: list[str]) -> None:
    assert [str(file) for file in References(FILES).find(reference, PurePosixPath(page))] == found


@pytest.mark.parametrize(
    ("reference", "path"),
    [
        ("2019-01-02-hail.md", "/2019/01/02/hail/"),
        ("events/2019-01-02-hail.md", "/event/2019/01/02/hail/"),
        ("/guides/hail/_index.md", "/guides/hail/"),
        ("communities/hail.md", "/communities/hail/"),
        ("deadlink", None),
        ("2019-99-02-hail.md", None),
    ],
)
def test_what_is_not_here_has_a_likely_place_on_the_old_site(reference: str, path: str | None) -> None:
    permalinks = {"news": ":year/:month/:day/:slug/", "events": "event/:year/:month/:day/:slug/"}
    assert lost_path(reference, PurePosixPath("news/x.md"), permalinks) == path
