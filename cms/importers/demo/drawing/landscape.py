"""Sky, hills, water, trees and weather: what stands behind every scene outdoors."""

from cms.importers.demo.drawing.canvas import PALETTES, Canvas, Point, blend


def is_dark(c: Canvas) -> bool:
    """Whether lamps are lit."""
    return c.palette in (PALETTES["night"], PALETTES["dusk"])


def sky(c: Canvas, horizon: float) -> None:
    """A sky down to the horizon, with sun or moon and clouds; stars at night."""
    p = c.palette
    c.rect((0, 0), (c.width, c.height), c.gradient(p.sky, p.horizon))
    at = (c.dice.uniform(0.15, 0.85) * c.width, c.dice.uniform(0.25, 0.6) * horizon)
    if p is PALETTES["night"]:
        stars(c, 140, horizon)
        c.glow(at, 260, p.sun, 0.35)
        c.circle(at, 58, p.sun)
        c.circle((at[0] - 18, at[1] - 10), 11, blend(p.sun, p.sky, 0.12))
        c.circle((at[0] + 20, at[1] + 16), 15, blend(p.sun, p.sky, 0.12))
        return
    if p is not PALETTES["rain"]:
        c.glow(at, 340, p.sun, 0.8)
        c.circle(at, 62, p.sun)
    for _ in range(4):
        cloud(c, (c.dice.uniform(0, c.width), c.dice.uniform(0.1, 0.65) * horizon), c.dice.uniform(70, 150))


def stars(c: Canvas, count: int, horizon: float) -> None:
    """Stars of several sizes above the horizon."""
    for _ in range(count):
        at = (c.dice.uniform(0, c.width), c.dice.uniform(0, horizon))
        c.circle(at, c.dice.choice([1.2, 1.6, 1.6, 2.4, 3.2]), c.palette.sun, opacity=c.dice.uniform(0.4, 1))


def cloud(c: Canvas, at: Point, size: float) -> None:
    """A flat-bottomed cloud."""
    colour = blend(c.palette.horizon, "#ffffff", 0.45)
    x, y = at
    c.rect((x - size, y - size * 0.22), (2 * size, size * 0.26), colour, rx=size * 0.13, opacity=0.75)
    c.circle((x - size * 0.35, y - size * 0.2), size * 0.32, colour, opacity=0.75)
    c.circle((x + size * 0.2, y - size * 0.28), size * 0.42, colour, opacity=0.75)


def country(c: Canvas, horizon: float) -> None:
    """Sky and three ridges of hills, the nearest with a wood on it."""
    p = c.palette
    sky(c, horizon)
    c.ridge(horizon - 60, 70, blend(p.far, p.horizon, 0.45), 1.3)
    c.ridge(horizon - 10, 50, p.far, 1.8)
    for _ in range(46):
        x, size = c.dice.uniform(0, c.width), c.dice.uniform(14, 34)
        c.circle((x, horizon + 34 - size * 0.4), size, blend(p.middle, p.far, c.dice.uniform(0.1, 0.5)))
    c.ridge(horizon + 40, 18, p.middle, 2.3)


def water(c: Canvas, top: float, low: float) -> None:
    """A river from side to side, with glints that grow toward the reader."""
    p = c.palette
    c.rect((0, top), (c.width, low - top), c.gradient(blend(p.water, p.horizon, 0.35), blend(p.water, p.ink, 0.18)))
    for _ in range(70):
        depth = c.dice.random()
        y = top + 8 + depth * (low - top - 16)
        length = 20 + 130 * depth * c.dice.random()
        x = c.dice.uniform(-40, c.width)
        c.line((x, y), (x + length, y), blend(p.water, "#ffffff", 0.5), 1.5 + 3 * depth, opacity=0.45)


