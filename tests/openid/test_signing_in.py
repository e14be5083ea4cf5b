"""The good way: somebody comes back from the provider, and is who it says, with the role that follows."""

from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest

from cms.accounts.actions.set_role import disable_account
from cms.accounts.roles import Role
from tests.openid.conftest import Browser, Office


def test_the_way_there_says_what_will_be_asked_for_on_the_way_back(office: Office, browser: Browser) -> None:
    office.provider.behave()
    there = browser.get("/oidc/start")
    address = urlsplit(there.headers["location"])
    asked = {name: value for name, [value] in parse_qs(address.query).items()}
    assert f"{address.scheme}://{address.netloc}{address.path}" == f"{office.provider.issuer}/authorize"
    assert (asked["response_type"], asked["client_id"]) == ("code", "newsroom")
    assert asked["redirect_uri"] == f"{browser.home}/oidc/callback"
    assert asked["code_challenge_method"] == "S256"
    secrets = {asked[name] for name in ("state", "nonce", "code_challenge")}
    assert len(secrets) == 3
    assert all(len(secret) == 43 for secret in secrets)
    kept = there.headers["set-cookie"]
    assert {"HttpOnly", "SameSite=Lax", "Max-Age=600", "Path=/"} <= set(kept.split("; "))
    assert not any(secret in kept for secret in secrets)
    again = parse_qs(urlsplit(browser.get("/oidc/start").headers["location"]).query)
    assert again["state"] != [asked["state"]]


def test_whoever_comes_for_the_first_time_gets_an_account_and_a_session(office: Office, browser: Browser) -> None:
    office.provider.behave(sub="first", email="First@paper.example", name="Fay First")
    answer = browser.sign_in("/graphql%3Fquery=%257Bsite%257D")
    assert (answer.status_code, answer.headers["location"]) == (303, "/graphql?query=%7Bsite%7D")
    session, flow = answer.headers.get_list("set-cookie")
    assert session.startswith("cms_session=cms_session_")
    assert {"HttpOnly", "SameSite=Strict"} <= set(session.split("; "))
    assert "Max-Age=0" in flow
    assert answer.headers["cache-control"] == "no-store"
    account = {"email": "First@paper.example", "name": "Fay First"}
    assert browser.viewer() == {"role": "EDITOR", "needsSecondFactor": False, "account": account}
    topics = {topic for [topic] in office.rows("SELECT action FROM audit_entry")}
    assert {"account.created", "account.tied_to_provider", "session.began"} <= topics


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("x" * 501, "x" * 500),
        ("nul\0", "named-1"),
        ("half\ud800", "named-2"),
        (" \n", "named-3"),
        ({"x": 1}, "named-4"),
    ],
)
def test_a_name_that_cannot_be_kept_keeps_nobody_out(
    office: Office, browser: Browser, name: object, called: str
) -> None:
    address = f"{called[:7]}@paper.example"
    office.provider.behave(sub=called[:7], email=address, name=name)
    assert browser.sign_in().status_code == 303
    assert browser.viewer()["account"] == {"email": address, "name": called}


def test_an_account_with_the_address_is_theirs_from_then_on_whatever_their_address_becomes(office: Office) -> None:
    key = office.hire("Known@paper.example", Role.EDITOR)
    browser = Browser(office.strict)
    office.provider.behave(sub="known", email="known@PAPER.example", name="Another Name")
    assert browser.sign_in().headers["location"] == "/graphql"
    # What a provider asks for is its own business, where our passwords need a second factor.
    assert browser.viewer()["needsSecondFactor"] is False
    office.provider.behave(sub="known", email="married@paper.example", email_verified=False)
    again = Browser(office.strict)
    assert again.sign_in().status_code == 303
    assert again.viewer()["account"] == {"email": "Known@paper.example", "name": "Known"}
    assert office.rows("SELECT account_id FROM external_identity WHERE subject = 'known'") == [(key,)]


def test_the_role_follows_the_groups_at_each_time_and_ends_the_sessions_before(
    office: Office, browser: Browser
) -> None:
    office.provider.behave(sub="mover", email="mover@paper.example", groups=["desk", 5, "cooks"])
    browser.sign_in()
    assert browser.viewer()["role"] == "AUTHOR"
    office.provider.behave(sub="mover", email="mover@paper.example", groups=["desk", "it", "newsroom"])
    promoted = Browser(office.making)
    promoted.sign_in()
    assert promoted.viewer()["role"] == "ADMINISTRATOR"
    assert browser.viewer()["role"] is None
    same = Browser(office.making)
    same.sign_in()
    assert (promoted.viewer()["role"], same.viewer()["role"]) == ("ADMINISTRATOR", "ADMINISTRATOR")


