"""The roots of changing."""

import strawberry

from cms.base.actor import Permission
from schema.fields import mutation
from schema.mutations import access, accounts, articles, events, media, outbox, passwords, second_factor, signing
from schema.mutations.access import CreateTokenPayload, TokenPayload
from schema.mutations.accounts import AccountPayload
from schema.mutations.articles import ArticlePayload
from schema.mutations.commenters import CommenterMutation
from schema.mutations.comments import CommentMutation
from schema.mutations.common import DeletedPayload
from schema.mutations.content import (
    approving,
    deleting,
    duplicating,
    publishing,
    sending_back,
    submitting,
    translating,
    trashing,
    unpublishing,
    unscheduling,
    untrashing,
)
from schema.mutations.events import EventPayload
from schema.mutations.history import restoring
from schema.mutations.media import MediaPayload
from schema.mutations.moderation import ModerationMutation
from schema.mutations.notices import NoticeMutation
from schema.mutations.outbox import ReplayMessagesPayload
from schema.mutations.passwords import PasswordPayload
from schema.mutations.previews import PreviewMutation
from schema.mutations.releases import ReleaseMutation
from schema.mutations.screening import ScreeningMutation
from schema.mutations.second_factor import BeginSecondFactorPayload, RecoveryCodesPayload
from schema.mutations.signing import SignInPayload, SignOutPayload
from schema.mutations.site import SiteMutation
from schema.mutations.taxonomy import TaxonomyMutation

CREATE = (Permission.CREATE,)
EDIT = (Permission.EDIT, Permission.EDIT_OWN)
SUBMIT = (Permission.EDIT, Permission.SUBMIT)
REVIEW = (Permission.REVIEW,)
PUBLISH = (Permission.PUBLISH, Permission.PUBLISH_OWN)
TRASH = (Permission.TRASH, Permission.TRASH_OWN)
DELETE = (Permission.DELETE,)
UPLOAD = (Permission.UPLOAD_MEDIA,)
EDIT_MEDIA = (Permission.EDIT_MEDIA, Permission.EDIT_OWN_MEDIA)

ACCOUNTS = (Permission.MANAGE_ACCOUNTS,)
OWN_ACCOUNT = (Permission.KEEP_OWN_ACCOUNT, Permission.MANAGE_ACCOUNTS)

PUBLISHES = (
    "Shows readers what the draft says: now, or at a time. A version that was planned before gives way to it; "
    "a planned takedown stays."
)
UNSCHEDULES = "Cancels what is planned for it: a coming version, and a takedown. What readers see now stays."
SUBMITS = "Asks an editor to look at the draft. Whoever is no editor and changes it after that takes it back."


@strawberry.type(description="What is done to articles.")
class ArticleMutation:
    """The life of an article."""

    create_article: ArticlePayload = mutation(
        articles.create_article,
        "Makes a draft; readers see it once it is published.",
        needs=CREATE,
        names=articles.NAMES,
    )
    update_article: ArticlePayload = mutation(
        articles.update_article, "Changes the draft; readers see what is published until it is published again.",
        needs=EDIT, names=articles.NAMES,
    )  # fmt: skip
    submit_article: ArticlePayload = mutation(submitting("Article"), SUBMITS, needs=SUBMIT)
    approve_article: ArticlePayload = mutation(
        approving("Article"), "Publishes a draft that was submitted, now or at a time.",
        needs=REVIEW, names=articles.NAMES,
    )  # fmt: skip
    send_back_article: ArticlePayload = mutation(
        sending_back("Article"), "Gives a draft that was submitted back, with a note.", needs=REVIEW
    )
    publish_article: ArticlePayload = mutation(
        publishing("Article"), PUBLISHES,
        needs=PUBLISH, names=articles.NAMES,
    )  # fmt: skip
    unpublish_article: ArticlePayload = mutation(
        unpublishing("Article"), "Takes it away from readers: now, or at a time. The draft stays.", needs=PUBLISH
    )
    unschedule_article: ArticlePayload = mutation(unscheduling("Article"), UNSCHEDULES, needs=PUBLISH)
    trash_article: ArticlePayload = mutation(
        trashing("Article"), "Puts it into the trash, in all its languages.", needs=TRASH
    )
    untrash_article: ArticlePayload = mutation(
        untrashing("Article"), "Takes it out of the trash, as it was.", needs=TRASH
    )
    restore_article: ArticlePayload = mutation(
        restoring("Article"),
        "Makes an earlier save the draft again, as a new save; readers see what is published.",
        needs=EDIT,
    )
    duplicate_article: ArticlePayload = mutation(
        duplicating("Article"), "Makes a new draft that says the same.", needs=CREATE
    )
    translate_article: ArticlePayload = mutation(
        translating("Article"), "Begins a translation with the text that is to be translated.",
        needs=EDIT, names=articles.NAMES,
    )  # fmt: skip
    delete_article: DeletedPayload = mutation(
        deleting("Article"), "Deletes for good what is in the trash, with its history and comments.", needs=DELETE
    )


