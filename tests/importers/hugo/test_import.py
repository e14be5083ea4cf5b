"""A site brought in, again and again."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from cms.base.session import Session
from cms.errors import ContentFault
from tests.importers.hugo.folder import NEW_YORK, Folder
from tests.importers.hugo.imported import LATER, Interrupted, Unplugged, ask, bring, counts, digests

LIVE = "SELECT slug FROM article WHERE NOT is_draft ORDER BY slug"
LINKS = (
    "SELECT l.number, a.slug, l.fragment, l.media_id IS NOT NULL FROM body_link l"
    " LEFT JOIN article a ON a.entry_id = l.entry_id AND NOT a.is_draft"
    " WHERE l.body_id = (SELECT body_id FROM article WHERE slug = :slug AND NOT is_draft) ORDER BY number"
)


@pytest.fixture
def paper(folder: Folder) -> Folder:
    """Two authors, a topic, an image, two articles that refer to each other, and an event."""
    folder.author("ada", "display_name: Ada")
    folder.author("ben", "display_name: Ben")
    folder.topic("rain", "title: Rain\naliases: [/topics/wet]")
    folder.image("cloud", "format: png\nwidth: 640\nheight: 480\nalt: Dark")
    folder.news(
        "2020-05-06-one",
        "slug: one\nauthors: [ben, ada]\ntopics: [rain]\nprimary_image: cloud\naliases: [/older/one]",
        'See [two]({{< ref "2020-05-07-two.md#end" >}}) and [old](https://www.paper.example/older/one/).',
    )
    folder.news("2020-05-07-two", "slug: two", '{{< img src="cloud" >}} [one]({{< ref "2020-05-06-one" >}})')
    folder.event("2020-05-08-meeting", "slug: meeting\nauthors: [ada]\nend_date: 2020-05-08 11:00:00 -0400")
    return folder


async def test_everything_arrives(session: Session, paper: Folder) -> None:
    report = await bring(session, paper)
    assert counts(report) == {
        "sections": "1 created", "images": "1 created", "authors": "2 created", "tags": "1 created",
        "articles": "2 created", "events": "1 created",
    }  # fmt: skip
    assert await ask(session, LIVE) == ["one", "two"]
    assert await ask(
        session,
        "SELECT u.slug FROM byline b JOIN author u ON u.id = b.author_id WHERE NOT is_draft ORDER BY position",
    ) == ["ben", "ada"]
    assert await ask(session, "SELECT storage, address, bytes, width, alt FROM media") == [
        ("EXTERNAL", "https://paper.example/cloud.png", 0, 640, "Dark")
    ]
    assert await ask(session, "SELECT time_zone, online_url FROM event WHERE NOT is_draft") == [
        ("America/New_York", None)
    ]
    assert await ask(
        session,
        "SELECT published_at, first_published_at, updated_at, visible_from FROM article"
        " WHERE slug = 'one' AND NOT is_draft",
    ) == [(datetime(2020, 5, 6, 14, tzinfo=UTC),) * 4]


async def test_links_between_articles_lead_both_ways(session: Session, paper: Folder) -> None:
    await bring(session, paper)
    assert await ask(session, LINKS, slug="one") == [(1, "two", "end", False), (2, "one", "", False)]
    assert await ask(session, LINKS, slug="two") == [(1, None, "", True), (2, "one", "", False)]


async def test_old_paths_lead_to_new_places(session: Session, paper: Folder) -> None:
    paper.news("2020-05-09-three", "slug: three\nredirectto: https://other.example/\naliases: [/older/three]")
    await bring(session, paper)
    assert await ask(
        session,
        "SELECT path, coalesce(a.slug, e.slug, u.slug, t.slug, s.slug, url) FROM redirect r"
        " LEFT JOIN article a ON a.entry_id = r.entry_id AND NOT a.is_draft"
        " LEFT JOIN event e ON e.entry_id = r.entry_id AND NOT e.is_draft"
        " LEFT JOIN author u ON u.id = author_id LEFT JOIN tag t ON t.id = tag_id"
        " LEFT JOIN section s ON s.id = r.section_id ORDER BY path",
    ) == [
        ("/2020/05/06/one/", "one"),
        ("/2020/05/07/two/", "two"),
        ("/2020/05/09/three/", "https://other.example/"),
        ("/authors/ada/", "ada"),
        ("/authors/ben/", "ben"),
        ("/event/2020/05/08/meeting/", "meeting"),
        ("/older/one/", "one"),
        ("/older/three/", "https://other.example/"),
        ("/topics/rain/", "rain"),
        ("/topics/wet/", "rain"),
    ]


async def test_running_it_again_changes_nothing(session: Session, paper: Folder) -> None:
    await bring(session, paper)
    before = await digests(session)
    report = await bring(session, paper, now=LATER)
    assert await digests(session) == before
    assert {outcomes.split(" ", 1)[1] for outcomes in counts(report).values()} == {"unchanged"}


async def test_editing_one_file_updates_one_article(session: Session, paper: Folder) -> None:
    await bring(session, paper)
    before = await digests(session)
    paper.news("2020-05-07-two", "slug: two", "Another text.")
    report = await bring(session, paper, now=LATER)
    assert counts(report)["articles"] == "1 updated, 1 unchanged"
    assert counts(report)["events"] == "1 unchanged"
    after = await digests(session)
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"article", "audit_entry", "body", "revision", "outbox", "origin"}
    assert after["article"][0] == before["article"][0]
    assert await ask(
        session, "SELECT slug, version, published_at, updated_at FROM article WHERE NOT is_draft ORDER BY 1"
    ) == [
        ("one", 1, datetime(2020, 5, 6, 14, tzinfo=UTC), datetime(2020, 5, 6, 14, tzinfo=UTC)),
        ("two", 2, datetime(2020, 5, 7, 14, tzinfo=UTC), LATER),
    ]


async def test_a_comment_in_front_matter_is_no_change(session: Session, paper: Folder) -> None:
    await bring(session, paper)
    file = paper.root / "content/authors/ada/_index.md"
    file.write_text(file.read_text(encoding="utf-8").replace("slug:", "# The key.\nslug:"), encoding="utf-8")
    assert counts(await bring(session, paper))["authors"] == "2 unchanged"


async def test_a_dry_run_writes_nothing_and_says_what_would_be_done(session: Session, paper: Folder) -> None:
    before = await digests(session)
    rehearsal = await bring(session, paper, is_rehearsal=True)
    assert await digests(session) == before
    report = await bring(session, paper)
    assert counts(rehearsal) == counts(report)
    paper.news("2020-05-07-two", "slug: two", "Another text.")
    before = await digests(session)
    assert counts(await bring(session, paper, is_rehearsal=True))["articles"] == "1 updated, 1 unchanged"
    assert await digests(session) == before


@pytest.mark.parametrize("after", [1, 2, 3])
async def test_a_crash_leaves_whole_documents_and_the_next_run_completes(
    session: Session, paper: Folder, after: int
) -> None:
    with pytest.raises(Interrupted):
        await bring(session, paper, progress=Unplugged(after))
    live = await ask(session, "SELECT entry_id FROM article UNION ALL SELECT entry_id FROM event")
    assert len(live) == 2 * after
    assert await ask(session, "SELECT count(*) FROM revision") == [after]
    assert await ask(session, "SELECT count(*) FROM redirect WHERE entry_id IS NOT NULL") == [after + 1]
    report = await bring(session, paper)
    assert sum(report.outcomes.values()) == 8
    assert sum(count for (_, outcome), count in report.outcomes.items() if outcome == "created") == 3 - after
    assert await ask(session, LIVE) == ["one", "two"]
    assert await ask(session, LINKS, slug="one") == [(1, "two", "end", False), (2, "one", "", False)]


async def test_two_documents_with_one_slug_are_two_and_reported(session: Session, folder: Folder) -> None:
    folder.news("2020-05-06-rain", "slug: rain")
    key = folder.news("2020-06-06-rain", "slug: rain")
    report = await bring(session, folder)
    assert await ask(session, LIVE) == ["rain", "rain-2"]
    assert [(remark.file, remark.detail) for remark in report.warnings if remark.detail] == [
        (key, "rain is content/news/2020/2020-05-06-rain.md"),
        (key, "rain -> rain-2"),
    ]
    assert await ask(
        session, "SELECT path, slug FROM redirect JOIN article USING (entry_id) WHERE NOT is_draft ORDER BY 1"
    ) == [
        ("/2020/05/06/rain/", "rain"),
        ("/2020/06/06/rain/", "rain-2"),
    ]
    assert counts(await bring(session, folder)) == {"sections": "1 unchanged", "articles": "2 unchanged"}


async def test_two_documents_with_one_address_are_two_and_the_path_leads_to_the_first(
    session: Session, folder: Folder
) -> None:
    first = folder.news("2020-05-06-rain", "slug: rain")
    second = folder.news("2020-05-06-snow", "slug: rain\naliases: ['https://else.example/x', /, '?', '//x']")
    report = await bring(session, folder)
    assert await ask(session, LIVE) == ["rain", "rain-2"]
    assert await ask(session, "SELECT path, slug FROM redirect JOIN article USING (entry_id) WHERE NOT is_draft") == [
        ("/2020/05/06/rain/", "rain")
    ]
    said = {(remark.file, remark.detail) for remark in report.warnings}
    left_out = {(second, alias) for alias in ("https://else.example/x", "/", "//x")}
    assert left_out | {(second, f"/2020/05/06/rain/ is {first}")} <= said


async def test_drafts_stay_drafts_and_come_and_go(session: Session, folder: Folder) -> None:
    folder.news("2020-05-06-rain", "slug: rain\ndraft: true")
    await bring(session, folder)
    assert await ask(session, "SELECT is_draft FROM article") == [True]
    folder.news("2020-05-06-rain", "slug: rain")
    await bring(session, folder, now=LATER)
    assert await ask(session, LIVE) == ["rain"]
    folder.news("2020-05-06-rain", "slug: rain\ndraft: true")
    assert counts(await bring(session, folder, now=LATER))["articles"] == "1 updated"
    assert await ask(
        session, "SELECT count(*) FROM article WHERE NOT is_draft AND visible_until > :now", now=LATER
    ) == [0]


async def test_what_is_over_is_shown_unless_expiry_is_honoured(session: Session, folder: Folder) -> None:
    folder.news("2020-05-06-rain", "slug: rain\nexpirydate: 2025-01-01")
    folder.news("2020-05-07-late", "slug: late\nexpirydate: 2019-01-01")
    await bring(session, folder)
    query = "SELECT slug FROM article WHERE NOT is_draft AND visible_until > :now ORDER BY slug"
    assert await ask(session, query, now=LATER) == ["late", "rain"]
    await bring(session, folder, replace(NEW_YORK, honour_expiry=True), now=LATER)
    assert await ask(session, query, now=LATER) == []
    assert await ask(session, query, now=datetime(2024, 1, 1, tzinfo=UTC)) == ["rain"]
    await bring(session, folder, now=LATER)
    assert await ask(session, query, now=LATER) == ["late", "rain"]


async def test_what_is_gone_from_the_source_stays_and_is_named(session: Session, paper: Folder) -> None:
    await bring(session, paper)
    (paper.root / "content/news/2020/2020-05-07-two.md").unlink()
    report = await bring(session, paper)
    assert "content/news/2020/2020-05-07-two.md" in {remark.file for remark in report.warnings}
    assert await ask(session, LIVE) == ["one", "two"]


async def test_a_file_that_cannot_be_read_for_once_loses_nothing(session: Session, paper: Folder) -> None:
    await bring(session, paper)
    before = await digests(session)
    paper.file("content/news/2020/2020-05-07-two.md", "---\ntitle: [\n---\n")
    report = await bring(session, paper)
    assert report.failed
    assert (await digests(session))["article"][0] == before["article"][0]


async def test_a_document_that_no_verb_takes_is_named_and_the_others_arrive(session: Session, folder: Folder) -> None:
    key = folder.news("2020-05-06-rain", "slug: rain", "<b>" * 200)
    folder.news("2020-05-07-sun", "slug: sun")
    report = await bring(session, folder)
    assert key in report.skipped
    assert await ask(session, LIVE) == ["sun"]


async def test_a_section_and_tags_that_editors_made_are_used(session: Session, paper: Folder) -> None:
    await bring(session, paper, replace(NEW_YORK, section="blog"))
    await ask_to(session, "UPDATE section SET name = 'Our blog'")
    await ask_to(session, "UPDATE tag SET name = 'Wet'")
    await ask_to(session, "DELETE FROM origin WHERE key LIKE 'section/%' OR key LIKE '%topics%'")
    await bring(session, paper, replace(NEW_YORK, section="blog"))
    assert await ask(session, "SELECT slug, name FROM section") == [("blog", "Our blog")]
    assert await ask(session, "SELECT slug, name FROM tag") == [("rain", "Wet")]


async def ask_to(session: Session, statement: str) -> None:
    """Changes rows behind the importer's back."""
    async with session.begin():
        await session.exec(text(statement))


