"""Tags, sections and authors through GraphQL; what cannot be is told by its path, and nothing has changed."""

from typing import Any

import pytest
from uuid_utils.compat import uuid7

from cms.accounts.roles import Role
from tests.content.actions.conftest import Everything
from tests.mutations.asking import Do
from tests.mutations.conftest import Someone
from tests.paper import Paper

LONG = "x" * 1_000_000
UNKNOWN = uuid7()

WORDS = {
    "Tag": "tag { id slug name }",
    "Section": "section { id slug name description parent { name } }",
    "Author": "author { id slug name bio image { alt } links { label url } }",
}


def sending(verb: str, input_: str, shown: str) -> str:
    return f"mutation ($input: {input_}!) {{ {verb}(input: $input) {{ {shown} notes errors {{ code path }} }} }}"


def creating(noun: str) -> str:
    return sending(f"create{noun}", f"Create{noun}Input", WORDS[noun])


def updating(noun: str) -> str:
    return sending(f"update{noun}", f"Update{noun}Input", WORDS[noun])


def merging(noun: str) -> str:
    return sending(f"merge{noun}s", "MergeInput", WORDS[noun])


def deleting(noun: str) -> str:
    return sending(f"delete{noun}", "DeleteTermInput", "deletedId")


MOVE = sending("moveSection", "MoveSectionInput", WORDS["Section"])


@pytest.fixture
def everything(paper: Paper) -> Everything:
    """All that the database holds."""
    return Everything(paper.connection)


async def payload(do: Do, text: str, given: dict[str, Any], actor: Any) -> dict[str, Any]:
    answer = await do(text, {"input": given}, actor=actor)
    [found] = answer["data"].values()
    assert isinstance(found, dict)
    return found


async def test_what_is_translated_says_at_once_where_it_is_in_the_other_languages(
    do: Do, paper: Paper, someone: Someone
) -> None:
    await paper.site("en", "fa", "de")
    ed = await someone(Role.EDITOR)
    key = (await payload(do, creating("Section"), {"name": "City"}, ed))["section"]["id"]
    text = sending("updateSection", "UpdateSectionInput", "section { translations { locale path name } }")
    words = {"id": key, "locale": "fa", "name": "شهر"}
    assert (await payload(do, text, words, ed))["section"]["translations"] == [
        {"locale": "en", "path": "/sections/city", "name": "City"},
        {"locale": "de", "path": "/de/sections/city", "name": "City"},
    ]
    assert (await payload(do, text, {"id": key, "name": "Town"}, ed))["section"]["translations"] == [
        {"locale": "fa", "path": "/fa/sections/شهر", "name": "شهر"},
        {"locale": "de", "path": "/de/sections/city", "name": "Town"},
    ]


async def test_a_tag_is_made_changed_translated_merged_and_deleted(do: Do, paper: Paper, someone: Someone) -> None:
    await paper.site("en", "fa")
    ed, writer = await someone(Role.EDITOR), await someone(Role.AUTHOR)
    tag = (await payload(do, creating("Tag"), {"name": "Water"}, writer))["tag"]
    assert (tag["slug"], tag["name"]) == ("water", "Water")
    again = await payload(do, creating("Tag"), {"name": "Water"}, ed)
    assert (again["tag"]["slug"], len(again["notes"])) == ("water-2", 1)
    changed = await payload(do, updating("Tag"), {"id": tag["id"], "name": "Floods"}, ed)
    assert changed["tag"] == {"id": tag["id"], "slug": "water", "name": "Floods"}
    words = {"id": tag["id"], "locale": "fa", "name": "سیل"}
    assert (await payload(do, updating("Tag"), words, ed))["tag"] == {"id": tag["id"], "slug": "سیل", "name": "سیل"}
    gone = await payload(do, updating("Tag"), {"id": tag["id"], "locale": "fa", "name": None}, ed)
    assert gone["tag"]["name"] == "Floods"
    merged = await payload(do, merging("Tag"), {"ids": [again["tag"]["id"]], "into": tag["id"]}, ed)
    assert merged["tag"]["id"] == tag["id"]
    deleted = await payload(do, deleting("Tag"), {"id": tag["id"]}, ed)
    assert deleted == {"deletedId": tag["id"], "notes": [], "errors": []}
    assert await paper.connection.fetchval("SELECT count(*) FROM tag") == 0


