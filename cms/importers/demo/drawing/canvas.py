"""A canvas of SVG: shapes, gradients, colours, and dice that fall the same way every time."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from xml.sax.saxutils import escape, quoteattr

Point = tuple[float, float]


@dataclass(frozen=True)
class Palette:
    """The colours of one light, as CSS hex colours, from the sky down to what stands nearest."""

    sky: str
    horizon: str
    sun: str
    far: str
    middle: str
    near: str
    water: str
    wall: str
    accent: str
    second: str
    ink: str


_LIGHTS = """\
dawn   #8fb4da #fbe0bd #fff4d6 #a3b8c4 #6f9283 #3f6b5b #93bcc6 #efe0c9 #d9573f #e8a33d #22333b
noon   #6fb7e0 #e4f3f4 #fff6d0 #a9c9b5 #6fa678 #3c7a55 #5fa6c2 #f5ead6 #d84b3a #f2b134 #1f3440
dusk   #41407a #f39b6d #ffdba1 #7d6389 #544a75 #2d2b50 #c9808a #d6a483 #ffb347 #e4572e #1c1b33
night  #0d1b3d #34507f #f4efd8 #2a4074 #1d2f5c #111e42 #22406f #53648d #ffd166 #ef8354 #0a1228
autumn #d8cdb4 #f8ecd2 #fff6df #d0b27c #bd8446 #7c4a2d #8fa8a3 #efdcbc #a63d2f #e0a030 #3b2a22
winter #b4c6d7 #eef3f6 #ffffff #cbd8e1 #a9bccb #f4f8fa #7f9fb5 #d9c5b2 #b23a48 #e0a458 #2c3e50
spring #a6d8d4 #fdf3dc #fff9e0 #b7d6a8 #86b86b #4f8a4c #79b8bd #fbeedd #e0607e #f4b942 #2f4035
rain   #6d7f8c #c3cdd1 #e6ebec #8f9da6 #67797f #43555b #5d7683 #cbbfac #e0b03c #b9483a #26343a
"""

PALETTES = {name: Palette(*colours) for name, *colours in map(str.split, _LIGHTS.splitlines())}


def number(value: float) -> str:
    """A number as SVG takes it, to a tenth of a pixel."""
    return f"{value:.1f}".rstrip("0").rstrip(".")


def blend(one: str, other: str, share: float) -> str:
    """A colour on the way from one to another; `share` is how far, from 0 to 1."""
    pairs = ((int(one[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


@dataclass
class Canvas:
    """A picture in the making, in pixels; later shapes cover earlier ones."""

    width: int
    height: int
    palette: Palette
    dice: Random
    _defs: list[str] = field(default_factory=list)
    _shapes: list[str] = field(default_factory=list)

    def shape(self, name: str, **attributes: str | float) -> None:
        """Any element without content; underscores in names become hyphens."""
        words = (
            f"{key.replace('_', '-')}={quoteattr(value if isinstance(value, str) else number(value))}"
            for key, value in attributes.items()
        )
        self._shapes.append(f"<{name} {' '.join(words)}/>")

    def rect(self, corner: Point, size: Point, fill: str, **more: str | float) -> None:
        """A rectangle from its upper left corner."""
        self.shape("rect", x=corner[0], y=corner[1], width=size[0], height=size[1], fill=fill, **more)

    def circle(self, centre: Point, radius: float, fill: str, **more: str | float) -> None:
        """A disc."""
        self.shape("circle", cx=centre[0], cy=centre[1], r=radius, fill=fill, **more)

    def ellipse(self, centre: Point, radii: Point, fill: str, **more: str | float) -> None:
        """An ellipse."""
        self.shape("ellipse", cx=centre[0], cy=centre[1], rx=radii[0], ry=radii[1], fill=fill, **more)

    def line(self, start: Point, end: Point, stroke: str, width: float, **more: str | float) -> None:
        """A straight stroke with round ends."""
        ends = {"x1": start[0], "y1": start[1], "x2": end[0], "y2": end[1]}
        self.shape("line", **ends, stroke=stroke, stroke_width=width, stroke_linecap="round", **more)

    def path(self, commands: str, fill: str, **more: str | float) -> None:
        """A path, in SVG's commands."""
        self.shape("path", d=commands, fill=fill, **more)

    def polygon(self, points: Sequence[Point], fill: str, **more: str | float) -> None:
        """A polygon."""
        self.shape("polygon", points=" ".join(f"{number(x)},{number(y)}" for x, y in points), fill=fill, **more)

    def text(self, words: str, at: Point, size: float, fill: str) -> None:
        """Words, centred above a point, in whatever serif the reader's machine has."""
        self._shapes.append(
            f'<text x="{number(at[0])}" y="{number(at[1])}" font-size="{number(size)}" fill="{fill}"'
            f' font-family="Georgia, serif" font-weight="bold" text-anchor="middle">{escape(words)}</text>'
        )

    def gradient(self, top: str, low: str) -> str:
        """A paint that runs downward from one colour to another."""
        name = f"g{len(self._defs)}"
        self._defs.append(
            f'<linearGradient id="{name}" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="{top}"/>'
            f'<stop offset="1" stop-color="{low}"/></linearGradient>'
        )
        return f"url(#{name})"

    def glow(self, centre: Point, radius: float, colour: str, strength: float = 0.5) -> None:
        """Light that fades outward."""
        name = f"g{len(self._defs)}"
        self._defs.append(
            f'<radialGradient id="{name}"><stop offset="0" stop-color="{colour}" stop-opacity="{strength}"/>'
            f'<stop offset="1" stop-color="{colour}" stop-opacity="0"/></radialGradient>'
        )
        self.circle(centre, radius, f"url(#{name})")

    def chance(self, share: float) -> bool:
        """Throws the dice for something that happens this often, from 0 to 1."""
        return self.dice.random() < share

    def ridge(self, height: float, swing: float, fill: str, waves: float = 2.0) -> None:
        """Hills: everything below a line that swings about a height, made of three waves by the dice."""
        phases = [self.dice.uniform(0, math.tau) for _ in range(3)]
        points = []
        for step in range(41):
            x = self.width * step / 40
            turn = math.tau * waves * step / 40
            rise = (
                math.sin(turn + phases[0])
                + 0.5 * math.sin(1.9 * turn + phases[1])
                + 0.2 * math.sin(4.3 * turn + phases[2])
            )
            points.append((x, height - swing * rise / 1.7))
        self.polygon([*points, (self.width, self.height), (0, self.height)], fill)

    def svg(self) -> str:
        """The finished document."""
        size = f'viewBox="0 0 {self.width} {self.height}" width="{self.width}" height="{self.height}"'
        content = f"<defs>{''.join(self._defs)}</defs>{''.join(self._shapes)}"
        return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{content}</svg>\n'


def canvas(size: tuple[int, int], palette: str, seed: int) -> Canvas:
    """An empty canvas in a palette, whose dice are loaded by the seed."""
    return Canvas(*size, PALETTES[palette], Random(seed))  # noqa: S311 - pictures, not secrets.
