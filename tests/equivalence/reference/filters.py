"""What filters say of one thing. Conditions side by side must all hold; null does not filter."""

import re
from collections.abc import Callable, Iterable
from typing import Any

from schema.ids import parse_id
from tests.equivalence.reference.world import Seen, noun, nouns

Condition = Callable[[Seen, Any, dict[str, Any]], bool]


def holds(seen: Seen, chosen: dict[str, Any]) -> bool:
    """Whether a filter chooses a thing."""
    return all(_condition(seen, name, value, chosen) for name, value in chosen.items() if value is not None)


def _condition(seen: Seen, name: str, value: Any, beside: dict[str, Any]) -> bool:
    if name == "and":
        return all(holds(seen, part) for part in value)
    if name == "or":
        return not value or any(holds(seen, part) for part in value)
    if name == "not":
        return not holds(seen, value)
    return CONDITIONS[seen.type][name](seen, value, beside)


def _says(*names: str) -> Condition:
    """Whether all the words that are looked for stand in a row's words."""
    return lambda seen, wanted, _: _has_words((seen.say(name) for name in names), wanted)


def _has_words(texts: Iterable[str | None], wanted: str) -> bool:
    words = {word for text in texts for word in re.findall(r"\w+", (text or "").lower())}
    return all(word in words for word in re.findall(r"\w+", wanted.lower()))


def _content_says(seen: Seen, wanted: str, _: Any) -> bool:
    body = seen.world.rows.one("body", id=seen.row.body_id)
    assert body is not None
    return _has_words((seen.row.title, seen.row.excerpt, body.text), wanted)


def _comment_says(seen: Seen, wanted: str, _: Any) -> bool:
    return _has_words([seen.row.body_text], wanted)


def _in_section(seen: Seen, slug: str, _: Any) -> bool:
    key = seen.row.section_id
    while key is not None:
        section = noun(seen, "Section", key)
        if section is not None and section.say("slug") == slug:
            return True
        key = seen.world.rows.one("section", id=key).parent_id  # type: ignore[union-attr]  # A foreign key.
    return False


def _with_tags(seen: Seen, slugs: list[str], _: Any) -> bool:
    lines = {line.tag_id for line in seen.world.rows.where("article_tag", article_id=seen.row.id)}
    carried = {tag.say("slug") for tag in nouns(seen, "Tag") if tag.row.id in lines}
    return set(slugs) <= carried


def _by_author(seen: Seen, slug: str, _: Any) -> bool:
    lines = {line.author_id for line in seen.world.rows.where("byline", article_id=seen.row.id)}
    return any(author.row.id in lines and author.say("slug") == slug for author in nouns(seen, "Author"))


def _is_one_of(seen: Seen, ids: list[str], _: Any) -> bool:
    key = seen.row.entry_id if seen.type == "Article" else seen.row.id
    return key in {parse_id(given).key for given in ids}


def _takes_place(seen: Seen, _: Any, beside: dict[str, Any]) -> bool:
    """One and the same time is after the one moment and before the other."""
    after, before = beside.get("startsAfter"), beside.get("startsBefore")
    return any(
        (after is None or row.starts_at > after) and (before is None or row.starts_at < before)
        for row in seen.world.rows.where("occurrence", event_id=seen.row.id)
    )


CONDITIONS: dict[str, dict[str, Condition]] = {
    "Article": {
        "section": _in_section,
        "tags": _with_tags,
        "author": _by_author,
        "search": _content_says,
        "publishedAfter": lambda seen, moment, _: seen.row.published_at > moment,
        "publishedBefore": lambda seen, moment, _: seen.row.published_at < moment,
        "ids": _is_one_of,
    },
    "Event": {
        "startsAfter": _takes_place,
        "startsBefore": _takes_place,
        "city": lambda seen, city, _: (seen.row.city or "").lower() == city.lower(),
        "online": lambda seen, online, _: (seen.row.online_url is not None) == online,
        "state": lambda seen, states, _: seen.row.state in states,
        "search": _content_says,
    },
    "Comment": {
        **dict.fromkeys(("subject", "subjectId"), lambda seen, given, _: seen.row.entry_id == parse_id(given).key),
        "search": _comment_says,
        "createdAfter": lambda seen, moment, _: seen.row.created_at > moment,
        **dict.fromkeys(("createdBefore", "olderThan"), lambda seen, moment, _: seen.row.created_at < moment),
        "featured": lambda seen, featured, _: (seen.row.featured_at is not None) == featured,
    },
    "Author": {"search": _says("name", "bio"), "ids": _is_one_of},
    "Tag": {"search": _says("name"), "ids": _is_one_of},
    "Media": {
        "search": _says("alt", "caption", "credit"),
        "mimeType": lambda seen, kind, _: kind in (seen.row.mime_type, seen.row.mime_type.split("/")[0]),
    },
}