async def test_a_section_is_made_changed_moved_merged_and_deleted(do: Do, paper: Paper, someone: Someone) -> None:
    await paper.site()
    ed = await someone(Role.EDITOR)
    city, county = [
        (await payload(do, creating("Section"), {"name": name, "description": "Here."}, ed))["section"]
        for name in ("City", "County")
    ]
    below = await payload(do, creating("Section"), {"name": "Streets", "parentId": city["id"]}, ed)
    streets = below["section"]["id"]
    assert below["section"]["parent"] == {"name": "City"}
    changed = await payload(do, updating("Section"), {"id": city["id"], "description": None}, ed)
    assert (changed["section"]["name"], changed["section"]["description"]) == ("City", None)
    moved = await payload(do, MOVE, {"id": county["id"], "before": city["id"]}, ed)
    assert moved["section"]["parent"] is None
    moved = await payload(do, MOVE, {"id": city["id"], "parentId": county["id"], "first": True}, ed)
    assert moved["section"]["parent"] == {"name": "County"}
    assert (await payload(do, MOVE, {"id": streets, "parentId": None}, ed))["section"]["parent"] is None
    assert (await payload(do, MOVE, {"id": streets, "after": city["id"]}, ed))["section"]["parent"] == {
        "name": "County"
    }
    merged = await payload(do, merging("Section"), {"ids": [city["id"]], "into": streets}, ed)
    assert merged["section"]["name"] == "Streets"
    await paper.article("One", section_id=streets.removeprefix("sec_"))
    refused = await payload(do, deleting("Section"), {"id": streets}, ed)
    assert refused == {"deletedId": None, "notes": [], "errors": [{"code": "IN_USE", "path": ["input", "id"]}]}
    deleted = await payload(do, deleting("Section"), {"id": streets, "reassignTo": county["id"]}, ed)
    assert deleted["deletedId"] == streets
    names = await paper.connection.fetch("SELECT name FROM section JOIN article ON section_id = section.id")
    assert [row["name"] for row in names] == ["County"]


async def test_an_author_is_made_changed_merged_and_deleted(do: Do, paper: Paper, someone: Someone) -> None:
    await paper.site()
    ed, picture = await someone(Role.EDITOR), await paper.media("Portrait")
    links = [{"label": "Home", "url": "https://ada.example"}]
    given = {"name": "Ada", "bio": "Writes.", "imageId": f"med_{picture}", "links": links}
    ada = (await payload(do, creating("Author"), given, ed))["author"]
    assert (ada["bio"], ada["image"], ada["links"]) == ("Writes.", {"alt": "Portrait"}, links)
    key = await paper.connection.fetchval("SELECT id FROM author")
    herself = await someone(Role.CONTRIBUTOR, author=key)
    changed = await payload(do, updating("Author"), {"id": ada["id"], "bio": None, "links": None}, herself)
    assert changed["author"] == ada | {"bio": None, "links": []}
    refused = await do(updating("Author"), {"input": {"id": ada["id"], "name": "Dr Ada"}}, actor=herself)
    assert refused["errors"][0]["extensions"]["code"] == "FORBIDDEN"
    other = (await payload(do, creating("Author"), {"name": "Lovelace"}, ed))["author"]
    merged = await payload(do, merging("Author"), {"ids": [ada["id"]], "into": other["id"]}, ed)
    assert merged["author"]["name"] == "Lovelace"
    assert (await payload(do, deleting("Author"), {"id": other["id"]}, ed))["errors"][0]["code"] == "IN_USE"
    await paper.connection.execute("UPDATE account SET author_id = NULL")
    assert (await payload(do, deleting("Author"), {"id": other["id"]}, ed))["deletedId"] == other["id"]


WRONG: dict[str, tuple[str, dict[str, Any], list[str], str]] = {
    "empty name": ("Tag", {"name": ""}, ["name"], "REQUIRED"),
    "blank name": ("Tag", {"name": " \n\t"}, ["name"], "REQUIRED"),
    "name of a megabyte": ("Tag", {"name": LONG}, ["name"], "TOO_LONG"),
    "slug of a megabyte": ("Tag", {"slug": LONG}, ["slug"], "TOO_LONG"),
    "slug with a slash": ("Section", {"slug": "a/b"}, ["slug"], "INVALID"),
    "empty slug": ("Author", {"slug": ""}, ["slug"], "INVALID"),
    "slug of control characters": ("Tag", {"slug": "a\x01b"}, ["slug"], "INVALID"),
    "description of a megabyte": ("Section", {"description": LONG}, ["description"], "TOO_LONG"),
    "bio of a megabyte": ("Author", {"bio": LONG}, ["bio"], "TOO_LONG"),
    "picture of another type": ("Author", {"imageId": f"tag_{UNKNOWN}"}, ["imageId"], "INVALID"),
    "unknown picture": ("Author", {"imageId": f"med_{UNKNOWN}"}, ["imageId"], "NOT_FOUND"),
    "link that is none": ("Author", {"links": [{"url": "javascript:x"}]}, ["links", "0", "url"], "INVALID"),
}


