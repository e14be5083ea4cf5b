"""Each oddity of front matter: handled, or reported with the file's name."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from cms.content.drafts import LinkDraft
from tests.importers.hugo.folder import NEW_YORK, Folder

LONG = "a-very-long-slug-that-goes-on-and-on-and-on-until-nobody-would-want-to-read-it-in-an-address-any-more" * 3


def test_a_post_has_what_its_front_matter_says(folder: Folder) -> None:
    folder.author("ada")
    folder.author("ben")
    folder.topic("rain")
    folder.image("cloud")
    post = folder.post(
        "title: Rain &#8217;n&#58; <em>snow</em>\ndeck: '**Wet** &amp; cold'\nsummary: It _rains_.\nslug: 124062\n"
        "authors: [ben, ada]\ntopics: [rain]\nprimary_image: cloud\nlastmod: 2020-05-07\nexpirydate: 2025-01-01\n"
        "canonical: https://other.example/rain"
    )
    assert (post.title, post.subtitle, post.excerpt) == ("Rain \u2019n: snow", "Wet & cold", "It rains.")
    assert (post.slug, post.path) == ("124062", "/2020/05/06/124062/")
    assert (post.authors, post.topics, post.image) == (("ben", "ada"), ("rain",), "cloud")
    assert post.published == datetime(2020, 5, 6, 14, tzinfo=UTC)
    assert post.changed == datetime(2020, 5, 7, 4, tzinfo=UTC)
    assert post.expires == datetime(2025, 1, 1, 5, tzinfo=UTC)
    assert (post.canonical, post.is_draft) == ("https://other.example/rain", False)
    assert folder.warnings() == {}


def test_a_draft_stays_a_draft(folder: Folder) -> None:
    assert folder.post("draft: true").is_draft
    assert not folder.post("draft: false").is_draft


@pytest.mark.parametrize(
    ("matter", "name", "title", "slug"),
    [
        ("title: ''\nslug: heavy-rain", "2020-05-06-x", "Heavy rain", "heavy-rain"),
        ("title: ''", "2020-05-06-heavy-rain", "Heavy rain", "heavy-rain"),
        ("title: Heavy Rain", "2020-05-06-x", "Heavy Rain", "heavy-rain"),
        ("title: Rain\nslug: federal-aid\u2019s rain?", "2020-05-06-x", "Rain", "federal-aids-rain"),
    ],
)
def test_a_name_is_found_where_one_is_missing(folder: Folder, matter: str, name: str, title: str, slug: str) -> None:
    post = folder.post(matter, name=name)
    assert (post.title, post.slug) == (title, slug)


def test_without_a_pattern_an_address_is_made_of_the_file(folder: Folder) -> None:
    folder.file("content/posts/heavy-rain/index.md", "---\ntitle: It rains\ndate: 2020-05-06\n---\n")
    [page] = folder.read().pages
    assert (page.path, page.slug) == ("/posts/heavy-rain/", "heavy-rain")


def test_what_was_made_up_is_reported(folder: Folder) -> None:
    folder.post("title: ''")
    assert folder.warnings() == {"It has no title; it is called after its address.": "Story"}
    folder.post(f"slug: {LONG}\nsummary: Short.\ndeck: {'word ' * 200}")
    assert [sentence[:20] for sentence in folder.warnings()] == ["The slug is too long", "The deck is longer t"]


def test_a_date_that_is_missing_is_taken_from_the_file(folder: Folder) -> None:
    post = folder.post("date: soon")
    assert (post.published, post.is_draft) == (datetime(2020, 5, 6, 4, tzinfo=UTC), False)
    assert folder.warnings() == {"The date cannot be read; the day in its file's name stands for it.": "soon"}


def test_without_any_date_an_article_stays_a_draft(folder: Folder) -> None:
    post = folder.post("date: ''", name="rain")
    assert (post.published, post.is_draft) == (None, True)
    assert folder.warnings() == {"It has no date; it stays a draft.": ""}


def test_an_event_without_any_date_is_reported_and_left_out(folder: Folder) -> None:
    key = folder.event("meeting", "date: ''")
    folder.news("2020-05-06-story")
    assert [page.source.key for page in folder.read().pages] == ["content/news/2020/2020-05-06-story.md"]
    assert folder.report.skipped == {key: "It is an event without a date that can be read."}
    assert folder.report.failed


def test_people_and_topics_are_found_however_they_are_named(folder: Folder) -> None:
    folder.author("ada-lovelace", "display_name: Ada King")
    folder.topic("artificial-intelligence", "title: AI")
    post = folder.post(
        "authors:\n  -\n  - Ada King\n  - ada-lovelace\n  - new-one\n"
        "topics: [artificial intelligence, Artificial-Intelligence, ai, policies and rules]"
    )
    assert post.authors == ("ada-lovelace", "new-one")
    assert post.topics == ("artificial-intelligence", "policies-and-rules")
    site = folder.read()
    assert [(person.id, person.name) for person in site.people] == [
        ("ada-lovelace", "Ada King"),
        ("new-one", "New One"),
    ]
    assert [topic.name for topic in site.topics] == ["AI", "policies and rules"]
    assert len(folder.report.warnings) == 6


def test_an_empty_author_is_nobody(folder: Folder) -> None:
    assert folder.post("author:").authors == ()
    assert folder.post("authors:\n  -").authors == ()
    assert folder.warnings() == {}


def test_an_image_without_metadata_is_reported(folder: Folder) -> None:
    assert folder.post("primary_image: gone").image is None
    assert folder.warnings() == {"An image has no file in data/images; it is left out.": "gone"}
    assert folder.post("featured_image:\n  uid:\n  alt: ''").image is None
    assert folder.warnings() == {}
    folder.image("cloud")
    assert folder.post("featured_image:\n  uid: cloud\n  alt: ''").image == "cloud"


def test_a_post_that_only_points_elsewhere_has_a_link_as_its_body(folder: Folder) -> None:
    post = folder.post("title: A & B\nsource: 18f\nsource_url: https://18f.example/post?a=1&b=2", text="")
    assert post.canonical == "https://18f.example/post?a=1&b=2"
    assert post.markdown == '<a href="https://18f.example/post?a=1&amp;b=2">A &amp; B (18f.example)</a>'
    assert folder.post("source_url: https://18f.example/post").canonical is None


def test_where_a_page_leads_elsewhere_it_says_so(folder: Folder) -> None:
    post = folder.post("redirectto: https://other.example/\naliases: [/old/rain, older, 'https://else.example/x']")
    assert (post.leads_to, post.canonical) == ("https://other.example/", "https://other.example/")
    assert post.aliases == ("/old/rain", "/2020/05/06/story/older", "https://else.example/x")


def test_what_is_no_address_is_reported(folder: Folder) -> None:
    post = folder.post("canonical: soon\nredirectto: 'https://a b'", text="Text.")
    assert (post.canonical, post.leads_to) == (None, None)
    assert len(folder.warnings()) == 2


def test_an_event_takes_place_when_the_clock_on_the_wall_says(folder: Folder) -> None:
    event = folder.happening(
        "date: 2023-05-24 14:00:00 -0500\nend_date: 2023-05-26 15:00:00 -0500", name="2023-05-15-meeting"
    )
    assert (event.starts_at, event.ends_at) == (
        datetime(2023, 5, 24, 18, tzinfo=UTC),
        datetime(2023, 5, 26, 19, tzinfo=UTC),
    )
    assert (event.time_zone, event.all_day, event.path) == ("America/New_York", False, "/event/2023/05/24/story/")
    assert event.published == datetime(2023, 5, 15, 4, tzinfo=UTC)
    assert sum(folder.report.notes.values()) == 1


def test_a_day_alone_is_an_event_of_the_whole_day(folder: Folder) -> None:
    event = folder.happening("date: 2023-05-24\nend_date: 2023-05-20")
    assert (event.all_day, event.ends_at) == (True, None)
    assert folder.warnings() == {"The end_date is before the event begins; it is left out.": "2023-05-20"}


@pytest.mark.parametrize("indent", ["", "  "], ids=["flattened", "map"])
def test_a_place_is_found_in_a_map_and_without_one(folder: Folder, indent: str) -> None:
    fields = ["venue_name: The Hall", "room: 1458", "address: 1 Main St", "city: Washington", "state: DC", "zip: 02045"]
    lines = ([] if not indent else ["venue:"]) + [f"{indent}{line}" for line in [*fields, "map: https://maps.example/"]]
    event = folder.happening("\n".join(lines))
    assert (event.place_name, event.address, event.city) == ("The Hall, Room 1458", "1 Main St, DC 02045", "Washington")
    assert (event.online_url, event.links) == (None, (LinkDraft(label="Map", url="https://maps.example/"),))


def test_an_online_event_has_its_addresses(folder: Folder) -> None:
    event = folder.happening(
        "registration_url: https://join.example/\ncaptions: soon\nyoutube_id: abc\nyoutube_title: The film\n"
        "event_platform: zoom\nhost: The Club\nevent_organizer: A <b>Paper</b>"
    )
    assert event.online_url == "https://join.example/"
    assert [(link.label, link.url) for link in event.links] == [
        ("Registration", "https://join.example/"),
        ("The film", "https://www.youtube.com/watch?v=abc"),
    ]
    assert event.markdown.rstrip().endswith("Hosted by The Club / A Paper.")
    assert folder.warnings() == {"The captions is not a whole address; it is left out.": "soon"}


def test_an_author_has_a_name_a_bio_and_links(folder: Folder) -> None:
    folder.news("2020-05-06-story")
    folder.author(
        "ada",
        "first_name: Ada\nlast_name: King\nbio: 'Ada is **here**, at <a href=\"/\">home</a>.'\n"
        "email: ada@paper.example\nbio_url: https://ada.example\ngithub: '@ada'\nYouTube: https://youtube.example/c\n",
    )
    folder.author("x", "display_name: ''")
    ada, other = folder.read().people
    assert (ada.name, ada.bio) == ("Ada King", "Ada is here, at home.")
    assert [link.url for link in ada.links] == [
        "https://ada.example", "https://github.com/ada", "https://youtube.example/c",
    ]  # fmt: skip
    assert (other.name, other.bio, other.links) == ("X", None, ())


def test_images_lie_below_the_site_or_where_the_option_says(folder: Folder) -> None:
    folder.news("2020-05-06-story")
    folder.image("cloud", "format: JPG\nwidth: 1600\nheight: x\nalt: A &amp; B\ncredit:\ncaption: Dark")
    folder.image("none", "width: 3")
    [picture] = folder.read().pictures
    assert (picture.address, picture.mime_type) == ("https://paper.example/cloud.jpg", "image/jpeg")
    assert (picture.width, picture.height) == (1600, None)
    assert (picture.alt, picture.caption, picture.credit) == ("A & B", "Dark", None)
    assert "data/images/none.yml" in folder.report.skipped
    [picture] = folder.read(replace(NEW_YORK, media_url="https://cdn.example/x/")).pictures
    assert picture.address == "https://cdn.example/x/cloud.jpg"


def test_files_that_cannot_be_read_are_named_and_the_others_are_read(folder: Folder) -> None:
    folder.file("content/news/a.md", "---\ntitle: [\n---\n")
    folder.file("content/news/b.md", "No data.")
    (folder.root / "content/news/c.md").write_bytes(b"---\ntitle: \xff\n---\n")
    folder.news("2020-05-06-crlf", text="One\r\ntwo")
    assert [page.markdown for page in folder.read().pages] == ["One\ntwo\n"]
    assert list(folder.report.skipped) == ["content/news/a.md", "content/news/b.md", "content/news/c.md"]
    assert folder.report.failed
