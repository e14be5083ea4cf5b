"""Letters about comments: which of them one gets, and the links in them, for front ends with pages of their own."""

from typing import Any

import strawberry

from cms.accounts import account as accounts
from cms.accounts.actions.set_notices import set_notices
from cms.base.actor import Permission
from cms.comments.actions import confirm_notices as confirming
from cms.comments.actions import end_notices as ending
from cms.errors import Code, ContentFault
from schema.doing import Doing, Outcome
from schema.fields import mutation
from schema.mutations.accounts import AccountPayload
from schema.mutations.common import optional
from schema.types.account import NoticePace
from schema.types.payload import Payload, idempotency_key

STAYS = "This is one of the choices, and not null: leave it out to keep what you have."


@strawberry.input(description="By which letters you are told of comments: what is not given stays.")
class UpdateNotificationSettingsInput:
    """A patch of one's own settings."""

    moderation_notices: NoticePace | None = optional(
        "How soon of comments that wait or were reported, if you may moderate."
    )
    article_notices: NoticePace | None = optional("How soon of comments on what your author profile stands by.")
    reply_notices: bool | None = optional("Whether of replies to your comments.")
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="That whoever reads an e-mail address agrees to letters.")
class ConfirmNotificationsInput:
    """The token of a letter."""

    token: str = strawberry.field(description="What stands at the end of the link in the letter.")
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="That somebody wants no more letters.")
class UnsubscribeInput:
    """The token of a letter."""

    token: str = strawberry.field(description="What stands at the end of the link in the letter.")
    idempotency_key: str | None = idempotency_key()


@strawberry.type(description="What became of a link in a letter. It tells no more than its errors.")
class NotificationsPayload(Payload):
    """Nothing else: a link says nothing of whose it is."""


async def update_notification_settings(doing: Doing, given: UpdateNotificationSettingsInput) -> Outcome:
    """Changes one's own settings."""
    fields: dict[str, Any] = {}
    for name in ("moderation_notices", "article_notices", "reply_notices"):
        value = getattr(given, name)
        if value is strawberry.UNSET:
            continue
        if value is None:
            raise ContentFault(STAYS, name, code=Code.REQUIRED)
        fields[name] = accounts.NoticePace[value.name] if isinstance(value, NoticePace) else value
    await set_notices(doing.session, fields, now=doing.now)
    return {"account_id": doing.session.actor.account_id}


async def confirm_notifications(doing: Doing, given: ConfirmNotificationsInput) -> Outcome:
    """Has an address written to."""
    await confirming.confirm_notices(doing.session, given.token, secret=doing.settings.secret, now=doing.now)
    return {}


async def unsubscribe(doing: Doing, given: UnsubscribeInput) -> Outcome:
    """Has nothing more sent."""
    await ending.end_notices(doing.session, given.token, secret=doing.settings.secret, now=doing.now)
    return {}


@strawberry.type(description="Who is told of comments by e-mail.")
class NoticeMutation:
    """Settings, and the links in letters."""

    update_notification_settings: AccountPayload = mutation(
        update_notification_settings, "Says by which letters you are told of comments.",
        needs=(Permission.KEEP_OWN_ACCOUNT,),
    )  # fmt: skip
    confirm_notifications: NotificationsPayload = mutation(
        confirm_notifications,
        "Has an e-mail address told of replies to comments: by the link in the letter that asks for it.",
    )
    unsubscribe: NotificationsPayload = mutation(
        unsubscribe, "Ends the letters of which one has this link, and forgets a reader's address."
    )
