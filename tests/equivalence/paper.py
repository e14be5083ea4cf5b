"""A rich paper in three locales, with every state that content and comments can be in."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from cms.content.body.links import Target
from cms.content.body.reading import from_markdown
from cms.content.occurrences import occurrence_id
from cms.tables import (
    ArticleEvent,
    AuthorTranslation,
    BodyLink,
    BodyRow,
    EventOrganizer,
    FrontPageItem,
    MediaTranslation,
    NavigationItem,
    Occurrence,
    ProgrammeItem,
    ProgrammeSpeaker,
    Redirect,
    RelatedPick,
    SectionTranslation,
    TagTranslation,
    TermSlug,
)
from tests.paper import LONG_AGO, NOON, Paper

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
TOMORROW = NOON + DAY

Ids = dict[str, UUID]


async def seed(paper: Paper) -> None:
    """Puts the whole paper into the database."""
    await paper.site("en", "de")
    await paper.connection.execute("INSERT INTO site_locale (tag, position, fallbacks) VALUES ('fa', 2, '{de,en}')")
    media = await _media(paper)
    await paper.connection.execute(
        "UPDATE site SET default_image_id = $1, tagline = 'All the tests', comment_close_after_days = 30",
        media["logo"],
    )
    await paper.connection.execute(
        "INSERT INTO site_translation (locale, name, tagline) VALUES ('de', 'Die Probe', NULL), ('fa', NULL, 'همه')"
    )
    nouns = {**await _sections(paper), **await _authors(paper, media), **await _tags(paper)}
    articles = await _articles(paper, nouns, media)
    events = await _events(paper, nouns, media)
    await _links(paper, articles, events)
    await _bodies(paper, articles, events)
    await _comments(paper, articles, events)
    await _paths(paper, nouns, articles)


async def _media(paper: Paper) -> Ids:
    logo = await paper.media("The logo", width=100, height=50)
    media = {
        "logo": logo,
        "river": await paper.media(
            "A river", caption="At dawn", credit="Ada", width=1600, height=900, bytes=123_456, focal_x=0.25,
            focal_y=0.5, placeholder="data:,x", created_at=LONG_AGO + DAY,
        ),
        "elsewhere": await paper.media(
            "A bridge", storage="EXTERNAL", address="https://elsewhere.example/bridge.jpg", mime_type="image/jpeg",
            created_at=LONG_AGO + 2 * DAY,
        ),
        "face": await paper.media("", created_at=LONG_AGO + 3 * DAY),
        "draft": await paper.media("Not yet", created_at=LONG_AGO + 4 * DAY, visible_from=TOMORROW),
    }  # fmt: skip
    await paper.add(MediaTranslation, media_id=media["river"], locale="de", alt="Ein Fluss", caption=None)
    await paper.add(MediaTranslation, media_id=logo, locale="fa", alt="نشان", caption="نشان ما")
    return media


async def _sections(paper: Paper) -> Ids:
    news = await paper.section("News", description="What is new")
    city = await paper.section("City", parent_id=news, position=1)
    parks = await paper.section("Parks", parent_id=city, position=0)
    soon = await paper.section("Soon", position=2, visible_from=TOMORROW)
    below = await paper.section("Below", parent_id=soon, position=0)
    world = await paper.section("World", parent_id=news, position=0)
    sport = await paper.section("Sport", position=1, description="Games")
    await paper.add(
        SectionTranslation, section_id=news, locale="de", slug="nachrichten", name="Nachrichten", description=None
    )
    # A slug that is another section's in the default locale.
    await paper.add(SectionTranslation, section_id=city, locale="fa", slug="sport", name="شهر", description="شهر ما")
    return {
        "news": news, "city": city, "parks": parks, "soon": soon, "below": below, "world": world, "sport": sport,
    }  # fmt: skip


async def _authors(paper: Paper, media: Ids) -> Ids:
    links = [{"label": "Site", "url": "https://ada.example"}, {"label": "Blog", "url": "https://blog.example"}]
    authors = {
        "ada": await paper.author("Ada", bio="Writes.", image_id=media["face"], links=links),
        "ben": await paper.author("Ben", image_id=media["draft"]),
        "cleo": await paper.author("Cleo", bio="Draws."),
        "dara": await paper.author("Dara"),
        "hidden": await paper.author("Eve", bio="Not yet.", visible_from=TOMORROW),
        "idle": await paper.author("Zoe"),
    }
    translated = {"name": "آدا", "name_key": "آدا", "bio": "می‌نویسد."}
    await paper.add(AuthorTranslation, author_id=authors["ada"], locale="fa", slug="آدا", **translated)
    await paper.add(AuthorTranslation, author_id=authors["cleo"], locale="de", slug="klea", name="Aklea",
                    name_key="aklea", bio=None)  # fmt: skip
    return authors


async def _tags(paper: Paper) -> Ids:
    tags = {name.lower(): await paper.tag(name) for name in ("Water", "Bread", "Light", "Iron", "Unused")}
    tags["secret"] = await paper.tag("Secret", visible_from=TOMORROW)
    await paper.add(TagTranslation, tag_id=tags["water"], locale="de", slug="wasser", name="Wasser",
                    name_key="wasser")  # fmt: skip
    # A slug that is another tag's in the default locale.
    await paper.add(TagTranslation, tag_id=tags["bread"], locale="fa", slug="light", name="نان",
                    name_key="نان")  # fmt: skip
    return tags


async def _articles(paper: Paper, nouns: Ids, media: Ids) -> Ids:
    n = nouns
    ada, ben, cleo, dara, hidden = n["ada"], n["ben"], n["cleo"], n["dara"], n["hidden"]
    water, bread, light, iron, secret = n["water"], n["bread"], n["light"], n["iron"], n["secret"]
    a: Ids = {}
    a["river"] = await paper.article(
        "The river", authors=(ada, hidden, ben), tags=(water, secret, bread), at=NOON - DAY, subtitle="Rising",
        excerpt="Water in the city", section_id=n["city"], image_id=media["river"], posted_by_id=ada,
        seo_title="River | Test", seo_description="All on water", canonical_url="https://other.example/river",
        no_index=True,
    )  # fmt: skip
    await paper.article("Der Fluss", entry=a["river"], locale="de", authors=(ada,), tags=(water,), at=NOON - 20 * HOUR)
    await paper.article(
        "The river, again", entry=a["river"], draft=True, slug="the-river", authors=(cleo,), tags=(iron,)
    )
    a["bread"] = await paper.article("Bread", authors=(ben,), tags=(bread, water), at=NOON - DAY,
                                     section_id=n["world"], posted_by_id=hidden)  # fmt: skip
    await paper.article("نان", entry=a["bread"], locale="fa", authors=(ada, ben), tags=(bread,), section_id=n["city"])
    a["lights"] = await paper.article("City lights", authors=(cleo, dara), tags=(light,), at=NOON - 3 * DAY,
                                      section_id=n["parks"], image_id=media["elsewhere"])  # fmt: skip
    a["iron"] = await paper.article("Iron", tags=(iron, light, water), at=NOON - 4 * DAY, section_id=n["news"])
    a["below"] = await paper.article("From below", authors=(dara,), at=NOON - 5 * DAY, section_id=n["below"])
    a["game"] = await paper.article("A game", authors=(ada,), tags=(bread,), at=NOON - 6 * DAY,
                                    section_id=n["sport"])  # fmt: skip
    a["old"] = await paper.article("Old bread", authors=(ada, cleo), tags=(bread,), at=NOON - 40 * DAY)
    # Only in another locale; and its slug is another article's in the default locale.
    a["persian"] = await paper.article("فقط فارسی", locale="fa", slug="bread", authors=(ada,), tags=(water,),
                                       at=NOON - 2 * DAY)  # fmt: skip
    a["german"] = await paper.article("Nur Deutsch", locale="de", authors=(ben,), tags=(light,), at=NOON - 7 * DAY)
    # So is this one's, for those who read German.
    a["eisen"] = await paper.article("Eisen", locale="de", slug="iron", at=NOON - 8 * DAY)
    await _hidden_articles(paper, a, nouns)
    await _roles(paper, a)
    return a


async def _hidden_articles(paper: Paper, a: Ids, n: Ids) -> None:
    same: dict[str, Any] = {"authors": (n["ada"], n["ben"]), "tags": (n["water"], n["bread"]), "section_id": n["city"]}
    a["draft"] = await paper.article("Only a draft", draft=True, **same)
    a["scheduled"] = await paper.article("Tomorrow", at=NOON + HOUR, **same)
    a["expired"] = await paper.article("Yesterday", visible_until=NOON - HOUR, **same)
    a["trashed"] = await paper.article("Thrown away", is_trashed=True, **same)
    # Live once, replaced since, and to be replaced: three windows of one entry.
    a["windows"] = await paper.article(
        "First words", slug="words-1", at=NOON - 9 * DAY, visible_until=NOON - 8 * DAY, tags=(n["water"],)
    )
    await paper.article(
        "Second words", entry=a["windows"], slug="words-2", at=NOON - 8 * DAY, visible_until=NOON + DAY,
        tags=(n["bread"], n["iron"]), authors=(n["dara"],),
    )  # fmt: skip
    await paper.article(
        "Third words", entry=a["windows"], slug="words-3", at=NOON + DAY, tags=(n["water"],), authors=(n["ada"],)
    )
    # Expired in one locale, live in another; a draft in the third.
    a["half"] = await paper.article(
        "Gone in English", at=NOON - 6 * DAY, visible_until=NOON - DAY, authors=(n["ada"],), tags=(n["iron"],)
    )
    await paper.article("Noch da", entry=a["half"], locale="de", at=NOON - 6 * DAY, authors=(n["ada"],))
    await paper.article("پیش‌نویس", entry=a["half"], locale="fa", draft=True, authors=(n["ada"],))


async def _roles(paper: Paper, a: Ids) -> None:
    await paper.connection.execute(
        "UPDATE byline SET role = 'PHOTOGRAPHER', bio = 'Was there.' WHERE position = 1"
        " AND article_id IN (SELECT id FROM article WHERE entry_id = ANY ($1))",
        [a["lights"], a["bread"]],
    )


async def _events(paper: Paper, n: Ids, media: Ids) -> Ids:
    links = [{"label": "Tickets", "url": "https://tickets.example"}]
    place: dict[str, Any] = {
        "place_name": "Town hall", "address": "Main street 1", "city": "Berlin", "country": "DE",
        "latitude": 52.5, "longitude": 13.4,
    }  # fmt: skip
    e: Ids = {}
    e["fair"] = await paper.event("Water fair", starts=NOON + DAY, ends_at=NOON + DAY + 2 * HOUR, links=links,
                                  image_id=media["river"], excerpt="All on water", **place)  # fmt: skip
    await paper.event("Wassermesse", entry=e["fair"], locale="de", starts=NOON + DAY, city="Berlin")
    e["online"] = await paper.event("Online talk", starts=NOON + 3 * DAY, online_url="https://talk.example",
                                    time_zone="America/New_York")  # fmt: skip
    e["past"] = await paper.event("Past fair", starts=NOON - 10 * DAY, all_day=True, city="Bonn")
    e["cancelled"] = await paper.event("Concert", starts=NOON + 5 * DAY, state="CANCELLED", city="Bonn")
    e["weekly"] = await paper.event("Weekly", starts=NOON - 7 * DAY, ends_at=NOON - 7 * DAY + HOUR, city="Berlin",
                                    recurrence="FREQ=WEEKLY;COUNT=5", time_zone="Europe/Berlin")  # fmt: skip
    await _weekly(paper, e["weekly"])
    e["persian"] = await paper.event("جشن", locale="fa", starts=NOON + 4 * DAY)
    for name, values in _HIDDEN_EVENTS.items():
        e[name] = await paper.event(f"Event {name}", city="Berlin", **values)
    await _programme(paper, e["fair"], n)
    return e


_HIDDEN_EVENTS: dict[str, dict[str, Any]] = {
    "draft": {"draft": True},
    "scheduled": {"at": NOON + HOUR},
    "expired": {"visible_until": NOON - HOUR},
    "trashed": {"is_trashed": True},
}


async def _row(paper: Paper, table: str, entry: UUID, locale: str = "en") -> UUID:
    found: UUID = await paper.connection.fetchval(
        f"SELECT id FROM {table} WHERE entry_id = $1 AND locale = $2 AND NOT is_draft",  # noqa: S608 - our own names.
        *(entry, locale),
    )
    return found


async def _weekly(paper: Paper, entry: UUID) -> None:
    event = await _row(paper, "event", entry)
    first = NOON - 7 * DAY
    await paper.connection.execute("UPDATE occurrence SET ends_at = $2 WHERE event_id = $1", event, first + HOUR)
    same: dict[str, Any] = {"event_id": event, "locale": "en", "is_draft": False}
    overrides: dict[int, dict[str, Any]] = {
        2: {"state": "POSTPONED", "starts_at": first + 14 * DAY + 3 * HOUR},
        3: {"title": "Weekly, outdoors", "place_name": "The park", "city": "Potsdam"},
    }
    for week in range(1, 5):
        start = first + 7 * week * DAY
        times = {"original_start": start, "starts_at": start, "ends_at": start + 5 * HOUR}
        key = occurrence_id(entry, "en", start)
        await paper.add(Occurrence, id=key, **(same | times | overrides.get(week, {})))


async def _programme(paper: Paper, entry: UUID, n: Ids) -> None:
    event = await _row(paper, "event", entry)
    for position, name in enumerate(("cleo", "hidden", "ada")):
        await paper.add(EventOrganizer, event_id=event, position=position, author_id=n[name])
    talk = await paper.add(
        ProgrammeItem, event_id=event, position=0, title="Talk", description="On water", starts_at=NOON + DAY
    )
    await paper.add(ProgrammeItem, event_id=event, position=1, title="Questions")
    for position, name in enumerate(("hidden", "dara", "ben")):
        await paper.add(ProgrammeSpeaker, programme_item_id=talk, position=position, author_id=n[name])


async def _links(paper: Paper, a: Ids, e: Ids) -> None:
    for source, targets in {"river": ("draft", "old", "windows"), "lights": ("iron",), "bread": ("persian",)}.items():
        article = await _row(paper, "article", a[source])
        for position, target in enumerate(targets):
            await paper.add(RelatedPick, article_id=article, position=position, entry_id=a[source], target_id=a[target])
    for source, targets in {"river": ("scheduled", "fair", "weekly"), "iron": ("fair",), "game": ("trashed",)}.items():
        article = await _row(paper, "article", a[source])
        for position, target in enumerate(targets):
            await paper.add(
                ArticleEvent, article_id=article, position=position, entry_id=a[source], target_id=e[target]
            )


TEXT = """## Water

