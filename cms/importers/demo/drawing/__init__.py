"""Draws the demo paper's pictures: flat scenes and portraits, the same from the same parameters."""

from cms.errors import ContentFault
from cms.importers.demo.drawing import indoors, landscape, outdoors
from cms.importers.demo.drawing.canvas import PALETTES, canvas
from cms.importers.demo.drawing.portraits import portrait

WIDE, SQUARE = (1600, 900), (800, 800)

SCENES = {
    scene.__name__: scene
    for scene in (
        outdoors.bridge,
        outdoors.hills,
        outdoors.boat,
        outdoors.flood,
        outdoors.market,
        outdoors.march,
        outdoors.school,
        outdoors.street,
        outdoors.pitch,
        outdoors.hall,
        outdoors.stargazers,
        outdoors.orchard,
        outdoors.viaduct,
        outdoors.heron,
        outdoors.allotment,
        indoors.kitchen,
        indoors.library,
        indoors.chamber,
        indoors.stage,
        indoors.desk,
        indoors.workshop,
        portrait,
    )
}
WEATHER = {"rain": landscape.rain, "snow": landscape.snow, "fog": landscape.fog}


def size_of(scene: str) -> tuple[int, int]:
    """Width and height of a scene's pictures in pixels."""
    return SQUARE if scene == portrait.__name__ else WIDE


def draw(scene: str, palette: str, seed: int, weather: str | None = None) -> str:
    """One picture as an SVG document; raises ContentFault for a scene, palette or weather that there is not."""
    for what, name, known in (("scene", scene, SCENES), ("palette", palette, PALETTES), ("weather", weather, WEATHER)):
        if name is not None and name not in known:
            raise ContentFault(f"There is no {what} {name!r} to draw with. Choose from {', '.join(sorted(known))}.")
    picture = canvas(size_of(scene), palette, seed)
    SCENES[scene](picture)
    if weather is not None:
        WEATHER[weather](picture)
    return picture.svg()
