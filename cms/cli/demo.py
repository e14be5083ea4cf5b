"""cms demo: a newspaper to try things on."""

import asyncio
from datetime import UTC, datetime

import typer

from cms.base import migrations
from cms.cli.serve import Host, Port, Workers, run, settings_with
from cms.importers.demo import has_content, load_demo
from cms.settings import Settings

_QUERY = '{"query": "{ articles(first: 3) { totalCount nodes { title path authors { name } } } }"}'


def demo(host: Host = None, port: Port = None, workers: Workers = None) -> None:
    """Serve a small newspaper, which is made at the first start and kept afterwards."""
    settings = settings_with(host=host, port=port, workers=workers)

    def prepare(url: str) -> str:
        migrations.upgrade(url)
        asyncio.run(_make_the_paper(url, settings))
        return _what_to_open(settings)

    run(settings, prepare)


async def _make_the_paper(url: str, settings: Settings) -> None:
    """Once: a database that holds anything is left alone."""
    if not await has_content(url):
        typer.echo("Printing the demo newspaper, which takes a few seconds the first time …")
        await load_demo(url, settings.media_dir, now=datetime.now(UTC))


def _what_to_open(settings: Settings) -> str:
    url = settings.local_url
    data = "in the PostgreSQL of CMS_DATABASE_URL" if settings.database_url else f"in {settings.data_dir.resolve()}"
    return f"""
The demo newspaper is open. It speaks GraphQL:

  {url}/graphql           takes queries, for instance this one:
  curl {url}/graphql -H 'Content-Type: application/json' -d '{_QUERY}'
  {url}/schema.graphql    says what can be asked

The data lie {data}. Ctrl-C stops the server and keeps them.
"""
