"""Scenes under the sky, each 1600 by 900."""

from cms.importers.demo.drawing import buildings, figures, landscape
from cms.importers.demo.drawing.canvas import Canvas, blend


def bridge(c: Canvas) -> None:
    """The old bridge over the river, the town behind it."""
    landscape.country(c, 400)
    buildings.terrace(c, -30, 620, 480, 92)
    buildings.terrace(c, 1120, c.width, 480, 92)
    landscape.water(c, 470, 900)
    buildings.arched_bridge(c, 390, 620, 5)
    for x in (260, 800, 1340):
        buildings.lamp(c, (x, 405 + abs(x - 800) * 0.06), 90)
    landscape.willow(c, (1480, 880), 430)
    landscape.reeds(c, 0, 360, 905)


def hills(c: Canvas) -> None:
    """The valley, with the river winding through it."""
    p = c.palette
    landscape.country(c, 380)
    c.path(
        "M820,420 C700,470 1150,520 960,600 C760,690 420,700 520,900 H1180 C1000,780"
        " 1300,690 1180,590 C1080,510 760,480 850,420 Z",
        c.gradient(blend(p.water, p.horizon, 0.4), p.water),
    )
    buildings.terrace(c, 1180, 1420, 520, 70)
    for _ in range(26):
        x, y = c.dice.choice([c.dice.uniform(-20, 430), c.dice.uniform(1250, 1620)]), c.dice.uniform(520, 880)
        landscape.tree(c, (x, y), 60 + (y - 480) * 0.42)
    for x in (260, 330, 420):
        figures.gull(c, (x, 190 + c.dice.uniform(-40, 40)), 26)


def boat(c: Canvas) -> None:
    """A ferry on the river."""
    p = c.palette
    landscape.country(c, 380)
    landscape.water(c, 440, 900)
    landscape.willow(c, (180, 560), 400)
    c.ellipse((860, 742), (420, 26), p.ink, opacity=0.25)
    c.path("M470,640 H1260 Q1220,745 1110,745 H590 Q500,745 470,640 Z", p.accent)
    c.rect((470, 632), (790, 18), blend(p.wall, "#ffffff", 0.5))
    c.rect((640, 500), (330, 134), blend(p.wall, "#ffffff", 0.3))
    c.rect((615, 478), (380, 26), p.near, rx=8)
    for x in (668, 770, 872):
        buildings.window(c, (x, 530), (62, 62))
    figures.person(c, (1080, 636), 170)
    figures.person(c, (1150, 636), 150)
    c.line((540, 640), (540, 420), p.ink, 8)
    c.path("M540,424 l120,34 l-120,36 Z", p.second)
    landscape.reeds(c, 1200, 1600, 910)


def flood(c: Canvas) -> None:
    """The river where the street was."""
    p = c.palette
    landscape.country(c, 360)
    buildings.terrace(c, -20, c.width, 610, 210)
    landscape.water(c, 560, 900)
    for x in (300, 1250):
        buildings.lamp(c, (x, 640), 240)
    c.path("M560,690 H1000 Q970,770 900,770 H660 Q590,770 560,690 Z", blend(p.second, p.ink, 0.2))
    figures.person(c, (700, 700), 170)
    figures.person(c, (850, 700), 150)
    c.line((880, 600), (1010, 790), blend(p.ink, p.second, 0.4), 9)
    for row in range(3):
        for bag in range(8 - row):
            c.ellipse(
                (1130 + 66 * bag + 33 * row, 868 - 40 * row), (38, 24), blend(p.wall, p.ink, c.dice.uniform(0.12, 0.28))
            )


