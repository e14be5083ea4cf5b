"""What docs/security.md promises is tested where it says."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
NAMED = sorted(set(re.findall(r"`(tests/[\w/.]+(?:::\w+)?)`", (ROOT / "docs" / "security.md").read_text("utf-8"))))


def test_the_document_names_tests() -> None:
    assert len(NAMED) > 30


@pytest.mark.parametrize("name", NAMED)
def test_a_test_that_is_named_is_there(name: str) -> None:
    path, _, test = name.partition("::")
    source = (ROOT / path).read_text("utf-8")
    assert re.search(rf"^(async )?def {test or 'test_'}", source, re.MULTILINE) or path.endswith(".js")


CLIENTS = re.compile(
    r"^\s*(?:import|from)\s+(aiohttp|ftplib|http|httpx2?|requests|smtplib|urllib\.request|urllib3)\b", re.MULTILINE
)


def test_no_module_has_a_client_for_other_hosts() -> None:
    sources = [path for folder in ("cms", "schema") for path in (ROOT / folder).rglob("*.py")]
    found = {str(path.relative_to(ROOT)): CLIENTS.findall(path.read_text("utf-8")) for path in sources}
    # Mail goes to the one server that the owner has set.
    assert found.pop("cms/base/mail.py") == ["smtplib"]
    # Who signs in by a provider is asked about at the one that the owner has set.
    assert found.pop("cms/server/openid/provider.py") == ["httpx2"]
    # Whether a comment is spam, the one service is asked that the owner has set.
    assert found.pop("cms/comments/akismet.py") == found.pop("cms/server/spam_service.py") == ["httpx2"]
    # Its statuses are all that is taken from the standard library's package.
    assert {path: names for path, names in found.items() if names not in ([], ["http"])} == {}
    assert not any("http.client" in path.read_text("utf-8") for path in sources)
