"""An optional language model: it phrases what was prepared without it, and what it says is checked before it is shown."""

from assistant.model.active import Active, Mode, mode_of, trial
from assistant.model.failures import ModelError
from assistant.model.rewriting import Rewriter
from assistant.model.scenes import scene_of

__all__ = ["Active", "Mode", "ModelError", "Rewriter", "mode_of", "scene_of", "trial"]
