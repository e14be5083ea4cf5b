"""Sessions that write: rows as objects, one transaction for each verb."""

from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlmodel.ext.asyncio.session import AsyncSession

from cms.base.database import connect


def session_factory(url: str, *, size: int = 5) -> async_sessionmaker[AsyncSession]:
    """Makes sessions on the database at `url`, on up to `size` connections.

    The caller opens the transaction: `async with sessions() as session, session.begin(): ...`. `close_sessions` gives
    the connections back. The first use raises EnvironmentFault where there is no database to reach.
    """
    engine = create_async_engine(
        "postgresql+asyncpg://", async_creator=lambda: connect(url), pool_size=size, max_overflow=0, pool_pre_ping=True
    )
    return async_sessionmaker(engine, class_=AsyncSession, expire_on_commit=False)


async def close_sessions(factory: async_sessionmaker[AsyncSession]) -> None:
    """Closes the connections of a factory's sessions, once none is in use."""
    await factory.kw["bind"].dispose()
