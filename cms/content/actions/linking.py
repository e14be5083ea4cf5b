"""Bodies as an editor gives them: addresses of our own content become links that survive its next slug."""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from uuid import UUID

from sqlalchemy import ARRAY, Text, any_, literal, select

from cms.base.rows import fetch_rows, table_of
from cms.base.session import Session
from cms.content.actions.hidden import known_entries
from cms.content.actions.register import KINDS
from cms.content.body import Body, Resolve, Target
from cms.content.entry import Kind, SlugClaim
from cms.content.paths import Path, read_path
from cms.content.site import Site
from cms.media.asset import Media

Parse = Callable[[Resolve], Body]
"""Makes a body, asking of each address what it names."""

_PARSER = ThreadPoolExecutor(1, thread_name_prefix="bodies")

_FOLDERS = {kind.folder: kind.kind for kind in KINDS.values()}


async def link_body(session: Session, parse: Parse, media_url: str, *, now: datetime, is_short: bool = False) -> Body:
    """The body, in which links to our own articles, events and files are links to the things themselves.

    `media_url` is below which address files are served. One that `is_short` is parsed at once, any other in a thread.
    What the actor may not know of is not there: links to it stay addresses. Four statements at most, whatever the body
    has.
    """
    addresses: set[str] = set()

    def note(address: str) -> None:
        addresses.add(address)

    parsed = _at_once if is_short else _apart
    body = await parsed(parse, note)
    targets = await _targets(session, addresses, media_url, now) if addresses else {}
    return await parsed(parse, targets.get) if targets else body


async def _at_once(parse: Parse, resolve: Resolve) -> Body:
    return parse(resolve)


async def _apart(parse: Parse, resolve: Resolve) -> Body:
    """Parses in a thread: a long body takes seconds, and others are to be answered meanwhile. One at a time."""

    def whole() -> Body:
        body = parse(resolve)
        # All its forms are made there.
        _ = body.html, body.text, body.markdown, body.word_count
        return body

    return await asyncio.get_running_loop().run_in_executor(_PARSER, whole)


async def _targets(session: Session, addresses: set[str], media_url: str, now: datetime) -> Mapping[str, Target]:
    site = table_of(Site).c
    [here] = await fetch_rows(session, select(site.url, site.default_locale)) or [{"url": "", "default_locale": ""}]
    below = f"{media_url}/"
    files = {address: address.removeprefix(below) for address in addresses if address.startswith(below)}
    paths = {
        address: read_path(path)
        for address in addresses
        if (path := address.removeprefix(here["url"])).startswith("/")
        and not path.startswith("//")
        # A query says more than which page is meant, and would be lost.
        and "?" not in address.partition("#")[0]
    }
    pages = {address: path for address, path in paths.items() if path.folder in _FOLDERS}
    if not files and not pages:
        return {}
    entries = await _entries(session, pages.values(), now) if pages else {}
    media = await _media(session, files.values()) if files else {}
    return {
        **{address: Target(media_id=media[name]) for address, name in files.items() if name in media},
        **{
            address: Target(entry_id=entry, fragment=address.partition("#")[2])
            for address, path in pages.items()
            if (entry := entries.get((path.locale or here["default_locale"], path.folder, path.slug)))
        },
    }


async def _entries(session: Session, paths: Iterable[Path], now: datetime) -> Mapping[tuple[str, str, str], UUID]:
    """The entries that have, or have had, these slugs: by locale, folder and slug. Those that the actor may know of."""
    claim = table_of(SlugClaim).c
    slugs = sorted({path.slug for path in paths})
    columns = (claim.locale, claim.kind, claim.slug, claim.entry_id, claim.public_from)
    rows = await fetch_rows(session, select(*columns).where(claim.slug == any_(literal(slugs, ARRAY(Text)))))
    own, public = await known_entries(session, {row["entry_id"] for row in rows}, now=now)
    return {
        (row["locale"], KINDS[Kind(row["kind"])].folder, row["slug"]): row["entry_id"]
        for row in rows
        # A slug that only drafts have had says nothing to who may not read them.
        if row["entry_id"] in own or (row["entry_id"] in public and row["public_from"] <= now)
    }


async def _media(session: Session, names: Iterable[str]) -> Mapping[str, UUID]:
    media = table_of(Media).c
    found = select(media.id, media.address).where(media.address == any_(literal(sorted(set(names)), ARRAY(Text))))
    return {row["address"]: row["id"] for row in await fetch_rows(session, found)}