async def test_what_is_no_site_is_refused(session: Session, folder: Folder) -> None:
    with pytest.raises(ContentFault, match="There is no content in"):
        await bring(session, folder)
    folder.root = folder.root / "nowhere"
    with pytest.raises(ContentFault, match="There is no folder"):
        await bring(session, folder)


async def test_a_section_that_no_address_can_have_is_refused(session: Session, paper: Folder) -> None:
    with pytest.raises(ContentFault, match="slug 'Our blog'"):
        await bring(session, paper, replace(NEW_YORK, section="Our blog"))


async def test_images_without_an_address_are_refused(session: Session, paper: Folder) -> None:
    paper.file("config.yml", "title: A Paper\nbaseURL: /\n")
    with pytest.raises(ContentFault, match="--media-url"):
        await bring(session, paper)
    paper.file("config.yml", "title: [")
    with pytest.raises(ContentFault, match=r"settings in .*config\.yml cannot be used"):
        await bring(session, paper)


async def test_what_an_editor_would_have_to_mend_first_is_said(session: Session, folder: Folder) -> None:
    key = folder.news("2020-05-06-rain", "title: Rain")
    folder.news("2020-05-07-draft", "title: Not yet\ndraft: true")
    report = await bring(session, folder)
    said = {remark.message for remark in report.warnings if remark.file == key}
    assert "An editor would have to mend this first. Nobody is on its byline: name somebody." in said
    assert "An editor would have to mend this first. It has no title: write one." not in said
    assert not [remark for remark in report.warnings if "draft" in remark.file]
