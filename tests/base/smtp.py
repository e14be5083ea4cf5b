"""A mail server on this machine, which keeps what it was told, and whether anybody could have listened."""

import shutil
import socketserver
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread


@dataclass
class Heard:
    """What a server was told: each line, with whether it came over TLS; and the messages."""

    port: int = 0
    lines: list[tuple[str, bool]] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    """What it answers to a line with such words in it, instead of taking it."""

    def over_tls(self, word: str) -> list[bool]:
        """For each command that begins with a word, whether it came over TLS."""
        return [is_secure for line, is_secure in self.lines if line.upper().startswith(word)]


def certificate(folder: Path) -> Path:
    """A certificate for localhost that nobody has signed, with its key."""
    made = folder / "localhost.pem"
    openssl = shutil.which("openssl") or ""
    subprocess.run(  # noqa: S603 - the command is ours.
        (openssl, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
         "-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1",
         "-keyout", str(made), "-out", str(folder / "alone.pem")),
        check=True, capture_output=True,
    )  # fmt: skip
    made.write_text(made.read_text() + (folder / "alone.pem").read_text())
    return made


class Server(socketserver.ThreadingTCPServer):
    """It does not wait for clients when it ends."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, heard: Heard, context: ssl.SSLContext | None, *, from_the_start: bool) -> None:
        super().__init__(("127.0.0.1", 0), Talk)
        self.heard, self.context, self.from_the_start = heard, context, from_the_start


class Talk(socketserver.BaseRequestHandler):
    """One client's connection."""

    server: Server

    def handle(self) -> None:
        """Answers until the client has gone; one that does not trust the certificate hangs up."""
        self.is_secure = False
        self.file = self.request.makefile("rwb")
        with suppress(OSError):
            if self.server.from_the_start:
                self.begin_tls()
            self.say("220 localhost")
            while line := self.file.readline().decode().strip():
                self.server.heard.lines.append((line, self.is_secure))
                odd = next((answer for words, answer in self.server.heard.answers.items() if words in line), None)
                if odd is None:
                    self.answer(line.split()[0].upper())
                else:
                    self.say(odd)
        with suppress(OSError):
            self.file.close()
        self.request.close()

    def answer(self, command: str) -> None:
        """Answers a command."""
        match command:
            case "EHLO":
                tls = ["250-STARTTLS"] if self.server.context and not self.is_secure else []
                self.say("250-localhost", *tls, "250-AUTH PLAIN", "250 SMTPUTF8")
            case "STARTTLS":
                self.say("220 go on")
                self.begin_tls()
            case "AUTH":
                self.say("235 welcome")
            case "DATA":
                self.say("354 go on")
                self.server.heard.messages.append(
                    "".join(iter(lambda: self.file.readline().decode(), ".\r\n")),
                )
                self.say("250 kept")
            case "QUIT":
                self.say("221 good bye")
            case _:
                self.say("250 well")

    def begin_tls(self) -> None:
        """From now on nobody listens."""
        assert self.server.context is not None
        self.request = self.server.context.wrap_socket(self.request, server_side=True)
        self.file, self.is_secure = self.request.makefile("rwb"), True

    def say(self, *lines: str) -> None:
        """Sends an answer."""
        self.file.write("".join(f"{line}\r\n" for line in lines).encode())
        self.file.flush()


@contextmanager
def mail_server(pem: Path | None = None, *, from_the_start: bool = False) -> Iterator[Heard]:
    """Serves SMTP: with a certificate by STARTTLS, or over TLS from the start."""
    context = None
    if pem:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(pem)
    heard = Heard()
    with Server(heard, context, from_the_start=from_the_start) as server:
        heard.port = server.server_address[1]
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield heard
        finally:
            server.shutdown()
            thread.join()
