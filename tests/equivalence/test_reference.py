"""The reference knows every field that readers can ask for, and what it takes on trust is looked at here."""

from graphql import GraphQLObjectType

from tests.equivalence.reference.fields import FIELDS
from tests.equivalence.room import Room
from tests.readable import readable

PLUMBING = ("Connection", "Edge", "PageInfo")
FOR_EDITORS = frozenset(
    {"Account", "CommentModerationInfo", "CommentReport", "Disclosure", "ModerationEvent", "ModeratorNote", "Release",
     "ReleaseConflict", "ReleaseItem", "Revision"}
)  # fmt: skip
"""Types of which a reader gets no object, or whose root has no reference."""
NOT_REFERRED = frozenset({"Query.search", "Query.changes"})


def test_every_field_has_a_reference(room: Room) -> None:
    known = set()
    for name, type_ in readable(room.schema).type_map.items():
        if not isinstance(type_, GraphQLObjectType) or name.startswith("__"):
            continue
        if not name.endswith(PLUMBING) and name not in FOR_EDITORS:
            known |= {f"{name}.{field}" for field in type_.fields}
    assert known - set(FIELDS) - NOT_REFERRED == set()


def test_json_ld_says_what_the_page_says(room: Room) -> None:
    data = room.planned(
        '{ article(slug: "the-river") { title seo { jsonLd } } event(slug: "water-fair") { startsAt seo { jsonLd } } }'
    ).data
    assert data is not None
    article, event = data["article"]["seo"]["jsonLd"], data["event"]["seo"]["jsonLd"]
    assert (article["@type"], article["headline"]) == ("NewsArticle", "The river")
    assert [author["name"] for author in article["author"]] == ["Ada", "Ben"]
    assert event["@type"] == "Event"
    assert event["startDate"][:10] == data["event"]["startsAt"][:10]


def test_addresses_of_files_say_their_size(room: Room) -> None:
    data = room.planned('{ media { nodes { url srcset } } article(slug: "the-river") { title } }').data
    assert data is not None
    assert all(
        node["url"].startswith(("http://media/", "https://elsewhere.example/")) for node in data["media"]["nodes"]
    )
