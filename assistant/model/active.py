"""Which model is in use now, if any: settings are read anew for every request, so that a switch works at once."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from assistant.model.costs import Costs
from assistant.model.endpoint import Endpoint
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
