"""The table of permissions: which role may do what, and what a token's scopes leave of that."""

from collections.abc import Iterable
from enum import StrEnum

from cms.base.actor import Permission


class Role(StrEnum):
    """What somebody does on the paper."""

    ADMINISTRATOR = "ADMINISTRATOR"
    EDITOR = "EDITOR"
    AUTHOR = "AUTHOR"
    CONTRIBUTOR = "CONTRIBUTOR"
    MODERATOR = "MODERATOR"


_ANYBODY = frozenset({Permission.KEEP_OWN_ACCOUNT})

_CONTRIBUTOR = _ANYBODY | frozenset(
    {
        Permission.READ_OWN_DRAFTS,
        Permission.CREATE,
        Permission.EDIT_OWN,
        Permission.SUBMIT,
        Permission.UPLOAD_MEDIA,
        Permission.EDIT_OWN_MEDIA,
    }
)

_AUTHOR = _CONTRIBUTOR | {
    Permission.EDIT_OWN_PUBLISHED,
    Permission.PUBLISH_OWN,
    Permission.TRASH_OWN,
    Permission.CREATE_TAGS,
}

_EDITOR = _AUTHOR | {
    Permission.READ_DRAFTS,
    Permission.EDIT,
    Permission.REVIEW,
    Permission.PUBLISH,
    Permission.RELEASE,
    Permission.TRASH,
    Permission.EDIT_MEDIA,
    Permission.WRITE_TAXONOMY,
    Permission.ARRANGE_SITE,
    Permission.MODERATE_COMMENTS,
}

ROLES: dict[Role, frozenset[Permission]] = {
    Role.ADMINISTRATOR: frozenset(Permission),
    Role.EDITOR: _EDITOR,
    Role.AUTHOR: _AUTHOR,
    Role.CONTRIBUTOR: _CONTRIBUTOR,
    Role.MODERATOR: _ANYBODY | {Permission.MODERATE_COMMENTS},
}
"""What each role may do. A contributor edits what is their own until it has been published."""


MEANING: dict[Permission, str] = {
    Permission.READ_OWN_DRAFTS: "see their own drafts, and their history",
    Permission.READ_DRAFTS: "see all drafts, what is scheduled, and the site at a coming moment",
    Permission.CREATE: "make drafts of articles and events",
    Permission.EDIT_OWN: "change their own drafts, until they have been published",
    Permission.EDIT_OWN_PUBLISHED: "change their own drafts after that, too",
    Permission.EDIT: "change anybody's drafts",
    Permission.SUBMIT: "submit their own drafts for review",
    Permission.REVIEW: "approve what was submitted, which publishes it, or send it back",
    Permission.PUBLISH_OWN: "publish and take down their own, now or at a time",
    Permission.PUBLISH: "publish and take down anybody's",
    Permission.RELEASE: "gather changes in releases, which go live together, now or at a time",
    Permission.TRASH_OWN: "put their own into the trash, and take it out again",
    Permission.TRASH: "the same with anybody's",
    Permission.DELETE: "delete for good what is in the trash",
    Permission.RAW_HTML: "write raw HTML into texts; others keep what stands there",
    Permission.UPLOAD_MEDIA: "upload pictures",
    Permission.EDIT_OWN_MEDIA: "describe and delete their own pictures",
    Permission.EDIT_MEDIA: "describe and delete anybody's pictures",
    Permission.CREATE_TAGS: "make new tags, by naming them",
    Permission.WRITE_TAXONOMY: "change, merge and delete sections, tags and authors",
    Permission.ARRANGE_SITE: "arrange the front page and the menu",
    Permission.WRITE_SITE: "change the site's settings",
    Permission.MODERATE_COMMENTS: "judge comments, see why they wait and who wrote them, keep commenters out",
    Permission.KEEP_OWN_ACCOUNT: "change their own name, and see and end their own sessions and tokens",
    Permission.MANAGE_ACCOUNTS: "make accounts, give roles, end sessions, tokens, second factors and ties to providers",
    Permission.READ_AUDIT: "read who did what",
    Permission.MANAGE_OUTBOX: "see what could not be followed, and have it tried again",
}
"""What each permission lets somebody do, for documents."""


class Scope(StrEnum):
    """What an API token is for; it may do no more than its account."""

    READ_DRAFTS = "content:read_drafts"
    WRITE = "content:write"
    PUBLISH = "content:publish"
    MEDIA = "media:write"
    TAXONOMY = "taxonomy:write"
    SITE = "site:write"
    MODERATE = "comments:moderate"
    ACCOUNTS = "accounts:manage"
    AUDIT = "audit:read"
    OUTBOX = "outbox:manage"


_READ = {Permission.READ_OWN_DRAFTS, Permission.READ_DRAFTS}

SCOPES: dict[Scope, frozenset[Permission]] = {
    Scope.READ_DRAFTS: frozenset(_READ),
    Scope.WRITE: frozenset(
        _READ
        | {
            Permission.CREATE,
            Permission.EDIT_OWN,
            Permission.EDIT_OWN_PUBLISHED,
            Permission.EDIT,
            Permission.SUBMIT,
            Permission.TRASH_OWN,
            Permission.TRASH,
            Permission.CREATE_TAGS,
        }
    ),
    Scope.PUBLISH: frozenset(
        _READ | {Permission.REVIEW, Permission.PUBLISH_OWN, Permission.PUBLISH, Permission.RELEASE, Permission.DELETE}
    ),
    Scope.MEDIA: frozenset({Permission.UPLOAD_MEDIA, Permission.EDIT_OWN_MEDIA, Permission.EDIT_MEDIA}),
    Scope.TAXONOMY: frozenset({Permission.CREATE_TAGS, Permission.WRITE_TAXONOMY}),
    Scope.SITE: frozenset({Permission.ARRANGE_SITE, Permission.WRITE_SITE, Permission.RAW_HTML}),
    Scope.MODERATE: frozenset({Permission.MODERATE_COMMENTS}),
    Scope.ACCOUNTS: frozenset({Permission.KEEP_OWN_ACCOUNT, Permission.MANAGE_ACCOUNTS}),
    Scope.AUDIT: frozenset({Permission.READ_AUDIT}),
    Scope.OUTBOX: frozenset({Permission.MANAGE_OUTBOX}),
}
"""What each scope leaves of an account's permissions."""


def permissions_of(role: Role, scopes: Iterable[Scope] | None = None) -> frozenset[Permission]:
    """What a role may do; through a token with scopes, what both allow."""
    if scopes is None:
        return ROLES[role]
    return ROLES[role] & frozenset().union(*(SCOPES[scope] for scope in scopes))
