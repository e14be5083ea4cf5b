"""Hugo's shortcodes: found in a text, paired with their ends, and replaced from the inside out."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

_TAG = re.compile(
    r"\{\{(?P<open>[<%])\s*(?P<escaped>/\*)?(?P<end>/)?\s*(?P<name>[\w./-]*)"
    r"(?P<rest>(?:\"(?:\\.|[^\"\\])*\"|`[^`]*`|(?![>%]\}\}|\{\{)[^\"`])*)[>%]\}\}"
)
_ARGUMENT = re.compile(r"(?:([\w-]+)\s*=\s*)?(?:\"((?:\\.|[^\"\\])*)\"|`([^`]*)`|([^\s\"`=]+))")
_ESCAPE = re.compile(r"\\([\"\\])")


@dataclass(frozen=True)
class Call:
    """A shortcode as it stands in a text.

    `inner` is what stands between it and its end, its own shortcodes replaced; None where it has no end. `begins` says
    that it begins a line, `alone` that nothing but space follows it there.
    """

    name: str
    named: Mapping[str, str] = field(default_factory=dict)
    positional: tuple[str, ...] = ()
    inner: str | None = None
    begins: bool = False
    alone: bool = False

    def get(self, name: str, position: int | None = None) -> str:
        """An argument by its name, or by its place; an empty text where it is not given."""
        if name in self.named:
            return self.named[name].strip()
        if position is not None and position < len(self.positional):
            return self.positional[position].strip()
        return ""


Render = Callable[[Call], str]


@dataclass
class _Open:
    """A shortcode whose end is still to come, and what has been written since."""

    call: Call
    written: list[str] = field(default_factory=list)


def expand(text: str, render: Render) -> str:
    """The text with each shortcode replaced by what `render` makes of it.

    An end belongs to the nearest beginning of its name; what is opened in between and not closed there has no end. An
    end without a beginning goes to `render` as a call of "/name". The escaped form is shown as what it stands for.
    """
    pieces = list(_pieces(text))
    paired = _paired([piece.name if isinstance(piece, Call) else "" for piece in pieces])
    stack = [_Open(Call(""))]
    for number, piece in enumerate(pieces):
        if isinstance(piece, str):
            stack[-1].written.append(piece)
        elif number not in paired:
            stack[-1].written.append(render(piece))
        elif piece.name.startswith("/"):
            closed = stack.pop()
            stack[-1].written.append(render(replace(closed.call, inner="".join(closed.written))))
        else:
            stack.append(_Open(piece))
    return "".join(stack[0].written)


def _paired(names: list[str]) -> set[int]:
    """Which of the pieces are the beginning or the end of a pair; an end is named "/name"."""
    found: set[int] = set()
    open_ones: list[int] = []
    for number, name in enumerate(names):
        if not name.startswith("/"):
            open_ones += [number] if name else []
            continue
        depth = next((d for d in reversed(range(len(open_ones))) if names[open_ones[d]] == name[1:]), None)
        if depth is not None:
            found |= {open_ones[depth], number}
            del open_ones[depth:]
    return found


def _pieces(text: str) -> Iterator[str | Call]:
    place = 0
    for tag in _TAG.finditer(text):
        yield text[place : tag.start()]
        place = tag.end()
        if tag["escaped"]:
            yield tag[0].replace("/*", "", 1).replace("*/", "", 1)
        elif tag["end"]:
            yield Call(f"/{tag['name']}")
        else:
            yield _call(text, tag)
            if tag["rest"].endswith("/"):
                yield Call(f"/{tag['name']}")
    yield text[place:]


def _call(text: str, tag: re.Match[str]) -> Call:
    named: dict[str, str] = {}
    positional: list[str] = []
    for key, quoted, raw, bare in _ARGUMENT.findall(tag["rest"].removesuffix("/")):
        value = _ESCAPE.sub(r"\1", quoted) or raw or bare
        if key:
            named[key] = value
        else:
            positional.append(value)
    before = text[text.rfind("\n", 0, tag.start()) + 1 : tag.start()]
    line_end = text.find("\n", tag.end())
    after = text[tag.end() : line_end if line_end >= 0 else len(text)]
    begins = not before.strip()
    return Call(tag["name"], named, tuple(positional), None, begins, begins and not after.strip())
