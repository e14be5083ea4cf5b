"""E-mail, by the SMTP server that is set; without one a message is written to the log."""

import asyncio
import smtplib
import ssl
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from urllib.parse import unquote, urlsplit

import structlog

from cms.errors import EnvironmentFault

log = structlog.get_logger()

TIMEOUT = 20
"""Seconds that a mail server may take for each of its answers."""

PORTS = {"smtp": 587, "smtps": 465}
"""Where servers listen, where the address does not say."""


@dataclass(frozen=True)
class Mail:
    """A message of plain text."""

    to: str
    subject: str
    text: str


@dataclass(frozen=True)
class Post:
    """Sends messages. `url` is such as smtp://name:password@mail.example:587, or smtps:// for TLS from the start."""

    url: str | None
    sender: str

    async def send(self, mail: Mail) -> None:
        """Sends a message; one that cannot be sent is told in the log, without its text."""
        if self.url is None:
            why = "A message was not sent, since no CMS_SMTP_URL is set."
            log.info(why, to=mail.to, subject=mail.subject, text=mail.text)
            return
        try:
            await asyncio.to_thread(self._send, mail)
        except (OSError, smtplib.SMTPException, EnvironmentFault) as error:
            log.warning("A message could not be sent.", to=mail.to, subject=mail.subject, cause=str(error))

    def _send(self, mail: Mail) -> None:
        parts = urlsplit(self.url or "")
        if parts.scheme not in PORTS or not parts.hostname:
            raise EnvironmentFault("CMS_SMTP_URL is to be such as smtp://name:password@mail.example:587.")
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = self.sender, mail.to, mail.subject
        message["Date"], message["Message-ID"] = formatdate(localtime=False), make_msgid(domain=parts.hostname)
        message.set_content(mail.text)
        port, context = parts.port or PORTS[parts.scheme], ssl.create_default_context()
        with (
            smtplib.SMTP_SSL(parts.hostname, port, timeout=TIMEOUT, context=context)
            if parts.scheme == "smtps"
            else smtplib.SMTP(parts.hostname, port, timeout=TIMEOUT)
        ) as server:
            if parts.scheme == "smtp" and server.has_extn("starttls"):
                server.starttls(context=context)
            if parts.username:
                server.login(unquote(parts.username), unquote(parts.password or ""))
            server.send_message(message)
