"""Who does something, and what they may do."""

from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from cms.errors import Forbidden, Unauthenticated


class Permission(StrEnum):
    """What somebody may do; `cms.accounts.roles` says who, docs/permissions.md shows it.

    "Own" is what an account has made, or what has its author profile on the byline.
    """

    READ_OWN_DRAFTS = "content.read_own_drafts"
    READ_DRAFTS = "content.read_drafts"
    CREATE = "content.create"
    EDIT_OWN = "content.edit_own"
    EDIT_OWN_PUBLISHED = "content.edit_own_published"
    EDIT = "content.edit"
    SUBMIT = "content.submit"
    REVIEW = "content.review"
    PUBLISH_OWN = "content.publish_own"
    PUBLISH = "content.publish"
    RELEASE = "content.release"
    TRASH_OWN = "content.trash_own"
    TRASH = "content.trash"
    DELETE = "content.delete"
    RAW_HTML = "content.raw_html"
    UPLOAD_MEDIA = "media.upload"
    EDIT_OWN_MEDIA = "media.edit_own"
    EDIT_MEDIA = "media.edit"
    CREATE_TAGS = "taxonomy.create_tags"
    WRITE_TAXONOMY = "taxonomy.write"
    ARRANGE_SITE = "site.arrange"
    WRITE_SITE = "site.write"
    MODERATE_COMMENTS = "comments.moderate"
    KEEP_OWN_ACCOUNT = "account.keep_own"
    MANAGE_ACCOUNTS = "accounts.manage"
    READ_AUDIT = "audit.read"
    MANAGE_OUTBOX = "outbox.manage"


NEEDS_SECOND_FACTOR = "Your role needs a second factor: set one up first, and you may do what it allows."
NOT_ALLOWED = "Your role, or the scope of your token, does not allow this: ask an administrator."
"""Why somebody who is known may not do something."""


@dataclass(frozen=True)
class Actor:
    """Somebody who acts: an account, a reader whom nobody knows, or the house itself.

    `name` is what histories call them, `author_id` their author profile, `token_id` the API token and `session_id` the
    session that they act by. Who `lacks_second_factor` may do nothing but set it up: their role needs one.
    """

    permissions: frozenset[Permission] = frozenset()
    account_id: UUID | None = None
    name: str = ""
    author_id: UUID | None = None
    token_id: UUID | None = None
    role: str | None = field(default=None, compare=False)
    session_id: UUID | None = field(default=None, compare=False)
    lacks_second_factor: bool = field(default=False, compare=False)

    def may(self, *permissions: Permission) -> bool:
        """Whether they may do one of these."""
        return not self.permissions.isdisjoint(permissions)

    def require(self, *permissions: Permission) -> None:
        """Raises Unauthenticated or Forbidden where they may do none of these."""
        if self.may(*permissions):
            return
        if self.account_id is None:
            raise Unauthenticated("Sign in first: this is for people who work on the paper.")
        if self.lacks_second_factor:
            raise Forbidden(NEEDS_SECOND_FACTOR)
        raise Forbidden(NOT_ALLOWED)


READER = Actor()
"""A reader whom nobody knows."""

HOUSE = Actor(frozenset(Permission), name="the house")
"""The house's own programs: the command line, importers, regular work."""
