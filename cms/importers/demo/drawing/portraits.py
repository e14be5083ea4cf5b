"""Portraits of the newsroom, 800 by 800: a face made of few shapes."""

from cms.importers.demo.drawing.canvas import Canvas, blend
from cms.importers.demo.drawing.figures import HAIR, SKIN

_FRONT_HAIR = (
    ["M252,370 Q236,170 400,170 Q564,170 548,370 Q520,270 430,262 Q330,262 300,280 Q262,300 252,370 Z"],
    ["M246,420 Q236,176 400,180 Q564,176 554,420 Q536,290 400,262 Q290,290 246,420 Z"],
    [
        "M256,350 Q250,190 400,186 Q550,190 544,350 Q500,250 400,250 Q300,250 256,350 Z",
        "M262,400 Q272,580 400,600 Q528,580 538,400 Q520,470 460,466 Q400,440 340,466 Q280,470 262,400 Z",
    ],
    ["M250,360 Q250,186 400,186 Q550,186 550,360 Q520,240 400,256 Q280,240 250,360 Z"],
)
"""Short, long, with a beard, in a bun."""


def portrait(c: Canvas) -> None:
    """Somebody in front of a plain wall; hair, glasses and clothes fall as the dice do."""
    p, dice = c.palette, c.dice
    skin, hair = dice.choice(SKIN), dice.choice(HAIR)
    shade = blend(skin, p.ink, 0.16)
    coat, collar = dice.choice([p.near, p.accent, p.water, p.ink]), dice.choice([p.wall, p.second, "#ffffff"])
    style = dice.randrange(len(_FRONT_HAIR))
    c.rect((0, 0), (800, 800), c.gradient(blend(p.second, p.horizon, 0.5), blend(p.accent, p.horizon, 0.45)))
    c.circle((400, 400), 330, p.horizon, opacity=0.55)
    if style == 1:
        c.path("M212,620 Q180,210 400,196 Q620,210 588,620 Z", hair)
    if style == 3:  # noqa: PLR2004 - the fourth of four ways to wear one's hair.
        c.circle((400, 186), 74, hair)
    c.path("M110,800 Q130,610 320,590 L400,640 L480,590 Q670,610 690,800 Z", coat)
    c.path("M320,590 L400,700 L480,590 L450,560 H350 Z", collar)
    c.path("M345,500 H455 V596 Q400,650 345,596 Z", shade)
    c.path("M262,360 Q262,214 400,214 Q538,214 538,360 Q538,560 400,570 Q262,560 262,360 Z", skin)
    for x in (258, 542):
        c.circle((x, 392), 30, skin)
    for lock in _FRONT_HAIR[style]:
        c.path(lock, hair)
    for x in (345, 455):
        c.circle((x, 386), 13, p.ink)
        c.circle((x + 4, 382), 4, "#ffffff")
        c.path(
            f"M{x - 34},352 q34,-24 68,0",
            "none",
            stroke=blend(hair, p.ink, 0.3),
            stroke_width=11,
            stroke_linecap="round",
        )
    if c.chance(0.5):
        for x in (345, 455):
            c.circle((x, 388), 45, "#ffffff", fill_opacity=0.18, stroke=p.ink, stroke_width=8)
        c.path("M388,384 q12,-10 24,0", "none", stroke=p.ink, stroke_width=8)
    c.path("M400,396 q-20,46 4,50", "none", stroke=shade, stroke_width=10, stroke_linecap="round")
    for x in (308, 492):
        c.circle((x, 450), 28, p.accent, opacity=0.16)
    c.path(
        "M350,492 Q400,536 450,492",
        "#ffffff" if c.chance(0.4) else "none",
        stroke=blend(skin, "#7a2030", 0.6),
        stroke_width=11,
        stroke_linecap="round",
    )
