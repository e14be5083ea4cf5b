"""Attacks in bodies, of every form, shown by the reader and by a page without a policy: nothing runs."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from playwright.async_api import Page, Route

from cms.content.body import Body, anybody, from_blocks, from_html, from_markdown
from cms.errors import ContentFault
from tests.browser.reader import BRIDGE, change, visit
from tests.content.body.forgeries import FORGERIES, MARK, in_blocks, marked
from tests.content.body.payloads import ADDRESSES, PAYLOADS
from tests.content.body.reading import nowhere

FEWEST = 400
"""How many attacks there are at least."""

FEWEST_THAT_RUN = 60
"""How many of them run by themselves, in this browser, on a page that is careless."""

WATCH = """
    window.caught = [];
    for (const name of ["alert", "confirm", "prompt", "msgbox", "print", "open"])
        window[name] = (...given) => window.caught.push(`${name} ${given}`);
"""
# What the browser made of it: whatever could run a script, or ask for something elsewhere, by itself.
FIND = """root => {
    const found = [];
    for (const element of root.querySelectorAll("*")) {
        const name = element.localName;
        if (element.namespaceURI !== "http://www.w3.org/1999/xhtml") found.push(name);
        if (/^(script|style|link|meta|base|object|embed|applet|frame|frameset|template)$/.test(name)) found.push(name);
        if (name === "iframe" && !element.hasAttribute("sandbox")) found.push(name);
        for (const { name: attribute, value } of element.attributes) {
            if (/^on|^srcdoc$|action$|^background$|^xlink|^data-hx|^ng-|^x-/.test(attribute)) found.push(attribute);
            if (/url\\(|expression|import|position/i.test(attribute === "style" ? value : "")) found.push(value);
        }
        for (const key of ["href", "src", "poster", "cite", "data", "action"]) {
            const address = String(element[key] ?? "").trim();
            if (!/^(https?|mailto|tel):|^$/.test(address)) found.push(address);
        }
    }
    return found;
}"""
PROVOKE = """root => {
    window.caught = [];
    // What the sanitiser left is written out and read again, as editors and front ends do.
    for (let round = 0; round < 2; round++) root.innerHTML = root.innerHTML;
    root.addEventListener("click", (event) => { event.preventDefault(); event.stopPropagation(); });
    const kinds = ["mouseover", "pointerdown", "focus", "blur", "load", "error", "toggle", "animationstart"];
    for (const element of root.querySelectorAll("*")) {
        for (const kind of kinds) element.dispatchEvent(new Event(kind, { bubbles: false, cancelable: true }));
        element.click?.();
    }
}"""
FORGED = [
    *(attack for attack in FORGERIES if MARK in attack),
    *(marked(attack, MARK) for attack in PAYLOADS if "<" in attack and "on" not in attack),
]
"""Attacks that begin as a placeholder of a stored body does."""


def at_addresses(address: str) -> Iterator[str]:
    """What becomes of an address in the fields that have one, and of a language and a kind."""
    for block in (
        {"type": "image", "alt": "", "url": address},
        {"type": "embed", "url": address},
        {"type": "button", "label": "x", "url": address},
        {"type": "code", "code": "x", "language": address},
        {"type": "note", "kind": address, "html": "x"},
    ):
        try:
            yield from_blocks([block], nowhere).html
        except ContentFault:
            continue


def many(bodies: Iterator[Body]) -> str:
    """The HTML of several bodies in one."""
    return "\n".join(body.html for body in bodies)


FORMS = {
    "markdown": lambda: many(from_markdown(attack, nowhere) for attack in PAYLOADS),
    "markdown in a line": lambda: many(from_markdown(f"- a *b {attack} c* d", nowhere) for attack in PAYLOADS),
    "html": lambda: many(from_html(attack, nowhere) for attack in PAYLOADS),
    "html within something": lambda: many(
        from_html(f"<table><tr><td><b>{attack}</b><p title='{attack}'>a", nowhere) for attack in PAYLOADS
    ),
    "html all at once": lambda: from_html("\n".join(PAYLOADS), nowhere).html,
    "blocks": lambda: "\n".join(
        [
            many(from_blocks(in_blocks(attack), nowhere) for attack in PAYLOADS),
            *(html for address in ADDRESSES for html in at_addresses(address)),
        ]
    ),
    "forged markdown": lambda: many(from_markdown(attack, nowhere) for attack in FORGED),
    "forged html": lambda: many(from_html(attack, nowhere) for attack in FORGED),
    "forged blocks": lambda: many(from_blocks(in_blocks(attack), nowhere) for attack in FORGED),
    "raw": lambda: many(
        from_blocks([{"type": "raw", "html": attack}], nowhere, anybody)
        for attack in PAYLOADS
        # The one thing that raw HTML may ask for elsewhere: pages in frames, which the reader's policy leaves out.
        if not re.search("<iframe[^>]*https:", attack)
    ),
}


@cache
def html_of(form: str) -> str:
    """What becomes of the attacks in one form; to read them takes longer than to show them."""
    return FORMS[form]()


def test_there_are_some_hundreds() -> None:
    assert len(PAYLOADS) >= FEWEST


@pytest.mark.parametrize("form", FORMS)
async def test_no_attack_runs_in_the_reader(page: Page, complaints: list[str], form: str) -> None:
    """The page's policy would stop a script, and say so: it has nothing to say."""
    html = html_of(form)

    def poison(data: Any) -> None:
        data["article"]["body"]["html"] = html

    await watch(page)
    await change(page, "ArticlePage", poison)
    await visit(page, BRIDGE)
    address = page.url
    prose = page.locator(".story .prose").first
    assert await prose.evaluate(FIND) == []
    await prose.evaluate(PROVOKE)
    assert await prose.evaluate(FIND) == []
    assert await page.evaluate("window.caught") == []
    assert page.url == address
    if form == "raw":
        # It may have styles and films, which the reader's policy leaves out, and says so.
        left = re.compile("style-src|inline style|media-src|default-src|Loading media")
        complaints[:] = [complaint for complaint in complaints if not left.search(complaint)]
    assert complaints == []


@pytest.mark.parametrize("form", ["markdown", "html", "blocks", "raw", "forged html", "forged blocks"])
async def test_no_attack_runs_where_no_policy_would_stop_it(page: Page, form: str) -> None:
    root = await careless(page)
    await root.evaluate("(root, html) => { root.innerHTML = html; }", html_of(form))
    await root.evaluate(PROVOKE)
    assert await root.evaluate(FIND) == []
    assert await page.evaluate("window.caught") == []


async def test_as_they_are_they_do_run(page: Page, complaints: list[str]) -> None:
    """The page that watches does see them."""
    root = await careless(page)
    run = await root.evaluate(
        """async (root, attacks) => {
            let count = 0;
            for (const attack of attacks) {
                window.caught = [];
                root.innerHTML = attack;
                for (const element of root.querySelectorAll("*"))
                    for (const kind of ["error", "load", "mouseover", "focus"]) element.dispatchEvent(new Event(kind));
                count += window.caught.length > 0;
            }
            root.innerHTML = "";
            return count;
        }""",
        [attack for attack in PAYLOADS if "http-equiv" not in attack.lower()],
    )
    assert run >= FEWEST_THAT_RUN
    await page.close()
    complaints.clear()


async def watch(page: Page) -> None:
    """Notes what runs, and gives a picture to whoever asks for one: what is not there would be an error, too."""

    async def draw(route: Route) -> None:
        if route.request.resource_type in ("image", "media"):
            await route.fulfill(body="<svg xmlns='http://www.w3.org/2000/svg'/>", content_type="image/svg+xml")
        else:
            await route.fallback()

    await page.add_init_script(WATCH)
    await page.route("**/*", draw)


async def careless(page: Page) -> Any:
    """An element of an empty page that has no policy."""

    async def answer(route: Route) -> None:
        await route.fulfill(body="<!doctype html><title>x</title><div id=root></div>", content_type="text/html")

    await watch(page)
    await page.route("**/careless", answer)
    await page.goto("/careless")
    return page.locator("#root")
