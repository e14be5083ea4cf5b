"""The table of permissions, and the document that shows it."""

from cms.accounts.document import with_tables
from cms.accounts.roles import MEANING, ROLES, SCOPES, Role, Scope, permissions_of
from cms.base.actor import Permission
from cms.cli.account import DOCUMENT


def test_the_document_shows_the_table_that_holds() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    assert text == with_tables(text), "Run `cms account permissions`."
    assert text.count("✓") == sum(map(len, ROLES.values())) + sum(map(len, SCOPES.values()))
    for permission in Permission:
        assert text.count(f"| `{permission}` |") == 2


def test_every_permission_says_what_it_is_for() -> None:
    assert set(MEANING) == set(Permission)


def test_every_permission_can_be_had_by_a_role_and_by_a_scope() -> None:
    assert frozenset().union(*ROLES.values()) == frozenset(Permission)
    assert frozenset().union(*SCOPES.values()) == frozenset(Permission)


def test_a_token_does_no_more_than_its_account() -> None:
    for role in Role:
        for scope in Scope:
            assert permissions_of(role, [scope]) == ROLES[role] & SCOPES[scope]
        assert permissions_of(role) == permissions_of(role, list(Scope)) == ROLES[role]
        assert permissions_of(role, []) == frozenset()
