"""The kinds of content that the verbs know, one line each."""

from cms.content.actions.articles import ARTICLE
from cms.content.actions.events import EVENT
from cms.content.actions.kind import KindOfContent
from cms.content.drafts import ContentDraft
from cms.content.entry import Kind

KINDS: dict[Kind, KindOfContent] = {
    Kind.ARTICLE: ARTICLE,
    Kind.EVENT: EVENT,
}


def kind_of(draft: ContentDraft) -> KindOfContent:
    """The kind that a draft is of."""
    return next(kind for kind in KINDS.values() if isinstance(draft, kind.draft))
