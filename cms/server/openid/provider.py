"""The provider that is set: where it sends people, and what it says of them once that is verified.

It is the one host that the server asks anything of while somebody waits; each answer has a deadline.
"""

import asyncio
import re
import time
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import httpx2
from authlib.integrations.base_client import OAuthError
from authlib.integrations.httpx_client import AsyncOAuth2Client
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import BadSignatureError, InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet
from joserfc.jws import JWSRegistry

from cms.base.guarded import is_guarded
from cms.errors import EnvironmentFault
from cms.server.openid.claims import Claims
from cms.server.openid.flow import Flow

Answer = TypeVar("Answer")

DEADLINE = 10.0
"""Seconds that the provider may take to go on with an answer; for all that is asked of it at once, twice as many."""

FRESH = 3600.0
"""Seconds for which what it says of itself holds."""

APART = 60.0
"""Seconds between two looks for another key because of signatures that are wrong."""

LEEWAY = 60
"""Seconds that its clock may be away from ours."""

ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"]
"""Signatures that nobody makes who knows what we know: none by a shared secret, and not the absence of one."""

_SUBJECT = re.compile("[^\0\ud800-\udfff]{1,255}").fullmatch
"""Who somebody is there (OpenID Connect Core, section 2), in characters that the database has."""

_MISSHAPEN = (KeyError, ValueError, TypeError, AttributeError)
"""What reading an answer raises that is JSON, but of another shape: it is read by libraries that take it on trust."""


class Away(Exception):
    """The provider cannot be reached, or says nothing that could be understood."""


class Untrusted(Exception):
    """What came from the provider, or is said to, is not what it must be."""


