"""Whoever is not vouched for, or by what cannot be trusted, is told so in a sentence, and nothing has changed."""

import re
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit
from uuid import UUID

import httpx2
import pytest
from sqlalchemy import update

from cms.accounts.actions.guessing import MOST
from cms.accounts.actions.tokens import create_token
from cms.base.rows import table_of
from cms.base.session import Session
from cms.content.actions.previews import Subject, create_preview, find_preview
from cms.content.preview import Preview
from tests.openid.conftest import Browser, Office
from tests.openid.provider import LIES

DAY = timedelta(days=1)


def sentence_of(answer: httpx2.Response) -> str:
    """What a page says; it is one of ours, and lets nobody in."""
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "Traceback" not in answer.text
    assert not any(cookie.startswith("cms_session") for cookie in answer.headers.get_list("set-cookie"))
    [sentence] = re.findall("</h1><p>(.*?)</p>", answer.text)
    assert sentence.endswith(".")
    return unescape(sentence)


@pytest.mark.parametrize("lie", LIES)
def test_a_token_that_is_wrong_in_one_way_lets_nobody_in(office: Office, browser: Browser, lie: str) -> None:
    person: dict[str, Any] = {"sub": lie, "email": f"liar-{LIES.index(lie)}@paper.example"}
    office.provider.behave(lie, **person)
    before = office.people()
    answer = browser.sign_in()
    assert answer.status_code == (502 if lie == "no token" else 400)
    assert "The Lantern's <office>" in sentence_of(answer)
    assert office.people() == before
    assert browser.viewer()["role"] is None
    office.provider.behave(**person)
    assert browser.sign_in().status_code == 303, "it is that alone that keeps them out"


@pytest.mark.parametrize(
    "email", ["half\ud800@paper.example", "nul\0@paper.example", "nobody", "x" * 300 + "@paper.example"]
)
@pytest.mark.parametrize("server", ["making", "strict"])
def test_what_is_no_address_gets_no_account(office: Office, server: str, email: str) -> None:
    office.provider.behave(sub="no address", email=email)
    before = office.people()
    answer = Browser(getattr(office, server)).sign_in()
    assert answer.status_code == 403
    assert "as an e-mail address" in sentence_of(answer)
    assert office.people() == before


@pytest.mark.parametrize("subject", ["nul\0", "half\ud800", "", "x" * 256, 5])
def test_a_subject_that_nobody_can_have_lets_nobody_in(office: Office, browser: Browser, subject: object) -> None:
    office.provider.behave(sub=subject, email="subject@paper.example")
    before = office.people()
    answer = browser.sign_in()
    assert answer.status_code == 400
    assert "could not be trusted" in sentence_of(answer)
    assert office.people() == before


@pytest.mark.parametrize("state", ["another", "", None])
def test_an_answer_of_another_state_lets_nobody_in(office: Office, browser: Browser, state: str | None) -> None:
    office.provider.behave(sub="state", email="state@paper.example")
    address = urlsplit(browser.way_back())
    given = {name: value for name, [value] in parse_qs(address.query).items()}
    given |= {"state": state} if state is not None else {}
    if state is None:
        del given["state"]
    before = office.people()
    answer = browser.get(f"{address.path}?{urlencode(given)}")
    assert answer.status_code == 400
    assert "not begun in this browser" in sentence_of(answer)
    assert office.people() == before


def test_what_another_browser_has_begun_lets_nobody_in(office: Office, browser: Browser) -> None:
    office.provider.behave(sub="fixed", email="fixed@paper.example")
    back = browser.way_back()
    before = office.people()
    victim = Browser(office.making)
    assert victim.get(back).status_code == 400
    victim.way_back()
    assert "not begun in this browser" in sentence_of(victim.get(back))
    assert office.people() == before
    assert victim.viewer()["role"] is None


