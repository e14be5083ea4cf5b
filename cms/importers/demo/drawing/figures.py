"""People and birds, small."""

from cms.importers.demo.drawing.canvas import Canvas, Point, blend
from cms.importers.demo.drawing.landscape import is_dark

SKIN = ("#f1c9a5", "#e0ac82", "#c68a5e", "#9a6240", "#6d4530", "#f4d3b8")
HAIR = ("#2a1d18", "#4a3024", "#7d5234", "#b98a4f", "#8a8a8f", "#d8d4cc", "#a4482c")


def person(c: Canvas, foot: Point, height: float, coat: str | None = None) -> Point:
    """Somebody who stands there; returns where their raised hand would be."""
    p, dice = c.palette, c.dice
    x, y = foot
    skin, hair = dice.choice(SKIN), dice.choice(HAIR)
    coat = coat or dice.choice(
        [p.accent, p.second, p.near, p.water, p.wall, blend(p.accent, p.ink, 0.4), blend(p.water, p.ink, 0.5)]
    )
    legs = blend(p.ink, coat, 0.2)
    head = height * 0.115
    c.ellipse((x, y), (height * 0.2, height * 0.03), p.ink, opacity=0.2)
    for side in (-0.07, 0.07):
        c.line((x + side * height, y - 4), (x + side * 0.8 * height, y - height * 0.45), legs, height * 0.09)
    c.path(
        f"M{x - height * 0.15},{y - height * 0.3} Q{x - height * 0.19},{y - height * 0.76} {x},{y - height * 0.78}"
        f" Q{x + height * 0.19},{y - height * 0.76} {x + height * 0.15},{y - height * 0.3} Z",
        coat,
    )
    c.circle((x, y - height * 0.87), head, skin)
    style = dice.randrange(4)
    if style == 0:
        c.path(f"M{x - head * 1.08},{y - height * 0.88} a{head * 1.08},{head * 1.08} 0 0 1 {head * 2.16},0 Z", hair)
    elif style == 1:
        c.path(
            f"M{x - head * 1.15},{y - height * 0.78} V{y - height * 0.88} a{head * 1.15},{head * 1.15}"
            f" 0 0 1 {head * 2.3},0 V{y - height * 0.78} H{x + head * 0.7} V{y - height * 0.9}"
            f" H{x - head * 0.7} V{y - height * 0.78} Z",
            hair,
        )
    elif style == 2:  # noqa: PLR2004 - the third of four ways to wear one's hair, under a cap.
        c.path(
            f"M{x - head * 1.1},{y - height * 0.89} a{head * 1.1},{head * 1.1} 0 0 1 {head * 2.2},0"
            f" h{head * 0.6} v{head * 0.25} h{-head * 2.8} Z",
            blend(coat, p.ink, 0.35),
        )
    else:
        c.circle((x, y - height * 0.87 - head * 1.05), head * 0.45, hair)
        c.path(
            f"M{x - head * 1.05},{y - height * 0.87} a{head * 1.05},{head * 1.05} 0 0"
            f" 1 {head * 2.1},0 q{-head},{-head * 0.5} {-head * 2.1},0 Z",
            hair,
        )
    return (x + height * 0.2, y - height * 0.82)


def crowd(c: Canvas, span: Point, foot: float, count: int, height: float) -> list[Point]:
    """People between two x, those further back smaller and drawn first; returns their hands."""
    hands = []
    for step in range(count):
        depth = step / count
        x = c.dice.uniform(*span)
        hands.append(person(c, (x, foot - 60 + 60 * depth), height * (0.8 + 0.2 * depth) * c.dice.uniform(0.85, 1.08)))
    return hands


