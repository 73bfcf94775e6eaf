"""Which job a request wants: a draft, wordings, precedents, an outline, an audit, help; knowledge in `jobs.toml`."""

import re
import tomllib
from pathlib import Path

from assistant.parts import names_part

_KNOWN = tomllib.loads((Path(__file__).parent / "jobs.toml").read_text(encoding="utf-8"))
_SURELY, _NOT_SURELY = re.compile("|".join(_KNOWN["surely"]["draft"])), re.compile(_KNOWN["surely"]["unless"])
_WRITES = re.compile("|".join(_KNOWN["else"][name] for name in ("wants", "style", "ours")))
_ROWS = tuple(
    (row["job"], re.compile("|".join(row["patterns"]), re.IGNORECASE), re.compile(row.get("unless", "(?!)")))
    for row in _KNOWN["job"]
)


def job_of(text: str, *, tells: bool = False) -> str:
    """Return the job that a request wants; without a word of asking it is a search.

    `tells` says that the request tells what was done, with figures: then it is to be made a text of.
    """
    if _SURELY.search(text) and not _NOT_SURELY.search(text):
        return "draft"
    told = _told(text)
    if told:
        return told
    part = names_part(text) and _WRITES.search(text)
    return "draft" if tells or part else "precedents"


def is_told(text: str) -> bool:
    """Whether a rule tells what a request wants; where none does it is taken for a search."""
    return _told(text) is not None


def _told(text: str) -> str | None:
    return next((str(job) for job, asked, unless in _ROWS if asked.search(text) and not unless.search(text)), None)
