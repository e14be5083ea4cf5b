"""Links in a text lead where their targets are now, and tell nothing of what the reader may not see."""

from datetime import timedelta
from typing import Any

import pytest

from cms.content.body.links import Target
from tests.paper import NOON, Paper
from tests.planner.conftest import Ask

FORMS = 'query ($l: String) { article(slug: "here", locale: $l) { body { html text markdown blocks { html } } } }'


async def forms(ask: Ask, locale: str | None = None) -> dict[str, Any]:
    """The body in all its forms, the blocks' HTML joined."""
    body: dict[str, Any] = (await ask(FORMS, {"l": locale}))["article"]["body"]
    return body | {"blocks": "\n".join(block["html"] for block in body["blocks"])}


async def linking(paper: Paper, target: Target | None, text: str = "See [it](/target).") -> None:
    """An article whose text links to a target."""
    targets = {"target": target} if target else {}
    await paper.article("Here", body_id=await paper.markdown(text, **targets))


async def test_a_link_leads_to_the_slug_of_today(paper: Paper, ask: Ask) -> None:
    await paper.site()
    entry = await paper.article("Target", slug="first")
    await linking(paper, Target(entry_id=entry, fragment="part"))
    for slug in ("first", "second"):
        await paper.claim("ARTICLE", "en", slug, entry)
        await paper.connection.execute("UPDATE article SET slug = $1 WHERE entry_id = $2", slug, entry)
        found = await forms(ask)
        assert found["html"] == found["blocks"] == f'<p>See <a href="/articles/{slug}#part">it</a>.</p>'
        assert found["markdown"] == f"See [it](/articles/{slug}#part)."
        assert found["text"] == "See it."


HIDDEN: dict[str, dict[str, Any]] = {
    "a draft": {"draft": True},
    "scheduled": {"at": NOON + timedelta(hours=1)},
    "expired": {"visible_until": NOON - timedelta(hours=1)},
    "trashed": {"is_trashed": True},
    "in another locale only": {"locale": "fa"},
}


@pytest.mark.parametrize("kind", ["article", "event"])
@pytest.mark.parametrize("values", HIDDEN.values(), ids=HIDDEN)
async def test_a_link_to_what_is_hidden_leads_nowhere_and_says_nothing(
    paper: Paper, ask: Ask, kind: str, values: dict[str, Any]
) -> None:
    await paper.site("en", "fa")
    put = paper.article if kind == "article" else paper.event
    entry = await put("Secret", slug="secret-slug", **values)
    await linking(paper, Target(entry_id=entry, fragment="secret"))
    found = await forms(ask)
    assert found["html"] == found["blocks"] == "<p>See <a>it</a>.</p>"
    assert found["markdown"] == "See [it]()."
    assert "secret" not in str(found)
    # It is as if the target had been deleted.
    await paper.connection.execute("UPDATE body_link SET entry_id = NULL")
    assert await forms(ask) == found


async def test_a_link_leads_to_what_the_reader_of_a_locale_is_shown(paper: Paper, ask: Ask) -> None:
    await paper.site("en", "fa")
    both = await paper.article("Target", slug="target")
    await paper.article("هدف", entry=both, locale="fa", slug="هدف")
    english = await paper.event("Fair", slug="fair")
    body = await paper.markdown(
        "[a](/both) and [b](/english)", both=Target(entry_id=both), english=Target(entry_id=english)
    )  # fmt: skip
    here = await paper.article("Here", body_id=body)
    await paper.article("اینجا", entry=here, locale="fa", slug="here", body_id=body)
    assert (await forms(ask))["markdown"] == "[a](/articles/target) and [b](/events/fair)"
    assert (await forms(ask, "fa"))["markdown"] == "[a](/fa/articles/هدف) and [b](/events/fair)"


PICTURE = "![A river](/target)"


async def test_a_picture_shows_where_its_file_lies(paper: Paper, ask: Ask) -> None:
    await paper.site()
    key = await paper.media("A river", address="river & co.png")
    await linking(paper, Target(media_id=key), PICTURE)
    found = await forms(ask)
    address = "http://media/media/river &amp; co.png"
    assert found["html"] == found["blocks"] == f'<figure><img src="{address}" alt="A river"></figure>'
    await paper.connection.execute(
        "UPDATE media SET storage = 'EXTERNAL', address = 'https://x.example/a.png?x=1&y=\"2\"'"
    )
    assert 'src="https://x.example/a.png?x=1&amp;y=&quot;2&quot;"' in (await forms(ask))["html"]


async def test_a_link_to_a_file_is_a_link(paper: Paper, ask: Ask) -> None:
    await paper.site()
    await linking(paper, Target(media_id=await paper.media("A plan", address="plan.pdf")))
    found = await forms(ask)
    assert found["html"] == found["blocks"] == '<p>See <a href="http://media/media/plan.pdf">it</a>.</p>'


async def test_a_picture_that_readers_do_not_see_is_not_shown(paper: Paper, ask: Ask) -> None:
    await paper.site()
    key = await paper.media("A river", address="secret.png", visible_from=NOON + timedelta(days=1))
    await linking(paper, Target(media_id=key), PICTURE)
    found = await forms(ask)
    assert found["html"] == '<figure><img alt="A river"></figure>'
    assert "secret" not in str(found)
    blocks = '{ article(slug: "here") { body { blocks { ... on ImageBlock { url media { id } alt } } } } }'
    assert (await ask(blocks))["article"]["body"]["blocks"] == [{"url": "", "media": None, "alt": "A river"}]


