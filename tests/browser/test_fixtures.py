"""The fixtures notice what goes wrong on a page."""

import pytest
from playwright.async_api import Page

from tests.browser.axe import grave_findings, overflow
from tests.browser.screens import PHONE

_WRONG = """<!DOCTYPE html><html><head><title>Wrong</title>
<meta http-equiv="Content-Security-Policy" content="style-src 'none'">
</head><body style="color: red"><img src="https://elsewhere.example/picture.png"><script>missing()</script>
<main><div style="width: 900px">wide</div></main></body></html>"""


_DOT = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="


async def _show(page: Page, html: str) -> None:
    await page.route("**/wrong", lambda route: route.fulfill(body=html, content_type="text/html"))
    await page.goto("/wrong")


async def test_errors_breaches_of_policy_and_requests_elsewhere_are_noticed(page: Page, complaints: list[str]) -> None:
    await _show(page, _WRONG)
    # What the page still has to say comes before the next one is there.
    await page.goto("about:blank")
    found = "\n".join(complaints)
    complaints.clear()
    assert "A request leaves the host: https://elsewhere.example/picture.png" in found
    assert "CSP style-src-attr: inline" in found
    assert "Script: missing is not defined" in found
    assert "net::ERR_NAME_NOT_RESOLVED" in found


async def test_what_axe_finds_is_noticed(page: Page) -> None:
    await _show(
        page,
        f'<!DOCTYPE html><html><head><title>Wrong</title></head><body><main><img src="{_DOT}"></main></body></html>',
    )
    findings = await grave_findings(page)
    assert {finding.partition(":")[0] for finding in findings} == {"html-has-lang", "image-alt"}


@pytest.mark.parametrize("screen", [PHONE], ids=str)
async def test_what_hangs_out_of_a_phone_is_noticed(page: Page) -> None:
    await _show(page, '<meta name="viewport" content="width=device-width"><div style="width: 900px">wide</div>')
    assert await overflow(page) > 400
