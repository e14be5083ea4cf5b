"""Mail goes over TLS where a server has it, and a password never without."""

import shutil
import socket
from pathlib import Path
from typing import Any

import pytest
from structlog.testing import capture_logs

from cms.base.mail import UNSENT, Declined, Mail, Post
from tests.base.smtp import Heard, certificate, mail_server

LETTER = Mail("ada@paper.example", "A new password", "Here: https://paper.example/graphql#reset=SECRET")

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="Certificates are made by openssl.")


@pytest.fixture(scope="module")
def pem(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A server's certificate."""
    return certificate(tmp_path_factory.mktemp("certificate"))


@pytest.fixture
def trusted(pem: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same, trusted by this machine."""
    monkeypatch.setenv("SSL_CERT_FILE", str(pem))
    return pem


async def sent(heard: Heard, scheme: str = "smtp", who: str = "cms:pass%20word@", host: str = "localhost") -> list[Any]:
    """What is logged when a letter is sent."""
    with capture_logs() as logs:
        await Post(f"{scheme}://{who}{host}:{heard.port}", "cms@paper.example").send(LETTER)
    return logs


@pytest.mark.parametrize(("scheme", "from_the_start"), [("smtp", False), ("smtps", True)])
async def test_the_password_and_the_letter_go_over_tls(trusted: Path, scheme: str, *, from_the_start: bool) -> None:
    with mail_server(trusted, from_the_start=from_the_start) as heard:
        assert await sent(heard, scheme) == []
    assert heard.over_tls("AUTH") == heard.over_tls("MAIL") == heard.over_tls("DATA") == [True]
    [message] = heard.messages
    assert "To: ada@paper.example" in message
    assert "#reset=SECRET" in message


async def test_a_server_that_nobody_vouches_for_is_told_nothing(pem: Path) -> None:
    with mail_server(pem) as heard:
        [line] = await sent(heard)
    assert "certificate verify failed" in line["cause"]
    assert heard.over_tls("AUTH") == heard.over_tls("MAIL") == []
    assert "SECRET" not in str(line)


async def test_a_password_is_not_sent_over_the_network_without_tls(monkeypatch: pytest.MonkeyPatch) -> None:
    connect = socket.create_connection
    with mail_server() as heard:
        here = ("127.0.0.1", heard.port)
        monkeypatch.setattr(socket, "create_connection", lambda _, *rest, **named: connect(here, *rest, **named))
        [line] = await sent(heard, host="mail.example")
        assert "mail.example offers no TLS" in line["cause"]
        assert heard.over_tls("AUTH") == heard.over_tls("MAIL") == []
        assert await sent(heard, who="", host="mail.example") == []
    assert len(heard.messages) == 1


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1"])
async def test_a_server_on_this_machine_needs_no_tls(host: str) -> None:
    with mail_server() as heard:
        assert await sent(heard, host=host) == []
    assert heard.over_tls("AUTH") == [False]
    assert len(heard.messages) == 1


async def test_an_address_that_reads_as_several_is_written_to_as_one() -> None:
    with mail_server() as heard, capture_logs() as logs:
        post = Post(f"smtp://localhost:{heard.port}", "cms@paper.example")
        await post.send(Mail("b@evil.example,a@paper.example", "A new password", "x"))
    assert logs == []
    assert [line for line, _ in heard.lines if line.startswith("rcpt")] == [
        'rcpt TO:<"b@evil.example,a"@paper.example>'
    ]


async def test_a_long_address_in_a_header_of_lists_stays_whole() -> None:
    link = f"<https://cms.paper.example/mail/unsubscribe/{'x' * 120}>"
    headers = {"List-Unsubscribe": link, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    with mail_server() as heard:
        for to in ("ada@paper.example", "ådå@paper.example"):
            mail = Mail(to, "Zürich " * 20, "Grüße", headers=headers, message_id="<1@paper.example>")
            await Post(f"smtp://localhost:{heard.port}", "cms@paper.example").deliver(mail)
    for message in heard.messages:
        assert f"List-Unsubscribe: {link}\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n" in message
        assert "Message-ID: <1@paper.example>\r\n" in message
    assert len(heard.messages) == 2


@pytest.mark.parametrize(
    ("to", "answers", "is_for_good"),
    [
        (LETTER.to, {"rcpt": "550 no"}, True),
        (LETTER.to, {"rcpt": "451 later"}, False),
        (LETTER.to, {"data": "554 spam"}, True),
        (LETTER.to, {"data": "452 full"}, False),
        ("jösé@paper.example", {"ehlo": "250 localhost"}, True),
        ("two\nlines@paper.example", {}, True),
        (LETTER.to, {"rcpt": "421 closing"}, None),
        (LETTER.to, {"rcpt": "530 sign in"}, None),
        (LETTER.to, {"mail": "550 not from you"}, None),
        (LETTER.to, {"AUTH": "535 wrong"}, None),
        ("jösé@paper.example", {"ehlo": "250 no sign-in here"}, None),
    ],
)
async def test_a_message_that_is_declined_is_told_from_a_server_that_takes_none(
    to: str, answers: dict[str, str], *, is_for_good: bool | None
) -> None:
    who = "cms:word@" if "AUTH" in answers or "sign-in" in str(answers) else ""
    with mail_server() as heard:
        heard.answers |= answers
        with pytest.raises(UNSENT) as raised:
            await Post(f"smtp://{who}localhost:{heard.port}", "cms@paper.example").deliver(Mail(to, "x", "x"))
    assert heard.messages == []
    assert getattr(raised.value, "is_for_good", None) is is_for_good
    assert isinstance(raised.value, Declined) is (is_for_good is not None)
