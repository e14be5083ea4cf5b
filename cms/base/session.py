"""Sessions that write: one transaction for each verb, and whoever acts in it."""

from typing import Any

from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlmodel.ext.asyncio.session import AsyncSession

from cms.base.actor import HOUSE, Actor
from cms.base.database import connect


class Session(AsyncSession):
    """What verbs write through. `actor` is who acts; `address` is from where, if that is known."""

    def __init__(self, bind: Any = None, *, actor: Actor = HOUSE, address: str | None = None, **options: Any) -> None:
        super().__init__(bind, **options)
        self.actor, self.address = actor, address


Sessions = async_sessionmaker[Session]


def session_factory(url: str, *, size: int = 5) -> Sessions:
    """Makes sessions on the database at `url`, on up to `size` connections; the house acts in them unless told.

    The caller opens the transaction: `async with sessions() as session, session.begin(): ...`, and says who acts:
    `sessions(actor=…)`. `close_sessions` gives the connections back. The first use raises EnvironmentFault where there
    is no database to reach.
    """
    engine = create_async_engine(
        "postgresql+asyncpg://", async_creator=lambda: connect(url), pool_size=size, max_overflow=0, pool_pre_ping=True
    )
    return async_sessionmaker(engine, class_=Session, expire_on_commit=False)


async def close_sessions(factory: Sessions) -> None:
    """Closes the connections of a factory's sessions, once none is in use."""
    await factory.kw["bind"].dispose()
