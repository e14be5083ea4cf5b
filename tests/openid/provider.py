"""A provider of OpenID Connect for tests: `python -m tests.openid.provider PORT client_secret_basic`.

It signs everybody in at once, as whom `/behave` was told last, and lies in the one way that it was told to.
"""

import hmac
import json
import secrets
import sys
import time
from base64 import b64decode, urlsafe_b64encode
from hashlib import sha256
from typing import Any
from urllib.parse import unquote, urlencode

import uvicorn
from joserfc import jws
from joserfc.jwk import KeySet, RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

CLIENT, SECRET = "newsroom", "a secret of the client: & more"

PERSON = {"sub": "1234", "email": "ada@paper.example", "email_verified": True, "name": "Ada", "groups": ["newsroom"]}
LIES = (
    "nonce",
    "no nonce",
    "audience",
    "another's audience",
    "second audience",
    "expired",
    "from the future",
    "issuer",
    "no subject",
    "no algorithm",
    "shared secret",
    "other key",
    "unknown key",
    "no token",
    "other access token",
    "somebody else besides",
)
"""In which ways an ID token can be wrong."""


class AsciiResponse(JSONResponse):
    """JSON in which any character can be said, halves of pairs included."""

    def render(self, content: Any) -> bytes:
        """It, escaped."""
        return json.dumps(content).encode()


