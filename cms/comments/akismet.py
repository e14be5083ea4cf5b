"""Akismet, a service that says whether a comment is spam: how it is asked, and nothing of what follows from its answer.

Its protocol is described at https://akismet.com/developers/detailed-docs/; docs/decisions/0015 says why no library
speaks it here, and what is known from elsewhere.
"""

import asyncio
import re
from collections.abc import Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import quote_plus, urlencode

import httpx2

from cms.base.guarded import is_guarded
from cms.errors import EnvironmentFault

BASE = "https://rest.akismet.com/1.1/"
"""Where it is asked, unless it is said otherwise."""

DEADLINE = 5.0
"""Seconds within which all of an answer is to be there."""

LONGEST_RECHECK = 86_400
"""Seconds after which to ask again, at most, whatever it says."""

FIELDS = frozenset({
    "blog", "blog_charset", "blog_lang", "comment_author", "comment_author_email", "comment_author_url",
    "comment_content", "comment_date_gmt", "comment_post_modified_gmt", "comment_type", "honeypot_field_name",
    "is_test", "permalink", "recheck_reason", "referrer", "user_agent", "user_ip", "user_role",
})  # fmt: skip
"""What it may be told of a comment; besides, what is in a honeypot, by that field's own name."""

_KEYS = frozenset({"api_key", "key"})
"""By which names it is told the key: the second is that of verify-key, in half of its own examples."""

_THANKS = "Thanks for making the web a better place."
_RECHECK = 120
"""Seconds after which it asks to be asked again, as a rule."""

_LONGEST_ANSWER = 200
"""Bytes of an answer that are read: all that it ever says is shorter."""

_PLAIN = re.compile(r"[A-Za-z][\w .:'-]{0,59}", re.ASCII).fullmatch
"""An answer that may be shown: a page, or what is longer, may hold what a commenter has written."""


@dataclass(frozen=True)
class Answer:
    """What it says of a comment.

    `discard`: the spam is so blatant that nobody need ever see it. `guid`: its own name for this check. `alert`: what
    administrators are to see to, in its own words. `recheck_after`: seconds after which to ask again, with the reason
    `recheck`; "no spam" is provisional until then, and the comment is to be held.
    """

    is_spam: bool
    discard: bool = False
    guid: str | None = None
    recheck_after: int | None = None
    alert: str | None = None


class Unavailable(Exception):
    """It has given no answer that counts. `reason` and `alert` are for administrators; neither ever holds the key."""

    def __init__(self, reason: str, alert: str | None = None) -> None:
        super().__init__(reason)
        self.reason, self.alert = reason, alert


@dataclass(frozen=True, kw_only=True, repr=False)
class Particulars:
    """What it is told of a comment; it has no text of its own, since it would be full of what is personal.

    `blog` is the site's address; `locales` are the site's, as BCP 47 tags; `honeypot` is the name of a field that
    nobody sees, and what was in it.
    """

    blog: str
    user_ip: str
    content: str
    user_agent: str | None = None
    referrer: str | None = None
    permalink: str | None = None
    author: str | None = None
    author_email: str | None = None
    author_url: str | None = None
    written_at: datetime | None = None
    subject_modified_at: datetime | None = None
    locales: Sequence[str] = ()
    honeypot: tuple[str, str] | None = None
    recheck_reason: str | None = None
    is_reply: bool = False
    is_staff: bool = False
    is_test: bool = False


