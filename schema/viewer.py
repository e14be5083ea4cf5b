"""Who asks, as far as it chooses SQL: two who may do the same share their plans."""

from dataclasses import dataclass

from cms.base.actor import NEEDS_SECOND_FACTOR, Actor, Permission
from cms.content.preview import PreviewKind


@dataclass(frozen=True)
class Viewer:
    """What somebody may do, and whether it is known who they are; keys of their own are bound when a statement runs.

    `preview` says of what they have a preview, who may do nothing else then, and `is_guest` that they may have
    commented without an account.
    """

    permissions: frozenset[Permission] = frozenset()
    is_signed_in: bool = False
    preview: PreviewKind | None = None
    lacks_second_factor: bool = False
    is_guest: bool = False

    @classmethod
    def of(cls, actor: Actor) -> "Viewer":
        """An actor as a viewer."""
        is_signed_in = actor.account_id is not None
        return cls(actor.permissions, is_signed_in, lacks_second_factor=actor.lacks_second_factor)

    def may(self, *permissions: Permission) -> bool:
        """Whether they may do one of these."""
        return not self.permissions.isdisjoint(permissions)

    def told(self, refusal: str) -> str:
        """What they are told who may not do something: the refusal, unless a second factor is to come first."""
        return NEEDS_SECOND_FACTOR if self.lacks_second_factor else refusal

    @property
    def reads_drafts(self) -> bool:
        """Whether they may ask for any draft."""
        return Permission.READ_DRAFTS in self.permissions

    @property
    def reads_own_drafts(self) -> bool:
        """Whether they may ask for drafts at all, though it be their own alone."""
        return self.may(Permission.READ_DRAFTS, Permission.READ_OWN_DRAFTS)
