"""Subscriptions by the clients that front ends use, on a server of their own."""

import tempfile
from pathlib import Path

import pytest

from cms.importers.demo.staff import PASSWORD
from tests.clients.tools import HERE, node, words
from tests.server.processes import serving


@pytest.mark.usefixtures("tools")
def test_clients_follow_resume_and_are_closed_as_the_protocols_say() -> None:
    with (
        tempfile.TemporaryDirectory(prefix="cms-live-") as folder,
        serving(Path(folder), CMS_ACCESS_LOG="false") as server,
    ):
        endpoint = f"http://127.0.0.1:{server.port}/graphql"
        # Browsers have an EventSource; Node has one for those who ask for it.
        options = "--experimental-eventsource"
        done = node(HERE, "live/live.test.js", ENDPOINT=endpoint, PASSWORD=PASSWORD, NODE_OPTIONS=options)
        assert done.returncode == 0, words(done)
