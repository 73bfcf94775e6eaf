"""How an exported file looks, as layout.toml says it: page, fonts, styles, presets."""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_KNOWN = tomllib.loads((Path(__file__).parent / "layout.toml").read_text(encoding="utf-8"))
PAGE: dict[str, float] = _KNOWN["page"]
FONTS: dict[str, list[str]] = _KNOWN["fonts"]
LINE_POINTS: float = _KNOWN["grid"]["line"]
SQUEEZE_POINTS: float = _KNOWN["grid"]["squeeze"]
PRESETS = tuple(_KNOWN["presets"])
SOURCES = ("comments", "appendix", "none")
"""How sources go into a Word file: as comments, as a page at its end, not at all."""
TITLE: dict[str, Any] = _KNOWN["title"]
APPENDIX_TITLE: str = _KNOWN["appendix"]["title"]
APPENDIX_LEAD: str = _KNOWN["appendix"]["lead"]
APPENDIX_COLUMNS: tuple[str, ...] = tuple(_KNOWN["appendix"]["columns"])


@dataclass(frozen=True)
class Preset:
    """What is added where a draft lacks it; an empty text adds nothing."""

    label: str
    title: str = ""
    addressee: str = ""
    signature: str = ""
    signature_person: str = ""
    date: str = ""

    @classmethod
    def named(cls, name: str) -> "Preset":
        """Return the preset `internal` or `formal`."""
        return cls(**_KNOWN["presets"][name])


@dataclass(frozen=True)
class Look:
    """One paragraph style. Sizes and lines in points, `before` and `after` in lines, indents in characters; see layout.toml.

    `font` and `latin` are keys of the fonts, "" where the style it is based on decides; so are a `size` and a `line` of None.
    """

    style_id: str
    name: str
    font: str = ""
    latin: str = ""
    size: float | None = None
    line: float | None = None
    align: str = ""
    indent: float = 0
    hang: float = 0
    left: float = 0
    right: float = 0
    before: float = 0
    after: float = 0
    outline: int = 0
    keep: bool = False
    new_page: bool = False
    squeeze: bool = True
    follow: str = field(default="")


LOOKS = {style_id: Look(style_id, **values) for style_id, values in _KNOWN["styles"].items()}
BODY_POINTS = float(LOOKS["Normal"].size or 16)
"""Size of a character of the body: the measure of all indents."""
CHARACTER_POINTS = BODY_POINTS - SQUEEZE_POINTS
LINE_CHARACTERS = 28
