"""What readers write has a limit for all of them together; what is above it is refused before it is read."""

import asyncio
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from hashlib import sha256

import httpx2
import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient
from structlog.testing import capture_logs

from cms.accounts.actions.create_account import create_account
from cms.accounts.actions.tokens import create_token
from cms.accounts.roles import Role
from cms.base.session import Session
from cms.server import admission as module
from cms.server import app
from cms.server.admission import Admission, TurnedAway
from cms.server.app import build_app
from cms.settings import Settings
from tests.databases import committed, database_of_its_own

ADD = "mutation ($input: AddCommentInput!) { addComment(input: $input) { errors { message } } }"
NO_JSON = b"{ mutation addComment"
"""A body that would be refused as no JSON, if it were read."""

NAMED = "mutation addComment { signOut { viewer { isSignedIn } } }"
"""What readers may do at any time, but for the name that it bears."""

JSON = {"content-type": "application/json"}
LIMITED = "RATE_LIMITED"


@dataclass
class Clock:
    """Time that passes when it is told to."""

    now: float = 1000.0
    waited: list[float] = field(default_factory=list)

    async def sleep(self, seconds: float) -> None:
        """Lets nobody wait."""
        self.waited.append(seconds)


@dataclass
class Door:
    """A server that takes two comments at once and one in a second, and its time."""

    client: TestClient
    clock: Clock
    token: str

    def send(self, asked: object, **headers: str) -> httpx2.Response:
        """What a request is answered."""
        body = asked if isinstance(asked, bytes) else orjson.dumps(asked)
        return self.client.post("/graphql", content=body, headers=JSON | headers)

    def close(self) -> None:
        """Takes comments until none is let in."""
        for _ in range(10):
            if self.send(NO_JSON).status_code == 429:
                return
        raise AssertionError("There is no limit.")


@pytest.fixture(scope="module")
def url(database_url: str) -> Iterator[str]:
    """A database in which somebody works."""
    with database_of_its_own(database_url, "cms_tests_admission") as url:
        yield url


@pytest.fixture(scope="module")
def token(url: str) -> str:
    """By which a moderator is known."""

    async def hire(session: Session) -> str:
        now = datetime.now(UTC)
        made = await create_account(session, "m@paper.example", role=Role.MODERATOR, password="a" * 20, now=now)
        return (await create_token(session, made, "robot", None, now=now)).secret

    secret: str = committed(url, hire)
    return secret


class House(ExitStack):
    """Makes servers that take so many comments."""

    def __init__(self, url: str, token: str, patch: pytest.MonkeyPatch) -> None:
        super().__init__()
        self.url, self.token, self.patch = url, token, patch

    def door(self, per_second: float = 1, at_once: int = module.AT_ONCE, *, access_log: bool = False) -> Door:
        """One of them, which ends when the house is closed."""
        clock = Clock()
        timed = partial(Admission, at_once=at_once, now=lambda: clock.now, sleep=clock.sleep)
        self.patch.setattr(app, "Admission", timed)
        settings = Settings(database_url=self.url, comments_per_second=per_second, access_log=access_log)
        return Door(self.enter_context(TestClient(build_app(self.url, settings))), clock, self.token)


