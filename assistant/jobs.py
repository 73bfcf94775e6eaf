"""Which job a request wants: a draft, wordings, precedents, an outline, an audit, help; knowledge in `jobs.toml`."""

import re
import tomllib
from pathlib import Path

from assistant.parts import names_part
from assistant.tones import ANY_TONE

_KNOWN = tomllib.loads((Path(__file__).parent / "jobs.toml").read_text(encoding="utf-8"))
_SURELY, _NOT_SURELY = re.compile("|".join(_KNOWN["surely"]["draft"])), re.compile(_KNOWN["surely"]["unless"])
_WRITES = re.compile("|".join(_KNOWN["else"][name] for name in ("wants", "style", "ours")))
_ASKS_HOW, _WANTS_SAMPLES, _HOW_MANY = (re.compile(_KNOWN["how"][name]) for name in ("asks", "samples", "many"))
_FORM = re.compile("|".join(row.replace("{tones}", ANY_TONE) for row in _KNOWN["form"]["clauses"]))
_POINTS_AT = re.compile(_KNOWN["form"]["points_at"])
_CLAUSE = re.compile(r"(?<=[，。；：,;\n])")
_ROWS = tuple(
    (row["job"], re.compile("|".join(row["patterns"]), re.IGNORECASE), re.compile(row.get("unless", "(?!)")))
    for row in _KNOWN["job"]
)


def job_of(text: str, *, tells: bool = False) -> str:
    """Return the job that a request wants; without a word of asking it is a search.

    `tells` says that the request tells what was done, with figures: then it is to be made a text of.
    """
    bare = without_form(text)
    if bare != text and _job(bare, tells=tells) == "draft":
        return "draft"
    return _job(text, tells=tells)


def _job(text: str, *, tells: bool) -> str:
    if _SURELY.search(text) and not _NOT_SURELY.search(text):
        return "draft"
    told = _told(text)
    # 存在的问题怎么写啊，要三条: who asks how and says how many, or what was done, wants it written
    written = (tells or (names_part(text) and _HOW_MANY.search(text))) and _ASKS_HOW.search(text)
    if told and not (told == "wording" and written and not _WANTS_SAMPLES.search(text)):
        return told
    part = names_part(text) and _WRITES.search(text)
    return "draft" if tells or written or part else "precedents"


def without_form(text: str) -> str:
    """Return a request without the clauses that only say how the text shall look: its tone, its heads.

    >>> without_form("写存在的不足，三条，语气诚恳些")
    '写存在的不足，三条，'
    """
    return "".join(part for part in _CLAUSE.split(text) if not _FORM.fullmatch(part.strip("，。；：,;\n ")))


def only_wishes_form(text: str) -> bool:
    """Whether a request that names a tone or heads asks for a text of its own, not for a change of one at hand."""
    bare = without_form(text)
    return bare != text and not _POINTS_AT.search(text) and names_part(bare) and _job(bare, tells=False) == "draft"


def is_told(text: str) -> bool:
    """Whether a rule tells what a request wants; where none does it is taken for a search."""
    return _told(text) is not None


def _told(text: str) -> str | None:
    return next((str(job) for job, asked, unless in _ROWS if asked.search(text) and not unless.search(text)), None)
