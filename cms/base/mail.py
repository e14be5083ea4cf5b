"""E-mail, by the SMTP server that is set; without one a message is written to the log."""

import asyncio
import smtplib
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import formatdate, make_msgid
from ipaddress import ip_address
from urllib.parse import SplitResult, unquote, urlsplit

import structlog

from cms.errors import EnvironmentFault

log = structlog.get_logger()

TIMEOUT = 20
"""Seconds that a mail server may take for each of its answers."""

PORTS = {"smtp": 587, "smtps": 465}
"""Where servers listen, where the address does not say."""

_LATER, _NEVER = 4, 5
"""With what a server's refusals begin (RFC 5321, section 4.2.1)."""

_OF_THE_SERVER = {421, 530, 534, 535, 538}
"""What a server answers that is closing, or that wants another sign-in, whatever it is given (RFC 5321 and 4954)."""

UNSENT = (OSError, smtplib.SMTPException, EnvironmentFault)
"""What is raised where a message could not be sent."""


class Declined(smtplib.SMTPException):
    """That one message is not taken, while others may be; `is_for_good` says that it never will be."""

    def __init__(self, cause: Exception, *, is_for_good: bool) -> None:
        super().__init__(str(cause))
        self.cause, self.is_for_good = cause, is_for_good


@dataclass(frozen=True)
class Mail:
    """A message of plain text. Whom one to a reader goes to is in no log.

    One that is tried again is known as the same by its `message_id`.
    """

    to: str
    subject: str
    text: str
    is_to_reader: bool = False
    headers: Mapping[str, str] = field(default_factory=dict)
    message_id: str | None = None


class _Policy(EmailPolicy):
    """Leaves addresses in headers of lists (RFC 2369) whole: Python would write long ones as encoded words."""

    def fold(self, name: str, value: str) -> str:
        """A header as lines."""
        return f"{name}: {value}{self.linesep}" if name.startswith("List-") else super().fold(name, value)

    def fold_binary(self, name: str, value: str) -> bytes:
        """The same as bytes."""
        return self.fold(name, value).encode() if name.startswith("List-") else super().fold_binary(name, value)


@dataclass(frozen=True)
class Post:
    """Sends messages. `url` is such as smtp://name:password@mail.example:587, or smtps:// for TLS from the start."""

    url: str | None
    sender: str

    async def send(self, mail: Mail) -> None:
        """Sends a message; one that cannot be sent is told in the log, without its text."""
        if self.url is None:
            why = "A message was not sent, since no CMS_SMTP_URL is set."
            log.info(why, **_receiver(mail), subject=mail.subject, text=mail.text)
            return
        try:
            await self.deliver(mail)
        except UNSENT as error:
            # What a server says of an address has it in it.
            cause = kind_of(error) if mail.is_to_reader else str(error)
            log.warning("A message could not be sent.", **_receiver(mail), subject=mail.subject, cause=cause)

    async def deliver(self, mail: Mail) -> None:
        """Sends a message; raises one of UNSENT where it cannot be sent: Declined, where others may be all the same."""
        if self.url is None:
            raise EnvironmentFault("There is no mail server: set CMS_SMTP_URL.")
        await asyncio.to_thread(_send, self.url, self.sender, mail)


def _receiver(mail: Mail) -> dict[str, str]:
    return {} if mail.is_to_reader else {"to": mail.to}


def _send(url: str, sender: str, mail: Mail) -> None:
    parts = urlsplit(url)
    if parts.scheme not in PORTS or not parts.hostname:
        raise EnvironmentFault("CMS_SMTP_URL is to be such as smtp://name:password@mail.example:587.")
    message, to = composed(sender, mail, parts.hostname)
    with _connected(parts, parts.hostname) as server:
        if parts.username:
            server.login(unquote(parts.username), unquote(parts.password or ""))
        _hand_over(server, message, to)


def _hand_over(server: smtplib.SMTP, message: EmailMessage, to: str) -> None:
    """Gives the server a message; raises Declined where it is this message, or whom it is for, that is not taken."""
    try:
        server.send_message(message, to_addrs=[to])
    except smtplib.SMTPNotSupportedError as error:
        # The sender's address may need what the server lacks, as well: then no other message is taken either.
        if to.isascii():
            raise
        raise Declined(error, is_for_good=True) from error
    except (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError) as error:
        code = _code_of(error) or 0
        if code in _OF_THE_SERVER or code // 100 not in {_LATER, _NEVER}:
            raise
        raise Declined(error, is_for_good=code // 100 == _NEVER) from error
    except OSError:
        raise
    except Exception as error:
        # It could not be written as a server reads it.
        raise Declined(error, is_for_good=True) from error


def kind_of(error: Exception) -> str:
    """What went wrong, without what a mail server said of it: that may quote whom the message was for."""
    if isinstance(error, Declined):
        return kind_of(error.cause)
    code = _code_of(error)
    return type(error).__name__ if code is None else f"{type(error).__name__} {code}"


def _code_of(error: Exception) -> int | None:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        # There is one receiver.
        return next((code for code, _ in error.recipients.values()), None)
    return error.smtp_code if isinstance(error, smtplib.SMTPResponseException) else None


def composed(sender: str, mail: Mail, host: str) -> tuple[EmailMessage, str]:
    """A message with its headers, as the server at `host` is given it; and the address that it goes to.

    Raises Declined where that is no address.
    """
    name, _, domain = mail.to.rpartition("@")
    message = EmailMessage(_Policy())
    message["From"] = sender
    try:
        # What has a comma in it, or a bracket, is one address all the same, and is not to become another one's.
        to = Address(username=name, domain=domain)
        message["To"] = to
    except Exception as error:
        raise Declined(error, is_for_good=True) from error
    message["Subject"] = mail.subject
    message["Date"] = formatdate(localtime=False)
    message["Message-ID"] = mail.message_id or make_msgid(domain=host)
    for header, value in mail.headers.items():
        message[header] = value
    message.set_content(mail.text)
    return message, to.addr_spec


@contextmanager
def _connected(parts: SplitResult, host: str) -> Iterator[smtplib.SMTP]:
    """A connection to the mail server, over TLS where it offers that.

    Raises EnvironmentFault where it does not, and a name and a password would go over the network for all to read.
    """
    port, context = parts.port or PORTS[parts.scheme], ssl.create_default_context()
    if parts.scheme == "smtps":
        with smtplib.SMTP_SSL(host, port, timeout=TIMEOUT, context=context) as server:
            yield server
        return
    with smtplib.SMTP(host, port, timeout=TIMEOUT) as server:
        # What a server offers is known once it was greeted.
        server.ehlo_or_helo_if_needed()
        if server.has_extn("starttls"):
            server.starttls(context=context)
        elif parts.username and not _is_this_machine(host):
            raise EnvironmentFault(
                f"The mail server {host} offers no TLS on port {port}, so the password in CMS_SMTP_URL was not sent to "
                "it: write smtps:// and its port for that, or use a server that offers STARTTLS."
            )
        yield server


def _is_this_machine(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
