"""Each query of the reader gives what its page draws."""

from typing import Any
from urllib.parse import urlencode

import httpx2
import orjson
import pytest

from tests.reader.queries import CHANGES, FOLDER, QUERIES, VARIABLES, text_of
from tests.server.processes import DEADLINE, Server

LONGEST_ADDRESS = 6_000


def ask(demo: Server, name: str, **variables: Any) -> Any:
    """The data of one of the queries; fails where there are errors."""
    answer = httpx2.post(
        f"http://127.0.0.1:{demo.port}/graphql",
        json={"query": text_of(name), "variables": variables},
        timeout=DEADLINE,
    ).json()
    assert "errors" not in answer, answer["errors"]
    return answer["data"]


def test_every_query_is_tried() -> None:
    assert {*VARIABLES, "comments", "count", "follow", *CHANGES} == set(QUERIES)


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_says_what_is_wrong_with_it(demo: Server, name: str) -> None:
    nowhere = "art_00000000-0000-7000-8000-000000000000_en"
    new = {"subjectId": nowhere, "authorName": "Ann", "authorEmail": "ann@reader.example", "consent": True}
    given = {
        "add-comment": {**new, "body": "Hello"},
        "edit-comment": {"id": nowhere, "body": "Hello"},
        "delete-comment": {"id": nowhere},
        "report-comment": {"id": nowhere, "reason": "SPAM"},
    }
    [payload] = ask(demo, name, input=given[name]).values()
    assert [error["path"] for error in payload["errors"]] == [["input", "subjectId" if name == "add-comment" else "id"]]
    assert not payload["comment"]


@pytest.mark.parametrize("locale", [None, "fa"])
@pytest.mark.parametrize("name", VARIABLES)
def test_a_query_gives_data(demo: Server, name: str, locale: str | None) -> None:
    names_a_slug = "slug" in VARIABLES[name]
    data = ask(demo, name, **VARIABLES[name], **({"locale": locale} if not names_a_slug else {}))
    assert all(data.values())


def test_the_article_page_is_whole(demo: Server) -> None:
    data = ask(demo, "article", **VARIABLES["article"])
    article, site = data["article"], data["site"]
    assert article["section"]["name"]
    assert article["title"]
    assert article["subtitle"]
    assert {"url", "srcset", "alt", "caption", "credit", "width", "height"} <= article["image"].keys()
    assert [(byline["author"]["name"], bool(byline["bio"])) for byline in article["bylines"]] == [
        ("Odo Fennimore", True),
        ("Babak Rudkhani", True),
    ]
    assert article["publishedAt"]
    assert article["body"]["readingMinutes"] > 0
    assert article["tags"]
    assert len(article["related"]) == 3
    assert all(other["image"]["url"] and other["postedBy"]["name"] for other in article["related"])
    authors = [reply["author"] for comment in article["comments"]["nodes"] for reply in comment["replies"]["nodes"]]
    assert {author["isStaff"] for author in authors} == {True, False}
    assert "No spam service gets any of it." in site["commentPolicy"]["privacyNotice"]


def test_an_article_without_a_picture_shows_the_sites(demo: Server) -> None:
    image = ask(demo, "article", slug="privacy")["article"]["image"]
    assert image["url"].endswith("/hills-spring.svg")


def test_an_announced_march_says_when_where_and_where_else(demo: Server) -> None:
    (march,) = ask(demo, "article", slug="weir-march")["article"]["events"]
    assert march["timeZone"] == "Europe/London"
    assert "T14:00:00" in march["startsAt"]
    assert march["place"]["name"] == "Staple Square"
    assert march["links"][0]["url"] == "https://gatherings.example/events/march-for-the-wend"


def test_more_of_a_discussion_is_found_below_an_article_and_below_a_comment(demo: Server) -> None:
    article = ask(demo, "article", **VARIABLES["article"])["article"]
    first = article["comments"]["nodes"][0]
    cursor = article["comments"]["pageInfo"]["endCursor"]
    assert ask(demo, "comments", id=article["id"])["node"]["comments"]["nodes"][0]["id"] == first["id"]
    assert ask(demo, "comments", id=article["id"], after=cursor, direction="DESC")["node"]["comments"]["nodes"] == []
    assert ask(demo, "count", id=article["id"])["node"] == {"commentCount": article["commentCount"]}
    assert ask(demo, "comments", id=article["id"])["node"]["commentCount"] == article["commentCount"]
    oldest = ask(demo, "comments", id=article["id"], direction="ASC")["node"]["comments"]["nodes"]
    assert [each["id"] for each in oldest] == [each["id"] for each in article["comments"]["nodes"]][::-1]
    answered = next(comment for comment in article["comments"]["nodes"] if comment["replyCount"])
    replies = ask(demo, "comments", id=answered["id"])["node"]["comments"]
    assert len(replies["nodes"]) == answered["replyCount"]
    cursor = replies["pageInfo"]["endCursor"]
    assert ask(demo, "comments", id=answered["id"], afterReply=cursor)["node"]["comments"]["nodes"] == []


@pytest.mark.parametrize("name", [*VARIABLES, "follow"])
def test_a_query_fits_into_an_address_that_caches_keep(name: str) -> None:
    asked = {"query": text_of(name), "variables": orjson.dumps({"locale": "fa"} | VARIABLES.get(name, {})).decode()}
    assert len("https://paper.example/graphql?" + urlencode(asked)) < LONGEST_ADDRESS


@pytest.mark.parametrize("name", [*QUERIES, "fragments"])
def test_a_file_says_what_it_asks_for(name: str) -> None:
    assert (FOLDER / f"{name}.graphql").read_text("utf-8").startswith("# ")
