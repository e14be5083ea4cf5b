"""The demo: a small newspaper of an invented town, told in files that an editor can read (`content/`)."""

from datetime import datetime
from pathlib import Path

from sqlalchemy import exists, select

from cms.base.rows import fetch_rows, table_of
from cms.base.session import close_sessions, session_factory
from cms.content.entry import Entry
from cms.importers.demo.files import read_paper
from cms.importers.demo.loading import Loader

FRONT_END = "https://lantern.example"
"""Where the paper's readers would find it: a name that stands for any (RFC 2606), whichever port the server has."""


async def has_content(url: str) -> bool:
    """Whether the database holds any article or event, of whatever stage: such a one is left alone."""
    sessions = session_factory(url, size=1)
    try:
        async with sessions() as session:
            rows = await fetch_rows(session, select(exists(select(table_of(Entry).c.id)).label("found")))
            return bool(rows[0]["found"])
    finally:
        await close_sessions(sessions)


async def load_demo(url: str, media: Path, *, now: datetime, site_url: str = FRONT_END) -> None:
    """Brings the demo newspaper into a database without content, in one transaction.

    Pictures are drawn into the folder `media`, under the addresses that their rows have. `now` has an offset: the paper
    is dated from it, and is the same for the same moment. Raises ContentFault where the content refers to what it
    has not, or the verbs refuse it.
    """
    paper = read_paper()
    sessions = session_factory(url, size=1)
    try:
        async with sessions() as session, session.begin():
            await Loader(session, paper, media, now).load(site_url)
    finally:
        await close_sessions(sessions)
