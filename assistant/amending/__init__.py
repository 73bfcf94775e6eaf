"""Changes to the draft at hand, each wish by a module of its own; start at `amender.py`."""

from assistant.amending.amender import Amended, Amender

__all__ = ["Amended", "Amender"]