def test_a_code_is_good_once(office: Office, browser: Browser) -> None:
    office.provider.behave(sub="replay", email="replay@paper.example")
    back = browser.way_back()
    kept = {"cookie": f"cms_oidc={browser.client.cookies['cms_oidc']}"}
    assert browser.get(back).status_code == 303
    before = office.people()
    again = Browser(office.making)
    assert "not begun in this browser" in sentence_of(again.get(back)), "the browser keeps it no more"
    answer = again.client.get(back, headers=kept)
    assert answer.status_code == 400
    assert "could not be trusted" in sentence_of(answer)
    assert office.people() == before


def test_answers_that_nobody_gave_are_slowed_for_who_sends_them(office: Office, browser: Browser) -> None:
    browser.client.headers["x-forwarded-for"] = "203.0.113.66"
    office.provider.behave(sub="forged", email="forged@paper.example")
    for _ in range(MOST["address"]):
        forged = urlsplit(browser.way_back())
        state = parse_qs(forged.query)["state"][0]
        assert browser.get(f"{forged.path}?{urlencode({'state': state, 'code': 'forged'})}").status_code == 400
    back = browser.way_back()
    kept = {"cookie": f"cms_oidc={browser.client.cookies['cms_oidc']}"}
    before = office.people()
    answer = browser.get(back)
    assert (answer.status_code, sentence_of(answer)) == (
        429,
        "Too many attempts have failed. Try again in 15 minutes.",
    )
    assert office.people() == before
    elsewhere = Browser(office.making).client.get(back, headers=kept | {"x-forwarded-for": "203.0.113.67"})
    assert elsewhere.status_code == 303, "the provider was not asked"


def test_looking_whether_there_is_something_uses_nothing_up(office: Office, browser: Browser) -> None:
    office.provider.behave(sub="head", email="head@paper.example")
    back = browser.way_back()
    assert browser.client.head(back).status_code == 405
    assert browser.get(back).status_code == 303


def test_a_code_that_was_asked_for_by_another_is_not_exchanged(office: Office, browser: Browser) -> None:
    office.provider.behave(sub="pkce", email="pkce@paper.example")
    code = parse_qs(urlsplit(browser.way_back()).query)["code"][0]
    other = Browser(office.making)
    address = urlsplit(other.way_back())
    given = {name: value for name, [value] in parse_qs(address.query).items()} | {"code": code}
    answer = other.get(f"{address.path}?{urlencode(given)}")
    assert "could not be trusted" in sentence_of(answer)
    assert other.viewer()["role"] is None


@pytest.mark.parametrize("verified", [False, None, "true", 1])
def test_an_address_that_is_not_verified_gets_no_account(office: Office, browser: Browser, verified: object) -> None:
    office.hire(f"{verified}@paper.example")
    office.provider.behave(sub="unverified", email=f"{verified}@paper.example", email_verified=verified)
    before = office.people()
    answer = browser.sign_in()
    assert answer.status_code == 403
    assert "has not been verified" in sentence_of(answer)
    assert office.people() == before


@pytest.mark.parametrize(
    ("missing", "verified", "besides"),
    [
        ("email", True, {"email": "mixed@paper.example"}),
        ("email_verified", None, {"email_verified": True}),
        ("email_verified", None, {"email": "own@paper.example", "email_verified": False}),
        ("name", False, {"email": "mixed@paper.example", "email_verified": True}),
    ],
)
def test_an_address_here_and_its_verification_there_get_no_account(
    office: Office, browser: Browser, missing: str, verified: object, besides: dict[str, Any]
) -> None:
    office.provider.behave(
        besides=besides, missing=[missing], sub="mixed", email="mixed@paper.example", email_verified=verified
    )
    before = office.people()
    answer = browser.sign_in()
    assert answer.status_code == 403
    assert "has not been verified" in sentence_of(answer)
    assert office.people() == before


@pytest.mark.parametrize("groups", [[], ["cooks"], "cooks", None, {"newsroom": True}, 5])
def test_whoever_has_no_role_is_told_so(office: Office, browser: Browser, groups: object) -> None:
    office.provider.behave(sub="nobody", email="nobody@paper.example", groups=groups)
    before = office.people()
    answer = browser.sign_in()
    assert answer.status_code == 403
    assert "no role" in sentence_of(answer)
    assert office.people() == before


