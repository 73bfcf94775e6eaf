"""Work on the user's own text: made formal, shortened, enlarged, turned to another voice, its heads made parallel, its gaps."""

from assistant.polishing.polisher import REVISED, Polisher
from assistant.polishing.wishes import Commission, read_commission

__all__ = ["REVISED", "Commission", "Polisher", "read_commission"]
