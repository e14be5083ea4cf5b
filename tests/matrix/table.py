"""The table of permissions as an editor in chief would write it down, apart from the code that it is held against."""

from dataclasses import dataclass

A, E, U, C, M = "ADMINISTRATOR", "EDITOR", "AUTHOR", "CONTRIBUTOR", "MODERATOR"
READ, WRITE, PUBLISH, MEDIA = "content:read_drafts", "content:write", "content:publish", "media:write"
TAXONOMY, SITE, MODERATE = "taxonomy:write", "site:write", "comments:moderate"
ACCOUNTS, AUDIT, OUTBOX = "accounts:manage", "audit:read", "outbox:manage"

ROLES = (A, E, U, C, M)
SCOPES = (READ, WRITE, PUBLISH, MEDIA, TAXONOMY, SITE, MODERATE, ACCOUNTS, AUDIT, OUTBOX)
NOBODY = "anonymous"
PREVIEWED = "whoever has the token of a preview of it"
LACKING = "administrator without the second factor that the site asks for"
"""May do nothing of all this but what takes no session."""


@dataclass(frozen=True)
class May:
    """Who may do something to their own, and who to what is somebody else's; scopes are an administrator's tokens."""

    own: frozenset[str]
    others: frozenset[str]


def may(own: tuple[str, ...], others: tuple[str, ...]) -> May:
    """Both."""
    return May(frozenset(own), frozenset(others))


def all_the_same(*who: str) -> May:
    """It makes no difference whose it is."""
    return may(who, who)


EDIT = may((A, E, U, C, WRITE), (A, E, WRITE))
REVIEW = all_the_same(A, E, PUBLISH)
SHOW = may((A, E, U, PUBLISH), (A, E, PUBLISH))
BIN = may((A, E, U, WRITE), (A, E, WRITE))
SEE = may((A, E, U, C, READ, WRITE, PUBLISH), (A, E, READ, WRITE, PUBLISH))
PREVIEW = may((*SEE.own, PREVIEWED), tuple(SEE.others))
OF_ACCOUNT = may((*ROLES, ACCOUNTS), (A, ACCOUNTS))
COMMENTERS = (*ROLES, ACCOUNTS, NOBODY)
LOOK_AFTER = all_the_same(A, E, M, MODERATE)

CONTENT = {
    "create": all_the_same(A, E, U, C, WRITE),
    "update": EDIT,
    "submit": EDIT,
    "approve": REVIEW,
    "sendBack": REVIEW,
    "publish": SHOW,
    "unpublish": SHOW,
    "unschedule": SHOW,
    "trash": BIN,
    "untrash": BIN,
    "restore": EDIT,
    "duplicate": EDIT,
    "translate": EDIT,
    "delete": all_the_same(A, PUBLISH),
}

