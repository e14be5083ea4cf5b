"""The learner takes in what moderators decided, and what files of labelled comments say."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select, update
from sqlalchemy.dialects.postgresql import insert
from uuid_utils.compat import uuid7

from cms.base.rows import fetch_rows, table_of
from cms.base.session import Session
from cms.comments.actions.lessons import load_learner
from cms.comments.actions.screen_comment import links_in
from cms.comments.comment import Comment
from cms.comments.digest import digest_of
from cms.comments.lessons import SpamLesson, SpamModel
from cms.comments.spam.learner import Example, Learner, train

BATCH = 200
"""How many lessons are taken in at once: each takes a fraction of a millisecond, in which nothing else is done."""

_lessons, _comments, _model = table_of(SpamLesson), table_of(Comment), table_of(SpamModel)

Tell = Callable[[int, int], None]
"""Is told how many steps are done, and of how many."""


@dataclass(frozen=True)
class Labelled:
    """A comment from a file, and whether it is spam."""

    text: str
    is_spam: bool
    name: str = ""


async def learn_lessons(session: Session, *, now: datetime) -> int:
    """Takes in some of what was decided since; how many lessons that were."""
    new = _with_comments().where(_lessons.c.learned_at.is_(None)).order_by(_lessons.c.id).limit(BATCH)
    rows = await fetch_rows(session, new.with_for_update(of=_lessons, skip_locked=True))
    if not rows:
        return 0
    await _hold_model(session)
    learner = await load_learner(session)
    for row in rows:
        learner.learn(_example(row))
    await _keep(session, learner, now=now)
    keys = [row["id"] for row in rows]
    await session.exec(update(_lessons).where(_lessons.c.id.in_(keys)).values(learned_at=now))
    return len(rows)


async def teach_labelled(session: Session, labelled: Sequence[Labelled], *, now: datetime) -> int:
    """Notes what a file says; the same text once, with what was said of it last. How many texts are new."""
    lessons = {
        digest_of(each.text): {
            "id": uuid7(), "is_spam": each.is_spam, "name": each.name, "body": each.text,
            "digest": digest_of(each.text), "at": now, "learned_at": now,
        }
        for each in labelled
        if each.text.strip()
    }  # fmt: skip
    if not lessons:
        return 0
    before = await _count(session)
    statement = insert(_lessons)
    anew = statement.on_conflict_do_update(
        index_elements=["digest"],
        index_where=_lessons.c.digest.is_not(None),
        set_={"is_spam": statement.excluded.is_spam},
    )
    await session.exec(anew, params=list(lessons.values()))
    return await _count(session) - before


async def retrain(session: Session, tell: Tell | None = None, *, now: datetime) -> Learner:
    """Forgets what the learner knows, and learns all lessons anew, which takes a second for each thousand or so."""
    await _hold_model(session)
    rows = await fetch_rows(session, _with_comments().order_by(_lessons.c.id))
    learner = train((_example(row) for row in rows), tell)
    await _keep(session, learner, now=now)
    await session.exec(update(_lessons).where(_lessons.c.learned_at.is_(None)).values(learned_at=now))
    return learner


def _with_comments() -> Select[Any]:
    """Lessons with the comments that they are about, as these read now."""
    columns = (_lessons.c.id, _lessons.c.is_spam, _lessons.c.name, _lessons.c.body)
    of_comment = ("author_name", "body_text", "body_html", "form", "deleted_at")
    both = _lessons.outerjoin(_comments, _comments.c.id == _lessons.c.comment_id)
    return select(*columns, *(_comments.c[name] for name in of_comment)).select_from(both)


def _example(row: dict[str, Any]) -> Example:
    if row["body"] is not None:
        return Example(text=row["body"], is_spam=row["is_spam"], name=row["name"] or "")
    return Example(
        text=row["body_text"],
        is_spam=row["is_spam"],
        name=row["author_name"],
        links=links_in(row["body_html"]),
        seconds=(row["form"] or {}).get("seconds"),
    )


async def _hold_model(session: Session) -> None:
    """One learns at a time."""
    await fetch_rows(session, select(_model.c.id).with_for_update())


async def _keep(session: Session, learner: Learner, *, now: datetime) -> None:
    ham, spam = learner.decisions
    kept = {"weights": learner.to_bytes(), "ham": ham, "spam": spam, "updated_at": now}
    await session.exec(update(_model).values(version=_model.c.version + 1, **kept))


async def _count(session: Session) -> int:
    [row] = await fetch_rows(session, select(func.count().label("count")).select_from(_lessons))
    count: int = row["count"]
    return count


def labelled_rows(rows: Iterable[dict[str, str]], text: str, label: str, name: str | None) -> Iterable[Labelled | int]:
    """The comments of a table with these columns; a number, from 1, for each row whose label says neither."""
    for number, row in enumerate(rows, start=1):
        is_spam = _LABELS.get((row.get(label) or "").strip().lower())
        if is_spam is None:
            yield number
        else:
            yield Labelled((row.get(text) or "").strip("\ufeff \n"), is_spam, (row.get(name) or "") if name else "")


_LABELS = {
    **dict.fromkeys(("1", "spam", "true", "yes"), True),
    **dict.fromkeys(("0", "ham", "false", "no", "not spam"), False),
}
