"""A preview shows what it is of, at every edge, and nothing else that is hidden, at any."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import orjson
import pytest

from cms.content.body.reading import from_markdown
from cms.content.preview import Preview, PreviewKind
from cms.tables import BodyRow, Release, ReleaseItem
from schema.planner.run import Operations
from tests.edges.conftest import Asking
from tests.edges.hidden import HOUR, MARKER, Hidden, Planter, hide
from tests.edges.probes import probes
from tests.edges.questions import Question
from tests.edges.shown import Shown, show
from tests.edges.test_edges import SCHEMA
from tests.edges.walking import Walker
from tests.paper import NOON

END: dict[str, Any] = {"created_at": NOON, "expires_at": NOON + timedelta(days=1)}
ROUNDS = 2
SHOWN_EARLY = "PREVIEWED"

Make = Callable[[Planter, Shown], Awaitable[Preview]]


async def _nouns(planter: Planter) -> dict[str, Any]:
    """An author, a tag, a section and a picture that nothing public shows."""
    late = {"visible_from": NOON + timedelta(days=30)}
    return {
        "authors": (await planter.author(f"{SHOWN_EARLY} author", slug="previewed-author", **late),),
        "tags": (await planter.tag(f"{SHOWN_EARLY} tag", slug="previewed-tag", **late),),
        "section_id": await planter.section(f"{SHOWN_EARLY} section", slug="previewed-section", position=90, **late),
        "image_id": await planter.media(f"{SHOWN_EARLY} picture", **late),
    }


async def _of_an_article(planter: Planter, shown: Shown) -> Preview:
    body = from_markdown(f"{SHOWN_EARLY} text.", lambda _: None)
    key = await planter.add(
        BodyRow, blocks=body.blocks, html=body.html, text=body.text, markdown=body.markdown, word_count=2,
        reading_minutes=1, link_count=0,
    )  # fmt: skip
    await planter.article(
        f"{SHOWN_EARLY} article", entry=shown.other, draft=True, slug="previewed", body_id=key, **await _nouns(planter)
    )
    return Preview(kind=PreviewKind.ARTICLE, entry_id=shown.other, locale="en", **END)


async def _of_an_event(planter: Planter, shown: Shown) -> Preview:
    await planter.event(f"{SHOWN_EARLY} event", entry=shown.bare_event, draft=True, slug="previewed")
    return Preview(kind=PreviewKind.EVENT, entry_id=shown.bare_event, locale="en", **END)


async def _of_a_release(planter: Planter, shown: Shown) -> Preview:
    release = await planter.add(Release, name="Budget", created_at=NOON)
    waiting: dict[str, Any] = {"release_id": release, "slug": "previewed", "at": NOON}
    await planter.article(f"{SHOWN_EARLY} article", entry=shown.other, **waiting, **await _nouns(planter))
    await planter.connection.execute(
        "UPDATE article SET visible_from = 'infinity', visible_until = 'infinity' WHERE release_id = $1", release
    )
    item = {"release_id": release, "entry_id": shown.other, "kind": "ARTICLE", "locale": "en", "version": 1}
    await planter.add(ReleaseItem, **item, added_at=NOON)
    down = {"release_id": release, "entry_id": shown.bare, "kind": "ARTICLE", "locale": "en", "action": "UNPUBLISH"}
    await planter.add(ReleaseItem, **down, added_at=NOON)
    return Preview(kind=PreviewKind.RELEASE, release_id=release, **END)


async def _of_a_moment(planter: Planter, shown: Shown) -> Preview:
    soon = NOON + HOUR / 2
    await planter.connection.execute(
        "UPDATE article SET visible_until = $1 WHERE entry_id = $2", NOON + HOUR / 4, shown.other
    )
    nouns = await _nouns(planter)
    await planter.connection.execute("UPDATE author SET visible_from = $1 WHERE slug = 'previewed-author'", soon)
    await planter.connection.execute("UPDATE tag SET visible_from = $1 WHERE slug = 'previewed-tag'", soon)
    await planter.connection.execute("UPDATE section SET visible_from = $1 WHERE slug = 'previewed-section'", soon)
    await planter.connection.execute("UPDATE media SET visible_from = $1 WHERE id = $2", soon, nouns["image_id"])
    await planter.article(f"{SHOWN_EARLY} article", entry=shown.other, slug="previewed", at=NOON + HOUR / 4, **nouns)
    return Preview(kind=PreviewKind.MOMENT, at=soon, **END)


KINDS: dict[str, Make] = {
    "an article": _of_an_article,
    "an event": _of_an_event,
    "a release": _of_a_release,
    "a moment": _of_a_moment,
}

WALKED = ["an article", "a release"]
"""Of which previews every path of the schema is taken; those by `node`, which lead where others lead, of the first."""

OF_ARTICLES = ["an article", "a release", "a moment"]


@pytest.mark.parametrize("of", KINDS)
async def test_nothing_else_that_is_hidden_shows_at_any_edge(
    planter: Planter, asking: Asking, operations: Operations, of: str
) -> None:
    shown = await show(planter)
    ask = asking(operations, preview=await KINDS[of](planter, shown))
    # An event is read as an article is, and a moment as the present: of those, what is asked for by itself will do.
    questions = list(Walker(SCHEMA, shown, depth=2).walks()) if of in WALKED else []
    if of != WALKED[0]:
        questions = [question for question in questions if " node(" not in question.query]
    before = {question: await ask(question) for question in questions}
    hidden = Hidden.all([await hide(planter, shown, round_) for round_ in range(ROUNDS)])
    for question in questions:
        after = await ask(question)
        assert after == before[question], f"{question}\nis answered in another way with hidden neighbours."
        assert MARKER.encode() not in after
    for question, of_nothing in probes(hidden):
        assert await ask(question) == await ask(of_nothing), question


ARTICLE = """{
    article(slug: "previewed") { title stage status section { name } authors { name articles { nodes { title } } }
        tags { name articles { totalCount nodes { title } } } image { alt } related { title } body { text } }
    resolvePath(path: "/articles/previewed") { ... on Article { title } }
    articles { nodes { title } }
    filtered: articles(filter: { tags: ["previewed-tag"], section: "previewed-section", author: "previewed-author" }) {
        totalCount }
    tag(slug: "previewed-tag") { articles { nodes { title } } }
    author(slug: "previewed-author") { name }
    section(slug: "previewed-section") { articles { nodes { title } } }
    old: article(slug: "about-water") { title }
}"""


@pytest.mark.parametrize("of", OF_ARTICLES)
async def test_what_it_is_of_shows_in_every_nested_field(
    planter: Planter, asking: Asking, operations: Operations, of: str
) -> None:
    shown = await show(planter)
    preview = await KINDS[of](planter, shown)
    found = orjson.loads(await asking(operations, preview=preview)(Question(ARTICLE)))
    title = {"title": f"{SHOWN_EARLY} article"}
    article = found["article"]
    assert article["title"] == title["title"]
    assert (article["stage"], article["status"]) == ("PUBLISHED",) * 2 if of == "a moment" else ("DRAFT",) * 2
    assert article["section"] == {"name": f"{SHOWN_EARLY} section"}
    assert article["authors"] == [{"name": f"{SHOWN_EARLY} author", "articles": {"nodes": [title]}}]
    assert article["tags"] == [{"name": f"{SHOWN_EARLY} tag", "articles": {"totalCount": 1, "nodes": [title]}}]
    assert article["image"] == {"alt": f"{SHOWN_EARLY} picture"}
    assert SHOWN_EARLY not in str(article["related"])
    assert found["resolvePath"] == title
    assert title in found["articles"]["nodes"]
    assert ({"title": "Plain"} in found["articles"]["nodes"]) == (of != "a release")
    assert found["filtered"] == {"totalCount": 1}
    assert found["tag"] == found["section"] == {"articles": {"nodes": [title]}}
    assert found["author"] == {"name": f"{SHOWN_EARLY} author"}
    assert found["old"] is None
    # Without it, nothing of it is there.
    without = await asking(operations)(Question(ARTICLE))
    assert SHOWN_EARLY.encode() not in without
    assert orjson.loads(without)["old"] is not None


async def test_an_events_draft_shows_its_times(planter: Planter, asking: Asking, operations: Operations) -> None:
    shown = await show(planter)
    preview = await KINDS["an event"](planter, shown)
    text = """{ event(slug: "previewed") { title stage occurrences { title } }
        calendar(from: "2026-01-01T00:00:00Z", to: "2027-01-01T00:00:00Z") { nodes { event { title } } }
        events { nodes { title } } }"""
    found = orjson.loads(await asking(operations, preview=preview)(Question(text)))
    assert (found["event"]["title"], found["event"]["stage"]) == (f"{SHOWN_EARLY} event", "DRAFT")
    titles = {f"{SHOWN_EARLY} event", "Fair"}
    assert {each["title"] for each in found["events"]["nodes"]} == titles
    assert {each["event"]["title"] for each in found["calendar"]["nodes"]} == titles


@pytest.mark.parametrize("of", KINDS)
async def test_it_opens_nothing_that_is_for_editors(
    planter: Planter, asking: Asking, operations: Operations, of: str
) -> None:
    shown = await show(planter)
    ask = asking(operations, preview=await KINDS[of](planter, shown))
    for text in (
        "{ articles(filter: { status: [DRAFT] }) { totalCount } }",
        '{ articles(at: "2030-01-01T00:00:00Z") { totalCount } }',
        "{ upcoming { totalCount } }",
        "{ releases { totalCount } }",
        "{ previews { totalCount } }",
        "{ audit { totalCount } }",
        "mutation { signOut { errors { code } } }",
    ):
        assert (await ask(Question(text))).startswith(b"[{"), text
    told = "{ articles { nodes { reviewNote publishAt unpublishAt revisions { totalCount } releases { name } } } }"
    for node in orjson.loads(await ask(Question(told)))["articles"]["nodes"]:
        assert node == {
            "reviewNote": None, "publishAt": None, "unpublishAt": None, "revisions": {"totalCount": 0}, "releases": [],
        }  # fmt: skip


async def test_a_preview_of_a_moment_is_of_no_other(planter: Planter, asking: Asking, operations: Operations) -> None:
    shown = await show(planter)
    preview = await KINDS["a moment"](planter, shown)
    assert preview.at is not None
    ask = asking(operations, preview=preview)
    text = "query ($it: DateTime) { articles(at: $it) { totalCount } }"
    assert await ask(Question(text, preview.at.isoformat())) == await ask(Question("{ articles { totalCount } }"))
    for other in (preview.at + HOUR, preview.at - HOUR):
        assert b"of another moment" in await ask(Question(text, other.isoformat()))


async def test_what_is_in_the_trash_is_not_previewed(planter: Planter, asking: Asking, operations: Operations) -> None:
    shown = await show(planter)
    preview = await KINDS["an article"](planter, shown)
    await planter.connection.execute(
        "UPDATE entry SET is_trashed = true, trashed_at = $1 WHERE id = $2", NOON, shown.other
    )
    text = f'{{ article(id: "art_{shown.other}_en") {{ title }} tag(slug: "previewed-tag") {{ name }} }}'
    found = orjson.loads(await asking(operations, preview=preview)(Question(text)))
    assert found == {"article": None, "tag": None}


async def test_a_moment_that_has_come_is_now(planter: Planter, asking: Asking, operations: Operations) -> None:
    shown = await show(planter)
    await planter.connection.execute("UPDATE article SET visible_until = $1 WHERE entry_id = $2", NOON, shown.bare)
    past = Preview(kind=PreviewKind.MOMENT, at=NOON - HOUR, **END)
    text = "{ articles { nodes { title } } }"
    assert await asking(operations, preview=past)(Question(text)) == await asking(operations)(Question(text))
