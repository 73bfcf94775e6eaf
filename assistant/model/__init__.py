"""An optional language model: it phrases what was prepared without it, and what it says is checked before it is shown."""

from assistant.model.active import Active, Mode, mode_of, trial
from assistant.model.failures import ModelError
from assistant.model.guard import Guard
from assistant.model.phrasing import phrased
from assistant.model.reading import in_plain_words, is_unread
from assistant.model.revising import Reviser
from assistant.model.rewriting import Rewriter
from assistant.model.scenes import scene_of

__all__ = [
    "Active",
    "Guard",
    "Mode",
    "ModelError",
    "Reviser",
    "Rewriter",
    "in_plain_words",
    "is_unread",
    "mode_of",
    "phrased",
    "scene_of",
    "trial",
]