def fields_of(told: Particulars) -> dict[str, str]:
    """The fields of a check. What is absent or empty is left out, and nothing is added: keep them to submit the same.

    Raises ValueError for a honeypot with the name of another field.
    """
    fields = {
        "blog": told.blog,
        "user_ip": told.user_ip,
        "user_agent": told.user_agent,
        "referrer": told.referrer,
        "permalink": told.permalink,
        "comment_type": "reply" if told.is_reply else "comment",
        "comment_author": told.author,
        "comment_author_email": told.author_email,
        "comment_author_url": told.author_url,
        "comment_content": told.content,
        "comment_date_gmt": _moment(told.written_at),
        "comment_post_modified_gmt": _moment(told.subject_modified_at),
        "blog_lang": ", ".join(locale.replace("-", "_").lower() for locale in told.locales),
        "blog_charset": "UTF-8",
        # It knows the roles of WordPress, and believes whoever has this one.
        "user_role": "administrator" if told.is_staff else None,
        "is_test": "true" if told.is_test else None,
        "recheck_reason": told.recheck_reason,
    }
    present = {name: value for name, value in fields.items() if value}
    return present if told.honeypot is None else present | _honeypot(*told.honeypot)


def _honeypot(name: str, value: str) -> dict[str, str]:
    if not name or name in FIELDS | _KEYS:
        raise ValueError(f"A honeypot cannot be called {name!r}: Akismet has another use for that name.")
    # That nobody has fallen into it is worth telling, too.
    return {"honeypot_field_name": name, name: value}


def _moment(moment: datetime | None) -> str | None:
    return None if moment is None else moment.astimezone(UTC).isoformat(timespec="seconds")


@dataclass(frozen=True)
class _Heard:
    """An answer with status 200, and what its headers say, by their names without `x-akismet-`."""

    said: str
    headers: Mapping[str, str]
    alert: str | None