class Provider:
    """A provider, by its issuer; what it says of itself is fetched when it is needed."""

    def __init__(
        self, issuer: str, client_id: str, client_secret: str | None, scope: str, *, deadline: float = DEADLINE
    ) -> None:
        self.issuer, self._client_id, self._secret = issuer, client_id, client_secret
        self._scope, self._deadline = scope, deadline
        self._metadata: dict[str, Any] = {}
        self._read_at = 0.0
        self._keys: KeySet | None = None
        self._doubted_at = -APART
        if not is_guarded(issuer):
            raise EnvironmentFault("CMS_OIDC_ISSUER is to begin with https://, unless it is on this machine.")

    async def address(self, flow: Flow, callback: str) -> str:
        """Where a browser goes to sign in there. Raises Away and Untrusted."""

        async def make(client: AsyncOAuth2Client) -> str:
            metadata = await self._described(client)
            made: str
            made, _ = client.create_authorization_url(
                metadata["authorization_endpoint"], flow.state, flow.verifier, nonce=flow.nonce
            )
            return made

        return await self._asking(make, callback)

    async def claims(
        self, code: str, flow: Flow, callback: str, is_enough: Callable[[Claims], bool]
    ) -> list[dict[str, Any]]:
        """What it says of whoever has brought a code, verified: in the token, and where that is not enough, besides.

        Raises Away and Untrusted.
        """

        async def ask(client: AsyncOAuth2Client) -> list[dict[str, Any]]:
            metadata = await self._described(client)
            token = await client.fetch_token(
                metadata["token_endpoint"],
                grant_type="authorization_code",
                code=code,
                redirect_uri=callback,
                code_verifier=flow.verifier,
            )
            claims = await self._verified(client, token, flow.nonce)
            return [claims] if is_enough(claims) else [claims, await self._told_besides(client, claims["sub"])]

        return await self._asking(ask, callback)

    async def _asking(self, ask: Callable[[AsyncOAuth2Client], Awaitable[Answer]], callback: str) -> Answer:
        client = AsyncOAuth2Client(
            self._client_id,
            self._secret,
            scope=self._scope,
            redirect_uri=callback,
            code_challenge_method="S256",
            token_endpoint_auth_method=self._proves_by,
            # It is used at once: one that lasts for a minute will do.
            leeway=0,
            timeout=self._deadline,
            follow_redirects=False,
        )
        try:
            # Each read has its deadline; so has all of it, of whoever answers a byte at a time.
            async with asyncio.timeout(2 * self._deadline), client:
                return await ask(client)
        except (OAuthError, JoseError) as error:
            raise Untrusted(str(error)) from None
        except (httpx2.HTTPError, httpx2.InvalidURL, TimeoutError, *_MISSHAPEN) as error:
            raise Away(f"{type(error).__name__}: {error}") from None

    @property
    def _proves_by(self) -> str:
        if self._secret is None:
            return "none"
        # Where it does not say, this is how (OpenID Connect Discovery, section 3).
        known = _list_in(self._metadata, "token_endpoint_auth_methods_supported", ["client_secret_basic"])
        return "client_secret_basic" if "client_secret_basic" in known else "client_secret_post"

    async def _described(self, client: AsyncOAuth2Client) -> dict[str, Any]:
        """What the provider says of itself (OpenID Connect Discovery, section 4)."""
        if not self._metadata or time.monotonic() - self._read_at > FRESH:
            metadata = await _fetch(client, f"{self.issuer.rstrip('/')}/.well-known/openid-configuration")
            if metadata["issuer"] != self.issuer:
                raise Untrusted(f"The provider calls itself {metadata['issuer']!r}, and is set as {self.issuer!r}.")
            for name in ("authorization_endpoint", "token_endpoint", "jwks_uri"):
                if not is_guarded(str(metadata[name])):
                    raise Untrusted(f"The provider's {name} is not reached by https.")
            self._metadata, self._read_at, self._keys = metadata, time.monotonic(), None
            client.token_endpoint_auth_method = self._proves_by
        return self._metadata

    async def _verified(self, client: AsyncOAuth2Client, token: dict[str, Any], nonce: str) -> dict[str, Any]:
        """The claims of an ID token (OpenID Connect Core, section 3.1.3.7)."""
        told = _list_in(self._metadata, "id_token_signing_alg_values_supported", ["RS256"])
        registry = JWSRegistry(algorithms=[each for each in ALGORITHMS if each in told], strict_check_header=False)
        try:
            read = jwt.decode(token["id_token"], await self._key_set(client), registry=registry)
        except (InvalidKeyIdError, BadSignatureError) as error:
            # It signs by a new key, which may have the name of the one before.
            if isinstance(error, BadSignatureError) and time.monotonic() - self._doubted_at < APART:
                raise
            self._doubted_at = time.monotonic()
            read = jwt.decode(token["id_token"], await self._key_set(client, anew=True), registry=registry)
        only = {
            "iss": {"essential": True, "value": self.issuer},
            "aud": {"essential": True, "value": self._client_id},
        }
        known = {"nonce": nonce, "client_id": self._client_id, "access_token": token.get("access_token")}
        claims = CodeIDToken(read.claims, read.header, only, known)
        claims.validate(leeway=LEEWAY)
        if not (isinstance(claims["sub"], str) and _SUBJECT(claims["sub"])):
            raise Untrusted("The subject is empty, too long, or no text.")
        return dict(claims)

    async def _key_set(self, client: AsyncOAuth2Client, *, anew: bool = False) -> KeySet:
        if self._keys is None or anew:
            fetched: Any = await _fetch(client, self._metadata["jwks_uri"])
            self._keys = KeySet.import_key_set(fetched)
        return self._keys

    async def _told_besides(self, client: AsyncOAuth2Client, subject: str) -> dict[str, Any]:
        """What it says of somebody outside of the token, as some do of addresses and groups (section 5.3)."""
        address = self._metadata.get("userinfo_endpoint")
        if not address or not client.token.get("access_token"):
            return {}
        if not is_guarded(str(address)):
            raise Untrusted("The provider's userinfo_endpoint is not reached by https.")
        told = await _fetch(client, address, withhold_token=False)
        if told.get("sub") != subject:
            raise Untrusted("What the provider says besides is about somebody else.")
        return told


async def _fetch(client: AsyncOAuth2Client, address: str, *, withhold_token: bool = True) -> dict[str, Any]:
    """A JSON object at one of the provider's addresses."""
    headers = {"accept": "application/json"}
    response = await client.request("GET", address, withhold_token=withhold_token, headers=headers)
    response.raise_for_status()
    read = response.json()
    if not isinstance(read, dict):
        raise ValueError(f"There is no JSON object at {address}.")  # noqa: TRY004 - As where there is no JSON.
    return read


def _list_in(metadata: dict[str, Any], name: str, otherwise: list[str]) -> list[Any]:
    """A list of what the provider says of itself, or what holds where it says nothing."""
    found = metadata.get(name)
    return found if isinstance(found, list) else otherwise
