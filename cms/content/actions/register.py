"""The kinds of content, one line each: what the verbs and the schema know them by."""

from cms.content.actions.articles import ARTICLE
from cms.content.actions.events import EVENT
from cms.content.actions.kind import KindOfContent
from cms.content.drafts import ContentDraft
from cms.content.entry import ContentRow, Kind

_REGISTER = (
    ARTICLE,
    EVENT,
)

KINDS: dict[Kind, KindOfContent] = {kind.kind: kind for kind in _REGISTER}

CONTENT: tuple[type[ContentRow], ...] = tuple(kind.model for kind in _REGISTER)
"""The tables of content rows, one for each kind."""


def kind_of(draft: ContentDraft) -> KindOfContent:
    """The kind that a draft is of."""
    return next(kind for kind in KINDS.values() if isinstance(draft, kind.draft))
