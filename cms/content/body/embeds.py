"""Videos and posts of other sites: those that may be embedded are known by their addresses, and shown as plain links.

What stands elsewhere is a link and no embed: front ends put what is embedded into their pages.
"""

import re

_PROVIDERS = {
    "youtube": r"(?:www\.|m\.)?youtube(?:-nocookie)?\.com/(?:watch\?|embed/|shorts/|live/|playlist\?)|youtu\.be/.",
    "vimeo": r"(?:www\.|player\.)?vimeo\.com/(?:video/)?[0-9]",
    "dailymotion": r"(?:www\.)?dailymotion\.com/(?:embed/)?video/|dai\.ly/.",
    "soundcloud": r"(?:w\.|m\.)?soundcloud\.com/.",
    "spotify": r"open\.spotify\.com/.",
    "x": r"(?:www\.|mobile\.)?(?:twitter|x)\.com/\w+/status/",
    "instagram": r"(?:www\.)?instagram\.com/(?:p|reel)/",
    "tiktok": r"(?:www\.)?tiktok\.com/@[^/]+/video/",
    "codepen": r"codepen\.io/[^/]+/(?:pen|embed)/",
    # For trying things out: nobody has a host of this name (RFC 2606).
    "example": r"video\.example/watch/.",
}
_PATTERNS = {name: re.compile(f"https?://(?:{pattern})", re.IGNORECASE) for name, pattern in _PROVIDERS.items()}

# Players have addresses of their own, made for frames; readers go to the page instead.
_YOUTUBE_PLAYER = re.compile(r"https?://(?:www\.)?youtube(?:-nocookie)?\.com/embed/([\w-]+)", re.IGNORECASE)
_VIMEO_PLAYER = re.compile(r"https?://player\.vimeo\.com/video/([0-9]+)", re.IGNORECASE)


PROVIDERS = tuple(_PROVIDERS)
"""The names of the sites from which something may be embedded."""


def provider(address: str) -> str | None:
    """Which known provider has something to embed at `address`, or None."""
    return next((name for name, pattern in _PATTERNS.items() if pattern.match(address)), None)


def page(address: str) -> str:
    """The page for readers, where `address` is that of a provider's player; else `address`."""
    if found := _YOUTUBE_PLAYER.match(address):
        return f"https://www.youtube.com/watch?v={found[1]}"
    if found := _VIMEO_PLAYER.match(address):
        return f"https://vimeo.com/{found[1]}"
    return address
