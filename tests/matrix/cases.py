"""How each mutation is sent, and in what state its object must be to be done."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.matrix.world import TERMS, Thing, World
from tests.media.drawings import telling, upload

Given = Callable[[World, Thing], dict[str, Any]]


@dataclass(frozen=True)
class Case:
    """The input's type, what is given, and the column values that an object has before."""

    input: str
    given: Given
    state: dict[str, Any] = field(default_factory=dict)
    thing: str = "article"


def _of(input_: str, state: dict[str, Any] | None = None, **given: Any) -> Callable[[str], Case]:
    return lambda thing: Case(input_, lambda _, of: {"id": of.id, **given}, state or {}, thing)


WAITING = {"in_review": True}
BINNED = {"is_trashed": True}
PLANNED = {"is_planned": True}
GATHERED = {"is_gathered": True}
HELD = {"is_held": True}

CONTENT: dict[str, Callable[[str], Case]] = {
    "submit": _of("SubmitInput"),
    "approve": _of("PublishInput", WAITING),
    "sendBack": _of("SendBackInput", WAITING, note="Once more."),
    "publish": _of("PublishInput"),
    "unpublish": _of("PublishInput"),
    "unschedule": _of("UnscheduleInput", PLANNED),
    "trash": _of("TrashInput"),
    "untrash": _of("TrashInput", BINNED),
    "restore": lambda thing: Case("RestoreInput", lambda _, of: {"id": of.id, "revisionId": of.revision}, {}, thing),
    "duplicate": _of("DuplicateInput"),
    "translate": _of("TranslateInput", locale="fa"),
    "delete": _of("TrashInput", BINNED),
}

WORDS = {"body": "Words.", "authorName": "Rita", "authorEmail": "rita@reader.example", "consent": False}

