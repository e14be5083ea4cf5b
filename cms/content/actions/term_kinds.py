"""The kinds of terms: tags, sections and authors."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlmodel import SQLModel

from cms.content.drafts import (
    AuthorDraft,
    AuthorWords,
    LinkDraft,
    SectionDraft,
    SectionWords,
    TagDraft,
    TagWords,
)
from cms.content.taxonomy import (
    Author,
    AuthorTranslation,
    Section,
    SectionTranslation,
    Tag,
    TagTranslation,
)

Draft = TypeVar("Draft", TagDraft, SectionDraft, AuthorDraft)


@dataclass(frozen=True)
class Term(Generic[Draft]):
    """A kind of term: its tables, the column by which a translation hangs on it, and its text of several lines.

    `draft` and `words` are how it is handed in, and its words in a locale; `more` is what a row says beside its words,
    as its draft has it.
    """

    name: str
    model: type[SQLModel]
    translation: type[SQLModel]
    owner: str
    draft: type[Draft]
    words: type[TagWords]
    long_text: str | None = None
    more: Callable[[Mapping[str, Any]], Mapping[str, Any]] = lambda _: {}


TAG = Term("tag", Tag, TagTranslation, "tag_id", TagDraft, TagWords)
SECTION = Term(
    "section", Section, SectionTranslation, "section_id", SectionDraft, SectionWords, "description",
    lambda row: {"parent": row["parent_id"]},
)  # fmt: skip
AUTHOR = Term(
    "author", Author, AuthorTranslation, "author_id", AuthorDraft, AuthorWords, "bio",
    lambda row: {"image": row["image_id"], "links": tuple(LinkDraft(**link) for link in row["links"])},
)  # fmt: skip
