"""What snapshots say, in words: ids as the names of what they stand for."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, cast, get_args, get_origin, get_type_hints
from uuid import UUID

from cms.content.drafts import ContentDraft

UNKNOWN = "…"
"""What is gone by now, or hidden from who asks."""


@dataclass(frozen=True)
class Named:
    """What a key stands for: its name, and the id by which whoever asks knows it."""

    name: str
    id: str


@dataclass(frozen=True)
class Wording:
    """Words for the values of one kind of draft: what keys stand for, and how fields are called."""

    draft: type[ContentDraft]
    names: Mapping[str, Named]
    label: Callable[[str], str] = str

    def place(self, field: str) -> int:
        """Where a field stands among those of the draft; last, if it is none of them any more."""
        return list(_forms(self._key)).index(field) if field in _forms(self._key) else len(_forms(self._key))

    def of(self, field: str, value: Any) -> str | None:
        """A field's value, or one line of it; None where it is empty."""
        return self._worded(self._form(field), value)

    def id(self, field: str, value: Any) -> str | None:
        """The id of what a line of a list stands for, if it stands for one thing alone."""
        form = self._form(field)
        if isinstance(value, dict):
            keys = [value[name] for name in form.ids if isinstance(value.get(name), str)]
            named = self.names.get(keys[0]) if len(keys) == 1 else None
        else:
            named = self.names.get(value) if form.is_id and isinstance(value, str) else None
        return named.id if named else None

    @property
    def _key(self) -> Hashable:
        return cast(Hashable, self.draft)

    def _form(self, field: str) -> "_Form":
        return _forms(self._key).get(field, _Form())

    def _worded(self, form: "_Form", value: Any) -> str | None:
        if isinstance(value, list):
            return ", ".join(self._worded(form, item) or "" for item in value) or None
        if isinstance(value, dict):
            # The database has them in an order of its own.
            names = [*(name for name in form.members if name in value), *(value.keys() - set(form.members))]
            return ", ".join(filter(None, (self._worded(form.member(name), value[name]) for name in names))) or None
        if isinstance(value, bool):
            return "yes" if value else "no"
        if value is None or value == "":
            return None
        if not form.is_id:
            return str(value)
        named = self.names.get(str(value))
        return named.name if named else UNKNOWN


@dataclass(frozen=True)
class _Form:
    """How a field is made: whether it holds ids, or else which members its lines have, and which of those hold ids."""

    is_id: bool = False
    members: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()

    def member(self, name: str) -> "_Form":
        """The form of a member."""
        return _Form(is_id=name in self.ids)


@cache
def _forms(draft: Hashable) -> Mapping[str, _Form]:
    """The fields of a draft, in their order."""
    return {name: _form_of(_single(hint)) for name, hint in get_type_hints(cast(type, draft)).items()}


def _form_of(kind: Any) -> _Form:
    if not is_dataclass(kind):
        return _Form(is_id=kind is UUID)
    members = {name: _single(hint) for name, hint in get_type_hints(cast(type, kind)).items()}
    return _Form(members=tuple(members), ids=tuple(name for name, inner in members.items() if inner is UUID))


def _single(hint: Any) -> Any:
    """The type of a field's value, or of a line of it."""
    if get_origin(hint) is UnionType:
        (hint,) = (each for each in get_args(hint) if each is not NoneType)
    return _single(get_args(hint)[0]) if get_origin(hint) is tuple else hint
