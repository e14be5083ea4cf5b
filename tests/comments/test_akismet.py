"""What Akismet is told, what its answers mean, and what becomes of answers that are none."""

import logging
import traceback
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.responses import PlainTextResponse

from cms.comments.akismet import FIELDS, Akismet, Answer, Particulars, Unavailable, fields_of
from cms.errors import EnvironmentFault
from tests.comments.akismet_stand_in import (
    ALERTED,
    BLOG,
    DISCARD,
    DOWN,
    DRIPPING,
    ENDLESS,
    GARBLED,
    INVALID,
    KEY,
    RECHECK,
    SLOW,
    SUSPENDED,
    THANKS,
    Call,
    Mood,
    Service,
    StandIn,
    standing_in,
)
from tests.server.processes import free_port

MINIMAL = Particulars(blog=BLOG, user_ip="203.0.113.7", content="First!")
FULL = Particulars(
    blog=BLOG,
    user_ip="203.0.113.7",
    content="Très *bien* & vu 👏\u202e",
    user_agent="Mozilla/5.0 (X11)",
    referrer="https://search.example/?q=rain",
    permalink="https://paper.example/en/rain",
    author="Zoë",
    author_email="zoe@example.org",
    author_url="https://zoe.example/",
    written_at=datetime(2026, 3, 1, 1, 30, 0, 999, timezone(timedelta(hours=2))),
    subject_modified_at=datetime(2026, 2, 28, 9, 0, tzinfo=UTC),
    locales=("en", "fr-CA"),
    honeypot=("website", ""),
    recheck_reason="edit",
    is_reply=True,
    is_staff=True,
    is_test=True,
)
ALERT = "10501: Your usage is over your plan."

Made = Callable[..., Akismet]
"""Makes a client of the stand-in that is a process, with other settings."""


@pytest.fixture
def stand_in() -> StandIn:
    return StandIn()


@pytest.fixture
async def akismet(stand_in: StandIn) -> AsyncIterator[Akismet]:
    async with httpx2.AsyncClient(transport=httpx2.ASGITransport(stand_in.app)) as http:
        yield Akismet(KEY, BLOG, http=http)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with standing_in(tmp_path_factory.mktemp("akismet")) as service:
        yield service


@pytest.fixture
async def client(running: Service) -> AsyncIterator[Made]:
    running.behave(Mood())
    async with httpx2.AsyncClient() as http:

        def made(key: str = KEY, **settings: Any) -> Akismet:
            asked: dict[str, Any] = {"http": http, "base": running.base}
            return Akismet(key, BLOG, **asked | settings)

        yield made


def test_it_is_told_all_that_it_wants_to_know() -> None:
    assert fields_of(FULL) == {
        "blog": "https://paper.example/",
        "user_ip": "203.0.113.7",
        "user_agent": "Mozilla/5.0 (X11)",
        "referrer": "https://search.example/?q=rain",
        "permalink": "https://paper.example/en/rain",
        "comment_type": "reply",
        "comment_author": "Zoë",
        "comment_author_email": "zoe@example.org",
        "comment_author_url": "https://zoe.example/",
        "comment_content": "Très *bien* & vu 👏\u202e",
        "comment_date_gmt": "2026-02-28T23:30:00+00:00",
        "comment_post_modified_gmt": "2026-02-28T09:00:00+00:00",
        "blog_lang": "en, fr_ca",
        "blog_charset": "UTF-8",
        "user_role": "administrator",
        "is_test": "true",
        "recheck_reason": "edit",
        "honeypot_field_name": "website",
        "website": "",
    }
    assert fields_of(FULL).keys() == FIELDS | {"website"}


@pytest.mark.parametrize("absent", [None, ""])
def test_what_is_absent_is_left_out(absent: str | None) -> None:
    told = replace(MINIMAL, author=absent, author_email=absent, author_url=absent, referrer=absent, user_agent=absent)
    assert fields_of(told) == {
        "blog": BLOG,
        "user_ip": "203.0.113.7",
        "comment_type": "comment",
        "comment_content": "First!",
        "blog_charset": "UTF-8",
    }


