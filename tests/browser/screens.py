"""The screens that pages are tried on."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Screen:
    """A screen's size in CSS pixels, and what its owner has set."""

    name: str
    width: int
    height: int
    is_phone: bool = False
    is_dark: bool = False


DESK = Screen("desk", 1280, 900)
PHONE = Screen("phone", 390, 844, is_phone=True)
DARK_PHONE = Screen("dark phone", 390, 844, is_phone=True, is_dark=True)

SCREENS = (DESK, DARK_PHONE)
"""Each size and each choice of colours once: neither does anything to the other."""
