"""The roots of changing."""

import strawberry

from cms.base.actor import Permission
from schema.fields import mutation
from schema.mutations.articles import NAMES, ArticlePayload, create_article, update_article
from schema.mutations.common import DeletedPayload
from schema.mutations.content import (
    approving,
    deleting,
    duplicating,
    publishing,
    sending_back,
    submitting,
    trashing,
    unpublishing,
    untrashing,
)

EDIT = (Permission.EDIT, Permission.EDIT_OWN)
PUBLISH = (Permission.PUBLISH, Permission.PUBLISH_OWN)
TRASH = (Permission.TRASH, Permission.TRASH_OWN)


@strawberry.type(description="What can be changed. Each field is carried out by itself, one after the other.")
class Mutation:
    """The root of every mutation."""

    create_article: ArticlePayload = mutation(
        create_article, "Makes a draft; readers see it once it is published.", needs=[Permission.CREATE], names=NAMES
    )
    update_article: ArticlePayload = mutation(
        update_article, "Changes the draft; readers see what is published until it is published again.",
        needs=EDIT, names=NAMES,
    )  # fmt: skip
    submit_article: ArticlePayload = mutation(
        submitting("Article"), "Asks an editor to look at the draft.", needs=[Permission.SUBMIT]
    )
    approve_article: ArticlePayload = mutation(
        approving("Article"), "Publishes a draft that was submitted, now or at a time.",
        needs=[Permission.REVIEW], names=NAMES,
    )  # fmt: skip
    send_back_article: ArticlePayload = mutation(
        sending_back("Article"), "Gives a draft that was submitted back, with a note.", needs=[Permission.REVIEW]
    )
    publish_article: ArticlePayload = mutation(
        publishing("Article"), "Shows readers what the draft says: now, or at a time.", needs=PUBLISH, names=NAMES
    )
    unpublish_article: ArticlePayload = mutation(
        unpublishing("Article"), "Takes it away from readers: now, or at a time. The draft stays.", needs=PUBLISH
    )
    trash_article: ArticlePayload = mutation(
        trashing("Article"), "Puts it into the trash, in all its languages.", needs=TRASH
    )
    untrash_article: ArticlePayload = mutation(
        untrashing("Article"), "Takes it out of the trash, as it was.", needs=TRASH
    )
    duplicate_article: ArticlePayload = mutation(
        duplicating("Article"), "Makes a new draft that says the same.", needs=[Permission.CREATE]
    )
    delete_article: DeletedPayload = mutation(
        deleting("Article"), "Deletes for good what is in the trash, with its history and comments.",
        needs=[Permission.DELETE],
    )  # fmt: skip
