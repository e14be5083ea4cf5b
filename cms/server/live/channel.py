"""A channel: all that follow the same selection of the same news, and may see the same, share what is read for them."""

from collections.abc import Callable, Hashable
from datetime import UTC, datetime
from typing import Any, NamedTuple
from uuid import UUID

import orjson

from cms.content.locales import Locales
from cms.outbox.cursors import Cursors
from cms.outbox.news import News, Position
from cms.server.live.follower import Event, Follower
from schema.doing import Outcome
from schema.errors import ApiError, BadArgument, Refused
from schema.planner.emit import OUTCOME, OUTCOME_JSON
from schema.planner.plan import Plan, Request
from schema.planner.run import Operations, Read, Ready
from schema.specs import Feed

NO_CURSOR = "This is not a cursor of an event. Use one as the API gave it."

_ALWAYS = datetime.min.replace(tzinfo=UTC)


class Means(NamedTuple):
    """By what events are read."""

    operations: Operations
    read: Read
    locales: Callable[[], Locales]
    cursors: Cursors


class Channel:
    """One selection, and who follows it. What is read for one event is read once, however many there are."""

    def __init__(self, ready: Ready, request: Request, means: Means, after: str | None = None) -> None:
        """`after` counts before the argument of this name. Raises Refused for what cannot be right."""
        self._ready, self._request, self._means = ready, request, means
        [asked] = ready.reading.node.fields.values()
        if not isinstance(asked.spec, Feed):
            raise TypeError(f"The subscription {asked.name} is declared in no way that the planner knows.")
        self._feed = asked.spec
        self.followers: set[Follower] = set()
        given = after or asked.arguments.later("after").getter(ready.values)
        self.after = self._checked(given)
        about = asked.spec.about
        subject = asked.spec.key(asked.arguments.later(about).getter(ready.values)) if about else None
        self.entry_id: UUID | None = subject.key if subject else None
        self._scope: Outcome = {"locale": subject.locale} if subject else {"all_locales": True}
        plan, values = self._planned(request, self._scope)
        bound = plan.bind(values, request._replace(moment=_ALWAYS))
        # Whose statement is the same, with the same values, are told the same.
        self.key: Hashable = (plan.sql, repr(bound), request.viewer, self.entry_id)

    @property
    def topics(self) -> list[str]:
        """Of what it tells."""
        return list(self._feed.kinds)

    def _checked(self, cursor: str | None) -> Position | None:
        """From where on whoever asks wants to know; raises Refused with all that is wrong with any argument."""
        errors: list[ApiError] = []
        plan, values = self._planned(self._request, {})
        try:
            plan.bind(values, self._request)
        except Refused as refusal:
            errors += refusal.errors
        try:
            position = None if cursor is None else self._means.cursors.read(cursor)
        except ValueError:
            errors.append(BadArgument("after", NO_CURSOR))
        if errors:
            raise Refused(errors)
        return position

    async def event(self, news: News) -> Event | None:
        """The event of a piece of news, as it is read now; None where it is none of these followers' business."""
        kind = self._feed.kinds.get(news.topic)
        if kind is None or self.entry_id not in {None, news.entry_id}:
            return None
        request = self._request._replace(moment=datetime.now(UTC), locales=self._means.locales())
        cursor = self._means.cursors.seal(news.position)
        is_kept = kind != "REMOVED" or self._feed.keeps
        outcome = self._scope | {
            "cursor": cursor,
            "kind": kind,
            "comment_id": news.subject_id,
            "entry_id": news.entry_id,
            "comment": news.subject_id if is_kept else None,
        }
        plan, values = self._planned(request, outcome)
        try:
            data = await self._means.operations.answer(self._means.read, plan, values, request)
        except Refused as refusal:
            errors = orjson.dumps([error.as_json() for error in refusal.errors])
            return Event(cursor, b'{"data":null,"errors":' + errors + b"}")
        # The answer has one key, so that it ends like this where its value is null.
        return None if data.endswith(b" null}") else Event(cursor, b'{"data":' + data.replace(b"\n", b" ") + b"}")

    def _planned(self, request: Request, outcome: Outcome) -> tuple[Plan, dict[str, Any]]:
        """The plan by which an event is read, and its values; it is the same until the site's languages change."""
        operation = self._ready.operation
        values = self._ready.values | {OUTCOME: outcome, OUTCOME_JSON: orjson.dumps(outcome, default=str).decode()}
        [part] = operation.reading(values, request.viewer, request.locales).parts
        return operation.plan(part, values, request.locales), values

    def drop(self) -> None:
        """Sends all followers away."""
        for follower in list(self.followers):
            follower.drop()

    async def tell(self, news: News) -> None:
        """Tells all followers of a piece of news, if any are left."""
        event = await self.event(news) if self.followers else None
        if event is not None:
            for follower in list(self.followers):
                follower.tell(event)
