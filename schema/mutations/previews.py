"""Previews: links for people without an account."""

from datetime import datetime
from urllib.parse import quote

import strawberry

from cms.base.actor import Permission
from cms.content.actions import previews
from cms.content.actions.previews import Made, Subject
from cms.content.preview import Preview as PreviewRow
from cms.errors import Code, ContentFault
from schema.doing import Doing, Outcome
from schema.fields import column, mutation, one
from schema.inputs import given as given_or
from schema.mutations.common import optional, read_content_id, read_id
from schema.types.payload import Payload, idempotency_key, made
from schema.types.preview import Preview

NEEDS = (Permission.READ_DRAFTS, Permission.READ_OWN_DRAFTS)


@strawberry.input(description="What somebody without an account is to see: exactly one of content, release and moment.")
class CreatePreviewInput:
    """A new preview."""

    content_id: strawberry.ID | None = optional("The id of an article or event, whose draft is shown.")
    release_id: strawberry.ID | None = optional("The id of a release: what waits in it is shown as if it were public.")
    at: datetime | None = optional("A coming moment, with its offset: the site is shown as it will stand then.")
    expires_at: datetime | None = optional("When it ends; in a week unless given, in 90 days at most.")
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="Which preview ends.")
class RevokePreviewInput:
    """One preview."""

    id: strawberry.ID = strawberry.field(description="The id of the preview.")
    idempotency_key: str | None = idempotency_key()


@strawberry.type(description="A preview that was made or revoked.")
class PreviewPayload(Payload):
    """The preview; and its token, once."""

    preview: Preview | None = one(
        PreviewRow, made("preview_id"), "The preview as it is now; null where nothing has changed."
    )
    token: str | None = column(
        "token", "What a client sends in the header X-CMS-Preview. Keep it now: it is shown this once."
    )
    url: str | None = column("url", "The page of the front end that shows it, with the token. Shown this once, too.")


async def create_preview(doing: Doing, given: CreatePreviewInput) -> Outcome:
    """Makes one, whose token is told once."""
    made_ = await previews.create_preview(
        doing.session,
        await _subject(doing, given),
        secret=doing.settings.secret,
        expires_at=given_or(given.expires_at, None),
        now=doing.now,
    )
    doing.secrets |= {"token": made_.token, "url": _url(doing, given, made_)}
    return {"preview_id": made_.id}


async def revoke_preview(doing: Doing, given: RevokePreviewInput) -> Outcome:
    """Ends one."""
    key = read_id(given.id, "Preview", "id").key
    was_active = await previews.revoke_preview(doing.session, key, now=doing.now)
    return {"preview_id": key if was_active else None}


async def _subject(doing: Doing, given: CreatePreviewInput) -> Subject:
    content, release, at = (given_or(each, None) for each in (given.content_id, given.release_id, given.at))
    if [content, release, at].count(None) != 2:  # noqa: PLR2004 - All but one.
        message = "Give exactly one of contentId, releaseId and at."
        raise ContentFault(message, "content_id", code=Code.REQUIRED)
    if content is not None:
        id_ = await read_content_id(doing, content, "content_id")
        return Subject(entry=(id_.key, id_.locale or ""))
    if release is not None:
        return Subject(release_id=read_id(release, "Release", "release_id").key)
    return Subject(at=at)


def _url(doing: Doing, given: CreatePreviewInput, made_: Made) -> str:
    """Where a front end shows it."""
    locale = (given_or(given.content_id, None) or "").rpartition("_")[2]
    parts = [locale if locale != doing.locales.default else "", made_.folder, made_.slug]
    path = "/".join(quote(part) for part in parts if part)
    front_end = (doing.settings.preview_url or made_.site_url).rstrip("/")
    return f"{front_end}/{path}?preview={made_.token}"


@strawberry.type(description="What is done to previews.")
class PreviewMutation:
    """The life of a preview."""

    create_preview: PreviewPayload = mutation(
        create_preview,
        "Makes a link by which somebody without an account sees a draft, a release, or the site at a coming moment, "
        "and nothing else that is not public.",
        needs=NEEDS,
        names={"id": "contentId"},
    )
    revoke_preview: PreviewPayload = mutation(
        revoke_preview, "Ends a preview at once, whoever has its link.", needs=NEEDS
    )
