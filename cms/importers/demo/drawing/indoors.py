"""Scenes under a roof, each 1600 by 900."""

import math

from cms.importers.demo.drawing import buildings, figures
from cms.importers.demo.drawing.canvas import Canvas, Point, blend


def _room(c: Canvas, floor: float) -> None:
    """A wall with a little light on it, and boards."""
    p = c.palette
    c.rect((0, 0), (c.width, c.height), c.gradient(blend(p.wall, p.horizon, 0.4), blend(p.wall, p.ink, 0.12)))
    c.rect((0, floor), (c.width, c.height - floor), blend(p.second, p.ink, 0.45))
    for board in range(5):
        c.line((0, floor + 26 + board * board * 9), (c.width, floor + 26 + board * board * 9), p.ink, 3, opacity=0.2)


def _shelf(c: Canvas, left: float, right: float, foot: float, height: float) -> None:
    """A row of books, some of which lean."""
    p = c.palette
    x = left
    while x < right - 44:
        width, tall = c.dice.uniform(16, 42), height * c.dice.uniform(0.62, 0.94)
        colour = blend(
            c.dice.choice([p.accent, p.second, p.near, p.water, p.wall, p.ink]), p.ink, c.dice.uniform(0, 0.25)
        )
        lean = 9 if c.chance(0.08) else 0
        c.rect((x, foot - tall), (width, tall), colour, rx=3, transform=f"rotate({lean} {x:.0f} {foot:.0f})")
        c.rect((x + 4, foot - tall * 0.8), (width - 8, 6), p.sun, opacity=0.6)
        x += width + 2 + lean * 2
    c.rect((left - 10, foot), (right - left + 20, 16), blend(p.second, p.ink, 0.5))


def kitchen(c: Canvas) -> None:
    """A kitchen table with a steaming pot."""
    p = c.palette
    _room(c, 700)
    for row in range(5):
        for column in range(20):
            c.rect(
                (column * 80 + 2, 330 + row * 74),
                (76, 70),
                blend(p.water, "#ffffff", 0.55 + 0.25 * c.dice.random()),
                rx=5,
            )
    c.rect((560, 60), (480, 300), c.gradient(p.sky, p.horizon), stroke=blend(p.wall, "#ffffff", 0.7), stroke_width=18)
    c.path("M569,351 V290 Q700,220 820,280 T1031,250 V351 Z", p.middle)
    c.line((800, 60), (800, 360), blend(p.wall, "#ffffff", 0.7), 12)
    for left in (90, 1140):
        c.rect((left, 230), (370, 16), blend(p.second, p.ink, 0.4))
        for jar in range(5):
            colour = c.dice.choice([p.accent, p.second, p.near, p.water])
            c.rect((left + 14 + 72 * jar, 150), (54, 80), blend(colour, "#ffffff", 0.25), rx=10)
            c.rect((left + 18 + 72 * jar, 136), (46, 18), p.ink, rx=5)
    c.rect((120, 640), (1360, 44), blend(p.second, p.ink, 0.25), rx=8)
    for x in (200, 1360):
        c.rect((x, 684), (44, 220), blend(p.second, p.ink, 0.4))
    c.path("M620,470 H940 V590 Q940,640 880,640 H680 Q620,640 620,590 Z", p.accent)
    c.rect((600, 452), (360, 28), blend(p.accent, p.ink, 0.3), rx=12)
    for x in (580, 950):
        c.rect((x, 500), (32, 22), blend(p.accent, p.ink, 0.3), rx=8)
    for x in (710, 780, 850):
        c.path(
            f"M{x},440 q-26,-34 0,-70 t0,-72",
            "none",
            stroke="#ffffff",
            stroke_width=12,
            stroke_linecap="round",
            opacity=0.6,
        )
    c.path("M240,640 Q230,540 370,530 Q520,520 530,640 Z", blend(p.second, p.ink, 0.2))
    for x in (310, 375, 440):
        c.line((x, 556), (x + 22, 606), blend(p.wall, "#ffffff", 0.3), 9)
    for x, y, fruit in ((1080, 610, p.accent), (1140, 616, "#8aa83f"), (1195, 608, p.second), (1110, 570, p.second)):
        c.circle((x, y), 32, fruit)
        c.line((x, y - 30), (x + 8, y - 44), p.ink, 5)
    c.ellipse((1140, 640), (150, 20), blend(p.wall, "#ffffff", 0.6))


