"""What the new type of CONTRIBUTING.md got for nothing; copied into the walk's project, and run there."""

from uuid import UUID

from cms.base.session import Session
from cms.content.actions.publish import publish
from cms.content.actions.save import save
from cms.content.actions.trash import trash
from cms.content.body import Target, from_markdown
from cms.content.drafts import ArticleDraft, NoticeDraft  # type: ignore[attr-defined]  # The walk makes it.
from tests.paper import NOON, Paper
from tests.planner.conftest import Ask

QUERY = """query ($id: ID!, $comment: ID!) {
  node(id: $id) { __typename ... on Notice { title status image { id } seo { jsonLd } comments { totalCount } } }
  nodes(ids: [$comment]) { ... on Comment { subject { __typename } } }
  notice(id: $id) { version translations { locale } }
  path: resolvePath(path: "/notices/a-ring") { __typename }
  old: resolvePath(path: "/notices/a-wring") { __typename ... on Redirect { path } }
  article(slug: "news") { body { html } }
}"""


async def _written(session: Session) -> UUID:
    body = from_markdown("On the ferry.", lambda _: None)
    async with session.begin():
        notice = await save(session, NoticeDraft(locale="en", title="A wring", body=body), now=NOON)
        linked = from_markdown("A [ring](/ring).", lambda _: Target(entry_id=notice.entry_id))
        article = await save(session, ArticleDraft(locale="en", title="News", body=linked), now=NOON)
        await publish(session, article.entry_id, "en", now=NOON)
    return notice.entry_id


async def test_a_notice_is_met_everywhere_once_published_and_nowhere_else(
    paper: Paper, session: Session, ask: Ask
) -> None:
    await paper.site()
    entry = await _written(session)
    comment = await paper.comment(entry, "Mine!")
    variables = {"id": f"ntc_{entry}_en", "comment": f"com_{comment}"}
    body = from_markdown("On the ferry.", lambda _: None)
    hidden = {"node": None, "nodes": [None], "notice": None, "path": None, "old": None}
    unlinked = {"article": {"body": {"html": "<p>A <a>ring</a>.</p>"}}}
    assert await ask(QUERY, variables) == hidden | unlinked

    async with session.begin():
        await publish(session, entry, "en", now=NOON)
        await save(
            session, NoticeDraft(locale="en", title="A ring", slug="a-ring", body=body), entry_id=entry, now=NOON
        )
        await publish(session, entry, "en", now=NOON)
    answer = await ask(QUERY, variables)
    assert answer["node"]["seo"]["jsonLd"]["@type"] == "WebPage"
    assert (answer["node"]["__typename"], answer["node"]["status"]) == ("Notice", "PUBLISHED")
    assert answer["node"]["comments"] == {"totalCount": 1}
    assert answer["nodes"] == [{"subject": {"__typename": "Notice"}}]
    assert answer["notice"] == {"version": 2, "translations": []}
    assert answer["path"] == {"__typename": "Notice"}
    assert answer["old"] == {"__typename": "Redirect", "path": "/notices/a-ring"}
    assert 'href="/notices/a-ring"' in answer["article"]["body"]["html"]

    async with session.begin():
        await trash(session, entry, now=NOON)
    assert await ask(QUERY, variables) == hidden | unlinked
