"""Events, written and published through GraphQL."""

import pytest

from cms.accounts.roles import Role
from tests.mutations.asking import Do
from tests.mutations.conftest import Someone
from tests.paper import Paper

CREATE = """mutation ($input: CreateEventInput!) { createEvent(input: $input) {
    event { id title status startsAt timeZone place { name city } links { label url } organizers { slug }
            programme { title speakers { slug } } occurrences(from: "2026-01-01T00:00:00Z") { startsAt state } }
    errors { code path } } }"""

UPDATE = """mutation ($input: UpdateEventInput!) { updateEvent(input: $input) {
    event { title startsAt place { city } version } errors { code path } } }"""


async def test_an_event_is_announced_changed_and_translated(paper: Paper, do: Do, someone: Someone) -> None:
    await paper.site("en", "fa")
    ada = await someone(Role.AUTHOR, "Ada", await paper.author("Ada"))
    march = {
        "title": "March for the weir",
        "startsAt": "2026-06-06T11:00:00+01:00",
        "timeZone": "Europe/London",
        "recurrence": "FREQ=WEEKLY;COUNT=3",
        "exceptions": [{"originalStart": "2026-06-13T11:00:00+01:00", "kind": "CHANGED", "state": "CANCELLED"}],
        "place": {"name": "Market square", "city": "Pell"},
        "links": [{"url": "https://social.example/march"}],
        "programme": [{"title": "Speech", "speakers": ["ada"]}],
    }
    made = await do(CREATE, {"input": march}, actor=ada)
    assert made["data"]["createEvent"]["errors"] == []
    event = made["data"]["createEvent"]["event"]
    assert event | {"id": ""} == {
        "id": "",
        "title": "March for the weir",
        "status": "DRAFT",
        "startsAt": "2026-06-06T10:00:00+00:00",
        "timeZone": "Europe/London",
        "place": {"name": "Market square", "city": "Pell"},
        "links": [{"label": "https://social.example/march", "url": "https://social.example/march"}],
        "organizers": [{"slug": "ada"}],
        "programme": [{"title": "Speech", "speakers": [{"slug": "ada"}]}],
        "occurrences": [
            {"startsAt": "2026-06-06T10:00:00+00:00", "state": "SCHEDULED"},
            {"startsAt": "2026-06-13T10:00:00+00:00", "state": "CANCELLED"},
            {"startsAt": "2026-06-20T10:00:00+00:00", "state": "SCHEDULED"},
        ],
    }
    changed = await do(UPDATE, {"input": {"id": event["id"], "place": None, "title": "The march"}}, actor=ada)
    assert changed["data"]["updateEvent"] == {
        "event": {"title": "The march", "startsAt": event["startsAt"], "place": None, "version": 2},
        "errors": [],
    }
    translate = "mutation ($input: TranslateInput!) { translateEvent(input: $input) { event { locale title } } }"
    persian = {"input": {"id": event["id"], "locale": "fa", "title": "راهپیمایی"}}
    begun = await do(translate, persian, actor=ada)
    assert begun["data"]["translateEvent"]["event"] == {"locale": "fa", "title": "راهپیمایی"}


async def test_what_an_event_cannot_be_is_told_by_path(paper: Paper, do: Do, someone: Someone) -> None:
    await paper.site()
    ada = await someone(Role.AUTHOR)
    wrong = {"title": "March", "startsAt": "2026-06-06T11:00:00Z", "timeZone": "Europe/London"}
    for field, value, error in (
        ("timeZone", "", {"code": "INVALID", "path": ["input", "timeZone"]}),
        ("locale", "", {"code": "NOT_FOUND", "path": ["input", "locale"]}),
        ("timeZone", "Mars/Base", {"code": "INVALID", "path": ["input", "timeZone"]}),
        ("endsAt", "2026-06-06T10:00:00Z", {"code": "INVALID", "path": ["input", "endsAt"]}),
        ("recurrence", "FREQ=SOMETIMES", {"code": "INVALID", "path": ["input", "recurrence"]}),
        ("organizers", ["nobody"], {"code": "NOT_FOUND", "path": ["input", "organizers", "0"]}),
        ("place", {"latitude": 1.0}, {"code": "INVALID", "path": ["input", "place", "latitude"]}),
        ("onlineUrl", "nowhere", {"code": "INVALID", "path": ["input", "onlineUrl"]}),
        ("links", [{"url": "x"}], {"code": "INVALID", "path": ["input", "links", "0", "url"]}),
        ("links", [{"url": ""}], {"code": "REQUIRED", "path": ["input", "links", "0", "url"]}),
        (
            "links",
            [{"url": "https://a.example"}, {"url": "https://a.example", "label": "x" * 501}],
            {"code": "TOO_LONG", "path": ["input", "links", "1", "label"]},
        ),
        (
            "programme",
            [{"title": "a"}, {"title": " "}],
            {"code": "REQUIRED", "path": ["input", "programme", "1", "title"]},
        ),
        (
            "exceptions",
            [{"originalStart": "2026-06-13T11:00:00Z", "kind": "CHANGED", "place": {"city": "x" * 501}}],
            {"code": "TOO_LONG", "path": ["input", "exceptions", "0", "place", "city"]},
        ),
        ("startsAt", "2026-06-06T11:00:00", {"code": "INVALID", "path": ["input", "startsAt"]}),
    ):
        answer = await do(CREATE, {"input": wrong | {field: value}}, actor=ada)
        assert answer == {"data": {"createEvent": {"event": None, "errors": [error]}}}
    assert await paper.connection.fetchval("SELECT count(*) FROM entry") == 0


@pytest.mark.parametrize(
    "moment",
    [
        *("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00Z"),
        *("9999-12-31T23:59:59Z", "0999-12-31T23:59:59Z", "3001-01-01T00:00:00Z"),
    ],
)
async def test_a_date_that_nobody_can_mean_is_told_by_path(paper: Paper, do: Do, someone: Someone, moment: str) -> None:
    await paper.site()
    ed = await someone(Role.EDITOR)
    march = {"title": "March", "startsAt": "2026-06-06T11:00:00Z", "timeZone": "Europe/London"}
    change = {"originalStart": "2026-06-06T11:00:00Z", "kind": "CHANGED"}
    item = [{"title": "Speech"}, {"title": "Song", "startsAt": moment}]
    for given, path in (
        ({"startsAt": moment}, ["startsAt"]),
        ({"endsAt": moment}, ["endsAt"]),
        ({"exceptions": [change | {"originalStart": moment}]}, ["exceptions", "0", "originalStart"]),
        ({"exceptions": [change, change | {"startsAt": moment}]}, ["exceptions", "1", "startsAt"]),
        ({"exceptions": [change | {"endsAt": moment}]}, ["exceptions", "0", "endsAt"]),
        ({"programme": item}, ["programme", "1", "startsAt"]),
    ):
        answer = await do(CREATE, {"input": march | given}, actor=ed)
        error = {"code": "INVALID", "path": ["input", *path]}
        assert answer == {"data": {"createEvent": {"event": None, "errors": [error]}}}
    assert await paper.connection.fetchval("SELECT count(*) FROM entry") == 0
