"""Articles, as the verbs know them."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from cms.base.fields import once, optional_line, optional_text
from cms.content.actions.copies import CopyBy
from cms.content.actions.kind import KindOfContent, Owner, Part, common_columns, common_normalised
from cms.content.actions.references import Reference, Target, common_references, refer, refer_each
from cms.content.article import Article, ArticleEvent, ArticleTag, Byline, RelatedPick
from cms.content.drafts import ArticleDraft, BylineDraft
from cms.content.entry import Kind
from cms.errors import faults_below


def _normalised(draft: ArticleDraft) -> ArticleDraft:
    once("bylines", [byline.author for byline in draft.bylines])
    once("tags", draft.tags)
    once("related", draft.related)
    once("events", draft.events)
    return replace(
        draft,
        **common_normalised(draft),
        subtitle=optional_line("subtitle", draft.subtitle),
        bylines=tuple(_lines(draft.bylines)),
    )


def _lines(bylines: Iterable[BylineDraft]) -> Iterator[BylineDraft]:
    for position, byline in enumerate(bylines):
        with faults_below("bylines", position):
            yield replace(byline, bio=optional_text("bio", byline.bio))


def _columns(draft: ArticleDraft) -> dict[str, Any]:
    return common_columns(draft) | {
        "subtitle": draft.subtitle,
        "section_id": draft.section,
        "posted_by_id": draft.posted_by,
    }


def _references(draft: ArticleDraft) -> list[Reference]:
    return [
        *common_references(draft),
        *refer("section", Target.SECTION, draft.section),
        *refer("posted_by", Target.AUTHOR, draft.posted_by),
        *refer_each("bylines", Target.AUTHOR, [byline.author for byline in draft.bylines]),
        *refer_each("tags", Target.TAG, draft.tags),
        *refer_each("related", Target.ARTICLE, draft.related),
        *refer_each("events", Target.EVENT, draft.events),
    ]


def _bylines(draft: ArticleDraft, owner: Owner) -> Iterator[Byline]:
    for position, byline in enumerate(draft.bylines):
        yield Byline(**_feed(owner, position), author_id=byline.author, role=byline.role, bio=byline.bio)


def _tags(draft: ArticleDraft, owner: Owner) -> Iterator[ArticleTag]:
    for position, tag in enumerate(draft.tags):
        yield ArticleTag(**_feed(owner, position), tag_id=tag)


def _related(draft: ArticleDraft, owner: Owner) -> Iterator[RelatedPick]:
    for position, target in enumerate(draft.related):
        yield RelatedPick(article_id=owner.id, position=position, entry_id=owner.entry_id, target_id=target)


def _events(draft: ArticleDraft, owner: Owner) -> Iterator[ArticleEvent]:
    for position, target in enumerate(draft.events):
        yield ArticleEvent(article_id=owner.id, position=position, entry_id=owner.entry_id, target_id=target)


def _feed(owner: Owner, position: int) -> dict[str, Any]:
    return {
        "article_id": owner.id,
        "position": position,
        "locale": owner.locale,
        "is_draft": owner.is_draft,
        "listed_at": owner.listed_at,
    }


ARTICLE = KindOfContent(
    kind=Kind.ARTICLE,
    signed_in=(Byline, "article_id"),
    folder="articles",
    draft=ArticleDraft,
    model=Article,
    normalised=_normalised,
    columns=_columns,
    references=_references,
    parts=(
        Part("bylines", Byline, "article_id", _bylines, CopyBy(Byline, "article_id", "position")),
        Part("tags", ArticleTag, "article_id", _tags, CopyBy(ArticleTag, "article_id", "position")),
        Part("related", RelatedPick, "article_id", _related, CopyBy(RelatedPick, "article_id", "position")),
        Part("events", ArticleEvent, "article_id", _events, CopyBy(ArticleEvent, "article_id", "position")),
    ),
)
