"""The site's learner learns from each decision, says why it finds what it finds, and says when it knows too little."""

import pytest

from cms.accounts.roles import Role
from cms.base.actor import Actor
from cms.base.session import Session
from cms.comments.actions.learn import Labelled, learn_lessons, retrain, teach_labelled
from tests.mutations.asking import Do
from tests.mutations.conftest import Someone
from tests.mutations.talk import Talk
from tests.paper import NOON, Paper

SPAM = [f"Buy cheap pills at shop number {n}, visit https://pills{n}.example today" for n in range(30)]
HAM = [f"I walked along the river on day {n}, and met my neighbours there" for n in range(30)]


@pytest.fixture
async def talk(paper: Paper, do: Do) -> Talk:
    """An article of a site that holds nothing by its policy."""
    await paper.site("en")
    entry = await paper.article("Rain")
    talk = Talk(do, paper, f"art_{entry}_en")
    await talk.policy(comment_moderation="NONE")
    return talk


@pytest.fixture
async def moderator(someone: Someone) -> Actor:
    """Whoever looks after comments."""
    return await someone(Role.MODERATOR, "Mo")


async def taught(session: Session) -> None:
    """Teaches the learner by a file."""
    rows = [*(Labelled(text, is_spam=True) for text in SPAM), *(Labelled(text, is_spam=False) for text in HAM)]
    async with session.begin():
        assert await teach_labelled(session, rows, now=NOON) == 60
        assert await teach_labelled(session, rows, now=NOON) == 0
        assert (await retrain(session, now=NOON)).decisions == (30, 30)


async def reasons(talk: Talk, moderator: Actor) -> list[str]:
    """What the checks found in the newest comment."""
    found: list[str] = (await talk.queue(moderator))[0]["moderation"]["spamReasons"]
    return found


async def test_on_the_first_day_it_says_so(talk: Talk, moderator: Actor) -> None:
    assert (await talk.add("Buy cheap pills"))["status"] == "APPROVED"
    [reason] = await reasons(talk, moderator)
    assert reason.startswith(
        "The learner has too few decisions to judge by yet (0 about honest comments, 0 about spam)"
    )


async def test_it_finds_spam_and_says_why(talk: Talk, moderator: Actor, session: Session) -> None:
    await taught(session)
    assert (await talk.add("We walked along the river too"))["status"] == "APPROVED"
    assert (await talk.add("Cheap pills, visit https://pills99.example", authorEmail="b@x.example"))[
        "status"
    ] == "PENDING"
    newest = next(node for node in await talk.queue(moderator) if "pills" in node["body"]["text"])
    assert newest["moderation"]["status"] == "SPAM"
    assert newest["moderation"]["spamScore"] > 0.81
    [reason] = newest["moderation"]["spamReasons"]
    assert reason.startswith("The learner takes it for spam with a likelihood of")
    assert "pills" in reason


async def test_each_decision_is_a_lesson_until_it_is_taken_back(
    talk: Talk, moderator: Actor, session: Session, paper: Paper
) -> None:
    await taught(session)
    words = "Lamps on the bridge at last, thanks to the council"
    before = (await talk.add(words))["comment"]["id"]
    judged = await talk.moderate(moderator, "SPAM", before)
    async with session.begin():
        assert await learn_lessons(session, now=NOON) == 1
        assert await learn_lessons(session, now=NOON) == 0
    assert await paper.connection.fetchval("SELECT (ham, spam)::text FROM spam_model") == "(30,31)"
    await talk.add("Lamps on the bridge at last, says the council", authorEmail="b@x.example")
    scores = {node["body"]["text"]: node["moderation"]["spamScore"] for node in await talk.queue(moderator)}
    assert scores["Lamps on the bridge at last, says the council"] > scores[words]
    await talk.undo(moderator, judged["moderationId"])
    assert await paper.connection.fetchval("SELECT count(*) FROM spam_lesson WHERE comment_id IS NOT NULL") == 1
    await talk.moderate(moderator, "TRASH", before)
    assert await paper.connection.fetchval("SELECT count(*) FROM spam_lesson WHERE comment_id IS NOT NULL") == 0


async def test_what_was_edited_after_a_verdict_teaches_nothing(
    talk: Talk, moderator: Actor, session: Session, paper: Paper
) -> None:
    made = await talk.add("A very fine article")
    await talk.moderate(moderator, "APPROVE", made["comment"]["id"])
    await talk.edit(made["comment"]["id"], "Cheap pills at https://pills.example", guest=made["editToken"])
    async with session.begin():
        assert await learn_lessons(session, now=NOON) == 0
    assert await paper.connection.fetchval("SELECT count(*) FROM spam_lesson") == 0


async def test_what_was_erased_teaches_nothing(talk: Talk, moderator: Actor, session: Session, paper: Paper) -> None:
    made = await talk.add("Root, with words of mine")
    await talk.add("Reply", parentId=made["comment"]["id"], authorEmail="b@x.example")
    await talk.moderate(moderator, "APPROVE", made["comment"]["id"])
    await talk.report(made["comment"]["id"], message="These are words of mine, too")
    await talk.delete(made["comment"]["id"], guest=made["editToken"])
    async with session.begin():
        assert await learn_lessons(session, now=NOON) == 0
    for table in ("comment", "moderation_step", "spam_lesson", "comment_report", "outbox", "audit_entry", "sent_check"):
        left = await paper.connection.fetchval(f"SELECT coalesce(string_agg(t::text, ''), '') FROM {table} t")  # noqa: S608
        assert "words of mine" not in left, table
        assert "ann@reader.example" not in left.replace("Reply", ""), table
