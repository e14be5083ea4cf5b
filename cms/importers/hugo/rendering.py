"""What each kind of shortcode becomes: Markdown, and HTML where Markdown has no word for it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape
from typing import ClassVar

from cms.importers.hugo.links import PageLinks
from cms.importers.hugo.records import Picture
from cms.importers.hugo.shortcodes import Call, expand
from cms.importers.report import Report

NO_PICTURE = "An image has no file in data/images; it is left out."


@dataclass(frozen=True)
class Renderer:
    """Writes the shortcodes of one page as what a body can hold; of what it does not know, it reports the file."""

    file: str
    links: PageLinks
    pictures: Mapping[str, Picture]
    media_url: str
    report: Report

    def markdown(self, text: str) -> str:
        """The page's text without shortcodes."""
        return expand(text, self._render)

    def _render(self, call: Call) -> str:
        if call.name.startswith("/"):
            self.report.warn(self.file, "A shortcode ends where none begins; the end is left out.", call.name[1:])
            return ""
        write = self._KINDS.get(call.name.lower())
        if write is not None:
            return write(self, call)
        self.report.warn(self.file, "A shortcode is not known; what it encloses is kept, the rest is not.", call.name)
        return call.inner or ""

    # Links: what stands for them is an address, for they stand within a link of Markdown or an attribute of HTML.

    def _ref(self, call: Call) -> str:
        return self.links.reference(call.get("path", 0))

    def _link(self, call: Call) -> str:
        target = call.get("href", 0)
        return self.links.reference(target) if target.endswith(".md") else self.links.path(target)

    def _legacy_file(self, call: Call) -> str:
        return f"{self.media_url}/_legacy-img/{call.get('file', 0)}"

    def _static_file(self, call: Call) -> str:
        name = call.get("file", 0)
        return _anchor(call.get("label") or name, f"{self.media_url}/static/{name}")

    def _button(self, call: Call) -> str:
        return _anchor(call.get("text", 1) or call.get("href", 0), call.get("href", 0))

    # Pictures.

    def _image(self, call: Call) -> str:
        uid = call.get("src", 0)
        picture = self.pictures.get(uid)
        if picture is None and "." not in uid:
            self.report.warn(self.file, NO_PICTURE, uid or "(unnamed)")
            return ""
        address = picture.address if picture else self._address_of(uid, "")
        alt = call.get("alt") or (picture.alt if picture else "")
        # The picture's own caption is the site's to show with it; one that is written here belongs to this page.
        return _figure(call, address, alt, call.get("caption") or call.get("capton"))

    def _legacy_image(self, call: Call) -> str:
        address = self._address_of(call.get("src", 0).replace("\\_", "_"), "_legacy-img/")
        return _figure(call, address, call.get("alt").replace("\\_", "_"), call.get("caption"))

    def _built_in_figure(self, call: Call) -> str:
        return _figure(call, call.get("src"), call.get("alt"), call.get("caption") or call.get("title"))

    def _address_of(self, source: str, folder: str) -> str:
        return source if "//" in source else f"{self.media_url}/{folder}{source.lstrip('/')}"

    # Films and posts elsewhere.

    def _youtube(self, call: Call) -> str:
        return _embed(call, f"https://www.youtube.com/embed/{call.get('id', 0)}")

    def _vimeo(self, call: Call) -> str:
        return _embed(call, f"https://player.vimeo.com/video/{call.get('id', 0)}")

    def _cspan(self, call: Call) -> str:
        return _embed(call, call.get("src", 0))

    def _tweet(self, call: Call) -> str:
        user = call.get("user") or (call.positional[0] if len(call.positional) > 1 else "i/web")
        number = call.get("id") or (call.positional[-1] if call.positional else "")
        label = f"A post by @{user}" if "/" not in user else "A post"
        return _apart(call, _anchor(label, f"https://twitter.com/{user}/status/{number}"))

    # Texts apart from the others; those with an end have Markdown within them.

    def _note(self, call: Call) -> str:
        kind = call.get("variant")
        return _enclosed(call, f'<aside data-note="{escape(kind)}">' if kind else "<aside>", "</aside>")

    def _ring(self, call: Call) -> str:
        return _enclosed(call, f"<aside>\n<header>{escape(call.get('title', 0), quote=False)}</header>", "</aside>")

    def _accordion(self, call: Call) -> str:
        summary = ": ".join(filter(None, (call.get("kicker"), call.get("title"))))
        return _enclosed(call, f"<details>\n<summary>{escape(summary, quote=False)}</summary>", "</details>")

    def _prompt(self, call: Call) -> str:
        button = self._button(Call("button", {"href": call.get("button-url"), "text": call.get("button-text")}))
        parts = (call.get("intro"), (call.inner or "").strip(), button if call.get("button-url") else "")
        return _apart(call, "\n\n".join(filter(None, parts)))

    def _quote(self, call: Call) -> str:
        cite = f"\n>\n> <cite>{call.get('cite')}</cite>" if call.get("cite") else ""
        return _apart(call, f"> {call.get('text', 0)}{cite}")

    def _highlight(self, call: Call) -> str:
        if call.positional:
            return _apart(call, f"```{call.positional[0]}\n{(call.inner or '').strip(chr(10))}\n```")
        return f"<mark>{call.inner or ''}</mark>"

    _KINDS: ClassVar[Mapping[str, "Callable[[Renderer, Call], str]"]] = {
        "accordion": _accordion,
        "asset-static": _static_file,
        "box": _note,
        "button": _button,
        "card-prompt": _prompt,
        "cspan-iframe": _cspan,
        "figure": _built_in_figure,
        "highlight": _highlight,
        "img": _image,
        "img-right": _image,
        "legacy-file": _legacy_file,
        "legacy-img": _legacy_image,
        "legacy-img-right": _legacy_image,
        "link": _link,
        "note": _note,
        "quote-block": _quote,
        "ref": _ref,
        "relref": _ref,
        "ring": _ring,
        "tmp": _ref,
        "tweet": _tweet,
        "vimeo": _vimeo,
        "x": _tweet,
        "youtube": _youtube,
    }


def _apart(call: Call, text: str) -> str:
    """A text as paragraphs of its own, where the shortcode begins a line; within a line it stays there."""
    return f"\n\n{text}\n\n" if call.begins else text


def _enclosed(call: Call, start: str, end: str) -> str:
    """Markdown between two tags, which takes blank lines around it; within a line, that Markdown alone."""
    inner = (call.inner or "").strip()
    return f"\n\n{start}\n\n{inner}\n\n{end}\n\n" if call.begins else inner


def _anchor(label: str, address: str) -> str:
    return f'<a href="{escape(address)}">{escape(label, quote=False)}</a>'


def _embed(call: Call, address: str) -> str:
    return _apart(call, f'<iframe src="{escape(address)}" title="{escape(call.get("title"))}"></iframe>')


def _figure(call: Call, address: str, alt: str, caption: str) -> str:
    image = f'<img src="{escape(address)}" alt="{escape(alt)}">'
    if not call.begins:
        return image
    words = f"<figcaption>{escape(caption, quote=False)}</figcaption>" if caption else ""
    return f"\n\n<figure>{image}{words}</figure>\n\n"
