"""schema.org's vocabulary, held against what search engines ask of it.

What is required and of which type is Google's "Article" and "Event" structured data documentation, and schema.org's
definitions of the types (https://schema.org/NewsArticle, https://schema.org/Event).
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import pytest

from cms.tables import EventOrganizer, SiteTranslation
from tests.paper import NOON, Paper
from tests.planner.conftest import Ask

Check = Callable[[Any], bool]


def _url(value: Any) -> bool:
    parts = urlsplit(value)
    return parts.scheme == "https" and bool(parts.netloc)


def _moment(value: Any) -> bool:
    return datetime.fromisoformat(value).utcoffset() is not None


def _day(value: Any) -> bool:
    return bool(date.fromisoformat(value).isoformat() == value)


def _text(value: Any) -> bool:
    return isinstance(value, str) and value.strip() == value != ""


def _each(check: Check) -> Check:
    return lambda values: isinstance(values, list) and bool(values) and all(map(check, values))


def _typed(type_: str, required: dict[str, Check], optional: dict[str, Check]) -> Check:
    """An object of a type: what it must have is there, nothing is that the type does not know, no value is null."""

    def check(value: Any) -> bool:
        known = {"@type": lambda name: name == type_, **required, **optional}
        assert set(required) <= set(value), f"{type_} lacks {set(required) - set(value)}"
        assert set(value) <= set(known), f"{type_} does not know {set(value) - set(known)}"
        for name, item in value.items():
            assert known[name](item), f"{type_}.{name} is {item!r}"
        return True

    return check


PERSON = _typed("Person", {"name": _text, "url": _url}, {})
PAGE = _typed("WebPage", {"@id": _url}, {})
ORGANIZATION = _typed("Organization", {"name": _text, "url": _url}, {})
ADDRESS = _typed("PostalAddress", {}, dict.fromkeys(("streetAddress", "addressLocality", "addressCountry"), _text))
GEO = _typed(
    "GeoCoordinates",
    {"latitude": lambda v: -90 <= v <= 90, "longitude": lambda v: -180 <= v <= 180},
    {},
)
PLACE = _typed("Place", {"name": _text, "address": ADDRESS}, {"geo": GEO})
ONLINE = _typed("VirtualLocation", {"url": _url}, {})


def _is_context(value: Any) -> bool:
    return bool(value == "https://schema.org")


NEWS_ARTICLE = _typed(
    "NewsArticle",
    {
        "@context": _is_context, "headline": lambda text: _text(text) and len(text) <= 110, "datePublished": _moment,
        "dateModified": _moment, "url": _url, "mainEntityOfPage": PAGE, "inLanguage": _text,
        "publisher": ORGANIZATION, "wordCount": lambda count: count >= 0, "isAccessibleForFree": lambda v: v is True,
    },
    {
        "alternativeHeadline": _text, "description": _text, "image": _each(_url), "articleSection": _text,
        "keywords": _each(_text), "author": _each(PERSON),
    },
)  # fmt: skip


def _event(location: Check, time: Check = _moment) -> Check:
    statuses = {f"https://schema.org/Event{state}" for state in ("Scheduled", "Postponed", "Cancelled")}
    modes = {f"https://schema.org/{mode}EventAttendanceMode" for mode in ("Offline", "Online", "Mixed")}
    return _typed(
        "Event",
        {
            "@context": _is_context, "name": _text, "startDate": time, "location": location, "url": _url,
            "mainEntityOfPage": PAGE, "inLanguage": _text, "eventStatus": statuses.__contains__,
            "eventAttendanceMode": modes.__contains__,
        },
        {"endDate": time, "description": _text, "image": _each(_url), "organizer": _each(PERSON)},
    )  # fmt: skip


async def news_article(ask: Ask, locale: str = "en") -> Any:
    query = "query ($locale: String) { articles(first: 1, locale: $locale) { nodes { seo { jsonLd } } } }"
    return (await ask(query, {"locale": locale}))["articles"]["nodes"][0]["seo"]["jsonLd"]


async def event(ask: Ask) -> Any:
    return (await ask("{ events(first: 1) { nodes { seo { jsonLd } } } }"))["events"]["nodes"][0]["seo"]["jsonLd"]


async def test_a_bare_article_is_a_valid_news_article(paper: Paper, ask: Ask) -> None:
    await paper.site()
    await paper.article("Bare")
    found = await news_article(ask)
    assert NEWS_ARTICLE(found)
    assert not {"description", "image", "articleSection", "keywords", "author", "alternativeHeadline"} & set(found)


async def full(paper: Paper, title: str = "The river") -> UUID:
    """An article that says all that can be said."""
    await paper.site("en", "fa")
    await paper.add(SiteTranslation, locale="fa", name="آزمون")
    image = await paper.media("River", storage="EXTERNAL", address="https://pictures.example/river.jpg")
    people = (await paper.author("Ada"), await paper.author("Eve", visible_from=NOON + timedelta(1)))
    tags = (await paper.tag("Water"), await paper.tag("Secret", visible_from=NOON + timedelta(1)))
    return await paper.article(
        title, slug="river", authors=people, tags=tags, section_id=await paper.section("News"), image_id=image,
        subtitle="Rising", excerpt="Water everywhere", updated_at=NOON,
    )  # fmt: skip


async def test_a_full_article_is_a_valid_news_article(paper: Paper, ask: Ask) -> None:
    await full(paper)
    found = await news_article(ask)
    assert NEWS_ARTICLE(found)
    # Who is hidden is not named here either.
    assert found["author"] == [{"@type": "Person", "name": "Ada", "url": "https://paper.example/authors/ada"}]
    assert found["keywords"] == ["Water"]
    assert found["image"] == ["https://pictures.example/river.jpg"]
    assert found["publisher"]["name"] == "The Test"
    assert found["url"] == found["mainEntityOfPage"]["@id"] == "https://paper.example/articles/river"


async def test_a_long_title_is_a_headline_that_search_engines_take(paper: Paper, ask: Ask) -> None:
    await full(paper, "Water " * 40 + "!")
    found = await news_article(ask)
    assert NEWS_ARTICLE(found | {"headline": found["headline"].strip()})
    assert len(found["headline"]) == 110


async def test_a_translation_speaks_its_own_language(paper: Paper, ask: Ask) -> None:
    entry = await full(paper)
    await paper.article("رود", entry=entry, locale="fa", slug="رود")
    found = await news_article(ask, "fa")
    assert NEWS_ARTICLE(found)
    assert (found["inLanguage"], found["publisher"]["name"]) == ("fa", "آزمون")
    assert found["url"] == "https://paper.example/fa/articles/رود"


async def test_what_an_editor_changed_before_it_was_published_was_modified_then(paper: Paper, ask: Ask) -> None:
    await paper.site()
    await paper.article("Bare", updated_at=NOON - timedelta(days=9))
    found = await news_article(ask)
    assert found["dateModified"] == found["datePublished"]


HALL: dict[str, Any] = {"place_name": "Town hall", "city": "Berlin", "latitude": 52.5, "longitude": 13.4}
TALK = {"online_url": "https://talk.example"}


@pytest.mark.parametrize(
    ("values", "location", "mode"),
    [
        (HALL, PLACE, "Offline"),
        ({"city": "Berlin"}, PLACE, "Offline"),
        ({"address": "Market 1", "country": "DE"}, PLACE, "Offline"),
        (TALK, ONLINE, "Online"),
        (HALL | TALK, lambda both: PLACE(both[0]) and ONLINE(both[1]), "Mixed"),
    ],
    ids=["a place", "a city", "an address", "online", "both"],
)
async def test_an_event_is_valid_wherever_it_takes_place(
    paper: Paper, ask: Ask, values: dict[str, Any], location: Check, mode: str
) -> None:
    await paper.site()
    entry = await paper.event("The fair", ends_at=NOON + timedelta(days=2), excerpt="Come", **values)
    row = await paper.connection.fetchval("SELECT id FROM event WHERE entry_id = $1", entry)
    await paper.add(EventOrganizer, event_id=row, position=0, author_id=await paper.author("Ada"))
    found = await event(ask)
    assert _event(location)(found)
    assert found["eventAttendanceMode"] == f"https://schema.org/{mode}EventAttendanceMode"
    assert [person["name"] for person in found["organizer"]] == ["Ada"]


@pytest.mark.parametrize("state", ["SCHEDULED", "POSTPONED", "CANCELLED"])
async def test_an_events_state_is_one_that_search_engines_know(paper: Paper, ask: Ask, state: str) -> None:
    await paper.site()
    await paper.event("The fair", state=state, **HALL)
    found = await event(ask)
    assert _event(PLACE)(found)
    assert found["eventStatus"] == f"https://schema.org/Event{state.title()}"


async def test_an_event_of_a_whole_day_says_the_day_where_it_takes_place(paper: Paper, ask: Ask) -> None:
    await paper.site()
    midnight_in_berlin = datetime.fromisoformat("2026-05-02T22:00:00+00:00")
    await paper.event("The fair", starts=midnight_in_berlin, all_day=True, **HALL)
    found = await event(ask)
    assert _event(PLACE, _day)(found)
    assert found["startDate"] == "2026-05-03"


async def test_an_event_that_is_nowhere_says_nothing_of_a_place(paper: Paper, ask: Ask) -> None:
    await paper.site()
    await paper.event("The fair")
    assert "location" not in await event(ask)
