"""Houses, halls, shops and bridges."""

import math

from cms.importers.demo.drawing.canvas import Canvas, Point, blend
from cms.importers.demo.drawing.landscape import is_dark


def window(c: Canvas, corner: Point, size: Point) -> None:
    """A window with its cross bar; some are lit after dark."""
    p = c.palette
    dark = blend(p.ink, p.water, 0.45)
    pane = p.accent if is_dark(c) and c.chance(0.65) else blend(p.horizon, p.water, 0.55) if not is_dark(c) else dark
    c.rect(corner, size, pane, stroke=blend(p.wall, "#ffffff", 0.5), stroke_width=size[0] * 0.09)
    x, y = corner[0] + size[0] / 2, corner[1] + size[1] / 2
    c.line((x, corner[1]), (x, corner[1] + size[1]), blend(p.wall, "#ffffff", 0.5), size[0] * 0.06)
    c.line((corner[0], y), (corner[0] + size[0], y), blend(p.wall, "#ffffff", 0.5), size[0] * 0.06)


def house(c: Canvas, left: float, foot: float, width: float, height: float) -> None:
    """A house with a pitched roof, a chimney, windows and a door."""
    p = c.palette
    wall = blend(p.wall, c.dice.choice([p.accent, p.second, p.water, p.far, "#ffffff"]), c.dice.uniform(0.05, 0.35))
    roof = blend(p.ink, c.dice.choice([p.accent, p.second, p.middle]), c.dice.uniform(0.3, 0.6))
    top, peak = foot - height, foot - height - width * c.dice.uniform(0.35, 0.55)
    c.rect((left + width * 0.68, peak - 6), (width * 0.11, width * 0.4), blend(wall, p.ink, 0.45))
    c.rect((left, top), (width, height), wall)
    c.rect((left, top), (width * 0.14, height), p.ink, opacity=0.08)
    c.polygon([(left - width * 0.06, top), (left + width / 2, peak), (left + width * 1.06, top)], roof)
    size = (width * 0.2, width * 0.26)
    rows = max(1, int(height / (size[1] * 1.9)))
    for row in range(rows):
        y = top + height * (row + 0.22) / rows
        for at in (0.16, 0.64):
            if row == rows - 1 and at > 0.5:  # noqa: PLR2004 - the right half of the ground floor is the door's.
                c.rect(
                    (left + width * 0.62, foot - width * 0.42),
                    (width * 0.23, width * 0.42),
                    c.dice.choice([p.accent, p.near, p.second, p.water]),
                    rx=4,
                )
                c.circle((left + width * 0.81, foot - width * 0.2), width * 0.015, p.sun)
            else:
                window(c, (left + width * at, y), size)


def terrace(c: Canvas, left: float, right: float, foot: float, size: float) -> None:
    """Houses side by side from left to right."""
    x = left
    while x < right:
        width = size * c.dice.uniform(0.8, 1.15)
        house(c, x, foot, width, size * c.dice.uniform(0.9, 1.55))
        x += width


def lamp(c: Canvas, foot: Point, height: float) -> None:
    """A street lamp, lit after dark."""
    x, y = foot
    if is_dark(c):
        c.glow((x, y - height), height * 0.7, c.palette.accent, 0.55)
    c.line(foot, (x, y - height), c.palette.ink, height * 0.035)
    c.polygon(
        [(x - 13, y - height - 34), (x + 13, y - height - 34), (x + 9, y - height), (x - 9, y - height)],
        c.palette.accent if is_dark(c) else c.palette.sun,
    )
    c.polygon([(x - 18, y - height - 34), (x, y - height - 52), (x + 18, y - height - 34)], c.palette.ink)


def arched_bridge(c: Canvas, deck: float, foot: float, arches: int) -> None:
    """A stone bridge from side to side, humped in the middle, with its arches mirrored in the water."""
    p = c.palette
    stone = blend(p.wall, p.ink, 0.25)
    rise = 70
    c.path(
        f"M0,{deck + rise} Q{c.width / 2},{deck - rise} {c.width},{deck + rise} V{foot} H0 Z",
        c.gradient(blend(stone, "#ffffff", 0.18), blend(stone, p.ink, 0.25)),
    )
    span = c.width / arches
    for arch in range(arches):
        left = arch * span + span * 0.11
        width = span * 0.78
        middle = abs((arch + 0.5) / arches - 0.5)
        crown = deck + 68 + rise * 2.4 * middle
        c.path(
            f"M{left},{foot} V{crown + width * 0.3} Q{left + width / 2},{crown - width * 0.12}"
            f" {left + width},{crown + width * 0.3} V{foot} Z",
            blend(p.water, p.ink, 0.42),
        )
        c.path(
            f"M{left + width * 0.1},{foot} V{crown + width * 0.36} Q{left + width / 2},{crown + width * 0.02}"
            f" {left + width},{crown + width * 0.34} V{foot} Z",
            blend(p.water, p.horizon, 0.5),
        )
        c.ellipse((left + width / 2, foot + 26), (width * 0.44, 24), p.ink, opacity=0.16)
    for _ in range(70):
        x = c.dice.uniform(0, c.width)
        y = deck + rise - 2 * rise * 2 * (x / c.width) * (1 - x / c.width) + c.dice.uniform(22, 60)
        c.rect((x, y), (c.dice.uniform(18, 34), 11), p.ink, rx=3, opacity=0.1)
    c.path(
        f"M0,{deck + rise} Q{c.width / 2},{deck - rise} {c.width},{deck + rise}",
        "none",
        stroke=blend(stone, "#ffffff", 0.4),
        stroke_width=18,
    )


