"""What a report is about, as its title says it: 安全生产, 意识形态."""

import re
import tomllib
from functools import cache
from pathlib import Path

from index.grams import grams

_KNOWN = tomllib.loads((Path(__file__).parent / "theme.toml").read_text(encoding="utf-8"))
_BESIDE = tuple(re.compile(pattern) for pattern in _KNOWN["beside"]["patterns"])


@cache
def theme_of(title: str, unit: str | None) -> str:
    """Return the matter of a title, empty when it names none.

    >>> theme_of("松川县应急管理局2023年安全生产工作总结", "松川县应急管理局")
    '安全生产'
    """
    rest = title.replace(unit, "") if unit else title
    for pattern in _BESIDE:
        rest = pattern.sub("", rest)
    return rest.strip()


def named_share(theme: str, request: str) -> float:
    """Return which share of a theme's character pairs a request names, 0..1; 0 without a theme."""
    pairs = {term for term in grams(theme) if len(term) > 1}
    return len(pairs & set(grams(request))) / len(pairs) if pairs else 0.0