@pytest.mark.parametrize("name", ["", "comment_author", "is_test", "api_key", "key"])
def test_a_honeypot_takes_no_other_fields_place(name: str) -> None:
    with pytest.raises(ValueError, match="honeypot"):
        fields_of(replace(MINIMAL, honeypot=(name, "x")))


def test_particulars_say_nothing_of_a_person_where_they_are_shown() -> None:
    assert "zoe" not in repr(FULL).lower()


texts = st.text(st.characters(exclude_categories=[])) | st.sampled_from(["a&b=c", "+", "%41", "\r\n\0", "\ud800"])


@given(content=texts, author=texts, honeypot=texts)
async def test_fields_arrive_as_they_are_and_nothing_else_does(content: str, author: str, honeypot: str) -> None:
    stand_in = StandIn()
    fields = fields_of(replace(FULL, content=content, author=author, honeypot=("website", honeypot)))
    async with httpx2.AsyncClient(
        transport=httpx2.ASGITransport(stand_in.app),
        headers={"x-of-the-client": "1"},
        cookies={"of": "the client"},
        auth=("of the", "client"),
    ) as http:
        await Akismet(KEY, BLOG, http=http).check(fields)
    [call] = stand_in.calls
    # What UTF-8 does not have is a question mark.
    sent = {name: value.encode(errors="replace").decode() for name, value in fields.items()}
    assert (call.name, call.fields) == ("comment-check", sent | {"api_key": KEY})
    assert call.headers.keys() == {"host", "user-agent", "content-type", "content-length", "accept-encoding"}


@pytest.mark.parametrize(
    ("told", "mood", "expected"),
    [
        (MINIMAL, Mood(), Answer(is_spam=False)),
        (replace(MINIMAL, author="akismet-guaranteed-spam"), Mood(), Answer(is_spam=True)),
        (replace(MINIMAL, author_email="akismet-guaranteed-spam@example.com"), Mood(), Answer(is_spam=True)),
        (replace(MINIMAL, is_staff=True), Mood(), Answer(is_spam=False)),
        (MINIMAL, DISCARD, Answer(is_spam=True, discard=True)),
        # Only spam is discarded, and by this word alone.
        (MINIMAL, replace(DISCARD, said="false"), Answer(is_spam=False)),
        (MINIMAL, replace(DISCARD, headers={"X-akismet-pro-tip": "keep"}), Answer(is_spam=True)),
        (MINIMAL, RECHECK, Answer(is_spam=False, recheck_after=120)),
        (MINIMAL, replace(RECHECK, said="true"), Answer(is_spam=True)),
        (MINIMAL, ALERTED, Answer(is_spam=False, alert=ALERT)),
        (MINIMAL, Mood(headers={"X-akismet-alert-code": "10501"}), Answer(is_spam=False, alert="10501")),
        (MINIMAL, Mood(headers={"X-akismet-alert-msg": "a\tb\xad c"}), Answer(is_spam=False, alert="a b c")),
    ],
)
async def test_what_an_answer_means(
    stand_in: StandIn, akismet: Akismet, told: Particulars, mood: Mood, expected: Answer
) -> None:
    stand_in.mood = mood
    answer = await akismet.check(fields_of(told))
    assert replace(answer, guid=None) == expected
    assert len(answer.guid or "") == 32


@pytest.mark.parametrize(
    ("said", "seconds"),
    [("1", 1), ("0", 1), ("90000", 86_400), ("9" * 5000, 120), ("soon", 120), ("-1", 120), ("", 120)],
)
async def test_when_to_ask_again_is_within_reason(stand_in: StandIn, akismet: Akismet, said: str, seconds: int) -> None:
    stand_in.mood = Mood(headers={"X-akismet-recheck-after": said})
    assert (await akismet.check(fields_of(MINIMAL))).recheck_after == seconds


async def test_an_answer_without_its_headers_is_one() -> None:
    async with httpx2.AsyncClient(transport=httpx2.ASGITransport(PlainTextResponse("false"))) as http:
        assert await Akismet(KEY, BLOG, http=http).check(fields_of(MINIMAL)) == Answer(is_spam=False)


