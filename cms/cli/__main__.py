"""python -m cms.cli."""

import gc

# What is imported stays: looking through it for garbage, again and again, would take a fifth of the start.
gc.disable()

from cms.cli import main  # noqa: E402 - Not before that is switched off.

gc.freeze()
gc.enable()
main()
