"""A small paper with somebody who asks, and something that is theirs or somebody else's."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from uuid_utils.compat import uuid7

from cms.accounts.access import ApiToken, SignIn
from cms.accounts.account import Account
from cms.accounts.known import actor_of
from cms.accounts.roles import Role, Scope, permissions_of
from cms.base.actor import READER, Actor
from cms.base.model import NEVER
from cms.base.session import Session
from cms.comments.moderation import CommentReport, ModerationStep, ModeratorNote
from cms.comments.rules import Block, WordRule
from cms.content.actions.gather import add_to_release
from cms.content.actions.publish import publish
from cms.content.actions.publish_release import schedule_release
from cms.content.actions.releases import create_release
from cms.content.actions.save import save
from cms.content.body import Body
from cms.content.drafts import ArticleDraft, BylineDraft, EventDraft
from cms.content.preview import Preview
from cms.content.release import ReleaseAction
from cms.content.site import NavigationItem
from cms.outbox.delivery import OutboxListener
from schema.ids import parse_id
from tests.matrix.table import LACKING, NOBODY, PREVIEWED, SCOPES
from tests.paper import NOON, Paper

TERMS = ("tag", "section", "author")
ACCOUNTS = frozenset(["account", "session", "token"])
START = datetime.fromisoformat("2026-09-01T10:00:00Z")


@dataclass(frozen=True)
class Thing:
    """What is acted on: its id, for content that of its first revision, and for a comment that of the last decision."""

    id: str
    revision: str = ""
    decision: str = ""


@dataclass
class World:
    """The paper, and what nobody owns: a parked message, an article that readers see, and one of a coming day."""

    paper: Paper
    session: Session
    section: UUID
    author: UUID
    message: str
    public: str
    coming: str
    tag: str
    menu: tuple[str, ...]
    draft: str = ""

    @classmethod
    async def build(cls, paper: Paper, session: Session) -> "World":
        """A paper in two languages."""
        await paper.site("en", "fa")
        # Somebody else manages accounts, too: the last one stays.
        await paper.add(Account, email="boss@paper.example", name="Boss", role=Role.ADMINISTRATOR, created_at=NOON)
        await paper.add(OutboxListener, name="files", topics=["article.published"], seen_at=NOON)
        public = await paper.article("Public")
        coming = await paper.article("Coming", at=NOON + timedelta(days=30))
        await paper.connection.execute(
            "INSERT INTO outbox (topic, subject_id, locale, created_at) VALUES ('article.published', $1, 'en', $2)",
            coming, NOON,
        )  # fmt: skip
        message = await paper.connection.fetchval(
            "UPDATE outbox_delivery SET parked_at = $1, tries = 12, error = 'Full.' RETURNING id", NOON
        )
        lines = [{"locale": "en", "position": position, "label": "x", "url": "/x"} for position in range(2)]
        menu = tuple([f"nav_{await paper.add(NavigationItem, **line)}" for line in lines])
        section, author, tag = await paper.section("City"), await paper.author("Ada"), await paper.tag("News")
        ids = (f"msg_{message}", f"art_{public}_en", f"art_{coming}_en", f"tag_{tag}")
        return cls(paper, session, section, author, *ids, menu)

    async def somebody(self, who: str) -> Actor:
        """Somebody with a role, an administrator's token with a scope, one without a second factor, or nobody."""
        if who in {NOBODY, PREVIEWED}:
            return READER
        if who == LACKING:
            strict = await self.account(Role.ADMINISTRATOR)
            row = await self.paper.connection.fetchrow("SELECT * FROM account WHERE id = $1", strict)
            return actor_of(dict(row or {}), session_id=uuid7(), strict=(Role.ADMINISTRATOR,))
        role = Role.ADMINISTRATOR if who in SCOPES else Role(who)
        key = await self.account(role)
        if who in SCOPES:
            given = {"account_id": key, "name": who, "secret_hash": key.bytes, "scopes": [who], "created_at": NOON}
            token = await self.paper.add(ApiToken, **given)
            return Actor(permissions_of(role, [Scope(who)]), key, who, token_id=token, role=role)
        return Actor(permissions_of(role), key, who, role=role)

    async def account(self, role: Role) -> UUID:
        """An account with a role."""
        key = uuid7()
        await self.paper.add(
            Account, id=key, email=f"{key}@paper.example", name=role.title(), role=role, created_at=NOON
        )
        return key

    async def make(self, thing: str, owner: UUID | None, state: Mapping[str, Any]) -> Thing:
        """Something that an account has made, in a state."""
        if thing == "media":
            hidden = {"address": f"{uuid7()}.png", "visible_from": NEVER, "created_by_id": owner}
            return Thing(f"med_{await self.paper.media('A weir', **hidden)}")
        if thing in TERMS:
            return Thing(await self._term(thing, "Theirs"))
        if thing == "preview":
            later = NOON + timedelta(days=1)
            given = {"kind": "MOMENT", "at": later, "expires_at": later, "created_at": NOON, "created_by_id": owner}
            return Thing(f"pre_{await self.paper.add(Preview, **given)}")
        if makes := {"comment": self._comment, "release": self._release}.get(thing):
            return await makes(owner, state)
        if thing in ACCOUNTS:
            return Thing(await self._of_account(thing, owner or await self.account(Role.AUTHOR)))
        self.session.actor = Actor(permissions_of(Role.ADMINISTRATOR), owner)
        common: dict[str, Any] = {"locale": "en", "title": "Mine", "body": Body([])}
        draft = (
            ArticleDraft(**common, section=self.section, bylines=(BylineDraft(author=self.author),))
            if thing == "article"
            else EventDraft(**common, starts_at=START, time_zone="UTC")
        )
        async with self.session.begin():
            saved = await save(self.session, draft, now=NOON)
        connection, prefix = self.paper.connection, {"article": "art", "event": "evt"}[thing]
        if state.get("in_review"):
            await connection.execute(f"UPDATE {thing} SET in_review = true WHERE id = $1", saved.row_id)  # noqa: S608 - A name of ours.
        if state.get("is_planned"):
            async with self.session.begin():
                await publish(self.session, saved.entry_id, "en", now=NOON, at=NOON + timedelta(days=1))
        if state.get("is_trashed"):
            trash = "UPDATE entry SET is_trashed = true, trashed_at = $2 WHERE id = $1"
            await connection.execute(trash, saved.entry_id, NOON)
        revision = await connection.fetchval("SELECT id FROM revision WHERE entry_id = $1", saved.entry_id)
        return Thing(f"{prefix}_{saved.entry_id}_en", f"rev_{revision}")

    async def preview(self, kind: str, thing: Thing, *, of_it: bool) -> Preview:
        """A preview of a thing's draft; of another article's where it is of something else, or has none."""
        is_content = of_it and kind in {"article", "event"}
        of = parse_id((thing if is_content else await self.make("article", None, {})).id)
        later = NOON + timedelta(days=1)
        return Preview(kind=of.type.upper(), entry_id=of.key, locale=of.locale, created_at=NOON, expires_at=later)

    async def _release(self, _: UUID | None, state: Mapping[str, Any]) -> Thing:
        """A release; where it has gathered something, that is a draft of nobody's."""
        self.draft = (await self.make("article", None, {})).id
        self.session.actor = Actor(permissions_of(Role.ADMINISTRATOR))
        async with self.session.begin():
            key = await create_release(self.session, "Budget", now=NOON)
            if state.get("is_gathered"):
                entry = parse_id(self.draft).key
                await add_to_release(self.session, key, entry, "en", ReleaseAction.PUBLISH, now=NOON)
            if state.get("is_planned"):
                await schedule_release(self.session, key, NOON + timedelta(days=1), now=NOON)
        return Thing(f"rel_{key}")

    async def _comment(self, owner: UUID | None, state: Mapping[str, Any]) -> Thing:
        """A comment below what readers see, of which moderators know all that one may know."""
        status, batch = "PENDING" if state.get("is_held") else "APPROVED", uuid7()
        key = await self.paper.comment(
            parse_id(self.public).key, "Theirs", status=status, account_id=owner, author_email="rita@reader.example",
            author_ip="198.51.100.9", author_agent="Lynx/2.9", locale="en", spam_reasons=["It has 9 links."],
        )  # fmt: skip
        of_it = {"comment_id": key, "at": NOON}
        decided = {"step": "MODERATED", "previous": "PENDING", "status": status, "reason": "Sources.", "actor": "Mo"}
        await self.paper.add(ModerationStep, **of_it, **decided, batch_id=batch)
        await self.paper.add(ModeratorNote, **of_it, actor="Mo", note="Ask the desk.")
        await self.paper.add(CommentReport, **of_it, reporter=b"r", reason="PRIVATE", message="It is about me.")
        await self.paper.add(WordRule, id=uuid7(), pattern="lampoon", action="HOLD")
        await self.paper.add(
            Block, id=uuid7(), kind="EMAIL_DOMAIN", value="kept-out.example", action="BLOCK", created_at=NOON
        )
        return Thing(f"com_{key}", decision=f"mod_{batch}")

    async def _term(self, noun: str, name: str) -> str:
        """The id of a new tag, section or author."""
        made = {"tag": self.paper.tag, "author": self.paper.author, "section": self.paper.section}[noun]
        more = {"position": len(name)} if noun == "section" else {}
        return f"{noun[:3]}_{await made(name, **more)}"

    def other(self, term: Thing) -> str:
        """The id of a tag, section or author that nobody made."""
        return {"tag": self.tag, "sec": f"sec_{self.section}", "aut": f"aut_{self.author}"}[term.id[:3]]

    async def _of_account(self, thing: str, owner: UUID) -> str:
        """The id of an account, of a session of it, or of a token."""
        if thing == "account":
            return f"acc_{owner}"
        common: dict[str, Any] = {"account_id": owner, "secret_hash": uuid7().bytes, "created_at": NOON}
        if thing == "session":
            times = {"expires_at": NEVER, "last_used_at": NOON}
            return f"ses_{await self.paper.add(SignIn, **common, **times)}"
        return f"tok_{await self.paper.add(ApiToken, **common, name='robot')}"
