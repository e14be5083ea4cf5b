"""A conversation below an article, carried on through GraphQL."""

from datetime import datetime
from typing import Any

from cms.base.actor import READER, Actor
from tests.mutations.asking import Do
from tests.paper import NOON, Paper

SHOWN = "id depth isWaiting canEdit author { name url isStaff } body { html text } parent { id }"
ADD = f"""mutation ($input: AddCommentInput!) {{ addComment(input: $input) {{
    comment {{ {SHOWN} }} status notice editToken errors {{ code message path }} }} }}"""
EDIT = f"""mutation ($input: EditCommentInput!) {{ editComment(input: $input) {{
    comment {{ {SHOWN} editedAt }} notice errors {{ code message path }} }} }}"""
DELETE = """mutation ($input: DeleteCommentInput!) { deleteComment(input: $input) {
    comment { isDeleted body { text } } errors { code message path } } }"""
REPORT = """mutation ($input: ReportCommentInput!) { reportComment(input: $input) {
    comment { id } errors { code message path } } }"""
MODERATE = """mutation ($input: ModerateCommentsInput!) { moderateComments(input: $input) {
    comments { id moderation { status } } deletedIds moderationId errors { code message path } } }"""
UNDO = """mutation ($input: UndoModerationInput!) { undoModeration(input: $input) {
    comments { id moderation { status } } errors { code path } } }"""
THREAD = """query ($id: ID!) { article(id: $id) { commentCount commentsOpen comments { totalCount nodes { ...c
    replies { nodes { ...c } } } } } }
    fragment c on Comment { id isWaiting isDeleted canEdit author { name } body { text } replyCount }"""
QUEUE = """query ($filter: CommentFilter, $orderBy: CommentOrder) { comments(filter: $filter, orderBy: $orderBy) {
    nodes { id body { text } subject { ... on Article { title } } moderation {
        status spamScore spamReasons reportCount email ip userAgent consent notes { by note }
        history { kind status previous by reason spamReasons moderationId } reports { reason message } } } } }"""


class Talk:
    """Readers below one article."""

    def __init__(self, do: Do, paper: Paper, article: str) -> None:
        self.do, self.paper, self.article = do, paper, article

    async def add(
        self,
        body: str,
        *,
        actor: Actor = READER,
        at: datetime = NOON,
        guest: str | None = None,
        address: str = "203.0.113.7",
        **given: Any,
    ) -> Any:
        """The payload of a new comment; Ann writes it unless told. Where it is refused as a whole, the code."""
        known = {} if actor.account_id else {"authorName": "Ann", "authorEmail": "ann@reader.example"}
        asked = {"subjectId": self.article, "body": body, "consent": True, **known, **given}
        return await self._sent("addComment", ADD, asked, actor=actor, at=at, guest=guest, address=address)

    async def edit(self, id_: str, body: str, **who: Any) -> Any:
        """The payload of an edit."""
        return await self._sent("editComment", EDIT, {"id": id_, "body": body}, **who)

    async def delete(self, id_: str, **who: Any) -> Any:
        """The payload of deleting one's own."""
        return await self._sent("deleteComment", DELETE, {"id": id_}, **who)

    async def report(self, id_: str, reason: str = "ABUSE", message: str | None = None, **who: Any) -> Any:
        """The payload of a report."""
        return await self._sent("reportComment", REPORT, {"id": id_, "reason": reason, "message": message}, **who)

    async def moderate(
        self, actor: Actor, action: str, *ids: str, reason: str | None = None, at: datetime = NOON
    ) -> Any:
        """The payload of a verdict."""
        asked = {"ids": list(ids), "action": action, "reason": reason}
        return await self._sent("moderateComments", MODERATE, asked, actor=actor, at=at)

    async def undo(self, actor: Actor, id_: str) -> Any:
        """The payload of taking a verdict back."""
        return await self._sent("undoModeration", UNDO, {"id": id_}, actor=actor)

    async def thread(self, **who: Any) -> Any:
        """The article with its comments, as somebody sees them."""
        return (await self.do(THREAD, {"id": self.article}, **who))["data"]["article"]

    async def texts(self, **who: Any) -> list[str]:
        """What the comments that answer nothing say, newest first."""
        return [node["body"]["text"] for node in (await self.thread(**who))["comments"]["nodes"]]

    async def queue(self, actor: Actor, order: dict[str, str] | None = None, **filter_: Any) -> Any:
        """The comments of the queue."""
        answer = await self.do(QUEUE, {"filter": filter_, "orderBy": order}, actor=actor)
        if not answer.get("data"):
            return answer["errors"][0]["extensions"]["code"]
        return answer["data"]["comments"]["nodes"]

    async def policy(self, **values: Any) -> None:
        """Sets columns of the site."""
        names = ", ".join(f"{name} = ${place}" for place, name in enumerate(values, start=1))
        await self.paper.connection.execute(f"UPDATE site SET {names}", *values.values())  # noqa: S608 - Names of columns.

    async def rules(self, **values: Any) -> None:
        """Sets columns of the screening rules."""
        names = ", ".join(f"{name} = ${place}" for place, name in enumerate(values, start=1))
        await self.paper.connection.execute(
            f"UPDATE screening_rules SET {names}",  # noqa: S608 - Names of columns.
            *values.values(),
        )

    async def _sent(self, name: str, text: str, asked: dict[str, Any], **who: Any) -> Any:
        answer = await self.do(text, {"input": asked}, **who)
        return answer["data"][name] if answer.get("data") else answer["errors"][0]["extensions"]["code"]
