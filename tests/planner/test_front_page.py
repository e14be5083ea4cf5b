"""The front page is one statement, however much stands on it, and shows nothing that a reader may not see."""

from datetime import timedelta
from typing import Any

from cms.content.site import FrontPageItem
from tests.paper import NOON, Paper
from tests.planner.conftest import Ask

FRONT = "{ frontPage { lead { title } pinned { title } newest(first: 2) { totalCount nodes { title } } } }"


async def test_what_is_hidden_is_not_there_and_the_rest_moves_up(paper: Paper, ask: Ask) -> None:
    await paper.site("en")
    gone: list[dict[str, Any]] = [{"draft": True}, {"at": NOON + timedelta(days=1)}, {"is_trashed": True}]
    hidden = [await paper.article(f"Hidden {n}", **values) for n, values in enumerate(gone)]
    seen = [await paper.article(f"Seen {n}", at=NOON - timedelta(days=n + 1)) for n in range(4)]
    for position, entry in enumerate((hidden[0], seen[3], hidden[1], seen[1], hidden[2])):
        await paper.add(FrontPageItem, locale="en", position=position, entry_id=entry)
    assert await ask(FRONT) == {
        "frontPage": {
            "lead": None,
            "pinned": [{"title": "Seen 3"}, {"title": "Seen 1"}],
            "newest": {"totalCount": 2, "nodes": [{"title": "Seen 0"}, {"title": "Seen 2"}]},
        }
    }


async def test_an_article_stands_there_in_the_language_that_is_asked_for(paper: Paper, ask: Ask) -> None:
    await paper.site("en", "fa")
    entry = await paper.article("Flood")
    await paper.article("سیل", entry=entry, locale="fa")
    await paper.add(FrontPageItem, locale="en", position=0, entry_id=entry)
    asked = '{ frontPage(locale: "fa") { lead { title } newest { nodes { title } } } }'
    assert await ask(asked) == {"frontPage": {"lead": {"title": "سیل"}, "newest": {"nodes": []}}}
