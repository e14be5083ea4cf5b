"""What search engines and social networks are told: titles, addresses, and schema.org's vocabulary as JSON-LD."""

from collections.abc import Callable
from typing import Any

import strawberry
from sqlalchemy import ColumnElement, case, cast, func, literal_column, null, select
from sqlalchemy.dialects.postgresql import JSON, aggregate_order_by
from sqlmodel import SQLModel
from strawberry import scalars

from cms.content.article import Article, ArticleTag, Byline
from cms.content.event import Event, EventOrganizer
from cms.content.prose import BodyRow
from cms.content.site import SiteTranslation
from cms.content.taxonomy import (
    Author,
    AuthorTranslation,
    Section,
    SectionTranslation,
    Tag,
    TagTranslation,
)
from cms.media.asset import Media as MediaRow
from schema.fields import column, expression, one
from schema.prices import JSON_LD
from schema.rows import Row, Rows
from schema.specs import Arguments
from schema.types.common import FOLDERS
from schema.types.media import Media, original_url
from schema.types.words import path, site_value, text, translated, whole_url

Json = ColumnElement[Any]

LONGEST_HEADLINE = 110
"""Search engines cut a NewsArticle's headline here, in characters."""


def _object(**values: Any) -> Json:
    """A JSON object; `at_type` is written @type. What is not known is left out of the whole."""
    pairs = [part for name, value in values.items() for part in (text(name.replace("at_", "@")), value)]
    return func.json_build_object(*pairs)


def _title(row: Row) -> ColumnElement[str]:
    return func.coalesce(row.c.seo_title, row.c.title)


def _description(row: Row) -> ColumnElement[str]:
    return func.coalesce(row.c.seo_description, row.c.excerpt)


def _image_id(row: Row) -> ColumnElement[Any]:
    default = site_value(row.statement, "default_image_id")
    return func.coalesce(row.c.seo_image_id, row.c.image_id, default)


def _image(rows: Rows, _: Arguments) -> None:
    rows.where(rows.row.c.id == _image_id(rows.above))


def _url(row: Row) -> ColumnElement[str]:
    return whole_url(row, path(row, FOLDERS[row.model]))


def _canonical(row: Row) -> ColumnElement[str]:
    return func.coalesce(row.c.canonical_url, _url(row))


def _listed(rows: Rows, value: Json, *order: ColumnElement[Any]) -> Json:
    """The values of some visible rows as a JSON list; NULL where there is none."""
    aggregated = func.json_agg(aggregate_order_by(value, *order) if order else value)
    return select(aggregated).select_from(rows.source).where(rows.condition).scalar_subquery()


def _people(row: Row, link: Any, owner: str) -> Json:
    links = Rows.below(row, link)
    author = links.join(Author, lambda a: a.c.id == links.row.c.author_id)
    links.where(links.row.column(owner) == row.c.id)
    slug = translated(author, AuthorTranslation, "author_id", "slug")
    person = _object(
        at_type=text("Person"),
        name=translated(author, AuthorTranslation, "author_id", "name"),
        url=whole_url(author, path(author, FOLDERS[Author], slug)),
    )
    return _listed(links, person, links.row.c.position)


def _keywords(row: Row) -> Json:
    links = Rows.below(row, ArticleTag)
    tag = links.join(Tag, lambda t: t.c.id == links.row.c.tag_id)
    links.where(links.row.c.article_id == row.c.id)
    return _listed(links, translated(tag, TagTranslation, "tag_id", "name"), links.row.c.position)


def _section(row: Row) -> Json:
    sections = Rows.below(row, Section)
    sections.where(sections.row.c.id == row.c.section_id)
    name = translated(sections.row, SectionTranslation, "section_id", "name")
    return select(name).select_from(sections.source).where(sections.condition).scalar_subquery()


def _images(row: Row) -> Json:
    images = Rows.below(row, MediaRow)
    images.where(images.row.c.id == _image_id(row))
    return _listed(images, original_url(images.row))


def _publisher(row: Row) -> Json:
    name = site_value(row.statement, "name")
    if not row.scope.base_locale:
        words = Rows.below(row, SiteTranslation)
        words.where(words.row.c.locale == row.scope.locales[0])
        own = select(words.row.c.name).select_from(words.source).where(words.condition).scalar_subquery()
        name = func.coalesce(own, name)
    return _object(at_type=text("Organization"), name=name, url=site_value(row.statement, "url"))


