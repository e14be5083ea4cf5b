"""What the site says of itself."""

from cms.comments.disclosure import Handling
from cms.comments.notice import default_notice
from tests.paper import Paper
from tests.planner.conftest import Ask


async def test_the_site_is_one_statement(paper: Paper, ask: Ask) -> None:
    await paper.site("en", "fa")
    image = await paper.media("The logo")
    await paper.connection.execute("UPDATE site SET default_image_id = $1", image)
    await paper.connection.execute("INSERT INTO site_translation (locale, name) VALUES ('fa', 'آزمون')")
    query = """query ($l: String) { site(locale: $l) {
      name url locales defaultLocale defaultImage { alt } commentPolicy { open moderation maxDepth privacyNotice }
    } }"""

    english, persian = (await ask(query))["site"], (await ask(query, {"l": "fa"}))["site"]

    assert english == {
        "name": "The Test",
        "url": "https://paper.example",
        "locales": ["en", "fa"],
        "defaultLocale": "en",
        "defaultImage": {"alt": "The logo"},
        "commentPolicy": {
            "open": True,
            "moderation": "FIRST_TIME",
            "maxDepth": 4,
            "privacyNotice": default_notice(Handling(), "en", "http://media"),
        },
    }
    in_persian = english["commentPolicy"] | {"privacyNotice": default_notice(Handling(), "fa", "http://media")}
    assert persian == {**english, "name": "آزمون", "commentPolicy": in_persian}
    await paper.connection.execute("UPDATE site SET privacy_notice = 'Ours'")
    own = (await ask(query, {"l": "fa"}))["site"]
    assert own["commentPolicy"]["privacyNotice"] == "Ours"


async def test_an_article_without_a_picture_shows_the_default(paper: Paper, ask: Ask) -> None:
    await paper.site()
    image = await paper.media("The logo")
    await paper.connection.execute("UPDATE site SET default_image_id = $1", image)
    await paper.article("Plain")
    answer = await ask("{ articles { nodes { image { alt } } } }")
    assert answer["articles"]["nodes"] == [{"image": {"alt": "The logo"}}]


async def test_the_site_says_which_way_the_language_asked_for_is_written(paper: Paper, ask: Ask) -> None:
    await paper.site("fa", "en", "az-Arab")
    query = "query ($l: String) { site(locale: $l) { direction } }"
    for locale, direction in {
        None: "RTL", "fa": "RTL", "en": "LTR", "en-GB": "LTR", "az-Arab": "RTL",
        # The site lacks it, and answers in its default.
        "de": "RTL",
    }.items():  # fmt: skip
        assert await ask(query, {"l": locale}) == {"site": {"direction": direction}}
    assert await ask('{ site(locale: "en") { direction } }') == {"site": {"direction": "LTR"}}
