"""A paper, somebody who works on it, and a way to ask and change through GraphQL."""

from tests.mutations.conftest import do, mails, operations, paper, someone

__all__ = ["do", "mails", "operations", "paper", "someone"]