def tree(c: Canvas, foot: Point, height: float, colour: str | None = None) -> None:
    """A round tree: three overlapping crowns, lit from one side."""
    p = c.palette
    x, y = foot
    leaf = colour or blend(p.middle, p.near, c.dice.uniform(0.2, 0.8))
    if p is PALETTES["winter"]:
        bare_tree(c, foot, height)
        return
    c.line((x, y), (x, y - height * 0.5), blend(p.ink, p.second, 0.25), height * 0.07)
    crowns = ((-0.18, 0.55, 0.24), (0.18, 0.58, 0.23), (0, 0.74, 0.27))
    for dx, up, size in crowns:
        c.circle((x + dx * height, y - up * height), size * height, leaf)
    c.circle((x - 0.06 * height, y - 0.78 * height), 0.16 * height, blend(leaf, p.sun, 0.22))


def bare_tree(c: Canvas, foot: Point, height: float) -> None:
    """A tree without leaves."""
    x, y = foot
    bark = blend(c.palette.ink, c.palette.middle, 0.2)
    c.line(foot, (x, y - height * 0.8), bark, height * 0.06)
    for up, reach in ((0.3, 0.25), (0.42, -0.3), (0.55, 0.22), (0.65, -0.18), (0.72, 0.12)):
        tip = (x + reach * height, y - (up + 0.25) * height)
        c.line((x, y - up * height), tip, bark, height * 0.028)
        c.line(
            (x + reach * height * 0.5, y - (up + 0.12) * height),
            (x + reach * height * 0.4, y - (up + 0.3) * height),
            bark,
            height * 0.018,
        )


def willow(c: Canvas, foot: Point, height: float) -> None:
    """A willow, whose hair hangs down."""
    p = c.palette
    x, y = foot
    c.path(
        f"M{x - 16},{y} C{x - 8},{y - height * 0.4} {x - 18},{y - height * 0.5} {x},{y - height * 0.75}"
        f" C{x + 14},{y - height * 0.5} {x + 8},{y - height * 0.4} {x + 18},{y} Z",
        blend(p.ink, p.second, 0.3),
    )
    c.ellipse((x, y - height * 0.66), (height * 0.47, height * 0.26), blend(p.middle, p.near, 0.35))
    for step in range(34):
        reach = (step / 33 - 0.5) * height * 1.15
        top = y - height * (0.98 - abs(step / 33 - 0.5) * 0.7)
        fall = y - height * c.dice.uniform(0.12, 0.32)
        colour = blend(p.middle, p.second, c.dice.uniform(0.05, 0.35))
        c.path(
            f"M{x},{y - height * 0.8} C{x + reach * 0.5},{top} {x + reach},{top} {x + reach * 1.05},{fall}",
            "none",
            stroke=colour,
            stroke_width=height * 0.035,
            stroke_linecap="round",
        )


def reeds(c: Canvas, left: float, right: float, foot: float) -> None:
    """Reeds with their brown heads."""
    for _ in range(int((right - left) / 9)):
        x, height, lean = c.dice.uniform(left, right), c.dice.uniform(60, 150), c.dice.uniform(-24, 24)
        c.path(
            f"M{x},{foot} Q{x},{foot - height * 0.6} {x + lean},{foot - height}",
            "none",
            stroke=blend(c.palette.near, c.palette.second, c.dice.uniform(0, 0.4)),
            stroke_width=4,
        )
        if c.chance(0.3):
            c.line(
                (x + lean, foot - height),
                (x + lean, foot - height + 26),
                blend(c.palette.ink, c.palette.second, 0.4),
                9,
            )


def rain(c: Canvas) -> None:
    """Slanting rain."""
    for _ in range(130):
        x, y, length = c.dice.uniform(-50, c.width), c.dice.uniform(-30, c.height), c.dice.uniform(24, 60)
        c.line((x, y), (x - length * 0.25, y + length), "#ffffff", 1.8, opacity=0.35)


def snow(c: Canvas) -> None:
    """Snowflakes of several sizes."""
    for _ in range(190):
        c.circle(
            (c.dice.uniform(0, c.width), c.dice.uniform(0, c.height)), c.dice.uniform(1.5, 6), "#ffffff", opacity=0.85
        )


def fog(c: Canvas) -> None:
    """Banks of fog."""
    for _ in range(9):
        x, y = c.dice.uniform(-200, c.width - 300), c.dice.uniform(0.45, 0.95) * c.height
        c.rect((x, y), (c.dice.uniform(500, 1100), 46), c.palette.horizon, rx=23, opacity=0.35)
