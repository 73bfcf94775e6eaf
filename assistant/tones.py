"""The tone that a request asks for: 语气诚恳, 平实一点. The words lie in tones.toml; what is done, in polishing."""

import re
import tomllib
from pathlib import Path

FILE = Path(__file__).parent / "tones.toml"
TONES = tomllib.loads(FILE.read_text(encoding="utf-8"))
_SINCERE, _PLAIN, _OTHER = (re.compile(TONES["words"][kind]) for kind in ("sincere", "plain", "other"))
ANY_TONE = "|".join(TONES["words"].values())
_ASKED = re.compile(
    rf"(?:语气|口气|语调|态度|口吻)[^，。；：]{{0,6}}?(?P<named>{ANY_TONE})|(?P<bare>{ANY_TONE})(?:的?(?:语气|口气|口吻)|一?[点些](?![^，。；]))"
)


def tone_in(said: str) -> str | None:
    """Return the tone that a request names: 诚恳, 平实 …; None when it names none.

    >>> tone_in("写存在的问题，三条，语气诚恳")
    '诚恳'
    """
    found = _ASKED.search(said)
    return (found["named"] or found["bare"]) if found else None


def is_sincere(tone: str) -> bool:
    """Whether a tone wants lead and end said sincerely."""
    return _SINCERE.search(tone) is not None


def is_known(tone: str) -> bool:
    """Whether anything is done for a tone."""
    return is_sincere(tone) or _PLAIN.search(tone) is not None
