"""Where the old slugs of sections, tags and authors lead."""

from typing import Any

from cms.base.model import NEVER
from cms.base.session import Session
from cms.content.actions.save_author import update_author
from cms.content.actions.save_section import update_section
from cms.content.actions.save_tag import save_tag, update_tag
from cms.content.drafts import TagDraft
from tests.paper import NOON, Paper
from tests.planner.conftest import Ask


async def lead(ask: Ask, *paths: str) -> list[Any]:
    fields = " ".join(f'p{i}: resolvePath(path: "{path}") {{ ...to }}' for i, path in enumerate(paths))
    found = await ask(
        f"{{ {fields} }} fragment to on PathTarget {{ ... on Redirect {{ path }} ... on Tag {{ slug }} }}"
    )
    return [None if to is None else to.get("path") or to["slug"] for to in found.values()]


async def test_an_old_slug_leads_to_what_the_term_is_called_now(paper: Paper, session: Session, ask: Ask) -> None:
    await paper.site("en")
    tag, section, author = await paper.tag("Rain"), await paper.section("Blog"), await paper.author("Ada")
    await update_tag(session, tag, {"slug": "weather"}, now=NOON)
    await update_tag(session, tag, {"slug": "climate"}, now=NOON)
    await update_section(session, section, {"slug": "notes"}, now=NOON)
    await update_author(session, author, {"slug": "ada-l"}, now=NOON)
    paths = ("/tags/rain", "/tags/weather", "/sections/blog", "/authors/ada", "/authors/rain")
    expected = ["/tags/climate", "/tags/climate", "/sections/notes", "/authors/ada-l", None]
    assert await lead(ask, *paths) == expected
    await update_tag(session, tag, {"slug": "rain"}, now=NOON)
    assert await lead(ask, "/tags/rain", "/tags/climate") == ["rain", "/tags/rain"]


async def test_an_old_slug_is_nobody_elses_and_one_that_no_reader_saw_is_free(paper: Paper, session: Session) -> None:
    await paper.site("en")
    known, hidden = await paper.tag("Rain"), await paper.tag("Snow", visible_from=NEVER)
    await update_tag(session, known, {"slug": "weather"}, now=NOON)
    await update_tag(session, hidden, {"slug": "winter"}, now=NOON)
    slugs = [(await save_tag(session, TagDraft(name=name), now=NOON)).slug for name in ("Rain", "Snow")]
    assert slugs == ["rain-2", "snow"]


async def test_old_slugs_of_a_language_lead_within_it(paper: Paper, session: Session, ask: Ask) -> None:
    await paper.site("en", "fa")
    tag = await paper.tag("Rain")
    await update_tag(session, tag, {"slug": "weather"}, now=NOON)
    assert await lead(ask, "/fa/tags/rain") == ["/fa/tags/weather"]
    await update_tag(session, tag, {"name": "باران"}, locale="fa", now=NOON)
    await update_tag(session, tag, {"slug": "هوا"}, locale="fa", now=NOON)
    assert await lead(ask, "/fa/tags/باران", "/fa/tags/rain", "/tags/باران") == ["/fa/tags/هوا", "/fa/tags/هوا", None]
    await update_tag(session, tag, {"name": None}, locale="fa", now=NOON)
    assert await lead(ask, "/fa/tags/هوا", "/tags/rain") == ["/fa/tags/weather", "/tags/weather"]