def town_hall(c: Canvas, centre: float, foot: float) -> None:
    """A hall with columns, a clock tower that is a few minutes slow, and a flag."""
    p = c.palette
    stone, shade = blend(p.wall, "#ffffff", 0.25), blend(p.wall, p.ink, 0.3)
    c.rect((centre - 380, foot - 300), (760, 300), stone)
    for x in (-330, -255, 215, 290):
        for y in (-260, -140):
            window(c, (centre + x, foot + y), (46, 76))
    c.rect((centre - 62, foot - 560), (124, 300), blend(stone, p.ink, 0.08))
    c.polygon([(centre - 76, foot - 560), (centre, foot - 650), (centre + 76, foot - 560)], blend(p.near, p.ink, 0.2))
    clock(c, (centre, foot - 494), 46)
    c.line((centre, foot - 650), (centre, foot - 730), p.ink, 5)
    c.path(f"M{centre},{foot - 728} q30,-14 52,2 t46,-4 v40 q-24,10 -48,0 t-50,6 Z", p.accent)
    c.polygon([(centre - 190, foot - 300), (centre, foot - 400), (centre + 190, foot - 300)], blend(stone, p.ink, 0.14))
    c.rect((centre - 190, foot - 300), (380, 24), shade)
    c.rect((centre - 176, foot - 276), (352, 246), blend(p.ink, p.wall, 0.3))
    c.rect((centre - 40, foot - 176), (80, 146), p.accent, rx=40)
    for x in (-176, -104, 76, 148):
        c.rect((centre + x, foot - 276), (28, 246), blend(stone, "#ffffff", 0.3))
    for step in range(3):
        c.rect(
            (centre - 210 - 22 * step, foot - 30 + 12 * step),
            (420 + 44 * step, 14),
            blend(stone, p.ink, 0.05 + 0.07 * step),
        )


def clock(c: Canvas, centre: Point, radius: float) -> None:
    """A clock face."""
    p = c.palette
    c.circle(centre, radius, p.accent if is_dark(c) else "#ffffff", stroke=p.ink, stroke_width=radius * 0.12)
    for hour in range(12):
        angle = math.tau * hour / 12
        c.circle(
            (centre[0] + radius * 0.76 * math.cos(angle), centre[1] + radius * 0.76 * math.sin(angle)),
            radius * 0.05,
            p.ink,
        )
    for length, angle, width in ((0.62, c.dice.uniform(0, math.tau), 0.08), (0.42, c.dice.uniform(0, math.tau), 0.12)):
        tip = (centre[0] + radius * length * math.cos(angle), centre[1] + radius * length * math.sin(angle))
        c.line(centre, tip, p.ink, radius * width)


def stall(c: Canvas, left: float, foot: float, width: float) -> None:
    """A market stall: striped awning, counter, and fruit in crates."""
    p = c.palette
    colour = c.dice.choice([p.accent, p.second, p.near, p.water])
    top, counter = foot - width * 0.95, foot - width * 0.36
    for x in (left + 8, left + width - 8):
        c.line((x, foot), (x, top), blend(p.ink, p.second, 0.3), 9)
    c.rect((left + 12, top + 30), (width - 24, counter - top - 30), p.ink, opacity=0.12)
    c.rect((left, counter), (width, foot - counter), blend(p.wall, p.ink, 0.35))
    for plank in range(3):
        c.rect((left, counter + 12 + plank * (foot - counter) / 3), (width, 4), p.ink, opacity=0.15)
    for crate in range(3):
        fruit = c.dice.choice([p.accent, p.second, "#7fae4a", "#8e4a6b", "#e8d6a0"])
        x = left + 8 + crate * (width - 8) / 3
        for _ in range(14):
            c.circle(
                (x + c.dice.uniform(10, width / 3 - 18), counter - c.dice.uniform(2, 24)),
                width * 0.042,
                blend(fruit, "#ffffff", c.dice.uniform(0, 0.25)),
            )
        c.rect((x, counter - 8), (width / 3 - 8, 22), blend(p.second, p.ink, 0.35))
    stripes = 8
    for stripe in range(stripes):
        x, wide = left - 14 + stripe * (width + 28) / stripes, (width + 28) / stripes
        paint = colour if stripe % 2 == 0 else blend(p.wall, "#ffffff", 0.7)
        middle = left + width / 2
        c.path(
            f"M{x},{top + 46} L{x + (middle - x) * 0.16},{top - 30} H{x + wide + (middle - x - wide) * 0.16}"
            f" L{x + wide},{top + 46} a{wide / 2},{wide / 2} 0 0 1 {-wide},0 Z",
            paint,
        )