def market(c: Canvas) -> None:
    """Stalls on the square."""
    p = c.palette
    landscape.sky(c, 420)
    buildings.terrace(c, -30, c.width, 560, 200)
    c.rect((0, 555), (c.width, 345), blend(p.wall, p.middle, 0.35))
    for _ in range(90):
        c.ellipse((c.dice.uniform(0, c.width), c.dice.uniform(580, 900)), (26, 7), p.ink, opacity=0.07)
    for left in (60, 460, 860, 1260):
        figures.person(c, (left + 140, 690), 220)
        buildings.stall(c, left, 730, 280)
    figures.crowd(c, (120, 1480), 870, 8, 230)


def march(c: Canvas) -> None:
    """A march through the town, with banners and placards."""
    p = c.palette
    landscape.sky(c, 420)
    buildings.terrace(c, -30, c.width, 560, 190)
    c.rect((0, 555), (c.width, 345), blend(p.far, p.ink, 0.28))
    for hand in figures.crowd(c, (20, 1580), 660, 22, 190)[::3]:
        figures.placard(c, hand, 76)
    figures.banner(c, (420, 610), (1180, 610), "LET IT FLOW")
    for hand in figures.crowd(c, (10, 1590), 850, 20, 250):
        if not 330 < hand[0] < 1270:  # noqa: PLR2004 - nobody stands before the banner.
            figures.placard(c, hand, 84, c.dice.choice(["RIVER!", "OUR WEIR", "ASK US", "HERON"]))


def school(c: Canvas) -> None:
    """The school and its playground."""
    p = c.palette
    landscape.country(c, 400)
    wall = blend(p.accent, p.wall, 0.55)
    c.rect((300, 330), (1000, 300), wall)
    c.polygon([(270, 330), (420, 240), (1180, 240), (1330, 330)], blend(p.ink, p.middle, 0.4))
    c.rect((690, 200), (220, 430), blend(wall, "#ffffff", 0.12))
    c.polygon([(670, 200), (800, 110), (930, 200)], blend(p.ink, p.accent, 0.3))
    buildings.clock(c, (800, 262), 44)
    c.rect((755, 490), (90, 140), p.near, rx=45)
    for x in (350, 460, 570, 960, 1070, 1180):
        for y in (370, 500):
            buildings.window(c, (x, y), (72, 92))
    c.rect((0, 625), (c.width, 275), blend(p.middle, p.wall, 0.35))
    for square in range(6):
        c.rect((200 + 74 * square, 800 - (square % 2) * 0), (66, 44), "none", stroke="#ffffff", stroke_width=5)
    landscape.tree(c, (140, 690), 330)
    landscape.tree(c, (1480, 700), 350)
    figures.crowd(c, (330, 1400), 850, 10, 170)


def street(c: Canvas) -> None:
    """A street with a shop, lamps and a bicycle."""
    p = c.palette
    landscape.sky(c, 380)
    buildings.terrace(c, -40, c.width, 690, 300)
    c.rect((0, 685), (c.width, 60), blend(p.wall, p.ink, 0.2))
    c.rect((0, 740), (c.width, 160), blend(p.far, p.ink, 0.4))
    for x in (220, 800, 1380):
        buildings.lamp(c, (x, 740), 330)
    for x in (1010, 1150):
        c.circle((x, 770), 58, "none", stroke=p.ink, stroke_width=9)
    c.path(
        "M1010,770 L1050,690 H1120 L1150,770 M1050,690 L1085,770 L1120,690 M1085,770"
        " H1010 M1040,672 h30 M1120,690 l-8,-34 h34",
        "none",
        stroke=p.accent,
        stroke_width=9,
        stroke_linejoin="round",
        stroke_linecap="round",
    )
    figures.person(c, (470, 800), 250)
    figures.person(c, (590, 810), 230)