class Akismet:
    """The service, by the owner's key and the address of the site that it is for.

    `is_test` has it learn nothing from what it is told; `deadline` is in seconds, for all of an answer. Each call
    raises Unavailable where it is down, slow, or says what it never should; ValueError for fields that are none of its
    own, before anything is sent. A `base` to which comments would travel in the open raises EnvironmentFault at once.
    """

    def __init__(  # noqa: PLR0913 - each is a setting.
        self,
        key: str,
        blog: str,
        *,
        http: httpx2.AsyncClient,
        is_test: bool = False,
        deadline: float = DEADLINE,
        base: str = BASE,
    ) -> None:
        if not is_guarded(base):
            raise EnvironmentFault("The address of Akismet is to begin with https://, unless it is on this machine.")
        self._key, self._blog, self._http = key, blog, http
        self._is_test, self._deadline, self._base = is_test, deadline, base.rstrip("/")

    async def check(self, fields: Mapping[str, str]) -> Answer:
        """Whether a comment is spam."""
        heard = await self._tell("comment-check", fields)
        if heard.said not in {"true", "false"}:
            raise self._unexpected(heard, "It is to say true or false")
        is_spam = heard.said == "true"
        return Answer(
            is_spam=is_spam,
            discard=is_spam and heard.headers.get("pro-tip") == "discard",
            guid=heard.headers.get("guid") or None,
            recheck_after=None if is_spam else _seconds(heard.headers.get("recheck-after")),
            alert=heard.alert,
        )

    async def submit_spam(self, fields: Mapping[str, str]) -> str | None:
        """Tells that a comment was spam, by the fields of its check; returns an alert, where there is one."""
        return await self._submit("submit-spam", fields)

    async def submit_ham(self, fields: Mapping[str, str]) -> str | None:
        """Tells that a comment was none, by the fields of its check; returns an alert, where there is one."""
        return await self._submit("submit-ham", fields)

    async def verify_key(self) -> bool:
        """Whether it knows the key, for this site."""
        heard = await self._post("verify-key", {"key": self._key, "api_key": self._key, "blog": self._blog})
        if heard.said not in {"valid", "invalid"}:
            raise self._unexpected(heard, "It is to say valid or invalid")
        return heard.said == "valid"

    async def _submit(self, call: str, fields: Mapping[str, str]) -> str | None:
        heard = await self._tell(call, fields)
        if heard.said != _THANKS:
            raise self._unexpected(heard, "It is to say thanks")
        return heard.alert

    async def _tell(self, call: str, fields: Mapping[str, str]) -> _Heard:
        astray = fields.keys() - FIELDS - ({fields.get("honeypot_field_name")} - _KEYS)
        if astray:
            raise ValueError(f"Akismet is told nothing by the names {', '.join(sorted(astray))}.")
        test = {"is_test": "true"} if self._is_test else {}
        heard = await self._post(call, {"api_key": self._key, "blog": self._blog, **fields, **test})
        if "error" in heard.headers:
            # A key that is suspended is answered "false" for ever, and everything would be waved through.
            sentence = f'Akismet has refused ("{heard.headers["error"]}").'
            raise Unavailable(self._clear(sentence, heard.headers), heard.alert)
        return heard

    async def _post(self, call: str, form: Mapping[str, str]) -> _Heard:
        # Made here, and not by the client, it says nothing but this: no cookies, and no headers of anybody's.
        request = httpx2.Request(
            "POST",
            f"{self._base}/{call}",
            headers={
                "user-agent": "newsroom-cms",
                "content-type": "application/x-www-form-urlencoded; charset=utf-8",
                "accept-encoding": "identity",
            },
            content=urlencode(form, errors="replace").encode(),
        )
        try:
            async with asyncio.timeout(self._deadline):
                response = await self._http.send(request, stream=True, auth=None, follow_redirects=False)
                try:
                    said = await _beginning(response)
                finally:
                    await response.aclose()
        except TimeoutError:
            raise Unavailable(f"Akismet has not answered within {self._deadline:g} seconds.") from None
        except (httpx2.HTTPError, httpx2.InvalidURL) as error:
            text = self._without_key(f"{type(error).__name__}: {error}")
            raise Unavailable(f"Akismet cannot be reached ({text}).") from None
        return self._heard(response, said)

    def _heard(self, response: httpx2.Response, said: bytes) -> _Heard:
        headers = {
            name.removeprefix("x-akismet-"): self._without_key(value)
            for name, value in response.headers.items()
            if name.startswith("x-akismet-")
        }
        told = [headers[name] for name in ("alert-code", "alert-msg") if headers.get(name)]
        alert = ": ".join(told) or None
        if response.status_code != httpx2.codes.OK:
            raise Unavailable(self._clear(f"Akismet has answered with status {response.status_code}.", headers), alert)
        return _Heard(said.decode("utf-8", "replace"), headers, alert)

    def _unexpected(self, heard: _Heard, expected: str) -> Unavailable:
        said = f'"{self._without_key(heard.said)}"' if _PLAIN(heard.said) else "something else"
        return Unavailable(self._clear(f"{expected}, and Akismet has said {said}.", heard.headers), heard.alert)

    @staticmethod
    def _clear(sentence: str, headers: Mapping[str, str]) -> str:
        """A sentence, with what the service says of what is wrong."""
        return f"{sentence} {headers['debug-help']}" if headers.get("debug-help") else sentence

    def _without_key(self, text: str, longest: int = 300) -> str:
        """What came from outside, as one line that can be shown and logged."""
        line = " ".join("".join(each if each.isprintable() else " " for each in text).split())
        for spelling in {self._key, quote_plus(self._key)} - {""}:
            line = line.replace(spelling, "(the key)")
        return line if len(line) <= longest else f"{line[:longest]}…"


async def _beginning(response: httpx2.Response) -> bytes:
    """As much of an answer as could be one, as it came: nothing is unpacked, so that it cannot grow."""
    read = b""
    async with aclosing(response.aiter_raw()) as parts:
        async for part in parts:
            read += part
            if len(read) > _LONGEST_ANSWER:
                break
    return read[: _LONGEST_ANSWER + 1]


def _seconds(said: str | None) -> int | None:
    """When to ask again. A number that is none still says that it has not made up its mind."""
    if said is None:
        return None
    # A longer number would be cut all the same.
    seconds = int(said) if re.fullmatch("[0-9]{1,9}", said) else _RECHECK
    return min(max(seconds, 1), LONGEST_RECHECK)
