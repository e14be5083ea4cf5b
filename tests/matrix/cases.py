"""How each mutation is sent, and in what state its object must be to be done."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.matrix.world import Thing, World
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

CONTENT: dict[str, Callable[[str], Case]] = {
    "submit": _of("SubmitInput"),
    "approve": _of("PublishInput", WAITING),
    "sendBack": _of("SendBackInput", WAITING, note="Once more."),
    "publish": _of("PublishInput"),
    "unpublish": _of("PublishInput"),
    "trash": _of("TrashInput"),
    "untrash": _of("TrashInput", BINNED),
    "restore": lambda thing: Case("RestoreInput", lambda _, of: {"id": of.id, "revisionId": of.revision}, {}, thing),
    "duplicate": _of("DuplicateInput"),
    "translate": _of("TranslateInput", locale="fa"),
    "delete": _of("TrashInput", BINNED),
}

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
    "updateTag": Case("UpdateTagInput", lambda world, _: {"id": f"tag_{world.tags[0]}", "name": "Other"}),
    "updateSection": Case("UpdateSectionInput", lambda world, _: {"id": f"sec_{world.sections[0]}", "name": "Other"}),
    "updateAuthor": Case("UpdateAuthorInput", lambda world, _: {"id": f"aut_{world.authors[0]}", "bio": "Other"}),
    **{
        f"delete{noun}": Case("DeleteTermInput", lambda world, _, list_=list_, id_=id_: {"id": f"{id_}_{getattr(world, list_)[0]}"})
        for noun, list_, id_ in TERMS
    },
    "replayMessages": Case("ReplayMessagesInput", lambda world, _: {"ids": [world.message]}),
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
    "a coming moment": Question(
        '{ found: articles(at: "2027-01-01T00:00:00Z") { nodes { id } } }', shows=lambda world, _: world.coming
    ),
    "the audit trail": Question("{ found: audit { nodes { action } } }", shows=lambda _, __: "article.saved"),
    "the accounts": Question("{ found: accounts { nodes { id } } }", thing="account"),
    "where somebody is signed in": Question("{ found: sessions { nodes { id } } }", thing="session"),
    "somebody's tokens": Question("{ found: tokens { nodes { id } } }", thing="token"),
    "parked messages": Question("{ found: parkedMessages { nodes { id } } }", shows=lambda world, _: world.message),
}
