"""cms demo: a newspaper to try things on."""

from cms.base import migrations
from cms.cli.serve import Host, Port, Workers, run, settings_with
from cms.settings import Settings

_QUERY = '{"query": "{ articles(first: 3) { totalCount nodes { title path authors { name } } } }"}'


def demo(host: Host = None, port: Port = None, workers: Workers = None) -> None:
    """Serve a small newspaper, which is made at the first start and kept afterwards."""
    settings = settings_with(host=host, port=port, workers=workers)

    def prepare(url: str) -> str:
        migrations.upgrade(url)
        return _what_to_open(settings)

    run(settings, prepare)


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
