"""The word tables of the outline, as compiled patterns. `<year>` in a pattern stands for a year in any writing."""

import re
import tomllib
from pathlib import Path

_YEAR = r"(?:20\d\d|⟦年份⟧|二[〇○零Ｏ0][〇○零Ｏ0一二三四五六七八九]{2})年"
_KNOWN = tomllib.loads((Path(__file__).parent / "outline.toml").read_text(encoding="utf-8"))


def patterns(table: str) -> re.Pattern[str]:
    """Return one pattern that finds any of a table's."""
    return _either(_KNOWN[table]["patterns"])


def slot_patterns(table: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the (slot, pattern) rows of a table, in the order of the file."""
    return tuple((entry["slot"], _either(entry["patterns"])) for entry in _KNOWN[table])


def _either(found: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in found).replace("<year>", _YEAR))