def placard(c: Canvas, hand: Point, size: float, words: str = "") -> None:
    """A placard on a pole, with words or with drawn lines."""
    p = c.palette
    x, y = hand
    lean = c.dice.uniform(-14, 14)
    c.line((x, y + size * 0.7), (x + lean, y - size * 0.7), blend(p.ink, p.second, 0.4), 7)
    paper = c.dice.choice([p.wall, p.second, p.sun, blend(p.accent, "#ffffff", 0.2)])
    c.rect((x + lean - size * 0.7, y - size * 1.4), (size * 1.4, size * 0.9), paper, rx=5)
    if words:
        c.text(words, (x + lean, y - size * 0.82), size * 1.9 / max(len(words), 4), p.ink)
        return
    for line in (0.22, 0.45, 0.68):
        length = size * c.dice.uniform(0.6, 1.1)
        c.line(
            (x + lean - length / 2, y - size * 1.4 + size * 0.9 * line),
            (x + lean + length / 2, y - size * 1.4 + size * 0.9 * line),
            p.ink,
            size * 0.07,
        )


def banner(c: Canvas, left: Point, right: Point, words: str) -> None:
    """A cloth between two poles."""
    p = c.palette
    (x1, y1), (x2, y2) = left, right
    for x, y in (left, right):
        c.line((x, y + 190), (x, y - 130), blend(p.ink, p.second, 0.4), 9)
    c.path(
        f"M{x1},{y1 - 110} Q{(x1 + x2) / 2},{y1 - 88} {x2},{y2 - 110} V{y2} Q{(x1 + x2) / 2},{y2 + 22} {x1},{y1} Z",
        p.accent,
    )
    c.text(
        words,
        ((x1 + x2) / 2, (y1 + y2) / 2 - 28),
        min(70, 1.45 * (x2 - x1) / len(words)),
        p.ink if is_dark(c) else blend(p.wall, "#ffffff", 0.6),
    )


def gull(c: Canvas, at: Point, span: float) -> None:
    """A bird far away."""
    x, y = at
    c.path(
        f"M{x - span},{y} Q{x - span * 0.5},{y - span * 0.6} {x},{y} Q{x + span * 0.5},{y - span * 0.6} {x + span},{y}",
        "none",
        stroke=c.palette.ink,
        stroke_width=span * 0.16,
        stroke_linecap="round",
    )


def heron(c: Canvas, foot: Point, height: float) -> None:
    """A heron that has seen it all."""
    p = c.palette
    x, y = foot
    grey, white = blend(p.water, p.ink, 0.3), blend(p.wall, "#ffffff", 0.6)
    for side in (-14, 16):
        c.line((x + side, y), (x + side * 0.6, y - height * 0.42), blend(p.second, p.ink, 0.3), 7)
    c.path(
        f"M{x - height * 0.34},{y - height * 0.3} Q{x - height * 0.1},{y - height * 0.62}"
        f" {x + height * 0.14},{y - height * 0.52} Q{x + height * 0.16},{y - height * 0.34}"
        f" {x - height * 0.34},{y - height * 0.3} Z",
        grey,
    )
    c.path(
        f"M{x + height * 0.08},{y - height * 0.46} C{x + height * 0.34},{y - height * 0.6}"
        f" {x - height * 0.06},{y - height * 0.78} {x + height * 0.12},{y - height * 0.94}",
        "none",
        stroke=white,
        stroke_width=height * 0.06,
        stroke_linecap="round",
    )
    c.circle((x + height * 0.13, y - height * 0.94), height * 0.05, white)
    c.polygon(
        [
            (x + height * 0.16, y - height * 0.97),
            (x + height * 0.4, y - height * 0.92),
            (x + height * 0.16, y - height * 0.91),
        ],
        p.second,
    )
    c.path(
        f"M{x + height * 0.14},{y - height * 0.97} q{-height * 0.12},{-height * 0.04} {-height * 0.2},{height * 0.04}",
        "none",
        stroke=p.ink,
        stroke_width=6,
        stroke_linecap="round",
    )
    c.circle((x + height * 0.145, y - height * 0.945), 4, p.ink)
