"""Which model is in use now, if any: settings are read anew for every request, so that a switch works at once."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from assistant.model.costs import Costs
from assistant.model.endpoint import Endpoint, load, whole
from assistant.model.failures import ModelError
from assistant.model.prompts import testing
from assistant.model.settings import Settings, SettingsError

Active = Callable[[], "Mode"]


@dataclass(frozen=True)
class Mode:
    """How answers are made: with a model or without; `problem` says why a model that was wanted is not used."""

    endpoint: Endpoint | None = None
    problem: str = ""

    @property
    def told(self) -> str:
        """The mode in one line for the window."""
        if self.endpoint:
            known = self.endpoint.settings
            return f"用模型“{known.name}”（{known.place}）"
        return "未用模型，全部在本机完成"


def mode_of(folder: Path) -> Mode:
    """Return the mode that the settings of a library folder ask for."""
    try:
        settings = Settings.of(folder)
    except SettingsError as error:
        return Mode(problem=str(error))
    if settings.on and not settings.complete:
        return Mode(problem="模型已打开，但没有填地址或模型名，请在“设置”页补全。")
    return Mode(Endpoint(settings, Costs(folder))) if settings.active else Mode()


def trial(settings: Settings, folder: Path) -> str:
    """Ask the model for one word and return a sentence that says that it works, and how fast.

    Raises:
        ModelError: it does not work; the error says why and what to do.

    """
    load()
    began = time.monotonic()
    said = whole(Endpoint(settings, Costs(folder), tries=1), testing())
    if not re.search(r"[\u4e00-\u9fff]", said):
        raise ModelError("language")
    return f"能用：模型“{settings.name}”在 {time.monotonic() - began:.1f} 秒内用中文作了回答。"
