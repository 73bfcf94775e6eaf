"""What a place has of its own without being a name: 茭白, 脾胃病科, 冰球, 码头. A precedent does not lend it; knowledge in TOML."""

import re
import tomllib
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from assistant.clauses import Clause

_KNOWN = tomllib.loads((Path(__file__).parent / "particulars.toml").read_text(encoding="utf-8"))["particular"]
_ANY = re.compile("|".join(word for row in _KNOWN for word in row["words"]))
_ITEM = r"、[^、，和与及的【】]{0,6}$"
_REST = re.compile(r"[^、，和与及的【】]{0,6}(?=[、和与及])")


@lru_cache(maxsize=64)
def _not_of(said: str) -> re.Pattern[str]:
    """Return what finds the particulars that what was said (request, facts, unit) does not make free."""
    rows = (row["words"] for row in _KNOWN if not any(re.search(pattern, said) for pattern in row.get("themes", ())))
    return re.compile("|".join(word for words in rows for word in words))


def particulars(text: str, said: str) -> list[re.Match[str]]:
    """Return where a text has particulars that are not in what the user said, in order."""
    if not _ANY.search(text):
        return []
    return [found for found in _not_of(said).finditer(text) if found[0] not in said]


def without_particulars(clause: Clause, said: str) -> Clause | None:
    """Return a clause without its particulars; None where one of them is more than an item of an enumeration.

    Only an item between two others is taken out: what is left has its verb and its noun.
    """
    found = particulars(clause.text, said)
    if not found:
        return clause
    text = clause.text
    for one in reversed(found):
        before, rest = re.search(_ITEM, text[: one.start()]), _REST.match(text, one.end())
        if not before or not rest:
            return None
        text = text[: before.start()] + text[rest.end() :]
    return replace(clause, text=text, length=clause.length or len(clause.text))
