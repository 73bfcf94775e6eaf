"""Work on the user's own text: made formal, shortened, enlarged, turned to another voice, its heads made parallel, its gaps."""

from assistant.polishing.commission import Commission, Wish, corrects_words, read_commission
from assistant.polishing.fitting import fitted
from assistant.polishing.formal import formally
from assistant.polishing.polisher import REVISED, Polisher
from assistant.polishing.toning import in_plain_tone, in_tone

__all__ = [
    "REVISED",
    "Commission",
    "Polisher",
    "Wish",
    "corrects_words",
    "fitted",
    "formally",
    "in_plain_tone",
    "in_tone",
    "read_commission",
]
