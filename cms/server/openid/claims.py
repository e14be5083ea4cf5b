"""What a provider's claims about somebody mean here."""

from collections.abc import Mapping, Sequence
from typing import Any

from cms.accounts.actions.sign_in_by_provider import Vouched
from cms.accounts.roles import Role
from cms.base.fields import LONGEST_LINE, optional_line
from cms.errors import ContentFault

Claims = Mapping[str, Any]

_MOST_FIRST = tuple(Role)
"""Roles, first the one that may do most."""


def is_enough(told: Claims, claim: str) -> bool:
    """Whether this alone says what is to be known of somebody: their address, verified or not, and their groups."""
    return _has_address(told) and groups_in(told, claim) is not None


def vouched_by(told: Sequence[Claims], *, claim: str, roles: Mapping[str, str]) -> Vouched:
    """Whom verified claims are about, those of the token first, with the role that their groups have by `roles`.

    An address counts as verified by what says both of it: people write some of their claims themselves.
    """
    token = told[0]
    address = next(filter(_has_address, told), {})
    email = address.get("email")
    is_verified = isinstance(email, str) and address["email_verified"] is True
    return Vouched(
        issuer=token["iss"],
        subject=token["sub"],
        email=email if is_verified else None,
        name=_name(next((each["name"] for each in told if "name" in each), None)),
        role=role_of(told, claim, roles),
    )


def role_of(told: Sequence[Claims], claim: str, roles: Mapping[str, str]) -> Role | None:
    """The role that may do most of those that somebody's groups have."""
    held = next((groups for each in told if (groups := groups_in(each, claim)) is not None), [])
    return next((role for role in _MOST_FIRST if any(roles.get(group) == role for group in held)), None)


def groups_in(claims: Claims, claim: str) -> list[str] | None:
    """The texts that a claim has: one of that name, or one within others, with dots between; None without it."""
    found: Any = claims
    for part in [claim] if claim in claims else claim.split("."):
        if not isinstance(found, Mapping) or part not in found:
            return None
        found = found[part]
    listed = [found] if isinstance(found, str) else found
    return [each for each in listed if isinstance(each, str)] if isinstance(listed, list) else []


def _has_address(claims: Claims) -> bool:
    return "email" in claims and "email_verified" in claims


def _name(told: object) -> str | None:
    """What somebody is called, as far as a line holds it; None where it is nothing that could be written."""
    try:
        return optional_line("name", told[:LONGEST_LINE]) if isinstance(told, str) else None
    except ContentFault:
        return None
