"""Pictures and files."""

from typing import Any

from tests.equivalence.reference.fields import columns, field
from tests.equivalence.reference.lists import OPAQUE
from tests.equivalence.reference.world import Seen

columns("Media", credit="credit", width="width", height="height", mimeType="mime_type", bytes="bytes",
        placeholder="placeholder")  # fmt: skip
field("Media.alt")(lambda seen: seen.say("alt"))
field("Media.caption")(lambda seen: seen.say("caption"))


@field("Media.focalPoint")
def focal_point(seen: Seen) -> Seen | None:
    return None if seen.row.focal_x is None else seen


columns("FocalPoint", x="focal_x", y="focal_y")


@field("Media.url")
def url(seen: Seen, **arguments: Any) -> str:
    """Where files lie is the media library's affair; the same size of the same picture always lies in one place."""
    return f"{OPAQUE}url {seen.row.id} {sorted(arguments.items())}"


@field("Media.srcset")
def srcset(seen: Seen, **arguments: Any) -> str:
    return f"{OPAQUE}srcset {seen.row.id} {sorted(arguments.items())}"