It [rises](/to/river) near the [fair](/to/fair#where), says [nobody](/to/draft) and
[somebody](https://elsewhere.example).

1. [Bread](/to/bread)
2. *Light*

> Well said.

    code()

| A | B |
|---|---|
| [1](/to/bread) | [2](/to/draft) |

<p data-button><a href="/to/fair#where">Come</a></p>

<p data-button><a href="/to/draft">Come not</a></p>

<figure><img src="/a.png" alt="A" width="5"><img src="/b.png" title="B"><figcaption>Both</figcaption></figure>
"""


async def _bodies(paper: Paper, a: Ids, e: Ids) -> None:
    """Bodies of every kind of block, with links to what is seen and to what is not."""
    entries = a | {"fair": e["fair"]}

    def resolve(address: str) -> Target | None:
        name, _, fragment = address.removeprefix("/to/").partition("#")
        return Target(entry_id=entries[name], fragment=fragment) if address.startswith("/to/") else None

    body = from_markdown(TEXT, resolve)
    key = await paper.add(
        BodyRow, blocks=body.blocks, html=body.html, text=body.text, markdown=body.markdown,
        word_count=body.word_count, reading_minutes=body.reading_minutes, link_count=len(body.links),
    )  # fmt: skip
    for link in body.links:
        await paper.add(BodyLink, body_id=key, number=link.number, entry_id=link.entry_id, fragment=link.fragment)
    for table, entry in {"article": a["lights"], "event": e["fair"]}.items():
        row = await _row(paper, table, entry)
        await paper.connection.execute(f"UPDATE {table} SET body_id = $1 WHERE id = $2", key, row)  # noqa: S608 - ours.


async def _comments(paper: Paper, a: Ids, e: Ids) -> None:
    for number, entry in enumerate((a["river"], a["windows"], e["fair"], a["persian"])):
        await _threads(paper, entry, f"{number}", NOON - timedelta(minutes=100 * number))
    for name in ("draft", "scheduled", "expired", "trashed", "half", "game"):
        await paper.comment(a[name], f"Under {name}", created_at=NOON - 30 * HOUR)
    await paper.comment(e["draft"], "Under a draft event")
    await paper.connection.execute("UPDATE entry SET comments_open = false WHERE id = $1", a["iron"])


async def _threads(paper: Paper, entry: UUID, name: str, last: datetime) -> None:
    one = await paper.comment(entry, f"One {name}", created_at=last - 9 * HOUR, author_url="https://one.example")
    answer = await paper.comment(entry, f"Answer {name}", one, 1, created_at=last - 8 * HOUR, is_staff=True)
    await paper.comment(entry, f"Deeper {name}", answer, 2, created_at=last - 7 * HOUR, edited_at=last)
    # Two of one moment: their keys decide.
    await paper.comment(entry, f"Twin {name}", one, 1, created_at=last - 8 * HOUR)
    held = await paper.comment(entry, f"Held {name}", status="PENDING", created_at=last - 6 * HOUR)
    await paper.comment(entry, f"Below the held {name}", held, 1, created_at=last - 5 * HOUR)
    await paper.comment(entry, f"Spam {name}", one, 1, status="SPAM", created_at=last - 5 * HOUR)
    await paper.comment(entry, f"Trashed {name}", status="TRASHED", created_at=last - 4 * HOUR)
    gone: dict[str, Any] = {"author_name": "", "body_html": "", "body_text": "", "deleted_at": last}
    placeholder = await paper.comment(entry, "", created_at=last - 3 * HOUR, **gone)
    await paper.comment(entry, f"Below the deleted {name}", placeholder, 1, created_at=last - 2 * HOUR)
    await paper.comment(entry, "", created_at=last - HOUR, **gone)
    await paper.comment(entry, f"Two {name}", created_at=last)
    # More than are shown, two of them at one moment, and what readers do not see.
    await paper.connection.execute(
        "UPDATE comment SET pinned_at = date_trunc('day', created_at - interval '4 hours') + interval '1 day', "
        "featured_at = CASE WHEN depth = 0 THEN created_at END WHERE entry_id = $1 AND deleted_at IS NULL",
        entry,
    )


async def _paths(paper: Paper, n: Ids, a: Ids) -> None:
    await paper.add(NavigationItem, locale="en", position=0, label="News", section_id=n["news"])
    await paper.add(NavigationItem, locale="en", position=1, label="Soon", section_id=n["soon"])
    await paper.add(NavigationItem, locale="en", position=2, label="Water", tag_id=n["water"])
    await paper.add(NavigationItem, locale="en", position=3, label="Secret", tag_id=n["secret"])
    await paper.add(NavigationItem, locale="en", position=4, label="Shop", url="https://shop.example")
    await paper.add(NavigationItem, locale="de", position=0, label="Nachrichten", section_id=n["news"])
    for locale, titles in {"en": ("river", "draft", "windows", "iron"), "de": ("iron",)}.items():
        for position, title in enumerate(titles):
            await paper.add(FrontPageItem, locale=locale, position=position, entry_id=a[title])
    await paper.add(TermSlug, kind="tag", locale="", slug="rivers", tag_id=n["water"])
    await paper.add(TermSlug, kind="tag", locale="de", slug="fluss", tag_id=n["water"])
    await paper.add(TermSlug, kind="tag", locale="", slug="fluss", tag_id=n["secret"])
    await paper.add(TermSlug, kind="section", locale="", slug="latest", section_id=n["news"])
    await paper.add(TermSlug, kind="author", locale="fa", slug="قدیم", author_id=n["ada"])
    await paper.add(Redirect, path="/old/river", entry_id=a["river"], locale="en")
    await paper.add(Redirect, path="/old/draft", entry_id=a["draft"], locale="en")
    await paper.add(Redirect, path="/old/news", section_id=n["news"])
    await paper.add(Redirect, path="/old/soon", section_id=n["soon"])
    await paper.add(Redirect, path="/old/tag", tag_id=n["water"])
    await paper.add(Redirect, path="/old/author", author_id=n["ada"])
    await paper.add(Redirect, path="/old/away", url="https://away.example/x")