@pytest.fixture
def house(url: str, token: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    """Where servers are made."""
    with House(url, token, monkeypatch) as house:
        yield house


@pytest.fixture
def door(house: House) -> Door:
    """A server that takes one in a second."""
    return house.door()


def code_of(answer: httpx2.Response) -> str:
    """The code of the only error."""
    [error] = answer.json()["errors"]
    return str(error["extensions"]["code"])


def test_above_the_limit_nothing_is_read(door: Door) -> None:
    let_in = [door.send({"query": ADD, "variables": {"input": {"body": "Good."}}}), door.send(NO_JSON)]
    assert 429 not in {answer.status_code for answer in let_in}
    assert code_of(let_in[1]) == "BAD_REQUEST"
    refused = door.send(NO_JSON)
    assert (refused.status_code, code_of(refused), refused.headers["retry-after"]) == (429, LIMITED, "1")
    assert refused.headers["content-type"].startswith("application/graphql-response+json")
    assert "Try again" in refused.json()["errors"][0]["message"]


def test_the_next_ones_are_let_in_with_time(door: Door) -> None:
    door.close()
    door.clock.now += 1
    assert [door.send(NO_JSON).status_code for _ in range(2)] == [400, 429]
    door.clock.now += 3600
    assert [door.send(NO_JSON).status_code for _ in range(3)] == [400, 400, 429]


@pytest.mark.parametrize("name", module.WRITES)
def test_however_it_is_written_it_counts(door: Door, name: str) -> None:
    door.close()
    query = f"mutation {{ all: {name} {{ errors {{ message }} }} }}"
    escaped = "".join(f"\\u{ord(letter):04x}" for letter in query).encode()
    assert door.send({"query": query}).status_code == 429
    assert door.send(b'{"query": "%s"}' % escaped).status_code == 429
    long = b'{"query": "%s", "variables": {"input": {"body": "%s"}}}' % (escaped, b"a" * 30_000)
    assert door.send(long).status_code == 429
    assert door.client.get("/graphql", params={"query": query}).status_code == 429


def test_a_hash_counts_as_what_it_stands_for(door: Door) -> None:
    extensions = {"persistedQuery": {"version": 1, "sha256Hash": sha256(NAMED.encode()).hexdigest()}}
    done = {"data": {"signOut": {"viewer": {"isSignedIn": False}}}}
    assert door.send({"query": NAMED, "extensions": extensions}).json() == done
    assert door.send({"extensions": extensions}).json() == done
    assert code_of(door.send({"extensions": extensions})) == LIMITED
    got = door.client.get("/graphql", params={"extensions": orjson.dumps(extensions).decode()})
    assert code_of(got) == LIMITED
    door.clock.now += 1
    assert door.send({"extensions": extensions}).json() == done


def test_everything_else_goes_on(door: Door) -> None:
    door.close()
    data = {"signOut": {"viewer": {"isSignedIn": False}}}
    assert door.send({"query": "mutation { signOut { viewer { isSignedIn } } }"}).json() == {"data": data}
    named = {"query": "query addComment { __typename }", "variables": {"text": "deleteComment"}}
    assert door.send(named).json() == {"data": {"__typename": "Query"}}
    assert door.send(NO_JSON).status_code == 429


def test_accounts_are_not_counted_and_nobody_passes_for_one(door: Door) -> None:
    asked = {"query": NAMED}
    door.close()
    known = {"authorization": f"Bearer {door.token}"}
    assert [door.send(asked, **known).status_code for _ in range(5)] == [200] * 5
    made_up = {"cookie": f"cms_session={'a' * 43}", "sec-fetch-site": "same-origin"}
    assert door.send(asked, **made_up).status_code == 429
    assert door.send(asked, authorization="Basic bTptCg==").status_code == 429
    assert code_of(door.send(asked, authorization=f"Bearer {'a' * 43}")) == "UNAUTHENTICATED"


def test_several_in_one_request_count_as_several(door: Door) -> None:
    fields = " ".join(f"a{number}: signOut {{ viewer {{ isSignedIn }} }}" for number in range(5))
    assert door.send({"query": f"mutation addComment {{ {fields} }}"}).status_code == 200
    refused = door.send(NO_JSON)
    assert (refused.status_code, refused.headers["retry-after"]) == (429, "4")
    door.clock.now += 4
    assert door.send(NO_JSON).status_code == 400


def test_with_nought_none_is_taken(house: House) -> None:
    door = house.door(0)
    refused = door.send(NO_JSON)
    assert (code_of(refused), refused.headers["retry-after"]) == (LIMITED, str(module.LATER))
    door.clock.now += 1_000_000
    assert door.send(NO_JSON).status_code == 429


def test_room_is_made_whatever_becomes_of_a_request(house: House) -> None:
    door = house.door(1000, at_once=1)
    for asked in (NO_JSON, {"query": ADD}, {"query": NAMED}, {"query": NAMED, "variables": 7}):
        assert door.send(asked).status_code != 429


async def test_only_so_many_are_worked_on_at_once() -> None:
    admission = Admission(1000, at_once=2)
    with admission.visit(counted=True) as one, admission.visit(counted=True) as two:
        one.has_sent(NO_JSON)
        one.asks(NAMED)
        two.asks(NAMED)
        for _ in range(3):
            with admission.visit(counted=True) as three, pytest.raises(TurnedAway):
                three.asks(NAMED)
    with admission.visit(counted=True) as three:
        three.asks(NAMED)


@given(
    per_second=st.sampled_from([0.1, 1, 7, 40]),
    arrivals=st.lists(st.floats(0, 2), max_size=60),
)
async def test_as_many_are_let_in_as_the_limit_says(per_second: float, arrivals: list[float]) -> None:
    clock = Clock()
    admission = Admission(per_second, now=lambda: clock.now)
    burst, let_in = max(1.0, per_second * module.BURST), 0
    for pause in arrivals:
        clock.now += pause
        with admission.visit(counted=True) as visit:
            before = burst + per_second * (clock.now - 1000) - let_in
            try:
                visit.asks(NAMED)
            except TurnedAway as refusal:
                [(_, seconds)] = refusal.errors[0].headers  # type: ignore[attr-defined]  # Every refusal has them.
                clock.now += int(seconds)
                visit.asks(NAMED)
            else:
                assert before > 1 - 1e-6
            let_in += 1


def test_what_is_refused_has_no_line_of_its_own(house: House, capfd: pytest.CaptureFixture[str]) -> None:
    door = house.door(0, access_log=True)
    for body, name in ((NO_JSON, "refused"), (b"{", "wrong")):
        door.send(body, **{"x-request-id": name})
    with capture_logs() as logs:
        house.close()
    lines = capfd.readouterr().err
    assert ("wrong" in lines, "refused" in lines) == (True, False)
    assert [line["refused"] for line in logs if "refused" in line] == [1]


async def test_what_was_refused_is_written_down_once() -> None:
    admission = Admission(0)
    with capture_logs() as logs:
        for _ in range(1234):
            with admission.visit(counted=True) as visit, pytest.raises(TurnedAway):
                visit.has_sent(NO_JSON)
        admission.note()
        admission.note()
    assert [(line["log_level"], line["refused"]) for line in logs] == [("warning", 1234)]


async def test_who_asks_again_at_once_waits_and_no_more_than_a_few_do() -> None:
    clock = Clock()
    released = asyncio.Event()

    async def sleep(seconds: float) -> None:
        clock.waited.append(seconds)
        await released.wait()

    admission = Admission(now=lambda: clock.now, sleep=sleep)
    at_once = round(1 / module.APART)
    for _ in range(at_once):
        await admission.dismiss()
    assert clock.waited == []
    crowd = [asyncio.create_task(admission.dismiss()) for _ in range(2 * module.MOST_WAITING)]
    for _ in range(3):
        await asyncio.sleep(0)
    assert sum(task.done() for task in crowd) == module.MOST_WAITING
    assert max(clock.waited) == pytest.approx(module.MOST_WAITING * module.APART)
    released.set()
    await asyncio.gather(*crowd)
