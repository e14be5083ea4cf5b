"""python -m cms.cli."""

from cms.cli import main

main()
