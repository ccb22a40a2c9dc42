"""movingimage Virtual Events."""

from providers.movingimage.declaration import PLATFORM

__all__ = ["PLATFORM"]