def pitch(c: Canvas) -> None:
    """A football match, with more mud than spectators."""
    p = c.palette
    landscape.country(c, 330)
    figures.crowd(c, (20, 1580), 470, 30, 110)
    c.rect((0, 445), (c.width, 34), p.wall)
    for x in (160, 520, 880, 1240):
        c.text(
            c.dice.choice(["PELL PIES", "LANTERN", "GOOD ROPE", "TEA 40p", "MIND THE WEIR"]), (x + 90, 471), 25, p.ink
        )
    for stripe in range(9):
        c.rect((0, 479 + stripe * 47), (c.width, 47), blend(p.near, p.middle, 0.3 if stripe % 2 else 0.75))
    c.ellipse((800, 690), (240, 74), "none", stroke="#ffffff", stroke_width=6)
    c.line((0, 560), (c.width, 560), "#ffffff", 5)
    for x in range(1300, 1541, 24):
        c.line((x, 420), (x, 620), "#ffffff", 1.5, opacity=0.7)
    for y in range(420, 621, 22):
        c.line((1300, y), (1540, y), "#ffffff", 1.5, opacity=0.7)
    c.path("M1296,625 V416 H1544 V625", "none", stroke="#ffffff", stroke_width=12)
    for x, y in ((260, 690), (520, 800), (700, 640), (1180, 700), (1040, 830)):
        figures.person(c, (x, y), 210, c.dice.choice([p.accent, p.second]))
    figures.person(c, (1420, 640), 190, p.ink)
    c.circle((905, 800), 24, "#ffffff", stroke=p.ink, stroke_width=4)
    c.circle((905, 800), 8, p.ink)


def hall(c: Canvas) -> None:
    """The council hall from the square."""
    p = c.palette
    landscape.sky(c, 560)
    buildings.terrace(c, -30, 380, 740, 190)
    buildings.terrace(c, 1200, c.width, 740, 190)
    buildings.town_hall(c, 800, 745)
    c.rect((0, 775), (c.width, 125), blend(p.wall, p.middle, 0.4))
    for x in (240, 1360):
        buildings.lamp(c, (x, 820), 280)
    figures.crowd(c, (300, 1300), 870, 6, 150)


def stargazers(c: Canvas) -> None:
    """People on a hill under the stars, with a telescope."""
    p = c.palette
    c.rect((0, 0), (c.width, c.height), c.gradient(p.sky, p.horizon))
    landscape.stars(c, 330, 650)
    c.path("M1250,90 L830,260 L1244,112 Z", p.sun, opacity=0.55)
    c.glow((1250, 100), 80, p.sun, 0.9)
    c.circle((1250, 100), 11, "#ffffff")
    c.ridge(610, 60, p.far, 1.4)
    c.ridge(690, 46, p.middle, 1.1)
    c.path("M0,900 V800 Q700,610 1600,820 V900 Z", p.near)
    for x, y, size in ((520, 742, 150), (600, 738, 170), (1020, 738, 160), (1110, 748, 120)):
        figures.person(c, (x, y), size, blend(p.ink, p.far, c.dice.uniform(0.3, 0.8)))
    for leg in (-60, 0, 60):
        c.line((800, 600), (800 + leg, 728), p.wall, 8)
    c.line((730, 650), (890, 520), p.accent, 34)
    c.line((884, 525), (910, 504), p.wall, 44)


def orchard(c: Canvas) -> None:
    """Rows of apple trees, a ladder and baskets."""
    p = c.palette
    landscape.country(c, 360)
    c.ridge(480, 14, blend(p.middle, p.near, 0.4), 1.2)
    for row, (y, size) in enumerate(((540, 190), (660, 290), (850, 430))):
        for x in range(90 + 60 * row, 1700, 300 + 50 * row):
            foot = (x + c.dice.uniform(-30, 30), y)
            c.ellipse(foot, (size * 0.34, size * 0.05), p.ink, opacity=0.18)
            landscape.tree(c, foot, size)
            for _ in range(11):
                at = (foot[0] + c.dice.uniform(-0.3, 0.3) * size, y - c.dice.uniform(0.45, 0.9) * size)
                c.circle(at, size * 0.027, p.accent)
    for x in (700, 745):
        c.line((x, 850), (x + 80, 480), blend(p.second, p.ink, 0.35), 10)
    for rung in range(8):
        c.line((708 + 9 * rung, 815 - 42 * rung), (753 + 9 * rung, 815 - 42 * rung), blend(p.second, p.ink, 0.35), 8)
    figures.person(c, (930, 860), 240)
    for x in (1030, 1120):
        for _ in range(12):
            c.circle((x + c.dice.uniform(-30, 30), 816 + c.dice.uniform(-10, 6)), 14, p.accent)
        c.path(f"M{x - 50},820 h100 l-14,62 h-72 Z", blend(p.second, p.ink, 0.3))


