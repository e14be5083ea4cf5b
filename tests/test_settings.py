"""The documents say of the settings what the code does."""

import json
from pathlib import Path
from typing import get_args

import pytest
from pydantic import ValidationError

from cms.accounts.roles import Role
from cms.content.body.sanitise import MAX_LENGTH
from cms.settings import RoleName, Settings

DOCUMENT = Path(__file__).resolve().parents[1] / "docs" / "settings.md"


def test_every_setting_is_documented_with_its_default() -> None:
    rows = [line for line in DOCUMENT.read_text(encoding="utf-8").splitlines() if line.startswith("| `CMS_")]
    expected = [
        f"| `CMS_{name.upper()}` | {'none' if field.default is None else f'`{field.default}`'} | {field.description} |"
        for name, field in Settings.model_fields.items()
    ]
    assert rows == expected


def test_the_roles_that_can_be_set_are_those_that_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    assert get_args(RoleName) == tuple(Role)
    monkeypatch.setenv("CMS_SECOND_FACTOR_ROLES", "administrator, Editor")
    assert Settings().second_factor_roles == (Role.ADMINISTRATOR, Role.EDITOR)
    monkeypatch.setenv("CMS_SECOND_FACTOR_ROLES", "boss")
    with pytest.raises(ValidationError):
        Settings()


@pytest.mark.parametrize("letter", ["a", "\n", "é", "ف", "字", "\u200c"])
def test_a_body_of_the_greatest_length_fits_into_a_request_however_it_is_escaped(letter: str) -> None:
    variables = {"input": {"title": "x" * 500, "body": {"markdown": letter * MAX_LENGTH}}}
    request = json.dumps({"query": "x" * Settings().max_query_characters, "variables": variables})
    assert len(request) < Settings().max_edited_bytes
