"""Readers are told of replies once they have agreed to it, and no more once they say so; nobody learns who they are."""

from datetime import timedelta

import pytest

from cms.accounts.roles import Role
from cms.comments.actions.forget_correspondents import forget_correspondents, forget_idle_correspondents
from cms.comments.notices.claims import APART
from tests.mutations.asking import Do
from tests.mutations.conftest import Someone
from tests.mutations.talk import Talk
from tests.notices.people import BEN, CONFIRM, END, confirmed, rows
from tests.notices.postroom import BASE, Postroom, mail_is_set, text_of, token_in
from tests.paper import NOON, Paper


async def test_a_commenter_agrees_first_and_once(talk: Talk, room: Postroom, someone: Someone) -> None:
    await talk.policy(comment_moderation="ALL")
    made = await talk.add("SECRET words", **BEN)
    plain = await talk.add("Mine", authorName="Ann")
    assert plain.keys() == made.keys()
    mo = await someone(Role.MODERATOR, "Mo")
    await talk.moderate(mo, "APPROVE", made["comment"]["id"], at=NOON + timedelta(seconds=1))
    [letter] = await room.letters()
    assert (letter["To"], letter["Subject"]) == ("ben@reader.example", "Shall The Test write to you?")
    assert "SECRET" not in letter.as_string(), "Nobody sends words of theirs to an address that may be anybody's."
    assert "Ben" not in text_of(letter)
    reply = await talk.add("I see", parentId=made["comment"]["id"], authorName="Cy")
    await talk.moderate(mo, "APPROVE", reply["comment"]["id"])
    assert await room.letters(APART) == []
    for _ in range(2):
        assert (await talk.do(CONFIRM, {"t": token_in(letter, "confirm")}))["data"]["done"]["errors"] == []
    [news] = await room.letters()
    assert news["Subject"] == "The Test: news of 2 comments"
    assert "Everybody can now read your comment on “Rain”:\n\n> SECRET words" in text_of(news)
    assert "Cy has replied to your comment on “Rain”:\n\n> I see" in text_of(news)
    await talk.policy(comment_moderation="NONE")
    again = await talk.add("Me again", **BEN, guest=made["editToken"])
    assert await room.letters(APART) == []
    await talk.add("Yes", parentId=again["comment"]["id"], authorName="Cy")
    await talk.add("I am Ben", parentId=again["comment"]["id"], guest=made["editToken"])
    [news] = await room.letters()
    assert ("> Yes" in text_of(news), "I am Ben" in text_of(news)) == (True, False)


async def test_an_address_is_not_flooded(talk: Talk, room: Postroom) -> None:
    for number in range(5):
        await talk.add(f"Hello {number}", **BEN, address=f"198.51.100.{number}")
    letters = await room.letters()
    assert len(letters) == 3
    await talk.do(END, {"t": token_in(letters[0], "unsubscribe")})
    assert await rows(talk, "correspondent") == [], "Who refuses is forgotten, whichever guest named the address."
    assert "ben@reader.example" not in str(await rows(talk, "refusal"))
    late = NOON + timedelta(days=2)
    room.now = late
    made = await talk.add("Hello again", **BEN, at=late)
    assert made["errors"] == []
    assert await room.letters() == []
    async with room.sessions() as session, session.begin():
        await forget_idle_correspondents(session, now=late + timedelta(days=7, seconds=1))
    assert await rows(talk, "correspondent") == []
    assert (await talk.do(CONFIRM, {"t": token_in(letters[1], "confirm")}))["data"]["done"]["errors"][0]["code"] == (
        "EXPIRED"
    )


async def test_nobody_can_tell_whether_an_address_is_known(talk: Talk, room: Postroom, statements: list[str]) -> None:
    await confirmed(talk, room)
    await talk.add("Asks", **BEN | {"authorEmail": "cy@reader.example"})
    await talk.add("Refuses", **BEN | {"authorEmail": "di@reader.example"})
    for letter in await room.letters():
        if letter["To"] == "di@reader.example":
            await talk.do(END, {"t": token_in(letter, "unsubscribe")})
    seen = []
    for number, name in enumerate(("ben", "cy", "di", "nobody")):
        statements.clear()
        given = BEN | {"authorEmail": f"{name}@reader.example"}
        made = await talk.add(f"Which is it? {number}", address=f"198.51.100.{number}", **given)
        seen.append((made["status"], made["notice"], made["errors"], sorted(statements)))
    assert seen == [seen[0]] * 4


