"""Each question in each way: our server beside the hand-written statements, in one run."""

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from cms.base.database import connect
from cms.base.session import close_sessions, session_factory
from tests.benchmarks import database, report, servers, speed, wrk
from tests.benchmarks.generator.size import Size
from tests.benchmarks.operations import Variables
from tests.benchmarks.report import CMS, STATEMENT
from tests.benchmarks.speed import Contest, Outcome, Target
from tests.benchmarks.ways.access import PREVIEW, preview_of
from tests.benchmarks.ways.paper import translate
from tests.benchmarks.ways.questions import QUESTIONS, Question
from tests.benchmarks.ways.view import By, Way
from tests.benchmarks.writes import headers_of_editor


@dataclass(frozen=True)
class Asked:
    """A question in a way: the variables, and what is sent along."""

    question: Question
    way: Way
    variables: list[Variables]
    headers: dict[str, str]


def measure(cluster: str, size: Size, folder: Path, rounds: int, seconds: float) -> dict[str, list[Outcome]]:
    """The outcomes by way, on a copy of the paper of this size; raises ContentFault where two answers differ."""
    report.console.print("Making a paper in three languages …")
    url = database.copy(cluster, size, "bench_ways")
    asked = asyncio.run(_asked(url))
    editor = headers_of_editor(url)
    outcomes: dict[str, list[Outcome]] = {}
    with servers.cms(url, folder / "cms.log") as ours, servers.reference(url, folder / "reference.log") as theirs:
        for each in asked:
            report.console.print(f"Measuring {each.question.name}, {each.way.name} …")
            bodies = folder / f"{each.question.name}.{each.way.name}.bodies"
            wrk.write_bodies(bodies, each.question.document, each.variables)
            headers = editor if each.way.by is By.EDITOR else each.headers
            targets = {
                CMS: Target(f"{ours.url}/graphql", bodies, headers),
                STATEMENT: Target(f"{theirs.url}/way/{each.question.name}?{each.way.view.text}", bodies),
            }
            contest = Contest(each.question.name, targets)
            speed.check_equality(contest, CMS, STATEMENT)
            outcomes.setdefault(each.way.name, []).append(speed.compete(contest, rounds, seconds))
    report.ways(outcomes)
    return outcomes


async def _asked(url: str) -> list[Asked]:
    """Everything that is asked, of a paper that is translated first."""
    now = datetime.now(UTC)
    connection, sessions = await connect(url), session_factory(url)
    async with sessions() as session:
        translated = await translate(connection, session, now=now)
        await connection.execute("VACUUM (ANALYZE)")
        asked = []
        for question in QUESTIONS:
            for way in translated.ways(question.kind):
                variables = [way.variables(each) for each in await question.variables(connection, way.view)]
                headers = {}
                if way.by is By.PREVIEW:
                    async with session.begin():
                        headers = {PREVIEW: (await preview_of(session, way.view, now=now)).token}
                asked.append(Asked(question, way, variables, headers))
    await close_sessions(sessions)
    await connection.close()
    return asked