def library(c: Canvas) -> None:
    """Shelves to the ceiling, a lamp, and somebody who reads."""
    p = c.palette
    _room(c, 760)
    c.rect((0, 0), (c.width, 762), blend(p.second, p.ink, 0.68))
    for row in range(4):
        for bay in range(4):
            _shelf(c, 30 + 400 * bay, 390 + 400 * bay, 170 + 190 * row, 150)
    c.glow((800, 560), 420, p.accent, 0.45)
    c.rect((430, 700), (740, 34), blend(p.second, p.ink, 0.15), rx=8)
    for x in (480, 1090):
        c.rect((x, 730), (30, 170), blend(p.second, p.ink, 0.4))
    c.line((800, 700), (800, 590), p.ink, 12)
    c.path("M720,590 Q740,500 800,500 Q860,500 880,590 Z", p.near)
    c.ellipse((800, 592), (80, 10), p.sun)
    for x, turn in ((600, -4), (985, 5)):
        c.path(f"M{x - 84},690 q42,-22 84,0 q42,-22 84,0 v14 h-168 Z", "#ffffff", transform=f"rotate({turn} {x} 690)")
    figures.person(c, (1260, 880), 330)
    figures.person(c, (330, 880), 300)


def chamber(c: Canvas) -> None:
    """The council in session, seen from the public benches."""
    p = c.palette
    _room(c, 640)
    for panel in range(8):
        c.rect((panel * 200 + 14, 60), (172, 560), blend(p.second, p.ink, 0.42), rx=6)
        c.rect((panel * 200 + 34, 86), (132, 508), blend(p.second, p.ink, 0.34), rx=4)
    c.rect((640, 90), (320, 250), blend(p.wall, "#ffffff", 0.3), stroke=p.sun, stroke_width=14)
    c.path("M655,326 V250 Q740,190 800,240 T945,220 V326 Z", p.middle)
    c.path("M760,326 Q790,270 840,250 Q800,290 860,326 Z", p.water)
    for index in range(9):
        x = 200 + 150 * index
        y = 640 - 70 * math.sin(math.pi * index / 8)
        figures.person(c, (x, y + 60), 230)
    c.path("M60,720 Q800,480 1540,720 V800 Q800,560 60,800 Z", blend(p.near, p.ink, 0.15))
    c.path("M60,720 Q800,480 1540,720 V740 Q800,500 60,740 Z", blend(p.near, "#ffffff", 0.25))
    for index in range(9):
        x = 200 + 150 * index
        y = 705 - 105 * math.sin(math.pi * (x - 60) / 1480)
        c.rect((x - 34, y - 14), (68, 30), "#ffffff", rx=3)
    for x in range(60, 1600, 190):
        c.circle((x, 850), 54, c.dice.choice(figures.HAIR))
        c.rect((x - 80, 880), (160, 40), c.dice.choice([p.accent, p.water, p.near]), rx=20)


def stage(c: Canvas) -> None:
    """A choir between red curtains."""
    p = c.palette
    c.rect((0, 0), (c.width, c.height), blend(p.ink, p.sky, 0.4))
    c.path("M800,-60 L340,760 H1260 Z", p.sun, opacity=0.16)
    c.path("M300,-60 L560,760 H1100 Z", p.accent, opacity=0.10)
    c.rect((0, 740), (c.width, 160), blend(p.second, p.ink, 0.5))
    for row, (y, count) in enumerate(((600, 9), (680, 10), (765, 8))):
        for index in range(count):
            x = 800 + (index - (count - 1) / 2) * (92 + 8 * row)
            figures.person(c, (x, y), 230, blend(p.accent, p.ink, 0.1 + 0.12 * row))
    figures.person(c, (800, 860), 250, p.ink)
    red = blend(p.accent, "#8c1c2c", 0.6)
    for fold in range(7):
        for x in (fold * 46, c.width - 46 - fold * 46):
            c.rect((x, 0), (48, 760 - fold * 10), blend(red, p.ink, 0.35 if fold % 2 else 0.05), rx=14)
    for swag in range(8):
        c.path(
            f"M{swag * 200 - 10},0 h220 q-10,150 -110,150 t-110,-150 Z", blend(red, p.ink, 0.2 if swag % 2 else 0.08)
        )
        c.path(f"M{swag * 200 + 6},70 q94,120 188,0", "none", stroke=p.second, stroke_width=9)