async def test_spam_asks_nobody(talk: Talk, room: Postroom) -> None:
    await talk.add("Buy!", **BEN, honeypot="yes")
    assert await room.letters() == []


async def test_who_wants_no_more_gets_no_more(talk: Talk, room: Postroom) -> None:
    key, _ = await confirmed(talk, room)
    await talk.add("Reply", parentId=key)
    [letter] = await room.letters()
    token = token_in(letter, "unsubscribe")
    assert letter["List-Unsubscribe"] == f"<{BASE}/mail/unsubscribe/{token}>"
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert letter["Auto-Submitted"] == "auto-generated"
    await talk.add("Reply again", parentId=key)
    await room.hear()
    for _ in range(2):
        assert (await talk.do(END, {"t": token}))["data"]["done"]["errors"] == []
    assert await room.letters(APART) == []
    assert [await rows(talk, table) for table in ("correspondent", "comment_notice", "refusal")] == [[], [], []]
    assert [row["correspondent_id"] for row in await rows(talk, "comment")] == [None] * 3


@pytest.mark.parametrize("token", ["", "x", "ünï", "A" * 66, "A" * 5000])
async def test_a_token_that_is_none_does_nothing(talk: Talk, room: Postroom, token: str) -> None:
    await confirmed(talk, room)
    before = await rows(talk, "correspondent")
    for mutation in (CONFIRM, END):
        [error] = (await talk.do(mutation, {"t": token}))["data"]["done"]["errors"]
        assert (error["code"], error["path"]) == ("INVALID", ["input", "token"])
    assert await rows(talk, "correspondent") == before


async def test_a_token_is_good_for_its_purpose_alone(talk: Talk, room: Postroom) -> None:
    await talk.add("First", **BEN)
    [letter] = await room.letters()
    for mutation, page in ((CONFIRM, "unsubscribe"), (END, "confirm")):
        [error] = (await talk.do(mutation, {"t": token_in(letter, page)}))["data"]["done"]["errors"]
        assert error["code"] == "INVALID"
    [row] = await rows(talk, "correspondent")
    assert row["confirmed_at"] is None


async def test_what_is_deleted_or_erased_by_then_is_left_out(talk: Talk, room: Postroom) -> None:
    key, ben = await confirmed(talk, room)
    reply = await talk.add("SECRET", parentId=key, authorName="Cy", authorEmail="cy@reader.example", notify=True)
    await room.hear()
    await talk.delete(reply["comment"]["id"], guest=reply["editToken"])
    assert await room.letters(APART) == []
    await talk.add("Another", parentId=key)
    await room.hear()
    async with room.sessions() as session, session.begin():
        assert await forget_correspondents(session, emails=["BEN@reader.example"]) == 1
    assert await room.letters(APART) == []
    assert await rows(talk, "comment_notice") == []
    await confirmed(talk, room, "Later", guest=ben)
    [guest] = [row["guest_id"] for row in await rows(talk, "correspondent") if row["email"] == "ben@reader.example"]
    async with room.sessions() as session, session.begin():
        assert await forget_correspondents(session, guest_ids=[guest]) == 1
    assert [row["email"] for row in await rows(talk, "correspondent")] == ["cy@reader.example"]


async def test_without_a_mail_server_nobody_is_promised_anything(paper: Paper, do: Do) -> None:
    await paper.site()
    talk, asked = Talk(do, paper, f"art_{await paper.article('Rain')}_en"), "{ site { commentPolicy { notifies } } }"
    assert (await do(asked))["data"]["site"]["commentPolicy"]["notifies"] is False
    with mail_is_set():
        assert (await do(asked))["data"]["site"]["commentPolicy"]["notifies"] is True
    add = "mutation ($input: AddCommentInput!) { addComment(input: $input) { notes errors { code } } }"
    given = {"subjectId": talk.article, "body": "Hello", "consent": True, **BEN}
    answer = (await do(add, {"input": given}))["data"]["addComment"]
    assert answer == {"notes": ["No letters are sent here, so nobody will be told of replies."], "errors": []}
    assert await rows(talk, "correspondent") == []