def _news_article(row: Row) -> Json:
    body = row.satellite(BodyRow, lambda b: b.c.id == row.c.body_id)
    return _object(
        at_context=text("https://schema.org"),
        at_type=text("NewsArticle"),
        mainEntityOfPage=_object(at_type=text("WebPage"), at_id=_url(row)),
        url=_url(row),
        headline=func.left(row.c.title, literal_column(str(LONGEST_HEADLINE))),
        alternativeHeadline=row.c.subtitle,
        description=func.nullif(_description(row), text("")),
        image=_images(row),
        datePublished=row.c.published_at,
        dateModified=func.greatest(row.c.updated_at, row.c.published_at),
        inLanguage=row.c.locale,
        articleSection=_section(row),
        keywords=_keywords(row),
        wordCount=body.c.word_count,
        author=_people(row, Byline, "article_id"),
        publisher=_publisher(row),
        isAccessibleForFree=literal_column("true"),
    )


def _day_or_moment(row: Row, name: str) -> Json:
    """Of an event of whole days the day in its own zone, else the moment."""
    day = func.to_char(func.timezone(row.c.time_zone, row.column(name)), text("YYYY-MM-DD"))
    return case((row.c.all_day, func.to_json(day)), else_=func.to_json(row.column(name)))


def _place(row: Row) -> Json:
    address = _object(
        at_type=text("PostalAddress"),
        streetAddress=row.c.address,
        addressLocality=row.c.city,
        addressCountry=row.c.country,
    )
    geo = _object(at_type=text("GeoCoordinates"), latitude=row.c.latitude, longitude=row.c.longitude)
    place = _object(
        at_type=text("Place"),
        name=func.coalesce(row.c.place_name, row.c.address, row.c.city),
        address=address,
        geo=case((row.c.latitude.is_not(None), geo), else_=null()),
    )
    return case((has_place(row), place), else_=null())


def has_place(row: Row) -> ColumnElement[bool]:
    """Whether a row says anything of a place."""
    return func.num_nonnulls(row.c.place_name, row.c.address, row.c.city, row.c.country) > literal_column("0")


def _location(row: Row) -> Json:
    online = _object(at_type=text("VirtualLocation"), url=row.c.online_url)
    return case(
        (has_place(row) & row.c.online_url.is_not(None), func.json_build_array(_place(row), online)),
        (row.c.online_url.is_not(None), online),
        else_=_place(row),
    )


def _attendance(row: Row) -> Json:
    mode = case((row.c.online_url.is_(None), text("Offline")), (has_place(row), text("Mixed")), else_=text("Online"))
    return text("https://schema.org/") + mode + text("EventAttendanceMode")


def _event(row: Row) -> Json:
    return _object(
        at_context=text("https://schema.org"),
        at_type=text("Event"),
        mainEntityOfPage=_object(at_type=text("WebPage"), at_id=_url(row)),
        url=_url(row),
        name=row.c.title,
        description=func.nullif(_description(row), text("")),
        image=_images(row),
        startDate=_day_or_moment(row, "starts_at"),
        endDate=case((row.c.ends_at.is_not(None), _day_or_moment(row, "ends_at")), else_=null()),
        eventStatus=text("https://schema.org/Event") + func.initcap(row.c.state),
        eventAttendanceMode=_attendance(row),
        inLanguage=row.c.locale,
        location=_location(row),
        organizer=_people(row, EventOrganizer, "event_id"),
    )


def _web_page(row: Row) -> Json:
    """What is true of any content."""
    return _object(
        at_context=text("https://schema.org"),
        at_type=text("WebPage"),
        url=_url(row),
        name=row.c.title,
        description=func.nullif(_description(row), text("")),
        image=_images(row),
        datePublished=row.c.published_at,
        dateModified=func.greatest(row.c.updated_at, row.c.published_at),
        inLanguage=row.c.locale,
        publisher=_publisher(row),
    )


_VOCABULARY: dict[type[SQLModel], Callable[[Row], Json]] = {
    Article: _news_article,
    Event: _event,
}


def _json_ld(row: Row) -> Json:
    return cast(func.json_strip_nulls(_VOCABULARY.get(row.model, _web_page)(row)), JSON)


@strawberry.type(description="What search engines and social networks are told.")
class Seo:
    """What an editor gave for them, else what the content says."""

    title: str = expression(_title, "The title of its page.")
    description: str = expression(_description, "The lines below the title.")
    image: Media | None = one(MediaRow, _image, "The picture that is shown with a link to it.")
    canonical_url: str = expression(_canonical, "The address that counts, where it stands in several places.")
    no_index: bool = column("no_index", "Whether search engines are asked to leave it out.")
    json_ld: scalars.JSON = expression(
        _json_ld,
        "The page in schema.org's vocabulary (NewsArticle or Event), for a script of type application/ld+json.",
        price=JSON_LD,
    )