def desk(c: Canvas) -> None:
    """The editor's desk: letters, a lamp, a mug and a window."""
    p = c.palette
    _room(c, 640)
    c.rect((90, 70), (420, 400), c.gradient(p.sky, p.horizon), stroke=blend(p.wall, "#ffffff", 0.7), stroke_width=18)
    c.path("M99,461 V380 Q210,320 300,370 T501,350 V461 Z", p.middle)
    c.line((300, 70), (300, 470), blend(p.wall, "#ffffff", 0.7), 12)
    _shelf(c, 1050, 1520, 300, 150)
    c.rect((0, 620), (c.width, 280), c.gradient(blend(p.second, p.ink, 0.25), blend(p.second, p.ink, 0.5)))
    c.glow((1230, 560), 330, p.accent, 0.4)
    c.path("M1300,690 L1330,520 L1210,420", "none", stroke=p.ink, stroke_width=14, stroke_linejoin="round")
    c.path("M1120,470 L1210,380 L1270,440 L1210,520 Z", p.near)
    c.ellipse((1300, 695), (80, 20), p.ink)
    for _ in range(13):
        _envelope(c, (c.dice.uniform(240, 1000), c.dice.uniform(640, 810)), c.dice.uniform(150, 220))
    c.rect((1080, 650), (100, 120), p.accent, rx=12)
    c.path("M1180,676 q60,0 46,46 q-10,26 -46,20", "none", stroke=p.accent, stroke_width=16)
    c.ellipse((1130, 652), (50, 13), blend(p.ink, p.second, 0.35))


def _envelope(c: Canvas, at: Point, width: float) -> None:
    p = c.palette
    x, y = at
    height = width * 0.62
    paper = blend(c.dice.choice([p.wall, "#ffffff", p.horizon, p.second]), "#ffffff", 0.45)
    turn = f"rotate({c.dice.uniform(-28, 28):.0f} {x:.0f} {y:.0f})"
    c.rect(
        (x - width / 2, y - height / 2),
        (width, height),
        paper,
        rx=5,
        stroke=blend(paper, p.ink, 0.35),
        stroke_width=2,
        transform=turn,
    )
    c.path(
        f"M{x - width / 2},{y - height / 2} L{x},{y + height * 0.1} L{x + width / 2},{y - height / 2}",
        "none",
        stroke=blend(paper, p.ink, 0.35),
        stroke_width=3,
        transform=turn,
    )
    c.rect((x + width * 0.24, y + height * 0.1), (width * 0.18, height * 0.3), p.accent, transform=turn)


def workshop(c: Canvas) -> None:
    """A repair bench with tools on the wall."""
    p = c.palette
    _room(c, 680)
    c.rect((120, 90), (1360, 400), blend(p.second, p.ink, 0.3), rx=10)
    for index in range(13):
        x, kind = 190 + index * 100, c.dice.randrange(4)
        c.line((x, 150), (x, 330), blend(p.wall, p.ink, 0.15), 16)
        if kind == 0:
            c.rect((x - 40, 140), (80, 36), p.ink, rx=6)
        elif kind == 1:
            c.circle((x, 150), 32, "none", stroke=p.ink, stroke_width=16)
        elif kind == 2:  # noqa: PLR2004 - the third of four kinds of tools, a saw.
            c.polygon([(x - 10, 180), (x + 46, 190), (x + 20, 420), (x - 10, 420)], blend(p.horizon, p.ink, 0.25))
        else:
            c.rect((x - 15, 270), (30, 110), c.dice.choice([p.accent, p.near]), rx=12)
    buildings.clock(c, (800, 590), 70)
    figures.person(c, (420, 740), 330)
    figures.person(c, (1180, 740), 310)
    c.rect((60, 690), (1480, 50), blend(p.second, p.ink, 0.15), rx=8)
    c.rect((110, 740), (1380, 170), blend(p.second, p.ink, 0.45))
    for x, colour in ((640, p.accent), (930, p.water)):
        c.rect((x - 80, 600), (160, 92), colour, rx=16)
        c.circle((x - 28, 646), 26, p.ink)
        c.rect((x + 16, 626), (46, 8), p.ink)
        c.rect((x + 16, 646), (46, 8), p.ink)
