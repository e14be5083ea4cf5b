"""cms demo: a newspaper to try things on."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import typer

from cms.base import migrations
from cms.cli.serve import Host, Port, Workers, run, settings_with
from cms.importers.demo import FRONT_END, has_content, load_demo
from cms.importers.demo.staff import PASSWORD, STAFF, email_of, hire_staff
from cms.settings import Settings

_READER = Path(__file__).resolve().parents[2] / "examples" / "reader"
"""The example front end, which a checkout has and an installed package lacks."""

_QUERY = '{"query": "{ articles(first: 3) { totalCount nodes { title path authors { name } } } }"}'


def demo(host: Host = None, port: Port = None, workers: Workers = None) -> None:
    """Serve a small newspaper, which is made at the first start and kept afterwards."""
    given = settings_with(host=host, port=port, workers=workers)
    settings = given.model_copy(
        update={
            "reader_dir": given.reader_dir or (_READER if _READER.is_dir() else None),
            # A front end that somebody begins to write runs on another port than this, and may ask here.
            "cors_origins": given.cors_origins or ("*",),
            "preview_url": given.preview_url or f"{given.base_url}/reader",
        }
    )

    def prepare(url: str) -> str:
        migrations.upgrade(url)
        asyncio.run(_make_the_paper(url, settings))
        return _what_to_open(settings)

    run(settings, prepare)


async def _make_the_paper(url: str, settings: Settings) -> None:
    """Once: a database that holds anything is left alone, but for a demo of before there were accounts."""
    if not await has_content(url):
        typer.echo("Printing the demo newspaper, which takes a few seconds the first time …")
        await load_demo(url, settings.media_dir, now=datetime.now(UTC))
    await hire_staff(url, FRONT_END, now=datetime.now(UTC))


def _what_to_open(settings: Settings) -> str:
    url = settings.local_url
    data = "in the PostgreSQL of CMS_DATABASE_URL" if settings.database_url else f"in {settings.data_dir.resolve()}"
    reader = f"  {url}/reader/           is the paper, a page drawn from GraphQL alone\n" if settings.reader_dir else ""
    people = "\n".join(f"  {email_of(role):31}{name}, {role.lower()}" for role, (name, _) in STAFF.items())
    return f"""
The demo newspaper is open:

{reader}  {url}/graphql           shows a browser the explorer, and takes queries, for instance this one:
  curl {url}/graphql -H 'Content-Type: application/json' -d '{_QUERY}'
  {url}/schema.graphql    says what can be asked

Sign in by the explorer's button, or by the mutation signIn, with the password “{PASSWORD}” as one of
{people}

The data lie {data}. Ctrl-C stops the server and keeps them.
"""
