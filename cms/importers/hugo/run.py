"""An import from beginning to end: read everything, give everything an identity, then write document by document."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from uuid import UUID

from sqlalchemy import select

from cms.base.rows import fetch_rows, table_of
from cms.base.session import Session
from cms.content.site import Site, SiteLocale
from cms.content.slugs import check_slug
from cms.errors import ContentFault
from cms.importers.hugo.addresses import normal
from cms.importers.hugo.bring import SECTION, Bringer
from cms.importers.hugo.drafting import Identities
from cms.importers.hugo.origins import Known, load_origins
from cms.importers.hugo.redirects import LISTS, old_paths
from cms.importers.hugo.resolving import Resolver
from cms.importers.hugo.site import HugoSite, Options, read_site
from cms.importers.hugo.write import Writer
from cms.importers.progress import Progress
from cms.importers.report import Report


async def import_hugo(  # noqa: PLR0913 - Where from, where to, how, and how it is shown.
    session: Session,
    root: Path,
    options: Options,
    *,
    progress: Progress,
    now: datetime,
    is_rehearsal: bool = False,
) -> Report:
    """Brings a Hugo site in, or what has changed of it since; each document is a transaction of its own.

    A rehearsal writes nothing. Raises ContentFault where there is no content in the folder, its settings cannot be
    used, or the database has no site to bring it into.
    """
    check_slug(options.section)
    report = Report()
    site = read_site(root, options, report)
    source = f"hugo:{site.config.base_url or root.name}"
    async with session.begin():
        locale = await _locale(session, site.config.language)
        known = await load_origins(session, source)
    writer = Writer(session, source, known, report, progress, now, is_rehearsal)
    await _bring(site, Bringer(writer, old_paths(site, report), locale), options)
    _report_what_is_gone(site, known, report)
    return report


async def _bring(site: HugoSite, bringer: Bringer, options: Options) -> None:
    progress, pages = bringer.writer.progress, site.pages
    section = await bringer.section(options.section, bringer.paths.get(LISTS, ()))
    progress.start("Images", len(site.pictures))
    pictures = {picture.uid: await bringer.picture(picture) for picture in site.pictures}
    progress.start("Authors", len(site.people))
    people = {person.id: await bringer.author(person) for person in site.people}
    progress.start("Tags", len(site.topics))
    topics = {topic.id: await bringer.tag(topic) for topic in site.topics}
    await bringer.promise(pages)
    ids = Identities(_here(people), _here(topics), _here(pictures), section)
    resolve = _resolver(site, bringer.writer.known, ids)
    progress.start("Articles and events", len(pages))
    for page in pages:
        await bringer.page(page, ids, resolve, honour_expiry=options.honour_expiry)


async def _locale(session: Session, language: str) -> str:
    """The source's language where the site publishes in it, else the site's default locale."""
    site, locale = table_of(Site).c, table_of(SiteLocale).c
    tags = {row["tag"] for row in await fetch_rows(session, select(locale.tag))}
    for row in await fetch_rows(session, select(site.default_locale)):
        return language if language in tags else str(row["default_locale"])
    raise ContentFault("The database says nothing of a site: run `cms db upgrade`, which makes one.")


def _resolver(site: HugoSite, known: Mapping[str, Known], ids: Identities) -> Resolver:
    """Finds pages by their old paths; where two had one path, it leads to the first."""
    own = [(page.path, page.source.key) for page in site.pages]
    older = [(normal(alias), page.source.key) for page in site.pages for alias in page.aliases]
    entries: dict[str, UUID] = {}
    for path, key in own + older:
        entries.setdefault(path, known[key].target_id)
    addresses = {picture.address: ids.pictures[picture.uid] for picture in site.pictures if picture.uid in ids.pictures}
    return Resolver(site.config.base_url, entries, addresses)


def _here(ids: Mapping[str, UUID | None]) -> dict[str, UUID]:
    """What could be written."""
    return {key: id_ for key, id_ in ids.items() if id_ is not None}


def _report_what_is_gone(site: HugoSite, known: Mapping[str, Known], report: Report) -> None:
    seen = {page.source.key for page in site.pages} | {picture.key for picture in site.pictures}
    seen |= {term.key for term in (*site.people, *site.topics)}
    for key in sorted(known.keys() - seen - report.skipped.keys()):
        if not key.startswith(SECTION):
            report.warn(key, "It is not in the source any more; what was made of it stays as it is.")