@pytest.mark.parametrize("name", WRONG)
async def test_words_that_cannot_be_are_told_by_path(
    do: Do, paper: Paper, someone: Someone, everything: Everything, name: str
) -> None:
    noun, given, path, code = WRONG[name]
    await paper.site("en", "fa")
    boss = await someone(Role.ADMINISTRATOR)
    key = (await payload(do, creating(noun), {"name": "Old"}, boss))[noun.lower()]["id"]
    await payload(do, updating(noun), {"id": key, "locale": "fa", "name": "کهنه"}, boss)
    before = await everything.read()
    expected = {noun.lower(): None, "notes": [], "errors": [{"code": code, "path": ["input", *path]}]}
    assert await payload(do, creating(noun), {"name": "New"} | given, boss) == expected
    assert await payload(do, updating(noun), {"id": key} | given, boss) == expected
    assert await payload(do, updating(noun), {"id": key, "locale": "fa"} | given, boss) == expected
    assert await everything.read() == before


def wrong_places(tag: str, section: str, below: str) -> list[tuple[str, dict[str, Any], list[str], str]]:
    """A mutation, what is given, where the fault is, and what it is."""
    unknown, other = f"tag_{UNKNOWN}", f"med_{UNKNOWN}"
    return [
        (updating("Tag"), {"id": "x", "name": "x"}, ["id"], "INVALID"),
        (updating("Tag"), {"id": other, "name": "x"}, ["id"], "INVALID"),
        (updating("Tag"), {"id": unknown, "name": "x"}, ["id"], "NOT_FOUND"),
        (updating("Tag"), {"id": tag, "name": None}, ["name"], "REQUIRED"),
        (updating("Tag"), {"id": tag, "locale": "xx", "name": "x"}, ["locale"], "NOT_FOUND"),
        (updating("Tag"), {"id": tag, "locale": LONG, "name": None}, ["locale"], "NOT_FOUND"),
        (updating("Tag"), {"id": tag, "locale": "fa", "slug": "x"}, ["name"], "REQUIRED"),
        (creating("Section"), {"name": "x", "parentId": f"sec_{UNKNOWN}"}, ["parentId"], "NOT_FOUND"),
        (creating("Section"), {"name": "x", "parentId": tag}, ["parentId"], "INVALID"),
        (deleting("Tag"), {"id": unknown}, ["id"], "NOT_FOUND"),
        (deleting("Tag"), {"id": section}, ["id"], "INVALID"),
        (deleting("Tag"), {"id": tag, "reassignTo": section}, ["reassignTo"], "INVALID"),
        (deleting("Tag"), {"id": tag, "reassignTo": unknown}, ["reassignTo"], "NOT_FOUND"),
        (deleting("Tag"), {"id": tag, "reassignTo": tag}, ["reassignTo"], "DUPLICATE"),
        (merging("Tag"), {"ids": [], "into": tag}, ["ids"], "REQUIRED"),
        (merging("Tag"), {"ids": [unknown], "into": tag}, ["ids", "0"], "NOT_FOUND"),
        (merging("Tag"), {"ids": [unknown, unknown], "into": tag}, ["ids", "1"], "DUPLICATE"),
        (merging("Tag"), {"ids": [section], "into": tag}, ["ids", "0"], "INVALID"),
        (merging("Tag"), {"ids": [tag], "into": "x"}, ["into"], "INVALID"),
        (merging("Section"), {"ids": [section], "into": below}, ["ids", "0"], "INVALID"),
        (MOVE, {"id": section, "parentId": below}, ["parentId"], "INVALID"),
        (MOVE, {"id": section, "before": below}, ["before"], "INVALID"),
        (MOVE, {"id": section, "before": f"sec_{UNKNOWN}"}, ["before"], "NOT_FOUND"),
        (MOVE, {"id": section, "after": tag}, ["after"], "INVALID"),
        (MOVE, {"id": section, "before": below, "after": below}, ["after"], "INVALID"),
        (MOVE, {"id": section, "before": below, "parentId": None}, [], "INVALID"),
        (MOVE, {"id": section}, [], "INVALID"),
        (MOVE, {"id": f"sec_{UNKNOWN}", "parentId": None}, ["id"], "NOT_FOUND"),
    ]


async def test_places_that_cannot_be_are_told_by_path(
    do: Do, paper: Paper, someone: Someone, everything: Everything
) -> None:
    await paper.site("en", "fa")
    boss = await someone(Role.ADMINISTRATOR)
    tag, section = await paper.tag("Tag"), await paper.section("Section")
    below = await paper.section("Below", parent_id=section)
    before = await everything.read()
    for text, given, path, code in wrong_places(f"tag_{tag}", f"sec_{section}", f"sec_{below}"):
        found = await payload(do, text, given, boss)
        assert found["errors"] == [{"code": code, "path": ["input", *path]}], (text, given)
    assert await everything.read() == before


async def test_null_characters_are_refused_before_anything_is_done(do: Do, paper: Paper, someone: Someone) -> None:
    await paper.site()
    answer = await do(creating("Tag"), {"input": {"name": "a\0b"}}, actor=await someone(Role.EDITOR))
    assert [error["extensions"]["code"] for error in answer["errors"]] == ["BAD_REQUEST"]
