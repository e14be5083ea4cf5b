"""History: an earlier save becomes the draft again."""

import strawberry

from cms.content.actions.restore import restore
from schema.doing import Doing, Outcome, Run
from schema.mutations.common import entry_of, read_id
from schema.types.payload import idempotency_key


@strawberry.input(description="Which save is to be the draft again.")
class RestoreInput:
    """One draft and a revision of it."""

    id: strawberry.ID = strawberry.field(description="The id of the article or event, which says its language, too.")
    revision_id: strawberry.ID = strawberry.field(description="The id of one of its revisions.")
    idempotency_key: str | None = idempotency_key()


def restoring(type_: str) -> Run:
    """`restoreArticle` and its like."""

    async def run(doing: Doing, given: RestoreInput) -> Outcome:
        entry, locale = await entry_of(doing, given.id, type_)
        revision = read_id(given.revision_id, "Revision", "revision_id").key
        restored = await restore(doing.session, entry, locale, revision, now=doing.now)
        return {"entry_id": entry, "locale": locale, "notes": restored.notes}

    return run
