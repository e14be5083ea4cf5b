"""A whole site as it was read: its records, and what each refers to. Nothing here touches a database."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from cms.errors import ContentFault
from cms.importers.hugo.addresses import normal
from cms.importers.hugo.config import HugoConfig, read_config
from cms.importers.hugo.files import content_folder, read_pictures, read_sources
from cms.importers.hugo.gatherings import host
from cms.importers.hugo.goldmark import commonmark
from cms.importers.hugo.links import PageLinks, SiteLinks, site_links
from cms.importers.hugo.pages import EVENT_FOLDERS, PageReader
from cms.importers.hugo.records import Happening, Page, Person, Picture, Source, Term
from cms.importers.hugo.rendering import NO_PICTURE, Renderer
from cms.importers.hugo.vocabulary import Vocabulary, read_vocabularies
from cms.importers.report import Report

INDEX = "_index.md"
"""The file of a list of pages, or of a term of a taxonomy."""


NAMESAKE = "An older document has the same slug; this one gets a number."


@dataclass(frozen=True, kw_only=True)
class Options:
    """How a site is read and written.

    `section` is the slug of the section for articles; `media_url` is the address below which files lie (the site's own
    where it is None); `honour_expiry` ends what the source says is over.
    """

    time_zone: ZoneInfo
    section: str = "news"
    media_url: str | None = None
    honour_expiry: bool = False


@dataclass(frozen=True)
class HugoSite:
    """A site's records; pages are in the order of their dates. `lists` are the old paths of lists of articles."""

    config: HugoConfig
    pictures: tuple[Picture, ...]
    people: tuple[Person, ...]
    topics: tuple[Term, ...]
    pages: tuple[Page, ...]
    lists: tuple[str, ...]


def read_site(root: Path, options: Options, report: Report) -> HugoSite:
    """Reads a site's folder; raises ContentFault where it has no content or its settings cannot be read."""
    content = content_folder(root)
    config = read_config(root)
    media_url = (options.media_url or config.base_url).rstrip("/")
    if (root / "data" / "images").is_dir() and not media_url.startswith(("https://", "http://")):
        raise ContentFault(
            f"The site's images need whole addresses, and {media_url!r} is not the start of one: give --media-url."
        )
    pictures = {picture.uid: picture for picture in read_pictures(root, media_url, report)}
    sources = list(read_sources(content, report))
    terms = [source for source in sources if _is_term(source, config)]
    lists = [source for source in sources if source.file.name == INDEX and source not in terms]
    people, topics = read_vocabularies(terms, report)
    pages = _pages(sources, PageReader(config, options.time_zone, report), report)
    addresses = {page.source.file: page.path for page in pages}
    addresses |= {source.file: normal(str(source.file.parent)) for source in (*terms, *lists)}
    _report_namesakes(pages, report)
    links = site_links(config, addresses, [alias for page in pages for alias in page.aliases])
    completion = _Completion(people, topics, pictures, links, media_url, config.has_emoji, report)
    return HugoSite(
        config=config,
        pages=tuple(map(completion.complete, pages)),
        pictures=tuple(pictures.values()),
        # What is made of words without a file is known once the pages are complete.
        people=tuple(people.terms.values()),
        topics=tuple(topics.terms.values()),
        lists=_old_lists(lists, config, report),
    )


@dataclass(frozen=True)
class _Completion:
    """What pages refer to, all of which must have been read before one page is complete."""

    people: Vocabulary[Person]
    topics: Vocabulary[Term]
    pictures: Mapping[str, Picture]
    links: SiteLinks
    media_url: str
    has_emoji: bool
    report: Report

    def complete(self, page: Page) -> Page:
        """The page with its references found, and its text without shortcodes."""
        file = page.source.key
        return replace(
            page,
            authors=tuple(one.id for one in self.people.find(page.authors, file)),
            topics=tuple(one.id for one in self.topics.find(page.topics, file)),
            image=self._known_image(page),
            markdown=self._markdown(page),
        )

    def _known_image(self, page: Page) -> str | None:
        if page.image is None or page.image in self.pictures:
            return page.image
        self.report.warn(page.source.key, NO_PICTURE, page.image)
        return None

    def _markdown(self, page: Page) -> str:
        source = page.source
        links = PageLinks(self.links, source.file, source.key, self.report)
        text = Renderer(source.key, links, self.pictures, self.media_url, self.report).markdown(source.text)
        text = commonmark(text, has_emoji=self.has_emoji)
        if not text.strip() and page.canonical:
            # A post that only points at one elsewhere is read there.
            label = f"{page.title} ({urlsplit(page.canonical).netloc})"
            return f'<a href="{escape(page.canonical)}">{escape(label, quote=False)}</a>'
        holder = host(source.matter) if isinstance(page, Happening) else None
        return f"{text.rstrip()}\n\nHosted by {escape(holder, quote=False)}.\n" if holder else text


def _is_term(source: Source, config: HugoConfig) -> bool:
    match source.file.parts:
        case (folder, _, name):
            return name == INDEX and folder in config.taxonomies
        case _:
            return False


def _pages(sources: Iterable[Source], reader: PageReader, report: Report) -> list[Page]:
    """The pages among the files, in the order of their dates."""
    pages: list[Page] = []
    for source in sources:
        if source.file.name == INDEX:
            continue
        try:
            pages.append(reader.read(source))
        except ContentFault as fault:
            report.fail("events" if source.file.parts[0] in EVENT_FOLDERS else "articles", source.key, fault.placed)
    return sorted(pages, key=_by_date)


def _report_namesakes(pages: Iterable[Page], report: Report) -> None:
    """Reports pages of a kind that have an older one's slug: each gets a number when it is written."""
    holders: dict[tuple[type[Page], str], str] = {}
    for page in pages:
        holder = holders.setdefault((type(page), page.slug), page.source.key)
        if holder != page.source.key:
            report.warn(page.source.key, NAMESAKE, f"{page.slug} is {holder}")


def _by_date(page: Page) -> tuple[str, str]:
    moment = page.starts_at if isinstance(page, Happening) else page.published
    return (moment.isoformat() if moment else "", page.source.key)


def _old_lists(lists: Iterable[Source], config: HugoConfig, report: Report) -> tuple[str, ...]:
    """The old paths of lists of articles. A list itself is not content here: a front end makes it from what it asks."""
    found: list[str] = []
    for source in lists:
        report.skip("lists", source.key, "It is the page of a list, which a front end makes itself.")
        aliases = [normal(alias) for alias in source.matter.texts("aliases")]
        if source.file.parts[0] not in {*EVENT_FOLDERS, *config.taxonomies, INDEX}:
            found += [normal(str(source.file.parent)), *aliases]
        elif aliases:
            report.warn(source.key, "Its aliases lead to a list that has no place here.", ", ".join(aliases))
    return tuple(found)