async def _made_by(session: Session, preview: UUID, account: UUID) -> None:
    await session.exec(update(table_of(Preview)).where(table_of(Preview).c.id == preview).values(created_by_id=account))


def test_whoever_has_lost_every_role_is_kept_out_and_all_that_they_had_open_ends(
    office: Office, browser: Browser
) -> None:
    office.provider.behave(sub="leaver", email="leaver@paper.example")
    assert browser.sign_in().status_code == 303
    [(key, role)] = office.rows("SELECT id, role FROM account WHERE email = 'leaver@paper.example'")
    now = datetime.now(UTC)
    office.do(lambda session: create_token(session, key, "robot", now=now))
    made = office.do(lambda session: create_preview(session, Subject(at=now + DAY), secret=None, now=now))
    office.do(lambda session: _made_by(session, made.id, key))
    assert browser.viewer()["role"] == "EDITOR"
    office.provider.behave(sub="leaver", email="leaver@paper.example", groups=[])
    assert "no role" in sentence_of(Browser(office.making).sign_in())
    assert browser.viewer()["role"] is None
    assert office.rows("SELECT name FROM api_token WHERE revoked_at IS NULL") == []
    assert office.do(lambda session: find_preview(session, made.token, secret=None, now=now)) is None
    assert office.rows("SELECT role, disabled_at FROM account WHERE email = 'leaver@paper.example'") == [(role, None)]
    told = office.rows("SELECT action, actor FROM audit_entry ORDER BY id DESC LIMIT 2")
    assert told == [("account.role_lost", "the house"), ("token.revoked", "the house")]
    office.provider.behave(sub="leaver", email="leaver@paper.example", groups=["desk"])
    assert browser.sign_in().status_code == 303
    assert browser.viewer()["role"] == "AUTHOR"


def test_where_no_accounts_are_made_nobody_gets_one(office: Office) -> None:
    office.provider.behave(sub="stranger", email="stranger@paper.example")
    before = office.people()
    answer = Browser(office.strict).sign_in()
    assert answer.status_code == 403
    assert "There is no account for stranger@paper.example" in sentence_of(answer)
    assert office.people() == before


def test_an_address_that_is_somebody_elses_now_gives_nobody_their_account(office: Office, browser: Browser) -> None:
    office.provider.behave(sub="old", email="desk@paper.example")
    assert browser.sign_in().status_code == 303
    office.provider.behave(sub="new", email="desk@paper.example")
    before = office.people()
    answer = Browser(office.making).sign_in()
    assert answer.status_code == 403
    assert "somebody else's" in sentence_of(answer)
    assert office.people() == before


def test_an_address_that_only_looks_like_another_in_lower_case_gives_nobody_its_account(
    office: Office, browser: Browser
) -> None:
    office.hire("Kate@paper.example")
    before = office.people()
    office.provider.behave(sub="kelvin", email="\N{KELVIN SIGN}ate@paper.example")
    assert "written otherwise" in sentence_of(browser.sign_in())
    assert office.people() == before
    office.provider.behave(sub="kate", email="kATE@paper.example")
    assert browser.sign_in().status_code == 303


def test_the_last_administrator_stays_one(office: Office) -> None:
    office.provider.behave(sub="boss", email="boss@paper.example", groups=["it"])
    assert Browser(office.strict).sign_in().status_code == 303
    others = "UPDATE account SET role = 'EDITOR' WHERE role = 'ADMINISTRATOR' AND email <> 'boss@paper.example'"
    office.rows(others)
    office.provider.behave(sub="boss", email="boss@paper.example", groups=["desk"])
    before = office.people()
    assert "last administrator" in sentence_of(Browser(office.strict).sign_in())
    assert office.people() == before


@pytest.mark.parametrize("lie", ["denied", "other provider"])
def test_an_answer_without_a_code_or_of_another_provider_is_told(office: Office, browser: Browser, lie: str) -> None:
    office.provider.behave(lie, sub="denied", email="denied@paper.example")
    before = office.people()
    answer = browser.sign_in()
    assert "The Lantern's <office>" in sentence_of(answer)
    assert "alert(1)" not in answer.text
    assert office.people() == before
