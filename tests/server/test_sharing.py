"""Pages of other sites may ask where the settings let them, and nowhere else (the Fetch standard's CORS protocol)."""

import pytest
from pydantic import ValidationError
from starlette.testclient import TestClient

from cms.server.app import build_app
from cms.settings import Settings

PREFLIGHT = {"access-control-request-method": "POST", "access-control-request-headers": "content-type, x-cms-preview"}
OURS, THEIRS = "https://paper.example", "https://other.example"


def asked_from(database_url: str, origins: object, origin: str) -> tuple[str | None, ...]:
    """Which origin a preflight and an answer let read."""
    settings = Settings.model_validate({"database_url": database_url, "cors_origins": origins})
    with TestClient(build_app(database_url, settings), headers={"origin": origin}) as client:
        preflight = client.options("/graphql", headers=PREFLIGHT)
        answer = client.post("/graphql", json={"query": "{ __typename }"})
        assert answer.json() == {"data": {"__typename": "Query"}}
        assert "access-control-allow-credentials" not in answer.headers
        return tuple(each.headers.get("access-control-allow-origin") for each in (preflight, answer))


def test_nobody_is_let_read_unless_it_is_set(database_url: str) -> None:
    assert asked_from(database_url, (), THEIRS) == (None, None)


@pytest.mark.parametrize("origins", [f"{OURS},https://app.example", f"https://app.example {OURS}", (OURS,)])
def test_the_origins_that_are_named_may_read(database_url: str, origins: object) -> None:
    assert asked_from(database_url, origins, OURS) == (OURS, OURS)
    assert asked_from(database_url, origins, THEIRS) == (None, None)


def test_everybody_may_read_where_that_is_set(database_url: str) -> None:
    assert asked_from(database_url, "*", THEIRS) == ("*", "*")


@pytest.mark.parametrize("wrong", [f'["{OURS}"]', f"{OURS}/", "paper.example", "https://", "ftp://paper.example"])
def test_what_is_no_origin_is_refused_at_the_start(monkeypatch: pytest.MonkeyPatch, wrong: str) -> None:
    monkeypatch.setenv("CMS_CORS_ORIGINS", wrong)
    with pytest.raises(ValidationError, match="is no origin"):
        Settings()


def test_the_settings_are_read_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CMS_CORS_ORIGINS", f"{OURS}, {THEIRS}")
    assert Settings().cors_origins == (OURS, THEIRS)