@strawberry.type(description="What is done to events.")
class EventMutation:
    """The life of an event."""

    create_event: EventPayload = mutation(
        events.create_event, "Makes a draft; readers see it once it is published.", needs=CREATE, names=events.NAMES
    )
    update_event: EventPayload = mutation(
        events.update_event, "Changes the draft; readers see what is published until it is published again.",
        needs=EDIT, names=events.NAMES,
    )  # fmt: skip
    submit_event: EventPayload = mutation(submitting("Event"), SUBMITS, needs=SUBMIT)
    approve_event: EventPayload = mutation(
        approving("Event"), "Publishes a draft that was submitted, now or at a time.",
        needs=REVIEW, names=events.NAMES,
    )  # fmt: skip
    send_back_event: EventPayload = mutation(
        sending_back("Event"), "Gives a draft that was submitted back, with a note.", needs=REVIEW
    )
    publish_event: EventPayload = mutation(publishing("Event"), PUBLISHES, needs=PUBLISH, names=events.NAMES)
    unpublish_event: EventPayload = mutation(
        unpublishing("Event"), "Takes it away from readers: now, or at a time. The draft stays.", needs=PUBLISH
    )
    unschedule_event: EventPayload = mutation(unscheduling("Event"), UNSCHEDULES, needs=PUBLISH)
    trash_event: EventPayload = mutation(
        trashing("Event"), "Puts it into the trash, in all its languages.", needs=TRASH
    )
    untrash_event: EventPayload = mutation(untrashing("Event"), "Takes it out of the trash, as it was.", needs=TRASH)
    restore_event: EventPayload = mutation(
        restoring("Event"),
        "Makes an earlier save the draft again, as a new save; readers see what is published.",
        needs=EDIT,
    )
    duplicate_event: EventPayload = mutation(
        duplicating("Event"), "Makes a new draft that says the same.", needs=CREATE
    )
    translate_event: EventPayload = mutation(
        translating("Event"), "Begins a translation with the text that is to be translated.",
        needs=EDIT, names=events.NAMES,
    )  # fmt: skip
    delete_event: DeletedPayload = mutation(
        deleting("Event"), "Deletes for good what is in the trash, with its history and comments.", needs=DELETE
    )


@strawberry.type(description="What is done to pictures.")
class MediaMutation:
    """The life of a picture."""

    upload_media: MediaPayload = mutation(
        media.upload_media,
        "Keeps a picture; readers see it with the first thing published that shows it.",
        needs=UPLOAD,
    )
    update_media: MediaPayload = mutation(media.update_media, "Changes what is said of a picture.", needs=EDIT_MEDIA)
    delete_media: DeletedPayload = mutation(
        media.delete_media, "Deletes a picture for good, unless something shows it.", needs=EDIT_MEDIA
    )


@strawberry.type(description="What is done about changes that could not be followed.")
class OutboxMutation:
    """What became of messages."""

    replay_messages: ReplayMessagesPayload = mutation(
        outbox.replay_messages, "Has messages that were given up tried again.", needs=(Permission.MANAGE_OUTBOX,)
    )


@strawberry.type(description="Who is known from now on.")
class SigningMutation:
    """The way in, and out."""

    sign_in: SignInPayload = mutation(
        signing.sign_in, "Signs you in: a browser by a cookie, an app by a token that it is given.", in_turn=True
    )
    sign_out: SignOutPayload = mutation(signing.sign_out, "Ends the session that you are in.")


