"""Stands before the package that only developers have: where Callboard is installed, structlog finds and loads none."""

raise ImportError(__doc__)
