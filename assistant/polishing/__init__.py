"""Work on the user's own text: made formal, shortened, enlarged, turned to another voice, its heads made parallel, its gaps."""

from assistant.polishing.commission import Commission, read_commission
from assistant.polishing.polisher import REVISED, Polisher

__all__ = ["REVISED", "Commission", "Polisher", "read_commission"]
