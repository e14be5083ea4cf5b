"""What a provider's claims about somebody mean here."""

from collections.abc import Mapping
from typing import Any

from cms.accounts.actions.sign_in_by_provider import Vouched
from cms.accounts.roles import Role

Claims = Mapping[str, Any]

_MOST_FIRST = tuple(Role)
"""Roles, first the one that may do most."""


def vouched_by(claims: Claims, *, claim: str, roles: Mapping[str, str]) -> Vouched:
    """Whom verified claims are about, with the role that their groups, which are in `claim`, have by `roles`."""
    email, name = claims.get("email"), claims.get("name")
    is_verified = isinstance(email, str) and claims.get("email_verified") is True
    return Vouched(
        issuer=claims["iss"],
        subject=claims["sub"],
        email=email if is_verified else None,
        name=name if isinstance(name, str) and name.strip() else None,
        role=role_of(claims, claim, roles),
    )


def role_of(claims: Claims, claim: str, roles: Mapping[str, str]) -> Role | None:
    """The role that may do most of those that somebody's groups have."""
    held = groups_in(claims, claim)
    return next((role for role in _MOST_FIRST if any(roles.get(group) == role for group in held)), None)


def groups_in(claims: Claims, claim: str) -> list[str]:
    """The texts that a claim has: one of that name, or one within others, with dots between."""
    found: Any = claims
    if claim in claims:
        found = claims[claim]
    else:
        for part in claim.split("."):
            found = found.get(part) if isinstance(found, Mapping) else None
    listed = [found] if isinstance(found, str) else found
    return [each for each in listed if isinstance(each, str)] if isinstance(listed, list) else []
