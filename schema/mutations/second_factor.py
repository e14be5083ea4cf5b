"""The second factor of signing in: a code that an app shows, or one of the codes on paper."""

import segno
import strawberry
from sqlalchemy import select

from cms.accounts.account import Account as AccountRow
from cms.accounts.actions import second_factor as verbs
from cms.accounts.actions.codes import Wrong
from cms.accounts.vault import Vault
from cms.base.rows import fetch_rows, table_of
from cms.content.site import Site as SiteRow
from cms.errors import Code
from schema.doing import Doing, Outcome
from schema.fields import column, one
from schema.mutations.accounts import AccountInput
from schema.mutations.common import read_id
from schema.types.account import Account, own_account
from schema.types.payload import Payload

SENTENCES = {
    Wrong.PASSWORD: "This is not your password.",
    Wrong.CODE: "This code is not right, or was used before: wait for the next one, and see that your clock is right.",
}

PASSWORD = "Your password."  # noqa: S105 - A description.
CODE = "The code that your app shows now, or one of your recovery codes."


@strawberry.input(description="A second factor that you want.")
class BeginSecondFactorInput:
    """Who it is that wants it."""

    password: str = strawberry.field(description=PASSWORD)


@strawberry.input(description="That your app shows the right codes.")
class ConfirmSecondFactorInput:
    """The first code."""

    code: str = strawberry.field(description="The code that your app shows now.")


@strawberry.input(description="Who you are, by both factors.")
class BothFactorsInput:
    """What a stolen session does not know."""

    password: str = strawberry.field(description=PASSWORD)
    code: str = strawberry.field(description=CODE)


@strawberry.type(description="A second factor that was begun: it asks for nothing until it is confirmed by a code.")
class BeginSecondFactorPayload(Payload):
    """The secret, which is shown this once, in three forms."""

    secret: str | None = column("secret", "To be typed into an app for such codes; null where nothing has changed.")
    uri: str | None = column("uri", "The same as an `otpauth:` address, for an app on the same device.")
    qr_code: str | None = column("qr_code", "The same as a picture that an app reads: an SVG in a `data:` address.")


@strawberry.type(description="Your account, with new recovery codes.")
class RecoveryCodesPayload(Payload):
    """The codes, which are shown this once."""

    account: Account | None = one(AccountRow, own_account, "Your account as it is now.")
    recovery_codes: list[str] | None = column(
        "recovery_codes",
        "Each stands for a code of your app once. Keep them where you find them without the device: they are shown "
        "this once. Null where nothing has changed.",
    )


async def begin_second_factor(doing: Doing, given: BeginSecondFactorInput) -> Outcome:
    """Makes a secret, which is told once."""
    [site] = await fetch_rows(doing.session, select(table_of(SiteRow).c.name))
    begun = await verbs.begin_second_factor(
        doing.session, given.password, vault=_vault(doing), issuer=site["name"], now=doing.now
    )
    if isinstance(begun, Wrong):
        return wrong(begun)
    picture = segno.make(begun.address, error="m", micro=False).svg_data_uri(scale=5, border=4, light="#fff")
    doing.secrets |= {"secret": begun.secret, "uri": begun.address, "qr_code": picture}
    return {}


async def confirm_second_factor(doing: Doing, given: ConfirmSecondFactorInput) -> Outcome:
    """Has signing in ask for codes from now on."""
    return _told(
        doing, await verbs.confirm_second_factor(doing.session, given.code, vault=_vault(doing), now=doing.now)
    )


async def renew_recovery_codes(doing: Doing, given: BothFactorsInput) -> Outcome:
    """Makes recovery codes anew."""
    codes = await verbs.renew_recovery_codes(
        doing.session, given.password, given.code, vault=_vault(doing), now=doing.now
    )
    return _told(doing, codes)


async def end_second_factor(doing: Doing, given: BothFactorsInput) -> Outcome:
    """Has signing in ask for no code any more."""
    key = doing.session.actor.account_id
    failed = await verbs.end_second_factor(
        doing.session, given.password, given.code, vault=_vault(doing), now=doing.now
    )
    return wrong(failed) if failed else {"account_id": key}


async def reset_second_factor(doing: Doing, given: AccountInput) -> Outcome:
    """Switches somebody's second factor off."""
    key = read_id(given.id, "Account", "id").key
    await verbs.reset_second_factor(doing.session, key, now=doing.now)
    return {"account_id": key}


def wrong(what: Wrong) -> Outcome:
    """What somebody is told whose password or code is wrong: it is not raised, for the attempt counts."""
    return {"errors": [{"code": Code.INVALID, "message": SENTENCES[what], "path": ["input", what]}]}


def _told(doing: Doing, codes: list[str] | Wrong) -> Outcome:
    if isinstance(codes, Wrong):
        return wrong(codes)
    doing.secrets["recovery_codes"] = codes
    return {}


def _vault(doing: Doing) -> Vault:
    return Vault(doing.settings.secret)