class Provider:
    """What it knows, and who comes next."""

    def __init__(self, port: int, proof: str) -> None:
        self.proof = proof
        self.issuer = f"http://127.0.0.1:{port}"
        self.key, self.other = (RSAKey.generate_key(2048, {"kid": kid, "use": "sig"}) for kid in ("one", "two"))
        self.asked: dict[str, dict[str, str]] = {}
        self.person: dict[str, Any] = PERSON
        self.lie = ""
        self.besides: dict[str, Any] = {}
        self.missing: list[str] = []
        self.broken: dict[str, dict[str, Any]] = {}

    async def behave(self, request: Request) -> Response:
        """Who is signed in from now on, and what is wrong with what is said of them."""
        told = await request.json()
        self.person, self.lie = {**PERSON, **told["person"]}, told["lie"]
        self.besides, self.missing = told["besides"] or {}, told["missing"]
        self.broken = told["broken"] or {}
        if told["new key"]:
            self.key = RSAKey.generate_key(2048, {"kid": told["new key"], "use": "sig"})
        return AsciiResponse({})

    async def describe(self, _: Request) -> Response:
        """What it says of itself."""
        paths = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "keys"}
        return AsciiResponse(
            {
                "issuer": self.issuer,
                **{name: f"{self.issuer}/{path}" for name, path in paths.items()},
                "userinfo_endpoint": f"{self.issuer}/userinfo",
                **(
                    {}
                    if self.proof == "client_secret_basic"
                    else {"token_endpoint_auth_methods_supported": [self.proof]}
                ),
                "response_types_supported": ["code"],
                "subject_types_supported": ["public"],
                # It would take what nobody should.
                "id_token_signing_alg_values_supported": ["RS256", "HS256", "none"],
                **self.broken.get("description", {}),
            }
        )

    async def keys(self, _: Request) -> Response:
        """By which its signatures are verified."""
        return AsciiResponse({**KeySet([self.key]).as_dict(private=False), **self.broken.get("keys", {})})

    async def authorize(self, request: Request) -> Response:
        """Signs somebody in, or says why not."""
        given = dict(request.query_params)
        back = {"state": given["state"], "iss": self.issuer}
        if self.lie == "denied":
            refusal = {"error": "access_denied", "error_description": "<script>alert(1)</script>"}
            return RedirectResponse(f"{given['redirect_uri']}?{urlencode(back | refusal)}", 303)
        if self.lie == "other provider":
            back["iss"] = "https://elsewhere.example"
        asks_well = given["response_type"] == "code" and given["code_challenge_method"] == "S256"
        assert asks_well, given
        assert {"openid", "email"} <= set(given["scope"].split()), given
        code = secrets.token_urlsafe(16)
        self.asked[code] = given
        return RedirectResponse(f"{given['redirect_uri']}?{urlencode(back | {'code': code})}", 303)

    async def token(self, request: Request) -> Response:
        """Exchanges a code, once, for whoever began with it."""
        given: dict[str, Any] = dict((await request.form()).items())
        asked = self.asked.pop(str(given.get("code")), None)
        digest = sha256(str(given.get("code_verifier")).encode()).digest()
        if self.client(request, given) != (CLIENT, None if self.proof == "none" else SECRET):
            return AsciiResponse({"error": "invalid_client"}, 401)
        if (
            asked is None
            or asked["client_id"] != CLIENT
            or asked["redirect_uri"] != given["redirect_uri"]
            or asked["code_challenge"] != _encoded(digest)
        ):
            return AsciiResponse({"error": "invalid_grant"}, 400)
        token = {"access_token": "an-access-token", "token_type": "Bearer", "expires_in": 60}
        if self.lie != "no token":
            token["id_token"] = self.signed(asked["nonce"])
        return AsciiResponse(token | self.broken.get("token", {}))

    def client(self, request: Request, given: dict[str, Any]) -> tuple[Any, Any]:
        """As whom, and by what, somebody asks for a token, in the one way that is known here."""
        if self.proof != "client_secret_basic":
            return given.get("client_id"), given.get("client_secret")
        sent = b64decode(request.headers["authorization"].removeprefix("Basic ")).decode()
        name, _, secret = sent.partition(":")
        return unquote(name), unquote(secret)

    def signed(self, nonce: str) -> str:
        """What it says of somebody, or of somebody else."""
        now = int(time.time())
        claims: dict[str, Any] = {
            "iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": nonce, **self.person,
        }  # fmt: skip
        wrong: dict[str, dict[str, Any]] = {
            "nonce": {"nonce": "another"},
            "audience": {"aud": "another"},
            "another's audience": {"aud": "another", "azp": CLIENT},
            "second audience": {"aud": [CLIENT, "another"]},
            "expired": {"iat": now - 900, "exp": now - 600},
            "from the future": {"iat": now + 600, "exp": now + 900},
            "issuer": {"iss": "https://elsewhere.example"},
            "other access token": {"at_hash": "AAAAAAAAAAAAAAAAAAAAAA"},
        }
        claims |= wrong.get(self.lie, {})
        missing = {
            "no nonce": ["nonce"],
            "no subject": ["sub"],
            "somebody else besides": ["groups"],
        }
        for name in [*missing.get(self.lie, []), *self.missing]:
            del claims[name]
        if self.lie == "no algorithm":
            return f"{_joined({'alg': 'none'}, claims)}."
        if self.lie == "shared secret":
            # Whoever takes a public key for the secret of a hash can be told anything.
            said, public = _joined({"alg": "HS256", "kid": self.key.kid}, claims), self.key.as_pem(private=False)
            return f"{said}.{_encoded(hmac.digest(public, said.encode(), 'sha256'))}"
        key, kid = (self.other, self.key.kid) if self.lie == "other key" else (self.key, self.key.kid)
        if self.lie == "unknown key":
            key, kid = self.other, self.other.kid
        return jws.serialize_compact({"alg": "RS256", "kid": kid}, json.dumps(claims), key)

    async def userinfo(self, request: Request) -> Response:
        """What it says besides."""
        if request.headers.get("authorization") != "Bearer an-access-token":
            return AsciiResponse({"error": "invalid_token"}, 401)
        subject = "another" if self.lie == "somebody else besides" else self.person["sub"]
        return AsciiResponse({"sub": subject, **self.besides, **self.broken.get("userinfo", {})})


def _joined(*parts: dict[str, Any]) -> str:
    return ".".join(_encoded(json.dumps(part).encode()) for part in parts)


def _encoded(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def provider(port: int, proof: str) -> Starlette:
    """It, as an application."""
    here = Provider(port, proof)
    return Starlette(
        routes=[
            Route("/.well-known/openid-configuration", here.describe),
            Route("/authorize", here.authorize),
            Route("/token", here.token, methods=["POST"]),
            Route("/keys", here.keys),
            Route("/userinfo", here.userinfo),
            Route("/behave", here.behave, methods=["POST"]),
        ]
    )


if __name__ == "__main__":
    uvicorn.run(provider(int(sys.argv[1]), sys.argv[2]), port=int(sys.argv[1]), log_level="warning")