def viaduct(c: Canvas) -> None:
    """A short train on a long viaduct."""
    p = c.palette
    landscape.country(c, 420)
    brick = blend("#a9573f", p.wall, 0.35)
    c.rect((0, 400), (c.width, 60), blend(brick, p.ink, 0.15))
    for pier in range(8):
        left = pier * 215 - 60
        c.path(f"M{left},460 H{left + 215} V800 H{left + 178} V580 a70,75 0 0 0 -141,0 V800 H{left} Z", brick)
    for coach, colour in enumerate((p.near, p.near, p.second)):
        left = 430 + coach * 262
        c.rect((left, 296), (250, 92), colour, rx=16)
        c.rect((left, 352), (250, 12), blend(p.wall, "#ffffff", 0.4))
        for pane in range(4):
            c.rect((left + 18 + 56 * pane, 312), (42, 32), blend(p.sun, p.water, 0.25), rx=4)
        for wheel in (50, 200):
            c.circle((left + wheel, 392), 14, p.ink)
    c.ridge(800, 22, p.near, 1.6)
    for x in (90, 420, 1190, 1500):
        landscape.tree(c, (x, 860), c.dice.uniform(150, 240))


def heron(c: Canvas) -> None:
    """The heron at the weir."""
    p = c.palette
    landscape.country(c, 340)
    landscape.water(c, 400, 900)
    c.rect((0, 520), (c.width, 26), blend(p.wall, p.ink, 0.35))
    for _ in range(110):
        x = c.dice.uniform(0, c.width)
        c.line((x, 546), (x + c.dice.uniform(-6, 6), 546 + c.dice.uniform(30, 80)), "#ffffff", 4, opacity=0.5)
    c.ellipse((620, 830), (230, 50), blend(p.near, p.ink, 0.3))
    figures.heron(c, (640, 815), 520)
    landscape.reeds(c, 1000, 1600, 910)
    landscape.reeds(c, 0, 240, 910)


def allotment(c: Canvas) -> None:
    """Beds of vegetables, a shed and somebody with a spade."""
    p = c.palette
    landscape.country(c, 360)
    c.rect((0, 470), (c.width, 430), blend(p.second, p.ink, 0.55))
    for row in range(6):
        y, size = 520 + row * 70, 13 + row * 4.5
        c.rect((0, y + size * 0.4), (c.width, 10 + row * 2), p.ink, opacity=0.16)
        for x in range(20 + 17 * (row % 2), 1600, 40 + row * 12):
            leaf = blend(p.near, c.dice.choice([p.middle, p.second, p.accent]), c.dice.uniform(0, 0.5))
            for turn in (-0.7, 0, 0.7):
                c.ellipse(
                    (x + turn * size, y - abs(turn) * size * -0.3),
                    (size * 0.55, size),
                    leaf,
                    transform=f"rotate({turn * 40:.0f} {x} {y + size:.0f})",
                )
    buildings.house(c, 1180, 620, 300, 190)
    c.circle((1120, 590), 52, blend(p.water, p.ink, 0.4))
    figures.person(c, (560, 760), 260)
    c.line((620, 760), (650, 560), blend(p.second, p.ink, 0.3), 10)
    c.path("M598,752 h44 v44 q-22,30 -44,0 Z", p.ink)
