"""What a unit's report is about when nobody names a theme: the fields of work that its name or kind stands for."""

import re
import tomllib
from pathlib import Path

from assistant.profile import Profile

_KNOWN = tomllib.loads((Path(__file__).parent / "duties.toml").read_text(encoding="utf-8"))


def duties_of(profile: Profile) -> tuple[str, ...]:
    """Return the fields of a unit's work, the chief one first; none when neither name nor kind is known."""
    unit = profile.unit or ""
    named = next((duty["themes"] for duty in _KNOWN["duty"] if unit and re.search(duty["pattern"], unit)), None)
    return tuple(named or _KNOWN["kinds"].get(profile.unit_kind or "", ()))
