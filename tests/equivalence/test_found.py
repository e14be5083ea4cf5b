"""What drawn queries have found: each is asked again, and what it must give is said."""

from typing import Any

import pytest

from tests.equivalence.agreement import Agreement
from tests.equivalence.room import Room

COUNTS = """query ($first: Int, $before: String) {
  articles(first: $first) { totalCount } comments(last: 1, before: $before) { totalCount }
}"""


def both(room: Room, query: str, variables: dict[str, Any] | None = None) -> Any:
    """What the planner and the reference answer alike."""
    expected, found = room.expected(query, variables), room.planned(query, variables)
    assert found.refusals == expected.refusals
    assert Agreement().differences(expected.data, found.data) == []
    return found.data


@pytest.mark.parametrize("section", ["news", "no-such-section"])
def test_a_page_says_whether_there_is_more_even_if_nothing_else_is_asked(room: Room, section: str) -> None:
    cursor = both(room, "{ articles(first: 2) { pageInfo { endCursor } } }")["articles"]["pageInfo"]["endCursor"]
    answer = both(
        room,
        """query ($cursor: String, $section: String) {
          articles(last: 1, before: $cursor, filter: { not: { section: $section } }) { pageInfo { hasNextPage } }
        }""",
        {"cursor": cursor, "section": section},
    )
    assert answer == {"articles": {"pageInfo": {"hasNextPage": True}}}


def test_a_count_refuses_the_arguments_that_a_page_refuses(room: Room) -> None:
    found = room.planned(COUNTS, {"first": 101, "before": "nonsense"})
    assert found.refusals == {("BAD_REQUEST", "first"), ("BAD_REQUEST", "before")}
    assert both(room, COUNTS, {"first": 100}) is not None


def test_a_broken_id_among_ids_is_refused_and_named(room: Room) -> None:
    both(room, '{ nodes(ids: ["nonsense"]) { id } }')
    assert room.planned('{ nodes(ids: ["nonsense"]) { id } }').refusals == {("BAD_REQUEST", "ids")}


@pytest.mark.parametrize("field", ["authors", "comments", "articles", "media"])
def test_not_not_filters_as_if_neither_stood_there(room: Room, field: str) -> None:
    query = "{ %s(filter: {%s}) { totalCount } }"
    twice = both(room, query % (field, 'not: { not: { search: "river" } }'))
    assert twice == both(room, query % (field, 'search: "river"'))


@pytest.mark.parametrize(
    ("field", "slug", "locale", "name"),
    [("tag", "light", "fa", "نان"), ("section", "sport", "fa", "شهر"), ("article", "iron", "de", "Eisen")],
)
def test_a_slug_means_what_has_it_in_the_locale_asked_for(
    room: Room, field: str, slug: str, locale: str, name: str
) -> None:
    words = "name: title" if field == "article" else "name"
    answer = both(room, f'{{ it: {field}(slug: "{slug}", locale: "{locale}") {{ {words} }} }}')
    assert answer == {"it": {"name": name}}


def test_a_menu_of_another_language_leads_to_the_reader_s_own_pages(room: Room) -> None:
    answer = both(room, '{ site(locale: "fa") { navigation { url section { path } } } }')
    assert answer["site"]["navigation"] == [
        {"url": "/fa/sections/nachrichten", "section": {"path": "/fa/sections/nachrichten"}}
    ]


@pytest.mark.parametrize("variables", [{}, {"id": "nonsense", "after": "nonsense"}], ids=["literals", "variables"])
def test_a_broken_id_does_not_hide_what_else_is_wrong(room: Room, variables: dict[str, Any]) -> None:
    query = '{ tag(id: "nonsense") { articles(after: "nonsense") { nodes { id } } } }'
    if variables:
        query = "query ($id: ID, $after: String) { tag(id: $id) { articles(after: $after) { nodes { id } } } }"
    both(room, query, variables)
    assert room.planned(query, variables).refusals == {("BAD_REQUEST", "id"), ("BAD_REQUEST", "after")}