@pytest.mark.parametrize(
    ("mood", "reason"),
    [
        (DOWN, "Akismet has answered with status 503."),
        (Mood(500, "true"), "Akismet has answered with status 500."),
        (Mood(429, "false"), "Akismet has answered with status 429."),
        (Mood(204, ""), "Akismet has answered with status 204."),
        (
            INVALID,
            'It is to say true or false, and Akismet has said "invalid". We were unable to parse your blog URI',
        ),
        (GARBLED, "It is to say true or false, and Akismet has said something else."),
        (Mood(said=""), "It is to say true or false, and Akismet has said something else."),
        (Mood(said="true\n"), "It is to say true or false, and Akismet has said something else."),
        (Mood(said="True"), 'It is to say true or false, and Akismet has said "True".'),
        (Mood(said="true" * 500), "It is to say true or false, and Akismet has said something else."),
        (replace(INVALID, status=400), "Akismet has answered with status 400. We were unable to parse your blog URI"),
        (Mood(headers={"X-akismet-error": ""}), 'Akismet has refused ("").'),
    ],
)
async def test_what_is_no_answer_is_never_taken_for_one(
    stand_in: StandIn, akismet: Akismet, mood: Mood, reason: str
) -> None:
    stand_in.mood = mood
    with pytest.raises(Unavailable) as caught:
        await akismet.check(fields_of(MINIMAL))
    assert (caught.value.reason, caught.value.alert) == (reason, None)


async def test_a_suspended_key_waves_nothing_through(stand_in: StandIn, akismet: Akismet) -> None:
    stand_in.mood = SUSPENDED
    with pytest.raises(Unavailable) as caught:
        await akismet.check(fields_of(MINIMAL))
    assert caught.value.reason == 'Akismet has refused ("suspended").'
    assert caught.value.alert == "10402: Your key is suspended."


async def test_an_alert_beside_a_failure_is_handed_over(stand_in: StandIn, akismet: Akismet) -> None:
    stand_in.mood = replace(ALERTED, status=500)
    with pytest.raises(Unavailable) as caught:
        await akismet.check(fields_of(MINIMAL))
    assert caught.value.alert == ALERT


async def test_a_redirect_is_not_followed(stand_in: StandIn) -> None:
    stand_in.mood = Mood(307, headers={"location": "https://elsewhere.example/1.1/comment-check"})
    async with httpx2.AsyncClient(transport=httpx2.ASGITransport(stand_in.app), follow_redirects=True) as http:
        with pytest.raises(Unavailable, match="status 307"):
            await Akismet(KEY, BLOG, http=http).check(fields_of(FULL))
    assert len(stand_in.calls) == 1


async def test_an_unknown_key_is_no_verdict(stand_in: StandIn) -> None:
    async with httpx2.AsyncClient(transport=httpx2.ASGITransport(stand_in.app)) as http:
        stranger = Akismet("ffffffffffff", BLOG, http=http)
        with pytest.raises(Unavailable, match=r'said "invalid"\. The key is not known\.'):
            await stranger.check(fields_of(MINIMAL))
        assert not await stranger.verify_key()


async def test_a_key_is_verified(stand_in: StandIn, akismet: Akismet) -> None:
    assert await akismet.verify_key()
    assert stand_in.calls[0].fields == {"key": KEY, "api_key": KEY, "blog": BLOG}
    stand_in.mood = GARBLED
    with pytest.raises(Unavailable, match="valid or invalid"):
        await akismet.verify_key()


@pytest.mark.parametrize("call", ["submit-spam", "submit-ham"])
async def test_submissions_have_the_fields_of_the_check(stand_in: StandIn, akismet: Akismet, call: str) -> None:
    submit = akismet.submit_spam if call == "submit-spam" else akismet.submit_ham
    fields = fields_of(replace(FULL, blog="https://the-paper-before.example/"))
    await akismet.check(fields)
    assert await submit(fields) is None
    checked, submitted = stand_in.calls
    assert (submitted.name, submitted.fields) == (call, checked.fields)
    stand_in.mood = ALERTED
    assert await submit(fields) == ALERT
    for mood in (INVALID, DOWN, Mood(said="true"), replace(SUSPENDED, said=THANKS)):
        stand_in.mood = mood
        with pytest.raises(Unavailable):
            await submit(fields)