MUTATIONS: dict[str, May] = {
    **{f"{verb}{kind}": rule for kind in ("Article", "Event") for verb, rule in CONTENT.items()},
    "uploadMedia": all_the_same(A, E, U, C, MEDIA),
    "updateMedia": may((A, E, U, C, MEDIA), (A, E, MEDIA)),
    "deleteMedia": may((A, E, U, C, MEDIA), (A, E, MEDIA)),
    "createTag": all_the_same(A, E, U, WRITE, TAXONOMY),
    **dict.fromkeys(
        (
            *("updateTag", "mergeTags", "deleteTag", "createSection", "updateSection", "moveSection", "mergeSections"),
            *("deleteSection", "createAuthor", "updateAuthor", "mergeAuthors", "deleteAuthor"),
        ),
        all_the_same(A, E, TAXONOMY),
    ),
    # A token makes and changes those accounts alone that may do no more than it may itself, and so none by this scope
    # by itself: tests/accounts/test_limited_managers.py has more of them.
    **dict.fromkeys(("createAccount", "setAccountRole", "disableAccount", "enableAccount"), all_the_same(A)),
    "updateAccount": may((*ROLES, ACCOUNTS), (A,)),
    **dict.fromkeys(("endSession", "endSessions", "revokeToken"), OF_ACCOUNT),
    # Whoever finds a token must not make others with it.
    "createToken": may(ROLES, (A,)),
    "untieAccount": all_the_same(A),
    # Everybody's are their own.
    "updateNotificationSettings": all_the_same(*ROLES, ACCOUNTS),
    # One's own ends by its password and a code.
    "resetSecondFactor": may((), (A,)),
    "updateSite": all_the_same(A, SITE),
    "setNavigation": all_the_same(A, E, SITE),
    "moveNavigationItem": all_the_same(A, E, SITE),
    "arrangeFrontPage": all_the_same(A, E, SITE),
    **dict.fromkeys(
        (
            *("createRelease", "updateRelease", "addToRelease", "removeFromRelease", "scheduleRelease"),
            *("unscheduleRelease", "publishRelease", "deleteRelease"),
        ),
        all_the_same(A, E, PUBLISH),
    ),
    "createPreview": SEE,
    "revokePreview": may((A, E, U, C, READ, WRITE, PUBLISH), (A, E, READ, WRITE, PUBLISH)),
    "replayMessages": all_the_same(A, OUTBOX),
    # Whoever reads may write below it, and changes their own alone.
    "addComment": all_the_same(*COMMENTERS),
    "reportComment": all_the_same(*ROLES, *SCOPES, NOBODY, LACKING),
    **dict.fromkeys(("editComment", "deleteComment"), may((*ROLES, ACCOUNTS), ())),
    **dict.fromkeys(
        (
            *("moderateComments", "undoModeration", "approveCommenter", "banCommenter", "addModeratorNote"),
            *("markComment", "setCommentsOpen", "updateScreening", "previewScreening"),
            # Of others: whoever proves that an address is theirs needs no right (tests/mutations/test_commenters.py).
            *("exportCommenterData", "eraseCommenterData"),
        ),
        LOOK_AFTER,
    ),
}

FOR_ALL = frozenset(
    [
        *("signIn", "signOut", "changePassword", "requestPasswordReset", "setPassword"),
        *("beginSecondFactor", "confirmSecondFactor", "renewRecoveryCodes", "endSecondFactor"),
        *("requestCommenterProof", "confirmNotifications", "unsubscribe"),
    ]
)
"""What asks for no permission.

test_passwords.py, test_second_factor.py, test_signing.py, test_commenters.py and tests/notices look at it.
"""

QUERIES: dict[str, May] = {
    "a draft": PREVIEW,
    "a draft by node": PREVIEW,
    "drafts in a list": PREVIEW,
    "a draft by its status": SEE,
    "a draft in the bin": SEE,
    "its history": SEE,
    "two of its revisions": SEE,
    "a picture that nothing shows": SEE,
    "what is planned": SEE,
    "a release": all_the_same(A, E, READ, WRITE, PUBLISH),
    "all releases": all_the_same(A, E, READ, WRITE, PUBLISH),
    "a preview": may((A, E, U, C, READ, WRITE, PUBLISH), (A, E, READ, WRITE, PUBLISH)),
    "a coming moment": all_the_same(A, E, READ, WRITE, PUBLISH),
    "the audit trail": all_the_same(A, AUDIT),
    "the accounts": all_the_same(A, ACCOUNTS),
    "where somebody is signed in": OF_ACCOUNT,
    "somebody's tokens": OF_ACCOUNT,
    "parked messages": all_the_same(A, OUTBOX),
    **dict.fromkeys(
        ("a comment that waits", "a comment that waits, by node"),
        may((*ROLES, *SCOPES, LACKING), (A, E, M, MODERATE)),
    ),
    **dict.fromkeys(
        (
            *("a commenter's e-mail address", "where a comment was sent from", "by what it was sent"),
            *("what checks say of a comment", "why it was reported", "what was decided about it"),
            *("what moderators tell each other", "who it is by their address"),
            *("which words are looked for", "who is kept out"),
        ),
        LOOK_AFTER,
    ),
}

FOLLOWED: dict[str, May] = {
    "commentAdded": all_the_same(*ROLES, *SCOPES, NOBODY, LACKING),
    "moderationQueue": LOOK_AFTER,
}
"""Who is told what happens: of comments all who can read them, but for previews, which show something once."""
