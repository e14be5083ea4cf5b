"""Authors, sections, tags and pictures become public with the first published thing that shows them."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select, union, update
from sqlmodel import SQLModel
from sqlmodel.ext.asyncio.session import AsyncSession

from cms.base.rows import table_of
from cms.content.actions.kind import KindOfContent
from cms.content.article import Article, ArticleTag
from cms.content.entry import Kind
from cms.content.prose import BodyLink
from cms.content.taxonomy import Author, Section, Tag
from cms.media.asset import Media


async def reveal(session: AsyncSession, kind: KindOfContent, row_id: UUID, at: datetime) -> None:
    """Makes public from `at` what a live row shows; what has been public earlier keeps its time."""
    shown: dict[type[SQLModel], Select[Any]] = {Author: kind.authors_of(row_id), Media: _media_of(kind, row_id)}
    if kind.kind == Kind.ARTICLE:
        shown |= {Section: _sections_of(row_id), Tag: _tags_of(row_id)}
    for model, ids in shown.items():
        table = table_of(model)
        await session.exec(update(table).where(table.c.id.in_(ids), table.c.visible_from > at).values(visible_from=at))


def _sections_of(article_id: UUID) -> Select[Any]:
    article, section = table_of(Article), table_of(Section)
    above = select(article.c.section_id.label("id")).where(article.c.id == article_id).cte("above", recursive=True)
    above = above.union(select(section.c.parent_id).join(above, section.c.id == above.c.id))
    return select(above.c.id)


def _tags_of(article_id: UUID) -> Select[Any]:
    table = table_of(ArticleTag)
    return select(table.c.tag_id).where(table.c.article_id == article_id)


def _media_of(kind: KindOfContent, row_id: UUID) -> Select[Any]:
    """The row's own pictures, those in its body, and the portraits of whom it shows."""
    row, link, author = table_of(kind.model), table_of(BodyLink), table_of(Author)
    own = row.c.id == row_id
    shown = union(
        select(row.c.image_id.label("id")).where(own),
        select(row.c.seo_image_id).where(own),
        select(link.c.media_id).join(row, row.c.body_id == link.c.body_id).where(own),
        select(author.c.image_id).where(author.c.id.in_(kind.authors_of(row_id))),
    ).subquery("shown")
    return select(shown.c.id)