@strawberry.type(description="What becomes of passwords.")
class PasswordMutation:
    """Passwords that people set themselves."""

    change_password: PasswordPayload = mutation(
        passwords.change_password, "Gives you a new password, and ends your sessions elsewhere.", in_turn=True
    )
    request_password_reset: PasswordPayload = mutation(
        passwords.request_password_reset,
        "Sends a link for a new password to an address, if there is an account; the answer is the same if not.",
    )
    set_password: PasswordPayload = mutation(
        passwords.set_password, "Sets the password of whoever was sent an invitation or a link to reset it.",
        in_turn=True,
    )  # fmt: skip


@strawberry.type(description="What signing in asks for besides the password.")
class SecondFactorMutation:
    """Codes that an app shows."""

    begin_second_factor: BeginSecondFactorPayload = mutation(
        second_factor.begin_second_factor, "Begins a second factor for your account: codes that an app shows.",
        in_turn=True,
    )  # fmt: skip
    confirm_second_factor: RecoveryCodesPayload = mutation(
        second_factor.confirm_second_factor,
        "Has signing in to your account ask for a code from now on, and ends your sessions elsewhere.",
    )
    renew_recovery_codes: RecoveryCodesPayload = mutation(
        second_factor.renew_recovery_codes, "Makes new recovery codes; your earlier ones are good no more.",
        in_turn=True,
    )  # fmt: skip
    end_second_factor: AccountPayload = mutation(
        second_factor.end_second_factor,
        "Has signing in to your account ask for no code any more, and ends your sessions elsewhere.",
        in_turn=True,
    )
    reset_second_factor: AccountPayload = mutation(
        second_factor.reset_second_factor,
        "Switches the second factor off for somebody who has lost it, and ends their sessions.",
        needs=ACCOUNTS,
    )


@strawberry.type(description="Who works on the paper, and by what they are known.")
class AccountMutation:
    """Accounts, their sessions and their tokens."""

    create_account: AccountPayload = mutation(
        accounts.create_account, "Makes an account for somebody.", needs=ACCOUNTS, names=accounts.NAMES, in_turn=True
    )
    update_account: AccountPayload = mutation(
        accounts.update_account, "Changes your name; for those who manage accounts, anybody's name and profile.",
        needs=OWN_ACCOUNT, names=accounts.NAMES,
    )  # fmt: skip
    set_account_role: AccountPayload = mutation(
        accounts.set_account_role, "Gives somebody another role, and ends their sessions.", needs=ACCOUNTS
    )
    disable_account: AccountPayload = mutation(
        accounts.disable_account,
        "Keeps an account from being used: ends its sessions, and revokes its tokens.",
        needs=ACCOUNTS,
    )
    enable_account: AccountPayload = mutation(accounts.enable_account, "Lets an account be used again.", needs=ACCOUNTS)
    untie_account: AccountPayload = mutation(
        accounts.untie_account,
        "Has no provider of OpenID Connect vouch for an account any more, and ends its sessions: for somebody who was "
        "made anew there. Whoever comes from there next with its address, verified, has it.",
        needs=ACCOUNTS,
    )
    end_session: DeletedPayload = mutation(
        access.end_session, "Signs you out somewhere; for those who manage accounts, anybody.", needs=OWN_ACCOUNT
    )
    end_sessions: AccountPayload = mutation(
        accounts.end_sessions, "Signs you out everywhere else; for those who manage accounts, anybody everywhere.",
        needs=OWN_ACCOUNT, names=accounts.OF_ACCOUNT,
    )  # fmt: skip
    create_token: CreateTokenPayload = mutation(
        access.create_token, "Makes a token for a program; a program cannot do it.",
        needs=OWN_ACCOUNT, names=accounts.OF_ACCOUNT,
    )  # fmt: skip
    revoke_token: TokenPayload = mutation(
        access.revoke_token, "Has a token of yours stop working; for those who manage accounts, anybody's.",
        needs=OWN_ACCOUNT,
    )  # fmt: skip


@strawberry.type(description="What can be changed. Each field is carried out by itself, one after the other.")
class Mutation(
    ArticleMutation,
    EventMutation,
    ReleaseMutation,
    PreviewMutation,
    TaxonomyMutation,
    SiteMutation,
    MediaMutation,
    OutboxMutation,
    SigningMutation,
    PasswordMutation,
    SecondFactorMutation,
    AccountMutation,
    CommentMutation,
    CommenterMutation,
    ModerationMutation,
    ScreeningMutation,
    NoticeMutation,
):
    """The root of every mutation."""