CASES: dict[str, Case] = {
    **{f"{verb}Article": make("article") for verb, make in CONTENT.items()},
    **{f"{verb}Event": make("event") for verb, make in CONTENT.items()},
    "createArticle": Case("CreateArticleInput", lambda _, __: {"title": "New"}),
    "updateArticle": _of("UpdateArticleInput", title="Other")("article"),
    "createEvent": Case(
        "CreateEventInput", lambda _, __: {"title": "New", "startsAt": "2026-09-01T10:00:00Z", "timeZone": "UTC"}
    ),
    "updateEvent": _of("UpdateEventInput", title="Other")("event"),
    "uploadMedia": Case("UploadMediaInput", lambda _, __: {"file": upload(telling("PNG"))}, {}, "media"),
    "updateMedia": _of("UpdateMediaInput", alt="Other")("media"),
    "deleteMedia": _of("DeleteMediaInput")("media"),
    "createTag": Case("CreateTagInput", lambda _, __: {"name": "New"}),
    "createSection": Case("CreateSectionInput", lambda _, __: {"name": "New"}),
    "createAuthor": Case("CreateAuthorInput", lambda _, __: {"name": "New"}),
    "updateTag": _of("UpdateTagInput", name="Other")("tag"),
    "updateSection": _of("UpdateSectionInput", name="Other")("section"),
    "updateAuthor": _of("UpdateAuthorInput", bio="Other")("author"),
    "moveSection": _of("MoveSectionInput", parentId=None, first=True)("section"),
    **{f"delete{noun.title()}": _of("DeleteTermInput")(noun) for noun in TERMS},
    **{
        f"merge{noun.title()}s": Case(
            "MergeInput", lambda world, of: {"ids": [of.id], "into": world.other(of)}, {}, noun
        )
        for noun in TERMS
    },
    "createAccount": Case("CreateAccountInput", lambda _, __: {"email": "new@paper.example", "role": "EDITOR"}),
    "updateAccount": _of("UpdateAccountInput", name="Other")("account"),
    "setAccountRole": _of("SetAccountRoleInput", role="EDITOR")("account"),
    "disableAccount": _of("AccountInput")("account"),
    "enableAccount": _of("AccountInput")("account"),
    "untieAccount": _of("AccountInput")("account"),
    "resetSecondFactor": _of("AccountInput")("account"),
    "updateNotificationSettings": Case("UpdateNotificationSettingsInput", lambda _, __: {"replyNotices": False}),
    "endSession": _of("EndSessionInput")("session"),
    "endSessions": Case("EndSessionsInput", lambda _, of: {"account": of.id}, {}, "account"),
    "createToken": Case("CreateTokenInput", lambda _, of: {"account": of.id, "name": "robot"}, {}, "account"),
    "revokeToken": _of("RevokeTokenInput")("token"),
    "updateSite": Case("UpdateSiteInput", lambda _, __: {"tagline": "New"}),
    "setNavigation": Case("SetNavigationInput", lambda _, __: {"items": [{"label": "New", "url": "/new"}]}),
    "moveNavigationItem": Case(
        "MoveNavigationItemInput", lambda world, _: {"id": world.menu[1], "before": world.menu[0]}
    ),
    "arrangeFrontPage": Case("ArrangeFrontPageInput", lambda world, _: {"lead": world.public}),
    "createRelease": Case("CreateReleaseInput", lambda _, __: {"name": "New"}),
    "updateRelease": _of("UpdateReleaseInput", name="Other")("release"),
    "addToRelease": Case("AddToReleaseInput", lambda world, of: {"id": of.id, "contentId": world.draft}, {}, "release"),
    "removeFromRelease": Case(
        "RemoveFromReleaseInput", lambda world, of: {"id": of.id, "contentId": world.draft}, {}, "release"
    ),
    "scheduleRelease": _of("ScheduleReleaseInput", GATHERED, at="2026-06-01T00:00:00Z")("release"),
    "unscheduleRelease": _of("ReleaseInput", GATHERED | PLANNED)("release"),
    "publishRelease": _of("ReleaseInput", GATHERED)("release"),
    "deleteRelease": _of("ReleaseInput", GATHERED)("release"),
    "createPreview": Case("CreatePreviewInput", lambda _, of: {"contentId": of.id}),
    "revokePreview": _of("RevokePreviewInput")("preview"),
    "replayMessages": Case("ReplayMessagesInput", lambda world, _: {"ids": [world.message]}),
    "addComment": Case("AddCommentInput", lambda world, _: {"subjectId": world.public, **WORDS}),
    "editComment": _of("EditCommentInput", body="Other words.")("comment"),
    "deleteComment": _of("DeleteCommentInput")("comment"),
    "reportComment": _of("ReportCommentInput", reason="OTHER")("comment"),
    "moderateComments": Case("ModerateCommentsInput", lambda _, of: {"ids": [of.id], "action": "SPAM"}, {}, "comment"),
    "undoModeration": Case("UndoModerationInput", lambda _, of: {"id": of.decision}, {}, "comment"),
    "approveCommenter": Case("ApproveCommenterInput", lambda _, of: {"commentId": of.id}, HELD, "comment"),
    "banCommenter": Case("BanCommenterInput", lambda _, of: {"commentId": of.id, "by": ["ADDRESS"]}, {}, "comment"),
    "addModeratorNote": Case("AddModeratorNoteInput", lambda _, of: {"commentId": of.id, "note": "Hm."}, {}, "comment"),
    "exportCommenterData": Case(
        "ExportCommenterDataInput", lambda _, __: {"email": "rita@reader.example"}, {}, "comment"
    ),
    "eraseCommenterData": Case(
        "EraseCommenterDataInput", lambda _, __: {"email": "rita@reader.example", "text": "KEEP"}, {}, "comment"
    ),
    "markComment": _of("MarkCommentInput", pinned=True)("comment"),
    "updateScreening": Case("UpdateScreeningInput", lambda _, __: {"rules": {"maxLinks": 7}}),
    "previewScreening": Case("PreviewScreeningInput", lambda _, __: {"rules": {"maxLinks": 7}, "last": 1}),
    "setCommentsOpen": Case("SetCommentsOpenInput", lambda world, _: {"subjectId": world.public, "open": False}),
}

ARTICLE = "query ($id: ID!) { found: article(id: $id, stage: DRAFT) { id } }"
LIST = "{ found: articles(stage: DRAFT FILTER) { nodes { id } } }"