def test_what_is_told_besides_the_token_counts_too(office: Office, browser: Browser) -> None:
    besides = {"email": "besides@paper.example", "email_verified": True, "groups": "desk"}
    office.provider.behave(besides=besides, sub="besides", email=None, email_verified=None, groups=None)
    assert browser.sign_in().status_code == 403, "what the token says comes first"
    office.provider.behave(besides=besides, missing=["email", "email_verified", "groups"], sub="besides")
    assert browser.sign_in().status_code == 303
    assert browser.viewer()["role"] == "AUTHOR"


def test_whether_an_address_is_verified_is_asked_for_where_the_token_does_not_say(
    office: Office, browser: Browser
) -> None:
    besides = {"email": "asked@paper.example", "email_verified": True}
    office.provider.behave(besides=besides, missing=["email_verified"], sub="asked", email="asked@paper.example")
    assert browser.sign_in().status_code == 303
    assert browser.viewer()["account"]["email"] == "asked@paper.example"


def test_an_address_counts_as_verified_by_whatever_says_both_alone(office: Office, browser: Browser) -> None:
    office.hire("author@paper.example")
    besides = {"email": "own@paper.example", "email_verified": True, "groups": ["newsroom"]}
    office.provider.behave(
        besides=besides, missing=["email_verified", "groups"], sub="own", email="author@paper.example"
    )
    assert browser.sign_in().status_code == 303
    assert browser.viewer()["account"]["email"] == "own@paper.example"


def test_a_new_key_of_the_provider_is_fetched(office: Office, browser: Browser) -> None:
    office.provider.behave(sub="key", email="key@paper.example")
    assert browser.sign_in().status_code == 303
    office.provider.behave(new_key="another", sub="key", email="key@paper.example")
    assert Browser(office.making).sign_in().status_code == 303


@pytest.mark.parametrize(
    ("path", "leads"),
    [
        ("/reader/articles/x?page=2%23top", "/reader/articles/x?page=2#top"),
        ("//evil.example", "/graphql"),
        ("/%5Cevil.example", "/graphql"),
        ("/%09/evil.example", "/graphql"),
        ("/%0d%0aLocation:%20https://evil.example", "/graphql"),
        ("https://evil.example", "/graphql"),
        ("javascript:alert(1)", "/graphql"),
        ("graphql", "/graphql"),
        ("/%2F", "/graphql"),
        ("/" + "x" * 600, "/graphql"),
        ("/%C3%A9", "/graphql"),
    ],
)
def test_it_leads_to_a_path_of_our_own(office: Office, browser: Browser, path: str, leads: str) -> None:
    office.provider.behave(sub="path", email="path@paper.example")
    assert browser.sign_in(path).headers["location"] == leads


def test_what_the_browser_keeps_leads_nowhere_else_either(office: Office, browser: Browser) -> None:
    office.provider.behave(sub="path", email="path@paper.example")
    back = browser.way_back()
    kept = browser.client.cookies["cms_oidc"].partition(".")[0]
    for path in ("Ly9ldmlsLmV4YW1wbGU=", "%%%", "gA=="):
        headers = {"cookie": f"cms_oidc={kept}.{path}"}
        browser.client.cookies.clear()
        answer = browser.client.get(back, headers=headers)
        assert answer.headers.get("location") in {"/graphql", None}
        back = browser.way_back()
        kept = browser.client.cookies["cms_oidc"].partition(".")[0]


def test_a_disabled_account_stays_out(office: Office, browser: Browser) -> None:
    key = office.hire("off@paper.example")
    office.provider.behave(sub="off", email="off@paper.example")
    assert browser.sign_in().status_code == 303
    office.do(lambda session: disable_account(session, key, now=datetime.now(UTC)))
    before = office.people()
    answer = Browser(office.making).sign_in()
    assert (answer.status_code, "is disabled" in answer.text) == (403, True)
    assert office.people() == before
    assert browser.viewer()["role"] is None
