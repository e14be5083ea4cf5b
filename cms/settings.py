"""Settings, read from the environment (`CMS_*`) and from a file `.env`, each with a default that works at home."""

import json
import os
import re
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

_EVERY_ADDRESS = {"", "0.0.0.0", "::"}  # noqa: S104 - compared with, not listened on.


RoleName = Literal["ADMINISTRATOR", "EDITOR", "AUTHOR", "CONTRIBUTOR", "MODERATOR"]
"""The values of `cms.accounts.roles.Role`."""


def _listed(given: object) -> object:
    """What stands with commas or spaces between, as a list."""
    return given.replace(",", " ").split() if isinstance(given, str) else given


def _mapped(given: object) -> object:
    """Names with the role of each, from a text with commas between, or JSON; raises ValueError for no JSON."""
    if not isinstance(given, str):
        return given
    if given.lstrip().startswith("{"):
        return {name: str(role).upper() for name, role in json.loads(given).items()}
    pairs = (pair.rpartition("=") for pair in given.split(",") if pair.strip())
    return {name.strip(): role.strip().upper() for name, _, role in pairs}


def _origins(given: tuple[str, ...]) -> tuple[str, ...]:
    """Origins as browsers send them (RFC 6454, section 6.2); raises ValueError for any other."""
    for origin in given:
        if origin != "*" and not re.fullmatch(r"https?://[^/\s\"'\[\]]+", origin):
            raise ValueError(f"{origin} is no origin, such as https://paper.example, without a path")
    return given