@dataclass(frozen=True)
class Question:
    """A query whose answer holds the id of a thing for whoever may see it, and otherwise is refused or lacks it."""

    text: str
    variables: Callable[[Thing], dict[str, Any]] = lambda _: {}
    state: dict[str, Any] = field(default_factory=dict)
    thing: str = "article"
    shows: Callable[[World, Thing], str] = lambda _, of: of.id


def _known(said: str) -> Callable[[World, Thing], str]:
    return lambda _, __: said


QUESTIONS: dict[str, Question] = {
    "a draft": Question(ARTICLE, lambda of: {"id": of.id}),
    "a draft by node": Question(
        "query ($id: ID!) { found: node(id: $id, stage: DRAFT) { id } }", lambda of: {"id": of.id}
    ),
    "drafts in a list": Question(LIST.replace(" FILTER", "")),
    "a draft by its status": Question(LIST.replace(" FILTER", ", filter: {status: [IN_REVIEW]}"), state=WAITING),
    "a draft in the bin": Question(LIST.replace(" FILTER", ", filter: {status: [TRASHED]}"), state=BINNED),
    "its history": Question(
        "query ($id: ID!) { found: article(id: $id, stage: DRAFT) { revisions { nodes { id } } } }",
        lambda of: {"id": of.id},
        shows=lambda _, of: of.revision,
    ),
    "two of its revisions": Question(
        "query ($id: ID!) { found: compareRevisions(before: $id, after: $id) { before { id } } }",
        lambda of: {"id": of.revision},
        shows=lambda _, of: of.revision,
    ),
    "a picture that nothing shows": Question("{ found: media(stage: DRAFT) { nodes { id } } }", thing="media"),
    "what is planned": Question("{ found: upcoming { nodes { content { id } } } }", state=PLANNED),
    "a release": Question(
        "query ($id: ID!) { found: release(id: $id) { id } }", lambda of: {"id": of.id}, thing="release"
    ),
    "all releases": Question("{ found: releases { nodes { id } } }", thing="release"),
    "a preview": Question("{ found: previews { nodes { id } } }", thing="preview"),
    "a coming moment": Question(
        '{ found: articles(at: "2027-01-01T00:00:00Z") { nodes { id } } }', shows=lambda world, _: world.coming
    ),
    "the audit trail": Question("{ found: audit { nodes { action } } }", shows=lambda _, __: "article.saved"),
    "the accounts": Question("{ found: accounts { nodes { id } } }", thing="account"),
    "where somebody is signed in": Question("{ found: sessions { nodes { id } } }", thing="session"),
    "somebody's tokens": Question("{ found: tokens { nodes { id } } }", thing="token"),
    "parked messages": Question("{ found: parkedMessages { nodes { id } } }", shows=lambda world, _: world.message),
    "a comment that waits": Question("{ found: comments { nodes { id } } }", state=HELD, thing="comment"),
    "a comment that waits, by node": Question(
        "query ($id: ID!) { found: node(id: $id) { id } }", lambda of: {"id": of.id}, HELD, "comment"
    ),
    **{
        name: Question(
            f"{{ found: comments {{ nodes {{ moderation {{ {field} }} }} }} }}", thing="comment", shows=_known(said)
        )
        for name, field, said in (
            ("a commenter's e-mail address", "email", "rita@reader.example"),
            ("where a comment was sent from", "ip", "198.51.100.9"),
            ("by what it was sent", "userAgent", "Lynx/2.9"),
            ("what checks say of a comment", "status spamScore spamReasons consent reportCount", "It has 9 links."),
            ("why it was reported", "reports { reason message }", "It is about me."),
            ("what was decided about it", "history { kind by reason }", "Sources."),
            ("what moderators tell each other", "notes { by note }", "Ask the desk."),
        )
    },
    "which words are looked for": Question(
        "{ found: screening { words { pattern } } }", thing="comment", shows=_known("lampoon")
    ),
    "who is kept out": Question(
        "{ found: commentBlocks { nodes { value } } }", thing="comment", shows=_known("kept-out.example")
    ),
    "who it is by their address": Question(
        '{ found: comments(filter: {author: "rita@reader.example"}) { nodes { id } } }', thing="comment"
    ),
}