async def test_a_test_is_told_as_one_in_checks_and_submissions(stand_in: StandIn) -> None:
    async with httpx2.AsyncClient(transport=httpx2.ASGITransport(stand_in.app)) as http:
        akismet = Akismet(KEY, BLOG, http=http, is_test=True)
        await akismet.check(fields_of(MINIMAL))
        await akismet.submit_ham(fields_of(MINIMAL))
    expected = fields_of(replace(MINIMAL, is_test=True)) | {"api_key": KEY}
    assert [call.fields for call in stand_in.calls] == [expected, expected]


@pytest.mark.parametrize(
    "besides", [{"cookie": "a"}, {"api_key": "another"}, {"honeypot_field_name": "key", "key": "another"}]
)
async def test_other_fields_are_never_sent(stand_in: StandIn, akismet: Akismet, besides: dict[str, str]) -> None:
    for tell in (akismet.check, akismet.submit_spam, akismet.submit_ham):
        with pytest.raises(ValueError, match="told nothing by the name"):
            await tell(fields_of(MINIMAL) | besides)
    assert stand_in.calls == []


@pytest.mark.parametrize("base", ["http://rest.akismet.com/1.1/", "http://127.0.0.1.example/", "ftp://x/", "rest"])
async def test_comments_do_not_travel_in_the_open(base: str) -> None:
    async with httpx2.AsyncClient() as http:
        with pytest.raises(EnvironmentFault, match="https://"):
            Akismet(KEY, BLOG, http=http, base=base)


async def test_a_process_is_asked_over_the_network(running: Service, client: Made) -> None:
    before = len(running.calls())
    assert not (await client().check(fields_of(FULL))).is_spam
    running.behave(DISCARD)
    assert (await client().check(fields_of(FULL))).discard
    calls: list[Call] = running.calls()[before:]
    assert [call.fields for call in calls] == [fields_of(FULL) | {"api_key": KEY}] * 2


@pytest.mark.parametrize("mood", [SLOW, DRIPPING])
async def test_whoever_is_slow_has_a_deadline(running: Service, client: Made, mood: Mood) -> None:
    running.behave(mood)
    with pytest.raises(Unavailable, match=r"has not answered within 0\.2 seconds"):
        await client(deadline=0.2).check(fields_of(MINIMAL))
    running.behave(Mood())
    assert not (await client().check(fields_of(MINIMAL))).is_spam


async def test_an_answer_without_an_end_is_not_read_to_it(running: Service, client: Made) -> None:
    running.behave(ENDLESS)
    with pytest.raises(Unavailable, match="something else"):
        await client(deadline=30).check(fields_of(MINIMAL))


async def test_whoever_is_not_there_is_unavailable(client: Made) -> None:
    with pytest.raises(Unavailable, match="cannot be reached"):
        await client(base=f"http://127.0.0.1:{free_port()}/1.1/").check(fields_of(MINIMAL))


async def test_the_key_and_the_person_are_in_no_text(
    running: Service, client: Made, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    # It tells of all headers that it gets; a server hears of libraries what they warn of.
    caplog.set_level(logging.INFO, "httpcore2")
    key = "0a1b2c+ 3d/4e5f"
    quoted = "0a1b2c%2B+3d%2F4e5f"
    headers = {
        f"X-akismet-{name}": f"{key} {quoted}" for name in ("debug-help", "alert-code", "alert-msg", "error", "guid")
    }
    moods = [
        Mood(said=f"api_key={quoted}&comment_author_email=zoe%40example.org"),
        Mood(said="Zoe zoe@example.org"),
        Mood(said=key, headers={"X-akismet-debug-help": f"{'x' * 295} {key}"}),
        Mood(500, headers=headers),
        Mood(said="false", headers=headers),
    ]
    texts: list[str] = []
    akismet = client(key)
    for mood in moods:
        running.behave(mood)
        with pytest.raises(Unavailable) as caught:
            await akismet.check(fields_of(FULL))
        error = caught.value
        texts += [str(error), repr(error), str(error.alert), *traceback.format_exception(error)]
    texts += [repr(akismet), caplog.text]
    assert "comment-check" in caplog.text
    for text in texts:
        for part in ("0a1b2c", "4e5f", "zoe", "203.0.113.7"):
            assert part not in text.lower()