async def test_many_links_are_filled_in_each_in_its_place(paper: Paper, ask: Ask) -> None:
    await paper.site()
    targets = {f"t{number}": Target(entry_id=await paper.article(f"T{number}")) for number in range(12)}
    text = "\n\n".join(f"- [{name}](/{name}) *and* [{name}](/{name})" for name in targets)
    await paper.article("Here", body_id=await paper.markdown(text, **targets))
    found = await forms(ask)
    for name in targets:
        assert found["html"].count(f'<a href="/articles/{name}">{name}</a>') == 2
        assert found["markdown"].count(f"[{name}](/articles/{name})") == 2
    assert found["html"] == found["blocks"]


async def test_links_stand_in_every_kind_of_block(paper: Paper, ask: Ask) -> None:
    await paper.site()
    entry = await paper.article("Target", slug="target")
    text = "## [a](/t)\n\n> [b](/t)\n\n1. [c](/t)\n   - [d](/t)\n\n| [e](/t) |\n|---|\n| [f](/t) |\n"
    await paper.article("Here", body_id=await paper.markdown(text, t=Target(entry_id=entry)))
    found = await forms(ask)
    assert found["html"] == found["blocks"]
    for name in "abcdef":
        assert f'<a href="/articles/target">{name}</a>' in found["html"]
    items = '{ article(slug: "here") { body { blocks { ... on ListBlock { items { html text } } } } } }'
    (listed,) = [block for block in (await ask(items))["article"]["body"]["blocks"] if block]
    assert listed["items"][0]["html"].count('href="/articles/target"') == 2
    assert listed["items"][0]["text"].split() == ["c", "d"]


async def test_links_lead_on_from_the_cells_of_a_table(paper: Paper, ask: Ask) -> None:
    await paper.site()
    entry = await paper.article("Target", slug='a"b&c\\d')
    hidden = await paper.article("Hidden", draft=True)
    text = '| [a](/t) | "b" |\n|---|---|\n| [c](/h) | [d](/t) |\n'
    body = await paper.markdown(text, t=Target(entry_id=entry), h=Target(entry_id=hidden))
    await paper.article("Here", body_id=body)
    query = '{ article(slug: "here") { body { blocks { ... on TableBlock { header rows } } } } }'
    (table,) = (await ask(query))["article"]["body"]["blocks"]
    address = '"/articles/a&quot;b&amp;c\\d"'
    assert table == {
        "header": [f"<a href={address}>a</a>", '"b"'],
        "rows": [["<a>c</a>", f"<a href={address}>d</a>"]],
    }


BUTTON = """{ article(slug: "here") { body { blocks { ... on ButtonBlock {
    label url target { __typename title ... on Article { subtitle } } } } } } }"""


@pytest.mark.parametrize("values", HIDDEN.values(), ids=HIDDEN)
async def test_a_button_leads_where_its_target_is_and_nowhere_where_that_is_hidden(
    paper: Paper, ask: Ask, values: dict[str, Any]
) -> None:
    await paper.site("en", "fa")
    seen = await paper.article("Seen", slug="seen")
    hidden = await paper.article("Secret", slug="secret-slug", **values)
    text = "\n\n".join(f"<p data-button><a href='{path}'>Go</a></p>" for path in ("/s", "/h", "https://x.example/"))
    targets = {"s": Target(entry_id=seen, fragment="part"), "h": Target(entry_id=hidden)}
    await paper.article("Here", body_id=await paper.markdown(text, **targets))
    for slug in ("seen", "moved"):
        await paper.claim("ARTICLE", "en", slug, seen)
        await paper.connection.execute("UPDATE article SET slug = $1 WHERE entry_id = $2", slug, seen)
        buttons = (await ask(BUTTON))["article"]["body"]["blocks"]
        assert [button["url"] for button in buttons] == [f"/articles/{slug}#part", "", "https://x.example/"]
        seen_target = {"__typename": "Article", "title": "Seen", "subtitle": None}
        assert [button["target"] for button in buttons] == [seen_target, None, None]


async def test_a_gallery_shows_pictures_of_ours_and_of_others(paper: Paper, ask: Ask) -> None:
    await paper.site()
    key = await paper.media("A river", address="river.png")
    secret = await paper.media("A secret", address="secret.png", visible_from=NOON + timedelta(days=1))
    text = "<figure><img src=/r><img src=https://x.example/a.png alt=x width=5><img src=/s></figure>"
    body = await paper.markdown(text, r=Target(media_id=key), s=Target(media_id=secret))
    await paper.article("Here", body_id=body)
    query = """{ article(slug: "here") { body { blocks { ... on GalleryBlock {
        caption images { url alt width media { alt } html } } } } } }"""
    (gallery,) = (await ask(query))["article"]["body"]["blocks"]
    assert gallery["caption"] is None
    ours, others, hidden = gallery["images"]
    assert (ours["url"], ours["media"]) == ("http://media/media/river.png", {"alt": "A river"})
    assert ours["html"] == '<figure><img src="http://media/media/river.png" alt=""></figure>'
    assert (others["url"], others["media"], others["width"]) == ("https://x.example/a.png", None, 5)
    assert (hidden["url"], hidden["media"], hidden["html"]) == ("", None, '<figure><img alt=""></figure>')


async def test_an_event_has_a_body_too(paper: Paper, ask: Ask) -> None:
    await paper.site()
    entry = await paper.article("Target")
    await paper.event("Fair", body_id=await paper.markdown("[a](/t)", t=Target(entry_id=entry)))
    answer = await ask('{ event(slug: "fair") { body { html } } }')
    assert answer == {"event": {"body": {"html": '<p><a href="/articles/target">a</a></p>'}}}


async def test_a_body_without_links_is_handed_on_as_it_is(paper: Paper, ask: Ask) -> None:
    await paper.site()
    await linking(paper, None, "See **it** \\ `here` & there.")
    found = await forms(ask)
    assert found["html"] == "<p>See <strong>it</strong> \\ <code>here</code> &amp; there.</p>"