class Settings(BaseSettings):
    """Everything that can be set. `docs/settings.md` is written from the descriptions here."""

    model_config = SettingsConfigDict(env_prefix="CMS_", env_file=".env", extra="ignore")

    database_url: Annotated[
        str | None,
        Field(description="A PostgreSQL (15 or newer) to use; without one, the embedded one in `CMS_DATA_DIR`."),
    ] = None
    data_dir: Annotated[Path, Field(description="Where the embedded database and uploaded files lie.")] = Path("var")
    host: Annotated[str, Field(description="The address that the server listens on.")] = "127.0.0.1"
    port: Annotated[int, Field(ge=1, le=65535, description="The port that the server listens on.")] = 8000
    public_url: Annotated[
        str | None,
        Field(description="The server's address as readers reach it, for links to files; from host and port if unset."),
    ] = None
    proxies: Annotated[
        str | None,
        Field(
            description="Addresses or networks of the proxies in front, with commas between: those are believed when "
            "they say by X-Forwarded-For where a request comes from."
        ),
    ] = None
    workers: Annotated[int, Field(ge=1, le=64, description="How many processes serve, each with its own pool.")] = 1
    pool_size: Annotated[
        int | None,
        Field(
            ge=1,
            le=200,
            description="How many database connections a process keeps; two for each core of the processor if unset.",
        ),
    ] = None
    plan_cache_bytes: Annotated[
        int,
        Field(ge=100_000, description="How much memory prepared operations may take, in bytes of SQL and text."),
    ] = 8_000_000
    max_cost: Annotated[int, Field(ge=1, description="What a query may cost; see `extensions.cost`.")] = 50_000
    max_depth: Annotated[int, Field(ge=1, description="How deep a query may nest.")] = 15
    max_query_characters: Annotated[int, Field(ge=100, description="How long the text of a query may be.")] = 30_000
    max_tokens: Annotated[int, Field(ge=10, description="How many names, values and signs a query may have.")] = 1_000
    max_fields: Annotated[
        int,
        Field(ge=1, description="How many fields a query may ask for, counted wherever a fragment is spread."),
    ] = 600
    max_root_fields: Annotated[int, Field(ge=1, description="How many of them may stand at the root.")] = 30
    max_aliases: Annotated[int, Field(ge=0, description="How many of them may have an alias.")] = 100
    max_directives: Annotated[int, Field(ge=0, description="How many directives a query may have.")] = 50
    max_tables: Annotated[
        int,
        Field(ge=10, description="How many tables a query may read from, each counted as often as its SQL names it."),
    ] = 500
    max_answer_bytes: Annotated[
        int, Field(ge=1_000, le=500_000_000, description="How long the data of an answer may be.")
    ] = 10_000_000
    max_body_bytes: Annotated[int, Field(ge=1_000, description="The longest request body that is read.")] = 250_000
    max_edited_bytes: Annotated[
        int,
        Field(
            ge=1_000,
            description="The same for whoever is signed in: 2,000,000 letters fit in, even if JSON escapes each.",
        ),
    ] = 12_500_000
    max_upload_bytes: Annotated[int, Field(ge=1_000, description="The largest picture that may be sent.")] = 20_000_000
    max_picture_pixels: Annotated[
        int, Field(ge=10_000, description="How many pixels it may have, those of all frames of an animation together.")
    ] = 50_000_000
    max_query_seconds: Annotated[
        float, Field(gt=0, description="How long a query may take in the database before it is given up.")
    ] = 10
    subscriptions: Annotated[
        int,
        Field(
            ge=0,
            description="How many subscriptions, and connections for them, a process has at once; a tenth of them for "
            "one network address, and a tenth kept for people with accounts.",
        ),
    ] = 5_000
    comments_per_second: Annotated[
        float,
        Field(
            ge=0,
            allow_inf_nan=False,
            description="How many comments a process takes from readers in a second, edits, deletions and reports "
            "counted with them; twice as many at once after a pause, and none with 0. Those above are told to come "
            "again (429).",
        ),
    ] = 30
    comment_address_days: Annotated[
        int,
        Field(
            ge=1,
            description="For how many days the network address, the program, the page that they came from and how the "
            "form was filled in are kept of who comments.",
        ),
    ] = 30
    comment_truncate_ip: Annotated[
        bool,
        Field(
            description="Whether of their network addresses only the networks are ever kept: 24 bits of IPv4, 48 of "
            "IPv6. Limits, blocks and spam services then know no more."
        ),
    ] = False
    comment_rejected_days: Annotated[
        int,
        Field(ge=1, description="For how many days spam and the bin keep comments before they are deleted for good."),
    ] = 30
    introspection: Annotated[
        bool, Field(description="Whether the schema describes itself, and `/schema.graphql` is served.")
    ] = True
    suggestions: Annotated[
        bool, Field(description="Whether an error names what the schema has instead of a name that it lacks.")
    ] = True
    autosave_minutes: Annotated[
        int,
        Field(
            ge=0, le=1_440, description="For how many minutes somebody's autosaves of a draft fold into one revision."
        ),
    ] = 10
    smtp_url: Annotated[
        str | None,
        Field(
            description="A mail server, such as `smtp://name:password@mail.example:587`, where the password is sent "
            "over TLS alone, or `smtps://` for TLS from the start; without one, what accounts are written is logged, "
            "and nobody is told of comments."
        ),
    ] = None
    mail_from: Annotated[str, Field(description="The sender of mail.")] = "cms@localhost"
    trash_days: Annotated[
        int, Field(ge=1, description="For how many days the trash keeps articles and events before they are deleted.")
    ] = 30
    outbox_days: Annotated[
        int, Field(ge=1, description="For how many days the outbox keeps what all its listeners have handled.")
    ] = 30
    secret: Annotated[
        str | None,
        Field(
            min_length=20,
            description="By which secrets are enciphered that have to be read again, such as those of second factors, "
            "and previews are signed: a long random text, the same for every process; without one, a key that lies in "
            "the database.",
        ),
    ] = None
    second_factor_roles: Annotated[
        tuple[RoleName, ...],
        NoDecode,
        BeforeValidator(_listed),
        BeforeValidator(lambda given: given.upper() if isinstance(given, str) else given),
        Field(
            description="Who may do nothing before they have set up a second factor: roles with commas between, such "
            "as `administrator,editor`."
        ),
    ] = ()
    oidc_issuer: Annotated[
        str | None,
        Field(
            description="A provider of OpenID Connect by which people sign in, as it calls itself, such as "
            "`https://login.example`; tell it the address `/oidc/callback` of this server."
        ),
    ] = None
    oidc_client_id: Annotated[str | None, Field(description="As what the provider knows this server.")] = None
    oidc_client_secret: Annotated[str | None, Field(description="By what it knows it, if by anything.")] = None
    oidc_name: Annotated[str, Field(description="What people call the provider: it stands behind *Sign in with*.")] = (
        "single sign-on"
    )
    oidc_scope: Annotated[
        str, Field(description="What is asked for there; some give groups for a scope of their own, such as `groups`.")
    ] = "openid email profile"
    oidc_claim: Annotated[
        str,
        Field(
            description="The claim that has somebody's groups or roles there; one within another with a dot between, "
            "such as `realm_access.roles`."
        ),
    ] = "groups"
    oidc_roles: Annotated[
        dict[str, RoleName],
        NoDecode,
        BeforeValidator(_mapped),
        Field(
            description="Which of them have which role here, such as `newsroom=editor,it=administrator`, or the same "
            "as a JSON object; of several, the one that may do most."
        ),
    ] = {}
    oidc_creates_accounts: Annotated[
        bool, Field(description="Whether who comes from there for the first time and has a role gets an account.")
    ] = False
    akismet_key: Annotated[
        str | None,
        Field(
            description="Your key for Akismet, which is asked about comments whose authors agreed. Without one, the "
            "site's own learner and the other checks decide."
        ),
    ] = None
    akismet_blog: Annotated[
        str | None, Field(description="The address of the site for which the key is; the server's own unless given.")
    ] = None
    akismet_url: Annotated[
        str | None, Field(description="Where another service speaks Akismet's protocol, such as one for tests.")
    ] = None
    akismet_test: Annotated[bool, Field(description="Tells it that nothing is to be learned from what it is sent.")] = (
        False
    )
    akismet_seconds: Annotated[
        float, Field(gt=0, le=15, description="How long it may take; what it does not answer by then is held.")
    ] = 4
    cors_origins: Annotated[
        tuple[str, ...],
        NoDecode,
        BeforeValidator(_listed),
        AfterValidator(_origins),
        Field(description="Which other sites' pages may query from a browser: origins with commas between, or `*`."),
    ] = ()
    explorer: Annotated[
        bool, Field(description="Whether `/graphql` shows a browser the explorer, a page to try the API on.")
    ] = True
    reader_dir: Annotated[
        Path | None,
        Field(description="A folder with a front end of static files, served at `/reader/`; `cms demo` has one."),
    ] = None
    preview_url: Annotated[
        str | None,
        Field(description="Where a front end shows previews; the site's own address unless given."),
    ] = None
    log_level: Annotated[
        Literal["debug", "info", "warning", "error"], Field(description="debug, info, warning or error.")
    ] = "info"
    log_json: Annotated[bool, Field(description="Logs as JSON lines instead of text.")] = False
    access_log: Annotated[bool, Field(description="A line in the log for each request.")] = True

    @property
    def connections(self) -> int:
        """How many database connections a process keeps.

        More of them than cores have work for make a query wait for its turn at a core: on two cores, 8 connections had
        1% of the answers wait for over 100 ms where 4 had them wait for 4.
        """
        return self.pool_size or 2 * (os.cpu_count() or 1)

    @property
    def autosave_span(self) -> timedelta:
        """For how long autosaves fold into one revision."""
        return timedelta(minutes=self.autosave_minutes)

    @property
    def media_dir(self) -> Path:
        """Where the files lie that `/media/` serves."""
        return self.data_dir / "media"

    @property
    def base_url(self) -> str:
        """The server's address as readers reach it, without a slash at the end."""
        return (self.public_url or self.local_url).rstrip("/")

    @property
    def local_url(self) -> str:
        """The server's address on its own machine, without a slash at the end."""
        host = "127.0.0.1" if self.host in _EVERY_ADDRESS else self.host
        return f"http://[{host}]:{self.port}" if ":" in host else f"http://{host}:{self.port}"
