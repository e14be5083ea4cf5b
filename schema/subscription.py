"""The roots of following."""

import strawberry

from schema.fields import argument, feed
from schema.types.live import COMMENT_ADDED, MODERATION_QUEUE, CommentEvent


@strawberry.type(description="What can be followed, over WebSocket (graphql-transport-ws) or as server-sent events.")
class Subscription:
    """Each tells what has been committed, as it happens, and is resumed by the cursor of the last event."""

    comment_added: CommentEvent = feed(
        COMMENT_ADDED,
        "New approved comments under one article or event, as they appear; and what becomes of those that are there: "
        "an edit, an answer, their removal. `after` resumes from a cursor of an earlier event.",
        [argument("subjectId", strawberry.ID, "The article or event.")],
    )
    moderation_queue: CommentEvent = feed(
        MODERATION_QUEUE,
        "Everything that enters, changes in or leaves the moderators' queue: comments that wait, and those that were "
        "reported. For moderators.",
    )
